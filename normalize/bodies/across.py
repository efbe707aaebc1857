"""One body under its letters in one plan and written out in another of the same municipality.

Inside a plan its own definitions («далее – ЦРО») tell; between plans only the letters do.  They
have to be the initials of all words of a name, one name only, and the roles must not disagree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from schema.values import Body

_LETTERS = re.compile(r"[А-ЯЁ]{3,}|[А-ЯЁ]+и[А-ЯЁ]+")
_WORD = re.compile(r"[А-Яа-яЁё]+")
_SMALL = frozenset(["и", "по", "в", "на", "с", "о", "об", "для", "при", "из", "к", "от", "за"])
_UNTOLD = "other_body"


def written_out(bodies: Iterable[Body]) -> dict[str, Body]:
    """Return, by the body_id of each body known by letters only, the body that has its full name.

    ``bodies`` are those of all plans of one municipality.  Letters that could be two of its bodies
    are nobody's.
    """
    known = {body.body_id: body for body in bodies if body.body_id and body.canonical}
    by_initials: dict[str, list[Body]] = defaultdict(list)
    for body in known.values():
        if initials := _initials(body.canonical or ""):
            by_initials[initials].append(body)
    found: dict[str, Body] = {}
    for identifier, body in known.items():
        letters = body.canonical or ""
        if not _LETTERS.fullmatch(letters) or not identifier.startswith("b-"):
            continue
        same = [full for full in by_initials[letters.replace("и", "")] if _agree(body, full)]
        if len(same) == 1:
            found[identifier] = same[0]
    return found


def _initials(name: str) -> str:
    words = [word for word in _WORD.findall(name) if word.lower() not in _SMALL]
    if len(words) < 3 or any(len(word) < 3 or word.isupper() for word in words):
        return ""
    return "".join(word[0].upper() for word in words)


def _agree(letters: Body, full: Body) -> bool:
    return letters.role in (full.role, _UNTOLD)
