"""What every sink is: one output file, complete or not there at all."""

from __future__ import annotations

import json
import os
from abc import ABC, abstractmethod
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, TracebackType
from typing import IO, Any, Self

from rilis.errors import RilisError, UsageError

Record = dict[str, Any]
"""One release as the contract's JSON object, the form of `Release.to_dict()`."""


class Sink(ABC):
    """One output file in the making.

    Everything goes into a file beside the target, which takes the target's place at `commit`; until then, and after
    `discard`, the target is as it was. As a context manager a sink commits at the end and discards on an error.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.temporary = unfinished(target)

    @abstractmethod
    def write(self, record: Record, text: str | None = None) -> None:
        """Add a release; `text` is the document's text, kept by the formats that have a place for it."""

    def write_line(self, line: bytes, text: str | None = None) -> None:
        """Add a release that is already one line of JSON in UTF-8."""
        self.write(json.loads(line), text)

    @abstractmethod
    def finish(self) -> None:
        """Write what is still held back and close the unfinished file."""

    @abstractmethod
    def abandon(self) -> None:
        """Close the unfinished file in whatever state it is in; never raises."""

    def commit(self) -> None:
        """Complete the file and put it in the target's place."""
        try:
            self.finish()
            put_in_place(self.temporary, self.target)
        except BaseException:
            self.discard()
            raise

    def discard(self) -> None:
        """Drop what was written; the target stays as it was."""
        self.abandon()
        self.temporary.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is None:
            self.commit()
        else:
            self.discard()


def unfinished(target: Path) -> Path:
    """Return the path under which a target is made: always the same, so that a killed run leaves at most one."""
    return target.with_name(f".{target.name}.unfinished")


def put_in_place(temporary: Path, target: Path) -> None:
    """Make sure that the file's bytes are on disk, then give it the target's name in one step."""
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.replace(target)


def check_target(target: Path) -> None:
    """Raise UsageError where a file can't be made at the target's place."""
    folder = target.parent
    if target.is_dir():
        raise UsageError("is a folder", kind="target", where=str(target), remedy="give the name of a file")
    if not folder.is_dir():
        raise UsageError("no such folder", kind="target", where=str(folder), remedy="make the folder first")
    # Asking for permissions says nothing on network shares and read-only disks; a file does.
    probe = target.with_name(f".{target.name}.probe")
    try:
        with probe.open("ab"):
            pass
        if target.exists():
            with target.open("ab"):
                pass
        probe.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"can't be written: {reason}", kind="target", where=str(target), remedy="choose another place"
        ) from None


def close_quietly(file: IO[Any]) -> None:
    """Close a file whose content no longer matters; a full disk makes closing fail, too."""
    with suppress(OSError):
        file.close()


def check_library(module: str, extra: str) -> None:
    """Raise RilisError with the extra to install where a library isn't there; loads nothing."""
    try:
        found = find_spec(module)
    except ValueError:
        found = None
    if found is None:
        raise RilisError(
            f"the library {module.partition('.')[0]} is not installed",
            kind="needs-extra",
            remedy=f"pip install 'rilis[{extra}]'",
        )


def library(module: str, extra: str) -> ModuleType:
    """Import a library that only one format needs; raises RilisError with the extra to install."""
    check_library(module.partition(".")[0], extra)
    return import_module(module)
