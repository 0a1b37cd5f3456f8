"""A centre's templates for vacancies: kept from a vacancy, renamed, taken away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from stuw.centres.models import Centre
from stuw.vacancies.actions import add_template, change_template, remove_template
from stuw.vacancies.models import Vacancy, VacancyTemplate
from stuw.vacancies.rules import can_manage_templates
from stuw.web.paging import page_of
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Empty, Link, pages_of
from stuw.web.work.access import desk_of, for_workers, posted_from, vacancy_for
from stuw.web.work.saving import RowForm, saved


class TemplateForm(RowForm):
    """What a template is called, and for whom it is."""

    class Meta:
        model = VacancyTemplate
        fields = ("name", "intro")
        help_texts = {
            "name": "Bijvoorbeeld: “Chauffeur voor de minder mobielen”.",
            "intro": "Organisaties lezen dit als ze kiezen.",
        }


@for_workers
@require_safe
def templates_page(request: WorkRequest, centre: str) -> HttpResponse:
    """All templates of the centre, by name."""
    desk = _desk(request, centre)
    page = page_of(request.GET.get("pagina", "1"), VacancyTemplate.objects.filter(centre=desk).defer("values"))
    context = {
        "centre": desk,
        "templates": page,
        "pages": pages_of(page, request.GET),
        "empty": Empty(
            "Nog geen sjablonen",
            "Open een vacature die u goed vindt, en kies daar “Bewaar als sjabloon”.",
            "layout-template",
            [Link("Naar de vacatures", reverse("desk_vacancies", args=[desk.slug]), "clipboard-list")],
        ),
    }
    return render(request, "desk/templates.html", context)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def keep_as_template(request: WorkRequest, pk: int) -> HttpResponse:
    """Keep what a vacancy says as a template of its centre."""
    found = vacancy_for(request, pk)
    if not can_manage_templates(request.actor, found.centre_id):
        raise PermissionDenied
    form = TemplateForm(request.POST or None, initial={"name": found.title})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if saved(form, lambda: add_template(found.centre, found, **values, actor=request.actor)) is not None:
            messages.success(request, f"“{values['name']}” is nu een sjabloon: organisaties kunnen ermee beginnen.")
            return redirect("desk_templates", centre=found.centre.slug)
    return _form_page(request, form, found.centre, vacancy=found)


@for_workers
@require_http_methods(["GET", "HEAD", "POST"])
def change_template_page(request: WorkRequest, centre: str, pk: int) -> HttpResponse:
    """Call a template something else, or take it away."""
    desk = _desk(request, centre)
    found = get_object_or_404(VacancyTemplate, centre=desk, pk=pk)
    form = TemplateForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = form.cleaned_data
        if saved(form, lambda: change_template(found, **values, actor=request.actor)) is not None:
            messages.success(request, "Het sjabloon is bewaard.")
            return redirect("desk_templates", centre=desk.slug)
    return _form_page(request, form, desk, template=found)


@for_workers
@posted_from("desk_template", "centre", "pk")
def remove_template_page(request: WorkRequest, centre: str, pk: int) -> HttpResponse:
    """Take a template away; vacancies that began with it stay."""
    desk = _desk(request, centre)
    found = get_object_or_404(VacancyTemplate, centre=desk, pk=pk)
    remove_template(found, actor=request.actor)
    messages.success(request, f"Het sjabloon “{found.name}” is weg.")
    return redirect("desk_templates", centre=desk.slug)


def _desk(request: WorkRequest, slug: str) -> Centre:
    desk = desk_of(request, slug)
    if not can_manage_templates(request.actor, desk.pk):
        raise PermissionDenied
    return desk


def _form_page(
    request: WorkRequest,
    form: TemplateForm,
    desk: Centre,
    *,
    vacancy: Vacancy | None = None,
    template: VacancyTemplate | None = None,
) -> HttpResponse:
    context = {"form": form, "centre": desk, "vacancy": vacancy, "template": template}
    return render(request, "desk/template_form.html", context)
