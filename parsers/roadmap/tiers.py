"""The parts of a wide column, told by their count where their titles cannot be read.

Recognition makes letters and strokes of Roman numerals («т», «П», «ОЕ», «ГУ»), and without the
quarters the marks below them would say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.roadmap.lexicon import Series, header_lexicon
from schema.text import plain

# «IV» is misread as so many letters; longer texts are titles of their own.
_LONGEST = 3
_SHORTENED = 3
_MARK = re.compile(r"[xх+✓✔●•*■√v-]+$")


def counted(over: str, titles: Sequence[str]) -> tuple[str, ...]:
    """Return the titles of all columns under the title ``over``, misread ones put right.

    «Квартал» over four columns of which one is «ОЕ» counts I, II, III, IV; twelve under «Месяц»
    begin where those that are read say (a school year begins in September).  Without such a
    word in ``over``, at least one title must be read.  Everything else stays as it is.
    """
    read = [plain(title).strip(" .") for title in titles]
    for series in header_lexicon().series:
        names = _names(over, read, series)
        if names:
            told = zip(titles, read, names, strict=True)
            return tuple(t if _place(r, series) is not None else n for t, r, n in told)
    return tuple(titles)


def _names(over: str, read: Sequence[str], series: Series) -> tuple[str, ...]:
    """The names of all parts by ``series``; () where it is none of them."""
    count = len(series.names)
    places = [_place(title, series) for title in read]
    odd = [title for title, place in zip(read, places, strict=True) if place is None]
    if len(read) != count or any(_is_title(t) for t in odd):
        return ()
    starts = {(p - k) % count for k, p in enumerate(places) if p is not None}
    named = series.over.search(plain(over)) is not None and not series.turns
    if len(starts) > 1 or not (starts or (named and any(read))):
        return ()
    start = starts.pop() if starts else 0
    if start and not series.turns:
        return ()
    return tuple(series.names[(k + start) % count] for k in range(count))


def _is_title(text: str) -> bool:
    """Whether a text says something itself: no mark, and more than pieces of one numeral."""
    return len(text.replace(" ", "")) > _LONGEST or _MARK.match(text) is not None


def _place(title: str, series: Series) -> int | None:
    """Which part of ``series`` a title names, words shortened or whole («сент» for «сентябрь»)."""
    for k, name in enumerate(series.names):
        if title == name or (len(title) >= _SHORTENED < len(name) and name.startswith(title)):
            return k
    return None
