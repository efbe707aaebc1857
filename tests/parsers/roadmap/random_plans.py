"""Random plans and the rows that have to be read from them, for round trips by PDF."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_VERBS = (
    "Проведение", "Организация", "Подготовка", "Разработка", "Анализ", "Мониторинг", "Обновление",
    "Участие в проведении", "Формирование", "Утверждение", "Сопровождение", "Создание",
)  # fmt: skip
_THINGS = (
    "семинара для педагогов", "районного конкурса", "плана повышения квалификации", "спартакиады",
    "методических рекомендаций", "экологического месячника", "банка лучших практик",
    "культурно-досуговых мероприятий", "школы молодого учителя", "системы наставничества",
    "информационных материалов", "выставки детского творчества", "доступной среды в учреждениях",
    "родительских собраний", "ярмарки вакансий", "дней открытых дверей",
    "учебно-тренировочных сборов",
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
    "март 2024 г.", "до 15.09.2024", "сентябрь – октябрь 2024 года", "в течение года",
    "ежеквартально",
    "I квартал 2025 г.", "постоянно", "декабрь 2024, май 2025", "01.02.2024 – 30.04.2024",
    "апрель", "ежегодно, в августе", "до 1 марта 2025 года", "по отдельному графику",
    "2024–2025 гг.",
    "июнь", "не позднее 20 числа каждого месяца",
)  # fmt: skip
_BODIES = (
    "Управление образования", "МКУ «Информационно-методический центр»",
    "Отдел культуры администрации",
    "Руководители образовательных организаций", "Комитет по молодёжной политике",
    "Дом детского творчества",
    "ДЮСШ", "Районная библиотека", "Центр занятости населения (по согласованию)",
    "Заместитель главы",
    "Общеобразовательные организации", "Иванова А. П.", "Комиссия по делам несовершеннолетних",
)  # fmt: skip
_RESULTS = (
    "Приказ", "Аналитическая справка", "Проведено не менее трёх семинаров", "Протокол совещания",
    "Увеличение доли участников до 80 %", "План мероприятий утверждён", "Сборник материалов",
    "Отчёт о проделанной работе размещён на сайте", "Повышение квалификации педагогов",
    "Охват детей дополнительным образованием",
    "Подготовлены методические материалы и размещены в сети",
)  # fmt: skip
_SECTIONS = (
    "Организационное обеспечение", "Работа с кадрами", "Методическая поддержка",
    "Работа с родителями",
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

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Style:
    """How a plan is laid out; ``borders`` is one of the kinds that ``plan_docx`` draws."""

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
    breaks: bool = False
    running: bool = False


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
    merged = random.choice(("", "", "", "deadline", "responsible"))
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
        merge_down=merged if borders not in ("none", "columns") else "",
        page_numbers=random.random() < 0.4,
        spaced=borders in ("none", "columns") or random.random() < 0.1,
        breaks=borders not in ("none", "columns") and random.random() < 0.3,
        running=random.random() < 0.15,
    )


def _row(random: Random, style: Style, number: str) -> Cells:
    long = style.long_rows and random.random() < 0.15
    several = style.breaks and random.random() < 0.4
    bodies = random.sample(_BODIES, random.choice((1, 1, 2, 3)))
    cells = {
        "number": number,
        "activity": _activity(random, random.randint(15, 40) if long else random.randint(0, 4)),
        "deadline": random.choice(_DEADLINES),
        "responsible": ("\n" if several else ", ").join(bodies),
        "result": "" if random.random() < 0.08 else _result(random, long),
        "extra": random.choice(("", "", "Актовый зал", "МБОУ СОШ № 3", "Без затрат")),
    }
    if several:
        points = random.sample(_TAILS, random.randint(2, 4))
        cells["activity"] += ":\n" + ";\n".join(f"- {point}" for point in points) + "."
        cells["deadline"] = "\n".join(random.sample(_DEADLINES, random.choice((1, 2))))
        cells["result"] = cells["result"].replace(". ", ".\n")
    return {role: text for role, text in cells.items() if role in style.roles}


def _activity(random: Random, tails: int) -> str:
    text = f"{random.choice(_VERBS)} {random.choice(_THINGS)}"
    for _ in range(tails):
        text += random.choice((" ", " ", ", ")) + random.choice(_TAILS)
    return text + random.choice(("", "", ".", ";"))


def _result(random: Random, long: bool) -> str:
    parts = random.sample(_RESULTS, random.choice((1, 1, 2)) + 6 * long)
    return ". ".join(parts) + random.choice(("", "."))
