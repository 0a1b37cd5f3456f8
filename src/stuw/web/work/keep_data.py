"""The page behind the link of "mogen we je gegevens bewaren?": two buttons, without signing in.

A click on the link only opens this page and a button answers, because mail servers and virus scanners open every link
of a mail. The page says which kinds of data there are and none of them: mailboxes of an old list may have gone to
somebody else, and a letter is opened by whoever lives there now.
"""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stuw.centres.actor import Actor, ActorKind
from stuw.centres.models import Centre
from stuw.centres.queries import public_address
from stuw.kernel.clock import now
from stuw.kernel.errors import LinkRefused
from stuw.people.actions import AnsweredBefore, answer_keep
from stuw.people.enums import ConsentWay, QuestionChannel
from stuw.people.links import read_keep_token
from stuw.people.models import KeepQuestion, Volunteer
from stuw.people.queries import question_of_link
from stuw.people.rules import LINK_AFTER, is_link_over
from stuw.web.letterhead import logo_data
from stuw.web.limits import check_rate
from stuw.web.requests import WorkRequest
from stuw.web.work.saving import told

ANSWERS = {"ja": True, "nee": False}
# What is kept, in words, by the fields of which at least one is filled.
KINDS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("je naam", ("name",)),
    ("je e-mailadres", ("email",)),
    ("je telefoonnummer", ("phone",)),
    ("via wie we je bereiken", ("via_organisation", "via_contact")),
    ("je adres", ("street", "postal_code", "place_name")),
    ("wat je graag doet", ("themes", "activities")),
    ("wanneer je tijd hebt", ("availability", "hours")),
    ("welke talen je spreekt", ("languages", "dutch_level")),
    ("of je een rijbewijs hebt", ("driving_licence",)),
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep_data(request: WorkRequest, token: str) -> HttpResponse:
    """Whether a centre may keep somebody's data; afterwards what became of it."""
    try:
        question_id, centre_id = read_keep_token(token)
    except LinkRefused as error:
        return render(request, "work/link_refused.html", {"sentence": str(error)}, status=410)
    related = Centre.objects.select_related("network").prefetch_related("hosts")
    desk = get_object_or_404(related, pk=centre_id)
    found = question_of_link(question_id, centre_id)
    is_over = found is not None and is_link_over(found.due_on, now())
    if request.method == "POST" and found is not None and not is_over:
        _answer(request, found)
        return redirect("keep_data", token=token)
    context = {
        "desk": desk,
        "site": public_address(desk),
        "logo": logo_data(desk),
        "colour": desk.brand_colour.lstrip("#"),
        "question": found,
        "is_over": is_over,
        "until": found.due_on + LINK_AFTER if found is not None else None,
        "kinds": kinds_of(found.volunteer) if found is not None else (),
    }
    return render(request, "work/keep_data.html", context, status=410 if is_over else 200)


def kinds_of(person: Volunteer) -> list[str]:
    """Which kinds of data there are of this person, in words."""
    return [words for words, fields in KINDS if any(_is_known(getattr(person, name)) for name in fields)]


def _is_known(value: object) -> bool:
    return value not in (None, "", [])


def _answer(request: WorkRequest, found: KeepQuestion) -> None:
    answer = ANSWERS.get(request.POST.get("antwoord", ""))
    if answer is None:
        raise Http404
    with told(request):
        check_rate(request, "keep_data", most=60, seconds=600)
        way = ConsentWay.LETTER if found.channel == QuestionChannel.LETTER else ConsentWay.MAIL
        actor = Actor(kind=ActorKind.LINK, volunteer_id=found.volunteer_id)
        try:
            answer_keep(found, answer, way=way, actor=actor, now=now())
        except AnsweredBefore:
            # Clicked twice, or on two devices: the page says how it stands, which is what they wanted.
            messages.info(request, "Je antwoordde dit al. Je hoeft niets meer te doen.")
