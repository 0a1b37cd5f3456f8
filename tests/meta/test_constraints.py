"""What a row may never look like: the database refuses it by name, and a form says it in Dutch."""

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models

from stuw.accounts.models import User
from stuw.centres import models as centres
from stuw.centres.scope import Scope, scoped
from stuw.exchange.models import (
    ExportChunk,
    ExportFile,
    ImportChunk,
    ImportedRecord,
    ImportLine,
    ImportRun,
    SavedWishes,
)
from stuw.messaging.models import Letter, MailWords, OutboxMessage, Preference
from stuw.organisations.models import JoinRequest, MemberInvitation, Membership, Organisation, OrganisationNote
from stuw.people.models import Consent, KeepQuestion, Volunteer
from stuw.placements.models import Candidacy
from stuw.teams.models import TeamInvitation
from stuw.vacancies.models import Shift, Vacancy, VacancyLocation, VacancyPicture, VacancyTemplate
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)
BY_PHONE = {"contact_kind": "phone", "phone": "+32470000000"}


def centre(**values: object) -> centres.Centre:
    return centres.Centre(slug="elders", name="Elders", **values)


def invitation(cast: Cast, **values: object) -> TeamInvitation:
    given = {"email": "mo@voorbeeld.example", "role": "editor", "invited_at": NOW, "expires_at": NOW} | values
    return TeamInvitation(centre=cast.a.centre, **given)


def organisation(cast: Cast, **values: object) -> Organisation:
    return Organisation(centre=cast.a.centre, name="Harmonie De Ware Vrienden", **values)


def join_request(cast: Cast, **values: object) -> JoinRequest:
    return JoinRequest(
        centre=cast.a.centre, organisation=cast.a.organisation, user=cast.users["resident"], at=NOW, **values
    )


def member_invitation(cast: Cast, **values: object) -> MemberInvitation:
    times = {"invited_at": NOW, "expires_at": NOW + timedelta(days=14)}
    common = {"centre": cast.a.centre, "organisation": cast.a.organisation, "role": "helper"}
    return MemberInvitation(email="mo@voorbeeld.example", **common, **times, **values)


def note(cast: Cast, **values: object) -> OrganisationNote:
    return OrganisationNote(centre=cast.a.centre, organisation=cast.a.organisation, on=DAY, text="Gebeld.", **values)


def vacancy(cast: Cast, **values: object) -> Vacancy:
    given = {"title": "Notenkast schikken", "description": "Alles op alfabet."} | values
    return Vacancy(centre=cast.a.centre, organisation=cast.a.organisation, **given)


def shift(cast: Cast, **values: object) -> Shift:
    return Shift(vacancy=cast.a.vacancy, **{"starts_at": NOW, "ends_at": NOW + timedelta(hours=3)} | values)


def volunteer(cast: Cast, **values: object) -> Volunteer:
    return Volunteer(centre=cast.a.centre, name="Mo Verzonnen", created_at=NOW, **values)


def offered(cast: Cast) -> dict[str, models.Model]:
    """The one file that was offered at A."""
    values = {"file_name": "lijst.csv", "size": 0, "digest": "0" * 64, "offered_at": NOW}
    run, _ = ImportRun.objects.get_or_create(centre=cast.a.centre, kind="vacancies", defaults=values)
    return {"centre": cast.a.centre, "run": run}


def export(cast: Cast, **values: object) -> ExportFile:
    return ExportFile(centre=cast.a.centre, **{"parts": "all", "asked_at": NOW} | values)


def taken_along(cast: Cast) -> dict[str, models.Model]:
    """The one export of A."""
    made, _ = ExportFile.objects.get_or_create(centre=cast.a.centre, parts="public", defaults={"asked_at": NOW})
    return {"centre": cast.a.centre, "export": made}


def candidacy(cast: Cast, **values: object) -> Candidacy:
    at = cast.b  # another vacancy than the one at A, so that only what is asked for goes wrong
    given = {"volunteer": cast.a.candidacy.volunteer, "vacancy": at.vacancy} | values
    times = {"created_at": NOW, "changed_at": NOW}
    return Candidacy(centre=cast.a.centre, organisation=cast.a.organisation, **times, **given)


def twice(cast: Cast, made: Callable[..., models.Model], **values: object) -> models.Model:
    """The second of two that are the same."""
    made(cast, **values).save()
    return made(cast, **values)


def preference(cast: Cast, **values: object) -> Preference:
    return Preference(user=cast.users["owner"], **{"topic": "candidates", "frequency": "daily"} | values)


def imported(cast: Cast, **values: object) -> ImportedRecord:
    return ImportedRecord(centre=cast.a.centre, first_at=NOW, last_at=NOW, kind="vacancies", **SOURCE, **values)


SOURCE = {"source_system": "verzonnen", "source_id": "17"}

REFUSED: dict[str, Callable[[Cast], models.Model]] = {
    "accounts_user_email_lower": lambda cast: User(email="An@voorbeeld.example"),
    "centres_centre_promise_days": lambda cast: centre(promise_days=31),
    "centres_centre_keep_days": lambda cast: centre(keep_days=13),
    "centres_centre_coordinates": lambda cast: centre(latitude=50.8),
    "centres_host_one_primary": lambda cast: centres.CentreHost(
        centre=cast.a.centre, host="www.bilzen.example", is_primary=True
    ),
    "centres_area_once": lambda cast: twice(cast, lambda cast: centres.CentreArea(centre=cast.a.centre, nis="73110")),
    "centres_hours_in_order": lambda cast: centres.OpeningHours(
        centre=cast.a.centre, weekday=0, opens=time(12), closes=time(9)
    ),
    "centres_staff_once": lambda cast: centres.StaffMembership(
        centre=cast.a.centre, user=cast.users["mediator"], role="mediator"
    ),
    "centres_coordinator_once": lambda cast: centres.NetworkMembership(
        network=cast.a.centre.network, user=cast.users["coordinator"]
    ),
    "messaging_outbox_emptied": lambda cast: OutboxMessage(
        centre=cast.a.centre, key="sleutel", kind="soort", body="Nog iets.", state="sent", written_at=NOW
    ),
    "messaging_words_once": lambda cast: twice(
        cast, lambda cast: MailWords(centre=cast.a.centre, kind="placements.there_is_news")
    ),
    "messaging_letter_once": lambda cast: twice(
        cast, lambda cast: Letter(centre=cast.a.centre, name="Brief", subject="Dag", text="Tot dan.")
    ),
    "messaging_preference_once": lambda cast: twice(cast, preference),
    "messaging_preference_allowed": lambda cast: preference(cast, frequency="off"),
    "organisations_verified_legal_form": lambda cast: organisation(cast, state="verified", kbo_number="0202239951"),
    "organisations_verified_kbo": lambda cast: organisation(cast, state="verified", legal_form="vzw"),
    "organisations_kbo_form": lambda cast: organisation(cast, kbo_number="2202239951"),
    "organisations_vcode_form": lambda cast: organisation(cast, vcode="V123"),
    "organisations_merged": lambda cast: organisation(cast, merged_into=cast.a.organisation),
    "organisations_trusted_verified": lambda cast: organisation(cast, publishes_at_once=True),
    "organisations_join_once": lambda cast: twice(cast, join_request),
    "organisations_invitation_once": lambda cast: twice(cast, member_invitation),
    "organisations_join_decided": lambda cast: join_request(cast, decided_at=NOW),
    "organisations_note_next": lambda cast: note(cast, next_action="Terugbellen over de verzekering"),
    "organisations_source_once": lambda cast: twice(cast, organisation, **SOURCE),
    "organisations_coordinates": lambda cast: organisation(cast, latitude=50.8, longitude=181.0),
    "organisations_member_once": lambda cast: Membership(
        organisation=cast.a.organisation, user=cast.users["owner"], role="helper"
    ),
    "teams_invitation_once": lambda cast: twice(cast, invitation),
    "people_volunteer_reachable": lambda cast: volunteer(cast, contact_kind="mail", phone="+32470000000"),
    "people_volunteer_mail_once": lambda cast: twice(
        cast, volunteer, contact_kind="mail", email="mo@voorbeeld.example", email_confirmed_at=NOW
    ),
    "people_volunteer_coordinates": lambda cast: volunteer(cast, **BY_PHONE, longitude=5.5),
    "people_volunteer_availability": lambda cast: volunteer(cast, **BY_PHONE, availability=0),
    "people_consent_source": lambda cast: Consent(
        centre=cast.a.centre, volunteer=cast.a.candidacy.volunteer, is_given=True, way="list", noted_at=NOW
    ),
    "people_question_answer": lambda cast: KeepQuestion(
        centre=cast.a.centre,
        volunteer=cast.a.candidacy.volunteer,
        channel="mail",
        made_at=NOW,
        due_on=DAY,
        answered_at=NOW,
    ),
    "vacancies_dates_in_order": lambda cast: vacancy(cast, starts_on=DAY, ends_on=DAY - timedelta(days=1)),
    "vacancies_publication_in_order": lambda cast: vacancy(
        cast, publish_from=DAY, publish_until=DAY - timedelta(days=1)
    ),
    "vacancies_availability_grid": lambda cast: vacancy(cast, availability=0),
    "vacancies_places_positive": lambda cast: vacancy(cast, places_wanted=0),
    "vacancies_not_oversold": lambda cast: vacancy(cast, places_wanted=2, places_taken=3),
    "vacancies_minimum_age": lambda cast: vacancy(cast, minimum_age=14),
    "vacancies_hours_positive": lambda cast: vacancy(cast, hours=Decimal(0)),
    "vacancies_allowance_amount": lambda cast: vacancy(cast, allowance_kind="real", allowance_amount=Decimal(20)),
    "vacancies_published_at": lambda cast: vacancy(cast, state="published", published_at=NOW),
    "vacancies_source_once": lambda cast: twice(cast, vacancy, **SOURCE),
    "vacancies_asks": lambda cast: vacancy(cast, asks=4, asked_at=NOW),
    "vacancies_shift_in_order": lambda cast: shift(cast, ends_at=NOW),
    "vacancies_shift_places_positive": lambda cast: shift(cast, places_wanted=0),
    "vacancies_shift_not_oversold": lambda cast: shift(cast, places_wanted=2, places_taken=3),
    "vacancies_picture_alt": lambda cast: VacancyPicture(
        vacancy=cast.a.vacancy, content=b"webp", width=160, height=90, mark="0", alt=""
    ),
    "vacancies_template_name": lambda cast: twice(
        cast, lambda cast: VacancyTemplate(centre=cast.a.centre, name="Kookploeg")
    ),
    "vacancies_location_coordinates": lambda cast: VacancyLocation(vacancy=cast.a.vacancy, longitude=5.5),
    "placements_candidacy_once": lambda cast: candidacy(cast, vacancy=cast.a.vacancy),
    "placements_candidacy_shared": lambda cast: candidacy(cast, state="introduction"),
    "placements_candidacy_asked": lambda cast: candidacy(cast, state="asked"),
    "placements_candidacy_reason": lambda cast: candidacy(cast, state="withdrawn"),
    "placements_candidacy_promise": lambda cast: candidacy(cast, state="interested", is_shared=True),
    "exchange_imported_once": lambda cast: twice(cast, imported),
    "exchange_chunk_once": lambda cast: twice(cast, lambda cast: ImportChunk(**offered(cast), order=0, content=b"")),
    "exchange_line_once": lambda cast: twice(
        cast, lambda cast: ImportLine(**offered(cast), order=1, number=2, verdict="failed")
    ),
    "exchange_wishes_once": lambda cast: twice(
        cast,
        lambda cast: SavedWishes(centre=cast.a.centre, kind="vacancies", shape="0f", used_at=NOW),
    ),
    "exchange_export_once": lambda cast: twice(cast, export),
    "exchange_export_ready": lambda cast: export(cast, state="ready", size=4),
    "exchange_export_chunk_once": lambda cast: twice(
        cast, lambda cast: ExportChunk(**taken_along(cast), order=0, content=b"")
    ),
    "exchange_imported_kind": lambda cast: imported(cast, organisation=cast.a.organisation),
}
ALLOWED: dict[str, Callable[[Cast], models.Model]] = {
    "places_promised_for_a_month": lambda cast: centre(promise_days=30),
    "second_host_beside_the_primary": lambda cast: centres.CentreHost(centre=cast.a.centre, host="www.bilzen.example"),
    "invited_again_after_it_was_withdrawn": lambda cast: twice(cast, invitation, withdrawn_at=NOW),
    "association_without_number": lambda cast: organisation(cast, state="verified", legal_form="fv"),
    "excluded_form_that_is_refused": lambda cast: organisation(cast, state="refused", legal_form="bv"),
    "merged_into_another": lambda cast: organisation(cast, state="merged", merged_into=cast.a.organisation),
    "trusted_and_verified": lambda cast: organisation(cast, state="verified", legal_form="fv", publishes_at_once=True),
    "asked_again_after_the_answer": lambda cast: twice(cast, join_request, decided_at=NOW, outcome="declined"),
    "invited_after_the_former_was_withdrawn": lambda cast: twice(cast, member_invitation, withdrawn_at=NOW),
    "note_with_what_is_next": lambda cast: note(cast, next_action="Terugbellen", due_on=DAY),
    "two_without_source": lambda cast: twice(cast, organisation),
    "two_unproved_with_one_address": lambda cast: twice(
        cast, volunteer, contact_kind="mail", email="mo@voorbeeld.example"
    ),
    "no_moment_known": lambda cast: vacancy(cast, availability=None),
    "every_moment": lambda cast: vacancy(cast, availability=(1 << 21) - 1),
    "one_day": lambda cast: vacancy(cast, starts_on=DAY, ends_on=DAY),
    "last_place_taken": lambda cast: vacancy(cast, places_wanted=2, places_taken=2),
    "last_place_of_a_shift_taken": lambda cast: shift(cast, places_wanted=2, places_taken=2),
    "asked_three_times": lambda cast: vacancy(cast, asks=3, asked_at=NOW),
    "fifteen_years": lambda cast: vacancy(cast, minimum_age=15),
    "again_after_it_ended": lambda cast: candidacy(cast, vacancy=cast.a.vacancy, state="lapsed"),
    "withdrawn_before_it_was_confirmed": lambda cast: candidacy(cast, state="withdrawn", reason="no_time"),
}


def named_constraints() -> dict[str, models.BaseConstraint]:
    """Every constraint of our own models by name."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("stuw.")]
    return {constraint.name: constraint for model in ours for constraint in model._meta.constraints}


def write(cast: Cast, row: models.Model) -> None:
    """As the application's role would without asking the model first."""
    key = row.pk if isinstance(row, OutboxMessage) else None
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}), message=key)):
        type(row).objects.bulk_create([row])


def made(cast: Cast, make: Callable[[Cast], models.Model]) -> models.Model:
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))):
        return make(cast)


def test_every_named_constraint_is_tried():
    assert set(REFUSED) == set(named_constraints())


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_database_refuses(cast, name):
    row = made(cast, REFUSED[name])
    with pytest.raises(IntegrityError) as refused:
        write(cast, row)
    assert refused.value.__cause__.diag.constraint_name == name


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_form_says_it_in_dutch(cast, name):
    row, sentence = made(cast, REFUSED[name]), str(named_constraints()[name].violation_error_message)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "Constraint" not in sentence
    with scoped(Scope(centres=frozenset({cast.a.centre.pk}))), pytest.raises(ValidationError) as said:
        row.validate_constraints()
    assert said.value.messages == [sentence]


def test_code_of_a_constraint_is_the_field_to_change():
    """Forms put what a constraint says beside the field that its code names (``web.work.saving``)."""
    codes = {
        name: (model, constraint.violation_error_code)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if (name := constraint.name) in REFUSED and constraint.violation_error_code is not None
    }
    assert [name for name, (model, code) in codes.items() if code not in {f.name for f in model._meta.fields}] == []
    assert {name: code for name, (_, code) in codes.items() if name.startswith("vacancies_")} == {
        "vacancies_dates_in_order": "ends_on",
        "vacancies_publication_in_order": "publish_until",
        "vacancies_availability_grid": "availability",
        "vacancies_places_positive": "places_wanted",
        "vacancies_not_oversold": "places_wanted",
        "vacancies_minimum_age": "minimum_age",
        "vacancies_hours_positive": "hours",
        "vacancies_allowance_amount": "allowance_amount",
        "vacancies_shift_in_order": "ends_at",
        "vacancies_shift_places_positive": "places_wanted",
        "vacancies_shift_not_oversold": "places_wanted",
        "vacancies_picture_alt": "alt",
        "vacancies_template_name": "name",
    }


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_database_takes_what_lies_just_inside(cast, name):
    row = made(cast, ALLOWED[name])
    write(cast, row)
    assert row._state.adding is False
