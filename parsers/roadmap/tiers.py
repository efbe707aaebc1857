"""The parts of a wide column, told by their count where their titles cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.roadmap.lexicon import header_lexicon
from schema.text import plain

# Longer texts are titles of their own and no misread «II».
_LONGEST = 8


def counted(over: str, titles: Sequence[str]) -> tuple[str, ...]:
    """Return the titles of all columns under the title ``over``, misread ones put right.

    «Квартал» over four columns of which one is «ОЕ» counts I, II, III, IV; twelve under «Месяц»
    begin where those that are read say (a school year begins in September).  Without such a
    word in ``over``, at least one title must be read.  Everything else stays as it is.
    """
    read = [plain(title).strip(" .") for title in titles]
    for series in header_lexicon().series:
        if len(series.names) != len(titles) or any(len(title) > _LONGEST for title in read):
            continue
        starts = {
            (series.names.index(title) - k) % len(titles) if series.turns else 0
            for k, title in enumerate(read)
            if title in series.names
        }
        if len(starts) > 1 or not (starts or series.over.search(plain(over))):
            continue
        start = starts.pop() if starts else 0
        names = [series.names[(k + start) % len(titles)] for k in range(len(titles))]
        if all(
            title in (name, "") or title not in series.names
            for title, name in zip(read, names, strict=True)
        ):
            return tuple(t if r == n else n for t, r, n in zip(titles, read, names, strict=True))
    return tuple(titles)
