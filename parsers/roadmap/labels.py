"""Split a text that holds an activity and, behind labels, its deadline, bodies and result."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from parsers.roadmap.lexicon import content_lexicon
from schema.lookups import BadLookup, load_lookup
from schema.text import collapse, plain

_ROLES = ("deadline", "responsible", "result", "extra")
_STRIPPED = " \t\n.;,"
_SHORTENED = re.compile(r"(?:\b(?:гг?|кв|уч|мес|им|ст)|\b[А-ЯЁ]\.\s?[А-ЯЁ])\.$", re.IGNORECASE)
# A deadline or body behind the activity without a label is short.
_LONGEST_TAIL = 70
_IN_BRACKETS = re.compile(r"^(?P<rest>.+?)\s*\((?P<tail>[^()]+)\)[.;]?$", re.DOTALL)
_BEHIND_DASH = re.compile(r"^(?P<rest>.+)\s[–—-]\s(?P<tail>[^–—]+)$", re.DOTALL)
_SHORTEST = 5
PERSON = re.compile(r"[А-ЯЁ][а-яё-]+ [А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+")
_LAST_LINE = re.compile(r"^(?P<rest>.+)\n(?P<tail>[^\n]+)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text taken apart: ``rest`` is the activity, the others are "" when not named.

    ``combined`` holds a deadline and bodies together; ``extra`` are other labels with their texts.
    """

    rest: str
    deadline: str = ""
    responsible: str = ""
    result: str = ""
    combined: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def is_split(self) -> bool:
        """Whether anything but the activity was found."""
        return bool(self.deadline or self.responsible or self.result or self.combined)


@dataclass(frozen=True, slots=True)
class LabelLexicon:
    """The labels as one pattern with a group for each role, and the marks of plans as lists."""

    label: re.Pattern[str]
    plan_title: re.Pattern[str]
    title_goes_on: re.Pattern[str]
    order: re.Pattern[str]
    end: re.Pattern[str]


@lru_cache(maxsize=1)
def label_lexicon() -> LabelLexicon:
    """Return the lexicon of labels.

    Raises:
        BadLookup: when ``labels.yaml`` does not have the expected form.
    """
    data = load_lookup(Path(__file__).with_name("labels.yaml"))
    try:
        groups = "|".join(f"(?P<{role}>{'|'.join(data['labels'][role])})" for role in _ROLES)
        return LabelLexicon(
            # A label begins a line or a sentence, or follows a bracket or a comma; with a capital
            # and a colon it stands anywhere, as recognition puts two lines into one.
            label=re.compile(
                rf"(?:^|\n\s*|[.;,][ \t]+|\([ \t]*|[ \t]+(?=(?-i:[А-Я])[а-я -]{{2,30}}:))"
                rf"(?:{groups})\s*(?:\.\s?)?[:–—-]\s*",
                re.IGNORECASE,
            ),
            plan_title=re.compile("^(?:" + "|".join(data["plan_title"]) + ")"),
            title_goes_on=re.compile("^(?:" + "|".join(data["title_goes_on"]) + ")"),
            order=re.compile("|".join(data["order"])),
            end=re.compile("^(?:" + "|".join(data["end"]) + ")"),
        )
    except (KeyError, TypeError, re.error) as error:
        raise BadLookup(f"labels.yaml: {error!r}") from error


def split_labels(text: str) -> Labelled:
    """Return ``text`` without its labelled parts, and those by role; the whole when none is there.

    «Провести семинар. Срок: до 1 марта. Ответственный: ИМЦ» → activity, deadline, responsible.
    """
    folded = text.replace("ё", "е").replace("Ё", "Е")
    hits = list(label_lexicon().label.finditer(folded))
    if not hits or not text[: hits[0].start()].strip(_STRIPPED):
        return Labelled(text)
    found: dict[str, str] = {}
    extra: list[tuple[str, str]] = []
    for hit, following in zip(hits, [*hits[1:], None], strict=True):
        stop = len(text)
        if following is not None:
            # The dot before the next label may belong to «2024 г.».
            stop = following.start() + (text[following.start()] == ".")
        value = _bare(text[hit.end() : stop])
        role = hit.lastgroup or "extra"
        if role == "extra" or role in found:
            extra.append((collapse(hit.group(role)).capitalize(), value))
        elif value:
            found[role] = _unbracketed(value)
    extra = [(title, value) for title, value in extra if value]
    start = hits[0].start()
    rest = text[: start + (text[start] == ".")]
    return Labelled(rest.rstrip(" \t\n(,;"), extra=tuple(extra), **found)


def split_tail(text: str) -> Labelled:
    """Return ``text`` without a deadline (and bodies) that stands in brackets or behind a dash.

    «Провести семинар (март, ИМЦ)» → activity and the combined «март, ИМЦ»; «Смотр музеев – март»,
    «Смотр музеев⏎март 2024 г.» → activity and deadline.
    """
    lexicon = content_lexicon()
    for pattern in (_LAST_LINE, _IN_BRACKETS, _BEHIND_DASH):
        match = pattern.match(text.strip())
        if match is None:
            continue
        rest, tail = match["rest"].strip(), _bare(match["tail"])
        when = lexicon.deadline.search(plain(tail)) is not None
        if not when or len(tail) > _LONGEST_TAIL or len(rest) < 5:
            continue
        if lexicon.body.search(plain(tail)):
            return Labelled(rest, combined=tail)
        return Labelled(rest, deadline=tail)
    return Labelled(text)


def split_head(found: Labelled) -> Labelled:
    """Return ``found`` with a deadline before a dash at its beginning: «до 1 мая – Конкурс»."""
    head, dash, rest = re.sub(r"\s[–—-]\s", "\0", found.rest, count=1).partition("\0")
    if not dash or not _says_only_when(head) or len(rest) < _SHORTEST:
        return found
    return replace(found, rest=rest, deadline=head.strip())


def with_tail_bodies(found: Labelled) -> Labelled:
    """Return ``found`` with bodies in brackets at its end: «Конкурс чтецов (школы района)»."""
    match = _IN_BRACKETS.match(found.rest.strip())
    if found.responsible or found.combined or match is None or len(match["tail"]) > _LONGEST_TAIL:
        return found
    tail = match["tail"]
    if not (content_lexicon().body.search(plain(tail)) or PERSON.search(tail)):
        return found
    return replace(found, rest=match["rest"], responsible=tail)


def _says_only_when(text: str) -> bool:
    pattern = content_lexicon().deadline
    left = pattern.sub(" ", plain(text))
    # What is left of «сентябрь» once its stem is gone is no word.
    is_rest = re.fullmatch(r"(?:\W|\d|[а-я]{1,4}\b)*", left) is not None
    return bool(pattern.search(plain(text))) and is_rest


def _bare(text: str) -> str:
    """``text`` without punctuation around it; the dot of «2024 г.» belongs to the word."""
    text = text.strip(" \t\n;,").lstrip(". ")
    return text if _SHORTENED.search(text) else text.rstrip(_STRIPPED)


def _unbracketed(value: str) -> str:
    return value[:-1].rstrip() if value.endswith(")") and "(" not in value else value
