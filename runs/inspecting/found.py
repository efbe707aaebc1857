"""Read one document as a run would, and keep what lies between: tables, cells, paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.discover import FoundFile, PathNotFound
from ingest.load import load_source
from ingest.source import Source
from parsers.model import Document
from parsers.read import read_document
from parsers.roadmap import read_plan
from parsers.roadmap.cleaning import cleaned
from parsers.roadmap.typed import with_typed_tables
from runs.inspecting.placed import PlacedBlock
from runs.inspecting.placing import place_blocks
from runs.refusing import CannotShow
from schema.values import Plan

_PAGED = frozenset({"pdf", "jpeg", "png", "tiff", "bmp"})


class CannotInspect(CannotShow):
    """What was asked cannot be shown; the text is one Russian sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document, the plan read out of it, and what each block became in that plan."""

    source: Source
    document: Document
    plan: Plan
    blocks: tuple[PlacedBlock, ...]

    def check_page(self, number: int) -> None:
        """Make sure that there is a page ``number`` (from 1).

        Raises:
            CannotInspect: when the format has no pages, or not so many.
        """
        if not self.pages:
            raise CannotInspect(
                f"В документе {self.source.name} нет страниц, они появляются только при печати: "
                "чтобы увидеть найденное, оставьте из ключей один --text."
            )
        if number > self.pages:
            raise CannotInspect(
                f"Страницы {number} нет: в документе {self.source.name} страниц – {self.pages}."
            )

    @property
    def pages(self) -> int:
        """How many pages there are, 0 where the format has none."""
        return self.document.pages if self.source.format in _PAGED else 0


def find_all(path: Path, engine: str = "pdfium") -> Found:
    """Return what is found in the file ``path``.

    Raises:
        PathNotFound: when there is no such file.
        DocumentRefused: when it cannot be read.
    """
    if not path.is_file():
        raise PathNotFound(str(path))
    return find_in(FoundFile(path.name, path), engine)


def find_in(file: FoundFile, engine: str = "pdfium") -> Found:
    """Return what is found in ``file``, which may be in an archive.

    Raises:
        DocumentRefused: when the file cannot be read.
    """
    source = load_source(file)
    document = read_document(source, engine)
    plan = read_plan(document)
    return Found(source, document, plan, place_blocks(cleaned(with_typed_tables(document)), plan))
