"""Tell how the values of one row came to be."""

from runs.explaining.finding import UnknownActivity, find_row
from runs.explaining.source import ReadAgain, SourceNotFound, read_again
from runs.explaining.telling import tell

__all__ = ["ReadAgain", "SourceNotFound", "UnknownActivity", "find_row", "read_again", "tell"]
