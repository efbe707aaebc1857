"""How a run is to be done."""

from __future__ import annotations

from dataclasses import dataclass, field

from normalize.municipality_list import MunicipalityList
from runs.manifest import Manifest
from runs.stages import StagesMaker, real_stages
from schema.lookups import Overlay


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How to run.

    ``jobs`` worker processes, ``timeout`` seconds a document, ``engine`` for PDF pages (pdfium or
    pdfplumber); ``force`` reads again what was read.  ``lookups`` and ``municipalities`` are the
    analyst's own.  ``make_stages`` is a function at the top level of a module: workers import it
    by name.
    """

    jobs: int = 1
    timeout: float = 600.0
    engine: str = "pdfium"
    force: bool = False
    manifest: Manifest = field(default_factory=Manifest)
    lookups: Overlay = field(default_factory=Overlay)
    municipalities: MunicipalityList = field(default_factory=MunicipalityList)
    make_stages: StagesMaker = real_stages
