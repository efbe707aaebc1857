"""Files of the demo region that are no readable plan, and a plan as a page of a web site."""

from __future__ import annotations

import html
import io
import random
from itertools import pairwise

import docx
from docx.shared import Cm
from PIL import Image, ImageDraw

from demoing.region import Paper

_WIDE, _HIGH = 620, 877


def cut_short(data: bytes) -> bytes:
    """Return the first half of a document, as an interrupted download leaves it."""
    return data[: len(data) // 2]


def pictures(seed: int) -> bytes:
    """Return a DOCX whose only content is a picture of a page too coarse to read."""
    document = docx.Document()
    stream = io.BytesIO()
    _page(random.Random(seed)).save(stream, "PNG", optimize=True)
    stream.seek(0)
    document.add_picture(stream, width=Cm(16))
    result = io.BytesIO()
    document.save(result)
    return result.getvalue()


def page(paper: Paper) -> str:
    """Return the HTML page on which a site shows the plan ``paper``."""
    rows, part = [], ""
    for entry in paper.entries:
        if entry.part != part:
            part = entry.part
            rows.append(f'<tr><td colspan="5"><b>{html.escape(part)}</b></td></tr>')
        cells = (entry.number, entry.activity, entry.deadline, entry.responsible, entry.result)
        inner = "".join(f"<td>{html.escape(text)}</td>" for text in cells)
        rows.append(f"<tr>{inner}</tr>")
    titles = ("№ п/п", "Мероприятия", "Срок реализации", "Ответственный", "Итоговый документ")
    head = "".join(f"<th>{title}</th>" for title in titles)
    order = paper.order
    lines = [
        "<!DOCTYPE html>",
        '<html lang="ru"><head><meta charset="utf-8"><title>Дорожная карта</title></head><body>',
        f"<p>Утверждена приказом {order.by} администрации {html.escape(paper.genitive)}",
        f"от {order.date:%d.%m.%Y} № {order.number}</p>",
        f"<h1>{'<br>'.join(html.escape(line) for line in paper.title.splitlines())}</h1>",
        f"<table><tr>{head}</tr>",
        *rows,
        "</table></body></html>",
    ]
    return "\n".join(lines) + "\n"


def _page(chance: random.Random) -> Image.Image:
    """A ruled page with bars in the place of words."""
    image = Image.new("1", (_WIDE, _HIGH), 1)
    pen = ImageDraw.Draw(image)
    rules = (40, 75, 300, 380, 480, 580)
    bottom = 120
    while bottom < _HIGH - 80:
        top, bottom = bottom, bottom + chance.randrange(40, 70)
        pen.rectangle((rules[0], top, rules[-1], bottom), outline=0)
        for left, right in pairwise(rules):
            pen.line((right, top, right, bottom), fill=0)
            for line in range(top + 8, bottom - 8, 12):
                _bars(pen, left + 6, right - 6, line, chance)
    return image


def _bars(pen: ImageDraw.ImageDraw, left: int, right: int, top: int, chance: random.Random) -> None:
    while left < right - 12:
        end = min(left + chance.randrange(10, 40), right)
        pen.rectangle((left, top, end, top + 4), fill=0)
        left = end + 5
