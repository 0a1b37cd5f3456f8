"""What happens to candidacies by itself."""

from procrastinate.contrib.django import app

from stuw.centres.models import Centre
from stuw.kernel.clock import now
from stuw.placements.actions import lapse_unconfirmed


@app.periodic(cron="23 * * * *")
@app.task(name="placements.lapse_unconfirmed", queueing_lock="placements.lapse_unconfirmed")
def lapse(timestamp: int) -> None:
    """Let sign-ups lapse that nobody confirmed, centre by centre, each in its own scope."""
    for centre_id in Centre.objects.values_list("pk", flat=True):
        lapse_unconfirmed(centre_id, now=now())
