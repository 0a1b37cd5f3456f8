"""An import from the file that is offered to the report: looked at, read in, stopped, cut off and gone on with."""

from datetime import date, timedelta

import pytest
from django.db import connection

from stuw.centres.models import Centre
from stuw.exchange import actions
from stuw.exchange.enums import Doubt, ImportKind, RunState
from stuw.exchange.imports.errors import UnreadableFile
from stuw.exchange.imports.mapping import Wishes
from stuw.exchange.imports.writing import passes
from stuw.exchange.models import ImportChunk, ImportedRecord, ImportLine, ImportRun, SavedWishes
from stuw.exchange.queries import rows_not_taken, runs_of, runs_visible_to
from stuw.kernel.errors import DomainError, NotPermitted, StepNotAllowed
from stuw.organisations.models import Organisation, OrganisationStep
from stuw.vacancies.models import Vacancy
from tests.cast import Cast
from tests.exchange.runs import NOW, VACANCIES, checked, counts, read_in, work

pytestmark = pytest.mark.django_db

ORGANISATIONS = """\
Naam;E-mail;Postcode;Gemeente
Samentuin;tuin@club.example;3740;Bilzen
Harmonie De Ware Vrienden;harmonie@club.example;3740;Bilzen
;niemand@club.example;3740;Bilzen
"""


def test_check_says_what_would_happen_and_writes_nothing(offer, mediator):
    before = Organisation.objects.count(), OrganisationStep.objects.count()
    run = checked(offer(ORGANISATIONS), mediator)
    assert (run.state, run.total, counts(run)) == (RunState.CHECKED, 3, {"created": 2, "failed": 1, "position": 3})
    assert [(line.number, line.verdict, line.label) for line in run.lines.order_by("order")] == [
        (2, "created", "Samentuin"),
        (3, "created", "Harmonie De Ware Vrienden"),
        (4, "failed", "niemand@club.example, 3740, Bilzen"),
    ]
    assert (Organisation.objects.count(), OrganisationStep.objects.count()) == before
    assert not ImportedRecord.objects.exists()


@pytest.mark.parametrize("kind", [ImportKind.ORGANISATIONS, ImportKind.VACANCIES])
def test_reading_in_does_what_the_check_said(offer, mediator, kind):
    text = {ImportKind.ORGANISATIONS: ORGANISATIONS * 2, ImportKind.VACANCIES: VACANCIES * 2}[kind]
    run = checked(offer(text, kind), mediator)
    said = counts(run)
    actions.start(run, actor=mediator, now=NOW)
    assert counts(work(run)) == said
    assert run.state == RunState.DONE


def test_rows_that_were_not_taken_are_kept_as_they_stood(offer, mediator):
    run = read_in(offer(ORGANISATIONS), mediator)
    ((line, values),) = rows_not_taken(run)
    assert values == {"E-mail": "niemand@club.example", "Postcode": "3740", "Gemeente": "Bilzen"}
    assert line.problems == [{"field": "naam", "reason": "Er staat geen naam van een organisatie bij."}]


def test_file_goes_when_it_was_read_in(offer, mediator):
    run = offer(ORGANISATIONS)
    assert bytes(run.chunks.get().content).decode() == ORGANISATIONS
    run = read_in(run, mediator)
    assert not ImportChunk.objects.exists()
    assert "samples" not in run.looked


def test_wishes_hold_and_are_kept_for_the_next_file(offer, mediator):
    text = "Naam;Gemeente;Iets\nSamentuin;Bilzen;tuin@club.example\nHarmonie;Hasselt;info@harmonie.example\n"
    run = offer(text)
    assert run.looked["filled"].get("Iets") != "phone"
    run = actions.set_wishes(run, Wishes(columns={"Iets": ""}), actor=mediator, now=NOW)
    read_in(run, mediator)
    assert set(Organisation.objects.filter(name__in=["Samentuin", "Harmonie"]).values_list("email", flat=True)) == {""}
    again = offer(text.replace("Samentuin", "Turnkring"))
    assert again.wishes["columns"] == {"Iets": ""}
    assert "Iets" in again.looked["unused"]
    actions.set_wishes(again, Wishes(), actor=mediator, now=NOW)
    assert not SavedWishes.objects.exists()


@pytest.fixture
def alike(cast: Cast) -> str:
    """A list with something that has the mail address of the organisation at centre A, and another name."""
    Organisation.objects.filter(pk=cast.a.organisation.pk).update(email="huis@bilzen.example")
    return "naam;email\nHet Volkshuis;HUIS@bilzen.example\nSamentuin;\n"


def test_doubt_is_not_read_in_while_nobody_decides(offer, mediator, cast, alike):
    run = read_in(offer(alike), mediator)
    assert counts(run) == {"created": 1, "doubtful": 1, "position": 2}
    (line,) = run.lines.filter(verdict="doubtful")
    assert line.likes == [
        {"number": str(cast.a.organisation.pk), "label": "Buurthuis Bilzen", "why": "hetzelfde e-mailadres"}
    ]
    assert [row["naam"] for _, row in rows_not_taken(run)] == ["Het Volkshuis"]


@pytest.mark.parametrize(("choice", "made"), [("new", 2), ("same", 1)])
def test_doubt_is_read_in_as_decided(offer, mediator, cast, alike, choice, made):
    before = Organisation.objects.count()
    run = checked(offer(alike), mediator)
    (line,) = run.lines.filter(verdict="doubtful")
    chosen = str(cast.a.organisation.pk) if choice == "same" else choice
    actions.decide(run, line.key, chosen, actor=mediator, now=NOW)
    actions.start(run, actor=mediator, now=NOW)
    assert work(run).doubtful == 0
    assert Organisation.objects.count() - before == made
    linked = ImportedRecord.objects.get(source_id=line.key.split("|")[2])
    assert (linked.organisation_id == cast.a.organisation.pk, linked.is_made) == (choice == "same", choice == "new")
    cast.a.organisation.refresh_from_db()
    assert cast.a.organisation.name == "Buurthuis Bilzen"


def test_decision_for_all_doubts_is_looked_at_again(offer, mediator, alike):
    run = checked(offer(alike), mediator)
    actions.set_doubt(run, Doubt.NEW, actor=mediator, now=NOW)
    assert counts(work(run)) == {"created": 2, "position": 2}


@pytest.mark.parametrize("system", ["", "sportdienst"])
def test_list_without_numbers_that_calls_somebody_otherwise_is_in_doubt(offer, mediator, system):
    read_in(offer("naam;email;gemeente\nHet Volkshuis;huis@club.example;Bilzen\n", system=system), mediator)
    again = "naam;email;gemeente\nVolkshuis en Zaal;huis@club.example;Bilzen\nVolkshuis vzw;;Bilzen\n"
    run = checked(offer(again, system=system), mediator)
    assert [(line.label, line.verdict) for line in run.lines.order_by("order")] == [
        ("Volkshuis en Zaal", "doubtful"),
        ("Volkshuis vzw", "skipped"),
    ]


def test_list_with_numbers_of_its_own_is_not_in_doubt(offer, mediator):
    read_in(offer("id;naam;email\n17;Het Volkshuis;huis@club.example\n", system="sportdienst"), mediator)
    again = offer("id;naam;email\n18;Volkshuis en Zaal;huis@club.example\n", system="sportdienst")
    assert counts(checked(again, mediator)) == {"created": 1, "position": 1}


def test_choice_that_was_not_offered_is_refused(offer, mediator, cast, alike):
    run = checked(offer(alike), mediator)
    (line,) = run.lines.filter(verdict="doubtful")
    for key, choice in ((line.key, str(cast.b.organisation.pk)), ("o|inhoud|x", "new")):
        with pytest.raises(DomainError, match="keuze is er niet meer"):
            actions.decide(run, key, choice, actor=mediator, now=NOW)


def test_vacancies_of_a_doubtful_organisation_wait_with_it(offer, mediator, cast):
    text = "titel;organisatie;organisatie gemeente;organisatie postcode\n" + "".join(
        f"{title};Buurthuys Bilzen;Bilzen;3740\n" for title in ("Soep koken", "Tafels dekken")
    )
    Organisation.objects.filter(pk=cast.a.organisation.pk).update(postal_code="3740", nis="73110")
    run = checked(offer(text, ImportKind.VACANCIES), mediator)
    assert counts(run) == {"doubtful": 2, "position": 2}
    (key,) = set(run.lines.values_list("key", flat=True))
    actions.decide(run, key, str(cast.a.organisation.pk), actor=mediator, now=NOW)
    actions.start(run, actor=mediator, now=NOW)
    assert counts(work(run)) == {"created": 2, "position": 2}
    assert Vacancy.objects.filter(title="Soep koken", organisation=cast.a.organisation).exists()


def test_vacancy_that_an_organisation_wrote_itself_is_not_made_again(offer, mediator, cast):
    title, organisation = cast.a.vacancy.title, cast.a.organisation.name
    run = read_in(offer(f"titel;organisatie\n{title.upper()};{organisation}\n", ImportKind.VACANCIES), mediator)
    assert (run.created, run.skipped) == (0, 1)
    assert run.lines.get().likes[0]["why"] == "dezelfde titel"


def test_killed_in_the_middle_goes_on_where_it_was(offer, mediator, monkeypatch):
    monkeypatch.setattr(passes, "BATCH", 10)
    text = "naam;gemeente\n" + "".join(f"Club {number};Bilzen\n" for number in range(35))
    run = checked(offer(text), mediator)
    actions.start(run, actor=mediator, now=NOW)
    with pytest.raises(Killed):
        _killed_after(2, run)
    run.refresh_from_db()
    assert (run.state, run.position, run.created) == (RunState.RUNNING, 20, 20)
    assert Organisation.objects.filter(name__startswith="Club").count() == 20
    run = work(run)
    assert (run.state, run.position, run.created, run.skipped) == (RunState.DONE, 35, 35, 0)
    assert Organisation.objects.filter(name__startswith="Club").count() == 35
    assert [line.order for line in run.lines.order_by("order")] == list(range(1, 36))


class Killed(BaseException):
    """As abrupt as a kill: nothing of ours catches it."""


def _killed_after(batches: int, run: ImportRun) -> None:
    """Let the worker die in a batch after so many, once its records are written and before they are noted."""
    noted = 0

    def dies(execute, sql, params, many, context):
        nonlocal noted
        is_noting = sql.startswith('INSERT INTO "exchange_importline"')
        noted += is_noting
        if is_noting and noted > batches:
            raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(dies):
        actions.work_on_import(run.centre_id, run.pk, now=NOW)


def test_stopped_import_goes_on_later(offer, mediator, monkeypatch):
    monkeypatch.setattr(passes, "BATCH", 10)
    run = checked(offer("naam\n" + "".join(f"Club {number}\n" for number in range(25))), mediator)
    actions.start(run, actor=mediator, now=NOW)
    actions.stop(run, actor=mediator, now=NOW)
    assert work(run).position == 0
    actions.go_on(run, actor=mediator, now=NOW)
    assert (work(run).state, run.created) == (RunState.DONE, 25)
    with pytest.raises(StepNotAllowed):
        actions.go_on(run, actor=mediator, now=NOW)


def test_file_that_breaks_keeps_what_came_before(offer, mediator):
    text = '[{"naam": "Samentuin"}, {"naam": "Turnkring"}, {"naam": '
    run = read_in(offer(text, file_name="lijst.json"), mediator)
    assert (run.state, run.created) == (RunState.DONE, 2)
    assert run.broken


def test_whoever_lost_the_right_reads_nothing_in(offer, mediator, cast):
    run = checked(offer(ORGANISATIONS), mediator)
    actions.start(run, actor=mediator, now=NOW)
    cast.users["mediator"].staff_memberships.all().delete()
    assert (work(run).state, run.created) == (RunState.STOPPED, 0)
    assert "mag dat niet meer" in run.broken


def test_after_too_many_tries_somebody_can_go_on(offer, mediator):
    run = checked(offer(ORGANISATIONS), mediator)
    actions.start(run, actor=mediator, now=NOW)
    actions.give_up(run.centre_id, run.pk)
    run.refresh_from_db()
    assert run.state == RunState.STOPPED
    actions.go_on(run, actor=mediator, now=NOW)
    assert work(run).state == RunState.DONE


def test_thrown_away_file_leaves_nothing(offer, mediator):
    run = checked(offer(ORGANISATIONS), mediator)
    actions.drop(run, actor=mediator, now=NOW)
    assert not ImportChunk.objects.exists()
    assert not ImportLine.objects.exists()
    assert not runs_of(run.centre, mediator).exists()


def test_files_are_forgotten_in_time(offer, mediator):
    waiting, done = offer(ORGANISATIONS), read_in(offer(VACANCIES, ImportKind.VACANCIES), mediator)
    assert actions.forget_files(now=NOW + timedelta(days=7)) == 0
    assert actions.forget_files(now=NOW + timedelta(days=8)) == 1
    waiting.refresh_from_db()
    assert (waiting.state, ImportChunk.objects.count(), waiting.looked) == (RunState.DROPPED, 0, {})
    assert actions.forget_files(now=NOW + timedelta(days=31)) == 1
    assert not ImportLine.objects.exists()
    done.refresh_from_db()
    assert (done.created, done.state) == (3, RunState.DONE)


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        ("nobody", set()),
        ("owner", set()),
        ("mediator_b", set()),
        ("operator", set()),
        ("editor", {"organisations", "vacancies"}),
        ("lead", {"organisations", "vacancies"}),
        ("mediator", {"organisations", "vacancies", "people"}),
    ],
)
def test_only_the_team_offers_and_only_mediators_people(offer, cast, role, kinds):
    texts = {"organisations": ORGANISATIONS, "vacancies": VACANCIES, "people": "naam;gsm\nMo Verzonnen;0470000001\n"}
    for kind in ImportKind:
        if kind in kinds:
            run = offer(texts[kind], kind, actor=cast.actor(role))
            assert list(runs_visible_to(cast.actor(role)).filter(pk=run.pk)) == [run]
        else:
            with pytest.raises(NotPermitted):
                offer(texts[kind], kind, actor=cast.actor(role))


def test_list_of_people_is_seen_by_mediators_only(offer, cast, mediator):
    run = offer("naam;gsm\nMo Verzonnen;0470000001\n", ImportKind.PEOPLE)
    assert list(runs_of(cast.a.centre, mediator)) == [run]
    for role in ("editor", "lead", "mediator_b", "owner", "operator"):
        assert not runs_visible_to(cast.actor(role)).filter(pk=run.pk).exists()


def test_too_large_and_unreadable_files_leave_nothing(offer, cast, mediator, monkeypatch):
    with pytest.raises(UnreadableFile):
        offer("%PDF-1.7 geen lijst")
    monkeypatch.setattr("stuw.exchange.actions.files.MOST_OFFERED", 10)
    with pytest.raises(DomainError, match="groter dan"):
        offer(ORGANISATIONS)
    assert not ImportRun.objects.exists()


def test_consent_that_nobody_can_look_up_is_refused(offer, mediator):
    run = offer("naam;gsm\nMo Verzonnen;0470000001\n", ImportKind.PEOPLE)
    with pytest.raises(DomainError, match="waar de toestemming staat"):
        actions.set_consent(run, is_given=True, source=" ", actor=mediator, now=NOW)
    run = actions.set_consent(run, is_given=True, on=date(2021, 5, 1), source="blad 2021", actor=mediator, now=NOW)
    assert run.consent == {"is_given": True, "on": "2021-05-01", "source": "blad 2021"}


def test_neighbour_cannot_handle_a_run(offer, cast):
    run = offer(ORGANISATIONS)
    for move in (actions.check, actions.drop):
        with pytest.raises(NotPermitted):
            move(run, actor=cast.actor("mediator_b"), now=NOW)
    centre: Centre = cast.a.centre
    assert runs_of(centre, cast.actor("mediator_b")).count() == 0
