"""Running a batch: from the inputs to the output, past everything that can go wrong on the way."""

from __future__ import annotations

import errno
import hashlib
import json
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain
from pathlib import Path
from types import FrameType

from rilis._version import __version__
from rilis.batch.discover import Discovery
from rilis.batch.journal import Progress, Stamp
from rilis.batch.messages import Began, Ended, Failed, Parsed, Task
from rilis.batch.options import BatchOptions, BatchResult
from rilis.batch.pool import Pool, Result
from rilis.batch.progress import Bar, ErrorLog, closing_line, number
from rilis.batch.stores import Store, open_store, own_files
from rilis.batch.worker import Job, digest, patterns
from rilis.errors import RilisError, UsageError
from rilis.sinks import check_sink, check_target

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FREE_BYTES = 10_000_000
# Files that hold a release a line are read in no time, so that each worker can read all of one.
_MANY_BYTES = 100_000
_MANY_ENDINGS = (".jsonl", ".ndjson", ".csv", ".tsv")


def run_batch(options: BatchOptions) -> BatchResult:
    """Read the inputs and write what is found in them; tell on standard error what came of it.

    Files that can't be read become error records and don't stop the others. A run that ends early, in whatever way,
    is gone on with by the next one with the same options. Raises UsageError for options that can't be followed and
    outputs that can't be written, PatternError for patterns that can't be used, RilisError where the disk is full.
    """
    _check(options)
    fingerprint = _fingerprint(options)
    stdin = sys.stdin.buffer if sys.stdin else ()
    discovery = Discovery(options.inputs, options.include, options.exclude, _own(options), stdin)
    inputs = iter(discovery)
    first = next(inputs, None)
    if first is None:
        result = BatchResult(skipped=discovery.skipped)
        print(f"{closing_line(result, None)}; tidak ada berkas untuk dibaca", file=sys.stderr)
        return result
    with ExitStack() as stack, _disk_errors(options):
        store = open_store(options.output, options.table, overwrite=options.overwrite, stream=sys.stdout.buffer)
        stack.callback(store.close)
        store.journal.plan(chain([first], inputs))
        result = _Run(options, store, fingerprint).run(discovery.skipped)
    print(closing_line(result, options.errors), file=sys.stderr)
    return result


class _Run:
    """One run over a plan; counts what happens."""

    def __init__(self, options: BatchOptions, store: Store, fingerprint: str) -> None:
        self._options = options
        self._store = store
        self._fingerprint = fingerprint
        self._signals = _Signals()
        self._read = self._releases = self._failed = self._done = 0
        self._uncommitted = 0
        self._committed = time.monotonic()
        self._progress: Progress | None = None

    def run(self, skipped: int) -> BatchResult:
        journal = self._store.journal
        dropped = self._reconcile()
        pending = journal.pending_count()
        done_before = journal.planned() - pending
        log = ErrorLog(self._options.errors)
        with Bar(pending) as bar, self._signals.caught():
            try:
                self._work(bar, log, pending)
                if not self._signals.received:
                    self._signals.raised = True
                    self._store.finish()
            except KeyboardInterrupt:
                if not self._signals.received:
                    raise
            finally:
                log.close()
        return BatchResult(
            self._read,
            self._releases,
            self._failed,
            skipped,
            done_before,
            dropped,
            self._signals.received,
        )

    def _reconcile(self) -> int:
        """Take out what earlier runs wrote that no longer holds; return the number of inputs no longer named."""
        journal, options = self._store.journal, self._options
        command = json.dumps([options.inputs, options.include, options.exclude])
        unnamed = journal.unnamed()
        if unnamed and options.keep:
            journal.keep_unnamed()
            unnamed = journal.unnamed()
        if unnamed and journal.get("command") != command and not options.keep:
            raise UsageError(
                f"it holds the releases of {number(unnamed)} files that this command doesn't name",
                kind="target",
                where=str(options.output),
                remedy="keep them with --keep, begin anew with --overwrite, or choose another name with -o",
            )
        if journal.get("command") != command:
            self._store.outdate()
        stale = journal.find_stale(everything=journal.get("fingerprint") != self._fingerprint, digest=digest)
        if stale:
            self._store.forget_stale()
        journal.set("command", command)
        journal.set("fingerprint", self._fingerprint)
        return unnamed

    def _work(self, bar: Bar, log: ErrorLog, pending: int) -> None:
        if not pending:
            return
        options = self._options
        job = Job(options.patterns, options.disabled, options.year, options.limits, self._store.needs_text)
        workers = options.workers
        pool = Pool(job, workers, options.seconds, self._signals.stop)
        # Small batches are dealt out evenly, too.
        results = pool.results(self._tasks(), chunk=pending // (4 * workers))
        self._store.begin()
        try:
            for result in results:
                if result is not None:
                    self._take(result, bar, log)
                bar.advance(self._done, self._failed)
                if self._is_due():
                    self._commit(log)
                    self._store.begin()
            self._commit(log)
        except BaseException:
            # What is committed stays; a full disk makes undoing the rest fail, which the next run makes up for.
            with suppress(OSError, sqlite3.Error):
                self._store.rollback()
            raise
        finally:
            results.close()

    def _tasks(self) -> Iterator[Task]:
        for serial, entry in enumerate(self._store.journal.pending(), 1):
            many = entry.size >= _MANY_BYTES and entry.path.lower().endswith(_MANY_ENDINGS)
            yield Task(serial, entry.key, entry.path, entry.skip, many)

    def _take(self, result: Result, bar: Bar, log: ErrorLog) -> None:
        match result.event:
            case Began(stamp):
                self._begin(result.key, stamp)
            case Parsed(_, line, text):
                self._store.add(result.key, line, text)
                self._releases += 1
                self._uncommitted += 1
                self._advance(items=1, releases=1)
            case Failed(_, error):
                log.write(error, bar)
                self._failed += 1
                self._advance(items=1, failures=1)
            case Ended():
                self._end()

    def _begin(self, key: str, stamp: Stamp) -> None:
        """Note that an input is being read: anew, further where a killed run left off, or again after a crash."""
        if self._progress is None or self._progress.path != key:
            known = self._store.journal.progress_of(key)
            self._progress = known or Progress(key, stamp, 0, 0, 0, False)
        self._progress = self._progress._replace(stamp=stamp)

    def _advance(self, *, items: int, releases: int = 0, failures: int = 0) -> None:
        assert self._progress is not None
        self._progress = self._progress._replace(
            items=self._progress.items + items,
            releases=self._progress.releases + releases,
            failures=self._progress.failures + failures,
        )

    def _end(self) -> None:
        assert self._progress is not None
        self._store.journal.note(self._progress._replace(complete=True))
        self._read += self._progress.releases > 0
        self._done += 1
        self._progress = None

    def _is_due(self) -> bool:
        """Tell whether to commit: between two inputs, or within one that goes on and on."""
        releases, seconds = self._store.commit_every
        is_between = self._progress is None and time.monotonic() - self._committed >= seconds
        return is_between or self._uncommitted >= releases

    def _commit(self, log: ErrorLog) -> None:
        if self._progress is not None:
            self._store.journal.note(self._progress)
        log.flush()
        self._store.commit()
        self._uncommitted = 0
        self._committed = time.monotonic()


class _Signals:
    """Ctrl-C and the system's request to end: noted, so that the run can end between two releases.

    From the second one on, and while `raised` is set, they are raised as KeyboardInterrupt at once.
    """

    def __init__(self) -> None:
        self.received = 0
        self.raised = False

    def stop(self) -> bool:
        return bool(self.received)

    @contextmanager
    def caught(self) -> Iterator[None]:
        # Python delivers signals to the main thread alone; elsewhere they are the caller's business.
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self._receive) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _receive(self, number: int, frame: FrameType | None) -> None:
        again, self.received = bool(self.received), number
        if again or self.raised:
            raise KeyboardInterrupt


def _check(options: BatchOptions) -> None:
    """Raise UsageError for what can be known to fail before any work."""
    if options.jobs is not None and options.jobs < 1:
        raise UsageError("there must be at least one worker", kind="jobs", remedy="use --jobs 1 or more")
    if options.errors is not None:
        check_target(options.errors)
    if options.output is None:
        if options.table is not None:
            raise UsageError("--table needs a .csv file", kind="table", remedy="add -o FILE.csv")
        return
    check_sink(options.output, options.table)
    if options.errors is not None and options.errors.resolve() == options.output.resolve():
        raise UsageError(
            "output and errors are the same file", kind="target", where=str(options.errors), remedy="use two names"
        )
    free = _free_bytes(options.output.absolute().parent)
    if free is not None and free < _FREE_BYTES:
        raise UsageError("the disk is full", kind="target", where=str(options.output), remedy="free some space")


def _free_bytes(folder: Path) -> int | None:
    from shutil import disk_usage

    try:
        return disk_usage(folder).free
    except OSError:
        return None


def _own(options: BatchOptions) -> Iterator[Path]:
    if options.output is not None:
        yield options.output
        yield from own_files(options.output)
    if options.errors is not None:
        yield options.errors


def _fingerprint(options: BatchOptions) -> str:
    """Return what changes whenever the same file would give another result."""
    known = patterns(options.patterns, options.disabled).fingerprint
    settings = json.dumps([__version__, known, options.year, options.limits])
    return hashlib.sha256(settings.encode()).hexdigest()


@contextmanager
def _disk_errors(options: BatchOptions) -> Iterator[None]:
    """Turn what the system says of a full or broken disk into an error that tells what to do."""
    try:
        yield
    except BrokenPipeError:
        # Nobody reads our standard output any more; whose it is knows best what to do.
        raise
    except OSError as error:
        if error.errno in _FULL:
            raise _disk_full(options.output) from None
        raise RilisError(
            f"can't be written: {error.strerror or error}", kind="disk", where=_shown(options), remedy=_AGAIN
        ) from None
    except sqlite3.OperationalError as error:
        if "full" in str(error):
            raise _disk_full(options.output) from None
        raise RilisError(f"can't be written: {error}", kind="disk", where=_shown(options), remedy=_AGAIN) from None


_AGAIN = "then run the same command again: what is finished is kept"


def _shown(options: BatchOptions) -> str:
    return str(options.output or "standard output")


def _disk_full(output: Path | None) -> RilisError:
    return RilisError(
        "the disk is full", kind="disk", where=str(output or "standard output"), remedy=f"free some space, {_AGAIN}"
    )
