"""A plan without any table: numbered paragraphs that say what, when and who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.model import Document, Paragraph
from parsers.roadmap.labels import Labelled, label_lexicon, split_labels, split_tail
from parsers.roadmap.lexicon import content_lexicon
from parsers.roadmap.rows import section_like
from parsers.roadmap.sections import Sections
from parsers.roadmap.titles import whole_words
from schema.text import collapse, plain
from schema.values import RawActivity

_NUMBER = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*[.)]?|\d{1,2}(?:\.\d{1,2})+)\s+(?=\S)")
_FEWEST = 3
_LABELLED = 0.5
_DATED = 0.6
_LONGEST_TITLE = 160


@dataclass(slots=True)
class _Item:
    """A numbered paragraph with the lines below it that have no number."""

    number: str
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

    The list follows the title of a plan, not the points of an order; at least three numbered items
    stand in it, and most of them name a deadline or a body, by a label or in brackets at the end.
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
    if len(own) < _FEWEST or not _is_plan(own, split):
        return None
    sections = Sections()
    return ListedPlan(
        front=tuple(p.text for p in paragraphs[:start]),
        activities=tuple(_activities(entries, split, sections)),
        after=(*sections.unused, *(p.text for p in paragraphs[stop:])),
        set_aside=tuple(item.text for item in items) + tuple(item.number for item in items),
    )


def _list_start(paragraphs: Sequence[Paragraph]) -> int | None:
    """Where the list below the last title of a plan begins; an order's points have none."""
    lexicon = label_lexicon()
    title = None
    for i, paragraph in enumerate(paragraphs):
        text = plain(whole_words(paragraph.text))
        if lexicon.order.search(text):
            title = None
        elif lexicon.plan_title.match(text) and not _NUMBER.match(paragraph.text):
            title = i
    if title is None:
        return None
    for i in range(title + 1, len(paragraphs)):
        if _NUMBER.match(paragraphs[i].text) or section_like(paragraphs[i].text):
            return i
    return None


def _entries(paragraphs: Sequence[Paragraph], start: int) -> tuple[list[_Item | str], int]:
    """The items and section titles from ``start`` on, and where the list ends."""
    entries: list[_Item | str] = []
    for i in range(start, len(paragraphs)):
        paragraph = paragraphs[i]
        text = paragraph.text.strip()
        if label_lexicon().end.match(plain(text)) or "____" in text:
            return entries, i
        match = _NUMBER.match(text)
        last = entries[-1] if entries else None
        if match:
            entries.append(_Item(match["number"], [text[match.end() :]], paragraph))
        elif _is_title(paragraph) or not isinstance(last, _Item):
            entries.append(collapse(text))
        else:
            last.lines.append(text)
    return entries, len(paragraphs)


def _is_title(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    labelled = label_lexicon().label.match(text.replace("ё", "е")) is not None
    stands_out = paragraph.bold or paragraph.centred or paragraph.style in ("heading", "title")
    return not labelled and len(text) <= _LONGEST_TITLE and (stands_out or section_like(text))


def _mark_sections(items: Sequence[_Item]) -> None:
    """An item that has items below its own number, and says neither when nor who, is a section."""
    for item, following in pairwise(items):
        parts, below = _parts(item.number), _parts(following.number)
        is_parent = len(below) > len(parts) and below[: len(parts)] == parts
        item.is_section = is_parent and not _split(item.text).is_split


def _parts(number: str) -> list[str]:
    return re.findall(r"\d+", number)


def _split(text: str) -> Labelled:
    labelled = split_labels(text)
    return labelled if labelled.is_split else split_tail(text)


def _is_plan(items: Sequence[_Item], split: dict[int, Labelled]) -> bool:
    found = [split[id(item)] for item in items]
    if sum(parts.is_split for parts in found) >= _LABELLED * len(items):
        return True
    lexicon = content_lexicon()
    dated = sum(bool(lexicon.deadline.search(plain(item.text))) for item in items)
    return dated >= _DATED * len(items)


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
            yield _activity(entry, split[id(entry)], seq, sections.path)


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
