"""Values as secretaries write them, and rows of lists that are no records: read, or said in one sentence."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.contacts import mails_in, phones_in
from stuw.exchange.imports.engagement import allowance_of, counted_hours, hours_of, is_online, languages_of
from stuw.exchange.imports.reader import look_at, read_rows
from stuw.exchange.imports.values import read_day, read_number

TODAY = date(2026, 11, 23)
ORGANISATIONS, VACANCIES, PEOPLE = ImportKind.ORGANISATIONS, ImportKind.VACANCIES, ImportKind.PEOPLE


@pytest.fixture
def read(tmp_path):
    def run(text: str, kind: ImportKind, name: str = "lijst.csv") -> list[Any]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return list(read_rows(look_at(path, kind), today=TODAY))

    return run


def said(row: Any) -> dict[str, str]:
    return {problem.field: problem.reason for problem in row.problems}


@pytest.mark.parametrize(
    ("text", "mails"),
    [
        ("canal(at)asbl.example", ["canal@asbl.example"]),
        ("naam [at] club.example", ["naam@club.example"]),
        ("jan at mail.example", ["jan@mail.example"]),
        ("jan (at) mail (dot) example", ["jan@mail.example"]),
        ("jan @ mail.example", ["jan@mail.example"]),
        ("een@club.example ; EEN@CLUB.EXAMPLE / twee@club.example", ["een@club.example", "twee@club.example"]),
        ("Vraag het at the desk.", []),
        ("kom at club.example langs", []),
        ("club@", []),
    ],
)
def test_mail_addresses_that_hide_from_robots(text, mails):
    assert mails_in(text) == mails


def test_phones_of_one_cell():
    assert phones_in("0470 12 34 56 / 069 44 55 66") == ["+32 470 12 34 56", "+32 69 44 55 66"]
    assert phones_in("thuis niet; 0470 12 34 56") == ["+32 470 12 34 56"]
    assert phones_in("00 32 (0)470/12.34.56") == ["+32 470 12 34 56"]
    assert phones_in("bel maar") == []


def test_second_mail_and_phone_of_an_organisation_are_not_lost_without_a_word(read):
    text = "naam;e-mail;telefoon\nClub;een@club.example, twee@club.example;0470 12 34 56 / 069 44 55 66\n"
    (row,) = read(text, ORGANISATIONS)
    assert (row.record.email, row.record.phone) == ("een@club.example", "+32 470 12 34 56")
    assert "een@club.example" in said(row)["e-mail"]
    assert "+32 470 12 34 56" in said(row)["telefoon"]


def test_second_mail_of_a_person_is_said_without_showing_it(read):
    (row,) = read("naam;e-mail\nTestpersoon Een;een@post.example / twee@post.example\n", PEOPLE)
    assert row.record.email == "een@post.example"
    assert "meer e-mailadressen" in said(row)["e-mail"]
    assert "@" not in said(row)["e-mail"]


@pytest.mark.parametrize("code", ["7780", "B-7780", "7500"])
def test_code_of_several_villages_alone_gives_no_name(read, code):
    (row,) = read(f"Nom;Rue + n°;CP + Localité\nClub;Place Verte 1;{code}\n", ORGANISATIONS)
    assert (row.record.street, row.record.postal_code) == ("Place Verte 1", code[-4:])
    assert row.record.place_name == ""
    assert row.record.nis


def test_code_of_one_place_alone_gives_its_name(read):
    (row,) = read("naam;straat;postcode + gemeente\nClub;Markt 1;9000\n", ORGANISATIONS)
    assert (row.record.postal_code, row.record.place_name) == ("9000", "Gent")


@pytest.mark.parametrize(
    ("code", "town", "reason"),
    [
        ("9000", "Hasselt", "De postcode 9000 hoort niet bij Hasselt. Kijk na wat klopt."),
        ("1234", "Hasselt", "De postcode 1234 hoort niet bij Hasselt. Kijk na wat klopt."),
        ("9999", "", "9999 is geen Belgische postcode. Kijk ze na."),
        ("3500", "Kuringen", None),
        ("1081", "Bruxelles", None),
        ("9000", "Gent", None),
        ("59000", "Lille", None),
        ("1234", "Elders", None),
    ],
)
def test_postal_code_that_cannot_be_is_said(read, code, town, reason):
    (row,) = read(f"naam;postcode;gemeente\nClub;{code};{town}\n", ORGANISATIONS)
    assert said(row).get("postcode") == reason
    assert row.record.postal_code == code


def test_place_alone_in_a_column_for_addresses_is_a_place(read):
    one, other = read("naam;adres\nClub;Rotselaar\nAndere;Achter de kerk\n", ORGANISATIONS)
    assert (one.record.street, one.record.place_name) == ("", "Rotselaar")
    assert (other.record.street, other.record.place_name) == ("Achter de kerk", "")


def test_number_beside_a_street_belongs_to_it_and_one_before_the_name_does_not(read):
    text = "N°;Nom;Rue;N°;CP;Localité\n1;Club;Rue Haute;12;7500;Tournai\n"
    (row,) = read(text, ORGANISATIONS)
    assert row.record.street == "Rue Haute 12"
    (row,) = read("N°;Nom;Rue;CP;Localité\n1;Club;Rue Haute;7500;Tournai\n", ORGANISATIONS)
    assert row.record.street == "Rue Haute"


@pytest.mark.parametrize(
    ("text", "hours", "per"),
    [
        ("2u30", "2.5", "week"),
        ("2h30/semaine", "2.5", "week"),
        ("2 à 3 h/semaine", "2.0", "week"),
        ("8-10 u per week", "8.0", "week"),
        ("½ uur", "0.5", "week"),
        ("2 Std./Woche", "2.0", "week"),
        ("3 Stunden pro Monat", "3.0", "month"),
        ("8 uur per dag", None, ""),
        ("ma-vr 9-12u", None, ""),
        ("18u30 - 21u", None, ""),
        ("de 13h30 à 17h00", None, ""),
        ("vanaf 18u30", None, ""),
    ],
)
def test_hours_in_words(text, hours, per):
    found, said_per = hours_of([text], "")
    assert (found, said_per) == (Decimal(hours) if hours else None, per)


@pytest.mark.parametrize(
    ("text", "hours"), [("2-3", "2"), ("2:30", "2.5"), ("½", "0.5"), ("1½", "1.5"), ("12 stuks", "")]
)
def test_hours_without_a_word(text, hours):
    assert counted_hours(text) == (Decimal(hours) if hours else None)


def test_hours_that_are_no_hours_a_week_stay_as_words(read):
    (row,) = read("titel;organisatie;uren\nOpbouw;Club;8 uur per dag\n", VACANCIES)
    assert (row.record.hours, row.record.schedule) == (None, "8 uur per dag")


@pytest.mark.parametrize("title", ["nb_benevoles", "Nombre de bénévoles", "Nb de bénévoles recherchés", "How many?"])
def test_columns_with_how_many_are_wanted(read, title):
    (row,) = read(f"Titre;Association;{title}\nAccueil;Club;2 à 3\n", VACANCIES)
    assert row.record.places_wanted == 2


def test_number_wanted_that_is_no_number_is_said(read):
    many, none = read("titel;organisatie;aantal\nA;Club;onbeperkt\nB;Club;nul\n", VACANCIES)
    assert said(many) == {"aantal vrijwilligers": "“onbeperkt” is geen aantal. Schrijf een getal, zoals 3."}
    assert said(none) == {}


def test_day_that_is_none_is_said_and_words_for_no_day_are_not(read):
    days = ("2026-13-01", "jeden Samstag", "zo snel mogelijk", "ab sofort")
    rows = "".join(f"Titel {day};Club;{day}\n" for day in days)
    wrong, weekly, soon, sofort = read(f"titel;organisatie;begindatum\n{rows}", VACANCIES)
    assert said(wrong)["begindatum"] == "“2026-13-01” is geen datum die bestaat."
    assert "geen datum. Schrijf een dag" in said(weekly)["begindatum"]
    assert (said(soon), said(sofort)) == ({}, {})
    assert read_day("2026-13-01") is None


def test_day_of_consent_that_is_none_is_said(read):
    text = "naam;e-mail;toestemming;datum toestemming\nTestpersoon Een;een@post.example;ja;99/99/2026\n"
    (row,) = read(text, PEOPLE)
    assert (row.record.consent, row.record.consent_on) == (True, None)
    assert "Schrijf een dag" in said(row)["datum van de toestemming"]
    assert "99" not in said(row)["datum van de toestemming"]


@pytest.mark.parametrize(
    "text", ["online", "En ligne", "Remote", "thuis of online", "van thuis uit", "à distance", "at home"]
)
def test_place_that_is_none_means_from_home(read, text):
    (row,) = read(f"titel;organisatie;plaats\nWebsite;Club;{text}\n", VACANCIES)
    assert (row.record.place_kind, row.record.locations) == ("home", ())


def test_place_with_a_word_of_online_in_it_is_a_place():
    assert not is_online("Online Café Genk")


def test_amount_for_a_kilometre_is_no_amount_a_day():
    assert allowance_of("oui, 0,42 €/km", None, ()) == ("real", None)
    assert allowance_of("€ 36,84 per dag", None, ()) == ("forfait", Decimal("36.84"))


def test_languages_have_their_dutch_name():
    assert languages_of(["anglais", "FR", "Deutsch", "Swahili"]) == "Engels, Frans, Duits, Swahili"


def test_number_of_a_workbook_is_never_read_as_thousands(tmp_path):
    book = Workbook()
    sheet = book.create_sheet("Blad1")
    sheet.append(["titel", "organisatie", "uren", "vergoeding"])
    sheet.append(["Onthaal", "Club", 2.125, 12.125])
    book.save(tmp_path / "lijst.xlsx")
    row: Any
    (row,) = read_rows(look_at(tmp_path / "lijst.xlsx", VACANCIES), today=TODAY)
    assert (row.record.hours, row.record.allowance_amount) == (Decimal("2.1"), Decimal("12.12"))
    assert read_number("1.250") == 1250
    assert read_number("0.001") == Decimal("0.001")
    assert read_number(2.125) == Decimal("2.125")


def test_place_of_a_mission_is_no_title(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("Intitulé;Association;Lieu de la mission\nAccueil;Club;Place 1, 7800 Ath\n")
    assert look_at(path, VACANCIES).filled["Lieu de la mission"] == "full"


@pytest.mark.parametrize(
    "total", ["Totaal;;12", "Total : 6 associations;;", "Grand total: 2;;35", "Summe: 3;;", "Aantal leden;;90"]
)
def test_total_is_no_organisation(read, total):
    club, row = read(f"naam;gemeente;leden\nClub;Genk;12\n{total}\n", ORGANISATIONS)
    assert club.record.name == "Club"
    assert row.record is None
    assert row.problems[0].is_fatal
    assert "totaal" in row.problems[0].reason


@pytest.mark.parametrize("name", ["Total Sport;Genk;3", "Totaal;;", "Som 21;Genk;", "Aantal;Genk;1"])
def test_name_like_a_total_is_an_organisation(read, name):
    (row,) = read(f"naam;gemeente;leden\n{name}\n", ORGANISATIONS)
    assert row.record.name == name.split(";")[0]


def test_second_table_under_the_first_is_read_and_its_heading_is_no_organisation(read):
    text = "naam;gemeente\nClub;Genk\n\nCultuur;\nnaam;gemeente\nToneel;Genk\n\nKoor;\nHarmonie;Genk\n"
    rows = read(text, ORGANISATIONS)
    assert [row.record and row.record.name for row in rows] == ["Club", None, "Toneel", "Koor", "Harmonie"]
    assert [row.number for row in rows] == [2, 4, 6, 8, 9]
    assert "opschrift" in rows[1].problems[0].reason


def test_name_alone_before_the_titles_of_a_next_page_is_an_organisation(read):
    rows = read("naam;gemeente\nClub;Genk\nKoor;\nnaam;gemeente\nHarmonie;Genk\n", ORGANISATIONS)
    assert [row.record.name for row in rows] == ["Club", "Koor", "Harmonie"]


def test_contact_in_an_object_of_its_own_is_read(read):
    clubs = [
        {"naam": "Kaartclub", "contact": {"mail": "kaart@club.example", "telefoon": "0470/11.22.33", "naam": "Een"}},
        {
            "naam": "Kookclub",
            "email": "eigen@club.example",
            "contactPoint": [{"email": "ander@club.example", "telephone": "+32 (0)2 511 22 33"}],
        },
    ]
    cards, cooks = read(json.dumps(clubs), ORGANISATIONS, "lijst.json")
    assert (cards.record.name, cards.record.email) == ("Kaartclub", "kaart@club.example")
    assert cards.record.phone == "+32 470 11 22 33"
    assert (cooks.record.email, cooks.record.phone) == ("eigen@club.example", "+32 2 511 22 33")
    (one,) = read(json.dumps([{"naam": "Testpersoon Een", "contact": {"mail": "een@post.example"}}]), PEOPLE, "p.json")
    assert one.record.email == "een@post.example"


def test_number_that_counts_the_rows_is_no_house_number(read):
    text = "Nr;Naam;Straat;Postcode;Gemeente\n12;Club;Kerkstraat;9000;Gent\n13;Koor;Dorp 5;9000;Gent\n"
    assert [row.record.street for row in read(text, ORGANISATIONS)] == ["Kerkstraat", "Dorp 5"]
    text = "Nr;Naam;Straat;Nr;Postcode;Gemeente\n12;Club;Kerkstraat;7;9000;Gent\n"
    assert [row.record.street for row in read(text, ORGANISATIONS)] == ["Kerkstraat 7"]
    text = "Naam;Nr;Rue;CP;Commune\nClub;12;Rue Haute;7500;Tournai\n"
    assert [row.record.street for row in read(text, ORGANISATIONS)] == ["Rue Haute 12"]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Autorisation RGPD (O/N)", "consent"),
        ("Ondertekende toestemming?", "consent"),
        ("Wanneer gaf u toestemming?", "consent_on"),
        ("Preuve de l'accord RGPD", "consent_source"),
        ("Mag gecontacteerd worden", "consent"),
        ("Toestemming foto's", None),
        ("Consent newsletter", None),
    ],
)
def test_consent_is_known_whatever_else_the_title_says(tmp_path, title, key):
    path = tmp_path / "lijst.csv"
    path.write_text(f"naam;e-mail;{title}\nTestpersoon Een;een@post.example;N\n")
    assert look_at(path, PEOPLE).filled.get(title) == key


def test_no_under_a_longer_title_is_a_no(read):
    text = "Nom;Mail;Autorisation RGPD (O/N);Signé le\nPersonne Un;un@post.example;N;\n"
    (no, yes) = read(text + "Personne Deux;deux@post.example;O;12/03/2024\n", PEOPLE)
    assert no.record is None
    assert "geen toestemming" in said(no)["toestemming"]
    assert (yes.record.consent, yes.record.consent_on, yes.record.consent_source) == (True, date(2024, 3, 12), "")


@pytest.mark.parametrize(
    ("text", "street", "code", "town"),
    [
        ("7522 Blandain, rue du Stade", "rue du Stade", "7522", "Blandain"),
        ("Rue de la Station 1 à 5000 Namur", "Rue de la Station 1", "5000", "Namur"),
        ("9000", "", "9000", "Gent"),
        ("Dok Noord 4F box 101 - 9000 Gent - België", "Dok Noord 4F box 101", "9000", "Gent"),
    ],
)
def test_addresses_in_one_cell(read, text, street, code, town):
    (row,) = read(f'naam;adres\nClub;"{text}"\n', ORGANISATIONS)
    assert (row.record.street, row.record.postal_code, row.record.place_name) == (street, code, town)


def test_second_line_of_an_address_with_code_and_place(read):
    clubs = [{"name": "Club", "emails": ["een@club.example"], "address": {"line1": "Markt 1", "line2": "3740 Bilzen"}}]
    (row,) = read(json.dumps(clubs), ORGANISATIONS, "lijst.json")
    assert (row.record.street, row.record.postal_code, row.record.email) == ("Markt 1", "3740", "een@club.example")


def test_phone_with_words_around_it():
    assert phones_in("(09) 233 44 55 (na 18u)") == ["+32 9 233 44 55"]


def test_moments_that_are_none_of_ours_stay_as_words(read):
    (row,) = read("titel;organisatie;tijdstip\nOpbouw;Club;af te spreken\n", VACANCIES)
    assert (row.record.availability, row.record.schedule) == (None, "af te spreken")


def test_answers_to_a_form_of_questions_are_read(read):
    titles = (
        "Horodateur;Nom de votre association;Titre;Décrivez la mission;Où se déroule la mission ?;Quand ?;"
        "Combien d'heures par semaine ?;Combien de bénévoles cherchez-vous ?"
    )
    row = "01/03/2026 10:00:00;Croix;Vestiaire;Trier;Rue du Tri 1, 7000 Mons;Tous les mardis matin;2 à 4 heures;1 ou 2"
    (one,) = (row.record for row in read(f"{titles}\n{row}\n", VACANCIES))
    assert (one.title, one.organisation.name, one.description) == ("Vestiaire", "Croix", "Trier")
    assert (one.locations[0].street, one.locations[0].postal_code) == ("Rue du Tri 1", "7000")
    assert (one.hours, one.places_wanted, one.availability) == (Decimal("2.0"), 1, 1 << 3)


def test_form_of_which_every_title_is_a_question_is_known(read):
    titles = "Tijdstempel,Naam van je vereniging?,Wat is het e-mailadres van je vereniging?,In welke gemeente ben je?"
    (row,) = read(f"{titles}\n2026/03/01 10:12,Repair Café,repair@cafe.example,Leuven\n", ORGANISATIONS)
    one = row.record
    assert (one.name, one.email, one.place_name) == ("Repair Café", "repair@cafe.example", "Leuven")


def test_first_of_numbered_columns_and_hours_a_month_are_known(read):
    text = "Dénomination;E-mail 1;E-mail 2;Téléphone 1\nClub;een@club.example;twee@club.example;065 11 22 33\n"
    (row,) = read(text, ORGANISATIONS)
    assert (row.record.email, row.record.phone) == ("een@club.example", "+32 65 11 22 33")
    (row,) = read("Titre;Structure;Heures/mois\nVisite;Club;4\n", VACANCIES)
    assert (row.record.hours, row.record.hours_per) == (Decimal("4.0"), "month")


def test_name_that_still_has_to_be_filled_in_is_none(read):
    (row,) = read("nom;commune\nà compléter;Mons\n", ORGANISATIONS)
    assert "geen naam" in said(row)["naam"]
