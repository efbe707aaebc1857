"""The code lists of the dataset (``codes.yaml``) with their Russian labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from schema.lookups import BadLookup, load_lookup

_FILE = Path(__file__).with_name("codes.yaml")
_SNAKE_CASE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*(:[a-z0-9]+(_[a-z0-9]+)*)?")


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes a column may hold, in the order they are shown.

    An ``is_open`` list also allows snake_case codes it does not know, so that a new flag of some
    stage never costs a row; a closed one allows nothing else.
    """

    name: str
    labels: Mapping[str, str]
    is_open: bool

    def allows(self, code: str) -> bool:
        """Whether ``code`` may be written."""
        return code in self.labels or (self.is_open and is_snake_case(code))

    def label(self, code: str) -> str:
        """Russian label of ``code``; the code itself when the list does not know it."""
        return self.labels.get(code, code)


def code_lists() -> Mapping[str, CodeList]:
    """All code lists by name (statuses, roles, activity_types, flags, …)."""
    return _lists()


def label(list_name: str, code: str) -> str:
    """Russian label of ``code`` in the list ``list_name``."""
    return _lists()[list_name].label(code)


def is_snake_case(code: str) -> bool:
    """Whether ``code`` is lower case Latin words joined by underscores, «what:from» included."""
    return _SNAKE_CASE.fullmatch(code) is not None


@cache
def _lists() -> Mapping[str, CodeList]:
    lists = {}
    for name, entry in load_lookup(_FILE).items():
        if set(entry) - {"open", "codes"} or not entry.get("codes"):
            raise BadLookup(f"{_FILE.name}: {name} must have codes and may have open")
        for code, text in entry["codes"].items():
            if not isinstance(code, str) or not is_snake_case(code) or not isinstance(text, str):
                raise BadLookup(f"{_FILE.name}: {name}.{code} is not a code with a label")
        lists[name] = CodeList(name, MappingProxyType(entry["codes"]), bool(entry.get("open")))
    return MappingProxyType(lists)
