from datetime import timedelta

import pytest

from stuw.accounts.rules import is_demo_code, proved_within, second_factors_shown

MAILED = {"method": "code", "at": 100.0, "email": "an@example.be"}
APP = {"method": "mfa", "at": 110.0, "id": 7, "type": "totp"}
PASSKEY = {"method": "mfa", "at": 120.0, "id": 8, "type": "webauthn", "passwordless": True}
RECOVERY = {"method": "mfa", "at": 130.0, "id": 9, "type": "recovery_codes"}


@pytest.mark.parametrize(
    ("records", "factors", "counted"),
    [
        ([], {7, 8}, []),
        ([MAILED], {7, 8}, []),
        ([MAILED, APP], {7}, [APP]),
        ([PASSKEY], {8}, [PASSKEY]),
        ([MAILED, RECOVERY], {7}, [RECOVERY]),
        ([MAILED, APP, PASSKEY], {8}, [PASSKEY]),
    ],
)
def test_second_factors_shown_are_those_the_account_has(records, factors, counted):
    assert second_factors_shown(records, factors) == counted


@pytest.mark.parametrize("record", [APP, PASSKEY, RECOVERY])
def test_second_factor_that_was_removed_counts_no_longer(record):
    assert second_factors_shown([MAILED, record], frozenset()) == []


def test_second_factor_does_not_follow_from_a_mailed_code_with_the_number_of_a_factor():
    assert second_factors_shown([{"method": "code", "id": 7, "type": "totp"}], {7}) == []


@pytest.mark.parametrize(
    ("now", "is_fresh"), [(120.0, True), (1019.9, True), (1020.0, False), (5000.0, False), (119.0, False)]
)
def test_proof_is_fresh_within_the_period_after_the_last_one(now, is_fresh):
    assert proved_within([MAILED, PASSKEY, APP], timedelta(minutes=15), now=now) is is_fresh


@pytest.mark.parametrize("records", [[], [{"method": "code"}], [{"method": "code", "at": "gisteren"}]])
def test_proof_without_a_moment_is_never_fresh(records):
    assert proved_within(records, timedelta(minutes=15), now=1.0) is False


@pytest.mark.parametrize("code", ["246810", " 246 810 "])
def test_demo_code_is_the_printed_one_with_or_without_spaces(code):
    assert is_demo_code(code, "246810") is True


@pytest.mark.parametrize("code", ["246811", "24681", "", "24681é"])
def test_demo_code_is_no_other(code):
    assert is_demo_code(code, "246810") is False


@pytest.mark.parametrize("demo_code", [None, ""])
@pytest.mark.parametrize("code", ["246810", "", "None"])
def test_demo_code_does_not_exist_without_a_demo(code, demo_code):
    assert is_demo_code(code, demo_code) is False
