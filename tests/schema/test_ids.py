from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schema.ids import activity_ids, digest, letters


def ids(activity, *texts, document="d"):
    return activity_ids(document, [replace(activity, activity=text) for text in texts])


def test_the_id_survives_what_a_better_parser_may_change(activity):
    better = replace(
        activity,
        seq=9,
        number="2",
        section="Другой раздел",
        section_path=(),
        activity="провести  семи\u00adнар.",
        deadline_text="",
        page=7,
        flags=(),
    )
    assert activity_ids("d", [better]) == activity_ids("d", [activity])


def test_dashes_quotes_yo_and_look_alikes_do_not_count(activity):
    assert ids(activity, "Учёт «качества» – 1") == ids(activity, 'учет "кaчества" - 1')
    assert ids(activity, "Анализ ВСОКО") == ids(activity, "Анализ BCOKO")


def test_text_and_document_count(activity):
    base = ids(activity, "Семинар")
    assert base != ids(activity, "Вебинар")
    assert base != ids(activity, "Семинар № 2")
    assert base != ids(activity, "Семинар", document="e")


def test_a_number_read_differently_changes_nothing(activity):
    base = ids(activity, "Семинар")
    for number in (None, "1.2", "I.2.", "12"):
        assert activity_ids("d", [replace(activity, activity="Семинар", number=number)]) == base
    for text in ("1.2. Семинар", "1.2 Семинар", "7) Семинар", "7.Семинар"):
        assert ids(activity, text) == base
    assert ids(activity, "9 мая – День Победы") != ids(activity, "мая – День Победы")


def test_equal_rows_are_told_apart_and_keep_their_ids_when_others_come_between(activity):
    first, second = ids(activity, "Семинар", "Семинар")
    assert first != second
    assert ids(activity, "Семинар", "Другое", "Семинар")[::2] == (first, second)


def test_ids_are_fixed_for_good(activity):
    assert ids(activity, "Провести семинар", document="0123456789abcdef") == (
        "703a7c1bbfeb9d241ccd",
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.sampled_from(["", "а", "б"]), max_size=12))
def test_ids_are_unique_within_a_document(activity, texts):
    assert len(set(ids(activity, *texts))) == len(texts)


@given(st.text(), st.text())
def test_borders_between_parts_count(left, right):
    if right:
        assert digest(left + right[0], right[1:]) != digest(left, right)
    assert len(digest(left, right)) == 20


@given(st.text())
def test_letters_keep_nothing_but_letters_and_digits(text):
    assert letters(letters(text)) == letters(text)
    assert letters(text).isalnum() or not letters(text)
