"""The demo's open mailbox: every mail that the demo sent, newest first. Not there outside a demo."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

_END_OF_MAIL = b"\n" + b"-" * 79 + b"\n"
MOST = 100


@dataclass(frozen=True)
class Mail:
    """One mail as it was sent."""

    key: str
    recipient: str
    subject: str
    body: str
    sent_at: datetime | None


def mails_in(folder: Path) -> list[Mail]:
    """The last hundred mails that Django's file backend wrote in this folder, newest first."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)[:MOST]
    mails = [mail for file in files for mail in _mails_of(file)]
    return sorted(mails, key=lambda mail: (mail.sent_at is not None, mail.sent_at, mail.key), reverse=True)[:MOST]


def _mails_of(file: Path) -> list[Mail]:
    parts = [part for part in file.read_bytes().split(_END_OF_MAIL) if part.strip()]
    return [_mail(f"{file.stem}-{number}", part) for number, part in enumerate(parts)]


def _mail(key: str, raw: bytes) -> Mail:
    message = message_from_bytes(raw, EmailMessage, policy=policy.default)
    date = message["Date"]
    return Mail(
        key=key,
        recipient=str(message["To"]),
        subject=str(message["Subject"]),
        body=message.get_content() if message.get_content_maintype() == "text" else "",
        sent_at=parsedate_to_datetime(date) if date else None,
    )
