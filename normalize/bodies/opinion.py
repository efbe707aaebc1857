"""A second opinion on the role of a body: what its words mostly name elsewhere.

Rules give a role (``roles.yaml``).  This linear model, fitted on labelled bodies by
``python -m data.calibrate --write``, only says how far it agrees: it never changes a role, it tells
which ones to look at.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from normalize.bodies.tokens import Token, tokenize
from schema.lookups import BadLookup

WEIGHTS = Path(__file__).with_name("opinion.csv")
_MOST_WORDS, _BEGINNING = 6, 5
_SMALL = ("preposition", "conjunction")
_QUOTE = "«»"
_FARTHEST = 1.5


@dataclass(frozen=True, slots=True)
class RoleOpinion:
    """Weights of features of names, one for each of ``roles``."""

    roles: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def doubt(self, name: str, role: str) -> float:
        """Return how far ``role`` is behind (or before) the best other one, 0..1.5, 1 a tie.

        A name none of whose words is known says nothing for any role: 1.
        """
        if role not in self.roles:
            return _FARTHEST
        known = [self.weights[f] for f in features_of(name) if f in self.weights]
        scores: list[float] = [sum(column) for column in zip(*known, strict=True)]
        if not scores:
            return 1.0
        own = scores.pop(self.roles.index(role))
        return max(0.0, min(_FARTHEST, 1 - own + max(scores)))


@lru_cache(maxsize=20_000)
def features_of(name: str) -> tuple[str, ...]:
    """Return what the model sees of a printed name.

    Its first words and their beginnings anywhere, its first word, its first two, its last.
    """
    lemmas = _lemmas(tokenize(name))
    near = lemmas[:_MOST_WORDS]
    found = [f"w:{lemma}" for lemma in near] + [f"s:{lemma[:_BEGINNING]}" for lemma in near]
    if lemmas:
        found += [f"f:{lemmas[0]}", f"b:{' '.join(lemmas[:2])}", f"e:{lemmas[-1]}"]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=20_000)
def role_doubt(name: str, role: str) -> float:
    """Return the doubt of the fitted opinion about the ``role`` of the body ``name``."""
    return fitted().doubt(name, role)


@lru_cache(maxsize=1)
def fitted() -> RoleOpinion:
    """Load ``opinion.csv``: a row of roles, then a row for each feature.

    Raises:
        BadLookup: when the file is missing or is no such table.
    """
    try:
        with WEIGHTS.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        roles = tuple(head[1:])
        weights = {row[0]: tuple(map(float, row[1:])) for row in rows}
    except (OSError, ValueError, IndexError) as error:
        raise BadLookup(f"{WEIGHTS.name}: {error!r}; run python -m data.calibrate") from error
    if any(len(each) != len(roles) for each in weights.values()):
        raise BadLookup(f"{WEIGHTS.name}: rows of different length")
    return RoleOpinion(roles, weights)


def _lemmas(tokens: tuple[Token, ...]) -> list[str]:
    """The dictionary forms of a name; a quoted name counts as «» and its words."""
    found: list[str] = []
    for token in tokens:
        if token.word is not None and token.word.pos not in _SMALL:
            is_plain = token.word.kind == "word"
            found.append(token.word.lemma if is_plain else token.word.text.rstrip("."))
        elif token.kind == "quote":
            found += [_QUOTE, *_lemmas(tokenize(token.text[1:-1]))]
    return found
