"""The picture of a vacancy."""

from datetime import datetime

from django.db import transaction

from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.kernel.errors import NotPermitted
from stuw.vacancies.actions.writing import step_entry
from stuw.vacancies.models import Vacancy, VacancyPicture
from stuw.vacancies.pictures import small
from stuw.vacancies.rules import can_change_vacancy, can_publish_vacancy, is_once_approved


@transaction.atomic
def set_picture(vacancy: Vacancy, uploaded: bytes | None, alt: str, *, actor: Actor, now: datetime) -> VacancyPicture:
    """Give a vacancy this picture instead of the one it had; ``uploaded`` None keeps the picture and sets ``alt``.

    Raises NotPermitted, and ValidationError for a file that is no picture, for no words (``alt``) beside it, and
    for words without a picture.
    """
    locked = _locked(vacancy, actor)
    picture = VacancyPicture.objects.filter(vacancy=locked).first() or VacancyPicture(vacancy=locked)
    picture.alt = alt.strip()
    if uploaded is not None:
        made = small(uploaded)
        picture.content, picture.mark = made.content, made.mark
        picture.width, picture.height = made.width, made.height
    picture.full_clean()
    picture.save()
    _note(locked, "Aangepast: de foto.", actor, now)
    return picture


@transaction.atomic
def remove_picture(vacancy: Vacancy, *, actor: Actor, now: datetime) -> None:
    """Take the picture away; does nothing when there is none. Raises NotPermitted."""
    locked = _locked(vacancy, actor)
    if VacancyPicture.objects.filter(vacancy=locked).delete()[0]:
        _note(locked, "De foto is weggehaald.", actor, now)


def _locked(vacancy: Vacancy, actor: Actor) -> Vacancy:
    related = Vacancy.objects.select_related("organisation")
    locked = related.select_for_update(of=("self",)).get(pk=vacancy.pk)
    if not can_change_vacancy(actor, locked):
        raise NotPermitted("U mag deze vacature niet aanpassen.")
    return locked


def _note(locked: Vacancy, note: str, actor: Actor, now: datetime) -> None:
    if is_once_approved(locked) and not can_publish_vacancy(actor, locked):
        locked.is_changed = True
        locked.save(update_fields=["is_changed"])
    step_entry(locked, "change", actor=actor, now=now, former=locked.state, note=note).save()
    record("vacancy.picture", "vacancy", locked.pk, actor=actor, centre_id=locked.centre_id)
