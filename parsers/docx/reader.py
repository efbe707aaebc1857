"""Read a DOCX into the one model in which all formats meet."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from ingest.errors import DocumentRefused
from ingest.refusals import sentence
from ingest.source import Source
from parsers.docx.blocks import StoryReader
from parsers.docx.names import ID, R_NS, switch_of, w
from parsers.docx.numbering import Numbering
from parsers.docx.package import Package
from parsers.docx.styles import Styles
from parsers.model import Block, Document, Paragraph

_RELATION_ID = f"{{{R_NS}}}id"
_SECTION, _SECTION_CHANGE = w("sectPr"), w("sectPrChange")
_REFERENCES = (w("headerReference"), w("footerReference"))


def read_docx(source: Source) -> Document:
    """Return the document as a reader sees it with all tracked changes accepted.

    Comments, hidden text and the marks of notes are left out; the notes themselves stand behind
    the body.  ``residue`` is text in cells that merging covers.

    Raises:
        DocumentRefused: "damaged", or "images_only" for pictures without a word of text.
    """
    try:
        return _DocumentReader(Package(source.data)).read()
    except RecursionError as error:
        reason = "таблицы вложены слишком глубоко"
        raise DocumentRefused("damaged", sentence("damaged", reason=reason)) from error


class _DocumentReader:
    """Reads the parts of one package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part()
        self._relations = package.relations(self._main)
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self._styles)

    def read(self) -> Document:
        root = self._package.xml(self._main)
        body = root.find(w("body"))
        if body is None:
            reason = f"в части {self._main} нет текста документа"
            raise DocumentRefused("damaged", sentence("damaged", reason=reason))
        story = StoryReader(self._styles, self._numbering)
        blocks = [b for b in story.blocks(body) if not _is_bare_number(b)]
        blocks += self._notes(story)
        headers = tuple(dict.fromkeys(self._headers(root, story)))
        pages = self._pages()
        if self._package.is_damaged:
            story.doubts.add("part_damaged")
        if story.pictures and not any(map(_has_text, blocks)):
            raise DocumentRefused("images_only", sentence("images_only"))
        return Document(
            tuple(blocks), pages, headers, tuple(story.residue), tuple(sorted(story.doubts))
        )

    def _part(self, kind: str) -> _Element | None:
        targets = (relation.target for relation in self._relations if relation.kind == kind)
        target = next(targets, None)
        return None if target is None else self._package.xml_if_any(target)

    def _notes(self, body: StoryReader) -> Iterator[Block]:
        roots = {kind: self._part(f"{kind}s") for kind in {kind for kind, _ in body.notes}}
        for kind, note_id in dict.fromkeys(body.notes):
            root = roots[kind]
            for note in () if root is None else root.iterchildren(w(kind)):
                if note.get(ID) == note_id:
                    yield from self._story(note, body)

    def _headers(self, root: _Element, body: StoryReader) -> Iterator[str]:
        targets = {relation.id: relation.target for relation in self._relations}
        settings = self._part("settings")
        has_even = bool(switch_of(settings, w("evenAndOddHeaders")))
        for reference in _shown_references(root, has_even):
            part = self._package.xml_if_any(targets.get(reference.get(_RELATION_ID, ""), ""))
            if part is not None:
                for block in self._story(part, body):
                    yield from _texts(block)

    def _story(self, container: _Element, body: StoryReader) -> list[Block]:
        """Read a story beside the body, whose residue and doubts count as the body's."""
        story = StoryReader(self._styles, self._numbering)
        blocks = story.blocks(container)
        body.residue += story.residue
        body.doubts |= story.doubts
        return blocks

    def _pages(self) -> int:
        """What the program that saved the document counted, 0 if it did not say."""
        for relation in self._package.relations(""):
            if relation.kind in ("extended-properties", "extendedProperties"):
                root = self._package.xml_if_any(relation.target)
                text = None if root is None else root.findtext("{*}Pages")
                return int(text) if text and text.strip().isdecimal() else 0
        return 0


def _is_bare_number(block: Block) -> bool:
    """Whether this is an empty item of a list: a slip of the typist outside a table."""
    return isinstance(block, Paragraph) and block.text == block.number


def _shown_references(root: _Element, has_even: bool) -> Iterator[_Element]:
    """The headers and footers that are printed (17.10): first and even ones only where asked."""
    for section in root.iter(_SECTION):
        parent = section.getparent()
        if parent is not None and parent.tag == _SECTION_CHANGE:
            continue
        shown = {"default": True, "even": has_even, "first": switch_of(section, w("titlePg"))}
        for reference in section.iterchildren(*_REFERENCES):
            if shown.get(reference.get(w("type"), "default")):
                yield reference


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    else:
        yield from (cell.text for cell in block.cells if cell.text and not cell.inherited)


def _has_text(block: Block) -> bool:
    return any(True for _ in _texts(block))
