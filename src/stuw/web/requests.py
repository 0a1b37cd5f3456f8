"""The request as the views of this project know it."""

from django.http import HttpRequest

from stuw.accounts.models import User
from stuw.centres.actor import Actor
from stuw.centres.models import Centre


class WorkRequest(HttpRequest):
    """A request on the installation's own host, by ``actor``."""

    user: User
    actor: Actor
    htmx: object
    # The centres of the actor's own teams by name, once a page of a desk asked for them.
    own_centres: list[Centre]


class PublicRequest(HttpRequest):
    """A request for the public pages of ``centre``; nobody is signed in there."""

    actor: Actor
    centre: Centre
    htmx: object
