"""Encodings of Russian text, guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.encodings import likeliest_encoding, reads_as_russian

ENCODINGS = ("utf-8", "cp866", "cp1251", "koi8-r", "cp437")
TEXTS = [
    "План мероприятий",
    "папка/план.docx",
    "Дорожная карта по развитию наставничества, 2024 год",
    "ПРИКАЗ ОБ УТВЕРЖДЕНИИ",
    "Отчёт № 5 – школа",
]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "cp866", "koi8-r"])
@pytest.mark.parametrize("text", TEXTS)
def test_the_encoding_that_reads_as_russian(text, encoding):
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip("this text cannot be written in this encoding")
    assert data.decode(likeliest_encoding(data, ENCODINGS)) == text


def test_western_letters():
    assert likeliest_encoding("Présentation générale".encode("cp437"), ENCODINGS) == "cp437"


def test_ascii_is_utf_8():
    assert likeliest_encoding(b"plan.docx", ENCODINGS) == "utf-8"


def test_one_broken_letter_does_not_hide_utf_8():
    data = "План мероприятий по развитию".encode()[:-1] + b" "
    assert likeliest_encoding(data, ENCODINGS) == "utf-8"


@given(st.binary(max_size=60))
def test_any_bytes_have_an_answer(data):
    assert likeliest_encoding(data, ENCODINGS) in ENCODINGS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_russian_text_is_told_in_any_encoding(encoding):
    assert reads_as_russian("1;Проведение семинара;март 2025 г.;ИМЦ".encode(encoding))


@pytest.mark.parametrize(
    "data", [b"plain words", b"\xff\xfe\x00\x01", b"12;34;56", b"\x98\xb8" * 20]
)
def test_other_text_is_not_russian(data):
    assert not reads_as_russian(data)
