"""Dates and times as a Russian Excel shows them: ECMA-376 part 1, 18.8.31 (numFmts)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

from schema.lookups import BadLookup, load_lookup

_LOOKUP = Path(__file__).with_name("dates.yaml")
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<sign>[^\]-]*)[^\]]*\]|'
    r"\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]|(?P<code>am/pm|a/p|y+|m+|d+|h+|s+(?:\.0+)?|e)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_GENERAL = frozenset({"", "general", "@", "основной"})
_SEPARATORS = ".-/"


@dataclass(frozen=True, slots=True)
class _Words:
    months: tuple[str, ...]
    months_of: tuple[str, ...]
    weekdays: tuple[str, ...]
    formats: Mapping[str, str]
    coded_formats: Mapping[str, str]


def date_text(value: date | time | timedelta, format_: str) -> str:
    """Return ``value`` in the number format ``format_``.

    Years are written with four digits and months by their whole names where the format shortens
    them: «мар.24» is «март 2024».  The value is known, and the short form is not clear by itself.
    """
    tokens = _without_midnight(_tokens(_resolved(format_, value)), value)
    pieces: list[str] = []
    for place, (kind, token) in enumerate(tokens):
        if kind == "code":
            pieces.append(_code_text(token.lower(), value, tokens, place))
        elif token in _SEPARATORS and _is_at_word(tokens, place):
            pieces.append(" ")
        else:
            pieces.append("." if kind == "plain" and token == "/" else token)
    return " ".join("".join(pieces).split())


def _resolved(format_: str, value: date | time | timedelta) -> str:
    first = format_.split(";")[0].strip()
    words = _words()
    known = words.formats.get(first.lower())
    coded = (f for code, f in words.coded_formats.items() if first.lower().startswith(code))
    resolved = known or next(coded, first)
    if resolved.lower() not in _GENERAL:
        return resolved
    if isinstance(value, (time, timedelta)):
        return "h:mm"
    has_time = isinstance(value, datetime) and (value.hour or value.minute)
    return "dd.mm.yyyy h:mm" if has_time else "dd.mm.yyyy"


def _tokens(format_: str) -> list[tuple[str, str]]:
    """The codes, and the literal texts between them («plain» ones were not quoted)."""
    tokens = []
    for match in _TOKEN.finditer(format_):
        if match["code"] is not None:
            tokens.append(("code", match["code"]))
        elif match["elapsed"] is not None:
            tokens.append(("code", f"[{match['elapsed']}"))
        elif match["plain"] is not None:
            tokens.append(("plain", match["plain"]))
        else:
            text = match["quoted"] or match["escaped"] or match["sign"] or ""
            tokens.append(("text", text))
    return tokens


def _without_midnight(
    tokens: list[tuple[str, str]], value: date | time | timedelta
) -> list[tuple[str, str]]:
    """Leave out the hours behind a date at midnight, which programs write where none were given."""
    if not isinstance(value, datetime) or _seconds(value):
        return tokens
    codes = [code[0].lower() if kind == "code" else "" for kind, code in tokens]
    at = next((n for n, code in enumerate(codes) if code == "h"), len(tokens))
    return tokens[:at] if {"d", "y"} & {*codes[:at]} else tokens


def _code_text(
    code: str, value: date | time | timedelta, tokens: list[tuple[str, str]], place: int
) -> str:
    kind = code[0]
    if kind == "[":
        seconds = _seconds(value)
        unit = {"h": 3600, "m": 60, "s": 1}[code[1]]
        return str(seconds // unit).zfill(len(code) - 1)
    if kind in "hs" or (kind == "m" and len(code) <= 2 and _is_minutes(tokens, place)):
        seconds = _seconds(value)
        number = {"h": seconds // 3600 % 24, "m": seconds // 60 % 60, "s": seconds % 60}[kind]
        return str(number).zfill(min(len(code), 2))
    if kind == "a" or not isinstance(value, date):
        return ""
    if kind in "ye":
        return str(value.year)
    if kind == "d":
        if len(code) > 2:
            return _words().weekdays[value.weekday()]
        return str(value.day).zfill(len(code))
    if len(code) <= 2:
        return str(value.month).zfill(len(code))
    has_day = any(k == "code" and c.lower() in ("d", "dd") for k, c in tokens)
    names = _words().months_of if has_day else _words().months
    return names[value.month - 1]


def _is_at_word(tokens: list[tuple[str, str]], place: int) -> bool:
    """Whether a separator stands right before or behind a month's name (the dot of «мар.» too)."""
    before, after = (
        tokens[n] if 0 <= n < len(tokens) else ("", "") for n in (place - 1, place + 1)
    )
    if tokens[place][1] == "." and before[0] == "code" and before[1].lower() == "mmm":
        return True
    both = before[0] == after[0] == "code"
    return both and any(token.lower().startswith("mmm") for _, token in (before, after))


def _is_minutes(tokens: list[tuple[str, str]], place: int) -> bool:
    """Whether m stands for minutes: right behind hours or right before seconds (18.8.31)."""
    before = next((c.lower() for k, c in reversed(tokens[:place]) if k == "code"), "")
    after = next((c.lower() for k, c in tokens[place + 1 :] if k == "code"), "")
    return before.lstrip("[").startswith("h") or after.startswith("s")


def _seconds(value: date | time | timedelta) -> int:
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    if isinstance(value, (datetime, time)):
        return value.hour * 3600 + value.minute * 60 + value.second
    return 0


@lru_cache(maxsize=1)
def _words() -> _Words:
    content = load_lookup(_LOOKUP)
    try:
        words = _Words(
            tuple(map(str, content["months"])),
            tuple(map(str, content["months_of"])),
            tuple(map(str, content["weekdays"])),
            {str(k).lower(): str(v) for k, v in content["formats"].items()},
            {str(k).lower(): str(v) for k, v in content["coded_formats"].items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise BadLookup(f"{_LOOKUP.name}: {error}") from error
    if (len(words.months), len(words.months_of), len(words.weekdays)) != (12, 12, 7):
        raise BadLookup(f"{_LOOKUP.name}: months or weekdays are missing")
    return words
