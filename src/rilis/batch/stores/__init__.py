"""Where a batch puts its releases, so that a run that is killed at any moment leaves something valid to go on from.

- standard output: nothing is remembered;
- `.jsonl`: the output itself grows, line by line; a journal beside it knows the bytes of each input;
- `.sqlite`, `.db`: the output itself grows, in transactions, and is its own journal;
- the other formats can't grow: releases wait in the journal, and the output is made of them at the end.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from rilis.batch.stores.base import Store, StreamStore
from rilis.batch.stores.database import DatabaseStore
from rilis.batch.stores.files import own_files
from rilis.batch.stores.lines import LinesStore
from rilis.batch.stores.spool import SpoolStore
from rilis.sinks import ending_of

__all__ = ["Store", "open_store", "own_files"]


def open_store(target: Path | None, table: str | None, *, overwrite: bool, stream: BinaryIO) -> Store:
    """Open the store for an output file, or for `stream` where there is none.

    Raises UsageError where something else stands at the target's place, or another run is writing it.
    """
    if target is None:
        return StreamStore(stream)
    match ending_of(target):
        case ".jsonl":
            return LinesStore(target, overwrite=overwrite)
        case ".sqlite" | ".db":
            return DatabaseStore(target, overwrite=overwrite)
        case _:
            return SpoolStore(target, table, overwrite=overwrite)
