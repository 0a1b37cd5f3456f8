"""What organisations and the desk fill in about a vacancy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet

from stuw.kernel.clock import today
from stuw.organisations.models import ContactPerson, Organisation
from stuw.vacancies import enums
from stuw.vacancies.models import Vacancy
from stuw.vacancies.validators import allowance_hint, check_allowance
from stuw.web.ui.forms import AvailabilityField, DateInput, PlaceInput
from stuw.web.work.forms.choices import ChoicesField, yes_no
from stuw.web.work.forms.places import place_text, place_values
from stuw.web.work.saving import SharedRowForm

MOST_PLACES = 10


@dataclass(frozen=True)
class Section:
    """A part of a long form: a heading with its fields."""

    title: str
    fields: Sequence[BoundField]


class _PersonField(forms.ModelChoiceField):
    """A choice of persons by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


SECTIONS = (
    ("Waarover gaat het?", ("title", "teaser", "description", "tasks", "audience", "offer", "branch")),
    ("Soort werk", ("themes", "activities", "target_groups", "contact_level", "physical_load")),
    ("Wanneer en hoe vaak?", ("regularity", "availability", "schedule", "hours", "hours_per", "starts_on", "ends_on")),
    ("Waar?", ("place_kind",)),
    (
        "Wie zoekt u?",
        ("places_wanted", "minimum_age", "together", "welcome", "dutch_level", "languages", "driving_licence",
         "own_car", "extract_needed", "discretion"),
    ),
    (
        "Wat biedt u?",
        ("guidance", "language_practice", "participation_track", "trial_period", "training", "wheelchair",
         "stairs_free", "low_stimulus", "public_transport", "allowance_kind", "allowance_amount", "insured", "reward"),
    ),
    ("Op de site", ("contact_person", "visibility", "publish_from", "publish_until")),
)  # fmt: skip
VACANCY_FIELDS = [name for _, names in SECTIONS for name in names]


class VacancyForm(SharedRowForm):
    """A vacancy with every field; unknown stays unknown."""

    contact_person = _PersonField(
        ContactPerson.objects.none(),
        label="Contactpersoon",
        required=False,
        empty_label="nog niemand",
        help_text="Alleen zichtbaar op de site als die persoon daarmee instemde.",
    )
    availability = AvailabilityField(
        label="Wanneer?", required=False, help_text="Vink aan wat past. Leeg: het kan nog alle kanten op."
    )
    themes = ChoicesField(enums.Theme.choices, label="Thema's", help_text="Kies er één tot drie.")
    activities = ChoicesField(enums.Activity.choices, label="Wat doet de vrijwilliger?")
    target_groups = ChoicesField(enums.TargetGroup.choices, label="Voor wie is het werk?")
    together = ChoicesField(enums.Together.choices, label="Met wie kan men komen?")
    welcome = ChoicesField(enums.Welcome.choices, label="Wie is uitdrukkelijk welkom?")
    wheelchair = yes_no("Toegankelijk met een rolstoel?")
    stairs_free = yes_no("Zonder trappen?")
    low_stimulus = yes_no("Rustige plek, weinig prikkels?")
    public_transport = yes_no("Bereikbaar met bus of trein?")
    insured = yes_no("Is de vrijwilliger verzekerd?")

    class Meta:
        model = Vacancy
        fields = VACANCY_FIELDS
        # The model's own names are those of the public pages, which say "je".
        labels = {
            "description": "Wat gaat de vrijwilliger doen?",
            "audience": "Voor wie is dit iets?",
            "offer": "Wat krijgt de vrijwilliger?",
            "regularity": "Hoe vaak?",
            "place_kind": "Wat voor plaats is het?",
            "dutch_level": "Hoeveel Nederlands is nodig?",
            "language_practice": "Men kan hier Nederlands oefenen",
            "trial_period": "Men kan eerst eens proberen",
            "physical_load": "Hoe zwaar is het werk?",
            "contact_level": "Hoeveel contact met mensen?",
            "reward": "Wat krijgt de vrijwilliger nog?",
        }
        widgets = {
            "description": forms.Textarea({"rows": 8}),
            "tasks": forms.Textarea({"rows": 4}),
            "audience": forms.Textarea({"rows": 3}),
            "offer": forms.Textarea({"rows": 3}),
            "starts_on": DateInput,
            "ends_on": DateInput,
            "publish_from": DateInput,
            "publish_until": DateInput,
        }
        help_texts = {
            "title": "Kort en concreet: “Kookhulp in het buurtrestaurant”.",
            "teaser": "Wat doet de vrijwilliger, in één zin? Ze staat in de lijst.",
            "schedule": "Bijvoorbeeld: dinsdag en donderdag, 9 tot 12 u.",
            "ends_on": "Leeg: het loopt door.",
            "minimum_age": "De wet laat vrijwilligen toe vanaf 15 jaar.",
        }

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        persons = ContactPerson.objects.filter(organisation=organisation).order_by("name")
        # Whoever may not see the persons must not clear the choice of somebody who does.
        if persons.exists():
            self.fields["contact_person"].queryset = persons  # type: ignore[attr-defined]
        else:
            del self.fields["contact_person"]
        if organisation.centre.network_id is None:
            del self.fields["visibility"]
        self.fields["hours_per"].required = False
        if hint := allowance_hint(today().year):
            self.fields["allowance_amount"].help_text = hint

    def clean_allowance_amount(self) -> Decimal | None:
        amount: Decimal | None = self.cleaned_data["allowance_amount"]
        if amount is not None:
            check_allowance(amount, year=today().year)
        return amount

    def clean_themes(self) -> list[str]:
        themes: list[str] = self.cleaned_data["themes"]
        if len(themes) > 3:
            raise ValidationError("Kies ten hoogste drie thema's.", code="themes")
        return themes

    def clean_hours_per(self) -> str:
        return self.cleaned_data["hours_per"] or enums.HoursPer.WEEK

    def clean_place_kind(self) -> str:
        return self.cleaned_data["place_kind"] or enums.PlaceKind.AT_PLACE

    def sections(self) -> Iterator[Section]:
        """The form in parts, for the page."""
        for title, names in SECTIONS:
            yield Section(title, [self[name] for name in names if name in self.fields])

    @property
    def first_sections(self) -> list[Section]:
        """The parts before the places."""
        return list(self.sections())[:4]

    @property
    def last_sections(self) -> list[Section]:
        """The parts after the places."""
        return list(self.sections())[4:]


class LocationForm(forms.Form):
    """One place where it happens."""

    label = forms.CharField(label="Naam van de plek", required=False, max_length=120)
    street = forms.CharField(label="Straat en nummer", required=False, max_length=200)
    place = forms.CharField(label="Gemeente of postcode", required=False, max_length=120, widget=PlaceInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("label") or data.get("street")) and not data.get("place"):
            self.add_error("place", ValidationError("In welke gemeente is dat?", code="required"))
        if data.get("place") and self._is_new_place():
            try:
                data["found"] = place_values(data["place"])
            except ValidationError as error:
                self.add_error("place", error)
        return data

    def values(self) -> dict[str, Any] | None:
        """What to write, or None for an empty row; a place that was not changed keeps its coordinates."""
        data = self.cleaned_data
        if not data.get("place"):
            return None
        kept = {name: self.initial.get(name) for name in ("postal_code", "place_name", "nis", "latitude", "longitude")}
        found = data.get("found") or {**kept, "nis": kept["nis"] or ""}
        return {"label": data["label"], "street": data["street"], **found}

    def _is_new_place(self) -> bool:
        return self.cleaned_data.get("place") != self.initial.get("place")


LocationFormSet = forms.formset_factory(LocationForm, extra=2, max_num=MOST_PLACES, absolute_max=MOST_PLACES + 5)


def location_initials(vacancy: Vacancy | None) -> list[dict[str, Any]]:
    """The places of a vacancy as rows of the form."""
    if vacancy is None:
        return []
    fields = ("label", "street", "postal_code", "place_name", "nis", "latitude", "longitude")
    return [
        {name: getattr(location, name) for name in fields} | {"place": place_text(location)}
        for location in vacancy.locations.all()
    ]


def location_values(forms_of_places: BaseFormSet) -> list[dict[str, Any]]:
    """The rows to write, empty ones left out."""
    return [values for form in forms_of_places if (values := form.values()) is not None]
