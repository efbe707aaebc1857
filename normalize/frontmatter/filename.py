"""What the names of a file and its folders say of the municipality: the weakest evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from normalize.frontmatter.mentions import mentions
from normalize.frontmatter.places import district_regions, place_key, town_regions

_LATIN = (
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t",
    "u", "f", "h", "c", "ch", "sh", "sch", "_", "i", "_", "e", "iu", "ia",
)  # fmt: skip
_LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        _LATIN,
        strict=True,
    )
)
# Spellings of the usual transliterations, made one.
_VARIANTS = (
    ("shch", "sch"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("yo", "e"), ("ye", "e"), ("jo", "e"),
    ("yu", "iu"), ("ju", "iu"), ("ya", "ia"), ("ja", "ia"), ("j", "i"), ("y", "i"), ("'", ""),
    ("x", "ks"), ("w", "v"), ("q", "k"), ("yy", "i"),
)  # fmt: skip
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Guess:
    """A municipality; ``certain`` when its kind is written too («Предгорный_район»)."""

    name: str
    key: str
    certain: bool


def municipality_of(source_name: str) -> Guess | None:
    """Return the municipality that the path ``source_name`` names, in either alphabet, or None.

    The file's own name comes first, then the folders from the inside out.  A bare or
    transliterated name must be a known town or district; a district's kind is then taken to be
    the usual «муниципальный район».
    """
    path = PurePosixPath(source_name.replace("\\", "/"))
    if guess := _of_name(path.name.split(".")[0]):
        return guess
    for folder in reversed(path.parts[:-1]):
        # Of a folder's words one alone may be anything: «2024 Мирный труд».
        named = mentions(folder)
        if named:
            return Guess(named[0].name, named[0].key, True)
        if guess := _known(folder.strip()):
            return guess
    return None


def _of_name(stem: str) -> Guess | None:
    spaced = re.sub(r"[_+]+", " ", stem)
    named = mentions(spaced) or mentions(" ".join(w[:1].upper() + w[1:] for w in spaced.split()))
    if named:
        return Guess(named[0].name, named[0].key, True)
    guesses = {guess.key: guess for token in _tokens(stem) if (guess := _known(token))}
    return next(iter(guesses.values())) if len(guesses) == 1 else None


def _tokens(stem: str) -> list[str]:
    whole = re.sub(r"[\d_]+", " ", stem).strip()
    return [whole, *re.split(r"[\s\-]+", whole)]


def _known(token: str) -> Guess | None:
    latin = _latin(token)
    if len(latin) < _SHORTEST:
        return None
    name = _names().get(latin)
    if name is None:
        return None
    key = place_key(name)
    if key in town_regions():
        return Guess(f"город {name}", key, False)
    return Guess(f"{name} муниципальный район", key, False)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names = {_latin(key): _titled(key) for key in district_regions()}
    return names | {_latin(key): _titled(key) for key in town_regions()}


def _titled(key: str) -> str:
    return " ".join(
        "-".join(part if part in ("на",) else part.capitalize() for part in word.split("-"))
        for word in key.split()
    )


def _latin(word: str) -> str:
    """The word in one plain Latin spelling; a final -ий, -ый, -y falls away."""
    text = "".join(_LETTERS.get(letter, letter) for letter in place_key(word)).replace("_", "")
    for variant, one in _VARIANTS:
        text = text.replace(variant, one)
    return re.sub(r"i+$", "", re.sub(r"[\s\-]", "", text))
