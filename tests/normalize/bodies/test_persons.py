"""People are found by their form and written in one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.bodies import BodyContext, read_responsible, recognition
from normalize.bodies.persons import find_persons
from normalize.bodies.surnames import nominative_surname

WOMEN = ("Смирнова", "Кузнецова", "Лисицкая", "Белозёрова", "Соколова-Мирная", "Ильина")
MEN = ("Смирнов", "Кузнецов", "Лисицкий", "Мельниченко", "Ким", "Гончарук")
FIRST_NAMES = {"Анна": "А", "Ольга": "О", "Юлия": "Ю"}
PATRONYMICS = {"Ивановна": "И", "Петровна": "П", "Ильинична": "И", "Руслановна": "Р"}


@given(
    st.sampled_from(WOMEN),
    st.sampled_from(sorted(FIRST_NAMES)),
    st.sampled_from(sorted(PATRONYMICS)),
)
def test_every_form_of_a_name_gives_the_same_person(surname, name, patronymic):
    first, second = FIRST_NAMES[name], PATRONYMICS[patronymic]
    forms = [
        f"{surname} {first}.{second}.",
        f"{surname} {first}. {second}.",
        f"{surname} {first}.{second}",
        f"{surname}\n{first}.{second}.",
        f"{first}.{second}. {surname}",
        f"{first}. {second}. {surname}",
        f"{surname} {name} {patronymic}",
        f"{name} {patronymic} {surname}",
    ]
    for form in forms:
        assert [p.name for p in find_persons(form)] == [f"{surname} {first}.{second}."], form


@given(st.lists(st.sampled_from(WOMEN + MEN), min_size=1, max_size=5, unique=True))
def test_listed_persons_come_back(surnames):
    names = [f"{surname} А.П." for surname in surnames]
    for between in (", ", "; ", " ", "\n", " и "):
        assert list(read_responsible(between.join(names), BodyContext()).persons) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Смирновой Т.И.", "Смирнова Т.И."),
        ("Смирновым К.П.", "Смирнов К.П."),
        ("Лисицкой О.О.", "Лисицкая О.О."),
        ("Смирновой Ольги Юрьевны", "Смирнова О.Ю."),
        ("Ольге Юрьевне Смирновой", "Смирнова О.Ю."),
        ("Кириллу Павловичу Смирнову", "Смирнов К.П."),
        ("СМИРНОВА О.Ю.", "Смирнова О.Ю."),
        ("СмирноваО.Ю.", "Смирнова О.Ю."),
        ("Смирнова ОЮ", "Смирнова О.Ю."),
        ("Дёминой О.К.", "Дёмина О.К."),
        ("Семеновой О.К.", "Семенова О.К."),
        ("Яровой П.П.", "Яровой П.П."),
        ("Кузьминых А.А.", "Кузьминых А.А."),
    ],
)
def test_names_are_put_into_the_nominative_where_that_is_certain(text, name):
    assert [person.name for person in find_persons(text)] == [name]


def test_nobody_is_responsible_in_the_accusative():
    assert nominative_surname("Смирнову") == "Смирнов"
    assert nominative_surname("Смирнову", "masc") == "Смирнов"
    assert nominative_surname("Смирнову", "femn") == "Смирнова"


@pytest.mark.parametrize(
    "text",
    [
        "школа имени А.С. Пушкина",
        "библиотека им. Н.А. Некрасова",
        "МБУ «Дом-музей М.Ю. Лермонтова»",
        "Управление образования",
        "отдел ЖКХ. Администрация",
    ],
)
def test_things_named_after_people_are_no_persons(text):
    assert read_responsible(text, BodyContext()).persons == ()


def test_position_before_initials_is_no_surname():
    reading = read_responsible("Директор К.П. Смирнов, Завуч Смирнова А.А.", BodyContext())
    assert reading.persons == ("Смирнов К.П.", "Смирнова А.А.")
    assert [body.name for body in reading.bodies] == ["Директор", "Завуч"]


def test_bare_surname_is_flagged():
    reading = read_responsible("Белова, Громов", BodyContext())
    assert reading.persons == ("Белова", "Громов")
    assert "person_surname_only" in reading.flags


@pytest.mark.parametrize(
    ("cell", "persons"),
    [
        ("Смирнова Мария, директор школы", ["Смирнова М."]),
        ("Мария Смирнова (по согласованию)", ["Смирнова М."]),
        ("Смирновой Марии", ["Смирнова М."]),
        ("Смирнова М., Лисицкий П.", ["Смирнова М.", "Лисицкий П."]),
        ("Ахмедов Руслан Магомед оглы", ["Ахмедов Р.М."]),
        ("Кара-оол Д.Ш.", ["Кара-оол Д.Ш."]),
        ("Смирнова Т И", ["Смирнова Т.И."]),
        ("Отдел имени Марии Смирновой", []),
        ("Дворец «Мария Смирнова»", []),
    ],
)
def test_a_first_name_or_one_initial_is_enough(cell, persons):
    assert list(read_responsible(cell, BodyContext()).persons) == persons


@pytest.mark.parametrize(
    ("cell", "persons", "bodies"),
    [
        ("Директор МБОУ СОШ № 3 Соловей Анна", ["Соловей А."], ["Директор МБОУ СОШ № 3"]),
        ("Соцпедагог Вера Короткевич", ["Короткевич В."], ["Соцпедагог"]),
        ("Методист Мергенова Айслу", ["Мергенова А."], ["Методист"]),
    ],
)
def test_names_that_no_form_tells_are_recognised(cell, persons, bodies):
    reading = read_responsible(cell, BodyContext())
    assert list(reading.persons) == persons
    assert [body.name for body in reading.bodies] == bodies


@pytest.mark.parametrize(
    "cell",
    [
        "Управление образования, Смирнова О.Ю.",
        "Педагог-психолог, Школа-наставник",
        "Администрация СП Новая Калитва",
        "Мария Смирнова, Совет Отцов",
    ],
)
def test_the_tagger_is_not_loaded_for_what_forms_tell(cell, monkeypatch):
    def forbidden():
        raise AssertionError("the tagger was asked")

    monkeypatch.setattr(recognition, "_tagger", forbidden)
    recognition._people.cache_clear()
    assert read_responsible(cell, BodyContext(municipality=cell)).bodies is not None


# Surnames of all kinds: nominative, instrumental, dative.
DECLINED = [
    ("Петров-Водкин", "Петровым-Водкиным", "Петрову-Водкину"),
    ("Абдул-Заде", "Абдул-Заде", "Абдул-Заде"),
    ("Черных", "Черных", "Черных"),
    ("Кравец", "Кравцом", "Кравцу"),
    ("Мельник", "Мельником", "Мельнику"),
    ("Тер-Петросян", "Тер-Петросяном", "Тер-Петросяну"),
    ("Коваль", "Ковалем", "Ковалю"),
    ("Нагорный", "Нагорным", "Нагорному"),
    ("Монгуш", "Монгушем", "Монгушу"),
    ("Цой", "Цоем", "Цою"),
    ("Бойко", "Бойко", "Бойко"),
    ("Гайдай", "Гайдаем", "Гайдаю"),
    ("Вишневский", "Вишневским", "Вишневскому"),
    ("Дзюба", "Дзюбой", "Дзюбе"),
    ("Пестерева", "Пестеревой", "Пестеревой"),
    ("Бескровная", "Бескровной", "Бескровной"),
    ("Синица", "Синицей", "Синице"),
]


@pytest.mark.parametrize(("surname", "instrumental", "dative"), DECLINED)
def test_case_of_the_position_tells_the_nominative(surname, instrumental, dative):
    for cell in (
        f"методистом ИМЦ {instrumental} А.В.",
        f"методисту ИМЦ {dative} А.В.",
        f"{surname} А. В., методист ИМЦ",
        f"методист ИМЦ – {surname} А,В.",
        f"{surname.upper()} А.В.",
    ):
        assert read_responsible(cell, BodyContext()).persons == (f"{surname} А.В.",), cell


def test_word_with_lone_letters_between_commas_is_a_person():
    for cell, persons in [
        ("Мельник А В, Лебедь О П", ("Мельник А.В.", "Лебедь О.П.")),
        ("школы, Сорока Анна", ("Сорока А.",)),
        ("Тищенко В.В., Юрко С.", ("Тищенко В.В.", "Юрко С.")),
        ("Логист УО", ()),
        ("МБУК «Заря», Маяк РО", ()),
    ]:
        assert read_responsible(cell, BodyContext()).persons == persons, cell


def test_dash_of_the_next_line_is_no_part_of_a_surname():
    reading = read_responsible("- школы, П.П. Громов\n- Педагог-библиотекарь", BodyContext())
    assert reading.persons == ("Громов П.П.",)
    assert [body.name for body in reading.bodies] == ["школы", "Педагог-библиотекарь"]
