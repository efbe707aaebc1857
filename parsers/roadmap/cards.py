"""Activities as cards: a table of labels and values for each, below each other or apart.

A card is a table turned by 90° with one row: its labels are titles of columns.  What tells cards
from the passport of a programme is that their labels come again, and say what and when or who.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from parsers.model import Cell, Paragraph
from parsers.roadmap.cells import is_number
from parsers.roadmap.columns import find_header
from parsers.roadmap.fragments import Grid, Row
from parsers.roadmap.join_text import join_text
from parsers.roadmap.lexicon import header_lexicon
from parsers.roadmap.titles import claim
from parsers.roadmap.turned import EMPTY, FROM_CARD, Made, turned
from schema.text import collapse, plain

_LONGEST_LABEL, _LONGEST_TITLE = 60, 300
_FEWEST, _FEWEST_UNNAMED = 2, 3
# The share of rows that are pairs of label and value, and of cards that have what is usual.
_MOSTLY, _USUAL = 0.75, 0.5
_SURE, _SUREST = 2, 3
_MAIN = frozenset({"activity", "deadline", "responsible", "result"})
_NUMBERING = re.compile(r"^\d{1,2}(?:\.\d{1,2})?[.)]\s*")
_COUNT = re.compile(r"\s*№?\s*(\d{1,3})\s*[.:]?$")
# «Мероприятие № 3», «Карточка 3. Семинар», «2) Конкурс»: the number, and what stands behind it.
_COUNTED = re.compile(
    r"(?P<word>(?:карточк\w*|мероприяти\w*|№|\s)*)(?P<number>\d{1,3}(?:\.\d{1,3})*[.)]?)"
    r"(?:\s*[:–—-](?=\s)|(?=\s|$))\s*(?P<rest>\D.*)?$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class _Card:
    """A card of the table ``block``, from its ``row`` on: its number, its values by label.

    ``above`` are wide rows, ``labels`` the labels as printed.  Where a title belongs to the card,
    ``over`` is all of it, ``title`` without its number, ``paragraph`` the place of one outside.
    """

    block: int
    row: int
    above: list[Cell]
    number: Cell = EMPTY
    values: dict[str, Cell] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    over: str = ""
    title: Cell = EMPTY
    paragraph: int | None = None


def with_cards(blocks: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """Return ``blocks`` with cards of activities as tables that have a row for each card.

    Titles over cards (wide rows, paragraphs) are the activities where no label names these,
    numbers of the cards, or else titles of sections.
    """
    counts = Counter(
        label
        for block in blocks
        if isinstance(block, Grid)
        for row in block.rows
        for left, _ in _halves(row, block.n_cols)
        if (label := _label(left))
    )
    known = frozenset(
        label for label, count in counts.items() if count >= _FEWEST or claim(label)[1] >= _SURE
    )
    cards = [
        card
        for i, block in enumerate(blocks)
        if isinstance(block, Grid) and not block.nested
        for card in _cards(i, block, known)
    ]
    usual = _usual(cards)
    cards = [card for card in cards if len(usual & card.values.keys()) >= _USUAL * len(usual)]
    if not _are_activities(cards, usual):
        return list(blocks)
    _entitle(cards, blocks, usual)
    return _replaced(blocks, cards)


def _label(cell: Cell) -> str:
    text = _COUNT.sub("", _NUMBERING.sub("", collapse(cell.text)))
    return plain(text).strip(" .:") if len(text) <= _LONGEST_LABEL else ""


def _halves(row: Row, n_cols: int) -> list[tuple[Cell, Cell]]:
    """The row's cells in pairs of label and value, without a number before them."""
    cells = [cell for cell in row.cells if not cell.inherited]
    if _wide(row, n_cols) is not None:
        return []
    if len(cells) % 2 and (cells[0].rowspan > 1 or not cells[0].text or is_number(cells[0].text)):
        cells = cells[1:]
    return list(zip(cells[::2], cells[1::2], strict=True)) if len(cells) % 2 == 0 else []


def _wide(row: Row, n_cols: int) -> Cell | None:
    """The only text of a row, over all columns."""
    own = [cell for cell in row.cells if cell.text.strip() and not cell.inherited]
    return own[0] if len(own) == 1 and own[0].colspan >= n_cols else None


def _cards(at: int, grid: Grid, known: frozenset[str]) -> list[_Card]:
    """The cards of the table ``at``, [] when it is none of cards."""
    found: list[_Card] = []
    above: list[Cell] = []
    last = ""
    pairs = others = 0
    for row in (row for row in grid.rows if row.texts()):
        wide = _wide(row, grid.n_cols)
        halves = _halves(row, grid.n_cols)
        if wide is not None:
            above.append(wide)
        others += wide is None and not halves
        for left, value in halves:
            label = _label(left)
            if last and not left.text.strip():
                # A page end cut the value, or it goes on in a row of its own.
                found[-1].values[last] = _joined(found[-1].values[last], value)
                continue
            if label not in known and (above or not found or not label):
                others += 1
                continue
            pairs += label in known
            others += label not in known
            if above or not found or label in found[-1].values:
                found.append(_Card(at, row.index, above, _number(row, left)))
                above = []
            found[-1].values[label] = value
            found[-1].labels[label] = left.text
            last = label
        last = last if halves else ""
    return found if not above and pairs >= _MOSTLY * (pairs + others) else []


def _joined(upper: Cell, lower: Cell) -> Cell:
    text = join_text(upper.text, lower.text)
    return replace(upper, text=text, boxes=upper.boxes + lower.boxes)


def _number(row: Row, label: Cell) -> Cell:
    """The number of the card that begins in ``row``: merged down, or behind the first label."""
    first = next(cell for cell in row.cells if not cell.inherited)
    if first is not label:
        return first
    count = _COUNT.search(collapse(label.text))
    return replace(label, text=count.group(1)) if count else EMPTY


def _usual(cards: Sequence[_Card]) -> frozenset[str]:
    """The labels that most cards have."""
    counts = Counter(label for card in cards for label in card.values)
    return frozenset(label for label, count in counts.items() if count >= _USUAL * len(cards))


def _are_activities(cards: Sequence[_Card], usual: frozenset[str]) -> bool:
    """Whether cards say what and when or who, and are none of programmes, lessons, indicators."""
    if len(cards) < _FEWEST or any(map(header_lexicon().not_card.search, usual)):
        return False
    sure = {role for role, strength in map(claim, usual) if strength >= _SURE}
    is_named = "activity" in sure or any(card.above for card in cards)
    if not is_named and len(cards) < _FEWEST_UNNAMED:
        return False
    return bool(sure & {"deadline", "combined"}) or {"responsible", "result"} <= sure


def _entitle(
    cards: Sequence[_Card], blocks: Sequence[Paragraph | Grid], usual: frozenset[str]
) -> None:
    """Give each card the title over it where no label names the activity, or it only counts."""
    over = [_over(card, cards[k - 1] if k else None, blocks) for k, card in enumerate(cards)]
    texts = [collapse(cell.text) for cell, _ in over if cell.text]
    if len(texts) < _MOSTLY * len(cards) or max(map(len, texts)) > _LONGEST_TITLE:
        return
    in_table = any(card.above for card in cards)
    least = _SUREST if in_table and len(set(texts)) == len(cards) else _SURE
    is_named = any(role == "activity" and s >= least for role, s in map(claim, usual))
    if is_named and not all(number and not rest for number, rest in map(_counted, texts)):
        return
    for card, (cell, paragraph) in zip(cards, over, strict=True):
        number, rest = _counted(collapse(cell.text))
        card.over, card.title, card.paragraph = cell.text, replace(cell, text=rest), paragraph
        card.above = card.above[:-1]
        if number and not card.number.text:
            card.number = replace(cell, text=number)


def _counted(text: str) -> tuple[str, str]:
    """Number and rest of a title that counts: «Мероприятие 3. Семинар» → «3.», «Семинар»."""
    match = _COUNTED.match(text)
    if match is None or not (match["word"].strip() or set(match["number"]) & set(".)")):
        return "", text
    return match["number"], match["rest"] or ""


def _over(
    card: _Card, before: _Card | None, blocks: Sequence[Paragraph | Grid]
) -> tuple[Cell, int | None]:
    """The wide row or the paragraph right over a card, with the paragraph's place."""
    if card.above:
        return card.above[-1], None
    if before is None or before.block != card.block:
        for i in range(card.block - 1, -1, -1):
            block = blocks[i]
            if isinstance(block, Grid):
                break
            if block.text.strip():
                boxes = (block.box,) if block.box else ()
                return Cell(0, 0, block.text, boxes=boxes, bold=block.bold), i
    return EMPTY, None


def _replaced(blocks: Sequence[Paragraph | Grid], cards: Sequence[_Card]) -> list[Paragraph | Grid]:
    """``blocks`` with the tables of cards turned, and without the paragraphs that became titles."""
    columns = _columns(cards)
    gone = {card.paragraph for card in cards}
    holders = {card.block for card in cards}
    made: list[Paragraph | Grid] = []
    waiting: list[_Card] = []
    for i, block in enumerate(blocks):
        if i in holders:
            waiting += [card for card in cards if card.block == i]
        elif i not in gone and not (isinstance(block, Paragraph) and not block.text.strip()):
            made += _turned(waiting, columns, blocks)
            made.append(block)
            waiting = []
    made += _turned(waiting, columns, blocks)
    tables = [block for block in made if isinstance(block, Grid) and block.printed]
    headers = [find_header(table.rows) for table in tables]
    is_read = all(header is not None and "activity" in header.roles for header in headers)
    return made if is_read else list(blocks)


def _columns(cards: Sequence[_Card]) -> Mapping[str, int]:
    """The column of each label: those of one role that no card has together share theirs."""
    columns: dict[str, int] = {}
    count = 0
    for label in dict.fromkeys(label for card in cards for label in card.values):
        role, strength = claim(label)
        same = (
            columns[other]
            for other in columns
            if role in _MAIN and strength >= _SURE and claim(other)[0] == role
            if not any({label, other} <= card.values.keys() for card in cards)
        )
        columns[label] = next(same, count)
        count = max(count, columns[label] + 1)
    return columns


def _turned(
    cards: Sequence[_Card], columns: Mapping[str, int], blocks: Sequence[Paragraph | Grid]
) -> list[Grid]:
    """One table of ``cards``, none when there are none."""
    if not cards:
        return []
    numbered = any(card.number.text for card in cards)
    entitled = any(card.title.text for card in cards)
    own = [label for label in columns if any(label in card.values for card in cards)]
    places = sorted({columns[label] for label in own})
    names = [next(n for n in own if columns[n] == place) for place in places]
    printed = {label: text for card in cards for label, text in card.labels.items()}
    titles = ["№"] * numbered + ["Мероприятие"] * entitled
    bare = (_COUNT.sub("", _NUMBERING.sub("", collapse(printed[name]))) for name in names)
    titles += [title.strip(" .:") for title in bare]
    rows: list[Made] = []
    holders = list(dict.fromkeys(card.block for card in cards))
    for card in cards:
        rows += [Made((cell,)) for cell in card.above]
        by_place = {columns[label]: value for label, value in card.values.items()}
        first = [card.number] * numbered + [card.title] * entitled
        cells = (*first, *(by_place.get(place, EMPTY) for place in places))
        rows.append(Made(cells, (holders.index(card.block), card.row), (FROM_CARD,)))
    source = blocks[cards[0].block]
    assert isinstance(source, Grid)
    labels = [text for card in cards for text in card.labels.values()]
    labels += [card.over for card in cards if card.over]
    return [turned(titles, rows, source, labels)]
