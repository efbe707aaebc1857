"""Whether the lists know a body's name; other names are read by rules alone."""

from __future__ import annotations

from functools import lru_cache

from normalize.bodies.registry import key_of, registry
from normalize.bodies.tokens import Token, tokenize
from normalize.bodies.words import Word

_ASIDE = frozenset({"number", "bracket"})
_SAYS_NOTHING = frozenset({"legal", "place"})


@lru_cache(maxsize=20_000)
def is_listed(name: str) -> bool:
    """Whether the registry has ``name``: as a name, as letters, or as the body an officer is of.

    Numbers («СОШ № 3»), brackets and legal forms make no difference.
    """
    tokens = tuple(token for token in tokenize(name) if token.kind not in _ASIDE)
    if _is_listed(tokens):
        return True
    first = tokens[0].word if tokens else None
    of_somebody = first is not None and "officer" in (first.head, first.nominal)
    return of_somebody and len(tokens) > 1 and _is_listed(tokens[1:])


def _is_listed(tokens: tuple[Token, ...]) -> bool:
    if key_of(tokens) in registry().by_key:
        return True
    telling = [word for word in _words(tokens) if word.kind not in _SAYS_NOTHING]
    return len(telling) == 1 and telling[0].text.rstrip(".") in registry().acronyms


def _words(tokens: tuple[Token, ...]) -> list[Word]:
    """All words, those inside quotes too."""
    found: list[Word] = []
    for token in tokens:
        if token.word is not None:
            found.append(token.word)
        elif token.kind == "quote":
            found += _words(tokenize(token.text[1:-1]))
    return found
