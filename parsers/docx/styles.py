"""What the styles of a document say about its paragraphs and runs (ECMA-376, 17.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from lxml.etree import _Element

from parsers.docx.names import (
    BOLD,
    JC,
    NUM_PR,
    P_PR,
    R_PR,
    VANISH,
    number_of,
    switch_of,
    value_of,
    w,
)

_STYLE, _STYLE_ID, _TYPE, _DEFAULT = w("style"), w("styleId"), w("type"), w("default")
_ROLE_NAMES = (
    ("title", re.compile(r"title|название")),
    ("heading", re.compile(r"((sub|toc )?heading|subtitle|(под)?заголовок)( ?\d)?")),
)
# Level 9 is how a paragraph says that it is no heading although its style is one (17.3.1.20).
BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """The properties that matter here; None is what neither the style nor its bases set.

    ``role`` is "title" or "heading" by the style's name, ``outline`` 0..9, ``num_id`` and
    ``list_level`` the list that its paragraphs are items of.
    """

    role: str | None = None
    outline: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    centred: bool | None = None
    num_id: str | None = None
    list_level: int | None = None


class Styles:
    """Looks styles up by their id, properties of base styles filled in."""

    def __init__(self, root: _Element | None) -> None:
        """Take the root of the styles part, None if the document has none."""
        elements = [] if root is None else root.findall(_STYLE)
        self._elements = {element.get(_STYLE_ID, ""): element for element in elements}
        self._resolved: dict[str, Style] = {}
        self.default_id = next((i for i, e in self._elements.items() if _is_default(e)), "")
        defaults = (
            None if root is None else root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{R_PR}")
        )
        self.default_bold = bool(switch_of(defaults, BOLD))

    def get(self, style_id: str | None) -> Style:
        """Return the style, the default paragraph style for None, an empty one if unknown."""
        style_id = self.default_id if style_id is None else style_id
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def run_style(self, style_id: str | None) -> Style:
        """Return the character style, an empty one for None."""
        return Style() if style_id is None else self.get(style_id)

    def _resolve(self, style_id: str) -> Style:
        seen: set[str] = set()
        resolved = Style()
        while style_id in self._elements and style_id not in seen:
            seen.add(style_id)
            element = self._elements[style_id]
            resolved = _filled(resolved, _own_properties(element))
            style_id = value_of(element, w("basedOn")) or ""
        return resolved


def _is_default(element: _Element) -> bool:
    return element.get(_TYPE) == "paragraph" and element.get(_DEFAULT) in ("1", "true", "on")


def _own_properties(element: _Element) -> Style:
    paragraph, run = element.find(P_PR), element.find(R_PR)
    numbering = None if paragraph is None else paragraph.find(NUM_PR)
    justification = value_of(paragraph, JC)
    return Style(
        role=_role(value_of(element, w("name")) or ""),
        outline=number_of(paragraph, w("outlineLvl")),
        bold=switch_of(run, BOLD),
        hidden=switch_of(run, VANISH),
        centred=None if justification is None else justification == "center",
        num_id=value_of(numbering, w("numId")),
        list_level=number_of(numbering, w("ilvl")),
    )


def _role(name: str) -> str | None:
    name = name.lower()
    return next((role for role, pattern in _ROLE_NAMES if pattern.fullmatch(name)), None)


def _filled(style: Style, base: Style) -> Style:
    values = {}
    for field in fields(Style):
        own = getattr(style, field.name)
        values[field.name] = getattr(base, field.name) if own is None else own
    return Style(**values)
