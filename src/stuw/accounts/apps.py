from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "stuw.accounts"
    label = "accounts"
