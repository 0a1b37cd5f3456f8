"""The road of writing a vacancy: its steps in order, and what of each is filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from stuw.kernel.plain_dutch import MissingFact, missing_facts
from stuw.vacancies.models import Vacancy
from stuw.vacancies.versions import snapshot
from stuw.web.work.vacancy_form.base import StepForm, model_fields
from stuw.web.work.vacancy_form.offer import OfferForm
from stuw.web.work.vacancy_form.site import SiteForm
from stuw.web.work.vacancy_form.title import TitleForm
from stuw.web.work.vacancy_form.what import WhatForm
from stuw.web.work.vacancy_form.when import WhenForm
from stuw.web.work.vacancy_form.where import WhereForm
from stuw.web.work.vacancy_form.who import WhoForm

LOOK = "nakijken"


@dataclass(frozen=True)
class RoadStep:
    """One step: the end of its address, what it is called, what it asks, and its form."""

    name: str
    label: str
    question: str
    form: type[StepForm]


ROAD: Sequence[RoadStep] = (
    RoadStep("titel", "Titel", "Hoe heet de vacature?", TitleForm),
    RoadStep("wat", "Wat", "Wat gaat de vrijwilliger doen?", WhatForm),
    RoadStep("wanneer", "Wanneer", "Wanneer is het?", WhenForm),
    RoadStep("waar", "Waar", "Waar is het?", WhereForm),
    RoadStep("wie", "Wie", "Wie zoekt u?", WhoForm),
    RoadStep("aanbod", "Aanbod en steun", "Wat biedt u?", OfferForm),
    RoadStep("site", "Op de site", "Hoe komt ze op de site?", SiteForm),
)
BY_NAME: Mapping[str, RoadStep] = {step.name: step for step in ROAD}


@dataclass(frozen=True)
class Stop:
    """A step as the list of steps shows it: where it is, and what it still could say."""

    number: int
    label: str
    url: str
    is_current: bool
    missing: int

    @property
    def words(self) -> str:
        """For who cannot see the mark."""
        if self.missing:
            return "nog 1 tip" if self.missing == 1 else f"nog {self.missing} tips"
        return "ingevuld"


def stops_of(vacancy: Vacancy, current: str) -> list[Stop]:
    """The steps of this vacancy in order, and looking it over as the last; ``current`` is the one that is open."""
    missing = facts_by_step(missing_facts(snapshot(vacancy)))
    stops = [
        Stop(number, step.label, _url(vacancy, step.name), step.name == current, len(missing.get(step.name, ())))
        for number, step in enumerate(ROAD, start=1)
    ]
    return [*stops, Stop(len(ROAD) + 1, "Nakijken", _url(vacancy, LOOK), current == LOOK, 0)]


def facts_by_step(missing: Sequence[MissingFact]) -> dict[str, list[MissingFact]]:
    """The facts that a vacancy does not give yet, by the name of the step where they can be given."""
    found: dict[str, list[MissingFact]] = {}
    for fact in missing:
        found.setdefault(step_of(fact.field), []).append(fact)
    return found


def step_of(field: str) -> str:
    """The name of the step in which this field is filled in."""
    return next(step.name for step in ROAD if field in step_fields(step.form))


def step_fields(form: type[StepForm]) -> list[str]:
    """What a step writes, by the names of a snapshot; the picture belongs to its step too."""
    extra = ["picture"] if form is SiteForm else []
    return [*model_fields(form), *([form.rows_named] if form.rows_named else []), *extra]


def after(step: RoadStep) -> str:
    """The name of the next step."""
    index = ROAD.index(step) + 1
    return ROAD[index].name if index < len(ROAD) else LOOK


def _url(vacancy: Vacancy, name: str) -> str:
    return reverse("write_step", kwargs={"pk": vacancy.pk, "step": name})
