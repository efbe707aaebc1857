"""What a text says, whatever the words."""

import pytest

from measures.facets import read_facets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Анализ результатов ВПР", "Проведение анализа итогов всероссийских проверочных работ"),
        ("Методическое сопровождение педагогов", "Оказание методической помощи учителям"),
        ("Провести субботник в г. Кирове", "Организация субботника"),
        ("1.2. Семинар для учителей", "Семинар для учителей"),
        ("Ремонт библиотеки им. А.С. Пушкина", "Ремонт библиотеки"),
        ("Выполнение капитального ремонта музея", "Капитальный ремонт музея"),
        ("Совещание директоров (по отдельному графику)", "Совещание директоров"),
    ],
)
def test_the_same_facets_in_other_words(one, other):
    assert read_facets(one) == read_facets(other)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Анализ работы наставников", "analyse"),
        ("Положение о спартакиаде", "develop"),
        ("База данных наставников", "develop"),
        ("Реализация мероприятий по ремонту дорог", "repair"),
        ("Акция по сбору макулатуры", "collect"),
        ("Акция «Бессмертный полк»", "campaign"),
        ("Оборудование школ видеокамерами", "install"),
        ("Доступная среда", "nothing"),
        ("Разработка и утверждение плана", "develop"),
    ],
)
def test_what_is_done(text, head):
    assert read_facets(text).head == f"#{head}"


def test_a_word_no_term_covers_may_be_what_is_done():
    assert read_facets("Нумерация домов").head == "нумерация"
    assert read_facets("Здание вокзала").head == "#nothing"


def test_words_in_the_gap_of_a_phrase_count():
    facets = read_facets("Направление тренеров на курсы")
    assert facets.head == "#teach"
    assert dict(facets.audience) == {"#coaches": pytest.approx(0.7)}


def test_persons_whom_no_term_names_are_an_audience():
    facets = read_facets("Обучение пасечников")
    assert [name for name, _ in facets.audience] == ["пасечник"]
    assert facets.objects == ()


def test_what_it_is_for_weighs_less_than_what_is_done():
    weights = dict(read_facets("Ремонт школ в целях профилактики пожаров").weights)
    assert weights["#fire"] < weights["#repair"]


def test_levels_are_told():
    assert read_facets("Школьный этап олимпиады").levels == ("own_school",)
    assert read_facets("Муниципальный этап олимпиады").levels == ("municipal",)


@pytest.mark.parametrize(
    "text", ["", "№ 5", "—", "Проведение мероприятий", "(в скобках)", "\u0301"]
)
def test_texts_that_say_nothing_do_no_harm(text):
    assert read_facets(text) == read_facets(text)


def test_two_texts_without_words_are_not_one_measure():
    assert read_facets("№ 5") != read_facets("№ 6")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Анализ результатов ВПР в 5–7-х классах", (5, 6, 7)),
        ("Диагностика учеников 4, 6 и 9 классов", (4, 6, 9)),
        ("Консультации с 1 по 3 класс", (1, 2, 3)),
        ("Анализ результатов ОГЭ", (9,)),
        ("Пробный экзамен для одиннадцатиклассников", (11,)),
        ("Техника чтения в начальных классах", (1, 2, 3, 4)),
        ("Ремонт школы № 5 в 2024 году", ()),
    ],
)
def test_grades_of_a_school(text, found):
    assert read_facets(text).grades == found


def test_names_in_quotes_are_kept_apart():
    facets = read_facets("Конкурс «Учитель года»")
    assert facets.called == {"учитель", "год"}
    assert read_facets("Конкурс учителей").called == frozenset()
