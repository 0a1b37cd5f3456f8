"""People: who they are, what they said about being kept, and the question that asks them."""

from stuw.people.models.consent import Consent, KeepQuestion
from stuw.people.models.volunteer import Volunteer

__all__ = ["Consent", "KeepQuestion", "Volunteer"]
