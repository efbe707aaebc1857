"""Read the stretch of time that a title or a passport names for a whole plan.

The forms are those of the catalogue of deadlines, section Q, and their relatives: academic and
calendar years, spans of years with a lost dash, half-years, quarters, months, exact dates.
Distractors (years of data, dates of acts, target years) are told by the words before them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from normalize.frontmatter.period_rules import GRAMMAR, Rule
from normalize.frontmatter.span import Span, union

_DISTRACTS = re.compile(
    r"(?:(?<!\w)(?:за|с учетом|показател\w*|данн\w+|уровн\w+|анализ\w*|от|"
    r"(?:годовщин|юбиле|\d+-лети|выявлен|проведен|достигнут|получен)\w*\s(?:[^\s,.]+\s+){0,6}в|"
    r"по сравнению с|по состоянию на|с изменени\w+|в редакции|рожд\w+|выпуск\w*)\s+(?:[а-я]+\s+)?|"
    r"(?<!\w)(?:по )?(?:итог|результат)\w*\s+(?:(?!на\s)[^\s,.]+\s+){0,4}|"
    r"(?<!\w)(?:к|до|после|с)\s+(?:[а-я]+\s+)?|№\s*\S*\s*)$"
)
_LEADS = re.compile(r"(?<!\w)(?:на|в|период\w*|срок\w*|с)(?:\s+(?:период\s+)?\S{0,3})?$")
_DISTRACTS_AFTER = re.compile(r"\s*(?:рожд|выпуск|постройк)")


def spans(text: str) -> tuple[Span, ...]:
    """Return the stretches of time that ``text`` names, in its order, none inside another.

    The stages of a plan («1 этап – 2024 год, 2 этап – 2025 год») are one stretch.
    """
    text = _normal(text)
    taken: list[tuple[int, int]] = []
    found: list[Span] = []
    for rule in GRAMMAR:
        for match in rule.pattern.finditer(text):
            if any(match.start() < end and match.end() > start for start, end in taken):
                continue
            span = rule.build(match)
            if span is not None or rule.single_day:
                taken.append(match.span())
            if span is not None:
                found.append(_placed(span, rule, match))
    found.sort(key=lambda span: span.at)
    sure = [span for span in found if span.start and not span.weak]
    whole = union(sure) if len(sure) > 1 and text.count("этап") > 1 else None
    return (whole,) if whole else tuple(found)


def _normal(text: str) -> str:
    text = re.sub(r"[‐‑‒–—―−]", "-", text.lower().replace("ё", "е"))
    text = re.sub(r"[«»“”„\"_]", " ", text)
    return re.sub(r"\s+", " ", text)


def _placed(span: Span, rule: Rule, match: re.Match[str]) -> Span:
    weak = span.weak or (not rule.sure and _is_distractor(match))
    led = bool(_LEADS.search(match.string[: match.start() + 3]))
    return replace(span, weak=weak, at=match.start(), led=led)


def _is_distractor(match: re.Match[str]) -> bool:
    before = match.string[: match.start()]
    if " по " in match.group():
        before = re.sub(r"с\s+$", "", before)
    return bool(_DISTRACTS.search(before) or _DISTRACTS_AFTER.match(match.string, match.end()))
