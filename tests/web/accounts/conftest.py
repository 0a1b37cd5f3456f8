"""Who signs in, with what, and what was mailed to them."""

import re
import time
from collections.abc import Callable
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from procrastinate.contrib.django.models import ProcrastinateJob

from stuw.accounts.models import User
from stuw.centres.models import Centre, StaffMembership
from stuw.centres.scope import Scope, scoped
from stuw.messaging.models import OutboxMessage
from tests.client import CheckingClient

Mails = Callable[[], list[OutboxMessage]]


@pytest.fixture
def visitor() -> CheckingClient:
    """Somebody's browser on the installation's own host."""
    return CheckingClient()


@pytest.fixture
def mediator(db) -> User:
    """Sees other people's data, and has no second factor yet."""
    user = User.objects.create_user("els@example.be", name="Els Verzonnen")
    centre = Centre.objects.create(slug="aanmelddorp", name="Loket Aanmelddorp")
    StaffMembership.objects.create(centre=centre, user=user, role="mediator")
    return user


@pytest.fixture
def guest(db) -> User:
    """Has an account and nothing that asks for a second factor."""
    return User.objects.create_user("gust@example.be", name="Gust")


@pytest.fixture
def app(mediator) -> Callable[..., str]:
    """Gives the mediator an authenticator app; call it for the code of now (``ahead``: half minutes later)."""
    secret = generate_totp_secret()
    TOTP.activate(mediator, secret)
    return lambda ahead=0: format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


@pytest.fixture
def recovery_codes(mediator, app) -> list[str]:
    """The mediator's recovery codes."""
    return RecoveryCodes.activate(mediator).get_unused_codes()


@pytest.fixture
def mails(db) -> Mails:
    """Everything in the outbox, oldest first: the jobs that send it know the keys."""

    def all_mails() -> list[OutboxMessage]:
        found = []
        for job in ProcrastinateJob.objects.filter(task_name="messaging.send_mail").order_by("id"):
            key = UUID(job.args["message_id"])
            with scoped(Scope(message=key)):
                found += OutboxMessage.objects.filter(id=key)
        return found

    return all_mails


@pytest.fixture
def mailed_code(mails) -> Callable[[], str]:
    """The code in the last mail."""

    def code() -> str:
        last = mails()[-1]
        assert last.kind == "accounts.login_code"
        return re.findall(r"\b\d{6}\b", last.body)[0]

    return code


@pytest.fixture
def sign_in(visitor, mailed_code) -> Callable[..., str]:
    """Goes through address and mailed code; gives the address of the page that comes next."""

    def through_code(user: User, *, client: CheckingClient = visitor, after: str = "") -> str:
        query = {"next": after} if after else None
        asked = client.post("/aanmelden/", {"email": user.email}, query_params=query)
        return client.post(asked.url, {"code": mailed_code()}).url

    return through_code


def factors_of_type(user: User, kind: str) -> int:
    """How many authenticators of this type the account has."""
    return Authenticator.objects.filter(user=user, type=kind).count()
