"""A notice: one kind of mail for one kind of reader. Each app has its own classes in its ``notices.py``."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ClassVar

from django.template.loader import render_to_string


def reader_mark(address: str) -> str:
    """Stands for a mail address in a key, for keys stay when the address of a sent mail is emptied."""
    return sha256(address.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Notice:
    """What is mailed: the template gives the text, its first line the subject.

    ``key`` says which event this is about, so that the same event is written once. No notice carries
    personal data: it says that something waits, and links to where it can be read.
    """

    kind: ClassVar[str]
    template: ClassVar[str]

    recipient: str
    key: str
    centre_id: int | None
    context: dict[str, Any]

    def render(self) -> tuple[str, str]:
        """Subject and body, as plain text."""
        text = render_to_string(self.template, self.context).strip()
        subject, _, body = text.partition("\n")
        return " ".join(subject.split())[:200], body.strip() + "\n"
