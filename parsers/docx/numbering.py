"""The lists a document defines: ECMA-376 part 1, 17.9 (numbering)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml.etree import _Element

from parsers.docx.names import ALTERNATE, R_PR, VANISH, number_of, switch_of, value_of, w
from parsers.docx.styles import Styles

LEVELS = 9
_NUM, _NUM_ID, _ABSTRACT, _ABSTRACT_ID = w("num"), w("numId"), w("abstractNum"), w("abstractNumId")
_LVL, _ILVL, _OVERRIDE, _START = w("lvl"), w("ilvl"), w("lvlOverride"), w("startOverride")
_NUM_FMT = w("numFmt")
# A custom format is given by its first numbers: «001, 002, 003, ...».
_CUSTOM = re.compile(r"0*1(?=,|$)")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    ``pattern`` is the number's text with %1..%9 for the counts of the levels; ``width`` is the
    least number of digits; ``glue`` stands between the number and the text.  The level begins
    anew after a paragraph whose 1-based level is at most ``restart``.
    """

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    width: int = 0
    glue: str = " "
    restart: int = 0
    is_legal: bool = False
    style_id: str = ""


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """The list ``num_id``.

    Lists of one ``family`` count on together, except that a list begins each level in ``starts``
    (level → number) anew.
    """

    num_id: str
    family: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]

    def level_of_style(self, style_id: str | None) -> int | None:
        """Return the level that is linked with a paragraph style, None if there is none."""
        linked = (n for n, level in self.levels.items() if style_id and level.style_id == style_id)
        return next(linked, None)


class Numbering:
    """Looks lists up by the id that paragraphs and styles name."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        """Take the root of the numbering part, None if the document has none."""
        self._styles = styles
        self._nums = {} if root is None else {e.get(_NUM_ID): e for e in root.findall(_NUM)}
        self._abstracts = (
            {} if root is None else {e.get(_ABSTRACT_ID): e for e in root.findall(_ABSTRACT)}
        )
        self._definitions: dict[str, ListDefinition | None] = {}

    def get(self, num_id: str | None) -> ListDefinition | None:
        """Return the list, None for an unknown one and for 0, which means no list (17.9.18)."""
        if num_id is None or num_id == "0":
            return None
        if num_id not in self._definitions:
            self._definitions[num_id] = self._define(num_id)
        return self._definitions[num_id]

    def _define(self, num_id: str) -> ListDefinition | None:
        num = self._nums.get(num_id)
        if num is None:
            return None
        family, abstract = self._abstract_of(num)
        if abstract is None:
            return None
        overrides = num.findall(_OVERRIDE)
        elements = [
            *abstract.findall(_LVL),
            *(level for override in overrides for level in override.findall(_LVL)),
        ]
        levels = dict(filter(None, map(_level, elements)))
        starts = dict(filter(None, map(_start_override, overrides)))
        levels |= {n: replace(levels[n], start=s) for n, s in starts.items() if n in levels}
        return ListDefinition(num_id, family, levels, starts)

    def _abstract_of(self, num: _Element) -> tuple[str, _Element | None]:
        """Follow links through list styles (17.9.21); a circle of them ends where it closes."""
        seen: set[str] = set()
        while True:
            family = value_of(num, _ABSTRACT_ID) or ""
            abstract = self._abstracts.get(family)
            linked = value_of(abstract, w("numStyleLink"))
            if linked is None or family in seen:
                return family, abstract
            seen.add(family)
            next_num = self._nums.get(self._styles.get(linked).num_id)
            if next_num is None:
                return family, abstract
            num = next_num


def _level(element: _Element) -> tuple[int, Level] | None:
    index = _index(element)
    if index is None:
        return None
    format_, width = _format(element)
    is_hidden = switch_of(element.find(R_PR), VANISH)
    start, restart = number_of(element, w("start")), number_of(element, w("lvlRestart"))
    level = Level(
        start=0 if start is None else start,
        format=format_,
        pattern="" if is_hidden else value_of(element, w("lvlText")) or "",
        width=width,
        glue="" if value_of(element, w("suff")) == "nothing" else " ",
        restart=index if restart is None else min(restart, index),
        is_legal=bool(switch_of(element, w("isLgl"))),
        style_id=value_of(element, w("pStyle")) or "",
    )
    return index, level


def _index(element: _Element) -> int | None:
    text = element.get(_ILVL, "")
    return int(text) if text.isdecimal() and int(text) < LEVELS else None


def _format(element: _Element) -> tuple[str, int]:
    """The format and the least number of digits; newer formats stand beside a simpler one."""
    direct = element.find(_NUM_FMT)
    if direct is None:
        direct = element.find(f"{ALTERNATE}//{_NUM_FMT}")
    if direct is None:
        return "decimal", 0
    custom = _CUSTOM.match(direct.get(w("format"), ""))
    if custom:
        return "decimal", len(custom.group())
    return direct.get(w("val"), "decimal"), 0


def _start_override(override: _Element) -> tuple[int, int] | None:
    index, start = _index(override), number_of(override, _START)
    return None if index is None or start is None else (index, start)
