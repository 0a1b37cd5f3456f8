"""From the one colour of a centre to every shade its pages use, with enough contrast by construction.

A page has fixed surfaces (``LIGHT`` and ``DARK``: the same values stand in ``static/ui/css/tokens.css``, which a
test compares). A shade starts where it looks best and moves through lightness until it is readable on every
surface it appears on, so no colour a centre gives can make a text unreadable. ``PAIRS`` is that promise.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from stuw.web.ui.oklch import Oklch, contrast, from_hex, to_hex

TEXT = 4.5
SHAPE = 3.0
_AMBER = Oklch(0.80, 0.147, 76)


@dataclass(frozen=True)
class Surfaces:
    """The fixed colours of one scheme: page, card, sunken parts, and the text on them."""

    paper: str
    card: str
    sunk: str
    ink: str


LIGHT = Surfaces(paper="fbfaf6", card="ffffff", sunk="f1f0ea", ink="1b2430")
DARK = Surfaces(paper="14181a", card="1d2326", sunk="283033", ink="eceeea")

# (text or shape, what it stands on, least contrast); "paper", "card", "sunk" and "ink" are the fixed surfaces.
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("brand-ink", "brand", TEXT),
    ("brand-ink", "brand-hover", TEXT),
    ("brand-text", "paper", TEXT),
    ("brand-text", "card", TEXT),
    ("brand-text", "sunk", TEXT),
    ("brand-text", "brand-soft", TEXT),
    ("ink", "brand-soft", 7.0),
    ("brand-edge", "paper", SHAPE),
    ("brand-edge", "card", SHAPE),
    ("accent-ink", "accent", TEXT),
    ("hero-ink", "hero", 7.0),
    ("hero-ink-2", "hero", TEXT),
    ("accent", "hero", SHAPE),
    ("side-ink", "side", 7.0),
    ("side-ink", "side-on", TEXT),
    ("side-ink-2", "side", TEXT),
    ("accent", "side", SHAPE),
)


@dataclass(frozen=True)
class Brand:
    """The shades of one centre: name of the custom property (without ``--``) to six hexadecimal digits."""

    light: dict[str, str]
    dark: dict[str, str]

    def css(self) -> str:
        """The style sheet; the dark scheme is for screens only, paper is always light."""
        return (
            f":root{{{_properties(self.light)}}}"
            f"@media screen and (prefers-color-scheme:dark){{:root{{{_properties(self.dark)}}}}}"
        )


@lru_cache(maxsize=512)
def brand_from(colour: str) -> Brand:
    """Every shade from one colour (six hexadecimal digits); raises ValueError for anything else."""
    return Brand(light=_light(colour.lower()), dark=_dark(colour.lower()))


@lru_cache(maxsize=512)
def brand_version(colour: str) -> str:
    """Eight characters that change when the style sheet of this colour would change: it is kept for ever."""
    return sha256(brand_from(colour).css().encode()).hexdigest()[:8]


def _properties(shades: dict[str, str]) -> str:
    return ";".join(f"--{name}:#{value}" for name, value in shades.items())


def _light(colour: str) -> dict[str, str]:
    own = from_hex(colour)
    soft = to_hex(Oklch(0.955, min(own.chroma * 0.22, 0.022), own.hue))
    text = _readable(
        Oklch(min(own.lightness, 0.55), own.chroma, own.hue), (LIGHT.paper, LIGHT.card, LIGHT.sunk, soft), TEXT
    )
    fill, ink = _fill(own)
    return {
        "brand": fill,
        "brand-ink": ink,
        "brand-hover": _hover(fill, ink),
        "brand-text": text,
        "brand-soft": soft,
        "brand-edge": _edge(fill, text, LIGHT),
        **_deep(own, hero=0.335, side=0.27),
        **_accent(own, 0.0),
    }


def _dark(colour: str) -> dict[str, str]:
    own = from_hex(colour)
    soft = to_hex(Oklch(0.315, min(own.chroma * 0.5, 0.05), own.hue))
    start = Oklch(min(0.93, max(0.78, own.lightness)), min(own.chroma, 0.13), own.hue)
    text = _readable(start, (DARK.paper, DARK.card, DARK.sunk, soft), TEXT, lighter=True)
    ink = to_hex(Oklch(0.2, min(own.chroma, 0.03), own.hue))
    return {
        "brand": text,
        "brand-ink": ink,
        "brand-hover": _hover(text, ink),
        "brand-text": text,
        "brand-soft": soft,
        "brand-edge": text,
        **_deep(own, hero=0.285, side=0.225),
        **_accent(own, -0.03),
    }


def _fill(own: Oklch) -> tuple[str, str]:
    """The strong button: the centre's own colour, or darker when white nearly fits on it; and its text.

    A light colour (yellow) keeps its lightness and takes dark text. Pure white and black are drawn in a little,
    so that the button still differs from the page and shows that it is pressed.
    """
    fill = Oklch(min(0.9, max(0.28, own.lightness)), own.chroma, own.hue)
    if contrast("ffffff", to_hex(fill)) >= SHAPE:
        return _readable(fill, ("ffffff",), TEXT), "ffffff"
    ink = Oklch(0.24, min(own.chroma, 0.04), own.hue)
    return to_hex(fill), _readable(ink, (to_hex(fill),), TEXT)


def _hover(fill: str, ink: str) -> str:
    """The same button under the pointer: away from its text, so that it only becomes more readable."""
    own = from_hex(fill)
    step = -0.06 if from_hex(ink).lightness > own.lightness else 0.05
    return to_hex(Oklch(own.lightness + step, own.chroma, own.hue))


def _edge(fill: str, text: str, surfaces: Surfaces) -> str:
    """A border around the fill that shows where the button ends, also when the fill is as light as the page."""
    if min(contrast(fill, surfaces.paper), contrast(fill, surfaces.card)) >= SHAPE:
        return fill
    return text


def _deep(own: Oklch, *, hero: float, side: float) -> dict[str, str]:
    """The dark fields: the head of a public page and the side of the desk."""
    hero_fill = to_hex(Oklch(hero, min(own.chroma, 0.1), own.hue))
    side_fill = to_hex(Oklch(side, min(own.chroma * 0.6, 0.04), own.hue))
    tint = min(own.chroma * 0.2, 0.02)
    return {
        "hero": hero_fill,
        "hero-ink": "ffffff",
        "hero-ink-2": _readable(Oklch(0.91, tint, own.hue), (hero_fill,), TEXT, lighter=True),
        "side": side_fill,
        "side-on": to_hex(Oklch(side + 0.11, min(own.chroma * 0.6, 0.05), own.hue)),
        "side-ink": "ffffff",
        "side-ink-2": _readable(Oklch(0.88, tint, own.hue), (side_fill,), TEXT, lighter=True),
    }


def _accent(own: Oklch, step: float) -> dict[str, str]:
    """Decoration and counters: the centre's own colour when it is bright, else a warm amber."""
    accent = own if own.lightness >= 0.72 and own.chroma >= 0.08 else _AMBER
    fill = to_hex(Oklch(min(accent.lightness, 0.9) + step, accent.chroma, accent.hue))
    return {"accent": fill, "accent-ink": _readable(Oklch(0.24, 0.04, accent.hue), (fill,), TEXT)}


def _readable(start: Oklch, surfaces: Iterable[str], least: float, *, lighter: bool = False) -> str:
    """The first shade from ``start`` on, towards black (or white), that is readable on all surfaces.

    The surfaces lie on one side of the lightness scale, so black (or white) itself always is.
    """
    backgrounds = tuple(surfaces)
    lightness = start.lightness
    while True:
        shade = to_hex(Oklch(lightness, start.chroma, start.hue))
        if lightness <= 0 or lightness >= 1 or min(contrast(shade, ground) for ground in backgrounds) >= least:
            return shade
        lightness += 0.005 if lighter else -0.005
