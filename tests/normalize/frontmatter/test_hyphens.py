"""Words that a scan or a line's end parted at their hyphen."""

import pytest

from normalize.frontmatter.hyphens import rejoin


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("в Усть- Абаканском районе", "в Усть-Абаканском районе"),
        ("УСТЬ- ЛАБИНСКИЙ РАЙОН", "УСТЬ-ЛАБИНСКИЙ РАЙОН"),
        ("города Ростова- на- Дону", "города Ростова-на-Дону"),
        ("муници- пального района", "муниципального района"),
        ("учебно- методический", "учебно-методический"),
        ("план – Приложение 1", "план – Приложение 1"),
        ("в 2025- 2026 годах", "в 2025- 2026 годах"),
    ],
)
def test_a_hyphen_is_kept_where_the_whole_is_no_word(printed, meant):
    assert rejoin(printed) == meant
