"""Colours in OKLCH, where equal steps look equal: lightness 0 to 1, chroma 0 to about 0.32, hue in degrees.

The matrices are those of Björn Ottosson's Oklab (2020, https://bottosson.github.io/posts/oklab/); the contrast
is that of WCAG 2.2 (relative luminance). Colours go in and out as six hexadecimal digits without ``#``.
"""

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin


@dataclass(frozen=True)
class Oklch:
    """One colour; not every combination exists on a screen, ``to_hex`` takes the nearest that does."""

    lightness: float
    chroma: float
    hue: float


def from_hex(colour: str) -> Oklch:
    """The OKLCH of a colour; raises ValueError unless it is six hexadecimal digits."""
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, hypot(a, b), degrees(atan2(b, a)) % 360)


def to_hex(colour: Oklch) -> str:
    """The colour on a screen: what does not exist loses chroma, never lightness or hue, until it does."""
    lightness = min(1.0, max(0.0, colour.lightness))
    low, high = 0.0, max(0.0, colour.chroma)
    if _exists(_channels(lightness, high, colour.hue)):
        low = high
    for _ in range(16):
        middle = (low + high) / 2
        if _exists(_channels(lightness, middle, colour.hue)):
            low = middle
        else:
            high = middle
    return "".join(f"{_byte(channel):02x}" for channel in _channels(lightness, low, colour.hue))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2: 1 (the same) to 21 (black on white)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _linear(colour: str) -> tuple[float, float, float]:
    if len(colour) != 6:
        raise ValueError(f"not six hexadecimal digits: {colour!r}")
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return _to_linear(red), _to_linear(green), _to_linear(blue)


def _to_linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Linear red, green and blue; outside 0 to 1 when the colour does not exist on a screen."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _exists(channels: tuple[float, float, float]) -> bool:
    return all(-1e-6 <= channel <= 1 + 1e-6 for channel in channels)


def _byte(channel: float) -> int:
    channel = min(1.0, max(0.0, channel))
    value = 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
    return round(value * 255)
