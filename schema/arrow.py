"""Arrow schemas of the two tables, made from the column definitions."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from schema import columns
from schema.columns import Column, Group

_SCALARS = {
    "string": pa.string(),
    "bool": pa.bool_(),
    "int32": pa.int32(),
    "float32": pa.float32(),
    "float64": pa.float64(),
    "date32": pa.date32(),
}


@cache
def documents_schema() -> pa.Schema:
    """Schema of ``documents.parquet``."""
    return _schema(columns.documents())


@cache
def activities_schema() -> pa.Schema:
    """Schema of ``activities.parquet``."""
    return _schema(columns.activities())


def _schema(group: Group) -> pa.Schema:
    return pa.schema([_field(column) for column in group.columns])


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _type(column), nullable=column.nullable)


def _type(column: Column) -> pa.DataType:
    if column.type == "map<string,string>":
        return pa.map_(pa.string(), pa.string())
    if column.element is None:
        return _SCALARS[column.type]
    if column.element in _SCALARS:
        return pa.list_(_SCALARS[column.element])
    fields = columns.structs()[column.element].columns
    # Fields inside a struct stay nullable for Arrow: some readers cannot take required ones.
    return pa.list_(pa.struct([pa.field(field.name, _type(field)) for field in fields]))
