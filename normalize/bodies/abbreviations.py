"""Read the abbreviations that a document explains itself.

Plans introduce them in four ways: «Управление образования (далее – УО)», «УО – управление
образования» (alone or in a list under «Сокращения:»), «информационно-методический центр (ИМЦ)» and
«ИМЦ (информационно-методический центр)».  Without «далее» or such a heading the letters have to
be the initials of the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from normalize.bodies.inflection import nominative_name
from normalize.bodies.lexicon import lexicon
from normalize.bodies.words import read_word
from schema.text import collapse, repair_look_alikes

_LETTERS = r"[А-ЯЁ][А-Яа-яЁё]{0,3}[А-ЯЁ][А-ЯЁа-яё]{0,10}"
_NAMED_AFTER = re.compile(
    r"\(\s*(?:в\s+)?дал(?:ее|ьше)\s*(?:по тексту\s*)?(?:также\s*)?(?:именуе\w+\s*)?[-–—:,]?\s*"
    r"[«\"]?(?P<short>[А-ЯЁа-яё][\w ,«»\"-]{0,40}?)[»\"]?\s*\)",
    re.I,
)
_SPACED_LETTERS = re.compile(rf"{_LETTERS}(?: и [А-ЯЁ]+)?")
_LEGAL_FORM = re.compile(r"^(?:М[БКА]?У|М[БКА]?ОУ|Г[БКА]?У|Г[БКА]?ОУ)(?: ДП?О)?\s+|[«»\"]")
_SEVERAL = re.compile(r"\s*,\s*|\s+или\s+")
_LIST = re.compile(r"(?:сокращени|обозначени|аббревиатур|расшифровк)\w*[^:]{0,40}:", re.I)
_EXPLAINED = re.compile(
    rf"(?:^|[;,.:(\n]|\s)[«\"]?(?P<short>{_LETTERS})[»\"]?\s+[-–—]\s*(?P<full>[^;\n]+?)"
    rf"(?=\s*(?:;|\n|$|,\s*[«\"]?{_LETTERS}[»\"]?\s+[-–—]\s|\.\s*$|\.\s+[А-ЯЁ«]))"
)
_IN_BRACKETS = re.compile(rf"\(\s*[«\"]?(?P<short>{_LETTERS})[»\"]?\s*\)")
_BEFORE_BRACKETS = re.compile(
    rf"(?<![А-Яа-яЁё])(?P<short>{_LETTERS})\s*\((?P<full>[а-яёА-ЯЁ][^()]+)\)"
)
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_SMALL = frozenset(["и", "по", "в", "на", "с", "о", "об", "для", "при", "из", "к", "от", "за", "у"])
_LONGEST = 25


def read_abbreviations(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return (abbreviation, full name in the nominative) as explained in ``texts``, in order.

    Where a document explains one abbreviation twice the first explanation holds.
    """
    found: dict[str, str] = {}
    for text in texts:
        clean = repair_look_alikes(text)
        for short, full in _explanations(clean):
            if short and full and short != full:
                found.setdefault(short, full)
    return tuple(found.items())


def _explanations(text: str) -> Iterator[tuple[str, str]]:
    if "дал" in text.lower():
        yield from _named_after(collapse(text))
    yield from _explained(text)
    line = collapse(text)
    for match in _IN_BRACKETS.finditer(line):
        full = _before(line[: match.start()], match["short"])
        if full:
            yield match["short"], nominative_name(full, True)
    for match in _BEFORE_BRACKETS.finditer(line):
        if _are_initials(match["short"], match["full"]):
            yield match["short"], nominative_name(match["full"].strip(), True)


def _named_after(line: str) -> Iterator[tuple[str, str]]:
    for match in _NAMED_AFTER.finditer(line):
        before = line[: match.start()].rstrip()
        for short in _SEVERAL.split(match["short"].strip()):
            letters = _LEGAL_FORM.sub("", short)
            if _SPACED_LETTERS.fullmatch(letters):
                full = _before(before, letters)
            elif letters and read_word(letters.split()[-1]).head:
                full = _phrase_with(before, letters)
            else:
                continue
            if full:
                yield letters, nominative_name(full, True)


def _explained(text: str) -> Iterator[tuple[str, str]]:
    listed = _LIST.search(text)
    for match in _EXPLAINED.finditer(text):
        short, full = match["short"], collapse(match["full"]).rstrip(".")
        named = listed is not None and match.start() >= listed.end() - 1
        if len(_WORD.findall(full)) > _LONGEST or short in lexicon().duty_acronyms:
            continue
        if named or _are_initials(short, full) or _are_initials(short, _quoted(full)):
            yield short, nominative_name(full)


def _quoted(full: str) -> str:
    """«муниципальное учреждение «Центр образования»»: the name without what kind it is of."""
    return full[full.find("«") + 1 :] if "«" in full else ""


def _before(text: str, short: str) -> str:
    """Return the end of ``text`` whose words have ``short`` as initials, or ""."""
    words = [m for m in _WORD.finditer(text) if m.end() > len(text) - 300]
    for match in reversed(words[-_LONGEST:]):
        if match.group()[0].upper() != short[0].upper():
            continue
        full = text[match.start() :]
        if _are_initials(short, full) and not re.search(r"[.;:](?:\s|$)", full.rstrip(".")):
            return _balanced(full)
    return ""


def _are_initials(short: str, full: str) -> bool:
    """Whether the letters of ``short`` are found in order, each at the start of a word part."""
    wanted = [letter.upper() for letter in short if letter.isalpha() and letter != "и"]
    parts = [part for word in _WORD.findall(full) for part in word.split("-")]
    initials = [part[0].upper() for part in parts if part.lower() not in _SMALL]
    if not initials or not wanted or initials[0] != wanted[0]:
        return False
    position = 0
    for letter in wanted:
        while position < len(initials) and initials[position] != letter:
            position += 1
        if position == len(initials):
            return False
        position += 1
    return True


def _phrase_with(text: str, short: str) -> str:
    """Return the end of ``text`` that begins with the noun of ``short`` and its adjectives."""
    lemma = read_word(short.split()[-1]).lemma
    words = list(_WORD.finditer(text))[-_LONGEST:]
    for index in range(len(words) - 1, -1, -1):
        if read_word(words[index].group()).lemma != lemma:
            continue
        while index and read_word(words[index - 1].group()).pos in ("adjective", "participle"):
            index -= 1
        return _balanced(text[words[index].start() :])
    return ""


def _balanced(name: str) -> str:
    """Drop a closing quote that was opened before the name began."""
    name = name.strip(" ,–—-")
    if name.count("»") > name.count("«"):
        name = name.replace("»", "", 1)
    return name.replace('"', "") if name.count('"') % 2 else name
