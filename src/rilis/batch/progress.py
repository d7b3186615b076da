"""What people see of a batch on standard error: a bar on a terminal, error records, and one line at the end."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from rilis.batch.messages import ErrorRecord
from rilis.batch.options import BatchResult
from rilis.harmless import harmless

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_REFRESH_SECONDS = 0.1


class ErrorLog:
    """Error records as JSON Lines in a file, or on standard error: there for people where it is a terminal."""

    def __init__(self, target: Path | None) -> None:
        """Open the file, empty."""
        self._file: IO[str] | None = target.open("w", encoding="utf-8") if target else None

    def write(self, record: ErrorRecord, bar: Bar) -> None:
        line = json.dumps(record._asdict(), ensure_ascii=False)
        if self._file is not None:
            self._file.write(f"{line}\n")
        else:
            bar.say(_for_people(record) if sys.stderr.isatty() else line)

    def flush(self) -> None:
        if self._file is not None:
            self._file.flush()

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


def _for_people(record: ErrorRecord) -> str:
    remedy = f" ({record.remedy})" if record.remedy else ""
    return harmless(f"{record.where}: {record.message}{remedy}")


class Bar:
    """A progress bar while standard error is a terminal, else nothing; drawn only by `advance`, not by a thread.

    A thread would make the forks unsafe that replace dead workers.
    """

    def __init__(self, total: int) -> None:
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._drawn = 0.0
        if sys.stderr.isatty():
            self._show(total)

    def _show(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("rilis batch"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TextColumn("sisa"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failed]}"),
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
        )
        self._task = self._progress.add_task("", total=total, rate="", failed="")
        self._progress.start()

    def advance(self, done: int, failed: int) -> None:
        """Show how many inputs are done and how many errors there are; cheap to call often."""
        if self._progress is None or self._task is None:
            return
        now = time.monotonic()
        if now - self._drawn < _REFRESH_SECONDS:
            return
        self._drawn = now
        speed = self._progress.tasks[0].speed
        self._progress.update(
            self._task,
            completed=done,
            rate=f"{speed:.0f}/dtk" if speed else "",
            failed=f"[red]{number(failed)} gagal" if failed else "",
        )
        self._progress.refresh()

    def say(self, line: str) -> None:
        """Print a line on standard error, above the bar."""
        if self._progress is None:
            print(line, file=sys.stderr)
        else:
            self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()


def number(value: int) -> str:
    """Return a number as Indonesian writes it: `1.200`."""
    return f"{value:,}".replace(",", ".")


def closing_line(result: BatchResult, errors: Path | None) -> str:
    """Return the line that ends a batch."""
    releases = "" if result.releases == result.read else f" ({number(result.releases)} rilis)"
    parts = [
        f"{number(result.read)} dibaca{releases}",
        f"{number(result.failed)} gagal",
        f"{number(result.skipped)} dilewati",
    ]
    if result.done_before:
        parts.append(f"{number(result.done_before)} sudah selesai")
    if result.dropped:
        parts.append(f"{number(result.dropped)} dikeluarkan")
    line = ", ".join(parts)
    if result.failed:
        line += f"; kesalahan: {errors}" if errors else "; kesalahan tertulis di atas"
    if result.signal:
        line += "; dihentikan, jalankan lagi perintah yang sama untuk melanjutkan"
    return line
