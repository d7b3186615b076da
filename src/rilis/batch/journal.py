"""Which inputs are finished: the memory of a batch, from one run to the next.

It lives in SQLite, inside a database that is the output itself or in a file beside the output, and changes in one
transaction with what is written. The inputs of the present run are a temporary table of it, so that neither the
inputs nor what became of them take memory.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator

from rilis.batch.discover import Input
from rilis.records import NamedTuple

_TABLES = """
CREATE TABLE IF NOT EXISTS inputs (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    sha256 TEXT,
    items INTEGER NOT NULL,
    releases INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    complete INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TEMP TABLE plan (
    position INTEGER PRIMARY KEY, path TEXT UNIQUE, real BLOB, size INTEGER, modified INTEGER
);
CREATE TEMP TABLE stale (path TEXT PRIMARY KEY);
"""
_PAGE = 500
_CACHE_KILOBYTES = 500


class Stamp(NamedTuple):
    """The state of a file: size in bytes, time of change in nanoseconds, SHA-256 of its bytes."""

    size: int
    modified: int
    sha256: str | None


class Progress(NamedTuple):
    """How far an input is: `items` are its releases and failures that are dealt with, in its own order."""

    path: str
    stamp: Stamp
    items: int
    releases: int
    failures: int
    complete: bool


class Pending(NamedTuple):
    """An input that is to be read, from its item number `skip` on; `path` is how it is opened."""

    key: str
    path: str
    size: int
    skip: int


class Journal:
    """The finished inputs, the settings under which they were read, and the plan of the present run."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """The connection must be in autocommit mode; transactions are the caller's."""
        self.connection = connection
        connection.execute(f"PRAGMA temp.cache_size = {-_CACHE_KILOBYTES}")
        connection.executescript(_TABLES)

    def get(self, name: str) -> str | None:
        row = self.connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return row and str(row[0])

    def set(self, name: str, value: str) -> None:
        if self.get(name) != value:
            self.connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    def unset(self, name: str) -> None:
        self.connection.execute("DELETE FROM settings WHERE name = ?", (name,))

    # --- The plan ---

    def plan(self, inputs: Iterable[Input]) -> None:
        """Note what this run is to read; an input that comes twice counts once, where it came first."""
        self.connection.execute("BEGIN")
        self.connection.executemany(
            "INSERT OR IGNORE INTO plan (path, real, size, modified) VALUES (?, ?, ?, ?)",
            ((key(entry.path), _real(entry.path), entry.size, entry.modified) for entry in inputs),
        )
        self.connection.execute("COMMIT")

    def planned(self) -> int:
        return self._count("SELECT count(*) FROM plan WHERE position > 0")

    def unnamed(self) -> int:
        """Return how many inputs that gave releases in earlier runs this one doesn't name."""
        return self._count("SELECT count(*) FROM inputs WHERE releases AND path NOT IN (SELECT path FROM plan)")

    def keep_unnamed(self) -> None:
        """Let the finished inputs that this run doesn't name stay, before all others."""
        self.connection.execute(
            "INSERT INTO plan (position, path, size, modified)"
            " SELECT -row_number() OVER (ORDER BY path DESC), path, size, modified FROM inputs"
            " WHERE complete AND path NOT IN (SELECT path FROM plan)"
        )

    def find_stale(self, *, everything: bool, digest: Callable[[str], str | None]) -> int:
        """Find what has to be taken out or done again; return the number of such inputs.

        That is every input (`everything`), or those that are no longer named, have changed, or failed. A file of
        another time with the same bytes, by `digest`, hasn't changed.
        """
        execute = self.connection.execute
        execute("DELETE FROM stale")
        if everything:
            execute(
                "INSERT INTO stale SELECT path FROM inputs LEFT JOIN plan USING (path) WHERE coalesce(position, 1) > 0"
            )
        else:
            execute(
                "INSERT INTO stale SELECT path FROM inputs LEFT JOIN plan USING (path)"
                " WHERE plan.path IS NULL OR plan.size != inputs.size"
                " OR (position > 0 AND (failures OR (plan.modified != inputs.modified AND sha256 IS NULL)))"
            )
            self._compare_bytes(digest)
        return self._count("SELECT count(*) FROM stale")

    def _compare_bytes(self, digest: Callable[[str], str | None]) -> None:
        # Each one looked at is no longer found by the next query.
        while touched := self.connection.execute(
            "SELECT path, real, plan.modified, sha256 FROM inputs JOIN plan USING (path)"
            " WHERE position > 0 AND plan.modified != inputs.modified AND path NOT IN (SELECT path FROM stale) LIMIT ?",
            (_PAGE,),
        ).fetchall():
            for path, real, modified, sha256 in touched:
                if digest(_opened(path, real)) == sha256:
                    self.connection.execute("UPDATE inputs SET modified = ? WHERE path = ?", (modified, path))
                else:
                    self.connection.execute("INSERT INTO stale VALUES (?)", (path,))

    def forget_stale(self) -> None:
        self.connection.execute("DELETE FROM inputs WHERE path IN (SELECT path FROM stale)")

    def pending(self) -> Iterator[Pending]:
        """Yield what is to be read, in order. Page by page: other statements run in between."""
        position = 0
        while rows := self.connection.execute(
            "SELECT position, path, real, plan.size, coalesce(items, 0) FROM plan LEFT JOIN inputs USING (path)"
            " WHERE position > ? AND NOT coalesce(complete, 0) ORDER BY position LIMIT ?",
            (position, _PAGE),
        ).fetchall():
            for position, path, real, size, skip in rows:  # noqa: B007
                yield Pending(path, _opened(path, real), size, skip)

    def pending_count(self) -> int:
        return self._count(
            "SELECT count(*) FROM plan LEFT JOIN inputs USING (path) WHERE position > 0 AND NOT coalesce(complete, 0)"
        )

    # --- What is done ---

    def note(self, progress: Progress) -> None:
        """Note how far an input is."""
        self.connection.execute(
            "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                progress.path,
                *progress.stamp,
                progress.items,
                progress.releases,
                progress.failures,
                progress.complete,
            ),
        )

    def progress_of(self, path: str) -> Progress | None:
        row = self.connection.execute("SELECT * FROM inputs WHERE path = ?", (path,)).fetchone()
        if row is None:
            return None
        path, size, modified, sha256, items, releases, failures, complete = row
        return Progress(path, Stamp(size, modified, sha256), items, releases, failures, bool(complete))

    def _count(self, query: str) -> int:
        return int(self.connection.execute(query).fetchone()[0])


def key(path: str) -> str:
    """Return a path as text that can be stored: bytes that are no UTF-8 are written out (`\\xe9`)."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _real(path: str) -> bytes | None:
    return None if key(path) == path else os.fsencode(path)


def _opened(path: str, real: bytes | None) -> str:
    return path if real is None else os.fsdecode(real)
