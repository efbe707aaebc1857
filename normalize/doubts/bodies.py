"""Doubts about the bodies, roles and persons of a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise, product

from rapidfuzz.distance import Levenshtein

from normalize.bodies.familiar import is_listed
from normalize.bodies.opinion import role_doubt
from normalize.bodies.surnames import is_surname
from normalize.doubts.columns import of_columns
from normalize.evidence import Evidence
from normalize.misreading import number_for_body, stray_letters
from schema.values import Activity, Body

_LATIN = re.compile(r"[A-Za-z]{2,}")
_LETTERS = re.compile(r"[\W_]+")
_BETWEEN = re.compile(r"[,;/]| и ")
# Persons keep the initials of «Дарья Михайловна» only.
_GIVEN_NAMES = re.compile(r"[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:вич|вн|ичн|ьич)(?:[ауеы]|ом|ем|ой)?\b")
_INSIDE = re.compile(r"\([^)]*\)|«[^»]*»")
_ACRONYM = re.compile(r"[А-ЯЁA-Z][А-ЯЁA-Zа-яё]*[А-ЯЁA-Z]\d*")
# «Гаврюшин м.п.»: initials in small letters are taken for words.
_SMALL_INITIALS = re.compile(r"[А-ЯЁ][а-яё]+ [а-яё]\.\s?[а-яё]\.?(?!\w)")
# «школа им. Гагарина», «пос. Соколов»
_BEFORE_NAMES = frozenset(
    [
        "им",
        "имени",
        "г",
        "город",
        "города",
        "с",
        "село",
        "села",
        "д",
        "п",
        "пос",
        "поселок",
        "х",
        "ст",
        "станица",
        "героя",
        "героев",
    ]
)
_FEW, _MANY = 2, 3
# From this score on the role is sure and only the name is like another one, see ``reading.py``.
_SIMILAR = 0.9


def of_bodies(evidence: Evidence) -> dict[str, float]:
    """Return what casts doubt on the bodies, their roles and the persons of a row."""
    row = evidence.activity
    text = row.responsible_text
    columns = of_columns(evidence.columns)
    found = {"no_responsible_column": columns.get("no_responsible_column", 0.0)}
    if evidence.is_recognised:
        found["unsure_reading"] = 1 - evidence.reading
        found["stray_letters"] = stray_letters(text)
        found["number_for_body"] = number_for_body(text)
        found["like_letters"] = float(_is_like_letters(row.bodies, evidence.bodies))
    if text:
        found |= _of_cell(row)
    if row.bodies:
        found |= _of_names(row)
        found["name_in_name"] = float(any(_holds(b.name, evidence.bodies) for b in row.bodies))
    return found


def _of_cell(row: Activity) -> dict[str, float]:
    text = row.responsible_text
    parts_left = _parts(text) - len(row.bodies) - len(row.persons)
    return {
        "left_over": _left_over(row),
        "nobody": float(not row.bodies),
        "latin_letters": float(bool(_LATIN.search(text))),
        "more_parts": float(max(0, min(_MANY, parts_left))),
        "small_initials": float(bool(_SMALL_INITIALS.search(text))),
    }


def _of_names(row: Activity) -> dict[str, float]:
    names = [body.name for body in row.bodies]
    found = {
        "unlisted": float(not all(map(is_listed, names))),
        "similar_name": float(any(_SIMILAR <= body.score < 1 for body in row.bodies)),
        "unsure_bodies": sum(1 - body.score for body in row.bodies),
        "comma_in_name": float(any("," in name for name in names)),
        "many_bodies": float(max(0, min(_MANY, len(names) - _FEW))),
        "acronym": float(any(_ACRONYM.fullmatch(name) for name in names)),
        "one_word": float(any(" " not in name for name in names)),
        "person_in_name": float(any(map(_names_person, names))),
        "run_together": float(_run_together(row.responsible_text, row.bodies)),
    }
    return found | of_roles(row.bodies, role_doubt)


def of_roles(bodies: Sequence[Body], doubt: Callable[[str, str], float]) -> dict[str, float]:
    """Return what a second opinion says of the roles of ``bodies``, by its ``doubt`` of each."""
    return {"unlikely_role": max(doubt(body.name, body.role) for body in bodies)}


def _holds(name: str, others: frozenset[str]) -> bool:
    """Whether words of ``name`` are another body of the plan: «кабинет ЕРБ» beside «ЕРБ»."""
    words = name.split(" ")
    spans = combinations(range(len(words) + 1), 2)
    return any(" ".join(words[i:j]) in others for i, j in spans if j - i < len(words))


def _is_like_letters(bodies: Sequence[Body], others: frozenset[str]) -> bool:
    """Whether other letters of the plan have one more or less: «ЦТ» beside «ЦДТ»."""
    letters = [body.name for body in bodies if _ACRONYM.fullmatch(body.name)]
    known = [name for name in others if _ACRONYM.fullmatch(name)]
    return any(
        len(one) != len(other) and Levenshtein.distance(one, other) == 1
        for one, other in product(letters, known)
    )


def _names_person(name: str) -> bool:
    """«начальник отдела Рыбакова сп»: a surname stands in the name, in no quotes or honour."""
    words = _INSIDE.sub("", name).split()
    return any(
        is_surname(word) and before.lower().rstrip(".") not in _BEFORE_NAMES
        for before, word in pairwise(words)
    )


def _left_over(row: Activity) -> float:
    """The share of the cell's letters that are in no body and no person."""
    text = _GIVEN_NAMES.sub("", row.responsible_text) if row.persons else row.responsible_text
    whole = len(_LETTERS.sub("", text))
    taken = len(_LETTERS.sub("", "".join((*(b.name for b in row.bodies), *row.persons))))
    return max(0.0, 1 - taken / whole) if whole else 0.0


def _parts(text: str) -> int:
    """How many pieces signs and «и» cut a cell into, outside of brackets and quotes."""
    if "(" in text or "«" in text:
        text = _INSIDE.sub("", text)
    return len(_BETWEEN.findall(text)) + 1


def _run_together(text: str, bodies: tuple[Body, ...]) -> bool:
    """Whether two bodies stand side by side with nothing printed between them."""
    return any(f"{first.name} {second.name}" in text for first, second in pairwise(bodies))
