"""A generated world: the same for the same seed, without a template's signs, consistent, and skewed as the field is."""

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import asdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import phonenumbers
import pytest
from stdnum.be import vat

import stuw
from stuw.kernel.availability import ALL_SLOTS, DAYS, to_slots
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.distance import distance_km
from stuw.law.legal_forms import LegalForm, enterprise_number_needed, legal_form_allowed
from stuw.organisations.enums import OrganisationState
from stuw.people.enums import ContactKind
from stuw.placements.enums import CandidacyState
from stuw.places.queries import municipality
from stuw.vacancies.enums import AllowanceKind, PlaceKind, Regularity, VacancyState
from stuw.world.demo import demo_size, demo_world, sign_ins
from stuw.world.generate import build, organisations_of
from stuw.world.records import WorldSize
from tests.world.worlds import TODAY, Whole, demo, whole

SMALL = WorldSize(centres=4, vacancies=60, people=12, candidacies=15)
SIGNS = re.compile(r"[{}<>|]|^\? | {2}", re.M)
ENGLISH = re.compile(
    r"\b(the|and|with|your|for|from|you|this|that|volunteer|volunteers|lorem|ipsum|sample|none|null)\b", re.I
)
STILL_ONLINE = {VacancyState.PUBLISHED}
DIGEST = "import hashlib;from tests.world.worlds import *;print(hashlib.sha256(repr(demo()).encode()).hexdigest())"


def texts_of(world: Whole) -> list[str]:
    """Every text that a person reads."""
    found = []
    for bundle in world.bundles:
        organisation = bundle.organisation
        found += [organisation.name, organisation.description, organisation.address.street]
        found += [text for contact in organisation.contacts for text in (contact.name, contact.function)]
        for vacancy in bundle.vacancies:
            found += [value for value in asdict(vacancy).values() if type(value) is str]
    for one_person in world.all_people:
        person = one_person.person
        found += [person.name, person.via_organisation, person.via_contact]
        found += [text for one in one_person.candidacies for text in (one.message, one.answer)]
    found += [text for plan in world.world.plans for text in (plan.centre.name, plan.centre.intro)]
    return [text for text in found if text]


def test_same_seed_gives_the_same_world():
    assert whole(build(5, SMALL, TODAY)) == whole(build(5, SMALL, TODAY))


def test_other_seed_gives_another_world():
    one, other = whole(build(5, SMALL, TODAY)), whole(build(6, SMALL, TODAY))
    assert [bundle.organisation.name for bundle in one.bundles] != [
        bundle.organisation.name for bundle in other.bundles
    ]


def test_world_does_not_depend_on_the_hash_seed():
    root = Path(stuw.__path__[0]).parents[1]
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64


def test_demo_has_the_size_it_was_asked_for():
    found = demo()
    assert len(found.world.plans) == demo_size().centres == 15
    assert len(found.vacancies) == demo_size().vacancies == 1200
    assert sum(len(one.candidacies) for one in found.all_people) >= demo_size().candidacies * 0.95
    counts = {slug: sum(len(one.vacancies) for one in bundles) for slug, bundles in found.organisations.items()}
    assert counts["bilzen"] == 90
    assert counts["nieuwerkerken"] == 35
    assert counts["antwerpen"] == 200


@pytest.mark.parametrize("day", [TODAY, date(2026, 2, 3), date(2027, 8, 20), date(2028, 2, 29), date(2026, 6, 30)])
def test_demo_can_be_made_on_any_day(day):
    found = demo(day)
    states = Counter(vacancy.state for vacancy in found.vacancies)
    assert states[VacancyState.PUBLISHED] > 0.6 * len(found.vacancies)


def test_larger_world_has_more_centres_and_everything_asked_for():
    size = WorldSize(centres=30, vacancies=900, people=100, candidacies=40)
    found = whole(build(3, size, TODAY))
    assert len({plan.centre.slug for plan in found.world.plans}) == 30
    assert len(found.vacancies) == 900
    assert len(found.all_people) == 100
    with pytest.raises(ValueError, match="Er zijn maar"):
        build(3, WorldSize(centres=1000, vacancies=1, people=0, candidacies=0), TODAY)


def test_world_is_made_as_it_is_walked_through():
    world = build(3, WorldSize(centres=15, vacancies=1_000_000, people=0, candidacies=0), TODAY)
    first = next(organisations_of(world, world.plans[0]))
    assert first.organisation.name == "Buurthuis De Linde"
    assert sum(plan.vacancies for plan in world.plans) == 1_000_000


def test_no_text_keeps_a_sign_of_its_template():
    assert [text for text in texts_of(demo()) if SIGNS.search(text)] == []


def test_every_text_is_dutch():
    assert [found.group() for text in texts_of(demo()) if (found := ENGLISH.search(text))] == []


def test_texts_fit_their_fields_and_begin_with_a_capital():
    for vacancy in demo().vacancies:
        assert 0 < len(vacancy.title) <= 120
        assert 0 < len(vacancy.teaser) <= 200
        assert len(vacancy.schedule) <= 200
        assert len(vacancy.languages) <= 200
        assert vacancy.title[0] == vacancy.title[0].upper()
        assert vacancy.audience.endswith(".")
        assert vacancy.description.count("\n\n") >= 1


def test_vacancies_hardly_repeat_each_other():
    found = demo()
    for bundles in found.organisations.values():
        descriptions = Counter(vacancy.description for bundle in bundles for vacancy in bundle.vacancies)
        assert max(descriptions.values()) <= 3
    for bundle in found.bundles:
        titles = Counter(vacancy.title for vacancy in bundle.vacancies)
        assert max(titles.values(), default=1) <= 2


def test_enterprise_numbers_are_right_and_nobody_has_the_same():
    numbers = []
    for bundle in demo().bundles:
        organisation = bundle.organisation
        if organisation.kbo_number:
            assert vat.is_valid(organisation.kbo_number)
            assert organisation.kbo_number.startswith("01")
            numbers.append(organisation.kbo_number)
        else:
            assert organisation.legal_form in {LegalForm.ASSOCIATION, LegalForm.UNKNOWN}
    assert len(numbers) == len(set(numbers)) > 100


def test_law_holds_for_verified_organisations():
    for bundle in demo().bundles:
        organisation = bundle.organisation
        if organisation.state is OrganisationState.VERIFIED:
            assert legal_form_allowed(organisation.legal_form)
            assert bool(organisation.kbo_number) >= enterprise_number_needed(organisation.legal_form)
            if organisation.legal_form is LegalForm.ASSOCIATION:
                assert any(contact.is_responsible for contact in organisation.contacts)
        else:
            assert not any(vacancy.published_at for vacancy in bundle.vacancies)


def test_nobody_real_can_be_reached():
    found = demo()
    mails = [account.email for account in found.world.accounts]
    mails += [plan.centre.email for plan in found.world.plans]
    phones = [plan.centre.phone for plan in found.world.plans]
    for bundle in found.bundles:
        organisation = bundle.organisation
        mails += [organisation.email, *(contact.email for contact in organisation.contacts)]
        phones += [organisation.phone, *(contact.phone for contact in organisation.contacts)]
        assert not organisation.website or organisation.website.endswith(".example/")
    for person in found.all_people:
        mails.append(person.person.email)
        phones.append(person.person.phone)
    assert [mail for mail in mails if mail and not re.fullmatch(r"[a-z0-9.-]+@[a-z0-9.-]+\.example", mail)] == []
    for phone in filter(None, phones):
        assert re.fullmatch(r"0\d{2} 00 \d\d \d\d|0450 \d\d \d\d \d\d", phone)
        assert phonenumbers.is_valid_number(phonenumbers.parse(phone, "BE"))


def test_names_are_unique_within_a_centre():
    for bundles in demo().organisations.values():
        organisations = [bundle.organisation.name for bundle in bundles]
        assert len(set(organisations)) == len(organisations)
        assert max(map(len, organisations)) <= 150


def test_addresses_lie_in_the_area_of_their_centre():
    found = demo()
    for plan in found.world.plans:
        codes = {area.nis for area in plan.centre.areas}
        centre = (plan.centre.latitude, plan.centre.longitude)
        for bundle in found.organisations[plan.centre.slug]:
            places = [bundle.organisation.address, *(one for v in bundle.vacancies for one in v.locations)]
            assert {place.nis for place in places} <= codes
            assert all(distance_km((place.latitude, place.longitude), centre) < 25 for place in places)
        assert all(municipality(code) is not None for code in codes)


def test_kortessem_is_the_desk_of_hasselt_for_its_own_villages():
    found = demo()
    plan = next(plan for plan in found.world.plans if plan.centre.slug == "kortessem")
    assert [(area.nis, area.part) for area in plan.centre.areas] == [("71072", "Kortessem")]
    places = {bundle.organisation.address.place_name for bundle in found.organisations["kortessem"]}
    assert places <= {"Kortessem", "Vliermaal", "Vliermaalroot", "Guigoven", "Wintershoven"}


def test_times_agree_with_words_dates_and_states():
    for vacancy in demo().vacancies:
        assert vacancy.availability is None or 1 <= vacancy.availability <= ALL_SLOTS
        days = {slot // 3 for slot in to_slots(vacancy.availability)}
        if days and len(days) <= 3 and "uur" not in vacancy.schedule:
            named = {day for day, name in enumerate(DAYS) if name in vacancy.schedule.lower()}
            assert not named or named == days
        if vacancy.starts_on and vacancy.ends_on:
            assert vacancy.starts_on <= vacancy.ends_on
        if vacancy.regularity is Regularity.ONE_OFF:
            assert vacancy.starts_on is not None
            assert vacancy.starts_on == vacancy.ends_on
            assert vacancy.starts_on.weekday() in days
        if vacancy.state in STILL_ONLINE:
            assert vacancy.ends_on is None or vacancy.ends_on >= TODAY
        if vacancy.state is VacancyState.ENDED:
            assert vacancy.ends_on is None or vacancy.ends_on < TODAY


def test_history_of_a_vacancy_runs_forward_and_lies_in_the_past():
    for vacancy in demo().vacancies:
        known = (vacancy.created_at, vacancy.submitted_at, vacancy.published_at)
        moments = [moment for moment in known if moment is not None]
        assert moments == sorted(moments)
        assert vacancy.moved_at.astimezone(BRUSSELS).date() <= TODAY
        if vacancy.state in STILL_ONLINE:
            assert vacancy.published_at is not None
            assert vacancy.confirmed_at is not None
            assert vacancy.published_at <= vacancy.confirmed_at
            assert TODAY - vacancy.confirmed_at.date() <= timedelta(days=90)


def test_allowance_has_an_amount_only_when_it_is_fixed():
    kinds = Counter(vacancy.allowance_kind for vacancy in demo().vacancies)
    assert min(kinds[kind] for kind in AllowanceKind) > 0
    for vacancy in demo().vacancies:
        assert (vacancy.allowance_amount is not None) == (vacancy.allowance_kind is AllowanceKind.FORFAIT)
        if vacancy.place_kind is PlaceKind.HOME:
            assert vacancy.locations == ()


def test_few_organisations_have_many_vacancies():
    sizes = sorted((len(bundle.vacancies) for bundle in demo().bundles), reverse=True)
    largest_fifth = sum(sizes[: len(sizes) // 5])
    assert largest_fifth > 0.4 * sum(sizes)
    assert 0.04 * len(sizes) < sizes.count(0) < 0.25 * len(sizes)
    assert sizes[0] >= 10


def test_most_is_online_and_young_and_a_little_is_anything_else():
    found = demo().vacancies
    states = Counter(vacancy.state for vacancy in found)
    assert 0.65 < states[VacancyState.PUBLISHED] / len(found) < 0.9
    assert set(states) == set(VacancyState)
    ages = sorted((TODAY - vacancy.published_at.date()).days for vacancy in found if vacancy.published_at)
    assert ages[len(ages) // 2] < 45
    assert ages[-1] > 90


def test_every_centre_shows_candidacies_of_every_kind_of_contact():
    for people in demo().people.values():
        kinds = {one.person.contact_kind for one in people if one.candidacies}
        assert kinds == set(ContactKind)
    states = {one.state for bundle in demo().people["bilzen"] for one in bundle.candidacies}
    # These come of what happens to a vacancy afterwards: it moved, or it is there no more.
    assert states == set(CandidacyState) - {CandidacyState.ASKED, CandidacyState.GONE}


def test_candidacies_are_as_the_spine_would_have_made_them():
    found = demo()
    published = {vacancy.key: vacancy for vacancy in found.vacancies}
    for bundle in found.all_people:
        person = bundle.person
        assert person.email or person.phone or person.via_organisation
        for one in bundle.candidacies:
            steps = one.steps
            assert steps[0].step == "sign_up"
            assert steps[-1].to_state == one.state
            assert [step.at for step in steps] == sorted(step.at for step in steps)
            assert all(before.to_state == after.from_state for before, after in pairwise(steps))
            assert one.created_at >= (published[one.vacancy].published_at or one.created_at)
            assert one.changed_at.astimezone(BRUSSELS).date() < TODAY
            assert one.is_shared == any(step.step == "confirm" for step in steps)
            assert one.is_shared or one.state in {"unconfirmed", "withdrawn", "lapsed"}
            assert (one.state != CandidacyState.INTERESTED) or one.answer_due_on
            assert bool(one.reason) == (one.state in {CandidacyState.DECLINED, CandidacyState.WITHDRAWN})
            if one.state is CandidacyState.UNCONFIRMED and person.contact_kind is ContactKind.MAIL:
                assert TODAY - one.created_at.date() < timedelta(days=7)


def test_no_vacancy_is_oversold():
    found = demo()
    wanted = {vacancy.key: vacancy.places_wanted for vacancy in found.vacancies}
    started = Counter(
        one.vacancy for bundle in found.all_people for one in bundle.candidacies if one.state is CandidacyState.STARTED
    )
    assert all(count < (wanted[key] or count + 1) for key, count in started.items())


def test_fixed_cast_is_always_there():
    accounts = {account.email: account for account in demo_world(TODAY).accounts}
    assert {mail for _, mail in sign_ins()} <= set(accounts)
    assert "bemiddelaar.bilzen@stuw.example" in accounts
    assert accounts["platform@stuw.example"].is_operator
    owner = accounts["beheerder@stuw.example"]
    first = demo().organisations["bilzen"][0]
    assert owner.organisation == first.organisation.key
    assert first.organisation.state is OrganisationState.VERIFIED
    assert first.vacancies[0].title == "Kookhulp in het buurtrestaurant"
    assert first.vacancies[0].state is VacancyState.PUBLISHED
    newest = max(vacancy.published_at for vacancy in demo().vacancies if vacancy.published_at)
    assert first.vacancies[0].published_at == newest


def test_every_centre_has_a_face_of_its_own():
    centres = [plan.centre for plan in demo_world(TODAY).plans]
    assert len({centre.brand_colour for centre in centres}) == len(centres)
    assert len({centre.logo for centre in centres}) == len(centres)
    for centre in centres:
        assert centre.logo.startswith("<svg ")
        assert re.fullmatch(r"#[0-9a-f]{6}", centre.brand_colour)
        assert len(centre.intro) <= 200
        assert centre.hours
        assert centre.host == f"{centre.slug}.localhost"
        assert str(centre.word.label).removeprefix("vrijwilligers") in centre.name.lower()
