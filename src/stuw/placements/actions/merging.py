"""Two organisations that are one: everything of the one goes to the other, people included."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from stuw.centres.actor import Actor
from stuw.centres.scope import scoped
from stuw.organisations import actions as organisations
from stuw.organisations.models import Organisation
from stuw.placements.actions.spine import whole_centre
from stuw.placements.models import Candidacy
from stuw.vacancies import actions as vacancies


@transaction.atomic
def merge_organisations(
    kept: Organisation, other: Organisation, choices: Mapping[str, Any], *, actor: Actor, now: datetime
) -> Organisation:
    """Make ``other`` part of ``kept``; gives ``kept`` as it is from then on. This can't be undone.

    It is the same organisation, so what people said yes to stays shared, and links in mails to the members of the
    one go on working. ``choices``: the fields of ``kept`` that get another value. Raises NotPermitted, DomainError
    when one of the two was merged or refused meanwhile, and ValidationError; then nothing was changed.
    """
    with scoped(whole_centre(kept.centre_id)):
        # Vacancies before organisations, all in the order of their numbers: two merges at once wait for each other.
        vacancies.lock_vacancies_of([kept.pk, other.pk])
        merged = organisations.merge_into(kept, other, choices, actor=actor, now=now)
        vacancies.take_over_vacancies(merged, other, actor=actor, now=now)
        Candidacy.objects.filter(organisation=other.pk).update(organisation=merged.pk)
    return merged
