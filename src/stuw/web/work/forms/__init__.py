"""What organisations and the desk fill in about organisations and vacancies."""

from stuw.web.work.forms.organisations import ContactPersonForm, OrganisationForm
from stuw.web.work.forms.renewing import RenewForm
from stuw.web.work.forms.vacancies import LocationFormSet, VacancyForm, location_initials, location_values

__all__ = [
    "ContactPersonForm",
    "LocationFormSet",
    "OrganisationForm",
    "RenewForm",
    "VacancyForm",
    "location_initials",
    "location_values",
]
