"""Writing a vacancy, step by step: each saves on its own, in any order."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stuw.audit.steps import steps_open_to
from stuw.centres.actor import Actor
from stuw.kernel.clock import BRUSSELS, now, today
from stuw.kernel.plain_dutch import hints, missing_facts
from stuw.organisations.rules import can_change_organisation
from stuw.vacancies import actions
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy, VacancyTemplate
from stuw.vacancies.queries import vacancies_of_organisation
from stuw.vacancies.rules import STEPS, can_change_vacancy, can_publish_vacancy, is_once_approved
from stuw.vacancies.versions import snapshot
from stuw.web.public.paper import sheet_of
from stuw.web.public.present import vacancy_context
from stuw.web.requests import WorkRequest
from stuw.web.work.access import for_workers, organisation_for, posted_from, vacancy_for
from stuw.web.work.present import vacancy_tag
from stuw.web.work.reasons import step_buttons
from stuw.web.work.saving import saved
from stuw.web.work.vacancy_form.base import ADVISED, StepForm, advice_on
from stuw.web.work.vacancy_form.road import BY_NAME, LOOK, RoadStep, after, facts_by_step, stops_of
from stuw.web.work.vacancy_form.site import SiteForm
from stuw.web.work.vacancy_form.title import COPY, TEMPLATE, BeginForm

MOST_TO_COPY = 50
# The steps that the last page offers: handing in or publishing, and saying that it still holds.
_ENDS = frozenset({"submit", "publish", "ask_renewal", "confirm"})
_MOST_ADVICE = 8


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def new_vacancy(request: WorkRequest, pk: int) -> HttpResponse:
    """Begin one: blank, from a copy or from a template of the centre."""
    organisation = organisation_for(request, pk)
    if not can_change_organisation(request.actor, organisation):
        raise PermissionDenied
    ours = vacancies_of_organisation(organisation)
    form = BeginForm(
        request.POST or None,
        vacancies=ours.filter(pk__in=ours.values("pk")[:MOST_TO_COPY]),
        templates=VacancyTemplate.objects.filter(centre=organisation.centre),
    )
    if request.method == "POST" and form.is_valid():
        made = saved(form, lambda: _begun(organisation, form.cleaned_data, request.actor))
        if made is not None:
            return redirect("write_step", pk=made.pk, step="wat" if form.cleaned_data["title"] else "titel")
    return render(request, "work/writing/begin.html", {"form": form, "organisation": organisation})


def _begun(organisation: Any, data: dict[str, Any], actor: Actor) -> Vacancy:
    title, moment = data["title"], now()
    if data["how"] == COPY:
        copied = data["copied"]
        return actions.copy_vacancy(copied, title=title or copied.title, actor=actor, now=moment)
    if data["how"] == TEMPLATE:
        template = data["template"]
        return actions.begin_with_template(
            organisation, template, title=title or template.values.get("title", ""), actor=actor, now=moment
        )
    return actions.add_vacancy(organisation, {"title": title}, [], actor=actor, now=moment)


@for_workers
@posted_from("work_vacancy", "pk")
def copy_vacancy(request: WorkRequest, pk: int) -> HttpResponse:
    """A new draft that says what this one says."""
    found = _found(request, pk)
    made = actions.copy_vacancy(found, title=found.title, actor=request.actor, now=now())
    messages.success(request, "Dit is de kopie. Geef ze een eigen titel, en kijk na wat anders is.")
    return redirect("write_step", pk=made.pk, step="titel")


@for_workers
@require_safe
def change_vacancy(request: WorkRequest, pk: int) -> HttpResponse:
    """All steps of a vacancy, to choose what to change."""
    found = _found(request, pk)
    context = {"vacancy": found, "tag": vacancy_tag(found.state), "stops": stops_of(found, "")}
    return render(request, "work/writing/road.html", context)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def write_step(request: WorkRequest, pk: int, step: str) -> HttpResponse:
    """One step: its form, saved on the way to the next."""
    found = _found(request, pk)
    if step == LOOK:
        return _look(request, found)
    here = _road_step(step)
    form = _form(here, request, found)
    if request.method == "POST" and form.is_valid() and _save(form, found, request.actor) is not None:
        return _onward(request, found, here)
    context = {
        "vacancy": found,
        "step": here,
        "form": form,
        "stops": stops_of(found, step),
        "saves_itself": _saves_itself(found, request.actor),
        "is_seen": is_once_approved(found),
        "is_looked_at": not can_publish_vacancy(request.actor, found),
        # A browser keeps no file for a page that comes back with a mistake.
        "is_file_lost": bool(request.FILES),
    }
    return render(request, "work/writing/step.html", context)


@for_workers
@posted_from("write_step", "pk", "step")
def save_step(request: WorkRequest, pk: int, step: str) -> HttpResponse:
    """What was typed so far, sent by the page itself: what is right is saved, what is not stays as it was."""
    found, here = _found(request, pk), _road_step(step)
    if not _saves_itself(found, request.actor):
        raise PermissionDenied
    form = here.form(request.POST, None, vacancy=found)
    are_rows_right = form.is_valid()
    if form.was_changed:
        said = "Ondertussen paste een collega deze stap aan. Klik op “Verder” om te zien wat er nu staat."
        return JsonResponse({"said": said, "is_saved": False})
    rows = are_rows_right or not form.rows_named
    done = _save(form, found, request.actor, with_rows=rows and form.is_valid())
    if done is None:
        return JsonResponse({"said": "Nog niet bewaard: er klopt nog iets niet.", "is_saved": False})
    said = f"Bewaard om {now().astimezone(BRUSSELS):%H.%M} u."
    left_out = form.wrong_labels()
    if left_out or not rows:
        said += f" Nog niet bewaard: {', '.join(left_out) or 'de rijen'}."
    fresh = here.form(vacancy=Vacancy.objects.select_related("organisation", "centre").get(pk=pk))
    return JsonResponse({"said": said, "is_saved": True, "expected": fresh.mark})


@for_workers
@require_POST
def writing_advice(request: WorkRequest, field: str) -> HttpResponse:
    """Advice on what stands in one field now; nothing is kept."""
    if field not in ADVISED:
        raise Http404
    found = hints(request.POST.get(field, "")[:20_000], field=field)
    return render(request, "work/writing/tips.html", {"hints": found})


@for_workers
@require_safe
def preview_on_paper(request: WorkRequest, pk: int) -> HttpResponse:
    """The sheet as residents can print it, of what is written so far."""
    found = _found(request, pk)
    address = request.build_absolute_uri(request.path)
    answer = HttpResponse(sheet_of(found, found.centre, address).pdf(), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="voorbeeld.pdf"'
    return answer


def _look(request: WorkRequest, found: Vacancy) -> HttpResponse:
    """The last step: as residents will read it, what is not said yet, and what can be done with it."""
    if request.method == "POST":
        return redirect("write_step", pk=found.pk, step=LOOK)
    steps = [step for step in steps_open_to(STEPS, found, request.actor) if step.name in _ENDS]
    context = {
        **vacancy_context(found, today=today(), is_preview=True),
        "centre": found.centre,
        "tag": vacancy_tag(found.state),
        "stops": stops_of(found, LOOK),
        "missing": facts_by_step(missing_facts(snapshot(found))),
        "advice": advice_on(found)[:_MOST_ADVICE],
        "steps": step_buttons(steps),
    }
    return render(request, "work/writing/look.html", context)


def _found(request: WorkRequest, pk: int) -> Vacancy:
    found = vacancy_for(request, pk)
    if not can_change_vacancy(request.actor, found):
        raise PermissionDenied
    return found


def _saves_itself(vacancy: Vacancy, actor: Actor) -> bool:
    """Whether it is saved while one types: nobody may read half a sentence, or be mailed about one.

    The desk that corrects what an organisation handed in mails it what changed, so it saves on purpose.
    """
    is_own = actor.is_manager_of(vacancy.organisation_id)
    return vacancy.state == VacancyState.DRAFT or (vacancy.state == VacancyState.CHANGES_ASKED and is_own)


def _road_step(name: str) -> RoadStep:
    if name not in BY_NAME:
        raise Http404
    return BY_NAME[name]


def _form(step: RoadStep, request: WorkRequest, found: Vacancy) -> StepForm:
    if request.method == "POST":
        return step.form(request.POST, request.FILES, vacancy=found)
    return step.form(vacancy=found)


def _save(form: StepForm, found: Vacancy, actor: Actor, *, with_rows: bool = True) -> Vacancy | None:
    """Write what the form holds; None when a rule said no, and then the form carries the sentence."""

    @transaction.atomic
    def write() -> Vacancy:
        done = actions.change_vacancy(
            found,
            form.values(),
            form.locations() if with_rows else None,
            actor=actor,
            now=now(),
            expected=form.expected_version,
            shifts=form.shifts() if with_rows else None,
        )
        if isinstance(form, SiteForm) and with_rows:
            _write_picture(form, done, actor)
        return done

    return saved(form, write)


def _write_picture(form: SiteForm, vacancy: Vacancy, actor: Actor) -> None:
    data = form.cleaned_data
    if data.get("picture_off"):
        actions.remove_picture(vacancy, actor=actor, now=now())
    elif form.is_picture_sent:
        uploaded = data.get("picture")
        content = uploaded.read() if uploaded else None
        actions.set_picture(vacancy, content, data.get("picture_alt", ""), actor=actor, now=now())


def _onward(request: WorkRequest, found: Vacancy, here: RoadStep) -> HttpResponse:
    if "meer" in request.POST:
        return redirect("write_step", pk=found.pk, step=here.name)
    if "stop" in request.POST:
        messages.success(request, "Bewaard. U kunt later verder schrijven.")
        return redirect("work_vacancy", pk=found.pk)
    return redirect("write_step", pk=found.pk, step=after(here))
