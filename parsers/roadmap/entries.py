"""The activities listed in one cell, each with what it says of its own deadline and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from parsers.roadmap.join_text import is_open
from parsers.roadmap.labels import (
    PERSON,
    Labelled,
    split_head,
    split_labels,
    split_tail,
    with_tail_bodies,
)
from parsers.roadmap.lexicon import content_lexicon
from parsers.roadmap.parallel import numbered_items
from schema.text import BULLETS, collapse, plain

_BULLET = re.compile(rf"([*{BULLETS}])\s*(?=\S)")
# «1 сентября – День знаний», «05.09. Линейка», «12–16 мая: Неделя музеев».
_DAY = re.compile(
    r"(?P<day>(?:(?:до|с|к)\s+)?\d{1,2}(?:\s*(?:[–—-]|по|и|,)\s*\d{1,2})?"
    r"(?:\.\d\d(?:\.\d{2,4})?(?:\s*[–—-]\s*\d{1,2}\.\d\d(?:\.\d{2,4})?)?"
    r"|\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*))"
    r"\s*(?:[–—:-]|\.(?=\s)|г\.)?\s+(?P<rest>\D.{4,})$",
    re.IGNORECASE | re.DOTALL,
)
# What a table of indicators has in such a cell: «не менее 5 семинаров», «12 чел.», «80 %».
_AMOUNT = re.compile(
    r"(?:не (?:менее|более|ниже)|до|от|свыше)\s+\d|\d+(?:[.,]\d+)?\s*(?:%|[а-я]{1,4}\b\.?)?$"
)
_PART = re.compile(r";\s+(?![^(«]*[)»])")
_CAPITAL = re.compile(r"(?<=[^\s])\s+(?=[А-ЯЁ][а-яё]{3,})")
# «Единый День профилактики» is one activity.
_AGREES = re.compile(r"(?:[ыи]й|ая|ое|ые|ой)$")
_PAIRS = (("«", "»"), ("(", ")"))


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity with its ``number`` and what it names itself, "" where it does not."""

    activity: str
    number: str = ""
    deadline: str = ""
    responsible: str = ""
    result: str = ""


def entries_of(text: str, is_drawn: bool = False) -> list[Entry]:
    """Return the activities of a cell: numbered or bulleted items, lines, parts between semicolons.

    A line goes on with the one above where it begins with a small letter, or that one is open.
    On a page (``is_drawn``) a full line and the end of one cannot be told apart, so words that
    activities begin with part them, too.
    """
    items = numbered_items(text)
    if len(items) > 1 or (items and "\n" not in text):
        return [_entry(item, number) for number, item in items]
    bullet = _BULLET.match(text)
    if bullet:
        sign = re.escape(bullet.group(1))
        parts = re.split(rf"\n\s*{sign}\s*|\s{sign}\s(?=[А-ЯЁ«\d])", text[bullet.end() :])
    else:
        parts = [part for line in _lines(text) for part in _PART.split(line)]
        parts = [own for part in parts for own in (_told_apart(part) if is_drawn else (part,))]
    return [_entry(part) for part in parts if part.strip()]


def with_bodies(entry: Entry) -> Entry:
    """Return ``entry`` with the bodies that stand in brackets at its end taken out."""
    found = with_tail_bodies(Labelled(entry.activity, responsible=entry.responsible))
    return replace(entry, activity=found.rest, responsible=found.responsible)


def says_what(text: str) -> bool:
    """Whether a cell names something done: no mark, figure, day or name alone."""
    left = content_lexicon().deadline.sub(" ", plain(PERSON.sub("", text)))
    return re.search(r"[а-я]{4,}", left) is not None and not _AMOUNT.match(plain(text))


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for line in (collapse(line) for line in text.split("\n") if line.strip()):
        labelled = split_labels(f"x\n{line}").is_split
        if lines and (labelled or line[0].islower() or line[0] == "(" or is_open(lines[-1], line)):
            lines[-1] += f"\n{line}" if labelled else f" {line}"
        else:
            lines.append(line)
    return lines


def _told_apart(text: str) -> Iterator[str]:
    """The parts of ``text`` that begin with a word of activities in capitals, outside of quotes."""
    start = 0
    for gap in _CAPITAL.finditer(text):
        above, below = text[start : gap.start()], text[gap.end() :]
        closed = all(above.count(left) == above.count(right) for left, right in _PAIRS)
        begins = content_lexicon().begins.match(plain(below))
        if begins and closed and not is_open(above, below) and not _AGREES.search(above):
            yield above
            start = gap.end()
    yield text[start:]


def _entry(text: str, number: str = "") -> Entry:
    text = text.strip().rstrip(";")
    day = _DAY.match(text)
    deadline, text = (day["day"], day["rest"]) if day else ("", text)
    found = split_labels(text)
    if not found.is_split and not deadline:
        tail = split_tail(text)
        found = found if tail.combined else tail
        found = found if found.deadline else split_head(found)
    activity = collapse(found.rest)
    return Entry(activity, number, deadline or found.deadline, found.responsible, found.result)
