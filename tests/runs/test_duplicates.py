import random
from datetime import date

import pytest
from stub_stages import activity

from runs.duplicates import find_duplicates
from schema.part import DocumentRow, Part
from schema.tables import activities_table

TEXTS = [
    f"{verb} {what} {whom} по направлению {number}"
    for number, (verb, what, whom) in enumerate(
        (verb, what, whom)
        for verb in ("Провести", "Подготовить", "Утвердить")
        for what in ("семинар", "отчёт о работе", "график консультаций")
        for whom in ("для педагогов района", "для руководителей учреждений")
    )
]


class Library:
    """Documents by id, with their activities."""

    def __init__(self):
        self.rows = []
        self.tables = {}

    def add(self, name, texts=TEXTS, *, deadline="март 2024", **facts):
        format_ = "scan" if ".scan." in name else name.rsplit(".", 1)[1]
        facts = {"municipality": "Первый район", "plan_start": date(2024, 1, 1), **facts}
        row = DocumentRow(name, name, format_, "ok", activities=len(texts), **facts)
        rows = [
            activity(seq, text, deadline_text=deadline) for seq, text in enumerate(texts, start=1)
        ]
        self.rows.append(row)
        self.tables[name] = activities_table(Part(row, tuple(rows)))
        return self

    def duplicates(self):
        return find_duplicates(self.rows, lambda key, names: self.tables[key].select(names))


def spoil(texts, share, seed=1):
    """Misread a share of the letters, as text recognition does."""
    chance = random.Random(seed)
    letters = "абвгдежзик"
    return [
        "".join(chance.choice(letters) if chance.random() < share else c for c in text)
        for text in texts
    ]


def test_one_plan_in_three_formats_names_the_docx():
    library = Library().add("a.scan.pdf", spoil(TEXTS, 0.02)).add("a.pdf").add("z.docx")
    assert library.duplicates() == {"a.scan.pdf": "z.docx", "a.pdf": "z.docx"}


def test_of_one_format_the_first_by_name_is_the_original():
    assert Library().add("b.docx").add("a.docx").duplicates() == {"b.docx": "a.docx"}


@pytest.mark.parametrize(
    "facts",
    [
        {"municipality": "Второй муниципальный округ"},
        {"plan_start": date(2025, 1, 1)},
        {"region_code": "RU-KDA"},
    ],
)
def test_a_template_used_by_others_or_again_is_not_a_duplicate(facts):
    library = Library().add("a.docx", region_code="RU-LEN").add("b.docx", **facts)
    assert library.duplicates() == {}


def test_where_the_owner_is_unknown_the_whole_rows_must_be_the_same():
    library = Library().add("a.docx", municipality=None).add("b.pdf")
    assert library.duplicates() == {"b.pdf": "a.docx"}
    library = Library().add("a.docx", municipality=None)
    assert library.add("b.pdf", deadline="с сентября по май 2019 года").duplicates() == {}


def test_a_tenth_of_the_rows_may_differ_and_no_more():
    some, many = [*TEXTS[:-1], "Совсем другое дело"], [*TEXTS[:12], *["Совсем другое дело"] * 6]
    assert Library().add("a.docx").add("b.docx", some).duplicates() == {"b.docx": "a.docx"}
    assert Library().add("a.docx").add("b.docx", many).duplicates() == {}


def test_a_part_of_a_plan_is_not_the_plan():
    assert Library().add("a.docx").add("b.docx", TEXTS[:9]).duplicates() == {}


def test_the_same_row_many_times_counts_each_time():
    library = Library().add("a.docx", ["Провести семинар"] * 10)
    assert library.add("b.docx", ["Провести семинар"] * 5).duplicates() == {}


def test_documents_without_activities_are_nobodys_duplicates():
    assert Library().add("a.docx", []).add("b.docx", []).duplicates() == {}


def test_the_order_of_the_documents_does_not_matter():
    library = (
        Library().add("a.docx").add("a.pdf").add("b.docx", TEXTS[::-1]).add("c.docx", TEXTS[:4])
    )
    expected = library.duplicates()
    for seed in range(3):
        random.Random(seed).shuffle(library.rows)
        assert library.duplicates() == expected


def test_a_misread_name_of_a_scan_is_no_other_municipality():
    library = Library().add("a.docx", municipality="Киров")
    library.add("a.scan.pdf", municipality="Кироз").add("b.docx", municipality="Кимов")
    assert library.duplicates() == {"a.scan.pdf": "a.docx"}


def test_a_template_used_by_hundreds_loads_each_plan_about_once():
    library = Library()
    for number in range(300):
        name = f"Район {number * 7919 % 100_000:05d} муниципальный"
        library.add(f"{number}.docx", TEXTS[:6], municipality=name)
    loads = []

    def load(document_id, names):
        loads.append(document_id)
        return library.tables[document_id].select(names)

    found = find_duplicates(library.rows, load)
    assert found == {}
    assert len(loads) < 300 * 25
