"""Values as a Russian Excel shows them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.sheets.display import displayed

DAY = datetime(2024, 3, 5)


@pytest.mark.parametrize(
    ("format_", "shown"),
    [
        ("mm-dd-yy", "05.03.2024"),
        ("dd.mm.yyyy;@", "05.03.2024"),
        ("dd/mm/yy", "05.03.2024"),
        ("DD.MM.YYYY", "05.03.2024"),
        ("yyyy\\-mm\\-dd", "2024-03-05"),
        ("General", "05.03.2024"),
        ("d-mmm-yy", "5 марта 2024"),
        ("mmm-yy", "март 2024"),
        ("d-mmm", "5 марта"),
        ("mmmm", "март"),
        ("[$-419]mmmm\\ yyyy;@", "март 2024"),
        ("[$-FC19]dd\\ mmmm\\ yyyy\\ \\г\\.;@", "05 марта 2024 г."),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "5 марта 2024 г."),
        ('"до "d.mm.yyyy', "до 5.03.2024"),
        ("d mmm. yyyy", "5 марта 2024"),
        ("dddd", "вторник"),
    ],
)
def test_dates(format_, shown):
    assert displayed(DAY, format_) == shown
    assert displayed(DAY.date(), format_) == shown


@pytest.mark.parametrize(
    ("value", "format_", "shown"),
    [
        (datetime(2024, 3, 5, 9, 7), "dd.mm.yyyy h:mm", "05.03.2024 9:07"),
        (datetime(2024, 3, 5, 9, 7), "General", "05.03.2024 9:07"),
        # Programs that write books say midnight where they mean the day.
        (DAY, "yyyy\\-mm\\-dd\\ h:mm:ss", "2024-03-05"),
        (DAY, "h:mm", "0:00"),
        (time(9, 7), "h:mm", "9:07"),
        (time(9, 7, 5), "[$-F400]h:mm:ss AM/PM", "9:07:05"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
    ],
)
def test_times(value, format_, shown):
    assert displayed(value, format_) == shown


@pytest.mark.parametrize(
    ("value", "format_", "shown"),
    [
        (1, "General", "1"),
        (2.0, "General", "2"),
        (1.1, "General", "1,1"),
        (0.1 + 0.2, "General", "0,3"),
        (1234567, "#,##0", "1 234 567"),
        (12345.5, '# ##0.00\\ "₽"', "12 345,50 ₽"),
        (12345.5, "_-* #,##0.00\\ _₽_-;\\-* #,##0.00\\ _₽_-", "12 345,50"),
        (0.25, "0%", "25%"),
        (0.125, "0.0%", "12,5%"),
        (2.5, "0", "3"),
        (5, "00", "05"),
        (2.5, "0.##", "2,5"),
        (3, '0"."', "3."),
        (2024, '0" год"', "2024 год"),
        (-5, "0;(0)", "(5)"),
        (-5, "0", "-5"),
        (0, "0;-0;;@", ""),
        (7, "@", "7"),
        (1.5, "# ?/?", "1,5"),
        (True, "General", "ИСТИНА"),
        (None, "General", ""),
    ],
)
def test_numbers_and_the_rest(value, format_, shown):
    assert displayed(value, format_) == shown


def test_text_keeps_the_breaks_that_were_meant():
    assert displayed(" Отдел\u00a0 культуры_x000D_\n\n ИМЦ ", "@") == "Отдел культуры\nИМЦ"


@given(
    st.one_of(
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)),
    ),
    st.text('0#?.,% ;"\\_*[]$-dmyhs@/Eг', max_size=12),
)
def test_any_format_gives_some_text(value, format_):
    assert isinstance(displayed(value, format_), str)


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_date_in_words_says_the_whole_date(day):
    assert displayed(day, "d mmm yy").split()[::2] == [str(day.day), str(day.year)]
