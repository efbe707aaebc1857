"""Which period a plan is for: from its title first, from its deadlines last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from normalize.frontmatter.lines import Line
from normalize.frontmatter.named_years import named_years
from normalize.frontmatter.period_rules import month_number
from normalize.frontmatter.periods import spans
from normalize.frontmatter.span import (
    ACADEMIC,
    CALENDAR,
    Span,
    academic_year,
    calendar_years,
    union,
)
from normalize.frontmatter.wordlists import words
from schema.text import plain
from schema.values import Plan

_LABEL = re.compile(
    r"(?i)^\W*(?:[\d.]+\s*)?(?:срок\w*|период\w*)\s+(?:и\s+этап\w*\s+|и\s+период\w*\s+)?"
    r"(?:реализации|исполнения|действия|выполнения|проведения)(?!\w)"
)
_APPROVES = re.compile(r"(?i)утвердить\s.*(?:план|карт|программ|комплекс)")
_OF_PLAN = re.compile(
    r"(?i)(?:план|карт\w|программ\w|проект\w?|комплекс\w?)\s.*?(?:рассчитан|разработан|составлен|реализуется|охватывает|действует|на)"
)
_EXAM = re.compile(r"(?i)(?<!\w)(?:ГИА|ЕГЭ|ОГЭ|ГВЭ)(?!\w)|государственн\w+ итогов\w+ аттестаци")
_EXAM_YEAR = re.compile(r"(?:ГИА|ЕГЭ|ОГЭ)(?:-(?:9|11))?\s*[-–—]?\s*(20\d\d)(?!\d)")
_EXAM_OF_YEAR = re.compile(
    r"(?i)(?:(?<!\w)(?:ГИА|ЕГЭ|ОГЭ)|итогов\w+ аттестаци\w*)[^.;]{0,30}?"
    r"(20\d\d)\s*(?:г\.?(?!\w)|год)"
)
_MONTHS = "январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_ONLY_PERIOD = re.compile(
    rf"\d+-[а-я]{{1,2}}(?!\w)|[\d\s.,/-]+|(?<!\w)(?:год[а-я]*|гг?|учебн[а-я]*|календарн[а-я]*|уч|полугоди[а-я]*|квартал[а-я]*|[ivx]+|перв[а-я]+|втор[а-я]+|трет[а-я]+|четв[а-я]+|на|в|с|по|"
    rf"период[а-я]*|до|(?:{_MONTHS})[а-я]*)(?!\w)"
)
_MONTH_YEAR = re.compile(rf"({_MONTHS})[а-я]*\.?\s*(20\d\d)")
_DAY_MONTH_YEAR = re.compile(r"(?<!\d)\d{1,2}\.(\d{2})\.(20\d\d)(?!\d)")
# Both patterns of a dated deadline ask for it.
_CENTURY = "20"
_LONE_YEAR = re.compile(r"^\W*(20[1-4]\d)\W*$")
_LABEL_LINES = 4
_ENOUGH = 3
# How many of `_sources` speak of the plan as a whole for certain.
_SURE_SOURCES = 8


@dataclass(frozen=True, slots=True)
class Found:
    """The plan's first and last day (either may be unknown), "calendar" or "academic", doubts."""

    start: date | None = None
    end: date | None = None
    kind: str | None = None
    flags: tuple[str, ...] = ()


def find_period(front: tuple[Line, ...], plan: Plan, approved: date | None) -> Found:
    """Return the period of ``plan``; the sources are tried from the surest to the weakest.

    Title; the approving order's title; «Срок реализации: …»; the rest of the front; section
    titles together; columns of years; sentences about the plan; then, flagged
    ``period_inferred``, the name of a year («Год семьи») and the deadlines themselves.
    """
    title = _text(front, "title")
    dated = _months(plan)
    end_only: Span | None = None
    for index, candidates in enumerate(_sources(front, plan, title)):
        chosen = _choose(candidates)
        if chosen and chosen.start is None and index < _SURE_SOURCES:
            # «Стратегии до 2030 года» in a title, «2024–2025 годы» below it
            end_only = end_only or chosen
            continue
        if end_only and index >= _SURE_SOURCES:
            return _found(end_only)
        if chosen:
            titles = f"{title} {_approved_title(front)}"
            return _found(_as_cycle(_as_school_year(chosen, dated), titles, dated))
    named = next(named_years(title, " ".join(line.text for line in front), approved), None)
    return _found(named or _from_deadlines(dated, plan, approved))


def _sources(front: tuple[Line, ...], plan: Plan, title: str) -> Iterator[list[Span]]:
    yield list(spans(title))
    exams = f"{title} {_approved_title(front)}"
    yield [calendar_years(int(year), int(year)) for year in _exam_years(exams)]
    yield list(_in_lines(_below_title(front)))
    yield list(spans(_text(front, "order_title")))
    yield list(_in_lines(line.text for line in front if _APPROVES.search(line.text)))
    yield list(_labelled(front))
    yield list(spans(_text(front, "head")))
    yield list(spans(_text(front, "approval")))
    yield _sections(plan)
    yield list(_in_lines(plan.headers))
    yield _columns(plan)
    yield [span for span in _in_lines(_near_title(front)) if span.led and span.start]
    yield list(_in_lines(line.text for line in front if _is_about_plan(line)))


def _exam_years(text: str) -> list[str]:
    """«к ГИА-2025», «к итоговой аттестации 2025 года»."""
    return [*_EXAM_YEAR.findall(text), *_EXAM_OF_YEAR.findall(text)]


def _approved_title(front: tuple[Line, ...]) -> str:
    """«Об утверждении дорожной карты …» in the head of an order that lacks its operative word."""
    return " ".join(line.text for line in front if words().order_titles.match(line.text))


def _text(front: tuple[Line, ...], zone: str) -> str:
    return " ".join(line.text for line in front if line.zone == zone)


def _below_title(front: tuple[Line, ...]) -> list[str]:
    """Lines close below the title that hold nothing but a period («на 2023 год», «2023»)."""
    near = (_LONE_YEAR.sub(r"\1 год", line.text) for line in _below(front)[:4])
    return [text for text in near if _is_period(text)]


def _below(front: tuple[Line, ...]) -> list[Line]:
    """The lines below the title without stamps."""
    ends = [index for index, line in enumerate(front) if line.zone == "title"]
    rest = front[ends[-1] + 1 :] if ends else ()
    return [line for line in rest if line.zone not in ("approval", "agreement")]


def _near_title(front: tuple[Line, ...]) -> list[str]:
    """Short lines below the title: a page's reading order may have torn the title apart."""
    return [
        line.text
        for line in _below(front)[:6]
        if len(line.text) < 120 and not line.text.endswith(".")
    ]


def _in_lines(lines: Iterable[str]) -> Iterator[Span]:
    for line in lines:
        yield from spans(line)


def _is_about_plan(line: Line) -> bool:
    return line.zone == "body" and bool(_OF_PLAN.search(line.text))


def _labelled(front: tuple[Line, ...]) -> Iterator[Span]:
    """«Срок реализации: 2021–2022 годы», the value behind the label or in the next lines."""
    for index, line in enumerate(front):
        joined = " ".join(one.text for one in front[index : index + _LABEL_LINES])
        if not _LABEL.match(joined) or not re.match(r"(?i)\W*[\d.]*\s*(?:срок|период)", line.text):
            continue
        for end in range(1, _LABEL_LINES + 1):
            found = spans(" ".join(one.text for one in front[index : index + end]))
            if found:
                # «Сроки и этапы реализации:⏎1 этап – 2024 год⏎2 этап – 2025 год»
                yield from spans(joined) if "этап" in joined.lower() else found
                break


def _choose(candidates: list[Span]) -> Span | None:
    """Of several the shortest that is no distractor («программы на 2021–2025 годы на 2023 год»).

    A school year behind «за» still counts when nothing better is there.
    """
    sure = [span for span in candidates if not span.weak and span.start]
    if not sure:
        sure = [span for span in candidates if span.kind == ACADEMIC and span.start]
    sure = [span for span in sure if span.led] or sure
    if sure:
        return min(sure, key=lambda span: (span.end - (span.start or span.end)).days)
    return next((span for span in candidates if span.start is None), None)


def _sections(plan: Plan) -> list[Span]:
    """The union of section titles that say nothing but a period («2020 год», «2021 год»)."""
    titles = dict.fromkeys(title for a in plan.activities for title in a.section_path)
    tops = dict.fromkeys(a.section_path[0] for a in plan.activities if a.section_path)
    found = [span for title in titles if _is_period(title) for span in spans(title)]
    if not found and len(tops) > 1 and all(_sure(title) for title in tops):
        found = [span for title in tops for span in _sure(title)]
    hull = union(found)
    if hull is None or hull.start is None:
        return []
    months = {(span.start.month, span.end.month) for span in found if span.start}
    if len(found) >= _ENOUGH and all(first == last for first, last in months):
        return [_hull_of_months([(s.start.year, s.start.month) for s in found if s.start])]
    return [hull]


def _sure(title: str) -> list[Span]:
    return [span for span in spans(title) if not span.weak and span.start]


def _is_period(title: str) -> bool:
    return not re.sub(r"\W", "", _ONLY_PERIOD.sub("", plain(title))) and bool(spans(title))


def _columns(plan: Plan) -> list[Span]:
    """Years in the headers of deadline columns («Срок проведения (2024 год)»)."""
    labels = dict.fromkeys(mark.label for a in plan.activities for mark in a.deadline_marks)
    hull = union([span for label in labels for span in spans(label) if not span.weak])
    return [hull] if hull else []


def _as_school_year(span: Span, dated: list[tuple[int, int]]) -> Span:
    """«на 2021-2022 год» with deadlines from September to August only is a school year."""
    if "period_ambiguous" not in span.flags or span.start is None:
        return span
    first = span.start.year
    inside = [(y, m) for y, m in dated if (first, 9) <= (y, m) <= (first + 1, 8)]
    if len(inside) >= _ENOUGH and len(inside) == len(dated):
        return replace(academic_year(first), flags=span.flags)
    return span


def _as_cycle(span: Span, title: str, dated: list[tuple[int, int]]) -> Span:
    """State exams «в 2023 году» are prepared in the school year that ends in 2023."""
    year = span.end.year
    whole = span.start == date(year, 1, 1) and span.end == date(year, 12, 31)
    if not whole or not _EXAM.search(title):
        return span
    late = any(y == year and month >= 9 for y, month in dated)
    early = any(y == year - 1 for y, _ in dated)
    if late and not early:
        return span
    return replace(academic_year(year - 1), flags=(*span.flags, "cycle_year"))


def _months(plan: Plan) -> list[tuple[int, int]]:
    """The (year, month) pairs printed in deadlines."""
    found = []
    for activity in plan.activities:
        printed = f"{activity.deadline} {activity.combined}"
        if _CENTURY not in printed:
            continue
        text = plain(printed)
        for match in _MONTH_YEAR.finditer(text):
            found.append((int(match[2]), month_number(match[0]) or 1))
        found += [(int(m[2]), int(m[1])) for m in _DAY_MONTH_YEAR.finditer(text)]
    return [(year, month) for year, month in found if 1 <= month <= 12]


def _from_deadlines(dated: list[tuple[int, int]], plan: Plan, approved: date | None) -> Span | None:
    if len(dated) >= _ENOUGH:
        return replace(_hull_of_months(dated), flags=("period_inferred",))
    years = [span for a in plan.activities for span in spans(a.deadline) if _whole_years(span)]
    if len(years) >= _ENOUGH:
        hull = union(years)
        return replace(hull, flags=("period_inferred",)) if hull else None
    if approved and approved.month >= 6 and _school_months(plan):
        return replace(academic_year(approved.year), flags=("period_inferred",))
    return None


def _whole_years(span: Span) -> bool:
    return bool(span.start) and not span.weak and (span.end - (span.start or span.end)).days > 360


def _hull_of_months(dated: list[tuple[int, int]]) -> Span:
    first, last = min(dated), max(dated)
    if first[0] == last[0]:
        return calendar_years(first[0], first[0])
    if last[0] == first[0] + 1 and first[1] >= 8 and last[1] <= 8:
        return academic_year(first[0])
    return calendar_years(first[0], last[0])


def _school_months(plan: Plan) -> bool:
    """Whether the plan goes from September to May and says «учебный год»."""
    titles = {plain(title) for a in plan.activities for title in a.section_path}
    deadlines = " ".join(plain(a.deadline) for a in plan.activities)
    text = " ".join(titles) + " " + deadlines
    return all(stem in text for stem in ("сентябр", "октябр", "ма")) and (
        "учебн" in text or "сентябрь" in titles
    )


def _found(span: Span | None) -> Found:
    if span is None:
        return Found()
    flags = span.flags if span.start else (*span.flags, "period_start_unknown")
    return Found(span.start, span.end, span.kind or CALENDAR, flags)
