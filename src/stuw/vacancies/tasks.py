"""What happens to vacancies by itself."""

from procrastinate.contrib.django import app

from stuw.kernel.clock import now
from stuw.vacancies.actions import end_past_vacancies


@app.periodic(cron="7 * * * *")
@app.task(name="vacancies.end_past", queueing_lock="vacancies.end_past")
def end_past(timestamp: int) -> None:
    """End vacancies whose last day is past; hourly, so that a worker that was down catches up."""
    end_past_vacancies(now=now())
