"""Names stand in the order a reader expects, however their rows were written."""

import pytest
from django.utils import timezone

from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.centres.queries import all_centres
from stuw.kernel.clock import today
from stuw.organisations.models import Organisation
from stuw.organisations.queries import organisations_managed_by, organisations_of
from stuw.search.queries import public_organisations
from stuw.world.copying import put_rows

pytestmark = pytest.mark.django_db

NAMES = ["zebra", "Zoersel", "Élan", "Appel", "'t Kasteeltje", "Übermut", "wishesjust4you", "“De Brug” vzw", "éénjaar"]
IN_ORDER = [
    "Appel",
    "“De Brug” vzw",
    "éénjaar",
    "Élan",
    "'t Kasteeltje",
    "Übermut",
    "wishesjust4you",
    "zebra",
    "Zoersel",
]


@pytest.fixture
def centre() -> Centre:
    return Centre.objects.create(slug="hier", name="Hier")


def one_by_one(rows: list[Organisation]) -> None:
    for row in rows:
        row.save()


def many_at_once(rows: list[Organisation]) -> None:
    Organisation.objects.bulk_create(rows)


def copied(rows: list[Organisation]) -> None:
    for row in rows:
        row.created_at = row.changed_at = timezone.now()
    put_rows(Organisation, rows)


@pytest.mark.parametrize("write", [one_by_one, many_at_once, copied], ids=lambda write: write.__name__)
def test_organisations_are_sorted_without_case_accents_and_punctuation(centre, write):
    write([Organisation(centre=centre, name=name, state="verified", legal_form="fv") for name in NAMES])
    assert [one.name for one in organisations_of(centre)] == IN_ORDER
    assert [one.name for one in public_organisations(centre, today=today())] == IN_ORDER
    manager = Actor(organisations=dict.fromkeys(Organisation.objects.values_list("pk", flat=True), "owner"))
    assert [one.name for one in organisations_managed_by(manager)] == IN_ORDER


def test_new_name_gives_a_new_place(centre):
    Organisation.objects.create(centre=centre, name="Appel")
    other = Organisation.objects.create(centre=centre, name="Zoersel")
    Organisation.objects.filter(pk=other.pk).update(name="aalbes")
    assert [one.name for one in organisations_of(centre)] == ["aalbes", "Appel"]


def test_name_that_grows_when_it_is_taken_apart_fits(centre):
    made = Organisation.objects.create(centre=centre, name="\ufdfa" * 150)
    assert len(made.name_key) > 150


def test_centres_are_sorted_the_same(db):
    Centre.objects.bulk_create(Centre(slug=f"plaats-{number}", name=name) for number, name in enumerate(NAMES))
    assert [one.name for one in all_centres()] == IN_ORDER
