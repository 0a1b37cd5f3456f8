"""One transaction for each request, with the actor and the scope of whoever asks; empty for everybody else."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from stuw.centres.actor import NOBODY, Actor
from stuw.centres.scope import enter_scope, scope_of
from stuw.organisations.queries import actor_of
from stuw.web.accounts.trust import is_trusted


class ScopeMiddleware:
    """Sets ``request.actor`` and runs the view in a transaction that sees only what that actor may see.

    An answer of 500 or more undoes what the view wrote.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            request.actor = _actor(request)  # type: ignore[attr-defined]
            enter_scope(scope_of(request.actor))  # type: ignore[attr-defined]
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


def _actor(request: HttpRequest) -> Actor:
    # On a centre's own host nobody is signed in: the cookie of the installation does not travel there.
    if getattr(request, "centre", None) is not None or not request.user.is_authenticated:
        return NOBODY
    return actor_of(request.user, is_trusted=is_trusted(request))
