"""Where releases go: JSON, CSV, Excel, SQLite and Parquet files, chosen by the file's ending.

with open_sink(Path("rilis.xlsx")) as sink:
    sink.write(release.to_dict(), text)
"""

from __future__ import annotations

from pathlib import Path

from rilis.errors import UsageError
from rilis.sinks.base import Record, Sink, check_library, check_target

__all__ = ["ENDINGS", "TABLE_NAMES", "Record", "Sink", "check_sink", "check_target", "ending_of", "open_sink"]

ENDINGS = (".jsonl", ".json", ".xlsx", ".csv", ".sqlite", ".db", ".parquet")
TABLE_NAMES = ("quotes", "people", "sessions", "dates", "releases")


def ending_of(target: Path) -> str:
    """Return the target's ending in lower case; raises UsageError where it is none of `ENDINGS`."""
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(
            f"the ending {ending or 'that is missing'} names no output format",
            kind="ending",
            where=str(target),
            remedy=f"use one of {' '.join(ENDINGS)}",
        )
    return ending


def check_table(target: Path, table: str | None) -> None:
    """Raise UsageError where a table is asked for that isn't there, or of a format that holds them all."""
    if table is None:
        return
    if table not in TABLE_NAMES:
        raise UsageError(
            f"there is no table {table!r}", kind="table", remedy=f"use one of {', '.join(TABLE_NAMES)} with --table"
        )
    if ending_of(target) != ".csv":
        raise UsageError(
            "--table chooses the one table of a .csv file", kind="table", where=str(target), remedy="leave --table out"
        )


def check_sink(target: Path, table: str | None = None) -> None:
    """Raise what `open_sink` would raise, without opening anything."""
    ending = ending_of(target)
    check_table(target, table)
    check_target(target)
    needed = {".xlsx": ("xlsxwriter", "xlsx"), ".parquet": ("pyarrow", "parquet")}.get(ending)
    if needed:
        check_library(*needed)


def open_sink(target: Path, table: str | None = None) -> Sink:
    """Open an output file of the format that its ending names.

    `table` chooses the table of a CSV file (default: quotes). Raises UsageError for an unknown ending or table and a
    place that can't be written, RilisError where a library is missing.
    """
    check_sink(target, table)
    ending = ending_of(target)
    if ending == ".csv":
        from rilis.sinks.csv_table import CsvSink

        return CsvSink(target, table or "quotes")
    return _sink_class(ending)(target)


def _sink_class(ending: str) -> type[Sink]:
    """Return the format's class; only what it needs is imported."""
    match ending:
        case ".xlsx":
            from rilis.sinks.workbook import WorkbookSink

            return WorkbookSink
        case ".sqlite" | ".db":
            from rilis.sinks.database import DatabaseSink

            return DatabaseSink
        case ".parquet":
            from rilis.sinks.parquet import ParquetSink

            return ParquetSink
        case ".json":
            from rilis.sinks.json_lines import JsonSink

            return JsonSink
        case _:
            from rilis.sinks.json_lines import JsonLinesSink

            return JsonLinesSink
