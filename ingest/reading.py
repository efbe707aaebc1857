"""The bytes of a file on disk, within the limits."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ingest.limits import Limits
from ingest.long_paths import reachable
from ingest.refusals import FileRefused, sentence
from ingest.sniff import sniff

_ID_DIGITS = 16
_MIB = 1024 * 1024
_HEAD = 1 << 16


def read_path(path: Path, limits: Limits) -> bytes:
    """Return the bytes of the file ``path``.

    Raises:
        FileRefused: "vanished", "unreadable" (a folder too that could not be looked into), or
            "too_large" with the file's format and id.
    """
    try:
        with reachable(path).open("rb") as stream:
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
        if path.is_dir():
            raise FileRefused("unreadable", sentence("folder_unreadable")) from error
        raise FileRefused("unreadable", sentence("unreadable", reason=reason)) from error
    message = sentence("too_large", size_mb=_megabytes(size), limit_mb=_megabytes(limits.max_bytes))
    raise FileRefused("too_large", message, sniff(data[:_HEAD]), digest.hexdigest()[:_ID_DIGITS])


def document_id(data: bytes) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of ``data``."""
    return hashlib.sha256(data).hexdigest()[:_ID_DIGITS]


def _megabytes(size: int) -> int:
    return max(1, round(size / _MIB))
