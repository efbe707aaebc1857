"""The numbers that a browser puts before list items: HTML 4.01, 10.2."""

from __future__ import annotations

import re

from lxml.etree import _Element

from parsers.docx.number_formats import format_number

_FORMATS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "",
    "disc": "",
    "circle": "",
    "square": "",
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)


class ListNumbers:
    """Counts the items of the lists that are open; feed it elements in document order."""

    def __init__(self) -> None:
        """Begin outside any list."""
        self._next: dict[_Element, int] = {}
        # The last number at each level of a list of several levels.
        self._levels: list[str] = []

    def number(self, item: _Element) -> str | None:
        """Return the number of the ``li`` element ``item`` («1.»), None if it has a bullet."""
        outer = next(item.iterancestors("ol", "ul", "menu"), None)
        if outer is None or outer.tag != "ol":
            return None
        value = _integer(item.get("value"))
        if value is None:
            value = self._next.get(outer, _integer(outer.get("start")) or 1)
        self._next[outer] = value + 1
        format_ = _format(item) or _format(outer) or "decimal"
        if format_ == "bullet":
            return None
        number = format_number(value, format_)
        level = _level(outer)
        above = self._levels[: level - 1]
        self._levels = [*above, number]
        # Such lists count 1.1.1., as the office document did that the page was made of.
        return ".".join([*above, number]) + "."


def _level(outer: _Element) -> int:
    """How deep a list stands in lists that have no item around it.

    An office program so writes an item of a lower level that stands alone in its cell.
    """
    level, inner = 1, outer
    for ancestor in outer.iterancestors():
        if ancestor.tag != "ol" or ancestor[0] is not inner:
            break
        level, inner = level + 1, ancestor
    return level


def _format(element: _Element) -> str | None:
    style = _STYLE.search(element.get("style", ""))
    name = style.group(1).lower() if style else element.get("type", "")
    format_ = _FORMATS.get(name)
    return "bullet" if format_ == "" else format_


def _integer(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else None
