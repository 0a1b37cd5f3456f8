from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "stuw.teams"
    label = "teams"
