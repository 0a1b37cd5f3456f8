"""Whom the spine mails, and with which key, so that one event gives each reader one mail."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from stuw.centres.models import Centre
from stuw.messaging.actions import write_notice
from stuw.messaging.codes import check_mailbox
from stuw.messaging.notices import reader_mark
from stuw.messaging.queries import desk_addresses
from stuw.organisations.queries import member_addresses
from stuw.people.enums import ContactKind
from stuw.people.models import Volunteer
from stuw.placements import notices
from stuw.placements.links import answer_link, status_link
from stuw.placements.models import Candidacy


def confirmation_code(candidacy: Candidacy, digits: str, *, at: Centre, now: datetime) -> None:
    """The code, from the centre whose site was used; a code mail is one event for each code. Raises MailboxFull."""
    check_mailbox(candidacy.volunteer.email, now=now)
    write_notice(
        notices.ConfirmationCode(
            recipient=candidacy.volunteer.email,
            key=f"confirmation_code:{candidacy.pk}:{now.isoformat()}",
            centre_id=candidacy.centre_id,
            context={"centre": at, "code": digits},
        )
    )


def sign_up_confirmed(candidacy: Candidacy) -> None:
    """It arrived; only to people who have mail."""
    _to_volunteer(notices.SignUpConfirmed, candidacy, "sign_up_confirmed")


def there_is_news(candidacy: Candidacy, step: str) -> None:
    """The organisation answered: to the person, or to the desk that passes it on to somebody without mail."""
    if candidacy.volunteer.contact_kind == ContactKind.MAIL:
        _to_volunteer(notices.ThereIsNews, candidacy, f"there_is_news:{step}")
    else:
        _to_desk(notices.AnswerToPassOn, candidacy, f"answer_to_pass_on:{step}", {})


def asked_again(candidacy: Candidacy) -> None:
    """The vacancy went to another organisation: ask the person, or have the desk ask who has no mail."""
    if candidacy.volunteer.contact_kind == ContactKind.MAIL:
        _to_volunteer(notices.AskedAgain, candidacy, "asked_again")
    else:
        _to_desk(notices.YesToAsk, candidacy, "yes_to_ask", {})


def vacancy_news(candidacy: Candidacy) -> None:
    """Something became of the vacancy: to the person, or to the desk that tells somebody without mail."""
    if candidacy.volunteer.contact_kind == ContactKind.MAIL:
        _to_volunteer(notices.VacancyChanged, candidacy, f"vacancy_changed:{candidacy.heard}")
    else:
        _to_desk(notices.NewsToPassOn, candidacy, f"news_to_pass_on:{candidacy.heard}", {})


def status_code(volunteer: Volunteer, digits: str, *, now: datetime) -> None:
    """The fresh code for the own page. Raises MailboxFull."""
    check_mailbox(volunteer.email, now=now)
    write_notice(
        notices.StatusCode(
            recipient=volunteer.email,
            key=f"status_code:{volunteer.pk}:{now.isoformat()}",
            centre_id=volunteer.centre_id,
            context={"centre": volunteer.centre, "code": digits},
        )
    )


def candidate_waits(candidacy: Candidacy) -> None:
    """To everybody who acts for the organisation; when nobody does, to the desk that looks after it.

    An imported address is never mailed by itself: only members and the desk are.
    """
    addresses = member_addresses(candidacy.organisation_id)
    context = {"centre": candidacy.centre, "due_on": candidacy.answer_due_on}
    for address in addresses:
        link = answer_link(candidacy.pk, candidacy.organisation_id)
        _to_organisation(notices.CandidateWaits, candidacy, address, {**context, "link": link})
    if not addresses:
        _to_desk(notices.CandidateWaitsAtDesk, candidacy, "candidate_waits_at_desk", context)


def candidate_withdrew(candidacy: Candidacy) -> None:
    """To everybody who acts for the organisation, else to the desk that looks after it."""
    context = {"centre": candidacy.centre, "link": _case_link(candidacy)}
    addresses = member_addresses(candidacy.organisation_id)
    for address in addresses:
        _to_organisation(notices.CandidateWithdrew, candidacy, address, context)
    if not addresses:
        _to_desk(notices.CandidateWithdrewAtDesk, candidacy, "candidate_withdrew", context)


def _mark(candidacy: Candidacy) -> str:
    """Stands for a candidacy in a key; once the vacancy moved, everything that happens is another event."""
    return str(candidacy.pk) + (f":{candidacy.moved_at:%Y%m%d%H%M%S%f}" if candidacy.moved_at else "")


def _case_link(candidacy: Candidacy) -> str:
    """The page of the case, for who signs in."""
    page = reverse("candidacy", kwargs={"pk": candidacy.pk}, urlconf=settings.ROOT_URLCONF)
    return str(settings.STUW_BASE_URL) + page


def _to_desk(notice: type[notices.Notice], candidacy: Candidacy, event: str, context: dict[str, Any]) -> None:
    """To who wants it at once at the desk; where nobody does, it stands on the page of today and in the digests."""
    for address in desk_addresses(candidacy.centre, notice.topic):
        write_notice(
            notice(
                recipient=address,
                key=f"{event}:{_mark(candidacy)}:{reader_mark(address)}",
                centre_id=candidacy.centre_id,
                context={"centre": candidacy.centre, "link": _case_link(candidacy), **context},
            )
        )


def _to_volunteer(notice: type[notices.Notice], candidacy: Candidacy, event: str) -> None:
    volunteer = candidacy.volunteer
    if volunteer.contact_kind != ContactKind.MAIL:
        return
    write_notice(
        notice(
            recipient=volunteer.email,
            key=f"{event}:{_mark(candidacy)}",
            centre_id=candidacy.centre_id,
            context={
                "centre": candidacy.centre,
                "due_on": candidacy.answer_due_on,
                "link": status_link(volunteer.pk),
            },
        )
    )


def _to_organisation(notice: type[notices.Notice], candidacy: Candidacy, address: str, context: dict[str, Any]) -> None:
    reader = reader_mark(address)
    write_notice(
        notice(
            recipient=address,
            key=f"{notice.kind}:{_mark(candidacy)}:{reader}",
            centre_id=candidacy.centre_id,
            context=context,
        )
    )
