"""Which paragraphs between tables are titles of sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.model import Document, Paragraph
from parsers.roadmap.columns import Header
from parsers.roadmap.fragments import Grid
from parsers.roadmap.lexicon import content_lexicon
from parsers.roadmap.rows import section_like
from parsers.roadmap.sections import form_of
from schema.text import collapse, plain

_LONGEST, _LONGEST_OF_GROUP = 300, 160
# The number of an activity in a group.
_NUMBER = re.compile(r"^(\d{1,2})\.(\d{1,2})\.?$")
_YEARS = re.compile(r"^20\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?$")
# How many paragraphs over the first table may hold its section («Риск 1. …», «Цель: …»).
_NEAR = 4
# Texts in the row of an activity, at least.
_FULL = 3


def section_titles(
    blocks: Sequence[Paragraph | Grid],
    first: bool,
    path: Sequence[str],
    document: Document,
    begun: int | None = None,
) -> dict[int, str]:
    """Return the titles of sections among the ``blocks`` before a table, by their position.

    Before the first table only a title counts whose form (a numbered «Риск 1. …») comes again
    further down, or one right above the table that looks like those between the tables; there
    the plan's own title and the front matter stand too.  Where the table begins a group of its
    own (``begun``: 2 for «2.1»), the line right above it is that group's title however it looks.
    """
    found = {
        i: collapse(block.text)
        for i, block in enumerate(blocks)
        if isinstance(block, Paragraph) and _is_title(block, path)
    }
    group = {len(blocks) - 1: title} if (title := _title_of_group(blocks, first, begun)) else {}
    if not first:
        return found | group
    last_table = max((i for i, b in enumerate(blocks) if isinstance(b, Grid)), default=-1)
    near = max(last_table, len(blocks) - 1 - _NEAR)
    between = _titles_between_tables(document)
    forms = {form_of(collapse(title.text)) for title in between} - {""}
    forms |= _forms_in_rows(document)
    looks = {_look(title) for title in between if _is_title(title, path)}
    found = {
        i: title
        for i, title in found.items()
        if i > near
        and _stands_out(blocks[i])
        and (form_of(title) in forms or (i == len(blocks) - 1 and _is_like(blocks[i], looks)))
    }
    return found | (group if between else {})


def group_begun(grid: Grid, header: Header) -> int | None:
    """Return N where the first row below the table's header is «N.1», else None."""
    for row in grid.rows:
        texts = tuple(dict.fromkeys(row.texts()))
        number = _NUMBER.match(texts[0]) if texts else None
        if number is not None:
            return int(number.group(1)) if number.group(2) == "1" else None
        if len(texts) == 1 and row.index >= header.end:
            # A title of its own.
            return None
    return None


def _title_of_group(
    blocks: Sequence[Paragraph | Grid], first: bool, begun: int | None
) -> str | None:
    """The line above a table of a group: «. Кадры» too, whose numeral was not recognised."""
    block = blocks[-1] if blocks else None
    if begun is None or not isinstance(block, Paragraph):
        return None
    text, lexicon = collapse(block.text), content_lexicon()
    words = re.sub(r"^[^а-яёА-ЯЁ]+", "", text)
    is_numbered = form_of(text) in ("roman", "decimal:1") or words != text
    if (first and not is_numbered) or not words[:1].isupper() or len(text) > _LONGEST_OF_GROUP:
        return None
    if text.endswith((":", ";", ",", ".")) or sum(map(str.isalpha, text)) < 3:
        return None
    if lexicon.not_section.match(plain(text)) or lexicon.title.search(plain(text)):
        return None
    return text


def with_whole_titles(blocks: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """Return ``blocks`` with titles that were wrapped by hand, into paragraphs, joined again."""
    whole: list[Paragraph | Grid] = []
    for block in blocks:
        above = whole[-1] if whole else None
        if isinstance(above, Paragraph) and isinstance(block, Paragraph) and _wraps(above, block):
            whole[-1] = replace(above, text=f"{above.text} {block.text}")
        else:
            whole.append(block)
    return whole


def _wraps(above: Paragraph, block: Paragraph) -> bool:
    looks = [_look(one) for one in (above, block)]
    text = collapse(block.text)
    ended = collapse(above.text)[-1:] in ("", *".;:!?")
    return (
        (above.bold or above.centred) and looks[0] == looks[1] and text[:1].islower() and not ended
    )


def _is_title(block: Paragraph, path: Sequence[str]) -> bool:
    text = collapse(block.text)
    if sum(map(str.isalpha, text)) < 3 or len(text) > _LONGEST or text.endswith((":", ";")):
        # Years are titles without a letter.
        return bool(_YEARS.match(text))
    if text[0].islower() and not form_of(text):
        return False
    lexicon = content_lexicon()
    if lexicon.not_section.match(plain(text)) or lexicon.title.search(plain(text)):
        return False
    if _stands_out(block):
        return True
    same_form = bool(form_of(text)) and form_of(text) in {form_of(title) for title in path}
    return same_form and (section_like(text) or not text.endswith("."))


def _stands_out(block: Paragraph | Grid) -> bool:
    if isinstance(block, Grid):
        return False
    return (
        block.bold
        or block.centred
        or block.style in ("heading", "title")
        or (section_like(block.text))
    )


def _titles_between_tables(document: Document) -> list[Paragraph]:
    """The paragraphs that stand out between two tables anywhere in the document."""
    found: list[Paragraph] = []
    seen_table = False
    waiting: list[Paragraph] = []
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            if seen_table:
                found.extend(waiting)
            seen_table, waiting = True, []
        elif block.text.strip() and _stands_out(block):
            waiting.append(block)
    return found


def _forms_in_rows(document: Document) -> set[str]:
    """The forms of titles in rows of their own that do not begin a table.

    A numbered row may be an activity, so «1. …» tells nothing.
    """
    forms: set[str] = set()
    full = 0
    for table in document.tables():
        rows: dict[int, list[str]] = {}
        for cell in table.cells:
            if cell.text.strip() and not cell.inherited:
                rows.setdefault(cell.row, []).append(collapse(cell.text))
        for texts in rows.values():
            full += len(texts) >= _FULL
            if len(texts) == 1 and full > 1:
                forms.add(form_of(texts[0]))
            elif len(texts) == 1:
                return set()
    return {form for form in forms if form and not form.startswith("decimal")}


def _look(block: Paragraph) -> tuple[bool, bool, str, bool]:
    # Whether a line as wide as the page is centred cannot be seen.
    return block.bold, block.centred and not block.bold, block.style, block.text.isupper()


def _is_like(block: Paragraph | Grid, looks: set[tuple[bool, bool, str, bool]]) -> bool:
    """Whether ``block`` looks like the titles further down and not like the plan title's end."""
    if isinstance(block, Grid) or _look(block) not in looks:
        return False
    text = collapse(block.text)
    return not text[0].islower() and not content_lexicon().title_end.search(plain(text))
