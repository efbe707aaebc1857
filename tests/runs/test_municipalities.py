"""The analyst's list of municipalities as a file."""

import pytest

from normalize.municipality_list import MunicipalityEntry
from runs.municipalities import BadMunicipalities, read_municipalities

SHUMIKHA = MunicipalityEntry("Шумихинский муниципальный округ", "RU-KGN", "37542000")


def write(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "районы.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("header", ["name;region;oktmo", "Название;Регион;ОКТМО"])
@pytest.mark.parametrize("region", ["Курганская область", "Курганской обл.", "RU-KGN", "ru-kgn"])
def test_headings_encodings_and_regions_in_any_form(tmp_path, encoding, header, region):
    text = f"{header}\nШумихинский муниципальный округ;{region};37 542 000\n"
    assert read_municipalities(write(tmp_path, text, encoding)).entries == (SHUMIKHA,)


def test_region_and_code_may_be_left_out_and_a_lost_zero_is_put_back(tmp_path):
    text = "октмо,муниципалитет\n1605000,Бийский район\n,Город А\n1605000001,Село Б\n"
    assert read_municipalities(write(tmp_path, text)).entries == (
        MunicipalityEntry("Бийский район", None, "01605000"),
        MunicipalityEntry("Город А"),
        MunicipalityEntry("Село Б", None, "01605000001"),
    )


def test_the_fingerprint_tells_lists_apart(tmp_path):
    one = read_municipalities(write(tmp_path, "название\nА\n"))
    other = read_municipalities(write(tmp_path, "название\nБ\n"))
    assert one.fingerprint != other.fingerprint
    assert one.fingerprint == type(one)(one.entries).fingerprint


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ("пуст",)),
        ("название;регион\n", ("пуст", "перечислите")),
        ("регион;октмо\nА;1\n", ("строка 1", "название")),
        ("название;глава\nА;Б\n", ("строка 1", "«глава»")),
        ("название;name\nА;Б\n", ("строка 1", "дважды")),
        ("название;регион\nА;Нигде\n", ("строка 2", "«Нигде»")),
        ("название;октмо\nА;12345678\nБ;123\n", ("строка 3", "«123»", "8 или 11")),
        ("название;октмо\nА;1234567x\n", ("строка 2", "1234567x")),
        ("название;регион\n;Курганская область\n", ("строка 2", "не указано")),
        ("название\nА\nа\n", ("строка 3", "строке 2")),
        ("название\nА;лишнее\n", ("строка 2", "ячеек больше")),
    ],
)
def test_mistakes_are_one_sentence_with_file_and_line(tmp_path, text, words):
    with pytest.raises(BadMunicipalities) as caught:
        read_municipalities(write(tmp_path, text))
    sentence = str(caught.value)
    assert all(word in sentence for word in ("районы.csv", *words)), sentence
    assert "\n" not in sentence


def test_the_same_name_in_two_regions_is_no_mistake(tmp_path):
    text = "название;регион\nКировский район;Калужская область\nКировский район;Крым\n"
    path = write(tmp_path, text.replace("Крым", "Республика Крым"))
    assert len(read_municipalities(path).entries) == 2
