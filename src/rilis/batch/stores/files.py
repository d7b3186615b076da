"""The files beside an output: its journal, which is its lock as well."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from rilis.errors import UsageError
from rilis.sinks.base import unfinished

_JOURNAL_LAYOUT = 1
_CACHE_KILOBYTES = 1000


def own_files(target: Path) -> Iterator[Path]:
    """Yield the files that a batch keeps beside its output."""
    yield journal_path(target)
    yield unfinished(target)


def journal_path(target: Path) -> Path:
    return target.with_name(f".{target.name}.rilis")


def open_journal(target: Path, *, overwrite: bool) -> sqlite3.Connection:
    """Open the journal beside an output, new or of an earlier run."""
    path = journal_path(target)
    if not overwrite and not path.exists() and target.exists() and target.stat().st_size:
        raise foreign(target)
    connection = locked(path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if overwrite or version not in (0, _JOURNAL_LAYOUT):
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            connection.execute(f"DROP TABLE {table}")
    connection.execute(f"PRAGMA user_version = {_JOURNAL_LAYOUT}")
    return connection


def locked(path: Path) -> sqlite3.Connection:
    """Open a database that only this process can use until it ends, in whatever way.

    Raises UsageError where another process has it, or it is damaged.
    """
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        # With this locking a write-ahead log needs no shared memory, which network drives don't have.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = {-_CACHE_KILOBYTES}")
        connection.executescript("BEGIN EXCLUSIVE; COMMIT;")
    except sqlite3.DatabaseError as error:
        connection.close()
        if "locked" in str(error):
            raise UsageError(
                "another run is writing this output", kind="busy", where=str(path), remedy="wait for it, or end it"
            ) from None
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise UsageError(
            "the journal of the output is damaged", kind="journal", where=str(path), remedy="delete it and the output"
        ) from None
    return connection


def foreign(target: Path) -> UsageError:
    return UsageError(
        "this file was not made by rilis batch, or was changed since",
        kind="target",
        where=str(target),
        remedy="choose another name, or replace it with --overwrite",
    )
