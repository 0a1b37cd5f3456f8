"""Who takes what along, and how the worker makes a file: once, whole, and again after it was killed."""

import io
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.db import connection, connections
from procrastinate.contrib.django.models import ProcrastinateJob

from stuw.audit.models import AuditEntry
from stuw.centres.actor import SYSTEM
from stuw.centres.models import StaffMembership
from stuw.centres.scope import EMPTY, Scope, scoped
from stuw.exchange.enums import ExportParts, ExportState
from stuw.exchange.exports.actions import (
    KEPT,
    MOST_TRIES,
    ask_for_export,
    content_of,
    export_centre,
    forget_exports,
    make_export,
    note_download,
    parts_for,
    remove_export,
)
from stuw.exchange.models import ExportChunk, ExportFile
from stuw.exchange.queries import exports_of
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.kernel.jobs import MAKE_EXPORT
from stuw.organisations.queries import actor_of
from tests.cast import NOW, ROLES, Cast, make_organisation, make_vacancy
from tests.exchange.exports.package import read_package
from tests.together import other_connection, wait_for

pytestmark = pytest.mark.django_db

MAY = {"mediator": ExportParts.ALL, "editor": ExportParts.PUBLIC, "lead": ExportParts.PUBLIC}


def whole(cast: Cast) -> Scope:
    here = frozenset({cast.a.centre.pk})
    return Scope(centres=here, staff=here)


def asked(cast: Cast, role: str = "mediator") -> ExportFile:
    with scoped(whole(cast)):
        return ask_for_export(cast.a.centre, actor=cast.actor(role), now=NOW)


def made(cast: Cast, export: ExportFile) -> ExportFile:
    """The export as it is after the worker had its turn."""
    make_export(cast.a.centre.pk, export.pk, now=NOW + timedelta(minutes=1))
    return fresh(cast, export)


def fresh(cast: Cast, export: ExportFile) -> ExportFile:
    with scoped(whole(cast)):
        return ExportFile.objects.select_related("centre", "made_by").get(pk=export.pk)


def audited(cast: Cast) -> list[str]:
    with scoped(whole(cast)):
        entries = AuditEntry.objects.filter(action__startswith="export.").order_by("pk")
        return list(entries.values_list("action", flat=True))


@pytest.mark.parametrize("role", ROLES)
def test_mediators_take_everything_the_team_what_names_nobody_others_nothing(cast, role):
    assert parts_for(cast.actor(role), cast.a.centre.pk) == MAY.get(role)
    assert parts_for(cast.actor("mediator"), cast.b.centre.pk) is None


@pytest.mark.parametrize("role", MAY)
def test_without_a_second_factor_nothing_goes_along(cast, role):
    assert parts_for(actor_of(cast.users[role], is_trusted=False), cast.a.centre.pk) is None


def test_who_is_lead_and_mediator_takes_everything(cast):
    StaffMembership.objects.create(centre=cast.a.centre, user=cast.users["lead"], role="mediator")
    assert parts_for(cast.actor("lead"), cast.a.centre.pk) == ExportParts.ALL


@pytest.mark.parametrize(
    ("role", "parts"), [("resident", ExportParts.PUBLIC), ("mediator_b", ExportParts.PUBLIC), ("lead", ExportParts.ALL)]
)
def test_who_may_not_gets_a_sentence_and_not_one_byte(cast, role, parts):
    target = io.BytesIO()
    with pytest.raises(NotPermitted):
        export_centre(cast.a.centre, target, actor=cast.actor(role), now=NOW, parts=parts)
    assert target.getvalue() == b""
    assert audited(cast) == []


@pytest.mark.parametrize("parts", ExportParts)
def test_taking_along_is_audited_and_gives_the_scope_back(cast, parts):
    with scoped(EMPTY):
        export_centre(cast.a.centre, io.BytesIO(), actor=SYSTEM, now=NOW, parts=parts)
        assert not ExportFile.objects.exists()
        assert not AuditEntry.objects.exists()
    assert audited(cast) == [f"export.{parts}"]


def test_asking_twice_is_one_file_and_wakes_the_worker_again(cast):
    first, again = asked(cast), asked(cast)
    assert first == again
    assert first.state == ExportState.WAITING
    assert ProcrastinateJob.objects.filter(task_name=MAKE_EXPORT).count() == 2
    assert asked(cast, "editor") != first


def test_stranger_asks_for_nothing(cast):
    with pytest.raises(NotPermitted):
        ask_for_export(cast.a.centre, actor=cast.actor("mediator_b"), now=NOW)


@pytest.mark.parametrize("role", MAY)
def test_worker_makes_a_whole_file_of_what_was_asked(cast, role):
    export = made(cast, asked(cast, role))
    assert (export.state, export.parts, export.tries) == (ExportState.READY, MAY[role], 1)
    content = b"".join(content_of(export))
    assert len(content) == export.size
    assert ("mensen" in read_package(io.BytesIO(content)).rows) == (role == "mediator")
    assert audited(cast) == ["export.ask", f"export.{MAY[role]}"]


def test_large_file_comes_in_pieces_in_their_order(cast, monkeypatch):
    monkeypatch.setattr("stuw.exchange.exports.actions.CHUNK", 1000)
    export = made(cast, asked(cast))
    pieces = list(content_of(export))
    assert len(pieces) > 5
    assert {len(piece) for piece in pieces[:-1]} == {1000}
    assert ZipFile(io.BytesIO(b"".join(pieces))).testzip() is None


def test_what_is_made_is_not_made_again(cast):
    export = made(cast, asked(cast))
    again = made(cast, export)
    assert (again.ready_at, again.tries) == (export.ready_at, 1)
    assert audited(cast) == ["export.ask", "export.all"]


def test_file_of_a_worker_that_was_killed_is_made_anew(cast):
    export = asked(cast)
    with scoped(whole(cast)):
        ExportFile.objects.filter(pk=export.pk).update(state="making", tries=1)
    export = made(cast, export)
    assert (export.state, export.tries) == (ExportState.READY, 2)
    assert ZipFile(io.BytesIO(b"".join(content_of(export)))).testzip() is None


def test_file_that_never_works_is_given_up(cast):
    export = asked(cast)
    with scoped(whole(cast)):
        ExportFile.objects.filter(pk=export.pk).update(state="making", tries=MOST_TRIES)
    export = made(cast, export)
    assert (export.state, export.size) == (ExportState.BROKEN, None)
    assert list(content_of(export)) == []
    assert asked(cast) != export


@pytest.mark.parametrize("change", ["left", "closed", "gone", "editor"])
def test_who_may_no_longer_see_it_gets_no_file(cast, change):
    export, user = asked(cast), cast.users["mediator"]
    if change == "closed":
        user.is_active = False
        user.save()
    elif change == "gone":
        with scoped(whole(cast)):
            ExportFile.objects.filter(pk=export.pk).update(made_by=None)
    else:
        StaffMembership.objects.filter(user=user).delete()
    if change == "editor":
        StaffMembership.objects.create(centre=cast.a.centre, user=user, role="editor")
    export = made(cast, export)
    assert export.state == ExportState.BROKEN
    with scoped(whole(cast)):
        assert not ExportChunk.objects.exists()


def test_files_with_people_are_seen_by_mediators_alone(cast):
    both = [asked(cast), asked(cast, "lead")]
    with scoped(whole(cast)):
        assert set(exports_of(cast.a.centre, cast.actor("mediator"))) == set(both)
        assert list(exports_of(cast.a.centre, cast.actor("editor"))) == both[1:]
        for stranger in ("resident", "owner", "mediator_b", "coordinator", "operator"):
            assert not exports_of(cast.a.centre, cast.actor(stranger)).exists()


def test_taking_a_file_along_is_noted_once_it_is_ready(cast):
    export = asked(cast)
    with scoped(whole(cast)), pytest.raises(DomainError, match="nog niet klaar"):
        note_download(export, actor=cast.actor("mediator"))
    export = made(cast, export)
    with scoped(whole(cast)):
        note_download(export, actor=cast.actor("mediator"))
        with pytest.raises(NotPermitted):
            note_download(export, actor=cast.actor("lead"))
    assert audited(cast)[-1] == "export.download"


def test_file_is_thrown_away_with_all_its_pieces(cast):
    export = made(cast, asked(cast))
    with scoped(whole(cast)):
        with pytest.raises(NotPermitted):
            remove_export(export, actor=cast.actor("editor"))
        remove_export(export, actor=cast.actor("mediator"))
        assert not ExportFile.objects.exists()
        assert not ExportChunk.objects.exists()
    assert audited(cast)[-1] == "export.remove"


def test_files_are_forgotten_after_some_days(cast):
    export = made(cast, asked(cast))
    assert forget_exports(now=NOW + KEPT) == 0
    assert forget_exports(now=NOW + KEPT + timedelta(seconds=1)) == 1
    with scoped(whole(cast)):
        assert not ExportChunk.objects.filter(export_id=export.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_export_is_of_one_moment_whatever_is_written_meanwhile(cast):
    target = io.BytesIO()

    def add() -> None:
        make_vacancy(make_organisation(cast.a.centre, name="Later gekomen"), title="Later gekomen")
        connection.close()

    with other_connection() as call:
        export_centre(
            cast.a.centre,
            target,
            actor=SYSTEM,
            now=NOW,
            tell=lambda table, rows: call(add) if table.name == "organisaties" else None,
        )
    package = read_package(target)
    assert {row["titel"] for row in package.rows["vacatures"]} == {"Kookhulp bilzen"}
    assert {row["organisatie id"] for row in package.rows["stappen-organisaties"]} == {cast.a.organisation.pk}


@pytest.mark.django_db(transaction=True)
def test_only_one_process_makes_a_file_and_a_dead_one_lets_go(cast):
    export = asked(cast)
    key = [7_888_902, export.pk.int & 0x7FFF_FFFF]

    def hold() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", key)

    with other_connection() as call:
        call(hold)
        assert made(cast, export).state == ExportState.WAITING
        call(connections.close_all)
        wait_for(lambda: made(cast, export).state == ExportState.READY)
