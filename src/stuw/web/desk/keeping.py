"""Who was asked whether the desk may keep their data, what they said, and noting what they say by phone or on paper."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from stuw.kernel.clock import now, today
from stuw.people.actions import answer_keep
from stuw.people.enums import ConsentWay, KeepState
from stuw.people.models import KeepQuestion
from stuw.people.queries import gone_at, letters_to_print, questions_of, with_state
from stuw.people.validators import phone_words
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Empty, Tag, Tone
from stuw.web.work.access import desk_of, for_workers, posted_from
from stuw.web.work.lists import listing
from stuw.web.work.saving import told

# By which ways somebody of the desk hears an answer.
WAYS = (ConsentWay.PHONE, ConsentWay.LETTER, ConsentWay.DESK)
OPEN = frozenset({KeepState.ASKED, KeepState.TO_PRINT, KeepState.TO_CALL})
_TONES: Mapping[KeepState, Tone] = {KeepState.YES: "good", KeepState.TO_PRINT: "warm", KeepState.TO_CALL: "warm"}


@for_workers
@require_safe
def keeping_page(request: WorkRequest, centre: str) -> HttpResponse:
    """Everybody who was asked or waits to be, by state and name."""
    desk = desk_of(request, centre, as_mediator=True)
    # Who is still to answer comes first, and of those who goes first.
    answered_last = F("answered_at").desc(nulls_first=True)
    asked = with_state(questions_of(desk)).order_by(answered_last, "due_on", "volunteer__name", "pk")
    listed = listing(request.GET, asked, KeepState, searched=("volunteer__name",))
    context = {
        "centre": desk,
        "listing": listed,
        "questions": [(question, _tag(question), _reached(question)) for question in listed.items],
        "open_states": OPEN,
        "letters": letters_to_print(desk).count(),
        "gone": gone_at(desk),
        "ways": [(way.value, way.label) for way in WAYS],
        "today": today(),
        "query": request.GET.urlencode(),
        "empty": Empty(
            "Niemand gevonden",
            "Hier staan mensen van een ingelezen lijst die nog geen toestemming gaven. Kies een andere stand of een "
            "andere naam.",
            "users",
        ),
    }
    return render(request, "desk/keeping.html", context)


@for_workers
@posted_from("desk_keeping", "centre")
def note_answer(request: WorkRequest, centre: str, pk: UUID) -> HttpResponse:
    """Note what somebody answered by phone, on paper or at the desk; back to the list as it was."""
    desk = desk_of(request, centre, as_mediator=True)
    back = f"{reverse('desk_keeping', args=[desk.slug])}?{request.GET.urlencode()}"
    answer, way = request.POST.get("antwoord"), request.POST.get("hoe")
    if answer not in {"ja", "nee"} or way not in WAYS:
        raise Http404
    question = KeepQuestion.objects.filter(centre=desk, pk=pk).select_related("volunteer").first()
    if question is None:
        # A colleague was first, or the person themselves.
        messages.info(request, "Deze persoon staat niet meer in uw bestand.")
        return redirect(back)
    with told(request):
        is_kept = answer_keep(question, answer == "ja", way=ConsentWay(way), actor=request.actor, now=now())
        messages.success(request, _said(question.volunteer.name, is_yes=answer == "ja", is_kept=is_kept))
    return redirect(back)


def _said(name: str, *, is_yes: bool, is_kept: bool) -> str:
    if is_yes:
        return f"{name} zei ja. De gegevens blijven bewaard."
    if is_kept:
        return f"{name} zei nee. Wat bij de eigen aanmelding hoort, blijft staan."
    return f"{name} zei nee. De gegevens zijn gewist."


def _tag(question: KeepQuestion) -> Tag:
    state = KeepState(question.state)  # type: ignore[attr-defined]
    return Tag(str(state.label), tone=_TONES.get(state, ""))


def _reached(question: KeepQuestion) -> str:
    """How this person is reached, for who has to."""
    person = question.volunteer
    if person.phone:
        return phone_words(person.phone)
    if person.via_organisation:
        return f"via {person.via_organisation}" + (f" ({person.via_contact})" if person.via_contact else "")
    return person.email
