"""Stretches of time in titles: section Q of the catalogue of deadlines and its relatives."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.frontmatter.periods import spans

READ = {
    "на 2020-2021 годы": "2020-01-01 2021-12-31 calendar",
    "2022 г.": "2022-01-01 2022-12-31 calendar",
    "на 2021-22 учебный год": "2021-09-01 2022-08-31 academic",
    "на 2021-2022 годы": "2021-01-01 2022-12-31 calendar",
    "в 2020-2021 учебном году": "2020-09-01 2021-08-31 academic",
    "на 2022-2027 год": "2022-01-01 2027-12-31 calendar",
    "на 2021 - 2023 годы": "2021-01-01 2023-12-31 calendar",
    "на 2021-2024г.г.": "2021-01-01 2024-12-31 calendar",
    "на период 2015 – 2030 гг.": "2015-01-01 2030-12-31 calendar",
    "(2015-2020 годы)": "2015-01-01 2020-12-31 calendar",
    "на 2020 – 2024 учебный год": "2020-01-01 2024-12-31 calendar",
    "на 2013 год и на период до 2020 года": "2013-01-01 2020-12-31 calendar",
    "в 2023-2024 годах": "2023-01-01 2024-12-31 calendar",
    "на 2023/2024учебный год": "2023-09-01 2024-08-31 academic",
    "на 20132015 годы": "2013-01-01 2015-12-31 calendar",
    "в 20222023 учебном году": "2022-09-01 2023-08-31 academic",
    "в 2016 году": "2016-01-01 2016-12-31 calendar",
    "2009 2011 годы": "2009-01-01 2011-12-31 calendar",
    "2022/23 уч.г.": "2022-09-01 2023-08-31 academic",
    "в 2024/25": "2024-09-01 2025-08-31 academic",
    "учебном году 2022/2023": "2022-09-01 2023-08-31 academic",
    "2023–2024-й учебный год": "2023-09-01 2024-08-31 academic",
    "2023-2024 и 2024-2025 учебные годы": "2023-09-01 2025-08-31 academic",
    "на 2024 год и плановый период 2025 и 2026 годов": "2024-01-01 2026-12-31 calendar",
    "на 2022, 2023, 2024 годы": "2022-01-01 2024-12-31 calendar",
    "с 2022 по 2024 годы": "2022-01-01 2024-12-31 calendar",
    "2022-24 гг.": "2022-01-01 2024-12-31 calendar",
    "II полугодие 2023 года": "2023-07-01 2023-12-31 calendar",
    "первое полугодие 2024 г.": "2024-01-01 2024-06-30 calendar",
    "на I квартал 2024 г.": "2024-01-01 2024-03-31 calendar",
    "на ноябрь 2023 года": "2023-11-01 2023-11-30 calendar",
    "на январь–июнь 2024 года": "2024-01-01 2024-06-30 calendar",
    "сентябрь 2022 г. - май 2024 г.": "2022-09-01 2024-05-31 calendar",
    "с 1 сентября 2023 г. по 31 мая 2024 г.": "2023-09-01 2024-05-31 academic",
    "с 21 января по 23 февраля 2022 г.": "2022-01-21 2022-02-23 calendar",
    "в период с 05.12.2022 по 09.12.2022": "2022-12-05 2022-12-09 calendar",
    "16-22 сентября 2024 г.": "2024-09-16 2024-09-22 calendar",
    "01.09.2022-31.05.2023": "2022-09-01 2023-05-31 academic",
}
WEAK = [
    "за 2019–2020 годы",
    "к 2025 году",
    "по итогам 2021 года",
    "по результатам 2021 года",
    "2020–2021 гг. рождения",
    "от 2021 г.",
]
NONE = [
    "от 23.08.2021г. № 815/2",
    "по состоянию на 01.01.2021",
    "с 1 сентября 2022 года",
    "« 23 » августа 2021 года",
    "№ 2021-17",
    "в 5-9 классах",
    "телефон 2-20-22",
]


@pytest.mark.parametrize("text", READ)
def test_one_period(text):
    (span,) = spans(text)
    assert f"{span.start} {span.end} {span.kind}" == READ[text]
    assert not span.weak


@pytest.mark.parametrize("text", WEAK)
def test_distractors_are_weak(text):
    assert all(span.weak for span in spans(text))
    assert spans(text)


@pytest.mark.parametrize("text", NONE)
def test_single_days_and_numbers_are_no_periods(text):
    assert not [span for span in spans(text) if not span.weak]


def test_until_a_year_has_no_start():
    (span,) = spans("на период до 2025 года")
    assert (span.start, span.end) == (None, date(2025, 12, 31))


def test_a_school_year_of_five_years_is_flagged():
    assert spans("на 2020 – 2024 учебный год")[0].flags == ("bad_period",)


@given(
    st.integers(2005, 2040),
    st.sampled_from(["-", "–", "—", "/", " - ", " – ", "−"]),
    st.booleans(),
    st.sampled_from([" учебный год", "учебный год", " уч. г.", " уч.г.", " учебном году"]),
)
def test_every_spelling_of_a_school_year(year, dash, short, word):
    second = f"{(year + 1) % 100:02}" if short else str(year + 1)
    (span,) = spans(f"План работы на {year}{dash}{second}{word}")
    assert (span.start, span.end) == (date(year, 9, 1), date(year + 1, 8, 31))


@given(
    st.integers(2005, 2030),
    st.integers(1, 9),
    st.sampled_from(["-", "–", " - ", "−"]),
    st.sampled_from([" годы", " гг.", "г.г.", " годов", " гг", " годах"]),
)
def test_every_spelling_of_calendar_years(year, more, dash, word):
    (span,) = spans(f"План на {year}{dash}{year + more}{word}")
    assert (span.start, span.end) == (date(year, 1, 1), date(year + more, 12, 31))


@given(st.text(alphabet="0123456789 .-/годучебныйсI", max_size=40))
def test_any_text_gives_ordered_spans(text):
    assert all(span.start is None or span.start <= span.end for span in spans(text))
