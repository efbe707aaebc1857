"""The Russian words of views and files: ``texts.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from compare.view import State
from schema.lookups import BadLookup, load_lookup

_FILE = Path(__file__).with_name("texts.yaml")


@dataclass(frozen=True, slots=True)
class ViewTexts:
    """The words of one view: its title, what it answers, its column titles and notes.

    ``sheet`` is the short name of its XLSX sheet, ``absent`` what a zero means in it.
    """

    title: str
    sheet: str
    about: str
    absent: str
    columns: dict[str, str]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateTexts:
    """How a state is shown: ``short`` in a cell, ``long`` in a legend."""

    short: str
    long: str


def phrase(code: str, **facts: object) -> str:
    """Return the phrase ``code`` with ``facts`` filled in.

    Raises:
        KeyError: when there is no such phrase or a fact is missing.
    """
    return str(load_lookup(_FILE)["phrases"][code]).format(**facts)


@cache
def view_texts(code: str) -> ViewTexts:
    """Return the words of the view ``code``.

    Raises:
        BadLookup: when the file does not have them all.
    """
    entry: dict[str, Any] = load_lookup(_FILE)["views"].get(code, {})
    if missing := {"title", "sheet", "about"} - set(entry):
        raise BadLookup(f"{_FILE.name}: view {code} lacks {sorted(missing)}")
    return ViewTexts(
        title=entry["title"],
        sheet=entry["sheet"],
        about=entry["about"],
        absent=entry.get("absent", state_texts(State.ABSENT).long),
        columns={**load_lookup(_FILE)["columns"], **entry.get("columns", {})},
        notes=tuple(entry.get("notes", ())),
    )


@cache
def state_texts(state: State) -> StateTexts:
    """Return how ``state`` is shown."""
    entry = load_lookup(_FILE)["states"][state.value]
    return StateTexts(entry["short"], entry["long"])
