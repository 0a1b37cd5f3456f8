"""``./stuw export`` as a person types it, against a database of its own."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import connection

from stuw.centres.models import Centre
from tests.cast import make_candidacy, make_organisation, make_vacancy


@pytest.fixture
def stuw(transactional_db, tmp_path):
    """Run the command in a process of its own; gives the finished process."""
    centre = Centre.objects.create(slug="bilzen", name="Vrijwilligersloket Bilzen")
    make_candidacy(make_vacancy(make_organisation(centre)), email="lotte@voorbeeld.example", name="Lotte Verzonnen")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        target = connection.settings_dict
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")} | {
            "STUW_EMBEDDED": str(target["HOST"]),
            "STUW_EMBEDDED_DATABASE": str(target["NAME"]),
            "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        }
        command = [sys.executable, "-m", "stuw.cli", "export", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    return run


def test_export_writes_one_file_that_only_its_owner_reads(stuw, tmp_path):
    done = stuw("--centre", "bilzen", "alles.zip")

    assert (done.returncode, done.stderr) == (0, "")
    assert "mensen.csv: 1 rij" in done.stdout
    assert "persoonsgegevens" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["alles.zip"]
    assert (tmp_path / "alles.zip").stat().st_mode & 0o777 == 0o600
    with ZipFile(tmp_path / "alles.zip") as archive:
        assert "Lotte Verzonnen" in archive.read("mensen.csv").decode()


def test_export_without_people_has_none(stuw, tmp_path):
    done = stuw("--centre", "bilzen", "open.zip", "--public")

    assert done.returncode == 0
    assert "persoonsgegevens" not in done.stdout
    with ZipFile(tmp_path / "open.zip") as archive:
        assert "vacatures.csv" in archive.namelist()
        assert not {"mensen.csv", "kandidaturen.csv", "ploeg.csv", "contactpersonen.csv"} & set(archive.namelist())
        assert not any(b"Lotte" in archive.read(name) for name in archive.namelist())


def test_export_leaves_a_file_that_is_there_unless_forced(stuw, tmp_path):
    (tmp_path / "alles.zip").write_text("van mij")

    refused = stuw("--centre", "bilzen", "alles.zip")
    assert refused.returncode == 1
    assert "bestaat al" in refused.stderr
    assert (tmp_path / "alles.zip").read_text() == "van mij"

    assert stuw("--centre", "bilzen", "alles.zip", "--force").returncode == 0
    assert ZipFile(tmp_path / "alles.zip").testzip() is None


def test_export_to_a_folder_that_is_not_there_is_one_sentence(stuw, tmp_path):
    done = stuw("--centre", "bilzen", "nergens/alles.zip")

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Kies een andere map" in done.stderr


def test_export_of_an_unknown_centre_names_the_known_and_writes_nothing(stuw, tmp_path):
    done = stuw("--centre", "genk", "alles.zip")

    assert done.returncode == 1
    assert "bilzen" in done.stderr
    assert list(tmp_path.iterdir()) == []
