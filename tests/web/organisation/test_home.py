"""An organisation's front page: who waits for it, and nobody whom it was not given."""

import pytest

from stuw.people.actions import Contact
from stuw.people.enums import ContactKind
from stuw.placements.actions import sign_up, take_step
from stuw.placements.rules import STEPS
from tests.cast import NOW, make_candidacy, make_organisation, make_vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(cast):
    """The front page as one of its people reads it."""

    def page(role: str = "owner") -> str:
        return cast.client(role).get(f"/organisatie/{cast.a.organisation.pk}/").content.decode()

    return page


@pytest.mark.parametrize("role", ["owner", "helper"])
def test_who_waits_is_shown_with_the_vacancy(cast, home, role):
    page = home(role)
    assert cast.a.candidacy.volunteer.name in page
    assert cast.a.vacancy.title in page


def test_nobody_is_shown_before_a_confirmed_yes(cast, home):
    make_candidacy(cast.a.vacancy, email="mo@voorbeeld.example", name="Mo Verzonnen", confirmed=False)
    called = Contact(name="Fatima Verzonnen", kind=ContactKind.PHONE, phone="+32470000000")
    waiting = sign_up(cast.a.vacancy, called, message="", at=cast.a.centre, now=NOW)
    assert "Verzonnen" not in home()
    take_step(waiting, STEPS["confirm"], actor=cast.actor("mediator"), now=NOW)
    assert "Fatima Verzonnen" in home()
    assert "Mo Verzonnen" not in home()


def test_people_of_other_organisations_are_not_shown(cast, home):
    other = make_organisation(cast.a.centre, name="Sportclub", kbo_number="", legal_form="fv")
    make_candidacy(make_vacancy(other, title="Scheidsrechter"), email="mo@voorbeeld.example", name="Mo Verzonnen")
    page = home()
    for word in ("Verzonnen", "Scheidsrechter", "Sportclub", cast.b.candidacy.volunteer.name):
        assert word not in page


def test_who_got_an_answer_stays_to_be_found(cast, home):
    take_step(cast.a.candidacy, STEPS["invite"], actor=cast.actor("owner"), now=NOW)
    assert cast.a.candidacy.volunteer.name in home()


def test_case_is_opened_and_answered_by_the_organisation(cast):
    helper, address = cast.client("helper"), f"/werk/kandidaten/{cast.a.candidacy.pk}/"
    page = helper.get(address).content.decode()
    assert cast.a.candidacy.volunteer.email in page
    assert helper.post(f"{address}stap/invite/", {"note": "Kom langs."}).status_code == 302
    assert "kennismaking" in helper.get(address).content.decode()
