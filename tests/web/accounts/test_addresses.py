"""What of allauth can be reached, and that nothing of it shows its own words."""

import re
from pathlib import Path

import allauth
import pytest
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse

from stuw.web.accounts.adapter import NOTICES
from stuw.web.accounts.urls import urlpatterns

NAMES = {
    "account_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_signup",
    "account_inactive",
    "account_logout",
    "account_secure",
    "account_end_other_sessions",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
}
# What allauth could have besides: each of these would be a way in or out that nobody decided on.
ABSENT = {
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_email",
    "account_email_verification_sent",
    "account_reauthenticate",
    "account_signup_by_passkey",
    "mfa_signup_webauthn",
    "mfa_list_webauthn",
    "mfa_trust",
}


def test_addresses_are_these_and_no_others():
    assert {pattern.name for pattern in urlpatterns} == NAMES


@pytest.mark.parametrize("name", sorted(ABSENT))
def test_rest_of_allauth_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["accounts/login/", "accounts/signup/", "accounts/password/reset/", "accounts/email/", "signup/", "login/"]
)
def test_usual_addresses_of_allauth_are_not_found(visitor, path):
    assert visitor.get(f"/{path}").status_code == 404


def test_every_template_of_these_pages_is_ours():
    theirs = Path(allauth.__file__).parent
    names = {getattr(pattern.callback.view_class, "template_name", None) for pattern in urlpatterns}
    origins = [Path(get_template(name).origin.name) for name in names - {None}]
    assert len(origins) >= 15
    assert [path for path in origins if path.is_relative_to(theirs)] == []


@pytest.mark.parametrize("notice", NOTICES.values(), ids=lambda notice: notice.kind)
def test_mail_is_plain_short_and_without_gaps(notice):
    words = {
        "code": "123456",
        "minutes": 10,
        "moment": "dinsdag 1 december, 9 u",
        "account_url": "http://a/",
        "explanation_url": "http://b/",
    }
    subject, body = notice.to("an@example.be", words).render()
    assert 10 < len(subject) < 70
    assert 50 < len(body) < 600
    assert not re.search(r"[{}<>]|UNDEFINED|&#", subject + body)
    assert "\n\n\n" not in body


@pytest.mark.django_db
def test_page_about_accounts_says_how_one_gets_one_and_makes_none(visitor, django_user_model):
    page = visitor.get("/aanmelden/geen-account/")
    assert "Het loket nodigt u uit" in page.content.decode()
    assert visitor.post("/aanmelden/geen-account/", {"email": "nieuw@example.be"}).status_code == 405
    assert django_user_model.objects.count() == 0
