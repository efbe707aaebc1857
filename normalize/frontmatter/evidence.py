"""Every text of a plan that may name its municipality or region, with how much it weighs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from normalize.frontmatter.hyphens import rejoin
from normalize.frontmatter.lines import Line
from schema.text import collapse
from schema.values import Plan

TITLE, ORDER, SIGNATURE, INFERRED = "title", "order", "signature", "inferred"
STATED = 3.0
_WEIGHTS = {
    "title": (5.0, TITLE),
    "head": (4.5, TITLE),
    "order_title": (4.2, TITLE),
    "header": (3.9, TITLE),
    "order": (4.0, ORDER),
    "approval": (4.0, ORDER),
    "agreement": (3.2, SIGNATURE),
    "signature": (3.0, SIGNATURE),
    "body": (2.0, INFERRED),
    "legal": (1.8, INFERRED),
    "section": (1.5, INFERRED),
    "responsible": (1.3, INFERRED),
    "activity": (1.0, INFERRED),
    "issue": (0.8, ORDER),
}


class Evidence(NamedTuple):
    """A text, its zone, how strong a name in it is (5 the title … 0.8 a lone «г. Шумиха»).

    ``source`` is what ``municipality_source`` becomes when this text decides.
    """

    text: str
    zone: str
    weight: float
    source: str


def evidence(front: tuple[Line, ...], after: tuple[Line, ...], plan: Plan) -> tuple[Evidence, ...]:
    """Return the texts of a plan: lines joined within a paragraph and zone, then the table's."""
    texts = [*_joined(front), *_joined(after)]
    texts += [("header", collapse(text)) for text in plan.headers]
    texts += [("section", text) for text in _sections(plan)]
    texts += [
        ("responsible", text) for a in plan.activities for text in (a.responsible, a.combined)
    ]
    texts += [("activity", text) for a in plan.activities for text in (a.activity, a.result)]
    return tuple(Evidence(rejoin(text), zone, *_WEIGHTS[zone]) for zone, text in texts if text)


def _joined(lines: tuple[Line, ...]) -> Iterator[tuple[str, str]]:
    """Join the lines that belong together: a name runs over line breaks."""
    zone, text, paragraph = "", "", -1
    for line in lines:
        joins = line.zone == zone and (line.paragraph == paragraph or zone != "body")
        if joins and zone != "issue":
            text = f"{text} {line.text}"
        else:
            if text:
                yield zone, text
            zone, text = line.zone, line.text
        paragraph = line.paragraph
    if text:
        yield zone, text


def _sections(plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(title for a in plan.activities for title in a.section_path))
