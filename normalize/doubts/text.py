"""Doubts about the text of a row: its cells and its section."""

from __future__ import annotations

import re

from normalize.doubts.columns import of_columns
from normalize.evidence import Evidence
from normalize.misreading import misreadings
from normalize.surroundings import EMPTY

# Scans are told by their reading; a gap in numbers is mostly a misread number.
_NO_DOUBT = frozenset({"ocr", "number_gap"})
_OPEN_END = re.compile(r"(?:[,:(–—-]|\b(?:и|в|на|с|по|для|от|до|из|к|о|об|за|при|или))$")
_NUMBER_FIRST = re.compile(r"\W*\d+(?:[.)]\d*)*\W+[А-ЯЁ]")
# One letter or sign alone at the end of a cell: a speck, or a letter of the cell beside it.
_STRAY_END = re.compile(r"\s(?:[^\W\d]|[^\w\s«»\"().;:,!?№%…–—-])\.?$")
# A section's number misread or lost: «‹:.. Управление», «т 2025 год».
_ODD_TITLE = re.compile(r"\s*(?:[^\w\s«\"(№§]|[а-яё])")
# «снижение снижение смертности», «семей с, ‚ детьми»: upright letters read twice or as marks.
_ODD_WITHIN = re.compile(r"\b([^\W\d_]{4,}) \1\b|[,;‚] ?[,;‚]", re.IGNORECASE)
# More than the longest of these words with the letter before it.
_LONGEST_END = 6
_MANY = 3
# Where words are so unsure on the average nothing is right.
_UNREADABLE = 0.3


def of_text(evidence: Evidence) -> dict[str, float]:
    """Return what casts doubt on the cells and the section of a row."""
    row = evidence.activity
    found = {
        "drawn": float(bool(row.boxes)),
        "doubtful_document": float(
            bool(evidence.doubts) and bool(set(evidence.doubts) - _NO_DOUBT)
        ),
        "lower_start": float(row.activity[:1].islower()),
        "number_first": float(bool(_NUMBER_FIRST.match(row.activity))),
        "open_end": float(bool(_OPEN_END.search(row.activity[-_LONGEST_END:]))),
        "no_responsible": float(not row.responsible_text),
        **of_columns(evidence.columns),
    }
    if evidence.is_recognised:
        found |= misreadings(row, evidence.reading, evidence.sureness)
        found |= _of_recognised(evidence)
    elif row.boxes:
        found["empty_drawn"] = float(EMPTY in evidence.around)
    return found


def _of_recognised(evidence: Evidence) -> dict[str, float]:
    row, sureness = evidence.activity, evidence.sureness
    cells = (row.activity, row.deadline_text, row.responsible_text, row.result_text)
    ends = sum(bool(_STRAY_END.search(cell)) for cell in cells)
    return {
        "unsure_signs": _unsure(sureness or (evidence.reading,)),
        "stray_end": float(min(_MANY, ends)),
        "odd_title": float(bool(row.section and _is_odd(row.section))),
        **dict.fromkeys(evidence.around, 1.0),
    }


def _is_odd(title: str) -> bool:
    return bool(_ODD_TITLE.match(title) or _ODD_WITHIN.search(title))


def _unsure(sureness: tuple[float, ...]) -> float:
    """How unsure the words are on the average, from 0 (every one sure) to 1 (unreadable)."""
    return min(1.0, (1 - sum(sureness) / len(sureness)) / _UNREADABLE)
