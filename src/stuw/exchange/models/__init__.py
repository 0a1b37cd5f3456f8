"""What imports made, the imports themselves, and exports."""

from stuw.exchange.models.exports import ExportChunk, ExportFile
from stuw.exchange.models.record import ImportedRecord
from stuw.exchange.models.run import ImportChunk, ImportLine, ImportRun, SavedWishes

__all__ = ["ExportChunk", "ExportFile", "ImportChunk", "ImportLine", "ImportRun", "ImportedRecord", "SavedWishes"]
