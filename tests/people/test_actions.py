"""Filing people: one row for who comes back, and a name that only its owner changes."""

from datetime import timedelta

import pytest

from stuw.centres.scope import scoped
from stuw.people.actions import confirm_email, file_volunteer
from stuw.people.models import Volunteer
from stuw.placements.actions import whole_centre
from tests.cast import NOW
from tests.placements.conftest import LATER, MO, by_mail, by_phone, via

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(cast):
    """File somebody at centre A."""

    def filed(contact, *, now=NOW) -> Volunteer:
        with scoped(whole_centre(cast.a.centre.pk)):
            return file_volunteer(cast.a.centre, contact, now=now)

    return filed


def test_person_is_filed_as_they_came(file):
    made = file(via())
    assert (made.name, made.contact_kind, made.via_organisation, made.created_at) == (
        "Jef Verzonnen",
        "organisation",
        "OCMW Bilzen",
        NOW,
    )


@pytest.mark.parametrize("make", [by_mail, by_phone, via], ids=lambda make: make.__name__)
def test_who_comes_back_is_found(file, make):
    assert file(make(), now=LATER).pk == file(make(), now=NOW + timedelta(days=30)).pk


@pytest.mark.parametrize("make", [by_phone, via], ids=lambda make: make.__name__)
def test_who_shares_a_telephone_or_an_organisation_is_another_person(file, make):
    assert file(make(name="Jef Verzonnen")).pk != file(make(name="Marie Verzonnen")).pk
    assert file(make(name="JEF Verzonnen")).name == "Jef Verzonnen"


def test_name_that_nobody_proved_is_the_one_typed_last(file):
    file(by_mail(name="Mo"))
    assert file(by_mail(name="Mohamed Verzonnen")).name == "Mohamed Verzonnen"


def test_name_of_who_proved_the_mailbox_stays(cast, file):
    made = file(by_mail(name="Mo Verzonnen"))
    with scoped(whole_centre(cast.a.centre.pk)):
        confirm_email(made, now=NOW)
        confirm_email(made, now=LATER)
    assert made.email_confirmed_at == NOW
    assert file(by_mail(name="Iemand Anders")).name == "Mo Verzonnen"


def test_person_of_another_centre_is_not_found(cast, file):
    made = file(by_mail())
    with scoped(whole_centre(cast.b.centre.pk)):
        other = file_volunteer(cast.b.centre, by_mail(), now=NOW)
    assert (other.pk != made.pk, other.email) == (True, MO)
