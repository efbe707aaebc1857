"""How a run is to be done."""

from __future__ import annotations

from dataclasses import dataclass, field

from runs.manifest import Manifest
from runs.stages import StagesMaker, real_stages


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How to run.

    ``jobs`` worker processes, ``timeout`` seconds a document, ``engine`` for PDF pages (pdfium or
    pdfplumber); ``force`` reads again what was read.  ``make_stages`` is a function at the top
    level of a module: workers import it by name.
    """

    jobs: int = 1
    timeout: float = 600.0
    engine: str = "pdfium"
    force: bool = False
    manifest: Manifest = field(default_factory=Manifest)
    make_stages: StagesMaker = real_stages
