"""An SQLite database as the output of a batch."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from rilis.batch.stores.base import Store
from rilis.batch.stores.files import foreign, journal_path, locked
from rilis.sinks.database import APPLICATION_ID, LAYOUT, Releases, create_tables


class DatabaseStore(Store):
    """An SQLite database that grows, and holds the journal among its tables."""

    needs_text = True
    commit_every = (1000, 0.5)

    def __init__(self, target: Path, *, overwrite: bool) -> None:
        self._target = target
        self._lock = locked(journal_path(target))
        try:
            if overwrite:
                target.unlink(missing_ok=True)
            connection = _open_database(target)
        except BaseException:
            self._unlock()
            raise
        super().__init__(connection)
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
        self._unlock()

    def _unlock(self) -> None:
        self._lock.close()
        journal_path(self._target).unlink(missing_ok=True)


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
        raise foreign(target)
    return connection
