"""Importing into a centre: counts, repeats, what people changed, trying without writing."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from stuw.accounts.models import User
from stuw.centres.actor import NOBODY, SYSTEM
from stuw.centres.models import Centre, StaffMembership
from stuw.exchange.actions import import_file
from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.errors import UnreadableFile
from stuw.exchange.imports.writing.results import ImportResult
from stuw.exchange.models import ImportedRecord
from stuw.kernel.errors import NotPermitted
from stuw.messaging.models import OutboxMessage
from stuw.organisations.models import Organisation, OrganisationStep
from stuw.organisations.queries import actor_of
from stuw.placements.actions import merge_organisations
from stuw.vacancies.actions import renew_vacancy, take_step
from stuw.vacancies.models import Vacancy, VacancyStep
from stuw.vacancies.rules import STEPS

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ORGANISATIONS = """\
Naam vereniging;KBO;Straat;Nr;Postcode;Gemeente;E-mail;Website
KWB KORTESSEM;;Kerkplein;1;3720;KORTESSEM;info@kwb.example;kwb.example
Natuurclub vzw;0202.239.951;Dorpsstraat;5;3850;Nieuwerkerken;natuur@club.example;
;;Markt;3;3740;Bilzen;;
"""
VACANCIES = """\
titel;omschrijving;organisatie;postcode;gemeente;startdatum;einddatum;beschikbaarheid;aantal
Helpen in de moestuin;Je wiedt en je oogst.;Samentuin Bilzen;3740;Bilzen;01/03/2027;;za voormiddag;3
Soep koken;Je kookt soep voor de buurt.;Samentuin Bilzen;3740;Bilzen;01/03/2020;30/06/2020;;
Chauffeur;Je rijdt mensen naar de dokter.;Mobiel Haspengouw;3720;Kortessem;;;di namiddag;2
Zonder organisatie;Dit gaat niet mee.;;3740;Bilzen;;;;
"""


@pytest.fixture
def centre(db) -> Centre:
    return Centre.objects.create(slug="bilzen", name="Vrijwilligersloket Bilzen")


@pytest.fixture
def load(centre, tmp_path):
    """Write a text to a file and import it."""

    def run(text: str, kind: ImportKind, name: str = "bestand.csv", **options: object) -> ImportResult:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return import_file(path, kind, centre, actor=SYSTEM, now=NOW, **options)  # type: ignore[arg-type]

    return run


def counts(result: ImportResult) -> tuple[int, int, int, int, int]:
    return result.read, result.created, result.updated, result.skipped, result.failed


def test_organisations_enter_unverified_with_the_desk_as_steward(load):
    result = load(ORGANISATIONS, ImportKind.ORGANISATIONS)
    assert counts(result) == (3, 2, 0, 0, 1)
    one = Organisation.objects.get(name="KWB Kortessem")
    assert (one.state, one.legal_form, one.has_desk_steward) == ("unverified", "unknown", True)
    assert (one.street, one.postal_code, one.place_name, one.nis) == ("Kerkplein 1", "3720", "Kortessem", "71072")
    assert one.website == "https://kwb.example"
    assert Organisation.objects.get(name="Natuurclub vzw").kbo_number == "0202239951"
    assert OrganisationStep.objects.filter(step="add").count() == 2
    assert [(problem.row, problem.field) for problem in result.problems] == [(4, "naam")]


def test_import_mails_nobody(load):
    load(ORGANISATIONS, ImportKind.ORGANISATIONS)
    load(VACANCIES, ImportKind.VACANCIES, "vacatures.csv")
    assert not OutboxMessage.objects.exists()


def test_vacancies_bring_their_organisations_and_end_when_their_day_is_past(load):
    result = load(VACANCIES, ImportKind.VACANCIES)
    assert counts(result) == (4, 3, 0, 0, 1)
    assert result.organisations_created == 2
    garden = Vacancy.objects.get(title="Helpen in de moestuin")
    assert (garden.state, garden.starts_on, garden.places_wanted) == ("submitted", date(2027, 3, 1), 3)
    assert garden.availability == 1 << 15
    assert [place.nis for place in garden.locations.all()] == ["73110"]
    assert Vacancy.objects.get(title="Soep koken").state == "ended"
    assert garden.organisation.name == "Samentuin Bilzen"
    assert garden.organisation.state == "unverified"
    assert VacancyStep.objects.filter(step="add").count() == 3


def test_repeat_makes_no_duplicates(load):
    load(VACANCIES, ImportKind.VACANCIES)
    again = load(VACANCIES, ImportKind.VACANCIES)
    assert counts(again) == (4, 0, 0, 3, 1)
    assert (Vacancy.objects.count(), Organisation.objects.count()) == (3, 2)
    assert VacancyStep.objects.count() == 3


def test_repeat_of_the_same_organisations_under_another_order_of_columns(load):
    load("naam;postcode\nClub A;3740\nClub B;3740\n", ImportKind.ORGANISATIONS)
    again = load("postcode,naam\n3740,CLUB A\n3740,Club  B\n", ImportKind.ORGANISATIONS)
    assert (again.created, Organisation.objects.count()) == (0, 2)


def test_changed_source_updates_what_people_left_alone(load):
    load(ORGANISATIONS, ImportKind.ORGANISATIONS)
    one = Organisation.objects.get(name="KWB Kortessem")
    one.email = "nieuw@kwb.example"
    one.save()
    changed = ORGANISATIONS.replace("info@kwb.example", "bestuur@kwb.example").replace("Kerkplein;1", "Kerkplein;9")
    result = load(changed, ImportKind.ORGANISATIONS)
    assert counts(result) == (3, 0, 1, 1, 1)
    one.refresh_from_db()
    assert (one.street, one.email) == ("Kerkplein 9", "nieuw@kwb.example")
    assert counts(load(changed, ImportKind.ORGANISATIONS)) == (3, 0, 0, 2, 1)


@pytest.fixture
def merged(load, centre) -> tuple[Organisation, Organisation]:
    """The garden of an import, merged into an organisation that the desk had already."""
    load(VACANCIES, ImportKind.VACANCIES)
    user = User.objects.create_user("bemiddelaar@stuw.example")
    StaffMembership.objects.create(centre=centre, user=user, role="mediator")
    gone = Organisation.objects.get(name="Samentuin Bilzen")
    kept = Organisation.objects.create(centre=centre, name="De Samentuin vzw", email="info@samentuin.example")
    merge_organisations(kept, gone, {}, actor=actor_of(user, is_trusted=True), now=NOW)
    return kept, gone


def test_repeated_import_after_a_merge_goes_on_with_the_one_that_was_kept(load, merged):
    kept, gone = merged
    more = VACANCIES + "Gieten;Je giet in de zomer.;Samentuin Bilzen;3740;Bilzen;;;;\n"
    assert counts(load(more, ImportKind.VACANCIES)) == (5, 1, 0, 3, 1)
    assert Vacancy.objects.get(title="Gieten").organisation_id == kept.pk
    assert Vacancy.objects.get(title="Helpen in de moestuin").organisation_id == kept.pk
    assert not Vacancy.objects.filter(organisation=gone).exists()
    assert not ImportedRecord.objects.filter(organisation=gone).exists()
    assert Organisation.objects.filter(name="Samentuin Bilzen").count() == 1


def test_another_source_that_knows_the_merged_name_means_the_one_that_was_kept(load, merged):
    kept, _ = merged
    rows = [{"id": "https://elders.example/o/7", "name": "Samentuin Bilzen", "postcode": "3740"}]
    result = load(json.dumps(rows), ImportKind.ORGANISATIONS, "elders.json")
    assert (result.created, result.failed) == (0, 0)
    assert ImportedRecord.objects.get(source_system="elders.example").organisation_id == kept.pk


def test_renewed_vacancy_stays_renewed(load):
    load(VACANCIES, ImportKind.VACANCIES)
    soup = Vacancy.objects.get(title="Soep koken")
    renew_vacancy(soup, starts_on=None, ends_on=date(2027, 6, 30), actor=SYSTEM, now=NOW)
    load(VACANCIES, ImportKind.VACANCIES)
    load(VACANCIES.replace("soep voor de buurt", "soep voor iedereen"), ImportKind.VACANCIES)
    soup.refresh_from_db()
    assert (soup.state, soup.ends_on) == ("published", date(2027, 6, 30))
    assert soup.description == "Je kookt soep voor iedereen."


def test_published_vacancy_is_not_put_back_but_ends_by_its_own_date(load):
    load(VACANCIES, ImportKind.VACANCIES)
    garden = Vacancy.objects.get(title="Helpen in de moestuin")
    take_step(garden, STEPS["publish"], actor=SYSTEM, now=NOW)
    load(VACANCIES.replace("01/03/2027;;", "01/03/2027;01/09/2027;"), ImportKind.VACANCIES)
    garden.refresh_from_db()
    assert (garden.state, garden.ends_on) == ("published", date(2027, 9, 1))


def test_changed_places_replace_the_former(load):
    rows = [{"id": "a3f0e2f4-1111-4222-8333-944455556666", "title": "Voorlezen", "description": "Lees voor.",
             "organisation": {"name": "Bib"}, "locations": [{"postcode": "3740", "gemeente": "Bilzen"}]}]  # fmt: skip
    load(json.dumps(rows), ImportKind.VACANCIES)
    rows[0]["locations"] = [{"postcode": "9000", "gemeente": "Gent"}, {"postcode": "3740", "gemeente": "Bilzen"}]
    result = load(json.dumps(rows), ImportKind.VACANCIES)
    assert counts(result) == (1, 0, 1, 0, 0)
    assert [place.place_name for place in Vacancy.objects.get().locations.all()] == ["Gent", "Bilzen"]


def test_dry_run_gives_the_same_counts_and_writes_nothing(load):
    tried = load(VACANCIES, ImportKind.VACANCIES, is_dry_run=True)
    assert not Vacancy.objects.exists()
    assert not Organisation.objects.exists()
    assert not ImportedRecord.objects.exists()
    done = load(VACANCIES, ImportKind.VACANCIES)
    assert counts(tried) == counts(done)
    assert tried.organisations_created == done.organisations_created


def test_organisation_that_the_desk_has_is_linked_and_left_alone(load, centre):
    own = Organisation.objects.create(centre=centre, name="Natuurclub VZW", postal_code="3850", phone="011 00 00 00")
    result = load(ORGANISATIONS, ImportKind.ORGANISATIONS)
    assert counts(result) == (3, 1, 0, 1, 1)
    changed = ORGANISATIONS.replace("Dorpsstraat", "Kerkstraat")
    assert counts(load(changed, ImportKind.ORGANISATIONS)) == (3, 0, 0, 2, 1)
    own.refresh_from_db()
    assert (own.street, own.phone, own.email) == ("", "011 00 00 00", "")


def test_two_of_one_source_with_the_same_name_stay_two(load):
    text = 'Charity Number,Title,Contact Address\n1,ARTS COUNCIL,"1 HIGH ST, HARROW, HA1 1AA"\n2,ARTS COUNCIL,\n'
    assert load(text, ImportKind.ORGANISATIONS).created == 2
    assert Organisation.objects.count() == 2


def test_same_record_twice_in_one_file_is_one(load):
    text = "id;naam;gemeente\nV0001001;Club;Bilzen\nV0001001;Club;Genk\nV0001001;Club;Genk\n"
    assert counts(load(text, ImportKind.ORGANISATIONS)) == (3, 1, 1, 1, 0)
    assert Organisation.objects.get().place_name == "Genk"


def test_vacancy_of_an_organisation_named_by_number_needs_it_here(load):
    vacancy = '[{"id":"9","title":"Helpen","description":"Kom helpen.","organisation":"https://data.example/org/7"}]'
    failed = load(vacancy, ImportKind.VACANCIES)
    assert counts(failed) == (1, 0, 0, 0, 1)
    assert failed.problems[0].field == "organisatie"
    load(
        '[{"@id":"https://data.example/org/7","name":"De Helpers","email":"x@helpers.example"}]',
        ImportKind.ORGANISATIONS,
    )
    assert load(vacancy, ImportKind.VACANCIES).created == 1
    assert Vacancy.objects.get().organisation.name == "De Helpers"


def test_rows_before_a_broken_place_are_kept(load):
    text = '[{"naam":"Club A","gemeente":"Bilzen"},\n{"naam":"Club B","gemeente":"Genk"},\n{"naam": !}]'
    result = load(text, ImportKind.ORGANISATIONS)
    assert counts(result) == (2, 2, 0, 0, 0)
    assert result.broken.startswith("Regel 3, teken 10")
    assert Organisation.objects.count() == 2


def test_unreadable_file_writes_nothing(load, tmp_path, centre):
    path = tmp_path / "foto.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(UnreadableFile, match="afbeelding"):
        import_file(path, ImportKind.ORGANISATIONS, centre, actor=SYSTEM, now=NOW)
    assert not ImportedRecord.objects.exists()


def test_import_is_for_the_team_of_the_centre(centre, tmp_path):
    with pytest.raises(NotPermitted):
        import_file(tmp_path / "x.csv", ImportKind.ORGANISATIONS, centre, actor=NOBODY, now=NOW)


def test_same_source_at_two_centres_is_two(load, centre, tmp_path):
    load(ORGANISATIONS, ImportKind.ORGANISATIONS)
    other = Centre.objects.create(slug="genk", name="Vrijwilligersloket Genk")
    path = tmp_path / "bestand.csv"
    result = import_file(path, ImportKind.ORGANISATIONS, other, actor=SYSTEM, now=NOW)
    assert result.created == 2
    assert Organisation.objects.filter(centre=other).count() == 2


def test_removed_organisation_stays_away(load):
    load(ORGANISATIONS, ImportKind.ORGANISATIONS)
    ImportedRecord.objects.filter(organisation__name="KWB Kortessem").update(organisation=None)
    changed = ORGANISATIONS.replace("Kerkplein", "Marktplein")
    assert counts(load(changed, ImportKind.ORGANISATIONS)) == (3, 0, 0, 2, 1)


def test_long_title_and_teaser_are_cut_at_a_word_and_kept_whole_in_the_text(load):
    title = "Vrijwilliger die " + "graag en vaak " * 20 + "komt helpen"
    text = f"titel;organisatie;omschrijving\n{title};Club;Kort.\n"
    assert load(text, ImportKind.VACANCIES).created == 1
    vacancy = Vacancy.objects.get()
    assert len(vacancy.title) <= 120
    assert vacancy.title.endswith("…")
    assert title in vacancy.description


def test_more_rows_than_a_batch_go_in_with_the_same_organisation_once(load):
    rows = "".join(f"Taak {number};Club De Kring;Je doet taak {number}.\n" for number in range(1201))
    result = load("titel;organisatie;omschrijving\n" + rows, ImportKind.VACANCIES)
    assert counts(result) == (1201, 1201, 0, 0, 0)
    assert result.organisations_created == 1


def test_many_rows_take_few_queries(load, django_assert_max_num_queries):
    def text(count: int) -> str:
        return "titel;organisatie;omschrijving\n" + "".join(f"Taak {n};Club {n};Je helpt.\n" for n in range(count))

    with django_assert_max_num_queries(55):
        load(text(300), ImportKind.VACANCIES)


def test_file_path_is_never_in_the_result(load, tmp_path):
    with pytest.raises(UnreadableFile) as caught:
        load("niets bruikbaars\nhier\n", ImportKind.ORGANISATIONS, "lijst.csv")
    assert str(tmp_path) not in str(caught.value)
    assert isinstance(tmp_path, Path)


def test_list_that_lacks_a_column_takes_nothing_away(load):
    load("id;naam;email;gemeente\n17;Club A;a@club.example;Bilzen\n", ImportKind.ORGANISATIONS)
    again = load("id;naam;email;gemeente\n17;Club A;;Hasselt\n", ImportKind.ORGANISATIONS)
    one = Organisation.objects.get()
    assert (again.updated, one.email, one.place_name) == (1, "a@club.example", "Hasselt")


def test_silence_about_a_vacancy_takes_nothing_away_and_a_no_does(load):
    head = "id;titel;organisatie;uren per week;eigen wagen;rolstoel;thema\n"
    load(head + "17;Rijden;Mobiel;3;ja;ja;zorg\n", ImportKind.VACANCIES)
    load(head + "17;Rijden;Mobiel;;;nee;\n", ImportKind.VACANCIES)
    one = Vacancy.objects.get()
    assert (one.hours, one.own_car, one.wheelchair) == (3, True, False)
    assert one.themes


@pytest.mark.parametrize("is_dry_run", [True, False])
def test_row_that_comes_twice_says_where_it_stood_first(load, is_dry_run):
    text = "id;naam;email;website\n17;Club A;a@club.example;\n17;Club A;;club.example\n17;Club A;;\n"
    result = load(text, ImportKind.ORGANISATIONS, is_dry_run=is_dry_run)
    assert counts(result) == (3, 1, 1, 1, 0)
    assert [(note.row, note.reason.partition(".")[0]) for note in result.notes] == [
        (3, "Staat ook op rij 2"),
        (4, "Staat ook op rij 2"),
    ]
    if not is_dry_run:
        one = Organisation.objects.get()
        assert (one.email, one.website) == ("a@club.example", "https://club.example")
