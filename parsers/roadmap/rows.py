"""What each row of an activity table is: a section, an activity, the rest of one, or a total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.roadmap.cells import Placed, is_number, place
from parsers.roadmap.columns import Column
from parsers.roadmap.fragments import Row
from parsers.roadmap.labels import PERSON
from parsers.roadmap.lexicon import content_lexicon
from parsers.roadmap.titles import is_period
from schema.text import collapse, plain

_SIGNED = re.compile(rf"^[_/\s]*(?:{PERSON.pattern})[/\s]*$")
_POST = re.compile(
    r"^(?:начальник|директор|заведующ|руководитель|глава|председатель|заместитель|исполнитель)\b",
    re.IGNORECASE,
)
_MAIN = frozenset({"deadline", "start", "end", "grid", "responsible", "result", "combined"})


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row with its ``kind`` and its cells by column.

    ``kind``: section, activity, rest (of the activity above), total, note or empty.
    ``title`` is the title of a section, without a number that has a cell of its own; ``number`` is
    that number, or the activity's.
    """

    kind: str
    row: Row
    placed: tuple[Placed, ...]
    number: str | None = None
    title: str = ""

    def text(self, columns: Sequence[Column], role: str) -> str:
        """The text of the column with ``role``, breaks kept, "" when there is none."""
        texts = [
            placed.cell.text.rstrip("\u00ad")
            for placed in self.placed
            if placed.text and any(columns[k].role == role for k in placed.columns)
        ]
        return "\n".join(dict.fromkeys(texts))


def read_rows(rows: Sequence[Row], columns: Sequence[Column]) -> list[ReadRow]:
    """Return every row with its kind, in order."""
    return _settle_lone([_read(row, columns) for row in rows], columns)


def section_like(text: str) -> bool:
    """Whether ``text`` begins as titles of sections do: «Раздел 2», «III. …», «2021 год»."""
    return bool(content_lexicon().section.match(plain(text)))


def _read(row: Row, columns: Sequence[Column]) -> ReadRow:
    placed = tuple(place(row, columns))
    filled = [p for p in placed if p.text and not p.cell.inherited]
    number_cells = [p for p in filled if _roles(p, columns) == {"number"}]
    number = number_cells[0].text if number_cells else _inherited_number(placed, columns)
    rest = [p for p in filled if p not in number_cells]
    if not any(char.isalnum() for p in rest or number_cells for char in p.text):
        # Rows of a template that nobody filled, or filled with dashes.
        return ReadRow("empty", row, placed, number)
    if not rest:
        return _number_only(row, placed, number_cells[0].text)
    first = rest[0].text
    if content_lexicon().total.match(plain(first)):
        return ReadRow("total", row, placed, number)
    lexicon = content_lexicon()
    if lexicon.edition.match(plain(first)) or _is_signature(rest):
        return ReadRow("note", row, placed, number)
    if len(rest) == 1 and lexicon.note.match(plain(first)):
        return ReadRow("note", row, placed, number)
    if _is_title(rest, columns) or _is_typed_title(rest, columns, number):
        return ReadRow("section", row, placed, number, first)
    return ReadRow(_kind(placed, rest, columns, number), row, placed, number)


def _number_only(row: Row, placed: tuple[Placed, ...], text: str) -> ReadRow:
    """A row with nothing but its first cell: a title typed there, or an empty numbered row."""
    if is_number(text) or len(re.findall(r"[^\W\d_]", text)) < 3:
        return ReadRow("empty", row, placed, text)
    return ReadRow("section", row, placed, None, text)


def _is_title(rest: Sequence[Placed], columns: Sequence[Column]) -> bool:
    """One text over several columns, or the same text in all of them."""
    if len(rest) >= 3 and len({p.text for p in rest}) == 1:
        return True
    if len(rest) != 1:
        return False
    roles = _roles(rest[0], columns)
    if len(rest[0].columns) >= 2 and ("activity" in roles or len(rest[0].columns) > 2):
        return True
    if "number" in roles and not content_lexicon().deadline.search(plain(rest[0].text)):
        return True
    return len(rest[0].columns) >= max(2, len(columns) - 1)


def _is_typed_title(rest: Sequence[Placed], columns: Sequence[Column], number: str | None) -> bool:
    """A title typed in one column that is not that of activities, the only text of its row."""
    if len(rest) != 1 or number or "activity" in _roles(rest[0], columns):
        return False
    text = rest[0].text
    if is_period(text) and 0 in rest[0].columns and text.isupper():
        # «ЯНВАРЬ» in the column of days, above those of this month.
        return True
    if len(text) <= 8 or content_lexicon().deadline.search(plain(text)):
        return False
    # «Память и поиск», bold, is short enough to stand in the first column alone.
    stands_out = rest[0].cell.bold and 0 in rest[0].columns and not _begins_lower(text)
    return section_like(text) or stands_out or (text.isupper() and len(text.split()) > 2)


def _is_signature(rest: Sequence[Placed]) -> bool:
    """«Начальник отдела … А. П. Иванова» in the last rows of a table."""
    *post, name = [p.text for p in rest]
    return bool(post) and bool(_SIGNED.match(name)) and bool(_POST.match(post[0])) and len(rest) < 4


def _kind(
    placed: Sequence[Placed], rest: Sequence[Placed], columns: Sequence[Column], number: str | None
) -> str:
    filled_roles = {role for p in rest for role in _roles(p, columns)}
    inherited = {r for p in placed if p.cell.inherited and p.text for r in _roles(p, columns)}
    if "activity" in filled_roles:
        return "activity" if (filled_roles | inherited) & _MAIN else "lone"
    if "activity" in inherited or not number:
        return "rest"
    return "activity"


def _settle_lone(rows: Sequence[ReadRow], columns: Sequence[Column]) -> list[ReadRow]:
    """Decide what rows are that hold nothing but an activity cell (and a number)."""
    settled: list[ReadRow] = []
    has_main = any(column.role in _MAIN for column in columns)
    for i, row in enumerate(rows):
        if row.kind == "lone":
            following = next((r for r in rows[i + 1 :] if r.kind != "empty"), None)
            kind = _lone_kind(row, following, settled, columns) if has_main else "activity"
            title = collapse(row.text(columns, "activity")) if kind == "section" else ""
            row = ReadRow(kind, row.row, row.placed, row.number, title)
        settled.append(row)
    return settled


def _lone_kind(
    row: ReadRow, following: ReadRow | None, before: Sequence[ReadRow], columns: Sequence[Column]
) -> str:
    text = collapse(row.text(columns, "activity"))
    bold = any(p.cell.bold and p.text == text for p in row.placed)
    last = next((r for r in reversed(before) if r.kind != "empty"), None)
    if following is None:
        after_activity = last is not None and last.kind == "activity" and not row.number
        return "rest" if after_activity and _begins_lower(text) else "activity"
    if bold or section_like(text) or (text.isupper() and len(text) > 8):
        return "section"
    if not row.number and last is not None and last.kind == "activity" and _begins_lower(text):
        return "rest"
    if _is_parent(row.number, following.number):
        return "section"
    return "section" if len(text) <= 160 and not text.endswith((".", ";")) else "activity"


def _is_parent(number: str | None, child: str | None) -> bool:
    """«2.» is the parent of «2.1.», and of «1.» that begins a count anew."""
    if not number or not child:
        return False
    a, b = re.findall(r"\d+", number), re.findall(r"\d+", child)
    return len(b) == len(a) + 1 and b[: len(a)] == a


def _inherited_number(placed: Sequence[Placed], columns: Sequence[Column]) -> str | None:
    for p in placed:
        if p.text and _roles(p, columns) == {"number"}:
            return p.text
    return None


def _roles(placed: Placed, columns: Sequence[Column]) -> set[str]:
    return {columns[k].role for k in placed.columns}


def _begins_lower(text: str) -> bool:
    first = next((char for char in text if char.isalnum()), "")
    return first.islower()
