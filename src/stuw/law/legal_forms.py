"""Which organisations may work with volunteers.

Source: law of 3 July 2005 on the rights of volunteers, art. 3; the list as the Vlaams Steunpunt
Vrijwilligerswerk explains it, vlaanderenvrijwilligt.be, "Waar kan men vrijwilligen?".
"""

from enum import StrEnum


class LegalForm(StrEnum):
    """Legal forms met in this field, those that the law excludes included so that they can be named."""

    UNKNOWN = "unknown"
    ASSOCIATION = "fv"
    VZW = "vzw"
    IVZW = "ivzw"
    FOUNDATION = "foundation"
    PUBLIC_FOUNDATION = "public_foundation"
    PUBLIC_BODY = "public_body"
    SOLE_TRADER = "sole_trader"
    NV = "nv"
    BV = "bv"
    COMMV = "commv"
    COOPERATIVE = "cooperative"
    MAATSCHAP = "maatschap"
    VOF = "vof"


ALLOWED = frozenset(
    {
        LegalForm.ASSOCIATION,
        LegalForm.VZW,
        LegalForm.IVZW,
        LegalForm.FOUNDATION,
        LegalForm.PUBLIC_FOUNDATION,
        LegalForm.PUBLIC_BODY,
    }
)


class Exclusion(StrEnum):
    """Why the law gives somebody no volunteers: it wants an organisation, without profit, that works for others."""

    PERSON = "person"
    COMPANY = "company"
    OWN_MEMBERS = "own_members"


# Art. 3, 3° of the law: a feitelijke vereniging, or a legal person under private or public law, "zonder winstoogmerk".
# Companies share profit among their partners, cooperative ones with a social aim and the former "vso" too; a person
# is no organisation. Self-help groups and staff clubs for their own members are no legal form: they fall outside the
# law because the work is not "ten behoeve van" others (art. 3, 1°, b).
EXCLUDED = {
    LegalForm.SOLE_TRADER: Exclusion.PERSON,
    LegalForm.NV: Exclusion.COMPANY,
    LegalForm.BV: Exclusion.COMPANY,
    LegalForm.COMMV: Exclusion.COMPANY,
    LegalForm.COOPERATIVE: Exclusion.COMPANY,
    LegalForm.MAATSCHAP: Exclusion.COMPANY,
    LegalForm.VOF: Exclusion.COMPANY,
}
LAW = "wet van 3 juli 2005 betreffende de rechten van vrijwilligers, artikel 3"
EXPLANATION = "https://www.vlaanderenvrijwilligt.be/wetgeving/de-vrijwilligerswet/waar-kan-men-vrijwilligen/"

WITHOUT_ENTERPRISE_NUMBER = frozenset({LegalForm.ASSOCIATION})


def legal_form_allowed(form: LegalForm) -> bool:
    """Whether an organisation of this form may work with volunteers; unknown is not yet allowed."""
    return form in ALLOWED


def enterprise_number_needed(form: LegalForm) -> bool:
    """Whether this form has a number in the Crossroads Bank for Enterprises (KBO): all but the association."""
    return form in ALLOWED and form not in WITHOUT_ENTERPRISE_NUMBER
