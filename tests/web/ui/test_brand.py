import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stuw.web.ui import brand
from stuw.web.ui.brand import DARK, LIGHT, PAIRS, TEXT, Surfaces, brand_from, brand_version
from stuw.web.ui.oklch import contrast, from_hex

TOKENS = Path(brand.__file__).with_name("static") / "ui/css/tokens.css"
DEFAULT = "0b6b63"

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06x}")


def too_faint(shades: dict[str, str], surfaces: Surfaces) -> list[str]:
    known = shades | vars(surfaces)
    return [
        f"{text} on {ground}: {contrast(known[text], known[ground]):.2f}"
        for text, ground, least in PAIRS
        if contrast(known[text], known[ground]) < least
    ]


@given(colours)
@example("ffff00")
@example("ffffff")
@example("000000")
@example("39ff14")
@example("ff00ff")
@example("00ffff")
@example("808080")
@example("ffd500")
def test_every_colour_gives_enough_contrast(colour: str):
    shades = brand_from(colour)
    assert too_faint(shades.light, LIGHT) == []
    assert too_faint(shades.dark, DARK) == []


@given(colours)
def test_the_pointer_changes_a_button(colour: str):
    shades = brand_from(colour)
    assert shades.light["brand"] != shades.light["brand-hover"]
    assert shades.dark["brand"] != shades.dark["brand-hover"]


@pytest.mark.parametrize("colour", ["0b6b63", "8c1d40", "00457c", "ffd500"])
def test_a_usable_colour_stays_itself(colour: str):
    assert brand_from(colour).light["brand"] == colour


def test_a_bright_colour_is_its_own_accent():
    assert brand_from("ffd500").light["accent"] == "ffd500"
    assert 60 < from_hex(brand_from("00457c").light["accent"]).hue < 90


def test_the_style_sheet_names_each_shade_in_both_schemes():
    css = brand_from(DEFAULT).css()
    for name in brand_from(DEFAULT).light:
        assert css.count(f"--{name}:#") == 2
    assert "@media screen and (prefers-color-scheme:dark)" in css


def test_the_version_differs_by_colour_and_stays():
    assert brand_version("0b6b63") == brand_version("0b6b63") != brand_version("ffd500")
    assert re.fullmatch(r"[0-9a-f]{8}", brand_version("0b6b63"))


def tokens() -> tuple[dict[str, str], dict[str, str]]:
    """The colours of the token file: of the light scheme, and of the dark one."""
    light, dark = TOKENS.read_text().split("@media screen and (prefers-color-scheme: dark)")
    light_part, dark_part = (dict(re.findall(r"--([a-z0-9-]+): #([0-9a-f]{6});", part)) for part in (light, dark))
    return light_part, dark_part


def test_the_token_file_and_the_brand_agree():
    for values, surfaces, shades in zip(
        tokens(), (LIGHT, DARK), (brand_from(DEFAULT).light, brand_from(DEFAULT).dark), strict=True
    ):
        assert values | vars(surfaces) | shades == values


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_fixed_colours_are_readable(scheme: int):
    values = tokens()[scheme]
    pairs = [(text, ground) for text in ("ink", "ink-2") for ground in ("paper", "card", "sunk")]
    pairs += [(tone, f"{tone}-soft") for tone in ("good", "warn", "bad")]
    pairs += [("ink", f"{tone}-soft") for tone in ("good", "warn", "bad")]
    pairs += [(tone, ground) for tone in ("bad", "focus") for ground in ("paper", "card")]
    faint = [pair for pair in pairs if contrast(values[pair[0]], values[pair[1]]) < TEXT]
    assert faint == []
    assert min(contrast(values["line-strong"], values[ground]) for ground in ("paper", "card")) >= 3
