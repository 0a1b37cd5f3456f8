from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "stuw.audit"
    label = "audit"
