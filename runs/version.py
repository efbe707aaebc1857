"""Which program this is: its version, and a fingerprint of everything that reads documents."""

from __future__ import annotations

import hashlib
import importlib.metadata
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_STAGES = ("ingest", "normalize", "parsers", "schema")
_OURS = ("runs/part.py", "runs/outcomes.yaml", "runs/stages.py")
_SUFFIXES = frozenset({".py", ".yaml", ".csv"})


@cache
def program_version() -> str:
    """Return the version of the program («0.1.0»)."""
    project = _ROOT / "pyproject.toml"
    if project.is_file():
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    return importlib.metadata.version("roadmaps")


@cache
def program_fingerprint() -> str:
    """Return a hash over the code and the lookups that decide how a document is read.

    A version number alone would let parts go stale where somebody edits a lookup in place.
    """
    total = hashlib.sha256(program_version().encode())
    for path in sorted(_reading_files()):
        total.update(path.relative_to(_ROOT).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def _reading_files() -> Iterator[Path]:
    for stage in _STAGES:
        for path in (_ROOT / stage).rglob("*"):
            if path.suffix in _SUFFIXES and path.is_file():
                yield path
    yield from (path for name in _OURS if (path := _ROOT / name).is_file())
