"""What the spine mails. None of these carries personal data: each says that something waits, and where."""

from stuw.messaging.enums import Audience, Topic
from stuw.messaging.notices import Notice


class ConfirmationCode(Notice):
    """To the candidate: the code that proves the mail address."""

    kind = "placements.confirmation_code"
    template = "placements/mail/confirmation_code.txt"
    topic = Topic.ALWAYS
    audience = Audience.VOLUNTEER
    label = "Code om een aanmelding te bevestigen"
    occasion = "Iemand meldt zich aan met een e-mailadres."


class SignUpConfirmed(Notice):
    """To the candidate: it arrived, and the lasting link to where things stand."""

    kind = "placements.sign_up_confirmed"
    template = "placements/mail/sign_up_confirmed.txt"
    topic = Topic.ALWAYS
    audience = Audience.VOLUNTEER
    label = "Aanmelding goed ontvangen"
    occasion = "Iemand bevestigt de eigen aanmelding."


class StatusCode(Notice):
    """To the candidate: the fresh code that opens the status page."""

    kind = "placements.status_code"
    template = "placements/mail/status_code.txt"
    topic = Topic.ALWAYS
    audience = Audience.VOLUNTEER
    label = "Code om te zien hoe het ermee staat"
    occasion = "Iemand opent de eigen pagina en vraagt een code."


class CandidateWaits(Notice):
    """To the organisation: somebody waits for an answer, with a signed link of eight days."""

    kind = "placements.candidate_waits"
    template = "placements/mail/candidate_waits.txt"
    topic = Topic.CANDIDATES
    audience = Audience.MEMBER
    label = "Er wacht een kandidaat"
    occasion = "Een kandidaat wacht op het antwoord van de organisatie."


class CandidateWaitsAtDesk(Notice):
    """To the desk, for an organisation that it looks after."""

    kind = "placements.candidate_waits_at_desk"
    template = "placements/mail/candidate_waits_at_desk.txt"
    topic = Topic.DESK_CANDIDATES
    audience = Audience.STAFF
    label = "Er wacht een kandidaat bij het loket"
    occasion = "Iemand meldt zich aan bij een organisatie zonder beheerder."


class ThereIsNews(Notice):
    """To the candidate: the organisation answered."""

    kind = "placements.there_is_news"
    template = "placements/mail/there_is_news.txt"
    topic = Topic.ALWAYS
    audience = Audience.VOLUNTEER
    label = "Er is nieuws over de aanmelding"
    occasion = "De organisatie antwoordt aan een kandidaat."


class AnswerToPassOn(Notice):
    """To the desk: an organisation answered somebody who has no mail."""

    kind = "placements.answer_to_pass_on"
    template = "placements/mail/answer_to_pass_on.txt"
    topic = Topic.DESK_CANDIDATES
    audience = Audience.STAFF
    label = "Antwoord om door te geven"
    occasion = "Een organisatie antwoordt aan iemand zonder e-mail."


class CandidateWithdrew(Notice):
    """To the organisation: somebody stepped back."""

    kind = "placements.candidate_withdrew"
    template = "placements/mail/candidate_withdrew.txt"
    topic = Topic.CANDIDATES
    audience = Audience.MEMBER
    label = "Kandidaat trok zich terug"
    occasion = "Een kandidaat ziet ervan af."


class CandidateWithdrewAtDesk(Notice):
    """The same to the desk, for an organisation that it looks after."""

    kind = "placements.candidate_withdrew_at_desk"
    template = "placements/mail/candidate_withdrew.txt"
    topic = Topic.DESK_CANDIDATES
    audience = Audience.STAFF
    label = "Kandidaat trok zich terug, bij het loket"
    occasion = "Een kandidaat ziet af van een organisatie zonder beheerder."


class VacancyChanged(Notice):
    """To the candidate: something became of the vacancy; what, is on the own page."""

    kind = "placements.vacancy_changed"
    template = "placements/mail/vacancy_changed.txt"
    topic = Topic.ALWAYS
    audience = Audience.VOLUNTEER
    label = "Er veranderde iets aan de plek"
    occasion = "Een vacature is voorbij, volzet of van de site gehaald terwijl iemand nog wacht."


class NewsToPassOn(Notice):
    """The same to the desk, for somebody who has no mail."""

    kind = "placements.news_to_pass_on"
    template = "placements/mail/news_to_pass_on.txt"
    topic = Topic.DESK_CANDIDATES
    audience = Audience.STAFF
    label = "Nieuws over een plek om door te geven"
    occasion = "Een vacature is voorbij, volzet of van de site gehaald terwijl iemand zonder e-mail nog wacht."


class AskedAgain(Notice):
    """To the candidate: the vacancy is another organisation's now; may that one see the data?"""

    kind = "placements.asked_again"
    template = "placements/mail/asked_again.txt"
    topic = Topic.ALWAYS
    audience = Audience.VOLUNTEER
    label = "Vraag om een nieuw ja"
    occasion = "Een vacature verhuist naar een andere organisatie."


class YesToAsk(Notice):
    """The same to the desk, for somebody who has no mail."""

    kind = "placements.yes_to_ask"
    template = "placements/mail/yes_to_ask.txt"
    topic = Topic.DESK_CANDIDATES
    audience = Audience.STAFF
    label = "Nieuw ja te vragen"
    occasion = "Een vacature met kandidaten zonder e-mail verhuist naar een andere organisatie."
