from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "stuw.placements"
    label = "placements"
