"""Doubts about the type of a row."""

from __future__ import annotations

from normalize.evidence import Evidence
from normalize.types.reading import Reading
from normalize.types.weighing import types_named, weigh

_MANY = 3
# Log odds of a type (150 to 1) beyond which it is hardly surer, and how far below them doubt grows.
_CERTAIN, _UNLIKELY = 5.0, 9.0


def of_type(evidence: Evidence) -> dict[str, float]:
    """Return what casts doubt on the type of a row."""
    row = evidence.activity
    code = row.activity_type
    named = types_named(row.section or "", evidence.topic)
    found = {"section_against": float(bool(named) and code not in named)}
    printed, promised = evidence.printed or row.activity, evidence.promised or row.result_text
    (weighed,) = weigh(((printed, promised, row.section or ""),), evidence.topic)
    if weighed.second is not None and code in weighed.second.types:
        found |= {
            "unsure_type": max(0.0, min(_UNLIKELY, _CERTAIN - weighed.odds(code))),
            "new_words": weighed.second.new,
            **_of_actions(weighed.reading, code),
        }
    return found


def _of_actions(own: Reading, code: str) -> dict[str, float]:
    """What the actions of a text say: none where one is expected, or others than the type's."""
    others = {
        finding.rule.type
        for finding in own.findings
        if not finding.is_weak and not finding.is_detail and finding.rule.type != code
    }
    has_action = any(hit.kind == "action" for hit in own.clauses[0][1])
    return {"other_action": float(min(_MANY, len(others))), "no_action": float(not has_action)}
