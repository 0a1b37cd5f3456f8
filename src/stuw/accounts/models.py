"""Who signs in. What somebody may do follows from memberships in other apps, never from a flag here."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from stuw.kernel.ids import new_id


class UserManager(BaseUserManager["User"]):
    """Makes accounts without a password: people sign in with a mailed code or a passkey."""

    def create_user(self, email: str, *, name: str = "", is_operator: bool = False) -> "User":
        """A new account; raises IntegrityError when the address has one already."""
        user = self.model(email=email.strip().lower(), name=name, is_operator=is_operator)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """One person with one mail address; the address is kept in lower case."""

    email = models.EmailField("e-mailadres", unique=True)
    name = models.CharField("naam", max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField("beheert het platform", default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="accounts_user_email_lower",
                violation_error_code="email",
                violation_error_message="Er staan hoofdletters in het e-mailadres. Schrijf het in kleine letters.",
            )
        ]

    def has_usable_password(self) -> bool:
        """Never: the column only holds chance, which ties sessions to the account (``end_other_sessions``)."""
        return False

    def check_password(self, raw_password: str | None) -> bool:
        """Never right, whatever stands in the column."""
        return False


class Invitation(models.Model):
    """Somebody is asked, at a mail address, to work somewhere in a role; each app that invites says where.

    It is open until it is accepted, withdrawn or ``expires_at``. A mail address is personal data: the table of each
    kind has row-level security, with ``centres.policies.INVITATION`` for whoever follows the link.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField("e-mailadres")
    role = models.CharField("rol", max_length=20)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be accepted."""
        return self.accepted_at is None and self.withdrawn_at is None and now < self.expires_at


class Try(models.Model):
    """One try at something that may be done only so often: to sign up, to type a code, to have one mailed.

    ``key_hash`` says what, and of whom (a visitor's address, a mailbox); it is made with the secret key, so that
    the table by itself names nobody. ``expires_at``: from when it counts no longer.
    """

    key_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["key_hash", "expires_at"], name="accounts_try_key"),
            models.Index(fields=["expires_at"], name="accounts_try_expires"),
        ]
