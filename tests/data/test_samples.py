"""Every sample, as DOCX and as PDF, gives the rows that are expected of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ingest.source import Source
from normalize.plan import normalize_plan
from parsers.read import read_document
from parsers.roadmap import read_plan

DATA = Path(__file__).parents[2] / "data"
DOCS = Path(__file__).parents[2] / "docs" / "layouts.md"
NAMES = sorted(path.stem for path in (DATA / "expected").glob("*.json"))
FILES = sorted(path.name for path in (DATA / "samples").iterdir())
CELLS = ("activity", "deadline", "responsible", "result")


def _bare(text: str | None) -> str:
    """Letters and digits only: white space, dashes and quotes differ between formats."""
    return re.sub(r"[\W_]+", "", (text or "").lower().replace("ё", "е"))


def _expected(name: str) -> list[dict[str, Any]]:
    record = json.loads((DATA / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    return list(record["activities"])


@pytest.mark.parametrize("file", FILES)
def test_a_sample_gives_its_rows(file: str) -> None:
    path = DATA / "samples" / file
    name, format_ = path.stem, path.suffix[1:]
    plan = read_plan(read_document(Source(path.name, format_, "0", path.read_bytes())))
    activities = normalize_plan(plan, path.name).activities
    wanted = _expected(name)
    assert plan.residue == ()
    assert [_bare(a.activity) for a in activities] == [_bare(row["activity"]) for row in wanted]
    assert [_bare(a.section) for a in activities] == [_bare(row["section"]) for row in wanted]
    found = [tuple(_bare(getattr(a, f"{key}_text")) for key in CELLS[1:]) for a in activities]
    assert found == [tuple(_bare(row[key]) for key in CELLS[1:]) for row in wanted]


def test_every_sample_is_there_as_docx_and_as_pdf() -> None:
    assert {f"{name}.{format_}" for name in NAMES for format_ in ("docx", "pdf")} <= {*FILES}


def test_samples_are_what_their_plans_compose_now() -> None:
    command = [sys.executable, str(DATA / "compose.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_every_sample_stands_in_the_list_of_layouts() -> None:
    listed = set(re.findall(r"`([\w]+)`", DOCS.read_text(encoding="utf-8")))
    assert set(NAMES) <= listed
    assert {name for name in listed if "_" in name and name not in NAMES} == set()
