"""A word that the grammar does not know is never passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from normalize.deadlines import DeadlineContext, read_deadline
from tests.normalize.deadlines.test_invented import NO_DOUBT, ROWS

_UNKNOWN = "кабачок"


def _with_a_word(text: str) -> Iterator[str]:
    """Put an unknown word into every gap of a cell."""
    parts = re.split(r"(\s+)", text)
    for gap in range(0, len(parts) + 1, 2):
        yield " ".join(["".join(parts[:gap]).strip(), _UNKNOWN, "".join(parts[gap:])]).strip()


@pytest.mark.parametrize(("text", "context"), [(text, context) for text, context, _ in ROWS])
def test_an_unknown_word_raises_a_doubt(text: str, context: DeadlineContext) -> None:
    for cell in _with_a_word(text):
        reading = read_deadline(cell, context)
        external = {period.kind for period in reading.periods} == {"on_schedule"}
        assert external or set(reading.flags) - NO_DOUBT, cell


@pytest.mark.parametrize(
    "cell",
    [
        "7 ежеквартально",
        "25.12 10.01",
        "ежедневно с июня август",
        "15.09 20.10.2025",
        "март –",
        "май 7 2025 года, далее ежегодно",
        "до 15.009.2025",
        "IV кв. 2025 II кв. 2026",
    ],
)
def test_what_was_lost_between_two_words_raises_a_doubt(cell: str) -> None:
    reading = read_deadline(cell, DeadlineContext())
    assert set(reading.flags) - NO_DOUBT, reading
