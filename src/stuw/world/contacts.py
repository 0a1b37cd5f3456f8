"""Ways to reach somebody who does not exist: nothing here can reach, or be mistaken for, a real person.

- Mail and web addresses end in ``.example``, which RFC 2606 keeps free for ever.
- Land lines are "0zz 00 dd dd": a Belgian subscriber's number never begins with 0, so they look right, pass the usual
  checks of form, and cannot ring. Zones of one digit (02, 03, 04, 09) have no such numbers; there and for people the
  number is "0450 …", outside the series 046 to 049 that the regulator BIPT names for mobile telephones.
- Enterprise numbers begin with 01: the Crossroads Bank gave out 02 and up. Their check digits are right.
"""

import re
import unicodedata
from random import Random

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_KBO_BASE = 1_000_000
_KBO_ROOM = 1_000_000


def plain(text: str) -> str:
    """A text as it may stand in a mail or web address: "Café De Linde" gives "cafe-de-linde"."""
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return _NOT_PLAIN.sub("-", letters.replace("'", "")).strip("-")


def land_line(zone: str, rng: Random) -> str:
    """A telephone number in a zone ("089"); without zone a mobile one."""
    if not zone:
        return mobile(rng)
    digits = f"{rng.randrange(10_000):04d}"
    return f"{zone} 00 {digits[:2]} {digits[2:]}"


def mobile(rng: Random) -> str:
    """A mobile telephone number: "0450 12 34 56"."""
    digits = f"{rng.randrange(1_000_000):06d}"
    return f"0450 {digits[:2]} {digits[2:4]} {digits[4:]}"


def kbo_number(serial: int) -> str:
    """The enterprise number with this serial; ten digits, different for the first million."""
    base = _KBO_BASE + serial % _KBO_ROOM
    return f"{base:08d}{97 - base % 97:02d}"
