"""Lists as centres have them, in four languages: every column that we can use is known without being asked."""

# ruff: noqa: E501  the rows of these lists are as wide as they are

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.fields import own_keys
from stuw.exchange.imports.loose_titles import loose_keys
from stuw.exchange.imports.reader import look_at, read_rows

TODAY = date(2026, 11, 23)
ORGANISATIONS, VACANCIES, PEOPLE = ImportKind.ORGANISATIONS, ImportKind.VACANCIES, ImportKind.PEOPLE

FLEMISH = """\
Verenigingen Bilzen-Hoeselt - stand 1 september;;;;;;;;
;;;;;;;;
Naam vereniging;Sector(en);Straat + nr;Postcode + gemeente;Algemeen e-mailadres;Tel./GSM;Website/Facebook;Ondernemingsnummer (KBO);Voorzitter
HARMONIE DE LINDE;Muziek;Kerkstraat 12;3740 Bilzen;info@linde.example;011 23 45 67;www.linde.example;0203.430.576;Jan Voorbeeld
Molenkring v.z.w.;Natuur en milieu;Molenweg 8;3730 Hoeselt;MOLEN@KRING.EXAMPLE;0470/12.34.56 of 089 12 34 56;;nvt;
"De Vlinder; speelplein";Jeugdwerk;Grote Markt 1 bus 2;B-3740 BILZEN;vlinder@;bel maar;https:/vlinder.example;123;
;;;;;;;;
"""
WALLOON = """\
Nom de l’asbl,Objet social,Rue et n°,Code postal et localité,Personne de contact,Tél./GSM,Courriel,Site internet,N° d’entreprise
Les Amis du Verger asbl,"Planter, greffer et cueillir",Rue Haute 14,5000 Namur,Une Personne,081/22.33.44,amis@verger.example,verger.example,BE 0203.430.576
LE PETIT MARCHÉ,Épicerie solidaire,12 chaussée de Liège,4500 HUY,,0470 12 34 56,,,
Fanfare Sans Nom,,Place Verte 1,1190 Forest,,nc,contact@fanfare.example,,0000.000.000
"""
FRENCH = """\
"id";"siret";"date_creat";"date_disso";"titre";"objet";"objet_social1";"adrs_numvoie";"adrs_repetition";"adrs_typevoie";"adrs_libvoie";"adrs_codepostal";"adrs_libcommune";"siteweb";"position"
"W591000001";"";"1987-05-02";"0001-01-01";"LES JARDINS PARTAGES";"créer des jardins";"009007";"12";"BIS";"AV";"DE LA GARE";"59000";"Lille";"jardins.example";"A"
"W591000002";"";"2001-01-15";"2020-06-30";"CLUB DE LECTURE";"lire ensemble";"006030";"";"";"PL";"DU MARCHE";"59300";"Valenciennes";"";"D"
"W591000003";"";"";"";"";"sans titre";"";"";"";"";"";"59300";"Valenciennes";"";"A"
"""
ENGLISH = """\
Club name\tRegistered charity no.\tPostal address\tTown/City\tPost code\tTel no\tEmail address\tWeb site\tWhat we do
Harbour Choir\t1000001\t1 Quay Lane\tBristol\tBS1 5XX\t0117 496 0000\tsing@choir.example\tchoir.example\tSinging by the sea
THE OLD MILL TRUST\t1000002\tMill House, 2 River Road\tWells\tBA5 2XX\t\tNo email\t\tKeeping the mill
"""
GERMAN = """\
Name des Vereins;Straße, Hausnummer;PLZ/Ort;Telefon;E-Mail-Adresse;Internetseite;Tätigkeitsbereich
Turnverein Eupen;Hauptstraße 5;4700 Eupen;087 55 44 33;info@turnen.example;www.turnen.example;Sport
Lesekreis e. V.;Am Markt 3;10115 Berlin;030 901820;lesen@kreis.example;;Kultur
"""


@pytest.fixture
def read(tmp_path):
    def run(text: str, kind: ImportKind, encoding: str = "utf-8") -> list[Any]:
        path = tmp_path / "lijst.csv"
        path.write_bytes(text.encode(encoding))
        return list(read_rows(look_at(path, kind), today=TODAY))

    return run


def test_flemish_list_of_associations(read):
    linde, molen, vlinder = read(FLEMISH, ORGANISATIONS, "cp1252")
    one = linde.record
    assert (one.name, one.kbo_number, one.email) == ("Harmonie de Linde", "0203430576", "info@linde.example")
    assert (one.street, one.postal_code, one.nis) == ("Kerkstraat 12", "3740", "73110")
    assert (one.phone, one.website, one.sectors) == ("+32 11 23 45 67", "https://www.linde.example", ("KECU",))
    assert (molen.record.phone, molen.record.kbo_number) == ("+32 470 12 34 56", "")
    assert molen.record.place_name == "Hoeselt"
    assert {problem.field for problem in vlinder.problems} == {"ondernemingsnummer", "e-mail", "telefoon"}
    assert vlinder.record.name == "De Vlinder; speelplein"
    assert (vlinder.number, vlinder.record.street) == (6, "Grote Markt 1 bus 2")


def test_walloon_list_of_associations(read):
    verger, marche, fanfare = read(WALLOON, ORGANISATIONS)
    one = verger.record
    assert (one.name, one.description) == ("Les Amis du Verger asbl", "Planter, greffer et cueillir")
    assert (one.street, one.postal_code, one.place_name) == ("Rue Haute 14", "5000", "Namur")
    assert (one.kbo_number, one.phone, one.email) == ("0203430576", "+32 81 22 33 44", "amis@verger.example")
    assert one.website == "https://verger.example"
    assert (marche.record.name, marche.record.place_name) == ("Le Petit Marché", "Hoei")
    assert marche.record.nis
    assert [problem.field for problem in fanfare.problems] == ["ondernemingsnummer", "telefoon"]


def test_french_register_with_rows_that_cannot_be_taken(read):
    jardins, lecture, nameless = read(FRENCH, ORGANISATIONS, "cp1252")
    one = jardins.record
    assert (one.source_system, one.source_id, one.name) == ("rna", "W591000001", "Les Jardins Partages")
    assert (one.street, one.postal_code, one.place_name, one.nis) == ("12 Bis Avenue de la Gare", "59000", "Lille", "")
    assert "30 juni 2020" in lecture.problems[0].reason
    assert lecture.record.name == "Club de Lecture"
    assert "geen naam" in nameless.problems[0].reason


def test_english_list_of_clubs(read):
    choir, mill = read(ENGLISH, ORGANISATIONS)
    one = choir.record
    assert (one.name, one.source_id, one.postal_code) == ("Harbour Choir", "1000001", "BS1 5XX")
    assert (one.phone, one.description) == ("+44 117 496 0000", "Singing by the sea")
    assert (mill.record.name, mill.record.street) == ("The Old Mill Trust", "Mill House, 2 River Road")


def test_german_list_of_associations(read):
    turnen, lesen = read(GERMAN, ORGANISATIONS)
    one = turnen.record
    assert (one.name, one.street, one.nis) == ("Turnverein Eupen", "Hauptstraße 5", "63023")
    assert (one.phone, one.email, one.sectors) == ("+32 87 55 44 33", "info@turnen.example", ("SPRT",))
    assert (lesen.record.postal_code, lesen.record.place_name, lesen.record.nis) == ("10115", "Berlin", "")


DUTCH_VACANCIES = """\
Ref.;Functie;Voorziening;Wat ga je doen?;Wie zoeken we?;Dagen en uren;Hoe vaak;Plaats van tewerkstelling;Rijbewijs;E-mail contact;Aantal personen;Vanaf
12;Chauffeur;Huis De Brug;Mensen naar de dokter rijden;Je rijdt rustig;ma en do voormiddag;wekelijks;Markt 4, 3740 Bilzen;ja;brug@huis.example;3;1/3/2027
13;Voorlezer;Huis De Brug;Verhalen lezen;;woensdag namiddag;af en toe;3730 Hoeselt;nee;brug@huis.example;;
14;;Huis De Brug;Zonder titel;;;;;;;;
"""
FRENCH_MISSIONS = """\
Intitulé de la mission;Association;Description de la mission;Profil recherché;Domaine d'action;Public visé;Lieu de la mission;Code postal et localité;Date de début;Fréquence;Nombre de bénévoles recherchés;Âge minimum;Défraiement;Langues
Lecture aux enfants;Les Amis du Verger;Lire des histoires;Patience;Enfance;Enfants;Bibliothèque;5000 Namur;25/12/2026;hebdomadaire;2;18;non;français
Jardinier bénévole;Les Amis du Verger;Tailler;;Nature;;;4500 Huy;12/2/2027;ponctuel;;;frais réels;
"""
ENGLISH_ROLES = """\
Opportunity title,Organisation name,Role description,Skills required,Postcode,Town,Start date,Closing date,Days and times,Hours per week,No. of volunteers,Min age,Expenses paid,DBS check,Wheelchair accessible
Shop helper,Harbour Trust,Serve in our shop,Friendly,BS1 5XX,Bristol,03/31/2027,12/25/2027,Monday morning,4,5,16,Yes,No,Yes
Driver,Harbour Trust,Drive our van,,BS1 5XX,Bristol,04/01/2027,01/15/2028,Fridays,,1,21,,Yes,
"""
GERMAN_TASKS = """\
Tätigkeit;Träger;Aufgabenbeschreibung;Einsatzort;Zeitlicher Umfang;Wochentage;Häufigkeit;Ab wann;Anzahl Freiwillige;Mindestalter;Führerschein;Sprachkenntnisse;Zielgruppe
Besuchsdienst;Haus Abendruh;Ältere Menschen besuchen;Hauptstraße 5, 4700 Eupen;2 Stunden pro Woche;Dienstag Nachmittag;wöchentlich;1. März 2027;4;18;nein;Deutsch;Senioren
"""


def test_dutch_list_of_vacancies(read):
    driver, reader, untitled = read(DUTCH_VACANCIES, VACANCIES)
    one = driver.record
    assert (one.title, one.organisation.name, one.source_id) == ("Chauffeur", "Huis De Brug", "12")
    assert (one.organisation.email, one.driving_licence, one.places_wanted) == ("brug@huis.example", True, 3)
    assert (one.regularity, one.starts_on, one.audience) == ("weekly", date(2027, 3, 1), "Je rijdt rustig")
    assert (one.locations[0].street, one.locations[0].nis) == ("Markt 4", "73110")
    assert one.availability == 1 << 0 | 1 << 9
    assert (reader.record.locations[0].place_name, reader.record.regularity) == ("Hoeselt", "occasional")
    assert "titel" in untitled.problems[0].reason


def test_french_list_of_missions(read):
    reading, garden = read(FRENCH_MISSIONS, VACANCIES)
    one = reading.record
    assert (one.title, one.organisation.name) == ("Lecture aux enfants", "Les Amis du Verger")
    assert (one.locations[0].street, one.locations[0].place_name) == ("Bibliothèque", "Namur")
    assert (one.starts_on, one.regularity, one.places_wanted) == (date(2026, 12, 25), "weekly", 2)
    assert (one.minimum_age, one.allowance_kind, one.target_groups[0]) == (18, "none", "children")
    assert one.audience == "Patience"
    assert (garden.record.starts_on, garden.record.regularity) == (date(2027, 2, 12), "one_off")
    assert garden.record.allowance_kind == "real"


def test_english_list_of_roles_with_the_month_first(read):
    shop, driver = read(ENGLISH_ROLES, VACANCIES)
    one = shop.record
    assert (one.title, one.organisation.name, one.hours) == ("Shop helper", "Harbour Trust", Decimal("4.0"))
    assert (one.starts_on, one.ends_on, one.places_wanted) == (date(2027, 3, 31), date(2027, 12, 25), 5)
    assert (one.minimum_age, one.wheelchair, one.availability) == (16, True, 1)
    assert (driver.record.starts_on, driver.record.extract_needed) == (date(2027, 4, 1), True)


def test_german_list_of_tasks(read):
    (row,) = read(GERMAN_TASKS, VACANCIES)
    one = row.record
    assert (one.title, one.organisation.name, one.description) == (
        "Besuchsdienst",
        "Haus Abendruh",
        "Ältere Menschen besuchen",
    )
    assert (one.locations[0].street, one.locations[0].nis) == ("Hauptstraße 5", "63023")
    assert (one.hours, one.regularity, one.starts_on) == (Decimal("2.0"), "weekly", date(2027, 3, 1))
    assert (one.places_wanted, one.minimum_age, one.driving_licence) == (4, 18, False)
    assert one.target_groups == ("seniors",)


PEOPLE_LISTS = (
    "Naam + voornaam;Straat + nr;Postcode + woonplaats;Je gsm-nummer;Uw e-mailadres;Welke talen spreek je?;GDPR\n"
    "Vlinder Ilse;Kerkstraat 12;3740 Bilzen;0470 12 34 56;ilse@vlinder.example;Nederlands;ja\n",
    "Nom;Prénom;Rue et n°;CP + Localité;Tél./GSM;Courriel;Langues;Accord RGPD\n"
    "Vlinder;Ilse;Kerkstraat 12;3740 Bilzen;0470 12 34 56;ilse@vlinder.example;Nederlands;oui\n",
    "Nachname,Vorname,Straße/Nr.,PLZ Ort,Handy,E-Mail-Adresse,Sprachen,Einwilligung\n"
    "Vlinder,Ilse,Kerkstraat 12,3740 Bilzen,0470 12 34 56,ilse@vlinder.example,Nederlands,ja\n",
    "Full name\tStreet\tPostcode/Town\tMobile\tEmail\tLanguages\tConsent\n"
    "Ilse Vlinder\tKerkstraat 12\t3740 Bilzen\t0470 12 34 56\tilse@vlinder.example\tNederlands\tyes\n",
)


@pytest.mark.parametrize("text", PEOPLE_LISTS)
def test_lists_of_people_in_four_languages(read, text):
    (row,) = read(text, PEOPLE)
    one = row.record
    assert set(one.name.split()) == {"Ilse", "Vlinder"}
    assert (one.email, one.phone, one.consent) == ("ilse@vlinder.example", "+32470123456", True)
    assert (one.street, one.postal_code, one.nis) == ("Kerkstraat 12", "3740", "73110")
    assert one.languages == "Nederlands"


@pytest.mark.parametrize(
    ("kind", "title", "key"),
    [
        (ORGANISATIONS, "Uw e-mailadres (verplicht)", "email"),
        (ORGANISATIONS, "Rue, n° et boîte", "street"),
        (ORGANISATIONS, "Straat, nr, postcode en gemeente", "full"),
        (ORGANISATIONS, "E-mail voorzitter", ""),
        (ORGANISATIONS, "Naam + voornaam", ""),
        (ORGANISATIONS, "Opmerkingen", ""),
        (VACANCIES, "Tel/gsm", "organisation_phone"),
        (VACANCIES, "Link", ""),
        (PEOPLE, "Voornaam, familienaam", "name"),
        (PEOPLE, "Contactpersoon", ""),
    ],
)
def test_titles_with_other_words_or_several_fields(kind, title, key):
    found = own_keys(kind, [title]) or loose_keys(kind, [title])
    assert found.get(title, "") == key
