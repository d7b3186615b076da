"""Where things stand in a pattern file: TOML tells what a file says, but not on which line."""

from __future__ import annotations

import re
from typing import Final

_HEADER: Final = re.compile(
    r"^[ \t]*\[\[?[ \t]*[\"']?([^\]\"'.\n]+?)[\"']?[ \t]*(?:\.[^\]\n]*)?\]\]?[ \t]*(?:#.*)?$", re.MULTILINE
)


class Lines:
    """The lines of a pattern file, counted from 1, by entry, key and term."""

    __slots__ = ("_bounds", "_lines")

    def __init__(self, content: str) -> None:
        self._lines = content.splitlines()
        headers = [("", 1)]
        headers += [(match[1], content.count("\n", 0, match.start(1)) + 1) for match in _HEADER.finditer(content)]
        ends = [*(line for _, line in headers[1:]), len(self._lines) + 1]
        self._bounds: dict[str, tuple[int, int]] = {}
        for (name, line), end in zip(headers, ends, strict=True):
            first, _ = self._bounds.get(name, (line, 0))
            self._bounds[name] = (first, end)

    def of_entry(self, name: str) -> int:
        """Return the line of an entry's header; 1 if it has none."""
        return self._bounds.get(name, (1, 1))[0]

    def of_key(self, name: str, key: str) -> int:
        """Return the line of a key of an entry; that of the entry if it can't be told."""
        quoted = re.escape(key)
        return self._find(
            name, re.compile(rf"\s*[\"']?{quoted}[\"']?\s*[=.]|\s*\[[^\]]*\.\s*{quoted}\s*[.\]]"), at_start=True
        )

    def of_term(self, name: str, term: str) -> int:
        """Return the line of an entry that holds a term; that of the entry if it can't be told."""
        return self._find(name, re.compile(rf"(?<![^\W_]){re.escape(term)}(?![^\W_])"), at_start=False)

    def of_text(self, name: str, text: str) -> int:
        """Return the line of an entry that holds a text, or its first line; that of the entry if it can't be told."""
        return self._find(name, re.compile(re.escape(text.partition("\n")[0][:40])), at_start=False)

    def _find(self, name: str, wanted: re.Pattern[str], *, at_start: bool) -> int:
        first, end = self._bounds.get(name, (1, 1))
        search = wanted.match if at_start else wanted.search
        for number in range(first, end):
            if search(self._lines[number - 1]):
                return number
        return first
