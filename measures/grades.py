"""Which grades of a school an activity is about: «5–9 классы», «ОГЭ», «девятиклассники»."""

from __future__ import annotations

import re

_LAST = 11
_ENDING = r"(?:\s?-?\s?(?:х|й|го|е|м|ые|ых|ым|ом|ый))?"
_NUMBER = rf"(?:1[01]|[1-9]){_ENDING}"
_LINK = r"(?:\s*(?:[-–—,;/]|и|по)\s*)"
_LISTED = re.compile(rf"(?<![\d.])({_NUMBER}(?:{_LINK}{_NUMBER})*)\s*(?:«[^«»]»\s*)?(?:класс|кл\.)")
_SPAN = re.compile(rf"(\d+){_ENDING}\s*(?:[-–—]|по)\s*(\d+)")
_NAMED = re.compile(
    r"(?P<n9>девятикласс|\bогэ\b|\bгиа\s?-\s?9)|(?P<n11>одиннадцатикласс|\bегэ\b|\bгиа\s?-\s?11)"
    r"|(?P<n1>первокласс)|(?P<n2>второкласс)|(?P<n3>третьекласс)|(?P<n4>четверокласс)"
    r"|(?P<n5>пятикласс)|(?P<n6>шестикласс)|(?P<n7>семикласс)|(?P<n8>восьмикласс)"
    r"|(?P<n10>десятикласс)",
)
_STAGES = (
    (re.compile(r"начальн\w+ (?:класс|школ|общего)|младши\w+ (?:школьник|класс)"), range(1, 5)),
    (re.compile(r"старшекласс|старши\w+ класс"), range(9, _LAST + 1)),
)


def grades(text: str) -> tuple[int, ...]:
    """Return the grades ``text`` names, 1 to 11, rising; () when it names none."""
    text = text.lower().replace("ё", "е")
    found: set[int] = set()
    for listed in _LISTED.findall(text):
        for first, last in _SPAN.findall(listed):
            found.update(range(int(first), int(last) + 1))
        found.update(map(int, re.findall(r"\d+", listed)))
    found.update(int(str(named.lastgroup)[1:]) for named in _NAMED.finditer(text))
    for words, stage in _STAGES:
        if words.search(text):
            found.update(stage)
    return tuple(sorted(n for n in found if n <= _LAST))
