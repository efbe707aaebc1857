"""The cases of Russian place names: forms of a name, and the nominative of a form.

pymorphy3 does not know most towns and no district adjectives, and guesses wrongly («Сарапула» →
«Сарапул» but «Вязьмы» → «вязьм»); place names decline regularly enough for suffix rules.
"""

from __future__ import annotations

import re

from normalize.morph import parses

NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, INSTRUMENTAL, LOCATIVE = (
    "nom",
    "gen",
    "dat",
    "acc",
    "ins",
    "loc",
)
CASES = (NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, INSTRUMENTAL, LOCATIVE)
Forms = dict[str, tuple[str, ...]]

_HUSH = "жшчщ"
_BACK = "гкх"
_ADJECTIVE = re.compile(r"(?:[ыи]й|ск[ои]й|[нв]ой|ая|яя|ое|ее|ые|ие)$")
_OBLIQUE = re.compile(r"(?:ого|его|ому|ему|ым|им|ом|ем)$")
# First halves that change too: «Переславля-Залесского», but «Усть-Илимского», «Кирово-Чепецкого».
_DECLINED_HEADS = {"Переславль", "Юрьев", "Усолье", "Гусь"}
_ABBREVIATIONS = {"ЗАТО"}
_CAPITALS = re.compile(
    r"(?<![А-ЯЁа-яё])[А-ЯЁ]{4,}(?![а-яё])|(?<=[А-ЯЁ][ -])[А-ЯЁ]{1,3}(?![А-ЯЁа-яё])"
)
_SMALL = {"на", "и", "в", "о", "об", "по", "с", "к", "за", "до", "от", "для", "из", "у", "при"}
# Adjectives that end in a stressed -ой in the nominative («Верхнедонской»).
_STRESSED = ("донск", "полевск")


def case_forms(name: str) -> Forms:
    """Return the forms of the toponym ``name`` by case; a case may have several spellings.

    Each word is declined by its own ending: «Нижний Новгород», «Великие Луки»,
    «Каменск-Уральский», «Ростов-на-Дону» (only the first part), «Сочи» (also unchanged).
    """
    result: Forms = dict.fromkeys(CASES, ("",))
    words = name.split()
    for word in words:
        possessive = word != words[-1] and re.search(r"(?:[ое]в|ин)$", word)
        forms = _possessive_forms(word) if possessive else _word_forms(word)
        result = {
            case: tuple(f"{left} {right}".strip() for left in result[case] for right in forms[case])
            for case in CASES
        }
    return result


def nominative_adjective(word: str, gender: str = "m") -> str:
    """Return the nominative of a district's adjective: «Шумихинского» → «Шумихинский».

    ``gender`` is that of the word it belongs to: "m" (район, округ) or "n" (поселение).  A hyphened
    adjective changes in its last part; a word that is no oblique form comes back as it is.
    """
    match = _OBLIQUE.search(word)
    if not match:
        return word
    stem = word[: match.start()]
    soft = match.group()[0] in "еи" and not stem.endswith(tuple(_HUSH + _BACK))
    if gender == "n":
        return stem + ("ее" if soft or stem.endswith(tuple(_HUSH)) else "ое")
    if stem.lower().endswith(_STRESSED) and "-" not in stem:
        return stem + "ой"
    return stem + ("ий" if soft or stem.endswith(tuple(_HUSH + _BACK)) else "ый")


def is_adjective_form(word: str) -> bool:
    """Whether ``word`` looks like a masculine or neuter adjective in some case."""
    return bool(_OBLIQUE.search(word) or word.endswith(("ий", "ый", "ой", "ое", "ее")))


def is_participle(word: str) -> bool:
    """Whether ``word`` is a participle («читающий», «процветающего») before anything else."""
    return bool(parses(word.lower())[0].tag.POS == "PRTF")


def guess_nominative(word: str, case: str | None) -> str:
    """Return the likeliest nominative of a toponym that no table knows, given its case.

    Without a known case, or where the ending says nothing, the word comes back as printed.
    """
    if case == GENITIVE:
        return _from_genitive(word)
    if case == LOCATIVE and re.search(r"(?:ск|град|город|бург|горск)е$", word):
        return word[:-1]
    if case in (DATIVE, INSTRUMENTAL):
        return re.sub(r"(?<=[бвгдзклмнпрстх])(?:у|ом)$", "", word)
    return word


_SETTLEMENTS = (
    ("сел", "село"),
    ("с.", "село"),
    ("дер", "деревня"),
    ("д.", "деревня"),
    ("стан", "станица"),
    ("ст-ц", "станица"),
    ("хут", "хутор"),
)


def plain_settlement(printed: str) -> str:
    """Return «рабочий посёлок», «посёлок», «село», … for any case or abbreviation of it."""
    small = printed.strip().lower()
    for beginning, word in _SETTLEMENTS:
        if small.startswith(beginning):
            return word
    return "рабочий посёлок" if small.startswith(("р", "раб")) else "посёлок"


def restore_case(text: str) -> str:
    """Return ``text`` with its words in capitals as words that begin with a capital letter.

    Words of up to three letters stay as printed («МО», «ГО»), except prepositions between
    capitals.
    """
    return _CAPITALS.sub(_lowered, text)


def _lowered(match: re.Match[str]) -> str:
    word = match.group()
    if len(word) <= 3:
        part = match.string[match.start() - 1] == "-"
        return word.lower() if word.lower() in _SMALL else word.capitalize() if part else word
    return word if word in _ABBREVIATIONS else word.capitalize()


def _word_forms(word: str) -> Forms:
    if "-на-" in word:
        head, tail = word.split("-", 1)
        return {case: tuple(f"{x}-{tail}" for x in fs) for case, fs in _word_forms(head).items()}
    if "-" in word.strip("-"):
        return _hyphened_forms(*word.rsplit("-", 1))
    if _ADJECTIVE.search(word):
        return _adjective_forms(word)
    return _noun_forms(word)


def _hyphened_forms(head: str, tail: str) -> Forms:
    last = _adjective_forms(tail) if _ADJECTIVE.search(tail) else _noun_forms(tail)
    both = _ADJECTIVE.search(tail) and (head in _DECLINED_HEADS or head.endswith("ск"))
    first: Forms = dict.fromkeys(CASES, (head,))
    if both:
        first = {case: (*forms, head) for case, forms in _noun_forms(head).items()}
    return {
        case: tuple(f"{left}-{right}" for left in first[case] for right in last[case])
        for case in CASES
    }


def _adjective_forms(word: str) -> Forms:
    stem, ending = word[:-2], word[-2:]
    soft = stem[-1:] in _HUSH or (ending in ("ий", "яя", "ее", "ие") and stem[-1:] not in _BACK)
    if ending in ("ий", "ый", "ой", "ое", "ее"):
        o, y = ("е", "и") if soft else ("о", "и" if stem[-1:] in _BACK else "ы")
        genitive = stem + o + "го"
        ins = stem + y + "м"
        return _forms(word, genitive, stem + o + "му", word, ins, stem + o + "м")
    if ending in ("ая", "яя"):
        oblique = stem + ("ей" if soft else "ой")
        return _forms(word, oblique, oblique, stem + ("юю" if soft else "ую"), oblique, oblique)
    y = "и" if soft or stem[-1:] in _BACK else "ы"
    return _forms(word, stem + y + "х", stem + y + "м", word, stem + y + "ми", stem + y + "х")


def _possessive_forms(word: str) -> Forms:
    return _forms(word, word + "а", word + "у", word, word + "ым", word + "ом")


def _forms(*six: str | tuple[str, ...]) -> Forms:
    return {
        case: (form,) if isinstance(form, str) else form
        for case, form in zip(CASES, six, strict=True)
    }


def _noun_forms(word: str) -> Forms:
    stem, last = word[:-1], word[-1:].lower()
    if not last:
        return dict.fromkeys(CASES, ("",))
    if last in "ая":
        i = "и" if last == "я" or stem[-1:] in _BACK + _HUSH else "ы"
        e = "и" if word.endswith("ия") else "е"
        u = "у" if last == "а" else "ю"
        ins = (stem + "ой", stem + "ей") if last == "а" else (stem + "ей", stem + "ёй")
        return _forms(word, stem + i, stem + e, stem + u, ins, stem + e)
    if last == "ь":
        soft_ins = (stem + "ем", stem + "ём", word + "ю")
        return _forms(
            word, (stem + "я", stem + "и"), (stem + "ю", stem + "и"), word, soft_ins, _le(stem)
        )
    if last == "й":
        return _forms(word, stem + "я", stem + "ю", word, (stem + "ем", stem + "ём"), stem + "е")
    if last in "ыи":
        return _plural_forms(word, stem)
    if last in "ое":
        a = "а" if last == "о" else "я"
        u = "у" if last == "о" else "ю"
        return _forms(
            word,
            (word, stem + a),
            (word, stem + u),
            word,
            (word, stem + last + "м"),
            _le(stem, word),
        )
    if last in "уюэё":
        return dict.fromkeys(CASES, (word,))
    base = _without_fleeting_vowel(word)
    hard_ins = (base + "ом", base + "ем", base + "ым")
    loc = (base + "е", base + "у") if word == "Бор" else base + "е"
    return _forms(word, base + "а", base + "у", word, hard_ins, loc)


def _le(stem: str, unchanged: str | None = None) -> tuple[str, ...]:
    return (stem + "е", unchanged) if unchanged else (stem + "е", stem + "и")


def _plural_forms(word: str, stem: str) -> Forms:
    soft = word[-1] == "и" and stem[-1:] not in _BACK + _HUSH
    a = "я" if soft else "а"
    genitive = [stem + ending for ending in ("ов", "ев", "ей", "")] + [word]
    if len(stem) > 2 and stem[-1] in "кцнл" and stem[-2] not in "аеиоуыэюяё":
        root = stem[:-2] if stem[-2] in "йь" else stem[:-1]
        genitive += [root + vowel + stem[-1] for vowel in ("о", "е", "ё")]
    return _forms(
        word,
        tuple(genitive),
        (stem + a + "м", word),
        word,
        (stem + a + "ми", word),
        (stem + a + "х", word),
    )


def _without_fleeting_vowel(word: str) -> str:
    if word == "Орёл":
        return "Орл"
    if word.endswith("ец") and len(word) > 3:
        return word[:-2] + ("ьц" if word[-3] == "л" else "ц")
    if re.search(r"[бвдзлмнпрстж][ёо]к$", word) and len(word) > 4 and not word.endswith("сток"):
        return word[:-2] + "к"
    if re.search(r"ч[ёо]к$", word):
        return word[:-2] + "к"
    return word


def _from_genitive(word: str) -> str:
    rules = (
        (r"(ск|цк)ого$", r"\1ий"),
        (r"ого$", "ый"),
        (r"(?<=[ое]в)а$|(?<=[иы]н)а$", "о"),
        (r"(?<=[бвгджзклмнпрстфхцчшщ])а$", ""),
        (r"(?<=[кгхжшчщ])и$", "а"),
        (r"(?<=[бвдзлмнпрст])ы$", "а"),
        (r"(?<=[лнрв])и$", "ь"),
        (r"(?<=[лрн])я$", "ь"),
    )
    for pattern, ending in rules:
        if re.search(pattern, word):
            return re.sub(pattern, ending, word)
    return word
