"""Whole invented documents (the YAML files here): what ``read_facts`` must say about each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from normalize.frontmatter import read_facts
from schema.lookups import load_lookup
from schema.values import Plan, RawActivity

CASES = [
    case
    for name in ("documents.yaml", "more_documents.yaml")
    for case in load_lookup(Path(__file__).with_name(name))
]
_names = pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])


def plan_of(case: dict[str, Any]) -> Plan:
    rows = case.get("rows", [["Проведение совещания", "март", "Отдел"]])
    sections = case.get("sections", [""])
    activities = tuple(
        RawActivity(i + 1, str(i + 1), (sections[i % len(sections)],), *row)
        for i, row in enumerate(rows)
    )
    front, after, headers = (
        tuple(part.strip("\n") for part in case.get(key, "").split("\n\n") if part.strip())
        for key in ("front", "after", "headers")
    )
    return Plan(front, activities, after, headers)


@_names
def test_facts_of_an_invented_document(case):
    facts = read_facts(plan_of(case), case.get("file", "plan.docx"), None)
    assert {name: getattr(facts, name) for name in case["expected"]} == case["expected"]
    assert set(case.get("flags", ())) <= set(facts.flags)
    assert not set(case.get("no_flags", ())) & set(facts.flags)


@_names
def test_one_paragraph_a_line_reads_the_same(case):
    """Parsers of pages often give each printed line as a paragraph."""
    plan = plan_of(case)
    lines = (line for part in plan.front for line in part.split("\n"))
    plan = replace(plan, front=tuple(line for line in lines if line.strip()))
    facts = read_facts(plan, case.get("file", "plan.docx"), None)
    wanted = {k: v for k, v in case["expected"].items() if k != "title"}
    assert {name: getattr(facts, name) for name in wanted} == wanted


@_names
def test_soft_hyphens_and_double_spaces_change_nothing(case):
    plan = plan_of(case)
    noisy = tuple(text.replace(" ", " \u00a0").replace("ани", "ан\u00adи") for text in plan.front)
    file = case.get("file", "plan.docx")
    assert read_facts(replace(plan, front=noisy), file, None) == read_facts(plan, file, None)
