"""How the worker reaches the queue."""

from procrastinate.connector import BaseConnector
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector

# Without a database the worker gives up this soon, instead of hanging on while it is asked to stop.
_CONNECT_SECONDS = 10.0


class WorkerConnector(PsycopgConnector):
    """The worker's own connections for fetching jobs; a job that a task asks for goes over Django's.

    Else it would be committed at once, on another connection, also when the transaction of the task rolls back.
    """

    def get_sync_connector(self) -> BaseConnector:
        """The connection of the transaction that the caller is in."""
        return DjangoConnector()


def worker_connector() -> WorkerConnector:
    """A connector to the database of Django's settings."""
    return WorkerConnector(kwargs=connector_params(), timeout=_CONNECT_SECONDS)
