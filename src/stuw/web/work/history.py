"""What a vacancy said before: each version beside the one that came before it."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from stuw.accounts.models import User
from stuw.audit.models import StepLogEntry
from stuw.vacancies.models import Vacancy, VacancyVersion
from stuw.vacancies.versions import version_before
from stuw.web.requests import WorkRequest
from stuw.web.ui.components import Link
from stuw.web.work.access import for_workers, vacancy_for
from stuw.web.work.changes.fields import changes_of, people_of, said_in
from stuw.web.work.present import who_did


@for_workers
@require_safe
def version_page(request: WorkRequest, pk: int, version: int) -> HttpResponse:
    """What one version said that the one before it did not; all of it for the first."""
    found = vacancy_for(request, pk)
    shown = get_object_or_404(found.versions, pk=version)
    former = version_before(shown)
    context = {
        "vacancy": found,
        "version": shown,
        "who": who_did(shown, _names(shown)),
        "former": former,
        "following": found.versions.filter(pk__gt=shown.pk).first(),
        "changes": changes_of(found, former.values, shown.values) if former else [],
        "said": [] if former else said_in(shown.values, people_of(found)),
    }
    return render(request, "work/version.html", context)


def version_links(vacancy: Vacancy) -> Callable[[StepLogEntry], Link | None]:
    """For each line of the log the version that was kept with it, when one was; one query."""
    kept = {version.at: version.pk for version in vacancy.versions.only("at", "pk")}

    def link(entry: StepLogEntry) -> Link | None:
        number = kept.get(entry.at)
        if number is None:
            return None
        return Link("Bekijk wat veranderde", reverse("vacancy_version", args=[vacancy.pk, number]))

    return link


def _names(version: VacancyVersion) -> dict[int, str]:
    found = User.objects.filter(pk=version.actor_user_id) if version.actor_user_id else User.objects.none()
    return {user.pk: user.name or user.email for user in found}
