"""Sheets of paper: whatever people wrote is read on them, runs nothing, and fits."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stuw.web.documents.qr import qr_svg
from stuw.web.documents.typesetting import NotTypeset, plain, printable, typeset
from tests.pdf import pages_in, text_in

SHEETS = ("vacancy", "poster")
ADDRESS = "https://bilzen.example/vacatures/12-kookhulp/"
DRAWN = {
    "colours": {"brand": "#0b6b63", "ink": "#ffffff", "text": "#0b6b63", "soft": "#e6f4f1"},
    "logo": None,
    "address": ADDRESS,
    "qr": qr_svg(ADDRESS),
}
LONG = "Woord en daad. " * 700


def texts(**changed: object) -> dict[str, object]:
    return {
        "title": "Kookhulp in het buurtrestaurant",
        "centre": "Vrijwilligerscentrale Bilzen-Hoeselt",
        "network": "",
        "initials": "VH",
        "organisation": "Buurthuis De Linde",
        "sections": [{"title": "Wat ga je doen?", "paragraphs": ["Koken."], "items": ["Roeren", "Proeven"]}],
        "facts": [{"label": "Waar", "value": "Bilzen"}],
        "highlights": ["Elke dinsdag"],
        "ways": ["Of bel 089 00 00 00."],
        "words": {
            "short": "In het kort",
            "sign_up": "Ik wil dit doen",
            "scan": "Scan de code, of ga naar",
            "qr": "QR-code",
            "read_on": "Lees verder.",
        },
    } | changed


def everywhere(text: str) -> dict[str, object]:
    """The same text in every place where people write one; on one line where there is one line."""
    line = " ".join(text.split())
    return texts(
        title=line[:120],
        organisation=line[:150],
        sections=[{"title": "Wat ga je doen?", "paragraphs": [text, text], "items": [text]}],
        facts=[{"label": "Waar", "value": line[:200]}],
        highlights=[line[:200]],
    )


def set_in_type(sheet: str, said: dict[str, object], **drawn: object) -> str:
    """What can be read on the sheet, on one line; it is one page and an accessible PDF in Dutch."""
    pdf = typeset(sheet, said, DRAWN | drawn, made_at=1_764_000_000)
    assert pages_in(pdf) == 1
    assert b"pdfuaid:part" in pdf
    assert b"/Lang(nl-BE)" in pdf
    assert b"/StructTreeRoot" in pdf
    return " ".join(text_in(pdf).split())


@pytest.mark.parametrize("sheet", SHEETS)
def test_everything_given_is_on_the_sheet(sheet):
    read = set_in_type(sheet, texts())
    for words in ("Kookhulp in het buurtrestaurant", "Buurthuis De Linde", "Ik wil dit doen", "Of bel 089 00 00 00."):
        assert words in read
    assert "Scan de code, of ga naar bilzen.example/vacatures/12-kookhulp/" in read.replace("/ ", "/")
    assert ("Proeven" in read) == (sheet == "vacancy")
    assert ("Elke dinsdag" in read) == (sheet == "poster")


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        '#panic() #import "@preview/x:0.1.0" #{ sys.inputs }',
        "$x^2$ *vet* _schuin_ `code` <label> @ref = kop",
        "\\u{41} \\ \" ' // weg /* weg */ [ ] { } ( )",
    ],
)
def test_text_is_shown_as_it_is_and_never_run(sheet, hostile):
    assert " ".join(hostile.split()) in set_in_type(sheet, everywhere(hostile))


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize(
    "strange",
    [
        LONG,
        "x" * 10_000,
        "woord " * 20,
        "\n".join("regel" for _ in range(400)),
        "Zin in 🍲 of 🎉? 👩🏽‍🍳 ✅ 🇧🇪",
        "مرحبا بكم في المطعم " * 30,
        "שלום וברכה, en dan verder in het Nederlands",
        "你好 ქართული हिन्दी አማርኛ",
        "a\x00b\x07c\u200d\ufeff\u202e\u2066\ud7ff\ufffe\u00ad",
        "Ça c'est déjà ‘naïef’ — Łódź, İstanbul, Ελλάδα, Україна … € ½ °",
        " ",
        "",
    ],
)
def test_any_text_fits_on_one_sheet(sheet, strange):
    assert "Ik wil dit doen" in set_in_type(sheet, everywhere(strange))


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_no_text_stops_the_press(text):
    assert "Ik wil dit doen" in set_in_type("vacancy", everywhere(text))


def test_text_too_long_for_the_sheet_is_cut_and_says_where_to_read_on():
    read = set_in_type("vacancy", texts(sections=[{"title": "", "paragraphs": [LONG], "items": ["laatste punt"]}]))
    assert re.search(r"(Woord|en|daad\.) … Lees verder\.", read)
    assert "laatste punt" not in read
    assert "Lees verder." not in set_in_type("vacancy", texts())


def test_many_facts_leave_the_text_its_room():
    facts = [{"label": f"Feit {number}", "value": "een hele zin over wat je moet weten"} for number in range(14)]
    sections = [{"title": "Wat ga je doen?", "paragraphs": ["Woord en daad. " * 60], "items": ["laatste punt"]}]
    read = set_in_type("vacancy", texts(facts=facts, sections=sections))
    assert "laatste punt" in read
    assert "Feit 13" in read
    assert "Lees verder." not in read
    read = set_in_type("vacancy", texts(facts=facts * 4, sections=sections))
    assert "laatste punt" in read
    assert "Feit 0" in read


def test_address_of_a_mailbox_is_not_broken_up():
    address = "vrijwilligers@bilzen-hoeselt.example"
    assert address in set_in_type("vacancy", texts(ways=[f"Of mail {address}."]))


def test_letters_that_no_font_has_are_left_out_and_the_sheet_says_so():
    read = set_in_type("vacancy", texts(organisation="Kook 你好 mee"))
    assert "Kook mee" in read
    assert "Lees verder." in read


def test_signs_of_latin_greek_and_cyrillic_are_drawn_and_not_dropped():
    letters = "".join(chr(code) for block in ((0xC0, 0x250), (0x391, 0x3CA), (0x410, 0x450)) for code in range(*block))
    letters = re.sub(r"[\u03a2]", "", letters)
    assert plain(letters) == printable(letters)
    read = set_in_type("vacancy", texts(sections=[{"title": "", "paragraphs": [letters], "items": []}]))
    assert [letter for letter in letters if letter not in read] == []
    assert "Lees verder." not in read


@pytest.mark.parametrize(
    "logo",
    [
        {"format": "png", "content": list(b"geen plaatje")},
        {
            "format": "svg",
            "content": list(b"<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>"),
        },
        {"format": "svg", "content": list(b"<svg/>")},
    ],
)
def test_logo_that_cannot_be_drawn_leaves_the_rest(logo):
    read = set_in_type("vacancy", texts(), logo=logo)
    assert "Kookhulp in het buurtrestaurant" in read
    assert "localhost" not in read


def test_same_input_gives_the_same_bytes():
    first, second = (typeset("vacancy", texts(), DRAWN, made_at=1_764_000_000) for _ in range(2))
    assert first == second


def test_sheet_that_cannot_be_made_tells_nothing_of_what_was_written():
    with pytest.raises(NotTypeset) as refused:
        typeset("vacancy", {"title": "Geheim"}, DRAWN, made_at=0)
    assert "Geheim" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_qr_code_stands_in_a_page_without_style_or_identifiers():
    svg = qr_svg(ADDRESS)
    assert svg.startswith("<svg ")
    assert not re.search(r"\sstyle=|\sid=|\sclass=|<script|href", svg)
    assert len(svg) < 6_000
