"""What one activity says: the action, its object, for whom, on whose level; all else is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from measures.acronyms import acronyms, initials
from measures.grades import grades
from measures.terms import (
    ACTION,
    AUDIENCE,
    DOCUMENT,
    EVENT,
    LEVEL,
    LIGHT,
    NOTHING,
    OBJECT,
    WORD,
    Terms,
    terms,
)
from measures.vectors import rarity
from normalize.morph import parses
from normalize.types.concepts import Hit
from normalize.types.words import Segment, Word, lemmas, segments, without_brackets

_SMALL = frozenset(
    re.findall(
        r"\w+",
        "и в на по с о об для из к от за у до не при со во ко или а их его она они под над через "
        "между без то же ли бы он мы вы я т д п др пр г",
    )
)
# «Кировский район», «г. Киров», «школа имени Иванова»: whose measure it is says nothing of it.
_PLACE = re.compile(
    r"\b[А-ЯЁ][\w-]+(?:ого|его|ому|ему|[ыио]й|[оеыи]м|ая|яя|ую)\s+"
    r"(?=(?:муниципальн\w+|городск\w+|сельск\w+)?\s*(?:район|округ|област|кра[йяею]|поселени))"
    r"|\b(?:г|гор|с|пос|дер|ст|п)\.\s?[А-ЯЁ][\w-]+|\b(?:им\.|имени)\s(?:[А-ЯЁ]\.\s?)*[А-ЯЁ]\w+"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One term (a code of ``terms.yaml``) or one word (a lemma), and how much it weighs."""

    term: str
    kind: str
    weight: float
    is_title: bool = False
    is_aside: bool = False
    says_action: bool = False
    is_person: bool = False

    @property
    def name(self) -> str:
        """The word, or «#» and the code of the term."""
        return self.term if self.kind == WORD else f"#{self.term}"


@dataclass(frozen=True, slots=True)
class Facets:
    """The facets of one activity.

    ``head`` is what is done (``#nothing`` when only a thing is named), ``acts`` all actions and
    events said, ``levels`` on whose scale.  ``weights`` are the distinct names with their weights,
    sorted; of them ``audience`` are for whom and ``objects`` all else but the head.  ``grades`` are
    those of a school, ``called`` the words of names in quotes.
    Two texts with equal facets mean the same measure.  What does not count for that: ``acronyms``
    and ``initials`` tell whether one text writes out what another abbreviates, ``said`` are all
    words.
    """

    head: str
    acts: tuple[str, ...]
    levels: tuple[str, ...]
    weights: tuple[tuple[str, float], ...]
    objects: tuple[tuple[str, float], ...]
    audience: tuple[tuple[str, float], ...]
    grades: tuple[int, ...] = ()
    called: frozenset[str] = frozenset()
    said: frozenset[str] = field(default=frozenset(), compare=False)
    acronyms: frozenset[str] = field(default=frozenset(), compare=False)
    initials: frozenset[str] = field(default=frozenset(), compare=False)


def read_facets(activity: str, rules: Terms | None = None) -> Facets:
    """Return the facets of the text of an activity cell, by ``terms()`` or other ``rules``."""
    rules = rules or terms()
    plain = _PLACE.sub(" ", without_brackets(activity))
    parts = segments(plain) or segments(activity)
    tokens = _leading(tuple(t for part in parts for t in _tokens(part, rules)), rules)
    tokens = _unwrapped(tokens, rules)
    if not any(t.weight for t in tokens):
        # «Проведение мероприятий», «№ 5»: nothing but itself says what it is.
        printed = lemmas(activity) or (activity.strip(),)
        tokens = tuple(Token(word, WORD, 1.0) for word in printed if word)
    words = [word for part in parts for word in part.words if word.lemma not in _SMALL]
    head = _head(tokens, rules)
    acts = (t.name for t in tokens if t.kind in (ACTION, EVENT) and not t.is_title)
    return Facets(
        head=head,
        acts=tuple(sorted(set(acts))),
        levels=tuple(sorted({t.term for t in tokens if t.kind == LEVEL})),
        weights=_bag(t for t in tokens if t.kind != LEVEL),
        objects=_bag(
            t for t in tokens if t.kind != LEVEL and not _is_audience(t) and t.name != head
        ),
        audience=_bag(filter(_is_audience, tokens)),
        grades=grades(plain),
        called=frozenset(w.lemma for w in words if w.is_title and not w.is_tail),
        said=frozenset(word.lemma for word in words),
        acronyms=acronyms(plain),
        initials=frozenset().union(*(_initials(part) for part in parts)),
    )


def _initials(part: Segment) -> frozenset[str]:
    return initials(word.letters for word in part.words if word.letters not in _SMALL)


def _tokens(part: Segment, rules: Terms) -> Iterator[Token]:
    has_acted = is_later = False
    for hit, at in _hits(part.words, rules):
        word = part.words[at]
        is_action = hit is not None and hit.kind == ACTION
        is_later = is_later or (is_action and has_acted and word.is_lead and not _is_and(part, at))
        has_acted = has_acted or is_action
        is_aside = word.is_tail or part.is_detail or is_later
        place = rules.tail if word.is_tail else 1.0
        place *= rules.detail if part.is_detail or is_later else 1.0
        if hit is None:
            if len(word.lemma) > 1 and word.lemma not in _SMALL:
                weight = rarity(word.lemma) * place
                acts = _says_action(word, rules)
                person = _is_person(word.lemma)
                yield Token(word.lemma, WORD, weight, word.is_title, is_aside, acts, person)
        elif hit.kind != LIGHT:
            place = 1.0 if hit.kind == AUDIENCE and hit.is_addressed else place
            weight = rules.weights[hit.concept] * place
            yield Token(hit.concept, hit.kind, weight, word.is_title, is_aside)


def _hits(words: tuple[Word, ...], rules: Terms) -> Iterator[tuple[Hit | None, int]]:
    """Each term or loose word with its place; what stands in the gap of a phrase counts too."""
    hits = {hit.start: hit for hit in rules.lexicon.find(words)}
    at = 0
    while at < len(words):
        hit = hits.get(at)
        yield hit, at
        if hit is not None:
            gap = _gap(words, hit, rules)
            inner = _inner(words, gap, rules)
            yield from ((inner.get(n), n) for n in gap)
            if not gap and hit.kind == ACTION:
                yield from _named_within(words, hit, rules)
        at = hit.end if hit is not None else at + 1


def _inner(words: tuple[Word, ...], places: range, rules: Terms) -> dict[int, Hit]:
    found = rules.lexicon.find(words[places.start : places.stop])
    return {hit.start + places.start: hit for hit in found}


def _named_within(
    words: tuple[Word, ...], action: Hit, rules: Terms
) -> Iterator[tuple[Hit | None, int]]:
    """Whom or what the phrase of an action names besides: «подготовка тренеров»."""
    for at, hit in _inner(words, range(action.start + 1, action.end), rules).items():
        if hit.kind in (AUDIENCE, OBJECT) and hit.concept != action.concept:
            yield hit, at


def _gap(words: tuple[Word, ...], hit: Hit, rules: Terms) -> range:
    """The places between the two halves of a phrase like «направление .. на курсы»."""
    said = tuple(word.lemma for word in words[hit.start : hit.end])
    longest = range(hit.start, hit.start)
    for steps in rules.phrases[hit.concept]:
        if ".." not in steps:
            if steps == said:
                return range(hit.start, hit.start)
            continue
        cut = steps.index("..")
        ahead, behind = steps[:cut], steps[cut + 1 :]
        if said[:cut] == ahead and said[-len(behind) :] == behind:
            longest = range(hit.start + cut, hit.end - len(behind))
    return longest


def _is_and(part: Segment, at: int) -> bool:
    """Whether the word is one of two that share an object: «разработка и утверждение плана»."""
    return at > 1 and part.words[at - 1].lemma == "и" and part.words[at - 2].is_lead


def _leading(tokens: tuple[Token, ...], rules: Terms) -> tuple[Token, ...]:
    action = rules.leading.get(tokens[0].term) if tokens else None
    if action is None:
        return tokens
    weight = rules.weights[action]
    return (replace(tokens[0], term=action, kind=ACTION, weight=weight), *tokens[1:])


def _unwrapped(tokens: tuple[Token, ...], rules: Terms) -> tuple[Token, ...]:
    """Drop an action that only introduces the next: «выполнение ремонта», «акция по сбору»."""
    able = _able(tokens)
    if len(able) < 2:
        return tokens
    first, second = able[:2]
    place = tokens.index(first)
    is_next = tokens[place + 1] is second and second.kind in rules.follow.get(first.term, ())
    if is_next or (first.term in rules.wrap and second.kind != DOCUMENT):
        return (*tokens[:place], *tokens[place + 1 :])
    return tokens


def _head(tokens: tuple[Token, ...], rules: Terms) -> str:
    able = _able(tokens)
    before = tokens[: tokens.index(able[0])] if able else tokens
    for token in before:
        if token.says_action and not token.is_title:
            return token.name
    if not able:
        return f"#{NOTHING}"
    return f"#{rules.document_head}" if able[0].kind == DOCUMENT else able[0].name


def _says_action(word: Word, rules: Terms) -> bool:
    """Whether a word no term covers names an action; the infinitive of a participle does not."""
    form = word.letters if word.lemma.endswith("ть") else word.lemma
    return form.endswith(rules.deverbal) and word.lemma not in rules.things


def _is_audience(token: Token) -> bool:
    return token.kind == AUDIENCE or (token.is_person and not token.is_title)


@lru_cache(maxsize=50_000)
def _is_person(lemma: str) -> bool:
    """Whether a word no term covers names a living being: for whom or with whom it is done."""
    tag = parses(lemma)[0].tag
    return "NOUN" in tag and "anim" in tag


def _able(tokens: tuple[Token, ...]) -> list[Token]:
    able = [t for t in tokens if t.kind in (ACTION, EVENT, DOCUMENT) and not t.is_title]
    return [t for t in able if not t.is_aside] or able


def _bag(tokens: Iterator[Token]) -> tuple[tuple[str, float], ...]:
    weights: dict[str, float] = {}
    for token in tokens:
        weights[token.name] = max(weights.get(token.name, 0.0), round(token.weight, 3))
    return tuple(sorted((name, weight) for name, weight in weights.items() if weight))
