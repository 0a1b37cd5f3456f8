"""The centre's queue: what waits, oldest first; and what the desk confirms after a call, several at once."""

from datetime import timedelta

import pytest

from stuw.kernel.clock import now
from stuw.organisations.models import Membership, Organisation
from stuw.vacancies.models import Vacancy, VacancyVersion
from tests.cast import make_organisation, make_vacancy
from tests.web.desk.test_desk import text
from tests.web.ui.html import element

pytestmark = pytest.mark.django_db

DESK = "/balie/bilzen/"
QUEUE, CONFIRM = f"{DESK}vacatures/nakijken/", f"{DESK}vacatures/bevestigen/"
DAY = timedelta(days=1)


def handed_in(cast, title: str, *, days: float = 0, organisation: Organisation | None = None, **values) -> Vacancy:
    made = make_vacancy(organisation or cast.a.organisation, title=title)
    values = {"state": "submitted", "submitted_at": now() - days * DAY} | values
    Vacancy.objects.filter(pk=made.pk).update(**values)
    return Vacancy.objects.get(pk=made.pk)


def changed(cast, title: str, *, days: float = 0) -> Vacancy:
    """One that is online and says something else since so many days than the centre agreed to."""
    made = make_vacancy(cast.a.organisation, title=title)
    agreed = now() - (days + 1) * DAY
    Vacancy.objects.filter(pk=made.pk).update(is_changed=True, approved_at=agreed)
    for each in (days, days / 2):
        VacancyVersion.objects.create(
            vacancy=made, at=now() - each * DAY, actor_kind="user", values={"title": title, "n": each}
        )
    return made


@pytest.fixture
def alone(cast) -> Organisation:
    """An organisation that the desk looks after, with a number to call."""
    made = make_organisation(cast.a.centre, name="Koninklijke Fanfare")
    Organisation.objects.filter(pk=made.pk).update(phone="089 12 34 56", has_desk_steward=True)
    return Organisation.objects.get(pk=made.pk)


def asked(organisation: Organisation, title: str, *, state: str = "published", asks: int = 1) -> Vacancy:
    made = make_vacancy(organisation, title=title)
    long_ago = now() - 80 * DAY
    Vacancy.objects.filter(pk=made.pk).update(state=state, asks=asks, asked_at=long_ago, confirmed_at=long_ago)
    return made


def states(*vacancies: Vacancy) -> list[str]:
    found = {each.pk: each.state for each in Vacancy.objects.filter(pk__in=[one.pk for one in vacancies])}
    return [found[each.pk] for each in vacancies]


@pytest.mark.parametrize("role", ["mediator", "editor", "lead"])
def test_everybody_of_the_team_sees_what_waits_oldest_first(cast, role):
    handed_in(cast, "Gisteren gekomen", days=1)
    handed_in(cast, "Al lang hier", days=9)
    handed_in(cast, "Vandaag gekomen")
    page = text(cast.client(role).get(QUEUE))
    places = [page.index(title) for title in ("Al lang hier", "Gisteren gekomen", "Vandaag gekomen")]
    assert places == sorted(places)
    for words in ("wacht al 9 dagen", "sinds gisteren", "sinds vandaag", "ingediend 3"):
        assert words in page


def test_each_says_how_the_centre_knows_the_organisation(cast):
    trusted = make_organisation(cast.a.centre, name="Trouwe Fanfare")
    Organisation.objects.filter(pk=trusted.pk).update(publishes_at_once=True)
    new = make_organisation(cast.a.centre, name="Nieuwe Kring", legal_form="fv", kbo_number="")
    Organisation.objects.filter(pk=new.pk).update(state="unverified")
    for organisation in (trusted, new):
        handed_in(cast, f"Bij {organisation.name}", organisation=organisation)
    page = text(cast.client("mediator").get(QUEUE))
    for words in ("Trouwe Fanfare geverifieerd vertrouwd", "Nieuwe Kring nog niet geverifieerd"):
        assert words in page


def test_what_changed_after_approval_waits_since_its_first_change(cast):
    changed(cast, "Tweemaal aangepast", days=4)
    client = cast.client("mediator")
    page = text(client.get(f"{QUEUE}?lijst=aangepast"))
    assert "Tweemaal aangepast" in page
    assert "aangepast na goedkeuring 1" in page
    changed(cast, "Vroeger aangepast", days=8)
    page = text(client.get(f"{QUEUE}?lijst=aangepast"))
    assert page.index("Vroeger aangepast") < page.index("Tweemaal aangepast")
    assert "wacht al 8 dagen" in page


@pytest.mark.parametrize(
    "values", [{"state": "draft"}, {"state": "changes_asked"}, {"state": "refused"}, {"state": "ended"}]
)
def test_what_does_not_wait_for_the_centre_is_not_in_the_queue(cast, values):
    handed_in(cast, "Niet voor ons", **values, is_changed=True)
    assert "Niet voor ons" not in text(cast.client("mediator").get(QUEUE))


def test_nothing_of_a_neighbour_is_in_the_queue(cast):
    Vacancy.objects.filter(pk=cast.b.vacancy.pk).update(state="submitted", submitted_at=now())
    assert cast.b.vacancy.title not in text(cast.client("mediator").get(QUEUE))


def test_empty_queue_says_so_and_leads_on(cast):
    page = text(cast.client("mediator").get(QUEUE))
    for words in ("Alles is nagekeken", "Naar alle vacatures", "ingediend 0"):
        assert words in page
    assert "Volgende" not in page


def test_queue_opens_on_the_first_list_in_which_something_waits(cast):
    changed(cast, "Aangepast en online")
    page = cast.client("mediator").get(QUEUE)
    assert "Aangepast en online" in text(page)
    assert element(page.content.decode(), "a", **{"aria-current": "true"}).text.startswith("aangepast")


def test_list_that_does_not_exist_is_the_first_one(cast):
    handed_in(cast, "Chauffeur gezocht")
    assert "Chauffeur gezocht" in text(cast.client("mediator").get(f"{QUEUE}?lijst=onzin"))


def test_long_queue_comes_in_pages(cast):
    Vacancy.objects.bulk_create(
        Vacancy(
            centre=cast.a.centre,
            organisation=cast.a.organisation,
            title=f"Plek {number:02d}",
            state="submitted",
            submitted_at=now() - number * DAY,
        )
        for number in range(60)
    )
    client = cast.client("mediator")
    first, last = (text(client.get(f"{QUEUE}?lijst=ingediend&pagina={number}")) for number in (1, 3))
    assert "ingediend 60" in first
    # The longest waiting one is on every page: it is the next to look at.
    assert ("Plek 58" in first, "Plek 00" in first) == (True, False)
    assert ("Plek 58" in last, "Plek 00" in last) == (False, True)


@pytest.mark.parametrize(("days", "is_said"), [(6.9, False), (7, True), (30, True)])
@pytest.mark.parametrize("role", ["mediator", "editor", "lead"])
def test_everybody_of_the_team_is_told_what_waits_for_a_week(cast, role, days, is_said):
    handed_in(cast, "Chauffeur gezocht", days=days)
    for address in (DESK, QUEUE):
        page = text(cast.client(role).get(address))
        assert ("1 vacature wacht al een week of langer" in page) == is_said


def test_what_changed_counts_as_waiting_too(cast):
    handed_in(cast, "Chauffeur gezocht", days=8)
    changed(cast, "Aangepast en online", days=12)
    assert "2 vacatures wachten al een week of langer" in text(cast.client("editor").get(DESK))


def test_today_shows_both_with_how_long_they_wait(cast):
    handed_in(cast, "Chauffeur gezocht", days=8)
    changed(cast, "Aangepast en online", days=1)
    page = text(cast.client("editor").get(DESK))
    for words in ("Vacatures na te kijken 2", "wacht al 8 dagen", "aangepast sinds gisteren"):
        assert words in page


# After a call


def test_only_organisations_without_people_of_their_own_are_called(cast, alone):
    asked(alone, "Trommelaar gezocht")
    asked(alone, "Lijm en papier", state="lapsed", asks=3)
    make_vacancy(alone, title="Nog niet gevraagd")
    asked(cast.a.organisation, "Van wie zelf antwoordt")
    page = text(cast.client("mediator").get(f"{QUEUE}?lijst=bevestigen"))
    for words in ("Trommelaar gezocht", "Lijm en papier", "089 12 34 56", "zelf te bevestigen 2", "bevestig voor"):
        assert words in page
    for words in ("Nog niet gevraagd", "Van wie zelf antwoordt"):
        assert words not in page


def test_organisation_whose_people_can_not_sign_in_is_called(cast):
    asked(cast.a.organisation, "Van een beheerder die weg is")
    users = Membership.objects.filter(organisation=cast.a.organisation).values("user")
    type(cast.users["owner"]).objects.filter(pk__in=users).update(is_active=False)
    assert "Van een beheerder die weg is" in text(cast.client("mediator").get(f"{QUEUE}?lijst=bevestigen"))


@pytest.mark.parametrize(
    ("step", "state", "told"), [("confirm", "published", "bevestigd"), ("end", "ended", "van de site")]
)
def test_several_are_answered_for_at_once_and_each_is_told(cast, alone, step, state, told):
    first, second, third = (asked(alone, title) for title in ("Trommelaar", "Lijm en papier", "Blijft zoals ze is"))
    lapsed = asked(alone, "Stond er niet meer", state="lapsed", asks=3)
    numbers = [one.pk for one in (first, second, lapsed)]
    page = text(cast.client("editor").post(CONFIRM, {"step": step, "vacature": numbers}, follow=True))
    assert states(first, second, lapsed, third) == [state, state, state, "published"]
    for words in ("Trommelaar", "Lijm en papier", "Stond er niet meer", told, "3 vacatures"):
        assert words in page
    entries = [one.steps.last() for one in (first, second, lapsed)]
    assert {(entry.step, entry.actor_user_id) for entry in entries} == {(step, cast.users["editor"].pk)}
    assert all("vroeg het na" in entry.note for entry in entries)
    assert third.steps.last().step != step


def test_one_that_cannot_be_answered_for_stops_no_other(cast, alone):
    good, full = asked(alone, "Trommelaar"), asked(alone, "Volle bus")
    Vacancy.objects.filter(pk=full.pk).update(places_wanted=1, places_taken=1)
    page = text(cast.client("mediator").post(CONFIRM, {"step": "confirm", "vacature": [good.pk, full.pk]}, follow=True))
    assert Vacancy.objects.get(pk=good.pk).asks == 0
    assert Vacancy.objects.get(pk=full.pk).asks == 1
    assert "“Volle bus”: Alle plaatsen zijn bezet" in page
    assert "“Trommelaar”" in page


def test_nothing_ticked_is_told(cast, alone):
    one = asked(alone, "Trommelaar")
    page = text(cast.client("mediator").post(CONFIRM, {"step": "confirm"}, follow=True))
    assert "Kruis eerst" in page
    assert Vacancy.objects.get(pk=one.pk).asks == 1


@pytest.mark.parametrize("numbers", [["x", "-1", "9" * 30, "½"], ["0"]])
def test_numbers_that_are_none_are_nobodys(cast, alone, numbers):
    assert cast.client("mediator").post(CONFIRM, {"step": "end", "vacature": numbers}).status_code == 302


def test_vacancies_of_a_neighbour_stay_as_they_are(cast):
    client = cast.client("mediator")
    client.post(CONFIRM, {"step": "end", "vacature": [cast.b.vacancy.pk, cast.c.vacancy.pk]})
    assert states(cast.b.vacancy, cast.c.vacancy) == ["published", "published"]


@pytest.mark.parametrize("step", ["", "refuse", "publish", "x"])
def test_no_other_step_is_taken_for_several(cast, alone, step):
    one = asked(alone, "Trommelaar")
    assert cast.client("mediator").post(CONFIRM, {"step": step, "vacature": [one.pk]}).status_code == 404
    assert states(one) == ["published"]
