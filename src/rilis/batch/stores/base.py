"""What every store is, and the one that forgets."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from typing import BinaryIO

from rilis.batch.journal import Journal
from rilis.harmless import harmless_json


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
