#!/usr/bin/env python3
"""Releases through every output format and back: each opened by another tool and compared with the JSON Lines.

    python bench/round_trip.py                 10,000 releases, made of the samples
    python bench/round_trip.py --files 200     fewer

Workbooks are opened by openpyxl, databases by sqlite3, Parquet by pyarrow, CSV by the csv module.
"""

from __future__ import annotations

import argparse
import csv
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from memory import make_files
from rilis.batch.progress import number
from rilis.sinks import TABLE_NAMES, Record
from rilis.sinks.csv_table import harmless
from rilis.sinks.tables import TABLES, Row
from rilis.sinks.workbook import fitting

Comparison = Callable[[Path, Path], int]


def records(lines: Path) -> Iterator[Record]:
    with lines.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def same(what: str, expected: Iterable[Any], found: Iterable[Any]) -> int:
    """Compare two streams, item by item; return their length."""
    count = 0
    for wanted, got in zip_longest(expected, found):
        if wanted != got:
            raise SystemExit(f"{what}, item {count + 1}: {difference(wanted, got)}")
        count += 1
    return count


def difference(wanted: Any, got: Any) -> str:
    """Say where two items differ first."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        key = next(key for key in {**wanted, **got} if wanted.get(key) != got.get(key))
        return f"{key}: {difference(wanted.get(key), got.get(key))}"
    return f"\n  expected {wanted!r:.1000}\n  found    {got!r:.1000}"


def compare_json(lines: Path, output: Path) -> int:
    return same("json", records(lines), json.loads(output.read_text(encoding="utf-8")))


def compare_csv(lines: Path, output: Path, table: str = "quotes") -> int:
    words = {None: "", True: "true", False: "false"}

    def cell(value: Any) -> str:
        return words[value] if value is None or isinstance(value, bool) else harmless(str(value))

    with output.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        header = [column.key for column in TABLES[table].columns]
        expected = ([cell(value) for value in row] for row in rows_of(table, lines))
        return same(f"csv {table}", (header, *expected), rows) - 1


def rows_of(table: str, lines: Path) -> Iterator[Row]:
    for record in records(lines):
        yield from TABLES[table].rows(record)


def compare_workbook(lines: Path, output: Path) -> int:
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    words = {True: "ya", False: "tidak"}

    def cell(value: Any) -> Any:
        if isinstance(value, bool):
            return words[value]
        return (fitting(value) or None) if isinstance(value, str) else value

    book = load_workbook(output, read_only=True)
    count = 0
    for table in TABLES.values():
        rows = book[table.label].iter_rows(min_row=2, max_col=len(table.columns), values_only=True)
        expected = (tuple(cell(value) for value in row) for row in rows_of(table.name, lines))
        count += same(f"xlsx {table.label}", expected, rows)
    return count


def compare_parquet(lines: Path, output: Path) -> int:
    from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]

    def rows() -> Iterator[Record]:
        for batch in ParquetFile(output).iter_batches(200):
            for row in batch.to_pylist():
                for quote in row["quotes"]:
                    if quote["unclosed"] is None:
                        del quote["unclosed"]
                yield row

    return same("parquet", records(lines), rows())


def compare_database(lines: Path, output: Path) -> int:
    connection = sqlite3.connect(output)
    for check in ("integrity_check", "foreign_key_check"):
        problems = [row for row in connection.execute(f"PRAGMA {check}") if row != ("ok",)]
        same(f"sqlite {check}", [], problems)
    for index in ("releases_fts", "quotes_fts"):
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    count = 0
    for name, query, rows in _QUERIES:
        expected = (row for record in records(lines) for row in rows(record))
        count += same(f"sqlite {name}", expected, connection.execute(query))
    connection.close()
    return count


def _spoken(record: Record) -> Iterator[tuple[Any, ...]]:
    names = {person["id"]: person["name"] for person in record["people"]}
    for quote in record["quotes"]:
        cue = quote["cue"] or {}
        yield record["id"], quote["kind"], quote["text"], quote["start"], names.get(quote["speaker"]), cue.get("text")


def _held(record: Record) -> Iterator[tuple[Any, ...]]:
    for person in record["people"]:
        for title in person["titles"]:
            region = title["region"] or {}
            yield person["name"], title["text"], title["full"], title["head"], title["institution"], region.get("code")


def _told(record: Record) -> Iterator[tuple[Any, ...]]:
    for session in record["sessions"]:
        yield session["label"]["text"], (session["theme"] or {}).get("text"), len(session["speakers"])


_QUERIES: Final = (
    (
        "quotes",
        "SELECT document, quotes.kind, quotes.text, quotes.start, people.name, cue FROM quotes"
        " JOIN releases ON releases.id = quotes.release LEFT JOIN people ON people.id = speaker ORDER BY quotes.id",
        _spoken,
    ),
    (
        "titles",
        "SELECT name, text, full, head, institution, region_code FROM titles JOIN people ON people.id = person"
        " ORDER BY titles.id",
        _held,
    ),
    (
        "sessions",
        "SELECT label, theme, (SELECT count(*) FROM session_speakers WHERE session = sessions.id) FROM sessions"
        " ORDER BY id",
        _told,
    ),
    (
        "dates",
        "SELECT text, value, start, end FROM dates ORDER BY release, n",
        lambda record: [(date["text"], date["value"], date["start"], date["end"]) for date in record["dates"]],
    ),
    (
        "mentions",
        "SELECT name, text, start FROM mentions JOIN people ON people.id = person ORDER BY person, n",
        lambda record: [
            (person["name"], mention["text"], mention["start"])
            for person in record["people"]
            for mention in person["mentions"]
        ],
    ),
)


def batch(*arguments: str | Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rilis", "batch", *map(str, arguments)], stderr=subprocess.PIPE, check=False
    )
    if done.returncode:
        raise SystemExit(f"rilis batch failed: {done.stderr.decode().strip()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    count: int = parser.parse_args().files
    comparisons: dict[str, Comparison] = {
        ".json": compare_json,
        ".xlsx": compare_workbook,
        ".sqlite": compare_database,
        ".parquet": compare_parquet,
    }
    with tempfile.TemporaryDirectory() as place:
        source, lines = Path(place, "rilis"), Path(place, "hasil.jsonl")
        make_files(source, count)
        batch(source, "-o", lines)
        print(f"{'.jsonl':<16}{number(sum(1 for _ in records(lines))):>10} releases")
        for ending, compare in comparisons.items():
            output = Path(place, f"hasil{ending}")
            batch(source, "-o", output)
            print(f"{ending:<16}{number(compare(lines, output)):>10} rows or releases, all the same")
        output = Path(place, "hasil.csv")
        for table in TABLE_NAMES:
            batch(source, "-o", output, "--table", table)
            print(f"{'.csv ' + table:<16}{number(compare_csv(lines, output, table)):>10} rows, all the same")


if __name__ == "__main__":
    main()
