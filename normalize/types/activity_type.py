"""The type of an activity by ordered rules over its words (``rules.yaml``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normalize.types import words
from normalize.types.reading import Finding, Reading, read
from normalize.types.stages import cycle_stage

OTHER = "other"
_MOST_SECONDARY = 2
_SURE, _WEAK, _BORROWED, _NOTHING = 0.9, 0.5, 0.5, 0.2
# What the title of every plan says: these words stay evidence.
_NOT_TOPIC = frozenset(
    words.lemmas(
        "план мероприятие дорожная карта комплекс комплексный мера программа проект год учебный "
        "по в на и о об с для муниципальный район округ город область школа организация "
        "образовательный реализация работа развитие повышение"
    )
)


@dataclass(frozen=True, slots=True)
class TypeReading:
    """What an activity is by ``activity_types`` of the code lists.

    ``evidence`` names the rule and the words that decided; ``score`` 0..1 is how sure that is;
    ``flags`` say when not the activity's own text decided (type_from_result, type_from_section),
    only weak words did (type_weak), or another type was as likely (type_tie).
    """

    primary: str
    secondary: tuple[str, ...]
    evidence: str
    cycle_stage: str | None
    is_generic: bool
    score: float
    flags: tuple[str, ...]


def read_type(activity: str, result: str, section: str, topic: frozenset[str]) -> TypeReading:
    """Return the type of ``activity``; ``result`` and ``section`` only speak if it is vague (G1).

    ``topic`` are the lemmas of the document's title (``topic_lemmas``), which are no evidence
    (G11).  One primary type always, ``other`` when no rule holds; up to two secondary ones (G8).
    """
    own = read(words.without_brackets(activity), topic)
    decided, source = _decide(own, activity, result, section, topic)
    if decided is None:
        return TypeReading(OTHER, (), "rule=none", None, False, _NOTHING, ("type_weak",))
    primary = decided.rule.type
    return TypeReading(
        primary,
        _secondary(own, primary),
        f"rule={decided.rule.id}: {decided.words}",
        cycle_stage(primary, own.concepts),
        decided.rule.is_generic and len(own.findings) == 1 and not own.has_details,
        _score(decided, source),
        tuple(_flags(decided, source, own)),
    )


def topic_lemmas(title: str) -> frozenset[str]:
    """Return the words of a document's ``title`` that only name its topic, as lemmas."""
    return frozenset(words.lemmas(title)) - _NOT_TOPIC


def _decide(
    own: Reading, activity: str, result: str, section: str, topic: frozenset[str]
) -> tuple[Finding | None, str]:
    first = own.findings[0] if own.findings else None
    if first and not first.is_weak:
        return first, "activity"
    if strong := next((f for f in own.findings if not f.is_weak), None):
        return strong, "activity"
    for source, text in (
        ("brackets", words.bracketed(activity)),
        ("result", result),
        ("section", "" if first else section),
    ):
        said = read(text, topic).findings
        if strong := next((f for f in said if not f.is_weak), None):
            return strong, source
    return first, "activity"


def _secondary(own: Reading, primary: str) -> tuple[str, ...]:
    """Types of the further actions (G7); what follows a colon only explains the first one."""
    also = (f.rule.type for f in own.findings if not f.is_detail and not f.is_weak)
    return tuple(dict.fromkeys(t for t in also if t != primary))[:_MOST_SECONDARY]


def _score(finding: Finding, source: str) -> float:
    if source != "activity":
        return _BORROWED
    return _WEAK if finding.is_weak else _SURE


def _flags(finding: Finding, source: str, own: Reading) -> Iterator[str]:
    if source in ("result", "section"):
        yield f"type_from_{source}"
    if finding.is_weak:
        yield "type_weak"
        if any(f.rule.type != finding.rule.type for f in own.findings):
            yield "type_tie"
