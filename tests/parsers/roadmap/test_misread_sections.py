"""Numerals of section titles that text recognition misread."""

import pytest

from parsers.roadmap.misread_sections import with_counted_sections
from schema.values import RawActivity


def rows(titles, flags=("ocr",)):
    return [
        RawActivity(seq, None, path if isinstance(path, tuple) else (path,), "Смотр", flags=flags)
        for seq, path in enumerate(titles, start=1)
    ]


def titles_of(activities):
    return [a.section_path[-1] for a in activities]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (
            ["1. Управление", "II. Здания", "Ш. Безопасность", "IV. Кадры", "У. Итоги"],
            ["I. Управление", "II. Здания", "III. Безопасность", "IV. Кадры", "V. Итоги"],
        ),
        (
            ["Раздел I. Кадры", "Раздел 2. Питание", "Раздел 3. Спорт"],
            ["Раздел 1. Кадры", "Раздел 2. Питание", "Раздел 3. Спорт"],
        ),
        (
            ["Этап | Подготовка", "Этап 2. Работа", "Этап З. Итоги", "Этап 4. Отчёт"],
            ["Этап 1. Подготовка", "Этап 2. Работа", "Этап 3. Итоги", "Этап 4. Отчёт"],
        ),
        (
            ["1. Меры", "И. Половодье", "и. Пожары", "1\\. Купание", "\\. Обучение"],
            ["I. Меры", "II. Половодье", "III. Пожары", "IV. Купание", "V. Обучение"],
        ),
        (
            ["1. Меры", "И. Половодье", "1. Пожары", "1\\. Купание", "\\. Обучение"],
            ["I. Меры", "II. Половодье", "III. Пожары", "IV. Купание", "V. Обучение"],
        ),
        # The plan's part begins with a later section.
        (
            ["III. Кадры", "IV. Здания", "У. Итоги"],
            ["III. Кадры", "IV. Здания", "V. Итоги"],
        ),
    ],
)
def test_titles_count_on(read, meant):
    repaired = with_counted_sections(rows(read))
    assert titles_of(repaired) == meant
    assert [("ocr_repaired" in a.flags) for a in repaired] == [
        one != other for one, other in zip(read, meant, strict=True)
    ]


@pytest.mark.parametrize(
    "titles",
    [
        ["2024 год", "2025 год", "2026 год"],
        ["I. Кадры", "2. Здания"],
        ["1. Кадры", "II. Здания", "3. Итоги", "IV. Отчёт"],
        ["Работа с кадрами", "Работа с детьми"],
        ["А. Кадры", "Б. Здания", "В. Итоги"],
        ["1. Кадры", "2. Здания"],
        ["1. Кадры", "И. Здания", "1. Итоги", "Разное и прочее"],
        ["1. Кадры", "И. Здания", "1. Итоги"],
        ["Г. Кадры", "Д. Здания"],
        ["1. Кадры", "У. Здания", "Прочее"],
        ["1. Кадры", "2. Здания", "4. Итоги"],
        ["1. Кадры", "2. Здания", "В школах района", "4. Итоги"],
    ],
)
def test_other_titles_stay(titles):
    assert titles_of(with_counted_sections(rows(titles))) == titles


def test_what_was_not_recognised_stays():
    titles = ["1. Управление", "II. Здания", "III. Кадры"]
    assert titles_of(with_counted_sections(rows(titles, flags=()))) == titles


def test_a_title_above_changes_in_all_its_parts():
    paths = [("1. Дети", "1. Спорт"), ("1. Дети", "2. Отдых"), ("II. Кадры",), ("III. Итоги",)]
    repaired = with_counted_sections(rows(paths))
    assert [a.section_path for a in repaired] == [
        ("I. Дети", "1. Спорт"),
        ("I. Дети", "2. Отдых"),
        ("II. Кадры",),
        ("III. Итоги",),
    ]


def numbered(titles):
    """Two rows under each title, numbered by its place."""
    return [
        RawActivity(2 * group + row, f"{group}.{row}.", (title,), "Смотр", flags=("ocr",))
        for group, title in enumerate(titles, start=1)
        for row in (1, 2)
    ]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (
            ["1. Управление", ". Здания", "III. Безопасность", "№. Кадры"],
            ["I. Управление", "II. Здания", "III. Безопасность", "IV. Кадры"],
        ),
        (["1. Управление", "*. Здания"], ["1. Управление", "2. Здания"]),
        # Nothing says in which numerals.
        ([". Управление", "№. Здания"], [". Управление", "№. Здания"]),
        # Titles of a count of their own.
        (["II. Управление", "III. Здания"], ["II. Управление", "III. Здания"]),
    ],
)
def test_rows_tell_the_numeral_of_their_title(read, meant):
    assert titles_of(with_counted_sections(numbered(read)))[::2] == meant
