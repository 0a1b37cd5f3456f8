"""``./stuw import`` as a person types it, against a database of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from stuw.centres.models import Centre
from stuw.organisations.models import Organisation

ROWS = "naam;gemeente;website\nClub A;Bilzen;clubA.example\n;Genk;\nClub C;Genk;javascript:x\n"


@pytest.fixture
def stuw(transactional_db, tmp_path):
    """Run the command in a process of its own; gives the finished process."""
    Centre.objects.create(slug="bilzen", name="Vrijwilligersloket Bilzen")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        target = connection.settings_dict
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")} | {
            "STUW_EMBEDDED": str(target["HOST"]),
            "STUW_EMBEDDED_DATABASE": str(target["NAME"]),
            "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        }
        command = [sys.executable, "-m", "stuw.cli", "import", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    return run


def test_import_prints_one_object_on_the_last_line(stuw, tmp_path):
    (tmp_path / "clubs.csv").write_text(ROWS)
    done = stuw("organisations", "clubs.csv", "--centre", "bilzen", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    counts = json.loads(done.stdout.splitlines()[-1])
    assert {name: counts[name] for name in ("read", "created", "updated", "skipped", "failed")} == {
        "read": 3,
        "created": 2,
        "updated": 0,
        "skipped": 0,
        "failed": 1,
    }
    assert counts["errors"] == [{"row": 3, "field": "naam", "reason": "Er staat geen naam van een organisatie bij."}]
    assert counts["notes"][0]["field"] == "website"
    assert counts["dry_run"] is False
    assert Organisation.objects.count() == 2


def test_import_tells_people_what_it_did(stuw, tmp_path):
    (tmp_path / "clubs.csv").write_text(ROWS)
    done = stuw("organisations", "clubs.csv", "--centre", "bilzen", "--dry-run")
    assert done.returncode == 0
    assert "Nieuw                2" in done.stdout
    assert "rij 3, naam: Er staat geen naam van een organisatie bij." in done.stdout
    assert "er is niets geschreven" in done.stdout
    assert not Organisation.objects.exists()


def test_import_of_what_is_no_text_is_one_sentence(stuw, tmp_path):
    (tmp_path / "lijst.xlsx").write_bytes(b"PK\x03\x04" + bytes(50))
    done = stuw("organisations", "lijst.xlsx", "--centre", "bilzen", "--json")
    assert done.returncode == 1
    assert "rekenblad" in done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["read"] == 0


def test_import_for_an_unknown_centre_names_the_known(stuw, tmp_path):
    (tmp_path / "clubs.csv").write_text(ROWS)
    done = stuw("organisations", "clubs.csv", "--centre", "genk")
    assert done.returncode == 1
    assert "bilzen" in done.stderr
