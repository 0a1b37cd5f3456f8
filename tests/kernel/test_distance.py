"""Distances as the crow flies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stuw.kernel.distance import distance_km

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
HALF_EARTH_KM = 20_015.2


def test_distance_of_known_towns():
    hasselt, gent = (50.93106, 5.33781), (51.05, 3.71667)
    assert distance_km(hasselt, gent) == pytest.approx(114.5, abs=0.5)


def test_one_degree_of_latitude():
    assert distance_km((50.0, 5.0), (51.0, 5.0)) == pytest.approx(111.19, abs=0.01)


@given(POINTS, POINTS)
def test_distance_is_symmetric_and_never_more_than_half_the_earth(a: tuple[float, float], b: tuple[float, float]):
    there, back = distance_km(a, b), distance_km(b, a)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= HALF_EARTH_KM


@given(POINTS)
def test_distance_to_itself_is_nothing(point: tuple[float, float]):
    assert distance_km(point, point) == 0
