"""``Source``: the bytes of one document, of a known kind and a size known to be safe."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One document ready to be parsed.

    ``name`` is the path as given, relative to the input folder, with forward slashes.
    ``format`` is what the bytes are (docx, pdf, …), never what the extension says.
    ``document_id`` comes from the SHA-256 of ``data``.
    """

    name: str
    format: str
    document_id: str
    data: bytes
