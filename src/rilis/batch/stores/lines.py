"""A JSON Lines file as the output of a batch."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from rilis.batch.stores.base import Store
from rilis.batch.stores.files import foreign, open_journal
from rilis.sinks.base import put_in_place, unfinished


class LinesStore(Store):
    """A JSON Lines file that grows; the journal knows the bytes of each release."""

    commit_every = (100, 0.1)

    def __init__(self, target: Path, *, overwrite: bool) -> None:
        connection = open_journal(target, overwrite=overwrite)
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
            raise foreign(self._target)
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
