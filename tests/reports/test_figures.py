"""The figures in a report are those of the views."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from compare import Filters, State, build
from compare.rules import rules
from reports import municipality_report, region_report
from reports.answers import answer
from reports.figures import subject_figures
from reports.words import NBSP
from schema.codes import code_lists
from schema.values import Period
from tests.compare.snapshots import plan, row, snapshot, snapshots
from tests.reports.pages import cells, parsed, words

TODAY = date(2024, 5, 1)
TYPES = [code for code in code_lists()["activity_types"].labels if code != "other"]
VAGUE = (Period("throughout", date(2024, 1, 1), date(2024, 12, 31), "year"),)


def region(*parts, **filters):
    return parsed(region_report(snapshot(*parts), Filters(**filters), TODAY))


def municipality(name, *parts, **filters):
    return parsed(municipality_report(snapshot(*parts), name, Filters(**filters), TODAY))


def expected(cell):
    """What a count of a matrix must look like."""
    short = {State.PARTLY: "не всё", State.UNREAD: "н/п", State.NO_DOCUMENT: "н/д"}
    if cell.state in short:
        return short[cell.state]
    if cell.state is State.ABSENT:
        return "нет"
    return f"{cell.value}+" if cell.state is State.AT_LEAST else str(cell.value)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(snapshots())
def test_the_matrices_say_what_the_views_say(random):
    tree = parsed(region_report(random, Filters(), TODAY))
    for view_code, codes, key in (
        ("stages", rules().cycle, "stages-table"),
        ("matrix", TYPES, "types-table"),
    ):
        view = build(view_code, random)
        if not view.rows:
            continue
        found = cells(tree, key)
        places = [view.column(code) for code in codes]
        for line, (name, shown) in zip(view.rows, found, strict=True):
            wanted = [expected(line.cells[place]) for place in places]
            assert name.startswith(str(line.cells[0].value))
            if len(shown) == 1:
                assert set(wanted) <= {"н/п", "н/д"}
                continue
            start = 1 if view_code == "matrix" else 0
            assert shown[start : start + len(wanted)] == wanted


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(snapshots())
def test_the_figures_of_a_subject_are_counts_of_its_rows(random):
    answers = answer(random, Filters())
    owner = answers.selection.subject_of_document()
    for figures in subject_figures(answers):
        mine = [
            item
            for item in answers.selection.activities
            if owner[item.document_id].key == figures.subject.key
        ]
        assert figures.activities == len(mine)
        assert figures.nobody == sum(not item.has_actor for item in mine)
        assert figures.vague <= {item.activity_id for item in mine}
        assert not set(figures.stages) & set(figures.absent_stages)


def test_tiles_tell_the_plans_and_their_shares():
    tree = region(
        plan("Лесной район", [row("Курсы"), row("Совет", bodies=(), responsible_text="")]),
        plan("Озёрный район", [row("Сайт", periods=VAGUE), row("Отчёт", result_kind=("none",))]),
        plan("Полевой район", status="failed", error="Файл пуст."),
    )
    tiles = {
        words(item.find("dt")): words(item.find("dd"))
        for item in tree.iter("div")
        if item.find("dt") is not None and "value" in (item.find("dd").get("class") or "")
    }
    assert tiles["плана прочитано полностью"] == "2"
    assert tiles["мероприятия"] == "4"
    assert tiles["результатов можно проверить"] == "75 %"
    assert tiles["сроков без месяца"] == "25 %"
    assert tiles["мероприятие без исполнителя"] == "1"


def test_a_document_without_a_table_is_told_from_one_that_was_not_read():
    tree = region(plan("Лесной район", [row()]), plan("Полевой район", status="empty"))
    told = ["в документе нет таблицы мероприятий – что сделать, в разделе «Качество чтения»"]
    for table in ("types-table", "calendar"):
        assert dict(cells(tree, table))["Полевой район"] == told


def test_absent_partly_read_unread_and_missing_are_told_apart():
    tree = region(
        plan("Лесной район", [row("Курсы", type="training")]),
        plan(
            "Озёрный район", [row("Совет", type="governance")], status="partial", error="Сверьте."
        ),
        plan("Полевой район", status="failed", error="Файл пуст: пришлите его ещё раз."),
        expected=("Степной район",),
    )
    found = dict(cells(tree, "types-table"))
    column = 1 + TYPES.index("training")
    assert found["Лесной район"][column] == "1"
    assert found["Лесной район"][1 + TYPES.index("governance")] == "нет"
    assert found["Озёрный район прочитан частично"][column] == "не всё"
    assert found["Озёрный район прочитан частично"][1 + TYPES.index("governance")] == "1+"
    assert found["Полевой район"] == ["план не прочитан – причина в разделе «Качество чтения»"]
    assert found["Степной район"] == ["документа нет"]
    looks = {
        cell.get("class")
        for cell in tree.iter("td")
        if words(cell) in ("нет", "не всё", "документа нет") or "не прочитан –" in words(cell)
    }
    assert {"absent", "partly", "unread instead", "no_document instead"} <= looks


def test_namesakes_of_different_regions_are_told_apart():
    tree = region(
        plan("Лесной район", [row("Курсы")]),
        plan("Лесной район", [row("Совет")], region="Пермский край", source_file="п.docx"),
    )
    names = [name for name, _ in cells(tree, "types-table")]
    assert names == ["Лесной район (Пермский край)", "Лесной район (Тверская область)"]


def test_the_reasons_of_unread_documents_are_printed():
    tree = region(plan("Лесной район", status="failed", error="Файл пуст: пришлите его ещё раз."))
    assert (
        dict(cells(tree, "unread-table"))["Лесной район.docx"][2]
        == "Файл пуст: пришлите его ещё раз."
    )


def test_a_municipality_is_asked_to_add_what_most_of_the_others_have():
    both = [row("Курсы", type="training"), row("Совет", type="governance", stage="decisions")]
    others = [plan(name, both) for name in ("Лесной район", "Озёрный район", "Полевой район")]
    tree = municipality("Степной", *others, plan("Степной район", both[1:]))
    asked = [words(item) for item in tree.iter("p") if item.get("class") == "do"]
    assert "Рассмотрите мероприятия типа «Обучение кадров»: они есть у 3 из 3 других." in asked
    assert any("«Меры»: она есть у 3 из 3 других" in text for text in asked)
    assert not any("«Организация и управление»" in text for text in asked)


def test_nothing_is_said_to_be_lacking_in_a_plan_that_was_not_read_to_its_end():
    others = [plan(name, [row("Курсы")]) for name in ("Лесной район", "Озёрный район")]
    partly = plan("Степной район", [row("Совет", type="governance")], status="partial", error="Э.")
    tree = municipality("Степной", *others, partly)
    asked = [words(item) for item in tree.iter("p") if item.get("class") == "do"]
    assert not any("Рассмотрите" in text or "Добавьте" in text for text in asked)
    assert "План прочитан частично. Э." in asked


def test_an_unread_plan_gets_no_figures_but_what_to_do():
    failed = plan("Степной район", status="failed", error="Файл пуст: пришлите его ещё раз.")
    tree = municipality("Степной", failed, plan("Лесной район", [row("Курсы")]))
    assert "Нужен план, который можно прочитать. Файл пуст: пришлите его ещё раз." in words(tree)
    assert not list(tree.iter("dl"))


def test_without_neighbours_in_the_region_all_others_are_compared():
    parts = [
        plan(name, [row("Курсы")], region="Пермский край", source_file=f"{name}.docx")
        for name in ("Лесной район", "Озёрный район")
    ]
    own = plan("Степной район", [row("Совет", type="governance", stage="decisions")])
    page = municipality("Степной", *parts, own)
    assert "Рассмотрите мероприятия типа «Обучение кадров»: они есть у 2 из 2 других." in words(
        page
    )
    assert "В регионе сравнить не с кем" in words(page)


def test_a_municipality_alone_is_compared_with_nobody():
    page = words(municipality("Степной", plan("Степной район", [row("Курсы")])))
    assert "из 0" not in page
    assert "Добавьте мероприятия стадии «Цели»." in page


def test_rows_without_a_body_are_named_with_links_to_them():
    bare = row("Совет", bodies=(), responsible_text="", number="7")
    tree = municipality("Лесной", plan("Лесной район", [row("Курсы"), bare]))
    place = next(p for p in tree.iter("p") if p.get("class") == "where")
    (link,) = place.iter("a")
    assert words(link) == f"№{NBSP}7".replace(NBSP, " ")
    line = next(item for item in tree.iter("tr") if f"#{item.get('id')}" == link.get("href"))
    assert "Совет" in words(line)


def test_vague_deadlines_are_counted_apart_from_months():
    tree = municipality("Лесной", plan("Лесной район", [row("Курсы"), row("Сайт", periods=VAGUE)]))
    chart = next(item for item in tree.iter() if item.get("class") == "columns")
    assert "Мар – 1" in chart.get("aria-label")
    assert "Сроков без месяца – 1" in chart.get("aria-label")


def test_an_activity_of_several_months_counts_once_in_a_quarter_of_the_chart():
    spring = (Period("interval", date(2022, 1, 10), date(2022, 3, 20), "day"),)
    tree = municipality(
        "Лесной",
        plan(
            "Лесной район",
            [row("Курсы", periods=spring)],
            plan_start=date(2022, 1, 1),
            plan_end=date(2024, 12, 31),
        ),
    )
    chart = next(item for item in tree.iter() if item.get("class") == "columns")
    assert "I кв. – 1" in chart.get("aria-label")


@pytest.mark.parametrize(("start", "end", "first"), [
    (date(2024, 1, 1), date(2024, 12, 31), "Янв 2024"),
    (date(2022, 1, 1), date(2024, 12, 31), "I кв. 2022"),
    (date(2020, 1, 1), date(2029, 12, 31), "2020"),
])  # fmt: skip
def test_long_plans_get_a_calendar_in_quarters_or_years(start, end, first):
    tree = region(plan("Лесной район", [row("Курсы")], plan_start=start, plan_end=end))
    caption = next(c for c in tree.iter("caption") if c.get("id") == "calendar-caption")
    table = next(item for item in tree.iter("table") if caption in list(item))
    heads = [words(item) for item in table.iter("th") if item.get("scope") == "col"]
    assert heads[1] == first
    assert len(heads) <= 24
