"""Which mails somebody with an account wants, and how often."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stuw.messaging.actions.preferences import choose_frequencies
from stuw.messaging.enums import Frequency, Topic
from stuw.messaging.queries import frequencies_of, topics_for
from stuw.messaging.rules import TOPICS
from stuw.web.accounts.account import private
from stuw.web.requests import WorkRequest
from stuw.web.ui.forms import RadioPills

MISSING = "Kies hoe vaak u deze mails wilt."


class FrequencyForm(forms.Form):
    """One choice for each topic of the reader's roles."""

    def __init__(self, topics: Sequence[Topic], chosen: Mapping[Topic, Frequency], *args: Any) -> None:
        super().__init__(*args)
        self.initial = {topic.value: frequency.value for topic, frequency in chosen.items()}
        for topic in topics:
            rule = TOPICS[topic]
            self.fields[topic.value] = forms.ChoiceField(
                label=topic.label,
                help_text=rule.hint,
                choices=[(frequency.value, frequency.label) for frequency in rule.allowed],
                widget=RadioPills(),
                error_messages={"required": MISSING, "invalid_choice": MISSING},
            )

    def chosen(self) -> dict[Topic, Frequency]:
        """What was chosen for each topic."""
        return {Topic(name): Frequency(value) for name, value in self.cleaned_data.items()}


@private
@require_http_methods(["GET", "HEAD", "POST"])
def mail_preferences(request: WorkRequest) -> HttpResponse:
    """Choose per topic; what always comes is said beside it."""
    topics = topics_for(request.actor)
    form = FrequencyForm(topics, frequencies_of(request.user), *([request.POST] if request.method == "POST" else []))
    if request.method == "POST" and form.is_valid():
        choose_frequencies(request.user, form.chosen(), actor=request.actor)
        messages.success(request, "Uw keuze is bewaard.")
        return redirect("mail_preferences")
    return render(
        request, "account/mails.html", {"form": form, "topics": topics, "is_staff": bool(request.actor.staff_of)}
    )
