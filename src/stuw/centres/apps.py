from django.apps import AppConfig


class CentresConfig(AppConfig):
    name = "stuw.centres"
    label = "centres"
