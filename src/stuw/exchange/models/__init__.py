"""What imports made, and the imports themselves."""

from stuw.exchange.models.record import ImportedRecord
from stuw.exchange.models.run import ImportChunk, ImportLine, ImportRun, SavedWishes

__all__ = ["ImportChunk", "ImportLine", "ImportRun", "ImportedRecord", "SavedWishes"]
