from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "stuw.placements"
    label = "placements"

    def ready(self) -> None:
        """Say in the digests who waits."""
        from stuw.messaging.digests import Section, register
        from stuw.messaging.enums import Topic
        from stuw.placements.digests import for_desk, for_organisations

        register(Section("placements.for_organisations", Topic.CANDIDATES, for_organisations))
        register(Section("placements.for_desk", Topic.DESK_CANDIDATES, for_desk))
