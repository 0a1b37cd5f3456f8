"""People of lists, for the tests of who they become."""

from datetime import UTC, datetime, timedelta
from typing import Any

from stuw.centres.actor import SYSTEM
from stuw.centres.models import Centre
from stuw.exchange.enums import ImportKind, Verdict
from stuw.exchange.imports.records import MADE_OF, PersonRecord
from stuw.exchange.imports.writing.people import PlannedPerson, write_people
from stuw.exchange.imports.writing.plans import Run
from stuw.exchange.models import ImportRun
from stuw.people.models import Volunteer

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
MAIL, PHONE = "een@post.example", "+32470000012"


def offered(centre: Centre) -> ImportRun:
    return ImportRun.objects.create(
        centre=centre, kind=ImportKind.PEOPLE, file_name="lijst.csv", size=1, digest="0" * 64, offered_at=NOW
    )


def somebody(name: str = "Testpersoon Een", *, number: str = "", **facts: Any) -> PersonRecord:
    """A row of a list; without any contact given, one with a mail address of their own."""
    if not {"email", "phone", "via_organisation"} & facts.keys():
        facts["email"] = MAIL
    kind = "mail" if facts.get("email") else "phone" if facts.get("phone") else "organisation"
    reached = facts.get("email") or facts.get("phone") or facts.get("via_organisation")
    source_id = number or f"{name}{MADE_OF}{reached}".casefold()
    return PersonRecord("bestand-1234" if number else "inhoud", source_id, name, kind, **facts)


def here(centre: Centre, name: str = "Testpersoon Een", **facts: Any) -> Volunteer:
    """Somebody who is at this centre already, by their own doing."""
    facts = {"email": MAIL} if not facts.keys() & {"email", "phone", "via_organisation"} else facts
    kind = "mail" if facts.get("email") else "phone" if facts.get("phone") else "organisation"
    return Volunteer.objects.create(
        centre=centre,
        name=name,
        contact_kind=kind,
        created_at=NOW - timedelta(days=400),
        **facts,
    )


def verdicts(plans: list[PlannedPerson]) -> list[Verdict]:
    return [plan.verdict for plan in plans]


def written(centre: Centre, *records: PersonRecord, now: datetime = NOW, **options: Any) -> list[PlannedPerson]:
    """Write some records in one pass and say what became of each; ``options`` are those of the run."""
    run = Run(centre, SYSTEM, now, run_id=offered(centre).pk, **options)
    plans = write_people({(one.source_system, one.source_id): one for one in records}, run)
    return [plans[one.source_system, one.source_id] for one in records]
