"""Plans copied from a neighbour: which, from whom, and how much."""

from datetime import date

import pyarrow as pa
import pytest

from measures import assign_measures, copied_plans
from schema.snapshot import Snapshot

ROWS = [
    "Анализ результатов ВПР за прошлый год",
    "Семинар для учителей математики",
    "Ремонт спортивных залов",
    "Конкурс чтецов среди школьников",
    "Родительское собрание о безопасности детей",
    "Приобретение книг для библиотек",
]
OTHER = [
    "Озеленение парка",
    "Вакцинация от гриппа",
    "Молодёжный форум",
    "Субботник на берегу реки",
    "Ярмарка вакансий для выпускников",
    "Экскурсия в музей",
]


class Region:
    """A snapshot that grows plan by plan."""

    def __init__(self):
        self.documents, self.activities = [], []

    def plan(self, name, rows, **facts):
        facts = {"municipality": f"{name} район", "approval_date": None, **facts}
        self.documents.append(
            {
                "document_id": name,
                "title": None,
                "plan_start": date(2024, 1, 1),
                "activities": len(rows),
                "duplicate_of": None,
                "amends": None,
                **facts,
            }
        )
        self.activities += [
            {
                "document_id": name,
                "activity_id": f"{name}-{n}",
                "activity": text,
                "is_generic": False,
            }
            for n, text in enumerate(rows)
        ]
        return self

    def copied(self):
        measures = assign_measures([row["activity"] for row in self.activities])
        rows = [
            {**row, "measure_id": measure}
            for row, measure in zip(self.activities, measures, strict=True)
        ]
        tables = pa.Table.from_pylist(self.documents), pa.Table.from_pylist(rows)
        return copied_plans(Snapshot("run", *tables))


def test_the_later_plan_is_the_copy_and_its_rows_are_named():
    region = Region().plan("Южный", ROWS, approval_date=date(2024, 3, 1))
    region.plan("Северный", [*ROWS[:4], *OTHER[:2]], approval_date=date(2024, 1, 1))
    (copy,) = region.copied()
    assert (copy.document_id, copy.source) == ("Южный", "Северный")
    assert copy.share == pytest.approx(4 / 6, abs=0.001)
    assert copy.rows == tuple((f"Южный-{n}", f"Северный-{n}") for n in range(4))


def test_the_name_of_the_municipality_and_numbers_may_differ():
    rows = [f"{text} в Южном районе до 2024 года" for text in ROWS]
    neighbour = [f"{text} в Северном районе до 2025 года" for text in ROWS]
    region = Region().plan("Южный", rows).plan("Северный", neighbour, plan_start=date(2025, 1, 1))
    (copy,) = region.copied()
    assert (copy.document_id, copy.share) == ("Северный", 1.0)


def test_paraphrases_are_no_copies():
    mine = ["Анализ итогов ВПР", "Семинар для педагогов", "Капитальный ремонт спортзалов школ"]
    theirs = ["Изучение результатов всероссийских проверочных работ", *ROWS[1:3]]
    assert Region().plan("Южный", mine).plan("Северный", theirs).copied() == ()


def test_versions_and_duplicates_of_one_plan_are_no_copies():
    region = Region().plan("а", ROWS, municipality="Один")
    region.plan("б", ROWS, municipality="Два", duplicate_of="а")
    region.plan("в", ROWS, municipality="Один", amends="а")
    region.plan("г", ROWS, municipality="Один")
    assert region.copied() == ()


def test_the_latest_version_is_compared_and_is_as_old_as_the_first():
    region = Region().plan("а", OTHER, municipality="Один", approval_date=date(2023, 1, 9))
    region.plan("б", ROWS, municipality="Два", approval_date=date(2023, 5, 9))
    region.plan("в", ROWS, municipality="Один", approval_date=date(2023, 9, 9), amends="а")
    (copy,) = region.copied()
    assert (copy.document_id, copy.source) == ("б", "в")


def test_a_few_common_rows_are_no_copy():
    assert Region().plan("Южный", ROWS).plan("Северный", [*OTHER, ROWS[0]]).copied() == ()


def test_a_template_used_by_hundreds_is_traced_to_the_earliest():
    region = Region().plan("Первый", ROWS, approval_date=date(2023, 1, 1))
    for n in range(120):
        region.plan(f"Район{n:03d}", ROWS, approval_date=date(2024, 1, 1))
    found = region.copied()
    assert len(found) == 120
    assert {copy.source for copy in found} == {"Первый"}
