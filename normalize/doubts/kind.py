"""Doubts about the type of a row."""

from __future__ import annotations

from normalize.evidence import Evidence
from normalize.types.activity_type import look, types_named
from normalize.types.chance import unlikely
from normalize.types.reading import Reading

_MANY = 3


def of_type(evidence: Evidence) -> dict[str, float]:
    """Return what casts doubt on the type of a row."""
    row = evidence.activity
    code = row.activity_type
    found = {
        "several_types": float(len(row.activity_types) - 1),
        "section_against": float(_is_other(types_named(row.section or "", evidence.topic), code)),
    }
    own, said = look(evidence.printed or row.activity, evidence.topic)
    if said is not None and code in said.types:
        # Of the signs of ``chance.py`` one: the others say the same less well than the actions do.
        found["unlikely_type"] = unlikely(said, code)
        found |= _of_actions(own, code)
    return found


def _is_other(named: frozenset[str], code: str) -> bool:
    return bool(named) and code not in named


def _of_actions(own: Reading, code: str) -> dict[str, float]:
    """What the actions of a text say: none where one is expected, or others than the type's."""
    others = {
        finding.rule.type
        for finding in own.findings
        if not finding.is_weak and not finding.is_detail and finding.rule.type != code
    }
    actions = [hit for hit in own.clauses[0][1] if hit.kind == "action"]
    return {
        "other_action": float(min(_MANY, len(others))),
        "no_action": float(not actions),
        "late_action": float(bool(actions) and actions[0].start > 0),
    }
