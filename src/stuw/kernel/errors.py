"""Errors that a person can do something about; each carries the Dutch sentence that is shown."""

from datetime import datetime


class DomainError(Exception):
    """A rule of the domain says no, and nothing was changed. ``str(error)`` is a sentence for the page."""


class StepNotAllowed(DomainError):
    """The step does not exist from the state the thing is in now."""


class ChangedMeanwhile(DomainError):
    """Somebody else changed the thing after it was shown; ``changed_at`` is the version that stands there now."""

    def __init__(self, changed_at: datetime) -> None:
        super().__init__(
            "Ondertussen paste een collega dit aan. Er is nog niets bewaard. Kijk na wat er nu staat. "
            "Klik daarna nog eens op Bewaren als uw versie in de plaats moet komen."
        )
        self.changed_at = changed_at


class LinkRefused(DomainError):
    """The link was changed, belongs to something else, or is too old."""


class NotPermitted(DomainError):
    """This person may not do this."""
