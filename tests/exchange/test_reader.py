"""Files of every kind, in their own words: one way of reading for all of them."""

import json
from datetime import date
from decimal import Decimal

import pytest

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.reader import ImportFile, look_at, read_rows
from stuw.exchange.imports.records import Row
from stuw.kernel.availability import in_words

TODAY = date(2026, 11, 23)
ORGANISATIONS, VACANCIES = ImportKind.ORGANISATIONS, ImportKind.VACANCIES

EMBEDDED = {
    "@context": "https://api.volunteeringdata.io/context/v1",
    "license": "CC-BY-4.0",
    "graph": [
        {
            "type": "Organisation",
            "id": "https://id.volunteeringdata.io/aa40",
            "name": "De Soepketel &amp;amp; Co",
            "description": "<p>Wij koken.</p><ul><li>soep</li><li>brood</li></ul>",
            "website": "www.soepketel.example",
            "cause": ["https://ns.volunteeringdata.io/AntiPoverty"],
            "activity": [
                {
                    "id": "https://id.volunteeringdata.io/act1",
                    "title": "Soep bedelen",
                    "description": "Help mee op straat.",
                    "publishEnd": "2027-08-28",
                    "role": [
                        {
                            "title": "Uitdeler",
                            "description": "Je deelt soep uit.",
                            "commitment": "One evening per week, 3-hour shift",
                            "allowsRemoteParticipation": False,
                            "minimumAge": "18",
                            "requirement": ["https://ns.volunteeringdata.io/DBSCheck"],
                            "reward": ["https://ns.volunteeringdata.io/ExpensesReimbursed"],
                        }
                    ],
                    "session": [
                        {
                            "location": {"name": "Lokaal 3", "address": "Kerkstraat 12, 3740 Bilzen"},
                            "time": ["https://ns.volunteeringdata.io/MondayAfternoon", "volunteering:SaturdayMorning"],
                        }
                    ],
                },
                {
                    "id": "act2",
                    "title": "Weggeefwinkel",
                    "description": "Een winkel zonder prijzen.",
                    "role": [
                        {"title": "Kassa", "description": "Je zit."},
                        {"title": "Magazijn", "description": "Je sorteert."},
                    ],
                },
            ],
        },
        {"type": "Organisation", "id": "bb", "name": "Zonder activiteiten"},
    ],
}
FLAT = {
    "@context": {"@base": "https://id.volunteeringdata.io/", "id": "@id", "type": "@type"},
    "@graph": [
        {"id": "o1", "type": "Organisation", "name": "Leesclub", "activity": ["a1"]},
        {
            "id": "a1",
            "type": "Activity",
            "title": "Voorlezen",
            "description": "Lees voor aan kleuters.",
            "organisation": "https://id.volunteeringdata.io/o1",
            "role": ["r1"],
        },
        {"id": "a2", "type": "Activity", "title": "Boeken ordenen", "description": "Zet boeken terug."},
        {"id": "o2", "type": "Organisation", "name": "Bibliotheek", "activity": ["a2"]},
        {"id": "r1", "type": "Role", "title": "Voorlezer", "minimumAge": 16},
        {
            "type": "Session",
            "activity": "a1",
            "location": {"address": "Markt 1, 3700 Tongeren"},
            "time": ["TuesdayMorning"],
        },
    ],
}
JOB = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Chauffeur minder mobielen",
    "description": "&lt;p&gt;Rij mensen naar de dokter.&lt;/p&gt;",
    "identifier": {"@type": "PropertyValue", "name": "MMC", "value": "77"},
    "validThrough": "2027-01-31T00:00",
    "hiringOrganization": {"@type": "Organization", "name": "Mobiel vzw", "sameAs": "http://mobiel.example"},
    "jobLocation": [
        {
            "@type": "Place",
            "address": {"streetAddress": "Stationsstraat 3", "addressLocality": "Genk", "postalCode": "3600"},
        }
    ]
    * 2,
    "totalJobOpenings": "4",
    "workHours": "ma-vr voormiddag",
}
FRENCH_REGISTER = (
    '"id";"siret";"titre";"objet";"adrs_numvoie";"adrs_typevoie";"adrs_libvoie";"adrs_codepostal";'
    '"adrs_libcommune";"siteweb"\n"W751000001";"";"LES AMIS DU JARDIN";"animer un jardin";"12";"RUE";"DES LILAS";'
    '"75020";"Paris";"www.amis.example"\n'
)


@pytest.fixture
def read(tmp_path):
    """Write a text, or a value as JSON, and read it."""

    def run(content: object, kind: ImportKind, *, encoding: str = "utf-8") -> list[Row]:
        return list(read_rows(look(content, kind, encoding), today=TODAY))

    def look(content: object, kind: ImportKind, encoding: str) -> ImportFile:
        path = tmp_path / "bestand"
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_bytes(text.encode(encoding))
        return look_at(path, kind)

    run.look = look  # type: ignore[attr-defined]
    return run


def test_activities_inside_organisations_are_vacancies_of_these(read):
    rows = read(EMBEDDED, VACANCIES)
    soup, till, store = (row.record for row in rows)
    assert soup.organisation.name == "De Soepketel & Co"
    assert (soup.source_system, soup.source_id) == ("id.volunteeringdata.io", "act1")
    assert soup.tasks == "Je deelt soep uit."
    assert (soup.minimum_age, soup.extract_needed, soup.allowance_kind) == (18, True, "real")
    assert (soup.regularity, soup.hours, soup.hours_per) == ("weekly", Decimal("3.0"), "week")
    assert in_words(soup.availability) == "maandag, namiddag; zaterdag, voormiddag"
    assert soup.publish_until == date(2027, 8, 28)
    assert soup.source_licence == "CC-BY-4.0"
    assert [(place.label, place.street, place.nis) for place in soup.locations] == [
        ("Lokaal 3", "Kerkstraat 12", "73110")
    ]
    assert (till.title, till.source_id) == ("Weggeefwinkel: Kassa", "act2#1")
    assert store.description == "Je sorteert.\n\nEen winkel zonder prijzen."


def test_organisations_with_activities_are_organisations_too(read):
    rows = read(EMBEDDED, ORGANISATIONS)
    assert [row.record.name for row in rows] == ["De Soepketel & Co", "Zonder activiteiten"]
    assert rows[0].record.description == "Wij koken.\n\n- soep\n- brood"
    assert rows[0].record.website == "https://www.soepketel.example"
    assert rows[0].record.sectors == ("MADP",)


def test_one_organisation_alone_with_its_activities(read):
    rows = read(EMBEDDED["graph"][0] | {"@context": EMBEDDED["@context"]}, VACANCIES)
    assert [row.record.title for row in rows] == ["Soep bedelen", "Weggeefwinkel: Kassa", "Weggeefwinkel: Magazijn"]


def test_linked_data_that_only_names_its_parts_is_joined(read):
    reading, ordering = (row.record for row in read(FLAT, VACANCIES))
    assert (reading.title, reading.organisation.name, reading.minimum_age) == ("Voorlezen", "Leesclub", 16)
    assert in_words(reading.availability) == "dinsdag, voormiddag"
    assert reading.locations[0].place_name == "Tongeren"
    assert (ordering.title, ordering.organisation.name) == ("Boeken ordenen", "Bibliotheek")
    assert [row.record.name for row in read(FLAT, ORGANISATIONS)] == ["Leesclub", "Bibliotheek"]


def test_linked_data_with_half_characters_is_joined_too(read):
    graph = [
        {"@id": "\ud800", "@type": "Organization", "name": "Club \ud800"},
        {"@id": "v", "@type": "JobPosting", "title": "Helpen", "description": "Help.", "hiringOrganization": "\ud800"},
    ]
    assert len(read({"@graph": graph}, VACANCIES)) == 1


def test_job_posting_of_schema_org(read):
    (row,) = read([JOB], VACANCIES)
    assert row.record.description == "Rij mensen naar de dokter."
    assert (row.record.organisation.name, row.record.organisation.website) == ("Mobiel vzw", "http://mobiel.example")
    assert [(place.street, place.place_name) for place in row.record.locations] == [("Stationsstraat 3", "Genk")]
    assert (row.record.places_wanted, row.record.publish_until) == (4, date(2027, 1, 31))
    assert in_words(row.record.availability) == "maandag tot vrijdag, voormiddag"


def test_register_in_french(read):
    (row,) = read(FRENCH_REGISTER, ORGANISATIONS)
    one = row.record
    assert (one.source_system, one.source_id, one.name) == ("rna", "W751000001", "Les Amis du Jardin")
    assert (one.street, one.postal_code, one.place_name, one.nis) == ("12 Rue des Lilas", "75020", "Paris", "")
    assert one.website == "https://www.amis.example"


def test_register_with_lines_of_addresses_and_numbers_of_its_own(read):
    record = {
        "organisation_number": 200027,
        "registered_charity_number": 1000,
        "charity_name": "TOWN LANDS CHARITY",
        "charity_contact_address1": "1 HIGH STREET",
        "charity_contact_address2": "DEVIZES",
        "charity_contact_address3": None,
        "charity_contact_postcode": "SN10 5QZ",
        "charity_contact_phone": "01380 723111",
        "charity_contact_web": "www.lands.example",
    }
    (row,) = read([record], ORGANISATIONS)
    one = row.record
    assert (one.source_system, one.source_id, one.name) == ("organisation-number", "200027", "Town Lands Charity")
    assert (one.street, one.place_name, one.postal_code) == ("1 High Street", "Devizes", "SN10 5QZ")
    assert (one.phone, one.website) == ("+44 1380 723111", "https://www.lands.example")


def test_table_in_german(read):
    text = "Organisation,Straße,PLZ,Ort,Telefon\nVerein für Alle e.V.,Hauptstr. 5,4700,Eupen,087 55 44 33\n"
    (row,) = read(text, ORGANISATIONS)
    assert (row.record.street, row.record.nis) == ("Hauptstr. 5", "63023")


def test_table_of_a_flemish_centre(read):
    text = (
        "Lijst van onze vrijwilligersvacatures\n\n"
        "Titel\tTaken\tNaam organisatie\tE-mail organisatie\tPostcode en gemeente\tStart\tUren\t"
        "Rolstoel\tVergoeding\tMa vm\tZa nm\n"
        "VRIJWILLIGER CAFETARIA\tKoffie zetten\tWZC De Linde\tinfo@linde.example\t3740 Bilzen\t"
        "1 maart 2027\t4 uur per week\tja\tforfait 20,50\tx\tx\n"
    )
    (row,) = read(text, VACANCIES, encoding="utf-16")
    one = row.record
    assert (one.title, one.description) == ("Vrijwilliger cafetaria", "Koffie zetten")
    assert (one.organisation.name, one.organisation.email) == ("WZC De Linde", "info@linde.example")
    assert (one.locations[0].postal_code, one.locations[0].nis) == ("3740", "73110")
    assert (one.starts_on, one.hours, one.hours_per) == (date(2027, 3, 1), Decimal("4.0"), "week")
    assert (one.wheelchair, one.allowance_kind, one.allowance_amount) == (True, "forfait", Decimal("20.50"))
    assert in_words(one.availability) == "maandag, voormiddag; zaterdag, namiddag"


def test_records_under_any_name_at_any_depth(read):
    club = {"naam": "Club A", "gemeente": "Bilzen"}
    for document in (
        [club],
        {"data": {"items": [club]}},
        {"results": [club], "facets": [{"name": "sport", "count": 3}]},
        {"hits": {"hits": [{"_id": "1", "_source": club}]}},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": club}]},
        {"data": [{"type": "organisations", "id": "1", "attributes": club}]},
        club,
    ):
        rows = read(document, ORGANISATIONS)
        assert [(row.record.name, row.record.nis) for row in rows] == [("Club A", "73110")], document


def test_two_lists_of_which_one_names_the_other(read):
    document = {
        "organisations": [
            {"id": 7, "name": "Sportclub", "address": "Grote Markt 1, 8600 Diksmuide", "website": "s.example"}
        ],
        "vacancies": [{"id": 1, "title": "Trainer", "description": "Training geven.", "organisation_id": 7}],
    }
    (row,) = read(document, VACANCIES)
    assert row.record.organisation.name == "Sportclub"
    assert [row.record.name for row in read(document, ORGANISATIONS)] == ["Sportclub"]


def test_broken_line_of_json_lines_costs_only_itself(read):
    rows = read('{"naam":"Club A"}\n{"naam":"Club B",}\n{"naam":"Club C"}\n', ORGANISATIONS)
    assert [row.record.name if row.record else row.problems[0].reason for row in rows] == [
        "Club A",
        "Deze regel is geen geldige JSON.",
        "Club C",
    ]
    assert [row.number for row in rows] == [1, 2, 3]


def test_broken_json_gives_what_stands_before_and_the_place(read):
    text = '{"data":[{"naam":"Club é","stad":"Genk"},\n {"naam":"Club B","stad":"Genk" "x"}]}'
    rows = read_rows(read.look(text, ORGANISATIONS, "utf-8"), today=TODAY)
    assert next(rows).record.name == "Club é"
    with pytest.raises(BrokenFile, match="Regel 2, teken 35"):
        next(rows)


def test_endless_number_in_json_does_no_harm(read):
    text = '[{"naam":"Club A","stad":"Genk","x":' + "9" * 200_000 + '},{"naam":"Club B","stad":"Genk"}]'
    assert [row.record.name for row in read(text, ORGANISATIONS)] == ["Club A", "Club B"]


def test_deep_nesting_in_json_is_a_sentence(read):
    deep = '{"naam":"Club A","stad":"Genk","x":' + "[" * 60 + "]" * 60 + "}"
    rows = read(f'[{deep},{{"naam":"Club B","stad":"Genk"}}]', ORGANISATIONS)
    assert rows[0].problems[0].reason == "Dit gegeven is te groot of te diep genest om te lezen."
    assert rows[1].record.name == "Club B"
    with pytest.raises((BrokenFile, UnreadableFile)):
        read("[" * 100_000, ORGANISATIONS)


def test_open_quote_costs_one_row(read):
    text = 'naam;postcode;gemeente;website\nA;3740;"Bilzen;\nB;3740;Bilzen;\nC;3740;"Bil""zen";\nD;3740;Bilzen;\n'
    rows = read(text, ORGANISATIONS)
    assert [row.record.name if row.record else None for row in rows] == [None, "B", "C", "D"]
    assert "aanhalingsteken" in rows[0].problems[0].reason


def test_line_of_a_quoted_text_may_have_as_many_delimiters_as_there_are_columns(read):
    text = 'naam;omschrijving;website;gemeente\nA;"Wij zingen;\nwij dansen; wij spelen";a.example;Genk\nB;;;Genk\n'
    rows = read(text, ORGANISATIONS)
    assert [row.record.name if row.record else None for row in rows] == ["A", "B"]
    assert rows[0].record.description == "Wij zingen;\nwij dansen; wij spelen"


def test_two_open_quotes_in_one_column_cost_one_row(read):
    rows = read('naam;postcode;gemeente\nA;"3740;Bilzen\nB;"3740;Bilzen\nC;3740;Bilzen\n', ORGANISATIONS)
    assert (rows[0].record, rows[-1].record.name) == (None, "C")


def test_table_that_ends_inside_a_quote_makes_no_rows_of_the_rest(read):
    rows = read('naam;omschrijving;stad\nA;goed;Genk\nB;"een tekst\ndie afbreekt', ORGANISATIONS)
    assert [row.record.name if row.record else None for row in rows] == ["A", None, None]


def test_quoted_lines_delimiters_and_wide_rows(read):
    rows = read('naam,omschrijving\n"Club, A","eerste\r\ntweede, regel"\nB,kort,te veel\nC\n', ORGANISATIONS)
    assert rows[0].record.description == "eerste\ntweede, regel"
    assert (rows[1].record.name, rows[1].problems[0].is_fatal) == ("B", False)
    assert rows[2].record.name == "C"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 x", "is een pdf"),
        (b"PK\x03\x04xx", "is beschadigd of niet volledig"),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + bytes(100), "een programma"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "oude Office-versie"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "met een wachtwoord beveiligd"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "een afbeelding"),
        (b"II*\0\x08\0\0\0", "een afbeelding"),
        (b"\x01\x02\x03\x04" * 50, "geen tekstbestand"),
        (b"<html><body>", "webpagina"),
        (b"", "leeg"),
        (b"hallo\nwereld\n", "kolomtitel"),
        (b'{"a":1}', "geen organisaties"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path, content, sentence):
    path = tmp_path / "bestand.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=sentence):
        look_at(path, ORGANISATIONS)


def test_missing_file_and_folder_are_said(tmp_path):
    with pytest.raises(UnreadableFile, match="bestaat niet"):
        look_at(tmp_path / "weg.csv", ORGANISATIONS)
    with pytest.raises(UnreadableFile, match="map"):
        look_at(tmp_path, ORGANISATIONS)


def test_vacancy_whose_status_says_closed_is_ended(read):
    text = "titel;organisatie;status;online tot\nA;Club;gesloten;\nB;Club;open;\n"
    text += "C;Club;open;1/10/2026\nD;Club;;23/11/2026\n"
    assert [row.record.state for row in read(text, VACANCIES)] == ["ended", "submitted", "ended", "submitted"]


def test_values_that_cannot_be_are_left_out_and_said(read):
    text = (
        "titel;organisatie;startdatum;einddatum;minimumleeftijd;aantal\n"
        "A;Club;31/02/2027;;12;nul\n"
        "B;Club;01/05/2027;01/03/2027;;0\n"
    )
    first, second = read(text, VACANCIES)
    assert (first.record.starts_on, first.record.minimum_age, first.record.places_wanted) == (None, 15, None)
    assert {problem.field for problem in first.problems} == {"begindatum", "minimumleeftijd"}
    assert (second.record.starts_on, second.record.ends_on) == (None, date(2027, 3, 1))
    assert not any(problem.is_fatal for problem in (*first.problems, *second.problems))


def test_own_name_of_the_source_goes_into_every_number(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("id;naam;gemeente\n1;Club A;Genk\n")
    (row,) = read_rows(look_at(path, ORGANISATIONS, system="sportdienst"), today=TODAY)
    assert (row.record.source_system, row.record.source_id) == ("sportdienst", "1")


def test_bare_number_of_two_kinds_of_file_is_not_the_same(read):
    (one,) = read("id;naam;gemeente\n1;Club A;Genk\n", ORGANISATIONS)
    (other,) = read("id;naam;telefoon\n1;Club B;089 36 00 00\n", ORGANISATIONS)
    assert one.record.source_id == other.record.source_id
    assert one.record.source_system != other.record.source_system


def test_columns_without_meaning_are_named(read):
    file = read.look("naam;gemeente;kleur\nClub;Genk;rood\n", ORGANISATIONS, "utf-8")
    assert file.columns == {"naam": "name", "gemeente": "place_name"}
    assert file.unused == ("kleur",)
