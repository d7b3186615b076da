"""What goes between the batch and its workers."""

from __future__ import annotations

from rilis.batch.journal import Stamp
from rilis.errors import RilisError
from rilis.records import NamedTuple


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


_BLOCK = 16


class Share(NamedTuple):
    """A share of a file's items: of each `of` blocks of items the one with this number."""

    number: int = 0
    of: int = 1

    def holds(self, item: int) -> bool:
        return item // _BLOCK % self.of == self.number


class Task(NamedTuple):
    """An input to read, from its item number `skip` on, around the items in `faults`.

    `key` is the input's name in the journal and in error records, `serial` its number in this run. The items of a
    file that is `many` releases are dealt out among the workers: each reads the file and parses its `share`.
    """

    serial: int
    key: str
    path: str
    skip: int = 0
    many: bool = False
    share: Share = Share()
    faults: tuple[Fault, ...] = ()


class Began(NamedTuple):
    """An input is being read; its state just before."""

    stamp: Stamp


class Parsed(NamedTuple):
    """A release: one line of JSON in UTF-8, and the document's text where it is wanted."""

    item: int
    line: bytes
    text: str


class Failed(NamedTuple):
    """An item that could not be read or parsed."""

    item: int
    error: ErrorRecord


class Ended(NamedTuple):
    """An input is done with."""


Event = Began | Parsed | Failed | Ended
