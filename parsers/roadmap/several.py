"""Several plans in one document: annexes to one order, each with its own title and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from parsers.model import Paragraph
from parsers.roadmap.fragments import Grid
from parsers.roadmap.labels import label_lexicon
from parsers.roadmap.rows import section_like
from schema.text import collapse, plain
from schema.values import RawActivity

_LONGEST = 300
_MOST_LINES = 6
_ANNEX = re.compile(r"\b(?:приложени[ея]|утвержд)")
_PERIOD = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(slots=True)
class Plans:
    """The titles of a document's plans, and which of them each table belongs to."""

    titles: list[str] = field(default_factory=list)
    by_table: dict[int, int] = field(default_factory=dict)

    def see(self, blocks: Sequence[Paragraph | Grid], table_no: int) -> bool:
        """Take the plan's title from the ``blocks`` before table ``table_no``; is it a new plan?

        Before the first table any title of a plan counts, later only one that follows the heading
        of an annex or names its own period.
        """
        found = _plan_title(blocks, first=not self.by_table)
        is_new = found is not None and found not in self.titles
        if found is not None and is_new:
            self.titles.append(found)
        self.by_table[table_no] = len(self.titles) - 1
        return is_new and len(self.by_table) > 1

    def over(self, activities: Sequence[RawActivity]) -> list[RawActivity]:
        """Return the activities under their plan's title when there are several plans."""
        if len({self.by_table.get(a.table_no or 0, -1) for a in activities} - {-1}) < 2:
            return list(activities)
        return [
            replace(a, section_path=(self.titles[k], *a.section_path)) if k >= 0 else a
            for a in activities
            for k in (self.by_table.get(a.table_no or 0, -1),)
        ]


def _plan_title(blocks: Sequence[Paragraph | Grid], first: bool) -> str | None:
    """The last title of a plan among ``blocks``, its lines joined."""
    title = None
    is_annex = first
    for i, block in enumerate(blocks):
        if isinstance(block, Grid):
            continue
        is_annex = is_annex or bool(_ANNEX.search(plain(block.text)))
        if not _begins_title(block):
            continue
        lines = [collapse(block.text)]
        for below in blocks[i + 1 : i + _MOST_LINES]:
            if not isinstance(below, Paragraph) or not _stands_out(below):
                break
            if section_like(below.text) or len(" ".join(lines)) > _LONGEST:
                break
            lines.append(collapse(below.text))
        whole = " ".join(lines)
        if is_annex or _PERIOD.search(whole):
            title = whole
    return title


def _begins_title(block: Paragraph) -> bool:
    text = plain(block.text)
    return (
        bool(label_lexicon().plan_title.match(text))
        and len(text) <= _LONGEST
        and _stands_out(block)
    )


def _stands_out(block: Paragraph) -> bool:
    caps = block.text.isupper() and len(block.text) > 3
    return block.bold or block.centred or caps or block.style in ("heading", "title")
