"""Recaps: a CSV file or a workbook with a column of texts, one document a row."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from rilis.errors import ReadError
from rilis.readers.columns import ID_NAMES, TEXT_NAMES, TITLE_NAMES, pick, plain_name, with_title
from rilis.readers.decode import decode
from rilis.readers.unpack import Package
from rilis.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rilis.readers.base import Document, Input

_HEADER_WITHIN_ROWS: Final = 5
_COLUMNS: Final = 200
_SEPARATORS: Final = ",;\t|"
_CARRIAGE_RETURN: Final = "_x000D_"
_NONE: Final = -1


class _Header(NamedTuple):
    """Where the columns stand (from 0, `_NONE` where there is none), and the row that names them (from 1)."""

    row: int
    text: int
    title: int
    id: int


def read(source: Input) -> Iterator[Document | ReadError]:
    """Yield a document for each row with a text; `#` and the row's number, as the program shows it, make the id."""
    if source.head.startswith(b"PK"):
        yield from _workbook(source)
    else:
        yield from _csv(source)


def _csv(source: Input) -> Iterator[Document | ReadError]:
    text, encoding = decode(source.data)
    if text.lower().startswith("sep=") and "\n" in text:  # Excel's own first line
        text = "\n" + text.partition("\n")[2]
    for separator in _SEPARATORS:
        header = _find_header(csv.reader(StringIO(text), delimiter=separator))
        if header:
            rows = csv.reader(StringIO(text), delimiter=separator)
            yield from _documents(source, "csv", rows, header, encoding=encoding)
            return
    raise _no_column(source)


def _workbook(source: Input) -> Iterator[Document | ReadError]:
    import warnings

    with Package(source) as package:
        package.check(source.limits.file_bytes)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's word on styles and drawings that it leaves out
        from openpyxl import load_workbook  # type: ignore[import-untyped]

        # A workbook with a missing drawing opens only read-only, and a large one fits only so.
        book = load_workbook(source.open(), read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    found = False
    for sheet in sheets:
        header = _find_header(_cells(sheet))
        if header:
            found = True
            prefix = f"{sheet.title}!" if len(sheets) > 1 else ""
            yield from _documents(source, "xlsx", _cells(sheet), header, prefix=prefix)
    if not found:
        raise _no_column(source)


def _cells(sheet: object) -> Iterator[list[str]]:
    """Yield the sheet's rows as text; columns far to the right are not looked at."""
    for row in sheet.iter_rows(values_only=True, max_col=_COLUMNS):  # type: ignore[attr-defined]
        yield ["" if value is None else str(value).replace(_CARRIAGE_RETURN, "") for value in row]


def _find_header(rows: Iterable[Sequence[str]]) -> _Header | None:
    """Return the first of the upper rows that names a column of texts; a banner over the table does not count."""
    alone: _Header | None = None
    for number, row in zip(range(1, _HEADER_WITHIN_ROWS + 1), rows, strict=False):
        name = pick(row, TEXT_NAMES)
        if name is None:
            continue
        header = _Header(
            number, _column(row, name), _column(row, pick(row, TITLE_NAMES)), _column(row, pick(row, ID_NAMES))
        )
        if sum(1 for cell in row if cell.strip()) > 1:
            return header
        alone = alone or header
    return alone


def _column(row: Sequence[str], name: str | None) -> int:
    return list(row).index(name) if name is not None else _NONE


def _documents(
    source: Input,
    format: str,
    rows: Iterable[Sequence[str]],
    header: _Header,
    *,
    prefix: str = "",
    encoding: str | None = None,
) -> Iterator[Document | ReadError]:
    empty = True
    for number, row in enumerate(rows, 1):
        text = _cell(row, header.text)
        if number <= header.row or not any(char.isalnum() for char in text) or plain_name(text) in TEXT_NAMES:
            continue
        empty = False
        whole = with_title(text, _cell(row, header.title))
        id = _cell(row, header.id).strip() or None
        try:
            yield source.document(format, whole, part=f"{prefix}{number}", id=id, encoding=encoding)
        except ReadError as error:
            yield error
    if empty:
        raise source.error("no-text", "the column of texts is empty")


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if _NONE < column < len(row) else ""


def _no_column(source: Input) -> ReadError:
    message = f"no column with a text is named in the first {_HEADER_WITHIN_ROWS} rows"
    return source.error("no-text", message, f"name it one of: {', '.join(TEXT_NAMES[:8])}")
