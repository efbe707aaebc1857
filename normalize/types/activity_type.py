"""The type of an activity: what ordered rules say (``rules.yaml``), weighed with a second opinion.

A rule names the phrase it rests on and holds for phrases somebody foresaw.  The second opinion
(``learned.py``) knows the meaning of single words.  ``weighing.py`` adds both up; where they
differ, the row is flagged ``type_tie``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from normalize.types import words
from normalize.types.chance import chance
from normalize.types.learned import Opinion
from normalize.types.reading import Finding, Reading
from normalize.types.stages import cycle_stage
from normalize.types.weighing import Row, Weighed, weigh

OTHER = "other"
_MOST_SECONDARY = 2
_BORROWED_FROM = ("result", "section")
# How sure a type is that the user's own rule names, one that is read from words nobody knows, and
# one that nothing names.
_OWN, _WEAK, _NOTHING = 0.99, 0.5, 0.2
# Types whose chances differ less, by their logarithm, are as likely: if a sure rule names the one
# chosen, and if none does.
_NEAR, _NEAR_UNNAMED = 0.7, 1.2
# How likely, by logarithm, the type of a further action and that of an overruled rule must be.
_POSSIBLE, _LIKELY = -8.0, -2.5
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

    ``evidence`` names the rule and the words that decided; ``weighed`` is all that spoke;
    ``flags`` say when not the activity's own text decided (type_from_result, type_from_section),
    only weak words did (type_weak), or another type was as likely (type_tie).
    """

    primary: str
    secondary: tuple[str, ...]
    evidence: str
    cycle_stage: str | None
    is_generic: bool
    weighed: Weighed
    flags: tuple[str, ...]

    @property
    def score(self) -> float:
        """The chance that the type is right (``chance.py``)."""
        return _sureness(self.weighed, self.primary)


def read_type(activity: str, result: str, section: str, topic: frozenset[str]) -> TypeReading:
    """Return the type of one activity, see `read_types`."""
    return read_types(((activity, result, section),), topic)[0]


def read_types(rows: Iterable[Row], topic: frozenset[str]) -> tuple[TypeReading, ...]:
    """Return the type of each (activity, result, section) of ``rows``.

    Result and section only speak if the activity is vague (G1).  ``topic`` are the lemmas of the
    document's title (``topic_lemmas``), which are no evidence (G11).  One primary type always,
    ``other`` when no rule holds; up to two secondary ones (G8).
    """
    return tuple(map(_reading, weigh(tuple(rows), topic)))


def _reading(found: Weighed) -> TypeReading:
    if found.second is None:
        return _of_nothing(found)
    verdict = _verdict(found, found.second)
    return TypeReading(
        verdict.type,
        _secondary(found, found.second, verdict.type),
        verdict.evidence,
        cycle_stage(verdict.type, found.reading.concepts),
        _is_generic(found.reading, found.decided, verdict.type),
        found,
        verdict.flags,
    )


@lru_cache(maxsize=256)
def topic_lemmas(title: str) -> frozenset[str]:
    """Return the words of a document's ``title`` that only name its topic, as lemmas."""
    return frozenset(words.lemmas(title)) - _NOT_TOPIC


class _Verdict(NamedTuple):
    type: str
    evidence: str
    flags: tuple[str, ...]


def _verdict(found: Weighed, second: Opinion) -> _Verdict:
    """Choose the type and say what decided."""
    decided, source = found.decided, found.source
    if decided is not None and decided.rule.is_own:
        return _Verdict(decided.rule.type, _named(decided), ())
    if not second.is_informed:
        return _by_rule_alone(decided, source)
    best, moved = found.best, found.best != found.best_own
    if decided is not None and decided.rule.type == best:
        flags = _doubts(found, best, "" if source in ("activity", "brackets") else source)
        return _Verdict(best, _named(decided), flags)
    against = decided.rule.type if decided is not None else OTHER
    evidence = f"words: {second.reasons(best, against)}"
    if decided is not None and source == "activity" and not decided.is_weak:
        return _Verdict(best, f"{evidence}; not rule={decided.rule.id}", ("type_tie",))
    return _Verdict(best, evidence, _doubts(found, best, "result" if moved else ""))


def _named(decided: Finding) -> str:
    return f"rule={decided.rule.id}: {decided.words}"


def _doubts(found: Weighed, best: str, source: str) -> tuple[str, ...]:
    """The flags of a type that is no sure rule's against the opinion, decided by ``source``."""
    if source and (best != found.best_own or source == "section"):
        return (f"type_from_{source}",)
    is_named = any(not f.is_weak and f.rule.type == best for f in found.reading.findings)
    if found.lead(best) >= (_NEAR if is_named else _NEAR_UNNAMED):
        return ()
    return ("type_tie" if is_named else "type_weak",)


def _by_rule_alone(decided: Finding | None, source: str) -> _Verdict:
    """The verdict on words that nobody knows."""
    if decided is None:
        return _Verdict(OTHER, "rule=none", ("type_weak",))
    borrowed = (f"type_from_{source}",) if source in _BORROWED_FROM else ()
    is_sure = source == "activity" and not decided.is_weak
    return _Verdict(decided.rule.type, _named(decided), () if is_sure else (*borrowed, "type_weak"))


def _sureness(found: Weighed, code: str) -> float:
    unknown = _NOTHING if found.decided is None else _WEAK
    if found.second is None:
        return unknown
    if found.decided is not None and found.decided.rule.is_own:
        return _OWN
    likely = chance(found, code)
    return likely if found.second.is_informed else min(likely, unknown)


def _of_nothing(found: Weighed) -> TypeReading:
    """An activity without words: only its result or section may say something."""
    decided = found.decided
    if decided is None:
        return TypeReading(OTHER, (), "rule=none", None, False, found, ("type_weak",))
    primary = decided.rule.type
    evidence = f"rule={decided.rule.id}: {decided.words}"
    stage = cycle_stage(primary, frozenset())
    flags = (f"type_from_{found.source}", "type_weak")
    return TypeReading(primary, (), evidence, stage, False, found, flags)


def _secondary(found: Weighed, second: Opinion, primary: str) -> tuple[str, ...]:
    """Types of the further actions (G7); what follows a colon only explains the first one.

    An overruled type stays if it is not too far off, a further action unless its words speak
    against its type.
    """
    decided = found.decided
    also = [
        f.rule.type
        for f in found.reading.findings
        if f is not decided
        and not (f.is_detail or f.is_weak)
        and second.score(f.rule.type) >= _POSSIBLE
    ]
    if decided is not None and not decided.is_weak and second.score(decided.rule.type) >= _LIKELY:
        also.insert(0, decided.rule.type)
    return tuple(dict.fromkeys(t for t in also if t != primary))[:_MOST_SECONDARY]


def _is_generic(own: Reading, decided: Finding | None, primary: str) -> bool:
    """Whether the row says no more than «реализация программы»."""
    if decided is None or decided.rule.type != primary:
        return False
    return decided.rule.is_generic and len(own.findings) == 1 and not own.has_details
