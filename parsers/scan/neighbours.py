"""Which recognised words stand beside each other: on one line, in one cell."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pages import Ruling, Word

# Points between words of one line, where nothing is drawn between them.
_NEAR = 40.0
# Of a word's height: how far down the next line of its cell begins.
_NEXT_LINE = 2.2
# Numerals are no longer; what follows other words in the next line says nothing of them.
_SHORT = 5


class Neighbours:
    """Looks up the words beside a word, by their indexes in reading order."""

    def __init__(self, words: Sequence[Word], rulings: Sequence[Ruling]) -> None:
        self._words = words
        self._walls = sorted((r.x0, r.top, r.bottom) for r in rulings if not r.is_horizontal)

    def before(self, i: int) -> int | None:
        """The index of the word before word ``i`` on its line, None at the head of a line."""
        return i - 1 if i and self._follows(self._words[i - 1], self._words[i]) else None

    def following(self, i: int) -> list[Word]:
        """Up to two words behind word ``i``: on its line, else (of a short word) in its cell."""
        found: list[Word] = []
        for word in self._words[i + 1 : i + 3]:
            if not self._follows(found[-1] if found else self._words[i], word):
                break
            found.append(word)
        if found or len(self._words[i].text) > _SHORT:
            return found
        return self._line_from(self._words[i], 1)[:2]

    def above(self, i: int) -> Word | None:
        """The last word of the line above word ``i`` in its cell."""
        return next(reversed(self._line_from(self._words[i], -1)), None)

    def _follows(self, left: Word, right: Word) -> bool:
        overlap = min(left.bottom, right.bottom) - max(left.top, right.top)
        near = left.x0 < right.x0 and right.x0 - left.x1 < _NEAR
        return overlap > 0 and near and not self._is_parted(left, right)

    def _is_parted(self, left: Word, right: Word) -> bool:
        middle = (left.top + left.bottom) / 2
        return any(
            left.x1 - 1 <= x <= right.x0 + 1 and top <= middle <= bottom
            for x, top, bottom in self._walls
        )

    def _line_from(self, word: Word, way: int) -> list[Word]:
        """The words of the next line down (1) or up (-1) between the walls around ``word``."""
        middle = (word.top + word.bottom) / 2
        walls = [x for x, top, bottom in self._walls if top <= middle <= bottom]
        left = max((x for x in walls if x <= word.x0 + 1), default=None)
        right = min((x for x in walls if x >= word.x1 - 1), default=None)
        if left is None or right is None:
            return []
        height = word.bottom - word.top
        line = [
            other
            for other in self._words
            if left - 1 <= other.x0
            and other.x1 <= right + 1
            and 0.5 * height < way * ((other.top + other.bottom) / 2 - middle)
            and way * ((other.top + other.bottom) / 2 - middle) < _NEXT_LINE * height
        ]
        nearest = min((way * other.top for other in line), default=0.0)
        first = [other for other in line if way * other.top < nearest + 0.5 * height]
        return sorted(first, key=lambda other: other.x0)
