"""A notice: one kind of mail for one kind of reader. Each app has its own classes in its ``notices.py``.

A class says, beside ``kind`` and ``template``:

- ``audience``: in which role the reader gets it (``Audience``);
- ``topic``: what the reader chooses a frequency for (``Topic``). ``write_notice`` leaves a notice out for a reader
  with an account who chose not to hear of its topic at once: a digest tells that person. ``Topic.ALWAYS``, the default,
  always goes out: codes, invitations, what everybody has to hear now, and all mail to people without an account;
- ``label`` and ``occasion``: in Dutch, what it is and when it is sent, for the lists at the desk;
- ``sample``: values of the template that ``sample_context`` does not give, for a preview.

A template that extends ``messaging/mail/from_centre.txt`` goes out in the name of a centre (``centre`` in the context):
it gives the blocks ``subject`` and ``words``; greeting and signature come from the centre's own letter words.

A mail to the desk goes to ``messaging.queries.desk_addresses(centre, topic)``, one notice per address, with
``reader_mark(address)`` in its key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, ClassVar

from django.conf import settings
from django.template.loader import get_template, render_to_string
from django.template.loader_tags import ExtendsNode
from django.urls import reverse

from stuw.messaging.enums import Audience, Topic
from stuw.messaging.queries import signature_of, words_of


def reader_mark(address: str) -> str:
    """Stands for a mail address in a key, for keys stay when the address of a sent mail is emptied."""
    return sha256(address.encode()).hexdigest()[:16]


def preferences_link() -> str:
    """Where somebody with an account chooses which mails come how often."""
    return str(settings.STUW_BASE_URL) + reverse("mail_preferences", urlconf=settings.ROOT_URLCONF)


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
    sample: ClassVar[Mapping[str, Any]] = {}

    recipient: str
    key: str
    centre_id: int | None
    context: dict[str, Any]

    @classmethod
    def is_from_centre(cls) -> bool:
        """Whether it goes out in the name of a centre, which then greets and signs: the template says so."""
        template: Any = get_template(cls.template)
        return any(isinstance(node, ExtendsNode) for node in template.template.nodelist)

    def render(self, words: tuple[str, str] | None = None, signature: str | None = None) -> tuple[str, str]:
        """Subject and body, as plain text.

        ``words`` to greet and close with instead of the centre's (a preview); with those and ``signature``, nothing
        is looked up (many mails at once).
        """
        context = self.context
        if self.is_from_centre():
            opening, closing = words or words_of(context["centre"], self.kind)
            signed = signature_of(context["centre"]) if signature is None else signature
            frame = {"opening": opening, "closing": closing, "signature": signed}
            context = {**context, **frame}
        text = render_to_string(self.template, context).strip()
        subject, _, body = text.partition("\n")
        foot = "" if self.topic == Topic.ALWAYS else f"\n\nTe veel mails? Kies zelf wat u krijgt:\n{preferences_link()}"
        return " ".join(subject.split())[:200], f"{body.strip()}{foot}\n"


def kinds_of_notice(below: type[Notice] = Notice) -> Iterator[type[Notice]]:
    """Every class of notice that there is, in any order."""
    for found in below.__subclasses__():
        if hasattr(found, "template"):
            yield found
        yield from kinds_of_notice(found)


def sample_context(notice: type[Notice], today: date) -> dict[str, Any]:
    """Invented values for every notice, to show how it reads; all but the ``centre``."""
    soon = today + timedelta(days=5)
    common = {
        "code": "123456",
        "minutes": 10,
        "title": "Kookhulp in het buurtrestaurant",
        "organisation": "Buurthuis De Linde",
        "role": "medewerker",
        "number": 1,
        "due_on": soon,
        "until": soon,
        "shown_from": None,
        "link": f"{settings.STUW_BASE_URL}/voorbeeld/",
        "moment": "dinsdag 1 december, 9 u",
        "account_url": f"{settings.STUW_BASE_URL}/account/",
        "explanation_url": f"{settings.STUW_BASE_URL}/aanmelden/geen-account/",
    }
    return {**common, **notice.sample}


class Digest(Notice):
    """To one person: everything that waits, of all roles and centres together. The reader's choice is in it."""

    kind = "messaging.digest"
    template = "messaging/mail/digest.txt"
    topic = Topic.ALWAYS
    audience = Audience.ACCOUNT
    label = "Overzicht van wat wacht"
    occasion = "Er wacht iets, op werkdagen om 7 uur of elke maandag, zoals iemand koos."
    sample = {
        "day": "maandag 23 november",
        "choose_link": "https://stuw.example/voorbeeld/",
        "parts": [
            {
                "title": "Ingediende vacatures",
                "lines": [{"words": "3 vacatures wachten op uw oordeel.", "link": "https://stuw.example/balie/"}],
            }
        ],
    }
