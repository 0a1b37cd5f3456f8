"""Which organisations may work with volunteers (law of 3 July 2005, art. 3)."""

import pytest

from stuw.law.legal_forms import ALLOWED, EXCLUDED, LegalForm, enterprise_number_needed, legal_form_allowed

# Form: whether it may work with volunteers, and whether it then needs an enterprise number.
FORMS = {
    LegalForm.UNKNOWN: (False, False),
    LegalForm.ASSOCIATION: (True, False),
    LegalForm.VZW: (True, True),
    LegalForm.IVZW: (True, True),
    LegalForm.FOUNDATION: (True, True),
    LegalForm.PUBLIC_FOUNDATION: (True, True),
    LegalForm.PUBLIC_BODY: (True, True),
    LegalForm.SOLE_TRADER: (False, False),
    LegalForm.NV: (False, False),
    LegalForm.BV: (False, False),
    LegalForm.COMMV: (False, False),
    LegalForm.COOPERATIVE: (False, False),
    LegalForm.MAATSCHAP: (False, False),
    LegalForm.VOF: (False, False),
}


def test_every_form_is_decided():
    assert set(FORMS) == set(LegalForm)


@pytest.mark.parametrize("form", LegalForm)
def test_form_is_allowed_and_numbered_as_the_law_says(form):
    assert (legal_form_allowed(form), enterprise_number_needed(form)) == FORMS[form]


def test_form_that_is_not_allowed_has_a_reason():
    assert set(EXCLUDED) == set(LegalForm) - ALLOWED - {LegalForm.UNKNOWN}
