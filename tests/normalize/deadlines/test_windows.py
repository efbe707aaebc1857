"""Windows that section titles set for their rows."""

from datetime import date

import pytest

from normalize.deadlines import DeadlineContext, read_window

SCHOOL = DeadlineContext(date(2022, 9, 1), date(2023, 8, 31), "academic")
WINDOWS = [
    ("2022 год", "2022-01-01", "2022-12-31", "year"),
    ("2022 г.", "2022-01-01", "2022-12-31", "year"),
    ("Сентябрь", "2022-09-01", "2022-09-30", "month"),
    ("1. Сентябрь", "2022-09-01", "2022-09-30", "month"),
    ("МАРТ 2023 Г.", "2023-03-01", "2023-03-31", "month"),
    ("Месяц: октябрь", "2022-10-01", "2022-10-31", "month"),
    ("Июнь – август", "2023-06-01", "2023-08-31", "month"),
    ("Декабрь, январь", "2022-12-01", "2023-01-31", "month"),
    ("I квартал 2023 года", "2023-01-01", "2023-03-31", "quarter"),
    ("1 полугодие", "2022-09-01", "2022-12-31", "half_year"),
    ("В течение учебного года", "2022-09-01", "2023-08-31", "period"),
    ("2 этап – основной (ноябрь 2022 – май 2023)", "2022-11-01", "2023-05-31", "month"),
    ("I этап, ноябрь 2022 – май 2023 г.", "2022-11-01", "2023-05-31", "month"),
    ("Этап 1. Подготовительный. Сентябрь – октябрь 2022", "2022-09-01", "2022-10-31", "month"),
    ("2022 год. Подготовительный этап", "2022-01-01", "2022-12-31", "year"),
    ("Сентябрь – месячник безопасности", "2022-09-01", "2022-09-30", "month"),
    ("II этап – 2023 год (основной)", "2023-01-01", "2023-12-31", "year"),
    ("Тэтап - 2022 год (организационный) 1", "2022-01-01", "2022-12-31", "year"),
    ("План мероприятий на 2023 год", "2023-01-01", "2023-12-31", "year"),
]
NO_WINDOWS = [
    "", "Нормативное обеспечение", "Анализ результатов 2020 года", "Анализ результатов 2022 года",
    "Анализ результатов экзаменов (2019 год)", "1 этап – подготовительный", "Осенние каникулы",
    "2 этап - реализация программы", "1 сентября – День знаний", "По графику", "4. Мониторинг",
    "Раздел 3. Подготовка к ГИА-2023", "Модуль «Осень»", "Год педагога и наставника", "Ежемесячно",
    "Мероприятия 2022 года по обучению",
]  # fmt: skip


@pytest.mark.parametrize(("title", "start", "end", "precision"), WINDOWS)
def test_window(title: str, start: str, end: str, precision: str) -> None:
    window = read_window(title, SCHOOL)
    assert window is not None
    found = (str(window.start), str(window.end), window.precision)
    assert found == (start, end, precision)


@pytest.mark.parametrize("title", NO_WINDOWS)
def test_no_window(title: str) -> None:
    assert read_window(title, SCHOOL) is None


def test_month_of_a_plan_of_years_stays_open() -> None:
    plan = DeadlineContext(date(2022, 1, 1), date(2024, 12, 31), "calendar")
    assert read_window("Сентябрь", plan) is None
