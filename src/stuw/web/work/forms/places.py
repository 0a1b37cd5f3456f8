"""Places as people type them: one text for a municipality or a postal code."""

from typing import Any

from django.core.exceptions import ValidationError

from stuw import places


def unknown_place(text: str) -> ValidationError:
    """What to say of a place that nobody knows, with the names that look like it."""
    near = [match.label for match in places.find(text, limit=3)]
    hint = f" Bedoelde u {' of '.join(near)}?" if near else " Typ een gemeente of een postcode."
    return ValidationError(f"We kennen geen plaats “{text}”.{hint}", code="place")


def place_values(text: str) -> dict[str, Any]:
    """Postal code, name, NIS code and coordinates of a place as typed. Raises ValidationError when unknown."""
    if not text:
        return {"postal_code": "", "place_name": "", "nis": "", "latitude": None, "longitude": None}
    place = places.resolve(text)
    if place is None:
        raise unknown_place(text)
    latitude, longitude = place.point_or_centre
    is_code = place.kind is places.PlaceKind.POSTAL
    return {
        "postal_code": place.shown_code or place.postal_codes[0],
        "place_name": place.municipality.name if is_code else place.name,
        "nis": place.nis,
        "latitude": latitude,
        "longitude": longitude,
    }


def place_text(thing: Any) -> str:
    """The place of an organisation or a vacancy as one types it: postal code and name."""
    return " ".join(part for part in (thing.postal_code, thing.place_name) if part)
