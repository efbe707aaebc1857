"""The decision rules between types, one example each (general rules G1-G13 and «vs» rules)."""

from __future__ import annotations

import pytest

from normalize.types import read_type, topic_lemmas

NO_TOPIC: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        # G2: empty verbs say nothing
        ("Организация и проведение обучающих семинаров", "training"),
        ("Обеспечение участия педагогов в мастер-классах", "experience_exchange"),
        ("Провести совещание с руководителями", "governance"),
        # G3: the object of the monitoring decides
        ("Мониторинг потребностей педагогов в обучении", "diagnostics"),
        ("Мониторинг профессиональных дефицитов", "diagnostics"),
        ("Мониторинг реализации программы развития", "monitoring"),
        ("Мониторинг готовности школ", "monitoring"),
        ("Мониторинг участия школьников в олимпиадах", "monitoring"),
        ("Мониторинг аттестации педагогических работников", "monitoring"),
        # G4: the object of the analysis decides
        ("Анализ нормативных актов школ", "regulation"),
        ("Анализ результатов ВПР", "diagnostics"),
        ("Анализ достижения целевых показателей", "monitoring"),
        ("Анализ кадровых условий", "diagnostics"),
        ("Анализ и корректировка планов методических объединений", "methodical_support"),
        # G5: «разработка X» goes by X
        ("Разработка дорожной карты", "planning"),
        ("Разработка индивидуальных планов развития педагогов", "training"),
        ("Разработка индивидуальных маршрутов обучающихся", "student_support"),
        ("Разработка программ наставничества", "mentoring"),
        ("Разработка методических рекомендаций", "methodical_support"),
        ("Разработка инструментария оценки эффективности проекта", "monitoring"),
        ("Разработка контрольно-измерительных материалов", "assessment"),
        ("Разработка положения о конкурсе", "regulation"),
        ("Разработка программы стажировки", "training"),
        # G6: the purpose is secondary, unless the head is weak
        ("Создание рабочей группы с целью проведения диагностики", "governance"),
        ("Собеседование по формированию дорожной карты", "planning"),
        ("Собеседование с директорами школ", "governance"),
        # G12: brackets say nothing
        ("Обеспечение школ ноутбуками (анализ потребности)", "resources"),
        # pairs of neighbours
        ("Назначение муниципального координатора", "governance"),
        ("Назначение наставников молодым учителям", "mentoring"),
        ("Заключение договоров о сотрудничестве школ", "networking"),
        ("Заключение договоров о целевом обучении", "staffing"),
        ("Рекомендации школам о стимулирующих выплатах педагогам", "staffing"),
        ("Пересмотр критериев стимулирующих выплат", "staffing"),
        ("Прогноз потребности в кадрах", "staffing"),
        ("Диагностика причин низких результатов", "diagnostics"),
        ("Диагностика образовательных результатов обучающихся", "assessment"),
        ("Диагностические работы в формате ОГЭ", "assessment"),
        ("Размещение публичного отчёта на сайте", "communication"),
        ("Подготовка отчёта о выполнении плана", "monitoring"),
        ("Обучение педагогов работе с платформой", "training"),
        ("Работа педагогов с электронными платформами", "resources"),
        ("Благоустройство воинских захоронений", "other"),
    ],
)
def test_decision_rule(activity: str, expected: str) -> None:
    assert read_type(activity, "", "", NO_TOPIC).primary == expected


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        ("Конкурс рисунков среди школьников", "student_events"),
        ("Конкурс методических разработок педагогов", "experience_exchange"),
        ("Спартакиада пенсионеров", "other"),
        ("Консультации для выпускников", "student_support"),
        ("Консультации для родителей", "parents"),
        ("Консультации для учителей", "methodical_support"),
        ("Тренинг для родителей подростков", "parents"),
        ("Тренинги для учащихся", "student_support"),
        ("Мастер-класс для детей", "student_events"),
        ("Мастер-класс учителя физики", "experience_exchange"),
        ("Встреча с ветеранами", "student_events"),
        ("Форум молодёжи", "student_events"),
        ("Форум педагогов", "experience_exchange"),
        ("Выплаты молодым учителям", "staffing"),
        ("Выплаты многодетным семьям", "other"),
    ],
)
def test_audience_decides(activity: str, expected: str) -> None:
    assert read_type(activity, "", "", NO_TOPIC).primary == expected


def test_words_of_the_title_are_no_evidence() -> None:
    topic = topic_lemmas("План мероприятий по внедрению модели наставничества в школах района")
    group = read_type("Создание рабочей группы по внедрению модели наставничества", "", "", topic)
    statute = read_type("Разработка положения о наставничестве", "", "", topic)
    pairs = read_type("Формирование наставнических пар", "", "", topic)
    assert [group.primary, statute.primary, pairs.primary] == [
        "governance",
        "regulation",
        "mentoring",
    ]


def test_first_action_is_primary_and_further_ones_secondary() -> None:
    reading = read_type(
        "Утверждение дорожной карты; проведение курсов для педагогов; родительские собрания",
        "",
        "",
        NO_TOPIC,
    )
    assert reading.primary == "planning"
    assert reading.secondary == ("training", "parents")


def test_result_speaks_only_for_a_vague_activity() -> None:
    vague = read_type("Выезды в школы", "Установлены причины низких результатов", "", NO_TOPIC)
    assert vague.primary == "diagnostics"
    assert "type_from_result" in vague.flags
    clear = read_type("Совещание директоров", "Приказ, аналитический отчёт", "", NO_TOPIC)
    assert (clear.primary, clear.flags) == ("governance", ())
    assert vague.score < 0.9 < clear.score


def test_section_is_asked_last() -> None:
    reading = read_type("Иное по согласованию", "", "Работа с родителями", NO_TOPIC)
    assert reading.primary == "parents" or "type_weak" in reading.flags
    section = read_type("Разное", "", "Проведение родительских собраний", NO_TOPIC)
    assert section.primary == "parents"
    assert section.flags == ("type_from_section",)


def test_nothing_known_is_other_and_says_so() -> None:
    reading = read_type("Лорем ипсум", "", "", NO_TOPIC)
    assert reading.primary == "other"
    assert reading.flags == ("type_weak",)
    assert reading.evidence == "rule=none"


def test_evidence_names_rule_and_words() -> None:
    reading = read_type("Курсы повышения квалификации учителей", "", "", NO_TOPIC)
    assert reading.evidence.startswith("rule=training.courses: курсы повышения квалификации")


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        ("Реализация дорожной карты", True),
        ("Выполнение мероприятий муниципальной программы", True),
        ("Разработка дорожной карты", False),
        ("Мониторинг реализации дорожной карты", False),
        ("Реализация программы: курсы для учителей, семинары", False),
    ],
)
def test_generic_rows(activity: str, expected: bool) -> None:
    assert read_type(activity, "", "", NO_TOPIC).is_generic is expected


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        ("Определение целевых показателей школ", "indicators"),
        ("Разработка муниципальной программы", "goals"),
        ("Анкетирование педагогов", "data_collection"),
        ("Проведение контрольных работ", "monitoring"),
        ("Анализ результатов экзаменов", "analysis"),
        ("Подготовка адресных рекомендаций школам", "recommendations"),
        ("Курсы для учителей", "measures"),
        ("Совещание по итогам года", "decisions"),
        ("Отчёт о реализации программы", "effectiveness"),
        ("Вывоз мусора", None),
    ],
)
def test_cycle_stage(activity: str, expected: str | None) -> None:
    assert read_type(activity, "", "", NO_TOPIC).cycle_stage == expected
