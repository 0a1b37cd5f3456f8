from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "stuw.placements"
    label = "placements"

    def ready(self) -> None:
        """Say in the digests who waits, and follow what becomes of vacancies."""
        from stuw.audit import follow
        from stuw.messaging.digests import Section, register
        from stuw.messaging.enums import Topic
        from stuw.placements.actions import follow_vacancies
        from stuw.placements.digests import for_desk, for_organisations
        from stuw.vacancies.models import VacancyStep

        follow.register(follow.Follower("placements.vacancies", VacancyStep, follow_vacancies))
        register(Section("placements.for_organisations", Topic.CANDIDATES, for_organisations))
        register(Section("placements.for_desk", Topic.DESK_CANDIDATES, for_desk))
