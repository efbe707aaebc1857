"""The page of a site that shows a composed plan, as a browser saves it."""

from __future__ import annotations

from html import escape

from composing.markup import plain
from composing.plan import BadPlan, Block, Composed, Grid, Row

_HEAD = """<!DOCTYPE html>
<!-- saved from url=(0031)https://example.org/documents/1 -->
<html lang="ru"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>{title}</title>
<link rel="stylesheet" href="./page_files/site.css"><script>var counter = 1;</script></head>
<body class="page"><header class="site-header"><nav><ul class="menu">
<li><a href="https://example.org/">Главная</a></li>
<li><a href="https://example.org/news">Новости</a></li>
<li><a href="https://example.org/documents">Документы</a></li>
<li><a href="https://example.org/map">Карта сайта</a></li>
</ul></nav></header>
<main><article class="document">
"""
_FOOT = """</article></main>
<script src="./page_files/counter.js"></script></body></html>
"""


def page_text(plan: Composed) -> str:
    """Return the HTML of ``plan``.

    Raises:
        BadPlan: for a block that a site would not show so.
    """
    parts = [_HEAD.format(title=escape(str(plan.facts["title"])))]
    for block in plan.blocks:
        parts.append(_grid(block) if isinstance(block, Grid) else _block(plan, block))
    return "".join((*parts, _FOOT))


def _block(plan: Composed, block: Block) -> str:
    if block.kind == "title":
        return f"<h1>{'<br>'.join(map(_inline, str(block.body).rstrip().split(chr(10))))}</h1>\n"
    if block.kind == "section":
        return f"<h3>{_inline(str(block.body))}</h3>\n"
    if block.kind == "par":
        text = block.body if isinstance(block.body, str) else block.body["text"]
        return f"<p>{_inline(text)}</p>\n" if text else ""
    raise BadPlan(f"{plan.name}: a page has no block {block.kind}")


def _grid(grid: Grid) -> str:
    titles = "".join(f'<th scope="col">{_inline(column.title)}</th>' for column in grid.columns)
    rows = "".join(_row(grid, row) for row in grid.rows)
    return (
        '<div class="table-responsive"><table class="table table-bordered">\n'
        f"<thead><tr>{titles}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n"
    )


def _row(grid: Grid, row: Row) -> str:
    if row.kind == "activity":
        cells = "".join(f"<td>{_cell(row.cells.get(c.key, ''))}</td>" for c in grid.columns)
        return f"<tr>{cells}</tr>\n"
    return f'<tr><td colspan="{len(grid.columns)}"><strong>{_inline(row.text)}</strong></td></tr>\n'


def _cell(text: str) -> str:
    return "<br>".join(map(_inline, text.split("\n")))


def _inline(text: str) -> str:
    return escape(plain(text), quote=False)
