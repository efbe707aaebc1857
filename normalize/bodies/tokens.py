"""Cut the text of a cell into tokens: words, marks, and pieces that stay whole.

Quoted names and brackets stay whole, so do named persons, dates, asides («по согласованию») and
joiners («при участии»).  Offsets point into the text that was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from normalize.beginnings import Sign, beginnings, rarest, signs_of
from normalize.bodies.lexicon import lexicon
from normalize.bodies.persons import find_persons
from normalize.bodies.recognition import recognise_persons
from normalize.bodies.words import Word, cut_short, read_word

_OPENING = "«„“<"
_CLOSING = "»”“>"
_HAS_GROUP = re.compile("[(«„“<\"']")
_STRAIGHT = "\"'"
_WORD = re.compile(
    r"(?<=[А-ЯЁ]{2})-\d+(?![\d.])|[Ии]\.\s?[Оо]\.(?=\s)|[А-Яа-яЁё]\.-[А-Яа-яЁё]\.|(?<![А-Яа-яЁё])[дсп]/[а-яё]+|[A-Za-zА-Яа-яЁё]+(?:[-–][а-яё]+|-[A-Za-zА-Яа-яЁё]+)*\.?"
    r"|№\s*|\d(?:[\d.,–-]*\d)?(?:-(?:[а-я]{1,3}|лети[а-я]+)(?![а-яё]))?|[,;:/•·*\n]|\.|[–—-]+|[^\s]"
)
_DATE = re.compile(
    r"(?:(?:в срок )?(?:до|не позднее|к|с|по|на)\s+)?(?<![\d№.])\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?"
    r"(?:\s*(?:года?|г\.?))?(?![\d.])(?:\s*[–-]\s*\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?)?"
    r"|(?<![а-яё-])(?:(?:до|к|с|по)\s+)?(?:\d{1,2}\s+)?(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)"
    r"(?:[ьяюе]|[её]м)|(?:март|август)(?:а|у|е|ом)?|ма(?:й|я|ю|е|ем))(?![а-яё])(?:\s+\d{4}(?:\s*(?:года?|г\.?))?)?(?![а-яё])"
    r"|в течение (?:[а-яё]+ )?года",
    re.I,
)
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![А-Яа-яё])(?:(?:тел|моб|факс|т|сот)(?:ефон)?\.?\s*:?\s*)?(?:\+7|(?<!\d)8)[\s(-]*\d{3,5}[\s)-]*[\d\s-]{5,9}\d"
    r"|(?<![А-Яа-яё])(?:тел|моб|факс|сот|т(?=\.))(?:ефон)?[.:]*\s*[\d(][\d\s()–-]{3,}\d"
    r"|\(?(?<!\d)8[\d-]{3,8}\)\s?[\d-]{4,}\d"
    r"|(?<![\d.№-])\d(?:-?\d)?-\d\d-\d\d(?![\d-])",
    re.I,
)
_HAS_CONTACT = re.compile(r"@|\d[\s-]?\d\d")
# Short forms that mean something else in some places: «учителя нач. кл.», «ст. воспитатель».
_SHORT_IN_PLACE = {
    "ст": (
        re.compile(r"ст\.?\s*(?:восп|вожа|мето|инсп|спец|трен|преп|мед|маст|лейт|учас)", re.I),
        "старш",
    ),
    "отв": (re.compile(r"отв\.?\s*(?:секр|исп|орга|спец|реда|деж)", re.I), "ответств"),
    "нач": (re.compile(r"нач\.?\s*(?:кл|шк|звен|обуч)", re.I), "начальных"),
    "пед": (re.compile(r"пед\.?\s*(?:колл|раб|кадр|сов|клас|сост)", re.I), "педагогич"),
    # «старшие по домам»; «старшие воспитатели» are described.
    "старшие": (re.compile(r"старшие\s+по\s", re.I), "старосты"),
    "кл": (re.compile(r"(?:нач\.|\d(?:-?[а-я]{1,2})?|[IVX])\s*кл", re.I), "классов"),
}
# Behind the stop of an abbreviation.
_GOES_ON = re.compile(r" ?(?:и )?[а-яё]{3}")
_HAS_DAY = re.compile(r"\d[./]\d")
# «Детский сад «Радуга» и МАДОУ «…»: a legal form begins the next name inside quotes left open.
_AND_ANOTHER = re.compile(r" (?:и|или) [А-ЯЁ]{3,}\s[^,;«»]{0,40}«")
# How a month and «года» begin.
_TIMES = frozenset(
    [
        "янв",
        "фев",
        "мар",
        "апр",
        "май",
        "мая",
        "июн",
        "июл",
        "авг",
        "сен",
        "окт",
        "ноя",
        "дек",
        "год",
    ]
)


class Token(NamedTuple):
    """One token at ``start``..``end``.

    ``kind``: word, number, quote, bracket, person, mark, joiner, charge, aside.  ``lead`` is what
    stands before it: nothing, a space or a newline.  ``word`` is set for words; ``name`` for
    persons.
    """

    kind: str
    text: str
    start: int
    end: int
    lead: str
    word: Word | None = None
    name: str = ""


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the tokens of ``text``; no character but white space is lost."""
    spans = _whole_pieces(text)
    tokens: list[Token] = []
    position = 0
    for start, end, kind, name in [*spans, (len(text), len(text), "", "")]:
        tokens.extend(_words(text, position, start))
        if kind:
            tokens.append(Token(kind, text[start:end], start, end, _lead(text, start), None, name))
        position = end
    return tuple(tokens)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _WORD.finditer(text, start, end):
        piece = match.group()
        if piece == "\n":
            continue
        lead = _lead(text, match.start())
        if piece[0].isalpha():
            around = text[max(match.start() - 6, 0) : match.end() + 7]
            goes_on = _GOES_ON.match(text, match.end()) is not None
            yield from _word_and_stop(piece, match.start(), lead, around, goes_on)
        elif piece[0].isdigit() or piece[0] == "№" or piece[1:].isdigit():
            yield Token("number", piece.rstrip(), match.start(), match.end(), lead)
        else:
            yield Token("mark", piece, match.start(), match.end(), lead)


def _word_and_stop(
    piece: str, start: int, lead: str, around: str, goes_on: bool
) -> Iterator[Token]:
    """A full stop ends a sentence unless the word is an abbreviation.

    «нач. классов» is one, and so is what is no word before a word in small letters («юрид. отдел»).
    """
    stopped = piece.endswith(".")
    bare = piece.rstrip(".")
    meant = _SHORT_IN_PLACE.get(bare.lower())
    if meant is not None and meant[0].search(around):
        yield Token("word", piece, start, start + len(piece), lead, read_word(meant[1]))
        return
    if stopped and bare.lower() not in lexicon().stopped and len(bare) > 1:
        if goes_on and not (read_word(bare).known or bare.isupper()):
            yield Token("word", piece, start, start + len(piece), lead, cut_short(piece))
            return
        yield Token("word", bare, start, start + len(bare), lead, read_word(bare))
        yield Token("mark", ".", start + len(bare), start + len(piece), "")
    else:
        yield Token("word", piece, start, start + len(piece), lead, read_word(piece))


def _lead(text: str, start: int) -> str:
    end = start
    while start > 0 and text[start - 1].isspace():
        start -= 1
    gap = text[start:end]
    return "\n" if "\n" in gap else " " if gap else ""


def _whole_pieces(text: str) -> list[tuple[int, int, str, str]]:
    spans: list[tuple[int, int, str, str]] = []
    masked = text
    if _HAS_CONTACT.search(text):
        # Before brackets are looked for: «тел. 8 (30145) 2-12-45» is one piece.
        for match in _CONTACT.finditer(text):
            spans.append((match.start(), match.end(), "aside", ""))
            blank = "\x00" * (match.end() - match.start())
            masked = masked[: match.start()] + blank + masked[match.end() :]
    for group in _groups(masked):
        start, end = group[:2]
        # A bracket around a number is read with the number in it.
        spans = [span for span in spans if not start <= span[0] < end]
        spans.append(group)
        masked = masked[:start] + "\x00" * (end - start) + masked[end:]
    for person in find_persons(masked):
        spans.append((person.start, person.end, "person", person.name))
    for start, end, _, _ in spans:
        masked = masked[:start] + "\x00" * (end - start) + masked[end:]
    for person in recognise_persons(masked.replace("\x00", " ")):
        spans.append((person.start, person.end, "person", person.name))
        blank = "\x00" * (person.end - person.start)
        masked = masked[: person.start] + blank + masked[person.end :]
    begun = beginnings(text)
    if _HAS_DAY.search(masked) or not begun.isdisjoint(_TIMES):
        for match in _DATE.finditer(masked):
            spans.append((match.start(), match.end(), "aside", ""))
            blank = "\x00" * (match.end() - match.start())
            masked = masked[: match.start()] + blank + masked[match.end() :]
    if not begun.isdisjoint(_signs_of_phrases()):
        for match in _phrases().finditer(masked):
            spans.append((match.start(), match.end(), str(match.lastgroup), ""))
    return sorted(spans)


@lru_cache(maxsize=1)
def _signs_of_phrases() -> Sign:
    return rarest(signs_of((*lexicon().asides, *lexicon().joiners, *lexicon().charges)))


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    words = lexicon()
    asides = "|".join(_spaced(text) for text in sorted(words.asides, key=len, reverse=True))
    joiners = "|".join(_spaced(text) for text in words.joiners)
    charges = "|".join(_spaced(text) for text in sorted(words.charges, key=len, reverse=True))
    # «ОНД и ПР» are letters, «и пр.» is an aside.
    return re.compile(
        rf"(?<![а-яё])(?!и\s(?-i:ПР))(?:(?P<charge>{charges})|(?P<joiner>{joiners})|(?P<aside>{asides})\.?)(?![а-яё])",
        re.I,
    )


def _spaced(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())


def _groups(text: str) -> list[tuple[int, int, str, str]]:
    """Find the outermost quotes and brackets; one that never closes is a mere mark."""
    spans: list[tuple[int, int, str, str]] = []
    first = _HAS_GROUP.search(text)
    position = first.start() if first else len(text)
    while position < len(text):
        char = text[position]
        if char == "(":
            end = _bracket_end(text, position)
        elif _opens(text, position):
            end = _quote_end(text, position)
        else:
            end = 0
        if end:
            spans.append((position, end, "bracket" if char == "(" else "quote", ""))
            position = end
        else:
            position += 1
    return spans


def _bracket_end(text: str, start: int) -> int:
    depth = 0
    for position in range(start, len(text)):
        depth += (text[position] == "(") - (text[position] == ")")
        if not depth:
            return position + 1
    return 0


def _quote_end(text: str, start: int) -> int:
    """Return the end of the quote opened at ``start``; typists often close nested ones once."""
    depth = 0
    last = 0
    for position in range(start, len(text)):
        if _opens(text, position):
            if last and text[position - 1 : position] != "" and depth <= 0:
                break
            depth += 1
        elif text[position] in _CLOSING or text[position] in _STRAIGHT:
            depth -= 1
            last = position + 1
            if not depth:
                return last
        elif last and (
            text[position] in ",;\n"
            or text[position : position + 2] == ". "
            or _AND_ANOTHER.match(text, position)
        ):
            return last
    return last


def _opens(text: str, position: int) -> bool:
    char = text[position]
    if char in "«„":
        return True
    if char not in _OPENING and char not in _STRAIGHT:
        return False
    before = text[position - 1 : position] if position else ""
    after = text[position + 1 : position + 2]
    return (not before or before.isspace() or before in '(«"') and after.isalnum()
