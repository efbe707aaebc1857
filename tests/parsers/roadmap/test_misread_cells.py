"""Recognised cells that cannot be what was read in their column."""

import pytest

from parsers.roadmap.misread_cells import with_letters_for_figures
from schema.values import RawActivity


def read(responsible, flags=("ocr",)):
    row = RawActivity(1, "1", (), "Смотр 00", responsible=responsible, result="00", flags=flags)
    return with_letters_for_figures([row])[0]


@pytest.mark.parametrize("misread", ["00", "0О", "о0.", "OO"])
def test_figures_of_a_body_are_letters(misread):
    row = read(misread)
    assert (row.responsible, row.flags) == ("ОО", ("ocr", "ocr_repaired"))
    assert (row.activity, row.result) == ("Смотр 00", "00")


def test_what_was_printed_or_is_more_stays():
    assert read("00", flags=()).responsible == "00"
    assert read("ОО") == RawActivity(
        1, "1", (), "Смотр 00", responsible="ОО", result="00", flags=("ocr",)
    )
    assert read("00 1").responsible == "00 1"
