from __future__ import annotations

import pytest

from parsers.grid.text import Room, lines_of, text_of
from parsers.pages import Word

SIZE = 10.0
LETTER = 5.0


def words(*lines: str, x0: float = 0.0, pitch: float = 12.0) -> list[Word]:
    """Set ``lines`` in letters of 5 points."""
    found = []
    for number, line in enumerate(lines):
        x, top = x0, number * pitch
        for text in line.split():
            right = x + LETTER * len(text)
            found.append(Word(text, x, top, right, top + 9.7, size=SIZE))
            x = right + LETTER / 2
    return found


def read(*lines: str, width: float = 100.0, pitch: float = 12.0) -> str:
    return text_of(lines_of(words(*lines, pitch=pitch)), Room(0.0, width))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Проведение", "мероприятий"), "Проведение мероприятий"),
        (("до мая", "Отдел"), "до мая\nОтдел"),
        (
            ("Сбор сведений тут:", "- о числе участников"),
            "Сбор сведений тут:\n- о числе участников",
        ),
        (("с сентября 2023 года", "– май 2024 года"), "с сентября 2023 года – май 2024 года"),
        (("Ноябрь 2020 года", "Май-июнь 2021 года"), "Ноябрь 2020 года\nМай-июнь 2021 года"),
        (("по мере обращения", "Методический отдел"), "по мере обращения\nМетодический отдел"),
        (("Иванова А. П. и я", "педагоги"), "Иванова А. П. и я педагоги"),
        (("в начале 2022/2023", "учебного"), "в начале 2022/2023 учебного"),
    ],
)
def test_a_newline_stands_only_for_a_break_somebody_meant(lines, text):
    assert read(*lines) == text


@pytest.mark.parametrize(
    ("upper", "lower", "is_new"),
    [
        ("до 20 января", "февраль", True),
        ("в октябре", "до 15 ноября", True),
        ("ежемесячно в мае", "до 10 числа", False),
        ("с января", "по март 2024 г.", False),
        ("сентябрь, октябрь,", "ноябрь", False),
        ("в январе и", "феврале", False),
    ],
)
def test_two_deadlines_below_each_other_are_two(upper, lower, is_new):
    """Each fills its line, so that the room tells nothing."""
    width = lines_of(words(upper))[0].x1 + 1
    assert read(upper, lower, width=width) == f"{upper}{chr(10) if is_new else ' '}{lower}"


def test_a_word_wider_than_its_cell_is_put_together():
    assert read("общеобразовате", "льные школы", width=72) == "общеобразовательные школы"
    assert read("Муниципальны", "е школы", width=62) == "Муниципальные школы"
    assert read("физкультурно", "-", "оздоровитель", "ная", width=62) == (
        "физкультурно-оздоровительная"
    )


def test_two_words_under_each_other_stay_two_words():
    assert read("образовательных", "организаций", width=77) == "образовательных организаций"


def test_a_gap_between_lines_separates_paragraphs():
    own = words("Первый абзац текста", "тянется несколько", "строк") + [
        Word(w.text, w.x0, w.top + 60, w.x1, w.bottom + 60, size=SIZE)
        for w in words("второй абзац текста")
    ]
    assert text_of(lines_of(own), Room(0, 95)).count("\n") == 1


def test_raised_words_stay_on_their_line():
    base = words("площадь участка")
    raised = Word("2", 90, -2.5, 93, 3.3, size=6)
    assert [line.text for line in lines_of([*base, raised])] == ["площадь участка 2"]


@pytest.mark.parametrize(
    ("lines", "width", "text"),
    [
        (("до", "15.09.202", "4"), 47, "до 15.09.2024"),
        (("01.02.", "2024"), 31, "01.02.2024"),
        (("(2023-202", "4)"), 47, "(2023-2024)"),
        (("информационно", "-методический"), 66, "информационно-методический"),
        (("2023", "2024"), 22, "2023 2024"),
        (("12.05", "15.06"), 26, "12.05 15.06"),
    ],
)
def test_dates_and_compounds_cut_by_a_narrow_cell(
    lines: tuple[str, ...], width: float, text: str
) -> None:
    assert read(*lines, width=width) == text


@pytest.mark.parametrize(
    ("lines", "width", "text"),
    [
        (("Приказ. Сб", "орник"), 50, "Приказ. Сборник"),
        (("«Ин", "формацио", "нно-", "методический"), 1, "«Информационно-методический"),
        (("2.", "13"), 1, "2.13"),
        (("для тех", "ников"), 36, "для тех ников"),
    ],
)
def test_words_cut_without_a_hyphen_behind_another_word_or_before_a_hyphen(lines, width, text):
    assert read(*lines, width=width) == text
