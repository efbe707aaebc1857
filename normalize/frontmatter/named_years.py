"""Which year «Год семьи» is: as the plan says it, else as the decrees do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from normalize.frontmatter.span import Span, calendar_years
from schema.lookups import BadLookup, load_lookup
from schema.text import plain

_FILE = Path(__file__).with_name("named_years.yaml")
# «проведение в городе Года семьи»; what is no name of a year is not found among them.
_NAMED = re.compile(r"(?i)(?<!\w)год(?:а|у|ом|е)?\s+(?P<name>[а-яё]{3,}(?:\s+[а-яё]+){0,3})")
# «2024 год в Российской Федерации объявлен Годом семьи»
_DECLARED = re.compile(
    r"(?i)(?P<year>20\d\d)\s+год\w*[^.;]{0,80}?(?:объявлен|провозглаш[её]н)\w*\s+годом\s+"
    r"(?P<name>[а-яё]{3,})"
)


def named_years(title: str, front: str, approved: date | None) -> Iterator[Span]:
    """Yield the calendar year that a plan's ``title`` calls by its name, flagged period_inferred.

    ``front`` is searched for the sentence that gave the year its name.
    """
    for match in _NAMED.finditer(title):
        name = plain(match.group("name"))
        declared = [
            int(said.group("year"))
            for said in _DECLARED.finditer(front)
            if name.startswith(plain(said.group("name")))
        ]
        years = declared or [year for year, known in _names() if name.startswith(known)]
        fitting = [year for year in years if approved is None or year <= approved.year + 1] or years
        if fitting:
            span = calendar_years(max(fitting), max(fitting))
            yield Span(span.start, span.end, span.kind, flags=("period_inferred",))


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[int, str], ...]:
    try:
        return tuple((int(year), plain(name)) for year, name in load_lookup(_FILE).items())
    except (AttributeError, TypeError, ValueError) as error:
        raise BadLookup(f"{_FILE.name}: {error!r}") from error
