"""What is mailed about a vacancy: that something happened to it, and where to read on. The title is no secret."""

from stuw.messaging.notices import Notice


class VacancyHandedIn(Notice):
    """To the desk: an organisation handed one in."""

    kind = "vacancies.handed_in"
    template = "vacancies/mail/handed_in.txt"


class VacancyOnline(Notice):
    """To the organisation: the desk put it online, from a later day on when it has one."""

    kind = "vacancies.online"
    template = "vacancies/mail/online.txt"


class ChangesAsked(Notice):
    """To the organisation: the desk asks to change something; what, is on the page."""

    kind = "vacancies.changes_asked"
    template = "vacancies/mail/changes_asked.txt"


class VacancyRefused(Notice):
    """To the organisation: it does not come online; why, is on the page."""

    kind = "vacancies.refused"
    template = "vacancies/mail/refused.txt"
