from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "stuw.people"
    label = "people"

    def ready(self) -> None:
        """Say in the digests of desks who still has to be asked."""
        from stuw.messaging.digests import Section, register
        from stuw.messaging.enums import Topic
        from stuw.people.digests import for_desk

        register(Section("people.for_desk", Topic.DESK_CANDIDATES, for_desk))
