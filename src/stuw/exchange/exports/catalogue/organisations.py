"""Organisations, the people to turn to, who acts for them, and what the desk noted of them."""

from django.db.models import QuerySet

from stuw.centres.models import Centre
from stuw.exchange.exports.catalogue.shared import address_columns, step_columns, unique_column, unique_key
from stuw.exchange.exports.columns import Column, one_of
from stuw.exchange.exports.tables import Table
from stuw.organisations.enums import OrganisationState, Role
from stuw.organisations.models import (
    ContactPerson,
    JoinRequest,
    MemberInvitation,
    Membership,
    Organisation,
    OrganisationNote,
    OrganisationStep,
)

_OF = Column("organisatie id", "organisation_id", "De organisatie.", to="organisaties")


def _organisations(centre: Centre) -> QuerySet[Organisation]:
    return Organisation.objects.filter(centre=centre).annotate(uuid=unique_key(centre, "organisation"))


ORGANISATIONS = Table(
    "organisaties",
    "Organisaties",
    "Alle organisaties van het loket.",
    Organisation,
    (
        Column("id", "id", "Nummer van de organisatie, zoals in het adres van haar pagina."),
        unique_column("Kenmerk van de organisatie."),
        Column("v-code", "vcode", "Nummer in het Vlaamse Verenigingsregister."),
        Column("naam", "name", "Naam van de organisatie."),
        Column("andere namen", "other_names", "Hoe mensen haar nog noemen."),
        Column("rechtsvorm", "legal_form", "Rechtsvorm van de organisatie."),
        Column("ondernemingsnummer", "kbo_number", "Nummer in de Kruispuntbank van Ondernemingen: tien cijfers."),
        Column("omschrijving", "description", "Wie de organisatie is."),
        Column("website", "website", "Webadres van de organisatie."),
        Column("e-mail", "email", "Algemeen e-mailadres."),
        Column("telefoon", "phone", "Algemeen telefoonnummer."),
        *address_columns("de organisatie"),
        Column("sectoren", "sectors", "Hoofdactiviteiten, zoals in het Verenigingsregister."),
        Column("toestand", "state", "Hoever het loket met de organisatie staat."),
        Column("samengevoegd met", "merged_into_id", "De organisatie die deze bleek te zijn.", to="organisaties"),
        Column("meteen online", "publishes_at_once", "Of haar vacatures zonder nalezen online komen."),
        Column("beheer door loket", "has_desk_steward", "Of het loket haar vacatures beheert."),
        Column("kwam uit", "source_system", "Bron waaruit ze werd ingelezen."),
        Column("kenmerk daar", "source_id", "Nummer bij die bron."),
        Column("gemaakt op", "created_at", "Sinds wanneer ze in Stuw staat."),
        Column("gewijzigd op", "changed_at", "Laatste wijziging."),
    ),
    rows=_organisations,
)

CONTACTS = Table(
    "contactpersonen",
    "Contactpersonen",
    "Wie u bij een organisatie aanspreekt.",
    ContactPerson,
    (
        Column("id", "id", "Nummer van de contactpersoon."),
        _OF,
        Column("naam", "name", "Naam."),
        Column("functie", "function", "Wat die persoon in de organisatie doet."),
        Column("e-mail", "email", "E-mailadres."),
        Column("telefoon", "phone", "Telefoonnummer."),
        Column("op de site", "is_public", "Of bezoekers van de site de persoon zien."),
        Column("verantwoordelijk", "is_responsible", "Of dit de verantwoordelijke volgens de wet is."),
    ),
    has_people=True,
)

MEMBERS = Table(
    "beheerders",
    "Beheerders",
    "Wie zich aanmeldt voor een organisatie.",
    Membership,
    (
        Column("id", "id", "Nummer van de rij."),
        _OF,
        Column("account id", "user_id", "Nummer van het account."),
        Column("naam", "user__name", "Naam."),
        Column("e-mail", "user__email", "Adres waarmee die persoon zich aanmeldt."),
        Column("rol", "role", "Wat die persoon mag."),
    ),
    way="organisation__centre",
    has_people=True,
)

JOIN_REQUESTS = Table(
    "meewerkvragen",
    "Vragen om mee te werken",
    "Wie vroeg om een organisatie mee te beheren, en het antwoord.",
    JoinRequest,
    (
        Column("id", "id", "Nummer van de vraag."),
        _OF,
        Column("account id", "user_id", "Nummer van het account."),
        Column("naam", "user__name", "Naam."),
        Column("e-mail", "user__email", "E-mailadres."),
        Column("gevraagd op", "at", "Wanneer."),
        Column("beslist op", "decided_at", "Wanneer iemand antwoordde."),
        Column("antwoord", "outcome", "Het antwoord."),
    ),
    has_people=True,
)

MEMBER_INVITATIONS = Table(
    "uitnodigingen",
    "Uitnodigingen voor organisaties",
    "Wie gevraagd is om voor een organisatie te werken.",
    MemberInvitation,
    (
        Column("id", "id", "Nummer van de uitnodiging."),
        _OF,
        Column("e-mail", "email", "Adres dat werd uitgenodigd."),
        Column("rol", "role", "Als wat.", one_of(Role.choices)),
        Column("uitgenodigd door", "invited_by_id", "Account id van wie uitnodigde."),
        Column("uitgenodigd op", "invited_at", "Wanneer."),
        Column("geldig tot", "expires_at", "Tot wanneer de uitnodiging aanvaard kan worden."),
        Column("aanvaard op", "accepted_at", "Wanneer ze aanvaard werd."),
        Column("ingetrokken op", "withdrawn_at", "Wanneer ze ingetrokken werd."),
    ),
    has_people=True,
)

NOTES = Table(
    "dossier",
    "Dossier van organisaties",
    "Wat het loket noteerde over zijn werk voor organisaties, en wat er afgesproken is.",
    OrganisationNote,
    (
        Column("id", "id", "Nummer van de notitie."),
        _OF,
        Column("soort", "kind", "Soort contact."),
        Column("dag", "on", "Wanneer het was."),
        Column("tekst", "text", "Wat er besproken is."),
        Column("geschreven door", "written_by_id", "Account id van de collega."),
        Column("afspraak", "next_action", "Wat er hierna gebeurt."),
        Column("ten laatste op", "due_on", "Tegen wanneer."),
        Column("voor wie", "owner_id", "Account id van de collega die het doet."),
        Column("gedaan op", "done_at", "Wanneer het gedaan was."),
        Column("gemaakt op", "created_at", "Wanneer de notitie er kwam."),
        Column("gewijzigd op", "changed_at", "Laatste wijziging."),
    ),
    has_people=True,
)

STEPS = Table(
    "stappen-organisaties",
    "Stappen van organisaties",
    "Wat er met organisaties gebeurde, van oud naar nieuw.",
    OrganisationStep,
    step_columns(OrganisationState.choices, _OF),
)

TABLES = (ORGANISATIONS, CONTACTS, MEMBERS, JOIN_REQUESTS, MEMBER_INVITATIONS, NOTES, STEPS)
