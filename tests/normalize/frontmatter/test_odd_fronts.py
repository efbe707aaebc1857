"""Front matters in unusual forms: only the facts that a reader can tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from normalize.frontmatter import read_facts
from schema.lookups import load_lookup
from schema.values import Plan, RawActivity

CASES = [
    case
    for name in ("odd_fronts.yaml", "many_fronts.yaml", "office_fronts.yaml")
    for case in load_lookup(Path(__file__).with_name(name))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["front"][:60])
def test_facts_are_found_where_they_stand(case: dict[str, Any]) -> None:
    facts = read_facts(_plan(case), case.get("file", "plan.docx"), None)
    for name, values in case["expected"].items():
        assert str(getattr(facts, name)) in values.split(" | "), name


def _plan(case: dict[str, Any]) -> Plan:
    sections = case.get("sections", "").split(";")
    # The sections' own time is all there is, where they are the only place that names any.
    deadline = "март" if len(sections) == 1 else ""
    activities = tuple(
        RawActivity(i, str(i), (section,), "Проведение совещания", deadline, "Отдел")
        for i, section in enumerate(sections, 1)
    )
    after = tuple(filter(None, case.get("after", "").split(" // ")))
    return Plan(tuple(case["front"].split(" // ")), activities, after, ())
