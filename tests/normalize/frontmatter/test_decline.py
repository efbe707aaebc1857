"""A municipality's name in any case comes back in the nominative."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.frontmatter.decline import CASES, case_forms, restore_case
from normalize.frontmatter.mentions import mentions
from normalize.morph import parses

TOWNS = [
    "Пятигорск", "Самара", "Сарапул", "Тверь", "Ярославль", "Елец", "Торжок", "Сочи", "Мытищи",
    "Нижний Новгород", "Великие Луки", "Набережные Челны", "Каменск-Уральский", "Старый Оскол",
    "Ростов-на-Дону", "Йошкар-Ола", "Улан-Удэ", "Сосновый Бор", "Сергиев Посад", "Гусь-Хрустальный",
    "Вышний Волочёк", "Минеральные Воды", "Иваново", "Кушва", "Вязьма", "Грозный", "Чебоксары",
    "Лодейное Поле", "Котлас", "Нальчик", "Шумиха", "Асбест", "Олонец", "Рязань", "Апатиты",
]  # fmt: skip
DISTRICTS = [
    "Ломоносовский", "Предгорный", "Новокубанский", "Усть-Илимский", "Динской", "Костромской",
    "Кирово-Чепецкий", "Хасынский", "Сосновоборский", "Приозерский", "Эхирит-Булагатский",
]  # fmt: skip
TOWN_WORDS = {"nom": "город", "gen": "города", "dat": "городу", "ins": "городом", "loc": "городе"}
GRAMMEMES = {"nom": "nomn", "gen": "gent", "dat": "datv", "ins": "ablt", "loc": "loct"}
KINDS = ["муниципальный район", "муниципальный округ", "городской округ", "район"]


@given(st.sampled_from(TOWNS), st.sampled_from(sorted(TOWN_WORDS)), st.data())
def test_a_town_in_any_case_comes_back_nominative(town, case, data):
    form = data.draw(st.sampled_from(case_forms(town)[case]))
    names = [m.name for m in mentions(f"в школах {TOWN_WORDS[case]} {form} проведено")]
    assert names == [f"город {town}"]


@given(st.sampled_from(DISTRICTS), st.sampled_from(KINDS), st.sampled_from(sorted(GRAMMEMES)))
def test_a_district_in_any_case_comes_back_nominative(name, kind, case):
    printed = " ".join([case_forms(name)[case][0], *(inflected(w, case) for w in kind.split())])
    assert [m.name for m in mentions(f"школы {printed} работают")] == [f"{name} {kind}"]


@given(st.sampled_from(TOWNS), st.sampled_from(["г.", "г. "]), st.sampled_from(["gen", "nom"]))
def test_an_abbreviated_town_comes_back_nominative(town, sign, case):
    form = case_forms(town)[case][-1]
    assert [m.name for m in mentions(f"администрация {sign}{form}, отдел")] == [f"город {town}"]


@given(st.sampled_from(DISTRICTS), st.sampled_from(KINDS))
def test_capitals_change_nothing(name, kind):
    printed = f"{case_forms(name)['gen'][0]} {' '.join(inflected(w, 'gen') for w in kind.split())}"
    assert mentions(printed.upper())[0].name == f"{name} {kind}"


@pytest.mark.parametrize(
    ("town", "genitive"),
    [
        ("Пятигорск", "Пятигорска"),
        ("Самара", "Самары"),
        ("Великие Луки", "Великих Лук"),
        ("Каменск-Уральский", "Каменска-Уральского"),
        ("Орёл", "Орла"),
        ("Елец", "Ельца"),
        ("Люберцы", "Люберец"),
        ("Набережные Челны", "Набережных Челнов"),
        ("Нижняя Тура", "Нижней Туры"),
        ("Гаврилов Посад", "Гаврилова Посада"),
        ("Белая Холуница", "Белой Холуницы"),
    ],
)
def test_genitive_of_a_town(town, genitive):
    assert genitive in case_forms(town)["gen"]


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя- ", min_size=1, max_size=20))
def test_any_name_has_all_cases(name):
    forms = case_forms(name)
    assert set(forms) == set(CASES)
    assert all(forms[case] for case in CASES)


def test_restore_case_leaves_abbreviations_and_common_text():
    assert restore_case("ЗАТО И МО ГОРОД КИРОВ-НА-ОБИ") == "ЗАТО и МО Город Киров-на-Оби"
    assert restore_case("города Кирова") == "города Кирова"


def inflected(word: str, case: str) -> str:
    for parse in parses(word):
        if "nomn" in parse.tag:
            return str(parse.inflect({GRAMMEMES[case]}).word)
    raise AssertionError(word)
