"""Where a batch puts its releases, so that a run that is killed at any moment leaves something valid to go on from.

- standard output: nothing is remembered;
- `.jsonl`: the output itself grows, line by line; a journal beside it knows the bytes of each input;
- `.sqlite`, `.db`: the output itself grows, in transactions, and is its own journal;
- the other formats can't grow: releases wait in the journal, and the output is made of them at the end.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from rilis.batch.journal import Journal
from rilis.errors import UsageError
from rilis.harmless import harmless_json
from rilis.sinks import ending_of, open_sink
from rilis.sinks.base import put_in_place, unfinished
from rilis.sinks.database import APPLICATION_ID, LAYOUT, Releases, create_tables

_JOURNAL_LAYOUT = 1
_CACHE_KILOBYTES = 1000


class Store(ABC):
    """A place for releases, and the journal that changes together with it.

    Releases are added in the order of the plan, between `begin` and `commit`; what was added is kept from `commit` on.
    """

    needs_text = False
    commit_every: tuple[int, float] = (500, 0.2)
    """After how many releases and how many seconds a commit is due: what a killed run has to do again."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.journal = Journal(connection)

    @abstractmethod
    def add(self, path: str, line: bytes, text: str) -> None:
        """Add a release of an input: one line of JSON in UTF-8, and the document's text if the store needs it."""

    def begin(self) -> None:
        """Open a transaction."""
        self.connection.execute("BEGIN")

    def commit(self) -> None:
        """Keep what was added and noted since `begin`."""
        self.connection.execute("COMMIT")

    def rollback(self) -> None:
        """Undo what was added and noted since `begin`."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def forget_stale(self) -> None:
        """Take out what the journal found to be out of date."""
        self.journal.forget_stale()

    def outdate(self) -> None:  # noqa: B027  (most have nothing to do)
        """Note that the output no longer shows what the journal holds, or not in its order."""

    def finish(self) -> None:  # noqa: B027
        """Complete the output."""

    def close(self) -> None:
        self.connection.close()


def open_store(target: Path | None, table: str | None, *, overwrite: bool, stream: BinaryIO) -> Store:
    """Open the store for an output file, or for `stream` where there is none.

    Raises UsageError where something else stands at the target's place, or another run is writing it.
    """
    if target is None:
        return StreamStore(stream)
    match ending_of(target):
        case ".jsonl":
            return LinesStore(target, overwrite=overwrite)
        case ".sqlite" | ".db":
            return DatabaseStore(target, overwrite=overwrite)
        case _:
            return SpoolStore(target, table, overwrite=overwrite)


def own_files(target: Path) -> Iterator[Path]:
    """Yield the files that a batch keeps beside its output."""
    yield _journal_path(target)
    yield unfinished(target)


class StreamStore(Store):
    """JSON Lines to a stream; its journal only holds the plan."""

    def __init__(self, stream: BinaryIO) -> None:
        # An empty name is a database in a temporary file.
        super().__init__(sqlite3.connect("", isolation_level=None))
        self._stream = stream
        self._on_terminal = stream.isatty()

    def add(self, path: str, line: bytes, text: str) -> None:
        if self._on_terminal:
            line = harmless_json(line.decode()).encode()
        self._stream.write(line + b"\n")

    def commit(self) -> None:
        self._stream.flush()
        super().commit()


class DatabaseStore(Store):
    """An SQLite database that grows, and holds the journal among its tables."""

    needs_text = True
    commit_every = (1000, 0.5)

    def __init__(self, target: Path, *, overwrite: bool) -> None:
        self._lock = _locked(_journal_path(target))
        try:
            if overwrite:
                target.unlink(missing_ok=True)
            connection = _open_database(target)
        except BaseException:
            self._lock.close()
            raise
        super().__init__(connection)
        self._target = target
        self._releases = Releases(connection)

    def add(self, path: str, line: bytes, text: str) -> None:
        self._releases.add(json.loads(line), text, path)

    def forget_stale(self) -> None:
        self.begin()
        self.connection.execute("DELETE FROM releases WHERE input IN (SELECT path FROM stale)")
        super().forget_stale()
        self.commit()

    def close(self) -> None:
        super().close()
        self._lock.close()
        _journal_path(self._target).unlink(missing_ok=True)


class SpoolStore(Store):
    """Releases that wait, compressed, in the journal until the output is made of them."""

    def __init__(self, target: Path, table: str | None, *, overwrite: bool) -> None:
        connection = _open_journal(target, overwrite=overwrite)
        connection.execute("CREATE TABLE IF NOT EXISTS spool (id INTEGER PRIMARY KEY, path TEXT NOT NULL, line BLOB)")
        connection.execute("CREATE INDEX IF NOT EXISTS spool_path ON spool (path)")
        super().__init__(connection)
        self._target = target
        self._table = table
        if not overwrite and target.exists() and not self._is_known():
            connection.close()
            raise _foreign(target)

    def _is_known(self) -> bool:
        """Tell whether the output is the one that a run made last, or was about to put in place when it was killed."""
        return _digest(self._target) in (self.journal.get("output"), self.journal.get("next output"))

    def add(self, path: str, line: bytes, text: str) -> None:
        self.connection.execute("INSERT INTO spool (path, line) VALUES (?, ?)", (path, zlib.compress(line, 1)))

    def outdate(self) -> None:
        self.journal.unset("table")

    def begin(self) -> None:
        self.outdate()
        super().begin()

    def forget_stale(self) -> None:
        self.begin()
        self.connection.execute("DELETE FROM spool WHERE path IN (SELECT path FROM stale)")
        super().forget_stale()
        self.commit()

    def finish(self) -> None:
        if self._target.exists() and self.journal.get("table") == str(self._table):
            return
        sink = open_sink(self._target, self._table)
        try:
            for (line,) in self._lines():
                sink.write_line(zlib.decompress(line))
            sink.finish()
            made = _digest(sink.temporary)
            self.journal.set("next output", made)
            put_in_place(sink.temporary, self._target)
        except BaseException:
            sink.discard()
            raise
        self.journal.set("output", made)
        self.journal.set("table", str(self._table))

    def _lines(self) -> Iterator[tuple[bytes]]:
        return self.connection.execute("SELECT line FROM plan JOIN spool USING (path) ORDER BY position, spool.id")


class LinesStore(Store):
    """A JSON Lines file that grows; the journal knows the bytes of each release."""

    commit_every = (100, 0.1)

    def __init__(self, target: Path, *, overwrite: bool) -> None:
        connection = _open_journal(target, overwrite=overwrite)
        connection.execute(
            "CREATE TABLE IF NOT EXISTS extents"
            " (id INTEGER PRIMARY KEY, path TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, crc INTEGER)"
        )
        connection.execute("CREATE INDEX IF NOT EXISTS extents_path ON extents (path)")
        super().__init__(connection)
        self._target = target
        self._pieces: list[bytes] = []
        if overwrite or not target.exists():
            connection.executescript("DELETE FROM extents; DELETE FROM inputs; DELETE FROM settings;")
            target.write_bytes(b"")
        try:
            self._open()
        except BaseException:
            connection.close()
            raise

    def _open(self) -> None:
        """Open the file, and cut off what the journal doesn't know: what a killed run wrote last.

        Raises UsageError where the file isn't the one that the journal tells of.
        """
        if self.journal.get("exchange"):
            self._exchange()
        file = self._target.open("rb+", buffering=0)
        if not self._is_known(file):
            file.close()
            raise _foreign(self._target)
        self._size = self._journaled()
        if file.seek(0, os.SEEK_END) != self._size:
            file.truncate(self._size)
            file.seek(self._size)
        self._file = file

    def _is_known(self, file: BinaryIO) -> bool:
        """Tell whether the file has the size that a finished run noted, and a line that the journal knows.

        Lines after that one, which a power cut can leave in the journal alone, are forgotten.
        """
        size = file.seek(0, os.SEEK_END)
        if (self.journal.get("output") or str(size)) != str(size):
            return False
        lost: list[str] = []
        extents = self.connection.execute("SELECT path, start, stop, crc FROM extents ORDER BY stop DESC")
        for path, start, stop, crc in extents:
            file.seek(start)
            if zlib.crc32(file.read(stop - start)) == crc:
                break
            lost.append(path)
        else:
            return not lost
        for table in ("extents", "inputs") if lost else ():
            self.connection.executemany(f"DELETE FROM {table} WHERE path = ?", ((path,) for path in lost))
        return True

    def _journaled(self) -> int:
        return int(self.connection.execute("SELECT coalesce(max(stop), 0) FROM extents").fetchone()[0])

    def begin(self) -> None:
        # Before the first byte is written: from here on the file may be longer than the journal knows.
        self.journal.unset("output")
        super().begin()

    def add(self, path: str, line: bytes, text: str) -> None:
        line += b"\n"
        start, self._size = self._size, self._size + len(line)
        self.connection.execute(
            "INSERT INTO extents (path, start, stop, crc) VALUES (?, ?, ?, ?)",
            (path, start, self._size, zlib.crc32(line)),
        )
        self._pieces.append(line)

    def commit(self) -> None:
        self._write()
        super().commit()

    def rollback(self) -> None:
        super().rollback()
        self._pieces = []
        self._size = self._journaled()
        self._file.truncate(self._size)
        self._file.seek(self._size)

    def _write(self) -> None:
        """Append what is held: whole lines, in one call, so that a reader rarely meets half a line."""
        data = memoryview(b"".join(self._pieces))
        while data:
            data = data[self._file.write(data) :]
        self._pieces = []

    def forget_stale(self) -> None:
        self.begin()
        self.connection.execute("DELETE FROM extents WHERE path IN (SELECT path FROM stale)")
        super().forget_stale()
        super().commit()
        self._put_in_order()

    def finish(self) -> None:
        self._put_in_order()
        os.fsync(self._file.fileno())
        self.journal.set("output", str(self._size))

    def close(self) -> None:
        self._file.close()
        super().close()

    def _put_in_order(self) -> None:
        """Rewrite the file where it has gaps, or its releases are not in the order of the plan."""
        if self._in_order():
            return
        self.connection.execute("BEGIN")
        with unfinished(self._target).open("wb") as file:
            self._copy_to(file)
            file.flush()
            os.fsync(file.fileno())
        # From this commit on the journal tells of the new file, whichever of its names it has when the run ends.
        self.journal.set("exchange", "due")
        self.connection.execute("COMMIT")
        self._file.close()
        self._open()

    def _copy_to(self, file: BinaryIO) -> None:
        for key, start, stop in self._ordered():
            self._file.seek(start)
            place = file.tell()
            file.write(self._file.read(stop - start))
            self.connection.execute("UPDATE extents SET start = ?, stop = ? WHERE id = ?", (place, file.tell(), key))

    def _exchange(self) -> None:
        # It isn't there where the run was killed after the exchange and before its note was taken back.
        with suppress(FileNotFoundError):
            put_in_place(unfinished(self._target), self._target)
        self.journal.unset("output")
        self.journal.unset("exchange")

    def _in_order(self) -> bool:
        position = 0
        for _, start, stop in self._ordered():
            if start != position:
                return False
            position = stop
        return position == self._size

    def _ordered(self) -> Iterator[tuple[int, int, int]]:
        return self.connection.execute(
            "SELECT extents.id, start, stop FROM plan JOIN extents USING (path) ORDER BY position, extents.id"
        )


# --- Opening ---


def _journal_path(target: Path) -> Path:
    return target.with_name(f".{target.name}.rilis")


def _open_journal(target: Path, *, overwrite: bool) -> sqlite3.Connection:
    """Open the journal beside an output, new or of an earlier run."""
    path = _journal_path(target)
    if not overwrite and not path.exists() and target.exists() and target.stat().st_size:
        raise _foreign(target)
    connection = _locked(path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if overwrite or version not in (0, _JOURNAL_LAYOUT):
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            connection.execute(f"DROP TABLE {table}")
    connection.execute(f"PRAGMA user_version = {_JOURNAL_LAYOUT}")
    return connection


def _locked(path: Path) -> sqlite3.Connection:
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


def _open_database(target: Path) -> sqlite3.Connection:
    """Open an output database, laid out anew where there is none."""
    is_new = not target.exists() or not target.stat().st_size
    # Readers lock the file for moments; waiting for them beats giving up.
    connection = sqlite3.connect(target, isolation_level=None, timeout=60.0)
    try:
        if is_new:
            create_tables(connection)
        found = tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    except sqlite3.OperationalError:
        connection.close()
        raise
    except sqlite3.DatabaseError:
        found = ()
    if found != (APPLICATION_ID, LAYOUT):
        connection.close()
        raise _foreign(target)
    return connection


def _foreign(target: Path) -> UsageError:
    return UsageError(
        "this file was not made by rilis batch, or was changed since",
        kind="target",
        where=str(target),
        remedy="choose another name, or replace it with --overwrite",
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
