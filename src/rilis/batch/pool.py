"""Worker processes that may die or hang without taking the run with them, and results in the order of the tasks.

Tasks go out in chunks, a few ahead of the one whose results are due, so that what waits for its turn is bounded.
"""

from __future__ import annotations

import multiprocessing
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import RawArray

from rilis.batch.messages import Began, Ended, ErrorRecord, Event, Failed, Fault, Parsed, Share, Task
from rilis.batch.worker import IDLE, ITEM, PHASE, READING, SERIAL, SINCE, Job, Marks, parser, work
from rilis.errors import RilisError
from rilis.records import NamedTuple

_CHUNK = 32
# Two chunks wait in a worker's pipe; the smallest pipe holds 8 kB.
_CHUNK_PATH_BYTES = 3000
_AHEAD = 4
_QUEUED = 2
# A worker that is far ahead waits, its results in its own memory.
_BUFFERED_BYTES = 2 << 20
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
        self.bytes = 0
        self._results: deque[Result] = deque()

    @property
    def done(self) -> bool:
        return not self.tasks

    def take(self, event: Event) -> None:
        """Note an event of the first task that isn't done."""
        self._results.append(Result(self.tasks[0].key, event))
        self.bytes += _size(event)
        if isinstance(event, Ended):
            del self.tasks[0]
        elif not isinstance(event, Began):
            self.tasks[0] = self.tasks[0]._replace(skip=event.item + 1)

    def results(self) -> Iterator[Result]:
        """Yield what has come back, once."""
        while self._results:
            result = self._results.popleft()
            self.bytes -= _size(result.event)
            yield result


class _Group:
    """What comes out together: a chunk, or the shares of one file, whose items take turns."""

    def __init__(self, chunks: list[_Chunk]) -> None:
        self.chunks = chunks
        self._item = chunks[0].tasks[0].skip
        self._began = self._ended = False

    @property
    def due(self) -> list[_Chunk]:
        """The chunks whose results can come out next."""
        if self._ended or len(self.chunks) == 1:
            return self.chunks
        return [self.chunks[next(n for n in range(len(self.chunks)) if Share(n, len(self.chunks)).holds(self._item))]]

    @property
    def done(self) -> bool:
        return all(chunk.done for chunk in self.chunks)

    def results(self) -> Iterator[Result]:
        """Yield what can come out now."""
        if len(self.chunks) == 1:
            yield from self.chunks[0].results()
            return
        while not self._ended and (result := next(self.due[0].results(), None)):
            if self._comes_out(result.event):
                yield result
        if self._ended:
            # Of a file that got one worker stuck the others may still send something.
            for chunk in self.chunks:
                deque(chunk.results(), maxlen=0)

    def _comes_out(self, event: Event) -> bool:
        """Note an event of the share whose turn it is; of the beginnings of all shares only the first comes out."""
        match event:
            case Began():
                began, self._began = self._began, True
                return not began
            case Ended():
                self._ended = True
            case Parsed(item) | Failed(item):
                # A share that got stuck says where, which is not its turn; its end comes next.
                self._item += item == self._item
        return True


class _Slot:
    """A worker process, replaced when it dies, and the chunks that it has been given."""

    def __init__(self) -> None:
        self.marks: Marks = RawArray("d", 4)
        self.chunks: deque[_Chunk] = deque()
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
        self._groups: deque[_Group] = deque()

    def results(self, tasks: Iterable[Task], chunk: int = _CHUNK) -> Generator[Result | None]:
        """Yield the events of the tasks in their order, and None now and then while the next one is awaited.

        Ends early when `stop` says so. At most `chunk` tasks go out together. Raises RilisError where workers can't be
        run at all.
        """
        waiting = self._grouped(tasks, min(max(chunk, 1), _CHUNK))
        try:
            for slot in self._slots:
                self._start(slot)
            self._hand_out(waiting)
            while self._groups and not self._stop():
                first = self._groups[0]
                yield from first.results()
                if first.done:
                    self._groups.popleft()
                else:
                    self._receive_some()
                    yield None
                self._hand_out(waiting)
        finally:
            self.close()

    def close(self) -> None:
        """End all workers at once."""
        for slot in self._slots:
            if hasattr(slot, "process"):
                slot.process.kill()
                slot.process.join()
                slot.connection.close()

    def _grouped(self, tasks: Iterable[Task], size: int) -> Iterator[_Group]:
        held: list[Task] = []
        length = 0
        for task in tasks:
            shares = len(self._slots) if task.many else 1
            length += 2 * len(task.path)
            if held and (shares > 1 or len(held) >= size or length > _CHUNK_PATH_BYTES):
                yield _Group([_Chunk(held)])
                held, length = [], 2 * len(task.path)
            if shares > 1:
                yield _Group([_Chunk([task._replace(share=Share(number, shares))]) for number in range(shares)])
                length = 0
            else:
                held.append(task)
        if held:
            yield _Group([_Chunk(held)])

    def _start(self, slot: _Slot) -> None:
        slot.connection, theirs = self._context.Pipe()
        slot.marks[PHASE] = IDLE
        slot.process = self._context.Process(target=work, args=(theirs, slot.marks, self._job), daemon=True)
        slot.process.start()
        theirs.close()

    def _hand_out(self, waiting: Iterator[_Group]) -> None:
        while len(self._groups) < _AHEAD * len(self._slots):
            freest = min(self._slots, key=lambda slot: len(slot.chunks))
            if len(freest.chunks) >= _QUEUED or (group := next(waiting, None)) is None:
                return
            self._groups.append(group)
            # Shares run side by side, one on each worker: two in a row on one would wait for each other.
            slots = self._slots if len(group.chunks) > 1 else [freest]
            for slot, chunk in zip(slots, group.chunks, strict=True):
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
        due = self._groups[0].due
        awaited: dict[object, _Slot] = {
            slot.connection: slot
            for slot in self._slots
            if slot.chunks and (slot.chunks[0] in due or slot.chunks[0].bytes < _BUFFERED_BYTES)
        }
        for ready in wait([slot.connection for slot in awaited.values()], _POLL_SECONDS):
            slot = awaited[ready]
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
            chunk = slot.chunks[0]
            chunk.take(event)
            if chunk.done:
                slot.chunks.popleft()
        return True

    def _is_stuck(self, slot: _Slot) -> bool:
        marks = slot.marks
        return marks[PHASE] != IDLE and time.monotonic() - marks[SINCE] > self._seconds

    def _replace(self, slot: _Slot, kind: str) -> None:
        """Start a new worker for what is left of the dead one's chunks, around the item that ended it."""
        slot.process.kill()
        slot.process.join()
        slot.connection.close()
        if not self._set_aside(slot, kind):
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

    def _set_aside(self, slot: _Slot, kind: str) -> bool:
        """Mark the item that a dead worker was at as a fault; return False where it was at none."""
        marks = slot.marks
        if marks[PHASE] == IDLE:
            return False
        for chunk in slot.chunks:
            for index, task in enumerate(chunk.tasks):
                if task.serial == marks[SERIAL]:
                    chunk.tasks[index] = task._replace(faults=(*task.faults, self._fault(slot, task, kind)))
                    return True
        return False

    def _fault(self, slot: _Slot, task: Task, kind: str) -> Fault:
        item = int(slot.marks[ITEM])
        if kind == "timeout":
            message = f"took longer than {self._seconds:g} seconds"
            remedy = "allow more with --time-limit, or leave the file out with --exclude"
        else:
            message = f"ended its worker process (exit code {slot.process.exitcode})"
            remedy = "open the file in its own program and save it again, or leave it out with --exclude"
        where = f"{task.key}, item {item + 1}" if item else task.key
        return Fault(item, slot.marks[PHASE] == READING, ErrorRecord(task.key, where, kind, message, remedy))


def _size(event: Event) -> int:
    return len(event.line) + len(event.text) if isinstance(event, Parsed) else 0


def _context() -> ForkContext | SpawnContext:
    """Return the way to start processes: fork on Linux, ten times faster, unless threads make it unsafe."""
    forks = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork") if forks else multiprocessing.get_context("spawn")
