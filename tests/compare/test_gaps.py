"""What a plan lacks, and the examples others give."""

from dataclasses import replace
from datetime import date

from compare import Filters, State, build
from schema.values import Period
from tests.compare.snapshots import cell_of, plan, rich, row, snapshot, values

MANY = ["Первый район", "Второй район", "Третий район", "Четвёртый район"]


def test_a_plan_without_its_training_rows_lacks_training_first():
    parts = [rich(name) for name in MANY[:3]] + [rich(MANY[3], "training", "communication")]
    view = build("gaps", snapshot(*parts), Filters(municipalities=(MANY[3],)))
    assert values(view, "subject", "lacks", "have", "rows")[0] == (
        MANY[3], "Обучение кадров", "3 из 3", 6,
    )  # fmt: skip
    assert values(view, "lacks") == [("Обучение кадров",), ("Информирование",)]


def test_what_few_others_have_is_no_gap():
    parts = [rich(MANY[0]), *(rich(name, "training") for name in MANY[1:])]
    assert values(build("gaps", snapshot(*parts)), "lacks") == []
    low = build("gaps", snapshot(*parts), Filters(gap_share=0.3))
    assert values(low, "subject", "have") == [(name, "1 из 3") for name in sorted(MANY[1:])]


def test_nothing_is_said_to_lack_in_a_plan_that_was_not_read_to_its_end():
    parts = [rich(name) for name in MANY[:3]]
    parts += [
        plan("Лесной район", [row("Совет")], status="partial"),
        plan("Озёрный район", status="failed"),
    ]
    view = build("gaps", snapshot(*parts), Filters(expected=("Степной район",)))
    told = {line.cells[0].value: line.cells[view.column("lacks")] for line in view.rows}
    assert {name: cell.state for name, cell in told.items()} == {
        "Лесной район": State.PARTLY,
        "Озёрный район": State.UNREAD,
        "Степной район": State.NO_DOCUMENT,
    }
    assert len({cell.value for cell in told.values()}) == 3


def test_the_example_is_the_row_that_says_who_when_and_with_what_result():
    vague = Period("throughout", date(2024, 1, 1), date(2024, 12, 31), "year")
    weak = [
        row("Курсы без исполнителя", bodies=(), responsible_text=""),
        row("Курсы в течение года", periods=(vague,)),
        row("Курсы ради качества", result_kind=("outcome",)),
    ]
    good = row("Курсы как следует")
    parts = [plan("Первый район", [*weak, good]), plan("Второй район", [row("С", type="other")])]
    view = build("gaps", snapshot(*parts))
    example = cell_of(view, "example_1", "Второй район")
    assert example.value.startswith("Курсы как следует; срок: март 2024; отвечает: ")
    assert example.value.endswith("результат: Приказ (Первый район)")
    assert len(example.activity_ids) == 1


def test_a_measure_that_others_have_is_a_gap_even_where_the_type_is_there():
    shared = [plan(name, [row(f"Слёт в {name}", measure_id="m1")]) for name in MANY[:3]]
    lacking = plan(MANY[3], [row("Курсы", measure_id="m2")])
    view = build("gaps", snapshot(*shared, lacking), Filters(municipalities=(MANY[3],)))
    assert values(view, "kind", "have") == [("мера", "3 из 3")]


def test_generic_rows_and_the_same_words_in_another_year_do_not_make_a_plan_richer():
    rows = [
        row("Анализ итогов 2023 года"),
        row("Анализ итогов 2024 года"),
        row("Реализация дорожной карты", is_generic=True),
    ]
    view = build("matrix", snapshot(plan("Лесной район", rows)))
    assert cell_of(view, "training").value == 1
    assert any(": 1." in note and "повторы" in note for note in view.notes)
    assert any(": 1." in note and "общего" in note for note in view.notes)


def test_examples_come_from_different_plans_and_differ_in_their_words():
    same = [plan(name, [row("Курсы для всех")]) for name in MANY[:3]]
    other = plan(MANY[3], [row("Школа молодого учителя")])
    lacking = plan("Лесной район", [row("Совет", type="governance")])
    view = build("gaps", snapshot(*same, other, lacking), Filters(municipalities=("Лесной",)))
    examples = [cell_of(view, f"example_{number}").value for number in (1, 2, 3)]
    assert sum("Курсы для всех" in text for text in examples) == 2
    assert sum("Школа молодого учителя" in text for text in examples[:2]) == 1


def test_examples_come_from_plans_of_the_same_theme_first():
    """Of themes a region's titles have in common; a theme nobody shares changes nothing."""
    themes = {
        MANY[0]: "План развития туризма Первого района",
        MANY[1]: "План по безопасности дорог Второго района",
        MANY[2]: "План поддержки туризма в Третьем районе",
        MANY[3]: "План безопасности дорог на год",
    }
    parts = [
        titled(rich(name, *(["communication"] if name in MANY[:2] else [])), title)
        for name, title in themes.items()
    ]
    view = build("gaps", snapshot(*parts), Filters(gap_share=0.5))
    told = dict(values(view, "subject", "example_1"))
    assert told[MANY[0]].endswith(f"({MANY[2]})")
    assert told[MANY[1]].endswith(f"({MANY[3]})")


def titled(part, title):
    return replace(part, document=replace(part.document, title=title))
