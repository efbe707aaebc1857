"""Random plans as DOCX and, by LibreOffice, as PDF: both give the rows the plan was made of."""

from __future__ import annotations

import difflib
import shutil
import subprocess
from pathlib import Path

import pytest

from ingest.source import Source
from parsers.read import read_document
from parsers.roadmap import read_plan
from schema.text import collapse
from schema.values import RawActivity
from tests.parsers.roadmap import plan_docx, random_plans

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# Three plans of each kind of border; seeds beyond the ones the rules were made with.
KINDS = ("all", "none", "rows", "columns", "double", "dotted")
SEEDS = (1001, 1002, 1003)
# The rows that may differ, of all rows: hyphens that wrapping leaves open.
_ALLOWED = 0.01

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plans")
    for kind in KINDS:
        for seed in SEEDS:
            plan = random_plans.random_plan(seed, (kind,))
            (folder / f"{kind}-{seed}.docx").write_bytes(plan_docx.docx_bytes(plan))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    names = [str(path) for path in sorted(folder.glob("*.docx"))]
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *names], check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format_", ["docx", "pdf"])
def test_rows_come_back(folder: Path, kind: str, format_: str) -> None:
    same = total = 0
    for seed in SEEDS:
        plan = random_plans.random_plan(seed, (kind,))
        path = folder / f"{kind}-{seed}.{format_}"
        read = read_plan(read_document(Source(path.name, format_, "0", path.read_bytes())))
        assert read.residue == ()
        wanted = [(row.section, row.cells) for row in plan.expected()]
        got = [_row(activity, plan.style.roles) for activity in read.activities]
        matcher = difflib.SequenceMatcher(None, wanted, got, autojunk=False)
        same += sum(block.size for block in matcher.get_matching_blocks())
        total += max(len(wanted), len(got))
    assert total - same <= _ALLOWED * total + 1


def _row(activity: RawActivity, roles: tuple[str, ...]) -> tuple[str, tuple[tuple[str, str], ...]]:
    cells = {
        "number": activity.number or "",
        "activity": activity.activity,
        "deadline": activity.deadline,
        "responsible": activity.responsible,
        "result": activity.result,
        "extra": " ".join(text for _, text in activity.extra),
    }
    section = activity.section_path[-1] if activity.section_path else ""
    return section, tuple(sorted((k, collapse(v)) for k, v in cells.items() if k in roles))
