"""How text is set: bold, centred, with its own line breaks; handed down from element to element."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element

from parsers.html.tags import tags

_BOLD_WEIGHTS = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextFormat:
    """The format of the text right inside an element."""

    bold: bool = False
    centred: bool = False
    preformatted: bool = False

    def inside(self, element: _Element) -> TextFormat:
        """Return the format inside ``element``, which stands in text of this format."""
        style = element.get("style", "")
        bold = self.bold or element.tag in tags().bold
        weight = _WEIGHT.search(style)
        if weight:
            bold = weight.group(1).lower() in _BOLD_WEIGHTS
        centred = self.centred or element.tag == "center"
        align = _ALIGN.search(style)
        own = align.group(1) if align else element.get("align")
        if own:
            centred = own.lower() == "center"
        return TextFormat(bold, centred, self.preformatted or element.tag == "pre")
