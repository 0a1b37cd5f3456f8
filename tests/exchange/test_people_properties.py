"""Whatever stands in a list of people: only named reasons come out, and nothing that may not be kept."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stuw.exchange.imports.identity import Source
from stuw.exchange.imports.national_numbers import without_national_numbers, without_numbers
from stuw.exchange.imports.nodes import Node
from stuw.exchange.imports.notes import Notes
from stuw.exchange.imports.people import read_person
from stuw.exchange.imports.person_names import NAME_LIMIT, name_of, same_person
from stuw.exchange.imports.said_consent import SOURCE_LIMIT, read_consent
from stuw.kernel.availability import ALL_SLOTS

TODAY = date(2026, 11, 23)
SECRET = "dementie"
PIECES = st.sampled_from(
    [
        "Jan",
        "TESTJANS",
        "Van den",
        "d'",
        "O'",
        "-",
        ",",
        " ",
        " en ",
        "&",
        "/",
        "(",
        ")",
        "(dementie)",
        "†",
        "Mevr. ",
        "M. ",
        "Dr.",
        "@",
        "een@post.example",
        "0470 00 00 12",
        "+32",
        "011/00.00.12",
        ";",
        "of",
        "ja",
        "nee",
        "niet",
        "akkoord",
        "12/03/2024",
        "31/02/2024",
        "op papier",
        "nog te vragen",
        "85.07.30-033.28",
        "85073003328",
        "张",
        "é",
        "\u202e",
        "\0",
        "\n",
        "<b>",
        "&amp;",
        "3740",
        "Bilzen",
        "ma",
        "vm",
        "B",
        "B1",
        "2,5",
        "x",
    ]
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=8).map("".join))
READ = (
    "naam",
    "voornaam",
    "achternaam",
    "tussenvoegsel",
    "e-mail",
    "gsm",
    "telefoon",
    "contact via",
    "straat",
    "nr",
    "postcode",
    "gemeente",
    "adres",
    "beschikbaarheid",
    "maandag",
    "uren",
    "interesses",
    "talen",
    "niveau nederlands",
    "rijbewijs",
    "toestemming",
    "datum toestemming",
    "bron toestemming",
    "status",
    "lidnummer",
)
NEVER_READ = (
    "opmerkingen",
    "geboortedatum",
    "nationaliteit",
    "doorverwezen door",
    "gezin",
    "iban",
    "diagnose",
    "geslacht",
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(READ), inner, max_size=3)),
    max_leaves=6,
)
slow = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@slow
@given(st.dictionaries(st.one_of(st.sampled_from(READ), TEXTS), VALUES, max_size=12))
def test_any_row_gives_a_person_or_a_reason(values):
    cleaned, _ = without_national_numbers(values)
    notes = Notes(2)
    person = read_person(Node(cleaned), Source(shape="abcd1234"), TODAY, notes)
    assert (person is None) is notes.is_fatal
    if person is not None:
        texts = [value for name in ("name", "email", "street", "languages") if (value := getattr(person, name))]
        assert list(map(without_numbers, texts)) == texts
        assert 0 < len(person.name) <= NAME_LIMIT
        assert {"mail": person.email, "phone": person.phone, "organisation": person.via_organisation}[
            person.contact_kind
        ]
        assert person.availability is None or 0 < person.availability <= ALL_SLOTS
        assert person.consent is not False
        assert person.consent_on is None or (person.consent and person.consent_on <= TODAY)
        assert len(person.consent_source) <= SOURCE_LIMIT


@slow
@given(st.dictionaries(st.sampled_from(NEVER_READ), st.just(SECRET), min_size=1), st.sampled_from(["", " ", "Naam "]))
def test_what_is_never_read_comes_out_nowhere(values, prefix):
    notes = Notes(2)
    row = {f"{prefix}{title}" if prefix.strip() == "" else title: value for title, value in values.items()}
    person = read_person(Node(row | {"naam": "Testpersoon Een", "e-mail": "een@post.example"}), Source(), TODAY, notes)
    assert person is not None
    assert SECRET not in repr((person, notes.all))


@given(TEXTS, TEXTS, TEXTS)
def test_name_is_one_line_without_brackets_and_stays_what_it_is(full, first, last):
    name = name_of(full, first, last).name
    assert len(name) <= NAME_LIMIT
    assert not set("()\n\0†") & set(name)
    assert same_person(name, name)


@given(TEXTS, TEXTS)
def test_whether_two_names_are_one_does_not_depend_on_their_order(one, other):
    assert same_person(one, other) is same_person(other, one)


@given(VALUES, VALUES, VALUES)
def test_consent_is_given_only_by_what_says_so(said, on, source):
    found = read_consent(said, on, source, TODAY)
    assert found.is_given or not (found.on or found.source)
    assert not (found.is_given and found.is_unclear)


@given(TEXTS)
def test_taking_numbers_out_leaves_none(text):
    once = without_numbers(text)
    assert without_numbers(once) == once
