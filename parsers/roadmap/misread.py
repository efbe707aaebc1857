"""Numbers that text recognition misread, restored where their neighbours leave one reading.

A number is known when rows on both sides of it count on over it («2.2.», «25», «2.4.»), or when the
rows below it count down to the first of a section; behind the last sure number, and where digits
were read, only signs that are taken for one another make it known.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from schema.values import RawActivity

_WHOLE = re.compile(r"^(\d{1,3}(?:[.,:;]\s?\d{1,3})*)\s*[.,:;)]?$")
# Signs that recognition takes for a digit, by the digit; letters that look like none follow no one.
_LOOKS = {
    "1": "1lI|!iтТГЕе7т4", "2": "2Z7?", "3": "3ЗзВЭ8595", "4": "4ЧчА1", "5": "5S3869$",
    "6": "6бБ58G0", "7": "7Т1У2?", "8": "8ВвЗ3569&", "9": "9д385q", "0": "0ОоOo6",
}  # fmt: skip

# The share of the numbers that makes their form a usual one.
_COMMON = 0.3

Numbers = tuple[int, ...]


class _Count(NamedTuple):
    """Rows that count on: the number of row ``i`` is ``head`` and ``i + offset``."""

    head: Numbers
    offset: int
    rows: tuple[int, ...]

    def at(self, row: int) -> Numbers:
        return (*self.head, row + self.offset)


def misread_numbers(activities: Sequence[RawActivity]) -> dict[int, str]:
    """Return the restored numbers of recognised rows by ``seq``; what was read whole is not in it.

    Numbers that the author skipped or repeated stay: no rows stand where they are missing.
    """
    found: dict[int, Numbers] = {}
    parts = _usual_parts(activities)
    sections = list(_sections(activities))
    for run in (list(activities), *sections):
        read = [found.get(a.seq) or _numbers(a.number) for a in run]
        for row, number in _restored(run, read, parts, in_section=run in sections):
            if "ocr" in run[row].flags and number != read[row]:
                found[run[row].seq] = number
    return {seq: ".".join(map(str, number)) for seq, number in found.items()}


def _usual_parts(activities: Sequence[RawActivity]) -> int:
    """How many parts the plan's numbers have: most that are common, since dots get lost."""
    read = [number for a in activities if (number := _numbers(a.number)) is not None]
    forms = Counter(map(len, read))
    return max((n for n, count in forms.items() if count >= _COMMON * len(read)), default=0)


def _sections(activities: Sequence[RawActivity]) -> Iterator[list[RawActivity]]:
    run: list[RawActivity] = []
    for activity in activities:
        if run and run[-1].section_path != activity.section_path:
            yield run
            run = []
        run.append(activity)
    if run:
        yield run


def _numbers(text: str | None) -> Numbers | None:
    whole = _WHOLE.match((text or "").strip())
    return tuple(map(int, re.findall(r"\d+", whole.group(1)))) if whole else None


def _restored(
    run: Sequence[RawActivity], read: Sequence[Numbers | None], parts: int, in_section: bool
) -> Iterator[tuple[int, Numbers]]:
    counts = sorted(_counts(read, parts), key=lambda count: count.rows[0])
    for k, count in enumerate(counts):
        limit = counts[k + 1].rows[0] if k + 1 < len(counts) else len(run)
        yield from _between(run, read, count)
        yield from _before(run, read, count, counts[k - 1].rows[-1] + 1 if k else 0)
        # Beyond a section's last row another count begins.
        if in_section:
            yield from _behind(run, read, count, limit)


def _counts(read: Sequence[Numbers | None], parts: int) -> list[_Count]:
    """The counts that most rows agree on, none inside another; one row counts from the first on."""
    groups: dict[tuple[Numbers, int], list[int]] = defaultdict(list)
    for row, number in enumerate(read):
        if number is not None and len(number) == parts:
            groups[number[:-1], number[-1] - row].append(row)
    chosen: list[_Count] = []
    for (head, offset), rows in sorted(groups.items(), key=lambda item: -len(item[1])):
        sure = len(rows) > 1 or offset == 1
        apart = all(rows[-1] < c.rows[0] or c.rows[-1] < rows[0] for c in chosen)
        if sure and apart:
            chosen.append(_Count(head, offset, tuple(rows)))
    return chosen


def _between(
    run: Sequence[RawActivity], read: Sequence[Numbers | None], count: _Count
) -> Iterator[tuple[int, Numbers]]:
    """Rows that sure ones stand around."""
    for first, last in pairwise(count.rows):
        for row in range(first + 1, last):
            if read[row] is None or _is_like(run[row].number or "", count.at(row)):
                yield row, count.at(row)


def _before(
    run: Sequence[RawActivity], read: Sequence[Numbers | None], count: _Count, start: int
) -> Iterator[tuple[int, Numbers]]:
    """Rows above the first sure one, from number one on."""
    one = 1 - count.offset
    if one != start:
        return
    for row in range(one, count.rows[0]):
        sure = len(count.rows) > 1 and read[row] is None
        if sure or _is_like(run[row].number or "", count.at(row)):
            yield row, count.at(row)


def _behind(
    run: Sequence[RawActivity], read: Sequence[Numbers | None], count: _Count, limit: int
) -> Iterator[tuple[int, Numbers]]:
    """Rows below the last sure one; what is no number at all may end a count, too."""
    for row in range(count.rows[-1] + 1, limit):
        text = run[row].number or ""
        unread = bool(text) and not re.search(r"\d", text)
        lost = unread and len(count.rows) > 1
        if not lost and not _is_like(text, count.at(row)):
            break
        yield row, count.at(row)


def _is_like(text: str, number: Numbers) -> bool:
    """Whether ``text`` is what recognition may have made of ``number``: sign by sign alike.

    Dots get lost, none are added.
    """
    read = _numbers(text)
    if read is not None and len(read) > len(number):
        return False
    signs = re.sub(r"[\s.,:;)]", "", text)
    digits = "".join(map(str, number))
    return len(signs) == len(digits) and all(
        sign in _LOOKS[digit] for sign, digit in zip(signs, digits, strict=True)
    )
