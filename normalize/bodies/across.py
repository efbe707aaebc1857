"""One body in all plans of a municipality, however each plan prints its name.

Inside a plan its own definitions («далее – ЦРО») tell; between plans letters are a body when they
are the initials of all words of one name only, and a name with a word that no dictionary knows is
the one that differs from it in a letter of that word.  The roles must not disagree.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from normalize.morph import is_known
from schema.values import Body

_LETTERS = re.compile(r"[А-ЯЁ]{3,}|[А-ЯЁ]+и[А-ЯЁ]+")
_WORD = re.compile(r"[А-Яа-яЁё]+")
_PIECE = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*|\d+")
_SMALL = frozenset(["и", "по", "в", "на", "с", "о", "об", "для", "при", "из", "к", "от", "за"])
_UNTOLD = "other_body"
_SHORTEST_MISREAD = 6
_HIGHEST_DISTANCE = 2
# «Каменская», «Раменская»: places differ in a letter, and the dictionary knows few of them.
_OF_PLACES = ("ская", "ской", "ский", "ское", "ского", "цкая", "цкой", "цкий")


def written_out(bodies: Iterable[Body]) -> dict[str, Body]:
    """Return, by the body_id of each body to be shown otherwise, the body to be shown.

    ``bodies`` are those of all plans of one municipality, repeats included.  These are bodies known
    by letters only whose full name another plan gives, misread ones, and those that go by several
    names: all of these get the one most used, a name in words before letters.  Letters that could
    be two of the bodies are nobody's.
    """
    shown, several = _by_identifier(bodies)
    same = _misread(shown)
    by_initials: dict[str, list[Body]] = defaultdict(list)
    for identifier, body in shown.items():
        if identifier not in same and (initials := _initials(body.canonical or "")):
            by_initials[initials].append(body)
    for identifier, body in shown.items():
        letters = body.canonical or ""
        if not _LETTERS.fullmatch(letters) or not identifier.startswith("b-"):
            continue
        full = [full for full in by_initials[letters.replace("и", "")] if _agree(body, full)]
        if len(full) == 1:
            same[identifier] = full[0]
    return {identifier: shown[identifier] for identifier in several} | same


def _by_identifier(bodies: Iterable[Body]) -> tuple[dict[str, Body], set[str]]:
    """Return the body to be shown for each identifier and which of them have several names."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], Body] = {}
    for body in bodies:
        if body.body_id and body.canonical:
            names[body.body_id][body.canonical] += 1
            first.setdefault((body.body_id, body.canonical), body)
    shown = {
        identifier: first[identifier, max(used, key=lambda name: _merit(name, used))]
        for identifier, used in names.items()
    }
    return shown, {identifier for identifier, used in names.items() if len(used) > 1}


def _merit(name: str, used: Counter[str]) -> tuple[bool, int, int, str]:
    in_words = not any(word.isupper() and len(word) > 1 for word in _WORD.findall(name))
    return in_words, used[name], len(name), name


def _misread(shown: dict[str, Body]) -> dict[str, Body]:
    """Return, by its identifier, the body that each misread one stands for."""
    by_shape: dict[tuple[str, int, str], list[tuple[str, list[str]]]] = defaultdict(list)
    for identifier, body in shown.items():
        pieces = _PIECE.findall((body.canonical or "").lower().replace("ё", "е"))
        digits = " ".join(piece for piece in pieces if piece.isdigit())
        by_shape[body.role, len(pieces), digits].append((identifier, pieces))
    found: dict[str, Body] = {}
    for alike in by_shape.values():
        for identifier, pieces in alike:
            if not identifier.startswith("b-"):
                continue
            right = [other for other, known in alike if _is_misread(pieces, known)]
            if len(right) == 1:
                found[identifier] = shown[right[0]]
    return found


def _is_misread(pieces: list[str], known: list[str]) -> bool:
    """Whether one word of ``pieces`` is no word, and is a letter or two from that of ``known``."""
    differing = [(bad, good) for bad, good in zip(pieces, known, strict=True) if bad != good]
    if len(differing) != 1:
        return False
    bad, good = differing[0]
    if len(good) < _SHORTEST_MISREAD or good.endswith(_OF_PLACES) or is_known(bad):
        return False
    limit = 1 if len(good) < 2 * _SHORTEST_MISREAD else _HIGHEST_DISTANCE
    return is_known(good) and Levenshtein.distance(bad, good, score_cutoff=limit) <= limit


def _initials(name: str) -> str:
    words = [word for word in _WORD.findall(name) if word.lower() not in _SMALL]
    if len(words) < 3 or any(len(word) < 3 or word.isupper() for word in words):
        return ""
    return "".join(word[0].upper() for word in words)


def _agree(letters: Body, full: Body) -> bool:
    return letters.role in (full.role, _UNTOLD)
