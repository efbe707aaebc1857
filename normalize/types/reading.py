"""Read the type of one text: which rule decided, on which words, and what else is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalize.types import words
from normalize.types.concepts import Hit, activity_lexicon
from normalize.types.rules import Rule, first_match, scene
from normalize.types.words import Segment


class Finding(NamedTuple):
    """A rule that held and the words it rests on; ``is_detail`` when found behind a colon."""

    rule: Rule
    words: str
    is_weak: bool
    is_detail: bool


class Reading(NamedTuple):
    """What the rules say about a text: first action first (G7), details behind it."""

    findings: tuple[Finding, ...]
    concepts: frozenset[str]
    has_details: bool
    clauses: tuple[tuple[Segment, tuple[Hit, ...]], ...]


def read(text: str, topic: frozenset[str]) -> Reading:
    """Read ``text``; ``topic`` are lemmas that are no evidence (G11)."""
    parts = words.segments(text, words.action_form)
    find = activity_lexicon().find
    clauses = [_clause(part, find(part.words), topic) for part in parts]
    details = tuple(h for c in clauses if c.part.is_detail for h in c.hits)
    found = [f for c in clauses for f in _in_clause(c, () if c.part.is_detail else details)]
    return Reading(
        tuple(sorted(found, key=lambda f: f.is_detail)),
        frozenset(h.concept for c in clauses for h in c.hits if not h.is_title),
        any(part.is_detail for part in parts),
        tuple((c.part, c.hits) for c in clauses),
    )


class _Clause(NamedTuple):
    """A segment and its concepts; ``topical`` is where the document's own topic is named."""

    part: Segment
    hits: tuple[Hit, ...]
    topical: frozenset[int]


def _clause(part: Segment, hits: tuple[Hit, ...], topic: frozenset[str]) -> _Clause:
    return _Clause(
        part,
        hits,
        frozenset(
            hit.start
            for hit in hits
            if hit.kind == "thing" and topic.issuperset(_lemmas(part, hit))
        ),
    )


def _lemmas(part: Segment, hit: Hit) -> list[str]:
    return [word.lemma for word in part.words[hit.start : hit.end]]


def _in_clause(clause: _Clause, details: tuple[Hit, ...]) -> Iterator[Finding]:
    able = [h for h in clause.hits if h.kind in ("action", "thing")]
    said = [h for h in able if not h.is_title]
    able = said or able
    first = next(_each(clause, able[:1] or [None], details), None)
    if first is None or first.is_weak:
        first = next(_each(_unquoted(clause), able[:1], details), None) or first
    if first is None:
        rest = _each(clause, able[1:], details)
        first = next((f._replace(is_weak=True) for f in rest), None)
    if first:
        yield first if said else first._replace(is_weak=True)
    also = [h for h in able[1:] if h.is_lead and not h.is_tail]
    yield from _each(clause, also, details)


def _unquoted(clause: _Clause) -> _Clause:
    """The same clause with quoted names read as plain words: they speak when nothing else does."""
    return clause._replace(hits=tuple(h._replace(is_title=False) for h in clause.hits))


def _each(
    clause: _Clause, heads: Sequence[Hit | None], details: tuple[Hit, ...]
) -> Iterator[Finding]:
    for head in heads:
        rule, decisive = _decide(clause, head, details)
        if rule:
            start = decisive.start if decisive else 0
            said = " ".join(w.letters for w in clause.part.words[start : start + 4])
            yield Finding(rule, said, rule.is_weak, clause.part.is_detail)


def _decide(
    clause: _Clause, head: Hit | None, details: tuple[Hit, ...]
) -> tuple[Rule | None, Hit | None]:
    """Return the rule for ``head`` and the concept it decided on, following where it points."""
    rule = first_match(scene(_evidence(clause, head), head, details))
    if rule is None or not rule.follow or head is None:
        return rule, head
    return _decide(clause, _followed(clause, head, rule), details)


def _followed(clause: _Clause, head: Hit, rule: Rule) -> Hit:
    kinds = ("thing",) if rule.follow == "object" else ("action", "thing")
    after = (h for h in clause.hits if h.start > head.start and h.kind in kinds)
    return next(h for h in after if not h.is_title)


def _evidence(clause: _Clause, head: Hit | None) -> tuple[Hit, ...]:
    """Drop things of the document's own topic (G11) unless the head acts on them directly."""
    if not clause.topical:
        return clause.hits
    start = head.start if head else -1
    direct = next((h for h in clause.hits if h.kind == "thing" and h.start > start), None)
    return tuple(
        h for h in clause.hits if h is head or h is direct or h.start not in clause.topical
    )
