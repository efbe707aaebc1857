"""The window a section title names: «2021 год», «Сентябрь», «2 этап (ноябрь 2022 – май 2023)»."""

from __future__ import annotations

import re
from datetime import date

from normalize.deadlines.compose import compose
from normalize.deadlines.context import DeadlineContext
from normalize.deadlines.grammar import parse
from normalize.deadlines.nodes import Parse, Piece, is_bare
from normalize.deadlines.reading import resolve
from normalize.deadlines.tokens import fold
from normalize.deadlines.vocabulary import load_vocabulary
from schema.values import Period

_TITLE_KINDS = frozenset(("stage", "tail", "period_word", "unit"))
_REMARK = re.compile(r"^\([^()]*\)\s*\S?$")
_BREAKS = ".,;:–—-()[]/"


def read_window(text: str, context: DeadlineContext) -> Period | None:
    """Return the stretch of time that a section title sets for its rows, None when it sets none.

    Time counts only where it stands for the section itself: alone, in brackets, or set off by a
    dash, comma or full stop at the beginning or, when the title speaks of a stage or of a plan
    for some time, at the end.  «Анализ результатов 2020 года» names none.
    """
    found = parse(text)
    timed = [piece for piece in found.pieces if _is_timed(piece)]
    if not timed:
        return None
    alone = all(_is_timed(piece) or piece.kind == "time" for piece in found.pieces)
    if alone:
        return _window(text, timed, found, context)
    for group in _groups(timed):
        if _stands_for_section(text, group):
            window = _window(text, group, found, context)
            if window is not None and _plausible(window, context):
                return window
    return None


def _is_timed(piece: Piece) -> bool:
    # «Мероприятия ко Дню Победы» is a theme, not a day.
    named = "named_day" in piece.marks
    return piece.kind in ("span", "whole") and not is_bare(piece) and not named


def _groups(timed: list[Piece]) -> list[list[Piece]]:
    """Bracketed time first, then what stands at the end, then at the beginning."""
    groups: list[list[Piece]] = []
    for piece in timed:
        if groups and groups[-1][-1].hi + 3 >= piece.lo:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return sorted(groups, key=lambda group: (group[0].joint != "open", -group[0].lo))


def _stands_for_section(text: str, group: list[Piece]) -> bool:
    before, after = text[: group[0].lo].rstrip(), text[group[-1].hi :].lstrip(" .")
    if before.endswith(("(", "[")) and after.startswith((")", "]")):
        return True
    if not before:
        return text[group[-1].hi :].lstrip().startswith(tuple(_BREAKS)) and not _is_one_day(group)
    # «II этап – 2025 год (основной)»; behind the bracket a scan may have a speck.
    after = _REMARK.sub("", after)
    if after.strip(_BREAKS + " ") or not _speaks_of_time(before):
        return False
    planned_for = fold(text[group[0].lo :]).startswith("на ")
    return planned_for or before.endswith(tuple(_BREAKS))


def _is_one_day(group: list[Piece]) -> bool:
    first = group[0].first
    return first is not None and first.unit == "day" and first == group[-1].last


def _speaks_of_time(title: str) -> bool:
    """Whether the title names a stage or a plan, whose time the date at its end can be."""
    words = _words(title)
    # «Iэтап» is one word where the white between the two was lost.
    return any(word.endswith("этап") or _word_kind(word) in _TITLE_KINDS for word in words)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalpha() else " " for c in fold(text)).split()


def _word_kind(word: str) -> str:
    phrases = load_vocabulary().starting_with(word)
    return phrases[-1].kind if phrases and not phrases[-1].rest else ""


def _window(
    text: str, pieces: list[Piece], found: Parse, context: DeadlineContext
) -> Period | None:
    part = Parse(tuple(pieces), found.doubts)
    reading = resolve(text, compose(part), context)
    starts = [period.start for period in reading.periods]
    ends = [period.end for period in reading.periods]
    if "ambiguous_year" in reading.flags and not reading.periods[0].start:
        return None
    known = [day for day in (*starts, *ends) if isinstance(day, date)]
    if len(known) < len(starts) + len(ends):
        return None
    first = reading.periods[0]
    return Period(
        first.kind, min(known), max(known), first.precision, None,
        " ".join(text[pieces[0].lo : pieces[-1].hi].split()), first.inferred, "section_window",
    )  # fmt: skip


def _plausible(window: Period, context: DeadlineContext) -> bool:
    """A title's time outside the plan is about something else: last year's results, an act."""
    plan = context.plan
    if plan is None or window.start is None or window.end is None:
        return True
    return window.start <= plan[1] and window.end >= plan[0]
