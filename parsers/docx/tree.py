"""Walk the tree of a document, with what surrounds its text opened and what is gone left out.

Content controls, smart tags, custom XML, tracked insertions, hyperlinks and whatever else is
not named here are opened; deletions are left out.  No walk recurses: nesting has no limit.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from parsers.docx.names import ALTERNATE, CHOICE, DEL, FALLBACK, MOVE_FROM, T, w

# Deleted (17.13.5), or not text at all: properties, field codes, the phonetic guide of a ruby.
GONE = frozenset(
    {DEL, MOVE_FROM}
    | {w(name) for name in ("pPr", "rPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr")}
    | {w(name) for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "rt")}
    | {w(name) for name in ("instrText", "delText", "delInstrText", "fldData", "tblGrid")}
)


def descend(container: _Element, wanted: frozenset[str]) -> Iterator[_Element]:
    """Yield the nearest elements below ``container`` whose tag is ``wanted``, in order."""
    stack = [container]
    while stack:
        element = stack.pop()
        if element.tag in wanted and element is not container:
            yield element
        elif element.tag not in GONE or element is container:
            stack.extend(opened(element))


def opened(element: _Element) -> list[_Element]:
    """Return the children of ``element`` in reverse; of two versions of a thing, one.

    Word writes what older readers do not know twice, as a choice and a fallback: the first that
    has text counts.
    """
    if element.tag != ALTERNATE:
        return list(element.iterchildren(reversed=True))
    versions = [*element.iterchildren(CHOICE), *element.iterchildren(FALLBACK)]
    with_text = (version for version in versions if next(version.iter(T), None) is not None)
    chosen = next(with_text, versions[0] if versions else None)
    return [] if chosen is None else list(chosen.iterchildren(reversed=True))
