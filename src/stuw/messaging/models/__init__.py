"""Mail on its way out, mailed codes, who wants what how often, and a centre's own words."""

from stuw.messaging.models.letters import Letter, MailWords
from stuw.messaging.models.outbox import MailedCode, OutboxMessage
from stuw.messaging.models.preferences import DigestMark, Preference

__all__ = ["DigestMark", "Letter", "MailWords", "MailedCode", "OutboxMessage", "Preference"]
