"""The components, and what Django has to be told before a form is made."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "stuw.web.ui"

    def ready(self) -> None:
        """Give lists of choices a first line in Dutch, where Django's is English."""
        from django.db.models import fields

        from stuw.web.ui.forms import CHOOSE

        fields.BLANK_CHOICE_LABEL = CHOOSE
