"""The list of commands, wrong names, and errors as one sentence."""

import subprocess
import sys

import pytest

from stuw.cli.__main__ import commands
from tests.cli.conftest import clean_environment, stuw

NAMES = {"demo", "doctor", "migrate", "serve", "settings", "test", "worker"}


def test_commands_without_arguments_are_listed() -> None:
    shown = stuw()
    assert shown.returncode == 0
    for name, module in commands().items():
        assert f"  {name} " in shown.stdout
        assert module.HELP in shown.stdout


def test_commands_are_all_there() -> None:
    assert set(commands()) >= NAMES


@pytest.mark.parametrize("name", sorted(commands()))
def test_help_of_a_command_needs_no_settings(name: str) -> None:
    shown = stuw(name, "--help", DATABASE_URL="nonsense")
    assert shown.returncode == 0, shown.stderr
    assert f"stuw {name}" in shown.stdout


def test_list_of_commands_does_not_load_django() -> None:
    """So that it is instant, and never needs settings."""
    program = "import sys; from stuw.cli.__main__ import commands; commands(); print('django.db' in sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-P", "-c", program], env=clean_environment(), capture_output=True, text=True, check=True
    )
    assert shown.stdout == "False\n"


def test_unknown_command_suggests_a_known_one() -> None:
    shown = stuw("demmo")
    assert shown.returncode == 2
    assert "«demmo» bestaat niet" in shown.stderr
    assert "./stuw demo?" in shown.stderr


def test_setting_that_is_wrong_is_one_sentence() -> None:
    shown = stuw("serve", DATABASE_URL="mysql://somewhere/stuw", STUW_SECRET_KEY="x" * 50)
    assert shown.returncode == 1
    assert shown.stderr == (
        "Het adres van de databank begint met postgresql:// en eindigt op de naam van de databank.\n"
    )


def test_setting_that_is_missing_is_one_sentence() -> None:
    shown = stuw("serve", DATABASE_URL="postgresql://stuw_app@localhost/stuw")
    assert shown.returncode == 1
    assert shown.stderr.startswith("Zet STUW_SECRET_KEY")
    assert "Traceback" not in shown.stderr


def test_database_that_is_away_is_one_sentence() -> None:
    shown = stuw(
        "migrate",
        DATABASE_URL="postgresql://stuw_app@127.0.0.1:1/stuw",
        DATABASE_OWNER_URL="postgresql://stuw_owner@127.0.0.1:1/stuw",
        STUW_SECRET_KEY="x" * 50,
    )
    assert shown.returncode == 1
    assert shown.stderr.startswith("De databank is niet bereikbaar: ")
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize("name", ["serve", "worker"])
def test_server_without_database_points_to_the_demo(name: str) -> None:
    shown = stuw(name)
    assert shown.returncode == 1
    assert "./stuw demo" in shown.stderr


def test_output_that_nobody_reads_to_the_end_is_no_error() -> None:
    shown = subprocess.run(
        f'"{sys.executable}" -P -m stuw.cli settings | head -n 1',
        shell=True,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.count("\n") == 1
    assert shown.stderr == ""
