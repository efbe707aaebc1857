"""The one way a document is refused: a machine code and a Russian sentence saying what to do."""

from __future__ import annotations


class DocumentRefused(Exception):
    """A document cannot be read; carries what the analyst needs to act.

    ``code`` is stable and machine readable (``needs_ocr``, ``encrypted``, …); ``message`` is one
    Russian sentence that says what is wrong and what to do next.
    """

    def __init__(self, code: str, message: str) -> None:
        """Keep both parts; ``str()`` gives the sentence."""
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[DocumentRefused], tuple[str, str]]:
        """Survive the way back from a worker process."""
        return DocumentRefused, (self.code, self.message)
