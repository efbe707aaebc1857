from datetime import date

import pytest

from runs.manifest import BadManifest, Manifest, ManifestEntry, read_manifest

IVANOVO = ManifestEntry(
    "Ивановский район", "Ивановская область", date(2024, 9, 1), date(2025, 8, 31)
)
ENGLISH = "file;municipality;region;plan_start;plan_end"
RUSSIAN = "файл;муниципалитет;регион;начало;окончание"
ROW = "a.docx;Ивановский район;Ивановская область;2024-09-01;31.08.2025"


def write(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "список.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("header", [ENGLISH, RUSSIAN, RUSSIAN.upper()])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_headers_separators_encodings_and_line_ends(tmp_path, encoding, header, separator, end):
    text = end.join([header, ROW, ""]).replace(";", separator)
    assert read_manifest(write(tmp_path, text, encoding)).entries == {"a.docx": IVANOVO}


def test_columns_in_any_order_and_left_out_and_empty_lines(tmp_path):
    text = "окончание;файл\n31.12.2024;b\\c.pdf\n;;\n\n;d.pdf\n"
    entries = read_manifest(write(tmp_path, text)).entries
    assert entries == {
        "b/c.pdf": ManifestEntry(plan_end=date(2024, 12, 31)),
        "d.pdf": ManifestEntry(),
    }


def test_quoted_cells_may_hold_separators(tmp_path):
    text = 'файл,муниципалитет\n"план, новый.docx","Город ""А"""\n'
    assert read_manifest(write(tmp_path, text)).entries == {
        "план, новый.docx": ManifestEntry('Город "А"')
    }


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("", None, "пуст"),
        ("\n", None, "пуст"),
        ("муниципалитет;регион\nА;Б\n", "строка 1", "файл"),
        ("файл;район\na;b\n", "строка 1", "«район»"),
        ("файл;file\na;b\n", "строка 1", "дважды"),
        ("файл;начало\na.docx;2024-13-01\n", "строка 2", "2024-13-01"),
        ("файл;начало\na.docx;\nb.docx;осень\n", "строка 3", "осень"),
        ("файл;начало;окончание\na;01.09.2024;31.08.2024\n", "строка 2", "раньше"),
        ("файл;регион\n;Область\n", "строка 2", "файл"),
        ("файл;регион\na.docx;x\nA.DOCX;y\n", "строка 3", "строке 2"),
        ("файл;регион\na.docx;x;лишнее\n", "строка 2", "ячеек больше"),
    ],
)
def test_mistakes_name_the_file_and_the_line_in_one_sentence(tmp_path, text, line, word):
    with pytest.raises(BadManifest) as caught:
        read_manifest(write(tmp_path, text))
    sentence = str(caught.value)
    assert "список.csv" in sentence
    assert line is None or line in sentence
    assert word in sentence
    assert "\n" not in sentence


def test_a_file_that_is_not_there_or_not_text(tmp_path):
    with pytest.raises(BadManifest, match="не открывается"):
        read_manifest(tmp_path / "нет.csv")
    with pytest.raises(BadManifest, match="UTF-8"):
        read_manifest(write(tmp_path, RUSSIAN, "utf-16"))


def test_files_are_meant_by_whole_name_or_by_last_part_when_that_tells_them_apart():
    one, two, three = (ManifestEntry(name) for name in "абв")
    manifest = Manifest({"x/plan.docx": one, "Other.PDF": two, "twice.pdf": three, "no.pdf": three})
    found, unused = manifest.match(
        ["x/plan.docx", "y/plan.docx", "z/other.pdf", "1/twice.pdf", "2/twice.pdf"]
    )
    assert found == {"x/plan.docx": one, "z/other.pdf": two}
    assert unused == ("twice.pdf", "no.pdf")
