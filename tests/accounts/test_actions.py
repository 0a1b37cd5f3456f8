import pytest
from allauth.mfa.models import Authenticator

from stuw.accounts.actions import NotADemo, end_other_sessions, give_demo_second_factor
from stuw.accounts.models import User
from stuw.accounts.queries import Means, factors_of, has_second_factor, is_trusted_session, means_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return User.objects.create_user("an@example.be", name="An Voorbeeld")


@pytest.fixture
def demo(settings):
    settings.STUW_DEMO_SECOND_FACTOR = "246810"


def test_account_starts_without_second_factor(user):
    assert has_second_factor(user) is False
    assert means_of(user) == Means()


def test_demo_gives_an_app_that_counts_as_second_factor(user, demo):
    give_demo_second_factor(user)
    assert has_second_factor(user) is True
    assert means_of(user) == Means(has_app=True)


def test_demo_gives_the_app_once(user, demo):
    give_demo_second_factor(user)
    give_demo_second_factor(user)
    assert Authenticator.objects.filter(user=user).count() == 1


def test_demo_secret_is_chance_and_is_sealed(user, demo):
    other = User.objects.create_user("bo@example.be")
    give_demo_second_factor(user)
    give_demo_second_factor(other)
    secrets = {one.wrap().instance.data["secret"] for one in Authenticator.objects.all()}
    assert len(secrets) == 2
    assert all(secret.startswith("gAAAA") for secret in secrets)


def test_second_factor_of_a_demo_is_refused_on_a_server_of_ones_own(user, settings):
    settings.STUW_DEMO_SECOND_FACTOR = None
    with pytest.raises(NotADemo):
        give_demo_second_factor(user)
    assert has_second_factor(user) is False


def test_session_is_trusted_by_a_factor_of_this_account_only(user, demo, django_assert_num_queries):
    other = User.objects.create_user("bo@example.be")
    give_demo_second_factor(user)
    give_demo_second_factor(other)
    record = {"method": "mfa", "type": "totp", "id": next(iter(factors_of(user)))}
    assert is_trusted_session([record], user) is True
    assert is_trusted_session([record], other) is False
    with django_assert_num_queries(0):
        assert is_trusted_session([{"method": "code"}], user) is False


def test_ending_other_sessions_changes_what_ties_them_to_the_account(user):
    before = user.get_session_auth_hash()
    end_other_sessions(user)
    assert User.objects.get(pk=user.pk).get_session_auth_hash() != before
