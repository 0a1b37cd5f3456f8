"""What an organisation fills in when it registers itself: one question, or a few that belong together, per page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stuw.law.legal_forms import LegalForm, enterprise_number_needed
from stuw.organisations.actions import Registration
from stuw.organisations.enums import Sector
from stuw.organisations.models import Organisation
from stuw.organisations.validators import clean_kbo_number
from stuw.people.validators import clean_phone
from stuw.web.registration.words import KINDS
from stuw.web.ui.forms import OneTimeCodeInput, PlaceInput, RadioCards
from stuw.web.work.forms.choices import ChoicesField
from stuw.web.work.forms.places import place_values
from stuw.web.work.saving import RowForm

DESCRIPTION_LENGTH = 5000


class KindForm(forms.Form):
    """What kind of organisation it is; those that the law excludes too, for they get an answer."""

    kind = forms.ChoiceField(
        label="Wat voor organisatie bent u?",
        choices=[(kind.value, kind.label) for kind in KINDS],
        widget=RadioCards(
            hints={kind.value: kind.hint for kind in KINDS}, icons={kind.value: kind.icon for kind in KINDS}
        ),
        error_messages={
            "required": "Kies wat het best past. Weet u het niet? Bel of mail het loket.",
            "invalid_choice": "Kies een van deze mogelijkheden.",
        },
    )


class DetailsForm(RowForm):
    """Who the organisation is. ``legal_form`` decides whether it has a number or names somebody responsible."""

    place = forms.CharField(
        label="Gemeente of postcode",
        max_length=120,
        widget=PlaceInput,
        error_messages={"required": "In welke gemeente bent u actief?"},
    )
    sectors = ChoicesField(Sector.choices, label="Waarmee bent u bezig?", help_text="Kies wat past. Meer mag.")
    responsible = forms.CharField(
        label="Naam van een verantwoordelijke",
        max_length=120,
        help_text="Bijvoorbeeld de voorzitter. De wet vraagt minstens één naam. Die komt niet op de site.",
        error_messages={"required": "Wie is verantwoordelijk? Een feitelijke vereniging noemt minstens één persoon."},
    )

    class Meta:
        model = Organisation
        fields = ["name", "other_names", "kbo_number", "vcode", "description", "website", "street"]
        labels = {
            "name": "Naam van de organisatie",
            "other_names": "Hoe noemen mensen u nog?",
            "kbo_number": "Ondernemingsnummer",
            "vcode": "Nummer in het Verenigingsregister",
            "description": "Wat doet uw organisatie?",
            "street": "Straat en nummer",
        }
        help_texts = {
            "other_names": "Een roepnaam of een afkorting. Meer namen? Zet er een komma tussen.",
            "kbo_number": "Tien cijfers, bijvoorbeeld 0202.239.951. Het staat in uw statuten.",
            "vcode": "Een V met zeven cijfers. Laat leeg als u het niet kent.",
            "description": "Twee of drie zinnen, voor mensen die u niet kennen.",
        }
        widgets = {"description": forms.Textarea({"rows": 4, "maxlength": str(DESCRIPTION_LENGTH)})}
        error_messages = {"name": {"required": "Hoe heet uw organisatie?"}}

    field_order = (
        "kbo_number", "name", "other_names", "responsible", "street", "place", "description", "sectors", "website",
        "vcode",
    )  # fmt: skip

    def __init__(self, *args: Any, legal_form: LegalForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.legal_form = legal_form
        if enterprise_number_needed(legal_form):
            del self.fields["responsible"]
            self.fields["kbo_number"].required = True
            self.fields["kbo_number"].error_messages["required"] = "Vul het ondernemingsnummer in."
        else:
            del self.fields["kbo_number"]
        # Written with dots and spaces it is longer than the ten digits that are kept.
        for name, length in (("kbo_number", 20), ("vcode", 12)):
            if name in self.fields:
                self.fields[name] = _longer(self.fields[name], length)

    def clean_kbo_number(self) -> str:
        return clean_kbo_number(self.cleaned_data["kbo_number"])

    def clean_vcode(self) -> str:
        return str(self.cleaned_data["vcode"]).replace(" ", "").upper()

    def clean_description(self) -> str:
        text = str(self.cleaned_data["description"])
        if len(text) > DESCRIPTION_LENGTH:
            raise ValidationError(f"Hou het korter dan {DESCRIPTION_LENGTH} tekens.", code="max_length")
        return text

    def clean_place(self) -> str:
        text = str(self.cleaned_data["place"]).strip()
        self.found = place_values(text)
        return text

    def registration(self, *, phone: str = "") -> Registration:
        """What to register; for a form that is valid."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in {"place", "responsible"}}
        values |= {**self.found, "legal_form": str(self.instance.legal_form)}
        return Registration(values, responsible=self.cleaned_data.get("responsible", ""), phone=phone)


def _longer(field: forms.Field, length: int) -> forms.CharField:
    """The same question, that takes longer texts: what is kept of them is checked when it is tidied."""
    return forms.CharField(
        label=field.label,
        help_text=field.help_text,
        required=field.required,
        max_length=length,
        error_messages={"required": field.error_messages["required"]},
    )


class WhoForm(forms.Form):
    """Who registers it, and where a code is mailed."""

    name = forms.CharField(
        label="Uw naam",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Vul uw naam in."},
    )
    email = forms.EmailField(
        label="Uw e-mailadres",
        max_length=254,
        help_text="We mailen u een code. Met dit adres meldt u zich later aan, zonder wachtwoord.",
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={
            "required": "Vul uw e-mailadres in.",
            "invalid": "Dit is geen e-mailadres. Een e-mailadres ziet eruit als naam@voorbeeld.be.",
        },
    )
    phone = forms.CharField(
        label="Uw telefoonnummer",
        required=False,
        max_length=40,
        help_text="Dan kan het loket u snel iets vragen.",
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"]
        return clean_phone(text) if text else ""


class CodeForm(forms.Form):
    """The six digits that were mailed."""

    code = forms.RegexField(
        r"^\s*(\d\s*){6}$",
        label="Uw code",
        widget=OneTimeCodeInput,
        help_text="Zes cijfers, uit de mail die we u net stuurden.",
        error_messages={"required": "Typ de code uit de mail.", "invalid": "Een code heeft zes cijfers."},
    )
