"""Numbers of recognised section titles, put right by the count of the titles beside them.

Signs that look alike make «I.» into «1.», «III.» into «Ш.», «Раздел 1» into «Раздел I». Where two
titles or more of one level count in one kind of numerals, and all others may be misread ones of
that kind, they count in it too; likewise where all may be Roman ones and none can be anything else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from parsers.docx.number_formats import format_number
from schema.values import RawActivity

Path = tuple[str, ...]

# «III. Кадры», «Раздел 1. Кадры», «Стрим | Кадры»; the numeral as it may have been read.
_NUMBERED = re.compile(
    r"^(?P<word>[А-ЯЁа-яё]{4,}\s+|)(?P<numeral>[^\s.):]{1,5})(?P<end>\s?[.):]|)(?P<rest>\s.+)$",
    re.S,
)
# «. Кадры», «№. События»: a title whose numeral left signs that are none.
_NO_NUMERAL = re.compile(
    r"^(?P<word>)(?P<numeral>[^\w\s.):«(]{0,3})(?P<end>\.)(?P<rest>\s.+)$", re.S
)
_GROUPED = re.compile(r"^(\d{1,2})\.\d{1,2}\.?$")
_STYLES = ("decimal", "upperRoman")
# What a sign that recognition reads in a Roman numeral may stand for; «и» is II as often as III.
_STROKES = {
    "I": ("I",), "1": ("I",), "L": ("I",), "|": ("I",), "!": ("I",), "І": ("I",), "[": ("I",),
    "]": ("I",), "¦": ("I",), "Г": ("I",), "Т": ("I",), "Е": ("I",),
    "П": ("II",), "Н": ("II",), "Ц": ("II",), "И": ("II", "III"), "Ш": ("III",), "Щ": ("III",),
    "М": ("III", "IV"), "M": ("III", "IV"), "У": ("V",), "V": ("V",), "\\": ("V",), "/": ("V",),
    "Х": ("X",), "X": ("X",),
}  # fmt: skip
_DIGITS = {
    "1": "1lI|!iтТГ[]Іі", "2": "2Z", "3": "3ЗзЭ", "4": "4Чч", "5": "5S", "6": "6бБ", "7": "7Т",
    "8": "8Вв", "9": "9", "0": "0ОоOo",
}  # fmt: skip
_SURE = 2
_MANY = 4


class _Title(NamedTuple):
    word: str
    numeral: str
    end: str
    rest: str


class _Count(NamedTuple):
    style: str
    offset: int


def with_counted_sections(activities: Sequence[RawActivity]) -> tuple[RawActivity, ...]:
    """Return the activities with misread numerals of recognised section titles put right.

    A changed title flags its rows ``ocr_repaired``; rows that were not recognised stay as they are.
    """
    recognised = [a for a in activities if "ocr" in a.flags]
    better = _better_paths([a.section_path for a in recognised], _groups(recognised))
    return tuple(
        _with_path(a, better[a.section_path])
        if "ocr" in a.flags and a.section_path in better
        else a
        for a in activities
    )


def _with_path(activity: RawActivity, path: Path) -> RawActivity:
    flags = tuple(dict.fromkeys((*activity.flags, "ocr_repaired")))
    return replace(activity, section_path=path, flags=flags)


def _groups(activities: Sequence[RawActivity]) -> dict[Path, int]:
    """What all rows right under a title are numbered by: 2 where they are «2.1» and «2.2»."""
    heads: dict[Path, set[int | None]] = {}
    for activity in activities:
        number = _GROUPED.match(activity.number_restored or activity.number or "")
        head = int(number.group(1)) if number else None
        heads.setdefault(activity.section_path, set()).add(head)
    return {
        path: head
        for path, found in heads.items()
        if path and len(found) == 1 and (head := next(iter(found))) is not None
    }


def _better_paths(paths: Sequence[Path], groups: Mapping[Path, int]) -> dict[Path, Path]:
    """The paths of which a title is counted otherwise than it was read, with those that it is."""
    children: dict[Path, list[str]] = {}
    for path in dict.fromkeys(paths):
        for level, title in enumerate(path):
            beside = children.setdefault(path[:level], [])
            if title not in beside:
                beside.append(title)
    counted = {
        (*above, title): read
        for above, titles in children.items()
        for title, read in zip(
            titles, _counted(titles, [groups.get((*above, title)) for title in titles]), strict=True
        )
    }
    better = {
        path: tuple(counted[path[: level + 1]] for level in range(len(path)))
        for path in dict.fromkeys(paths)
    }
    return {path: read for path, read in better.items() if path != read}


def _counted(titles: Sequence[str], groups: Sequence[int | None]) -> list[str]:
    """The titles of one level, each numeral as its rows or its place in the count say."""
    by_rows = _as_rows_say(titles, groups)
    if by_rows is not None:
        return by_rows
    parsed = [_parsed(title) for title in titles]
    count = _count(parsed)
    if count is None:
        return list(titles)
    ends = Counter(t.end for t in parsed if t is not None and t.end)
    return [
        title if found is None else _as_counted(title, found, count, place, ends)
        for place, (title, found) in enumerate(zip(titles, parsed, strict=True), start=1)
    ]


def _as_rows_say(titles: Sequence[str], groups: Sequence[int | None]) -> list[str] | None:
    """The titles with the numerals of their rows' numbers, None where these say nothing.

    One title at least is read so, and what was read of all others may be its numeral or is none.
    """
    if len(titles) < _SURE or None in groups:
        return None
    parsed = [
        _Title(*match.group("word", "numeral", "end", "rest")) if match else _parsed(title)
        for title in titles
        for match in [_NO_NUMERAL.match(title)]
    ]
    for style in _STYLES:
        meant = [format_number(group or 0, style) for group in groups]
        known = [(title, numeral) for title, numeral in zip(parsed, meant, strict=True) if title]
        exact = sum(title.numeral == numeral for title, numeral in known)
        may_be = all(
            not any(map(str.isalnum, title.numeral)) or _is_like(title.numeral, numeral)
            for title, numeral in known
        )
        if exact and may_be and len(known) == len(titles):
            return [f"{title.word}{numeral}{title.end}{title.rest}" for title, numeral in known]
    return None


def _parsed(title: str) -> _Title | None:
    match = _NUMBERED.match(title)
    return _Title(*match.group("word", "numeral", "end", "rest")) if match else None


def _count(titles: Sequence[_Title | None]) -> _Count | None:
    """The numerals and the first number by which every numbered title can be read."""
    votes: Counter[_Count] = Counter()
    for place, title in enumerate(titles, start=1):
        for style in _STYLES if title else ():
            votes.update(
                _Count(style, number - place)
                for number in range(1, len(titles) + 2)
                if title is not None and format_number(number, style) == title.numeral
            )
    for count, agreed in votes.most_common():
        if agreed >= _SURE and _fits_all(titles, count):
            return count
    # No numeral was read as it is: from the first on none is a usual one but «1».
    from_one = _Count("upperRoman", 0)
    read = [title.numeral for title in titles if title is not None]
    odd = sum(not numeral.isdigit() for numeral in read)
    all_numbered = len(read) == len(titles) and odd >= _SURE
    if not all_numbered or len({numeral for numeral in read if numeral.isdigit()}) > 1:
        return None
    unlike = [
        numeral
        for number, numeral in enumerate(read, start=1)
        if not _is_like(numeral, format_number(number, from_one.style))
    ]
    # Of many, one that stands twice («1.» for «III.» too) says only that it lost strokes.
    lost = len(read) >= _MANY and len(unlike) == 1 and read.count(unlike[0]) > 1
    return from_one if lost or not unlike else None


def _fits_all(titles: Sequence[_Title | None], count: _Count) -> bool:
    return all(
        title is None or _fits(title, count, place) for place, title in enumerate(titles, start=1)
    )


def _fits(title: _Title, count: _Count, place: int) -> bool:
    number = place + count.offset
    return number > 0 and _is_like(title.numeral, format_number(number, count.style))


def _as_counted(title: str, found: _Title, count: _Count, place: int, ends: Counter[str]) -> str:
    meant = format_number(place + count.offset, count.style)
    if found.numeral == meant or not (found.word or found.end):
        return title
    end = found.end or (ends.most_common(1)[0][0] if ends else "")
    return f"{found.word}{meant}{end}{found.rest}"


def _is_like(read: str, meant: str) -> bool:
    """Whether ``read`` is what recognition may have made of the numeral ``meant``."""
    if meant.isdigit():
        return len(read) == len(meant) and all(
            sign in _DIGITS[digit] for sign, digit in zip(read, meant, strict=True)
        )
    return _spells(read.upper(), meant)


def _spells(read: str, numeral: str) -> bool:
    if not read:
        return not numeral
    return any(
        numeral.startswith(strokes) and _spells(read[1:], numeral[len(strokes) :])
        for strokes in _STROKES.get(read[0], ())
    )
