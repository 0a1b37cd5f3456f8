from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "stuw.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Say in the digests what waits about organisations."""
        from stuw.messaging.digests import Section, register
        from stuw.messaging.enums import Topic
        from stuw.organisations.digests import actions_due, for_organisations, to_verify

        register(Section("organisations.to_verify", Topic.DESK_ORGANISATIONS, to_verify))
        register(Section("organisations.actions_due", Topic.DESK_ACTIONS, actions_due))
        register(Section("organisations.for_organisations", Topic.ORGANISATION, for_organisations))
