"""A world in the database: everything arrives, in the state and with the log that the actions would have left."""

from collections import Counter
from datetime import date

import pytest
from django.db.models import F

from stuw.accounts.models import User
from stuw.audit.follow import run_all
from stuw.centres.models import Centre, NetworkMembership, StaffMembership
from stuw.centres.scope import Scope, scoped
from stuw.cli import world as command
from stuw.organisations.models import ContactPerson, Membership, Organisation, OrganisationStep
from stuw.organisations.rules import STEPS as ORGANISATION_STEPS
from stuw.people.models import Volunteer
from stuw.placements.models import Candidacy, CandidacyStep
from stuw.placements.rules import STEPS as CANDIDACY_STEPS
from stuw.search.indexing import index_vacancies
from stuw.search.models import Entry
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy, VacancyLocation, VacancyStep
from stuw.vacancies.rules import STEPS as VACANCY_STEPS
from stuw.world.generate import build
from stuw.world.load import load
from stuw.world.records import WorldSize
from tests.world.worlds import TODAY, Whole, whole

pytestmark = pytest.mark.django_db

WORLD = build(4, WorldSize(centres=4, vacancies=120, people=30, candidacies=36), TODAY)
NOT_IN_STEPS = {"add", "sign_up", "change", "place_taken"}


@pytest.fixture
def made() -> Whole:
    load(WORLD)
    return whole(WORLD)


@pytest.fixture
def seen(made: Whole):
    """Everything personal of every centre, as its mediators would see it."""
    with scoped(Scope(centres=frozenset(Centre.objects.values_list("pk", flat=True)))):
        yield made


def follows_table(entries, steps) -> bool:
    """Whether the entries of one log are steps of the table, each from where the one before led."""
    state = ""
    for entry in entries:
        if entry.from_state != state:
            return False
        if entry.step not in NOT_IN_STEPS:
            step = steps[entry.step]
            if entry.from_state not in step.sources or entry.to_state != step.target:
                return False
        state = entry.to_state
    return True


def test_everything_arrives(seen: Whole):
    assert Centre.objects.count() == 4
    assert Organisation.objects.count() == len(seen.bundles)
    assert Vacancy.objects.count() == 120
    assert VacancyLocation.objects.count() == sum(len(vacancy.locations) for vacancy in seen.vacancies)
    assert Volunteer.objects.count() == 30
    assert Candidacy.objects.count() == sum(len(one.candidacies) for one in seen.all_people)
    assert ContactPerson.objects.count() == sum(len(one.organisation.contacts) for one in seen.bundles)
    states = Counter(vacancy.state.value for vacancy in seen.vacancies)
    assert Counter(Vacancy.objects.order_by("pk").values_list("state", flat=True)) == states


def test_fields_are_those_of_the_record(seen: Whole):
    record = seen.vacancies[0]
    vacancy = Vacancy.objects.get(title=record.title, description=record.description)
    for name in ("teaser", "tasks", "audience", "offer", "schedule", "availability", "hours", "published_at", "reward"):
        assert getattr(vacancy, name) == getattr(record, name)
    assert vacancy.themes == [theme.value for theme in record.themes]
    assert vacancy.created_at == record.created_at
    assert vacancy.centre.slug == "bilzen"


def test_models_find_nothing_wrong(seen: Whole):
    for vacancy in Vacancy.objects.order_by("pk")[:40]:
        vacancy.full_clean()
    for organisation in Organisation.objects.order_by("pk")[:40]:
        organisation.full_clean()
    assert not Vacancy.objects.filter(places_taken__gt=F("places_wanted")).exists()


def test_logs_lead_to_the_state_by_steps_that_exist(seen: Whole):
    for vacancy in Vacancy.objects.order_by("pk"):
        entries = list(VacancyStep.objects.filter(vacancy=vacancy).order_by("at", "id"))
        assert follows_table([entry for entry in entries if entry.step != "place_taken"], VACANCY_STEPS)
        assert {entry.to_state for entry in entries[-1:]} == {vacancy.state}
    for organisation in Organisation.objects.order_by("pk"):
        of_organisation = list(OrganisationStep.objects.filter(organisation=organisation).order_by("at", "id"))
        assert follows_table(of_organisation, ORGANISATION_STEPS)
        assert of_organisation[-1].to_state == organisation.state
    for candidacy in Candidacy.objects.order_by("pk"):
        of_candidacy = list(CandidacyStep.objects.filter(candidacy=candidacy).order_by("at", "id"))
        assert follows_table(of_candidacy, CANDIDACY_STEPS)
        assert of_candidacy[-1].to_state == candidacy.state


def test_reason_is_given_where_a_step_needs_one(seen: Whole):
    needing = [name for name, step in VACANCY_STEPS.items() if step.needs_reason]
    assert not VacancyStep.objects.filter(step__in=needing, note="").exists()
    needing = [name for name, step in CANDIDACY_STEPS.items() if step.needs_reason]
    assert not CandidacyStep.objects.filter(step__in=needing, reason="").exists()


def test_nobody_outside_the_centre_sees_its_people(made: Whole):
    assert Volunteer.objects.count() == 0
    assert Candidacy.objects.count() == 0
    assert not ContactPerson.objects.filter(is_public=False).exists()
    bilzen = Centre.objects.get(slug="bilzen")
    with scoped(Scope(centres=frozenset({bilzen.pk}))):
        assert set(Volunteer.objects.order_by("pk").values_list("centre", flat=True)) == {bilzen.pk}


def test_cast_has_its_places(made: Whole):
    first = Organisation.objects.get(name="Buurthuis De Linde", centre__slug="bilzen")
    members = Membership.objects.filter(organisation=first).order_by("user__email")
    assert [(one.user.email, one.role) for one in members] == [
        ("beheerder@stuw.example", "owner"),
        ("medewerker@stuw.example", "helper"),
    ]
    staff = StaffMembership.objects.filter(centre__slug="bilzen").order_by("role").values_list("user__email", "role")
    assert list(staff) == [
        ("redacteur.bilzen@stuw.example", "editor"),
        ("bemiddelaar.bilzen@stuw.example", "lead"),
        ("bemiddelaar.bilzen@stuw.example", "mediator"),
    ]
    assert NetworkMembership.objects.get().user.email == "netwerk@stuw.example"
    assert User.objects.get(is_operator=True).email == "platform@stuw.example"
    assert not any(user.has_usable_password() for user in User.objects.order_by("pk"))


def test_organisation_without_members_is_kept_by_the_desk(made: Whole):
    for organisation in Organisation.objects.order_by("pk"):
        has_members = Membership.objects.filter(organisation=organisation).exists()
        assert organisation.has_desk_steward != has_members


def test_started_people_have_taken_a_place(seen: Whole):
    taken = sum(Vacancy.objects.order_by("pk").values_list("places_taken", flat=True))
    assert taken == Candidacy.objects.filter(state="started").count()
    assert taken == VacancyStep.objects.filter(step="place_taken").count()


def test_what_is_online_is_found(made: Whole):
    # Inside a test's transaction nothing is old enough to follow.
    run_all()
    index_vacancies(Vacancy.objects.values_list("pk", flat=True))
    online = Vacancy.objects.filter(state=VacancyState.PUBLISHED)
    assert Entry.objects.count() == online.count() > 60


def test_second_world_is_added_to_the_first(made: Whole):
    organisations = Organisation.objects.count()
    load(build(4, WorldSize(centres=5, vacancies=60, people=10, candidacies=10), date(2026, 11, 24)))
    assert Centre.objects.count() == 5
    assert Vacancy.objects.count() == 180
    assert Organisation.objects.count() > organisations
    names = Counter(Organisation.objects.order_by("pk").values_list("centre", "name"))
    assert max(names.values()) == 1
    assert StaffMembership.objects.filter(centre__slug="bilzen").count() == 3


@pytest.fixture
def _named_database(monkeypatch):
    """The command works with the database that the environment names, here that of the test."""
    monkeypatch.setenv("STUW_EMBEDDED", "the connection is there already")
    monkeypatch.setenv("STUW_AS_OWNER", "")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.settings")


@pytest.mark.usefixtures("_named_database")
def test_command_adds_what_is_asked(capsys):
    assert command.run(["--seed", "9", "--centres", "2", "--vacancies", "20", "--people", "5"]) == 0
    assert Vacancy.objects.count() == 20
    assert "Klaar na" in capsys.readouterr().out


@pytest.mark.usefixtures("_named_database")
def test_command_says_what_it_cannot_do():
    with pytest.raises(command.CommandFailed, match="Er zijn maar"):
        command.run(["--centres", "5000"])
    with pytest.raises(SystemExit):
        command.run(["--vacancies", "-3"])
    assert Centre.objects.count() == 0
