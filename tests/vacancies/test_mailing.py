"""Who hears of a step of a vacancy, once, and what a mail leaves to the page."""

from datetime import timedelta

import pytest

from stuw.accounts.models import User
from stuw.centres.actor import SYSTEM
from stuw.centres.models import Centre
from stuw.kernel.errors import DomainError
from stuw.organisations.models import Organisation
from stuw.vacancies.actions import end_past_vacancies, renew_vacancy, take_step
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.mailing import TO_DESK, TO_MEMBERS
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import STEPS
from tests.cast import NOW, Cast, make_organisation, make_vacancy
from tests.mail import link_in, mails

pytestmark = pytest.mark.django_db

MEMBERS = ["helper@stuw.example", "owner@stuw.example"]
REASON = "Schrijf erbij dat mevrouw Verzonnen de deur opendoet."


@pytest.fixture
def told(cast: Cast):
    """The mails about vacancies at centre A, each as kind and reader."""

    def found() -> list[tuple[str, str]]:
        ours = [mail for mail in mails(cast.a.centre) if mail.kind.startswith("vacancies.")]
        return sorted((mail.kind.removeprefix("vacancies."), mail.recipient) for mail in ours)

    return found


def handed_in(cast: Cast, organisation: Organisation | None = None, **values: object) -> Vacancy:
    made = make_vacancy(organisation or cast.a.organisation, state="draft", **values)
    Vacancy.objects.filter(pk=made.pk).update(state="submitted")
    return made


def step(cast: Cast, vacancy: Vacancy, name: str, role: str = "mediator", note: str = "") -> Vacancy:
    return take_step(vacancy, STEPS[name], actor=cast.actor(role), now=NOW, note=note)


def test_desk_hears_what_is_handed_in(cast, told):
    made = make_vacancy(cast.a.organisation, state="draft", title="Soep rondbrengen")
    step(cast, made, "submit", "helper")
    assert told() == [("handed_in", "info@bilzen.example")]
    (mail,) = mails(cast.a.centre, "info@bilzen.example", kind="vacancies.handed_in")
    assert "Soep rondbrengen" in mail.body
    assert link_in(mail) == f"/werk/vacatures/{made.pk}/"


def test_desk_without_a_mail_address_is_not_mailed(cast, told):
    Centre.objects.filter(pk=cast.a.centre.pk).update(email="")
    step(cast, make_vacancy(cast.a.organisation, state="draft"), "submit", "owner")
    assert told() == []


@pytest.mark.parametrize(
    ("name", "kind", "note"),
    [("publish", "online", ""), ("ask_changes", "changes_asked", REASON), ("refuse", "refused", REASON)],
)
def test_everybody_who_acts_for_the_organisation_hears_what_the_desk_decided(cast, told, name, kind, note):
    made = handed_in(cast, title="Soep\nrondbrengen")
    step(cast, made, name, "editor", note)
    assert told() == [(kind, address) for address in MEMBERS]
    for mail in mails(cast.a.centre, kind=f"vacancies.{kind}"):
        assert "“Soep rondbrengen”" in mail.body
        assert link_in(mail) == f"/werk/vacatures/{made.pk}/"
        assert "Verzonnen" not in mail.subject + mail.body + mail.key
        assert mail.recipient not in mail.key


def test_vacancy_that_comes_online_later_is_announced_with_its_day(cast):
    step(cast, handed_in(cast, publish_from=NOW.date() + timedelta(days=8)), "publish")
    later = mails(cast.a.centre, MEMBERS[0])[-1].body
    assert "online op dinsdag 1 december" in later
    assert "nu online" not in later


def test_vacancy_that_is_online_says_so(cast):
    step(cast, handed_in(cast, publish_from=NOW.date()), "publish")
    assert "Ze staat nu online." in mails(cast.a.centre, MEMBERS[0])[-1].body


def test_asking_again_is_told_again(cast, told):
    made = handed_in(cast)
    for _ in range(2):
        step(cast, made, "ask_changes", note=REASON)
        step(cast, made, "submit", "owner")
    assert (
        told()
        == [("changes_asked", MEMBERS[0])] * 2
        + [("changes_asked", MEMBERS[1])] * 2
        + [("handed_in", "info@bilzen.example")] * 2
    )


def test_renewing_is_told_like_putting_online(cast, told):
    ended = make_vacancy(cast.a.organisation, state="ended")
    renew_vacancy(ended, starts_on=None, ends_on=None, actor=cast.actor("mediator"), now=NOW)
    assert told() == [("online", address) for address in MEMBERS]


def test_imported_addresses_are_never_mailed(cast, told):
    imported = make_organisation(
        cast.a.centre, name="Ingelezen vzw", email="info@ingelezen.example", source_system="elders", source_id="7"
    )
    step(cast, handed_in(cast, imported), "publish")
    assert told() == []


def test_who_may_not_sign_in_any_more_is_not_mailed(cast, told):
    User.objects.filter(email=MEMBERS[0]).update(is_active=False)
    step(cast, handed_in(cast), "publish")
    assert told() == [("online", MEMBERS[1])]


@pytest.mark.parametrize("name", sorted({*TO_MEMBERS} - {"renew"}))
def test_step_of_the_system_is_mailed_to_nobody(cast, told, name):
    take_step(handed_in(cast), STEPS[name], actor=SYSTEM, now=NOW, note=REASON)
    assert told() == []


def test_passing_of_the_last_day_is_mailed_to_nobody(cast, told):
    made = make_vacancy(cast.a.organisation, ends_on=NOW.date())
    assert end_past_vacancies(now=NOW + timedelta(days=2)) == 1
    made.refresh_from_db()
    assert (made.state, told()) == (VacancyState.ENDED, [])


@pytest.mark.parametrize("name", sorted({*STEPS} - {*TO_MEMBERS, *TO_DESK, "lapse"}))
def test_other_steps_are_mailed_to_nobody(cast, told, name):
    made = make_vacancy(cast.a.organisation, state=min(STEPS[name].sources - {"draft"}))
    step(cast, made, name)
    assert told() == []


def test_step_that_fails_mails_nobody(cast, told):
    past = handed_in(cast, ends_on=NOW.date() - timedelta(days=1))
    with pytest.raises(DomainError):
        step(cast, past, "publish")
    assert told() == []
