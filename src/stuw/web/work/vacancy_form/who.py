"""The fifth step: who is sought, and who is welcome."""

from django import forms

from stuw.vacancies import enums
from stuw.vacancies.models import Vacancy
from stuw.web.work.forms.choices import ChoicesField
from stuw.web.work.vacancy_form.base import StepForm


class WhoForm(StepForm):
    """How many, who is welcome, and what somebody must have."""

    groups = (
        ("", ("places_wanted", "dutch_level", "welcome", "together"), False),
        ("Wat is nodig?", ("minimum_age", "languages", "driving_licence", "own_car"), True),
        ("Vertrouwen", ("extract_needed", "discretion"), True),
    )
    together = ChoicesField(enums.Together.choices, label="Met wie kan men komen?")
    welcome = ChoicesField(
        enums.Welcome.choices,
        label="Wie is uitdrukkelijk welkom?",
        help_text="Wie u niet aanvinkt, mag ook komen. Maar een uitnodiging helpt.",
    )

    class Meta:
        model = Vacancy
        fields = (
            "places_wanted",
            "minimum_age",
            "together",
            "welcome",
            "dutch_level",
            "languages",
            "driving_licence",
            "own_car",
            "extract_needed",
            "discretion",
        )
        labels = {
            "places_wanted": "Hoeveel vrijwilligers zoekt u?",
            "minimum_age": "Vanaf welke leeftijd?",
            "dutch_level": "Hoeveel Nederlands is nodig?",
            "languages": "Welke talen komen van pas?",
            "driving_licence": "Een rijbewijs is nodig",
            "own_car": "Een eigen auto is nodig",
            "extract_needed": "Een uittreksel uit het strafregister (596.2) is nodig",
            "discretion": "De vrijwilliger heeft discretieplicht",
        }
        help_texts = {
            "places_wanted": "Leeg: zoveel als er willen komen.",
            "minimum_age": "De wet laat vrijwilligen toe vanaf 15 jaar.",
            "languages": "Bijvoorbeeld: Turks, Arabisch, gebarentaal.",
            "extract_needed": "Alleen voor werk met minderjarigen. Bewaar nooit een kopie.",
            "discretion": "Wie werkt met vertrouwelijke gegevens, zwijgt erover.",
        }
        widgets = {
            "places_wanted": forms.NumberInput({"class": "w-short"}),
            "minimum_age": forms.NumberInput({"class": "w-short"}),
        }
