from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "stuw.people"
    label = "people"
