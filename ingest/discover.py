"""Find the files to read under the paths a person names."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.long_paths import reachable

_SYSTEM_FILES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})
_SYSTEM_FOLDERS = frozenset({"__macosx", "$recycle.bin", "system volume information"})
# Word keeps «~$plan.docx» while plan.docx is open, and «~WRL0001.tmp» while it saves.
_LOCK_PREFIXES = ("~$", "~wr")


class PathNotFound(Exception):
    """A path that was named does not exist; ``message`` is one Russian sentence."""

    def __init__(self, path: str) -> None:
        """Keep the path and the sentence."""
        self.path = path
        self.message = f"Нет такого файла или папки: «{path}», проверьте, верно ли указан путь."
        super().__init__(self.message)

    def __reduce__(self) -> tuple[type[PathNotFound], tuple[str]]:
        """Survive the way back from a worker process."""
        return PathNotFound, (self.path,)


@dataclass(frozen=True, slots=True, order=True)
class FoundFile:
    """A file to read; ``name`` is relative to the folder that was named, with forward slashes.

    ``inside`` leads to a document in an archive: its place in the list of the archive ``path``,
    then in the list of the archive found there; () is the file itself.  ``further`` are pictures
    that may show the next pages of the document whose first page is this one.
    """

    name: str
    path: Path
    inside: tuple[int, ...] = ()
    further: tuple[FoundFile, ...] = ()


def discover(paths: Sequence[Path]) -> list[FoundFile]:
    """Return the files under ``paths`` (files and folders, read recursively), sorted by name.

    Lock files, system files and hidden ones are passed over; a hidden file that is named itself
    is taken.  A folder that cannot be looked into is among the files, for the one who reads it.
    A file reached in two ways is there once.  Where two folders hold a file of the same name, the
    names are led by the folder's own name, or by the whole path if that is not enough.

    Raises:
        PathNotFound: when one of ``paths`` does not exist.
    """
    found: dict[str, tuple[Path, FoundFile]] = {}
    for root in paths:
        for file in _files_of(root):
            found.setdefault(os.path.realpath(file.path), (root, file))
    names = Counter(file.name for _, file in found.values())
    led = [(r, f if names[f.name] == 1 else _led_by_folder(r, f)) for r, f in found.values()]
    names = Counter(file.name for _, file in led)
    return sorted(
        file if names[file.name] == 1 else replace(file, name=_printable(file.path.as_posix()))
        for _, file in led
    )


def is_passed_over_name(name: str) -> bool:
    """Whether a file or folder of this name is hidden or belongs to a program, not to a person."""
    return name.startswith(".") or _is_system(name)


def _files_of(root: Path) -> Iterator[FoundFile]:
    if root.is_dir():
        yield from _files_under(root)
    elif not root.exists():
        raise PathNotFound(str(root))
    elif not _is_system(root.name) and root.is_file():
        yield FoundFile(_printable(root.name), root)


def _files_under(root: Path) -> Iterator[FoundFile]:
    closed: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=lambda e: closed.append(Path(e.filename))):
        folders[:] = sorted(n for n in folders if not _is_passed_over(Path(folder, n)))
        for name in names:
            path = Path(folder, name)
            if not _is_passed_over(path) and not _is_special(path):
                yield FoundFile(_printable(path.relative_to(root).as_posix()), path)
    for path in closed:
        name = _printable(root.name if path == root else path.relative_to(root).as_posix())
        if reachable(path) == path:
            yield FoundFile(name, path)
        else:
            found = _files_under(reachable(path))
            yield from (replace(file, name=f"{name}/{file.name}") for file in found)


def _is_passed_over(path: Path) -> bool:
    return is_passed_over_name(path.name) or _has_hidden_attribute(path)


def _is_system(name: str) -> bool:
    name = name.lower()
    return name in _SYSTEM_FILES or name in _SYSTEM_FOLDERS or name.startswith(_LOCK_PREFIXES)


def _has_hidden_attribute(path: Path) -> bool:
    try:
        attributes: int = getattr(path.lstat(), "st_file_attributes", 0)
    except OSError:
        return False
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)


def _is_special(path: Path) -> bool:
    """Whether reading ``path`` could block for ever: pipes, sockets and devices."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _led_by_folder(root: Path, file: FoundFile) -> FoundFile:
    folder = root if root.is_dir() else root.parent
    return replace(file, name=f"{_printable(folder.resolve().name)}/{file.name}")


def _printable(name: str) -> str:
    """Replace bytes of a name that are not UTF-8 (old archives bring them); Parquet needs text."""
    return os.fsencode(name).decode("utf-8", "replace")
