"""What an archive holds: its files with names that are safe to show and never used as paths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ingest.discover import is_passed_over_name

MEMBER_BROKEN = "файл из архива не распаковывается"
_SEPARATORS = re.compile(r"[\\/]+")
_DRIVE = re.compile(r"^[A-Za-z]:")
_CONTROL = re.compile("[\x00-\x1f\x7f\ufffd\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive.

    ``index`` is its place in the archive's own list, ``size`` in bytes is what the archive says.
    """

    index: int
    name: str
    size: int
    is_encrypted: bool = False


class ArchiveUnreadable(Exception):
    """An archive, or a member of it, cannot be read.

    ``code`` is one of ``refusals.yaml``; ``reason`` fills the sentence of "archive_damaged".
    """

    def __init__(self, code: str, reason: str = "") -> None:
        """Keep both."""
        super().__init__(code)
        self.code = code
        self.reason = reason


class Archive(Protocol):
    """An archive opened in memory."""

    def members(self) -> tuple[Member, ...]:
        """Return its files, without folders and links; their names are as stored."""

    def read(self, index: int) -> bytes:
        """Return the bytes of a member, never more than the archive says it has.

        Raises:
            ArchiveUnreadable: when it is protected or damaged.
        """


def shown(members: Sequence[Member]) -> list[Member]:
    """Return the members an analyst means, by name, under names that are told apart.

    System files and hidden ones are left out, as ``discover`` does.
    """
    result: list[Member] = []
    taken: set[str] = set()
    for member in members:
        parts = _parts(member.name)
        if not parts or any(is_passed_over_name(part) for part in parts):
            continue
        name = _untaken("/".join(parts), taken)
        taken.add(name)
        result.append(replace(member, name=name))
    return sorted(result, key=lambda member: member.name)


def _parts(name: str) -> list[str]:
    """The steps of a stored path without drive, root and ways up."""
    name = _CONTROL.sub("_", _DRIVE.sub("", name))
    return [part for part in _SEPARATORS.split(name) if part.strip() not in ("", ".", "..")]


def _untaken(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free
