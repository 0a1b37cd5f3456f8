"""The fixed cast: the same names in every test, at three centres, with data that could leak from each."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.http import HttpRequest

from stuw.accounts.models import User
from stuw.audit.follow import run_all
from stuw.centres.actor import SYSTEM, Actor
from stuw.centres.models import Centre, CentreHost, Network, NetworkMembership, StaffMembership
from stuw.centres.scope import scoped
from stuw.organisations import actions as organisations
from stuw.organisations.models import ContactPerson, Membership, Organisation
from stuw.organisations.queries import actor_of
from stuw.people.actions import Contact
from stuw.people.enums import ContactKind
from stuw.placements.actions import sign_up, take_step, whole_centre
from stuw.placements.models import Candidacy
from stuw.placements.rules import STEPS as CANDIDACY_STEPS
from stuw.teams.models import TeamInvitation
from stuw.vacancies import actions as vacancies
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import STEPS
from tests.client import CheckingClient

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ROLES = (
    "nobody",
    "resident",
    "owner",
    "helper",
    "mediator",
    "editor",
    "lead",
    "mediator_b",
    "mediator_c",
    "referrer",
    "partner",
    "coordinator",
    "operator",
)


@dataclass
class At:
    """One centre with an organisation, a vacancy online and a person who came forward and was confirmed."""

    centre: Centre
    organisation: Organisation
    vacancy: Vacancy
    candidacy: Candidacy
    contact: ContactPerson


@dataclass
class Cast:
    """Three centres: ``a`` and ``b`` in one network, ``c`` outside; ``users`` by role ("nobody" has none)."""

    a: At
    b: At
    c: At
    users: dict[str, User] = field(default_factory=dict)

    def client(self, role: str, *, is_trusted: bool = True) -> CheckingClient:
        """A browser in which this role is signed in, second factor passed unless said otherwise."""
        client = CheckingClient()
        if role in self.users:
            sign_in(client, self.users[role], is_trusted=is_trusted)
        return client

    def actor(self, role: str) -> Actor:
        """The actor that a request by this role would have."""
        return actor_of(self.users[role], is_trusted=True) if role in self.users else Actor()


def sign_in(client: CheckingClient, user: User, *, is_trusted: bool = True) -> None:
    """Sign in as after a mailed code, and as after an authenticator app's when trusted."""
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    if not is_trusted:
        return
    if not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, generate_totp_secret())
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, "code")
    record_authentication(request, user, "mfa", id=Authenticator.objects.get(user=user).pk, type="totp")
    request.session.save()


def make_cast() -> Cast:
    """Everybody, at three centres; the same at every call."""
    network = Network.objects.create(slug="haspengouw", name="Vrijwilligersnetwerk Haspengouw")
    cast = Cast(
        a=make_centre("bilzen", "Vrijwilligerscentrale Bilzen-Hoeselt", network),
        b=make_centre("nieuwerkerken", "Vrijwilligersloket Nieuwerkerken", network),
        c=make_centre("brugge", "Vrijwilligerscentrale Brugge", None),
    )
    for role in ROLES[1:]:
        cast.users[role] = User.objects.create_user(f"{role}@stuw.example", name=f"{role.title()} Voorbeeld")
    users = cast.users
    for role, centre, kind in (
        ("mediator", cast.a.centre, "mediator"),
        ("editor", cast.a.centre, "editor"),
        ("lead", cast.a.centre, "lead"),
        ("mediator_b", cast.b.centre, "mediator"),
        ("mediator_c", cast.c.centre, "mediator"),
    ):
        StaffMembership.objects.create(centre=centre, user=users[role], role=kind)
    Membership.objects.create(organisation=cast.a.organisation, user=users["owner"], role="owner")
    Membership.objects.create(organisation=cast.a.organisation, user=users["helper"], role="helper")
    NetworkMembership.objects.create(network=network, user=users["coordinator"])
    users["operator"].is_operator = True
    users["operator"].save()
    run_index()
    return cast


def make_centre(slug: str, name: str, network: Network | None) -> At:
    """A centre at ``<slug>.localhost`` with something of everything, names marked with the slug."""
    centre = Centre.objects.create(
        slug=slug,
        name=name,
        network=network,
        email=f"info@{slug}.example",
        phone="089 00 00 00",
        street="Markt 1",
        postal_code="3740",
        place_name="Bilzen",
        latitude=50.873,
        longitude=5.518,
        opened_at=NOW,
    )
    CentreHost.objects.create(centre=centre, host=f"{slug}.localhost", is_primary=True)
    organisation = make_organisation(centre, name=f"Buurthuis {slug.title()}")
    with scoped(whole_centre(centre.pk)):
        contact = ContactPerson.objects.create(
            centre=centre, organisation=organisation, name=f"Contact {slug.title()}", email=f"contact@{slug}.example"
        )
        TeamInvitation.objects.create(
            centre=centre, email=f"gevraagd@{slug}.example", role="editor", invited_at=NOW, expires_at=NOW
        )
    vacancy = make_vacancy(organisation, title=f"Kookhulp {slug}")
    candidacy = make_candidacy(vacancy, email=f"kandidaat@{slug}.example", name=f"Kandidaat {slug.title()}")
    return At(centre, organisation, vacancy, candidacy, contact)


def make_organisation(centre: Centre, **values: Any) -> Organisation:
    """A verified vzw, unless values say otherwise."""
    given = {"name": "Buurthuis De Linde", "legal_form": "vzw", "kbo_number": "0202239951"} | values
    made = organisations.add_organisation(centre, given, actor=SYSTEM, now=NOW)
    Organisation.objects.filter(pk=made.pk).update(state="verified")
    made.refresh_from_db()
    return made


def make_vacancy(organisation: Organisation, *, state: str = "published", **values: Any) -> Vacancy:
    """A vacancy in any state that one step from a draft reaches; others are written."""
    given = {
        "title": "Kookhulp in het buurtrestaurant",
        "teaser": "Je snijdt groenten en maakt mee soep voor veertig gasten.",
        "description": "Elke dinsdag en donderdag koken we voor de buurt.",
        "themes": ["poverty"],
        "activities": ["cooking"],
    } | values
    places = [{"street": "Kloosterstraat 3", "postal_code": "3740", "place_name": "Bilzen"}]
    places[0] |= {"latitude": 50.8726, "longitude": 5.5181}  # type: ignore[dict-item]
    made = vacancies.add_vacancy(organisation, given, places, actor=SYSTEM, now=NOW)
    if state != "draft":
        made = vacancies.take_step(made, STEPS["publish"], actor=SYSTEM, now=NOW)
    if state not in {"draft", "published"}:
        Vacancy.objects.filter(pk=made.pk).update(state=state)
        made.refresh_from_db()
    return made


def make_candidacy(vacancy: Vacancy, *, email: str, name: str = "Lotte Voorbeeld", confirmed: bool = True) -> Candidacy:
    """Somebody who signed up by mail, confirmed unless said otherwise."""
    contact = Contact(name=name, kind=ContactKind.MAIL, email=email)
    made = sign_up(vacancy, contact, message=f"Bericht van {name}", at=vacancy.centre, now=NOW)
    return take_step(made, CANDIDACY_STEPS["confirm"], actor=SYSTEM, now=NOW) if confirmed else made


def run_index() -> None:
    """Bring the public index up to date; inside a test's transaction nothing is old enough to follow."""
    from stuw.search.indexing import index_vacancies

    run_all()
    index_vacancies(Vacancy.objects.values_list("pk", flat=True))
