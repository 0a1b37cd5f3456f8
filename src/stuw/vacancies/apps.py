from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    name = "stuw.vacancies"
    label = "vacancies"
