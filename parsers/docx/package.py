"""The parts of a DOCX (an Open Packaging Conventions archive), opened one at a time.

python-docx opens every part at once and gives up on a broken link to a picture; a plan is read
from five parts or so, and a picture that is missing is no reason to refuse it.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element

from ingest.errors import DocumentRefused
from ingest.refusals import sentence
from ingest.unreadable import UNREADABLE_ZIP

_ROOT = ""
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCTYPES = tuple("<!DOCTYPE".encode(e) for e in ("utf-8", "utf-16-le", "utf-16-be"))
# ISO/IEC 29500 Strict is the same language under other names.
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = (
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/math", b"officeDocument/2006/math"),
    (b"drawingml/main", b"drawingml/2006/main"),
)
_UNREADABLE = (*UNREADABLE_ZIP, etree.XMLSyntaxError)


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another; ``kind`` is the last word of the relation's type."""

    id: str
    kind: str
    target: str


class Package:
    """Reads parts by name; names have no leading slash and are found in any letter case."""

    def __init__(self, data: bytes) -> None:
        """Open the archive.

        Raises:
            DocumentRefused: "damaged" when it has no readable table of contents.
        """
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _UNREADABLE as error:
            raise _damaged("архив не открывается") from error
        self.is_damaged = False
        self._names = {
            name.replace("\\", "/").lstrip("/").lower(): name for name in self._archive.namelist()
        }

    def main_part(self) -> str:
        """Return the name of the part that holds the text."""
        for relation in self.relations(_ROOT):
            if relation.kind == "officeDocument":
                return relation.target
        return "word/document.xml"

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return the inner links of ``part`` ("" is the package), none if it has no list."""
        folder, name = posixpath.split(part)
        root = self.xml_if_any(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return ()
        return tuple(
            _relation(folder, element)
            for element in root.iter(_RELATIONSHIP)
            if element.get("TargetMode") != "External"
        )

    def xml(self, part: str) -> _Element:
        """Return the root element of ``part``.

        Raises:
            DocumentRefused: "damaged" when it is missing or cannot be read.
        """
        stored = self._names.get(part.lower())
        if stored is None:
            raise _damaged(f"нет части {part}")
        try:
            return _parse(self._archive.read(stored))
        except _UNREADABLE as error:
            raise _damaged(f"часть {part} не читается") from error

    def xml_if_any(self, part: str) -> _Element | None:
        """Return the root element of ``part``, None if it is not there or cannot be read.

        A part that cannot be read makes ``is_damaged`` true.
        """
        if part.lower() not in self._names:
            return None
        try:
            return self.xml(part)
        except DocumentRefused:
            self.is_damaged = True
            return None


def _damaged(reason: str) -> DocumentRefused:
    return DocumentRefused("damaged", sentence("damaged", reason=reason))


def _relation(folder: str, element: _Element) -> Relation:
    target = unquote(element.get("Target", "")).replace("\\", "/")
    absolute = target if target.startswith("/") else posixpath.join("/", folder, target)
    kind = element.get("Type", "").rpartition("/")[2]
    return Relation(element.get("Id", ""), kind, posixpath.normpath(absolute).lstrip("/"))


def _parse(blob: bytes) -> _Element:
    # The packaging rules forbid DTDs, and they are the only way to make entities and other files
    # part of the text.
    if any(doctype in blob for doctype in _DOCTYPES):
        raise ValueError("document type declaration")
    if _STRICT in blob:
        for strict, transitional in _STRICT_NAMES:
            blob = blob.replace(
                _STRICT + strict, b"http://schemas.openxmlformats.org/" + transitional
            )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    root: _Element = etree.fromstring(blob, parser)
    return root
