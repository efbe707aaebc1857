"""Read plans whose expected rows are known, and judge every row."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from data.calibrating.judging import Verdict, judge
from ingest.discover import discover
from ingest.load import load_source
from normalize.evidence import Evidence
from normalize.plan import normalize_plan
from parsers.model import Document
from parsers.read import read_document
from parsers.roadmap import read_plan

_ROOT = Path(__file__).resolve().parents[2]
_FORMATS = (".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A folder of plans and a folder of their expected rows, one JSON file a plan.

    A plan's files have its name up to the first dot: ``x.docx``, ``x.pdf``, ``x.scan.pdf``.
    """

    plans: Path
    expected: Path


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A row that was read, where, what is known of it, and what is wrong with it.

    ``origin`` is the folder of expected rows it is judged by: one author's set of plans.
    """

    plan: str
    format: str
    evidence: Evidence
    verdict: Verdict
    origin: str = ""


def gather(folders: Sequence[Labelled], cache: Path, jobs: int) -> tuple[LabelledRow, ...]:
    """Return the rows of all files in ``folders``; of a plan's format the first file counts.

    Read pages are kept in ``cache`` for as long as neither the file nor the code that reads it
    changes.
    """
    files = dict(_files(folders))
    cache.mkdir(parents=True, exist_ok=True)
    tasks = [(path, cache / f"{_fingerprint(path)}.pickle") for path in files.values()]
    with ProcessPoolExecutor(jobs) as pool:
        for _ in pool.map(_keep, tasks):
            pass
    rows: list[LabelledRow] = []
    for ((plan, format_), path), (_, kept) in zip(files.items(), tasks, strict=True):
        expected = next(f.expected for f in folders if path.parent == f.plans) / f"{plan}.json"
        document: Document = pickle.loads(kept.read_bytes())
        rows.extend(_rows(plan, format_, document, expected))
    return tuple(rows)


def _files(folders: Sequence[Labelled]) -> Iterator[tuple[tuple[str, str], Path]]:
    seen = set()
    for folder in folders:
        for path in sorted(folder.plans.iterdir()):
            plan = path.name.split(".")[0]
            format_ = "scan" if ".scan." in path.name else path.suffix.lstrip(".")
            known = path.suffix in _FORMATS and (folder.expected / f"{plan}.json").exists()
            if known and (plan, format_) not in seen:
                seen.add((plan, format_))
                yield (plan, format_), path


def _fingerprint(path: Path) -> str:
    digest = hashlib.sha256(path.read_bytes())
    for source in sorted((_ROOT / "parsers").rglob("*")):
        if source.suffix in (".py", ".yaml") and source.parent.name != "roadmap":
            digest.update(source.read_bytes())
    return digest.hexdigest()[:32]


def _keep(task: tuple[Path, Path]) -> None:
    path, kept = task
    if not kept.exists():
        document = read_document(load_source(discover([path])[0]))
        kept.write_bytes(pickle.dumps(document))


def _rows(plan_name: str, format_: str, document: Document, path: Path) -> Iterator[LabelledRow]:
    plan = read_plan(document)
    normalized = normalize_plan(plan, plan_name)
    expected = json.loads(path.read_text(encoding="utf-8"))["activities"]
    verdicts = judge(normalized.activities, expected)
    for evidence, verdict in zip(normalized.evidence, verdicts, strict=True):
        yield LabelledRow(plan_name, format_, evidence, verdict, str(path.parent))
