"""The search page: what it finds, what it says of a place, and the same with and without script."""

import re
from html import unescape

import pytest

from stuw.centres.scope import scoped
from stuw.placements.actions import whole_centre
from stuw.search.models import Entry
from stuw.search.queries import PAGE_SIZE
from tests.cast import make_vacancy
from tests.search.world import BILZEN, BRUGGE, HASSELT, make_world, online

pytestmark = pytest.mark.django_db

SEARCH = "/vacatures/"


@pytest.fixture
def here(cast):
    """Centre A with nothing online."""
    Entry.objects.all().delete()
    return cast.a


def results(answer) -> str:
    """The part with the results."""
    (part,) = re.findall(r'<section[^>]*id="resultaten".*?</section>', answer.content.decode(), re.DOTALL)
    return part


def titles(answer) -> list[str]:
    """The titles of the cards, in order."""
    found = re.findall(r'<a[^>]*href="/vacatures/\d+-[^"]*"[^>]*>(.*?)</a>', results(answer), re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", title)).strip() for title in found]


def field(answer, name: str) -> str:
    """What stands in a field of the bar."""
    (tag,) = re.findall(rf'<input[^>]*name="{name}"[^>]*>', answer.content.decode())
    value = re.search(r'value="([^"]*)"', tag)
    return unescape(value.group(1)) if value else ""


def test_place_by_name_or_code_finds_what_is_near_with_its_distance(here, at_centre):
    for title, point in (("Dichtbij", BILZEN), ("Verder", HASSELT), ("Ver", BRUGGE)):
        online(here, title=title, points=[point])
    for place in ("Bilzen", "bilzen", "3740", "Bilzen-Hoeselt"):
        answer = at_centre.get(SEARCH, {"plaats": place, "straal": "25"})
        assert titles(answer) == ["Dichtbij", "Verder"], place
    assert re.search(r"\d+(,\d)? km", results(answer))
    assert titles(at_centre.get(SEARCH, {"plaats": "Bilzen", "straal": "5"})) == ["Dichtbij"]


def test_place_that_nobody_knows_is_said_and_everything_is_shown(here, at_centre):
    online(here, title="Ergens", points=[BRUGGE])
    answer = at_centre.get(SEARCH, {"plaats": "Xqzwvijk"})
    assert "We kennen geen plaats “Xqzwvijk”" in unescape(answer.content.decode())
    assert titles(answer) == ["Ergens"]


def test_what_was_asked_stays_in_the_bar_and_in_the_title(here, at_centre):
    answer = at_centre.get(SEARCH, {"q": "koken & <bakken>", "plaats": "3740 Bilzen"})
    assert (field(answer, "q"), field(answer, "plaats")) == ("koken & <bakken>", "3740 Bilzen")
    assert "<title>koken &amp; &lt;bakken&gt;" in answer.content.decode()


def test_heading_counts_and_nothing_found_gives_a_way_on(here, at_centre):
    online(here, title="Kookhulp")
    assert "1 plek voor jou" in results(at_centre.get(SEARCH, {"q": "kookhulp"}))
    nothing = results(at_centre.get(SEARCH, {"q": "xqzwv"}))
    assert "Hier vonden we nog niets" in nothing
    assert 'href="/vacatures/"' in nothing


def test_guess_is_said_to_be_one(here, at_centre):
    online(here, title="Huiswerkbegeleiding")
    answer = at_centre.get(SEARCH, {"q": "huiswerkbegeleiding atoomfysica"})
    assert "Dit lijkt erop" in results(answer)
    assert titles(answer) == ["Huiswerkbegeleiding"]


def test_typing_error_is_put_right_with_a_way_back_to_what_was_typed(here, at_centre):
    online(here, title="Voorlezen in de bibliotheek")
    answer = at_centre.get(SEARCH, {"q": "bibliotek", "straal": "25"})
    assert titles(answer) == ["Voorlezen in de bibliotheek"]
    assert "Niets met “bibliotek”. Je ziet wat er is voor “bibliotheek”." in results(answer)
    (back,) = re.findall(r'href="([^"]+)">Zoek toch op “bibliotek”', results(answer))
    literal = at_centre.get(SEARCH + unescape(back))
    assert "Je ziet wat er is voor" not in results(literal)
    assert field(literal, "q") == "bibliotek"


def test_few_results_of_an_unknown_word_come_with_the_word_that_was_perhaps_meant(here, at_centre):
    online(here, title="Trainers gezocht")
    online(here, title="Vrijwilligster in de keuken")
    online(here, title="Onthaalvrijwilliger aan de balie")
    answer = at_centre.get(SEARCH, {"q": "onthal"})
    assert titles(answer) == ["Onthaalvrijwilliger aan de balie"]
    assert '<a href="?q=onthaal">onthaal?</a>' in results(answer)


def test_filters_keep_words_literal_once_somebody_asked_for_that(here, at_centre):
    online(here, title="Trainers gezocht")
    assert 'hx-vals=\'{"letterlijk": "1"}\'' in at_centre.get(SEARCH, {"q": "treiners", "letterlijk": "1"}).text
    assert "hx-vals" not in at_centre.get(SEARCH, {"q": "trainers"}).text


def test_filter_that_is_on_is_shown_with_the_way_to_turn_it_off(here, at_centre):
    online(here, title="Zorg", themes=["care"], trial_period=True)
    online(here, title="Sport", themes=["sport"])
    answer = at_centre.get(SEARCH, {"thema": "care", "nood": "trial", "q": "helpt"})
    assert titles(answer) == ["Zorg"]
    links = [unescape(url) for url in re.findall(r'class="chip on" href="([^"]+)"', results(answer))]
    assert sorted(links) == ["?q=helpt&nood=trial", "?q=helpt&thema=care"]


@pytest.mark.parametrize(
    "query", ["", "?q=plek", "?thema=care&thema=sport", "?moment=3&moment=4", "?plaats=Bilzen", "?pagina=2"]
)
def test_part_that_script_fetches_is_the_part_of_the_whole_page(cast, at_centre, query):
    make_world(cast.a)
    whole = at_centre.get(SEARCH + query)
    part = at_centre.get(SEARCH + query, headers={"HX-Request": "true"})
    assert results(part) == results(whole)
    assert "<html" not in part.content.decode()
    assert "HX-Request" in whole.headers["Vary"]


def test_pages_lead_through_everything_with_what_was_asked(cast, at_centre):
    made = make_world(cast.a)
    first = at_centre.get(SEARCH, {"q": "plek"})
    second = at_centre.get(SEARCH, {"q": "plek", "pagina": "2"})
    assert (len(titles(first)), len(titles(second))) == (PAGE_SIZE, len(made) - PAGE_SIZE)
    assert not set(titles(first)) & set(titles(second))
    assert "?q=plek&pagina=2" in unescape(results(first)).replace("?pagina=2&q=plek", "?q=plek&pagina=2")
    assert titles(at_centre.get(SEARCH, {"q": "plek", "pagina": "400"})) == titles(second)


def test_card_of_a_neighbour_says_through_whom(cast, at_centre):
    online(cast.b, title="Van de buren", visibility="network")
    online(cast.b, title="Alleen daar", visibility="centre")
    answer = at_centre.get(SEARCH)
    assert "Van de buren" in titles(answer)
    assert "Alleen daar" not in titles(answer)
    assert f"Via {cast.b.centre.name}" in results(answer)


def test_home_shows_what_is_new_and_what_there_is(here, at_centre):
    assert "Er staat nog niets online" in at_centre.get("/").content.decode()
    for number in range(8):
        online(here, title=f"Plek {number}", themes=["care"])
    page = at_centre.get("/").content.decode()
    assert "8 plekken" in page
    assert len(set(re.findall(r"Plek \d", page))) == 6
    assert "/vacatures/?thema=care" in page


# One vacancy and one organisation


def test_address_of_a_vacancy_with_other_words_leads_to_the_right_one(cast, at_centre):
    vacancy = cast.a.vacancy
    answer = at_centre.get(f"/vacatures/{vacancy.pk}-iets-anders/")
    assert (answer.status_code, answer.url) == (301, f"/vacatures/{vacancy.pk}-{vacancy.slug}/")


@pytest.mark.parametrize("is_public", [True, False])
def test_contact_person_is_shown_only_after_agreeing(cast, at_centre, is_public):
    with scoped(whole_centre(cast.a.centre.pk)):
        cast.a.contact.is_public = is_public
        cast.a.contact.save()
    vacancy = make_vacancy(cast.a.organisation)
    type(vacancy).objects.filter(pk=vacancy.pk).update(contact_person=cast.a.contact)
    for path in (f"/vacatures/{vacancy.pk}-{vacancy.slug}/", f"/organisaties/{cast.a.organisation.pk}-x/"):
        page = at_centre.get(path).content.decode()
        assert (cast.a.contact.name in page) == is_public
        assert (cast.a.contact.email in page) == is_public


def test_page_of_an_organisation_lists_what_it_has_online_here(cast, at_centre):
    online(cast.a, title="Tweede plek")
    page = at_centre.get(f"/organisaties/{cast.a.organisation.pk}-x/").content.decode()
    assert "Tweede plek" in page
    assert cast.a.vacancy.title in page


def test_organisation_of_a_neighbour_is_there_only_when_it_shares_something(cast, at_centre):
    address = f"/organisaties/{cast.b.organisation.pk}-x/"
    assert at_centre.get(address).status_code == 404
    online(cast.b, title="Van de buren", visibility="network")
    page = at_centre.get(address).content.decode()
    assert "Van de buren" in page
    assert cast.b.vacancy.title not in page
    assert at_centre.get(f"/organisaties/{cast.c.organisation.pk}-x/").status_code == 404


@pytest.mark.parametrize(("state", "status"), [("refused", 404), ("verified", 200)])
def test_organisation_that_was_refused_is_not_shown(cast, at_centre, state, status):
    Entry.objects.all().delete()
    type(cast.a.organisation).objects.filter(pk=cast.a.organisation.pk).update(state=state)
    assert at_centre.get(f"/organisaties/{cast.a.organisation.pk}-x/").status_code == status
    assert (cast.a.organisation.name in at_centre.get("/organisaties/").content.decode()) == (status == 200)


@pytest.mark.parametrize(
    ("text", "first"), [("bilz", "Bilzen"), ("3740", "3740"), ("hasslet", "Hasselt"), ("", None), ("xqzwv", None)]
)
def test_place_field_is_completed(at_centre, cast, text, first):
    answer = at_centre.get("/plaatsen.json", {"q": text})
    found = answer.json()["places"]
    assert len(found) <= 8
    assert (first in found[0]["label"]) if first else found == []
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
