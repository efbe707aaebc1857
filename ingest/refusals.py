"""The sentences of ``refusals.yaml``, and refusals that know what was refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.errors import DocumentRefused
from schema.lookups import BadLookup, load_lookup

_LOOKUP = Path(__file__).with_name("refusals.yaml")


class FileRefused(DocumentRefused):
    """A refusal at the door, with what is known of the file.

    ``format`` is what ``ingest.sniff.sniff`` says, "unknown" for bytes that could not be read;
    ``document_id`` is "" for them.
    """

    def __init__(
        self, code: str, message: str, format: str = "unknown", document_id: str = ""
    ) -> None:
        """Keep all four."""
        super().__init__(code, message)
        self.format = format
        self.document_id = document_id

    def __reduce__(self) -> tuple[type[FileRefused], tuple[str, str, str, str]]:  # type: ignore[override]
        """Survive the way back from a worker process."""
        return FileRefused, (self.code, self.message, self.format, self.document_id)


@dataclass(frozen=True, slots=True)
class FormatName:
    """How a format is called in Russian and what to do to get a readable file."""

    what: str
    advice: str


def sentence(code: str, **facts: object) -> str:
    """Return the Russian sentence for ``code`` with ``facts`` filled in.

    Raises:
        KeyError: for an unknown code or a fact that is missing.
    """
    return _sentences()[code].format(**facts)


@lru_cache(maxsize=1)
def unsupported_formats() -> Mapping[str, FormatName]:
    """Return the formats that are recognised and not read, by the name ``sniff`` gives them.

    Raises:
        BadLookup: when the file does not say ``what`` and ``advice`` for each.
    """
    try:
        return {str(code): FormatName(**entry) for code, entry in _lookup("formats").items()}
    except TypeError as error:
        raise BadLookup(f"{_LOOKUP.name}: formats: {error}") from error


@lru_cache(maxsize=1)
def _sentences() -> Mapping[str, str]:
    return {str(code): str(text) for code, text in _lookup("sentences").items()}


def _lookup(key: str) -> Mapping[str, dict[str, str]]:
    content = load_lookup(_LOOKUP)
    if not isinstance(content, dict) or not isinstance(content.get(key), dict):
        raise BadLookup(f"{_LOOKUP.name}: {key} must be a mapping")
    mapping: Mapping[str, dict[str, str]] = content[key]
    return mapping
