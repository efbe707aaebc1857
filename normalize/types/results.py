"""What kind of result a plan promises: a document, an event, a number or only words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from normalize.types import words
from normalize.types.concepts import Hit, Lexicon, phrases
from schema.codes import code_lists
from schema.lookups import BadLookup, load_lookup

_FILE = Path(__file__).with_name("results.yaml")
NONE, RESTATED, OUTCOME, NUMBER = "none", "restated", "outcome", "indicator_value"
_EMPTY = re.compile(r"[\W_]*")
_NUMBER = re.compile(
    r"\d\s*(?:%|процент)|не (?:менее|ниже|более|реже)\s+\d"
    r"|\b\d+\s+(?!год|лет|месяц|час)[а-яё]{4,}|\d\s*(?:чел|шт|ед|га|км|кг|м|т|пар)\b"
)
_NUMBERING = re.compile(r"^[\W\d_]+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_SHARE_RETOLD = 0.65
_DONE = ("реализ", "изучен", "провед", "организ", "осущест", "выполн", "участ", "обсужд")


def read_result_kinds(result: str, activity: str) -> tuple[str, ...]:
    """Return codes of ``result_kinds``, most verifiable first.

    ``("none",)`` for an empty cell.  ``restated`` when the cell says the activity again: alone
    if it only calls it done («Реализована программа»), else behind the document it names.
    """
    if _EMPTY.fullmatch(result):
        return (NONE,)
    found = tuple(_kinds(result))
    if not _is_retold(result, activity):
        return found or (OUTCOME,)
    is_only_done = _NUMBERING.sub("", result.lower()).startswith(_DONE)
    return (RESTATED,) if is_only_done else (*found, RESTATED)


def _kinds(result: str) -> Iterator[str]:
    lexicon = _lexicon()
    plain = words.without_brackets(result)
    named = {h.concept for s in words.segments(plain) for h in _promised(lexicon.find(s.words))}
    if _NUMBER.search(plain.lower()):
        named.add(NUMBER)
    if len(named) > 1:
        named.discard(OUTCOME)
    return (kind for kind in lexicon.kinds if kind in named)


def _promised(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The first thing named and those listed beside it; the rest says what they are about."""
    return tuple(h for i, h in enumerate(hits) if i == 0 or (h.is_lead and not h.is_tail))


def _is_retold(result: str, activity: str) -> bool:
    told = _stems(result)
    if len(told) < 2:
        return False
    return len(told & _stems(activity)) >= _SHARE_RETOLD * len(told)


def _stems(text: str) -> set[str]:
    letters = _LONG_WORD.findall(text.lower().replace("ё", "е"))
    return {word[:_STEM] for word in letters}


@cache
def _lexicon() -> Lexicon:
    lookup = load_lookup(_FILE)["kinds"]
    if unknown := set(lookup) - set(code_lists()["result_kinds"].labels):
        raise BadLookup(f"{_FILE.name}: no result kind {', '.join(sorted(unknown))}")
    return Lexicon(phrases(_FILE.name, {"result": lookup}))
