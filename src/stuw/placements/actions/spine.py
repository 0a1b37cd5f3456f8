"""The spine: signing up without an account, confirming, answering, stepping back.

Every function locks, asks the rule, writes, logs and audits in one transaction; mail leaves after it.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from stuw.audit.actions import record, step_values
from stuw.audit.steps import Step, check_step
from stuw.centres.actor import NOBODY, SYSTEM, Actor, ActorKind
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.errors import DomainError, NotPermitted, StepNotAllowed
from stuw.messaging.codes import CodeRefused, make_code, use_code
from stuw.organisations.enums import CLOSED_STATES
from stuw.people.actions import Contact, confirm_email, file_volunteer
from stuw.people.enums import ContactKind
from stuw.people.models import Volunteer
from stuw.placements import mailing
from stuw.placements.enums import CandidacyState, DeclineReason, GoneReason, WithdrawReason
from stuw.placements.models import ANSWERED_STATES, OPEN_STATES, Candidacy, CandidacyStep
from stuw.placements.rules import ANSWERS, STEPS, YES, can_mediate
from stuw.vacancies.actions import take_place
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import is_open

CONFIRM = "placements.confirm"
STATUS = "placements.status"
UNCONFIRMED_LIFETIME = timedelta(days=7)
# Of these steps the vacancy's lock comes first, so that none of them slips past a vacancy that ends just then.
_NEED_VACANCY = YES | {"start"}


class NotOpen(DomainError):
    """Nobody can sign up for this vacancy now."""


def whole_centre(centre_id: int) -> Scope:
    """What the system sees while it files something for a centre."""
    return Scope(centres=frozenset({centre_id}))


@transaction.atomic
def sign_up(vacancy: Vacancy, contact: Contact, *, message: str, at: Centre, now: datetime) -> Candidacy:
    """Somebody without an account wants to do this, through the site of centre ``at``.

    By mail: a code is mailed, and ``confirm_by_code`` makes it count. By phone or through an organisation:
    it waits on the desk's list of the vacancy's centre. Signing up again while the first is open gives the
    first. Raises NotOpen when the vacancy is not online (any more).
    """
    with scoped(whole_centre(vacancy.centre_id)):
        related = Vacancy.objects.select_related("centre", "organisation")
        locked = related.select_for_update(of=("self",)).get(pk=vacancy.pk)
        if not is_open(locked, now.astimezone(BRUSSELS).date()):
            raise NotOpen("Voor deze vacature kan je je niet meer aanmelden.")
        volunteer = file_volunteer(locked.centre, contact, now=now)
        candidacy = _open_candidacy(volunteer, locked)
        if candidacy is None:
            candidacy = _new_candidacy(volunteer, locked, message, now)
        elif candidacy.state == CandidacyState.UNCONFIRMED and message.strip():
            # Sent again before it counted: what was written last is what the person means.
            candidacy.message = message.strip()
            candidacy.save(update_fields=["message"])
        record("candidacy.sign_up", "candidacy", candidacy.pk, actor=NOBODY, centre_id=locked.centre_id)
        if volunteer.contact_kind == ContactKind.MAIL:
            # Sent twice by an impatient hand: the code that was mailed just now still works.
            with suppress(CodeRefused):
                digits = make_code(CONFIRM, candidacy.pk, now=now)
                mailing.confirmation_code(candidacy, digits, at=at, now=now)
        return candidacy


def resend_code(candidacy_id: UUID, centre_id: int, *, at: Centre, now: datetime) -> None:
    """Mail a new confirmation code; the former one ends. Raises CodeRefused within half a minute."""
    with scoped(whole_centre(centre_id)):
        candidacy = Candidacy.objects.select_related("volunteer", "vacancy", "centre").get(pk=candidacy_id)
        _check_not_over(candidacy)
        digits = make_code(CONFIRM, candidacy.pk, now=now)
        mailing.confirmation_code(candidacy, digits, at=at, now=now)


def confirm_by_code(candidacy_id: UUID, centre_id: int, digits: str, *, now: datetime) -> Candidacy:
    """The person typed the mailed code: the mailbox is theirs and the organisation is told.

    Raises CodeRefused (a try is gone) and then nothing else changed; NotOpen when it lapsed or ended, or
    when the vacancy closed meanwhile. A candidacy that counts already is returned as it is.
    """
    use_code(CONFIRM, candidacy_id, digits, now=now)
    with transaction.atomic(), scoped(whole_centre(centre_id)):
        candidacy = _locked(candidacy_id)
        confirm_email(candidacy.volunteer, now=now)
        _check_not_over(candidacy)
        if candidacy.state == CandidacyState.ASKED:
            # Whoever typed this code may have read the name of the former organisation on the page before.
            raise NotOpen(
                "Deze plek is ondertussen van een andere organisatie. We vragen eerst opnieuw je ja. "
                "Open de koppeling in je mail, of bel het loket."
            )
        if candidacy.state != CandidacyState.UNCONFIRMED:
            return candidacy
        actor = Actor(kind=ActorKind.VOLUNTEER, volunteer_id=candidacy.volunteer_id)
        return take_step(candidacy, STEPS["confirm"], actor=actor, now=now)


@transaction.atomic
def take_step(
    candidacy: Candidacy,
    step: Step[Candidacy],
    *,
    actor: Actor,
    now: datetime,
    reason: str = "",
    note: str = "",
) -> Candidacy:
    """Move a candidacy one step.

    Locks the row, asks the rule, checks the source state and the reason (a value of DeclineReason or
    WithdrawReason), writes, logs, audits; mail leaves after commit. ``note`` is what the organisation
    writes to the person. Raises NotPermitted, StepNotAllowed, NotOpen or VacancyFull and then has changed nothing.
    """
    with scoped(whole_centre(candidacy.centre_id)):
        if step.name in _NEED_VACANCY:
            Vacancy.objects.select_for_update().get(pk=candidacy.vacancy_id)
        locked = _locked(candidacy.pk)
        check_step(step, locked, actor=actor, reason=_known_reason(step.name, reason))
        if step.name in YES:
            _check_can_begin(locked, step.name, now)
        if step.name == "start":
            take_place(locked.vacancy_id, now=now)
        former, had_it = locked.state, locked.organisation_id
        locked.state, locked.changed_at = step.target, now
        locked.reason, locked.news = reason if step.needs_reason else "", ""
        _write_step(locked, step.name, note, now)
        locked.save()
        _log(locked, step.name, actor=actor, now=now, former=former, reason=locked.reason, had_it=had_it)
        record(f"candidacy.{step.name}", "candidacy", locked.pk, actor=actor, centre_id=locked.centre_id)
        _tell(locked, step.name, now)
        return locked


def ask_status_code(volunteer_id: UUID, *, now: datetime) -> None:
    """Mail the person a fresh code for the own page. Raises CodeRefused within half a minute."""
    with scoped(Scope(volunteer=volunteer_id)):
        volunteer = Volunteer.objects.select_related("centre").filter(pk=volunteer_id).first()
        if volunteer is not None and volunteer.contact_kind == ContactKind.MAIL:
            mailing.status_code(volunteer, make_code(STATUS, volunteer_id, now=now), now=now)


def open_status(volunteer_id: UUID, digits: str, *, now: datetime) -> Actor:
    """The person typed the code of the status page: who may now see the own rows. Raises CodeRefused.

    Whoever reads the code reads the mailbox, so the address is proved by it too.
    """
    use_code(STATUS, volunteer_id, digits, now=now)
    with scoped(Scope(volunteer=volunteer_id)):
        confirm_email(Volunteer.objects.get(pk=volunteer_id), now=now)
    return Actor(kind=ActorKind.VOLUNTEER, volunteer_id=volunteer_id)


def lapse_unconfirmed(centre_id: int, *, now: datetime) -> int:
    """Let mailed sign-ups lapse that nobody confirmed within a week; the number of them. Repeatable."""
    with scoped(whole_centre(centre_id)):
        stale = Candidacy.objects.filter(
            centre=centre_id,
            state=CandidacyState.UNCONFIRMED,
            volunteer__contact_kind=ContactKind.MAIL,
            created_at__lt=now - UNCONFIRMED_LIFETIME,
        )
        lapsed = 0
        for candidacy in stale:
            # Confirmed between the list and the lock: then it counts, and the others still lapse.
            with suppress(StepNotAllowed):
                take_step(candidacy, STEPS["lapse"], actor=SYSTEM, now=now)
                lapsed += 1
        return lapsed


@transaction.atomic
def note_told(candidacy: Candidacy, *, actor: Actor, now: datetime) -> Candidacy:
    """The desk passed on the organisation's answer, or what became of the vacancy, to somebody without mail.

    Raises NotPermitted, or StepNotAllowed when there is nothing to tell.
    """
    locked = _locked(candidacy.pk)
    if not can_mediate(actor, locked):
        raise NotPermitted("Alleen een bemiddelaar geeft een antwoord door.")
    if locked.state not in ANSWERED_STATES and not locked.news and locked.told_at is None:
        raise StepNotAllowed("Er is nog niets door te geven: de organisatie heeft nog niet geantwoord.")
    if locked.told_at is None or locked.news:
        locked.told_at, locked.news = now, ""
        locked.save(update_fields=["told_at", "news"])
        _log(locked, "told", actor=actor, now=now, former=locked.state)
        record("candidacy.told", "candidacy", locked.pk, actor=actor, centre_id=locked.centre_id)
    return locked


def _write_step(locked: Candidacy, step: str, note: str, now: datetime) -> None:
    """What a step writes besides the state."""
    if step in YES:
        locked.is_shared = True
        locked.answer_due_on = (now.astimezone(BRUSSELS) + timedelta(days=locked.centre.promise_days)).date()
    if step in ANSWERS:
        locked.answer = note.strip()
        locked.answered_at = locked.answered_at or now
        locked.told_at = None  # each answer is passed on, a second one too
    if step == "ask_again":
        # The former organisation's words are about a meeting with that one; the next one begins anew.
        locked.organisation_id = locked.vacancy.organisation_id
        locked.is_shared, locked.moved_at = False, now
        locked.answer, locked.answered_at, locked.told_at, locked.answer_due_on = "", None, None, None


def _check_can_begin(candidacy: Candidacy, step: str, now: datetime) -> None:
    """Raise NotOpen when a yes comes too late: a first one needs an open vacancy, a second one still a vacancy."""
    vacancy = candidacy.vacancy
    if step == "confirm" and not is_open(vacancy, now.astimezone(BRUSSELS).date()):
        raise NotOpen("Deze vacature is ondertussen dicht. Zoek samen een andere plek: het loket helpt graag.")
    is_gone = vacancy.state in {VacancyState.ENDED, VacancyState.REFUSED}
    if is_gone or vacancy.organisation.state in CLOSED_STATES:
        raise NotOpen("Deze plek is er ondertussen niet meer. Zoek samen een andere plek: het loket helpt graag.")


def _check_not_over(candidacy: Candidacy) -> None:
    if candidacy.state not in OPEN_STATES:
        raise NotOpen("Deze aanmelding is vervallen. Meld je opnieuw aan voor deze of een andere plek.")


def _locked(candidacy_id: UUID) -> Candidacy:
    related = ("volunteer", "vacancy__organisation", "organisation", "centre")
    return Candidacy.objects.select_for_update(of=("self",)).select_related(*related).get(pk=candidacy_id)


def _open_candidacy(volunteer: Volunteer, vacancy: Vacancy) -> Candidacy | None:
    return Candidacy.objects.filter(volunteer=volunteer, vacancy=vacancy, state__in=OPEN_STATES).first()


def _new_candidacy(volunteer: Volunteer, vacancy: Vacancy, message: str, now: datetime) -> Candidacy:
    candidacy = Candidacy.objects.create(
        centre_id=vacancy.centre_id,
        volunteer=volunteer,
        vacancy=vacancy,
        organisation_id=vacancy.organisation_id,
        message=message.strip(),
        created_at=now,
        changed_at=now,
    )
    _log(candidacy, "sign_up", actor=NOBODY, now=now)
    return candidacy


def _known_reason(step: str, reason: str) -> str:
    known = {"decline": DeclineReason.values, "withdraw": WithdrawReason.values, "close": GoneReason.values}
    return reason if reason in known.get(step, [reason]) else ""


def _log(
    candidacy: Candidacy,
    step: str,
    *,
    actor: Actor,
    now: datetime,
    former: str = "",
    reason: str = "",
    had_it: int | None = None,
) -> None:
    """``had_it``: the number of the organisation that had it when the step was taken; None for the present one."""
    CandidacyStep.objects.create(
        candidacy=candidacy,
        organisation_id=had_it or candidacy.organisation_id,
        volunteer_id=candidacy.volunteer_id,
        from_state=former,
        to_state=candidacy.state,
        reason=reason,
        **step_values(step, centre_id=candidacy.centre_id, actor=actor, now=now),
    )


def _tell(candidacy: Candidacy, step: str, now: datetime) -> None:
    if step == "confirm":
        mailing.sign_up_confirmed(candidacy)
        mailing.candidate_waits(candidacy)
    elif step == "agree":
        mailing.candidate_waits(candidacy)
    elif step == "ask_again":
        mailing.asked_again(candidacy)
    elif step in ANSWERS:
        mailing.there_is_news(candidacy, step)
    elif step == "withdraw" and candidacy.is_shared:
        mailing.candidate_withdrew(candidacy)
