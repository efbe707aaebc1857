"""Reading Parquet files whole, in this thread alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def read_parquet(path: Path, names: Sequence[str] | None = None) -> pa.Table:
    """Return the table in ``path``, or its columns ``names``, with the file's metadata.

    The file is closed before the table is used, so that Windows can replace it.  Arrow's own
    threads are not asked: now and then one outlives the interpreter and aborts a process that had
    done all of its work (apache/arrow#34314), and files as small as these gain nothing by them.

    Raises:
        OSError: when the file cannot be read.
        pyarrow.ArrowException: when it is no Parquet file or lacks a column.
    """
    file = pq.ParquetFile(pa.BufferReader(path.read_bytes()), pre_buffer=False)
    missing = sorted(set(names or ()) - set(file.schema_arrow.names))
    if missing:
        raise pa.ArrowInvalid(f"{path.name} has no column {', '.join(missing)}")
    return file.read(columns=names and list(names), use_threads=False)
