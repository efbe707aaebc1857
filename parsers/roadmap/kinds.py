"""Which tables hold activities, and which are passports, lists of people, indicators or budgets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.roadmap.column_content import texts_of
from parsers.roadmap.columns import Header
from parsers.roadmap.fragments import Row
from parsers.roadmap.lexicon import content_lexicon, header_lexicon
from schema.text import collapse, plain

_WHEN = frozenset({"deadline", "start", "end", "grid", "combined"})
_WHO = frozenset({"responsible", "combined"})
# «9:00», «8-00», «8.30 – 9.00», «12.00 ч.», but not «30.09», which is a day of September.
_CLOCK = re.compile(
    r"^(?:с |до |в )?\d{1,2}\s?(?:[:-]\s?[0-5]\d|\.\s?(?:00|1[3-9]|[2-5]\d))"
    r"(?:\s?(?:ч\.?|час\w*|[–—-]|до|по)\s?.*)?$"
)
_FIGURE = re.compile(r"^[\d\s.,%–—-]+$")


def holds_activities(header: Header, rows: Sequence[Row]) -> bool:
    """Whether a table under ``header`` lists activities.

    It does when it says when or who; a table that names activities but neither is one only with a
    result or number column and without the marks of an indicator or budget table.
    """
    roles = header.roles
    if "activity" not in roles or _is_passport(header, rows):
        return False
    if _is_risks(header) or _is_day(header, rows) or _is_targets(header, rows):
        return False
    if _lists_risks(header):
        return False
    if roles & _WHEN or roles & _WHO:
        return not (_is_people_list(header) or _is_measurements(header, rows))
    titles = " ".join(plain(column.title) for column in header.columns)
    if header_lexicon().not_activities.search(titles):
        return False
    return bool(roles & {"result", "number"}) and len(rows) >= 3 and _figures(header, rows) < 0.3


def _is_passport(header: Header, rows: Sequence[Row]) -> bool:
    """Two columns, «Срок реализации – 2023 год», whose left one holds labels and no deadlines."""
    if len(header.columns) != 2:
        return False
    when = next((c for c in header.columns if c.role in _WHEN), None)
    texts = [
        collapse(cell.text)
        for row in rows
        for cell in row.cells
        if when is not None and cell.col == when.lo and cell.text.strip()
    ]
    hits = [text for text in texts if content_lexicon().deadline.search(plain(text))]
    return len(texts) < 2 or len(hits) < 0.5 * len(texts)


def _is_risks(header: Header) -> bool:
    """«Риск – вероятность – меры по снижению»; a plan against risks says when."""
    lexicon = header_lexicon()
    titles = [plain(column.title) for column in header.columns]
    risks = any(lexicon.risk.match(title) for title in titles)
    measures = any(lexicon.risk_measures.search(title) for title in titles)
    return risks and measures and not header.roles & _WHEN


def _lists_risks(header: Header) -> bool:
    """«ОО – активированные риски»: what is wrong where, and nothing to be done."""
    return any(
        c.role == "activity" and re.search(r"\bриск", plain(c.title)) for c in header.columns
    )


def _is_day(header: Header, rows: Sequence[Row]) -> bool:
    """The order of one day: what stands in the column of deadlines are times of the day."""
    when = next((c for c in header.columns if c.role == "deadline"), None)
    texts = [
        collapse(cell.text)
        for row in rows
        for cell in row.cells
        if when is not None and when.lo <= cell.col < when.hi and cell.text.strip()
    ]
    return len(texts) >= 2 and sum(bool(_CLOCK.match(t)) for t in texts) > 0.6 * len(texts)


def _is_targets(header: Header, rows: Sequence[Row]) -> bool:
    """«Индикатор – ед. – план»: what is to be reached, in figures, where activities would stand."""
    planned = next(column for column in header.columns if column.role == "activity")
    texts = texts_of(rows, planned)
    return bool(texts) and sum(bool(_FIGURE.match(text)) for text in texts) > 0.5 * len(texts)


def _is_people_list(header: Header) -> bool:
    """«Ф.И.О. – должность – обязанности»: the activity column was only guessed."""
    # «Ответственный (фамилия, должность)» names people in a plan, too.
    titles = [plain(c.title) for c in header.columns if c.role != "responsible"]
    people = any(re.search(r"\bф\W*и\W*о\b|фамили|должност", title) for title in titles)
    sure = any(c.role == "activity" and c.strength == 3 for c in header.columns)
    return people and not sure


def _is_measurements(header: Header, rows: Sequence[Row]) -> bool:
    """Units of measurement and figures in most other columns: indicators, not activities."""
    titles = " ".join(plain(column.title) for column in header.columns)
    return bool(re.search(r"единиц\w* измер|ед\W+изм", titles)) and _figures(header, rows) > 0.4


def _figures(header: Header, rows: Sequence[Row]) -> float:
    """The share of filled extra cells that are mere figures, of all filled cells."""
    extra = [c for c in header.columns if c.role in ("extra", "result")]
    texts = [
        (collapse(cell.text), any(c.lo <= cell.col < c.hi for c in extra))
        for row in rows
        for cell in row.cells
        if cell.text.strip() and not cell.inherited
    ]
    figures = sum(is_extra and bool(_FIGURE.match(text)) for text, is_extra in texts)
    return figures / max(1, len(texts))
