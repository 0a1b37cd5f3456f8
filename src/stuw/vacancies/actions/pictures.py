"""The picture of a vacancy."""

from datetime import datetime
from typing import Any

from django.db import transaction

from stuw.centres.actor import Actor
from stuw.kernel.errors import NotPermitted
from stuw.vacancies.actions.writing import log_change, note_change, values_before
from stuw.vacancies.models import Vacancy, VacancyPicture
from stuw.vacancies.pictures import small
from stuw.vacancies.rules import can_change_vacancy
from stuw.vacancies.versions import changed_names, snapshot


@transaction.atomic
def set_picture(vacancy: Vacancy, uploaded: bytes | None, alt: str, *, actor: Actor, now: datetime) -> VacancyPicture:
    """Give a vacancy this picture instead of the one it had; ``uploaded`` None keeps the picture and sets ``alt``.

    Raises NotPermitted, and ValidationError for a file that is no picture, for no words (``alt``) beside it, and
    for words without a picture.
    """
    locked = _locked(vacancy, actor)
    before = values_before(locked, actor=actor, now=now)
    picture = VacancyPicture.objects.filter(vacancy=locked).first() or VacancyPicture(vacancy=locked)
    picture.alt = alt.strip()
    if uploaded is not None:
        made = small(uploaded)
        picture.content, picture.mark = made.content, made.mark
        picture.width, picture.height = made.width, made.height
    picture.full_clean()
    picture.save()
    _note(locked, before, actor, now)
    return picture


@transaction.atomic
def remove_picture(vacancy: Vacancy, *, actor: Actor, now: datetime) -> None:
    """Take the picture away; does nothing when there is none. Raises NotPermitted."""
    locked = _locked(vacancy, actor)
    before = values_before(locked, actor=actor, now=now)
    VacancyPicture.objects.filter(vacancy=locked).delete()
    _note(locked, before, actor, now)


def _locked(vacancy: Vacancy, actor: Actor) -> Vacancy:
    related = Vacancy.objects.select_related("organisation", "centre")
    locked = related.select_for_update(of=("self",)).get(pk=vacancy.pk)
    if not can_change_vacancy(actor, locked):
        raise NotPermitted("U mag deze vacature niet aanpassen.")
    return locked


def _note(locked: Vacancy, before: dict[str, Any], actor: Actor, now: datetime) -> None:
    changed = changed_names(before, snapshot(locked))
    if not changed:
        return
    note_change(locked, actor=actor, now=now)
    # Not the moment of its last change: whoever has the form open wrote none of this.
    locked.save(update_fields=["is_changed", "confirmed_at", "asks", "asked_at"])
    log_change(locked, changed, actor=actor, now=now)
