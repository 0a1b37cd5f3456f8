"""People, what they said about being kept, and their ways to vacancies."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from stuw.centres.models import Centre
from stuw.exchange.exports.catalogue.shared import address_columns, step_columns
from stuw.exchange.exports.columns import DAY, MOMENTS, TEXT, YES_OR_NO, Column, part
from stuw.exchange.exports.tables import Table
from stuw.people.models import Consent, KeepQuestion, Volunteer
from stuw.placements.enums import CandidacyState, DeclineReason, GoneReason, WithdrawReason
from stuw.placements.models import Candidacy, CandidacyStep

_WHO = Column("persoon id", "volunteer_id", "De persoon.", to="mensen")
_WAY = Column("kandidatuur id", "candidacy_id", "De kandidatuur.", to="kandidaturen")
_ORGANISATION = Column("organisatie id", "organisation_id", "De organisatie.", to="organisaties")
_REASONS = ", ".join(
    sorted({str(reason) for reasons in (DeclineReason, WithdrawReason, GoneReason) for reason in reasons})
)

_GIVEN = part("is_given", YES_OR_NO)


def _people(centre: Centre) -> QuerySet[Volunteer]:
    last = Consent.objects.filter(volunteer=OuterRef("pk")).order_by("-noted_at", "-id")
    said = last.values(data=JSONObject(is_given="is_given", on="on", source="source"))[:1]
    return Volunteer.objects.filter(centre=centre).annotate(consent=Subquery(said))


PEOPLE = Table(
    "mensen",
    "Mensen",
    "Iedereen die het loket kent als kandidaat of vrijwilliger.",
    Volunteer,
    (
        Column("id", "id", "Nummer van de persoon."),
        Column("naam", "name", "Naam."),
        Column("bereikbaar", "contact_kind", "Hoe het loket de persoon bereikt."),
        Column("e-mail", "email", "E-mailadres."),
        Column("e-mail bevestigd op", "email_confirmed_at", "Wanneer een code bewees dat het adres klopt."),
        Column("telefoon", "phone", "Telefoonnummer."),
        Column("via organisatie", "via_organisation", "Organisatie die de persoon bereikt."),
        Column("hoe bereiken we die", "via_contact", "Hoe het loket die organisatie bereikt."),
        *address_columns("de persoon"),
        Column("beschikbaarheid", "availability", "Op welke momenten van de week.", MOMENTS),
        Column("uren per week", "hours", "Hoeveel uren per week."),
        Column("interesses", "themes", "Waar de persoon iets in wil doen."),
        Column("wat doe je graag", "activities", "Wat de persoon graag doet."),
        Column("talen", "languages", "Talen die de persoon spreekt."),
        Column("niveau nederlands", "dutch_level", "Hoeveel Nederlands de persoon kent."),
        Column("rijbewijs", "driving_licence", "Of de persoon een rijbewijs heeft."),
        Column("toestemming", "consent", "Of het loket de gegevens mag bewaren, zoals laatst gezegd.", _GIVEN),
        Column("datum toestemming", "consent", "Wanneer de persoon dat zei.", part("on", DAY)),
        Column("bron toestemming", "consent", "Waar dat staat.", part("source", TEXT)),
        Column("gemaakt op", "created_at", "Sinds wanneer het loket de persoon kent."),
    ),
    rows=_people,
    has_people=True,
)

CONSENTS = Table(
    "toestemmingen",
    "Toestemmingen",
    "Wat mensen zeiden over het bewaren van hun gegevens. Het laatste geldt.",
    Consent,
    (
        Column("id", "id", "Nummer van de rij."),
        _WHO,
        Column("toestemming", "is_given", "Of het mag."),
        Column("dag", "on", "Wanneer de persoon dat zei."),
        Column("hoe", "way", "Hoe de persoon dat zei."),
        Column("bron", "source", "Waar dat staat."),
        Column("genoteerd op", "noted_at", "Wanneer het loket dat noteerde."),
    ),
    has_people=True,
)

KEEP_QUESTIONS = Table(
    "bewaarvragen",
    "Vragen of we mogen bewaren",
    "De ene keer dat iemand van een lijst gevraagd is of zijn gegevens mogen blijven.",
    KeepQuestion,
    (
        Column("id", "id", "Nummer van de vraag."),
        _WHO,
        Column("langs waar", "channel", "Hoe de vraag gesteld wordt."),
        Column("gemaakt op", "made_at", "Wanneer de vraag klaarstond."),
        Column("gesteld op", "asked_at", "Wanneer ze vertrok."),
        Column("ten laatste op", "due_on", "Wie dan niet antwoordde, wordt verwijderd."),
        Column("beantwoord op", "answered_at", "Wanneer het antwoord kwam."),
        Column("antwoord", "is_yes", "Of de gegevens mogen blijven."),
    ),
    has_people=True,
)

CANDIDACIES = Table(
    "kandidaturen",
    "Kandidaturen",
    "Eén persoon voor één vacature, van eerste interesse tot wat ervan werd.",
    Candidacy,
    (
        Column("id", "id", "Nummer van de kandidatuur."),
        _WHO,
        Column("vacature id", "vacancy_id", "De vacature.", to="vacatures"),
        _ORGANISATION,
        Column("stand", "state", "Hoever het is."),
        Column("gedeeld", "is_shared", "Of de organisatie ziet wie het is."),
        Column("bericht", "message", "Wat de persoon schreef."),
        Column("antwoord", "answer", "Wat de organisatie antwoordde."),
        Column("reden", "reason", f"De gekozen reden, als woord van Stuw: {_REASONS}."),
        Column("antwoord ten laatste op", "answer_due_on", "De belofte aan de persoon."),
        Column("beantwoord op", "answered_at", "Wanneer de organisatie antwoordde."),
        Column("doorgegeven op", "told_at", "Wanneer het loket het antwoord doorgaf aan wie geen mail heeft."),
        Column("door te geven", "news", "Nieuws over de vacature dat het loket nog moet doorgeven."),
        Column("verhuisd op", "moved_at", "Wanneer de vacature naar een andere organisatie ging."),
        Column("gemaakt op", "created_at", "Wanneer de persoon zich aanmeldde."),
        Column("gewijzigd op", "changed_at", "Laatste wijziging."),
    ),
    has_people=True,
)

STEPS = Table(
    "stappen-kandidaturen",
    "Stappen van kandidaturen",
    "Wat er met kandidaturen gebeurde, van oud naar nieuw.",
    CandidacyStep,
    step_columns(CandidacyState.choices, _WAY, _ORGANISATION, _WHO),
    has_people=True,
)

TABLES = (PEOPLE, CONSENTS, KEEP_QUESTIONS, CANDIDACIES, STEPS)
