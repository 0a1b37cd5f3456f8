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
from tests.meta.subjects import desk_post, exports_of, links_about, members_of, vacancies_of

WORK, PUBLIC = "stuw.config.urls", "stuw.config.urls_centre"
HOSTS = {WORK: "localhost", PUBLIC: "bilzen.localhost"}
SIGN_IN = "to the page to sign in"
GONE, ELSEWHERE = 410, 302
PICTURE = "0123456789abcdef"

type Row = dict[str, int | str]


def row(default: int, **exceptions: int | str) -> Row:
    """What each role gets: ``default``, but for the roles that are named."""
    assert exceptions.keys() <= set(ROLES)
    return {role: exceptions.get(role, default) for role in ROLES}


def everybody(status: int) -> Row:
    return row(status)


def team(status: int = 200, *, editor: int | None = None) -> Row:
    """For the team of centre A; others don't find it. A lead sees what an editor sees."""
    without_people = status if editor is None else editor
    return row(404, nobody=SIGN_IN, mediator=status, editor=without_people, lead=without_people)


def leads(status: int = 200) -> Row:
    """For the leads of centre A; their colleagues are told that it is not for them."""
    return team(403) | {"lead": status}


def both_sides(status: int = 200, *, members: int | None = None, editor: int | None = None) -> Row:
    """For the members of the organisation and the team of its centre; others don't find it."""
    inside = status if members is None else members
    return team(status, editor=status if editor is None else editor) | {"owner": inside, "helper": inside}


def own_account(status: int = 200) -> Row:
    """For everybody who signed in, about themselves."""
    return row(status, nobody=SIGN_IN)


# Who is signed in already has no business here.
SIGNING_IN = row(ELSEWHERE, nobody=200)

ACCESS: dict[str, dict[str, Row]] = {
    WORK: {
        "installation": everybody(200),
        "health": everybody(200),
        # An organisation registers itself: each page leads to the first one that still has to be filled in.
        "register_organisation": everybody(200),
        "register_excluded": everybody(200),
        **dict.fromkeys(("register_details", "register_alike", "register_who"), everybody(ELSEWHERE)),
        **dict.fromkeys(("register_code", "register_new_code", "register_stop"), everybody(ELSEWHERE)),
        "register_asked": everybody(200),
        "gallery": everybody(200),
        "places_complete": everybody(200),
        "brand_css": everybody(200),
        "demo_mailbox": everybody(404),
        # Where people work. Who has exactly one desk or organisation is led there.
        "work": row(200, nobody=SIGN_IN)
        | dict.fromkeys(("owner", "helper", "mediator", "editor", "lead", "mediator_b", "mediator_c"), ELSEWHERE),
        "desk_today": team(),
        "desk_candidacies": team(editor=403),
        "desk_vacancies": team(),
        "desk_queue": team(),
        "desk_confirm": team(ELSEWHERE),
        "desk_organisations": team(),
        "desk_post": team(),
        "desk_post_retry": team(ELSEWHERE, editor=403),
        "desk_letters": team(),
        "desk_mail_words": team(403, editor=200),
        "desk_letter_new": team(403, editor=200),
        "desk_letter": team(),
        "desk_letter_change": team(403, editor=200),
        "desk_letter_remove": team(403, editor=ELSEWHERE),
        # What goes along without people is the whole team's; what has people in it is not found (tests/web/desk).
        **dict.fromkeys(("desk_exports", "desk_export_file"), team()),
        **dict.fromkeys(("desk_export_make", "desk_export_remove"), team(ELSEWHERE)),
        # A centre's setup and its team: leads change them, everybody of the team sees who is in it and may leave.
        **dict.fromkeys(("setup", "setup_name", "setup_brand", "setup_areas", "setup_hosts"), leads()),
        **dict.fromkeys(("setup_hours", "setup_promise", "setup_themes"), leads()),
        **dict.fromkeys(("setup_area_take", "setup_host_choose", "setup_host_take"), leads(ELSEWHERE)),
        **dict.fromkeys(("setup_open", "setup_close"), leads(ELSEWHERE)),
        "desk_team": team(),
        **dict.fromkeys(("desk_team_take", "desk_team_withdraw"), leads(ELSEWHERE)),
        "desk_team_leave": team(ELSEWHERE),
        "new_organisation": team(),
        "organisation_home": row(404, nobody=SIGN_IN, owner=200, helper=200),
        "work_organisation": both_sides(),
        "change_organisation": both_sides(),
        "organisation_step": both_sides(ELSEWHERE, members=403),
        "new_contact_person": both_sides(editor=403),
        "change_contact_person": both_sides(editor=403),
        "remove_contact_person": both_sides(ELSEWHERE, editor=403),
        "organisation_trust": both_sides(ELSEWHERE, members=403),
        **dict.fromkeys(("organisation_file", "new_note", "change_note"), both_sides(members=403, editor=403)),
        **dict.fromkeys(("merge_organisation", "move_vacancy"), both_sides(members=403, editor=403)),
        "finish_note": both_sides(ELSEWHERE, members=403, editor=403),
        "desk_agreements": team(editor=403),
        "members": both_sides(editor=403),
        **dict.fromkeys(
            ("change_member", "remove_member", "hand_over", "decide_join", "withdraw_member_invitation"),
            both_sides(ELSEWHERE, editor=403) | {"helper": 403},
        ),
        "new_vacancy": both_sides(),
        "work_vacancy": both_sides(),
        "change_vacancy": both_sides(),
        "vacancy_step": both_sides(ELSEWHERE),
        "write_step": both_sides(),
        # What is online is not saved while one types.
        "save_step": both_sides(403),
        "preview_on_paper": both_sides(),
        "copy_vacancy": both_sides(ELSEWHERE),
        "writing_advice": own_account(),
        "keep_as_template": both_sides(members=403),
        **dict.fromkeys(("desk_templates", "desk_template"), team()),
        "remove_template": team(ELSEWHERE),
        "review_vacancy": both_sides(members=403),
        "review_step": both_sides(ELSEWHERE, members=403),
        "vacancy_version": both_sides(),
        "renew_vacancy": both_sides(members=403),
        "candidacy": both_sides(editor=403),
        "candidacy_step": both_sides(ELSEWHERE, editor=403),
        "candidacy_told": both_sides(ELSEWHERE, editor=403, members=403),
        # Doors that a link from a mail opens, whoever is signed in; closed (410) or empty without that link.
        "answer_link": everybody(200),
        "answer": everybody(GONE),
        "answer_step": everybody(ELSEWHERE),
        "answer_close": everybody(200),
        "still_true": everybody(200),
        "status": everybody(200),
        "mine_code": everybody(GONE),
        "mine": everybody(GONE),
        "mine_confirm": everybody(ELSEWHERE),
        "mine_agree": everybody(ELSEWHERE),
        "mine_withdraw": everybody(ELSEWHERE),
        "mine_close": everybody(200),
        # Signing in and one's own account.
        "invitation": everybody(200),
        "account_login": SIGNING_IN,
        "account_request_login_code": SIGNING_IN,
        "account_confirm_login_code": row(ELSEWHERE, nobody=SIGN_IN),
        "mfa_authenticate": row(ELSEWHERE, nobody=SIGN_IN),
        "mfa_login_webauthn": row(ELSEWHERE, nobody=SIGN_IN),
        "account_signup": everybody(200),
        "account_inactive": everybody(200),
        "account_logout": row(200, nobody=ELSEWHERE),
        "mfa_index": own_account(),
        "mail_preferences": own_account(),
        "account_secure": own_account(ELSEWHERE),
        "account_end_other_sessions": own_account(ELSEWHERE),
        "mfa_reauthenticate": own_account(),
        "mfa_reauthenticate_webauthn": own_account(ELSEWHERE),
        "mfa_activate_totp": own_account(ELSEWHERE),
        "mfa_deactivate_totp": own_account(),
        "mfa_add_webauthn": own_account(),
        "mfa_edit_webauthn": own_account(404),
        "mfa_remove_webauthn": own_account(404),
        "mfa_view_recovery_codes": own_account(404),
        "mfa_generate_recovery_codes": own_account(),
        "mfa_download_recovery_codes": own_account(404),
    },
    # On a centre's own site nobody is signed in: whoever it is gets what a stranger gets.
    PUBLIC: {
        "home": everybody(200),
        "search": everybody(200),
        "vacancy": everybody(200),
        "vacancy_paper": everybody(200),
        "vacancy_calendar": everybody(200),
        "vacancy_picture": everybody(200),
        "sign_up": everybody(200),
        "code": everybody(ELSEWHERE),
        "new_code": everybody(ELSEWHERE),
        "signed_up": everybody(ELSEWHERE),
        "organisations": everybody(200),
        "organisation": everybody(200),
        "saved": everybody(200),
        "for_organisations": everybody(200),
        "how_it_works": everybody(200),
        "privacy": everybody(200),
        "places_complete": everybody(200),
        "brand_logo": everybody(200),
        "brand_css": everybody(200),
    },
}


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


# What is sent to the addresses that only take posts.
POSTED: dict[str, dict[str, str]] = {
    **{name: {} for name in ("setup_open", "setup_close", "desk_team_leave", "desk_team_withdraw")},
    "setup_area_take": {"nis": "73110", "part": ""},
    **{name: {"host": "bilzen.localhost"} for name in ("setup_host_choose", "setup_host_take")},
    "desk_post_retry": {},
    "desk_letter_remove": {},
    **{name: {} for name in ("desk_export_make", "desk_export_remove")},
    "organisation_step": {"reason": "Verkoopt wasmachines."},
    "remove_contact_person": {},
    "organisation_trust": {"trust": "1"},
    "finish_note": {},
    "change_member": {"role": "helper"},
    "remove_member": {},
    "hand_over": {},
    "decide_join": {"role": "no"},
    "withdraw_member_invitation": {},
    "vacancy_step": {},
    **{name: {} for name in ("copy_vacancy", "remove_template")},
    "save_step": {"title": "Kookhulp"},
    "writing_advice": {"teaser": "Men wordt verzocht tijdig te komen."},
    "desk_confirm": {"step": "confirm"},
    "review_step": {"seen": "0"},
    "candidacy_step": {"note": "Kom donderdag langs."},
    "answer_step": {"note": "Kom donderdag langs."},
    "candidacy_told": {},
    "answer_close": {},
    "mine_confirm": {},
    "mine_agree": {},
    "mine_withdraw": {"reason": "no_time"},
    "mine_close": {},
    "new_code": {},
    "register_new_code": {},
    "register_stop": {},
    "account_end_other_sessions": {},
}


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
