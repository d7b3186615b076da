"""What can be wrong with a pattern: a problem names its file and line, and says what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rilis.errors import PatternError
from rilis.records import NamedTuple

Level = Literal["error", "warning", "note"]


class Problem(NamedTuple):
    """Something wrong, or worth knowing, at a line of a pattern file.

    An error keeps the pattern from being used or from doing what it says, a warning is likely a slip, a note tells of
    something that was probably meant. `kind` is a stable word for scripts.
    """

    level: Level
    kind: str
    message: str
    file: str
    line: int
    remedy: str

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"

    def as_error(self) -> PatternError:
        """Return the problem as the error that loading raises."""
        return PatternError(self.message, kind=self.kind, where=self.where, remedy=self.remedy or None)

    def __str__(self) -> str:
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{self.where}: {self.level}: {self.message}{remedy}"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like `name`, if any is."""
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=1)
    return close[0] if close else None


def suggestion(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return `did you mean X?` for the known name nearest to `name`; `otherwise` where none is near."""
    close = nearest(name, known)
    return f"did you mean {close}?" if close else otherwise
