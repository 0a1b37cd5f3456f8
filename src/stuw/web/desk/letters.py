"""Mails and letters of a centre: what goes out in its name, its own words around that, and letters to print."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from stuw.centres.models import Centre
from stuw.kernel.clock import today
from stuw.kernel.dutch import date_words
from stuw.messaging.actions import letters as actions
from stuw.messaging.enums import Audience
from stuw.messaging.models import Letter, MailWords
from stuw.messaging.notices import Notice, kinds_of_notice, sample_context
from stuw.messaging.queries import letters_of, words_of
from stuw.messaging.rules import can_write_letters
from stuw.messaging.words import CLOSING, EXAMPLES, OPENING, PLACEHOLDERS, fill_in, tidy
from stuw.web.letterhead import address_of
from stuw.web.paging import page_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Confirm, pages_of
from stuw.web.work.access import desk_of, for_workers, posted_from
from stuw.web.work.saving import RowForm, SharedRowForm, saved


class MailWordsForm(RowForm):
    """How the mails of one kind begin and end."""

    class Meta:
        model = MailWords
        fields = ("opening", "closing")
        widgets = {"opening": forms.Textarea({"rows": 3}), "closing": forms.Textarea({"rows": 3})}
        error_messages = {
            "opening": {"required": "Schrijf hoe de mail begint, bijvoorbeeld: Dag."},
            "closing": {"required": "Schrijf hoe de mail eindigt, bijvoorbeeld: Met vriendelijke groeten."},
        }


class LetterForm(SharedRowForm):
    """A letter with its places to fill in."""

    class Meta:
        model = Letter
        fields = ("name", "subject", "text")
        widgets = {"text": forms.Textarea({"rows": 16})}


def _writers_desk(request: WorkRequest, slug: str) -> Centre:
    """The centre, for who may write its words. Raises Http404, PermissionDenied."""
    desk = desk_of(request, slug)
    if not can_write_letters(request.actor, desk.pk):
        raise PermissionDenied
    return desk


@for_workers
@require_safe
def letters_page(request: WorkRequest, centre: str) -> HttpResponse:
    """Which mails go out, when and to whom, and the letters of this centre."""
    desk = desk_of(request, centre)
    own = set(MailWords.objects.filter(centre=desk).values_list("kind", flat=True))
    letters = page_of(request.GET.get("pagina", "1"), letters_of(desk))
    context = {
        "centre": desk,
        "may_write": can_write_letters(request.actor, desk.pk),
        "groups": [(audience.label, _kinds(actions.kinds_from_centre(), audience, own)) for audience in Audience],
        "to_team": _kinds(kinds_of_notice(), Audience.STAFF, own),
        "letters": letters,
        "pages": pages_of(letters, request.GET),
        "examples": [(key, name) for key, (name, _, _) in EXAMPLES.items()],
    }
    return render(request, "desk/letters.html", context)


@dataclass(frozen=True)
class MailKind:
    """A kind of mail in a list."""

    kind: str
    label: str
    occasion: str
    has_own_words: bool


def _kinds(notices: Iterable[type[Notice]], audience: Audience, own: Container[str]) -> list[MailKind]:
    kinds = [
        MailKind(each.kind, each.label, each.occasion, each.kind in own)
        for each in notices
        if each.audience == audience
    ]
    return sorted(kinds, key=lambda each: each.label)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def mail_words(request: WorkRequest, centre: str, kind: str) -> HttpResponse:
    """The own words around one kind of mail, with the mail as its reader gets it; back to the common words too."""
    desk = _writers_desk(request, centre)
    notice = next((each for each in actions.kinds_from_centre() if each.kind == kind), None)
    if notice is None:
        raise Http404
    opening, closing = words_of(desk, kind)
    shown = MailWords(centre=desk, kind=kind, opening=opening, closing=closing)
    form = MailWordsForm(request.POST or None, instance=shown)
    if request.method == "POST" and "common" in request.POST:
        actions.save_words(desk, kind, OPENING, CLOSING, actor=request.actor)
        messages.success(request, "Deze mail heeft weer de gewone woorden.")
        return redirect("desk_mail_words", centre=desk.slug, kind=kind)
    if request.method == "POST" and form.is_valid() and "look" not in request.POST and _save_words(request, desk, form):
        messages.success(request, "De woorden zijn bewaard. De volgende mail begint en eindigt zo.")
        return redirect("desk_mail_words", centre=desk.slug, kind=kind)
    subject, body = _as_read(desk, notice, form, (opening, closing))
    context = {
        "centre": desk,
        "label": notice.label,
        "occasion": notice.occasion,
        "audience": notice.audience.label,
        "form": form,
        "subject": subject,
        "body": body,
        "is_own": (opening, closing) != (OPENING, CLOSING),
        "is_look": "look" in request.POST,
    }
    return render(request, "desk/mail_words.html", context)


def _save_words(request: WorkRequest, desk: Centre, form: MailWordsForm) -> bool:
    opening, closing = form.cleaned_data["opening"], form.cleaned_data["closing"]

    def save() -> bool:
        actions.save_words(desk, form.instance.kind, opening, closing, actor=request.actor)
        return True

    return bool(saved(form, save))


def _as_read(desk: Centre, notice: type[Notice], form: forms.ModelForm, words: tuple[str, str]) -> tuple[str, str]:
    """Subject and text as a reader gets them, with what was just typed when that may be sent."""
    if form.is_bound and form.is_valid():
        words = (tidy(form.cleaned_data["opening"]), tidy(form.cleaned_data["closing"]))
    context = sample_context(notice, today()) | {"centre": desk}
    return notice(recipient="", key="", centre_id=desk.pk, context=context).render(words)


def letter_of(request: WorkRequest, desk: Centre, pk: int) -> Letter:
    """A letter of this centre. Raises Http404."""
    return get_object_or_404(letters_of(desk), pk=pk)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def new_letter(request: WorkRequest, centre: str) -> HttpResponse:
    """Write a letter, from nothing or from an example."""
    desk = _writers_desk(request, centre)
    name, subject, text = EXAMPLES.get(request.GET.get("voorbeeld", ""), ("", "", ""))
    form = LetterForm(request.POST or None, initial={"name": name, "subject": subject, "text": text})
    return _letter_form(request, desk, form, None)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def change_letter(request: WorkRequest, centre: str, pk: int) -> HttpResponse:
    """Change a letter."""
    desk = _writers_desk(request, centre)
    found = letter_of(request, desk, pk)
    return _letter_form(request, desk, LetterForm(request.POST or None, instance=found), found)


def _letter_form(request: WorkRequest, desk: Centre, form: LetterForm, letter: Letter | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        values, expected = form.values(), form.expected_version
        kept = saved(form, lambda: actions.save_letter(desk, letter, values, actor=request.actor, expected=expected))
        if kept is not None:
            messages.success(request, "De brief is bewaard.")
            return redirect("desk_letter", centre=desk.slug, pk=kept.pk)
    context = {"centre": desk, "form": form, "letter": letter, "places": PLACEHOLDERS.items()}
    return render(request, "desk/letter_form.html", context)


@for_workers
@require_safe
def letter(request: WorkRequest, centre: str, pk: int) -> HttpResponse:
    """A letter with its places filled in, to print or to copy."""
    desk = desk_of(request, centre)
    found = letter_of(request, desk, pk)
    organisation = " ".join(request.GET.get("organisatie", "").replace("\x00", " ").split())[:150]
    values = {
        "organisatie": organisation,
        "loket": desk.name,
        "datum": date_words(today(), weekday=False),
        "telefoon": desk.phone,
    }
    context: dict[str, Any] = {
        "centre": desk,
        "letter": found,
        "address": address_of(desk),
        "organisation": organisation,
        "asks_organisation": "{organisatie}" in found.subject + found.text,
        "subject": fill_in(found.subject, values),
        "text": fill_in(found.text, values),
        "may_write": can_write_letters(request.actor, desk.pk),
        "removal": Confirm(
            summary="Verwijderen",
            question=f"De brief “{found.name}” is dan weg. Wat u al afdrukte, blijft.",
            button="Ja, verwijderen",
            url=reverse("desk_letter_remove", args=[desk.slug, found.pk]),
            icon="trash-2",
        ),
    }
    return render(request, "desk/letter.html", context)


@for_workers
@posted_from("desk_letter", "centre", "pk")
def remove_letter(request: WorkRequest, centre: str, pk: int) -> HttpResponse:
    """Take a letter away."""
    desk = _writers_desk(request, centre)
    actions.remove_letter(letter_of(request, desk, pk), actor=request.actor)
    messages.success(request, "De brief is verwijderd.")
    return redirect("desk_letters", centre=desk.slug)
