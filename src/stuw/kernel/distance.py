"""How far two points lie apart, as the crow flies."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the earth (IUGG)."""

type Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS84), in that order."""


def distance_km(a: Point, b: Point) -> float:
    """Kilometres between two points along the great circle (haversine); within 0.5% of the true distance."""
    latitude_a, latitude_b = radians(a[0]), radians(b[0])
    half_latitude = sin((latitude_b - latitude_a) / 2)
    half_longitude = sin(radians(b[1] - a[1]) / 2)
    square = half_latitude**2 + cos(latitude_a) * cos(latitude_b) * half_longitude**2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, square)))
