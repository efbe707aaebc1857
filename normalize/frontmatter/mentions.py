"""Find municipalities that a text names, in any case and abbreviation, and say them nominatively.

Three ways of naming one are known: an adjective before its kind («Предгорного муниципального
округа», «Олонецкого р-на»), a kind before its name («г.о. Самара», «МР «Ижемский»», «МО «Город
Сарапул»»), and a town («города Пятигорска», «г. Асбест»).  Towns without any such word are found
only by ``bare_towns``: their names are surnames and common words too often.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from normalize.beginnings import Sign, beginnings, has_any, rarest, signs_of
from normalize.frontmatter import decline
from normalize.frontmatter.kinds import Kind, kind_after, kind_before, kinds, not_names
from normalize.frontmatter.mention import QUOTE, WORD, Mention, of_person, town_and_district
from normalize.frontmatter.places import district_names, place_key, town_forms

_NAME = rf"{QUOTE}?\s*(?P<name>{WORD}(?:\s+(?:на\s+)?{WORD}){{0,2}})"
_TOWN_WORD = (
    r"(?:(?:город|наукоград)(?P<case>а|у|ом|е)?(?:-(?:курорт|геро[йяюе])\w*)?(?!\w)"
    r"(?:\s+воинской\s+славы)?|(?<!\d{4})(?<!\d{4}\s)\bг\.)"
)
_TOWN = re.compile(rf"(?i:\b{_TOWN_WORD})\s*{_NAME}")
_VILLAGE = (
    r"(?i:(?:рабоч\w+\s+)?пос[её]л\w+|р\.\s?п\.|пгт\.?|пос\.|сел[оае]м?\b|деревн\w+|дер\.|станиц\w+"
    r"|ст-ц\w+|хутор\w*|[сд]\.)"
)
_PREFIX = r"(?:(?i:\bмуниципальн\w+\s+образовани\w+)|\bМО)\s*"
_OBRAZOVANIE = re.compile(rf"{_PREFIX}{QUOTE}\s*(?P<name>{WORD}(?:\s+{WORD}){{0,2}})\s*{QUOTE}")
_ZATO = re.compile(rf"\bЗАТО\s*{QUOTE}?(?:(?i:город|г\.))?\s*{_NAME}")
_ADJECTIVE = rf"(?P<name>(?:{WORD}\s+)??{WORD})"
_REGION_NOUN = re.compile(r"(?i)\s+(?:област|обл\.|кра[йяюе]|республик|автономн|район|округ)")
_OF_OKRUG = re.compile(
    r"\s+(район|улус|кожуун)(?:а|у|ом|е)?(?!\w)(?:\s\(район\w*\))?",
)
# Endings of adjectives made from names of places.
_OF_PLACES = r"(?:ск|цк)(?:ий|ого|ому|им|ом|ой|ая|ую|ое)$"
_CASE = {
    "а": decline.GENITIVE,
    "у": decline.DATIVE,
    "ом": decline.INSTRUMENTAL,
    "е": decline.LOCATIVE,
}
_TOWN_KIND_RANK = 1
# «X-ское муниципальное образование», unless the name stands behind it.
_GENERAL = ("obr", "rmo")
_NAMED_AFTER = re.compile(
    rf"\s*{QUOTE}|\s+{WORD}\s+(?:район|округ|муниципальн|городск|сельск|поселени)"
)


@lru_cache(maxsize=5_000)
def mentions(text: str) -> tuple[Mention, ...]:
    """Return the municipalities that ``text`` (one line or paragraph) names, in its order.

    Of overlapping readings the longest counts: «городской округ город Бор» is one mention.  Kept,
    as the same bodies stand in many rows.
    """
    begun = beginnings(text)
    if begun.isdisjoint(_rarest()):
        return ()
    able = [read for read, signs in _readers() if has_any(signs, begun)]
    if not able:
        return ()
    text = decline.restore_case(text)
    found = [mention for read in able for mention in read(text)]
    found.sort(key=lambda mention: (mention.start - mention.end, -mention.rank))
    kept: list[Mention] = []
    for mention in found:
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))


def bare_towns(text: str) -> tuple[Mention, ...]:
    """Return known towns that stand in ``text`` without «город»; adjectives are left out."""
    found = []
    text = decline.restore_case(text)
    for match in re.finditer(rf"(?<![А-ЯЁа-яё.-]){WORD}(?:\s+{WORD})?(?!\s*[А-ЯЁ]\.)", text):
        town = _known_town(match.group(), None, exact=True) or _known_town(
            match.group().split()[0], None, exact=True
        )
        if town and not decline.is_adjective_form(town.split()[-1]) and len(town) > 3:
            found.append(
                Mention(f"город {town}", place_key(town), "bare", 0, match.start(), match.end())
            )
    return tuple(found)


def _by_adjective(text: str) -> Iterator[Mention]:
    for match in _adjective_and_kind().finditer(text):
        kind = _kind_of(match)
        inside, start = match["inner"] or "", match.start()
        named = _adjective_name(match["name"], kind.gender)
        if named is None and inside:
            # «Администрация Эвенкийского муниципального района»
            named = _adjective_name(inside.strip(), kind.gender)
            inside, start = "", match.start("inner")
        if named is None or _is_slogan(match) or _is_of_what_follows(match, kind):
            continue
        name, dropped = named
        inner = " ".join(decline.nominative_adjective(word) for word in inside.split())
        full = " ".join(part for part in (name, inner, kind.name) if part)
        own = name if kind.code not in _GENERAL else _masculine(name)
        yield Mention(full, place_key(own), kind.code, kind.rank, start + dropped, match.end())


def _masculine(name: str) -> str:
    """«Алапаевское» lies where «Алапаевский» does."""
    stem = name.removesuffix("ое")
    return name if stem == name else stem + ("ий" if stem[-1] in "кгх" else "ый")


def _is_of_what_follows(match: re.Match[str], kind: Kind) -> bool:
    """«ст. Новопокровской муниципального образования Новопокровский район»."""
    return kind.code in _GENERAL and bool(_NAMED_AFTER.match(match.string, match.end()))


@lru_cache(maxsize=1)
def _adjective_and_kind() -> re.Pattern[str]:
    return re.compile(rf"{_ADJECTIVE}\s+(?P<inner>{kinds().inner}\s+)?{kind_after()}")


def _is_slogan(match: re.Match[str]) -> bool:
    """«Читающий район», ««Здоровый район»»: what a district is to become, not its name."""
    last = match["name"].split()[-1]
    if place_key(last) in district_names() or re.search(_OF_PLACES, last):
        return False
    if decline.is_participle(last):
        return True
    before, after = match.string[: match.start()], match.string[match.end() :]
    quoted = bool(re.search(rf"{QUOTE}$", before)) and bool(re.match(QUOTE, after))
    return quoted and not re.search(rf"{_PREFIX}{QUOTE}$", before)


def _adjective_name(words: str, gender: str) -> tuple[str, int] | None:
    """The adjective in the nominative, and how many characters before it are not its own."""
    two = district_names().get(place_key(words))
    if two and " " in words:
        return two, 0
    last = words.split()[-1]
    if not decline.is_adjective_form(last):
        return None
    known = district_names().get(place_key(last)) if gender == "m" else None
    name = decline.nominative_adjective(last, gender)
    if known and place_key(known)[:-2] == place_key(name)[:-2]:
        name = name[:-2] + known[-2:]
    return None if _is_no_name(name) else (name, len(words) - len(last))


def _by_kind(text: str) -> Iterator[Mention]:
    for match in _kind_and_name().finditer(text):
        kind = _kind_of(match)
        name, end = _district_name(match) or _proper_name(match, decline.NOMINATIVE)
        if name is None:
            continue
        inner = (" ЗАТО" if match["zato"] else "") + (" город" if match["town"] else "")
        inner += f" {decline.plain_settlement(match['village'])}" if match["village"] else ""
        full = f"{kind.name}{inner} {name}"
        key = place_key(re.sub(" (?:район|улус|кожуун)$", "", name))
        yield Mention(full, key, kind.code, kind.rank, match.start(), end)


@lru_cache(maxsize=1)
def _kind_and_name() -> re.Pattern[str]:
    town = rf"(?P<zato>(?i:ЗАТО)\s+)?(?P<town>(?i:города?\b|г\.)\s*)?(?P<village>{_VILLAGE}\s*)?"
    return re.compile(rf"(?<!\w){kind_before()}\s*{QUOTE}?\s*{town}{_NAME}")


def _district_name(match: re.Match[str]) -> tuple[str, int] | None:
    """«муниципальный округ Воткинский район», «муниципальный район «Намский улус (район)»»."""
    word = match["name"].split()[0]
    after = re.match(
        r"\s+(район|улус|кожуун)(?:а|у|ом|е)?(?!\w)(?:\s\(район\w*\))?",
        match.string[_end(match, 1) :],
    )
    if after and decline.is_adjective_form(word) and not _is_no_name(word):
        return f"{decline.nominative_adjective(word)} {after[1]}", _end(match, 1) + after.end()
    return None


def _zato(text: str) -> Iterator[Mention]:
    for match in _ZATO.finditer(text):
        name, end = _proper_name(match, decline.NOMINATIVE)
        if name:
            yield Mention(f"ЗАТО {name}", place_key(name), "zato", 3, match.start(), end)


def _towns(text: str) -> Iterator[Mention]:
    for match in _TOWN.finditer(text):
        abbreviated = match.group().lstrip().startswith(("г.", "Г."))
        case = None if abbreviated else _CASE.get((match["case"] or "").lower(), decline.NOMINATIVE)
        name, end = _proper_name(match, case)
        if name:
            yield Mention(
                f"город {name}", place_key(name), "town", _TOWN_KIND_RANK, match.start(), end
            )


def _quoted(text: str) -> Iterator[Mention]:
    """«МО «Ижемский»», «муниципального образования «Южный»»: a proper name, its kind unsaid."""
    for match in _OBRAZOVANIE.finditer(text):
        name = match["name"]
        if _is_no_name(name) or place_key(name).startswith(("город ", "городск")):
            continue
        if not re.search(r"(?i)\b(район|округ|поселени|город|сельсовет)", name):
            full = f"муниципальное образование «{name}»"
            yield Mention(full, place_key(name), "obrazovanie", 2, match.start(), match.end())


@lru_cache(maxsize=1)
def _readers() -> tuple[tuple[Callable[[str], Iterator[Mention]], tuple[Sign, ...]], ...]:
    """Who finds mentions, and the signs without which there are none: most cells name nothing."""
    known = kinds().by_code.values()
    return (
        (_by_adjective, _signs_of_kinds(kind for kind in known if kind.after)),
        (_by_kind, _signs_of_kinds(kind for kind in known if kind.before)),
        (town_and_district, signs_of(["город~", "г."])),
        (_zato, signs_of(["зато~"])),
        (_towns, signs_of(["город~", "наукоград~", "г."])),
        (_quoted, signs_of(["мо", "муниципальн~ образовани~"])),
        (of_person, signs_of(["имени", "им."])),
    )


@lru_cache(maxsize=1)
def _rarest() -> Sign:
    return rarest(sign for _, signs in _readers() for sign in signs)


def _signs_of_kinds(listed: Iterable[Kind]) -> tuple[Sign, ...]:
    return signs_of([form for kind in listed for form in (*kind.words, *kind.letters)])


def _proper_name(match: re.Match[str], case: str | None) -> tuple[str | None, int]:
    """The longest known town at the start of the matched words, else a plausible name."""
    words = match["name"].split()
    for length in range(len(words), 0, -1):
        town = _known_town(" ".join(words[:length]), case)
        if town:
            return town, _end(match, length)
    return _unknown_name(match, words, case)


def _unknown_name(
    match: re.Match[str], words: list[str], case: str | None
) -> tuple[str | None, int]:
    first = words[0]
    glued = _known_town(first[:-1], case) if first[-1] in "ви" else None
    if glued and re.match(r"\s+\d{4}", match.string[_end(match, 1) :]):
        return glued, _end(match, 1) - 1
    of_region = _REGION_NOUN.match(match.string, _end(match, 1))
    if _is_no_name(first) or len(first) < 3 or of_region:
        return None, match.end()
    pair = len(words) > 1 and decline.is_adjective_form(first) and not _is_adjective(words[1])
    pair = pair and not _is_no_name(words[1])
    if pair and not _REGION_NOUN.match(f" {words[1]}"):
        name = f"{decline.nominative_adjective(first)} {decline.guess_nominative(words[1], case)}"
        return name, _end(match, 2)
    return decline.guess_nominative(first, case), _end(match, 1)


def _end(match: re.Match[str], length: int) -> int:
    printed = re.match(rf"\S+(?:\s+\S+){{{length - 1}}}", match["name"])
    return match.start("name") + (printed.end() if printed else len(match["name"]))


def _known_town(words: str, case: str | None, exact: bool = False) -> str | None:
    pairs = town_forms().get(place_key(words), ())
    if not pairs or (exact and not words[0].isupper()):
        return None
    # «города Отрадного» is Отрадный: neuter names stay unchanged behind «города».
    ranked = sorted(pairs, key=lambda pair: pair[0].endswith(("ое", "ее")))
    for wanted in (case, decline.NOMINATIVE):
        for town, form_case in ranked:
            if form_case == wanted:
                return town
    return ranked[0][0]


def _kind_of(match: re.Match[str]) -> Kind:
    code = next(
        name[2:] for name, text in match.groupdict().items() if name.startswith("k_") and text
    )
    return kinds().by_code[code]


def _is_adjective(word: str) -> bool:
    return bool(re.search(r"(?:ск|цк|н|в)(?:ого|ому|ой|ая|ую|ий|ый|им|ым|ом)$", word))


def _is_no_name(name: str) -> bool:
    return place_key(name.split()[0]) in not_names()
