from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "stuw.messaging"
    label = "messaging"
