from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "stuw.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Forget people of imports when they are removed."""
        from stuw.exchange.follow import forget_people
        from stuw.people.criteria import before_removal

        before_removal(forget_people)
