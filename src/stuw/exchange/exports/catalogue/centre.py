"""The centre itself: its settings, where it works, when it is open, and who works there."""

from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre, CentreArea, CentreHost, OpeningHours, StaffMembership
from stuw.exchange.exports.columns import Column, Kind, one_of, several_of
from stuw.exchange.exports.tables import Table
from stuw.teams.enums import Part
from stuw.teams.models import TeamInvitation

_LOGO_ENDS = {"image/png": "png", "image/svg+xml": "svg", "image/jpeg": "jpg"}


def logo_path(logo_type: str) -> str:
    """The file with the logo of a centre."""
    return f"logo.{_LOGO_ENDS.get(logo_type, 'webp')}"


CENTRE = Table(
    "loket",
    "Het loket",
    "Het loket zelf, met wat onder “Inrichten” staat. Eén rij.",
    Centre,
    (
        Column("id", "id", "Nummer van het loket."),
        Column("korte naam", "slug", "Naam in webadressen."),
        Column("naam", "name", "Naam op elke pagina."),
        Column("eigen woord", "word", "Hoe het loket zichzelf noemt."),
        Column("netwerk", "network__name", "Naam van het netwerk waar het loket bij hoort."),
        Column("welkomstzin", "intro", "Zin boven aan de site."),
        Column("e-mail", "email", "E-mailadres van het loket."),
        Column("telefoon", "phone", "Telefoonnummer van het loket."),
        Column("straat en nummer", "street", "Adres van het loket."),
        Column("postcode", "postal_code", "Postcode van het loket."),
        Column("gemeente", "place_name", "Gemeente van het loket."),
        Column("latitude", "latitude", "Breedtegraad in graden (WGS 84)."),
        Column("longitude", "longitude", "Lengtegraad in graden (WGS 84)."),
        Column("antwoord binnen", "promise_days", "Binnen hoeveel dagen een organisatie antwoordt."),
        Column("bewaarvraag", "keep_days", "Hoeveel dagen iemand heeft om te zeggen of zijn gegevens mogen blijven."),
        Column("thema's vooraan", "themes", "Thema's die de site eerst toont, in deze volgorde."),
        Column("kleur", "brand_colour", "Kleur van het loket: # met zes tekens."),
        Column("logo", "logo_type", "Bestand met het logo, naast dit bestand.", Kind({"type": "string"}, logo_path)),
        Column("ingericht", "settled", "Delen van “Inrichten” die iemand bewaarde.", several_of(Part.choices)),
        Column("geopend op", "opened_at", "Sinds wanneer bezoekers de site zien."),
        Column("gemaakt op", "created_at", "Sinds wanneer het loket in Stuw staat."),
        Column("gewijzigd op", "changed_at", "Laatste wijziging."),
    ),
    way="pk",
)

HOSTS = Table(
    "webadressen",
    "Webadressen",
    "Waar bezoekers de site van het loket zien.",
    CentreHost,
    (
        Column("id", "id", "Nummer van het webadres."),
        Column("webadres", "host", "Naam van de site, zonder https."),
        Column("hoofdadres", "is_primary", "Of dit het adres is dat we in mails zetten."),
    ),
)

AREAS = Table(
    "werkgebied",
    "Werkgebied",
    "De gemeenten waar het loket voor werkt.",
    CentreArea,
    (
        Column("id", "id", "Nummer van de rij."),
        Column("nis-code", "nis", "Gemeente, als NIS-code van Statbel."),
        Column("deel", "part", "Deel van de gemeente; leeg is de hele gemeente."),
    ),
)

HOURS = Table(
    "openingsuren",
    "Openingsuren",
    "Wanneer de balie open is: één rij per stuk van een dag.",
    OpeningHours,
    (
        Column("id", "id", "Nummer van de rij."),
        Column("dag", "weekday", "Dag van de week."),
        Column("van", "opens", "Uur waarop de balie opengaat."),
        Column("tot", "closes", "Uur waarop de balie sluit."),
    ),
)

TEAM = Table(
    "ploeg",
    "Ploeg",
    "Wie bij het loket werkt. Wie twee rollen heeft, staat er twee keer.",
    StaffMembership,
    (
        Column("id", "id", "Nummer van de rij."),
        Column("account id", "user_id", "Nummer van de collega. Andere bestanden noemen collega's bij dit nummer."),
        Column("naam", "user__name", "Naam van de collega."),
        Column("e-mail", "user__email", "Adres waarmee de collega zich aanmeldt."),
        Column("rol", "role", "Wat de collega doet."),
    ),
    has_people=True,
)

TEAM_INVITATIONS = Table(
    "uitnodigingen-ploeg",
    "Uitnodigingen voor de ploeg",
    "Wie gevraagd is om bij het loket te werken.",
    TeamInvitation,
    (
        Column("id", "id", "Nummer van de uitnodiging."),
        Column("e-mail", "email", "Adres dat werd uitgenodigd."),
        Column("rol", "role", "Als wat.", one_of(StaffRole.choices)),
        Column("uitgenodigd door", "invited_by_id", "Account id van de collega."),
        Column("uitgenodigd op", "invited_at", "Wanneer."),
        Column("geldig tot", "expires_at", "Tot wanneer de uitnodiging aanvaard kan worden."),
        Column("aanvaard op", "accepted_at", "Wanneer ze aanvaard werd."),
        Column("ingetrokken op", "withdrawn_at", "Wanneer ze ingetrokken werd."),
    ),
    has_people=True,
)

TABLES = (CENTRE, HOSTS, AREAS, HOURS, TEAM, TEAM_INVITATIONS)
