"""What stands in for a mail server while none is named."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class NoMailServerNamed(OSError):
    """STUW_MAIL_URL is empty; mail stays in the outbox."""


class NoMailServer(BaseEmailBackend):
    """Refuses every mail, so that the outbox keeps it and tries again later."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise NoMailServerNamed("Er is nog geen mailserver ingesteld (STUW_MAIL_URL).")
