"""What stands in an export, read by somebody else: whole, of this centre only, and described."""

import io
import json
from hashlib import sha256

import pytest

from stuw.centres.actor import SYSTEM
from stuw.exchange.enums import ExportParts
from stuw.exchange.exports.actions import export_centre
from stuw.exchange.exports.catalogue import TABLES
from stuw.organisations.models import Organisation
from stuw.vacancies.models import Vacancy
from tests.cast import NOW, Cast
from tests.exchange.exports.filled import FORMULA, LONG, PEOPLE, SAID, fill
from tests.exchange.exports.package import Package, read_package

pytestmark = pytest.mark.django_db


def taken_along(cast: Cast, parts: ExportParts = ExportParts.ALL) -> Package:
    target = io.BytesIO()
    export_centre(cast.a.centre, target, actor=SYSTEM, now=NOW, parts=parts)
    return read_package(target)


@pytest.fixture
def filled(cast) -> Cast:
    fill(cast)
    return cast


def by(rows, **values):
    return next(row for row in rows if all(row[name] == value for name, value in values.items()))


def test_every_table_has_rows_that_follow_from_the_description_alone(filled):
    package = taken_along(filled)
    assert {name: bool(rows) for name, rows in package.rows.items()} == {table.name: True for table in TABLES}
    assert {one["rowCount"] for one in package.description["resources"]} > {1}
    for one in package.description["resources"]:
        assert one["rowCount"] == len(package.rows[one["name"]])
        assert one["bytes"] == len(package.files[one["path"]])
        assert one["hash"] == f"sha256:{sha256(package.files[one['path']]).hexdigest()}"


def test_values_come_back_as_they_are_kept(filled):
    package = taken_along(filled)
    vacancy = by(package.rows["vacatures"], titel=SAID["title"])
    assert vacancy["omschrijving"] == LONG
    assert vacancy["thema"] == ["Armoede en voeding", "Ouderen"]
    assert vacancy["beschikbaarheid"] == ["dinsdag voormiddag", "donderdag namiddag", "zondag avond"]
    assert (vacancy["uren"], vacancy["bedrag per dag"]) == (SAID["hours"], SAID["allowance_amount"])
    assert (vacancy["startdatum"], vacancy["eigen auto"], vacancy["zonder trappen"]) == (
        SAID["starts_on"],
        False,
        False,
    )
    assert vacancy["verzekerd"] is True
    simple = by(package.rows["vacatures"], titel="Iets eenvoudigs")
    assert (simple["verzekerd"], simple["uren"], simple["beschikbaarheid"], simple["status"]) == (
        None, None, None, "afgelopen",
    )  # fmt: skip
    organisation = by(package.rows["organisaties"], id=vacancy["organisatie id"])
    assert organisation["omschrijving"] == LONG
    assert organisation["uuid"] == vacancy["organisatie uuid"]
    person = by(package.rows["mensen"], naam=PEOPLE[0]["name"])
    assert (person["interesses"], person["rijbewijs"], person["toestemming"]) == (["Ouderen"], True, True)
    assert by(package.rows["openingsuren"], dag="dinsdag")["tot"].isoformat() == "12:30:00"
    assert by(package.rows["ploeg"], naam="Mediator Voorbeeld")["rol"] == "bemiddelaar"


def test_versions_and_templates_speak_as_the_tables_do(filled):
    package = taken_along(filled)
    template = package.rows["sjablonen"][0]["inhoud"]
    titles = {field["name"] for field in package.resource("vacatures")["schema"]["fields"]}
    assert set(template) <= titles
    assert (template["regelmaat"], template["uren"], template["eigen auto"]) == ("elke week", 3.5, False)
    version = by(package.rows["versies"], akkoord=False)
    assert set(version["inhoud"]) - titles == {"plekken", "shiften"}
    assert version["inhoud"]["startdatum"] == "2027-01-05"
    assert version["inhoud"]["plekken"][1]["locatienaam"] == "Tuinhuis"
    assert version["inhoud"]["shiften"] == [
        {"van": "2026-11-23T09:00:00+00:00", "tot": "2026-11-23T12:00:00+00:00", "wat": "Markt",
         "aantal vrijwilligers": 2}
    ]  # fmt: skip
    assert version["door"] == "account"
    assert by(package.rows["versies"], akkoord=True)["inhoud"]["titel"] == "Kookhulp bilzen"


def test_no_cell_is_a_formula_and_each_says_what_it_said(filled):
    package = taken_along(filled)
    assert by(package.rows["organisaties"], naam=FORMULA)["telefoon"] == "+32 11 23 45 67"
    assert package.rows["loket"][0]["welkomstzin"] == FORMULA
    tables = [content.decode("utf-8-sig") for name, content in package.files.items() if name.endswith(".csv")]
    starts = {
        cell.strip('"').lstrip()[:1] for text in tables for line in text.split("\r\n") for cell in line.split(";")
    }
    assert not starts & set("=@")


def test_references_lead_to_rows_that_are_there(filled):
    package = taken_along(filled)
    followed = 0
    for resource in package.description["resources"]:
        for link in resource["schema"].get("foreignKeys", ()):
            (name,), reference = link["fields"], link["reference"]
            there = {row["id"] for row in package.rows[reference["resource"] or resource["name"]]}
            named = {row[name] for row in package.rows[resource["name"]]} - {None}
            assert named <= there
            followed += len(named)
        keys = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in package.rows[resource["name"]]]
        assert len(keys) == len(set(keys))
    assert followed > 20


def test_pictures_and_logo_are_files(filled):
    package = taken_along(filled)
    picture = package.rows["fotos"][0]
    assert package.files[picture["bestand"]] == b"RIFF\x00soep"
    assert package.files[package.rows["loket"][0]["logo"]] == b"RIFFlogo"


def test_nothing_of_a_neighbour_is_in_it(filled):
    package = taken_along(filled)
    everything = b"".join(package.files.values()).lower()
    for name in (b"nieuwerkerken", b"brugge", b"mediator_b@", b"mediator_c@"):
        assert name not in everything


def test_without_people_nobody_is_in_it(filled):
    package = taken_along(filled, ExportParts.PUBLIC)
    assert set(package.rows) == {table.name for table in TABLES if not table.has_people}
    everything = b"".join(package.files.values()).decode()
    for words in ("Verzonnen", "Voorbeeld", "kandidaat@", "contact@", "gevraagd@", "Contact Bilzen", "Terugbellen"):
        assert words not in everything
    assert {link["reference"]["resource"] for one in package.description["resources"]
            for link in one["schema"].get("foreignKeys", ())} <= {*package.rows, ""}  # fmt: skip


@pytest.mark.parametrize("parts", ExportParts)
def test_people_read_what_is_in_it_and_how_to_read_it(filled, parts):
    package = taken_along(filled, parts)
    text = package.files["LEESMIJ.txt"].decode("utf-8-sig")
    assert all(len(line) <= 100 for line in text.split("\r\n"))
    for resource in package.description["resources"]:
        assert f"- {resource['path']} (" in text
    assert ("persoonsgegevens" in text) == ("mensen.csv" in text) == (parts == ExportParts.ALL)
    assert "./stuw import vacancies vacatures.csv" in text


def test_the_same_thing_has_the_same_uuid_in_every_export_and_never_another_centres(filled):
    first, again = taken_along(filled), taken_along(filled)
    assert [row["uuid"] for row in first.rows["vacatures"]] == [row["uuid"] for row in again.rows["vacatures"]]
    target = io.BytesIO()
    export_centre(filled.b.centre, target, actor=SYSTEM, now=NOW)
    other = read_package(target)
    keys = [row["uuid"] for one in (first, other) for name in ("vacatures", "organisaties") for row in one.rows[name]]
    assert len(keys) == len(set(keys))
    assert len(keys) == Vacancy.objects.exclude(centre=filled.c.centre).count() + (
        Organisation.objects.exclude(centre=filled.c.centre).count()
    )


def test_description_is_of_a_version_of_the_standard_and_free_to_use(filled):
    description = taken_along(filled).description
    assert description["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert description["licenses"][0]["name"] == "CC0-1.0"
    assert description["name"] == "stuw-bilzen-2026-11-23"
    assert all(field["description"] for one in description["resources"] for field in one["schema"]["fields"])
    assert json.dumps(description)
