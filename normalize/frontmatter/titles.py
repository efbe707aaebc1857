"""Where a plan's own title begins and ends, and how its lines are joined."""

from __future__ import annotations

import re

from normalize.frontmatter.hyphens import rejoin
from normalize.frontmatter.wordlists import words
from schema.text import collapse
from schema.values import Plan

_OPENING = re.compile(r"^[\s«\"„(*_]*(?:\d+\.\s*)?")
_WITH_PERIOD = re.compile(
    r"\d\s*[-–—]?\s*(?:г\.?\s?г?\.?|год[аыу]?|годов|годах|учебн\w+ год\w*|уч\.?\s?г\w*\.?)"
    r"\s*[)»\"]?\.?$",
    re.IGNORECASE,
)
_BEGINS_PERIOD = re.compile(
    r"[(«]?(?:на|в|за)\s+(?:период\s+)?(?:\d{4}|[IVX]+\s)|[(]?\d{4}\s*[-–—/]\s*\d{2}", re.IGNORECASE
)
_OPEN_END = re.compile(r"(?:[,(«-]|\b(?:и|в|на|по|с|о|об|для|к|при|за|из|от|до))$")
_GENITIVE = re.compile(r"[А-ЯЁ][\w-]+(?:ого|ому|ой|ом|ых|ей)\s")
_MAX_LINES, _MAX_LENGTH = 10, 900
_ORDER_HEADS = (
    (r"(?i)^.*?утверждени[ия]\s+", ""),
    (r"(?i)^(?:об?|о)\s+(?:реализации|проведении|внедрении)\s+", ""),
)
_NOMINATIVES = (
    (r"(?i)^«?дорожной карты»?", "Дорожная карта"),
    (r"(?i)^плана-графика", "План-график"),
    (r"(?i)^комплексного плана", "Комплексный план"),
    (r"(?i)^межведомственного плана", "Межведомственный план"),
    (r"(?i)^муниципального плана", "Муниципальный план"),
    (r"(?i)^календарного плана", "Календарный план"),
    (r"(?i)^плана(?=\s)", "План"),
    (r"(?i)^комплекса мер(?=\s)", "Комплекс мер"),
    (r"(?i)^перечня мероприятий", "Перечень мероприятий"),
    (r"(?i)^муниципальной программы", "Муниципальная программа"),
    (r"(?i)^программы(?=\s)", "Программа"),
    (r"(?i)^графика(?=\s)", "График"),
)


def is_head(text: str) -> bool:
    """Whether a line begins a title: «ПЛАН», «Дорожная карта …», «Комплекс мер …»."""
    bare = _OPENING.sub("", text)
    if not bare[:1].isupper() or "(далее" in text:
        return False
    return bool(words().title_heads.match(bare)) and not words().not_titles.match(bare)


def find(
    lines: list[str], free: list[bool], start: int, stop: int, paragraphs: list[int]
) -> range | None:
    """Return the indices of the title's lines between ``start`` and ``stop``, or None.

    ``free`` says which lines may belong to a title, ``paragraphs`` which paragraph a line is of.
    The first candidate that names a plan wins, then the first of any other kind: a programme's
    title above «Дорожная карта реализации программы» is the title when it has a period and the
    later one has no subject of its own.
    """
    heads = [i for i in range(start, stop) if free[i] and is_head(lines[i]) and _short(lines[i])]
    if not heads:
        return None
    spans = [_extend(lines, free, head, stop, paragraphs) for head in heads]
    first = spans[0]
    plan = next((s for s in spans if words().plan_words.search(_joined(lines, s)[:60])), first)
    if plan is not first and (plan.start in first or _weight(lines, first) > _weight(lines, plan)):
        return first
    return plan


def joined_title(lines: list[str]) -> str | None:
    """Return the title in one line, without numbering and without a closing full stop."""
    text = collapse(" ".join(lines))
    text = rejoin(text)
    text = re.sub(r"^\d+\.\s*", "", text).rstrip(" :;_")
    return text or None


def last_line(lines: list[str], plan: Plan) -> list[str]:
    """The title's last line «на 2024 год» where a parser took it for the section of all."""
    tops = {activity.section_path[:1] for activity in plan.activities}
    if len(tops) != 1 or any(_WITH_PERIOD.search(line) for line in lines):
        return []
    return [top for path in tops for top in path if _BEGINS_PERIOD.match(top)]


def from_order(lines: list[str]) -> str | None:
    """Return a title made of an order's «Об утверждении плана …», or None where it names none."""
    text = collapse(" ".join(lines))
    for pattern, replacement in _ORDER_HEADS:
        text = re.sub(pattern, replacement, text)
    for pattern, replacement in _NOMINATIVES:
        if re.match(pattern, text):
            return re.sub(pattern, replacement, text).rstrip(" .")
    return None


def _short(line: str) -> bool:
    return len(line) < 500 and not re.search(
        r"[а-яё]\.\s+[А-ЯЁ][а-яё]+ [а-яё]+ [а-яё]+ ", line[160:]
    )


def _extend(
    lines: list[str], free: list[bool], head: int, stop: int, paragraphs: list[int]
) -> range:
    end = head + 1
    while end < min(stop, head + _MAX_LINES) and free[end]:
        text = _joined(lines, range(head, end))
        same = paragraphs[end] == paragraphs[end - 1]
        if len(text) + len(lines[end]) > _MAX_LENGTH or not _goes_on(text, lines[end], same):
            break
        end += 1
    return range(head, end)


def _goes_on(text: str, line: str, same_paragraph: bool) -> bool:
    """Whether ``line`` still belongs to the title read so far (``text``)."""
    if words().title_ends.match(line) or re.match(r"\d+[.)]", line):
        return False
    if words().plan_heads.match(line) and not words().plan_words.search(text[:60]):
        return False
    if _WITH_PERIOD.search(text) and len(text) > 40 and line[:1].isupper() and not text.isupper():
        # «… на 2024 год» / «В 2023 г. в районе 5 ДТП»: a sentence below the title.
        return False
    if _OPEN_END.search(text) or _BEGINS_PERIOD.match(line):
        return True
    if _WITH_PERIOD.search(text) and len(text) > 40:
        return line[:1].islower() and (same_paragraph or _ends_with_period(line))
    if is_head(line) and len(text) > 60 and not line[:1].islower():
        return False
    if len(line) > 400 or (line.endswith(".") and len(line) > 120 and not same_paragraph):
        return False
    continues = same_paragraph or re.match(r"[а-яё(«\"„]", line) or words().schools.match(line)
    capitals = text.isupper() and line.isupper()
    return bool(continues or capitals or _GENITIVE.match(line)) or len(text) < 40


def _ends_with_period(line: str) -> bool:
    return bool(_WITH_PERIOD.search(line))


def _weight(lines: list[str], span: range) -> int:
    text = _joined(lines, span)
    return 2 * bool(re.search(r"\d{4}", text)) + (len(text) > 45) + 2 * (len(text) > 20)


def _joined(lines: list[str], span: range) -> str:
    return " ".join(lines[i] for i in span)
