"""Vacancies: what an organisation seeks volunteers for. Public rows: nothing about persons is in them."""

from stuw.vacancies.models.history import VacancyStep, VacancyVersion
from stuw.vacancies.models.locations import VacancyLocation
from stuw.vacancies.models.pictures import VacancyPicture
from stuw.vacancies.models.shifts import Shift
from stuw.vacancies.models.templates import VacancyTemplate
from stuw.vacancies.models.vacancy import Vacancy

__all__ = ["Shift", "Vacancy", "VacancyLocation", "VacancyPicture", "VacancyStep", "VacancyTemplate", "VacancyVersion"]
