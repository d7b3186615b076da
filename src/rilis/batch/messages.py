"""What goes between the batch and its workers."""

from __future__ import annotations

from typing import NamedTuple

from rilis.batch.journal import Stamp
from rilis.errors import RilisError


class ErrorRecord(NamedTuple):
    """Why a file, or a part of it, gave no release.

    `path` is the input, `where` the place in it as far as it is known; `kind` is a word for scripts.
    """

    path: str
    where: str
    kind: str
    message: str
    remedy: str | None

    @classmethod
    def of(cls, path: str, error: RilisError) -> ErrorRecord:
        return cls(path, error.where or path, error.kind, error.message, error.remedy)


class Fault(NamedTuple):
    """An item that ended a worker; `reading` tells that the file got stuck before the item was there."""

    item: int
    reading: bool
    error: ErrorRecord


class Task(NamedTuple):
    """An input to read, from its item number `skip` on, around the items in `faults`.

    `key` is the input's name in the journal and in error records, `serial` its number in this run.
    """

    serial: int
    key: str
    path: str
    skip: int = 0
    faults: tuple[Fault, ...] = ()


class Began(NamedTuple):
    """An input is being read; its state just before."""

    stamp: Stamp


class Parsed(NamedTuple):
    """A release: one line of JSON in UTF-8, and the document's text where it is wanted."""

    line: bytes
    text: str


class Failed(NamedTuple):
    """An item that could not be read or parsed."""

    error: ErrorRecord


class Ended(NamedTuple):
    """An input is done with."""


Event = Began | Parsed | Failed | Ended
