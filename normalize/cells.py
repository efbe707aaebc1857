"""Cells that stand in the wrong column, or share one, are sorted by their meaning."""

from __future__ import annotations

import re
from typing import NamedTuple

from normalize.bodies import is_responsible
from normalize.deadlines import (
    DeadlineContext,
    bare_deadline,
    find_deadline,
    is_deadline,
    is_nothing_but_time,
    names_time,
)
from schema.values import RawActivity

_TRIM = " \u00a0,;:–—-\n\t/"
_BREAK = re.compile(
    r"\n|;|,| / "
    # «по графику Банка России учителя физики»: behind a name a plural is nobody's genitive.
    r"|(?<=[а-яё]) (?=(?:учителя|педагоги|преподаватели|воспитатели|родители|директора"
    r"|руководители|методисты|специалисты|психологи|тренеры|классные)\b)"
)
# «после проведения работ МАУ «Центр»»: a body begins after words in small letters.
_CAPITAL = re.compile(r"(?<=[а-яё]) (?=[А-ЯЁ])")
_NAME_LAST = re.compile(r"[А-ЯЁ][а-яё]+$")
# «в течение месяца⏎после трудоустройства»: no body begins with a preposition.
_OPENS_TIME = re.compile(r"(?:до|после|перед|накануне|со?|во?|на|по|ко?|при|за|через)\s", re.I)


# «Ответственные: ИМЦ» behind the deadline: the title of the column that is not there.
_TITLE = re.compile(r"(?:ответственн\w+(?: исполнител\w+)?|исполнител\w+|отв\.?)\s*:\s*", re.I)


class Cells(NamedTuple):
    """The texts to read as deadline and responsible, and the same as printed, with flags."""

    deadline: str
    responsible: str
    deadline_text: str
    responsible_text: str
    flags: tuple[str, ...] = ()


def sort_cells(raw: RawActivity, context: DeadlineContext) -> Cells:
    """Return which text of ``raw`` is the deadline and which the responsible bodies.

    Swapped cells are read by meaning and stay as printed in the ``_text`` columns (rule R17 of the
    catalogue of deadlines); a combined cell is split, and its parts are the ``_text`` columns.
    """
    if raw.combined and not (raw.deadline and raw.responsible):
        parts = _at_a_break(raw.combined) or _at_a_capital(raw.combined)
        deadline, responsible = parts or find_deadline(raw.combined, context)
        if title := _TITLE.match(responsible):
            responsible = responsible[title.end() :]
        deadline, responsible = raw.deadline or deadline, raw.responsible or responsible
        flags = ("combined_cell",) if deadline else ("combined_cell", "deadline_unread")
        return Cells(deadline, responsible, deadline, responsible, flags)
    if _is_misplaced_deadline(raw.responsible):
        if raw.deadline and is_responsible(raw.deadline) and not is_deadline(raw.deadline):
            return _swapped(raw, raw.responsible, raw.deadline)
        general = not raw.deadline or is_deadline(raw.deadline)
        if general:
            return _swapped(raw, raw.responsible, "")
        if not names_time(raw.deadline):
            # Names that nobody knows («ГБПОУ «СКПК»») are bodies where the other cell is a time.
            return _swapped(raw, raw.responsible, raw.deadline)
    only_bodies = raw.deadline and not raw.responsible and is_responsible(raw.deadline)
    if only_bodies and not is_deadline(raw.deadline):
        return _swapped(raw, "", raw.deadline)
    return Cells(raw.deadline, raw.responsible, raw.deadline, raw.responsible)


def _at_a_break(text: str) -> tuple[str, str] | None:
    """Split «май; до начала смены; УО» where all before a break is time and all behind it bodies.

    Or the other way round; None where no break parts them so.  Behind a comma only known bodies
    are bodies, behind a stronger break whatever names no time.
    """
    found: list[tuple[bool, int, str, str]] = []
    for match in _BREAK.finditer(text):
        before, behind = text[: match.start()].strip(_TRIM), text[match.end() :].strip(_TRIM)
        if match.group() == " " and not (_NAME_LAST.search(before) and is_responsible(behind)):
            continue
        for when, who in ((before, behind), (behind, before)):
            is_known = is_responsible(who)
            is_body = is_known or (match.group() != "," and who[:1].isalpha())
            is_time = is_nothing_but_time(when) or is_deadline(when)
            is_time = is_time and not is_responsible(when)
            if is_body and is_time and not (names_time(who) or _OPENS_TIME.match(who)):
                found.append((is_known, -len(when), when, who))
    if found:
        # «по графику Банка России⏎учителя, родители»: a schedule would take bodies in as its words.
        *_, when, who = max(found)
        return bare_deadline(when), who
    return None


def _at_a_capital(text: str) -> tuple[str, str] | None:
    """Split «в течение 10 дней после проведения работ МАУ «Центр»» where a known body begins.

    A cell cut by a page has lost its break; a time that goes on to the body takes all words
    before it.
    """
    found = [
        (len(when), when, who)
        for match in _CAPITAL.finditer(text)
        for when, who in ((text[: match.start()].strip(_TRIM), text[match.end() :].strip(_TRIM)),)
        if is_deadline(when) and not is_responsible(when)
        if is_responsible(who) and not names_time(who)
    ]
    return (bare_deadline(max(found)[1]), max(found)[2]) if found else None


def _is_misplaced_deadline(text: str) -> bool:
    # Bodies are asked for first: most cells name some, and their names are wanted anyway.
    return bool(text) and not is_responsible(text) and is_deadline(text)


def _swapped(raw: RawActivity, deadline: str, responsible: str) -> Cells:
    return Cells(deadline, responsible, raw.deadline, raw.responsible, ("swapped_cells",))
