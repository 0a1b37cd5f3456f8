"""Empty files to fill in: the titles that are surely read, with one plainly fictional row under them."""

from collections.abc import Mapping, Sequence

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.fields import fields_by_key

# By the key of a field, in the order of the columns.
ROWS: Mapping[ImportKind, Mapping[str, str]] = {
    ImportKind.ORGANISATIONS: {
        "name": "Wielerclub De Verzonnen Trappers",
        "kbo_number": "",
        "description": "We fietsen elke zondag een rustige ronde. Iedereen mag mee.",
        "sectors": "sport",
        "email": "trappers@voorbeeld.example",
        "phone": "011 00 00 00",
        "website": "https://trappers.voorbeeld.example",
        "street": "Verzonnenstraat 1",
        "postal_code": "3740",
        "place_name": "Bilzen",
        "id": "1",
    },
    ImportKind.VACANCIES: {
        "title": "Seingever op zondag",
        "organisation_name": "Wielerclub De Verzonnen Trappers",
        "organisation_email": "trappers@voorbeeld.example",
        "teaser": "Help onze fietsers veilig over het kruispunt.",
        "description": "Je houdt het verkeer tegen als de groep voorbijkomt. We leren je hoe dat moet.",
        "themes": "sport",
        "starts_on": "01/03/2027",
        "ends_on": "",
        "schedule": "zondag van 9 tot 12 uur",
        "places_wanted": "4",
        "minimum_age": "18",
        "street": "Verzonnenstraat 1",
        "postal_code": "3740",
        "place_name": "Bilzen",
        "id": "1",
    },
    ImportKind.PEOPLE: {
        "first_name": "Voorbeeldje",
        "last_name": "Verzonnen",
        "email": "voorbeeldje@voorbeeld.example",
        "phone": "",
        "street": "Verzonnenstraat 1",
        "postal_code": "3740",
        "place_name": "Bilzen",
        "availability": "dinsdag voormiddag",
        "interests": "natuur",
        "languages": "Nederlands, Frans",
        "driving_licence": "ja",
        "consent": "ja",
        "consent_on": "01/09/2026",
        "consent_source": "formulier op papier",
        "id": "1",
    },
}


def example_of(kind: ImportKind) -> tuple[Sequence[str], Sequence[str]]:
    """The titles of the columns, and a row under them."""
    fields = fields_by_key(kind)
    row = ROWS[kind]
    return [fields[key].header for key in row], list(row.values())
