"""Outputs that are made at the end, of releases that wait in the journal."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path

from rilis.batch.stores.base import Store
from rilis.batch.stores.files import foreign, open_journal
from rilis.sinks import open_sink
from rilis.sinks.base import put_in_place


class SpoolStore(Store):
    """Releases that wait, compressed, in the journal until the output is made of them."""

    def __init__(self, target: Path, table: str | None, *, overwrite: bool) -> None:
        connection = open_journal(target, overwrite=overwrite)
        connection.execute("CREATE TABLE IF NOT EXISTS spool (id INTEGER PRIMARY KEY, path TEXT NOT NULL, line BLOB)")
        connection.execute("CREATE INDEX IF NOT EXISTS spool_path ON spool (path)")
        super().__init__(connection)
        self._target = target
        self._table = table
        if not overwrite and target.exists() and not self._is_known():
            connection.close()
            raise foreign(target)

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


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
