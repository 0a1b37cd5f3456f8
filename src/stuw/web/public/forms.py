"""What residents fill in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stuw.people.actions import Contact
from stuw.people.enums import ContactKind
from stuw.people.validators import clean_phone
from stuw.search.criteria import DEFAULT_RADIUS, RADII, Criteria
from stuw.web.ui.forms import OneTimeCodeInput, PlaceInput, RadioCards

NAMES = {"place": "plaats", "radius": "straal"}


class SearchForm(forms.Form):
    """The bar to search with; its fields have Dutch names in the address."""

    q = forms.CharField(label="Wat wil je doen?", required=False, max_length=120)
    place = forms.CharField(label="Waar?", required=False, max_length=120, widget=PlaceInput)
    radius = forms.TypedChoiceField(
        label="Hoe ver?", required=False, coerce=int, choices=[(radius, f"{radius} km") for radius in RADII]
    )

    def add_prefix(self, field_name: str) -> str:
        return NAMES.get(field_name, field_name)

    @classmethod
    def of(cls, criteria: Criteria, place_error: str = "") -> "SearchForm":
        """The bar filled with a search; ``place_error`` stands beside the place."""
        values = {"q": criteria.words, "plaats": criteria.place, "straal": criteria.radius or DEFAULT_RADIUS}
        form = cls(values)
        form.full_clean()
        if place_error:
            form.add_error("place", place_error)
        return form


class SignUpForm(forms.Form):
    """ "Ik wil dit doen": a name and one way to reach somebody; the rest is up to the person."""

    name = forms.CharField(
        label="Hoe heet je?",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Vul je naam in, zodat de organisatie weet wie je bent."},
    )
    contact = forms.ChoiceField(
        label="Hoe mogen we je bereiken?",
        choices=ContactKind.choices,
        initial=ContactKind.MAIL,
        widget=RadioCards(
            hints={
                ContactKind.MAIL: "Je krijgt meteen een code om je e-mailadres te bevestigen.",
                ContactKind.PHONE: "Iemand van het loket belt je op.",
                ContactKind.ORGANISATION: "Het loket spreekt de organisatie aan die jij noemt.",
            },
            icons={
                ContactKind.MAIL: "mail",
                ContactKind.PHONE: "phone",
                ContactKind.ORGANISATION: "handshake",
            },
        ),
    )
    email = forms.EmailField(
        label="Je e-mailadres",
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": "Dit lijkt geen e-mailadres. Voorbeeld: naam@voorbeeld.be."},
    )
    phone = forms.CharField(
        label="Je telefoonnummer",
        required=False,
        max_length=40,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )
    via_organisation = forms.CharField(
        label="Welke organisatie?",
        required=False,
        max_length=150,
        help_text="Bijvoorbeeld het OCMW, je school of een buurthuis dat jou kent.",
    )
    via_contact = forms.CharField(
        label="Wie kunnen we daar aanspreken?",
        required=False,
        max_length=150,
        help_text="Een naam, een dienst of een telefoonnummer.",
    )
    message = forms.CharField(
        label="Wil je er iets over kwijt?",
        required=False,
        max_length=2000,
        help_text="Bijvoorbeeld wanneer je kan, wat je graag doet, of wat je nodig hebt.",
        widget=forms.Textarea({"rows": 4}),
    )
    old_enough = forms.BooleanField(
        label="Ik ben 16 jaar of ouder, of ik ben 15 en deed de eerste twee jaren van het secundair.",
        error_messages={"required": "Vrijwilligen mag vanaf 16 jaar, of vanaf 15 na twee jaar secundair onderwijs."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("email", "phone", "via_organisation"):
            # Needed when that way was chosen, so they are not marked as optional.
            self.fields[name].is_conditional = True  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"]
        return clean_phone(text) if text and self.data.get("contact") == ContactKind.PHONE else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        missing = {
            ContactKind.MAIL: ("email", "Vul je e-mailadres in, of kies hierboven een andere manier."),
            ContactKind.PHONE: ("phone", "Vul je telefoonnummer in, of kies hierboven een andere manier."),
            ContactKind.ORGANISATION: ("via_organisation", "Welke organisatie kent jou?"),
        }
        field, sentence = missing.get(data.get("contact", ""), ("", ""))
        if field and not data.get(field) and field not in self.errors:
            self.add_error(field, ValidationError(sentence, code="required"))
        return data

    def contact_given(self) -> Contact:
        """Who it is and how they are reached: only the field of the chosen way is kept."""
        data = self.cleaned_data
        kind = ContactKind(data["contact"])
        return Contact(
            name=data["name"],
            kind=kind,
            email=data["email"] if kind == ContactKind.MAIL else "",
            phone=data["phone"] if kind == ContactKind.PHONE else "",
            via_organisation=data["via_organisation"] if kind == ContactKind.ORGANISATION else "",
            via_contact=data["via_contact"] if kind == ContactKind.ORGANISATION else "",
        )


class CodeForm(forms.Form):
    """The six digits that were mailed."""

    code = forms.RegexField(
        r"^\s*(\d\s*){6}$",
        label="Je code",
        widget=OneTimeCodeInput,
        help_text="Zes cijfers, uit de mail die we je net stuurden.",
        error_messages={"required": "Typ de code uit de mail.", "invalid": "Een code heeft zes cijfers."},
    )
