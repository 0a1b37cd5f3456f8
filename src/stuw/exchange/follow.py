"""What goes from imports when people are removed: whatever says who they were."""

from collections.abc import Sequence
from uuid import UUID

from stuw.exchange.enums import ImportKind
from stuw.exchange.models import ImportedRecord, ImportLine

GONE = "iemand die ondertussen gewist is"


def forget_people(centre_id: int, people: Sequence[UUID]) -> None:
    """Empty what imports of a centre noted of these people, in the transaction that removes them.

    That a record of a list became somebody who was removed stays, under a number that says nothing, so that the same
    list does not bring them back; undoing that import does not forget it either. Runs in the centre's scope.
    """
    records = ImportedRecord.objects.filter(centre=centre_id, volunteer__in=people)
    records.update(volunteer=None, made_in=None, is_made=False, fingerprint="", written={})
    numbers = {str(number) for number in people}
    lines = ImportLine.objects.filter(centre=centre_id, run__kind=ImportKind.PEOPLE)
    lines.filter(object_id__in=numbers).delete()
    unsure = [line for line in lines.exclude(likes=[]).only("likes") if _names(line, numbers)]
    for line in unsure:
        line.likes = [like if like["number"] not in numbers else _emptied(like) for like in line.likes]
    ImportLine.objects.bulk_update(unsure, ["likes"], batch_size=500)


def _names(line: ImportLine, numbers: set[str]) -> bool:
    return any(like["number"] in numbers for like in line.likes)


def _emptied(like: dict[str, str]) -> dict[str, str]:
    return {**like, "number": "", "label": GONE}
