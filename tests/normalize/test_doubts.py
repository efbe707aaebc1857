"""What casts doubt on a row is seen, and what is plain is not."""

from dataclasses import replace

import pytest

from normalize.confidence import evidence_of, named_features
from normalize.evidence import Evidence
from normalize.plan import normalize_plan
from schema.values import Body, Mark, Period, Plan, RawActivity
from tests.normalize.test_confidence import CENTRE, COLUMNS, known, row


def seen(evidence: Evidence, part: str) -> dict[str, float]:
    return dict(named_features(evidence, part))


@pytest.mark.parametrize(
    ("activity", "begins_with_number"),
    [
        ("1.6 Приобретение оборудования", True),
        ("2) Заседание совета", True),
        ("3. Семинар", True),
        ("15 лет школе: праздник", False),
        ("Семинар 2", False),
    ],
)
def test_a_number_that_belongs_to_another_column(activity: str, begins_with_number: bool):
    assert ("number_first" in seen(known(row(activity=activity)), "text")) == begins_with_number


@pytest.mark.parametrize(
    ("result", "is_stray"),
    [
        ("Приказ, отчёты В", True),
        ("план |", True),
        ("до 1 августа 2026 г. °", True),
        ("Приказ, отчёты", False),
        ("охват 90 %", False),
        ("программа «Старт»", False),
    ],
)
def test_a_letter_or_sign_alone_at_the_end_of_a_recognised_cell(result: str, is_stray: bool):
    scanned = Evidence(row(result_text=result), 0.9, COLUMNS, sureness=(0.9,))
    assert ("stray_end" in seen(scanned, "text")) == is_stray
    assert "stray_end" not in seen(known(row(result_text=result)), "text")


@pytest.mark.parametrize(
    ("section", "is_odd"),
    [
        ("‹:.. Управление изменениями", True),
        ("т 2025 год", True),
        ("г. Ученик и семья", True),
        ("Задача 4. Сохранение здоровья, снижение снижение смертности", True),
        ("Задача 2. Поддержка семей с, ‚ детьми", True),
        ("Раздел 2. Кадры", False),
        ("«Школа будущего»", False),
        ("IV. Контроль", False),
        (None, False),
    ],
)
def test_the_number_of_a_recognised_section_may_be_lost(section: str | None, is_odd: bool):
    scanned = Evidence(row(section=section), 0.9, COLUMNS)
    assert ("odd_title" in seen(scanned, "text")) == is_odd


def test_unsure_words_count_by_their_mean():
    sure = Evidence(row(), 0.9, COLUMNS, sureness=(0.96, 0.94))
    unsure = Evidence(row(), 0.9, COLUMNS, sureness=(0.5, 0.6))
    assert 0 < seen(sure, "text")["unsure_signs"] < seen(unsure, "text")["unsure_signs"] == 1.0


def test_two_recognised_periods_without_a_sign_between_them_may_be_one():
    both = (Period("interval", text="май"), Period("interval", text="август 2022 г."))
    torn = row(deadline_text="май август 2022 г.", periods=both)
    listed = row(deadline_text="май, август 2022 г.", periods=both)
    assert "dash_missing" in seen(Evidence(torn, 0.9, COLUMNS), "deadline")
    assert "dash_missing" not in seen(Evidence(listed, 0.9, COLUMNS), "deadline")
    assert "dash_missing" not in seen(known(torn), "deadline")


@pytest.mark.parametrize(
    ("cell", "is_small"),
    [
        ("отдел спорта Гаврюшин м.п.", True),
        ("методист Сафарова н.п.", True),
        ("Гаврюшин М.П.", False),
        ("зам. директора по в. р.", False),
    ],
)
def test_initials_in_small_letters(cell: str, is_small: bool):
    assert ("small_initials" in seen(known(row(responsible_text=cell)), "bodies")) == is_small


@pytest.mark.parametrize(
    ("name", "is_named"),
    [
        ("начальник отдела Рыбакова сп", True),
        ("Школа Иванова", True),
        ("СОШ им. Гагарина", False),
        ("Школа «Рыбакова»", False),
        ("Отдел образования Рыбинска", False),
    ],
)
def test_a_surname_inside_of_a_name(name: str, is_named: bool):
    body = Body(name, name, "b", "other_body", 1.0)
    assert ("person_in_name" in seen(known(row(bodies=(body,))), "bodies")) == is_named


def test_letters_with_one_less_than_others_of_a_recognised_plan():
    body = Body("ЦТ", "ЦТ", "b", "other_body", 1.0)
    scanned = Evidence(row(bodies=(body,)), 0.9, COLUMNS, sureness=(0.9,))
    assert "like_letters" in seen(scanned._replace(bodies=frozenset(["ЦТ", "ЦДТ"])), "bodies")
    assert "like_letters" not in seen(scanned._replace(bodies=frozenset(["ЦТ", "УО"])), "bodies")
    printed = known(row(bodies=(body,)))._replace(bodies=frozenset(["ЦТ", "ЦДТ"]))
    assert "like_letters" not in seen(printed, "bodies")


def test_a_name_that_is_only_like_a_known_one():
    like = Body("Управление оброзования", "Управление образования", "b", "school", 0.97)
    assert "similar_name" in seen(known(row(bodies=(like,))), "bodies")
    assert "similar_name" not in seen(known(row()), "bodies")


def test_a_role_that_words_speak_against_is_unlikely():
    lead = Body("директора лагерей", "директора лагерей", "b", "teaching_staff", 1.0)
    wrong = seen(known(row(bodies=(lead,))), "bodies")["unlikely_role"]
    assert wrong > 1 > seen(known(row()), "bodies").get("unlikely_role", 0.0)


def test_the_most_unlikely_of_several_roles_counts():
    lead = Body("директора лагерей", "директора лагерей", "b", "teaching_staff", 1.0)
    alone = seen(known(row(bodies=(lead,))), "bodies")["unlikely_role"]
    assert seen(known(row(bodies=(CENTRE, lead))), "bodies")["unlikely_role"] >= alone


def test_what_the_actions_say_of_a_type():
    plain = row(activity="Анкетирование родителей", activity_type="parents")
    assert not {"no_action", "other_action"} & set(seen(known(plain), "type"))
    named = row(activity="«Спроси у логопеда»", activity_type="communication")
    assert seen(known(named), "type")["no_action"] == 1.0
    two = row(activity="Анкетирование родителей и семинар для учителей", activity_type="training")
    assert seen(known(two), "type")["other_action"] == 1.0


def test_a_section_that_speaks_of_another_type():
    of_training = "Повышение квалификации педагогов"
    of_students = row(section=of_training, activity_type="student_events")
    assert "section_against" in seen(known(of_students), "type")
    assert "section_against" not in seen(known(row(section=of_training)), "type")
    assert "section_against" not in seen(known(row(section="2025 год")), "type")


def test_the_more_other_types_fit_the_more_doubt():
    parents = row(activity="Родительские собрания", activity_type="parents")
    unlike = row(activity="Родительские собрания", activity_type="resources")
    vague = row(activity="Разное для родителей и педагогов", activity_type="parents")
    doubts = [
        seen(known(each), "type").get("unsure_type", 0.0) for each in (parents, vague, unlike)
    ]
    assert 0 <= doubts[0] < doubts[1] < doubts[2] <= 9


@pytest.mark.parametrize(("bodies", "beyond_two"), [(1, 0.0), (2, 0.0), (3, 1.0), (4, 2.0)])
def test_cells_of_many_bodies_are_often_cut_wrongly(bodies: int, beyond_two: float):
    names = [Body(f"Центр {n}", f"Центр {n}", f"b-{n}", "other_body", 1.0) for n in range(bodies)]
    many = row(responsible_text=", ".join(b.name for b in names), bodies=tuple(names))
    assert seen(known(many), "bodies").get("many_bodies", 0.0) == beyond_two


def test_lines_of_an_image_are_recognised_though_nothing_measured_how_surely():
    lines = row(result_text="Приказ, отчёты В")
    assert "stray_end" in seen(Evidence(lines, is_image=True), "text")
    assert "recognised" in seen(Evidence(lines, is_image=True), "deadline")
    assert "recognised" not in seen(Evidence(lines), "deadline")


@pytest.mark.parametrize(
    ("doubts", "readings", "is_recognised"),
    [
        (("ocr",), (1.0, 1.0), (True, True)),
        (("ocr",), (1.0, 0.8), (False, True)),
        ((), (1.0, 1.0), (False, False)),
    ],
)
def test_rows_are_of_an_image_if_the_plan_is_and_none_says_how_it_was_read(
    doubts: tuple[str, ...], readings: tuple[float, ...], is_recognised: tuple[bool, ...]
):
    raws = tuple(RawActivity(1, "1", (), "Собрание", reading=each) for each in readings)
    rows = [row() for _ in raws]
    found = evidence_of(rows, Plan((), raws, doubts=doubts), frozenset())
    assert tuple(each.is_recognised for each in found) == is_recognised


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("гериатрический кабинет ЕРБ", True),
        ("ЕРБ и школы", True),
        ("ЕРБ", False),
        ("ЕРБ-2", False),
        ("кабинет", False),
    ],
)
def test_a_name_that_holds_another_body_of_the_plan(name: str, holds: bool):
    body = replace(CENTRE, name=name)
    cell = row(responsible_text=name, bodies=(body,))
    found = seen(Evidence(cell, bodies=frozenset({name, "ЕРБ"})), "bodies")
    assert ("name_in_name" in found) == holds


@pytest.mark.parametrize(
    ("flags", "rows", "flagged"),
    [(("ocr",), 8, True), ((), 8, False), (("ocr",), 1, False)],
)
def test_a_scanned_row_whose_mark_was_missed(flags: tuple[str, ...], rows: int, flagged: bool):
    """Where nearly all rows have crosses, the only one without may have lost its own."""
    marks = (Mark("grid", "2024 год II квартал", "+"),)
    activities = [
        RawActivity(n, str(n), (), f"Проведение семинара {n}", deadline_marks=marks, flags=flags)
        for n in range(1, rows + 1)
    ]
    bare = RawActivity(rows + 1, str(rows + 1), (), "Проведение конкурса", flags=flags)
    read = normalize_plan(Plan((), (*activities, bare)), "план.pdf").activities
    assert ("deadline_unread" in read[-1].flags) == flagged
    assert not any("deadline_unread" in activity.flags for activity in read[:-1])
