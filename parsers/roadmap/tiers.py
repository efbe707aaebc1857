"""Quarters, half-years and months in a header, told by their count where they cannot be read.

Recognition makes letters and strokes of Roman numerals («т», «П», «ОЕ», «ГУ»), or nothing at all
(« кв.»), and without the quarters the marks below them would say nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from parsers.roadmap.lexicon import Series, header_lexicon
from parsers.roadmap.titles import claim
from schema.text import collapse, plain

# «IV» is misread as so many letters; longer texts are titles of their own.
_LONGEST = 3
# Months in narrow columns are shortened and broken («ап р»).
_BROKEN = 4
_SHORTENED = 3
# So many numerals in a row are no chance below «Месяцы», so many without.
_FEWEST, _FEWEST_ALONE = 3, 7
_FEWEST_INITIALS = 6
_SAYS_TIME = re.compile(r"\b(?:срок|период|месяц|помесяч|год|20\d\d|график)")
# What stands in the cells of a grid.
MARK = re.compile(r"[xх+✓✔●•*■√v-]+$")
_COUNTED = re.compile(r"(\d)(?:-[а-я]{1,2})?$")


def counted(over: str, titles: Sequence[str]) -> tuple[str, ...]:
    """Return the titles of all columns under the title ``over``, misread ones put right.

    «Квартал» over four columns of which one is «ОЕ» counts I, II, III, IV, and so do four columns
    that say «кв.» themselves; twelve under «Месяц» begin where those that are read say (a school
    year begins in September).  Without such a word at least one title must be read.  Everything
    else stays as it is.
    """
    for series in header_lexicon().series:
        read = [_read(title, series) for title in titles]
        named = series.over.search(plain(over)) is not None and any(read) and not series.turns
        names = (
            _names(titles, series, named)
            or _numbered(over, titles, series)
            or _in_sequence(over, titles, series)
        )
        if names:
            return names
    return tuple(titles)


def counted_beside(titles: Sequence[str]) -> tuple[str, ...]:
    """Return ``titles`` of columns side by side with the quarters or months among them put right.

    Nothing needs to stand above them: they say «кв.» themselves, or most of them can be read.
    """
    year = _roman_year(titles)
    if year:
        return year
    for series in header_lexicon().series:
        count = len(series.names)
        for k in range(len(titles) - count + 1):
            parts = titles[k : k + count]
            told = [bool(_unit(p, series)) or _place(p, series) is not None for p in parts]
            others = any(claim(p)[1] for p, known in zip(parts, told, strict=True) if not known)
            # So many months in their places are no chance, though narrow columns break their names.
            most = sum(told) >= (count // 3 if series.turns else count // 2 + 1) and not others
            names = _names(parts, series, named=False) if most else ()
            if names:
                rest = titles[k + count :]
                return (*titles[:k], *names, *counted_beside(rest))
    return tuple(titles)


def is_part(title: str) -> bool:
    """Whether ``title`` is a part of a year, read well or not («И! кв.», «ап р й»)."""
    series = header_lexicon().series
    short = plain(title).replace(" ", "")
    begun = len(short) <= _BROKEN and any(
        one.turns and any(name.startswith(short[:2]) for name in one.names) for one in series
    )
    return bool(short) and (begun or any(_unit(title, one) for one in series))


def _names(titles: Sequence[str], series: Series, named: bool) -> tuple[str, ...]:
    """All of ``titles`` as the parts of ``series`` in their order; () where they are none of them.

    ``named``: a title above says what they are.
    """
    count = len(series.names)
    read = [_read(title, series) for title in titles]
    places = [_place(title, series) for title in titles]
    odd = [text for text, place in zip(read, places, strict=True) if place is None]
    longest = _BROKEN if series.turns else _LONGEST
    marks = sum(MARK.match(text) is not None for text in odd)
    if (
        len(read) != count
        or 2 * marks >= count
        or any(len(t.replace(" ", "")) > longest for t in odd)
    ):
        return ()
    units = [_unit(title, series) for title in titles]
    starts = Counter((p - k) % count for k, p in enumerate(places) if p is not None)
    start, hits = max(starts.items(), key=lambda item: item[1], default=(0, 0))
    # Of numerals with their unit, one may be misread as another; otherwise all have to agree.
    agree = 2 * hits > starts.total() if all(units) else len(starts) <= 1
    if (not agree and starts) or not (starts or named or all(units)):
        return ()
    if start and not series.turns:
        return ()
    unit = next(filter(None, units), "")
    meant = [(k + start) % count for k in range(count)]
    return tuple(
        title
        if place == k and not (series.turns and " " in title.strip())
        else _title(series.names[k], own or unit)
        for title, place, k, own in zip(titles, places, meant, units, strict=True)
    )


def _roman_year(titles: Sequence[str]) -> tuple[str, ...]:
    """``titles`` with I to XII among them as months; 1 to 12 may count anything.

    () where there are none.
    """
    for series in (one for one in header_lexicon().series if one.turns):
        count = len(series.names)
        for k in range(len(titles) - count + 1):
            parts = titles[k : k + count]
            is_roman = not any(collapse(title).isdigit() for title in parts)
            names = _months(parts, series, _FEWEST_ALONE) if is_roman else ()
            if names:
                return (*titles[:k], *names, *titles[k + count :])
    return ()


def _numbered(over: str, titles: Sequence[str], series: Series) -> tuple[str, ...]:
    """The months that numerals stand for («Месяцы» over I to XII, over 9 to 12 and 1 to 5)."""
    return _months(titles, series, _FEWEST) if series.over.search(plain(over)) else ()


def _in_sequence(over: str, titles: Sequence[str], series: Series) -> tuple[str, ...]:
    """«2025 год» over 1 2 3 4, «Сроки» over 1 to 12, «Учебный год» over С О Н Д Я Ф М А М.

    Nothing says what they are, so all of them must be there, one after the other.
    """
    count, above = len(series.names), plain(over)
    is_time = _SAYS_TIME.search(above) and not header_lexicon().never_deadline.search(above)
    if not is_time or not 0 < len(titles) <= count:
        return ()
    read = [plain(collapse(title)).strip(".") for title in titles]
    if read == [str(n) for n in range(1, count + 1)] and count > 2:
        return series.names
    if not series.turns or len(titles) < _FEWEST_INITIALS:
        return ()
    found = [
        tuple(series.names[(k + start) % count] for k in range(len(titles)))
        for start in range(count)
    ]
    return next((months for months in found if [m[0] for m in months] == read), ())


def _months(titles: Sequence[str], series: Series, fewest: int) -> tuple[str, ...]:
    """Months for numerals of which at least ``fewest`` follow one another.

    Most of those that are read must follow one another, and where some months are left out, most
    of all; the others may be misread, lost or run together in one cell.
    """
    count = len(series.names)
    if not series.turns or len(titles) > count:
        return ()
    read = [_read(title, series).lower() for title in titles]
    numbers = [header_lexicon().numerals.get(text) for text in read]
    starts = Counter((n - 1 - k) % count for k, n in enumerate(numbers) if n is not None)
    start, hits = max(starts.items(), key=lambda item: item[1], default=(0, 0))
    needed = starts.total() if len(titles) == count else len(titles)
    lost = [
        part
        for title, number in zip(titles, numbers, strict=True)
        if number is None
        for part in title.split()
    ]
    if hits < fewest or 2 * hits <= needed or any(len(part) > _BROKEN for part in lost):
        return ()
    return tuple(series.names[(k + start) % count] for k in range(len(titles)))


def _title(name: str, unit: str) -> str:
    return f"{name.split()[0].upper()} {unit}" if unit else name


def _read(title: str, series: Series) -> str:
    """A title without its unit: the numeral, or what was made of it."""
    text = collapse(title)
    unit = _unit(text, series)
    read = plain(text[: len(text) - len(unit)]).strip(" .")
    # «ян в» in a narrow column.
    return read.replace(" ", "") if series.turns else read


def _unit(title: str, series: Series) -> str:
    """The unit behind the numeral of a title («кв. 2025 г.»), "" where there is none."""
    match = series.unit.match(collapse(title)) if series.unit is not None else None
    return match.group("unit") if match else ""


def _place(title: str, series: Series) -> int | None:
    """Which part of ``series`` a title names, words shortened or whole («сент» for «сентябрь»)."""
    read = _read(title, series)
    by_unit = bool(_unit(title, series))
    figure = _COUNTED.match(read) if by_unit else None
    for k, name in enumerate(series.names):
        if read == (name.split()[0] if by_unit else name):
            return k
        if figure is not None and int(figure.group(1)) == k + 1:
            return k
        if len(read) >= _SHORTENED < len(name) and name.startswith(read):
            return k
    return None
