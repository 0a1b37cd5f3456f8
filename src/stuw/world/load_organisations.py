"""Putting the organisations of one centre into the database, a portion at a time, with members and logs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import batched

from stuw.accounts.models import User
from stuw.centres.actor import Actor, ActorKind
from stuw.centres.models import Centre
from stuw.organisations.actions import step_entry
from stuw.organisations.enums import OrganisationState, Role
from stuw.organisations.models import ContactPerson, Membership, Organisation, OrganisationStep
from stuw.world.copying import put_rows
from stuw.world.load_centres import Loaded, user_of
from stuw.world.records import AccountRecord, OrganisationRecord
from stuw.world.words import answer_words

_PORTION = 500
_JUDGED_AFTER = timedelta(days=1, hours=3)


@dataclass
class LoadedCentre:
    """What one centre has in the database by now: ids by key, and who acts for which organisation."""

    centre: Centre
    mediator: Actor
    organisations: dict[str, int] = field(default_factory=dict)
    contacts: dict[str, int] = field(default_factory=dict)
    """The contact person of an organisation that everybody may see."""
    managers: dict[str, Actor] = field(default_factory=dict)
    vacancies: dict[str, int] = field(default_factory=dict)


def load_organisations(
    records: Iterable[OrganisationRecord], slug: str, loaded: Loaded, accounts: Sequence[AccountRecord]
) -> LoadedCentre:
    """All organisations of a centre. Runs in the scope of the centre."""
    mediator = Actor(kind=ActorKind.USER, user_id=loaded.mediators[slug])
    found = LoadedCentre(loaded.centres[slug], mediator)
    for portion in batched(records, _PORTION):
        rows = put_rows(Organisation, (_organisation(record, found.centre) for record in portion))
        made = {record.key: row for record, row in zip(portion, rows, strict=True)}
        found.organisations |= {key: row.pk for key, row in made.items()}
        _contacts(portion, made, found)
        _members(portion, made, found, loaded, accounts)
        put_rows(
            OrganisationStep,
            (step for record in portion for step in _steps(record, made[record.key], found)),
        )
    return found


def _organisation(record: OrganisationRecord, centre: Centre) -> Organisation:
    address = record.address
    return Organisation(
        centre=centre,
        name=record.name,
        legal_form=record.legal_form.value,
        kbo_number=record.kbo_number,
        description=record.description,
        website=record.website,
        email=record.email,
        phone=record.phone,
        street=address.street,
        postal_code=address.postal_code,
        place_name=address.place_name,
        nis=address.nis,
        latitude=address.latitude,
        longitude=address.longitude,
        sectors=[sector.value for sector in record.sectors],
        state=record.state.value,
        has_desk_steward=record.has_desk_steward,
        created_at=record.created_at,
        changed_at=_judged_at(record),
    )


def _judged_at(record: OrganisationRecord) -> datetime:
    """When the desk decided; an organisation that still waits was last changed when it was made."""
    is_judged = record.state is not OrganisationState.UNVERIFIED
    return record.created_at + _JUDGED_AFTER if is_judged else record.created_at


def _contacts(portion: Sequence[OrganisationRecord], made: dict[str, Organisation], found: LoadedCentre) -> None:
    """The contact persons; of each organisation the one whom its vacancies name, when that person may be shown."""
    pairs = [
        (
            record.key,
            ContactPerson(
                centre=found.centre,
                organisation=made[record.key],
                name=contact.name,
                function=contact.function,
                email=contact.email,
                phone=contact.phone,
                is_public=contact.is_public,
                is_responsible=contact.is_responsible,
            ),
        )
        for record in portion
        for contact in record.contacts
    ]
    ContactPerson.objects.bulk_create(row for _, row in pairs)
    found.contacts |= {key: row.pk for key, row in pairs if row.is_public}


def _members(
    portion: Sequence[OrganisationRecord],
    made: dict[str, Organisation],
    found: LoadedCentre,
    loaded: Loaded,
    accounts: Sequence[AccountRecord],
) -> None:
    """Who signs in for each organisation, and so who took its steps; where nobody does, the mediator took them."""
    cast = [account for account in accounts if account.organisation in made]
    of_cast = {account.organisation for account in cast}
    own = [record for record in portion if not record.has_desk_steward and record.key not in of_cast]
    users = put_rows(User, (_owner(record) for record in own))
    rows = [
        Membership(organisation=made[record.key], user=user, role=Role.OWNER)
        for record, user in zip(own, users, strict=True)
    ]
    rows += [
        Membership(organisation=made[one.organisation], user=loaded.users[one.email], role=one.role)
        for one in cast
        if one.role is not None
    ]
    put_rows(Membership, rows)
    owners = {row.organisation_id: row.user_id for row in rows if row.role == Role.OWNER}
    for record in portion:
        owner = owners.get(made[record.key].pk)
        found.managers[record.key] = Actor(kind=ActorKind.USER, user_id=owner) if owner else found.mediator


def _owner(record: OrganisationRecord) -> User:
    user = user_of(record.contacts[0].email, record.contacts[0].name)
    user.created_at = record.created_at
    return user


def _steps(record: OrganisationRecord, row: Organisation, found: LoadedCentre) -> Iterator[OrganisationStep]:
    made = step_entry(row, "add", actor=found.managers[record.key], now=record.created_at)
    made.to_state = OrganisationState.UNVERIFIED.value
    yield made
    if record.state is OrganisationState.UNVERIFIED:
        return
    is_verified = record.state is OrganisationState.VERIFIED
    yield step_entry(
        row,
        "verify" if is_verified else "refuse",
        actor=found.mediator,
        now=_judged_at(record),
        former=OrganisationState.UNVERIFIED.value,
        note="" if is_verified else answer_words()["refused_organisations"][0],
    )
