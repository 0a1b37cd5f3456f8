from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "stuw.exchange"
    label = "exchange"
