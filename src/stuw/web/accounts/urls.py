"""The addresses of signing in and of one's own account: what we use of allauth, and nothing else of it.

The names are those by which allauth looks its pages up. Three of them exist for that alone: it wants a page to
ask for a code beside the page to sign in (ours is one page with two names), a page to sign up (ours says how one
gets an account), and a page for who is no longer active. Names it would only need with passwords, sign-up or
addresses of one's own (``account_reauthenticate``, ``account_reset_password``, ``account_email`` …) are never
looked up: nobody has a password, and there is one address per account.
"""

from allauth.account.views import account_inactive
from allauth.account.views import logout as sign_out
from django.urls import path

from stuw.web.accounts import account, sign_in

urlpatterns = [
    path("aanmelden/", sign_in.SignInView.as_view(), name="account_login"),
    path("aanmelden/", sign_in.SignInView.as_view(), name="account_request_login_code"),
    path("aanmelden/code/", sign_in.MailedCodeView.as_view(), name="account_confirm_login_code"),
    path("aanmelden/tweede-stap/", sign_in.SecondStepView.as_view(), name="mfa_authenticate"),
    path("aanmelden/sleutel/", sign_in.PasskeySignInView.as_view(), name="mfa_login_webauthn"),
    path("aanmelden/geen-account/", sign_in.NoAccountView.as_view(), name="account_signup"),
    path("aanmelden/niet-actief/", account_inactive, name="account_inactive"),
    path("afmelden/", sign_out, name="account_logout"),
    path("account/", account.AccountView.as_view(), name="mfa_index"),
    path("account/beveiligen/", account.SecureView.as_view(), name="account_secure"),
    path("account/elders-afmelden/", account.EndOtherSessionsView.as_view(), name="account_end_other_sessions"),
    path("account/bevestigen/", account.ProveAgainView.as_view(), name="mfa_reauthenticate"),
    path(
        "account/bevestigen/sleutel/",
        account.ProveAgainWithPasskeyView.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/authenticator/", account.AppView.as_view(), name="mfa_activate_totp"),
    path("account/authenticator/verwijderen/", account.RemoveAppView.as_view(), name="mfa_deactivate_totp"),
    path("account/sleutels/toevoegen/", account.PasskeyView.as_view(), name="mfa_add_webauthn"),
    path("account/sleutels/<int:pk>/naam/", account.RenamePasskeyView.as_view(), name="mfa_edit_webauthn"),
    path(
        "account/sleutels/<int:pk>/verwijderen/",
        account.RemovePasskeyView.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("account/herstelcodes/", account.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path("account/herstelcodes/nieuw/", account.NewRecoveryCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path(
        "account/herstelcodes/bestand/",
        account.RecoveryCodesFileView.as_view(),
        name="mfa_download_recovery_codes",
    ),
]
