"""What one centre takes along, another reads: every field that an import can carry comes out the same."""

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from stuw.centres.actor import SYSTEM
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.exchange.actions import import_file
from stuw.exchange.enums import Doubt, ImportKind
from stuw.exchange.exports.actions import export_centre
from stuw.exchange.exports.catalogue.organisations import ORGANISATIONS
from stuw.exchange.exports.catalogue.people import PEOPLE
from stuw.exchange.exports.catalogue.vacancies import VACANCIES
from stuw.exchange.imports.fields import own_keys
from stuw.exchange.imports.writing.results import ImportResult
from stuw.organisations.models import Organisation
from stuw.people.models import Consent, Volunteer
from stuw.vacancies.enums import Activity, AllowanceKind, HoursPer, TargetGroup, Theme, Together, Welcome
from stuw.vacancies.models import Vacancy
from tests.cast import NOW, Cast, make_vacancy
from tests.exchange.exports.filled import SAID, fill

pytestmark = pytest.mark.django_db

# By title, what a column fills in our own reader; what is not here stays behind, as LEESMIJ.txt says.
PLACE = {
    "straat en nummer": "street", "postcode": "postal_code", "gemeente": "place_name", "latitude": "latitude",
    "longitude": "longitude",
}  # fmt: skip
READ: dict[ImportKind, dict[str, str]] = {
    ImportKind.ORGANISATIONS: PLACE
    | dict.fromkeys(("id", "uuid", "v-code"), "id")
    | {"naam": "name", "ondernemingsnummer": "kbo_number", "omschrijving": "description", "website": "website"}
    | {"e-mail": "email", "telefoon": "phone", "sectoren": "sectors"},
    ImportKind.VACANCIES: PLACE
    | dict.fromkeys(("id", "uuid"), "id")
    | dict.fromkeys(("organisatie id", "organisatie uuid", "organisatie v-code"), "organisation_id")
    | {"organisatie": "organisation_name", "titel": "title", "samenvatting": "teaser", "omschrijving": "description"}
    | {"taken": "tasks", "voor wie": "audience", "aanbod": "offer", "dienst of afdeling": "branch"}
    | {"thema": "themes", "soort activiteit": "activities", "doelgroep": "target_groups", "soort plaats": "remote"}
    | {"startdatum": "starts_on", "einddatum": "ends_on", "regelmaat": "regularity", "uurrooster": "schedule"}
    | {"beschikbaarheid": "availability", "uren": "hours", "aantal vrijwilligers": "places_wanted"}
    | {"minimumleeftijd": "minimum_age", "samen": "together", "welkom": "welcome", "niveau nederlands": "dutch_level"}
    | {"begeleiding": "guidance", "oefenkans nederlands": "language_practice", "rijbewijs": "driving_licence"}
    | {"participatietraject": "participation_track", "rolstoeltoegankelijk": "wheelchair", "eigen auto": "own_car"}
    | {"zonder trappen": "stairs_free", "prikkelarm": "low_stimulus", "openbaar vervoer": "public_transport"}
    | {"fysieke belasting": "physical_load", "contact met mensen": "contact_level", "zwijgplicht": "discretion"}
    | {"uittreksel strafregister": "extract", "proefperiode": "trial", "vorming": "training", "talen": "languages"}
    | {"vergoeding": "allowance", "bedrag per dag": "allowance_amount", "verzekerd": "insured", "beloning": "reward"}
    | {"online tot": "closes_on", "locatienaam": "label", "status": "status", "licentie": "licence"},
    ImportKind.PEOPLE: PLACE
    | {"id": "id", "naam": "name", "e-mail": "email", "telefoon": "phone", "via organisatie": "via_organisation"}
    | {"hoe bereiken we die": "via_contact", "beschikbaarheid": "availability", "uren per week": "hours"}
    | {"interesses": "interests", "wat doe je graag": "interests", "talen": "languages"}
    | {"niveau nederlands": "dutch_level", "rijbewijs": "driving_licence", "toestemming": "consent"}
    | {"datum toestemming": "consent_on", "bron toestemming": "consent_source"},
}
TABLES = {
    ImportKind.ORGANISATIONS: ORGANISATIONS,
    ImportKind.VACANCIES: VACANCIES,
    ImportKind.PEOPLE: PEOPLE,
}
OF_PLACE = ("street", "postal_code", "place_name", "nis", "latitude", "longitude")
OF_ORGANISATION = ("name", "kbo_number", "description", "website", "email", "phone", "sectors", *OF_PLACE)
OF_PERSON = (
    "name", "contact_kind", "email", "phone", "via_organisation", "via_contact", *OF_PLACE, "availability", "hours",
    "themes", "activities", "languages", "dutch_level", "driving_licence",
)  # fmt: skip

type Import = Callable[[ImportKind], ImportResult]


@pytest.mark.parametrize("kind", ImportKind)
def test_our_reader_knows_the_titles_that_it_should_and_no_others(kind):
    titles = [column.title for column in TABLES[kind].columns]
    assert own_keys(kind, titles) == READ[kind]


@pytest.fixture
def moved(cast, tmp_path) -> tuple[Cast, Centre, Import]:
    """Centre A, filled; an empty centre; and what takes A's things of a kind along and reads them in there."""
    fill(cast)
    other = Centre.objects.create(slug="elders", name="Vrijwilligerspunt Elders")

    def read(kind: ImportKind) -> ImportResult:
        target = io.BytesIO()
        export_centre(cast.a.centre, target, actor=SYSTEM, now=NOW)
        with ZipFile(target) as archive:
            path = archive.extract(TABLES[kind].path, tmp_path)
        return import_file(Path(path), kind, other, actor=SYSTEM, now=NOW, doubt=Doubt.NEW)

    return cast, other, read


def values(one: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: set(found) if isinstance(found := getattr(one, name), list) else found for name in names}


def test_organisations_come_out_the_same(moved):
    cast, other, read = moved
    result = read(ImportKind.ORGANISATIONS)
    assert (result.failed, result.problems, result.broken) == (0, [], "")
    here = {one.name: values(one, OF_ORGANISATION) for one in Organisation.objects.filter(centre=other)}
    there = {one.name: values(one, OF_ORGANISATION) for one in Organisation.objects.filter(centre=cast.a.centre)}
    # Sectors that nobody chose are guessed from the name, as of any file.
    guessed = {name: {"sectors": here[name]["sectors"]} for name, one in there.items() if not one["sectors"]}
    assert here == {name: one | guessed.get(name, {}) for name, one in there.items()}


def test_vacancies_come_out_the_same_and_belong_to_the_same_organisations(moved):
    cast, other, read = moved
    read(ImportKind.ORGANISATIONS)
    before = {one.pk: values(one, OF_ORGANISATION) for one in Organisation.objects.filter(centre=other)}
    result = read(ImportKind.VACANCIES)
    assert (result.failed, result.problems, result.organisations_created) == (0, [], 0)
    assert {one.pk: values(one, OF_ORGANISATION) for one in Organisation.objects.filter(centre=other)} == before
    fields = tuple(SAID)
    here = Vacancy.objects.get(centre=other, title=SAID["title"])
    there = Vacancy.objects.get(centre=cast.a.centre, title=SAID["title"])
    assert values(here, fields) == values(there, fields)
    place = ("label", *OF_PLACE)
    assert values(here.locations.get(), place) == values(there.locations.all()[0], place)
    offered = Vacancy.objects.select_related("organisation")
    assert {one.title: one.organisation.name for one in offered.filter(centre=other)} == {
        one.title: one.organisation.name for one in offered.filter(centre=cast.a.centre)
    }


# Each choice of each field, and what is only said in some vacancies.
CHOICES = ("place_kind", "regularity", "dutch_level", "guidance", "physical_load", "contact_level")
OTHERWISE: list[dict[str, Any]] = [
    *({name: value} for name in CHOICES for value in dict(Vacancy._meta.get_field(name).choices)),  # type: ignore[arg-type,union-attr]
    *({"hours": Decimal(12), "hours_per": per, "regularity": often} for per in HoursPer for often in ("", "project")),
    *({"allowance_kind": kind, "allowance_amount": None} for kind in ("", *AllowanceKind)),
    {"schedule": "", "regularity": "monthly"},
    {"schedule": "", "hours": None, "availability": None},
    {"themes": list(Theme), "activities": list(Activity), "target_groups": list(TargetGroup)},
    {"together": list(Together), "welcome": list(Welcome)},
    dict.fromkeys(("wheelchair", "stairs_free", "low_stimulus", "public_transport", "insured")),
    dict.fromkeys(("wheelchair", "stairs_free", "low_stimulus", "public_transport", "insured", "training"), False),
]


def test_every_choice_comes_out_the_same(moved):
    cast, other, read = moved
    titles = [f"Vacature {number}" for number, _ in enumerate(OTHERWISE)]
    for title, otherwise in zip(titles, OTHERWISE, strict=True):
        make_vacancy(cast.a.organisation, state="draft", **SAID | otherwise | {"title": title})
    read(ImportKind.VACANCIES)
    names = tuple(SAID)
    here, there = (
        {one.title: values(one, names) for one in Vacancy.objects.filter(centre=at, title__in=titles)}
        for at in (other, cast.a.centre)
    )
    assert {title: changed(here[title], there[title]) for title in titles} == {title: {} for title in titles}


def changed(here: dict[str, Any], there: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {name: (there[name], here[name]) for name in here if here[name] != there[name]}


def test_vacancies_alone_bring_the_names_of_their_organisations(moved):
    cast, other, read = moved
    result = read(ImportKind.VACANCIES)
    assert (result.created, result.failed) == (Vacancy.objects.filter(centre=cast.a.centre).count(), 0)
    names = Organisation.objects.filter(vacancies__centre=cast.a.centre).values_list("name", flat=True)
    assert set(Organisation.objects.filter(centre=other).values_list("name", flat=True)) == set(names)


def test_people_come_out_the_same_with_what_they_said_about_being_kept(moved):
    cast, other, read = moved
    result = read(ImportKind.PEOPLE)
    assert (result.failed, result.problems) == (0, [])
    with scoped(Scope(centres=frozenset({cast.a.centre.pk, other.pk}))):
        here = {one.name: values(one, OF_PERSON) for one in Volunteer.objects.filter(centre=other)}
        there = {one.name: values(one, OF_PERSON) for one in Volunteer.objects.filter(centre=cast.a.centre)}
        assert here == there
        said = ("is_given", "on", "source")
        consents = {Consent.objects.filter(centre=at, is_given=True).values_list(*said).get() for at in
                    (cast.a.centre, other)}  # fmt: skip
        assert len(consents) == 1


@pytest.mark.parametrize("kind", ImportKind)
def test_reading_it_once_more_changes_nothing(moved, kind):
    _, _, read = moved
    first = read(kind)
    again = read(kind)
    assert (again.read, again.skipped) == (first.created, first.created)
