"""Random plans as DOCX with the rows that have to be read from them, for round trips by PDF."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

_VERBS = (
    "Проведение", "Организация", "Подготовка", "Разработка", "Анализ", "Мониторинг", "Обновление",
    "Участие в проведении", "Формирование", "Утверждение", "Сопровождение", "Создание",
)  # fmt: skip
_THINGS = (
    "семинара для педагогов", "районного конкурса", "плана повышения квалификации", "спартакиады",
    "методических рекомендаций", "экологического месячника", "банка лучших практик",
    "культурно-досуговых мероприятий", "школы молодого учителя", "системы наставничества",
    "информационных материалов", "выставки детского творчества", "доступной среды в учреждениях",
    "родительских собраний", "ярмарки вакансий", "дней открытых дверей", "учебно-тренировочных сборов",
)  # fmt: skip
_TAILS = (
    "в общеобразовательных организациях", "с участием представителей общественности",
    "для обучающихся 9–11 классов", "по итогам учебного года", "на базе опорных школ",
    "(«Точка роста», «Кванториум»)", "в том числе с использованием дистанционных технологий",
    "и обсуждение результатов на совещаниях руководителей", "среди несовершеннолетних",
    "по вопросам безопасности дорожного движения", "с учётом рекомендаций экспертов",
    "на территории муниципального района", "и их законных представителей",
    "в рамках национального проекта «Образование»", "а также подведение итогов работы",
)  # fmt: skip
_DEADLINES = (
    "март 2024 г.", "до 15.09.2024", "сентябрь – октябрь 2024 года", "в течение года", "ежеквартально",
    "I квартал 2025 г.", "постоянно", "декабрь 2024, май 2025", "01.02.2024 – 30.04.2024",
    "апрель", "ежегодно, в августе", "до 1 марта 2025 года", "по отдельному графику", "2024–2025 гг.",
    "июнь", "не позднее 20 числа каждого месяца",
)  # fmt: skip
_BODIES = (
    "Управление образования", "МКУ «Информационно-методический центр»", "Отдел культуры администрации",
    "Руководители образовательных организаций", "Комитет по молодёжной политике", "Дом детского творчества",
    "ДЮСШ", "Районная библиотека", "Центр занятости населения (по согласованию)", "Заместитель главы",
    "Общеобразовательные организации", "Иванова А. П.", "Комиссия по делам несовершеннолетних",
)  # fmt: skip
_RESULTS = (
    "Приказ", "Аналитическая справка", "Проведено не менее трёх семинаров", "Протокол совещания",
    "Увеличение доли участников до 80 %", "План мероприятий утверждён", "Сборник материалов",
    "Отчёт о проделанной работе размещён на сайте", "Повышение квалификации педагогов",
    "Охват детей дополнительным образованием", "Подготовлены методические материалы и размещены в сети",
)  # fmt: skip
_SECTIONS = (
    "Организационное обеспечение", "Работа с кадрами", "Методическая поддержка", "Работа с родителями",
    "Информационное сопровождение", "Контроль и подведение итогов", "Развитие инфраструктуры",
)  # fmt: skip
_TITLES = {
    "number": ("№ п/п", "№", "N п/п"),
    "activity": ("Наименование мероприятия", "Мероприятия", "Содержание работы", "Мероприятие"),
    "deadline": ("Срок исполнения", "Сроки", "Сроки реализации", "Дата проведения"),
    "responsible": ("Ответственные исполнители", "Ответственный", "Исполнители"),
    "result": ("Ожидаемый результат", "Результат", "Вид документа"),
    "extra": ("Примечание", "Место проведения"),
}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
_WIDTHS = {"number": 1.2, "activity": 6.5, "deadline": 2.8, "responsible": 3.4, "result": 3.6}

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Style:
    """How a plan is laid out; ``borders``: all, none, rows, columns, double, dotted, fill, white."""

    roles: tuple[str, ...]
    borders: str = "all"
    numbering: str = "flat"
    sections: str = "merged"
    repeat_header: bool = False
    counted: bool = False
    keep_rows: bool = False
    centred: bool = False
    landscape: bool = False
    size: float = 11
    long_rows: bool = False
    merge_down: str = ""
    page_numbers: bool = False
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """What has to be read of one row."""

    section: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RandomPlan:
    """A plan: ``lines`` are ("section", title) or ("row", Expected) in order."""

    style: Style
    titles: Cells
    sections: tuple[tuple[str, tuple[Cells, ...]], ...]

    def expected(self) -> list[Expected]:
        """The rows in order, merged cells filled down."""
        return [
            Expected(title if self.style.sections != "none" else "", tuple(sorted(row.items())))
            for title, rows in self.sections
            for row in rows
        ]


def random_plan(seed: int, borders: tuple[str, ...] = ("all",)) -> RandomPlan:
    """Return the plan of ``seed``, drawn with one of ``borders``."""
    random = Random(seed)
    style = _style(random, random.choice(borders))
    titles = {role: random.choice(_TITLES[role]) for role in style.roles}
    names = random.sample(_SECTIONS, random.randint(1, 5))
    count = 0
    sections = []
    for s, name in enumerate(names):
        rows = []
        shared: Cells = {}
        for r in range(random.randint(2, 9)):
            count += 1
            number = {"flat": f"{count}.", "bare": str(count), "anew": f"{r + 1}"}.get(
                style.numbering, f"{s + 1}.{r + 1}." if style.sections != "none" else f"{count}."
            )
            row = _row(random, style, number)
            if style.merge_down and r and random.random() < 0.35:
                row[style.merge_down] = shared[style.merge_down]
            shared = row
            rows.append(row)
        prefix = f"{_ROMAN[s]}. " if style.sections in ("merged", "paragraph") else ""
        sections.append((prefix + name, tuple(rows)))
    return RandomPlan(style, titles, tuple(sections))


def _style(random: Random, borders: str) -> Style:
    roles = ["activity", "deadline", "responsible"]
    if random.random() < 0.7:
        roles.append("result")
    if random.random() < 0.15:
        roles[1:] = random.sample(roles[1:], len(roles) - 1)
    if random.random() < 0.2:
        roles.append("extra")
    numbered, keep_rows = random.random() < 0.75, random.random() < 0.25
    if numbered:
        roles.insert(0, "number")
    return Style(
        roles=tuple(roles),
        borders=borders,
        numbering=random.choice(("flat", "bare", "anew", "nested")),
        sections=random.choice(("none", "merged", "merged", "numbered" if numbered else "merged")),
        repeat_header=random.random() < 0.35,
        counted=random.random() < 0.2,
        keep_rows=keep_rows,
        centred=random.random() < 0.25,
        landscape=random.random() < 0.4,
        size=random.choice((10, 11, 12, 14)),
        long_rows=random.random() < 0.3 and not keep_rows,
        merge_down=random.choice(("", "", "", "deadline", "responsible")),
        page_numbers=random.random() < 0.4,
        spaced=borders in ("none", "columns") or random.random() < 0.1,
    )


def _row(random: Random, style: Style, number: str) -> Cells:
    long = style.long_rows and random.random() < 0.15
    cells = {
        "number": number,
        "activity": _activity(random, random.randint(15, 40) if long else random.randint(0, 4)),
        "deadline": random.choice(_DEADLINES),
        "responsible": ", ".join(random.sample(_BODIES, random.choice((1, 1, 2, 3)))),
        "result": "" if random.random() < 0.08 else _result(random, long),
        "extra": random.choice(("", "", "Актовый зал", "МБОУ СОШ № 3", "Без затрат")),
    }
    return {role: text for role, text in cells.items() if role in style.roles}


def _activity(random: Random, tails: int) -> str:
    text = f"{random.choice(_VERBS)} {random.choice(_THINGS)}"
    for _ in range(tails):
        text += random.choice((" ", " ", ", ")) + random.choice(_TAILS)
    return text + random.choice(("", "", ".", ";"))


def _result(random: Random, long: bool) -> str:
    parts = random.sample(_RESULTS, random.choice((1, 1, 2)) + 6 * long)
    return ". ".join(parts) + random.choice(("", "."))


def docx_bytes(plan: RandomPlan) -> bytes:
    """Return the plan as a DOCX file."""
    style = plan.style
    document: Any = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if style.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = Cm(2)
    document.styles["Normal"].font.size = Pt(style.size)
    document.styles["Normal"].font.name = "Liberation Serif"
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    if style.page_numbers:
        _page_field(section.footer.paragraphs[0])
    _title(document, "План мероприятий («дорожная карта»)")
    _title(document, "по развитию муниципального района на 2024–2025 годы")
    document.add_paragraph()
    _table(document, plan, section.page_width.cm - 4)
    document.add_paragraph()
    document.add_paragraph("Начальник отдела ____________ А. П. Иванова")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _title(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = True


def _table(document: Any, plan: RandomPlan, width: float) -> None:
    style, roles = plan.style, plan.style.roles
    table = document.add_table(rows=0, cols=len(roles))
    table.autofit = False
    whole = sum(_WIDTHS.get(role, 2.5) for role in roles)
    widths = [Cm(_WIDTHS.get(role, 2.5) / whole * width) for role in roles]
    for column, column_width in zip(table.columns, widths, strict=True):
        column.width = column_width
    header = _add_row(table, widths, [plan.titles[role] for role in roles], style, bold=True)
    if style.repeat_header:
        _row_mark(header, "w:tblHeader")
    if style.counted:
        _add_row(table, widths, [str(k) for k in range(1, len(roles) + 1)], style)
    for s, (title, rows) in enumerate(plan.sections):
        if style.sections != "none":
            _section(table, widths, title, str(s + 1) + ".", style)
        above: Cells = {}
        first = None
        for row in rows:
            texts = [row[role] for role in roles]
            added = _add_row(table, widths, texts, style)
            merged = style.merge_down
            if merged in roles and above and above[merged] == row[merged]:
                k = roles.index(merged)
                added.cells[k].text = ""
                first.merge(added.cells[k]).text = row[merged]
            elif merged in roles:
                first = added.cells[roles.index(merged)]
            above = row
    _BORDERS[style.borders](table)


def _section(table: Any, widths: list[Any], title: str, number: str, style: Style) -> None:
    if style.sections == "numbered":
        row = _add_row(table, widths, [number, title] + [""] * (len(widths) - 2), style, bold=True)
        row.cells[1].merge(row.cells[-1])
        return
    row = _add_row(table, widths, [title] + [""] * (len(widths) - 1), style, bold=True)
    row.cells[0].merge(row.cells[-1])
    row.cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _add_row(
    table: Any, widths: list[Any], texts: list[str], style: Style, bold: bool = False
) -> Any:
    row = table.add_row()
    if style.keep_rows:
        _row_mark(row, "w:cantSplit")
    for cell, width, text in zip(row.cells, widths, texts, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.add_run(text).bold = bold
        paragraph.paragraph_format.space_after = Pt(8 if style.spaced else 0)
        if style.centred:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return row


def _row_mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _page_field(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _drawn(kinds: dict[str, str], colour: str = "000000", fill: str = "") -> Callable[[Any], None]:
    def draw(table: Any) -> None:
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            kind = kinds.get(side, kinds.get("", "nil"))
            element = OxmlElement(f"w:{side}")
            for name, value in (("val", kind), ("sz", "6"), ("space", "0"), ("color", colour)):
                element.set(qn(f"w:{name}"), value)
            borders.append(element)
        table._tbl.tblPr.append(borders)
        if fill:
            for n, row in enumerate(table.rows):
                for tc in row._tr.tc_lst:
                    shade = OxmlElement("w:shd")
                    for name, value in (("val", "clear"), ("color", "auto")):
                        shade.set(qn(f"w:{name}"), value)
                    shade.set(qn("w:fill"), fill if n % 2 else "F2F2F2")
                    tc.get_or_add_tcPr().append(shade)

    return draw


_BORDERS: dict[str, Callable[[Any], None]] = {
    "all": _drawn({"": "single"}),
    "none": _drawn({"": "nil"}),
    "rows": _drawn({"top": "single", "bottom": "single", "insideH": "single"}),
    "columns": _drawn({"left": "single", "right": "single", "insideV": "single"}),
    "double": _drawn({"": "double"}),
    "dotted": _drawn({"": "dotted"}),
    "fill": _drawn({"": "nil"}, fill="DCE6F1"),
    "white": _drawn({"": "single"}, colour="FFFFFF", fill="DCE6F1"),
}
