"""Columns that are known by what stands in them, in lists as people make them."""

from datetime import date
from typing import Any

import pytest

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.contents import Content, content_of, is_data
from stuw.exchange.imports.errors import UnreadableFile
from stuw.exchange.imports.guessing import guessed_keys
from stuw.exchange.imports.mapping import LEAVE_OUT, Wishes
from stuw.exchange.imports.reader import ImportFile, look_at, read_rows, with_wishes

TODAY = date(2026, 11, 23)
ORGANISATIONS, VACANCIES, PEOPLE = ImportKind.ORGANISATIONS, ImportKind.VACANCIES, ImportKind.PEOPLE

NAMES = ["Harmonie De Linde", "Molenkring", "Toneelgroep Vlinder", "Ruilwinkel Genk"]
MAILS = ["info@linde.example", "linda@molen.example", "bestuur@harmonie.example", "de.kring@vlinder.example"]
PHONES = ["011 23 45 67", "+32 470 12 34 56", "089/12.34.56", "0470 98 76 54"]
SITES = ["www.linde.example", "https://molen.example/wie", "harmonie.example", "http://www.vlinder.example"]
TOWNS = ["Bilzen", "Hasselt", "Sint-Truiden", "Genk"]
STREETS = ["Kerkstraat 12", "Grote Markt 1", "Molenweg 8 bus 3", "Lindelaan 44A"]
CODED = ["3740 Bilzen", "3500 Hasselt", "B-3800 Sint-Truiden", "3600 GENK"]
NUMBERS = ["0203.430.576", "BE 0403.019.261", "0202239951", "BE0403170701"]


@pytest.fixture
def look(tmp_path):
    def run(kind: ImportKind, *lines: str, wishes: Wishes | None = None) -> ImportFile:
        path = tmp_path / "lijst.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return look_at(path, kind, wishes=wishes or Wishes())

    return run


def rows_of(file: ImportFile) -> list[Any]:
    return list(read_rows(file, today=TODAY))


def lines_of(titles: str, *columns: list[str]) -> list[str]:
    return [titles, *(";".join(cells) for cells in zip(*columns, strict=True))]


@pytest.mark.parametrize(
    ("values", "content"),
    [
        (MAILS, Content.MAIL),
        (PHONES, Content.PHONE),
        (SITES, Content.WEBSITE),
        (NUMBERS, Content.ENTERPRISE),
        (CODED, Content.CODE_AND_PLACE),
        (["3740", "3500", "B-9000"], Content.CODE),
        (TOWNS, Content.TOWN),
        (["Liège", "Anvers", "Bruxelles"], Content.TOWN),
        (STREETS, Content.STREET),
        (["12 rue des Lilas", "3 bis, avenue de la Gare", "8 Chaussée de Namur"], Content.STREET),
        (["Hauptstr. 5", "Am Markt 3", "Bahnhofstraße 17"], Content.STREET),
        (["Kerkstraat 12, 3740 Bilzen", "Markt 1, 9000 Gent", "Rue Haute 4, 1000 Bruxelles"], Content.ADDRESS),
        (["1/3/2026", "12-05-2026", "2026-01-31", "3 mei 2026"], Content.DAY),
        (["Jan Voorbeeld", "Ilse Van de Vlinder", "PEETERS Els", "Li-Wei Chen"], Content.PERSON),
        (["ja", "nee", "Ja"], Content.YES_NO),
        (["Lokaal 3", "Lokaal 12", "Zaal 4"], None),
        (["1000000", "2500", "12"], None),
        (["Wij koken samen.", "Muziek maken", "Elke week wandelen wij."], None),
        (MAILS[:2], None),
        ([*MAILS, "geen", "-", ""], Content.MAIL),
        ([*MAILS[:3], "bel ons", "zie website"], None),
        (["85.07.30-033.28", "17.07.30-033.84", "85073003328"], None),
    ],
)
def test_content_of_values(values, content):
    assert content_of(values) is content


def test_cells_that_are_no_title():
    assert all(map(is_data, ("info@linde.example", "011 23 45 67", "www.linde.example", "0203.430.576")))
    assert not any(map(is_data, ("E-mail", "Tel.", "Nr. 0", "", "Bilzen", "2026")))


def test_titles_that_mean_nothing_are_known_by_their_content(look):
    lines = lines_of(
        "Naam;Kolom1;Info;Contact;Unnamed: 4;x1", ["A", "B", "C", "D"], MAILS, SITES, PHONES, CODED, STREETS
    )
    file = look(ORGANISATIONS, *lines)
    assert file.guessed == {
        "Kolom1": "email",
        "Info": "website",
        "Contact": "phone",
        "Unnamed: 4": "code_and_place",
        "x1": "street",
    }
    assert file.filled == {"Naam": "name", **file.guessed}
    one = rows_of(file)[1].record
    assert (one.email, one.phone, one.website) == (MAILS[1], "+32 470 12 34 56", "https://molen.example/wie")
    assert (one.street, one.place_name, one.nis) == ("Grote Markt 1", "Hasselt", "71072")


def test_columns_of_a_vacancy_list_that_say_nothing_of_an_organisation_are_its_contact(look):
    lines = lines_of(
        "Titel;Organisatie;E-mail;Bereikbaar op;Kolom 5", ["A", "B", "C"], TOWNS[:3], MAILS[:3], PHONES[:3],
        ["1/3/2027", "2/3/2027", "3/4/2027"],
    )  # fmt: skip
    file = look(VACANCIES, *lines)
    assert file.guessed == {
        "E-mail": "organisation_email",
        "Bereikbaar op": "organisation_phone",
        "Kolom 5": "starts_on",
    }
    one = rows_of(file)[0].record
    assert (one.organisation.email, one.organisation.phone) == (MAILS[0], "+32 11 23 45 67")
    assert one.starts_on == date(2027, 3, 1)


def test_titles_that_say_something_are_only_overruled_by_what_cannot_be_anything_else(look):
    lines = lines_of(
        "Naam;Werkgebied;Opgericht;Voorzitter", ["A", "B", "C"], TOWNS[:3], ["1/1/1990"] * 3, ["Jan Jans"] * 3
    )
    assert look(ORGANISATIONS, *lines).guessed == {}
    lines = lines_of("Naam;Mail van de voorzitter;Facturatie", ["A", "B", "C"], MAILS[:3], MAILS[1:])
    assert look(ORGANISATIONS, *lines).guessed == {}
    lines = lines_of("Naam;Schrijf ons;Nog een", ["A", "B", "C"], MAILS[:3], ["x", "y", "z"])
    assert look(ORGANISATIONS, *lines).guessed == {"Schrijf ons": "email"}


def test_title_that_its_content_contradicts_is_corrected(look):
    file = look(ORGANISATIONS, *lines_of("Naam;E-mail;Telefoon", ["A", "B", "C", "D"], PHONES, MAILS))
    assert file.guessed == {"E-mail": "phone", "Telefoon": "email"}
    one = rows_of(file)[0].record
    assert (one.email, one.phone) == (MAILS[0], "+32 11 23 45 67")
    file = look(ORGANISATIONS, *lines_of("Naam;E-mail;Adres", ["A", "B", "C", "D"], MAILS, MAILS))
    assert file.guessed == {}
    file = look(ORGANISATIONS, *lines_of("Naam;Website;Referentie", ["A", "B", "C", "D"], SITES, PHONES))
    assert file.guessed == {}


def test_few_or_mixed_values_leave_a_title_what_it_is(look):
    mixed = ["011 23 45 67", "info@linde.example", "x@y.example", "bel maar"]
    assert look(ORGANISATIONS, *lines_of("Naam;E-mail", ["A", "B", "C", "D"], mixed)).guessed == {}
    assert look(ORGANISATIONS, *lines_of("Naam;Kolom1", ["A", "B"], MAILS[:2])).guessed == {}


def test_field_that_has_a_column_is_not_guessed_again(look):
    file = look(
        ORGANISATIONS, *lines_of("Naam;Mail;Kolom1;Postcode;Kolom2", ["A"] * 4, MAILS, MAILS, ["3740"] * 4, CODED)
    )
    assert file.guessed == {}
    assert file.unused == ("Kolom1", "Kolom2")


def test_column_without_a_title_can_be_known_or_named(look):
    lines = lines_of("Naam;;Gemeente;", ["A", "B", "C"], MAILS[:3], TOWNS[:3], ["", "", ""])
    file = look(ORGANISATIONS, *lines, *lines)
    assert file.guessed == {"Kolom B": "email"}
    assert [row.record.email for row in rows_of(file)] == MAILS[:3] * 2
    file = look(ORGANISATIONS, *lines, wishes=Wishes({"Kolom B": "description"}))
    assert rows_of(file)[0].record.description == MAILS[0]


def test_wishes_count_more_than_guesses(look):
    lines = lines_of("Naam;Kolom1;Info", ["A", "B", "C"], MAILS[:3], SITES[:3])
    file = look(ORGANISATIONS, *lines, wishes=Wishes({"kolom1": LEAVE_OUT, "Info": "description"}))
    assert file.filled == {"Naam": "name", "Info": "description"}
    assert file.unused == ("Kolom1",)
    one = rows_of(file)[0].record
    assert (one.email, one.website, one.description) == ("", "", SITES[0])


def test_table_without_titles_starts_at_its_first_row(look):
    lines = lines_of("Ruilclub;begin@ruil.example;089 11 22 33;3600 Genk", NAMES, MAILS, PHONES, CODED)
    file = look(ORGANISATIONS, *lines)
    assert list(file.guessed.values()) == ["name", "email", "phone", "code_and_place"]
    assert any("geen titels" in remark for remark in file.remarks)
    rows = rows_of(file)
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert [row.record.name for row in rows] == ["Ruilclub", *NAMES]
    assert rows[0].record.place_name == "Genk"


def test_table_with_titles_that_nobody_knows_keeps_them(look):
    file = look(ORGANISATIONS, *lines_of("Nimi;Sähköposti;Puhelin", ["A", "B", "C", "D"], MAILS, PHONES))
    assert file.guessed == {"Sähköposti": "email", "Puhelin": "phone"}
    assert file.remarks == ()
    named = look(ORGANISATIONS, *lines_of("Nimi;Sähköposti;Puhelin", ["A", "B", "C", "D"], MAILS, PHONES),
                 wishes=Wishes({"Nimi": "name"}))  # fmt: skip
    assert [row.record.name for row in rows_of(named)] == ["A", "B", "C", "D"]


def test_people_without_titles_are_known_by_name_and_contact(look):
    names = ["Ilse Vlinder", "Jan Voorbeeld", "Fatma Van den Berg", "Mia De Molen"]
    file = look(PEOPLE, *(";".join(row) for row in zip(names, MAILS, PHONES, TOWNS, strict=True)))
    assert list(file.guessed.values()) == ["name", "email", "phone", "place_name"]
    assert [row.record.name for row in rows_of(file)] == names


def test_columns_of_people_that_are_about_others_are_never_guessed(look):
    lines = lines_of(
        "Naam;Contact in nood;Opmerkingen;Doorverwezen door", ["Ilse Vlinder", "Jan Voorbeeld", "Mia Molen"],
        PHONES[:3], MAILS[:3], MAILS[1:],
    )  # fmt: skip
    assert look(PEOPLE, *lines).guessed == {}


def test_text_that_is_no_table_stays_unreadable(look):
    with pytest.raises(UnreadableFile, match="kolomtitel"):
        look(ORGANISATIONS, "Beste,", "Dit is een brief, met komma's.", "Groeten, Jan")


def test_table_of_which_nothing_is_known_is_good_when_somebody_will_be_asked(look, tmp_path):
    lines = lines_of("Ime;Mjesto rada;Opaska", ["A", "B"], ["Zg", "St"], ["nista", "dva"])
    with pytest.raises(UnreadableFile, match="kolomtitel"):
        look(ORGANISATIONS, *lines)
    asked = look_at(tmp_path / "lijst.csv", ORGANISATIONS, will_be_asked=True)
    assert (asked.unused, asked.columns, asked.samples["Ime"]) == (("Ime", "Mjesto rada", "Opaska"), {}, ("A", "B"))
    told = look(ORGANISATIONS, *lines, wishes=Wishes({"Ime": "name"}))
    assert [row.record.name for row in rows_of(told)] == ["A", "B"]
    letter = tmp_path / "brief.txt"
    letter.write_text("Beste,\nDit is een brief, met komma's.\nGroeten, Jan\n")
    with pytest.raises(UnreadableFile, match="kolomtitel"):
        look_at(letter, ORGANISATIONS, will_be_asked=True)


def test_wishes_given_later_give_the_same_file(look):
    lines = lines_of("Nr lijst;Naam;Kolom1;Tel", ["1", "2", "3"], NAMES[:3], MAILS[:3], PHONES[:3])
    wishes = Wishes({"Nr lijst": "id", "Tel": LEAVE_OUT}, {"Naam": {"x": "y"}})
    at_once, later = look(ORGANISATIONS, *lines, wishes=wishes), with_wishes(look(ORGANISATIONS, *lines), wishes)
    assert at_once == later
    assert list(at_once.filled) == ["Nr lijst", "Naam", "Kolom1"]
    assert with_wishes(later, Wishes()) == look(ORGANISATIONS, *lines)
    assert rows_of(at_once)[0].record.source_id == "1"


def test_row_with_a_mail_is_no_row_of_titles(look):
    file = look(ORGANISATIONS, *lines_of("Vereniging;vzw@club.example;3600 Genk", NAMES[:3], MAILS[:3], CODED[:3]))
    assert file.table.title_row == 0
    assert [row.record.name for row in rows_of(file)] == ["Vereniging", *NAMES[:3]]


def test_order_of_day_and_month_is_that_of_the_column(look):
    base = [f"T{number};Club" for number in range(4)]
    american = ["12/25/2026", "3/4/2026", "1/31/2027", "5/6/2026"]
    file = look(
        VACANCIES, "Titel;Organisatie;Startdatum", *(f"{one};{day}" for one, day in zip(base, american, strict=True))
    )
    assert file.month_first == {"Startdatum"}
    assert [row.record.starts_on for row in rows_of(file)] == [
        date(2026, 12, 25),
        date(2026, 3, 4),
        date(2027, 1, 31),
        date(2026, 5, 6),
    ]
    both = ["12/25/2026", "25/12/2026", "3/4/2026", ""]
    file = look(
        VACANCIES, "Titel;Organisatie;Startdatum", *(f"{one};{day}" for one, day in zip(base, both, strict=True))
    )
    assert file.month_first == frozenset()
    rows = rows_of(file)
    assert rows[2].record.starts_on == date(2026, 4, 3)
    assert "25 december 2026" in rows[0].problems[0].reason
    assert rows[1].problems == ()


def test_days_as_a_spreadsheet_counts_them(look):
    (row,) = rows_of(look(VACANCIES, "Titel;Organisatie;Startdatum;Aantal", "T;Club;45992;45992"))
    assert (row.record.starts_on, row.record.places_wanted) == (date(2025, 12, 1), None)


def test_numbers_of_the_source_stay_theirs_whatever_else_is_mapped(look):
    lines = ["Nummer;Naam;Iets", "17;Club;tekst"]
    plain = rows_of(look(VACANCIES, "Nummer;Titel;Organisatie;Iets", "17;T;Club;tekst"))[0].record
    mapped = rows_of(
        look(VACANCIES, "Nummer;Titel;Organisatie;Iets", "17;T;Club;tekst", wishes=Wishes({"Iets": "tasks"}))
    )[0].record
    assert (plain.source_system, plain.source_id) == (mapped.source_system, mapped.source_id)
    assert mapped.description == "tekst"
    named = look(ORGANISATIONS, *lines, wishes=Wishes({"Iets": "id"}))
    assert rows_of(named)[0].record.source_system.startswith("bestand-")


def test_guess_that_fits_most_values_goes_first():
    values = {"Kolom1": [*MAILS, "geen mail bekend"], "Kolom2": [*MAILS, "extra@linde.example"]}
    assert guessed_keys(ORGANISATIONS, values, {}) == {"Kolom2": "email"}
