import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuw.web.ui.oklch import Oklch, contrast, from_hex, to_hex

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06x}")


@given(colours)
def test_a_colour_comes_back_as_itself(colour: str):
    assert to_hex(from_hex(colour)) == colour


@pytest.mark.parametrize(
    ("colour", "lightness", "chroma", "hue"),
    [("ffffff", 1.0, 0.0, None), ("ff0000", 0.628, 0.258, 29.2), ("0000ff", 0.452, 0.313, 264.1)],
)
def test_published_values(colour: str, lightness: float, chroma: float, hue: float | None):
    found = from_hex(colour)
    assert found.lightness == pytest.approx(lightness, abs=0.001)
    assert found.chroma == pytest.approx(chroma, abs=0.001)
    if hue is not None:
        assert found.hue == pytest.approx(hue, abs=0.1)


@given(st.floats(0.15, 1), st.floats(0, 0.5), st.floats(0, 360))
def test_a_colour_that_no_screen_has_keeps_its_lightness(lightness: float, chroma: float, hue: float):
    """Below 0.15 eight bits a channel are too few to say anything about lightness."""
    assert from_hex(to_hex(Oklch(lightness, chroma, hue))).lightness == pytest.approx(lightness, abs=0.02)


def test_contrast_of_black_and_white():
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("123456", "123456") == 1


@pytest.mark.parametrize("colour", ["", "fff", "#0b6b63", "gggggg", "0b6b633"])
def test_what_is_no_colour_is_refused(colour: str):
    with pytest.raises(ValueError, match=r"digits|invalid literal"):
        from_hex(colour)
