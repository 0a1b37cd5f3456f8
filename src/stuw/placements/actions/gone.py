"""A vacancy goes while people are on the way to it: they are told, and what has no end any more is closed.

Vacancies know nothing of candidacies, so this follows their log. What counts is what a vacancy is when the log is
read: after a worker was down, one that came back meanwhile is told to nobody as gone.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from stuw.centres.actor import SYSTEM
from stuw.centres.scope import scoped
from stuw.kernel.clock import now as clock_now
from stuw.people.enums import ContactKind
from stuw.placements import mailing
from stuw.placements.actions.spine import take_step, whole_centre
from stuw.placements.enums import CandidacyState, VacancyNews
from stuw.placements.models import IN_PROGRESS, Candidacy
from stuw.placements.rules import STEPS
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy, VacancyStep

_OVER = frozenset({VacancyState.ENDED, VacancyState.REFUSED})


def follow_vacancies(entries: Sequence[VacancyStep]) -> None:
    """What the log of vacancies says: tell those in progress of each vacancy named in it what became of it."""
    by_centre: dict[int, set[int]] = {}
    for entry in entries:
        by_centre.setdefault(entry.centre_id, set()).add(entry.vacancy_id)
    moment = clock_now()
    for centre_id in sorted(by_centre):
        with scoped(whole_centre(centre_id)):
            under_way = Candidacy.objects.filter(vacancy__in=by_centre[centre_id], state__in=IN_PROGRESS)
            vacancies = sorted(set(under_way.values_list("vacancy_id", flat=True)))
        tell_of_vacancies(vacancies, now=moment)


def tell_of_vacancies(vacancy_ids: Sequence[int], *, now: datetime) -> int:
    """Tell everybody in progress for these vacancies what became of them; the number of people told. Repeatable.

    Of one that ended or was refused, whoever waits is closed and whoever meets the organisation goes on. Of one
    that is full, lapsed or taken back for changes, everybody stays. A mailbox that nobody proved gets no mail.
    """
    return sum(_tell_of(vacancy_id, now) for vacancy_id in sorted(vacancy_ids))


@transaction.atomic
def _tell_of(vacancy_id: int, now: datetime) -> int:
    # The vacancy first, then its candidacies: in the order of every other action.
    vacancy = Vacancy.objects.select_for_update(of=("self",)).get(pk=vacancy_id)
    with scoped(whole_centre(vacancy.centre_id)):
        found = Candidacy.objects.select_related("volunteer", "centre").filter(vacancy=vacancy, state__in=IN_PROGRESS)
        if vacancy.state not in VacancyNews.values:
            found.exclude(news="").update(news="")
            return 0
        event = _came_to_this(vacancy)
        locked = found.select_for_update(of=("self",)).order_by("pk")
        return sum(_tell(candidacy, vacancy, event, now) for candidacy in locked)


def _came_to_this(vacancy: Vacancy) -> int:
    """The line of the vacancy's log with which it came to where it is; the same however often the log is read."""
    lines = VacancyStep.objects.filter(vacancy=vacancy, to_state=vacancy.state).exclude(from_state=F("to_state"))
    last = lines.order_by("-id").first()
    return last.pk if last else 0


def _tell(candidacy: Candidacy, vacancy: Vacancy, event: int, now: datetime) -> bool:
    if candidacy.heard == event:
        return False
    was_unproved = candidacy.state == CandidacyState.UNCONFIRMED
    is_closing = vacancy.state in _OVER and candidacy.state in STEPS["close"].sources
    if is_closing:
        candidacy = take_step(candidacy, STEPS["close"], actor=SYSTEM, now=now, reason=vacancy.state)
    has_mail = candidacy.volunteer.contact_kind == ContactKind.MAIL
    candidacy.heard = event
    # Who is called to confirm anyway hears it then; who is closed is no longer on that list.
    if not has_mail and (is_closing or not was_unproved):
        candidacy.news = vacancy.state
    candidacy.save(update_fields=["heard", "news"])
    if has_mail and was_unproved and candidacy.volunteer.email_confirmed_at is None:
        return False
    if not has_mail and not candidacy.news:
        return False
    mailing.vacancy_news(candidacy)
    return True
