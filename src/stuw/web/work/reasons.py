"""The reason that goes with a step: asked under its button, kept when something is wrong with it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from stuw.audit.steps import Step
from stuw.web.work.present import Button, button_of


class ReasonForm(forms.Form):
    """Why, in the words that the other side reads; ``step`` is the name of the step it goes with."""

    reason = forms.CharField(
        label="Geef een reden: de andere leest ze",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Geef een reden."},
    )

    def __init__(self, step: str, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id=f"{step}_%s")
        self.step = step


def reason_of(step: Step[Any], data: QueryDict) -> ReasonForm | None:
    """What was filled in for a step; None for one that needs no reason."""
    return ReasonForm(step.name, data) if step.needs_reason else None


def step_buttons(steps: Iterable[Step[Any]], tried: ReasonForm | None = None) -> list[tuple[Button, ReasonForm | None]]:
    """Each step as a button with the form it unfolds; ``tried`` is the one that was sent and stays open."""

    def form_of(step: Step[Any]) -> ReasonForm | None:
        if not step.needs_reason:
            return None
        return tried if tried is not None and tried.step == step.name else ReasonForm(step.name)

    return [(button_of(step), form_of(step)) for step in steps]
