"""The kinds of place and the regions of Belgium."""

from enum import StrEnum


class Region(StrEnum):
    """The three regions, with their Dutch names; in the order in which places are offered."""

    FLANDERS = "Vlaanderen"
    BRUSSELS = "Brussel"
    WALLONIA = "Wallonië"


class PlaceKind(StrEnum):
    """What a place is."""

    MUNICIPALITY = "municipality"
    """A municipality of today."""
    FORMER = "former"
    """A municipality that merged into another in 2019 or 2025; its name lives on."""
    SUB = "sub"
    """A sub-municipality (deelgemeente) or another locality with a postal code of its own."""
    POSTAL = "postal"
    """The area of a postal code that has several names, or none of its own."""
