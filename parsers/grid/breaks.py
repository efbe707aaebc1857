"""Line breaks that the words around them give away, where the geometry leaves it open."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*гг?\.?|\s*год\w*)?$")
_FULL_NAME = re.compile(r"\b[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?[А-ЯЁ]\.[,;]?$")
_CAPITAL = re.compile(r"[«\"]?[А-ЯЁ]\w")
_MONTH = re.compile(
    r"(?:янв|февр|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*\b"
)


def is_new_piece(upper: str, lower: str) -> bool:
    """Whether ``lower`` begins something new: after a date or a person's name.

    «май 2024 г. / Отдел культуры», «Иванова А. П. / Петрова В. С.»; never inside a name such as
    «администрация г. / Энска» or «А. П. / Иванова».
    """
    if _YEAR.search(upper):
        return bool(_CAPITAL.match(lower) or _MONTH.match(lower))
    return bool(_FULL_NAME.search(upper) and _CAPITAL.match(lower))
