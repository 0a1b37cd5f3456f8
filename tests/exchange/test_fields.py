"""The catalogue of fields: its headers fill them, its choices are read as chosen, its keys are those of our guesses."""

from datetime import date

import pytest

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.fields import PEOPLE_FIELDS, Field, fields_by_key, fields_of, own_keys
from stuw.exchange.imports.reader import look_at, read_rows
from stuw.exchange.imports.records import Row
from stuw.exchange.imports.understood import understood

TODAY = date(2026, 11, 23)
ORGANISATIONS, VACANCIES, PEOPLE = ImportKind.ORGANISATIONS, ImportKind.VACANCIES, ImportKind.PEOPLE
ALL = [pytest.param(kind, field, id=f"{kind}-{field.key}") for kind in ImportKind for field in fields_of(kind)]
CLOSED = [
    pytest.param(kind, field, id=f"{kind}-{field.key}")
    for kind in ImportKind
    for field in fields_of(kind)
    if field.choices
]

ADDRESS = {"straat nummer": "Kerkstraat", "huisnummer": "12", "bus": "3", "postcode": "3740", "gemeente": "Bilzen"}
ABOUT = {
    "naam": "De Vlinder vzw",
    "kbo": "0203.430.576",
    "omschrijving": "Wij koken samen.",
    "sector": "JGDW",
    "e-mail": "info@vlinder.example",
    "telefoon": "011 23 45 67",
    "website": "www.vlinder.example",
    "eigen nummer": "17",
}


@pytest.fixture
def read(tmp_path):
    def run(kind: ImportKind, *rows: dict[str, str]) -> list[Row]:
        titles = list(dict.fromkeys(title for row in rows for title in row))
        lines = [titles, *([row.get(title, "") for title in titles] for row in rows)]
        path = tmp_path / "lijst.csv"
        path.write_text("\n".join("\t".join(line) for line in lines) + "\n", encoding="utf-8")
        return list(read_rows(look_at(path, kind), today=TODAY))

    return run


@pytest.mark.parametrize("kind", ImportKind)
def test_fields_have_each_one_key_header_and_label(kind):
    for what in ("key", "header"):
        said = [getattr(field, what) for field in fields_of(kind)]
        assert len(set(said)) == len(said)
    shown = [(field.group, field.label) for field in fields_of(kind)]
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize(("kind", "field"), ALL)
def test_header_is_known_as_its_own_field(kind, field):
    assert own_keys(kind, [field.header]) == {field.header: field.key}


@pytest.mark.parametrize(("kind", "field"), CLOSED)
def test_choices_are_read_as_chosen_and_as_nothing_else(kind, field):
    for words, label in field.choices:
        said = understood(kind, field, words, today=TODAY)
        assert label in said
        assert said == (label,) or field.key == "interests"
    assert len({label for _, label in field.choices}) == len(field.choices)


def test_table_with_only_headers_of_organisations_fills_them(read):
    (row,) = read(ORGANISATIONS, ABOUT | ADDRESS | {"naam plek": "Lokaal Zuid", "lat": "50.87", "lng": "5.51"})
    one = row.record
    assert (one.name, one.kbo_number, one.description) == ("De Vlinder vzw", "0203430576", "Wij koken samen.")
    assert (one.email, one.phone, one.website) == (
        "info@vlinder.example",
        "+32 11 23 45 67",
        "https://www.vlinder.example",
    )
    assert (one.street, one.postal_code, one.place_name) == ("Lokaal Zuid, Kerkstraat 12 bus 3", "3740", "Bilzen")
    assert (one.latitude, one.longitude, one.nis, one.sectors) == (50.87, 5.51, "73110", ("JGDW",))
    assert one.source_id == "17"


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("volledig adres", "Kerkstraat 12, 9000 Gent"),
        ("postcode en gemeente", "9000 Gent"),
        ("geopoint", "51.05, 3.72"),
    ],
)
def test_columns_that_hold_several_things_are_parted(read, header, value):
    rows = read(ORGANISATIONS, {"naam": "A", header: value}, {"naam": "B", header: value})
    assert {(row.record.postal_code, row.record.place_name) for row in rows} == (
        {("", "")} if header == "geopoint" else {("9000", "Gent")}
    )
    assert all(row.record.latitude is not None for row in rows)


def test_other_headers_of_an_address_are_read(read):
    french = {
        "type voie": "RUE",
        "straat nummer": "DES LILAS",
        "huisnummer": "12",
        "repetition": "BIS",
        "land": "France",
    }
    (row,) = read(
        ORGANISATIONS, {"naam": "A", **french, "postcode": "59000", "gemeente": "Lille", "telefoon": "0320000000"}
    )
    assert (row.record.street, row.record.phone) == ("12 Bis Rue des Lilas", "+33 3 20 00 00 00")
    (row,) = read(
        ORGANISATIONS, {"naam": "B", "straat nummer": "Markt 1", "adresregel 2": "Blok C", "gemeente": "Genk"}
    )
    assert row.record.street == "Markt 1, Blok C"


def test_stopped_organisation_and_name_from_a_profile_are_noted(read):
    (row,) = read(ORGANISATIONS, {"naam": "A", "stopgezet op": "1 mei 2024", "postcode": "9000"})
    assert "1 mei 2024" in row.problems[0].reason
    uuid = "0a1b2c3d-0000-4000-8000-000000000001"
    (row,) = read(
        ORGANISATIONS, {"eigen nummer": uuid, "profielpagina": "https://gids.example/wie/DeWarmeSoep", "sector": "SPRT"}
    )
    assert row.record.name == "De Warme Soep"


TEXTS = {
    "titel": "Soep bedelen",
    "teaser": "Help op straat.",
    "omschrijving": "Een avond per week.",
    "taken": "Soep scheppen.",
    "voor wie": "Wie graag praat.",
    "aanbod": "Een kom soep.",
    "dienst": "Straatteam",
    "eigen nummer": "V8",
    "licentie": "CC0",
}
WHEN = {
    "startdatum": "1/3/2027",
    "einddatum": "1/6/2027",
    "online tot": "1/5/2027",
    "beschikbaarheid": "maandag avond",
    "uurrooster": "telkens van 18 tot 21 uur",
    "hoe vaak": "wekelijks",
    "uren": "3",
    "aantal vrijwilligers": "4",
    "minimumleeftijd": "18",
    "status": "open",
}
CHOSEN = {
    "thema": "poverty",
    "soort activiteit": "cooking",
    "doelgroep": "seniors",
    "samen": "duo",
    "welkom": "newcomers",
    "taal": "Nederlands, Frans",
    "niveau nederlands": "basis",
    "begeleiding": "buddy",
    "fysieke belasting": "licht",
    "contact met mensen": "veel",
    "vergoeding": "forfait",
    "bedrag": "20,50",
    "beloning": "soep",
    "soort plaats": "onderweg",
}
YES = [field.header for field in fields_of(VACANCIES) if field.choices and dict(field.choices).keys() == {"ja", "nee"}]


def test_table_with_only_headers_of_vacancies_fills_them(read):
    said = TEXTS | WHEN | CHOSEN | ADDRESS | dict.fromkeys(YES, "ja") | {"naam plek": "Aan de kerk"}
    (row,) = read(VACANCIES, said | {f"organisatie {header}": value for header, value in (ABOUT | ADDRESS).items()})
    one = row.record
    assert row.problems == ()
    assert (one.title, one.teaser, one.description) == ("Soep bedelen", "Help op straat.", "Een avond per week.")
    assert (one.tasks, one.audience, one.offer) == ("Soep scheppen.", "Wie graag praat.", "Een kom soep.")
    assert (one.branch, one.source_id, one.source_licence) == ("Straatteam", "V8", "CC0")
    assert (one.starts_on, one.ends_on, one.publish_until) == (
        date(2027, 3, 1),
        date(2027, 6, 1),
        date(2027, 5, 1),
    )
    assert (one.availability, one.schedule, one.regularity) == (1 << 2, "telkens van 18 tot 21 uur", "weekly")
    assert (one.hours, one.places_wanted, one.minimum_age, one.state) == (3, 4, 18, "submitted")
    assert (one.themes[0], one.activities[0], one.target_groups[0]) == ("poverty", "cooking", "seniors")
    assert (one.together, one.welcome, one.languages) == (("duo",), ("newcomers",), "Nederlands, Frans")
    assert (one.dutch_level, one.guidance, one.physical_load, one.contact_level) == ("basic", "buddy", "light", "much")
    assert (one.allowance_kind, float(one.allowance_amount), one.reward) == ("forfait", 20.5, "soep")
    assert one.place_kind == "moving"
    assert [(place.label, place.street, place.nis) for place in one.locations] == [
        ("Aan de kerk", "Kerkstraat 12 bus 3", "73110")
    ]
    offered = one.organisation
    assert (offered.name, offered.kbo_number, offered.email) == ("De Vlinder vzw", "0203430576", "info@vlinder.example")
    assert (offered.phone, offered.website) == ("+32 11 23 45 67", "https://www.vlinder.example")
    assert (offered.description, offered.sectors, offered.source_id) == ("Wij koken samen.", ("JGDW",), "17")
    assert (offered.street, offered.postal_code) == ("Kerkstraat 12 bus 3", "3740")


@pytest.mark.parametrize("answer", ["ja", "nee"])
def test_columns_of_yes_and_no_are_each_read(read, answer):
    (row,) = read(VACANCIES, {"titel": "A", "organisatie naam": "B"} | dict.fromkeys(YES, answer))
    read_as = {field: getattr(row.record, field) for field in (
        "wheelchair", "stairs_free", "low_stimulus", "public_transport", "driving_licence", "own_car", "extract_needed",
        "discretion", "trial_period", "training", "language_practice", "participation_track", "insured",
    )}  # fmt: skip
    assert len(read_as) == len(YES)
    assert set(read_as.values()) == {answer == "ja"}


def test_remaining_headers_of_vacancies_are_read(read):
    base = {"titel": "A", "organisatie naam": "B"}
    rows = read(
        VACANCIES,
        base | {"uren per maand": "6", "volledig adres": "Markt 1, 9000 Gent", "voorwaarden": "rijbewijs"},
        base | {"postcode en gemeente": "9000 Gent", "toegankelijkheid": "rolstoel en lift", "status": "volzet"},
        base | {"organisatie volledig adres": "Markt 1, 9000 Gent", "organisatie postcode en gemeente": "9000 Gent"},
        base | {"type voie": "rue", "straat nummer": "Haute", "huisnummer": "4", "adresregel 2": "cour", "land": "BE",
                "gemeente": "Namur", "lat": "50.46", "lng": "4.86", "geopoint": "50.46, 4.86"},
    )  # fmt: skip
    first, second, third, fourth = (row.record for row in rows)
    assert (first.hours, first.hours_per, first.driving_licence) == (6, "month", True)
    assert first.locations[0].postal_code == "9000"
    assert (second.locations[0].place_name, second.wheelchair, second.stairs_free, second.state) == (
        "Gent",
        True,
        True,
        "ended",
    )
    assert (third.organisation.street, third.organisation.place_name) == ("Markt 1", "Gent")
    assert (fourth.locations[0].street, fourth.locations[0].latitude) == ("4 rue Haute, cour", 50.46)


def test_table_with_only_headers_of_people_fills_them(read):
    said = {
        "volledige naam": "Ilse Vlinder",
        "vrijwilligersnummer": "44",
        "e-mail": "ilse@vlinder.example",
        "gsm": "0470 12 34 56",
        "contact via": "Huis van het Kind",
        "hoe bereiken we die": "011 11 11 11",
        "beschikbaarheid": "maandag avond",
        "uren per week": "3",
        "interesses": "cooking; sport",
        "talen": "Frans",
        "niveau nederlands": "goed",
        "rijbewijs": "ja",
        "toestemming": "ja",
        "datum toestemming": "1/3/2024",
        "bron toestemming": "op papier",
        "status": "actief",
    }
    (row,) = read(PEOPLE, said | ADDRESS)
    one = row.record
    assert (one.name, one.source_id, one.email) == ("Ilse Vlinder", "44", "ilse@vlinder.example")
    assert (one.phone, one.via_organisation) == ("+32470123456", "Huis van het Kind")
    assert one.via_contact
    assert (one.availability, one.hours, one.languages) == (1 << 2, 3, "Frans")
    assert "cooking" in one.activities
    assert "sport" in one.themes
    assert (one.dutch_level, one.driving_licence, one.consent) == ("good", True, True)
    assert (one.consent_on, one.consent_source) == (date(2024, 3, 1), "op papier")
    assert (one.street, one.nis) == ("Kerkstraat 12 bus 3", "73110")


def test_name_in_parts_and_hours_of_a_month_are_read(read):
    (row,) = read(
        PEOPLE,
        {"voornaam": "Ilse", "tussenvoegsel": "van der", "achternaam": "Vlinder", "telefoon": "011 23 45 67",
         "uren per maand": "13"},
    )  # fmt: skip
    assert (row.record.name, row.record.phone, row.record.hours) == ("Ilse van der Vlinder", "+3211234567", 3)


@pytest.mark.parametrize(
    ("kind", "titles", "keys"),
    [
        (ORGANISATIONS, ["Naam", "Tel.", "Adres", "Iets"], ["name", "phone", "full"]),
        (ORGANISATIONS, ["Postcode en gemeente", "Locaties"], ["code_and_place", "full"]),
        (VACANCIES, ["Vereniging", "E-mail organisatie"], ["organisation_name", "organisation_email"]),
        (VACANCIES, ["Ma vm"], ["availability"]),
        (VACANCIES, ["Organisatie - postcode", "Frequentie"], ["organisation_postal_code", "regularity"]),
        (PEOPLE, ["Naam", "GSM", "Postcode"], ["name", "mobile", "postal_code"]),
    ],
)  # fmt: skip
def test_titles_of_others_have_keys_of_the_catalogue(kind, titles, keys):
    assert list(own_keys(kind, titles).values()) == keys


def test_keys_of_people_are_those_of_the_catalogue():
    assert fields_by_key(PEOPLE)["email"] == next(field for field in PEOPLE_FIELDS if field.key == "email")
    assert isinstance(fields_by_key(PEOPLE)["email"], Field)
