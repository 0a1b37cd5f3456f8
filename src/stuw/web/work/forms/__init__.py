"""What organisations and the desk fill in about organisations, and when a vacancy is again."""

from stuw.web.work.forms.organisations import ContactPersonForm, OrganisationForm
from stuw.web.work.forms.renewing import RenewForm

__all__ = ["ContactPersonForm", "OrganisationForm", "RenewForm"]
