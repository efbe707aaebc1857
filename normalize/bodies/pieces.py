"""Take a cell apart into names of bodies, persons and notes, as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from normalize.bodies.cleaning import mended
from normalize.bodies.cutting import opens_body
from normalize.bodies.draft import Draft
from normalize.bodies.letters import AND, COMMA, LINE, SPACE
from normalize.bodies.lexicon import lexicon
from normalize.bodies.lookahead import (
    body_follows,
    errand_follows,
    is_announced,
    is_named_school,
    is_spaced_hyphen,
    reason_follows,
    relative_follows,
    says_twice,
    tells_errand,
)
from normalize.bodies.naming import (
    Name,
    Pieces,
    is_duty,
    is_label,
    is_position,
    joined,
    names_known_body,
    tells_time,
    unique,
)
from normalize.bodies.phrase import NO, Opening, opening, with_places_described
from normalize.bodies.registry import acronym_role
from normalize.bodies.surnames import is_surname, looks_like_surname, nominative_surname
from normalize.bodies.tokens import Token, tokenize
from normalize.bodies.words import Form

_UNITS = ("отдел", "сектор", "отделение", "филиал", "служба")
_BODY_KINDS = ("legal", "acronym", "quote", "place")
# «при участии школ и родителей», «совместно с родителями»
_AFTER_JOINERS = frozenset(
    (case, number) for case in ("gent", "ablt") for number in ("sing", "plur")
)
_ENDS = ";.•·|"
_BEFORE_PLACES = ("им", "имени", "г", "по", "с", "д", "п", "села", "города", "поселка", "деревни")
_QUOTES = "«»„“”\"'"
_MARKS_OF_NOTES = " ,;:.-–—/"


@lru_cache(maxsize=5_000)
def take_apart(text: str) -> Pieces:
    """Return the names, persons and notes in ``text``; newlines in it are breaks that were meant.

    Without letters there are none.  Kept, as a cell is asked what it is before it is read.
    """
    return _Reader(with_places_described(tokenize(mended(text)))).read()


@dataclass(slots=True)
class _Reader:
    """One pass over the tokens; ``draft`` is the name, ``note`` the note being read."""

    tokens: tuple[Token, ...]
    draft: Draft = field(default_factory=Draft)
    pending: list[Token] = field(default_factory=list)
    note: list[Token] = field(default_factory=list)
    noting: bool = False
    after_person: bool = False
    cell: frozenset[Form] = frozenset()
    governed: bool = False
    names: list[Name] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)

    def read(self) -> Pieces:
        for index, token in enumerate(self.tokens):
            if token.kind == "person":
                self._close()
                self.persons.append(token.name)
                if "." not in token.name:
                    self.bare.append(token.name)
                self.after_person = True
            elif token.kind == "bracket":
                self._bracket(token)
            elif token.kind in ("joiner", "charge"):
                if token.kind == "charge" and not self.draft.head:
                    # «сборник тезисов поручить Лебедевой Н.П.»: what is to be done.
                    self.noting, self.note = True, [*self.note, *self.draft.tokens]
                self._close()
                self.cell |= _AFTER_JOINERS if token.kind == "joiner" else frozenset()
                self.governed = True
            elif token.kind == "aside":
                self._aside(token)
            elif token.kind == "mark":
                self._mark(token, index)
            elif token.word is not None and token.word.lemma in ("и", "или"):
                self.pending.append(token)
            else:
                self._word(token, index)
        self._close(listed=bool(self.names or self.persons))
        return Pieces(tuple(self.names), unique(self.persons), tuple(self.notes), tuple(self.bare))

    def _mark(self, token: Token, index: int) -> None:
        if self.noting:
            ends = token.text in _ENDS and body_follows(self.tokens, index + 1)
            if ends or self._ends_note(token, index):
                self._close()
            else:
                self.note.append(token)
        elif token.text in _ENDS or token.text in ":*":
            self._close(listed=token.text == ";")
            self.after_person = self.governed = False
        elif token.text in (",", "/", "+", "&"):
            self.pending.append(token)
        elif token.text in _QUOTES and self.draft.tokens and not self.pending:
            self.draft.tokens.append(token)
        elif token.text[0] in "-–—":
            self._dash(token, index)

    def _dash(self, token: Token, index: int) -> None:
        """A dash behind a body or a person opens an errand, unless a position follows."""
        if not self.draft.tokens and not self.after_person:
            return
        if is_spaced_hyphen(self.draft, self.tokens, index) or is_named_school(
            self.draft, self.tokens, index + 1
        ):
            self.draft.tokens.append(token)
            return
        duty = self.after_person and is_duty(self.tokens, index + 1)
        follows = body_follows(self.tokens, index + 1) and not duty
        if follows and tells_errand(self.draft):
            self.noting, self.note = True, [*self.note, *self.draft.tokens]
        self._close()
        if follows:
            return
        self.noting = True
        self.after_person = False

    def _ends_note(self, token: Token, index: int) -> bool:
        """«свод – УО, сбор данных – школы»: a body behind a comma or an errand."""
        if token.text == ",":
            return errand_follows(self.tokens, index + 1)
        if token.text[0] not in "-–—:" or not self.note or self.note[0].word is None:
            return False
        errand = self.note[0].word.lemma in (*lexicon().errands, "за")
        return errand and body_follows(self.tokens, index + 1)

    def _word(self, token: Token, index: int) -> None:
        if self.noting:
            if token.lead == "\n" and body_follows(self.tokens, index):
                self._close()
            else:
                self.note.append(token)
                return
        phrase = opening(self.tokens, index)
        listed = any(held.text == "," for held in self.pending)
        if self.draft.tokens and listed and relative_follows(self.tokens, index):
            self.draft.relative = True
            self._join(token)
            return
        begins = not self.draft.tokens or self._between(token) == COMMA
        if begins and token.text.lower() == "за":
            # «УО, за явку – руководители ОО»: what somebody else is to do.
            self._close()
            self._start_note(token)
            return
        if begins and is_announced(self.tokens, index):
            self._close()
            return
        if not self.draft.tokens:
            self._first(token, phrase)
        elif opens_body(self.draft, self._between(token), phrase, self.tokens, self.cell):
            self._close()
            self._first(token, phrase)
        elif self._starts_sentence(token) or reason_follows(self.tokens, index):
            self._close()
            self._start_note(token)
        else:
            self._join(token)

    def _starts_sentence(self, token: Token) -> bool:
        word = token.word
        return word is not None and word.pos == "verb" and word.known and not self.draft.relative

    def _first(self, token: Token, phrase: Opening) -> None:
        words = lexicon()
        separated = bool(self.pending)
        self.pending.clear()
        known = bool(phrase.head) or phrase.names_people or phrase.kind in _BODY_KINDS
        errand = not known and self._is_errand(token, phrase, words.errands)
        unnamed = phrase.kind == "noun" and phrase.nominative == NO and not phrase.head
        noted = errand or (self.after_person and (unnamed or not (separated or known)))
        if noted or phrase.kind in ("none", "number", "duty"):
            self._start_note(token)
            return
        if not self.names and not self.cell and phrase.head and phrase.nominative == NO:
            self.cell = phrase.forms
        self.after_person = False
        self.draft.take(token)

    def _is_errand(self, token: Token, phrase: Opening, errands: frozenset[str]) -> bool:
        """«Собрание родителей» is an errand, «Собрание депутатов» is a body."""
        if phrase.lemma not in errands or token.word is not phrase.word:
            return False
        after = self.tokens[phrase.index + 1 : phrase.index + 3]
        lemmas = {following.word.lemma for following in after if following.word}
        return not (phrase.lemma == "собрание" and lemmas & {"депутат", "представитель"})

    def _join(self, token: Token) -> None:
        for taken in (*self.pending, token):
            self.draft.take(taken)
        self.pending.clear()

    def _start_note(self, token: Token) -> None:
        self.noting = True
        self.note.append(token)

    def _between(self, token: Token) -> str:
        kinds = {held.text for held in self.pending}
        if kinds & {",", "/", "+", "&"}:
            return COMMA
        if kinds:
            return AND
        return LINE if token.lead == "\n" else SPACE

    def _bracket(self, token: Token) -> None:
        """Persons and bodies in brackets are persons and bodies, the rest is a note."""
        if self.draft.tokens and self._belongs(token):
            self.draft.take(token)
            return
        inside = token.text[1:-1].strip()
        in_part = bool(self.draft.tokens) and inside.lower() in lexicon().bracketed_duties
        if in_part or (self.after_person and is_duty(tokenize(inside), 0)):
            self.notes.append(inside)
            return
        inner = take_apart(inside)
        self.persons.extend(inner.persons)
        self.notes.extend(inner.notes)
        if self.noting:
            self.note.append(token)
            return
        if not inner.names:
            return
        had_draft = bool(self.draft.tokens)
        repeated = had_draft and len(inner.names) == 1 and says_twice(self.draft, inner.names[0])
        headed = had_draft and bool(inner.persons) and is_position(inner.names)
        within = had_draft and not inner.persons and self._is_unit(inner.names)
        self._close()
        if repeated or headed or within or not all(names_known_body(name) for name in inner.names):
            self.notes.append(inside)
        else:
            self.names.extend(inner.names)

    def _belongs(self, bracket: Token) -> bool:
        """«родители (законные представители)», «фермерские (…) хозяйства», «СПК (колхоз)»."""
        words = bracket.text[1:-1].strip().lower()
        if self.draft.legal_open and words.isalpha():
            return True
        last = self.draft.last.word
        is_inside = last is not None and last.pos == "adjective" and not self.draft.head
        return words in lexicon().bracketed_parts or is_inside

    def _is_unit(self, names: Sequence[Name]) -> bool:
        """«МБУК «ЦБС» (отдел комплектования)»: which unit acts; an authority's is a body."""
        first = names[0].tokens[0].word
        if len(names) != 1 or first is None or first.lemma not in _UNITS:
            return False
        owner = acronym_role(self.draft.tokens[0].text)
        outside = owner is not None and owner[0] == "other_body"
        return self.draft.head in ("legal", "quote") or (self.draft.head == "acronym" and outside)

    def _aside(self, token: Token) -> None:
        if self.noting:
            self.note.append(token)
            return
        self.pending.clear()
        self.notes.append(token.text.strip())

    def _close(self, listed: bool = False) -> None:
        """End the name or note being read; ``listed`` names stand among bodies, before none."""
        if self.noting:
            if text := joined(self.note).strip(_MARKS_OF_NOTES):
                self.notes.append(text)
        elif self.draft.tokens:
            self._close_name(listed or any(held.text == "," for held in self.pending))
        self.draft, self.note, self.noting = Draft(), [], False
        self.pending.clear()

    def _close_name(self, listed: bool) -> None:
        tokens = self.draft.tokens
        while tokens and tokens[-1].word is not None and tokens[-1].word.pos == "conjunction":
            tokens.pop()
        last = tokens[-1] if tokens else None
        if last is not None and self._ends_in_surname(last):
            tokens.pop()
            self.bare.append(nominative_surname(last.text))
            self.persons.append(self.bare[-1])
        text = joined(tokens)
        words = [token.word for token in tokens if token.word is not None]
        if not tokens or is_label(text, listed):
            return
        if words and all(tells_time(word) for word in words):
            self.notes.append(text)
        else:
            self.names.append(Name(text, tuple(tokens), self.governed))

    def _ends_in_surname(self, last: Token) -> bool:
        if last.word is None or not looks_like_surname(last.text):
            return False
        if len(self.draft.tokens) == 1:
            return is_surname(last.text)
        before = self.draft.tokens[-2].text.lower().rstrip(".")
        return self.draft.head in ("officer", "person") and before not in _BEFORE_PLACES
