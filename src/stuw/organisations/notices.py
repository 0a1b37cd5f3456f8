"""What is mailed about an organisation: that something happened, and where to read on. No person is named."""

from stuw.messaging.enums import Audience, Topic
from stuw.messaging.notices import Notice


class OrganisationRegistered(Notice):
    """To the desk: an organisation registered itself."""

    kind = "organisations.registered"
    template = "organisations/mail/registered.txt"
    topic = Topic.DESK_ORGANISATIONS
    audience = Audience.STAFF
    label = "Nieuwe organisatie"
    occasion = "Als een organisatie zich inschrijft."


class OrganisationHandedIn(Notice):
    """To the desk: an organisation completed what was asked."""

    kind = "organisations.handed_in"
    template = "organisations/mail/handed_in.txt"
    topic = Topic.DESK_ORGANISATIONS
    audience = Audience.STAFF
    label = "Organisatie vulde aan"
    occasion = "Als een organisatie aanvulde wat het loket vroeg."


class DeskBecameSteward(Notice):
    """To the desk: an organisation has no owner any longer, so the desk looks after it."""

    kind = "organisations.to_desk"
    template = "organisations/mail/to_desk.txt"
    topic = Topic.DESK_ORGANISATIONS
    audience = Audience.STAFF
    label = "Organisatie zonder beheerder"
    occasion = "Als de laatste beheerder stopt en het loket de organisatie beheert."


class OrganisationVerified(Notice):
    """To its members: the desk verified it."""

    kind = "organisations.verified"
    template = "organisations/mail/verified.txt"
    topic = Topic.ORGANISATION
    audience = Audience.MEMBER
    label = "Organisatie geverifieerd"
    occasion = "Als het loket een organisatie verifieert."


class OrganisationAskedBack(Notice):
    """To its members: the desk asks for something; what, is on the page."""

    kind = "organisations.asked_back"
    template = "organisations/mail/asked_back.txt"
    topic = Topic.ORGANISATION
    audience = Audience.MEMBER
    label = "Aanvulling gevraagd"
    occasion = "Als het loket nog iets wil weten over een organisatie."


class OrganisationRefused(Notice):
    """To its members: the desk refused it; why, is on the page."""

    kind = "organisations.refused"
    template = "organisations/mail/refused.txt"
    topic = Topic.ORGANISATION
    audience = Audience.MEMBER
    label = "Organisatie geweigerd"
    occasion = "Als het loket een organisatie weigert."


class JoinAsked(Notice):
    """To its owners and the desk: somebody wants to help manage it; who, is on the page."""

    kind = "organisations.join_asked"
    template = "organisations/mail/join_asked.txt"
    topic = Topic.ORGANISATION
    audience = Audience.MEMBER
    label = "Vraag om mee te beheren"
    occasion = "Als iemand vraagt om een organisatie mee te beheren."


class JoinAskedAtDesk(JoinAsked):
    """The same, to the desk."""

    kind = "organisations.join_asked_at_desk"
    topic = Topic.DESK_ORGANISATIONS
    audience = Audience.STAFF


class JoinAccepted(Notice):
    """To whoever asked: welcome."""

    kind = "organisations.join_accepted"
    template = "organisations/mail/join_accepted.txt"
    topic = Topic.ALWAYS
    audience = Audience.ACCOUNT
    label = "Ja op de vraag om mee te beheren"
    occasion = "Als iemand een organisatie mee mag beheren."


class JoinDeclined(Notice):
    """To whoever asked: not now."""

    kind = "organisations.join_declined"
    template = "organisations/mail/join_declined.txt"
    topic = Topic.ALWAYS
    audience = Audience.ACCOUNT
    label = "Nee op de vraag om mee te beheren"
    occasion = "Als iemand een organisatie niet mee mag beheren."


class BecameOwner(Notice):
    """To a member: you are an owner from now on."""

    kind = "organisations.became_owner"
    template = "organisations/mail/became_owner.txt"
    topic = Topic.ALWAYS
    audience = Audience.MEMBER
    label = "Beheerder geworden"
    occasion = "Als iemand beheerder wordt van een organisatie."


class InvitedMember(Notice):
    """To whoever is asked to act for an organisation; the page behind the link says who asks."""

    kind = "organisations.invited"
    template = "organisations/mail/invited.txt"
    topic = Topic.ALWAYS
    audience = Audience.ACCOUNT
    label = "Uitnodiging voor een organisatie"
    occasion = "Als iemand uitgenodigd wordt om voor een organisatie te werken."


class RegistrationCode(Notice):
    """To whoever registers an organisation: the code that proves the address."""

    kind = "organisations.registration_code"
    template = "organisations/mail/registration_code.txt"
    topic = Topic.ALWAYS
    audience = Audience.ACCOUNT
    label = "Code bij het inschrijven"
    occasion = "Als iemand een organisatie inschrijft en nog niet aangemeld is."
