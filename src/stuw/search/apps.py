from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "stuw.search"
    label = "search"
