"""The letters that ask people from a list whether a centre may keep their data: which wait, on paper, and sent."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from stuw.centres.models import Centre
from stuw.kernel.clock import now, today
from stuw.kernel.dutch import count, date_words
from stuw.people.actions import note_printed, take_letters
from stuw.people.links import keep_link
from stuw.people.models import KeepQuestion
from stuw.people.queries import letters_to_print
from stuw.web.documents.qr import qr_svg
from stuw.web.documents.typesetting import typeset
from stuw.web.letterhead import address_of, initials
from stuw.web.paging import page_of
from stuw.web.public.paper import drawn_of, one_line
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import pages_of
from stuw.web.work.access import desk_of, for_workers, posted_from

# As many as go in one file, and in a day through one printer.
MOST = 500


@for_workers
@require_safe
def letters_page(request: WorkRequest, centre: str) -> HttpResponse:
    """Who waits for a letter, one file with the first of them, and the button that says they are sent."""
    desk = desk_of(request, centre, as_mediator=True)
    waiting = letters_to_print(desk)
    numbers = list(waiting.values_list("pk", flat=True)[:MOST])
    page = page_of(request.GET.get("pagina", "1"), waiting)
    context = {
        "centre": desk,
        "letters": page,
        "pages": pages_of(page, request.GET),
        "batch": len(numbers),
        "numbers": ",".join(number.hex for number in numbers),
    }
    return render(request, "desk/keeping_letters.html", context)


@for_workers
@posted_from("desk_keeping_letters", "centre")
def letters_paper(request: WorkRequest, centre: str) -> HttpResponse:
    """One PDF with the letters that the page named and that still wait."""
    desk = desk_of(request, centre, as_mediator=True)
    letters = take_letters(desk, _numbers(request), actor=request.actor)
    if not letters:
        messages.info(request, "Deze brieven zijn al verstuurd, of de mensen antwoordden ondertussen.")
        return redirect("desk_keeping_letters", centre=desk.slug)
    headers = {"Content-Disposition": f'attachment; filename="brieven-{today().isoformat()}.pdf"'}
    return HttpResponse(paper_of(desk, letters), content_type="application/pdf", headers=headers)


@for_workers
@posted_from("desk_keeping_letters", "centre")
def letters_sent(request: WorkRequest, centre: str) -> HttpResponse:
    """Note that the letters of the page are printed and sent."""
    desk = desk_of(request, centre, as_mediator=True)
    waiting = letters_to_print(desk).filter(pk__in=_numbers(request))
    number = note_printed(waiting, actor=request.actor, now=now(), centre=desk)
    until = date_words(today() + timedelta(days=desk.keep_days), today=today())
    if number:
        sent = count(number, "brief is", "brieven zijn")
        messages.success(request, f"{sent} genoteerd als verstuurd. Antwoorden kan tot en met {until}.")
    else:
        messages.info(request, "Er wachtten geen brieven meer.")
    return redirect("desk_keeping", centre=desk.slug)


def paper_of(desk: Centre, letters: Sequence[KeepQuestion]) -> bytes:
    """The letters of these questions as one PDF, each with a slip to send back. Raises NotTypeset."""
    colours = {name: drawn for name, drawn in drawn_of(desk, "").items() if name in {"colours", "logo"}}
    codes = [qr_svg(keep_link(letter.pk, desk.pk), is_one_of_many=True) for letter in letters]
    texts = _texts(desk)
    shown = [_letter(letter, code) for letter, code in zip(letters, codes, strict=True)]
    return typeset("keep", texts | {"letters": shown}, colours, made_at=int(now().timestamp()))


def _letter(letter: KeepQuestion, code: str) -> dict[str, Any]:
    person = letter.volunteer
    place = " ".join(part for part in (person.postal_code, person.place_name) if part)
    return {"name": one_line(person.name), "address": [one_line(person.street), one_line(place)], "qr": code}


def _texts(desk: Centre) -> dict[str, Any]:
    """What is the same on every letter."""
    last = date_words(today() + timedelta(days=desk.keep_days))
    reach = [f"Bel {desk.phone}."] if desk.phone else []
    reach += [f"Mail {desk.email}."] if desk.email else []
    return {
        "centre": desk.name,
        "network": desk.network.name if desk.network else "",
        "initials": initials(desk.name),
        "desk": [desk.name, *address_of(desk)],
        "words": {
            "subject": "Mogen we je gegevens bewaren?",
            "date": date_words(today(), weekday=False),
            "paragraphs": [
                "Dag",
                "Je staat op een oudere lijst van mensen die graag iets doen als vrijwilliger. Die is nu bij ons. "
                "We hebben je naam en je adres. Misschien staat er ook bij wat je graag doet en wanneer je tijd hebt.",
                "Mogen we die gegevens bewaren? Dan laten we het je weten als we een plek vinden die bij je past.",
                f"Antwoord met ja of nee, ten laatste op {last}. Dat kan zo:",
            ],
            "ways": [
                "Scan de code met je telefoon.",
                " ".join([*reach, "Of kom langs."]),
                "Of vul de strook hieronder in en bezorg ze aan ons.",
            ],
            "end": "Antwoord je niet? Dan wissen we je gegevens. We vragen dit maar één keer.",
            "closing": "Met vriendelijke groeten",
            "qr": "QR-code naar de pagina waar je antwoordt",
            "cut": "Knip hier af",
            "yes": "Ja, bewaar mijn gegevens.",
            "no": "Nee, wis mijn gegevens.",
            "back": "Bezorg deze strook aan",
            "day": "Datum: ………………………………",
            "signature": "Handtekening: ………………………",
        },
    }


def _numbers(request: WorkRequest) -> list[UUID]:
    """The questions that the page named; what is no number is left out."""
    found = []
    for text in request.POST.get("brieven", "").split(",")[:MOST]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
