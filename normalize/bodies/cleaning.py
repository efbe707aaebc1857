"""Undo what typing and line breaks did to the text of a responsible cell."""

from __future__ import annotations

import re

from normalize.morph import is_known
from schema.text import repair_look_alikes

_SPLIT_HYPHEN = re.compile(r"([а-яёА-ЯЁ]*[а-яё])(?:\s*[-–]\s*\n\s*|-\s+)([а-яё]+)")
_LETTERED = re.compile(r"(?:^|(?<=[\s;,]))[а-е]\)\s*(?=[«А-Яа-яЁё])")
_TYPED_QUOTES = str.maketrans({"‘": "'", "’": "'", "‛": "'"})
# «______ (Ф.И.О.)», «ФИО ответственного»: to be filled in, nobody is named.
_FILL_IN = re.compile(
    r"\(?\s*(?:указать\s+)?(?<![А-Яа-яЁё])(?:Ф\.\s?И\.\s?О\.?|ФИО)(?![А-Яа-яЁё])(?:,\s*(?:подпись|должность|дата))*"
    r"(?:\s+(?:ответственн|исполнител|специалист|сотрудник|работник|педагог|полност)[а-яё]*)*\s*\)?"
)
# «Николаева O.B.»: initials typed in Latin letters beside a Russian word.
_LATIN_INITIALS = re.compile(
    r"(?<![A-Za-z])[ABCEHKMOPTX](?=\.\s?(?:[А-ЯЁ]|[ABCEHKMOPTX]\.?(?![A-Za-z])))"
    r"|(?<=[А-ЯЁа-яёABCEHKMOPTX][. ])[ABCEHKMOPTX](?=\.|$|[,;\n])"
)
_INITIALS_TO_CYRILLIC = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")
# «00», «0О» alone between names, «КДН и 3П»: digits read for letters.
_READ_AS_DIGITS = re.compile(
    r"(?<![^\s;,/])(?<!\d\s)(?:00|0О|О0)(?=[,;/\s]|$)(?!\s\d)"
    r"|(?:(?<=и )|(?<=[А-ЯЁ]и))3П(?![А-ЯЁ\d])"
)
# «МБ0У», «МБДОУ № З»
_ZERO_IN_WORD = re.compile(r"(?<=[А-ЯЁ])0(?=[А-ЯЁ])")
_LETTER_AS_NUMBER = re.compile(r"(?<=№)З(?![А-Яа-яЁё])|(?<=№ )З(?![А-Яа-яЁё])")
_NUMBERED = re.compile(r"(?<![№\d])(?:(?<=\s)|^)\d{1,2}[.)]\s+(?=[«A-Za-zА-Яа-яЁё])")
# A list of lines that begin with dashes; a dash that only some line begins with joins.
_BULLET = re.compile(r"^\s*[-–—]\s+", re.M)


def mended(text: str) -> str:
    """Return ``text`` without soft hyphens, numbers of items and words parted by a line break."""
    clean = text.replace("\u00ad", "").replace("<<", "«").replace(">>", "»")
    if "‚" in clean:
        # A low quotation mark that a scan took for a comma's place.
        clean = clean.replace("‚", ",")
    if clean.count("'") == 1:
        clean = clean.replace("'", "")
    if _BULLET.match(clean):
        clean = _BULLET.sub(";", clean)
    if _NUMBERED.match(clean):
        clean = _NUMBERED.sub(";", clean)
    if ")" in clean:
        clean = _LETTERED.sub(";", clean)
    if "‘" in clean or "’" in clean:
        clean = clean.translate(_TYPED_QUOTES)
    if "''" in clean:
        clean = clean.replace("''", '"')
    if "О" in clean and "Ф" in clean:
        clean = _FILL_IN.sub(" ", clean)
    clean = repair_look_alikes(clean)
    if "." in clean and not clean.isascii():
        clean = _LATIN_INITIALS.sub(_in_cyrillic, clean)
    if "0" in clean or "3П" in clean:
        clean = _READ_AS_DIGITS.sub(lambda match: "ЗП" if "3" in match[0] else "ОО", clean)
    if "№" in clean or "0" in clean:
        clean = _ZERO_IN_WORD.sub("О", _LETTER_AS_NUMBER.sub("3", clean))
    return _SPLIT_HYPHEN.sub(_joined, clean) if "-" in clean or "–" in clean else clean


def _in_cyrillic(match: re.Match[str]) -> str:
    return match[0].translate(_INITIALS_TO_CYRILLIC)


def _joined(match: re.Match[str]) -> str:
    """Join a word parted at its hyphen, and drop the hyphen if only wrapping made it."""
    left, right = match.groups()
    return left + ("" if is_known(left + right) else "-") + right
