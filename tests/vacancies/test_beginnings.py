"""Beginning a vacancy with another one's words, or with a template: everything but what is of one vacancy only."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from stuw.centres.scope import scope_of, scoped
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.placements.actions import whole_centre
from stuw.vacancies.actions import (
    add_template,
    add_vacancy,
    begin_with_template,
    change_template,
    change_vacancy,
    copy_vacancy,
    remove_template,
    set_picture,
    take_step,
)
from stuw.vacancies.models import Vacancy, VacancyTemplate
from stuw.vacancies.rules import STEPS
from stuw.vacancies.versions import content_fields, snapshot
from tests.cast import NOW, Cast, make_organisation, make_vacancy

pytestmark = pytest.mark.django_db

DATES = {"starts_on", "ends_on", "publish_from", "publish_until"}
EVERYTHING = {
    "tasks": "snijden\nroeren",
    "audience": "Voor wie graag kookt.",
    "offer": "Een maaltijd.",
    "branch": "Keuken",
    "target_groups": ["everyone"],
    "place_kind": "several",
    "regularity": "one_off",
    "availability": 3,
    "schedule": "dinsdag, 9 tot 12 u",
    "hours": Decimal("3.5"),
    "hours_per": "month",
    "places_wanted": 4,
    "minimum_age": 18,
    "together": ["duo"],
    "welcome": ["newcomers"],
    "dutch_level": "basic",
    "guidance": "buddy",
    "language_practice": True,
    "participation_track": True,
    "wheelchair": True,
    "stairs_free": False,
    "low_stimulus": True,
    "public_transport": False,
    "physical_load": "light",
    "contact_level": "much",
    "driving_licence": True,
    "own_car": True,
    "extract_needed": True,
    "discretion": True,
    "trial_period": True,
    "training": True,
    "allowance_kind": "forfait",
    "allowance_amount": Decimal("12.5"),
    "insured": True,
    "reward": "Soep",
    "languages": "Turks",
    "visibility": "network",
    "publish_from": date(2026, 12, 1),
    "publish_until": date(2027, 1, 1),
}


def picture() -> bytes:
    written = BytesIO()
    Image.new("RGB", (320, 180), "teal").save(written, "PNG")
    return written.getvalue()


@pytest.fixture
def seen(cast: Cast) -> Iterator[None]:
    """The contact persons of centre A are there, as for its mediators."""
    with scoped(whole_centre(cast.a.centre.pk)):
        yield


def full_vacancy(cast: Cast) -> Vacancy:
    """Every field filled in, with places, a shift and a picture."""
    made = make_vacancy(cast.a.organisation, state="draft", contact_person=cast.a.contact, **EVERYTHING)
    shift = {
        "starts_at": datetime(2026, 12, 5, 9, tzinfo=UTC),
        "ends_at": datetime(2026, 12, 5, 12, tzinfo=UTC),
        "label": "opbouw",
        "places_wanted": 2,
    }
    set_picture(made, picture(), "Een pot soep", actor=cast.actor("owner"), now=NOW)
    return change_vacancy(made, {}, None, actor=cast.actor("owner"), now=NOW, shifts=[shift])


@pytest.mark.usefixtures("seen")
def test_this_file_fills_every_field(cast):
    values = snapshot(full_vacancy(cast))
    assert [name for name, value in values.items() if value in (None, "", [])] == []


@pytest.mark.usefixtures("seen")
def test_copy_says_everything_but_days_and_starts_as_a_draft(cast):
    original = full_vacancy(cast)
    Vacancy.objects.filter(pk=original.pk).update(
        state="ended", places_taken=2, source_system="elders", source_id="7", source_licence="CC0", published_at=NOW
    )
    copy = copy_vacancy(original, title="Kookhulp in de zomer", actor=cast.actor("helper"), now=NOW)
    copy.refresh_from_db()
    before, after = snapshot(original), snapshot(copy)
    kept = {field.name for field in content_fields()} - DATES - {"title"} | {"locations"}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert (copy.title, after["shifts"], {after[name] for name in DATES}) == ("Kookhulp in de zomer", [], {None})
    assert (copy.state, copy.places_taken, copy.published_at) == ("draft", 0, None)
    assert (copy.source_system, copy.source_id, copy.source_licence) == ("", "", "")
    assert (copy.picture.alt, copy.picture.mark) == (original.picture.alt, original.picture.mark)
    assert copy.picture.pk != original.picture.pk


def test_copy_by_who_may_not_see_the_contact_person_leaves_that_person_out(cast):
    with scoped(whole_centre(cast.a.centre.pk)):
        original = full_vacancy(cast)
    editor = cast.actor("editor")
    with scoped(scope_of(editor)):
        copy = copy_vacancy(original, title="Kopie", actor=editor, now=NOW)
    assert (copy.contact_person_id, copy.description) == (None, original.description)


@pytest.mark.parametrize("role", ["nobody", "resident", "mediator_b", "mediator_c", "coordinator", "operator"])
def test_nobody_else_copies_or_keeps_templates(cast, role):
    actor, before = cast.actor(role), Vacancy.objects.count()
    template = add_template(cast.a.centre, cast.a.vacancy, name="Soep", intro="", actor=cast.actor("editor"))
    with pytest.raises(NotPermitted):
        copy_vacancy(cast.a.vacancy, title="Kopie", actor=actor, now=NOW)
    with pytest.raises(NotPermitted):
        begin_with_template(cast.a.organisation, template, title="Begin", actor=actor, now=NOW)
    for do in (
        lambda: add_template(cast.a.centre, cast.a.vacancy, name="Ander", intro="", actor=actor),
        lambda: change_template(template, name="Ander", intro="", actor=actor),
        lambda: remove_template(template, actor=actor),
    ):
        with pytest.raises(NotPermitted):
            do()
    assert Vacancy.objects.count() == before
    assert list(VacancyTemplate.objects.values_list("name", flat=True)) == ["Soep"]


@pytest.mark.usefixtures("seen")
def test_template_gives_another_organisation_everything_but_days_places_and_person(cast):
    original = full_vacancy(cast)
    template = add_template(cast.a.centre, original, name="Koken", intro="Voor keukens", actor=cast.actor("editor"))
    other = make_organisation(cast.a.centre, name="Soepbar")
    begun = begin_with_template(other, template, title="Soep koken", actor=cast.actor("mediator"), now=NOW)
    begun.refresh_from_db()
    before, after = snapshot(original), snapshot(begun)
    own = DATES | {"title", "contact_person", "locations", "shifts", "picture"}
    kept = [name for name in before if name not in own]
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert not any(after[name] for name in own - {"title"})
    assert (begun.organisation, begun.title, begun.state) == (other, "Soep koken", "draft")


def test_template_of_a_centre_is_for_its_own_organisations(cast):
    template = add_template(cast.a.centre, cast.a.vacancy, name="Koken", intro="", actor=cast.actor("mediator"))
    with pytest.raises(NotPermitted):
        begin_with_template(cast.b.organisation, template, title="Soep", actor=cast.actor("mediator_b"), now=NOW)


def test_two_templates_of_a_centre_have_two_names(cast):
    editor = cast.actor("editor")
    add_template(cast.a.centre, cast.a.vacancy, name="Koken", intro="", actor=editor)
    other = add_template(cast.a.centre, cast.a.vacancy, name="Soep", intro="", actor=editor)
    with pytest.raises(ValidationError, match="deze naam"):
        add_template(cast.a.centre, cast.a.vacancy, name="Koken", intro="", actor=editor)
    with pytest.raises(ValidationError, match="deze naam"):
        change_template(other, name="Koken", intro="", actor=editor)
    renamed = change_template(other, name="Bakken", intro="Met deeg", actor=editor)
    assert (renamed.name, renamed.intro) == ("Bakken", "Met deeg")


def test_what_was_begun_stays_when_its_template_goes(cast):
    template = add_template(cast.a.centre, cast.a.vacancy, name="Koken", intro="", actor=cast.actor("editor"))
    begun = begin_with_template(cast.a.organisation, template, title="Soep", actor=cast.actor("owner"), now=NOW)
    remove_template(template, actor=cast.actor("mediator"))
    assert not VacancyTemplate.objects.exists()
    assert Vacancy.objects.filter(pk=begun.pk, description=cast.a.vacancy.description).exists()


@pytest.mark.parametrize(("step", "role"), [("submit", "owner"), ("publish", "mediator")])
@pytest.mark.parametrize("description", ["", "  \n "])
def test_draft_needs_a_title_only_until_others_read_it(cast, step, role, description):
    actor = cast.actor(role)
    given = {"title": "Nog te schrijven", "description": description}
    draft = add_vacancy(cast.a.organisation, given, [], actor=actor, now=NOW)
    with pytest.raises(DomainError, match="Vertel eerst wat de vrijwilliger gaat doen"):
        take_step(draft, STEPS[step], actor=actor, now=NOW)
    draft.refresh_from_db()
    assert draft.state == "draft"
    take_step(draft, STEPS["end"], actor=actor, now=NOW)


def test_text_of_what_others_read_is_never_emptied(cast):
    with pytest.raises(ValidationError) as refused:
        change_vacancy(cast.a.vacancy, {"description": " "}, None, actor=cast.actor("mediator"), now=NOW)
    assert list(refused.value.message_dict) == ["description"]
