"""From one document to its part: the same bytes and the same settings give the same part.

Nothing that can happen to a document gets out of here as an exception: a document that cannot be
read becomes a row that says so, and the run goes on.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace

from ingest.discover import FoundFile
from ingest.errors import DocumentRefused
from ingest.load import load_source
from ingest.refusals import FileRefused
from ingest.series import pictures_of
from ingest.source import Source
from normalize.municipality_list import MunicipalityList
from runs.manifest import ManifestEntry
from runs.outcomes import doubt_outcome, failed_part, refused_part, sentence
from runs.stages import Stages, StagesMaker, real_stages
from runs.version import program_version
from schema.lookups import Overlay, use_overlay
from schema.part import DocumentRow, Part
from schema.tables import activities_table, documents_table
from schema.validate import InvalidRow, validate_activities, validate_documents
from schema.values import Activity


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What else decides how a document is read: the PDF engine, and what the analyst knows."""

    engine: str = "pdfium"
    entry: ManifestEntry | None = None
    lookups: Overlay = field(default_factory=Overlay)
    municipalities: MunicipalityList = field(default_factory=MunicipalityList)


def read_file(file: FoundFile, options: ReadOptions, make_stages: StagesMaker) -> tuple[Part, ...]:
    """Return the part of a file, or those of the documents in a series of pictures.

    Refused files give a part with status ``failed``.
    """
    refused: list[Part] = []
    sources: list[Source] = []
    for one in pictures_of(file):
        try:
            sources.append(load_source(one))
        except FileRefused as refusal:
            refused.append(refused_part(one.name, refusal))
    documents = _parted(sources, options, make_stages) if file.further else sources
    return (*refused, *(read_part(source, options, make_stages) for source in documents))


def _parted(
    sources: Sequence[Source], options: ReadOptions, make_stages: StagesMaker
) -> Sequence[Source]:
    """The documents in a series of pictures; each picture alone where they cannot be read."""
    use_overlay(options.lookups)
    try:
        return make_stages().parted(sources)
    except Exception:
        # Whatever is wrong with a picture is told where it is read by itself.
        return sources


def read_part(source: Source, options: ReadOptions, make_stages: StagesMaker = real_stages) -> Part:
    """Return the part of a document, validated; never raises for what is in the document.

    The status is ``ok``; ``partial`` when text is left over or a self-check failed; ``empty``
    without activities; ``failed`` with a code when a stage refused the document or broke.
    """
    started = time.perf_counter()
    use_overlay(options.lookups)
    try:
        part = _read(source, options, make_stages())
        _validate(part)
    except DocumentRefused as refusal:
        part = _failed(source, refusal.code, refusal.message)
    except MemoryError:
        part = _failed(source, "out_of_memory", sentence("out_of_memory"))
    except InvalidRow:
        part = _broken(source, "invalid_rows")
    except Exception:
        part = _broken(source, "internal_error")
    seconds = round(time.perf_counter() - started, 2)
    return replace(part, document=replace(part.document, seconds=seconds))


def _read(source: Source, options: ReadOptions, stages: Stages) -> Part:
    document = stages.read_document(source, options.engine)
    plan = stages.read_plan(document)
    normalized = stages.normalize_plan(plan, source.name, options.entry, options.municipalities)
    doubts = tuple(dict.fromkeys((*document.doubts, *plan.doubts)))
    residue = tuple(dict.fromkeys((*document.residue, *plan.residue)))
    status, code, message = _outcome(len(normalized.activities), doubts, residue)
    format_ = _format(source, doubts, normalized.activities)
    facts = asdict(normalized.facts)
    if source.further:
        facts["flags"] = (*normalized.facts.flags, "pictures_joined")
    row = DocumentRow(
        document_id=source.document_id,
        source_file=source.name,
        page_files=source.files if source.further else (),
        format=format_,
        status=status,
        error_code=code,
        error=message,
        pages=plan.pages or document.pages,
        activities=len(normalized.activities),
        doubts=doubts,
        residue=residue,
        parser=_parser(format_, options.engine),
        version=program_version(),
        **facts,
    )
    return Part(row, normalized.activities)


def _outcome(
    activities: int, doubts: tuple[str, ...], residue: tuple[str, ...]
) -> tuple[str, str | None, str | None]:
    if not activities:
        return "empty", "no_activities", sentence("no_activities")
    doubt = doubt_outcome(doubts)
    if doubt is not None:
        return "partial", *doubt
    if residue:
        return "partial", "residue", sentence("residue")
    return "ok", None, None


def _format(source: Source, doubts: tuple[str, ...], activities: tuple[Activity, ...]) -> str:
    """A PDF whose text had to be recognised is a scan."""
    recognised = sum("ocr" in activity.flags for activity in activities)
    if source.format == "pdf" and ("ocr" in doubts or recognised * 2 > len(activities)):
        return "scan"
    return source.format


def _parser(format_: str, engine: str) -> str:
    return {"pdf": engine, "scan": "tesseract"}.get(format_, format_)


def _validate(part: Part) -> None:
    validate_documents(documents_table([part.document]))
    validate_activities(activities_table(part))


def _broken(source: Source, code: str) -> Part:
    message = sentence(code, document_id=source.document_id)
    return _failed(source, code, message, traceback.format_exc())


def _failed(source: Source, code: str, message: str, trouble: str = "") -> Part:
    return failed_part(source.name, source.format, source.document_id, code, message, trouble)
