"""How often somebody wants mail about what, and how far each reader's digests are."""

from django.conf import settings
from django.db import models

from stuw.messaging.enums import Frequency, Topic
from stuw.messaging.rules import TOPICS


def _allowed() -> models.Q:
    """The pairs of topic and frequency that ``TOPICS`` allows, as a condition."""
    pairs = models.Q()
    for topic, rule in TOPICS.items():
        pairs |= models.Q(topic=topic.value, frequency__in=[frequency.value for frequency in rule.allowed])
    return pairs


class Preference(models.Model):
    """How often somebody wants mail about a topic; no row means the default of ``TOPICS``."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preferences")
    topic = models.CharField("onderwerp", max_length=20, choices=Topic.choices)
    frequency = models.CharField("hoe vaak", max_length=10, choices=Frequency.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "topic"],
                name="messaging_preference_once",
                violation_error_code="topic",
                violation_error_message="Over dit onderwerp koos u al hoe vaak. Pas die keuze aan.",
            ),
            models.CheckConstraint(
                condition=_allowed(),
                name="messaging_preference_allowed",
                violation_error_code="frequency",
                violation_error_message="Zo vaak kan niet voor dit onderwerp. Kies een van de andere mogelijkheden.",
            ),
        ]


class DigestMark(models.Model):
    """How far one person's digests are: the last day that was looked at, and the Monday of the last weekly one.

    ``told``: by name of a section, what was told last (``digests.newest_of``) and on which day.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest_mark")
    looked_on = models.DateField(null=True)
    weekly_on = models.DateField(null=True)
    told = models.JSONField(default=dict)
