"""Offsets in code points and in the UTF-16 units of JavaScript.

Label Studio counts code points: its editor walks the text character by character, and a line break counts one. Its
releases up to 2021 counted the units of JavaScript strings instead, where a character beyond U+FFFF, such as an
emoji, takes two. An export does not say which it uses, but it repeats the words of each region: they tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from rilis.errors import ReadError
from rilis.records import NamedTuple

# In the repeated words a line break is the two characters \n, and blanks may be lost or made single.
_LOOSE: Final = re.compile(r"\\n|\s+")


class Extent(NamedTuple):
    """Where a region stands by the export's offsets, and its words there, if the export has them."""

    start: int
    end: int
    words: str | None


def code_points(text: str, extents: Iterable[Extent], where: str) -> list[tuple[int, int]]:
    """Return the extents as offsets in code points of `text`.

    Raises:
        ReadError: the words of a region are not where its offsets say, in either way of counting.
    """
    extents = list(extents)
    plain = [(extent.start, extent.end) for extent in extents]
    strayed = _first_misfit(text, extents, plain)
    if strayed is None:
        return plain
    count = _Utf16(text)
    units = [(count.code_point(extent.start), count.code_point(extent.end)) for extent in extents]
    if _first_misfit(text, extents, units) is None:
        return units
    raise _error(text, strayed, where)


def _first_misfit(text: str, extents: list[Extent], offsets: list[tuple[int, int]]) -> Extent | None:
    return next((extent for extent, at in zip(extents, offsets, strict=True) if not _fits(text, extent, at)), None)


def _fits(text: str, extent: Extent, offsets: tuple[int, int]) -> bool:
    start, end = offsets
    if not 0 <= start < end <= len(text):
        return False
    return extent.words is None or _loose(extent.words) == _loose(text[start:end])


def _loose(words: str) -> str:
    return _LOOSE.sub("", words)


def _error(text: str, extent: Extent, where: str) -> ReadError:
    start, end, words = extent
    if not 0 <= start < end <= len(text):
        message = f"a region at {start}-{end} lies outside the text, which has {len(text)} characters"
    else:
        message = f"the region at {start}-{end} should be {words!r}, but the text has {text[start:end]!r} there"
    return ReadError(message, kind="offsets", where=where, remedy="was the task's text changed after the export?")


class _Utf16:
    """The UTF-16 offsets of a text."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._offsets = [0]
        for char in text:
            self._offsets.append(self._offsets[-1] + (2 if ord(char) > 0xFFFF else 1))

    def code_point(self, unit: int) -> int:
        """Return the offset in code points, -1 where there is none: inside a pair of units, or past the end."""
        found = bisect_left(self._offsets, unit)
        return found if found <= self._length and self._offsets[found] == unit else -1
