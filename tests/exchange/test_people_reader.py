"""People from the lists of others: names, contacts, consent, and all that is never read."""

import json
from datetime import date
from decimal import Decimal

import pytest

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.identity import Source
from stuw.exchange.imports.layout import known_fields
from stuw.exchange.imports.mapping import Wishes
from stuw.exchange.imports.nodes import Node
from stuw.exchange.imports.notes import Notes
from stuw.exchange.imports.people import read_person
from stuw.exchange.imports.people_synonyms import PERSON, left_out_on_purpose
from stuw.exchange.imports.reader import look_at, read_rows
from stuw.exchange.imports.records import PersonRecord, Row
from stuw.kernel.availability import in_words

TODAY = date(2026, 11, 23)
PEOPLE = ImportKind.PEOPLE


def person(**values: object) -> tuple[PersonRecord | None, list[tuple[str, str]]]:
    """The person in one row and what is wrong with it."""
    notes = Notes(2)
    found = read_person(Node(values), Source(shape="abcd1234"), TODAY, notes)
    return found, [(note.field, note.reason) for note in notes.all]


def taken(**values: object) -> PersonRecord:
    """The person in one row that is taken."""
    found, problems = person(**({"naam": "Testpersoon Een", "e-mail": "een@post.example"} | values))
    assert found is not None, problems
    return found


def refused(**values: object) -> tuple[str, str]:
    """Why a row is not taken."""
    found, problems = person(**values)
    assert found is None
    return problems[-1]


@pytest.fixture
def read(tmp_path):
    """Write a text, or a value as JSON, and read the people in it."""

    def run(content: object) -> list[Row]:
        path = tmp_path / ("bestand.csv" if isinstance(content, str) else "bestand.json")
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return list(read_rows(look_at(path, PEOPLE), today=TODAY))

    return run


def test_list_of_a_desk_is_read_in_full(read):
    rows = read(
        "Voornaam;Achternaam;E-mail;GSM;Tel;Straat;Nr;Bus;Postcode;Gemeente;Beschikbaarheid;Interesses;Talen;"
        "Niveau Nederlands;Rijbewijs;Uren per week;Toestemming;Geboortedatum;Opmerkingen;Doorverwezen door\n"
        "LIEVE;VAN DEN TESTBROEK;Lieve@post.example;0470 00 00 12;011 00 00 12;Kerkplein;3;2;3720;KORTESSEM;"
        "ma en wo voormiddag;tuin, ouderen;nl, Frans;B1;B;2,5;mondeling 12/03/2024;1/1/1950;suikerziekte;OCMW\n"
    )
    (row,) = rows
    one = row.record
    assert isinstance(one, PersonRecord)
    assert row.problems == ()
    assert (one.name, one.contact_kind) == ("Lieve Van den Testbroek", "mail")
    assert (one.email, one.phone) == ("Lieve@post.example", "+32470000012")
    assert (one.street, one.postal_code, one.place_name, one.nis) == ("Kerkplein 3 bus 2", "3720", "Kortessem", "71072")
    assert in_words(one.availability) == in_words(1 | 1 << 6)
    assert (one.themes, one.activities) == (("seniors", "nature"), ("garden",))
    assert (one.languages, one.dutch_level, one.driving_licence) == ("Nederlands, Frans", "good", True)
    assert one.hours == Decimal("2.5")
    assert (one.consent, one.consent_on, one.consent_source) == (True, date(2024, 3, 12), "mondeling")
    assert not any(word in repr(one) for word in ("1950", "suikerziekte", "OCMW", "ocmw"))


@pytest.mark.parametrize(
    ("titles", "cells"),
    [
        (
            "nom;prénom;courriel;portable;code postal;commune;consentement",
            "TESTDUPONT;Jean;{m};0470000012;3700;Tongeren;oui",
        ),
        (
            "Nachname;Vorname;E-Mail-Adresse;Handy;PLZ;Ort;Einwilligung",
            "Testdupont;Jean;{m};0470000012;3700;Tongeren;ja",
        ),
        (
            "last name;first name;email;mobile;postcode;town;consent",
            "Testdupont;Jean;{m};+32470000012;3700;Tongeren;yes",
        ),
        (
            "naam;voornaam;mail;gsm-nummer;postcode en gemeente;akkoord GDPR",
            "Testdupont;Jean;{m};470000012;3700 Tongeren;x",
        ),
        (
            "Naam vrijwilliger;E-mail;Tel.;Woonplaats;Toestemming",
            "Testdupont, Jean;{m};32470000012;3700 Tongeren;akkoord",
        ),
    ],
)
def test_titles_of_four_languages(read, titles, cells):
    (row,) = read(f"{titles}\n{cells.format(m='jean@post.example')}\n")
    one = row.record
    assert isinstance(one, PersonRecord), row.problems
    assert (one.name, one.email, one.phone) == ("Jean Testdupont", "jean@post.example", "+32470000012")
    assert (one.postal_code, one.place_name, one.consent) == ("3700", "Tongeren", True)


def test_titles_with_a_point_in_them_are_no_web_addresses(read):
    (row,) = read("Naam;Geb.datum;Tel.nr\nTestpersoon Een;1/1/1950;0470 00 00 12\n")
    assert isinstance(row.record, PersonRecord)
    assert row.record.name == "Testpersoon Een"


@pytest.mark.parametrize(
    "document",
    [
        {"volunteers": [{"name": "Testpersoon Een", "email": "een@post.example"}], "organisations": [{"name": "Vzw"}]},
        {"people": [{"givenName": "Testpersoon", "familyName": "Een", "email": "een@post.example"}]},
        [{"@type": "Person", "givenName": "Testpersoon", "familyName": "Een", "email": "mailto:een@post.example"}],
        {"@context": "https://schema.org", "@type": "Person", "name": "Testpersoon Een", "email": "een@post.example"},
        {
            "@graph": [
                {"@type": "Organization", "name": "Test vzw", "email": "vzw@post.example"},
                {"@type": "Person", "name": "Testpersoon Een", "email": "een@post.example", "birthDate": "1950-01-01"},
            ]
        },
    ],
)
def test_people_of_json(read, document):
    (row,) = read(document)
    assert isinstance(row.record, PersonRecord)
    assert (row.record.name, row.record.email) == ("Testpersoon Een", "een@post.example")


def test_infix_stands_before_the_family_name():
    assert (
        taken(naam=None, voornaam="Jan", tussenvoegsel="van der", achternaam="Testberg").name == "Jan van der Testberg"
    )


@pytest.mark.parametrize(
    "name",
    ["Jan en Lieve Testpeeters", "Jan & Lieve Testpeeters", "De heer en mevrouw Testpeeters", "Fam. Testpeeters"],
)
def test_two_people_in_one_row_stay_together_and_are_noted(name):
    found, problems = person(naam=name, telefoon="0470 00 00 12")
    assert found is not None
    assert problems[0][0] == "naam"
    assert "twee rijen" in problems[0][1]


def test_what_stands_in_brackets_is_left_out_and_not_repeated():
    found, problems = person(naam="Testpersoon Een (dementie)", telefoon="0470 00 00 12")
    assert found is not None
    assert "dementie" not in repr((found, problems))
    assert problems == [("naam", "Wat tussen haakjes stond, is weggelaten.")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0470 00 00 12", "+32470000012"),
        ("0470/00.00.12", "+32470000012"),
        ("470000012", "+32470000012"),
        ("32470000012", "+32470000012"),
        ("0032 470 00 00 12", "+32470000012"),
        ("011 00 00 12 / 0470 00 00 12", "+32470000012"),
        ("011000012/0470000012", "+32470000012"),
        ("thuis 011 00 00 12 of gsm 0470 00 00 12", "+32470000012"),
        ("011 00 00 12", "+3211000012"),
    ],
)
def test_phone_of_several_the_mobile_one(text, number):
    found = taken(**{"e-mail": None, "telefoon": text})
    assert (found.contact_kind, found.phone) == ("phone", number)


def test_contact_in_the_wrong_column_is_still_a_contact():
    found = taken(**{"e-mail": "0470 00 00 12", "telefoon": "een@post.example"})
    assert (found.email, found.phone) == ("een@post.example", "+32470000012")


def test_organisation_is_a_contact_too():
    found = taken(**{"e-mail": None, "contact via": "TESTWERKING DORP", "hoe bereiken we die": "aan de balie"})
    assert (found.contact_kind, found.via_organisation, found.via_contact) == (
        "organisation",
        "Testwerking Dorp",
        "aan de balie",
    )


def test_wrong_mail_is_left_out_when_there_is_a_phone():
    found, problems = person(naam="Testpersoon Een", mail="een@", gsm="0470 00 00 12")
    assert found is not None
    assert (found.contact_kind, found.email) == ("phone", "")
    assert problems == [("e-mail", "Dit is geen e-mailadres dat kan kloppen; het is weggelaten.")]


def test_who_cannot_be_reached_is_not_taken():
    assert refused(naam="Testpersoon Een")[0] == "contact"
    field, reason = refused(naam="Testpersoon Een", mail="een@", telefoon="123")
    assert field == "e-mail en telefoon"
    assert "123" not in reason


def test_row_without_name_is_not_taken():
    assert refused(mail="een@post.example") == ("naam", "Er staat geen naam bij.")


@pytest.mark.parametrize(
    "values",
    [
        {"toestemming": "nee"},
        {"toestemming": "niet akkoord"},
        {"gdpr": "geweigerd"},
        {"consentement": "non"},
        {"toestemming": "uitgeschreven"},
        {"consent": False},
        {"status": "uitgeschreven"},
        {"status": "overleden"},
        {"naam": "† Testpersoon Een"},
        {"naam": "Testpersoon Een (overleden)"},
        {"toestemming op": "geweigerd"},
    ],
)
def test_who_refused_left_or_died_is_not_taken(values):
    field, reason = refused(**({"naam": "Testpersoon Een", "mail": "een@post.example"} | values))
    assert field in {"toestemming", "status", "naam"}
    assert reason.startswith("Volgens de lijst")


def test_consent_that_says_something_else_is_asked_for_and_not_repeated():
    found, problems = person(naam="Testpersoon Een", mail="een@post.example", toestemming="zie dochter")
    assert found is not None
    assert found.consent is None
    assert problems == [("toestemming", "Hier staat niet of er toestemming is. We vragen het zelf.")]


@pytest.mark.parametrize(
    "title", ["toestemming foto's", "akkoord nieuwsbrief", "toestemming beeldmateriaal", "handtekening"]
)
def test_consent_for_something_else_is_no_consent(title):
    assert taken(**{title: "ja"}).consent is None


def test_own_number_of_the_list_is_who_somebody_is():
    found = taken(lidnummer="17")
    assert (found.source_system, found.source_id) == ("bestand-abcd1234", "17")


def test_without_a_number_name_and_contact_are():
    one, other = taken(), taken(naam="Testpersoon Twee")
    assert one.source_id == taken(naam="TESTPERSOON EEN", gemeente="Bilzen").source_id
    assert len({one.source_id, other.source_id, taken(**{"e-mail": "andere@post.example"}).source_id}) == 3
    first, second = taken(naam="张伟"), taken(naam="王芳")
    assert first.source_id != second.source_id


@pytest.mark.parametrize(
    ("values", "hours"),
    [
        ({"uren": "3"}, "3.0"),
        ({"uren per maand": "13"}, "3.0"),
        ({"uren": "een halve dag"}, None),
        ({"uren": "900"}, None),
    ],
)
def test_hours_are_a_week(values, hours):
    assert taken(**values).hours == (None if hours is None else Decimal(hours))


@pytest.mark.parametrize(
    ("text", "has"), [("B", True), ("B+E", True), ("ja", True), ("geen", False), ("nee", False), ("", None)]
)
def test_driving_licence(text, has):
    assert taken(rijbewijs=text).driving_licence is has


@pytest.mark.parametrize(
    ("text", "level"),
    [("moedertaal", "good"), ("C1", "good"), ("A2", "basic"), ("een beetje", "basic"), ("geen", "none"), ("", "")],
)
def test_level_of_dutch(text, level):
    assert taken(**{"niveau nederlands": text}).dutch_level == level


def test_days_in_columns_of_their_own():
    assert in_words(taken(maandag="vm", **{"zaterdag avond": "x"}).availability) == in_words(1 | 1 << 17)


@pytest.mark.parametrize(
    "title",
    [
        "Geboortedatum",
        "Leeftijd",
        "Geslacht",
        "M/V",
        "Nationaliteit",
        "Medische info",
        "Beperking",
        "Gezinssituatie",
        "IBAN",
        "Rekeningnummer",
        "Rijksregisternummer",
        "INSZ",
        "Opmerkingen",
        "Remarques",
        "Notes",
        "Doorverwezen door",
        "OCMW",
        "Geloof",
        "Strafregister",
        "Date de naissance",
        "Sexe",
        "Geburtsdatum",
        "Bemerkungen",
        "Foto",
        "Moedertaal",
    ],
)
def test_column_that_is_never_read_has_a_reason(title):
    assert left_out_on_purpose([title, "naam"]).keys() == {title}
    assert known_fields(PEOPLE, [title]) == {}
    assert "gevoelig woord" not in repr(taken(**{title: "gevoelig woord"}))


def test_no_column_that_is_read_is_said_to_be_left_out():
    assert left_out_on_purpose(name for names in PERSON.values() for name in names) == {}


def test_national_number_is_taken_out_of_a_list_of_any_kind(read, tmp_path):
    (row,) = read(
        "Naam;E-mail;Rijksregisternummer;Lidnummer\n"
        "Testpersoon Een 85.07.30-033.28;een@post.example;85073003328;85073003328\n"
    )
    assert isinstance(row.record, PersonRecord)
    assert row.record.name == "Testpersoon Een"
    assert "033" not in repr(row)
    assert "Een rijksregisternummer bewaren we nooit" in row.problems[0].reason
    path = tmp_path / "organisaties.csv"
    path.write_text("naam;omschrijving;gemeente\nTest vzw;Bel 85.07.30-033.28;Bilzen\n", encoding="utf-8")
    (row,) = read_rows(look_at(path, ImportKind.ORGANISATIONS), today=TODAY)
    assert row.record is not None
    assert "033" not in repr(row)
    assert "rijksregisternummer" in row.problems[0].reason


def test_row_to_correct_and_samples_hold_nothing_that_is_never_read(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text(
        "Naam;E-mail;Opmerkingen;RRN;Lidnummer\nTestpersoon Een;;suikerziekte;85.07.30-033.28;85073003328\n",
        encoding="utf-8",
    )
    file = look_at(path, PEOPLE)
    (row,) = read_rows(file, today=TODAY)
    assert row.record is None
    assert row.values["Naam"] == "Testpersoon Een"
    assert not {"Opmerkingen", "RRN"} & {*row.values, *file.samples}
    assert "033" not in repr((row, file.samples))
    assert "suikerziekte" not in repr((row, file.samples))


def test_row_to_correct_holds_what_the_user_wants_read(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("Naam;Extra info\nTestpersoon Een;tuin\n", encoding="utf-8")
    file = look_at(path, PEOPLE, wishes=Wishes(columns={"Extra info": "interests"}))
    (row,) = read_rows(file, today=TODAY)
    assert row.values == {"Naam": "Testpersoon Een", "Extra info": "tuin"}


def test_row_to_correct_of_json_holds_only_what_is_read(tmp_path):
    path = tmp_path / "lijst.json"
    people = [
        {"attributes": {"name": f"Testpersoon {number}", "email": "x", "diagnose": "geheim"}} for number in (1, 2)
    ]
    path.write_text(json.dumps({"people": people}), encoding="utf-8")
    row, _ = read_rows(look_at(path, PEOPLE), today=TODAY)
    assert row.record is None
    assert row.values == {"attributes": {"name": "Testpersoon 1", "email": "x"}}
