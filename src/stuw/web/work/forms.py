"""What organisations and the desk fill in about organisations and vacancies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet

from stuw import places
from stuw.kernel.clock import today
from stuw.organisations.enums import Sector
from stuw.organisations.models import ContactPerson, Organisation
from stuw.organisations.validators import clean_kbo_number
from stuw.people.validators import clean_phone
from stuw.vacancies import enums
from stuw.vacancies.models import Vacancy
from stuw.vacancies.validators import allowance_hint, check_allowance
from stuw.web.ui.forms import AvailabilityField, CheckboxChips, DateInput, PlaceInput, YesNoSelect
from stuw.web.work.saving import RowForm, SharedRowForm

MOST_PLACES = 10


def unknown_place(text: str) -> ValidationError:
    """What to say of a place that nobody knows, with the names that look like it."""
    near = [match.label for match in places.find(text, limit=3)]
    hint = f" Bedoelde u {' of '.join(near)}?" if near else " Typ een gemeente of een postcode."
    return ValidationError(f"We kennen geen plaats “{text}”.{hint}", code="place")


def place_values(text: str) -> dict[str, Any]:
    """Postal code, name, NIS code and coordinates of a place as typed. Raises ValidationError when unknown."""
    if not text:
        return {"postal_code": "", "place_name": "", "nis": "", "latitude": None, "longitude": None}
    place = places.resolve(text)
    if place is None:
        raise unknown_place(text)
    latitude, longitude = place.point_or_centre
    is_code = place.kind is places.PlaceKind.POSTAL
    return {
        "postal_code": place.shown_code or place.postal_codes[0],
        "place_name": place.municipality.name if is_code else place.name,
        "nis": place.nis,
        "latitude": latitude,
        "longitude": longitude,
    }


class _ChoicesField(forms.TypedMultipleChoiceField):
    def __init__(self, choices: Any, **options: Any) -> None:
        super().__init__(choices=choices, required=False, widget=CheckboxChips, **options)


def _yes_no(label: str) -> forms.NullBooleanField:
    return forms.NullBooleanField(label=label, required=False, widget=YesNoSelect)


class OrganisationForm(SharedRowForm):
    """An organisation; its place is typed as one text."""

    place = forms.CharField(label="Gemeente", required=False, max_length=120, widget=PlaceInput)
    sectors = _ChoicesField(Sector.choices, label="Sectoren")

    class Meta:
        model = Organisation
        fields = [
            "name",
            "legal_form",
            "kbo_number",
            "description",
            "website",
            "email",
            "phone",
            "street",
            "sectors",
        ]
        labels = {"description": "Wie is deze organisatie?"}
        widgets = {"description": forms.Textarea({"rows": 6})}
        help_texts = {
            "email": "Een algemeen adres, niet dat van een persoon.",
            "kbo_number": "Alleen een feitelijke vereniging heeft er geen.",
        }

    field_order = (
        "name",
        "legal_form",
        "kbo_number",
        "description",
        "sectors",
        "street",
        "place",
        "website",
        "email",
        "phone",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation = self.instance
        if organisation.pk and not self.is_bound:
            self.initial["place"] = _place_text(organisation)

    def clean_kbo_number(self) -> str:
        text = self.cleaned_data["kbo_number"]
        return clean_kbo_number(text) if text else ""

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"]
        return clean_phone(text) if text else ""

    def values(self) -> dict[str, Any]:
        """What to write: the fields, and the place when it was changed."""
        data = super().values()
        text = data.pop("place")
        return data | ({} if text == _place_text(self.instance) else place_values(text))

    def clean_place(self) -> str:
        text = str(self.cleaned_data["place"]).strip()
        if text != _place_text(self.instance):
            place_values(text)
        return text


class ContactPersonForm(RowForm):
    """Somebody to turn to at an organisation."""

    class Meta:
        model = ContactPerson
        fields = ["name", "function", "email", "phone", "is_responsible", "is_public"]
        help_texts = {
            "is_public": "Alleen als die persoon daarmee instemt: naam en gegevens staan dan op de site.",
            "is_responsible": "Een feitelijke vereniging noemt minstens één verantwoordelijke.",
        }

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"]
        return clean_phone(text) if text else ""


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
    themes = _ChoicesField(enums.Theme.choices, label="Thema's", help_text="Kies er één tot drie.")
    activities = _ChoicesField(enums.Activity.choices, label="Wat doet de vrijwilliger?")
    target_groups = _ChoicesField(enums.TargetGroup.choices, label="Voor wie is het werk?")
    together = _ChoicesField(enums.Together.choices, label="Met wie kan men komen?")
    welcome = _ChoicesField(enums.Welcome.choices, label="Wie is uitdrukkelijk welkom?")
    wheelchair = _yes_no("Toegankelijk met een rolstoel?")
    stairs_free = _yes_no("Zonder trappen?")
    low_stimulus = _yes_no("Rustige plek, weinig prikkels?")
    public_transport = _yes_no("Bereikbaar met bus of trein?")
    insured = _yes_no("Is de vrijwilliger verzekerd?")

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
        {name: getattr(location, name) for name in fields} | {"place": _place_text(location)}
        for location in vacancy.locations.all()
    ]


def location_values(forms_of_places: BaseFormSet) -> list[dict[str, Any]]:
    """The rows to write, empty ones left out."""
    return [values for form in forms_of_places if (values := form.values()) is not None]


def _place_text(thing: Any) -> str:
    return " ".join(part for part in (thing.postal_code, thing.place_name) if part)


_END_BEFORE_START = "De einddatum ligt vóór de begindatum. Kies een latere einddatum."


class RenewForm(forms.Form):
    """New dates for a vacancy that ended."""

    starts_on = forms.DateField(label="Vanaf", required=False, widget=DateInput)
    ends_on = forms.DateField(label="Tot en met", required=False, widget=DateInput, help_text="Leeg: het loopt door.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", ValidationError(_END_BEFORE_START, code="order"))
        return data
