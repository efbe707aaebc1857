"""What the title of a column claims to be: a role, and how surely."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from parsers.roadmap.lexicon import RoleRule, content_lexicon, header_lexicon
from parsers.roadmap.misspelt import respelt
from schema.text import collapse, plain

_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_] ){2,}[^\W\d_](?!\w)")
_HYPHENATION = re.compile(r"(?<=[а-яё])-\s*(?=[а-яё])")
_LATIN_WORD = re.compile(r"(?<!\w)(?![IVX]+(?!\w))[ABCEHKMOPTX]{2,}(?!\w)")
_TO_CYRILLIC = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")
# One column for numbers and something else.
_WITH_NUMBER = re.compile(
    r"^\s*[№N]{1,2}\s*(?:п\s?/?\s?п\.?)?\s+(?=(?:наименован|мероприят|содержан|действи))",
    re.IGNORECASE,
)
# A whole title may be misspelt this much.
_ALIKE = 88
_JOINS = (",", "/", ";", " и ", "\\", "(", "+")


def role_of(tiers: Sequence[str]) -> tuple[str, int]:
    """Return the role that a title claims and how surely (0 when it says nothing).

    ``tiers`` are the texts of the header over one column, the upper tier first, line breaks kept.
    """
    if not tiers:
        return "extra", 0
    leaf = plain(without_hyphenation(tiers[-1]))
    role, strength = claim(tiers[-1])
    above = [claim(tier) for tier in tiers[:-1]]
    over, over_strength = max(above, key=lambda c: c[1], default=("extra", 0))
    if over == "deadline" or role == "deadline":
        bound = bound_of(tiers[-1])
        if bound == "start" or (role == "deadline" and "начал" in leaf):
            return "start", 3
        if bound == "end" or (role == "deadline" and "окончан" in leaf):
            return "end", 3
    if over == "deadline" and (_is_grid(leaf) or not strength):
        return "grid", 3
    if over == "extra" and over_strength and role != "responsible":
        return "extra", over_strength
    if strength:
        return role, strength
    role, strength = _claim(respelt(leaf))
    if strength:
        return role, max(1, strength - 1)
    # The leaf itself says nothing: one beside it that says the same is surer.
    return (over, max(1, over_strength - 1)) if over != "extra" else ("extra", 0)


def claim(title: str) -> tuple[str, int]:
    """Return the role that one text of a header claims and how surely (0: it says nothing).

    A title broken inside its words («Меро⏎приятия») is read without the breaks too; of «№
    Мероприятие» the second word counts, numbers are found in the cells.
    """
    found = ("extra", 0)
    title = _WITH_NUMBER.sub("", title)
    whole = (title, title.replace("\n", ""), title.replace(" ", ""), without_hyphenation(title))
    for text in dict.fromkeys(whole):
        found = max(found, _claim(plain(whole_words(text))), key=lambda c: c[1])
        if found[1]:
            break
    return found


def without_hyphenation(title: str) -> str:
    """Return a title without the hyphens that stay of words once broken («Оконча-ние»)."""
    return _HYPHENATION.sub("", title)


def bound_of(title: str) -> str:
    """Return "start" for «Начало», «с», "end" for «Окончание», «по», "" for any other title."""
    leaf = plain(without_hyphenation(title))
    if header_lexicon().tier_start.match(leaf):
        return "start"
    return "end" if header_lexicon().tier_end.match(leaf) else ""


def roles_named(title: str) -> frozenset[str]:
    """Return the roles that a title surely names when it names several («Мероприятие, срок»)."""
    bare = plain(title)
    if not _names_both(bare):
        return frozenset()
    rules = header_lexicon().roles
    return frozenset(r.role for r in rules if r.strength == 3 and found(r, bare) is not None)


def is_period(title: str) -> bool:
    """Whether a title is a stretch of time and nothing else: a month, a week, a quarter, a year."""
    bare = plain(title.split(" / ")[-1]).strip(" .:")
    return _is_grid(bare) or bool(content_lexicon().period.match(bare))


def whole_words(text: str) -> str:
    """Close up letters that are spaced out («С р о к и»), turn Latin look-alikes to Cyrillic.

    White space is collapsed.
    """
    text = _SPACED.sub(lambda match: match.group().replace(" ", ""), collapse(text))
    return _LATIN_WORD.sub(lambda match: match.group().translate(_TO_CYRILLIC), text)


def _is_grid(leaf: str) -> bool:
    lexicon = header_lexicon()
    bare = leaf.strip(" .")
    return bare in lexicon.tier_grid or bool(lexicon.tier_grid_stem.match(leaf))


def _claim(title: str) -> tuple[str, int]:
    """The role whose words stand first in ``title``; a deadline and a body together: combined."""
    bare = title.strip(" .:*")
    if header_lexicon().not_title.match(bare):
        return "extra", 0
    hits = [(at, rule) for rule in header_lexicon().roles if (at := found(rule, bare)) is not None]
    if any(rule.strength == 3 for _, rule in hits):
        hits = [hit for hit in hits if (hit[1].role, hit[1].strength) != ("extra", 1)]
    if not hits:
        return "extra", 0
    at, first = min(hits, key=lambda hit: hit[0])
    if at > 0 and header_lexicon().not_title_word.match(bare):
        return "extra", 0
    sure = {rule.role for _, rule in hits if rule.strength == 3}
    if {"deadline", "responsible"} <= sure and _names_both(bare):
        return "combined", 3
    if {"responsible", "extra"} <= sure and header_lexicon().acting.match(bare):
        # «Соисполнители, исполнитель»: all who act.
        return "responsible", 3
    results = [rule for _, rule in hits if rule.role == "result"]
    if results and sure == {"extra"} and _names_both(bare):
        # «Где рассматривается / итоговый документ»: the paper counts, not the meeting.
        return "result", max(rule.strength for rule in results)
    if {"deadline", "extra"} <= sure and (_names_both(bare) or first.role == "deadline"):
        # «Место и срок проведения» says when, «Финансирование по срокам» does not.
        return ("extra" if header_lexicon().never_deadline.search(bare) else "deadline"), 3
    # «Наименование мероприятия» is as sure as «Мероприятие».
    return first.role, max(rule.strength for _, rule in hits if rule.role == first.role)


def found(rule: RoleRule, bare: str) -> int | None:
    """Return where the words of ``rule`` begin in a plain title, None when they are not there."""
    tight = bare.replace(" ", "")
    for whole in rule.whole:
        alike = len(bare) > 4 and bare[0] == whole[0] and fuzz.ratio(bare, whole) >= _ALIKE
        if alike or tight == whole.replace(" ", ""):
            return 0
    match = rule.stems.search(bare) if rule.stems is not None else None
    return match.start() if match else None


def _names_both(bare: str) -> bool:
    """«Сроки, ответственные» names two things, «Срок, ответственного за …» would not."""
    return any(mark in bare for mark in _JOINS)
