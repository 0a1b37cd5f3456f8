"""The second step: what there is to do, and what it is about."""

from django import forms
from django.core.exceptions import ValidationError

from stuw.vacancies import enums
from stuw.vacancies.models import Vacancy
from stuw.web.work.forms.choices import ChoicesField
from stuw.web.work.vacancy_form.base import StepForm

MOST_THEMES = 3


class WhatForm(StepForm):
    """The text, in words and in choices."""

    groups = (
        ("", ("teaser", "description", "tasks"), False),
        ("Waarover gaat het?", ("themes", "activities", "target_groups"), False),
        ("Nog iets over het werk", ("audience", "contact_level", "physical_load"), True),
    )
    themes = ChoicesField(enums.Theme.choices, label="Thema's", help_text="Kies er één tot drie.")
    activities = ChoicesField(enums.Activity.choices, label="Wat doet de vrijwilliger?")
    target_groups = ChoicesField(enums.TargetGroup.choices, label="Voor wie is het werk?")

    class Meta:
        model = Vacancy
        fields = (
            "teaser",
            "description",
            "tasks",
            "audience",
            "themes",
            "activities",
            "target_groups",
            "contact_level",
            "physical_load",
        )
        labels = {
            "teaser": "In één zin",
            "description": "Wat gaat de vrijwilliger doen?",
            "audience": "Voor wie is dit iets?",
            "contact_level": "Hoeveel contact met mensen?",
            "physical_load": "Hoe zwaar is het werk?",
        }
        help_texts = {
            "teaser": "Deze zin staat in de lijst op de site: “Je snijdt groenten en maakt soep voor veertig gasten.”",
            "description": "Vertel het zoals aan iemand aan de toog. Spreek de lezer aan met “je”.",
            "tasks": "Eén taak per regel.",
            "audience": "Bijvoorbeeld: je werkt graag met je handen en je komt graag onder de mensen.",
        }
        widgets = {
            "description": forms.Textarea({"rows": 8}),
            "tasks": forms.Textarea({"rows": 4}),
            "audience": forms.Textarea({"rows": 3}),
        }

    def clean_themes(self) -> list[str]:
        themes: list[str] = self.cleaned_data["themes"]
        if len(themes) > MOST_THEMES:
            raise ValidationError("Kies ten hoogste drie thema's.", code="themes")
        return themes
