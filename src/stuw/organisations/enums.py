"""The words organisations are described with."""

from django.db import models

from stuw.law.legal_forms import LegalForm

LEGAL_FORM_LABELS = {
    LegalForm.UNKNOWN: "nog niet gekend",
    LegalForm.ASSOCIATION: "feitelijke vereniging",
    LegalForm.VZW: "vzw",
    LegalForm.IVZW: "ivzw",
    LegalForm.FOUNDATION: "private stichting",
    LegalForm.PUBLIC_FOUNDATION: "stichting van openbaar nut",
    LegalForm.PUBLIC_BODY: "openbaar bestuur",
    LegalForm.SOLE_TRADER: "eenmanszaak",
    LegalForm.NV: "nv",
    LegalForm.BV: "bv",
    LegalForm.COMMV: "commanditaire vennootschap",
    LegalForm.COOPERATIVE: "coöperatieve vennootschap",
    LegalForm.MAATSCHAP: "maatschap",
    LegalForm.VOF: "vof",
}
LEGAL_FORM_CHOICES = [(form.value, label) for form, label in LEGAL_FORM_LABELS.items()]


class OrganisationState(models.TextChoices):
    UNVERIFIED = "unverified", "te verifiëren"
    VERIFIED = "verified", "geverifieerd"
    ASKED_BACK = "asked_back", "aanvulling gevraagd"
    REFUSED = "refused", "geweigerd"
    MERGED = "merged", "samengevoegd"


# Of these nothing new comes, and nobody new works for them.
CLOSED_STATES = frozenset({OrganisationState.REFUSED, OrganisationState.MERGED})


class Role(models.TextChoices):
    """What a member may do for an organisation: an owner also manages the other members."""

    OWNER = "owner", "beheerder"
    HELPER = "helper", "medewerker"


class JoinOutcome(models.TextChoices):
    """What became of somebody's question to help manage an organisation."""

    ACCEPTED = "accepted", "ja"
    DECLINED = "declined", "nee"


class NoteKind(models.TextChoices):
    """What a desk does for an organisation."""

    CALL = "call", "telefoon of mail"
    VISIT = "visit", "bezoek of gesprek"
    ADVICE = "advice", "advies"
    VACANCY = "vacancy", "hulp bij een vacature"
    AGREEMENT = "agreement", "afspraak"
    TRAINING = "training", "vorming of intervisie"
    EVENT = "event", "beurs of activiteit"
    SIGNAL = "signal", "signaal of klacht"
    OTHER = "other", "iets anders"


class Sector(models.TextChoices):
    """The main activities of the Flemish Verenigingsregister, with its codes (association-registry v8.342)."""

    BIAG = "BIAG", "Burgerinitiatief en actiegroep"
    BWWC = "BWWC", "Buurtwerking en wijkcomité"
    DINT = "DINT", "Diversiteit en integratie"
    GEWE = "GEWE", "Gezondheid en welzijn"
    HOSP = "HOSP", "Hobby en spel"
    INOS = "INOS", "Internationaal en ontwikkelingssamenwerking"
    JGDW = "JGDW", "Jeugdwerk"
    KLDU = "KLDU", "Klimaat en duurzaamheid"
    KECU = "KECU", "Kunsten, erfgoed en cultuur"
    LAVI = "LAVI", "Landbouw en visserij"
    LEBE = "LEBE", "Levensbeschouwelijk"
    MADP = "MADP", "Maatschappelijke dienstverlening en politiek"
    MEDG = "MEDG", "Mediawijsheid en digitale geletterdheid"
    MROW = "MROW", "Mobiliteit, ruimtelijke ordening en wonen"
    NMDW = "NMDW", "Natuur, milieu en dierenwelzijn"
    VORM = "VORM", "Onderwijs en vorming"
    SOVO = "SOVO", "Sociaal-cultureel volwassenenwerk"
    SPRT = "SPRT", "Sport"
    ONWE = "ONWE", "Technologie en wetenschap"
    TOER = "TOER", "Toerisme"
    WESE = "WESE", "Werk en sociale economie"
