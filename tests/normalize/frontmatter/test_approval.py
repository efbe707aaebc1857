"""Number and date of the approving act from stamps and order heads."""

from __future__ import annotations

from datetime import date

import pytest

from normalize.frontmatter.approval import find_approval
from normalize.frontmatter.lines import front_lines

STAMPS = {
    "УТВЕРЖДЕНО\nприказом управления\nОт 23.08.2021г. № 815/2": ("815/2", date(2021, 8, 23)),
    "Утверждён\nпостановлением администрации\nот 20.12.2023 № 1093": ("1093", date(2023, 12, 20)),
    "УТВЕРЖДЕНО приказом от 29 августа 2023 г. № 618": ("618", date(2023, 8, 29)),
    "Приложение 2\nк приказу отдела\nот 18.01.2022 № 16-ОД": ("16-ОД", date(2022, 1, 18)),
    "Приложение N 2 к постановлению мэрии от 18 июня 2014 г. N 820": ("820", date(2014, 6, 18)),
    "Приложение №2 к приказу МБДОУ №18 от 01.09.2022 №21/1": ("21/1", date(2022, 9, 1)),
    "Утверждаю\nДиректор\n« 30 » августа 2022 г.": (None, date(2022, 8, 30)),
    "УТВЕРЖДЕНО\nПриказ № 5-п от 09.01.2024": ("5-п", date(2024, 1, 9)),
    "Утверждено\n« 10»______01____2022 г. № 6а": ("6а", date(2022, 1, 10)),
    "УТВЕРЖДЕНО приказом от «___» ________ 20__ г. № ___": (None, None),
    "Утверждено приказом от 31.08.2022 года № __": (None, date(2022, 8, 31)),
    "«УТВЕРЖДЕНО»\nрешением Думы\nот 26.10.2023 N 112": ("112", date(2023, 10, 26)),
    "УТВЕРЖДЁН протоколом комиссии от 25.12.2023 № 24": ("24", date(2023, 12, 25)),
    "СОГЛАСОВАНО\nпротокол от 27.03.2023 № 6": (None, None),
    "В соответствии с приказом министерства от 03.09.2019 № 467": (None, None),
    "утверждённая постановлением от 19.01.2021 № 50": (None, None),
    "УТВЕРЖДЕНО приказом от 31.02.2022 № 7": ("7", None),
}


@pytest.mark.parametrize("stamp", STAMPS)
def test_stamp(stamp):
    found = find_approval(front_lines((stamp, "План работы", "на 2024 год")))
    assert (found.number, found.day) == STAMPS[stamp]


def test_the_order_fills_what_the_stamp_leaves_blank():
    front = (
        "ПРИКАЗ", "« 23 » августа 2021 года", "№ 815/2", "Об утверждении плана работы",
        "ПРИКАЗЫВАЮ:", "1. Утвердить план.", "УТВЕРЖДЕНО\nприказом от ______ № ___", "План работы",
    )  # fmt: skip
    found = find_approval(front_lines(front))
    assert (found.number, found.day) == ("815/2", date(2021, 8, 23))


def test_two_dates_are_a_conflict():
    front = (
        "ПРИКАЗ", "от 23.08.2021 № 9", "ПРИКАЗЫВАЮ:", "Утвердить план.",
        "УТВЕРЖДЕНО\nприказом от 25.08.2021 № 10", "План работы",
    )  # fmt: skip
    found = find_approval(front_lines(front))
    assert (found.number, found.day) == ("10", date(2021, 8, 25))
    assert found.flags == ("approval_conflict",)
