"""The order that approved a plan: its date and number, from its stamp or its own head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from normalize.frontmatter.lines import Line
from normalize.frontmatter.period_rules import month_number
from normalize.frontmatter.wordlists import words

_MONTH = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
_DATE = (
    rf"(?P<d>\d{{1,2}})(?:\s*\.\s*|\s+)(?P<m>\d{{1,2}}|{_MONTH})(?:\s*\.\s*|\s+)"
    r"(?P<y>\d{4}|\d{2}(?!\d))\s*(?:г\.?(?:ода)?|года?)?"
)
_SIGN = r"(?:№|(?<![а-яa-z])n(?:o|º)?)\s*\.?"
_NUMBER = r"(?P<n>(?=[\w/.-]*\d)\w[\w/.-]*(?:\s?-\s?[а-яa-z]{1,4}(?![а-яa-z]))?)"
_DATE_NUMBER = re.compile(rf"{_DATE}\s*,?\s*{_SIGN}\s*{_NUMBER}", re.IGNORECASE)
_NUMBER_DATE = re.compile(rf"{_SIGN}\s*{_NUMBER}\s*,?\s*от\s+{_DATE}", re.IGNORECASE)
_ONLY_DATE = re.compile(_DATE, re.IGNORECASE)
_LONE_NUMBER = re.compile(rf"^(?:.*\s)?{_SIGN}\s*{_NUMBER}\s*$", re.IGNORECASE)
_ACT = re.compile(r"приказ|постановлени|распоряжени|решени|утвержд", re.IGNORECASE)
_BY_ORDER = re.compile(r"приказ|постановлени|распоряжени", re.IGNORECASE)
_ACT_HEAD = re.compile(r"\W*(?:приказ|постановление|распоряжение)(?!\w)", re.IGNORECASE)
_LONGEST_HEAD, _HEAD_LINES = 3, 6
_APPROVES = re.compile(r"об утверждении", re.IGNORECASE)
_MINUTES = re.compile(r"протокол", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Approval:
    """Number and date of the approving act; what is blank or not printed is None."""

    number: str | None = None
    day: date | None = None
    flags: tuple[str, ...] = ()


def find_approval(front: tuple[Line, ...]) -> Approval:
    """Return what approved the plan: the stamp nearest to the title, filled up from the order.

    Acts that are only grounds («В соответствии с приказом …»), agreements and minutes never
    count.
    """
    stamps = [_read(stamp) for stamp in reversed(_stamps(front))]
    stamp = next((found for found in stamps if found.day or found.number), Approval())
    order = _read_order(front)
    differ = stamp.day and order.day and stamp.day != order.day
    flags = ("approval_conflict",) if differ else ()
    if differ:
        return Approval(stamp.number, stamp.day, flags)
    return Approval(stamp.number or order.number, stamp.day or order.day, flags)


def _stamps(front: tuple[Line, ...]) -> list[str]:
    """The texts of the approval stamps, each from its opening word."""
    stamps: list[list[str]] = []
    before = ""
    for line in front:
        if line.zone == "approval":
            text = line.text.lstrip("«“„\"' ")
            opens = words().approves.match(text) or words().annex.match(text)
            if before != "approval" or (opens and not _opened_twice(stamps[-1])):
                stamps.append([])
            stamps[-1].append(line.text)
        before = line.zone
    texts = (" ".join(stamp) for stamp in stamps)
    return [text for text in texts if _ACT.search(text)]


def _opened_twice(stamp: list[str]) -> bool:
    """«Приложение 1» above «УТВЕРЖДЕНО приказом …» is one stamp as long as no act came yet."""
    return not any(re.search(r"\d{4}", line) for line in stamp)


def _read(text: str) -> Approval:
    text = _plain(_act_only(text))
    for pattern in (_DATE_NUMBER, _NUMBER_DATE):
        if match := pattern.search(text):
            return Approval(_number(match["n"]), _day(match))
    match = _ONLY_DATE.search(text)
    return Approval(None, _day(match)) if match else Approval()


def _read_order(front: tuple[Line, ...]) -> Approval:
    """Date and number stand in the order's head, on one line or on two."""
    lines = [_plain(line.text) for line in front if line.zone == "order"]
    for line in lines:
        if match := _DATE_NUMBER.search(line) or _NUMBER_DATE.search(line):
            return Approval(_number(match["n"]), _day(match))
    if not lines and (match := _headed(front)):
        return Approval(_number(match["n"]), _day(match))
    dates = [match for line in lines if (match := _ONLY_DATE.search(line))]
    dated = [
        line for line in lines if _ONLY_DATE.search(line) or line.lstrip().startswith(("№", "N"))
    ]
    numbers = [match for line in dated if (match := _LONE_NUMBER.match(line))]
    return Approval(
        _number(numbers[0]["n"]) if numbers else None, _day(dates[0]) if dates else None
    )


def _headed(front: tuple[Line, ...]) -> re.Match[str] | None:
    """The head of an order whose operative word is left out.

    «РАСПОРЯЖЕНИЕ», «Постановление Главы» and «от … № …» some lines below, or one line that says
    what it approves.
    """
    lines = [_plain(line.text) for line in front]
    for index, line in enumerate(lines):
        if not _ACT_HEAD.match(line):
            continue
        alone = len(line.split()) <= _LONGEST_HEAD and not any(map(str.isdigit, line))
        near = lines[index : index + _HEAD_LINES]
        below = [*near[:-1], *map(" ".join, pairwise(near))]
        for text in below if alone else [line] * bool(_APPROVES.search(line)):
            if match := _DATE_NUMBER.search(text) or _NUMBER_DATE.search(text):
                return match
    return None


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[_«»“”„\"]", " ", text))


def _act_only(text: str) -> str:
    """The part about the order where minutes are named too («протокол № 1 … приказ № 77 …»)."""
    order = _BY_ORDER.search(text)
    if order is None or not _MINUTES.search(text):
        return text
    return _MINUTES.split(text[order.start() :])[0]


def _number(printed: str) -> str | None:
    number = printed.strip(" .-/")
    return number or None


def _day(match: re.Match[str]) -> date | None:
    month = int(match["m"]) if match["m"].isdigit() else month_number(match["m"].lower())
    year = int(match["y"]) if len(match["y"]) == 4 else 2000 + int(match["y"])
    try:
        return date(year, month or 0, int(match["d"]))
    except ValueError:
        return None
