"""The vacancy form holds the amount a day to the legal maximum of the year it is now."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from stuw.kernel.clock import today
from stuw.kernel.dutch import euro_words
from stuw.law.allowances import ceilings_of
from stuw.web.work.vacancy_form.offer import OfferForm
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def filled(cast: Cast, amount: Decimal | None) -> OfferForm:
    data = QueryDict(mutable=True)
    data.update({"allowance_kind": "forfait", "allowance_amount": "" if amount is None else str(amount)})
    return OfferForm(data, vacancy=cast.a.vacancy)


def test_amount_is_held_to_the_maximum_of_this_year_when_it_is_known(cast):
    found = ceilings_of(today().year)
    if found is None:
        assert "allowance_amount" not in filled(cast, Decimal(60)).errors
        return
    assert "allowance_amount" not in filled(cast, found.per_day).errors
    (refusal,) = filled(cast, found.per_day + 1).errors["allowance_amount"]
    assert euro_words(found.per_day) in refusal
    assert euro_words(found.per_day) in filled(cast, None).fields["allowance_amount"].help_text
