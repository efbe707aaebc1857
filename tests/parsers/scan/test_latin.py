"""Latin words that Russian recognition reads as odd strings."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.errors import DocumentRefused
from parsers.pages import Word
from parsers.scan import latin
from parsers.scan.straight import Gray

PAGE: Gray = np.full((400, 1600), 255, dtype=np.uint8)


def word(text: str, at: int, confidence: float) -> Word:
    return Word(text, 100.0 * at, 50.0, 100.0 * at + 60, 62.0, confidence=confidence)


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> dict[int, tuple[str, float]]:
    """What English recognition says of each cut-out, by its place on the sheet."""
    says: dict[int, tuple[str, float]] = {}

    def read(sheet: Gray, dpi: float, columns: bool = True, language: str = "rus") -> list[Word]:
        assert language == "eng"
        step = sheet.shape[0] * 72.0 / dpi / max(1, len(says))
        return [
            Word(text, 10.0, step * (i + 0.4), 60.0, step * (i + 0.6), confidence=sureness)
            for i, (text, sureness) in says.items()
        ]

    monkeypatch.setattr(latin, "read_words", read)
    monkeypatch.setattr(latin, "reads", lambda language: True)
    return says


def test_an_odd_word_is_read_in_latin_letters(english: dict[int, tuple[str, float]]) -> None:
    words = [word("на", 0, 0.97), word("Биз.50у.ги,", 1, 0.24), word("опрос", 2, 0.97)]
    english[0] = ("bus.gov.ru", 0.91)
    first, site, last = latin.with_latin(words, PAGE, 200.0)
    assert (first, last) == (words[0], words[2])
    assert (site.text, site.confidence, site.repaired) == ("bus.gov.ru,", 0.91, True)


def test_an_unknown_word_beside_an_odd_one_is_looked_at_too(
    english: dict[int, tuple[str, float]],
) -> None:
    words = [word("ОС", 0, 0.96), word("А${га", 1, 0.62), word("Мпих", 2, 0.9)]
    english |= {0: ("Astra", 0.97), 1: ("Linux", 0.96)}
    assert [w.text for w in latin.with_latin(words, PAGE, 200.0)] == ["ОС", "Astra", "Linux"]


@pytest.mark.parametrize(
    ("read", "confidence", "english_reading", "sureness"),
    [
        # Abbreviations and names are unknown as well.
        ("ШНОР", 0.58, "LUHOP", 0.82),
        ("Кошкарова", 0.6, "KOLWKapoBa", 0.41),
        # Nothing in it is Latin for sure.
        ("ореп", 0.5, "open", 0.93),
        # Not sure enough.
        ("Биз.50у.ги", 0.24, "bus.gov.ru", 0.5),
    ],
)
def test_what_may_be_russian_stays(
    english: dict[int, tuple[str, float]],
    read: str,
    confidence: float,
    english_reading: str,
    sureness: float,
) -> None:
    words = [word(read, 1, confidence)]
    english[0] = (english_reading, sureness)
    assert latin.with_latin(words, PAGE, 200.0) == words


def test_without_the_english_data_words_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latin, "reads", lambda language: False)
    words = [word("Биз.50у.ги", 1, 0.24)]
    assert latin.with_latin(words, PAGE, 200.0) == words


def test_a_sheet_that_is_not_recognised_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> list[Word]:
        raise DocumentRefused("ocr_failed", "Страница не распозналась.")

    monkeypatch.setattr(latin, "reads", lambda language: True)
    monkeypatch.setattr(latin, "read_words", refuse)
    words = [word("Биз.50у.ги", 1, 0.24)]
    assert latin.with_latin(words, PAGE, 200.0) == words
