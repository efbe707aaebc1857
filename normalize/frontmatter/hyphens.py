"""Rejoin words that were parted at the end of a printed line."""

from __future__ import annotations

import re

from normalize.morph import is_known

_PARTED = re.compile(r"([А-Яа-яЁё]{2,})- ([а-яё]{2,})")
# Places keep their hyphen («Усть- Абаканский», «УСТЬ- ЛАБИНСКИЙ», «Ростов- на-Дону»).
_PLACE = re.compile(r"(?<=[а-яё])- (?=[А-ЯЁ][а-яё])|(?<=[А-ЯЁ]{2})- (?=[А-ЯЁ]{2})")


def rejoin(text: str) -> str:
    """Return ``text`` with «муници- пального» as one word and «учебно- методический» hyphened.

    The hyphen goes where the whole is a word of the dictionary, else only the space goes.
    """
    return _PLACE.sub("-", _PARTED.sub(_joined, text)) if "- " in text else text


def _joined(match: re.Match[str]) -> str:
    whole = match[1] + match[2]
    return whole if is_known(whole) else f"{match[1]}-{match[2]}"
