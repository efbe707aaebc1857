"""Read one file and make sure that a parser may have it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingest.discover import FoundFile
from ingest.limits import DEFAULT_LIMITS, Limits
from ingest.pdf_check import check_pdf
from ingest.refusals import FileRefused, sentence, unsupported_formats
from ingest.sniff import sniff
from ingest.source import Source
from ingest.word_check import check_word

_ID_DIGITS = 16
_MIB = 1024 * 1024
_HEAD = 1 << 16


def load_source(file: FoundFile, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Return the bytes of ``file`` with what they are.

    Raises:
        FileRefused: with the codes of ``refusals.yaml``, and with the file's format and id as
            far as they are known.
    """
    data = _read(file.path, limits)
    format_, id_ = sniff(data), document_id(data)
    refusal = _refusal(data, format_, limits)
    if refusal is not None:
        code, message = refusal
        raise FileRefused(code, message, format_, id_)
    return Source(file.name, format_, id_, data)


def document_id(data: bytes) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of ``data``."""
    return hashlib.sha256(data).hexdigest()[:_ID_DIGITS]


def _read(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(limits.max_bytes + 1)
            if len(data) <= limits.max_bytes:
                return data
            digest = hashlib.sha256(data)
            size = len(data)
            while block := stream.read(_MIB):
                digest.update(block)
                size += len(block)
    except FileNotFoundError as error:
        raise FileRefused("vanished", sentence("vanished")) from error
    except OSError as error:
        denied = isinstance(error, PermissionError)
        reason = "отказано в доступе" if denied else f"ошибка чтения {error.errno}"
        raise FileRefused("unreadable", sentence("unreadable", reason=reason)) from error
    message = sentence("too_large", size_mb=_megabytes(size), limit_mb=_megabytes(limits.max_bytes))
    raise FileRefused("too_large", message, sniff(data[:_HEAD]), digest.hexdigest()[:_ID_DIGITS])


def _megabytes(size: int) -> int:
    return max(1, round(size / _MIB))


def _refusal(data: bytes, format_: str, limits: Limits) -> tuple[str, str] | None:
    if not data:
        return "empty", sentence("empty")
    if format_ == "pdf":
        return check_pdf(data)
    if format_ == "docx":
        return check_word(data, limits)
    if format_ in unsupported_formats():
        name = unsupported_formats()[format_]
        return "format_unsupported", sentence(
            "format_unsupported", what=name.what, advice=name.advice
        )
    return "not_a_document", sentence("not_a_document")
