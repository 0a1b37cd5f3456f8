"""Who may open what: a decision for every address and every role, and no address without a decision.

Signed-in roles passed their second factor, unless a test says otherwise. Addresses of objects are those of centre A;
strangers find nothing there (404), colleagues without the right are told so (403). Pages are fetched; what only
takes posts is posted, with what would make it happen. Each request is undone before the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from stuw.centres.actor import SYSTEM
from stuw.centres.enums import StaffRole
from stuw.kernel.clock import now
from stuw.teams.actions import invite_to_team
from stuw.vacancies.models import Shift, VacancyPicture
from tests.cast import ROLES, Cast
from tests.client import CheckingClient
from tests.meta.access import ACCESS, POSTED, PUBLIC, WORK
from tests.meta.roles import SIGN_IN
from tests.meta.subjects import desk_post, exports_of, imports_of, keeping_of, links_about, members_of, vacancies_of

HOSTS = {WORK: "localhost", PUBLIC: "bilzen.localhost"}
PICTURE = "0123456789abcdef"


@dataclass(frozen=True)
class Ask:
    """One request for a view: its address, and what is posted (None: it is fetched)."""

    address: str
    posted: dict[str, str] | None = None
    host: str = field(default="localhost")


def named_views(urlconf: str) -> Iterator[str]:
    """The names of all addresses of a URL configuration; "" for one without."""

    def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from names(pattern.url_patterns)
            else:
                yield pattern.name or ""

    return names(get_resolver(urlconf).url_patterns)


ABOUT_A_CANDIDACY = ("candidacy", "candidacy_told", "mine_confirm", "mine_agree", "mine_withdraw")


def asks(cast: Cast, urlconf: str) -> dict[str, Ask]:
    """A request for each view of a URL configuration, about the objects of centre A."""
    at = cast.a
    organisation, vacancy = {"pk": at.organisation.pk}, {"pk": at.vacancy.pk}
    contact, passkey = organisation | {"person": at.contact.pk}, {"pk": 1}
    slug = {"slug": at.vacancy.slug}
    given: dict[str, dict[str, object]] = {
        **dict.fromkeys(
            ("organisation_home", "work_organisation", "change_organisation", "new_contact_person", "new_vacancy"),
            organisation,
        ),
        **dict.fromkeys(("change_contact_person", "remove_contact_person"), contact),
        **dict.fromkeys(("work_vacancy", "change_vacancy"), vacancy),
        **dict.fromkeys(("vacancy", "vacancy_paper", "vacancy_calendar", "sign_up"), vacancy | slug),
        **dict.fromkeys(("mfa_edit_webauthn", "mfa_remove_webauthn"), passkey),
        **desk_post(at),
        **exports_of(at),
        **imports_of(at),
        **keeping_of(at),
        **members_of(at, cast),
        **vacancies_of(at),
        "register_excluded": {"centre": at.centre.slug, "value": "bv"},
        "organisation": organisation | slug,
        "organisation_step": organisation | {"step": "refuse"},
        "vacancy_step": vacancy | {"step": "pause"},
        **dict.fromkeys(("write_step", "save_step"), vacancy | {"step": "titel"}),
        **dict.fromkeys(("preview_on_paper", "copy_vacancy", "keep_as_template"), vacancy),
        "move_vacancy": vacancy,
        "merge_organisation": organisation,
        "writing_advice": {"field": "teaser"},
        **{name: {"pk": at.candidacy.pk} for name in ABOUT_A_CANDIDACY},
        "candidacy_step": {"pk": at.candidacy.pk, "step": "invite"},
        "answer_step": {"step": "invite"},
        "brand_css": {"colour": "0b6b63"},
        "new_organisation": {"centre": at.centre.slug},
        "vacancy_picture": vacancy | {"mark": PICTURE},
    }
    invited = invite_to_team(at.centre, "nieuw@stuw.example", StaffRole.EDITOR, actor=SYSTEM, now=now())
    given["desk_team_withdraw"] = {"centre": at.centre.slug, "pk": invited.pk}
    posted = POSTED | {"desk_team_take": {"user": str(cast.users["editor"].pk), "role": "editor"}}
    tokens = links_about(at, invited.pk)

    def address(name: str) -> str:
        desk = {"centre": at.centre.slug} if name.startswith(("desk_", "register_", "setup")) else {}
        return tokens.get(name) or reverse(name, urlconf=urlconf, kwargs=given.get(name, desk))

    return {name: Ask(address(name), posted.get(name), HOSTS[urlconf]) for name in named_views(urlconf)}


def answer_to(client: CheckingClient, ask: Ask) -> HttpResponse:
    """What this browser gets; then everything is as before, the browser's cookies included."""
    cookies = client.cookies
    client.cookies = SimpleCookie({name: morsel.value for name, morsel in cookies.items()})
    with transaction.atomic():
        if ask.posted is None:
            response = client.get(ask.address, headers={"host": ask.host})
        else:
            response = client.post(ask.address, ask.posted, headers={"host": ask.host})
        if response.streaming:
            list(response.streaming_content)  # a browser reads a file to its end, and then it is closed
        if response.streaming:
            # Whoever gets a file reads it to its end, which closes it.
            response.getvalue()
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def outcome(response: HttpResponse) -> int | str:
    """The status; or that one has to sign in first."""
    is_sign_in = response.headers.get("Location", "").split("?")[0] == reverse("account_login")
    return SIGN_IN if is_sign_in else response.status_code


def staff_pages() -> list[str]:
    """The views of other people's data: who is no worker does not find them, or finds nothing there."""
    return [
        name
        for name, decided in ACCESS[WORK].items()
        if decided["nobody"] == SIGN_IN and (name == "work" or decided["resident"] == 404)
        if not name.startswith("mfa_")
    ]


@pytest.mark.parametrize("urlconf", [WORK, PUBLIC])
def test_every_address_has_a_decision_for_every_role(urlconf):
    assert set(named_views(urlconf)) == set(ACCESS[urlconf])
    assert [name for name, decided in ACCESS[urlconf].items() if set(decided) != set(ROLES)] == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("urlconf", [WORK, PUBLIC], ids=["work", "public"])
def test_access_is_as_decided(cast, role, urlconf):
    cast.a.centre.logo, cast.a.centre.logo_type = b"<svg/>", "image/svg+xml"
    cast.a.centre.save()
    VacancyPicture.objects.create(vacancy=cast.a.vacancy, content=b"RIFF", width=16, height=9, mark=PICTURE, alt="Soep")
    Shift.objects.create(vacancy=cast.a.vacancy, starts_at=now() + timedelta(days=1), ends_at=now() + timedelta(days=2))
    client = cast.client(role)
    found = {name: outcome(answer_to(client, ask)) for name, ask in asks(cast, urlconf).items()}
    assert found == {name: decided[role] for name, decided in ACCESS[urlconf].items()}


@pytest.mark.parametrize("role", ["owner", "helper", "mediator", "editor", "mediator_b", "coordinator", "operator"])
@pytest.mark.parametrize("has_factor", [True, False])
def test_without_the_second_step_every_work_page_leads_to_it(cast, role, has_factor):
    if has_factor:
        TOTP.activate(cast.users[role], generate_totp_secret())
    client = cast.client(role, is_trusted=False)
    asked = asks(cast, WORK)
    led_to = {name: answer_to(client, asked[name]).headers.get("Location", "").split("?")[0] for name in staff_pages()}
    assert set(led_to.values()) == {reverse("mfa_reauthenticate" if has_factor else "account_secure")}


def test_second_step_with_a_factor_taken_off_the_account_counts_no_longer(cast):
    client = cast.client("mediator")
    assert client.get("/balie/bilzen/").status_code == 200
    Authenticator.objects.filter(user=cast.users["mediator"]).delete()
    assert client.get("/balie/bilzen/").url.startswith(reverse("account_secure"))


def test_site_of_a_host_that_nobody_named_is_not_there(cast, client):
    for host in ("elders.example", "bilzen.localhost.elders.example", "xbilzen.localhost"):
        assert client.get("/", headers={"host": host}).status_code == 404


def test_pages_of_work_are_not_on_the_site_of_a_centre(cast, at_centre):
    paths = [ask.address for ask in asks(cast, WORK).values() if ask.address.startswith(("/balie", "/werk"))]
    assert {at_centre.get(path).status_code for path in paths} == {404}
