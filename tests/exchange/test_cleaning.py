"""Texts, names, addresses and words of others made presentable."""

import pytest

from stuw.exchange.imports.addresses import own_place, read_address, read_places, split_address
from stuw.exchange.imports.casing import calm_name, calm_text
from stuw.exchange.imports.contacts import read_enterprise_number, read_mail, read_phone, read_website
from stuw.exchange.imports.engagement import allowance_of, dutch_level_of, hours_of, place_kind_of, regularity_of
from stuw.exchange.imports.headers import header_words
from stuw.exchange.imports.keywords import activities_of, sectors_of, themes_of
from stuw.exchange.imports.moments import read_moment_columns, read_moments
from stuw.exchange.imports.naming import name_from_address
from stuw.exchange.imports.nodes import Node, as_text
from stuw.exchange.imports.records import LocationRecord
from stuw.exchange.imports.text import clean_line, clean_text, is_blank, shorten
from stuw.exchange.imports.values import read_day, read_number, read_yes
from stuw.kernel.availability import in_words


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("&nbsp;\r\n\r\nIf this is Genk&rsquo;s", "If this is Genk’s"),
        ("a &amp;amp; b &amp;lt;b&amp;gt;x&lt;/b&gt;", "a & b x"),
        ("<p>Een</p><ul><li>twee</li><li>drie</li></ul><p>vier<br>vijf</p>", "Een\n\n- twee\n- drie\n\nvier\nvijf"),
        ("SociÃ©tÃ© donâ€™t", "Société don’t"),
        ("•\tWelkom heten\n•\tKoffie zetten", "- Welkom heten\n- Koffie zetten"),
        ("mail <jan@x.example> als a < b <script>alert(1)</script>q", "mail <jan@x.example> als a < b q"),
        ("?a=1&copy=2 &copy; 2026", "?a=1&copy=2 © 2026"),
        ("x\0y\u202ez\u200b", "xyz"),
        ("een\n\n\n\n\ntwee   drie", "een\n\ntwee drie"),
    ],
)
def test_text_is_plain_and_keeps_paragraphs_and_lists(text, clean):
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    "text", ["<" + " " * 80_000, "<b" * 40_000, "&amp;" * 16_000 + "lt;", "<!--" * 20_000, "A B. " * 16_000]
)
def test_hostile_text_is_cleaned_in_time_in_proportion(text):
    assert len(calm_text(clean_text(text))) <= 20_000


@pytest.mark.parametrize("text", ["NO INFORMATION RECORDED", "n.v.t.", "N/A", " - ", "*****", "Unknown", "[mail]", ""])
def test_words_that_say_nothing_are_blank(text):
    assert is_blank(text)


def test_cut_text_ends_at_a_word_with_an_ellipsis():
    assert shorten("Helpen in de tuin van de buurt", 20) == "Helpen in de tuin…"
    assert clean_line("één\n regel\t hier") == "één regel hier"


@pytest.mark.parametrize(
    ("shouted", "calm"),
    [
        ("THE FRIENDS OF ST EDMUND'S (UK)", "The Friends of St Edmund's (UK)"),
        ("HARROW ASSOCIATION OF SOMALI VOLUNTARY ORGANIZATIONS (HASVO)",
         "Harrow Association of Somali Voluntary Organizations (HASVO)"),
        ("4TH HEADSTONE(ST ALBAN'S OWN) SCOUT GROUP", "4th Headstone (St Alban's Own) Scout Group"),
        ("O'BRIEN FOUNDATION", "O'Brien Foundation"),
        ("B'NAI B'RITH", "B'nai B'rith"),
        ("VRIENDEN VAN DE IJZER II VZW", "Vrienden van de IJzer II vzw"),
        ("'T KLAVERTJE VZW", "'t Klavertje vzw"),
        ("MCDONALD HOUSE", "McDonald House"),
        ("HEIST-OP-DEN-BERG", "Heist-op-den-Berg"),
        ("MAISON D'ACCUEIL", "Maison d'Accueil"),
        ("NHS AND YMCA", "NHS and YMCA"),
        ("FLAT 3, 80-82 THE BROADWAY, HA7 4HB", "Flat 3, 80-82 The Broadway, HA7 4HB"),
        ("C/O R.C. PRE-SCHOOL", "c/o R.C. Pre-School"),
        ("Natuurpunt vzw", "Natuurpunt vzw"),
        ("YHA", "YHA"),
    ],
)  # fmt: skip
def test_names_in_capitals_become_names(shouted, calm):
    assert calm_name(shouted) == calm


def test_text_in_capitals_becomes_sentences_with_names():
    text = "WE HELP PEOPLE IN GENK. THE NHS SENDS THEM TO US!\nGewone regel blijft."
    assert calm_text(text, "Genk") == "We help people in Genk. The NHS sends them to us!\nGewone regel blijft."


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("http://hhtp//:www.school.example.uk", "http://www.school.example.uk"),
        ("http://http:/leeuwen.example", "http://leeuwen.example"),
        ("www.x.be", "https://www.x.be"),
        ("HTTP://WWW.Club-Genk.be/Pad", "http://www.club-genk.be/Pad"),
        ("https://x.be/een pad (2)", "https://x.be/een%20pad%20(2)"),
        ("x.be, www.y.be", "https://x.be"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("http://jan:geheim@x.be", ""),
        ("http://n/.a", ""),
        ("info@x.be", ""),
        ("http://[::1", ""),
    ],
)
def test_website_is_valid_or_empty(given, read):
    assert read_website(given) == read


def test_contacts_are_valid_or_empty():
    assert read_mail("mailto:Jan@Club.BE; b@c.be") == "Jan@club.be"
    assert read_mail("geen") == ""
    assert read_phone("011/23.45.67 of 0475 12 34 56") == "+32 11 23 45 67"
    assert read_phone("020 8427 6188", "GB") == "+44 20 8427 6188"
    assert read_phone("12") == ""
    assert read_enterprise_number("BE 0202.239.951") == "0202239951"
    assert read_enterprise_number("0202239952") == ""


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2018-12-31T23:30:00+00:00", "2018-12-31"),
        ("1/2/26", "2026-02-01"),
        ("31.12.2026 18:00", "2026-12-31"),
        ("12/31/2026", "2026-12-31"),
        ("di 3 nov 2026", "2026-11-03"),
        ("1er février 2026", "2026-02-01"),
        ("3. März 2026", "2026-03-03"),
        ("December 1st 2026", "2026-12-01"),
        ("Mon, 01 Dec 2026 10:00:00 GMT", "2026-12-01"),
        (1764547200000, "2025-12-01"),
        ("0000-00-00", "None"),
        ("9999-12-31", "None"),
        ("2026-02-30", "None"),
        ("onbepaald", "None"),
    ],
)
def test_days_in_many_writings(given, day):
    assert str(read_day(given)) == day


def test_numbers_and_yes_or_no():
    assert [str(read_number(text)) for text in ("2,5 uur", "1.250", "1 250,00", "18+")] == [
        "2.5",
        "1250.0",
        "1250.00",
        "18",
    ]
    assert [read_yes(text) for text in ("ja", "OUI", "x", "waar", 1)] == [True] * 5
    assert [read_yes(text) for text in ("nee", "non", "faux", "0", False)] == [False] * 5
    assert [read_yes(text) for text in ("misschien", "", None, "2")] == [None] * 4


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("ma, wo en vr: voormiddag; za: avond", "maandag, woensdag en vrijdag, voormiddag; zaterdag, avond"),
        ("maandagvoormiddag en dinsdagnamiddag", "maandag, voormiddag; dinsdag, namiddag"),
        ("lundi après-midi, mardi matin", "maandag, namiddag; dinsdag, voormiddag"),
        ("Monday to Friday, mornings", "maandag tot vrijdag, voormiddag"),
        ("elke dag 's avonds", "maandag tot zondag, avond"),
        ([{"dayOfWeek": "https://schema.org/Monday", "opens": "09:00", "closes": "12:30"}], "maandag, voormiddag"),
        ({"maandag": "voormiddag, avond", "zondag": True}, "maandag, voormiddag en avond; zondag"),
        ("We do visits", ""),
        ("in overleg", ""),
    ],
)
def test_moments_in_many_writings(given, words):
    assert in_words(read_moments(given)) == words


def test_moments_in_columns():
    columns = {"MondayMorning": "1", "maandag avond": "ja", "woensdag": "voormiddag", "naam": "x", "zondag": "nee"}
    assert in_words(read_moment_columns(columns)) == "maandag, voormiddag en avond; woensdag, voormiddag"


def test_address_in_one_field_is_taken_apart_as_far_as_that_goes():
    def parts(text: str) -> tuple[str, str, str]:
        found = split_address(text)
        return found.street, found.postal_code, found.place_name

    assert parts("Kerkstraat 12 bus 3, B-3740 BILZEN (België)") == ("Kerkstraat 12 bus 3", "3740", "Bilzen")
    assert parts("C/O X LTD, 10 COLLEGE ROAD, HARROW, MIDDLESEX, HA11BE") == (
        "c/o X Ltd, 10 College Road", "HA1 1BE", "Harrow",
    )  # fmt: skip
    assert parts("127 Lower Marsh, London SE1 7AE, UK") == ("127 Lower Marsh", "SE1 7AE", "London")
    assert parts("Hoofdstraat 4, 1234 AB Amsterdam") == ("Hoofdstraat 4", "1234 AB", "Amsterdam")
    assert parts("Marktplein 1, Bilzen") == ("Marktplein 1", "", "Bilzen")
    assert parts("Jeugdcentrum in de Kerkstraat") == ("Jeugdcentrum in de Kerkstraat", "", "")


def test_belgian_place_gets_its_code_and_others_keep_what_they_have():
    kortessem = own_place(Node({"straat": "Dorpsstraat", "nr": "5", "postcode": "3720", "gemeente": "KORTESSEM"}))
    assert (kortessem.street, kortessem.place_name, kortessem.nis) == ("Dorpsstraat 5", "Kortessem", "71072")
    assert kortessem.latitude is not None
    zurich = own_place(Node({"postcode": "8000", "gemeente": "Zürich"}))
    assert (zurich.place_name, zurich.nis, zurich.latitude) == ("Zürich", "", None)
    hamme = own_place(Node({"city": "Hamme", "lat": 52.3, "lng": 9.7}))
    assert (hamme.nis, hamme.latitude) == ("", 52.3)


def test_coordinates_of_nowhere_are_unknown():
    assert own_place(Node({"lat": "0.0", "lng": 0})) == LocationRecord()
    assert own_place(Node({"lat": 95, "lng": 4})).latitude is None
    assert own_place(Node({"geo": {"type": "Point", "coordinates": [4.35, 50.85]}})).latitude == 50.85


def test_places_come_each_once_with_what_all_say_together():
    own = {"postcode": "HA1 2BN", "lat": 51.5, "lng": -0.3, "location_name": "Harrow"}
    street = {"postcode": "HA1 2BN", "address_1": "1 High St", "city": "Harrow", "location": None}
    empty = {"postcode": None, "lat": None, "location": None}
    (place,) = read_places(Node({**own, "locations": [own, street, empty, street]}))
    assert (place.street, place.place_name, place.latitude) == ("1 High St", "Harrow", 51.5)


def test_street_in_the_column_of_the_town_goes_to_the_street():
    place = read_address(Node({"address_1": "Vyman House", "city": "104 College Road", "postcode": "HA1 1BQ"}))
    assert (place.street, place.place_name) == ("Vyman House, 104 College Road", "")


@pytest.mark.parametrize(
    ("address", "texts", "name"),
    [
        ("https://x.example/profile/ArdgowanHospice", [], "Ardgowan Hospice"),
        ("https://x.example/profile/refugeehelp", ["Refugee Help is here"], "Refugee Help"),
        ("https://x.example/profile/BridportYouthandCommunityTrust-37", [], "Bridport Youth and Community Trust"),
        ("https://x.example/profile/friends-of-the-park", [], "Friends of the Park"),
        ("https://x.example/profile/10thNorthOxfordGuides", [], "10th North Oxford Guides"),
        ("https://x.example/profile/", [], ""),
        ("https://x.example/profile/NA", [], ""),
        ("https://x.example/profile/httpwwwcluborguk", [], ""),
        ("https://club.example", [], ""),
    ],
)
def test_name_from_a_web_address(address, texts, name):
    assert name_from_address(address, texts) == name


def test_words_of_the_source_decide_over_those_of_the_text():
    assert themes_of(["Mental Health", "Older people"], "Chauffeur", "met de auto") == ("care", "seniors")
    assert themes_of(["https://ns.volunteeringdata.io/AnimalWelfare".rpartition("/")[2]], "", "")[0] == "animals"
    assert themes_of([], "Xyz", "") == ()
    assert activities_of([], "Chauffeur minder mobielen", "") == ("driving",)
    assert sectors_of(["JGDW"], "Scouts", "") == ("JGDW",)
    assert sectors_of([], "1st Hatch End Scout Group", "") == ("JGDW",)


def test_engagement_from_words():
    assert regularity_of(["Eén keer per week"]) == "weekly"
    assert regularity_of(["eenmalig"]) == "one_off"
    assert [str(part) for part in hours_of(["2,5 uur per maand"], "")] == ["2.5", "month"]
    assert [str(part) for part in hours_of(["een shift van 4 uur"], "one_off")] == ["4.0", "once"]
    assert place_kind_of([False, "online"], 3) == "home"
    assert place_kind_of([None], 2) == "several"
    assert allowance_of("geen", None, [])[0] == "none"
    assert allowance_of("terugbetaling van onkosten", None, [])[0] == "real"
    assert [dutch_level_of(text) for text in ("niet nodig", "A2", "goed Nederlands", "")] == [
        "none",
        "basic",
        "good",
        "",
    ]


def test_headers_of_any_writing_are_the_same_words():
    names = ("postalCode", "Postal_Code", "schema:postalCode", "https://schema.org/postalCode", " postal-code ")
    assert {header_words(name) for name in names} == {"postal code"}
    assert header_words("Code postal de la commune") == "code postal commune"


def test_text_of_a_value_in_several_languages_is_the_dutch_one():
    assert as_text([{"@language": "en", "@value": "Garden"}, {"@language": "nl", "@value": "Tuin"}]) == "Tuin"
    assert as_text({"fr": "Jardin", "nl": "Tuin"}) == "Tuin"
    assert as_text(3740.0) == "3740"
