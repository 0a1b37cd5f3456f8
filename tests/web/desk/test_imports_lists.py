"""The lists of imports cost the same number of queries, however many rows are in them."""

from collections.abc import Callable
from uuid import UUID

import pytest

from stuw.centres.scope import Scope, scoped
from stuw.exchange.actions import offer_file
from stuw.exchange.enums import ImportKind
from stuw.exchange.models import ImportLine, ImportRun
from tests.cast import NOW, Cast
from tests.meta.test_lists import MOST_QUERIES, SIZES, queries
from tests.web.desk.imports import DATA, OFFER

pytestmark = pytest.mark.django_db

type Fill = Callable[[Cast, ImportRun, int], None]


def runs(cast: Cast, run: ImportRun, size: int) -> None:
    ImportRun.objects.exclude(pk=run.pk).delete()
    common = {"centre": cast.a.centre, "kind": "people", "size": 1, "digest": "x", "offered_at": NOW, "state": "done"}
    users = list(cast.users.values())
    ImportRun.objects.bulk_create(
        ImportRun(file_name=f"lijst-{number}.csv", offered_by=users[number % len(users)], created=3, **common)
        for number in range(size)
    )


def lines(verdict: str) -> Fill:
    def fill(cast: Cast, run: ImportRun, size: int) -> None:
        run.lines.all().delete()
        ImportLine.objects.bulk_create(
            ImportLine(
                centre=cast.a.centre,
                run=run,
                order=number,
                number=number,
                verdict=verdict,
                key=f"k{number}",
                label=f"Vereniging {number}",
                object_id=str(cast.a.organisation.pk),
                likes=[{"number": str(cast.a.organisation.pk), "label": "Buurthuis", "why": "dezelfde website"}],
                changes={"email": ["a@b.example", "c@d.example"], "sectors": [[], ["KLDU"]]},
                problems=[{"field": "naam", "reason": "Er staat geen naam bij."}],
                values={"Naam": f"Vereniging {number}"},
            )
            for number in range(size)
        )
        ImportRun.objects.filter(pk=run.pk).update(**{verdict: size})

    return fill


def notes(cast: Cast, run: ImportRun, size: int) -> None:
    found = [{"row": number, "field": "telefoon", "reason": "Dat is geen telefoonnummer."} for number in range(size)]
    ImportRun.objects.filter(pk=run.pk).update(notes=found, notes_count=size)


def columns(cast: Cast, run: ImportRun, size: int) -> None:
    titles = ["Naam", *(f"Kolom {number}" for number in range(size))]
    looked = run.looked | {"titles": titles, "samples": {title: ["een", "twee"] for title in titles}}
    ImportRun.objects.filter(pk=run.pk).update(looked=looked)


def page(rest: str = "") -> Callable[[UUID], str]:
    return lambda pk: f"{OFFER}{pk}/{rest}"


PAGES: dict[str, tuple[Callable[[UUID], str], Fill, str]] = {
    "hub": (lambda pk: DATA, runs, "checked"),
    "columns": (page("kolommen/"), columns, "offered"),
    "preview, new": (page("?lijst=created"), lines("created"), "checked"),
    "preview, changed": (page("?lijst=updated"), lines("updated"), "checked"),
    "preview, doubt": (page("?lijst=doubtful"), lines("doubtful"), "checked"),
    "preview, notes": (page("?lijst=notes"), notes, "checked"),
    "report, failed": (page("?lijst=failed"), lines("failed"), "done"),
    "report, new": (page("?lijst=created"), lines("created"), "done"),
}


@pytest.mark.parametrize("name", PAGES)
def test_number_of_queries_does_not_grow_with_the_rows(cast, name):
    address, fill, state = PAGES[name]
    client, counts, lengths = cast.client("mediator"), [], []
    whole = Scope(centres=frozenset({cast.a.centre.pk}))
    with scoped(whole):
        content = b"Naam;Gemeente\nSamentuin;Bilzen\n"
        options = {"file_name": "a.csv", "actor": cast.actor("mediator"), "now": NOW}
        run = offer_file(cast.a.centre, ImportKind.ORGANISATIONS, [content], **options)
        ImportRun.objects.filter(pk=run.pk).update(state=state, started_at=NOW, ended_at=NOW)
    for size in SIZES:
        with scoped(whole):
            fill(cast, run, size)
        counts.append(queries(client, address(run.pk), "localhost"))
        lengths.append(len(client.get(address(run.pk)).content))
    assert lengths[0] < lengths[1] < lengths[2], "the rows are not on this page"
    assert len(set(counts)) == 1, counts
    assert counts[0] <= MOST_QUERIES
