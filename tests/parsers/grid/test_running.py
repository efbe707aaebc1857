from __future__ import annotations

import pytest

from parsers.grid.running import PageText, header_texts, running_lines
from parsers.grid.text import TextLine
from parsers.pages import Word

HEIGHT = 800.0


def line(top: float, text: str) -> TextLine:
    word = Word(text, 50, top, 50 + 5 * len(text), top + 10, size=10)
    return TextLine((word,), word.x0, word.top, word.x1, word.bottom)


def pages(*contents: list[TextLine], tables: tuple[tuple[float, float], ...] = ()):
    return [
        PageText(number, HEIGHT, tuple(sorted(lines, key=lambda one: one.top)), tables)
        for number, lines in enumerate(contents, 1)
    ]


def taken(found: list[PageText]) -> list[list[str]]:
    return [
        [page.lines[index].text for index in sorted(indexes)]
        for page, indexes in zip(found, running_lines(found), strict=True)
    ]


@pytest.mark.parametrize(
    "form", ["{n}", "- {n} -", "Страница {n} из 3", "стр. {n}", "{n}/3", "— {n} —", "Лист {n}"]
)
def test_page_numbers_of_any_form_are_found(form):
    found = pages(*([line(300, "текст"), line(775, form.format(n=n))] for n in (1, 2, 3)))
    assert taken(found) == [[form.format(n=n)] for n in (1, 2, 3)]


def test_numbers_may_start_on_the_second_page_and_elsewhere_than_at_one():
    found = pages([line(300, "текст")], *([line(300, "текст"), line(20, f"{n}")] for n in (13, 14)))
    assert taken(found) == [[], ["13"], ["14"]]


def test_a_lone_number_that_is_not_the_pages_is_text():
    assert taken(pages([line(300, "текст"), line(775, "48")])) == [[]]


def test_headers_of_two_lines_are_found():
    found = pages(
        *([line(20, "Район"), line(32, "План"), line(100, f"строка {n}")] for n in (1, 2, 3))
    )
    assert taken(found) == [["Район", "План"]] * 3
    assert header_texts(found, running_lines(found)) == ("Район", "План")


def test_what_stands_where_other_pages_have_text_is_text():
    found = pages(
        [line(50, "Приказ"), line(100, "текст")],
        [line(50, "Перечень мер"), line(100, "текст один")],
        [line(50, "Перечень мер"), line(100, "текст два")],
    )
    assert taken(found) == [[], [], []]


def test_text_beyond_which_a_table_lies_is_no_footer():
    found = pages(*([line(740, "Итого")] for _ in range(3)), tables=((100, 790),))
    assert taken(found) == [[], [], []]
