"""The type of an activity: what ordered rules say (``rules.yaml``), weighed with a second opinion.

A rule names the phrase it rests on and holds for phrases somebody foresaw.  The second opinion
(``learned.py``) knows the meaning of single words.  Where they differ, the rule is trusted as far
as ``trust`` in ``rules.yaml`` says and the row is flagged ``type_tie``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from normalize.types import words
from normalize.types.chance import chance
from normalize.types.features import describe
from normalize.types.learned import Opinion, opinion
from normalize.types.reading import Finding, Reading, read
from normalize.types.rules import little_trust, trust
from normalize.types.stages import cycle_stage

OTHER = "other"
_MOST_SECONDARY = 2
# More rows than nearly every plan has: a row is looked at, read, and looked at again.
_ROWS_KEPT = 2_000
_BORROWED_FROM = ("result", "section")
# How sure a type is that the user's own rule names, one that is read from words nobody knows, and
# one that nothing names.
_OWN, _WEAK, _NOTHING = 0.99, 0.5, 0.2
# Opinions nearer to each other than this are as likely.
_NEAR = 0.2
# From so many words on a text says more than its first action.
_LONG = 10
# What the title of every plan says: these words stay evidence.
_NOT_TOPIC = frozenset(
    words.lemmas(
        "план мероприятие дорожная карта комплекс комплексный мера программа проект год учебный "
        "по в на и о об с для муниципальный район округ город область школа организация "
        "образовательный реализация работа развитие повышение"
    )
)


class TypeReading(NamedTuple):
    """What an activity is by ``activity_types`` of the code lists.

    ``evidence`` names the rule and the words that decided; ``score`` is the chance that the type is
    right (``chance.py``);
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


def read_types(
    rows: Iterable[tuple[str, str, str]], topic: frozenset[str]
) -> tuple[TypeReading, ...]:
    """Return the type of each (activity, result, section) of ``rows``, see ``read_type``."""
    rows = tuple(rows)
    # The rules over all rows before the second opinion: each keeps its own words at hand.
    for activity, _, _ in rows:
        by_rules(activity, topic)
    return tuple(read_type(*row, topic) for row in rows)


def read_type(activity: str, result: str, section: str, topic: frozenset[str]) -> TypeReading:
    """Return the type of ``activity``; ``result`` and ``section`` only speak if it is vague (G1).

    ``topic`` are the lemmas of the document's title (``topic_lemmas``), which are no evidence
    (G11).  One primary type always, ``other`` when no rule holds; up to two secondary ones (G8).
    """
    own, second = look(activity, topic)
    decided, source = _decide(own, activity, result, section, topic)
    if second is None:
        return _of_nothing(decided, source)
    verdict = _weigh(decided, source, second)
    return TypeReading(
        verdict.type,
        _secondary(own, decided, second, verdict.type),
        verdict.evidence,
        cycle_stage(verdict.type, own.concepts),
        _is_generic(own, decided, verdict.type),
        _sureness(own, decided, second, verdict.type),
        verdict.flags,
    )


def choose(own: Reading, second: Opinion, activity: str, topic: frozenset[str]) -> str:
    """Return the type of ``activity``, whose result and section are empty, by these readings."""
    return _weigh(*_decide(own, activity, "", "", topic), second).type


@lru_cache(maxsize=_ROWS_KEPT)
def by_rules(activity: str, topic: frozenset[str]) -> Reading:
    """Return what the rules say of ``activity`` alone; kept until its row is read."""
    return read(words.without_brackets(activity), topic)


@lru_cache(maxsize=_ROWS_KEPT)
def look(activity: str, topic: frozenset[str]) -> tuple[Reading, Opinion | None]:
    """Return what rules and second opinion say of ``activity`` alone, None for one without words.

    Kept for a while: the confidence of a row asks again.
    """
    own = by_rules(activity, topic)
    return own, opinion(describe(own.clauses, topic)) if own.clauses else None


@lru_cache(maxsize=_ROWS_KEPT)
def types_named(text: str, topic: frozenset[str]) -> frozenset[str]:
    """Return the types of what rules read for sure in ``text``, the title of a section; kept."""
    return frozenset(f.rule.type for f in read(text, topic).findings if not f.is_weak)


@lru_cache(maxsize=256)
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


class _Verdict(NamedTuple):
    type: str
    evidence: str
    flags: tuple[str, ...]


def _weigh(decided: Finding | None, source: str, second: Opinion) -> _Verdict:
    """Choose between the rule's type and the second opinion's."""
    best = second.best
    if decided is None:
        return _learned(second, OTHER)
    said = decided.rule.type
    evidence = f"rule={decided.rule.id}: {decided.words}"
    if decided.rule.is_own:
        return _Verdict(said, evidence, ())
    is_borrowed = source in _BORROWED_FROM
    is_strong = not is_borrowed and source == "activity" and not decided.is_weak
    needed = trust(decided.rule) if is_strong else little_trust(is_borrowed)
    # The second opinion hears all words alike; the rule knows which action is the first (G7).
    needed *= max(1.0, len(second.words) / _LONG)
    if second.is_informed and second.score(best) - second.score(said) > needed:
        if not is_strong:
            return _learned(second, said)
        against = f"words: {second.reasons(best, said)}; not rule={decided.rule.id}"
        return _Verdict(best, against, ("type_tie",))
    if is_borrowed:
        unknown = () if second.is_informed else ("type_weak",)
        return _Verdict(said, evidence, (f"type_from_{source}", *unknown))
    if best != said:
        return _Verdict(said, evidence, ("type_tie" if is_strong else "type_weak",))
    return _Verdict(said, evidence, ())


def _sureness(own: Reading, decided: Finding | None, second: Opinion, code: str) -> float:
    if decided is not None and decided.rule.is_own:
        return _OWN
    found = chance(own, second, code)
    if second.is_informed:
        return found
    return min(found, _NOTHING if decided is None else _WEAK)


def _learned(second: Opinion, other: str) -> _Verdict:
    if not second.is_informed:
        return _Verdict(OTHER, "rule=none", ("type_weak",))
    best = second.best
    evidence = f"words: {second.reasons(best, other)}"
    if second.lead >= _NEAR:
        return _Verdict(best, evidence, ())
    return _Verdict(best, evidence, ("type_weak",))


def _of_nothing(decided: Finding | None, source: str) -> TypeReading:
    """An activity without words: only its result or section may say something."""
    if decided is None:
        return TypeReading(OTHER, (), "rule=none", None, False, _NOTHING, ("type_weak",))
    primary = decided.rule.type
    evidence = f"rule={decided.rule.id}: {decided.words}"
    stage = cycle_stage(primary, frozenset())
    flags = (f"type_from_{source}", "type_weak")
    return TypeReading(primary, (), evidence, stage, False, _WEAK, flags)


def _secondary(
    own: Reading, decided: Finding | None, second: Opinion, primary: str
) -> tuple[str, ...]:
    """Types of the further actions (G7); what follows a colon only explains the first one.

    An overruled type stays if it is not too far off, a further action unless its words speak
    against its type.
    """
    also = [
        f.rule.type
        for f in own.findings
        if f is not decided and not (f.is_detail or f.is_weak) and second.score(f.rule.type) >= 0
    ]
    if decided is not None and not decided.is_weak and second.score(decided.rule.type) >= _NEAR:
        also.insert(0, decided.rule.type)
    return tuple(dict.fromkeys(t for t in also if t != primary))[:_MOST_SECONDARY]


def _is_generic(own: Reading, decided: Finding | None, primary: str) -> bool:
    """Whether the row says no more than «реализация программы»."""
    if decided is None or decided.rule.type != primary:
        return False
    return decided.rule.is_generic and len(own.findings) == 1 and not own.has_details
