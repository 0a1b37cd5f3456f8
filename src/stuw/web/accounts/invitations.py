"""The page behind the link of an invitation, for every kind of invitation.

It says who asks what of whom, never at which address: a link is passed on. Accepting goes in two steps: a code
mailed to the invited address signs in (the account is made when there is none), then one click writes the membership.
What needs a second factor still asks for it on the page where the person lands.

Another kind takes three things: a model made from ``accounts.models.Invitation`` with ``role_words``; a query that
finds one by its id in ``Scope(invitation=…)`` and an action that accepts it (see ``teams``); and a row in ``KINDS``.
The name of the kind is what its notice gives to ``accounts.links.invitation_link``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stuw.accounts.actions import account_for
from stuw.accounts.links import read_invitation_link
from stuw.accounts.models import Invitation, User
from stuw.accounts.rules import is_invited, why_closed
from stuw.centres.actor import Actor
from stuw.centres.enums import StaffRole
from stuw.kernel.clock import now
from stuw.kernel.errors import DomainError
from stuw.organisations import actions as organisations
from stuw.organisations.models import MemberInvitation
from stuw.organisations.queries import member_invitation_of_link
from stuw.teams import actions as teams
from stuw.teams.models import TeamInvitation
from stuw.teams.queries import invitation_of_link as team_invitation
from stuw.web.accounts.adapter import TOO_OFTEN
from stuw.web.accounts.sign_in import mail_code_to_invited
from stuw.web.requests import WorkRequest


class Accept(Protocol):
    """The action of a kind; it checks everything again."""

    def __call__(self, invitation_id: UUID, user: User, *, actor: Actor, now: datetime) -> object: ...


@dataclass(frozen=True)
class Kind:
    """What the page must know of one kind of invitation.

    ``find``: the invitation with its surroundings, or None. ``to``: the name of the centre or organisation.
    ``landing``: where somebody who accepted goes on.
    """

    find: Callable[[UUID], Any]
    to: Callable[[Any], str]
    accept: Accept
    landing: Callable[[Any], str]


def _team_landing(invitation: TeamInvitation) -> str:
    page = "setup" if invitation.role == StaffRole.LEAD else "desk_today"
    return reverse(page, kwargs={"centre": invitation.centre.slug})


def _organisation_landing(invitation: MemberInvitation) -> str:
    return reverse("organisation_home", kwargs={"pk": invitation.organisation_id})


KINDS: Mapping[str, Kind] = {
    "team": Kind(
        find=team_invitation,
        to=lambda invitation: invitation.centre.name,
        accept=teams.accept_invitation,
        landing=_team_landing,
    ),
    "member": Kind(
        find=member_invitation_of_link,
        to=lambda invitation: invitation.organisation.name,
        accept=organisations.accept_invitation,
        landing=_organisation_landing,
    ),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: WorkRequest, token: str) -> HttpResponse:
    """What one is invited to (GET); a code to sign in with, or accepting by who signed in as that address (POST)."""
    try:
        name, invitation_id = read_invitation_link(token)
    except DomainError as error:
        return _refused(request, str(error))
    kind = KINDS.get(name)
    found = kind.find(invitation_id) if kind else None
    if kind is None or found is None:
        return _refused(request, "Deze uitnodiging bestaat niet meer. Vraag een nieuwe aan wie u uitnodigde.")
    closed = why_closed(found, now=now())
    if closed:
        return _refused(request, closed)
    is_mine = request.actor.user_id is not None and is_invited(request.user.email, found)
    if request.method == "POST" and request.actor.user_id is None:
        return _sign_in(request, found)
    if request.method == "POST" and is_mine:
        return _accept(request, kind, found)
    inviter = found.invited_by.name if found.invited_by else ""
    context = {"invitation": found, "to": kind.to(found), "inviter": inviter, "is_mine": is_mine}
    return render(request, "account/invitation.html", context)


def _refused(request: WorkRequest, sentence: str) -> HttpResponse:
    return render(request, "account/invitation_closed.html", {"sentence": sentence}, status=410)


def _sign_in(request: WorkRequest, found: Invitation) -> HttpResponse:
    """Mail a code to the invited address, and ask for it on the page that asks for every code."""
    user, _ = account_for(found.email)
    if not mail_code_to_invited(request, user):
        messages.error(request, TOO_OFTEN)
        return redirect(request.path)
    return redirect(f"{reverse('account_confirm_login_code')}?{urlencode({'next': request.path})}")


def _accept(request: WorkRequest, kind: Kind, found: Any) -> HttpResponse:
    try:
        with transaction.atomic():
            kind.accept(found.pk, request.user, actor=request.actor, now=now())
    except DomainError as error:
        return _refused(request, str(error))
    messages.success(request, f"Welkom bij {kind.to(found)}. U bent nu {found.role_words}.")
    return redirect(kind.landing(found))
