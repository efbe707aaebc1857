"""Several statements in a cell are read like each alone; a typing error is never silent."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from normalize.deadlines import DeadlineContext, read_deadline
from schema.values import Period

MONTHS = [
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
    "ноябрь", "декабрь",
]  # fmt: skip
OF_MONTHS = [
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
    "ноября", "декабря",
]  # fmt: skip
CONTEXTS = st.sampled_from(
    [
        DeadlineContext(date(2024, 1, 1), date(2024, 12, 31), "calendar"),
        DeadlineContext(date(2024, 9, 1), date(2025, 8, 31), "academic"),
    ]
)
_number = st.integers(0, 11)
_day = st.integers(1, 20)
statements = st.one_of(
    st.builds(lambda m: MONTHS[m], _number),
    st.builds(lambda d, m: f"{d} {OF_MONTHS[m]}", _day, _number),
    st.builds(lambda d, m: f"до {d} {OF_MONTHS[m]}", _day, _number),
    st.builds(lambda d, m: f"не позднее {d:02}.{m + 1:02}", _day, _number),
    st.builds(lambda d, m: f"{d}–{d + 5} {OF_MONTHS[m]}", _day, _number),
    st.builds(lambda d, m: f"с {d:02}.{m + 1:02} по {d + 7:02}.{m + 1:02}", _day, _number),
    st.builds(lambda n, m: f"{n} декада {OF_MONTHS[m]}", st.integers(1, 3), _number),
    st.sampled_from(["в течение года", "по отдельному графику", "по мере необходимости"]),
)
# Mending changes the meaning, not by mistake: «III» with a letter left out is «II».
_WHERE = ("я", "в", "а", "е", "т", "р", "н")


def _days(period: Period) -> tuple[str, date | None, date | None]:
    return period.kind, period.start, period.end


@settings(deadline=None)
@given(st.lists(statements, min_size=2, max_size=4, unique=True), CONTEXTS)
def test_a_list_with_semicolons_is_the_sum_of_its_members(
    members: list[str], context: DeadlineContext
) -> None:
    alone = [_days(p) for text in members for p in read_deadline(text, context).periods]
    together = read_deadline("; ".join(members), context)
    assert together.leftover == ""
    assert [_days(period) for period in together.periods] == alone


@settings(deadline=None, max_examples=300)
@given(statements, CONTEXTS, st.sampled_from(["swap", "drop", "double"]), st.data())
def test_a_typing_error_is_mended_or_flagged(
    text: str, context: DeadlineContext, error: str, data: st.DataObject
) -> None:
    inner = [
        i for i in range(1, len(text) - 2) if text[i - 1 : i + 3].isalpha() and text[i] in _WHERE
    ]
    assume(inner)
    i = data.draw(st.sampled_from(inner))
    changed = {"swap": text[i + 1] + text[i], "drop": text[i + 1], "double": text[i : i + 2] * 2}
    wrong = text[:i] + changed[error] + text[i + 2 :]
    right = read_deadline(text, context)
    reading = read_deadline(wrong, context)
    same = [_days(p) for p in reading.periods] == [_days(p) for p in right.periods]
    assert same or set(reading.flags) - {"year_inferred"}, wrong
