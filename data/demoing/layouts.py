"""Lays a paper out as one of five kinds of document."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from composing.plan import Block, Column, Composed, Grid, Row

from demoing.region import Entry, Order, Paper

_NUMBER = Column("number", "№ п/п", 1.1)
_SIZE = 11


def lay_out(paper: Paper) -> Composed:
    """Return the document of ``paper``; raises KeyError for an unknown layout."""
    makers = {
        "table": _table,
        "landscape": _landscape,
        "parts": _parts,
        "combined": _combined,
        "merged": _merged,
    }
    layout = {"page": "landscape" if paper.layout in ("landscape", "merged") else "portrait"}
    blocks = [*_head(paper), *makers[paper.layout](paper), *_tail(paper)]
    return Composed(paper.file, {"title": _one_line(paper.title)}, {}, layout, tuple(blocks))


def order_sheet(file: str, genitive: str, order: Order) -> Composed:
    """Return an order that approves a plan, without the plan."""
    who = order.by.replace("отдела", "Отдел").replace("управления", "Управление")
    blocks = (
        Block("title", f"{who}\nадминистрации {genitive}\nПРИКАЗ"),
        Block("par", f"от {order.date:%d.%m.%Y} № {order.number}"),
        Block("title", "Об утверждении муниципальной дорожной карты"),
        Block("par", "В целях повышения качества образования приказываю:"),
        Block(
            "points",
            [
                "Утвердить муниципальную дорожную карту поддержки школ (приложение).",
                "Руководителям школ организовать выполнение дорожной карты.",
                "Контроль за исполнением приказа оставляю за собой.",
            ],
        ),
        Block("signature", ["Руководитель", "Подпись"]),
    )
    return Composed(file, {"title": "Приказ"}, {}, {"page": "portrait"}, blocks)


def _head(paper: Paper) -> list[Block]:
    order = paper.order
    verb = "УТВЕРЖДЕНО" if "письм" in order.by else "УТВЕРЖДЁН"
    if order.by.startswith("директора"):
        who = f"приказом {order.by}"
    else:
        who = f"приказом {order.by}\nадминистрации {paper.genitive}"
    stamp = f"{verb}\n{who}\nот {order.date:%d.%m.%Y} № {order.number}"
    space = Block("par", {"text": "", "size": 6})
    return [Block("stamp", stamp), space, Block("title", paper.title), space]


def _tail(paper: Paper) -> list[Block]:
    return [] if paper.layout == "merged" else [Block("par", {"text": "", "size": 6})]


def _table(paper: Paper) -> list[Block | Grid]:
    columns = (
        _NUMBER,
        Column("activity", "Мероприятие", 6.2),
        Column("deadline", "Сроки", 2.9),
        Column("responsible", "Ответственные", 3.7),
        Column("result", "Ожидаемый результат", 3.1),
    )
    return [_grid(columns, _with_sections(paper.entries))]


def _landscape(paper: Paper) -> list[Block | Grid]:
    columns = (
        _NUMBER,
        Column("activity", "Наименование мероприятия", 10.5),
        Column("responsible", "Исполнители", 5.6),
        Column("deadline", "Срок исполнения", 4.0),
        Column("result", "Результат (вид документа)", 5.0),
    )
    return [_grid(columns, _with_sections(paper.entries), numbers=True)]


def _parts(paper: Paper) -> list[Block | Grid]:
    columns = (
        _NUMBER,
        Column("activity", "Мероприятия", 6.4),
        Column("deadline", "Срок реализации", 3.1),
        Column("responsible", "Ответственный исполнитель", 3.3),
        Column("result", "Итоговый документ", 3.1),
    )
    blocks: list[Block | Grid] = []
    for count, (part, entries) in enumerate(groupby(paper.entries, _part), start=1):
        blocks.append(Block("section", f"{count}. {part}"))
        blocks.append(_grid(columns, tuple(_row(entry) for entry in entries)))
    return blocks


def _combined(paper: Paper) -> list[Block | Grid]:
    columns = (
        _NUMBER,
        Column("activity", "Содержание деятельности", 7.2),
        Column("both", "Срок, ответственный", 4.6),
        Column("result", "Результат", 4.1),
    )
    return [_grid(columns, _with_sections(paper.entries))]


def _merged(paper: Paper) -> list[Block | Grid]:
    columns = (
        Column("section", "Направление", 4.0),
        Column("activity", "Мероприятие", 8.6),
        Column("deadline", "Срок", 3.6),
        Column("responsible", "Ответственные", 4.9),
        Column("result", "Показатель, результат", 5.0),
    )
    rows = []
    for part, entries in groupby(paper.entries, _part):
        first, *others = entries
        rows.append(_row(first, part))
        rows += [_row(entry) for entry in others]
    return [_grid(columns, tuple(rows))]


def _grid(columns: tuple[Column, ...], rows: tuple[Row, ...], **options: Any) -> Grid:
    return Grid(columns, rows, {"repeat": True, "size": _SIZE, **options})


def _with_sections(entries: tuple[Entry, ...]) -> tuple[Row, ...]:
    rows = []
    for count, (part, members) in enumerate(groupby(entries, _part), start=1):
        rows.append(Row("section", f"{count}. {part}"))
        rows += [_row(entry) for entry in members]
    return tuple(rows)


def _row(entry: Entry, section: str = "") -> Row:
    cells = {
        "number": entry.number,
        "activity": entry.activity,
        "deadline": entry.deadline,
        "responsible": entry.responsible,
        "result": entry.result,
    }
    if section:
        cells["section"] = section
    return Row("activity", cells=cells)


def _part(entry: Entry) -> str:
    return entry.part


def _one_line(text: str) -> str:
    return " ".join(text.split())
