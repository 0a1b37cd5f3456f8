import pytest
from django import forms
from django.db.models.utils import get_blank_choice_label
from django.template import Context, Template

from stuw.web.ui.forms import (
    CHOOSE,
    AvailabilityField,
    CheckboxChips,
    DateInput,
    OneTimeCodeInput,
    PlaceInput,
    RadioCards,
)
from tests.web.ui.html import element, elements

pytestmark = pytest.mark.urls("tests.web.ui.urls")

WAYS = [("mail", "Met e-mail"), ("phone", "Met de telefoon")]


class Form(forms.Form):
    name = forms.CharField(label="Hoe heet je?", help_text="Je voornaam is genoeg.")
    note = forms.CharField(label="Nog iets?", required=False, widget=forms.Textarea)
    way = forms.ChoiceField(label="Hoe?", choices=WAYS, widget=RadioCards({"mail": "Met een code."}, {"mail": "mail"}))
    needs = forms.MultipleChoiceField(label="Wat helpt?", choices=WAYS, widget=CheckboxChips, required=False)
    moments = AvailabilityField(label="Wanneer?")
    agreed = forms.BooleanField(label="Ik ga akkoord", error_messages={"required": "Vink aan dat het mag."})
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        if self.data.get("name") == "fout":
            raise forms.ValidationError("Deze plek is net ingenomen.")


def summary(*, of: forms.Form | list[forms.Form]) -> str:
    return Template("{% load ui %}{% error_summary of %}").render(Context({"of": of}))


def test_a_label_belongs_to_its_field():
    html = str(Form())
    assert element(html, "label", for_="id_name").text == "Hoe heet je?"


def test_only_what_may_be_left_out_says_so():
    html = str(Form())
    assert element(html, "label", for_="id_note").text == "Nog iets? (niet verplicht)"
    assert [legend.text for legend in elements(html, "legend")] == ["Hoe?", "Wat helpt? (niet verplicht)", "Wanneer?"]
    assert "*" not in element(html, "label", for_="id_name").text


def test_a_field_that_another_choice_asks_for_does_not_say_so():
    form = Form()
    form.fields["note"].is_conditional = True  # type: ignore[attr-defined]
    assert element(str(form), "label", for_="id_note").text == "Nog iets?"


def test_a_hint_is_read_with_its_field():
    html = str(Form())
    assert element(html, id=element(html, id="id_name")["aria-describedby"]).text == "Je voornaam is genoeg."


def test_what_is_required_is_said_without_the_bubbles_of_the_browser():
    name = element(str(Form()), id="id_name")
    assert name["aria-required"] == "true"
    assert "required" not in name.attributes


def test_choices_in_a_group_carry_no_state_that_their_role_does_not_know():
    for control in [*elements(str(Form({})), "input", type="radio"), *elements(str(Form({})), "input", name="moments")]:
        assert not {"required", "aria-required", "aria-invalid"} & set(control.attributes)


def test_an_error_stands_beside_its_field():
    html = str(Form({}))
    name = element(html, id="id_name")
    assert name["aria-invalid"] == "true"
    hint, error = name["aria-describedby"].split()
    assert element(html, id=hint).text == "Je voornaam is genoeg."
    assert element(html, id=error).text == "Fout: Dit veld is verplicht."


def test_the_error_of_a_group_is_read_with_its_legend():
    html = str(Form({}))
    described = [fieldset.get("aria-describedby") for fieldset in elements(html, "fieldset")]
    assert described == ["id_way_error", None, "id_moments_error"]
    assert element(html, id="id_moments_error").text == "Fout: Dit veld is verplicht."


def test_each_line_of_the_summary_leads_to_a_control():
    html = str(Form({}))
    targets = [link["href"].removeprefix("#") for link in elements(html, "a")]
    assert targets == ["id_name", "id_way_0", "id_moments_0", "id_agreed"]
    assert all(element(html, id=target).tag in {"input", "textarea"} for target in targets)


def test_the_summary_takes_the_focus_and_counts():
    box = element(summary(of=Form({})), role="alert")
    assert (box["tabindex"], box.get("autofocus")) == ("-1", "")
    assert element(summary(of=Form({})), "h2").text == "Er zijn nog 4 dingen die niet kloppen"


def test_a_message_of_our_own_stands_alone_and_one_of_django_names_its_field():
    lines = [line.text for line in elements(summary(of=Form({})), "li")]
    assert lines[0] == "Dit veld is verplicht. (Hoe heet je?)"
    assert lines[3] == "Vink aan dat het mag."


def test_errors_of_the_whole_form_come_first_and_link_nowhere():
    valid = {"name": "fout", "way": "mail", "moments": ["3"], "agreed": "on"}
    html = summary(of=Form(valid))
    assert element(html, "li").text == "Deze plek is net ingenomen."
    assert elements(html, "a") == []
    assert element(html, "h2").text == "Er is nog één ding dat niet klopt"


def test_several_forms_share_one_summary():
    html = summary(of=[Form({}, prefix="een"), Form({}, prefix="twee")])
    assert len(elements(html, "li")) == 8
    assert elements(html, "a")[4]["href"] == "#id_twee-name"


@pytest.mark.parametrize("form", [Form(), Form({"name": "An", "way": "mail", "moments": ["3"], "agreed": "on"})])
def test_without_errors_there_is_no_summary(form: Form):
    assert summary(of=form).strip() == ""


def test_what_was_typed_is_escaped():
    html = str(Form({"name": '"><script>alert(1)</script>', "note": "<b>"}))
    assert elements(html, "script") == []
    assert element(html, id="id_name")["value"] == '"><script>alert(1)</script>'


def test_a_card_shows_its_hint_and_icon():
    first, second = elements(str(Form()["way"]), "label")
    assert (first.text, second.text) == ("Met e-mailMet een code.", "Met de telefoon")
    assert len(elements(str(Form()["way"]), "svg")) == 1


def test_a_code_is_digits_that_the_device_may_fill_in():
    control = element(OneTimeCodeInput().render("code", ""), "input")
    assert (control["inputmode"], control["autocomplete"]) == ("numeric", "one-time-code")


def test_a_date_is_written_as_the_standard_says():
    field = forms.DateField(widget=DateInput)
    control = element(field.widget.render("day", field.clean("2026-12-01")), "input")
    assert (control["type"], control["value"]) == ("date", "2026-12-01")


def test_a_place_knows_where_to_ask_and_works_without_script():
    control = element(PlaceInput().render("place", "3740 Bilzen"), "input")
    assert (control["type"], control["data-places"]) == ("text", "/plaatsen.json")
    assert "ui/js/place.js" in str(PlaceInput().media)
    assert 'type="module"' in str(PlaceInput().media)


def test_first_line_of_a_list_says_whether_unknown_is_an_answer():
    choose = [("", CHOOSE), ("a", "Een")]

    class Lists(forms.Form):
        must = forms.ChoiceField(choices=choose)
        may = forms.ChoiceField(choices=choose, required=False)
        own = forms.ChoiceField(choices=[("", "geen voorkeur")], required=False)

    form = Lists()
    first = [element(str(form[name]), "option", value="").text for name in ("must", "may", "own")]
    assert first == ["kies", "weet ik nog niet", "geen voorkeur"]


def test_lists_of_models_start_in_dutch():
    assert get_blank_choice_label() == CHOOSE
