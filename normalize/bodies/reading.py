"""Read a responsible cell into bodies and persons."""

from __future__ import annotations

from functools import lru_cache

from normalize.bodies.canonical import identify, registered_role
from normalize.bodies.lexicon import lexicon
from normalize.bodies.model import BodyContext, ResponsibleReading
from normalize.bodies.naming import Name, is_alias
from normalize.bodies.phrase import NO, QUANTIFIERS, opening
from normalize.bodies.pieces import take_apart
from normalize.bodies.registry import acronym_role
from normalize.bodies.roles import RoleReading, role_of
from normalize.bodies.tokens import Token, tokenize
from normalize.bodies.within import UNITS
from schema.text import collapse
from schema.values import Body

_FEW_WORDS = 14
# Below a rule's word: the registry knows the name, but no noun in it tells what it is.
_BY_REGISTRY = 0.8
_AUTHORITY = "municipal_authority"


def read_responsible(text: str, context: BodyContext) -> ResponsibleReading:
    """Return the bodies, persons and notes in ``text``, one cell as printed.

    Newlines in ``text`` are breaks that were meant.  Names are printed names without persons and
    notes; roles and canonical names come from the document's own abbreviations first, then from
    the registry, then from the words of the name.  Nothing raises: what cannot be resolved keeps
    its printed name, a low score and the flag ``body_unresolved``.
    """
    return _read(text, context)


@lru_cache(maxsize=50_000)
def is_responsible(text: str) -> bool:
    """Whether the whole cell reads as bodies and persons, nothing else left over."""
    pieces = take_apart(text)
    if not pieces.names and not pieces.persons:
        return False
    if pieces.notes and not pieces.persons and not all(map(_is_aside, pieces.notes)):
        return False
    unknown = [name for name in pieces.names if not _is_plain_body(name)]
    # «СОГУ, ГБПОУ «Колледж»»: letters nobody knows beside a body that is one.
    beside = len(unknown) < len(pieces.names) and all(map(is_alias, unknown))
    return not unknown or beside


@lru_cache(maxsize=20_000)
def _read(text: str, context: BodyContext) -> ResponsibleReading:
    pieces = take_apart(text)
    bodies: dict[str, Body] = {}
    flags: list[str] = []
    for name in _units_with_owners(pieces.names, text, context):
        body, doubts = _body(name, context)
        bodies.setdefault(body.name.lower(), body)
        flags += doubts
    if pieces.bare:
        flags.append("person_surname_only")
    return ResponsibleReading(
        tuple(bodies.values()), pieces.persons, pieces.notes, tuple(dict.fromkeys(flags))
    )


def _units_with_owners(names: tuple[Name, ...], text: str, context: BodyContext) -> list[Name]:
    """«ОКР УО» is one body where the plan explains ОКР as a unit («отдел кадровой работы»).

    Without that the letters of two bodies may have lost the comma between them.
    """
    full = {short: meant.lower() for short, meant in context.abbreviations}
    cell = collapse(text)
    found: list[Name] = []
    for name in names:
        unit = found[-1] if found else None
        owner = acronym_role(name.text)
        if (
            unit is not None
            and owner is not None
            and owner[0] == _AUTHORITY
            and full.get(unit.text, "").startswith(UNITS)
            and f"{unit.text} {name.text}" in cell
        ):
            found[-1] = Name(f"{unit.text} {name.text}", (*unit.tokens, *name.tokens))
        else:
            found.append(name)
    return found


@lru_cache(maxsize=20_000)
def _body(name: Name, context: BodyContext) -> tuple[Body, tuple[str, ...]]:
    reading = role_of(name.tokens, context.abbreviations + context.meant)
    if not reading.known:
        listed = registered_role(name, context.abbreviations)
        reading = RoleReading(listed, _BY_REGISTRY) if listed is not None else reading
    identity = identify(name, reading.role, context.municipality, context.abbreviations)
    flags = []
    if not reading.known:
        flags.append("body_unresolved")
    if identity.score < 1.0:
        flags.append("body_fuzzy")
    score = round(reading.score * identity.score, 3)
    body = Body(name.text, identity.canonical, identity.body_id, reading.role, score)
    return body, tuple(flags)


def _is_aside(note: str) -> bool:
    return tokenize(note)[0].kind == "aside"


def _is_plain_body(name: Name) -> bool:
    """Whether a name opens with a known noun or letters in the nominative and is no sentence."""
    if len(name.tokens) > _FEW_WORDS or any(_belongs_to_sentence(t) for t in name.tokens):
        return False
    phrase = opening(name.tokens, 0)
    if phrase.kind in ("acronym", "legal", "quote"):
        return role_of(name.tokens, ()).known
    if not phrase.head or phrase.nominative == NO:
        return False
    described = phrase.index > 0
    return described or phrase.lemma not in lexicon().errands or ("nomn", "plur") in phrase.forms


def _belongs_to_sentence(token: Token) -> bool:
    word = token.word
    if word is None or word.lemma in QUANTIFIERS:
        return False
    return word.pos in ("verb", "adverb") or (word.pos == "other" and word.known)
