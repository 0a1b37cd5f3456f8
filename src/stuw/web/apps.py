from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "stuw.web"
    label = "web"
