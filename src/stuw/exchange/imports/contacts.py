"""Websites, mail addresses, telephone and enterprise numbers: valid ones in one shape, or nothing."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

import phonenumbers
from stdnum.be import vat as enterprise_number
from stdnum.exceptions import ValidationError

_SCHEME = re.compile(r"^\s*(?:h+t+p+s?|http[^\w\s]{0,3}s?)\s*[:;]?\s*[/\\]+\s*:?(?:[/\\]*)", re.IGNORECASE)
_SECURE = re.compile(r"^\s*h+t+ps", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"^\s*[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_LABEL = r"(?!-)[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(rf"^(?:{_LABEL}\.)+(?:[^\W\d_]{{2,24}}|xn--[a-z0-9-]{{2,59}})$")
_MAIL = re.compile(
    r"(?<![\w.+%-])[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}(?![\w-])"
)
# As people write an address to hide it from robots: "naam(at)club.example", "naam [at] club.example".
_WORD_AT = r"(?:at|apenstaartje|apenstaart|arobase|arobas|@)"
_HIDDEN_AT = re.compile(rf"\s{{0,3}}[\[({{<]\s{{0,3}}{_WORD_AT}\s{{0,3}}[\])}}>]\s{{0,3}}", re.IGNORECASE)
_SPOKEN_AT = re.compile(rf"\s*([\w.+-]+)\s+{_WORD_AT}\s+([\w-]+(?:\.[\w-]+)+)\s*", re.IGNORECASE)
_WIDE_AT = re.compile(r"(?<=[A-Za-z0-9]) @ (?=[A-Za-z0-9])")
_HIDDEN_DOT = re.compile(r"\s{0,3}[\[({]\s{0,3}(?:dot|punt|point|punkt|\.)\s{0,3}[\])}]\s{0,3}", re.IGNORECASE)
_BETWEEN_PHONES = re.compile(r"\s*(?:;|,|\b(?:of|ou|or|oder|en|et|and|und)\b|\s/\s)\s*")
_SAFE = "/%:=&?~+!$,;'@()*[]"
_MAX_WEBSITE = 300


def read_website(value: str) -> str:
    """A web address with ``http`` or ``https`` and a real host name, or an empty text.

    Slips such as "http:/x.be" or "www.x.be" are put right; without a scheme ``https`` is taken. Of several
    addresses the first counts. Anything else (``javascript:``, a name with a password) gives nothing.
    """
    text = _first_address(value.encode("utf-8", "ignore").decode().strip().strip("<>\"'"))
    scheme = "https"
    for _ in range(3):
        found = _SCHEME.match(text)
        if not found:
            break
        scheme = "https" if _SECURE.match(text) else "http"
        text = text[found.end() :]
    if _OTHER_SCHEME.match(text):
        return ""
    try:
        parts = urlsplit(f"{scheme}://{text.lstrip(':/')}")
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if "@" in parts.netloc or not _HOST.match(host) or len(host) > 253:
        return ""
    path = quote(parts.path, safe=_SAFE) if parts.path != "/" else ""
    query, fragment = quote(parts.query, safe=_SAFE), quote(parts.fragment, safe=_SAFE)
    address = urlunsplit((scheme, f"{host}:{port}" if port else host, path, query, fragment))
    return address if len(address) <= _MAX_WEBSITE else ""


def _first_address(text: str) -> str:
    head, _, tail = text.partition(" ")
    is_list = "." in head and re.search(r"www\.|://", tail)
    return re.split(r"[,;]\s*(?=https?://|www\.)|\s+", text)[0] if is_list or "," in text or ";" in text else text


def read_mail(value: str) -> str:
    """The first mail address in a text, its domain in lower case; empty when there is none (limit 254 signs)."""
    return next(iter(mails_in(value)), "")


def mails_in(value: str) -> list[str]:
    """The different mail addresses in a text, as ``read_mail`` gives one; "naam (at) club.example" is one too."""
    text = _WIDE_AT.sub("@", value[:1000].replace("mailto:", " "))
    if "@" not in text or _HIDDEN_AT.search(text):
        text = _HIDDEN_DOT.sub(".", _HIDDEN_AT.sub("@", text))
        text = _SPOKEN_AT.sub(r"\1@\2", text) if _SPOKEN_AT.fullmatch(text) else text
    return list(dict.fromkeys(mail for found in _MAIL.finditer(text) if (mail := _in_one_shape(found.group()))))


def _in_one_shape(mail: str) -> str:
    name, _, domain = mail.rpartition("@")
    name = name.lower() if name.isupper() else name
    return f"{name}@{domain.lower()}" if len(name) <= 64 and len(mail) <= 254 else ""


def read_phone(value: str, region: str = "BE") -> str:
    """The first valid telephone number of a text in international writing ("+32 11 23 45 67"), or an empty text.

    ``region``: two letters of the country whose national numbers are meant when there is no "+".
    """
    return next(iter(phones_in(value, region)), "")


def phones_in(value: str, region: str = "BE") -> list[str]:
    """The different valid numbers of a text, as ``read_phone`` gives one."""
    text = value.strip()[:100]
    whole = _phone(text[:60], region)
    parts = () if whole else _BETWEEN_PHONES.split(text)
    found = list(dict.fromkeys(filter(None, (whole, *(_phone(part, region) for part in parts)))))
    # "(09) 233 44 55 (na 18u)"
    return found or [_shown(match.number) for match in phonenumbers.PhoneNumberMatcher(text, region)]


def _phone(text: str, region: str) -> str:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return ""
    return _shown(number) if phonenumbers.is_valid_number(number) else ""


def _shown(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def read_enterprise_number(value: str) -> str:
    """A Belgian enterprise number (KBO) as ten digits when its check digits are right, or an empty text."""
    digits = re.sub(r"\D", "", re.sub(r"^\s*BE", "", value.strip(), flags=re.IGNORECASE))
    if len(digits) == 9:
        digits = f"0{digits}"
    try:
        return str(enterprise_number.validate(digits)) if len(digits) == 10 and digits[0] in "01" else ""
    except ValidationError:
        return ""
