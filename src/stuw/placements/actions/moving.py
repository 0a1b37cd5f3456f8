"""A vacancy goes to another organisation with its candidacies; what was shared before asks for a new yes."""

from datetime import datetime

from django.db import transaction

from stuw.audit.actions import step_values
from stuw.centres.actor import SYSTEM, Actor
from stuw.centres.scope import scoped
from stuw.organisations.models import Organisation
from stuw.people.enums import ContactKind
from stuw.placements.actions.spine import take_step, whole_centre
from stuw.placements.enums import CandidacyState
from stuw.placements.models import Candidacy, CandidacyStep
from stuw.placements.rules import STEPS
from stuw.vacancies import actions as vacancies
from stuw.vacancies.models import Vacancy


@transaction.atomic
def move_vacancy(vacancy: Vacancy, to_organisation: Organisation, *, actor: Actor, now: datetime) -> Vacancy:
    """Give a vacancy to another organisation of its centre, with everybody who came forward for it.

    From this moment neither organisation sees anybody: who is on the way is asked for a new yes (by mail, or by the
    desk), and only after that the new one sees who it is and its promise to answer begins. A sign-up from a mailbox
    that nobody proved lapses. What was over stays in the record, shared with nobody.

    Raises NotPermitted or DomainError; then nothing was changed.
    """
    moved = vacancies.move_vacancy(vacancy, to_organisation, actor=actor, now=now)
    with scoped(whole_centre(moved.centre_id)):
        rows = Candidacy.objects.select_related("volunteer").filter(vacancy=moved)
        found = list(rows.select_for_update(of=("self",)).order_by("pk"))
        over = [candidacy for candidacy in found if candidacy.state not in STEPS["ask_again"].sources]
        _move_along(over, moved, actor, now)
        for candidacy in found:
            if candidacy.state in STEPS["ask_again"].sources:
                _ask(candidacy, moved, actor, now)
    return moved


def _ask(candidacy: Candidacy, vacancy: Vacancy, actor: Actor, now: datetime) -> None:
    volunteer = candidacy.volunteer
    is_proved = volunteer.contact_kind != ContactKind.MAIL or volunteer.email_confirmed_at is not None
    if candidacy.state == CandidacyState.UNCONFIRMED and not is_proved:
        _move_along([take_step(candidacy, STEPS["lapse"], actor=SYSTEM, now=now)], vacancy, actor, now)
    else:
        take_step(candidacy, STEPS["ask_again"], actor=SYSTEM, now=now)


def _move_along(over: list[Candidacy], vacancy: Vacancy, actor: Actor, now: datetime) -> None:
    """What is over goes with its vacancy, shared with nobody; the log says who had it before."""
    CandidacyStep.objects.bulk_create(
        CandidacyStep(
            candidacy=candidacy,
            organisation_id=candidacy.organisation_id,
            volunteer_id=candidacy.volunteer_id,
            from_state=candidacy.state,
            to_state=candidacy.state,
            **step_values("move", centre_id=candidacy.centre_id, actor=actor, now=now),
        )
        for candidacy in over
    )
    Candidacy.objects.filter(pk__in=[candidacy.pk for candidacy in over]).update(
        organisation=vacancy.organisation_id, is_shared=False, moved_at=now, changed_at=now
    )
