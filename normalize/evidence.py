"""What is known about a row, once it is read, that bears on whether it is right.

Every feature has a name and a value from 0, greater meaning more reason to look.  Weights
are fitted on labelled rows (``confidence.yaml``); nothing here says how bad a feature is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from normalize.bodies.familiar import is_listed
from normalize.misreading import misread_bodies, misread_quarter, misread_signs, misreadings
from normalize.morph import is_known, parses
from normalize.types.chance import signs
from normalize.types.weighing import weigh
from schema.values import Activity, Body

PARTS = ("text", "deadline", "bodies", "type")
_WHEN = frozenset({"deadline", "start", "end", "grid", "combined"})
_WHO = frozenset({"responsible", "combined"})
# Scans are told by their reading; a gap in numbers is mostly a misread number.
_NO_DOUBT = frozenset({"ocr", "number_gap"})
_LATIN = re.compile(r"[A-Za-z]{2,}")
_LETTERS = re.compile(r"[\W_]+")
_BETWEEN = re.compile(r"[,;/]| и ")
# Persons keep the initials of «Дарья Михайловна» only.
_GIVEN_NAMES = re.compile(r"[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:вич|вн|ичн|ьич)(?:[ауеы]|ом|ем|ой)?\b")
_INSIDE = re.compile(r"\([^)]*\)|«[^»]*»")
_OPEN_END = re.compile(r"(?:[,:(–—-]|\b(?:и|в|на|с|по|для|от|до|из|к|о|об|за|при|или))$")
_NUMBER_FIRST = re.compile(r"\W*\d+[.)]?\W+[А-ЯЁ]")
# A capital letter in the middle of a sentence: two rows may have become one.
_BEGINS_AGAIN = re.compile(r"(?<=[а-яё»)] )[А-ЯЁ][а-яё]{2,}")
_OF_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})
_ACRONYM = re.compile(r"[А-ЯЁA-Z][А-ЯЁA-Zа-яё]*[А-ЯЁA-Z]\d*")
_PERIODS, _LONG_NAME, _SHORT, _MANY = 4, 5, 6.0, 3
_LONG_DEADLINE, _LONG_BODIES = 4.0, 5.0

Features = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row and what is known of its reading.

    ``reading`` 0..1 is how surely the least sure cell was recognised (1 for a text layer), and
    ``sureness`` each word of the row (() for a text layer); ``around`` are the traces of a lost
    title (see ``surroundings.py``);
    ``columns`` are the roles of the plan's columns, () when not known; ``doubts`` the plan's
    failed self-checks; ``topic`` the lemmas of the plan's title; ``printed`` and ``promised`` the
    activity and its result with their line breaks, "" when they have none.
    """

    activity: Activity
    reading: float = 1.0
    columns: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    topic: frozenset[str] = frozenset()
    printed: str = ""
    sureness: tuple[float, ...] = ()
    around: frozenset[str] = frozenset()
    promised: str = ""


def features(evidence: Evidence, part: str) -> Features:
    """Return the features other than 0 that speak about ``part`` of a row, one of `PARTS`."""
    found = _READERS[part](evidence)
    return tuple((name, value) for name, value in found if value)


def _of_text(evidence: Evidence) -> Iterator[tuple[str, float]]:
    row = evidence.activity
    yield "drawn", float(bool(row.boxes))
    yield "over_pages", float(len({box.page for box in row.boxes}) > 1)
    yield "doubtful_document", float(bool(set(evidence.doubts) - _NO_DOUBT))
    yield "lower_start", float(row.activity[:1].islower())
    yield "number_first", float(bool(_NUMBER_FIRST.match(row.activity)))
    begun = sum(map(_is_common, _BEGINS_AGAIN.findall(row.activity)))
    yield "begins_again", float(min(_MANY, begun))
    yield "open_end", float(bool(_OPEN_END.search(row.activity)))
    yield "no_deadline", float(not row.deadline_text)
    yield "no_responsible", float(not row.responsible_text)
    yield from _of_columns(evidence.columns)
    if evidence.reading < 1:
        yield from misreadings(row, evidence.reading, evidence.sureness)
        yield from ((trace, 1.0) for trace in sorted(evidence.around))


def _of_columns(columns: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    if not columns:
        return
    held = frozenset(columns)
    yield "no_deadline_column", float(not held & _WHEN)
    yield "no_responsible_column", float(not held & _WHO)
    yield "result_elsewhere", float("extra" in held and "result" not in held)


def _of_deadline(evidence: Evidence) -> Iterator[tuple[str, float]]:
    row = evidence.activity
    yield "unsure_reading", 1 - evidence.reading
    yield "recognised", float(evidence.reading < 1)
    yield "several_periods", float(min(_PERIODS, len(row.periods)) - 1)
    yield "long_deadline", max(0.0, log2(1 + len(row.deadline_text)) - _LONG_DEADLINE)
    yield "no_deadline", float(not row.deadline_text)
    yield from (pair for pair in _of_columns(evidence.columns) if pair[0] == "no_deadline_column")
    for kind in sorted({period.kind for period in row.periods}):
        yield f"kind:{kind}", 1.0
    for source in sorted({source for period in row.periods for source in period.inferred}):
        yield f"inferred:{source}", 1.0
    if evidence.reading < 1:
        yield from misread_signs(row.deadline_text)
        yield from misread_quarter(row.deadline_text)


def _of_bodies(evidence: Evidence) -> Iterator[tuple[str, float]]:
    row = evidence.activity
    names = [body.name for body in row.bodies]
    yield "unsure_reading", 1 - evidence.reading
    yield "recognised", float(evidence.reading < 1)
    yield "long_responsible", max(0.0, log2(1 + len(row.responsible_text)) - _LONG_BODIES)
    yield "brackets", float("(" in row.responsible_text)
    yield "persons", float(bool(row.persons))
    yield "left_over", _left_over(row)
    yield "nobody", float(bool(row.responsible_text) and not names)
    yield "latin_letters", float(bool(_LATIN.search(row.responsible_text)))
    parts_left = _parts(row.responsible_text) - len(names) - len(row.persons)
    yield "more_parts", float(max(0, min(_MANY, parts_left)))
    yield from (p for p in _of_columns(evidence.columns) if p[0] == "no_responsible_column")
    if names:
        scores = [body.score for body in row.bodies]
        unlisted = sum(not is_listed(name) for name in names)
        yield "unlisted", float(unlisted > 0)
        yield "unlisted_names", float(min(_MANY, unlisted))
        yield "several_bodies", log2(len(names))
        yield "unsure_body", float(min(scores) < 1)
        yield "worst_body", 1 - min(scores)
        yield "unsure_bodies", len(scores) - sum(scores)
        yield "long_name", float(any(len(name.split()) >= _LONG_NAME for name in names))
        yield "comma_in_name", float(any("," in name for name in names))
        yield "and_in_name", float(any(" и " in name for name in names))
        yield "acronym", float(any(_ACRONYM.fullmatch(name) for name in names))
        yield "one_word", float(any(" " not in name for name in names))
        yield "run_together", float(_run_together(row.responsible_text, row.bodies))
        for role in sorted({body.role for body in row.bodies}):
            yield f"role:{role}", 1.0
    if evidence.reading < 1:
        yield from misread_signs(row.responsible_text)
        yield from misread_bodies(row.responsible_text)


def _of_type(evidence: Evidence) -> Iterator[tuple[str, float]]:
    row = evidence.activity
    yield "recognised", float(evidence.reading < 1)
    yield "by_single_words", float(row.type_evidence.startswith("words:"))
    yield "several_types", float(len(row.activity_types) - 1)
    yield "short_activity", max(0.0, _SHORT - log2(1 + len(row.activity)))
    yield "other_type", float(row.activity_type == "other")
    yield from _of_opinion(evidence)


def _of_opinion(evidence: Evidence) -> Iterator[tuple[str, float]]:
    """What rules and learned opinion say of the row's type, see ``types/chance.py``."""
    row = evidence.activity
    printed = evidence.printed or row.activity
    found = weigh(printed, evidence.promised or row.result_text, row.section or "", evidence.topic)
    if found.second is None or row.activity_type not in found.second.types:
        return
    yield from signs(found, row.activity_type)
    yield "likelier_type", float(found.second.best != row.activity_type)


_READERS = {"text": _of_text, "deadline": _of_deadline, "bodies": _of_bodies, "type": _of_type}


def _is_common(word: str) -> bool:
    """Whether a word with a capital letter is no name."""
    grammemes = set(re.split("[ ,]", str(parses(word.lower())[0].tag)))
    return is_known(word) and not grammemes & _OF_NAMES


def _left_over(row: Activity) -> float:
    """The share of the cell's letters that are in no body and no person."""
    text = _GIVEN_NAMES.sub("", row.responsible_text) if row.persons else row.responsible_text
    whole = len(_LETTERS.sub("", text))
    taken = sum(len(_LETTERS.sub("", t)) for t in (*(b.name for b in row.bodies), *row.persons))
    return max(0.0, 1 - taken / whole) if whole else 0.0


def _parts(text: str) -> int:
    """How many pieces signs and «и» cut a cell into, outside of brackets and quotes."""
    return len(_BETWEEN.findall(_INSIDE.sub("", text))) + 1


def _run_together(text: str, bodies: tuple[Body, ...]) -> bool:
    """Whether two bodies stand side by side with nothing printed between them."""
    text = " ".join(text.split())
    return any(f"{first.name} {second.name}" in text for first, second in pairwise(bodies))
