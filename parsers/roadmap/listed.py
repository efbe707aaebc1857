"""A plan without any table: paragraphs that say what, when and who.

They are numbered, or bulleted below titles, or have lines with labels below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.model import Document, Paragraph
from parsers.roadmap.labels import (
    Labelled,
    label_lexicon,
    split_head,
    split_labels,
    split_tail,
    with_tail_bodies,
)
from parsers.roadmap.lexicon import content_lexicon
from parsers.roadmap.rows import section_like
from parsers.roadmap.sections import Sections
from parsers.roadmap.titles import is_period, whole_words
from schema.text import BULLETS, collapse, plain
from schema.values import RawActivity

_NUMBER = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*[.)]?|\d{1,2}(?:\.\d{1,2})+)\s+(?=\S)")
# «Мероприятие 3: …», but not the number of the item's own title.
_COUNTED = re.compile(r"^мероприятие\s*(?:№\s*)?(?P<number>\d{1,3})\s*[.:–—-]\s*", re.IGNORECASE)
_BULLET = re.compile(rf"^[{BULLETS}]\s*(?=\S)")
# «Муниципальный координатор              Л.Ю. Антропова» behind the last item.
_SIGNED = re.compile(
    r"[А-ЯЁ][^,;:]*[^,;:\s]\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
)
# The letter of the first part of an item.
_LETTER_A = re.compile(r"(?:^|\s)[аa]\)\s")
_FEWEST = 3
_LABELLED = 0.5
_DATED = 0.6
_LONGEST_TITLE, _ONE_WORD = 160, 8


@dataclass(slots=True)
class _Item:
    """A paragraph that begins an activity with the lines below it that begin none."""

    number: str | None
    lines: list[str]
    first: Paragraph
    is_section: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class ListedPlan:
    """A plan read from a list: its activities, and the paragraphs before and behind the list."""

    front: tuple[str, ...]
    activities: tuple[RawActivity, ...]
    after: tuple[str, ...]
    set_aside: tuple[str, ...]


def read_listed(document: Document) -> ListedPlan | None:
    """Return the plan that the paragraphs of ``document`` list, None when they list none.

    The list follows the title of a plan, not the points of an order; at least three items stand in
    it, and most of them name a deadline or a body, by a label or in brackets at the end, or stand
    below a month.
    Activities are flagged ``from_list``.
    """
    paragraphs = [b for b in document.blocks if isinstance(b, Paragraph) and b.text.strip()]
    start = _list_start(paragraphs)
    if start is None:
        return None
    entries, stop = _entries(paragraphs, start)
    items = [entry for entry in entries if isinstance(entry, _Item)]
    _mark_sections(items)
    own = [item for item in items if not item.is_section]
    split = {id(item): _split(item.text) for item in own}
    if len(own) < _FEWEST or not (_is_plan(own, split) or _is_by_periods(entries)):
        return None
    sections = Sections()
    return ListedPlan(
        front=tuple(p.text for p in paragraphs[:start]),
        activities=tuple(_activities(entries, split, sections)),
        after=(*sections.unused, *(p.text for p in paragraphs[stop:])),
        set_aside=tuple(text for item in items for text in (item.first.text, item.text)),
    )


def _list_start(paragraphs: Sequence[Paragraph]) -> int | None:
    """Where the list below the last title of a plan begins; an order's points have none."""
    lexicon = label_lexicon()
    title = None
    for i, paragraph in enumerate(paragraphs):
        text = plain(whole_words(paragraph.text))
        if lexicon.order.search(text):
            title = None
        elif (lexicon.plan_title.match(text) and not _NUMBER.match(paragraph.text)) or (
            lexicon.title_goes_on.match(text) and _is_short(paragraphs[:i])
        ):
            title = i
    if title is None:
        return None
    numbered = _is_numbered(paragraphs[title + 1 :])
    for i in range(title + 1, len(paragraphs)):
        begun = _begun(paragraphs, i, numbered)
        is_item = begun is not None and (begun[0] or _is_told(paragraphs, i))
        if is_item or section_like(paragraphs[i].text):
            return i
    return None


def _is_short(above: Sequence[Paragraph]) -> bool:
    """Whether the last line is one word: «ПЛАН», however recognition read it."""
    return bool(above) and len(plain(whole_words(above[-1].text))) <= _ONE_WORD


def _is_numbered(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether items have numbers; what stands between has none of its own then."""
    return sum(_number_of(paragraph.text) is not None for paragraph in paragraphs) >= _FEWEST


def _number_of(text: str) -> re.Match[str] | None:
    return _NUMBER.match(text.strip()) or _COUNTED.match(text.strip())


def _entries(paragraphs: Sequence[Paragraph], start: int) -> tuple[list[_Item | str], int]:
    """The items and section titles from ``start`` on, and where the list ends."""
    entries: list[_Item | str] = []
    numbered = _is_numbered(paragraphs[start:])
    for i in range(start, len(paragraphs)):
        paragraph = paragraphs[i]
        text = paragraph.text.strip()
        begun = _begun(paragraphs, i, numbered)
        if label_lexicon().end.match(plain(text)) or "____" in text:
            return entries, i
        if begun is None and _SIGNED.fullmatch(text) and _is_behind_all(paragraphs, i, numbered):
            return entries, i
        last = entries[-1] if entries else None
        if begun is not None and not _is_letter(begun[0], last):
            entries.append(_Item(begun[0], [begun[1]], paragraph))
        elif _is_title(paragraph) or not isinstance(last, _Item):
            entries.append(collapse(text))
        else:
            last.lines.append(_with_colon(paragraph))
    return entries, len(paragraphs)


def _is_behind_all(paragraphs: Sequence[Paragraph], i: int, numbered: bool) -> bool:
    """Whether no item begins behind paragraph ``i`` and no label tells more of the last one."""
    later = range(i + 1, len(paragraphs))
    return not any(_begun(paragraphs, k, numbered) or _is_labelled(paragraphs[k]) for k in later)


def _is_letter(number: str | None, last: _Item | str | None) -> bool:
    """«а) концерт;⏎6) ярмарка»: recognition takes the second letter of an item for a number."""
    return number == "6)" and isinstance(last, _Item) and _LETTER_A.search(last.text) is not None


def _begun(
    paragraphs: Sequence[Paragraph], i: int, numbered: bool
) -> tuple[str | None, str] | None:
    """Number and text of the item that a paragraph begins, None when it begins none.

    «1. …», «Мероприятие 1: …»; in a list that is not ``numbered`` one with a bullet, or above a
    line with a label.
    """
    text = paragraphs[i].text.strip()
    match = _number_of(text)
    if match or numbered:
        return (match["number"], text[match.end() :]) if match else None
    bullet = _BULLET.match(text)
    if bullet or (paragraphs[i].style == "list" and not paragraphs[i].number):
        return None, text[bullet.end() :] if bullet else text
    # A small letter goes on with the line before: the title of the plan above its «Цель: …».
    is_above = i + 1 < len(paragraphs) and _is_labelled(paragraphs[i + 1]) and not text[0].islower()
    return (None, text) if is_above and not _is_labelled(paragraphs[i]) else None


def _is_told(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Whether the paragraph, or one with a label below it, says when or who."""
    below = i + 1 < len(paragraphs) and _is_labelled(paragraphs[i + 1])
    return below or split_labels(paragraphs[i].text).is_split


def _is_labelled(paragraph: Paragraph) -> bool:
    return label_lexicon().label.match(_with_colon(paragraph).replace("ё", "е")) is not None


def _with_colon(paragraph: Paragraph) -> str:
    """The text of a line with a colon behind a label that a tab parts from its value."""
    label, tab, value = paragraph.typed.strip().partition("\t")
    found = label_lexicon().label.fullmatch(f"{label.strip()}:".replace("ё", "е"))
    return f"{label.strip()}: {collapse(value)}" if tab and found else paragraph.text.strip()


def _is_title(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    labelled = _is_labelled(paragraph)
    stands_out = paragraph.bold or paragraph.centred or paragraph.style in ("heading", "title")
    return not labelled and len(text) <= _LONGEST_TITLE and (stands_out or section_like(text))


def _mark_sections(items: Sequence[_Item]) -> None:
    """An item that has items below its own number, and says neither when nor who, is a section."""
    for item, following in pairwise(items):
        parts, below = _parts(item.number or ""), _parts(following.number or "")
        is_parent = 0 < len(parts) < len(below) and below[: len(parts)] == parts
        item.is_section = is_parent and not _split(item.text).is_split


def _parts(number: str) -> list[str]:
    return re.findall(r"\d+", number)


def _split(text: str) -> Labelled:
    labelled = split_labels(text)
    labelled = labelled if labelled.is_split else split_tail(text)
    return labelled if labelled.deadline or labelled.combined else split_head(labelled)


def _is_plan(items: Sequence[_Item], split: dict[int, Labelled]) -> bool:
    found = [split[id(item)] for item in items]
    if sum(parts.is_split for parts in found) >= _LABELLED * len(items):
        return True
    lexicon = content_lexicon()
    dated = sum(bool(lexicon.deadline.search(plain(item.text))) for item in items)
    return dated >= _DATED * len(items)


def _is_by_periods(entries: Sequence[_Item | str]) -> bool:
    """Whether titles of several months (quarters, weeks) stand over most items."""
    periods = {entry for entry in entries if isinstance(entry, str) and is_period(entry)}
    below = [over in periods for over, item in _with_titles(entries) if not item.is_section]
    return len(periods) > 1 and sum(below) >= _DATED * len(below)


def _with_titles(entries: Sequence[_Item | str]) -> Iterator[tuple[str, _Item]]:
    over = ""
    for entry in entries:
        if isinstance(entry, str):
            over = entry
        else:
            yield over, entry


def _activities(
    entries: Sequence[_Item | str], split: dict[int, Labelled], sections: Sections
) -> Iterator[RawActivity]:
    seq = 0
    for entry in entries:
        if isinstance(entry, str):
            sections.begin(entry, "paragraph")
        elif entry.is_section:
            sections.begin(f"{entry.number} {collapse(entry.text)}", "paragraph")
        else:
            seq += 1
            sections.activity_seen()
            found = split[id(entry)]
            found = with_tail_bodies(found) if any(map(is_period, sections.path)) else found
            yield _activity(entry, found, seq, sections.path)


def _activity(item: _Item, found: Labelled, seq: int, path: tuple[str, ...]) -> RawActivity:
    box = item.first.box
    return RawActivity(
        seq=seq,
        number=item.number,
        section_path=path,
        activity=found.rest,
        deadline=found.deadline,
        responsible=found.responsible,
        result=found.result,
        combined=found.combined,
        extra=found.extra,
        page=box.page if box else None,
        boxes=(box,) if box else (),
        flags=("from_list", "combined_cell") if found.combined else ("from_list",),
    )
