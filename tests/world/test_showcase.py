"""What the demo shows of work that is half done: everything is there, and residents read only what is online."""

import pytest

from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.organisations.models import Organisation, OrganisationNote
from stuw.vacancies.models import Shift, Vacancy, VacancyPicture, VacancyTemplate
from stuw.vacancies.rules import is_open
from stuw.world.load import load
from stuw.world.showcase import CENTRE, fill_showcase
from tests.cast import NOW
from tests.world.test_load import WORLD
from tests.world.worlds import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre() -> Centre:
    load(WORLD)
    fill_showcase(now=NOW)
    return Centre.objects.get(slug=CENTRE)


def test_showcase_has_something_of_everything(centre):
    of_centre = Vacancy.objects.filter(centre=centre)
    assert of_centre.filter(is_changed=True, state="published").exists()
    assert of_centre.filter(asks=2, state="published").exists()
    assert of_centre.filter(state="lapsed").exists()
    assert of_centre.filter(steps__step="correct").exists()
    assert VacancyTemplate.objects.filter(centre=centre).count() == 3
    assert Organisation.objects.filter(centre=centre, publishes_at_once=True).exists()
    with scoped(Scope(centres=frozenset({centre.pk}))):
        assert OrganisationNote.objects.filter(done_at=None).exclude(next_action="").count() == 2


def test_vacancy_on_dates_can_be_found_and_seen(centre):
    dated = Vacancy.objects.select_related("organisation").get(pk=Shift.objects.values("vacancy").distinct()[:1])
    assert is_open(dated, TODAY)
    assert dated.shifts.count() == 4
    assert VacancyPicture.objects.get(vacancy=dated).alt


def test_nothing_is_put_in_other_centres(centre):
    assert not Vacancy.objects.exclude(centre=centre).filter(versions__isnull=False).exists()
