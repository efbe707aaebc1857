"""Count list items as Word does and write their numbers: ECMA-376 part 1, 17.9."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from parsers.docx.number_formats import format_number
from parsers.docx.numbering import LEVELS, Level, ListDefinition
from schema.text import collapse

_PLACE = re.compile(r"%([1-9])")
_WITHOUT_NUMBER = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class ListNumber:
    """The number of an item as printed, and what stands between it and the text."""

    text: str
    glue: str


class ListCounter:
    """Holds the counts of all lists of one story; feed it the items in document order."""

    def __init__(self) -> None:
        """Begin every list at its start."""
        self._counts: defaultdict[str, list[int | None]] = defaultdict(lambda: [None] * LEVELS)
        self._begun: set[tuple[str, int]] = set()

    def next(self, definition: ListDefinition, index: int) -> ListNumber | None:
        """Count one item at the 0-based level ``index``, None if Word prints no number for it."""
        level = definition.levels.get(index)
        if level is None:
            return None
        counts = self._counts[definition.family]
        self._advance(counts, definition, index, level)
        if level.format == "bullet":
            return None
        text = _PLACE.sub(
            lambda place: _count_text(counts, definition, level, int(place[1]) - 1), level.pattern
        )
        return ListNumber(collapse(text), level.glue) if collapse(text) else None

    def _advance(
        self, counts: list[int | None], definition: ListDefinition, index: int, level: Level
    ) -> None:
        key = (definition.num_id, index)
        begins = index in definition.starts and key not in self._begun
        self._begun.add(key)
        current = counts[index]
        counts[index] = level.start if begins or current is None else current + 1
        # A level above that has had no item yet counts as begun from now on (Word, Q110380).
        for higher in range(index):
            if counts[higher] is None and higher in definition.levels:
                counts[higher] = definition.levels[higher].start
        for lower in range(index + 1, LEVELS):
            restart = definition.levels[lower].restart if lower in definition.levels else lower
            if index < restart:
                counts[lower] = None


def _count_text(
    counts: list[int | None], definition: ListDefinition, shown: Level, index: int
) -> str:
    level, count = definition.levels.get(index), counts[index]
    if level is None or count is None:
        return ""
    if shown.is_legal:
        return str(count)
    if level.format in _WITHOUT_NUMBER:
        return ""
    return format_number(count, level.format).rjust(level.width, "0")
