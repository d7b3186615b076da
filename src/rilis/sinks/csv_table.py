"""One table as CSV that Excel opens as it is: UTF-8 with BOM, and no cell that it could take for a formula."""

from __future__ import annotations

import csv
from pathlib import Path

from rilis.sinks.base import Record, Sink, close_quietly
from rilis.sinks.tables import TABLES, Cell

# Spreadsheets run a cell that begins with one of these, and some skip blanks and quote-like marks before it;
# the full-width forms count as the plain ones in East Asian settings.
_RUNS = tuple("=+-@\t\r\n＝＋－＠")
_BLANKS = " \u00a0\u200b\u200e\u200f\u202f\u3000\ufeff"


def harmless(cell: str) -> str:
    """Return the cell with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{cell}" if cell.lstrip(_BLANKS).startswith(_RUNS) else cell


class CsvSink(Sink):
    """One of the tables, by default that of the quotes; lines end in CR LF, as RFC 4180 says."""

    def __init__(self, target: Path, table: str = "quotes") -> None:
        super().__init__(target)
        self._table = TABLES[table]
        self._file = self.temporary.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(column.key for column in self._table.columns)

    def write(self, record: Record, text: str | None = None) -> None:
        for row in self._table.rows(record):
            self._writer.writerow([_cell(value) for value in row])

    def finish(self) -> None:
        self._file.close()

    def abandon(self) -> None:
        close_quietly(self._file)


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else str(value)
