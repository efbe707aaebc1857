from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.pages import Ruling, Word
from parsers.scan.marks import without_crossed, without_line_marks, without_stems
from parsers.scan.repair import repaired_words


def line(*texts: str, confidence: float = 0.9) -> list[Word]:
    """Words of one line, eight points apart."""
    words, x = [], 50.0
    for text in texts:
        words.append(Word(text, x, 100.0, x + 6 * len(text), 112.0, confidence=confidence))
        x += 6 * len(text) + 8
    return words


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("П квартал 2023 г.", "II квартал 2023 г."),
        ("ТУ квартал", "IV квартал"),
        ("ПУ квартал", "IV квартал"),
        ("МБУ ЦТидД, ФКисС", "МБУ ЦТиД, ФКиС"),
        ("ЦДиТ, ДЮЦиС", "ЦДиТ, ДЮЦиС"),
        ("ГУ кв-л 2025", "IV кв-л 2025"),
        ("Тполугодие 2025", "I полугодие 2025"),
        ("Пквартал,", "II квартал,"),
        ("Пполугодник", "Пполугодник"),
        ("И кв. 2025", "II кв. 2025"),
        ("сад и школа", "сад и школа"),
        ("П-Ш кварталы", "II-III кварталы"),
        ("Ткв.", "I кв."),
        ("Ш. Методическая работа школы", "III. Методическая работа школы"),
        ("Сентябрь 2020 т", "Сентябрь 2020 г."),
        ("Ноябрь 2022 т.г.", "Ноябрь 2022 г.г."),
        ("МКУ «ИМЦЬ", "МКУ «ИМЦ»"),
        ("Раздел П. Кадры", "Раздел II. Кадры"),
        ("Раздел ТУ Кадры", "Раздел IV. Кадры"),
        ("май 2О24 г.", "май 2024 г."),
        ("до 01.09.202З", "до 01.09.2023"),
        ("ЗТ января", "31 января"),
        ("1О мая", "10 мая"),
        ("З мая", "3 мая"),
        ("З утверждённые программы", "3 утверждённые программы"),
        ("Звыставки в год, Змаршрута,", "3 выставки в год, 3 маршрута,"),
        ("сведения 0б их родных", "сведения об их родных"),
        ("25 ‚апреля‘ ‚-9 мая", "25 апреля -9 мая"),
        ("З. Методическая работа", "З. Методическая работа"),
        ("З Б класс", "З Б класс"),
        ("ТУ кь. 2024 г., V кв. 2025", "IV кв. 2024 г., IV кв. 2025"),
        ("V этап", "V этап"),
        ("Зи 4 июня", "3 и 4 июня"),
        ("1Зи 14 июня", "13 и 14 июня"),
        ("до З-го числа", "до 3-го числа"),
        ("З-я неделя января", "3-я неделя января"),
        ("М квартал", "IV квартал"),
        ("Иванова 3.Г.", "Иванова З.Г."),
        ("Петрова А.0.", "Петрова А.О."),
        ("Руководители 00,", "Руководители ОО,"),
        ("МКУ ИМЦ, оо", "МКУ ИМЦ, ОО"),
        ("1 разв полугодие", "1 раз в полугодие"),
        ("Не реже 1 разав четверть", "Не реже 1 раза в четверть"),
        ("Нереже двух раз", "Не реже двух раз"),
        ("ПиТУ кварталы", "II и IV кварталы"),
        ("Пи[У кварталы", "II и IV кварталы"),
        ("психологи, ТИМПК,", "психологи, ТПМПК,"),
        ("«ЦНИПМ»", "«ЦНППМ»"),
        ("гимназия № 9, ‚лицей ‘апрель", "гимназия № 9, лицей апрель"),
        ("III-М кв.", "III-IV кв."),
        ("И-III кварталы", "II-III кварталы"),
        ("П-М кв. И-1У кв. Ш-М кв.", "П-М кв. И-1У кв. III-IV кв."),
        ("1-И полугодия", "I-II полугодия"),
        ("< 1 апреля по 15 мая", "с 1 апреля по 15 мая"),
        ("‹ сентября", "с сентября"),
        ("Ти 15 числа", "1 и 15 числа"),
        ("10 ЗО-принтеров", "10 3D-принтеров"),
        ("КДНизп, пдн", "КДНиЗП, ПДН"),
        ("секретарь КДНИиЗП", "секретарь КДНиЗП"),
        ("КДНизЗП и ТПИМПК", "КДНиЗП и ТПМПК"),
        # What must stay as it is.
        ("И-М кв.", "И-М кв."),
        ("ИИ кв. и -Ш кварталы", "ИИ кв. и -Ш кварталы"),
        ("КДНИЗП и КДНЗП", "КДНИЗП и КДНЗП"),
        ("показатель < 10 баллов", "показатель < 10 баллов"),
        ("ЗО-2 и ЗО", "ЗО-2 и ЗО"),
        ("Ти 15 классов", "Ти 15 классов"),
        ("‘слово’ и д’Артаньян", "‘слово’ и д’Артаньян"),
        ("НИПКиПРО и ЦНИИП", "НИПКиПРО и ЦНИИП"),
        ("ИПРА и ИМЦ", "ИПРА и ИМЦ"),
        ("раздел П плана", "раздел П плана"),
        ("Раздел Г. Кадры", "Раздел Г. Кадры"),
        ("в 10 00 часов", "в 10 00 часов"),
        ("00 руб.", "00 руб."),
        ("до мая", "до мая"),
        ("Ломоносов М. Юность", "Ломоносов М. Юность"),
        ("Зи 4 класса", "Зи 4 класса"),
        ("З-летие школы", "З-летие школы"),
        ("Заседание, Знакомство, Зарница", "Заседание, Знакомство, Зарница"),
        ("Зуева, Зайцевский", "Зуева, Зайцевский"),
        ("с 20 мая", "с 20 мая"),
        ("СанПиН 2.4.3648-20", "СанПиН 2.4.3648-20"),
        ("П. Иванов", "П. Иванов"),
        ("1 квартал", "1 квартал"),
        ("в 2020 в школах", "в 2020 в школах"),
        ("Школа № 1", "Школа № 1"),
        ("«Очень» хорошо", "«Очень» хорошо"),
    ],
)
def test_misread_signs_are_put_right_by_their_context(read, meant):
    assert " ".join(word.text for word in repaired_words(line(*read.split()))) == meant


def test_a_repaired_word_is_less_sure():
    roman, word = repaired_words(line("П", "квартал", confidence=0.95))
    assert roman.confidence <= 0.7
    assert roman.repaired
    assert word.confidence == 0.95
    assert not word.repaired


def test_words_of_other_cells_are_no_neighbours():
    words = line("2023", "т", "анализ", confidence=0.9)
    wall = Ruling(words[1].x1 + 3, 50.0, words[1].x1 + 3, 200.0)
    assert [w.text for w in repaired_words(words, [wall])] == ["2023", "г.", "анализ"]
    assert [w.text for w in repaired_words(words)] == ["2023", "т", "анализ"]


def test_a_numeral_at_a_line_end_is_told_by_the_next_line():
    upper = [Word("в", 50, 100, 56, 112), Word("Ш", 62, 100, 74, 112)]
    lower = [Word("четверти", 50, 115, 98, 127)]
    walls = [Ruling(x, 50, x, 200) for x in (40, 110)]
    texts = [word.text for word in repaired_words([*upper, *lower], walls)]
    assert texts == ["в", "III", "четверти"]
    wrapped = [Word("Руководители", 50, 100, 100, 112), Word("00", 50, 115, 64, 127)]
    assert [word.text for word in repaired_words(wrapped, walls)] == ["Руководители", "ОО"]


def test_bars_that_are_rulings_go_and_dashes_between_words_stay():
    ruling = Ruling(140.0, 50.0, 140.0, 200.0)
    words = [*line("май", "–", "июнь"), Word("|", 138.0, 100.0, 142.0, 112.0, confidence=0.8)]
    assert [w.text for w in without_line_marks(words, [ruling])] == ["май", "–", "июнь"]


def test_a_speck_beside_a_word_goes_and_a_sign_alone_stays():
    words = line("директора", "ОУ", "Ё")
    unsure = [*words[:2], replace(words[2], confidence=0.05)]
    assert [w.text for w in without_line_marks(unsure, [])] == ["директора", "ОУ"]
    assert [w.text for w in without_line_marks(words, [])] == ["директора", "ОУ", "Ё"]
    for kept in (["Петрова", "Е"], ["Е", "квартал"]):
        assert [w.text for w in without_line_marks(line(*kept, confidence=0.1), [])] == kept
    alone = replace(unsure[2], x0=400.0, x1=406.0)
    assert [w.text for w in without_line_marks([words[0], alone], [])] == ["директора", "Ё"]


def test_a_bar_before_a_quarter_is_its_numeral():
    wall = Ruling(42.0, 50.0, 42.0, 200.0)
    words = without_line_marks(line("|", "квартал", "2024"), [wall])
    assert [w.text for w in repaired_words(words, [wall])] == ["I", "квартал", "2024"]
    assert [w.text for w in without_line_marks(line("|", "семинар"), [wall])] == ["семинар"]


def test_a_word_over_two_cells_is_cut_at_the_ruling():
    word = Word("январьШкола", 100.0, 100.0, 210.0, 112.0)
    ruling = Ruling(160.0, 50.0, 160.0, 200.0)
    left, right = without_line_marks([word], [ruling])
    assert (left.text, right.text) == ("январь", "Школа")
    assert left.x1 < 160.0 < right.x0


def test_a_ruling_ends_where_a_whole_word_runs_across():
    word = Word("специалистов", 100.0, 100.0, 210.0, 112.0)
    ruling = Ruling(160.0, 50.0, 160.0, 115.0)
    (piece,) = without_crossed([ruling], [word])
    assert (piece.top, piece.bottom) == (50.0, 98.0)
    torn = Word("январьШкола", 100.0, 100.0, 210.0, 112.0)
    assert without_crossed([ruling], [torn]) == [ruling]


def test_a_stem_below_a_table_is_no_part_of_its_line():
    title = Word("Вхождение", 160.0, 204.0, 230.0, 214.0)
    level = Ruling(50.0, 200.0, 400.0, 200.0)
    line = Ruling(161.0, 50.0, 161.0, 213.0)
    assert without_stems([level, line], [title])[1].bottom == 200.0
    assert without_stems([level, line], [])[1] == line
    # Recognition may leave the letter out of its word: a stem between two words of a line.
    parted = [Word("Обеспечение", 90.0, 204.0, 155.0, 214.0), replace(title, x0=168.0)]
    assert without_stems([level, line], parted)[1].bottom == 200.0
    further = [Ruling(x, 50.0, x, 213.0) for x in (50.0, 120.0, 300.0, 400.0)]
    assert line in without_stems([level, line, *further], parted)
    longer = Ruling(161.0, 50.0, 161.0, 260.0)
    assert without_stems([level, longer], [title])[1] == longer
