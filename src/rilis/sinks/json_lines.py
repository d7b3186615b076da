"""JSON Lines, and one JSON array: the records as they are."""

from __future__ import annotations

import json
from pathlib import Path

from rilis.sinks.base import Record, Sink, close_quietly


def to_line(record: Record) -> bytes:
    """Return a record as one line of JSON in UTF-8, without the line's end."""
    return json.dumps(record, ensure_ascii=False).encode()


class JsonLinesSink(Sink):
    """One JSON object a line."""

    def __init__(self, target: Path) -> None:
        super().__init__(target)
        self._file = self.temporary.open("wb")

    def write(self, record: Record, text: str | None = None) -> None:
        self.write_line(to_line(record))

    def write_line(self, line: bytes, text: str | None = None) -> None:
        self._file.write(line + b"\n")

    def finish(self) -> None:
        self._file.close()

    def abandon(self) -> None:
        close_quietly(self._file)


class JsonSink(JsonLinesSink):
    """One JSON array of all releases, one release a line."""

    def __init__(self, target: Path) -> None:
        super().__init__(target)
        self._before = b"[\n"

    def write_line(self, line: bytes, text: str | None = None) -> None:
        self._file.write(self._before + line)
        self._before = b",\n"

    def finish(self) -> None:
        self._file.write(b"[]\n" if self._before == b"[\n" else b"\n]\n")
        super().finish()
