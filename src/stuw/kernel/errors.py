"""Errors that a person can do something about; each carries the Dutch sentence that is shown."""


class DomainError(Exception):
    """A rule of the domain says no, and nothing was changed. ``str(error)`` is a sentence for the page."""


class StepNotAllowed(DomainError):
    """The step does not exist from the state the thing is in now."""


class NotPermitted(DomainError):
    """This person may not do this."""
