import pytest
from django.db import IntegrityError

from stuw.accounts.models import User

pytestmark = pytest.mark.django_db


def test_account_has_no_password_whatever_is_set():
    user = User.objects.create_user("an@example.be")
    user.set_password("toch een wachtwoord")
    assert user.has_usable_password() is False
    assert user.check_password("toch een wachtwoord") is False


def test_address_is_kept_in_lower_case_and_found_in_any():
    user = User.objects.create_user(" An@Example.BE ")
    assert user.email == "an@example.be"
    assert User.objects.get_by_natural_key("AN@example.be") == user


def test_address_in_capitals_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="accounts_user_email_lower"):
        User.objects.create(email="An@example.be")


def test_second_account_for_an_address_is_refused():
    User.objects.create_user("an@example.be")
    with pytest.raises(IntegrityError):
        User.objects.create_user("AN@example.be")
