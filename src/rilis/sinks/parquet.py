"""Parquet: the nested records as they are, one row a release.

The schema follows from the types of `rilis.model`, so a field of the contract can't be forgotten here. `unclosed` is
null, not missing, where a quote is closed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from rilis import kinds, model
from rilis.sinks.base import Record, Sink, close_quietly, library

# Releases are Python objects, ten times their size, only until there are so many, or so many characters of text.
_BATCH_ROWS = 100
_BATCH_CHARACTERS = 400_000
# Fewer rows in a group would make the file's own directory grow, more would wait in memory.
_GROUP_ROWS = 500


@cache
def schema() -> Any:
    """Return the pyarrow schema of a release."""
    pa = library("pyarrow", "parquet")
    fields = _fields(pa, model.Release)
    return pa.schema([pa.field("schema", pa.string()), *fields], metadata={"rilis.schema": model.SCHEMA})


def _fields(pa: Any, record: type) -> list[Any]:
    hints = get_type_hints(record, localns=vars(kinds))
    return [pa.field(name, _column(pa, hint)) for name, hint in hints.items()]


def _column(pa: Any, hint: Any) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        return _column(pa, inner)
    if origin is tuple:
        return pa.list_(_column(pa, arguments[0]))
    if origin is Literal or hint is str:
        return pa.string()
    if hint is bool:
        return pa.bool_()
    if hint is int:
        return pa.int64()
    return pa.struct(_fields(pa, hint))


class ParquetSink(Sink):
    """Rows in groups of bounded size, compressed with zstd."""

    def __init__(self, target: Path) -> None:
        super().__init__(target)
        self._pa = library("pyarrow", "parquet")
        # The file is opened here: pyarrow itself would hide what is wrong with a disk behind its own errors.
        self._file = self.temporary.open("wb")
        writer = library("pyarrow.parquet", "parquet").ParquetWriter
        self._writer = writer(self._file, schema(), compression="zstd")
        self._rows: list[Record] = []
        self._characters = 0
        self._batches: list[Any] = []

    def write(self, record: Record, text: str | None = None) -> None:
        self._rows.append(record)
        self._characters += record["source"]["characters"]
        if len(self._rows) >= _BATCH_ROWS or self._characters >= _BATCH_CHARACTERS:
            self._pack()

    def _pack(self) -> None:
        if self._rows:
            self._batches.append(self._pa.RecordBatch.from_pylist(self._rows, schema=schema()))
        self._rows, self._characters = [], 0
        if sum(batch.num_rows for batch in self._batches) >= _GROUP_ROWS:
            self._flush()

    def _flush(self) -> None:
        if self._batches:
            self._writer.write_table(self._pa.Table.from_batches(self._batches))
        self._batches = []
        self._pa.default_memory_pool().release_unused()

    def finish(self) -> None:
        self._pack()
        self._flush()
        self._writer.close()
        self._file.close()

    def abandon(self) -> None:
        # Else it would try to write the file's end when it is collected.
        self._writer.is_open = False
        close_quietly(self._file)
