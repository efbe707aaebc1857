"""The front matter as lines that know which part of a document they belong to.

Zones: ``title`` (the plan's own), ``order_title`` («Об утверждении …»), ``order`` (the head of an
order), ``approval`` (stamps «УТВЕРЖДЕНО …», «Приложение к приказу …»), ``agreement``
(«СОГЛАСОВАНО», «ПРИНЯТО»), ``head`` (whatever else stands above the title), ``legal`` (grounds),
``signature``, ``issue`` (a lone «г. Шумиха»), ``body``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from normalize.frontmatter import titles
from normalize.frontmatter.wordlists import words
from schema.text import collapse, repair_look_alikes

_ISSUE = re.compile(
    r"(?:г(?:ород|\.)|пгт\.?|п\.|с\.|село|пос[её]лок|ст(?:-ца|аница|\.))\s*"
    r"[А-ЯЁ][\w-]*(?:\s[А-ЯЁ][\w-]*)?(?:,?\s+[\w-]+\s(?:обл|кра|Респ)\w*\.?|,?\s+Респ\w+\s\w+)?\.?$"
)
_STAMP_LINES = 9
_NUMBER_LINE = re.compile(r"№\s*\S+\s*(?:от\s+[\d«\"_].{4,30})?$")
_ENDS_STAMP = re.compile(r"(?:(?:^|\d{4}.*)№\s*\S+|\d{4}\s*(?:г\.?|года)?)\s*\.?$")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, the paragraph it stands in (from 0), and its zone."""

    text: str
    paragraph: int
    zone: str = ""


def front_lines(front: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the lines before the first activity with their zones."""
    lines = _split(front)
    order = _operative_line(lines)
    zoned = _order_zones(lines, order)
    zoned = _stamp_zones(zoned)
    zoned = _title_zone(zoned)
    return tuple(_rest(zoned, order))


def after_lines(after: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the lines behind the last activity: signatures and body."""
    lines = _split(after)
    return tuple(_signatures(lines, start=0))


def without_e_signature(text: str) -> str:
    """Return ``text`` without the lines of electronic signature stamps."""
    kept = [line for line in text.split("\n") if not words().e_signature.match(collapse(line))]
    return "\n".join(kept)


def _split(paragraphs: tuple[str, ...]) -> list[Line]:
    lines = []
    for index, paragraph in enumerate(paragraphs):
        for printed in _cut_stamp(without_e_signature(paragraph)).split("\n"):
            text = repair_look_alikes(collapse(printed))
            if text:
                lines.append(Line(text, index))
    return lines


@lru_cache(maxsize=1)
def _glued_title() -> re.Pattern[str]:
    return re.compile(
        r"(?<=\s)(?=(?:КОМПЛЕКСНЫЙ ПЛАН|ПЛАН|ДОРОЖНАЯ КАРТА|План мероприятий|Дорожная карта)\b)"
    )


def _cut_stamp(text: str) -> str:
    """Put a line break between a stamp and the title that a parser glued to it."""
    if not (words().approves.match(text) or words().annex.match(text)):
        return text
    return _glued_title().sub("\n", text, count=1)


def _operative_line(lines: list[Line]) -> int | None:
    """The index of «ПРИКАЗЫВАЮ:»; None where the document has no order."""
    for index, line in enumerate(lines):
        if words().orders.match(line.text) or re.search(
            r"(?:п ?р ?и ?к ?а ?з ?ы ?в ?а ?ю|п ?о ?с ?т ?а ?н ?о ?в ?л ?я ?е ?т)\s*:\s*$",
            line.text,
            re.IGNORECASE,
        ):
            return index
    return None


def _order_zones(lines: list[Line], order: int | None) -> list[Line]:
    if order is None:
        return lines
    zoned, zone = [], "order"
    for line in lines[:order]:
        if words().order_titles.match(line.text):
            zone = "order_title"
        elif words().legal.match(line.text):
            zone = "legal"
        issue = zone == "order" and _ISSUE.match(line.text)
        zoned.append(replace(line, zone="issue" if issue else zone))
    zoned.append(replace(lines[order], zone="legal"))
    return zoned + _signatures(lines[order + 1 :], start=0, stop_at_stamp=True)


def _signatures(lines: list[Line], start: int, stop_at_stamp: bool = False) -> list[Line]:
    """Lines after the text of an order or plan: a signer's title runs over up to four lines."""
    zoned, left = list(lines[:start]), 0
    for index, line in enumerate(lines[start:], start):
        if stop_at_stamp and _opens_stamp(line) == "approval":
            return zoned + lines[index:]
        if words().signers.match(line.text) and not line.text.rstrip().endswith((":", ";")):
            left = 4
        elif titles.is_head(line.text):
            left = 0
        zoned.append(replace(line, zone="signature" if left else "body"))
        left = max(left - 1, 0)
    return zoned


def _stamp_zones(lines: list[Line]) -> list[Line]:
    zoned: list[Line] = []
    zone, left, paragraph = "", 0, -1
    for line in lines:
        opened = _opens_stamp(line)
        if opened and line.zone in ("", "body"):
            zone, left = opened, _STAMP_LINES
        elif left and _closes_stamp(line, zoned[-1], paragraph):
            left = 0
        zoned.append(replace(line, zone=zone) if left and line.zone in ("", "body") else line)
        left, paragraph = max(left - 1, 0), line.paragraph
    return zoned


def _opens_stamp(line: Line) -> str:
    text = line.text.lstrip("«“„\"' ")
    if words().approves.match(text) or (text[:1].isupper() and words().annex.match(text)):
        return "approval"
    if words().agrees.match(text):
        return "approval" if re.search(r"(?i)\bутвержд(?:аю|[её]н)", text) else "agreement"
    return ""


def _closes_stamp(line: Line, before: Line, paragraph: int) -> bool:
    if _NUMBER_LINE.match(line.text):
        # «от 5 февраля 2025 г.⏎№ 143-р», «приказом …⏎№ 214 от 15.08.2024»
        return False
    if _ISSUE.match(line.text) and not _ENDS_STAMP.search(before.text):
        # «Заведующий МБДОУ …⏎г. Кимры⏎Приказ № 33»
        return False
    if titles.is_head(line.text) or words().title_ends.match(line.text):
        return not re.match(r"(?i)от\s", line.text) and not _opens_stamp(line)
    return line.paragraph != paragraph and bool(_ENDS_STAMP.search(before.text))


def _title_zone(lines: list[Line]) -> list[Line]:
    """Mark the plan's own title, which is looked for from the last appendix upwards."""
    free = [line.zone in ("", "body") for line in lines]
    cuts = [i for i, line in enumerate(lines) if line.zone == "approval" and i + 1 < len(lines)]
    starts = sorted({0, *(i + 1 for i in cuts)}, reverse=True)
    stop = len(lines)
    for start in starts:
        span = titles.find([line.text for line in lines], free, start, stop, _paragraphs(lines))
        if span:
            return [
                replace(line, zone="title") if i in span else line for i, line in enumerate(lines)
            ]
        stop = start
    return lines


def _paragraphs(lines: list[Line]) -> list[int]:
    return [line.paragraph for line in lines]


def _rest(lines: list[Line], order: int | None) -> list[Line]:
    """Zones of what is still without one: the head of the document, and body text.

    The head ends at the title, and where a passport, numbered text or a sentence begins.
    """
    title = [i for i, line in enumerate(lines) if line.zone == "title"] or [len(lines)]
    first, last = title[0], title[-1]
    zoned, in_head = [], order is None
    for index, line in enumerate(lines):
        in_head = in_head and index < first and not _is_text(line)
        near = in_head or (0 < first - index <= 4 and not _is_text(line))
        near = near or (0 < index - last <= 3 and bool(words().issuers.match(line.text)))
        zoned.append(line if line.zone else replace(line, zone=_zone(line, near)))
    return zoned


def _zone(line: Line, in_head: bool) -> str:
    if _ISSUE.match(line.text):
        return "issue"
    if words().legal.match(line.text):
        return "legal"
    return "head" if in_head else "body"


def _is_text(line: Line) -> bool:
    sentence = len(line.text) > 120 and line.text.endswith((".", ":", ";"))
    begins = words().title_ends.match(line.text) and not _opens_stamp(line)
    return not line.zone and bool(sentence or begins or re.match(r"[·•–-]\s", line.text))
