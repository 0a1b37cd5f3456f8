"""What goes wrong with a whole file; the text of each error is a Dutch sentence for the person who offered it."""

from stuw.kernel.errors import DomainError


class UnreadableFile(DomainError):
    """Nothing of this file can be read: it is no text, has no known columns, or is not there."""


class BrokenFile(DomainError):
    """From here on the file cannot be read; what came before it is kept. The text says where."""
