"""The sixth step: what the organisation offers, and what helps somebody who needs a little more."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from stuw.kernel.clock import today
from stuw.vacancies.models import Vacancy
from stuw.vacancies.validators import allowance_hint, check_allowance
from stuw.web.work.forms.choices import yes_no
from stuw.web.work.vacancy_form.base import Files, StepForm


class OfferForm(StepForm):
    """Guidance, access, allowance and insurance."""

    groups = (
        ("", ("offer",), False),
        (
            "Welke steun is er?",
            ("guidance", "trial_period", "training", "language_practice", "participation_track"),
            False,
        ),
        ("Vergoeding en verzekering", ("allowance_kind", "allowance_amount", "insured", "reward"), False),
        ("Hoe toegankelijk is het?", ("wheelchair", "stairs_free", "low_stimulus", "public_transport"), True),
    )
    wheelchair = yes_no("Toegankelijk met een rolstoel?")
    stairs_free = yes_no("Zonder trappen?")
    low_stimulus = yes_no("Een rustige plek, met weinig prikkels?")
    public_transport = yes_no("Bereikbaar met bus of trein?")
    insured = yes_no("Is de vrijwilliger verzekerd?")

    class Meta:
        model = Vacancy
        fields = (
            "offer",
            "guidance",
            "trial_period",
            "training",
            "language_practice",
            "participation_track",
            "allowance_kind",
            "allowance_amount",
            "insured",
            "reward",
            "wheelchair",
            "stairs_free",
            "low_stimulus",
            "public_transport",
        )
        labels = {
            "offer": "Wat krijgt de vrijwilliger?",
            "guidance": "Wie begeleidt?",
            "trial_period": "Men kan eerst eens proberen",
            "training": "Er is een vorming of uitleg vooraf",
            "language_practice": "Men kan hier Nederlands oefenen",
            "participation_track": "Past bij een participatie- en netwerktraject (40 uur voor wie inburgert)",
            "allowance_kind": "Welke vergoeding?",
            "allowance_amount": "Bedrag in euro per dag",
            "reward": "Nog iets extra?",
        }
        help_texts = {
            "offer": "Bijvoorbeeld: een warme maaltijd, een fijne ploeg en een vaste begeleider.",
            "reward": "Bijvoorbeeld: gratis toegang, een jaarlijks feest.",
        }
        widgets = {
            "offer": forms.Textarea({"rows": 3}),
            "allowance_amount": forms.NumberInput({"class": "w-short", "step": "0.01"}),
        }

    def __init__(
        self, data: Any = None, files: Files | None = None, *, vacancy: Vacancy, on: date | None = None
    ) -> None:
        super().__init__(data, files, vacancy=vacancy)
        self.year = (on or today()).year
        amount = self.fields["allowance_amount"]
        amount.help_text = allowance_hint(self.year)
        amount.is_conditional = True  # type: ignore[attr-defined]
        self.fields["insured"].help_text = (
            "Een vzw, een stichting en een bestuur zijn verplicht hun vrijwilligers te verzekeren. Wie geen personeel "
            "heeft, kan dat gratis: vrijwilligersverzekering.vlaanderen.be."
        )

    def clean_allowance_amount(self) -> Decimal | None:
        amount: Decimal | None = self.cleaned_data["allowance_amount"]
        if amount is not None:
            check_allowance(amount, year=self.year)
        return amount
