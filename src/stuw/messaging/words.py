"""A centre's own words: what greets and closes a mail, and letters with places to fill in. Plain functions."""

import re
from collections.abc import Mapping

OPENING = "Dag"
CLOSING = "Met vriendelijke groeten"

# What a letter may leave open, and what comes there.
PLACEHOLDERS: Mapping[str, str] = {
    "organisatie": "de naam van de organisatie, die u kiest bij het afdrukken",
    "loket": "de naam van uw loket",
    "datum": "de dag waarop u de brief afdrukt",
    "telefoon": "het telefoonnummer van uw loket",
}
# Room to write by hand what is not filled in.
BLANK = "…………………………"

_BRACES = re.compile(r"\{([^{}]*)\}")
_MAIL_ADDRESS = re.compile(r"\S@\S")
_WEB_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
# Nine digits and more, however they are grouped: a telephone, a national number, an account.
_LONG_NUMBER = re.compile(r"(?:\d[\s./()-]{0,2}){8,}\d")


def fill_in(text: str, values: Mapping[str, str]) -> str:
    """The letter with its places filled in; what is empty or not given becomes room to write by hand."""
    return _BRACES.sub(lambda found: values.get(found.group(1), "") or BLANK, text)


def unknown_places(text: str) -> list[str]:
    """What stands between braces and is no placeholder, as it was written; a lone brace too."""
    unknown = [found.group(0) for found in _BRACES.finditer(text) if found.group(1) not in PLACEHOLDERS]
    return unknown + re.findall(r"[{}]", _BRACES.sub("", text))


def has_address_or_number(text: str) -> bool:
    """Whether there is a mail address in it, or a number as long as a telephone's."""
    return bool(_MAIL_ADDRESS.search(text) or _LONG_NUMBER.search(text))


def has_web_address(text: str) -> bool:
    """Whether there is a web address in it."""
    return bool(_WEB_ADDRESS.search(text))


def tidy(text: str) -> str:
    """Without spaces at the ends of lines, and with one empty line at most between two others."""
    lines = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


# To begin a letter from; a centre changes them as it likes.
EXAMPLES: Mapping[str, tuple[str, str, str]] = {
    "uitnodiging": (
        "Uitnodiging voor een gesprek",
        "Uitnodiging voor een gesprek",
        """{datum}

Dag …………………………

U wilt graag iets doen als vrijwilliger. Daar zijn we blij mee. We leren u graag kennen.

Kom langs bij {loket} op ………………………… om ………… uur. Het gesprek duurt ongeveer een half uur. U brengt niets mee.

Kunt u dan niet? Bel ons op {telefoon}. Dan zoeken we samen een ander moment.

Tot binnenkort

{loket}""",
    ),
    "bedankbrief": (
        "Bedankbrief",
        "Bedankt voor uw hulp",
        """{datum}

Dag …………………………

U hielp als vrijwilliger bij {organisatie}. Dat maakte een verschil voor veel mensen. Bedankt voor uw tijd en uw inzet.

Wilt u later nog iets doen? U bent altijd welkom bij {loket}. U kunt ons bellen op {telefoon}.

Met vriendelijke groeten

{loket}""",
    ),
}
