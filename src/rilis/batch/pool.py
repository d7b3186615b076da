"""Worker processes that may die or hang without taking the run with them, and results in the order of the tasks.

Tasks go out in chunks, a few ahead of the one whose results are due, so that what waits for its turn is bounded.
"""

from __future__ import annotations

import multiprocessing
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import RawArray
from typing import NamedTuple

from rilis.batch.messages import Began, Ended, ErrorRecord, Event, Fault, Parsed, Task
from rilis.batch.worker import IDLE, ITEM, PHASE, READING, SERIAL, SINCE, Job, Marks, parser, work
from rilis.errors import RilisError

_CHUNK = 32
# Two chunks wait in a worker's pipe; the smallest pipe holds 8 kB.
_CHUNK_PATH_BYTES = 3000
_AHEAD = 4
_QUEUED = 2
# A worker that is far ahead waits, its results in its own memory.
_BUFFERED_BYTES = 4 << 20
_POLL_SECONDS = 0.2
_DEATHS = 3


class Result(NamedTuple):
    """An event of an input, by the input's key."""

    key: str
    event: Event


class _Chunk:
    """Tasks that go to one worker together, and what has come back of them."""

    def __init__(self, tasks: list[Task]) -> None:
        self.tasks = tasks
        self.results: deque[Result] = deque()
        self.bytes = 0

    @property
    def done(self) -> bool:
        return not self.tasks


class _Slot:
    """A worker process, replaced when it dies, and the chunks that it has been given."""

    def __init__(self) -> None:
        self.marks: Marks = RawArray("d", 4)
        self.chunks: deque[_Chunk] = deque()
        self.delivered = 0
        """Items of the first task of the first chunk that have come back."""
        self.deaths = 0
        self.process: BaseProcess
        self.connection: Connection


class Pool:
    """Runs tasks on worker processes."""

    def __init__(self, job: Job, workers: int, seconds: float, stop: Callable[[], bool]) -> None:
        """`seconds` is what one document may take; `stop` is asked every moment whether to end early."""
        self._job = job
        self._seconds = seconds
        self._stop = stop
        self._context = _context()
        if self._context.get_start_method() == "fork":
            parser(job.patterns, job.disabled)
        self._slots = [_Slot() for _ in range(workers)]
        self._chunks: deque[_Chunk] = deque()

    def results(self, tasks: Iterator[Task], chunk: int = _CHUNK) -> Generator[Result]:
        """Yield the events of the tasks in their order; ends early when `stop` says so.

        `chunk` is the number of tasks that go out together. Raises RilisError where workers can't be run at all.
        """
        try:
            for slot in self._slots:
                self._start(slot)
            chunks = _chunks(tasks, min(chunk, _CHUNK))
            self._hand_out(chunks)
            while self._chunks and not self._stop():
                first = self._chunks[0]
                while first.results:
                    yield first.results.popleft()
                first.bytes = 0
                if first.done:
                    self._chunks.popleft()
                    self._hand_out(chunks)
                else:
                    self._receive_some()
                    self._hand_out(chunks)
        finally:
            self.close()

    def close(self) -> None:
        """End all workers at once."""
        for slot in self._slots:
            if hasattr(slot, "process"):
                slot.process.kill()
                slot.process.join()
                slot.connection.close()

    def _start(self, slot: _Slot) -> None:
        slot.connection, theirs = self._context.Pipe()
        slot.marks[PHASE] = IDLE
        slot.process = self._context.Process(target=work, args=(theirs, slot.marks, self._job), daemon=True)
        slot.process.start()
        theirs.close()

    def _hand_out(self, chunks: Iterator[_Chunk]) -> None:
        while len(self._chunks) < _AHEAD * len(self._slots):
            slot = min(self._slots, key=lambda slot: len(slot.chunks))
            if len(slot.chunks) >= _QUEUED:
                return
            chunk = next(chunks, None)
            if chunk is None:
                return
            self._chunks.append(chunk)
            slot.chunks.append(chunk)
            self._send(slot, chunk)

    def _send(self, slot: _Slot, chunk: _Chunk) -> None:
        try:
            slot.connection.send(chunk.tasks)
        except OSError:
            # It died; reading from it will tell, and its chunks go out again then.
            return

    def _receive_some(self) -> None:
        """Take in what workers have sent, and end those that take too long."""
        first = self._chunks[0]
        awaited = {
            slot.connection: slot
            for slot in self._slots
            if slot.chunks and (slot.chunks[0] is first or slot.chunks[0].bytes < _BUFFERED_BYTES)
        }
        for ready in wait(list(awaited), _POLL_SECONDS):
            slot = awaited[ready]  # type: ignore[index]
            if not self._receive(slot):
                self._replace(slot, "crash")
        for slot in self._slots:
            if slot.chunks and self._is_stuck(slot):
                slot.process.kill()
                while self._receive(slot):
                    pass
                self._replace(slot, "timeout")

    def _receive(self, slot: _Slot) -> bool:
        """Take in one message; return False where the worker is gone."""
        try:
            events: list[Event] = slot.connection.recv()
        except (EOFError, OSError):
            return False
        slot.deaths = 0
        for event in events:
            self._take(slot, event)
        return True

    def _take(self, slot: _Slot, event: Event) -> None:
        chunk = slot.chunks[0]
        chunk.results.append(Result(chunk.tasks[0].key, event))
        if isinstance(event, Ended):
            del chunk.tasks[0]
            slot.delivered = 0
        elif not isinstance(event, Began):
            slot.delivered += 1
        if isinstance(event, Parsed):
            chunk.bytes += len(event.line) + len(event.text)
        if chunk.done:
            slot.chunks.popleft()

    def _is_stuck(self, slot: _Slot) -> bool:
        marks = slot.marks
        return marks[PHASE] != IDLE and time.monotonic() - marks[SINCE] > self._seconds

    def _replace(self, slot: _Slot, kind: str) -> None:
        """Start a new worker for what is left of the dead one's chunks, around the item that ended it."""
        slot.process.kill()
        slot.process.join()
        slot.connection.close()
        self._set_aside(slot, kind)
        slot.deaths += 1
        if slot.deaths > _DEATHS:
            raise RilisError(
                f"worker processes end as soon as they start (exit code {slot.process.exitcode})",
                kind="worker",
                remedy="try --jobs 1; if it goes on, please report it",
            )
        self._start(slot)
        for chunk in slot.chunks:
            self._send(slot, chunk)

    def _set_aside(self, slot: _Slot, kind: str) -> None:
        """Change the tasks of a dead worker so that what is done isn't done again, and what killed it neither."""
        if not slot.chunks:
            return
        tasks = slot.chunks[0].tasks
        tasks[0] = tasks[0]._replace(skip=tasks[0].skip + slot.delivered)
        slot.delivered = 0
        marks = slot.marks
        if marks[PHASE] == IDLE:
            return
        for chunk in slot.chunks:
            for index, task in enumerate(chunk.tasks):
                if task.serial == marks[SERIAL]:
                    fault = self._fault(slot, task, kind)
                    chunk.tasks[index] = task._replace(faults=(*task.faults, fault))
                    # It is no fault of the worker's.
                    slot.deaths = 0
                    return

    def _fault(self, slot: _Slot, task: Task, kind: str) -> Fault:
        item = int(slot.marks[ITEM])
        if kind == "timeout":
            message = f"took longer than {self._seconds:g} seconds"
            remedy = "allow more with --time-limit, or leave the file out with --exclude"
        else:
            message = f"ended its worker process (exit code {slot.process.exitcode})"
            remedy = "open the file in its own program and save it again, or leave it out with --exclude"
        where = f"{task.key}, item {item + 1}" if item else task.key
        # A file that ended three workers is left alone from there on.
        reading = slot.marks[PHASE] == READING or len(task.faults) + 1 >= _DEATHS
        return Fault(item, reading, ErrorRecord(task.key, where, kind, message, remedy))


def _chunks(tasks: Iterator[Task], size: int) -> Iterator[_Chunk]:
    held: list[Task] = []
    length = 0
    for task in tasks:
        length += 2 * len(task.path)
        if held and (len(held) >= size or length > _CHUNK_PATH_BYTES):
            yield _Chunk(held)
            held, length = [], 2 * len(task.path)
        held.append(task)
    if held:
        yield _Chunk(held)


def _context() -> ForkContext | SpawnContext:
    """Return the way to start processes: fork on Linux, ten times faster, unless threads make it unsafe."""
    forks = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork") if forks else multiprocessing.get_context("spawn")
