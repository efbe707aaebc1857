"""The stack of sections a row stands under, kept by the form of their titles."""

from __future__ import annotations

import re

from schema.text import collapse, plain

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("year", re.compile(r"^(?:на\s+)?(?:19|20)\d\d(?:\s*[-/]\s*(?:20)?\d\d)?\s*(?:г\b|год|уч)")),
    (
        "month",
        re.compile(r"^(?:январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|но)"),
    ),
    ("word", re.compile(r"^(?:[ivx\d]+\s*[-.)]?\s*)?(?P<word>[а-я]+)")),
)
_ROMAN = re.compile(r"^[ivxlіх]+\s*[.)]?\s")
_DECIMAL = re.compile(r"^(\d+(?:\.\d+)*)\s*[.)]?\s*\D")
_GOES_ON = re.compile(r"\s*[(\[]?\s*(?:продолжение|окончание)\s*[)\]]?\.?$", re.IGNORECASE)
_WORDS = ("раздел", "направлен", "этап", "модул", "блок", "задач", "риск", "подраздел", "цель")


class Sections:
    """The open sections from the outermost to the innermost."""

    def __init__(self) -> None:
        self._open: list[tuple[str, str]] = []
        self._parents: dict[str, str] = {}
        self._fresh = False
        self._titles: list[str] = []
        self._used: set[str] = set()

    @property
    def path(self) -> tuple[str, ...]:
        """The titles of the open sections, outermost first."""
        return tuple(title for title, _ in self._open)

    def close(self) -> None:
        """Close all sections: another plan begins."""
        self._open.clear()
        self._parents.clear()

    def activity_seen(self) -> None:
        """Say that an activity stands under the open sections."""
        self._fresh = False
        self._used.update(self.path)

    @property
    def unused(self) -> tuple[str, ...]:
        """The titles of sections that no activity stands under."""
        return tuple(title for title in self._titles if title not in self._used)

    def begin(self, title: str, kind: str) -> None:
        """Open a section; ``kind`` tells apart titles of one form (row, paragraph, bold row).

        A title of a form that is open already replaces the section of that form; a title right
        below another one, or of a form once seen there, is nested in it.
        """
        title = collapse(title)
        self._titles.append(title)
        again = _again(title, self.path)
        if again is not None:
            del self._open[again + 1 :]
            return
        form = form_of(title) or kind
        forms = [open_form for _, open_form in self._open]
        if form in forms:
            del self._open[forms.index(form) :]
        elif not (self._fresh or self._parents.get(form) in forms[-1:]):
            self._open.clear()
        if self._open:
            self._parents[form] = self._open[-1][1]
        self._open.append((title, form))
        self._fresh = True


def _again(title: str, path: tuple[str, ...]) -> int | None:
    """Which of the open sections ``title`` names once more, after a page end perhaps."""
    bare = plain(_GOES_ON.sub("", title)).strip(" .")
    for i, other in enumerate(path):
        if plain(other).strip(" .") == bare:
            return i
    return None


def form_of(title: str) -> str:
    """Return the form of a section's title («year», «roman», «decimal:2», «раздел», …), or ""."""
    text = plain(title)
    for form, pattern in _FORMS[:2]:
        if pattern.match(text):
            return form
    match = _FORMS[2][1].match(text)
    word = match.group("word") if match else ""
    for stem in _WORDS:
        if word.startswith(stem):
            return stem
    if _ROMAN.match(text):
        return "roman"
    decimal = _DECIMAL.match(text)
    return f"decimal:{decimal.group(1).count('.') + 1}" if decimal else ""
