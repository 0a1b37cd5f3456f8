from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    name = "stuw.vacancies"
    label = "vacancies"

    def ready(self) -> None:
        """Say in the digests what waits about vacancies."""
        from stuw.messaging.digests import Section, register
        from stuw.messaging.enums import Topic
        from stuw.vacancies.digests import for_desk, for_organisations

        register(Section("vacancies.for_desk", Topic.DESK_VACANCIES, for_desk))
        register(Section("vacancies.for_organisations", Topic.VACANCIES, for_organisations))
