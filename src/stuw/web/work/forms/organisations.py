"""What organisations and the desk fill in about an organisation and its contact persons."""

from typing import Any

from django import forms

from stuw.organisations.enums import Sector
from stuw.organisations.models import ContactPerson, Organisation
from stuw.organisations.validators import clean_kbo_number
from stuw.people.validators import clean_phone
from stuw.web.ui.forms import PlaceInput
from stuw.web.work.forms.choices import ChoicesField
from stuw.web.work.forms.places import place_text, place_values
from stuw.web.work.saving import RowForm, SharedRowForm


class OrganisationForm(SharedRowForm):
    """An organisation; its place is typed as one text."""

    place = forms.CharField(label="Gemeente", required=False, max_length=120, widget=PlaceInput)
    sectors = ChoicesField(Sector.choices, label="Sectoren")

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
            self.initial["place"] = place_text(organisation)

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
        return data | ({} if text == place_text(self.instance) else place_values(text))

    def clean_place(self) -> str:
        text = str(self.cleaned_data["place"]).strip()
        if text != place_text(self.instance):
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
