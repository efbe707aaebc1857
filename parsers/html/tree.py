"""The tree of a page with everything gone that a reader of the page's text does not see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import lxml.html
from lxml import etree
from lxml.etree import _Element

from parsers.html.tags import tags

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
# The marks of notes in the text and before the notes: Word's, then LibreOffice's.
_NOTE_MARK = re.compile(r"^#(_ftn|_edn|sdfootnote|sdendnote)\w+$", re.I)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LINK_LISTS = ("ul", "ol", "menu", "div", "header", "footer", "aside")
# A menu has that many links at least, and that share of its letters in them.
_MENU_LINKS, _MENU_SHARE = 4, 0.8


class PageTooDeep(Exception):
    """Elements are nested deeper than the parser goes; the rest of the page would be lost."""


def page_tree(text: str) -> _Element | None:
    """Return the root element of the page ``text``, None if there is nothing in it.

    Raises:
        PageTooDeep: when a part of the page is out of reach.
    """
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root: _Element = lxml.html.document_fromstring(
            _CONTROL.sub("", text).encode("utf-8", "replace"), parser=parser
        )
    except etree.ParserError:
        return None
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise PageTooDeep
    _remove(element for element in root.iter(etree.Element) if _is_gone(element))
    _remove(_menus(root))
    return root


def words_of(element: _Element) -> int:
    """Return how many letters and signs, spaces aside, stand in ``element``."""
    return sum(len("".join(str(text).split())) for text in element.itertext())


def _remove(elements: Iterable[_Element]) -> None:
    """Take ``elements`` out of their tree; the text behind each stays."""
    for element in list(elements):
        parent = element.getparent()
        if parent is None:
            continue
        if element.tail:
            before = element.getprevious()
            if before is None:
                parent.text = (parent.text or "") + element.tail
            else:
                before.tail = (before.tail or "") + element.tail
            element.tail = None
        parent.remove(element)


def _is_gone(element: _Element) -> bool:
    if element.tag in tags().gone or element.get("hidden") is not None:
        return True
    if element.get("role", "").lower() in tags().gone_roles:
        return True
    if _HIDDEN.search(element.get("style", "")):
        return True
    if element.tag == "a" and _NOTE_MARK.match(element.get("href", "")):
        return True
    return not tags().gone_classes.isdisjoint(element.get("class", "").lower().split())


def _menus(root: _Element) -> Iterator[_Element]:
    """Lists of links outside the tables that hold data."""
    for element in root.iter(*_LINK_LISTS):
        links = list(element.iter("a"))
        if len(links) < _MENU_LINKS or element.find(".//table") is not None:
            continue
        table = next(element.iterancestors("table"), None)
        if table is not None and table.find(".//table") is None:
            continue
        if sum(map(words_of, links)) >= _MENU_SHARE * words_of(element):
            yield element
