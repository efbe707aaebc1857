"""Reading Parquet files whole."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from schema.parquet import read_parquet


@pytest.fixture
def path(tmp_path: Path) -> Path:
    table = pa.table({"a": [1, 2], "b": ["x", None]})
    pq.write_table(table.replace_schema_metadata({"key": "value"}), tmp_path / "t.parquet")
    return tmp_path / "t.parquet"


def test_all_columns_and_the_metadata_come_back(path: Path) -> None:
    table = read_parquet(path)
    assert table.to_pydict() == {"a": [1, 2], "b": ["x", None]}
    assert table.schema.metadata == {b"key": b"value"}


def test_columns_by_name(path: Path) -> None:
    assert read_parquet(path, ("b",)).to_pydict() == {"b": ["x", None]}


def test_a_column_that_is_not_there_is_an_error(path: Path) -> None:
    with pytest.raises(pa.ArrowInvalid, match="no column c"):
        read_parquet(path, ("a", "c"))


def test_other_bytes_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "t.parquet").write_bytes(b"PAR1 and nothing else")
    with pytest.raises(pa.ArrowException):
        read_parquet(tmp_path / "t.parquet")
    with pytest.raises(OSError):
        read_parquet(tmp_path / "none.parquet")
