"""The name of a body while it is being read, and what it still wants."""

from __future__ import annotations

from dataclasses import dataclass, field

from normalize.bodies.lexicon import lexicon
from normalize.bodies.phrase import QUANTIFIERS
from normalize.bodies.tokens import Token
from normalize.bodies.words import Form, Word

_SETTLEMENTS = ("пос", "п", "с", "д", "г", "ст", "х", "пгт", "рп", "село", "поселок", "деревня")
_SINGULAR: Form = ("nomn", "sing")
_ORGANISATIONS = ("authority", "school", "org", "group", "association")


@dataclass(slots=True)
class Draft:
    """Tokens taken so far.

    ``head`` is the class of the first noun that heads a body (or legal, acronym, quote), ``wants``
    says that an officer has not yet got the body he belongs to, ``scoped`` that the name tells its
    scope («муниципальная …»), ``legal_open`` that a legal form waits for a name, ``participle``
    that a clause like «имеющая …» is open, ``relative`` one with «который».
    """

    tokens: list[Token] = field(default_factory=list)
    head: str = ""
    head_word: Word | None = None
    wants: bool = False
    scoped: bool = False
    legal_open: bool = False
    participle: bool = False
    relative: bool = False
    after_preposition: bool = False
    depends: bool = False

    @property
    def last(self) -> Token:
        """The token taken last."""
        return self.tokens[-1]

    @property
    def head_forms(self) -> frozenset[Form]:
        """The cases and numbers of the head noun."""
        return self.head_word.forms if self.head_word else frozenset()

    def is_complete(self, follows: frozenset[Form]) -> bool:
        """Whether the tokens could stand as a name before a phrase in the cases ``follows``.

        A preposition, a legal form, or an adjective that agrees with the phrase is waiting for it.
        """
        word = self.last.word
        if self.legal_open:
            return False
        if self.last.text.endswith(".") and self.last.text.lower().rstrip(".") in _SETTLEMENTS:
            # «ООШ д. …»
            return False
        if len(self.tokens) > 1 and self.tokens[-2].text.lower().rstrip(".") in _SETTLEMENTS:
            # «СОШ пос. Лесной»
            return True
        if self.after_preposition:
            # «по открытым данным»: what looks like an adjective does not describe what follows.
            describing = word is not None and word.pos in ("adjective", "participle")
            return describing and word is not None and not word.forms & follows
        if word is None:
            # «отраслевые (функциональные) …»: an adjective still waits for its noun.
            return bool(self.head) or self.last.kind not in ("bracket", "number")
        if self._ends_listing():
            return True
        opens = not self.head or len(self.tokens) == 1
        describes = word.pos == "adjective" or (word.pos == "participle" and opens)
        fresh = self.head_word is word or not self.head
        if word.nominal and fresh and len(self.tokens) > 1 and _SINGULAR in word.forms & follows:
            # «профессиональное обучающееся сообщество»
            return False
        if describes and word.kind == "word" and not (word.nominal and len(self.tokens) > 1):
            numbered = self.head and len(self.tokens) > 1 and self.tokens[-2].kind == "number"
            if not self.head and ("nomn", "sing") in word.forms and ("nomn", "plur") in follows:
                # «педагогический и ученический коллективы»: two in the singular share a plural.
                return False
            shared = word.forms & follows
            # «Совет первых, филиалы»: the accusative alone is the nominative of the other.
            return bool(numbered) or all(case == "accs" for case, _ in shared)
        return word.pos not in ("preposition", "conjunction", "pronoun") and (
            word.lemma not in QUANTIFIERS
        )

    def _ends_listing(self) -> bool:
        """«отдел МП и С»: a lone capital that «и» joins to letters is no preposition."""
        if len(self.tokens) < 3 or len(self.last.text) > 1 or not self.last.text.isupper():
            return False
        return self.tokens[-2].text == "и" and self.tokens[-3].text.isupper()

    def take(self, token: Token) -> None:
        """Add ``token`` to the name."""
        self.tokens.append(token)
        word = token.word
        if word is None:
            self._take_piece(token)
        elif word.kind == "word":
            self._take_word(word)
        else:
            self._take_letters(word)

    def _take_piece(self, token: Token) -> None:
        if token.kind in ("quote", "number"):
            self.legal_open = False
            self.after_preposition = False
        if token.kind == "quote":
            self.wants = False
            self.head = self.head or "quote"

    def _take_letters(self, word: Word) -> None:
        if word.kind == "legal" and (not self.head or self.wants or self.legal_open):
            self.head = self.head or "legal"
            self.legal_open = True
        elif not (self.legal_open and word.text in lexicon().legal_qualifiers):
            self.legal_open = False
        duty = word.text in lexicon().duty_acronyms
        if not duty:
            self.wants = False
            self.depends = bool(self.head) and self.head != "legal"
            self.head = self.head or "acronym"
        self.after_preposition = False

    def _take_word(self, word: Word) -> None:
        words = lexicon()
        if word.pos == "preposition" and word.text[-1] != "." and not self._ends_listing():
            self.after_preposition = True
            return
        if not self.head and word.lemma in words.scope_adjectives:
            self.scoped = True
        # A participle behind the head opens a clause; before it, it is an adjective.
        if word.pos == "participle" and self.head and not word.nominal:
            self.participle = True
        head = word.head or word.nominal
        if word.pos == "noun":
            self.legal_open = False
        if word.pos == "noun" or word.nominal:
            self.after_preposition = False
        described = self.head_word is not None and self.head_word.nominal and len(self.tokens) == 2
        if head and (not self.head or described):
            self.head, self.head_word = head, word
            self.wants = head == "officer"
        elif word.lemma in words.territories and self.head == "officer":
            # «заместитель главы города» is complete.
            self.wants = False
        elif head:
            self.wants = head == "officer" or (self.wants and head not in _ORGANISATIONS)
            self.depends = True
