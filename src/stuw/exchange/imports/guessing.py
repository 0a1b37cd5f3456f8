"""Which column is what, by what stands in it: for titles that mean nothing, tell too little, or are wrong.

A guess needs at least three values, of which four in five are what is guessed, and a field that no better column
fills. A title that says something of its own is only overruled by what cannot be anything else: a mail, a phone, a
website, an enterprise number. Titles that hold a name of ours with other words (``loose_titles``) are guesses too.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.contents import FEWEST, SURE, TELLING, Content, content_of, is_data, share_of
from stuw.exchange.imports.errors import BrokenFile
from stuw.exchange.imports.fields import Holds, fields_by_key
from stuw.exchange.imports.headers import header_words, word_set
from stuw.exchange.imports.loose_titles import loose_keys
from stuw.exchange.imports.people_synonyms import why_left_out
from stuw.exchange.imports.synonyms import ORGANISATION
from stuw.exchange.imports.tables.sources import Cells, TableSource
from stuw.exchange.imports.tables.titles import Table, first_rows, table_with_titles, untitled_table
from stuw.exchange.imports.text import is_blank
from stuw.exchange.imports.values import month_order_of

Values = Mapping[str, Sequence[str]]

_PLACE = {
    Content.CODE_AND_PLACE: "code_and_place",
    Content.CODE: "postal_code",
    Content.TOWN: "place_name",
    Content.ADDRESS: "full",
    Content.STREET: "street",
}
_KEYS: Mapping[ImportKind, Mapping[Content, str]] = {
    ImportKind.ORGANISATIONS: {
        Content.MAIL: "email",
        Content.PHONE: "phone",
        Content.WEBSITE: "website",
        Content.ENTERPRISE: "kbo_number",
        **_PLACE,
    },
    ImportKind.VACANCIES: {
        Content.MAIL: "organisation_email",
        Content.PHONE: "organisation_phone",
        Content.WEBSITE: "organisation_website",
        Content.ENTERPRISE: "organisation_kbo_number",
        Content.DAY: "starts_on",
        **_PLACE,
    },
    ImportKind.PEOPLE: {Content.MAIL: "email", Content.PHONE: "phone", Content.PERSON: "name", **_PLACE},
}
# What is taken too, once a field is: two columns do not say the same place in two ways.
_WITH: Mapping[str, frozenset[str]] = {
    "code_and_place": frozenset({"postal_code", "place_name", "full"}),
    "postal_code": frozenset({"code_and_place", "full"}),
    "place_name": frozenset({"code_and_place", "full"}),
    "full": frozenset({"code_and_place", "postal_code", "place_name", "street"}),
    "street": frozenset({"full"}),
    "name": frozenset({"first_name", "last_name"}),
    "phone": frozenset({"mobile"}),
    "starts_on": frozenset({"ends_on", "closes_on", "availability", "schedule"}),
}
# Contents that say too little to know a table by.
_WEAK = {None, Content.PERSON, Content.YES_NO, Content.CODE}
# What lies further is not looked at: a table of thousands of columns must not keep anybody waiting.
_WIDEST, _ENOUGH, _LONGEST_TITLE = 200, 60, 60
_BARE_NUMBER = word_set("n no nr num numero nummer number nro")
_SECOND = re.compile(r" \(\d+\)$")
_EMPTY_TITLE = re.compile(
    r"(?:kolom|column|colonne|spalte|col|veld|field|champ|feld|unnamed|untitled|naamloos|sans titre|header|var|x)?"
    r"(?: ?(?:\d{1,4}|[a-z]{1,2}(?: \d{1,3})?))?"
)
_TELLS_NOTHING = word_set(
    "info informatie information contact contacts gegevens data overig andere divers varia extra details"
    " coordonnees kontakt angaben"
)
# Whose mail or phone it is not: of a parent, a treasurer, a billing address.
_OF_ANOTHER = re.compile(
    r"nood|urgence|emergency|notfall|\bice\b|ouder|parent|elter|partner|arts|medecin|facturatie|billing|factur|boekhoud"
    r"|penningmeester|voorzitter|tresorier|president|verwijzer|referr|toeleider"
)
# The page of a vacancy, not that of who offers it.
_OF_VACANCY = re.compile(r"\b(?:link|lien|url|vacature|vacancy|mission|annonce|anzeige)\b")
# Fields that may hold anything, mails too: these are what the title says.
_ANYTHING = frozenset(
    {
        "id",
        "profile",
        "name",
        "title",
        "licence",
        "via_organisation",
        "via_contact",
        "reward",
        "consent_source",
        "state",
    }
)
_OWN_CONTENT = {
    "email": Content.MAIL,
    "phone": Content.PHONE,
    "mobile": Content.PHONE,
    "website": Content.WEBSITE,
    "kbo_number": Content.ENTERPRISE,
}
_ESSENTIAL = {ImportKind.ORGANISATIONS: "name", ImportKind.VACANCIES: "title"}


def guessed_keys(kind: ImportKind, values: Values, own: Mapping[str, str]) -> dict[str, str]:
    """The keys of the fields that columns fill by their content.

    ``values``: some values of each column, in the order of the columns. ``own``: the keys that are known by titles.
    """
    is_about_people = kind is ImportKind.PEOPLE
    first = islice(values.items(), _WIDEST)
    asked = {title: said[:_ENOUGH] for title, said in first if not (is_about_people and why_left_out(title))}
    loose = loose_keys(kind, (title for title in asked if title not in own))
    found = loose | {title: key for title, said in asked.items() if (key := _key(kind, title, said, {**loose, **own}))}
    taken = {key for title, key in own.items() if title not in found}
    taken |= {other for key in taken for other in _WITH.get(key, ())}
    guessed: dict[str, str] = {}
    for title in sorted(found, key=lambda title: (title not in loose, *_doubt(title, found[title], asked[title]))):
        key = found[title]
        if key not in taken:
            guessed[title] = key
            taken |= {key, *_WITH.get(key, ())}
    guessed |= _house_numbers(values, {**own, **guessed})
    essential = _ESSENTIAL.get(kind)
    if essential and essential not in taken:
        name = next((title for title in asked if title not in {*own, *found} and _may_name(title, asked[title])), None)
        guessed |= {name: essential} if name else {}
    return {title: guessed[title] for title in values if title in guessed}


def _house_numbers(titles: Iterable[str], keys: Mapping[str, str]) -> dict[str, str]:
    """The column "N°" right after that of the street; one that counts the rows is said to be nothing."""
    order = list(titles)
    bare = [title for title in order if header_words(_SECOND.sub("", title)) in _BARE_NUMBER]
    street = next((place for place, title in enumerate(order) if keys.get(title) == "street"), None)
    if street is None or not bare:
        return {}
    counting = {title: "" for title in bare if keys.get(title) == "number" and order.index(title) < street - 1}
    others = {key for title, key in keys.items() if title not in counting}
    beside = order[street + 1] if street + 1 < len(order) else ""
    is_free = beside in bare and beside not in keys and not {"number", "full"} & others
    return counting | ({beside: "number"} if is_free else {})


def month_first_titles(kind: ImportKind, values: Values, filled: Mapping[str, str]) -> frozenset[str]:
    """The columns of days in which some can only have the month before the day, and none the day before the month."""
    fields = fields_by_key(kind)
    days = [title for title, key in filled.items() if key in fields and fields[key].holds is Holds.DAY]
    orders = {title: {month_order_of(value) for value in values.get(title, ())} for title in days}
    return frozenset(title for title, said in orders.items() if "month" in said and "day" not in said)


def table_by_content(sources: Iterable[TableSource]) -> Table | None:
    """The table whose titles nobody knows, when at least two of its columns are sure by what stands in them.

    Its first row is one of the titles when it does not look like what stands under it.
    """
    for source in sources:
        rows = [] if source.is_hidden else _rows_that_can_be_read(source)
        width = max((len(row.cells) for row in rows), default=0)
        columns = [[row.cells[at] for row in rows[1:] if at < len(row.cells)] for at in range(min(width, _WIDEST))]
        sure = {at: content for at, said in enumerate(columns) if (content := content_of(said)) not in _WEAK}
        if len(sure) < 2:
            continue
        first = rows[0].cells
        fits = [share_of(content, [first[at]]) for at, content in sure.items() if content and at < len(first)]
        return untitled_table(source) if any(fits) else table_with_titles(source, rows[0], rows[1:])
    return None


def table_by_form(sources: Iterable[TableSource]) -> Table | None:
    """The widest table of which the first row has the form of titles: short, each another one, above rows as wide."""
    found: list[Table] = []
    for source in sources:
        rows = [] if source.is_hidden else _rows_that_can_be_read(source)
        titles = [cell.strip() for cell in rows[0].cells if cell.strip()] if len(rows) > 1 else []
        is_wide = sum(source.is_ragged or len(row.cells) == len(rows[0].cells) for row in rows) >= SURE * len(rows)
        are_titles = len(titles) > 1 and len(set(titles)) == len(titles) and max(map(len, titles)) <= _LONGEST_TITLE
        if is_wide and are_titles and not any(map(is_data, titles)):
            found.append(table_with_titles(source, rows[0], rows[1:]))
    return max(found, key=lambda table: len(table.titles), default=None)


def _rows_that_can_be_read(source: TableSource) -> list[Cells]:
    try:
        return first_rows(source)
    except BrokenFile:
        return []


def says_nothing(title: str) -> bool:
    """Whether a title names no thing: it is empty, a number of a column, or a word as "info"."""
    words = header_words(title)
    return words in _TELLS_NOTHING or bool(_EMPTY_TITLE.fullmatch(words))


def _key(kind: ImportKind, title: str, said: Sequence[str], own: Mapping[str, str]) -> str:
    """The field that a column must be by its content, empty when its title is as good."""
    content = content_of(said)
    key = _KEYS[kind].get(content, "") if content is not None else ""
    known = own.get(title, "")
    if not key or key == known or (content is Content.WEBSITE and _OF_VACANCY.search(header_words(title))):
        return ""
    if header_words(title) in _TELLS_NOTHING or (not known and says_nothing(title)):
        return key
    if known:
        return key if content in TELLING and _contradicts(known, said) else ""
    is_own = content in TELLING or (content is Content.CODE_AND_PLACE and kind is not ImportKind.PEOPLE)
    return key if is_own and not _OF_ANOTHER.search(header_words(title)) else ""


def _contradicts(known: str, said: Sequence[str]) -> bool:
    """Whether values that are something else leave nothing of what the title says."""
    bare = known.removeprefix("organisation_")
    if bare in _ANYTHING:
        return False
    content = _OWN_CONTENT.get(bare)
    return content is None or share_of(content, said) <= 1 - SURE


def _doubt(title: str, key: str, said: Sequence[str]) -> tuple[bool, float, int]:
    """How unsure a guess is: less so when the title says it of an organisation, and the more of the values fit."""
    content = next((one for keys in _KEYS.values() for one, name in keys.items() if name == key), None)
    names = ORGANISATION.get(key.removeprefix("organisation_"), ())
    return header_words(title) not in names, 1 - share_of(content, said) if content else 0.0, -len(said)


def _may_name(title: str, said: Sequence[str]) -> bool:
    """Whether the values can be names: short, with letters, and nearly each another one."""
    told = [value for value in said if not is_blank(value)]
    if not says_nothing(title) or len(told) < FEWEST or content_of(told, sure=0.5) not in {None, Content.PERSON}:
        return False
    fitting = [value for value in told if 2 <= len(value) <= 100 and re.search(r"[^\W\d]{2}", value)]
    return len(fitting) >= SURE * len(told) and len(set(told)) >= 0.9 * len(told)
