"""What a cell is taken apart into, and small questions about a printed name."""

from __future__ import annotations

from typing import NamedTuple

from normalize.bodies.lexicon import lexicon
from normalize.bodies.tokens import Token
from normalize.bodies.words import Word


class Name(NamedTuple):
    """The printed name of one body and its words, persons and asides taken out.

    ``governed`` says that a joiner («при поддержке …») puts it into an oblique case.  Names of one
    text are one name wherever they stand, so that it is looked up once.
    """

    text: str
    tokens: tuple[Token, ...]
    governed: bool = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Name) and self[::2] == other[::2]

    def __hash__(self) -> int:
        return hash(self.text)


class Pieces(NamedTuple):
    """A cell taken apart, each part in reading order; ``bare`` are surnames without initials."""

    names: tuple[Name, ...]
    persons: tuple[str, ...]
    notes: tuple[str, ...]
    bare: tuple[str, ...] = ()


# «Ответственные исполнители мероприятий»
_OF_PLAN = ("мероприятий", "мероприятия", "плана", "программы", "подпрограммы", "пункта")


def is_label(text: str, listed: bool = False) -> bool:
    """Whether ``text`` only announces bodies («Ответственные исполнители»).

    One that is ``listed`` among bodies and says whose it is is a body: «ИМЦ, исполнители плана».
    """
    words = text.lower().split()
    if listed and len(words) == 2 and words[0] == "исполнители" and words[1] in _OF_PLAN:
        return False
    if len(words) > 1 and words[-1] in _OF_PLAN and words[0] != "участники":
        words.pop()
    return all(word.rstrip(".") in lexicon().labels for word in words)


def names_known_body(name: Name) -> bool:
    """Whether some word of ``name`` can head a body."""
    words = [token.word for token in name.tokens if token.word is not None]
    known = any(word.head or word.nominal or word.kind != "word" for word in words)
    return known or any(token.kind == "quote" for token in name.tokens)


def is_alias(name: Name) -> bool:
    """«Управление образования (УО)»: the bracket repeats the name in short."""
    return (
        len(name.tokens) == 1
        and name.tokens[0].word is not None
        and (name.tokens[0].word.kind != "word")
    )


def tells_time(word: Word) -> bool:
    """Whether ``word`` is a word of time or a small word between such."""
    return word.lemma in lexicon().times or word.pos in ("preposition", "conjunction")


def joined(tokens: list[Token]) -> str:
    """Return the printed text of ``tokens``, white space collapsed."""
    return "".join((" " if token.lead else "") + token.text for token in tokens).strip()


def unique(items: list[str]) -> tuple[str, ...]:
    """Return ``items`` without repeats, in order."""
    return tuple(dict.fromkeys(items))


def is_duty(tokens: tuple[Token, ...], index: int) -> bool:
    """«Зуева Н.Б. – отв. за сайт»: what a person does, not one more body."""
    words = [token.word.lemma if token.word else "" for token in tokens[index : index + 2]]
    return words == ["ответственный", "за"]


def is_position(names: tuple[Name, ...]) -> bool:
    """Whether a position stands alone: «пред.» in «Совет отцов (пред. Бадмаев Ж.Ц.)».

    Before it may stand what describes it («ст. инспектор») or the position it is deputy of.
    """
    if len(names) != 1 or not names[0].tokens:
        return False
    words = [token.word for token in names[0].tokens]
    if any(word is None or word.kind != "word" for word in words):
        return False
    *before, last = [word for word in words if word is not None]
    plain = all(word.pos == "adjective" or word.head == "officer" for word in before)
    return plain and last.head in (("officer", "person") if before else ("officer",))
