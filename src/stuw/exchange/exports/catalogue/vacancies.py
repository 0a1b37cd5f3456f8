"""Vacancies, where and when they happen, what they said before, and what a centre gives to begin with."""

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from stuw.centres.models import Centre
from stuw.exchange.exports.catalogue.shared import ACTOR_KINDS, step_columns, unique_column, unique_key
from stuw.exchange.exports.catalogue.snapshots import PLACE, SHIFT, said
from stuw.exchange.exports.catalogue.vacancy_fields import CONTENT
from stuw.exchange.exports.columns import NUMBER, TEXT, Column, Kind, part
from stuw.exchange.exports.tables import Table
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import (
    Shift,
    Vacancy,
    VacancyLocation,
    VacancyPicture,
    VacancyStep,
    VacancyTemplate,
    VacancyVersion,
)

_OF = Column("vacature id", "vacancy_id", "De vacature.", to="vacatures")
# What a version says is written as the columns of a vacancy are.
_SAID = Kind({"type": "object"}, plain=said)
_PLACE = ("label", "street", "postal_code", "place_name", "latitude", "longitude")


def _vacancies(centre: Centre) -> QuerySet[Vacancy]:
    first = VacancyLocation.objects.filter(vacancy=OuterRef("pk")).order_by("order", "id")
    place = first.values(data=JSONObject(**{name: F(name) for name in _PLACE}))[:1]
    return Vacancy.objects.filter(centre=centre).annotate(
        uuid=unique_key(centre, "vacancy"),
        organisation_uuid=unique_key(centre, "organisation", "organisation_id"),
        place=Subquery(place),
    )


VACANCIES = Table(
    "vacatures",
    "Vacatures",
    "Alle vacatures van het loket, ook wat nog niet of niet meer online staat.",
    Vacancy,
    (
        Column("id", "id", "Nummer van de vacature, zoals in het adres van haar pagina."),
        unique_column("Kenmerk van de vacature."),
        Column("organisatie", "organisation__name", "Naam van de organisatie."),
        Column("organisatie id", "organisation_id", "Nummer van de organisatie.", to="organisaties"),
        unique_column("Kenmerk van de organisatie.", "organisatie uuid", "organisation_uuid"),
        Column("organisatie v-code", "organisation__vcode", "Nummer in het Vlaamse Verenigingsregister."),
        *CONTENT,
        Column("locatienaam", "place", "Eerste plek: haar naam.", part("label", TEXT)),
        Column("straat en nummer", "place", "Eerste plek: straat en huisnummer.", part("street", TEXT)),
        Column("postcode", "place", "Eerste plek: postcode.", part("postal_code", TEXT)),
        Column("gemeente", "place", "Eerste plek: gemeente.", part("place_name", TEXT)),
        Column("latitude", "place", "Eerste plek: breedtegraad (WGS 84).", part("latitude", NUMBER)),
        Column("longitude", "place", "Eerste plek: lengtegraad (WGS 84).", part("longitude", NUMBER)),
        Column("status", "state", "Waar de vacature staat."),
        Column("ingevulde plaatsen", "places_taken", "Hoeveel vrijwilligers er gestart zijn."),
        Column("eerst online op", "published_at", "Wanneer ze online kwam."),
        Column("ingediend op", "submitted_at", "Wanneer ze het laatst werd ingediend."),
        Column("goedgekeurd op", "approved_at", "Wanneer het loket het laatst akkoord ging met wat er staat."),
        Column("gewijzigd na akkoord", "is_changed", "Of er sindsdien iets anders staat."),
        Column("bevestigd op", "confirmed_at", "Wanneer iemand het laatst zei dat ze nog klopt."),
        Column("gevraagd", "asks", "Hoe vaak dat sindsdien gevraagd werd."),
        Column("gevraagd op", "asked_at", "Wanneer dat het laatst gevraagd werd."),
        Column("kwam uit", "source_system", "Bron waaruit ze werd ingelezen."),
        Column("kenmerk daar", "source_id", "Nummer bij die bron."),
        Column("licentie", "source_licence", "Licentie van de bron."),
        Column("gemaakt op", "created_at", "Sinds wanneer ze in Stuw staat."),
        Column("gewijzigd op", "changed_at", "Laatste wijziging."),
    ),
    rows=_vacancies,
)

PLACES = Table(
    "plekken",
    "Plekken",
    "Alle plekken van vacatures, de eerste ook.",
    VacancyLocation,
    (
        Column("id", "id", "Nummer van de plek."),
        _OF,
        Column("volgorde", "order", "De laagste is de eerste plek."),
        *PLACE,
    ),
    way="vacancy__centre",
)

SHIFTS = Table(
    "shiften",
    "Shiften",
    "Wanneer vacatures met een vaste datum gebeuren.",
    Shift,
    (
        Column("id", "id", "Nummer van de shift."),
        _OF,
        *SHIFT,
        Column("ingevulde plaatsen", "places_taken", "Hoeveel er zijn."),
    ),
    way="vacancy__centre",
)


def picture_path(vacancy_id: int) -> str:
    """The file with the picture of a vacancy."""
    return f"fotos/{vacancy_id}.webp"


PICTURES = Table(
    "fotos",
    "Foto's",
    "De foto's van vacatures. De bestanden staan in de map fotos.",
    VacancyPicture,
    (
        _OF,
        Column("bestand", "vacancy_id", "Waar de foto staat.", Kind({"type": "string"}, picture_path)),
        Column("wat staat erop", "alt", "De foto in woorden."),
        Column("breedte", "width", "Breedte in beeldpunten."),
        Column("hoogte", "height", "Hoogte in beeldpunten."),
    ),
    way="vacancy__centre",
)

TEMPLATES = Table(
    "sjablonen",
    "Sjablonen",
    "Waar organisaties een vacature mee kunnen beginnen.",
    VacancyTemplate,
    (
        Column("id", "id", "Nummer van het sjabloon."),
        Column("naam", "name", "Naam van het sjabloon."),
        Column("voor wie", "intro", "Voor welke organisaties het is."),
        Column("inhoud", "values", "Wat ingevuld is, onder de titels van vacatures.csv en plekken.csv.", _SAID),
        Column("gewijzigd op", "changed_at", "Laatste wijziging."),
    ),
    is_json=True,
)

VERSIONS = Table(
    "versies",
    "Versies van vacatures",
    "Wat vacatures vroeger zeiden, van oud naar nieuw.",
    VacancyVersion,
    (
        Column("id", "id", "Nummer van de versie."),
        _OF,
        Column("op", "at", "Sinds wanneer ze dat zei."),
        Column("door", "actor_kind", "Wie het schreef.", ACTOR_KINDS),
        Column("account id", "actor_user_id", "Het account van wie het schreef."),
        Column("akkoord", "is_approved", "Of het loket met precies deze tekst akkoord ging."),
        Column("inhoud", "values", "Wat er stond, onder de titels van vacatures.csv, plekken.csv, shiften.csv.", _SAID),
    ),
    way="vacancy__centre",
    is_json=True,
)

STEPS = Table(
    "stappen-vacatures",
    "Stappen van vacatures",
    "Wat er met vacatures gebeurde, van oud naar nieuw.",
    VacancyStep,
    step_columns(VacancyState.choices, _OF),
)

TABLES = (VACANCIES, PLACES, SHIFTS, PICTURES, TEMPLATES, VERSIONS, STEPS)
