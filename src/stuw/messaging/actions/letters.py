"""A centre's own words: around its mails, and in the letters that it prints."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted
from stuw.messaging.enums import Audience
from stuw.messaging.models import Letter, MailWords
from stuw.messaging.notices import Notice, kinds_of_notice
from stuw.messaging.rules import can_write_letters
from stuw.messaging.words import CLOSING, OPENING, tidy


def kinds_from_centre() -> list[type[Notice]]:
    """The kinds of mail that leave the house in the name of a centre, by audience and name."""
    kinds = [notice for notice in kinds_of_notice() if notice.is_from_centre() and notice.audience != Audience.STAFF]
    return sorted(kinds, key=lambda notice: (notice.audience, notice.label, notice.kind))


@transaction.atomic
def save_words(centre: Centre, kind: str, opening: str, closing: str, *, actor: Actor) -> None:
    """Greet and close this kind of mail so from now on; the common words take the own ones away.

    Raises NotPermitted, DomainError for a kind that is not the centre's to sign, and ValidationError.
    """
    _check_may_write(actor, centre)
    if kind not in {notice.kind for notice in kinds_from_centre()}:
        raise DomainError("Deze mail gaat niet uit in de naam van het loket.")
    values = {"opening": tidy(opening), "closing": tidy(closing)}
    words = MailWords(centre=centre, kind=kind, **values)
    words.clean_fields()
    own = MailWords.objects.filter(centre=centre, kind=kind)
    if values == {"opening": OPENING, "closing": CLOSING}:
        own.delete()
    else:
        MailWords.objects.update_or_create(centre=centre, kind=kind, defaults=values)
    record("mail_words.save", "centre", centre.pk, actor=actor, centre_id=centre.pk)


@transaction.atomic
def save_letter(
    centre: Centre, letter: Letter | None, values: Mapping[str, Any], *, actor: Actor, expected: datetime | None = None
) -> Letter:
    """Write a new letter, or change one of this centre.

    ``expected``: the ``changed_at`` that the writer saw. Raises NotPermitted, ChangedMeanwhile or ValidationError.
    """
    _check_may_write(actor, centre)
    kept = Letter(centre=centre)
    if letter is not None:
        kept = Letter.objects.select_for_update().get(pk=letter.pk, centre=centre)
        if expected is not None and kept.changed_at != expected:
            raise ChangedMeanwhile(kept.changed_at)
    for name, value in values.items():
        setattr(kept, name, tidy(value))
    kept.full_clean()
    kept.save()
    record("letter.save", "letter", kept.pk, actor=actor, centre_id=centre.pk)
    return kept


@transaction.atomic
def remove_letter(letter: Letter, *, actor: Actor) -> None:
    """Take a letter away. Raises NotPermitted."""
    _check_may_write(actor, letter.centre)
    record("letter.remove", "letter", letter.pk, actor=actor, centre_id=letter.centre_id)
    letter.delete()


def _check_may_write(actor: Actor, centre: Centre) -> None:
    if not can_write_letters(actor, centre.pk):
        raise NotPermitted("De teksten van het loket past een redacteur of beheerder aan.")
