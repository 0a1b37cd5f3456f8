"""``./stuw import`` as a person types it, against a database of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Max

from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.exchange.models import ImportRun
from stuw.organisations.models import Organisation

ROWS = "naam;gemeente;website\nClub A;Bilzen;clubA.example\n;Genk;\nClub C;Genk;javascript:x\n"


class Import:
    """``./stuw import`` in processes of its own, in a folder with the files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        """Start the command and go on without waiting for it."""
        target = connection.settings_dict
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")} | {
            "STUW_EMBEDDED": str(target["HOST"]),
            "STUW_EMBEDDED_DATABASE": str(target["NAME"]),
            "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        }
        command = [sys.executable, "-m", "stuw.cli", "import", *arguments]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, cwd=self._folder, env=environment, text=True, **pipes)  # type: ignore[call-overload]

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command to its end."""
        process = self.begin(*arguments)
        said, warned = process.communicate()
        return subprocess.CompletedProcess(process.args, process.returncode, said, warned)


@pytest.fixture
def stuw(transactional_db, tmp_path) -> Import:
    Centre.objects.create(slug="bilzen", name="Vrijwilligersloket Bilzen")
    return Import(tmp_path)


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
    assert "beschadigd" in done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["read"] == 0


def test_import_for_an_unknown_centre_names_the_known(stuw, tmp_path):
    (tmp_path / "clubs.csv").write_text(ROWS)
    done = stuw("organisations", "clubs.csv", "--centre", "genk")
    assert done.returncode == 1
    assert "bilzen" in done.stderr


def test_rows_that_were_not_taken_are_corrected_and_offered_again(stuw, tmp_path):
    (tmp_path / "clubs.csv").write_text(ROWS.replace(";Genk;\n", ";Genk;=1+1\n"))
    stuw("organisations", "clubs.csv", "--centre", "bilzen", "--rejected", "fout.csv")
    text = (tmp_path / "fout.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines() == [
        "Rij;naam;gemeente;website;Waarom niet",
        "3;;Genk;'=1+1;website: “=1+1” is geen geldig webadres. naam: Er staat geen naam van een organisatie bij.",
    ]
    (tmp_path / "fout.csv").write_text(text.replace(";;Genk", ";Club B;Genk"))
    again = json.loads(stuw("organisations", "fout.csv", "--centre", "bilzen", "--json").stdout.splitlines()[-1])
    assert (again["created"], again["failed"]) == (1, 0)


def test_undo_takes_back_what_the_list_shows(stuw, tmp_path):
    (tmp_path / "clubs.csv").write_text(ROWS)
    stuw("organisations", "clubs.csv", "--centre", "bilzen")
    shown = stuw("list", "--centre", "bilzen").stdout
    assert "organisaties uit clubs.csv  (2 nieuw, 0 bijgewerkt, 1 niet)" in shown
    done = stuw("undo", shown.split()[0], "--centre", "bilzen")
    assert (done.returncode, done.stdout) == (0, "clubs.csv is ongedaan gemaakt.\n")
    assert not Organisation.objects.exists()
    assert "ongedaan gemaakt" in stuw("list", "--centre", "bilzen").stdout


@pytest.mark.parametrize("number", ["", "zeventien", "01a2086c-d44e-7326-a4cb-9139c7827607"])
def test_undo_of_what_is_not_there_is_one_sentence(stuw, number):
    done = stuw("undo", *([number] if number else []), "--centre", "bilzen")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1


def test_killed_command_goes_on_where_it_was(stuw, tmp_path):
    """kill -9 in the middle; the same command again takes what is left and counts all of it."""
    rows = 4000
    (tmp_path / "clubs.csv").write_text(
        "naam;gemeente\n" + "".join(f"Club {number};Bilzen\n" for number in range(rows))
    )
    process = stuw.begin("organisations", "clubs.csv", "--centre", "bilzen", "--json")
    position = 0
    while not position and process.poll() is None:
        with scoped(Scope(centres=frozenset(Centre.objects.values_list("pk", flat=True)))):
            position = ImportRun.objects.aggregate(at=Max("position"))["at"] or 0
    process.kill()
    process.communicate()
    made = Organisation.objects.count()
    assert 0 < made < rows
    done = json.loads(stuw("organisations", "clubs.csv", "--centre", "bilzen", "--json").stdout.splitlines()[-1])
    assert (done["created"], done["skipped"], done["failed"]) == (rows, 0, 0)
    assert Organisation.objects.count() == rows
