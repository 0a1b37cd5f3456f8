"""What happens to people in a centre's file by itself."""

from procrastinate.contrib.django import app

from stuw.kernel.clock import now
from stuw.people.actions import ask_otherwise, remove_unanswered


@app.periodic(cron="13 3 * * *")
@app.task(name="people.remove_unanswered", queueing_lock="people.remove_unanswered")
def remove_who_did_not_answer(timestamp: int) -> None:
    """Ask by letter or call whom no mail reached, then remove people from lists whose time to answer is over."""
    ask_otherwise(now=now())
    remove_unanswered(now=now())
