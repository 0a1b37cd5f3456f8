from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "stuw.search"
    label = "search"

    def ready(self) -> None:
        """Follow what happens to vacancies and organisations."""
        from stuw.audit.follow import Follower, register
        from stuw.organisations.models import OrganisationStep
        from stuw.search.indexing import follow_organisations, follow_vacancies
        from stuw.vacancies.models import VacancyStep

        register(Follower("search.vacancies", VacancyStep, follow_vacancies))
        register(Follower("search.organisations", OrganisationStep, follow_organisations))
