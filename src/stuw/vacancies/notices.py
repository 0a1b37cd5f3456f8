"""What is mailed about a vacancy: that something happened to it, and where to read on. The title is no secret."""

from stuw.messaging.enums import Audience, Topic
from stuw.messaging.notices import Notice


class VacancyHandedIn(Notice):
    """To the desk: an organisation handed one in."""

    kind = "vacancies.handed_in"
    template = "vacancies/mail/handed_in.txt"
    topic = Topic.DESK_VACANCIES
    audience = Audience.STAFF
    label = "Vacature ingediend"
    occasion = "Een organisatie dient een vacature in."


class VacancyOnline(Notice):
    """To the organisation: the desk put it online, from a later day on when it has one."""

    kind = "vacancies.online"
    template = "vacancies/mail/online.txt"
    topic = Topic.VACANCIES
    audience = Audience.MEMBER
    label = "Vacature goedgekeurd"
    occasion = "Het loket zet een vacature online."


class ChangesAsked(Notice):
    """To the organisation: the desk asks to change something; what, is on the page."""

    kind = "vacancies.changes_asked"
    template = "vacancies/mail/changes_asked.txt"
    topic = Topic.VACANCIES
    audience = Audience.MEMBER
    label = "Aanpassing gevraagd"
    occasion = "Het loket vraagt de organisatie om een vacature aan te passen."


class VacancyRefused(Notice):
    """To the organisation: it does not come online; why, is on the page."""

    kind = "vacancies.refused"
    template = "vacancies/mail/refused.txt"
    topic = Topic.VACANCIES
    audience = Audience.MEMBER
    label = "Vacature geweigerd"
    occasion = "Het loket zet een vacature niet online."


class VacancyCorrected(Notice):
    """To the organisation: the desk changed something in what it wrote."""

    kind = "vacancies.corrected"
    template = "vacancies/mail/corrected.txt"
    topic = Topic.VACANCIES
    audience = Audience.MEMBER
    label = "Vacature verbeterd"
    occasion = "Het loket past zelf iets aan in een vacature van een organisatie."


class VacancyMoved(Notice):
    """To the organisation that gets it: the desk moved a vacancy there."""

    kind = "vacancies.moved"
    template = "vacancies/mail/moved.txt"
    topic = Topic.VACANCIES
    audience = Audience.MEMBER
    label = "Vacature verhuisd"
    occasion = "Het loket verhuist een vacature van een andere organisatie."


class StillTrue(Notice):
    """To the organisation: does it still hold? It is taken down when nobody says so, so this is never left out."""

    kind = "vacancies.still_true"
    template = "vacancies/mail/still_true.txt"
    topic = Topic.ALWAYS
    audience = Audience.MEMBER
    label = "Klopt deze vacature nog?"
    occasion = "Niemand bevestigde een vacature in 76 dagen; na 83 en 88 dagen volgt een herinnering."


class StillTrueAtDesk(Notice):
    """To the desk, for an organisation without people of its own: does it still hold?"""

    kind = "vacancies.still_true_at_desk"
    template = "vacancies/mail/still_true_at_desk.txt"
    topic = Topic.ALWAYS
    audience = Audience.STAFF
    label = "Klopt deze vacature nog? (voor het loket)"
    occasion = "Niemand bevestigde een vacature van een organisatie die het loket beheert."


class VacancyLapsed(Notice):
    """To the organisation, or to the desk that looks after it: it was taken down, and comes back with one answer."""

    kind = "vacancies.lapsed"
    template = "vacancies/mail/lapsed.txt"
    topic = Topic.ALWAYS
    audience = Audience.MEMBER
    label = "Vacature van de site gehaald"
    occasion = "Niemand bevestigde een vacature in 90 dagen, ook niet na twee herinneringen."


class NobodyLooked(Notice):
    """To everybody of the team: a vacancy waits for the desk since a week."""

    kind = "vacancies.nobody_looked"
    template = "vacancies/mail/nobody_looked.txt"
    topic = Topic.ALWAYS
    audience = Audience.STAFF
    label = "Vacature wacht al een week"
    occasion = "Een ingediende vacature wacht zeven dagen op het loket."
