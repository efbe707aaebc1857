"""Words damaged by typing, recognition or line breaks: split, glued and misspelt ones.

Only words that neither the vocabulary nor the dictionary knows are touched, and only when the
repaired word is a word of time; everything else stays unread.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from normalize.deadlines.tokens import Token, as_cyrillic, fold
from normalize.deadlines.vocabulary import Vocabulary, load_vocabulary
from normalize.morph import is_known

_SHORTEST = 5
_LONG = 8
_LONG_STEM = 7
# Of words so short only these are parts of a glued one.
_SHORT, _SHORT_PARTS = 2, ("в", "с", "до", "по", "к")
_BEFORE_YEAR = ("течени", "учебн", "календарн", "конц", "начал")
# «1 разв квартал»
_TIMES_IN = ("разв", "разав")
_YEAR_WORDS = ("года", "год", "году")
# Of words so short only these have no like among the letters of bodies.
_SHORT_MONTHS = ("июнь", "июня", "июне", "июль", "июля", "июле")
# Kinds whose words may be put together from fragments or cut out of a glued word.
_GLUED = frozenset(
    [
        "month", "rate", "always", "weekday", "within", "whole", "year_word", "academic", "unit",
        "to",
    ]
)  # fmt: skip


def repair(shapes: list[Token]) -> list[Token]:
    """Return ``shapes`` (see `tokens`) with damaged words of time mended, others unchanged."""
    vocabulary = load_vocabulary()
    joined = _join_fragments(shapes, vocabulary)
    mended: list[Token] = []
    for index, token in enumerate(joined):
        if token.kind != "word" or vocabulary.starting_with(token.word):
            mended.append(token)
            continue
        in_place = _year_of(token, mended)
        if in_place is not None or is_known(token.word):
            mended.append(in_place or _between(token, joined, index) or token)
            continue
        words = _mend(token.word)
        if not words:
            mended.append(token)
            continue
        if mended and mended[-1].word == "0" and mended[-1].hi == token.lo:
            mended.pop()
        mended += [
            Token("dash", 0, token.lo, token.lo, "lost")
            if word == "-"
            else Token("word", 0, token.lo, token.hi, word)
            for word in words
        ]
    return mended


def _between(token: Token, shapes: list[Token], index: int) -> Token | None:
    """«14 матра 2025», «3-я педеля мая»: a month or week, even where it is another word."""
    if not 0 < index < len(shapes) - 1 or shapes[index - 1].kind != "number":
        return None
    vocabulary, following = load_vocabulary(), shapes[index + 1]
    if following.kind == "year":
        wanted = "month"
    elif _means(vocabulary, following.word, "month"):
        wanted = "unit"
    else:
        return None
    words = _respell(token.word)
    fits = bool(words) and _means(vocabulary, words[0], wanted)
    return token._replace(word=words[0]) if fits else None


def _year_of(token: Token, read: list[Token]) -> Token | None:
    """«в течение гола», «учебного тода», «2 раза в тод»: behind these stands a year."""
    before = [shape.word for shape in read[-2:]]
    is_year = before and (
        before[-1].startswith(_BEFORE_YEAR)
        or read[-1].kind == "year"
        or (len(before) == 2 and before[0].startswith("раз") and before[1] == "в")
    )
    if not is_year or len(token.word) not in (3, 4):
        return None
    near = [word for word in _YEAR_WORDS if OSA.distance(token.word, word) == 1]
    return token._replace(word=near[0]) if near else None


def is_respelt(token: Token, printed: str) -> bool:
    """Whether a mended word has other letters than those printed where it stands.

    A word put together over a line break or a hyphen and one cut out of a glued word have not.
    """
    if token.kind != "word" or not token.word.isalpha():
        return False
    letters = "".join(c for c in fold(printed[token.lo : token.hi]) if c.isalpha())
    return as_cyrillic(token.word) not in as_cyrillic(letters)


def _join_fragments(shapes: list[Token], vocabulary: Vocabulary) -> list[Token]:
    """Join «понедельн⏎ик», «сен-⏎тябрь»: neighbours of which one is no word, together a word."""
    result: list[Token] = []
    for token in shapes:
        if token.kind != "word":
            result.append(token)
            continue
        for count in (3, 2):
            before = _words_before(result, count - 1)
            if len(before) < count - 1:
                continue
            parts = [*(result[index] for index in before), token]
            whole = "".join(part.word for part in parts)
            broken = any(not vocabulary.starting_with(p.word) for p in parts)
            if broken and (_is_glued(vocabulary, whole) or _mend_glued(whole)):
                del result[before[0] :]
                token = Token("word", 0, parts[0].lo, parts[-1].hi, whole)
                break
        result.append(token)
    return result


def _words_before(tokens: list[Token], count: int) -> list[int]:
    """Return the positions of the last ``count`` words, line breaks and hyphens passed over."""
    found: list[int] = []
    index = len(tokens) - 1
    while index >= 0 and len(found) < count:
        if tokens[index].kind == "word":
            found.insert(0, index)
        elif tokens[index].kind not in ("newline", "dash"):
            break
        index -= 1
    return found


def _is_glued(vocabulary: Vocabulary, word: str) -> bool:
    # «ежемесячн*» would take «ежемесячно МФЦ» for one word.
    if word not in vocabulary.exact and not is_known(word):
        return False
    return len(word) >= _SHORTEST and any(
        not phrase.rest and phrase.kind in _GLUED for phrase in vocabulary.starting_with(word)
    )


@lru_cache(maxsize=10_000)
def _mend(word: str) -> tuple[str, ...]:
    """Return the words that a damaged one stands for, () when it is none of ours."""
    return _mend_glued(word) or _respell(word)


@lru_cache(maxsize=10_000)
def _mend_glued(word: str) -> tuple[str, ...]:
    """«сентябрьдекабрь» has lost its dash, «втечениегода» its spaces."""
    vocabulary, parts = load_vocabulary(), _parts()
    if word in _TIMES_IN:
        return word[:-1], "в"
    for cut in range(1, len(word)):
        head, tail = word[:cut], word[cut:]
        if head not in parts:
            continue
        if tail in parts and len(tail) > _SHORT:
            rest: tuple[str, ...] = (tail,)
        else:
            rest = _mend_glued(tail) if len(tail) > _SHORTEST else ()
        if rest:
            months = _is_month(vocabulary, head) and _is_month(vocabulary, rest[0])
            return (head, "-", *rest) if months else (head, *rest)
    return ()


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    """The words that may be put together from fragments or cut out of a glued word."""
    vocabulary = load_vocabulary()
    plain = (
        word
        for word, phrases in vocabulary.exact.items()
        if any(not p.rest and p.kind in _GLUED for p in phrases)
    )
    long = (w for w in plain if len(w) > _SHORT and (len(w) > 3 or _is_month(vocabulary, w)))
    return frozenset((*_SHORT_PARTS, *long))


def _is_month(vocabulary: Vocabulary, word: str) -> bool:
    return _means(vocabulary, word, "month")


def _means(vocabulary: Vocabulary, word: str, kind: str) -> bool:
    return any(not p.rest and p.kind == kind for p in vocabulary.exact.get(word, ()))


def _respell(word: str) -> tuple[str, ...]:
    """Return the one word of time within one error (two in long words) of ``word``."""
    vocabulary = load_vocabulary()
    if len(word) == len(_SHORT_MONTHS[0]):
        known: tuple[str, ...] = _SHORT_MONTHS if word[0] in "ин" else ()
    else:
        known = vocabulary.spellings if len(word) >= _SHORTEST else ()
    best = _nearest(word, known)
    meanings = {
        (phrase.kind, phrase.value)
        for spelling in best
        for phrase in vocabulary.starting_with(spelling)
        if not phrase.rest
    }
    if meanings:
        return (best[0],) if len(meanings) == 1 else ()
    # «по графнку»: what it says the words before it tell.
    return _phrase_word(word, vocabulary) if len(word) >= _SHORTEST else ()


def _phrase_word(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The one word of a phrase, or long beginning of one, within an error of ``word``."""
    whole = _nearest(word, vocabulary.phrase_words)
    if whole:
        return (whole[0],) if len(whole) == 1 else ()
    begun = [
        stem + word[len(stem) :]
        for stem in vocabulary.phrase_stems
        if len(stem) >= _LONG_STEM and OSA.distance(word[: len(stem)], stem) == 1
    ]
    return (begun[0],) if len(set(begun)) == 1 else ()


def _nearest(word: str, known: tuple[str, ...]) -> list[str]:
    most = 1 if len(word) < _LONG else 2
    near = [(OSA.distance(word, each, score_cutoff=most), each) for each in known]
    least = min((distance for distance, _ in near), default=most + 1)
    return [each for distance, each in near if distance == least <= most]
