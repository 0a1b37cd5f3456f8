"""An import as a mediator and the worker do it, step by step."""

from datetime import UTC, datetime

from stuw.centres.actor import Actor
from stuw.exchange import actions
from stuw.exchange.models import ImportRun

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
VACANCIES = """\
titel;omschrijving;organisatie;gemeente
Wieden;Je wiedt.;Samentuin;Bilzen
Oogsten;Je oogst.;Samentuin;Bilzen
Trompet spelen;Je speelt.;Harmonie;Bilzen
"""


def work(run: ImportRun) -> ImportRun:
    """As the worker does."""
    actions.work_on_import(run.centre_id, run.pk, now=NOW)
    run.refresh_from_db()
    return run


def checked(run: ImportRun, actor: Actor) -> ImportRun:
    actions.check(run, actor=actor, now=NOW)
    return work(run)


def read_in(run: ImportRun, actor: Actor) -> ImportRun:
    run = checked(run, actor)
    actions.start(run, actor=actor, now=NOW)
    return work(run)


def counts(run: ImportRun) -> dict[str, int]:
    names = ("created", "updated", "skipped", "doubtful", "failed", "organisations_created", "position")
    return {name: getattr(run, name) for name in names if getattr(run, name)}
