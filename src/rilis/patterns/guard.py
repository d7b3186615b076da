"""Shapes that users write run with a time limit, so that none of them can hang a run."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any, Final

import regex  # type: ignore[import-untyped]

from rilis.errors import PatternError
from rilis.patterns.classes import CLASSES

SECONDS: Final = 1.0
"""How long one shape may search in one text, all its searches together."""


class GuardedShape:
    """A compiled shape that stops with an error once it has taken `SECONDS` on a text.

    A match whose groups don't hold what the class wants of them (figures in `year`) is no match.
    """

    def __init__(self, cls: str, rule: str, shape: str, where: str) -> None:
        self.rule = rule
        self.where = where
        self._pattern = regex.compile(shape)
        self._forms = [(group, regex.compile(form)) for group, form in CLASSES[cls].groups.items()]
        # Threads may parse different texts at once; each has its own time.
        self._spent = threading.local()

    def match(self, string: str, pos: int = 0) -> Any:
        """Return the match at `pos`, or None."""
        return self._timed(self._pattern.match, string, pos)

    def search(self, string: str, pos: int = 0) -> Any:
        """Return the first match from `pos` on, or None."""
        while (match := self._timed(self._pattern.search, string, pos, fitting=False)) is not None:
            if self._fits(match):
                return match
            pos = match.start() + 1
        return None

    def finditer(self, string: str, pos: int = 0) -> Iterator[Any]:
        """Yield the matches from `pos` on, none overlapping another."""
        while (match := self.search(string, pos)) is not None:
            yield match
            pos = max(match.end(), match.start() + 1)

    def _timed(self, search: Any, string: str, pos: int, *, fitting: bool = True) -> Any:
        left = self._left(string)
        started = time.monotonic()
        try:
            match = search(string, pos, timeout=left)
        except TimeoutError:
            raise self._error() from None
        self._spent.left = left - (time.monotonic() - started)
        if self._spent.left <= 0:
            raise self._error()
        return match if match is not None and (not fitting or self._fits(match)) else None

    def _left(self, string: str) -> float:
        """Return the seconds that are left for the text, which may be another one than before."""
        if getattr(self._spent, "string", None) is not string:
            self._spent.string, self._spent.left = string, SECONDS
        return max(float(self._spent.left), 0.001)

    def _fits(self, match: Any) -> bool:
        found = match.groupdict()
        return all(form.fullmatch(found[group]) for group, form in self._forms if found.get(group) is not None)

    def _error(self) -> PatternError:
        return PatternError(
            f"the shape of {self.rule} took longer than {SECONDS:g} s in one text",
            kind="timeout",
            where=self.where,
            remedy=f"no repetition inside a repetition, such as (a+)+; or switch it off: --disable {self.rule}",
        )
