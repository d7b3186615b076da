"""What a batch is asked to do, and what came of it."""

from __future__ import annotations

import os
from pathlib import Path

from rilis.readers import Limits
from rilis.records import NamedTuple


class BatchOptions(NamedTuple):
    """A batch: what is read, how, and where it goes."""

    inputs: tuple[str, ...]
    """Files, folders and globs; `-` stands for a list of them on standard input."""
    output: Path | None = None
    """The file to write, its format chosen by its ending; None writes JSON Lines to standard output."""
    table: str | None = None
    """The table of a CSV file; None is the quotes table."""
    errors: Path | None = None
    """Where error records go, as JSON Lines; None is standard error."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    jobs: int | None = None
    """Worker processes; None is one for each core."""
    year: int | None = None
    """The year of dates that are written without one."""
    seconds: float = 180.0
    """How long one document may take before its worker is ended."""
    overwrite: bool = False
    """Begin anew, whatever stands at the output's place."""
    keep: bool = False
    """Keep what the output holds of inputs that this batch doesn't name."""
    patterns: tuple[Path, ...] = ()
    """Folders of patterns that are added to the shipped ones."""
    disabled: tuple[str, ...] = ()
    """Ids of rules that are switched off."""
    limits: Limits = Limits()
    """What one input may ask of the machine."""

    @property
    def workers(self) -> int:
        """The number of worker processes: at least one."""
        return max(1, self.jobs or _cores())


class BatchResult(NamedTuple):
    """What a batch did; files are counted by the input, releases and failures by the document."""

    read: int = 0
    """Files that gave at least one release."""
    releases: int = 0
    failed: int = 0
    """Error records: files, or parts of files, that could not be read."""
    skipped: int = 0
    """Files in folders that are of no known format, or left out by the options."""
    done_before: int = 0
    """Files that an earlier run had finished."""
    dropped: int = 0
    """Files that are no longer among the inputs; their releases were taken out of the output."""
    signal: int = 0
    """The signal that ended the batch early, or 0."""

    @property
    def exit_code(self) -> int:
        """0 all read, 1 some failed, 3 none read, 128 + N ended by signal N."""
        if self.signal:
            return 128 + self.signal
        if not self.releases and not self.done_before:
            return 3
        return 1 if self.failed else 0


def _cores() -> int:
    """Return the number of cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
