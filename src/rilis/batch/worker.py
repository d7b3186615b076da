"""What a worker process does: read files, parse their documents, send the results back."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rilis.batch.journal import Stamp
from rilis.batch.messages import Began, Ended, ErrorRecord, Event, Failed, Parsed, Task
from rilis.errors import PatternError, ReadError
from rilis.model import Warning
from rilis.readers import Document, Limits, read
from rilis.records import NamedTuple

if TYPE_CHECKING:
    from rilis.patterns import Patterns
    from rilis.pipeline import Parser

_SEND_BYTES = 1 << 17
_SEND_EVENTS = 64
_SEND_SECONDS = 0.25
_PR_SET_PDEATHSIG = 1


class Job(NamedTuple):
    """What all tasks of a run have in common."""

    patterns: tuple[Path, ...]
    disabled: tuple[str, ...]
    year: int | None
    limits: Limits
    with_text: bool


class Marks(Protocol):
    """Four numbers in shared memory that tell what a worker is at: `SERIAL`, `ITEM`, `PHASE` and `SINCE`.

    The parent reads them to know which item a worker was at that died or hangs.
    """

    def __getitem__(self, index: int, /) -> float: ...
    def __setitem__(self, index: int, value: float, /) -> None: ...


SERIAL, ITEM, PHASE, SINCE = range(4)
IDLE, READING, PARSING = range(3)


@cache
def parser(folders: tuple[Path, ...], disabled: tuple[str, ...]) -> Parser:
    """Return the parser; loaded before a fork, it is shared by all workers."""
    from rilis.pipeline import Parser

    return Parser(patterns(folders, disabled))


@cache
def patterns(folders: tuple[Path, ...], disabled: tuple[str, ...]) -> Patterns:
    """Return the patterns. Raises PatternError for one that can't be used."""
    from rilis.patterns import load

    return load(folders, disabled)


def work(connection: Connection, marks: Marks, job: Job) -> None:
    """Serve tasks until the parent says None or is gone."""
    _detach()
    outbox = _Outbox(connection, marks)
    parse = _Parsing(job)
    with suppress(EOFError, OSError):
        while (tasks := connection.recv()) is not None:
            for task in tasks:
                marks[SERIAL] = task.serial
                for event in parse.events(task, marks):
                    outbox.put(event)
            marks[PHASE] = IDLE
            outbox.flush()
    # Without the clean-up of an ordinary end, which would flush what the parent had buffered at the fork.
    os._exit(0)


class _Parsing:
    def __init__(self, job: Job) -> None:
        self._job = job
        self._parser = parser(job.patterns, job.disabled)

    def events(self, task: Task, marks: Marks) -> Iterator[Event]:
        """Yield what becomes of a task's items, from `task.skip` on."""
        _mark(marks, 0, READING)
        yield Began(stamp(task.path))
        faults = {fault.item: fault for fault in task.faults}
        results = iter(read(task.path, self._job.limits))
        item = 0
        while True:
            fault = faults.get(item)
            if fault and fault.reading:
                yield Failed(item, fault.error)
                break
            _mark(marks, item, READING)
            result = next(results, None)
            if result is None:
                break
            if item >= task.skip and task.share.holds(item):
                _mark(marks, item, PARSING)
                yield Failed(item, fault.error) if fault else self._event(task, item, result)
            item += 1
        yield Ended()

    def _event(self, task: Task, item: int, result: Document | ReadError) -> Event:
        if isinstance(result, ReadError):
            return Failed(item, ErrorRecord.of(task.key, result))
        notes = tuple(Warning(*note) for note in result.notes)
        try:
            release = self._parser.parse(
                result.text, id=result.id, source=result.source, notes=notes, year=self._job.year
            )
            return Parsed(item, release.to_json().encode(), result.text if self._job.with_text else "")
        except Exception as error:
            return Failed(item, _internal(task, result, error))


def _internal(task: Task, document: Document, error: Exception) -> ErrorRecord:
    where = document.source.path or task.key
    if isinstance(error, MemoryError):
        return ErrorRecord(task.key, where, "memory", "parsing takes too much memory", "split the document")
    if isinstance(error, PatternError):
        return ErrorRecord(task.key, where, error.kind, f"{error.where}: {error.message}", error.remedy)
    return ErrorRecord(
        task.key,
        where,
        "internal",
        f"rilis failed on document {document.id}: {type(error).__name__}: {error}",
        "please report it, with the document",
    )


class _Outbox:
    """Sends events in lots: each message costs both sides more than what is in it."""

    def __init__(self, connection: Connection, marks: Marks) -> None:
        self._connection = connection
        self._marks = marks
        self._events: list[Event] = []
        self._bytes = 0
        self._sent = time.monotonic()

    def put(self, event: Event) -> None:
        self._events.append(event)
        if isinstance(event, Parsed):
            self._bytes += len(event.line) + len(event.text)
        full = self._bytes >= _SEND_BYTES or len(self._events) >= _SEND_EVENTS
        if full or time.monotonic() - self._sent >= _SEND_SECONDS:
            self.flush()

    def flush(self) -> None:
        # The parent may let a worker wait here for long, which is no reason to take it for stuck.
        phase, self._marks[PHASE] = self._marks[PHASE], IDLE
        if self._events:
            self._connection.send(self._events)
            self._events, self._bytes = [], 0
        self._sent = time.monotonic()
        self._marks[SINCE] = self._sent
        self._marks[PHASE] = phase


def _mark(marks: Marks, item: int, phase: int) -> None:
    # The time first: between these lines the parent must not see an old time with a new phase.
    marks[SINCE] = time.monotonic()
    marks[ITEM] = item
    marks[PHASE] = phase


def stamp(path: str) -> Stamp:
    """Return the state of a file; zeros where it can't be read."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return Stamp(0, 0, None)
    return Stamp(found.st_size, found.st_mtime_ns, digest(path))


def digest(path: str) -> str | None:
    """Return the SHA-256 of a plain file's bytes, or None."""
    try:
        if not os.path.isfile(path):  # noqa: PTH113
            return None
        with open(path, "rb") as file:  # noqa: PTH123
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _detach() -> None:
    """Leave the terminal to the parent: its signals, standard output and messages, and don't outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
