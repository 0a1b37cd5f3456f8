"""The seventh step: how it stands on the site."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stuw.kernel.clock import today
from stuw.organisations.models import ContactPerson
from stuw.vacancies.models import Vacancy, VacancyPicture
from stuw.vacancies.pictures import MOST_UPLOADED
from stuw.vacancies.validators import check_publication
from stuw.web.ui.forms import DateInput
from stuw.web.work.vacancy_form.base import Files, StepForm


class _PersonField(forms.ModelChoiceField):
    """A choice of persons by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class SiteForm(StepForm):
    """Whom to ask, a picture, from when until when, and how far it travels."""

    groups = (
        ("", ("contact_person", "branch"), False),
        ("Een foto", ("picture", "picture_alt", "picture_off"), False),
        ("Op de site", ("publish_from", "publish_until", "visibility"), True),
    )
    contact_person = _PersonField(
        ContactPerson.objects.none(),
        label="Wie beantwoordt vragen?",
        required=False,
        empty_label="nog niemand",
        help_text="Op de site komt die persoon alleen als hij of zij daarmee instemde.",
    )
    picture = forms.FileField(
        label="Foto",
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
        help_text="Een foto van het werk of de plek: JPEG, PNG of WebP, tot 15 MB. Vraag eerst of wie erop staat "
        "het goed vindt. We maken de foto klein en halen verborgen gegevens eruit.",
    )
    picture_alt = forms.CharField(
        label="Wat staat erop?",
        required=False,
        max_length=200,
        help_text="In enkele woorden, voor wie de foto niet ziet: “Twee mensen snijden wortels.”",
    )
    picture_off = forms.BooleanField(label="Haal deze foto weg", required=False)

    class Meta:
        model = Vacancy
        fields = ("contact_person", "branch", "publish_from", "publish_until", "visibility")
        labels = {
            "branch": "Dienst of afdeling",
            "publish_from": "Online vanaf",
            "publish_until": "Online tot en met",
            "visibility": "Waar mag men ze zien?",
        }
        help_texts = {
            "branch": "Als uw organisatie er meer heeft: “Keuken”, “Jeugddienst”.",
            "publish_from": "Leeg: zodra ze goedgekeurd is.",
            "publish_until": "Ten hoogste zes maanden. Daarna vernieuwt u ze.",
        }
        widgets = {"publish_from": DateInput, "publish_until": DateInput}

    def __init__(
        self, data: Any = None, files: Files | None = None, *, vacancy: Vacancy, on: date | None = None
    ) -> None:
        super().__init__(data, files, vacancy=vacancy)
        self.on = on or today()
        self.shown = VacancyPicture.objects.filter(vacancy=vacancy).defer("content").first()
        if self.shown is not None:
            self.initial["picture_alt"] = self.shown.alt
        else:
            del self.fields["picture_off"]
        persons = ContactPerson.objects.filter(organisation=vacancy.organisation_id).order_by("name", "pk")
        # Whoever may not see the persons must not clear the choice of somebody who does.
        if persons.exists():
            self.fields["contact_person"].queryset = persons  # type: ignore[attr-defined]
        else:
            del self.fields["contact_person"]
        if vacancy.centre.network_id is None:
            del self.fields["visibility"]

    def clean_picture(self) -> Any:
        uploaded = self.cleaned_data.get("picture")
        if uploaded is not None and uploaded.size > MOST_UPLOADED:
            raise ValidationError("Dit bestand is groter dan 15 MB. Kies een kleinere foto.", code="size")
        return uploaded

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self._is_picture_wanted(data) and not data.get("picture_alt") and "picture_alt" not in self.errors:
            said = "Zeg in enkele woorden wat op de foto staat, voor wie ze niet ziet."
            self.add_error("picture_alt", ValidationError(said, code="required"))
        if "publish_from" in data and "publish_until" in data:
            try:
                check_publication(data["publish_from"], data["publish_until"], today=self.on)
            except ValidationError as error:
                self.add_error("publish_until", error)
        return data

    def _is_picture_wanted(self, data: dict[str, Any]) -> bool:
        return bool(data.get("picture")) or (self.shown is not None and not data.get("picture_off"))

    @property
    def is_picture_sent(self) -> bool:
        """Whether there is something to do about the picture: another one, other words, or none any more."""
        data = self.cleaned_data
        words = data.get("picture_alt", "")
        is_said_otherwise = self.shown is not None and words != self.shown.alt
        return bool(data.get("picture") or data.get("picture_off") or is_said_otherwise)
