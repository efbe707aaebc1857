"""Plans told as lists: labels in any order, bullets below months, titles above labels."""

import pytest

from parsers.model import Document, Paragraph
from parsers.roadmap.reader import read_plan

TITLE = Paragraph("План мероприятий по уборке парков на 2025 год", bold=True)
ALL = (
    ("Вырубка сухих деревьев", "март", "Управление хозяйства", "Акт работ"),
    ("Посадка лип у школы", "до 1 мая", "Школы района", "Сто лип"),
    ("Окраска скамеек", "июнь", "Совет ветеранов", "Отчёт"),
)


def plan(*paragraphs):
    made = [Paragraph(p) if isinstance(p, str) else p for p in paragraphs]
    found = read_plan(Document((TITLE, *made)))
    assert found.residue == ()
    return found.activities


def rows(*paragraphs):
    activities = plan(*paragraphs)
    return [(a.activity.rstrip("."), a.deadline, a.responsible, a.result) for a in activities]


def test_labels_in_any_order_and_shortened():
    assert rows(*(
        line
        for n, (a, d, r, o) in enumerate(ALL, 1)
        for line in (f"{n}. {a}", f"Отв.: {r}", f"Рез.: {o}", f"Срок – {d}")
    )) == list(ALL)  # fmt: skip
    form = "{}) {}. Рез-т: {}. Отв.: {}. Срок: {}."
    lines = (form.format(n, a, o, r, d) for n, (a, d, r, o) in enumerate(ALL, 1))
    assert rows(*lines) == list(ALL)


def test_labels_that_recognition_left_in_one_line():
    form = "{}. {}.\nСрок: {} Ответственные: {} Результат: {}"
    lines = (form.format(n, a, d, r, o) for n, (a, d, r, o) in enumerate(ALL, 1))
    assert rows(*lines) == list(ALL)


def test_a_recognised_list_says_so_and_its_sections_are_counted():
    items = [f"{n}. {a}. Срок: {d}. Отв.: {r}." for n, (a, d, r, _) in enumerate(ALL, 1)]
    titles = ["I. Кадры", "II. Клубы", "III. Сельский досуг", "IV. Праздники", "У. Открытость"]
    lines = [line for title in titles for line in (title, *items)]
    blocks = (TITLE, *(Paragraph(line, bold=line in titles) for line in lines))
    scanned = read_plan(Document(blocks, doubts=("ocr",))).activities
    printed = read_plan(Document(blocks)).activities
    assert all("ocr" in a.flags for a in scanned)
    assert not any("ocr" in a.flags for a in printed)
    named = [list(dict.fromkeys(a.section_path[0] for a in rows)) for rows in (scanned, printed)]
    assert named == [[*titles[:4], "V. Открытость"], titles]


def test_a_letter_read_as_a_number_begins_no_activity():
    first, *others = [f"{n}. {a}. Срок: {d}. Отв.: {r}." for n, (a, d, r, _) in enumerate(ALL, 1)]
    head, when = first.split(". Срок")
    found = plan(f"{head}: а) концерт;", f"6) ярмарка; в) конкурс. Срок{when}", *others)
    assert [a.number for a in found] == [str(n) + "." for n in range(1, len(ALL) + 1)]
    assert found[0].activity.endswith("а) концерт;\n6) ярмарка; в) конкурс.")


def test_a_title_whose_first_word_was_misread():
    items = [f"{n}. {a}. Срок: {d}. Отв.: {r}." for n, (a, d, r, _) in enumerate(ALL, 1)]
    below = ["мероприятий по развитию культуры", "на 2024 год", *items]
    found = read_plan(Document(tuple(map(Paragraph, ["УТВЕРЖДЁН", "ПА", *below]))))
    assert [a.deadline for a in found.activities] == [d for _, d, _, _ in ALL]
    order = ["В целях выполнения плана", *below]
    assert read_plan(Document(tuple(map(Paragraph, order)))).activities == ()


def test_a_tab_behind_a_label_is_a_colon():
    def line(label, text):
        return Paragraph(f"{label} {text}", typed=f"\t{label}\t{text}")

    assert rows(*(
        each
        for n, (a, d, r, o) in enumerate(ALL, 1)
        for each in (f"{n}. {a}", line("Срок", d), line("Ответственный", r), line("Результат", o))
    )) == list(ALL)  # fmt: skip


@pytest.mark.parametrize("form", ["{1}", "Мероприятие {0}: {1}", "Мероприятие № {0}. {1}"])
@pytest.mark.parametrize("bold", [True, False])
def test_titles_above_lines_with_labels(form, bold):
    lines = [
        each
        for n, (a, d, r, o) in enumerate(ALL, 1)
        for each in (
            Paragraph(form.format(n, a), bold=bold),
            *(f"Срок: {d}", f"Ответственный: {r}", f"Результат: {o}"),
        )
    ]
    assert rows(*lines) == list(ALL)
    wanted = ["1", "2", "3"] if "{0}" in form else [None] * 3
    assert [a.number for a in plan(*lines)] == wanted


def test_a_deadline_before_a_dash():
    lines = (f"{n}. {d} – {a}. Отв.: {r}" for n, (a, d, r, _) in enumerate(ALL, 1))
    assert rows(*lines) == [(*values[:3], "") for values in ALL]


@pytest.mark.parametrize("sign", ["– ", "• ", "1. "])
def test_items_below_months(sign):
    found = plan(
        Paragraph("Март", bold=True), f"{sign}{ALL[0][0]} (управление хозяйства)",
        Paragraph("Май", bold=True), f"{sign}{ALL[1][0]} (школы района)",
        Paragraph("Июнь", centred=True), f"{sign}{ALL[2][0]} (совет ветеранов)",
    )  # fmt: skip
    assert [(a.section_path, a.activity, a.responsible) for a in found] == [
        (("Март",), ALL[0][0], "управление хозяйства"),
        (("Май",), ALL[1][0], "школы района"),
        (("Июнь",), ALL[2][0], "совет ветеранов"),
    ]


def test_bullets_of_word_and_bullets_with_labels():
    months = [Paragraph(name, bold=True) for name in ("Март", "Май", "Июнь")]
    items = [Paragraph(a, style="list") for a, *_ in ALL]
    pairs = zip(months, items, strict=True)
    assert [row[0] for row in rows(*(p for pair in pairs for p in pair))] == [a for a, *_ in ALL]
    lines = (f"• {a}. Срок: {d}. Отв.: {r}" for a, d, r, _ in ALL)
    assert rows("Раздел 1. Парки", *lines) == [(*values[:3], "") for values in ALL]


def test_dashes_below_a_numbered_item_are_its_lines():
    found = plan(
        "1. Уборка парков:", "– сбор листвы", "– вывоз веток", "Срок: март",
        "2. Окраска скамеек", "Срок: май", "3. Посадка лип", "Срок: апрель",
    )  # fmt: skip
    assert [a.number for a in found] == ["1.", "2.", "3."]
    assert "вывоз веток" in found[0].activity


def test_in_a_numbered_list_nothing_else_begins_an_activity():
    lines = [f"{n}. {a}. Срок: {d}" for n, (a, d, *_) in enumerate(ALL, 1)]
    bodies = ("Исполнители: школы;", "лесничество.", "Результат: чистый парк")
    front = ("Цель: чистые парки", "Ответственный: глава района")
    found = plan(*front, *lines[:1], *bodies, *lines[1:])
    assert [a.number for a in found] == ["1.", "2.", "3."]
    assert "лесничество" in found[0].responsible


@pytest.mark.parametrize("lines", [
    ("Задачи:", "– убрать парки", "– посадить липы", "– покрасить скамейки"),
    ("Задачи:", "1. Убрать парки", "2. Посадить липы", "3. Покрасить скамейки"),
    ("Цель: чистые парки", "Задачи: уборка и посадки", "Срок: 2025 год", "Ответственный: глава"),
    ("ПРИКАЗЫВАЮ:", "1. Убрать парки. Срок: май. Отв.: школы", "2. Утвердить план. Срок: май.",
     "3. Доложить. Срок: июнь. Отв.: школы"),
    ("Март", "Работы шли весь месяц.", "Май", "Работы окончены."),
])  # fmt: skip
def test_lists_that_are_no_plans(lines):
    assert plan(*lines) == ()


def test_the_end_of_the_plans_title_above_its_aim_is_no_activity():
    lines = [
        line
        for activity, deadline, who, _ in ALL
        for line in (f"1. {activity}.", f"Срок: {deadline}.", f"Ответственные: {who}.")
    ]
    found = read_plan(
        Document(
            (
                Paragraph("ПЛАН", bold=True),
                Paragraph("работы с садоводами и жителями посёлков района"),
                *map(Paragraph, ("Цель: чистые парки.", *lines)),
            )
        )
    )
    assert [a.activity.rstrip(".") for a in found.activities] == [row[0] for row in ALL]


def test_who_signs_behind_the_last_item_is_no_part_of_it():
    lines = [
        line
        for n, (a, d, r, o) in enumerate(ALL, 1)
        for line in (f"{n}. {a}", f"Срок: {d}", f"Отв.: {r}", f"Результат: {o}")
    ]
    assert rows(*lines, "Главный инженер посёлка          Л.Ю. Тихонова") == list(ALL)
    # Between two items it is text of the first.
    between = rows(*lines[:4], "Проверяет мастер участка Л.Ю. Тихонова", *lines[4:])
    assert between[1:] == list(ALL[1:])
    assert "Тихонова" in between[0][3]
