"""What the commands read: the documents of the files on the command line, and what became of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from rilis.cli.streams import complain
from rilis.errors import ReadError, RilisError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rilis.readers import Document


class Reading:
    """The documents of some files; what can't be read goes to standard error and is counted.

    Iterate over it once; afterwards `exit_code` is 0 where everything was read, 1 where something was not, 2 where
    nothing was.
    """

    def __init__(self, files: Iterable[str]) -> None:
        self.files = files
        self.read = 0
        self.failed = 0

    def __iter__(self) -> Iterator[Document]:
        for file in self.files:
            for result in _results(file):
                if isinstance(result, ReadError):
                    self.fail(result)
                else:
                    self.read += 1
                    yield result

    def fail(self, error: object) -> None:
        """Say what went wrong with a document, and count it."""
        self.failed += 1
        complain(error)

    def fail_parsing(self, document: Document, error: Exception) -> None:
        """Say what went wrong in parsing a document, in rilis or in a user's pattern; it then counts as not read."""
        self.read -= 1
        if isinstance(error, RilisError):
            self.fail(f"{document.source.path}: {error}")
            return
        self.fail(
            RilisError(
                f"rilis failed on this document: {type(error).__name__}: {error}",
                kind="internal",
                where=document.source.path,
                remedy="please report it, with the document",
            )
        )

    @property
    def exit_code(self) -> int:
        if not self.failed:
            return 0
        return 1 if self.read else 2


def _results(file: str) -> Iterator[Document | ReadError]:
    from rilis.readers import Limits, read, read_bytes

    if file != "-":
        return read(file)
    if sys.stdin is None:
        return iter([ReadError("standard input is closed", kind="unreadable", where="-")])
    return read_bytes(sys.stdin.buffer.read(Limits().file_bytes + 1), "-")
