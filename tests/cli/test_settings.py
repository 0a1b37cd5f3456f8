"""What ``./stuw settings`` shows, and what a real database switches off."""

import subprocess
import sys

from stuw.config.environment import KEYS
from tests.cli.conftest import clean_environment, stuw

SECRET = "zeer-geheim-en-lang-genoeg-om-er-een-te-zijn-0123456789"


def test_settings_show_every_key_with_its_value() -> None:
    shown = stuw("settings", STUW_LOG_LEVEL="DEBUG")
    assert shown.returncode == 0
    for key in KEYS:
        assert f"\n{key.name} = " in shown.stdout
    assert "STUW_LOG_LEVEL = DEBUG\n" in shown.stdout
    assert "STUW_BASE_URL = http://localhost:8000 (standaard)\n" in shown.stdout


def test_settings_hide_secrets() -> None:
    secrets = {key.name: SECRET for key in KEYS if key.is_secret}
    assert {"DATABASE_URL", "DATABASE_OWNER_URL", "STUW_SECRET_KEY", "STUW_MAIL_URL"} <= set(secrets)
    shown = stuw("settings", **secrets)
    assert shown.returncode == 0
    assert SECRET not in shown.stdout + shown.stderr
    for name in secrets:
        assert f"{name} = (gezet, {len(SECRET)} tekens)" in shown.stdout


def test_settings_keep_internal_keys_apart() -> None:
    before, after = stuw("settings").stdout.split("\nIntern: ")
    for key in KEYS:
        assert f"\n{key.name} = " in (after if key.is_internal else before)


def test_settings_name_a_key_that_is_not_ours() -> None:
    shown = stuw("settings", STUW_MIAL_URL="smtp://mail")
    assert "STUW_MIAL_URL is geen sleutel van Stuw. Bedoelt u STUW_MAIL_URL?" in shown.stderr


def _in_force(*names: str, **settings: str) -> list[str]:
    program = "from stuw.config import settings; print(*(repr(getattr(settings, name)) for name in {}), sep='\\n')"
    shown = subprocess.run(
        [sys.executable, "-P", "-c", program.format(names)],
        env=clean_environment(**settings),
        capture_output=True,
        text=True,
        check=True,
    )
    return shown.stdout.splitlines()


DEMO_ONLY = ("STUW_DEMO", "STUW_DEMO_SECOND_FACTOR", "MAILERS")


def test_mailbox_and_second_factor_exist_in_a_demo() -> None:
    folder, factor, mailers = _in_force(*DEMO_ONLY, STUW_DEMO="/tmp/demo", STUW_EMBEDDED="/tmp/socket")
    assert folder == "'/tmp/demo'"
    assert factor == "'246810'"
    assert "filebased" in mailers


def test_mailbox_and_second_factor_are_refused_with_a_database_of_ones_own() -> None:
    """Whatever else is set: STUW_DEMO may have stayed behind in the environment of a real server."""
    folder, factor, mailers = _in_force(
        *DEMO_ONLY,
        STUW_DEMO="/tmp/demo",
        STUW_EMBEDDED="/tmp/socket",
        DATABASE_URL="postgresql://stuw_app@localhost/stuw",
        STUW_SECRET_KEY=SECRET,
    )
    assert folder == "''"
    assert factor == "None"
    assert "filebased" not in mailers


def test_demo_does_not_start_with_a_database_of_ones_own() -> None:
    shown = stuw("demo", DATABASE_URL="postgresql://stuw_app@localhost/stuw")
    assert shown.returncode == 1
    assert shown.stderr.startswith("DATABASE_URL is gezet")
    assert shown.stderr.count("\n") == 1
