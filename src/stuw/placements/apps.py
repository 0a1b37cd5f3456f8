from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "stuw.placements"
    label = "placements"

    def ready(self) -> None:
        """Say in the digests who waits, follow what becomes of vacancies, and keep who came forward."""
        from stuw.audit import follow
        from stuw.messaging.digests import Section, register
        from stuw.messaging.enums import Topic
        from stuw.people import criteria
        from stuw.placements.actions import follow_vacancies
        from stuw.placements.digests import for_desk, for_organisations
        from stuw.placements.queries import own_moments_of, rows_of
        from stuw.vacancies.models import VacancyStep

        follow.register(follow.Follower("placements.vacancies", VacancyStep, follow_vacancies))
        register(Section("placements.for_organisations", Topic.CANDIDATES, for_organisations))
        register(Section("placements.for_desk", Topic.DESK_CANDIDATES, for_desk))
        criteria.register(criteria.Tie("placements.candidacies", rows_of, own_moments_of))
