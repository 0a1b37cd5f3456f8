"""A list costs the same number of queries, however many rows are in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stuw.accounts.models import User
from stuw.centres.actor import SYSTEM
from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre, CentreArea, CentreHost, StaffMembership
from stuw.centres.scope import scoped
from stuw.exchange.models import ExportFile
from stuw.kernel.ids import new_id
from stuw.messaging.actions import write_mail
from stuw.messaging.models import Letter
from stuw.organisations.models import (
    ContactPerson,
    JoinRequest,
    MemberInvitation,
    Membership,
    Organisation,
    OrganisationNote,
)
from stuw.people.actions import ask_to_keep
from stuw.people.models import Volunteer
from stuw.placements.actions import whole_centre
from stuw.placements.links import status_link
from stuw.placements.models import Candidacy, CandidacyStep
from stuw.search.indexing import index_vacancies
from stuw.teams.actions import invite_to_team
from stuw.vacancies.models import Vacancy, VacancyLocation, VacancyStep
from stuw.vacancies.versions import keep_version
from tests.cast import NOW, Cast
from tests.client import CheckingClient
from tests.mail import code_in, mails

pytestmark = pytest.mark.django_db

SIZES = (1, 3, 30)
MOST_QUERIES = 15


def vacancies(cast: Cast, count: int, state: str = "published") -> list[Vacancy]:
    at = cast.a
    given = {"published_at": NOW, "confirmed_at": NOW, "themes": ["care"], "place_kind": "home"}
    made = Vacancy.objects.bulk_create(
        Vacancy(centre=at.centre, organisation=at.organisation, title=f"Plek {number}", state=state, **given)
        for number in range(count)
    )
    VacancyLocation.objects.bulk_create(VacancyLocation(vacancy=each, place_name="Bilzen") for each in made)
    return made


def vacancies_online(cast: Cast, count: int) -> None:
    shared = vacancies(cast, count)
    Vacancy.objects.filter(pk__in=[each.pk for each in shared]).update(visibility="network")
    index_vacancies([each.pk for each in shared])


def vacancies_to_judge(cast: Cast, count: int) -> None:
    vacancies(cast, count, "submitted")


def vacancies_changed(cast: Cast, count: int) -> None:
    for made in vacancies(cast, count):
        keep_version(made, actor=SYSTEM, now=NOW, is_approved=False)
    Vacancy.objects.filter(centre=cast.a.centre).update(is_changed=True)


def vacancies_to_confirm(cast: Cast, count: int) -> None:
    Membership.objects.filter(organisation=cast.a.organisation).delete()
    vacancies(cast, count, "lapsed")


def waiting(cast: Cast) -> Vacancy:
    """One vacancy that was handed in, the same at each call."""
    given = {"centre": cast.a.centre, "organisation": cast.a.organisation, "title": "Wacht al"}
    return Vacancy.objects.get_or_create(**given, defaults={"state": "submitted", "description": "Soep."})[0]


def history_of_waiting(cast: Cast, count: int) -> None:
    """Versions and lines of the log of a vacancy that waits, places and others that wait after it."""
    users, made = list(cast.users.values()), waiting(cast)
    for number in range(count):
        VacancyLocation.objects.create(vacancy=made, place_name=f"Dorp {number}")
        keep_version(made, actor=SYSTEM, now=NOW, is_approved=number == 0)
    VacancyStep.objects.bulk_create(
        VacancyStep(vacancy=made, centre=cast.a.centre, at=NOW, actor_kind="user", step="change", to_state="x",
                    actor_user_id=users[number % len(users)].pk)
        for number in range(count)
    )  # fmt: skip
    vacancies_to_judge(cast, count)


def organisations(cast: Cast, count: int) -> None:
    made = Organisation.objects.bulk_create(
        Organisation(centre=cast.a.centre, name=f"Vereniging {number}", state="verified", legal_form="fv")
        for number in range(count)
    )
    Organisation.objects.filter(pk__in=[each.pk for each in made][::2]).update(state="unverified")
    Membership.objects.bulk_create(Membership(organisation=each, user=cast.users["owner"]) for each in made)


def candidacies(cast: Cast, count: int, *, one_person: bool = False) -> None:
    """Of many people for one vacancy, or of one person for many; in every state by turns."""
    at = cast.a
    states = ("interested", "unconfirmed", "introduction")
    wanted = vacancies(cast, count) if one_person else [at.vacancy] * count
    with scoped(whole_centre(at.centre.pk)):
        people = Volunteer.objects.bulk_create(
            Volunteer(
                centre=at.centre, name=f"Iemand {number}", contact_kind="phone", phone="+32470000000", created_at=NOW
            )
            for number in range(count)
        )
        given = [at.candidacy.volunteer] * count if one_person else people
        rows = Candidacy.objects.bulk_create(
            Candidacy(
                id=new_id(),
                centre=at.centre,
                volunteer=volunteer,
                vacancy=vacancy,
                organisation=at.organisation,
                state=states[number % 3],
                is_shared=states[number % 3] != "unconfirmed",
                answer_due_on=NOW.date(),
                created_at=NOW,
                changed_at=NOW,
            )
            for number, (volunteer, vacancy) in enumerate(zip(given, wanted, strict=True))
        )
    assert len(rows) == count


def people_without_a_vacancy(cast: Cast, count: int) -> None:
    """People on the way to a vacancy that is off the site, some of whom are asked for a new yes."""
    candidacies(cast, count)
    with scoped(whole_centre(cast.a.centre.pk)):
        Vacancy.objects.filter(pk=cast.a.vacancy.pk).update(state="paused")
        asked = Candidacy.objects.filter(vacancy=cast.a.vacancy, state="introduction")
        asked.update(state="asked", is_shared=False, moved_at=NOW)


def people_asked(cast: Cast, count: int) -> None:
    """People from a list who are asked whether they may be kept: by mail, by letter and on the phone by turns."""
    reached = ({"email": f"{new_id()}@stuw.example"}, {"street": "Kerkstraat 1", "place_name": "Bilzen"}, {})
    with scoped(whole_centre(cast.a.centre.pk)):
        people = Volunteer.objects.bulk_create(
            Volunteer(
                centre=cast.a.centre,
                name=f"Persoon {number}",
                contact_kind="phone",
                phone="+32470000000",
                created_at=NOW,
                **reached[number % 3],
            )
            for number in range(count)
        )
    ask_to_keep(people, actor=SYSTEM, now=NOW, centre=cast.a.centre)


def letters_asked(cast: Cast, count: int) -> None:
    people_asked(cast, 3 * count)


def ways_of_one(cast: Cast, count: int) -> None:
    candidacies(cast, count, one_person=True)


def steps_of_a_candidacy(cast: Cast, count: int) -> None:
    at, users = cast.a, list(cast.users.values())
    with scoped(whole_centre(at.centre.pk)):
        CandidacyStep.objects.bulk_create(
            CandidacyStep(
                candidacy=at.candidacy,
                organisation=at.organisation,
                volunteer=at.candidacy.volunteer,
                centre=at.centre,
                at=NOW,
                actor_kind="user",
                actor_user_id=users[number % len(users)].pk,
                step="invite",
                to_state="introduction",
            )
            for number in range(count)
        )


def everything_of_an_organisation(cast: Cast, count: int) -> None:
    at, users = cast.a, list(cast.users.values())
    vacancies(cast, count)
    with scoped(whole_centre(at.centre.pk)):
        ContactPerson.objects.bulk_create(
            ContactPerson(centre=at.centre, organisation=at.organisation, name=f"Contact {number}", is_public=True)
            for number in range(count)
        )
    VacancyStep.objects.bulk_create(
        VacancyStep(vacancy=at.vacancy, centre=at.centre, at=NOW, actor_kind="user", step="change", to_state="x",
                    actor_user_id=users[number % len(users)].pk)
        for number in range(count)
    )  # fmt: skip
    candidacies(cast, count)


def people_of_an_organisation(cast: Cast, count: int) -> None:
    """Members, who is invited, who asked to join, and what the desk noted and agreed."""
    at = cast.a
    users = [User.objects.create_user(f"{new_id()}@stuw.example", name="Iemand") for _ in range(count * 2)]
    Membership.objects.bulk_create(Membership(organisation=at.organisation, user=each) for each in users[:count])
    common = {"centre": at.centre, "organisation": at.organisation}
    with scoped(whole_centre(at.centre.pk)):
        JoinRequest.objects.bulk_create(JoinRequest(user=each, at=NOW, **common) for each in users[count:])
        MemberInvitation.objects.bulk_create(
            MemberInvitation(email=f"mee-{each.email}", role="helper", invited_at=NOW, expires_at=NOW, **common)
            for each in users[:count]
        )
        OrganisationNote.objects.bulk_create(
            OrganisationNote(on=NOW, text="Gebeld.", next_action="Bellen", due_on=NOW, owner=each, **common)
            for each in users[:count]
        )


def organisation_without_owner(cast: Cast, count: int) -> None:
    Membership.objects.filter(organisation=cast.a.organisation).update(role="helper")
    people_of_an_organisation(cast, count)
    Membership.objects.filter(organisation=cast.a.organisation).update(role="helper")


def mails_of_a_centre(cast: Cast, count: int) -> None:
    for number in range(count):
        write_mail(
            kind=f"proef.{number % 3}",
            key=f"proef:{new_id()}",
            recipient="an@voorbeeld.example",
            subject="Nieuws",
            body="Dag.",
            centre_id=cast.a.centre.pk,
        )


def files_taken_along(cast: Cast, count: int) -> None:
    with scoped(whole_centre(cast.a.centre.pk)):
        values = {"centre": cast.a.centre, "parts": "all", "state": "broken", "made_by": cast.users["mediator"]}
        ExportFile.objects.bulk_create(ExportFile(**values, asked_at=NOW) for _ in range(count))


def letters_of_a_centre(cast: Cast, count: int) -> None:
    Letter.objects.bulk_create(
        Letter(centre=cast.a.centre, name=f"Brief {new_id()}", subject="Dag", text="Tot dan.") for _ in range(count)
    )


def colleagues(cast: Cast, count: int) -> None:
    made = User.objects.bulk_create(User(email=f"{new_id()}@stuw.example", name="Collega") for _ in range(count))
    StaffMembership.objects.bulk_create(
        StaffMembership(centre=cast.a.centre, user=each, role="editor") for each in made
    )
    for each in made:
        invite_to_team(cast.a.centre, f"nog-{each.email}", StaffRole.EDITOR, actor=SYSTEM, now=NOW)


def places_of_a_centre(cast: Cast, count: int) -> None:
    CentreArea.objects.bulk_create(
        CentreArea(centre=cast.a.centre, nis="44021", part=str(new_id())) for _ in range(count)
    )
    CentreHost.objects.bulk_create(CentreHost(centre=cast.a.centre, host=f"{new_id()}.localhost") for _ in range(count))


def centres(cast: Cast, count: int) -> None:
    made = Centre.objects.bulk_create(
        Centre(slug=f"loket-{new_id()}", name="Loket", opened_at=NOW) for _ in range(count)
    )
    CentreHost.objects.bulk_create(CentreHost(centre=each, host=f"{each.slug}.localhost") for each in made)


def saved_by_a_resident(cast: Cast) -> str:
    """The address of a list with everything online, and as much that is gone."""
    online = Vacancy.objects.filter(centre=cast.a.centre).values_list("pk", flat=True)
    return "/bewaard/?" + "&".join(f"plek={pk}&plek={pk + 1_000_000}" for pk in sorted(online))


@dataclass(frozen=True)
class List:
    """A page with a list: who looks, on which host, and what fills it."""

    address: Callable[[Cast], str]
    fill: Callable[[Cast, int], None]
    role: str = "nobody"
    host: str = "localhost"


HERE, NEXT_DOOR = "bilzen.localhost", "nieuwerkerken.localhost"
DESK = "/balie/bilzen"
LISTS = {
    "home": List(lambda cast: "/", vacancies_online, host=HERE),
    "search": List(lambda cast: "/vacatures/", vacancies_online, host=HERE),
    "search with everything": List(
        lambda cast: "/vacatures/?q=plek&plaats=Bilzen&straal=25&thema=care&thema=sport&moment=3&vorm=home",
        vacancies_online,
        host=HERE,
    ),
    "search of a neighbour": List(lambda cast: "/vacatures/", vacancies_online, host=NEXT_DOOR),
    "organisations": List(lambda cast: "/organisaties/", organisations, host=HERE),
    "organisation": List(lambda cast: f"/organisaties/{cast.a.organisation.pk}-x/", vacancies_online, host=HERE),
    "saved": List(saved_by_a_resident, vacancies_online, host=HERE),
    "installation": List(lambda cast: "/", centres),
    "desk_today, people": List(lambda cast: f"{DESK}/", candidacies, "mediator"),
    "desk_today, people without a vacancy": List(lambda cast: f"{DESK}/", people_without_a_vacancy, "mediator"),
    "desk_today, vacancies": List(lambda cast: f"{DESK}/", vacancies_to_judge, "mediator"),
    "desk_today, organisations": List(lambda cast: f"{DESK}/", organisations, "editor"),
    "desk_today, agreements": List(lambda cast: f"{DESK}/", people_of_an_organisation, "mediator"),
    "desk_organisations, who asks": List(lambda cast: f"{DESK}/organisaties/", organisation_without_owner, "mediator"),
    "desk_agreements": List(lambda cast: f"{DESK}/afspraken/", people_of_an_organisation, "mediator"),
    "members": List(
        lambda cast: f"/werk/organisaties/{cast.a.organisation.pk}/mensen/", people_of_an_organisation, "owner"
    ),
    "organisation_file": List(
        lambda cast: f"/werk/organisaties/{cast.a.organisation.pk}/dossier/", people_of_an_organisation, "mediator"
    ),
    "desk_candidacies": List(lambda cast: f"{DESK}/kandidaten/", candidacies, "mediator"),
    "desk_keeping": List(lambda cast: f"{DESK}/mensen/bewaren/", people_asked, "mediator"),
    "desk_keeping_letters": List(lambda cast: f"{DESK}/mensen/bewaren/brieven/", letters_asked, "mediator"),
    "desk_today, people asked": List(lambda cast: f"{DESK}/", people_asked, "mediator"),
    "desk_vacancies": List(lambda cast: f"{DESK}/vacatures/", vacancies_online, "editor"),
    "desk_queue": List(lambda cast: f"{DESK}/vacatures/nakijken/", vacancies_to_judge, "editor"),
    "desk_queue, changed": List(
        lambda cast: f"{DESK}/vacatures/nakijken/?lijst=aangepast", vacancies_changed, "mediator"
    ),
    "desk_queue, to confirm": List(
        lambda cast: f"{DESK}/vacatures/nakijken/?lijst=bevestigen", vacancies_to_confirm, "mediator"
    ),
    "review_vacancy": List(lambda cast: f"/werk/vacatures/{waiting(cast).pk}/nakijken/", history_of_waiting, "editor"),
    "desk_organisations": List(lambda cast: f"{DESK}/organisaties/", organisations, "editor"),
    "desk_post": List(lambda cast: f"{DESK}/post/", mails_of_a_centre, "mediator"),
    "desk_exports": List(lambda cast: f"{DESK}/gegevens/uitvoer/", files_taken_along, "mediator"),
    "desk_letters": List(lambda cast: f"{DESK}/post/brieven/", letters_of_a_centre, "editor"),
    "desk_team": List(lambda cast: f"{DESK}/inrichten/ploeg/", colleagues, "lead"),
    "setup_areas": List(lambda cast: f"{DESK}/inrichten/gemeenten/", places_of_a_centre, "lead"),
    "setup_hosts": List(lambda cast: f"{DESK}/inrichten/webadres/", places_of_a_centre, "lead"),
    "organisation_home": List(
        lambda cast: f"/organisatie/{cast.a.organisation.pk}/", everything_of_an_organisation, "owner"
    ),
    "work_organisation": List(
        lambda cast: f"/werk/organisaties/{cast.a.organisation.pk}/", everything_of_an_organisation, "mediator"
    ),
    "work_vacancy": List(
        lambda cast: f"/werk/vacatures/{cast.a.vacancy.pk}/", everything_of_an_organisation, "mediator"
    ),
    "move_vacancy": List(lambda cast: f"/werk/vacatures/{cast.a.vacancy.pk}/verhuizen/", organisations, "mediator"),
    "merge_organisation": List(
        lambda cast: f"/werk/organisaties/{cast.a.organisation.pk}/samenvoegen/", organisations, "mediator"
    ),
    "candidacy": List(lambda cast: f"/werk/kandidaten/{cast.a.candidacy.pk}/", steps_of_a_candidacy, "helper"),
    "work": List(lambda cast: "/werk/", organisations, "owner"),
}


def queries(client: CheckingClient, address: str, host: str) -> int:
    """How many go to a table, once what is kept between requests is kept."""
    client.get(address, headers={"host": host})
    with CaptureQueriesContext(connection) as made:
        response = client.get(address, headers={"host": host})
    assert response.status_code == 200
    return len([one for one in made if re.search(r"\b(FROM|INTO|UPDATE) \"", one["sql"])])


@pytest.mark.parametrize("name", LISTS)
def test_number_of_queries_does_not_grow_with_the_rows(cast, name):
    page, counts, lengths = LISTS[name], [], []
    client = cast.client(page.role)
    page.fill(cast, 3)  # one of each kind, so that no part of the page is empty
    for former, size in zip((0, *SIZES), SIZES, strict=False):
        page.fill(cast, size - former)
        counts.append(queries(client, page.address(cast), page.host))
        lengths.append(len(client.get(page.address(cast), headers={"host": page.host}).content))
    assert lengths[0] < lengths[1] < lengths[2], "the rows are not on this page"
    assert len(set(counts)) == 1, counts
    assert counts[0] <= MOST_QUERIES


def test_number_of_queries_of_ones_own_page_does_not_grow_with_the_ways(cast, client):
    client.post(status_link(cast.a.candidacy.volunteer_id))
    (mail,) = mails(cast.a.centre, kind="placements.status_code")
    client.post("/mijn/code/", {"code": code_in(mail)})
    counts = []
    for size in SIZES:
        ways_of_one(cast, size)
        counts.append(queries(client, "/mijn/", "localhost"))
    assert len(set(counts)) == 1, counts
