"""Files that are either there whole or not there: write beside, flush to disk, then rename."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

_TEMPORARY = ".tmp"
_ATTEMPTS = 20
_PAUSE_SECONDS = 0.1

# What the system says in English, wherever it runs.
_REASONS = {
    errno.ENOENT: "нет такого файла или папки",
    errno.EACCES: "нет прав, или файл открыт в другой программе",
    errno.EPERM: "нет прав",
    errno.ENOSPC: "нет места на диске",
    errno.EDQUOT: "нет места на диске",
    errno.EROFS: "диск только для чтения",
    errno.EISDIR: "это папка, а не файл",
    errno.ENOTDIR: "это файл, а не папка",
    errno.EEXIST: "такой файл уже есть",
    errno.ENAMETOOLONG: "слишком длинный путь",
    errno.EIO: "ошибка чтения или записи на диске",
}


class FileInUse(Exception):
    """Another program holds the file open and the system does not let it be replaced."""

    def __init__(self, path: Path) -> None:
        """Say which file in a Russian sentence."""
        super().__init__(
            f"Файл {path.name} открыт в другой программе: закройте её и повторите запуск."
        )


def reason_of(error: OSError) -> str:
    """Return in a few Russian words why the system refused a file, its own words if unknown."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a temporary file beside ``path``, then put it in the place of ``path``.

    Whatever happens in between, ``path`` is the old file or the new one, never a mixture; what a
    killed process leaves behind is removed by ``sweep``.

    Raises:
        FileInUse: when another program keeps the old file locked (Windows).
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{_TEMPORARY}")
    try:
        write(temporary)
        _flush(temporary)
        put(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def put(source: Path, target: Path) -> None:
    """Rename ``source`` to ``target``, replacing it in one step, and make that last.

    Raises:
        FileInUse: when another program keeps ``target`` locked (Windows).
    """
    for attempt in range(_ATTEMPTS):
        try:
            source.replace(target)
            break
        except PermissionError as error:
            # Windows: virus scanners and readers hold a file for a moment, so try again.
            if attempt == _ATTEMPTS - 1:
                raise FileInUse(target) from error
            time.sleep(_PAUSE_SECONDS)
    _flush_folder(target.parent)


def sweep(folder: Path) -> None:
    """Remove what writers that were killed left in ``folder``; none may be at work there."""
    for leftover in folder.glob(f".*{_TEMPORARY}"):
        leftover.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
