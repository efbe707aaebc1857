"""Every column of the dataset, defined once (``columns.yaml``): name, type, titles, meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schema.codes import code_lists
from schema.lookups import BadLookup, load_lookup

SCHEMA_VERSION = "1"

_FILE = Path(__file__).with_name("columns.yaml")
_SCALARS = frozenset({"string", "bool", "int32", "float32", "float64", "date32"})
_KEYS = frozenset({"name", "type", "optional", "title", "codes", "en", "ru"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column, or one field of a struct.

    ``type`` is a scalar (string, bool, int32, float32, float64, date32), ``list<…>`` of a scalar
    or of a struct's name, or ``map<string,string>``.  ``title`` is the Russian header.  ``codes``
    names the list in ``codes.yaml`` that the values come from.
    """

    name: str
    type: str
    nullable: bool
    title: str
    english: str
    russian: str
    codes: str | None = None

    @property
    def element(self) -> str | None:
        """The type inside ``list<…>``, None for anything that is not a list."""
        match = re.fullmatch(r"list<(\w+)>", self.type)
        return match.group(1) if match else None


@dataclass(frozen=True, slots=True)
class Group:
    """A table or a struct: its columns in the order they are stored."""

    name: str
    title: str
    english: str
    russian: str
    columns: tuple[Column, ...]

    def titles(self) -> dict[str, str]:
        """Russian header of every column, by column name."""
        return {column.name: column.title for column in self.columns}


def documents() -> Group:
    """The columns of ``documents.parquet``."""
    return _definition()[0]["documents"]


def activities() -> Group:
    """The columns of ``activities.parquet``."""
    return _definition()[0]["activities"]


def structs() -> Mapping[str, Group]:
    """The structs that lists hold: period, body, box."""
    return _definition()[1]


@cache
def _definition() -> tuple[dict[str, Group], dict[str, Group]]:
    data = load_lookup(_FILE)
    structs = {name: _group(name, entry, frozenset()) for name, entry in data["structs"].items()}
    known = frozenset(structs)
    tables = {name: _group(name, entry, known) for name, entry in data["tables"].items()}
    return tables, structs


def _group(name: str, entry: Mapping[str, Any], known_structs: frozenset[str]) -> Group:
    columns = tuple(_column(name, item, known_structs) for item in entry["columns"])
    names = [column.name for column in columns]
    if len(set(names)) != len(names):
        raise BadLookup(f"{_FILE.name}: {name} names a column twice")
    return Group(name, entry.get("title", name), entry["en"], entry["ru"], columns)


def _column(group: str, item: Mapping[str, Any], known_structs: frozenset[str]) -> Column:
    where = f"{_FILE.name}: {group}.{item.get('name')}"
    if unknown := set(item) - _KEYS:
        raise BadLookup(f"{where}: unknown keys {sorted(unknown)}")
    if missing := {"name", "type", "title", "en", "ru"} - set(item):
        raise BadLookup(f"{where}: missing {sorted(missing)}")
    column = Column(
        name=item["name"],
        type=item["type"],
        nullable=bool(item.get("optional", False)),
        title=item["title"],
        english=item["en"],
        russian=item["ru"],
        codes=item.get("codes"),
    )
    scalar = column.element or column.type
    if scalar not in _SCALARS | known_structs and column.type != "map<string,string>":
        raise BadLookup(f"{where}: unknown type {column.type}")
    if column.codes is not None and column.codes not in code_lists():
        raise BadLookup(f"{where}: unknown code list {column.codes}")
    return column
