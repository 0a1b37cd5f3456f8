"""Rows of centre A in the tables that row-level security guards, for the tests that try to reach them."""

from uuid import UUID

from stuw.accounts.models import User
from stuw.centres.scope import Scope, scoped
from stuw.exchange.models import (
    ExportChunk,
    ExportFile,
    ImportChunk,
    ImportedRecord,
    ImportLine,
    ImportRun,
    SavedWishes,
)
from stuw.people.models import Consent, KeepQuestion, Volunteer
from tests.cast import NOW, At


def offer_people(at: At) -> None:
    """A list of people that was offered at this centre, with somebody who came from it and has to be asked."""
    file = {"kind": "people", "file_name": "mensen.csv", "size": 4, "digest": "0" * 64, "offered_at": NOW}
    run = ImportRun.objects.create(centre=at.centre, **file)
    ImportChunk.objects.create(centre=at.centre, run=run, order=0, content=b"naam")
    ImportLine.objects.create(centre=at.centre, run=run, order=1, number=2, verdict="failed", label="Mo Verzonnen")
    SavedWishes.objects.create(centre=at.centre, kind="people", shape="0f", used_at=NOW)
    common = {"centre": at.centre, "volunteer": at.candidacy.volunteer}
    times = {"first_at": NOW, "last_at": NOW}
    ImportedRecord.objects.create(**common, **times, kind="people", source_system="lijst", source_id="17", made_in=run)
    Consent.objects.create(**common, is_given=True, way="desk", noted_at=NOW)
    KeepQuestion.objects.create(**common, channel="mail", made_at=NOW, due_on=NOW.date())


def take_along(at: At) -> None:
    """A file with everything of this centre."""
    export = ExportFile.objects.create(centre=at.centre, parts="all", asked_at=NOW)
    ExportChunk.objects.create(centre=at.centre, export=export, order=0, content=b"PK")


def stranger(at: At) -> UUID:
    """Somebody at this centre who was not asked anything yet."""
    with scoped(Scope(centres=frozenset({at.centre.pk}))):
        return Volunteer.objects.get(email="onbevestigd@bilzen.example").pk


def new_rows_of_imports(at: At, key: UUID) -> dict[str, dict[str, object]]:
    """The same, of files that were offered."""
    with scoped(Scope(centres=frozenset({at.centre.pk}))):
        run = ImportRun.objects.get(centre=at.centre)
    counts = ("position", "created", "updated", "skipped", "doubtful", "failed", "organisations_created")
    return {
        "exchange_importrun": dict.fromkeys((*counts, "notes_count", "kept_back", "size"), 0)
        | dict.fromkeys(("wishes", "decisions", "consent", "looked", "notes"), "{}")
        | dict.fromkeys(("file_name", "digest", "system", "broken"), "")
        | {"id": key, "kind": "people", "state": "offered", "doubt": "skip", "offered_at": NOW},
        "exchange_importchunk": {"run_id": run.pk, "order": 1, "content": b""},
        "exchange_importline": {"run_id": run.pk, "order": 2, "number": 3, "verdict": "failed"}
        | dict.fromkeys(("key", "label", "object_id"), "")
        | dict.fromkeys(("likes", "changes", "problems", "values"), "{}"),
        "exchange_importedrecord": {"kind": "people", "source_system": "x", "source_id": "1", "fingerprint": ""}
        | {"written": "{}", "is_made": False, "first_at": NOW, "last_at": NOW},
        "exchange_savedwishes": {"kind": "people", "shape": "1f", "wishes": "{}", "used_at": NOW},
    }


def new_rows_of_exports(at: At, key: UUID) -> dict[str, dict[str, object]]:
    """The same, of what was taken along."""
    with scoped(Scope(centres=frozenset({at.centre.pk}))):
        export = ExportFile.objects.get(centre=at.centre)
    return {
        "exchange_exportfile": {"id": key, "parts": "all", "state": "broken", "asked_at": NOW, "tries": 0},
        "exchange_exportchunk": {"export_id": export.pk, "order": 1, "content": b""},
    }


def new_rows(at: At, key: UUID) -> dict[str, dict[str, object]]:
    """A row of centre A for each protected table that not everybody may add to (what anybody does is noted)."""
    spine = {"volunteer_id": at.candidacy.volunteer_id, "organisation_id": at.organisation.pk}
    person = {"name": "Ander", "email": "", "phone": "+32470000000"}
    new: dict[str, dict[str, object]] = {
        "people_volunteer": person
        | {"id": key, "contact_kind": "phone", "created_at": NOW, "themes": [], "activities": []}
        | dict.fromkeys(("via_organisation", "via_contact", "street", "postal_code", "place_name", "nis"), "")
        | dict.fromkeys(("languages", "dutch_level"), ""),
        "people_consent": {"id": key, "volunteer_id": at.candidacy.volunteer_id, "is_given": True, "way": "desk"}
        | {"source": "", "noted_at": NOW},
        "people_keepquestion": {"id": key, "volunteer_id": stranger(at), "channel": "mail", "made_at": NOW}
        | {"due_on": NOW.date()},
        "organisations_contactperson": person
        | {"organisation_id": at.organisation.pk, "function": "", "is_public": False, "is_responsible": False},
        "organisations_joinrequest": {"organisation_id": at.organisation.pk, "at": NOW, "outcome": ""}
        | {"user_id": User.objects.get(email="helper@stuw.example").pk},
        "organisations_memberinvitation": {"id": key, "organisation_id": at.organisation.pk, "role": "helper"}
        | {"email": "ander@stuw.example", "invited_at": NOW, "expires_at": NOW},
        "organisations_organisationnote": {"organisation_id": at.organisation.pk, "kind": "call", "on": NOW.date()}
        | {"text": "Gebeld.", "next_action": "", "created_at": NOW, "changed_at": NOW},
        "messaging_outboxmessage": dict.fromkeys(("recipient", "subject", "body", "last_error"), "")
        | {"id": key, "key": "sleutel", "kind": "soort", "state": "waiting", "tries": 0, "written_at": NOW},
        "placements_candidacy": dict.fromkeys(("message", "answer", "reason", "news"), "")
        | {**spine, "id": key, "vacancy_id": at.vacancy.pk, "state": "lapsed", "is_shared": False}
        | {"created_at": NOW, "changed_at": NOW},
        "placements_candidacystep": dict.fromkeys(("from_state", "reason", "note"), "")
        | {**spine, "candidacy_id": at.candidacy.pk, "at": NOW, "actor_kind": "system", "step": "x", "to_state": "x"},
    }
    new |= new_rows_of_imports(at, key) | new_rows_of_exports(at, key)
    new["teams_teaminvitation"] = {"id": key, "email": "ander@stuw.example", "role": "editor"}
    new["teams_teaminvitation"] |= dict.fromkeys(("invited_at", "expires_at"), NOW)
    return {table: row | {"centre_id": at.centre.pk} for table, row in new.items()}
