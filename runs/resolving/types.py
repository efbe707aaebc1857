"""Activities of weak or no type: entries for ``types/concepts.yaml`` and ``types/rules.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from normalize.types import words
from normalize.types.concepts import activity_lexicon
from normalize.types.words import Word
from runs.resolving.cases import Case, most_frequent, slug
from runs.rows import Row

FLAGS = frozenset({"type_weak", "type_from_section"})
OTHER = "other"
# Rules of users that come from here begin so.
_OWN = "own"
# Words that say nothing of what is done; the phrase begins behind them.
_EMPTY = frozenset(
    words.lemmas(
        "организация проведение обеспечение участие провести организовать обеспечить принять "
        "осуществление осуществить"
    )
)
_SHORTEST, _CONTENT, _LONGEST = 3, 2, 5


def untyped(rows: Iterable[Row]) -> list[Case]:
    """Return the words that begin activities of no sure type."""
    return most_frequent(
        (phrase, row, row.activity.activity)
        for row in rows
        if _is_untyped(row) and (phrase := _phrase(row.activity.activity))
    )


def concept_entries(cases: Iterable[Case]) -> Iterator[str]:
    """Yield the lines of ``types/concepts.yaml``."""
    yield "action:"
    for case in cases:
        yield f"  {case.comment}"
        yield f"  {_concept(case)}: [{case.text}]"


def rule_entries(cases: Iterable[Case]) -> Iterator[str]:
    """Yield the lines of ``types/rules.yaml``: each type is the present one, to be put right."""
    yield "rules:"
    for case in cases:
        activity = case.row.activity
        yield f"# «{case.text}»: теперь {activity.activity_type} ({activity.type_evidence})"
        name = _concept(case)
        yield f"- {{id: {name.replace('_', '.', 1)}, type: {activity.activity_type}, head: {name}}}"


def _is_untyped(row: Row) -> bool:
    """Whether nothing sure told the type; what a user's own rule says is settled."""
    activity = row.activity
    if activity.type_evidence.startswith(f"rule={_OWN}."):
        return False
    return bool(FLAGS & set(activity.flags)) or activity.activity_type == OTHER


def _concept(case: Case) -> str:
    return f"{_OWN}_{slug(case.text)}"


def _phrase(text: str) -> str:
    """The first words of an activity that tell it from others, "" where the lookup has them."""
    segments = words.segments(words.without_brackets(text), words.action_form)
    if not segments:
        return ""
    told = list(segments[0].words)
    while len(told) > 1 and told[0].lemma in _EMPTY:
        told.pop(0)
    for content in (_CONTENT, _CONTENT + 1):
        chosen = _beginning(told, content)
        if chosen and not _is_known(chosen):
            return " ".join(word.letters for word in chosen)
    return ""


def _beginning(told: Sequence[Word], content: int) -> list[Word]:
    chosen: list[Word] = []
    for word in told[:_LONGEST]:
        if chosen and word.is_lead:
            break
        chosen.append(word)
        if sum(len(w.letters) >= _SHORTEST for w in chosen) == content:
            break
    while chosen and len(chosen[-1].letters) < _SHORTEST:
        chosen.pop()
    return chosen


def _is_known(chosen: Sequence[Word]) -> bool:
    """Whether the very phrase names a concept already: it cannot name another one."""
    hits = activity_lexicon().find(tuple(chosen))
    return len(hits) == 1 and hits[0].start == 0 and hits[0].end == len(chosen)
