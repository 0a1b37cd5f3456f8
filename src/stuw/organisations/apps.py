from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "stuw.organisations"
    label = "organisations"
