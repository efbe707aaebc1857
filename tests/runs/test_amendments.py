"""An amended version of a plan is told from a copy of it in another format."""

from datetime import date

import pytest
from test_duplicates import TEXTS, Library

from runs.amendments import find_amendments

NEW = [*TEXTS[:-3], "Новое дело", "Ещё одно дело", "И последнее"]
FIRST = {"approval_number": "12", "approval_date": date(2024, 1, 15)}
SECOND = {"approval_number": "87", "approval_date": date(2024, 6, 3)}


def amendments(library):
    load = lambda key, names: library.tables[key].select(names)  # noqa: E731
    return find_amendments(library.rows, library.duplicates(), load)


def test_a_later_order_makes_an_amended_version_and_no_duplicate():
    library = Library().add("b.docx", **FIRST).add("a.docx", NEW, **SECOND)
    assert library.duplicates() == {}
    assert amendments(library) == {"a.docx": "b.docx"}


def test_even_with_nearly_all_rows_the_same():
    library = Library().add("a.docx", **FIRST)
    library.add("b.docx", [*TEXTS[:-1], "Новое"], **SECOND)
    assert library.duplicates() == {}
    assert amendments(library) == {"b.docx": "a.docx"}


def test_copies_of_both_versions_go_with_their_own():
    library = Library().add("a.docx", **FIRST).add("a.pdf", **FIRST)
    library.add("b.docx", NEW, **SECOND).add("b.pdf", NEW, **SECOND)
    assert library.duplicates() == {"a.pdf": "a.docx", "b.pdf": "b.docx"}
    assert amendments(library) == {"b.docx": "a.docx"}


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "План мероприятий (в редакции приказа от 03.06.2024)"},
        {"title": "Дорожная карта с изменениями"},
    ],
)
def test_the_title_says_amended(facts):
    library = Library().add("b.docx", title="План мероприятий").add("a.docx", NEW, **facts)
    assert amendments(library) == {"a.docx": "b.docx"}


def test_the_name_of_the_file_says_amended():
    library = Library().add("план.docx").add("план_в_ред_2024.docx", NEW)
    assert amendments(library) == {"план_в_ред_2024.docx": "план.docx"}


def test_each_version_names_the_one_before_it():
    third = {"approval_number": "140", "approval_date": date(2024, 9, 1)}
    library = Library().add("c.docx", **FIRST).add("b.docx", NEW, **SECOND)
    library.add("a.docx", [*NEW[:-1], "Третье"], **third)
    assert amendments(library) == {"b.docx": "c.docx", "a.docx": "b.docx"}


@pytest.mark.parametrize(
    "facts",
    [
        {"municipality": "Другой округ"},
        {"plan_start": date(2025, 1, 1)},
        {"approval_number": "12", "approval_date": date(2024, 1, 15)},
        {"approval_number": None, "approval_date": None},
    ],
)
def test_without_a_sign_nothing_is_claimed(facts):
    library = Library().add("a.docx", **FIRST).add("b.docx", NEW, **{**SECOND, **facts})
    assert amendments(library) == {}


def test_another_plan_of_the_same_municipality_is_no_version():
    other = [f"Совсем другое дело {n}" for n in range(18)]
    library = Library().add("a.docx", **FIRST).add("b.docx", other, **SECOND)
    assert amendments(library) == {}


def test_a_misread_number_of_a_scan_is_no_other_order():
    library = Library().add("a.docx", **FIRST)
    library.add("a.scan.pdf", **{**FIRST, "approval_number": "1Z"})
    assert library.duplicates() == {"a.scan.pdf": "a.docx"}
    assert amendments(library) == {}
