from __future__ import annotations

import shutil

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.errors import DocumentRefused
from parsers.pages import Ruling, Word
from parsers.scan import lost
from parsers.scan.lost import with_lost
from parsers.scan.rulings import ink_of

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="needs tesseract (apt install tesseract-ocr-rus)"
)
PARTS = ("Подготовка", " ", "кад", "ров")
SCALE = 72 / 200


@pytest.fixture
def line(drawn):
    """A page with «Подготовка кадров», and the words «Подготовка» and «ров» where they stand."""
    page = Image.new("L", (1654, 800), 255)
    draw = ImageDraw.Draw(page)
    face = drawn.font()
    text = "".join(PARTS)
    draw.text((300, 300), text, font=face, fill=0)
    ends = [300 + face.getlength("".join(PARTS[: n + 1])) for n in range(len(PARTS))]
    words = [
        Word(t, a * SCALE, 300 * SCALE, b * SCALE, 340 * SCALE, confidence=0.96)
        for t, a, b in (("Подготовка", 300, ends[0]), ("ров", ends[2], ends[3]))
    ]
    return np.asarray(page), words


@needs_tesseract
def test_letters_lost_between_two_words_are_read(drawn, line):
    image, words = line
    (whole,) = with_lost(words, image, ink_of(image), [], drawn.DPI)
    assert whole.text == "Подготовка кадров"
    assert whole.repaired
    assert (whole.x0, whole.x1) == (words[0].x0, words[1].x1)


@needs_tesseract
def test_words_stay_where_the_second_reading_lacks_their_letters(drawn, line):
    image, words = line
    other = [words[0], Word("жук", *_box(words[1]), confidence=0.96)]
    assert with_lost(other, image, ink_of(image), [], drawn.DPI) == other


def test_nothing_is_read_again_across_a_wall_or_where_ink_is_too_small(drawn, line, monkeypatch):
    monkeypatch.setattr(lost, "read_words", lambda *_args, **_named: pytest.fail("read again"))
    image, words = line
    wall = Ruling(words[0].x1 + 2, words[0].top - 9, words[0].x1 + 2, words[0].bottom + 9)
    assert with_lost(words, image, ink_of(image), [wall], drawn.DPI) == words
    ink = np.zeros_like(image)
    x, y = round((words[0].x1 + 6) / SCALE), round(words[0].top / SCALE) + 15
    ink[y : y + 5, x : x + 5] = 255
    assert with_lost(words, image, ink, [], drawn.DPI) == words


def test_words_stay_when_recognition_gives_up(drawn, line, monkeypatch):
    def refuse(*_args, **_named):
        raise DocumentRefused("ocr_failed", "Страница не распозналась.")

    monkeypatch.setattr(lost, "read_words", refuse)
    image, words = line
    assert with_lost(words, image, ink_of(image), [], drawn.DPI) == words


def _box(word: Word) -> tuple[float, float, float, float]:
    return word.x0, word.top, word.x1, word.bottom
