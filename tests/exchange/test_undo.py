"""Taking an import back: what it made goes, what it changed is put back, what people use since stays."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from stuw.audit.follow import FOLLOWERS
from stuw.centres.actor import SYSTEM, Actor
from stuw.exchange import actions
from stuw.exchange.actions.undoing import Undoing, what_undo_does
from stuw.exchange.enums import ImportKind, RunState
from stuw.exchange.models import ImportedRecord, ImportLine, ImportRun
from stuw.kernel.errors import NotPermitted, StepNotAllowed
from stuw.organisations import actions as organisations
from stuw.organisations.models import Organisation, OrganisationStep
from stuw.search.indexing import index_vacancies
from stuw.search.models import Entry
from stuw.vacancies import actions as vacancies
from stuw.vacancies.models import Vacancy, VacancyLocation, VacancyStep
from stuw.vacancies.rules import STEPS
from tests.cast import Cast
from tests.exchange.runs import NOW, VACANCIES, counts, read_in, work

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=3)
ORGANISATIONS = "naam;email;gemeente\nSamentuin;tuin@club.example;Bilzen\nHarmonie;toon@club.example;Bilzen\n"

Made = Callable[[], tuple[int, int, int, int]]


@pytest.fixture
def there(cast: Cast) -> Made:
    """How much there is of what imports make."""
    models = (Organisation, Vacancy, VacancyLocation, ImportedRecord)
    return lambda: tuple(model.objects.count() for model in models)  # type: ignore[return-value]


def taken_back(run: ImportRun, actor: Actor) -> ImportRun:
    actions.undo(run, actor=actor, now=LATER)
    return work(run)


def test_what_an_import_made_goes_as_if_it_never_was(offer, mediator, there):
    before = there()
    run = read_in(offer(VACANCIES, ImportKind.VACANCIES), mediator)
    assert there() != before
    assert what_undo_does(run) == Undoing(going=5, put_back=0, staying=0)
    run = taken_back(run, mediator)
    assert there() == before
    assert (run.state, run.undone_at, run.kept_back) == (RunState.UNDONE, NOW, 0)
    again = read_in(offer(VACANCIES, ImportKind.VACANCIES), mediator)
    assert (again.created, again.organisations_created) == (3, 2)


def test_what_two_rows_of_one_list_made_goes(offer, mediator, there):
    before = there()
    twice = "naam;gemeente;email\nSamentuin;Bilzen;\nSamentuin;Bilzen;tuin@club.example\n"
    run = read_in(offer(twice), mediator)
    assert (run.created, run.updated) == (1, 1)
    run = taken_back(run, mediator)
    assert (there(), run.kept_back) == (before, 0)


def test_log_stays_and_says_it_was_taken_back(offer, mediator):
    run = read_in(offer(VACANCIES, ImportKind.VACANCIES), mediator)
    numbers = list(Vacancy.objects.filter(source_system="inhoud").values_list("pk", flat=True))
    taken_back(run, mediator)
    steps = VacancyStep.objects.filter(vacancy__in=numbers).order_by("vacancy", "id").values_list("step", flat=True)
    assert list(steps) == ["add", "undo"] * 3
    for follower in FOLLOWERS:
        follower.handle(list(follower.log._default_manager.order_by("id")))
    assert not Entry.objects.filter(vacancy__in=numbers).exists()


def test_what_an_import_changed_is_put_back(offer, mediator):
    read_in(offer(ORGANISATIONS), mediator)
    one = Organisation.objects.get(name="Samentuin")
    run = read_in(offer(ORGANISATIONS.replace("tuin@", "nieuw@").replace("toon@", "muziek@")), mediator)
    assert run.updated == 2
    Organisation.objects.filter(name="Harmonie").update(email="zelf@club.example")
    assert what_undo_does(run) == Undoing(going=0, put_back=2, staying=0)
    taken_back(run, mediator)
    one.refresh_from_db()
    assert one.email == "tuin@club.example"
    assert Organisation.objects.get(name="Harmonie").email == "zelf@club.example"
    assert OrganisationStep.objects.filter(organisation=one).order_by("id").last().note == "inlezen ongedaan gemaakt"


def test_source_that_gives_the_change_again_is_believed_again(offer, mediator):
    read_in(offer(ORGANISATIONS), mediator)
    changed = ORGANISATIONS.replace("tuin@", "nieuw@")
    taken_back(read_in(offer(changed), mediator), mediator)
    assert counts(read_in(offer(changed), mediator)) == {"updated": 1, "skipped": 1, "position": 2}
    assert Organisation.objects.get(name="Samentuin").email == "nieuw@club.example"


def test_places_of_a_vacancy_are_put_back(offer, mediator):
    text = "id;titel;organisatie;gemeente;uren per week\n17;Wieden;Samentuin;Bilzen;3\n"
    read_in(offer(text, ImportKind.VACANCIES), mediator)
    run = read_in(offer(text.replace("Bilzen;3", "Hasselt;2,5"), ImportKind.VACANCIES), mediator)
    one = Vacancy.objects.get(title="Wieden")
    assert (run.updated, [place.place_name for place in one.locations.all()]) == (1, ["Hasselt"])
    taken_back(run, mediator)
    one.refresh_from_db()
    assert ([place.place_name for place in one.locations.all()], one.hours) == (["Bilzen"], 3)


def test_what_people_took_in_hand_stays(offer, mediator, cast):
    run = read_in(offer(VACANCIES, ImportKind.VACANCIES), mediator)
    kept = Vacancy.objects.get(title="Wieden")
    organisations.change_organisation(
        kept.organisation, {"legal_form": "fv", "email": "tuin@club.example"}, actor=SYSTEM, now=NOW
    )
    vacancies.take_step(kept, STEPS["publish"], actor=SYSTEM, now=NOW)
    index_vacancies([kept.pk])
    assert what_undo_does(run) == Undoing(going=3, put_back=0, staying=2)
    run = taken_back(run, mediator)
    assert run.kept_back == 2
    assert set(Vacancy.objects.filter(source_system="inhoud").values_list("title", flat=True)) == {"Wieden"}
    assert Organisation.objects.filter(name="Samentuin").exists()
    assert not Organisation.objects.filter(name="Harmonie").exists()
    assert Entry.objects.filter(vacancy=kept).exists()
    # Both were from a file and still are: the next one with them in it makes nothing twice.
    assert read_in(offer(VACANCIES, ImportKind.VACANCIES), mediator).created == 2


def test_organisation_with_a_vacancy_of_its_own_stays(offer, mediator, cast):
    run = read_in(offer(ORGANISATIONS), mediator)
    one = Organisation.objects.get(name="Samentuin")
    Vacancy.objects.create(centre=cast.a.centre, organisation=one, title="Zelf geschreven", description="Kom helpen.")
    assert taken_back(run, mediator).kept_back == 1
    assert Organisation.objects.filter(pk=one.pk).exists()


def test_what_was_here_before_is_only_let_go(offer, mediator, cast):
    name = cast.a.organisation.name
    run = read_in(offer(f"naam\n{name}\n"), mediator)
    assert ImportedRecord.objects.get().organisation == cast.a.organisation
    taken_back(run, mediator)
    assert not ImportedRecord.objects.exists()
    assert Organisation.objects.filter(pk=cast.a.organisation.pk).exists()


def test_what_another_import_met_first_is_not_taken_along(offer, mediator):
    read_in(offer(ORGANISATIONS), mediator)
    second = read_in(offer(ORGANISATIONS + "Turnkring;;Bilzen\n"), mediator)
    taken_back(second, mediator)
    assert Organisation.objects.filter(name__in=["Samentuin", "Harmonie"]).count() == 2
    assert not Organisation.objects.filter(name="Turnkring").exists()


def test_cut_off_in_the_middle_it_is_finished_later(offer, mediator, there, monkeypatch):
    monkeypatch.setattr("stuw.exchange.actions.undoing.BATCH", 10)
    before = there()
    run = read_in(offer("naam\n" + "".join(f"Club {number}\n" for number in range(25))), mediator)
    actions.undo(run, actor=mediator, now=LATER)
    from stuw.exchange.actions import undoing

    assert undoing._remove_batch(run, ImportKind.ORGANISATIONS, SYSTEM, NOW)
    assert Organisation.objects.filter(name__startswith="Club").count() == 15
    work(run)
    assert there() == before


def test_undoing_is_for_thirty_days_and_for_who_may_import(offer, mediator, cast):
    run = read_in(offer(ORGANISATIONS), mediator)
    with pytest.raises(NotPermitted):
        actions.undo(run, actor=cast.actor("mediator_b"), now=LATER)
    with pytest.raises(StepNotAllowed, match="30 dagen"):
        actions.undo(run, actor=mediator, now=NOW + timedelta(days=30, seconds=1))
    actions.undo(run, actor=mediator, now=NOW + timedelta(days=30))
    assert work(run).state == RunState.UNDONE
    with pytest.raises(StepNotAllowed):
        actions.undo(run, actor=mediator, now=LATER)


def test_stopped_import_is_taken_back_too(offer, mediator, there):
    before = there()
    run = read_in(offer(ORGANISATIONS), mediator)
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.STOPPED)
    run.refresh_from_db()
    taken_back(run, mediator)
    assert there() == before
    assert ImportLine.objects.filter(run=run).count() == 2


def test_by_command_and_in_the_browser_one_undo(cast, tmp_path, mediator, there, whole):
    before = there()
    path = tmp_path / "lijst.csv"
    path.write_text(VACANCIES)
    done = actions.import_file(path, ImportKind.VACANCIES, cast.a.centre, actor=SYSTEM, now=datetime.now(UTC))
    run = ImportRun.objects.get(pk=done.run)
    actions.undo(run, actor=mediator, now=datetime.now(UTC))
    work(run)
    assert there() == before
