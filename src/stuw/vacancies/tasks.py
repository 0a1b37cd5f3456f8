"""What happens to vacancies by itself."""

from procrastinate.contrib.django import app

from stuw.kernel.clock import now
from stuw.vacancies.actions import (
    ask_whether_true,
    end_past_vacancies,
    lapse_unconfirmed_vacancies,
    raise_unhandled,
)


@app.periodic(cron="7 * * * *")
@app.task(name="vacancies.end_past", queueing_lock="vacancies.end_past")
def end_past(timestamp: int) -> None:
    """End vacancies whose last day is past; hourly, so that a worker that was down catches up."""
    end_past_vacancies(now=now())


@app.periodic(cron="23 * * * *")
@app.task(name="vacancies.keep_true", queueing_lock="vacancies.keep_true")
def keep_true(timestamp: int) -> None:
    """Ask whether what is online still holds, take down what nobody confirms, and raise what nobody handles."""
    ask_whether_true(now=now())
    lapse_unconfirmed_vacancies(now=now())
    raise_unhandled(now=now())
