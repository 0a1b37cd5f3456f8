"""The account of a mail address: found, or made."""

import pytest
from django.core.exceptions import ValidationError

from stuw.accounts.actions import account_for
from stuw.accounts.models import User

pytestmark = pytest.mark.django_db


def test_account_is_made_once_and_keeps_its_name():
    made, is_new = account_for("An.Verzonnen@Stuw.example ", name="An Verzonnen")
    assert (made.email, made.name, is_new) == ("an.verzonnen@stuw.example", "An Verzonnen", True)
    assert account_for("an.verzonnen@stuw.example", name="Iemand anders") == (made, False)
    assert User.objects.get().name == "An Verzonnen"


@pytest.mark.parametrize("email", ["", "an", "an@", "an verzonnen@stuw.example", "an@stuw.example, mo@stuw.example"])
def test_what_is_no_mail_address_makes_no_account(email):
    with pytest.raises(ValidationError):
        account_for(email)
    assert not User.objects.exists()
