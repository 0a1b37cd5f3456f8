""" "Ik wil dit doen" as a resident meets it: the form, the code, the word that it arrived."""

from datetime import timedelta

import pytest

from stuw.centres.scope import scoped
from stuw.kernel.clock import today
from stuw.organisations.models import Organisation
from stuw.people.models import Volunteer
from stuw.placements.actions import whole_centre
from stuw.placements.models import Candidacy
from stuw.vacancies.models import Vacancy
from tests.cast import make_vacancy
from tests.mail import code_in, mails

pytestmark = pytest.mark.django_db

MO = "mo@voorbeeld.example"
FILLED_IN = {"name": "Mo Verzonnen", "contact": "mail", "email": MO, "old_enough": "on"}
CODE, NEW_CODE, DONE = "/aanmelding/code/", "/aanmelding/nieuwe-code/", "/aanmelding/klaar/"


def page_of(vacancy: Vacancy) -> str:
    return f"/vacatures/{vacancy.pk}-{vacancy.slug}/ik-wil-dit-doen/"


@pytest.fixture
def page(cast) -> str:
    return page_of(cast.a.vacancy)


def people(cast) -> list[Volunteer]:
    with scoped(whole_centre(cast.a.centre.pk)):
        return list(Volunteer.objects.exclude(pk=cast.a.candidacy.volunteer_id))


def ways(cast) -> list[Candidacy]:
    with scoped(whole_centre(cast.a.centre.pk)):
        return list(Candidacy.objects.exclude(pk=cast.a.candidacy.pk).select_related("volunteer"))


def test_sign_up_by_mail_counts_after_the_code(cast, at_centre, page):
    assert at_centre.post(page, FILLED_IN).url == CODE
    (mail,) = mails(cast.a.centre, MO)
    assert at_centre.post(CODE, {"code": code_in(mail)}).url == DONE
    assert "Gelukt" in at_centre.get(DONE).content.decode()
    (way,) = ways(cast)
    assert (way.state, way.is_shared) == ("interested", True)


@pytest.mark.parametrize(
    "given",
    [
        {"contact": "phone", "phone": "0470/00.00.00"},
        {"contact": "organisation", "via_organisation": "OCMW Bilzen", "via_contact": "balie"},
    ],
    ids=lambda given: given["contact"],
)
def test_sign_up_without_mail_is_done_at_once(cast, at_centre, page, given):
    assert at_centre.post(page, FILLED_IN | given).url == DONE
    assert at_centre.get(DONE).status_code == 200
    (way,) = ways(cast)
    assert (way.state, way.volunteer.contact_kind, way.volunteer.email) == ("unconfirmed", given["contact"], "")
    assert way.volunteer.phone == ("+32470000000" if given["contact"] == "phone" else "")
    assert mails(cast.a.centre, MO) == []


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": " "}, "Vul je naam in"),
        ({"email": ""}, "Vul je e-mailadres in"),
        ({"email": "mo.voorbeeld"}, "Dit lijkt geen e-mailadres"),
        ({"contact": "phone"}, "Vul je telefoonnummer in"),
        ({"contact": "phone", "phone": "mijn moeder"}, "Dit lijkt geen telefoonnummer"),
        ({"contact": "organisation"}, "Welke organisatie kent jou?"),
        ({"contact": "duif"}, "duif"),
        ({"old_enough": ""}, "Vrijwilligen mag vanaf 16 jaar"),
        ({"name": "x" * 121}, "120"),
        ({"message": "x" * 2001}, "2000"),
    ],
)
def test_mistake_is_said_beside_the_field_and_nothing_is_kept(cast, at_centre, page, given, sentence):
    answer = at_centre.post(page, FILLED_IN | given)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert people(cast) == ways(cast) == []


def test_what_was_filled_in_comes_back_as_it_was(at_centre, page):
    text = '<b>Ik</b> kook & bak "graag" {{ 7 }}'
    html = at_centre.post(page, FILLED_IN | {"old_enough": "", "message": text}).content.decode()
    assert "&lt;b&gt;Ik&lt;/b&gt; kook &amp; bak" in html
    assert 'value="Mo Verzonnen"' in html


def test_form_sent_twice_leads_to_the_code_twice(cast, at_centre, page):
    assert [at_centre.post(page, FILLED_IN).url for _ in range(2)] == [CODE, CODE]
    (mail,) = mails(cast.a.centre, MO)
    assert at_centre.post(CODE, {"code": code_in(mail)}).url == DONE
    assert len(ways(cast)) == 1


def test_address_in_capitals_is_the_same_person(cast, at_centre, page):
    at_centre.post(page, FILLED_IN)
    at_centre.post(page, FILLED_IN | {"email": " MO@Voorbeeld.example "})
    assert [person.email for person in people(cast)] == [MO]


def test_wrong_code_is_said_and_can_be_typed_again(cast, at_centre, page):
    at_centre.post(page, FILLED_IN)
    digits = code_in(mails(cast.a.centre, MO)[0])
    answer = at_centre.post(CODE, {"code": f"{(int(digits) + 1) % 1_000_000:06d}"})
    assert "Deze code klopt niet" in answer.content.decode()
    assert at_centre.post(CODE, {"code": "abc"}).status_code == 200
    assert at_centre.get(DONE).url == CODE
    assert at_centre.post(CODE, {"code": digits}).url == DONE


def test_new_code_right_away_is_refused_in_words(cast, at_centre, page):
    at_centre.post(page, FILLED_IN)
    assert "halve minuut" in at_centre.post(NEW_CODE).content.decode()
    assert len(mails(cast.a.centre, MO)) == 1


@pytest.mark.parametrize("path", [CODE, DONE])
def test_steps_of_nobody_lead_to_the_search(cast, at_centre, path):
    assert at_centre.get(path).url == "/vacatures/"


def test_code_of_somebody_by_phone_is_asked_of_nobody(cast, at_centre, page):
    at_centre.post(page, FILLED_IN | {"contact": "phone", "phone": "0470 00 00 00"})
    assert at_centre.get(CODE).url == at_centre.post(NEW_CODE).url == "/vacatures/"


@pytest.mark.parametrize("state", ["paused", "filled", "ended"])
def test_closed_vacancy_leads_back_to_its_page_which_says_why(cast, at_centre, page, state):
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(state=state)
    for send in (at_centre.get, lambda path: at_centre.post(path, FILLED_IN)):
        assert send(page).url == f"/vacatures/{cast.a.vacancy.pk}-{cast.a.vacancy.slug}/"
    html = at_centre.get(f"/vacatures/{cast.a.vacancy.pk}-{cast.a.vacancy.slug}/").content.decode()
    assert "Zoek een andere plek" in html
    assert "ik-wil-dit-doen" not in html
    assert ways(cast) == []


@pytest.mark.parametrize("state", ["draft", "submitted", "changes_asked", "refused"])
def test_vacancy_that_never_was_public_is_not_there(cast, at_centre, page, state):
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(state=state)
    assert at_centre.get(page).status_code == 404
    assert at_centre.get(page.removesuffix("ik-wil-dit-doen/")).status_code == 404


def test_vacancy_that_waits_for_its_first_day_is_not_there(cast, at_centre, page):
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(publish_from=today() + timedelta(days=1))
    assert at_centre.get(page).status_code == 404
    assert at_centre.get(page.removesuffix("ik-wil-dit-doen/")).status_code == 404


def test_vacancy_past_its_last_day_says_so(cast, at_centre, page):
    Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(publish_until=today() - timedelta(days=1))
    assert at_centre.get(page).status_code == 302
    assert "afgelopen" in at_centre.get(page.removesuffix("ik-wil-dit-doen/")).content.decode()


def test_vacancy_of_an_organisation_that_was_refused_is_not_there(cast, at_centre, page):
    Organisation.objects.filter(pk=cast.a.organisation.pk).update(state="refused")
    assert at_centre.get(page).status_code == 404
    assert at_centre.get(page.removesuffix("ik-wil-dit-doen/")).status_code == 404


@pytest.mark.parametrize(("visibility", "host", "status"), [
    ("centre", "nieuwerkerken.localhost", 404),
    ("network", "nieuwerkerken.localhost", 200),
    ("network", "brugge.localhost", 404),
    ("centre", "bilzen.localhost", 200),
])  # fmt: skip
def test_vacancy_is_on_the_sites_it_is_shared_with(cast, client, visibility, host, status):
    vacancy = make_vacancy(cast.a.organisation, visibility=visibility)
    for path in (page_of(vacancy), f"/vacatures/{vacancy.pk}-{vacancy.slug}/"):
        assert client.get(path, headers={"host": host}).status_code == status


def test_machine_that_signs_up_many_is_stopped_and_told_to_wait(cast, at_centre, page):
    for number in range(60):
        at_centre.post(page, FILLED_IN | {"contact": "phone", "phone": f"04700000{number:02d}"})
    answer = at_centre.post(page, FILLED_IN)
    assert "Probeer het over enkele minuten opnieuw" in answer.content.decode()
    assert len(ways(cast)) == 60
    assert mails(cast.a.centre, MO) == []
