"""What the spine mails. None of these carries personal data: each says that something waits, and where."""

from stuw.messaging.notices import Notice


class ConfirmationCode(Notice):
    """To the candidate: the code that proves the mail address."""

    kind = "placements.confirmation_code"
    template = "placements/mail/confirmation_code.txt"


class SignUpConfirmed(Notice):
    """To the candidate: it arrived, and the lasting link to where things stand."""

    kind = "placements.sign_up_confirmed"
    template = "placements/mail/sign_up_confirmed.txt"


class StatusCode(Notice):
    """To the candidate: the fresh code that opens the status page."""

    kind = "placements.status_code"
    template = "placements/mail/status_code.txt"


class CandidateWaits(Notice):
    """To the organisation: somebody waits for an answer, with a signed link of eight days."""

    kind = "placements.candidate_waits"
    template = "placements/mail/candidate_waits.txt"


class CandidateWaitsAtDesk(Notice):
    """To the desk, for an organisation that it looks after."""

    kind = "placements.candidate_waits_at_desk"
    template = "placements/mail/candidate_waits_at_desk.txt"


class ThereIsNews(Notice):
    """To the candidate: the organisation answered."""

    kind = "placements.there_is_news"
    template = "placements/mail/there_is_news.txt"


class AnswerToPassOn(Notice):
    """To the desk: an organisation answered somebody who has no mail."""

    kind = "placements.answer_to_pass_on"
    template = "placements/mail/answer_to_pass_on.txt"


class CandidateWithdrew(Notice):
    """To the organisation: somebody stepped back."""

    kind = "placements.candidate_withdrew"
    template = "placements/mail/candidate_withdrew.txt"
