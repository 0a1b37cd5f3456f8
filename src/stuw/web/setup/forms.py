"""What a lead fills in about a centre, one short form for each part."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stuw.centres.enums import CentreWord, StaffRole, Theme, Weekday
from stuw.centres.models import Centre
from stuw.people.validators import clean_phone, phone_words
from stuw.teams.actions.parts import Stretch
from stuw.teams.pictures import LOGO_TYPE, MOST_UPLOADED, logo_from
from stuw.teams.validators import check_stretches
from stuw.web.setup.hours import times_in, times_words
from stuw.web.ui.forms import PlaceInput, RadioCards
from stuw.web.work.forms.places import place_text, place_values
from stuw.web.work.saving import SharedRowForm

MOST_THEMES = 6
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_RANKS = ("Eerst", "Als tweede", "Als derde", "Als vierde", "Als vijfde", "Als zesde")


class NameForm(SharedRowForm):
    """What a centre is called, and how people reach it; its place is typed as one text."""

    place = forms.CharField(label="Gemeente", required=False, max_length=120, widget=PlaceInput)

    class Meta:
        model = Centre
        fields = ["name", "word", "intro", "phone", "email", "street"]
        labels = {"name": "Naam van het loket", "word": "Hoe noemt u zich in een zin?", "phone": "Telefoon"}
        help_texts = {
            "intro": "Eén zin bovenaan uw site. Leeg: “Een uurtje, een dag of elke week: er is altijd iets dat bij je "
            "past.”",
            "email": "Een adres van het loket, niet van één persoon. Daar komen ook de berichten van Stuw.",
        }
        widgets = {"word": forms.Select(choices=CentreWord.choices)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["place"] = place_text(self.instance)

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"]
        return phone_words(clean_phone(text)) if text else ""

    def clean_place(self) -> str:
        text = str(self.cleaned_data["place"]).strip()
        if text != place_text(self.instance):
            place_values(text)
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not (data.get("phone") or data.get("email")):
            self.add_error("phone", ValidationError("Geef een telefoonnummer of een e-mailadres.", code="required"))
        return data

    def values(self) -> dict[str, Any]:
        """What to write: the fields, and the place with its point when it was changed."""
        data = super().values()
        text = data.pop("place")
        found = {} if text == place_text(self.instance) else place_values(text)
        return data | {name: value for name, value in found.items() if name != "nis"}


class BrandForm(SharedRowForm):
    """One colour, and a logo that is made small; without a file the logo stays."""

    logo_file = forms.FileField(
        label="Logo",
        required=False,
        help_text="Een PNG, JPEG of WebP. We maken het klein genoeg. Zonder logo staan er twee letters.",
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/webp"}),
    )
    remove_logo = forms.BooleanField(label="Haal het logo weg", required=False)
    brand_colour = forms.CharField(
        label="Kleur",
        max_length=7,
        help_text="De kleur van uw gemeente, bijvoorbeeld. Stuw maakt er tinten van die iedereen kan lezen.",
        # With script the example follows the colour; without it the button under it does.
        widget=forms.TextInput(
            {
                "type": "color",
                "hx-get": "",
                "hx-trigger": "input changed delay:250ms",
                "hx-target": "#kleur",
                "hx-select": "#kleur",
                "hx-swap": "outerHTML",
            }
        ),
    )

    class Meta:
        model = Centre
        fields = ["brand_colour"]

    field_order = ("brand_colour", "logo_file", "remove_logo")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.logo_type:
            del self.fields["remove_logo"]

    @property
    def shown_colour(self) -> str:
        """Six digits of the colour to show: what was chosen when that is a colour, else the one there is."""
        return self.colour_in(self["brand_colour"].value())

    def colour_in(self, value: object) -> str:
        """The same for what somebody is looking at."""
        chosen = str(value or "").strip().lower()
        return (chosen if _COLOUR.fullmatch(chosen) else str(self.initial["brand_colour"])).lstrip("#")

    def clean_brand_colour(self) -> str:
        return str(self.cleaned_data["brand_colour"]).strip().lower()

    def clean_logo_file(self) -> bytes | None:
        uploaded = self.cleaned_data["logo_file"]
        return logo_from(uploaded.read(MOST_UPLOADED + 1)) if uploaded else None

    def values(self) -> dict[str, Any]:
        """What to write: the colour, and the logo when it was given or taken away."""
        data = super().values()
        logo, is_removed = data.pop("logo_file"), data.pop("remove_logo", False)
        if logo is not None:
            data |= {"logo": logo, "logo_type": LOGO_TYPE}
        elif is_removed:
            data |= {"logo": None, "logo_type": ""}
        return data


class AreaForm(forms.Form):
    """A municipality, or a part of one."""

    place = forms.CharField(
        label="Gemeente of deelgemeente",
        max_length=120,
        widget=PlaceInput,
        help_text="Werkt u maar voor een deel van een gemeente? Typ dan de deelgemeente.",
        error_messages={"required": "Typ een gemeente of een deelgemeente."},
    )


class HostForm(forms.Form):
    """A host name."""

    host = forms.CharField(
        label="Webadres",
        max_length=253,
        help_text="Zonder https://. Bijvoorbeeld: vrijwilligers.mijngemeente.be",
        widget=forms.TextInput({"spellcheck": "false", "autocapitalize": "none", "inputmode": "url"}),
        error_messages={"required": "Typ een webadres."},
    )


class InviteForm(forms.Form):
    """Whom to ask, and for what."""

    email = forms.EmailField(
        label="E-mailadres van uw collega",
        help_text="Wie al in de ploeg zit, u ook, krijgt er de rol meteen bij.",
        error_messages={
            "required": "Typ het e-mailadres van uw collega.",
            "invalid": "Dit is geen e-mailadres. Een e-mailadres ziet eruit als naam@voorbeeld.be.",
        },
    )
    role = forms.ChoiceField(
        label="Wat doet uw collega?",
        choices=[(StaffRole.MEDIATOR, "bemiddelaar"), (StaffRole.EDITOR, "redacteur"), (StaffRole.LEAD, "beheerder")],
        widget=RadioCards(
            hints={
                "mediator": "Ziet wie zich aanmeldt en helpt mensen verder. Doet ook wat een redacteur doet.",
                "editor": "Kijkt organisaties en vacatures na. Ziet geen mensen.",
                "lead": "Richt het loket in en kiest de ploeg. Ziet zelf geen mensen.",
            }
        ),
        error_messages={"required": "Kies wat uw collega doet."},
    )


class HoursForm(SharedRowForm):
    """One line for each day of the week."""

    class Meta:
        model = Centre
        fields: Sequence[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_day: dict[int, list[Any]] = {}
        for one in self.instance.opening_hours.all():
            by_day.setdefault(one.weekday, []).append((one.opens, one.closes))
        for day in Weekday:
            field = forms.CharField(
                label=str(day.label).capitalize(),
                required=False,
                max_length=100,
                initial=times_words(by_day.get(day.value, [])),
                widget=forms.TextInput({"placeholder": "gesloten", "autocomplete": "off"}),
            )
            field.is_conditional = True  # type: ignore[attr-defined]
            self.fields[_field(day)] = field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.stretches: list[Stretch] = []
        for day in Weekday:
            try:
                found = [(day.value, *times) for times in times_in(data.get(_field(day)) or "")]
                check_stretches(found)
            except ValidationError as error:
                self.add_error(_field(day), error)
            else:
                self.stretches += found
        return data


def _field(day: Weekday) -> str:
    return f"day_{day.value}"


class PromiseForm(SharedRowForm):
    """Within how many days everybody gets an answer, and how many somebody from a list has to give one."""

    promise_days = forms.IntegerField(
        label="Binnen hoeveel dagen krijgt iedereen een antwoord?",
        min_value=1,
        max_value=30,
        help_text="Van 1 tot 30 dagen. Vijf dagen is een goed begin.",
        widget=forms.NumberInput({"class": "w-short", "inputmode": "numeric"}),
        error_messages={
            "required": "Geef een aantal dagen.",
            "invalid": "Geef een aantal dagen in cijfers.",
            "min_value": "Beloof een antwoord binnen 1 tot 30 dagen.",
            "max_value": "Beloof een antwoord binnen 1 tot 30 dagen.",
        },
    )
    keep_days = forms.IntegerField(
        label="Hoeveel dagen heeft iemand van een lijst om te zeggen of u de gegevens mag bewaren?",
        min_value=14,
        max_value=90,
        help_text="Van 14 tot 90 dagen. Leest u een lijst in, dan vraagt Stuw het één keer aan wie nog geen "
        "toestemming gaf. Antwoordt iemand niet, dan wist Stuw die gegevens: zonder toestemming mag u ze niet houden.",
        widget=forms.NumberInput({"class": "w-short", "inputmode": "numeric"}),
        error_messages={
            "required": "Geef een aantal dagen.",
            "invalid": "Geef een aantal dagen in cijfers.",
            "min_value": "Geef mensen 14 tot 90 dagen om te antwoorden.",
            "max_value": "Geef mensen 14 tot 90 dagen om te antwoorden.",
        },
    )

    class Meta:
        model = Centre
        fields = ["promise_days", "keep_days"]


class ThemesForm(SharedRowForm):
    """The themes that come first, in their order; the others follow by themselves."""

    class Meta:
        model = Centre
        fields: Sequence[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = list(self.instance.themes)
        for number in range(MOST_THEMES):
            field = forms.ChoiceField(
                label=_RANKS[number],
                required=False,
                choices=[("", "geen keuze"), *Theme.choices],
                initial=chosen[number] if number < len(chosen) else "",
            )
            field.is_conditional = True  # type: ignore[attr-defined]
            self.fields[f"theme_{number}"] = field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        seen: set[str] = set()
        for number in range(MOST_THEMES):
            value = data.get(f"theme_{number}")
            if value and value in seen:
                self.add_error(
                    f"theme_{number}", ValidationError("Dit thema staat er al. Kies een ander.", code="twice")
                )
            elif value:
                seen.add(value)
        return data

    def values(self) -> dict[str, Any]:
        """What to write: the chosen themes without gaps."""
        chosen = [self.cleaned_data.get(f"theme_{number}") for number in range(MOST_THEMES)]
        return {"themes": [theme for theme in chosen if theme]}
