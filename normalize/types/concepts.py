"""Find concepts in words: phrases kept as data, compared by dictionary forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from normalize.types.words import Word, action_form, dictionary_form
from schema.lookups import BadLookup, load_lookup

_ACTIVITY_FILE = Path(__file__).with_name("concepts.yaml")
_ACTIVITY_KINDS = ("action", "thing", "audience", "trait")
_GAP = ".."
_LONGEST_GAP = 3
_ADDRESSING = frozenset(("для", "среди"))
_COMPANY = frozenset(("с", "со"))


class Hit(NamedTuple):
    """A concept found at ``words[start:end]``, with the place of its first word.

    ``is_addressed``: «для» or «среди» stands before it, so an audience is the one meant;
    ``is_company``: «с» does, so it may be the guests («встреча с ветеранами»).
    """

    concept: str
    kind: str
    start: int
    end: int
    is_title: bool
    is_tail: bool
    is_lead: bool
    is_addressed: bool
    is_company: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to name a concept: dictionary forms, ``стем*`` for a beginning, ``..`` for a gap.

    ``rest`` are the steps behind the first; ``second`` is the lemma that has to stand second, ""
    when several may or none has to.
    """

    concept: str
    kind: str
    steps: tuple[str, ...]
    rest: tuple[str, ...]
    second: str


class _Begun(NamedTuple):
    """Phrases that may begin at a word: the first that ends with it, and the longer ones."""

    alone: Phrase | None
    longer: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class _Beginning:
    """Phrases that a word may begin, in the order of the lexicon.

    ``followed`` are those that a certain second word may continue, by that word; ``free`` those
    that any other word may.
    """

    free: _Begun
    followed: Mapping[str, _Begun]


class Lexicon:
    """Phrases by the word they begin with."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.kinds: dict[str, str] = {}
        self._exact: dict[str, list[Phrase]] = {}
        self._prefixes: dict[str, list[Phrase]] = {}
        self._beginnings: dict[tuple[str, str], _Beginning | None] = {}
        for phrase in phrases:
            self.kinds[phrase.concept] = phrase.kind
            first = phrase.steps[0]
            index = self._prefixes if first.endswith("*") else self._exact
            index.setdefault(first.rstrip("*"), []).append(phrase)

    def find(self, words: tuple[Word, ...]) -> tuple[Hit, ...]:
        """Return the concepts in ``words`` left to right, the longest phrase at each place."""
        found: list[Hit] = []
        end = 0
        for at, word in enumerate(words):
            if at < end:
                continue
            beginning = self._beginning(word.lemma, word.letters)
            if beginning is None:
                continue
            end, phrase = _longest(beginning, words, at)
            if phrase:
                before = {led.letters for led in words[max(at - 2, 0) : at]}
                found.append(
                    Hit(
                        phrase.concept,
                        phrase.kind,
                        at,
                        end,
                        word.is_title,
                        word.is_tail,
                        word.is_lead,
                        not before.isdisjoint(_ADDRESSING),
                        not before.isdisjoint(_COMPANY),
                    )
                )
        return tuple(found)

    def _beginning(self, lemma: str, letters: str) -> _Beginning | None:
        """What may begin with a word, None for nothing; kept, as words come again and again."""
        key = (lemma, letters)
        try:
            return self._beginnings[key]
        except KeyError:
            begun = [p for start, p in self._prefixes.items() if letters.startswith(start)]
            listed = (*(p for group in begun for p in group), *self._exact.get(lemma, ()))
            found = self._beginnings[key] = _by_second(listed) if listed else None
            return found


def _by_second(listed: Iterable[Phrase]) -> _Beginning:
    known = tuple(listed)
    seconds = {phrase.second for phrase in known} - {""}
    return _Beginning(
        _begun(p for p in known if not p.second),
        {word: _begun(p for p in known if p.second in ("", word)) for word in seconds},
    )


def _begun(listed: Iterable[Phrase]) -> _Begun:
    known = tuple(listed)
    alone = next((phrase for phrase in known if not phrase.rest), None)
    return _Begun(alone, tuple(phrase for phrase in known if phrase.rest))


def _longest(beginning: _Beginning, words: tuple[Word, ...], at: int) -> tuple[int, Phrase | None]:
    following = words[at + 1].lemma if at + 1 < len(words) else ""
    chosen, longer = beginning.followed.get(following, beginning.free)
    best = (at + 1, 1) if chosen else (0, 0)
    for phrase in longer:
        end = _match(phrase.rest, words, at + 1)
        if end and (end, len(phrase.steps)) > best:
            best, chosen = (end, len(phrase.steps)), phrase
    return best[0], chosen


@cache
def activity_lexicon() -> Lexicon:
    """The concepts the type rules speak about (``concepts.yaml``)."""
    lookup = load_lookup(_ACTIVITY_FILE)
    if not isinstance(lookup, dict) or set(lookup) != set(_ACTIVITY_KINDS):
        raise BadLookup(f"{_ACTIVITY_FILE.name}: kinds must be {', '.join(_ACTIVITY_KINDS)}")
    return Lexicon(phrases(_ACTIVITY_FILE.name, lookup, action_form))


def phrases(
    file: str,
    lookup: Mapping[str, Mapping[str, str]],
    form: Callable[[str], str] = dictionary_form,
) -> Iterator[Phrase]:
    """Return the phrases of ``lookup``: kind → concept → phrases separated by semicolons.

    ``form`` makes the lemmas, as it does in the words they are sought in (`words.segments`).

    Raises:
        BadLookup: for a phrase without words and for one phrase that names two concepts.
    """
    seen: dict[tuple[str, ...], str] = {}
    for kind, concepts in lookup.items():
        for concept, listed in concepts.items():
            for text in filter(None, map(str.strip, listed.split(";"))):
                steps = _steps(text, form)
                if not steps or seen.setdefault(steps, concept) != concept:
                    raise BadLookup(f"{file}: {concept}: «{text}» stands in {seen.get(steps)} too")
                yield Phrase(concept, kind, steps, steps[1:], _second(steps))


def _second(steps: tuple[str, ...]) -> str:
    is_plain = len(steps) > 1 and steps[1] != _GAP and not steps[1].endswith("*")
    return steps[1] if is_plain else ""


def _steps(text: str, form: Callable[[str], str]) -> tuple[str, ...]:
    found = re.findall(r"\.\.|[^\W\d_]+\*?", text.lower().replace("ё", "е"))
    return tuple(step if step[-1] in ".*" else form(step) for step in found)


def _match(steps: tuple[str, ...], words: tuple[Word, ...], at: int) -> int:
    """Return the end of the phrase whose ``steps`` behind the first one start at ``at``, else 0."""
    is_gap = False
    for step in steps:
        if step == _GAP:
            is_gap = True
            continue
        before, reach = at, at + (_LONGEST_GAP if is_gap else 0)
        while at < len(words) and at < reach and not _is(step, words[at]):
            at += 1
        if at >= len(words) or not _is(step, words[at]) or _is_cut(words, before, at):
            return 0
        at, is_gap = at + 1, False
    return at


def _is_cut(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether a comma stands before one of these words.

    «педагогов, психологов» is no «педагог-психолог».
    """
    return any(words[at].is_lead and words[at - 1].lemma != "и" for at in range(first, last + 1))


def _is(step: str, word: Word) -> bool:
    if step[-1] == "*":
        return word.letters.startswith(step[:-1])
    return step == word.lemma
