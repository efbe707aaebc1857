"""A cell of text as segments of lemmas: what is said first, and what merely explains it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from normalize.morph import lemma, parses
from schema.lookups import load_lookup
from schema.text import repair_look_alikes

_MISREAD = Path(__file__).with_name("misread.yaml")
_VERBS = Path(__file__).with_name("verbs.yaml")

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_OPEN_BRACKET = re.compile(r"[(\[][^)\]]*$")
_STRAY = re.compile(r"[()\[\]]")
_QUOTES = frozenset('«»“”„‟"')
_TOKEN = re.compile(r"[^\W\d_]+|[«»“”„‟\"]|[,:;.\n!?…•–—]|(?<=\s)-(?=\s)|^-")
_FULL_STOP = re.compile(r"\.\s*$|\.\s+[А-ЯЁA-Z«\d]")
_CYRILLIC = re.compile("[а-яё]+")
_DASHES = frozenset("-–—")
_OPENING = frozenset("«“„")
_CLOSING = frozenset("»”‟")
# Behind one of these stands what the action is for, with or through: later than its object.
_TAIL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "для путем посредством через при согласно рамках целях целью учетом основе итогам "
        "результатам помощью участием привлечением использованием применением соответствии "
        "счет направленный ориентированный способствовать который включать предусматривать",
    )
)
_STAGE_LABEL = re.compile(r"^\s*(?:[IVXivx]+|\d+)[.)]?(?:\d+[.)]?)*\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its dictionary form, its letters, and where in the phrase it stands.

    ``is_title`` marks words of a quoted name; ``is_tail`` those behind «для», «с целью», «в
    рамках»; ``is_lead`` those that begin a clause or follow «и» or a comma; ``starts_tail`` is one
    behind which a tail begins.
    """

    lemma: str
    letters: str
    is_title: bool
    is_tail: bool
    is_lead: bool
    starts_tail: bool


class Segment(NamedTuple):
    """Words between two stops; ``is_detail`` after a colon or a dash, else an own action."""

    words: tuple[Word, ...]
    is_detail: bool


def without_brackets(text: str) -> str:
    """Return ``text`` without what stands in brackets, an unclosed bracket to the end (G12)."""
    if not _STRAY.search(text):
        return text
    previous = None
    while previous != text:
        previous, text = text, _BRACKETS.sub(" ", text)
    return _STRAY.sub(" ", _OPEN_BRACKET.sub(" ", text))


def bracketed(text: str) -> str:
    """Return only what stands in brackets."""
    if not _STRAY.search(text):
        return ""
    found = _BRACKETS.findall(text) or _OPEN_BRACKET.findall(text)
    return "; ".join(_STRAY.sub(" ", piece).strip() for piece in found)


@lru_cache(maxsize=50_000)
def dictionary_form(letters: str) -> str:
    """Return the dictionary form of a word in lower case, misreadings put right."""
    # The analyzer raises on letters that have no Unicode name; only Cyrillic ones inflect.
    if not _CYRILLIC.fullmatch(letters):
        return letters
    found = lemma(letters)
    return str(load_lookup(_MISREAD).get(found, found))


@lru_cache(maxsize=50_000)
def action_form(letters: str) -> str:
    """Return the same, of a verb the noun of its action: «проверить» → «проверка».

    A participle stays a verb.
    """
    form = dictionary_form(letters)
    is_verb = _CYRILLIC.fullmatch(letters) and parses(letters)[0].tag.POS in ("INFN", "VERB")
    return _nouns().get(form, form) if is_verb else form


@cache
def _nouns() -> Mapping[str, str]:
    """The noun of each verb of ``verbs.yaml``."""
    return {
        verb: noun for noun, verbs in load_lookup(_VERBS).items() for verb in str(verbs).split()
    }


def segments(text: str, form: Callable[[str], str] = dictionary_form) -> tuple[Segment, ...]:
    """Return the segments of ``text`` that hold words, in reading order.

    ``form`` makes the lemma of a word in lower case.
    """
    text = _STAGE_LABEL.sub("", repair_look_alikes(text).replace("\u00ad", ""))
    done: list[Segment] = []
    words: list[Word] = []
    is_title = is_detail = is_tail = False
    is_lead = True
    unquoted, dot = _unquote_plain_words(text), -1
    for token in _TOKEN.findall(unquoted):
        if token[0].isalpha():
            word = _word(token, is_title, is_tail, is_lead, form)
            is_lead = word.lemma == "и"
            is_tail = is_tail or (not is_title and word.starts_tail)
            words.append(word)
            continue
        if token == ".":
            dot = unquoted.index(".", dot + 1)
        if token in _QUOTES:
            is_title = token in _OPENING or (token not in _CLOSING and not is_title)
        elif token == "," or is_title:
            is_lead = True
        elif token != "." or _ends_sentence(text, dot, words):
            done, words = _close(done, words, is_detail), []
            is_detail = token == ":" or token in _DASHES
            is_tail, is_lead = False, True
    return tuple(_close(done, words, is_detail))


def lemmas(text: str) -> tuple[str, ...]:
    """Return the dictionary forms of all words of ``text``, in order."""
    return tuple(
        dictionary_form(w.lower().replace("ё", "е")) for w in re.findall(r"[^\W\d_]+", text)
    )


def _close(done: list[Segment], words: list[Word], is_detail: bool) -> list[Segment]:
    return [*done, Segment(tuple(words), is_detail)] if words else done


@lru_cache(maxsize=50_000)
def _word(
    letters: str, is_title: bool, is_tail: bool, is_lead: bool, form: Callable[[str], str]
) -> Word:
    lower = letters.lower().replace("ё", "е")
    starts_tail = lower in _TAIL_WORDS or dictionary_form(lower) in _TAIL_WORDS
    return Word(form(lower), lower, is_title, is_tail, is_lead, starts_tail)


def _ends_sentence(text: str, at: int, words: list[Word]) -> bool:
    """Whether the full stop at ``at`` is more than the sign of an abbreviation."""
    if not words or len(words[-1].letters) < 3:
        return False
    return bool(_FULL_STOP.match(text, at))


_QUOTED = re.compile(r"[«“„\"]([^«»“”„\"]*)[»”\"“]")


def _unquote_plain_words(text: str) -> str:
    """Drop quotes that set off a term («дорожная карта») and keep those around a name."""
    return _QUOTED.sub(_unquote, text)


def _unquote(match: re.Match[str]) -> str:
    inner = match.group(1).strip()
    is_term = inner[:1].islower() or inner.lower().startswith("дорожн")
    return f" {inner} " if is_term else match.group()
