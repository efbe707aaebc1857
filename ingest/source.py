"""``Source``: the bytes of one document, of a known kind and a size known to be safe."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Source:
    """One document ready to be parsed.

    ``name`` is the path as given, relative to the input folder, with forward slashes.
    ``format`` is what the bytes are (docx, pdf, …), never what the extension says.
    ``document_id`` comes from the SHA-256 of ``data``.  ``further`` are pictures of the pages that
    follow the first one, where every page is a file of its own.
    """

    name: str
    format: str
    document_id: str
    data: bytes
    further: tuple[Source, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The names of all files the document is in, in the order of its pages."""
        return (self.name, *(one.name for one in self.further))


def joined(pictures: Sequence[Source]) -> Source:
    """Return the document whose pages are ``pictures``, the only one itself."""
    first, *further = pictures
    if not further:
        return first
    return replace(
        first,
        document_id=joined_id([one.document_id for one in pictures]),
        further=tuple(further),
    )


def joined_id(ids: Sequence[str]) -> str:
    """Return the id of the document whose pages have these ids: the same pages, the same id."""
    return hashlib.sha256(" ".join(ids).encode()).hexdigest()[: len(ids[0])]
