"""Lines of mails that were cut to a terminal's width, joined to paragraphs again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

_WRAPPED_AT_MOST: Final = 80
_WRAPPED_AT_LEAST: Final = 55
_QUOTED: Final = re.compile(r">+")
_SIGNATURE: Final = "-- "


def unflowed(text: str, delete_space: bool) -> str:
    """Join the lines of `format=flowed`: one that ends with a blank goes on in the next, if both are quoted alike."""
    lines: list[list[str]] = []
    flowing: str | None = None  # the quotation marks of the line that goes on
    for line in text.split("\n"):
        quoted = _QUOTED.match(line)
        depth = quoted[0] if quoted else ""
        rest = line[len(depth) :]
        rest = rest[1:] if rest.startswith(" ") else rest
        soft = rest.endswith(" ") and rest != _SIGNATURE
        piece = rest[:-1] if soft and delete_space else rest
        if flowing == depth and rest != _SIGNATURE:
            lines[-1].append(piece)
        else:
            lines.append([f"{depth} {piece}" if depth else piece])
        flowing = depth if soft else None
    return "\n".join("".join(pieces) for pieces in lines)


def is_wrapped(text: str) -> bool:
    """Whether the text was cut into lines of a terminal's width: long lines inside paragraphs, none too long."""
    lines = [line.rstrip() for line in text.split("\n")]
    inner = [line for line, after in pairwise(lines) if line and after]
    longest = max(map(len, lines), default=0)
    full = sum(1 for line in inner if len(line) >= _WRAPPED_AT_LEAST)
    return longest <= _WRAPPED_AT_MOST and len(inner) >= 3 and full * 2 > len(inner)


def unwrapped(text: str) -> str:
    """Join the lines of a wrapped text where the next line's first word had no room; leave other texts alone."""
    if not is_wrapped(text):
        return text
    width = max(len(line.rstrip()) for line in text.split("\n"))
    joined: list[list[str]] = []
    room = width  # what is left of the line before
    for line in map(str.rstrip, text.split("\n")):
        word = line.split(maxsplit=1)[0] if line else ""
        if word and room < len(word) + 1 and not line.startswith((" ", "\t", ">")):
            joined[-1].append(line)
        else:
            joined.append([line])
        room = width - len(line) if word else width
    return "\n".join(" ".join(pieces) for pieces in joined)
