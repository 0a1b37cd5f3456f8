"""What goes with an answer to a candidate."""

from django import forms

from stuw.placements.enums import DeclineReason, WithdrawReason


class AnswerForm(forms.Form):
    """A word to the person, shown on the own status page; never in a mail."""

    note = forms.CharField(
        label="Een woordje voor de kandidaat",
        required=False,
        max_length=2000,
        help_text="Bijvoorbeeld wanneer en waar u kennis wilt maken. De kandidaat leest dit op een beveiligde pagina.",
        widget=forms.Textarea({"rows": 3}),
    )


class DeclineForm(AnswerForm):
    """Why not here: the sentence is what the person reads."""

    reason = forms.ChoiceField(
        label="Waarom past het niet?",
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        help_text="De kandidaat leest deze zin.",
        error_messages={"required": "Kies de zin die het best past."},
    )
    field_order = ("reason", "note")


class WithdrawForm(AnswerForm):
    """Why somebody steps back, noted by the person or by the desk."""

    note = None  # type: ignore[assignment]
    reason = forms.ChoiceField(
        label="Waarom?",
        choices=WithdrawReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het best past."},
    )
