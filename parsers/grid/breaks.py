"""Line breaks that the words around them give away, where the geometry leaves it open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.dictionary import is_known

_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*гг?\.?|\s*год\w*)?$")
_DEADLINE = re.compile(
    r"(?:постоянно|еже(?:дневно|недельно|месячно|квартально|годно)|по мере \w+"
    r"|в течение (?:всего )?(?:\w+ )?(?:года|периода|срока)|весь период"
    r"|(?:по|согласно) (?:\w+ )?(?:план\w+|график\w+|расписани\w+)(?: \w+){0,2})$"
)
_FULL_NAME = re.compile(r"\b[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?[А-ЯЁ]\.[,;]?$")
_CAPITAL = re.compile(r"[«\"]?[А-ЯЁ]\w")
_MONTH = re.compile(
    r"(?:янв|февр|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*\b"
)
# «до 20 января / февраль» are two deadlines: a wrapped line would have a comma or an «и».
_MONTH_ENDS = re.compile(_MONTH.pattern + r"\.?$", re.IGNORECASE)
_BEGINS_DEADLINE = re.compile(
    r"(?:до|к) \d{1,2} (?!числ)|(?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь"
    r"|ноябрь|декабрь)\b"
)
_DATE = re.compile(r"\(?(?:\d{1,2}\.\d{1,2}\.)?(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?[.,;)]*$")
# «2. / 13» in the narrowest column.
_NUMBER_START, _NUMBER_END = re.compile(r"(?:\d{1,2}\.){1,3}$"), re.compile(r"\d{1,2}\.?$")
_LEFT_PART = re.compile(r"[«(]?([А-Яа-яЁё]{3,})$")
_RIGHT_PART = re.compile(r"-([а-яё]{4,})")


def ends_deadline(piece: str, lower: str) -> bool:
    """Whether ``piece`` is a whole deadline in words and ``lower`` begins something new.

    «по мере обращения / Методический отдел»: in a column of deadlines and bodies nothing else may
    part them.
    """
    return bool(_DEADLINE.match(piece.lower()) and _CAPITAL.match(lower))


def is_new_piece(upper: str, lower: str) -> bool:
    """Whether ``lower`` begins something new: after a date or a person's name.

    «май 2024 г. / Отдел культуры», «до 20 января / февраль», «Иванова А. П. / Петрова В. С.»;
    never inside a name such as «администрация г. / Энска» or «А. П. / Иванова».
    """
    if _YEAR.search(upper):
        return bool(_CAPITAL.match(lower) or _MONTH.match(lower))
    if _MONTH_ENDS.search(upper) and _BEGINS_DEADLINE.match(lower):
        return True
    return bool(_FULL_NAME.search(upper) and _CAPITAL.match(lower))


def is_broken_token(pieces: Sequence[str]) -> bool:
    """Whether ``pieces``, each on a line it fills, are one date or one compound word.

    «2. / 13.», «15.09.202 / 4», «01.02. / 2024», «информационно / -методический»; the first piece
    alone is no date («2023 / 2024» are two years).
    """
    whole = "".join(pieces)
    if len(pieces) == 2 and _NUMBER_END.match(pieces[1]) and _NUMBER_START.match(pieces[0]):
        return True
    if whole[0].isdigit() or whole[0] == "(":
        if not all(piece[0].isdigit() or piece[0] in ".–-" for piece in pieces[1:]):
            return False
        return bool(_DATE.match(whole)) and not _DATE.match(pieces[0])
    left, right = _LEFT_PART.search(pieces[0]), _RIGHT_PART.match(pieces[-1])
    if len(pieces) != 2 or not left or not right:
        return False
    compound = f"{left.group(1)}-{right.group(1)}"
    return left.group(1).endswith(("о", "е")) or is_known(compound)
