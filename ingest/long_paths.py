r"""Paths of more than 259 characters, which Windows opens only as «\\?\C:\…»."""

from __future__ import annotations

import ntpath
import os
from pathlib import Path

_PREFIX, _SHARE = "\\\\?\\", "\\\\?\\UNC\\"
# A folder may not be longer than that, so that a name of eight and three has room in it.
_LONGEST = 247


def reachable(path: Path) -> Path:
    """Return ``path`` in the form in which it can be opened: on Windows long ones have another."""
    return Path(extended(str(path.absolute()))) if os.name == "nt" else path


def extended(path: str) -> str:
    r"""Return an absolute Windows path, with «\\?\» in front where it is too long without."""
    if len(path) <= _LONGEST or path.startswith(_PREFIX):
        return path
    path = ntpath.normpath(path)
    return f"{_SHARE}{path[2:]}" if path.startswith("\\\\") else f"{_PREFIX}{path}"
