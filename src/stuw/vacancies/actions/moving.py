"""A vacancy becomes another organisation's; its candidacies are the business of ``placements``."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.kernel.jobs import FOLLOW, defer
from stuw.organisations.enums import CLOSED_STATES
from stuw.organisations.models import Organisation
from stuw.vacancies import mailing
from stuw.vacancies.actions.writing import step_entry
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy, VacancyStep
from stuw.vacancies.rules import can_move_vacancy, is_once_approved
from stuw.vacancies.versions import keep_version


@transaction.atomic
def move_vacancy(vacancy: Vacancy, to_organisation: Organisation, *, actor: Actor, now: datetime) -> Vacancy:
    """Give a vacancy to another organisation of the same centre; it stays where it is in every other respect.

    A contact person of the former organisation is named no longer, and its links in mails answer nothing any more.
    The members of the next one are told. Raises NotPermitted or DomainError; then nothing was changed.
    """
    locked = Vacancy.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=vacancy.pk)
    if not can_move_vacancy(actor, locked):
        raise NotPermitted("Alleen een bemiddelaar van het loket verhuist een vacature.")
    target = Organisation.objects.select_for_update().get(pk=to_organisation.pk)
    _check_can_get(target, locked)
    former = locked.organisation
    locked.organisation = target
    if locked.contact_person_id is not None:
        locked.contact_person = None
    locked.save(update_fields=["organisation", "contact_person", "changed_at"])
    if locked.state != VacancyState.DRAFT:
        keep_version(locked, actor=actor, now=now, is_approved=is_once_approved(locked) and not locked.is_changed)
    entry = step_entry(
        locked, "move", actor=actor, now=now, former=locked.state, note=f"Van {former.name} naar {target.name}."
    )
    entry.save()
    mailing.vacancy_moved(locked, entry)
    record("vacancy.move", "vacancy", locked.pk, actor=actor, centre_id=locked.centre_id)
    defer(FOLLOW)
    return locked


def lock_vacancies_of(organisation_ids: Iterable[int]) -> int:
    """Hold the vacancies of these organisations until the transaction ends, in the order of their numbers.

    The number of them.
    """
    rows = Vacancy.objects.select_for_update(of=("self",)).filter(organisation__in=list(organisation_ids))
    return len(rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def take_over_vacancies(kept: Organisation, other: Organisation, *, actor: Actor, now: datetime) -> int:
    """Give every vacancy of ``other`` to ``kept``, which is the same organisation; the number of them.

    For a merge, which asked its own rule; contact persons go along with it.
    """
    found = list(Vacancy.objects.filter(organisation=other.pk).order_by("pk"))
    Vacancy.objects.filter(organisation=other.pk).update(organisation=kept)
    note = f"{other.name} is samengevoegd met {kept.name}."
    VacancyStep.objects.bulk_create(
        step_entry(vacancy, "merge", actor=actor, now=now, former=vacancy.state, note=note) for vacancy in found
    )
    return len(found)


def _check_can_get(target: Organisation, vacancy: Vacancy) -> None:
    if target.pk == vacancy.organisation_id:
        raise DomainError("De vacature is al van deze organisatie. Kies een andere.")
    if target.centre_id != vacancy.centre_id:
        raise DomainError("Deze organisatie hoort bij een ander loket. Kies er een van uw eigen loket.")
    if target.state in CLOSED_STATES:
        raise DomainError("Deze organisatie is geweigerd of samengevoegd met een andere. Kies een andere.")
