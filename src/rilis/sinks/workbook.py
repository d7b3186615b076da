"""An Excel workbook: a sheet for each table, with widths, a frozen header, filters and wrapped text.

Every cell is a plain text or number: nothing is ever a formula or a link. A sheet that is full goes on in a second
one (`Kutipan (2)`); a text longer than a cell can hold is cut, with a mark at its end that says so.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from typing import Any

from rilis.sinks.base import Record, Sink, library
from rilis.sinks.csv_table import harmless
from rilis.sinks.tables import TABLES, Cell, Column, Table

MAX_ROWS = 1_048_576
MAX_CELL = 32_767
_CUT = " […dipotong; lengkapnya di keluaran JSON]"
# XML 1.0 has no way to write these; Excel calls a file that holds one damaged.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDE = 30
# The workbook's properties need a date; the clock's would make the same input give other bytes.
_CREATED = datetime(2000, 1, 1)


class WorkbookSink(Sink):
    """The sheets Rilis, Orang & Jabatan, Kutipan, Sesi and Tanggal, written row by row."""

    def __init__(self, target: Path) -> None:
        super().__init__(target)
        xlsxwriter = library("xlsxwriter", "xlsx")
        # Rows wait in temporary files; beside the target they can't fill another disk.
        self._folder = target.with_name(f".{target.name}.sheets")
        rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        self._book = xlsxwriter.Workbook(str(self.temporary), {"constant_memory": True, "tmpdir": str(self._folder)})
        self._book.set_properties({"created": _CREATED})
        self._book.use_zip64()
        styles = _Styles(self._book)
        self._sheets = [_Sheet(self._book, table, styles) for table in TABLES.values()]

    def write(self, record: Record, text: str | None = None) -> None:
        for sheet in self._sheets:
            for row in sheet.table.rows(record):
                sheet.append(row)

    def finish(self) -> None:
        for sheet in self._sheets:
            sheet.end()
        try:
            self._book.close()
        except library("xlsxwriter.exceptions", "xlsx").FileCreateError as error:
            # It wraps what the system said, which tells more.
            raise (error.args[0] if isinstance(error.args[0], OSError) else error) from None
        rmtree(self._folder)

    def abandon(self) -> None:
        # Closing the book would write it out whole; its parts go with their folder.
        rmtree(self._folder, ignore_errors=True)


class _Styles:
    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        self.header = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#1F4E78", "font_color": "#FFFFFF"}
        )
        self.plain = book.add_format(top)
        self.wrapped = book.add_format({**top, "text_wrap": True})
        # Keeps a text that looks like a formula from becoming one when somebody edits the cell.
        self.quoted = book.add_format({**top, "text_wrap": True, "quote_prefix": True})


class _Sheet:
    """A table's sheet, and those that take over when it is full."""

    def __init__(self, book: Any, table: Table, styles: _Styles) -> None:
        self.table = table
        self._book = book
        self._styles = styles
        self._count = 0
        self._begin()

    def append(self, row: tuple[Cell, ...]) -> None:
        if self._row == MAX_ROWS:
            self.end()
            self._begin()
        for index, (value, column) in enumerate(zip(row, self.table.columns, strict=True)):
            self._write(index, value, column)
        self._row += 1

    def end(self) -> None:
        self._sheet.autofilter(0, 0, max(self._row - 1, 1), len(self.table.columns) - 1)

    def _begin(self) -> None:
        self._count += 1
        name = self.table.label if self._count == 1 else f"{self.table.label} ({self._count})"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_row(0, 32)
        for index, column in enumerate(self.table.columns):
            self._sheet.set_column(index, index, column.width)
            self._sheet.write_string(0, index, column.label, self._styles.header)
        self._row = 1

    def _write(self, index: int, value: Cell, column: Column) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            self._sheet.write_string(self._row, index, "ya" if value else "tidak", self._styles.plain)
        elif isinstance(value, int):
            self._sheet.write_number(self._row, index, value, self._styles.plain)
        else:
            self._sheet.write_string(self._row, index, fitting(value), self._style(value, column))

    def _style(self, value: str, column: Column) -> Any:
        if harmless(value) is not value:
            return self._styles.quoted
        return self._styles.wrapped if column.width >= _WIDE else self._styles.plain


def fitting(text: str) -> str:
    """Return the text as a cell can hold it: without control characters, and cut where it is too long."""
    text = _UNWRITABLE.sub("\ufffd", text)
    # Excel counts UTF-16 units; only a text of half the limit can go over it.
    if len(text) <= MAX_CELL // 2 or _units(text) <= MAX_CELL:
        return text
    room = MAX_CELL - len(_CUT)
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + _CUT


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
