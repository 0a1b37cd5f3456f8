"""A notice: one kind of mail for one kind of reader. Each app has its own classes in its ``notices.py``.

A class says, beside ``kind`` and ``template``:

- ``audience``: in which role the reader gets it (``Audience``);
- ``topic``: what the reader chooses a frequency for (``Topic``). ``write_notice`` leaves a notice out for a reader
  with an account who does not want its topic at once: a digest tells that person. ``Topic.ALWAYS``, the default,
  always goes out: codes, invitations, what everybody has to hear now, and all mail to people without an account;
- ``label`` and ``occasion``: in Dutch, what it is and when it is sent, for the lists at the desk.

A mail to the desk goes to ``messaging.queries.desk_addresses(centre, topic)``, one notice per address, with
``reader_mark(address)`` in its key.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ClassVar

from django.template.loader import render_to_string

from stuw.messaging.enums import Audience, Topic


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
    topic: ClassVar[Topic] = Topic.ALWAYS
    audience: ClassVar[Audience] = Audience.ACCOUNT
    label: ClassVar[str] = ""
    occasion: ClassVar[str] = ""

    recipient: str
    key: str
    centre_id: int | None
    context: dict[str, Any]

    def render(self) -> tuple[str, str]:
        """Subject and body, as plain text."""
        text = render_to_string(self.template, self.context).strip()
        subject, _, body = text.partition("\n")
        return " ".join(subject.split())[:200], body.strip() + "\n"
