"""Dates of deadline expressions by public parsers; runs inside a parser's own environment.

    python dates.py READER QUESTIONS ANSWERS

QUESTIONS is a JSON list of {text, start, end}, the plan's first and last day or null.  ANSWERS
gets {seconds, answers}: an answer is {periods: [[start, end] …], unread}, where ``unread`` says
that the parser left words over and shows them.  What a parser calls a month or a year is written
as its first and last day; a year that is not printed is taken so that the date lies in the plan,
where the parser can be told.  Nothing else is added to what a parser says.
"""

from __future__ import annotations

import calendar
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

_WORD = re.compile(r"\w")
_NO_PLAN = datetime(2022, 1, 1)


@dataclass(frozen=True, slots=True)
class Question:
    """An expression and the plan's first and last day."""

    text: str
    start: date | None
    end: date | None

    @property
    def base(self) -> datetime:
        """The day that relative dates are counted from."""
        return datetime.combine(self.start, datetime.min.time()) if self.start else _NO_PLAN


@dataclass(frozen=True, slots=True)
class Answer:
    """The stretches of time found, and whether words are known to be left over."""

    periods: tuple[tuple[date, date], ...]
    unread: bool = False


def dateparser_whole(question: Question) -> Answer:
    """Take the cell as one date."""
    found = _dateparser(question.base).get_date_data(question.text)
    return Answer((_stretch(found.date_obj, found.period),) if found.date_obj else ())


def dateparser_search(question: Question) -> Answer:
    """Take all dates that are found in the cell."""
    parser = _dateparser(question.base)
    search = import_module("dateparser.search").search_dates
    found = search(question.text, languages=["ru"], settings=_settings(question.base)) or []
    data = [(text, day, parser.get_date_data(text)) for text, day in found]
    periods = (_stretch(day, again.period if again.date_obj else "day") for _, day, again in data)
    return Answer(tuple(periods), _is_unread(question.text, [text for text, _, _ in data]))


@cache
def _dateparser(base: datetime) -> Any:
    return import_module("dateparser.date").DateDataParser(
        languages=["ru"], settings=_settings(base)
    )


def _settings(base: datetime) -> dict[str, Any]:
    return {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future", "PREFER_DAY_OF_MONTH": "first"}


def natasha_dates(question: Question) -> Answer:
    """Take all dates that natasha's rules find; it says which parts of a date it read."""
    matches = list(_natasha()(question.text))
    days = [match.fact for match in matches]
    periods = (_fact_stretch(day.year, day.month, day.day, question) for day in days)
    texts = [question.text[match.start : match.stop] for match in matches]
    return Answer(tuple(filter(None, periods)), _is_unread(question.text, texts))


@cache
def _natasha() -> Any:
    import_module("normalize.morph").use_pymorphy3()
    natasha = import_module("natasha")
    return natasha.DatesExtractor(natasha.MorphVocab())


def rutimeparser_one(question: Question) -> Answer:
    """Take the one date or moment that is found."""
    module = import_module("rutimeparser")
    parser = module.TimeParser(question.text, now=question.base)
    found = parser.parse()
    if isinstance(found, datetime):
        found = found.date()
    if not isinstance(found, date):
        return Answer(())
    return Answer(((found, found),), bool(_WORD.search(parser.get_last_clear_text() or "")))


def parsedatetime_found(question: Question) -> Answer:
    """Take all dates that are found, with the Russian locale; moments of a day are left out."""
    found = _parsedatetime().nlp(question.text, sourceTime=question.base) or ()
    days = [(moment.date(), text) for moment, kind, _, _, text in found if kind != 2]
    periods = tuple((day, day) for day, _ in days)
    return Answer(periods, _is_unread(question.text, [text for _, text in days]))


@cache
def _parsedatetime() -> Any:
    module = import_module("parsedatetime")
    return module.Calendar(module.Constants("ru_RU", usePyICU=False))


def timesense_events(question: Question) -> Answer:
    """Take the event that is found; what it calls a title are words left over."""
    found = _timesense().parse(question.text, now=question.base)
    record = found.to_dict() if found else {}
    start = record.get("start") or record.get("datetime")
    if start is None:
        return Answer(())
    days = [datetime.fromisoformat(day).date() for day in (start, record.get("end") or start)]
    return Answer(((days[0], days[1]),), bool(_WORD.search(record.get("title") or "")))


@cache
def _timesense() -> Any:
    return import_module("timesense").TimeSenseParser()


def _stretch(day: datetime, period: str) -> tuple[date, date]:
    if period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if period == "month":
        return _month(day.year, day.month)
    return day.date(), day.date()


def _fact_stretch(
    year: int | None, month: int | None, day: int | None, question: Question
) -> tuple[date, date] | None:
    years = [year] if year else range(question.base.year, question.base.year + 10)
    for one in years:
        if month is None:
            return (date(one, 1, 1), date(one, 12, 31)) if year else None
        first, last = _month(one, month)
        found = (date(one, month, day),) * 2 if day else (first, last)
        if year or question.start is None or found[1] >= question.start:
            return found
    return None


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _is_unread(text: str, found: Sequence[str]) -> bool:
    for piece in found:
        text = text.replace(piece, " ", 1)
    return bool(_WORD.search(text))


def _serve(read: Callable[[Question], Answer], questions: Path, answers: Path) -> None:
    asked = [
        Question(q["text"], _day(q["start"]), _day(q["end"]))
        for q in json.loads(questions.read_text("utf-8"))
    ]
    for question in asked[:20]:
        _tried(read, question)
    start = time.process_time()
    given = [_tried(read, question) for question in asked]
    seconds = time.process_time() - start
    records = [
        {"periods": [[str(a), str(b)] for a, b in one.periods], "unread": one.unread}
        for one in given
    ]
    answers.write_text(json.dumps({"seconds": seconds, "answers": records}), "utf-8")


def _tried(read: Callable[[Question], Answer], question: Question) -> Answer:
    """An error counts as no answer: whoever calls the parser sees it."""
    try:
        return read(question)
    except Exception:
        return Answer(())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


if __name__ == "__main__":
    _serve(globals()[sys.argv[1]], Path(sys.argv[2]), Path(sys.argv[3]))
