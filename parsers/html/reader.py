"""Read a saved web page into the one model in which all formats meet."""

from __future__ import annotations

import re

from lxml.etree import _Element

from ingest.errors import DocumentRefused
from ingest.refusals import sentence
from ingest.source import Source
from parsers.html.blocks import BlockReader
from parsers.html.decoding import html_text, mhtml_text
from parsers.html.tree import PageTooDeep, page_tree
from parsers.model import Block, Document, Paragraph
from schema.text import collapse

# The program that saved a page is named near its beginning.
_OFFICE = re.compile(
    r"<meta\s[^>]*\bcontent=[\"'](?:LibreOffice|OpenOffice|StarOffice)", re.IGNORECASE
)
_HEAD = 4096
# LibreOffice saves running headers and footers as such parts of the page.
_RUNNING = re.compile(r"^(header|footer)$", re.IGNORECASE)


def read_html(source: Source) -> Document:
    """Return the page as its reader sees it (html, mhtml).

    Scripts, hidden parts, menus and the marks of notes are left out.  The page's title, which a
    browser prints above each page, is among the running headers.

    Raises:
        DocumentRefused: "damaged" when no page is found or it is nested too deep,
            "images_only" for pictures without a word of text.
    """
    text = mhtml_text(source.data) if source.format == "mhtml" else html_text(source.data)
    try:
        root = page_tree(text)
        if root is None:
            raise _damaged("в файле нет страницы")
        reader = BlockReader(keeps_gaps=bool(_OFFICE.search(text[:_HEAD])))
        headers = _headers(root, reader)
        blocks = [b for b in reader.blocks(_body(root)) if not _is_bare_number(b)]
    except (PageTooDeep, RecursionError) as error:
        raise _damaged("части страницы вложены слишком глубоко") from error
    if reader.pictures and not blocks:
        raise DocumentRefused("images_only", sentence("images_only"))
    return Document(tuple(blocks), headers=headers)


def _body(root: _Element) -> _Element:
    body = root.find("body")
    return root if body is None else body


def _headers(root: _Element, reader: BlockReader) -> tuple[str, ...]:
    """Take the running headers out of the page and return their texts."""
    texts = [collapse(root.findtext(".//title") or "")]
    for part in [e for e in root.iter("div") if _RUNNING.match(e.get("title", ""))]:
        texts += [b.text for b in reader.blocks(part) if isinstance(b, Paragraph)]
        parent = part.getparent()
        if parent is not None:
            part.clear(keep_tail=True)
    for title in list(root.iter("title")):
        title.clear(keep_tail=True)
    return tuple(dict.fromkeys(text for text in texts if text))


def _is_bare_number(block: Block) -> bool:
    """Whether this is an empty item of a list: a slip of the typist outside a table."""
    return isinstance(block, Paragraph) and block.text == block.number


def _damaged(reason: str) -> DocumentRefused:
    return DocumentRefused("damaged", sentence("damaged", reason=reason))
