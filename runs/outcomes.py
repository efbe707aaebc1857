"""The sentences of ``outcomes.yaml``, and rows for documents that could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ingest.refusals import FileRefused
from runs.version import program_version
from schema.codes import label
from schema.ids import digest
from schema.lookups import load_lookup
from schema.part import DocumentRow, Part

_FILE = Path(__file__).with_name("outcomes.yaml")


def sentence(code: str, **facts: object) -> str:
    """Return the Russian sentence for ``code`` with ``facts`` filled in.

    Raises:
        KeyError: for an unknown code or a missing fact.
    """
    return str(load_lookup(_FILE)[code]).format(**facts)


def doubt_outcome(doubts: Iterable[str]) -> tuple[str, str] | None:
    """Return the weightiest doubt and its sentence, None when there is none but harmless ones."""
    texts = load_lookup(_FILE)
    order = list(texts["doubts"])
    weighty = [doubt for doubt in doubts if doubt not in texts["harmless"]]
    if not weighty:
        return None
    first = min(weighty, key=lambda doubt: order.index(doubt if doubt in order else "other"))
    template = texts["doubts"].get(first, texts["doubts"]["other"])
    return first, str(template).format(doubt=label("doubts", first))


def failed_part(
    name: str, format_: str, document_id: str, code: str, message: str, trouble: str = ""
) -> Part:
    """Return the part of a document that could not be read."""
    row = DocumentRow(
        document_id=document_id,
        source_file=name,
        format=format_,
        status="failed",
        error_code=code,
        error=message,
        version=program_version(),
    )
    return Part(row, trouble=trouble)


def refused_part(name: str, refusal: FileRefused) -> Part:
    """Return the part of a file that was refused before any parser saw it."""
    document_id = refusal.document_id or unread_id(name)
    return failed_part(name, refusal.format, document_id, refusal.code, refusal.message)


def unread_id(name: str) -> str:
    """Return the document id of a file whose bytes could not be read: it hangs on its name."""
    return digest("unread", name)[:16]
