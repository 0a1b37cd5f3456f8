"""Whether the person behind a request has passed a second factor, and where to go when not."""

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.utils import passthrough_next_redirect_url
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from stuw.accounts.models import User
from stuw.accounts.queries import is_trusted_session
from stuw.centres.actor import Actor


def is_trusted(request: HttpRequest) -> bool:
    """Whether a second factor of the signed-in account was passed in this session; False for nobody.

    One query, and none for a session in which no second factor was shown. Needs ``request.user`` and the session.
    """
    user = request.user
    return isinstance(user, User) and is_trusted_session(get_authentication_records(request, user), user)


def needs_second_factor(actor: Actor) -> bool:
    """Whether this person sees other people's data, and so works with a second factor or not at all."""
    return bool(actor.staff_of or actor.organisations or actor.networks or actor.is_operator)


def second_step_address(user: User, next_address: str) -> str:
    """Where a signed-in person passes the second factor, or makes one first; comes back at ``next_address``."""
    methods = get_adapter().get_reauthentication_methods(user)
    address = str(methods[0]["url"]) if methods else reverse("account_secure")
    return f"{address}?{urlencode({REDIRECT_FIELD_NAME: next_address})}"


def with_next(request: HttpRequest, name: str) -> str:
    """The address of a page of this app that still knows where the person was going (own host only)."""
    return str(passthrough_next_redirect_url(request, reverse(name), REDIRECT_FIELD_NAME))
