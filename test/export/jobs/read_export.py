"""Reads exported files by independent readers, and prints the rows of each as JSON: DuckDB for CSV and JSON, pyarrow for Parquet."""

import json
import sys
from datetime import date, datetime
from decimal import Decimal

import duckdb
import pyarrow.parquet


def plain(value: object) -> object:
    match value:
        case Decimal():
            return format(value, "f")
        case datetime():
            return value.isoformat()
        case date():
            return value.isoformat()
        case bytes():
            raise TypeError("text was written as bytes")
        case _:
            return value


def rows_of(path: str) -> list[dict[str, object]]:
    if path.endswith(".parquet"):
        return pyarrow.parquet.read_table(path).to_pylist()
    read = "read_csv(?, all_varchar = true, header = true, strict_mode = true)" if path.endswith(".csv") else "read_json(?, maximum_object_size = 100000000)"
    found = duckdb.execute(f"SELECT * FROM {read}", [path])
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


json.dump([[{name: plain(value) for name, value in row.items()} for row in rows_of(path)] for path in sys.argv[1:]], sys.stdout)
