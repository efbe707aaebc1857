"""What a run tells while it works; the command line shows it, tests and services may ignore it."""

from __future__ import annotations

from typing import Protocol

from schema.part import DocumentRow


class Observer(Protocol):
    """Called from the thread that runs the run."""

    def planned(self, total: int) -> None:
        """``total`` files are there to be looked at."""

    def reading(self, name: str) -> None:
        """A worker has (about) begun with ``name``."""

    def finished(self, row: DocumentRow) -> None:
        """The document is done, with all of its files: read now, or taken from an earlier run."""

    def publishing(self) -> None:
        """All documents are done; the snapshot is being written."""


class Silence:
    """The observer that shows nothing."""

    def planned(self, total: int) -> None:
        """Nothing."""

    def reading(self, name: str) -> None:
        """Nothing."""

    def finished(self, row: DocumentRow) -> None:
        """Nothing."""

    def publishing(self) -> None:
        """Nothing."""
