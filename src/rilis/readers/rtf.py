"""Rich text (.rtf), by striprtf, after taking out what it would keep or spoil."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rilis.readers.base import join_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rilis.errors import ReadError
    from rilis.readers.base import Document, Input

_TOKEN: Final = re.compile(r"\\(?:([a-z]{1,32})(-?\d{1,10})? ?|'[0-9a-fA-F]{2}|[^a-z])|[{}]|[^\\{}]+", re.DOTALL)
_GROUPS: Final = 1000
_DROPPED: Final = frozenset(("deleted", "pict", "objdata"))
_REPLACED: Final = {"cell": r"\tab ", "nestcell": r"\tab ", "par": r"\line\line ", "sect": r"\line\line "}


def read(source: Input) -> Iterator[Document | ReadError]:
    """Yield the text. Page headers, footers and footnotes are left out."""
    from striprtf.striprtf import rtf_to_text

    # Bytes above ASCII are not allowed in RTF; where they stand all the same, they are Windows-1252.
    markup = _prepared(source)
    text = rtf_to_text(markup, encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    paragraphs = re.split(r"\n[ \t]*\n", text)
    yield source.document("rtf", join_paragraphs(_stripped(paragraph) for paragraph in paragraphs))


def _prepared(source: Input) -> str:
    """Take out pictures and deleted text, end paragraphs by blank lines, and separate a row's cells by tabs."""
    kept: list[str] = []
    size = 0
    dropped = [False]  # one for each open group
    for token in _TOKEN.finditer(source.data.decode("cp1252", "replace")):
        piece, word = token[0], token[1]
        if piece == "{":
            dropped.append(dropped[-1])
        elif piece == "}":
            if len(dropped) > 1:
                dropped.pop()
        elif word in _DROPPED:
            dropped[-1] = token[2] != "0"
            continue
        elif dropped[-1]:
            continue
        kept.append(_REPLACED.get(word, piece))
        size += len(piece)
        if size > source.limits.markup_bytes or len(dropped) > _GROUPS:
            raise source.too_large("there is too much in it")
    return "".join(kept)


def _stripped(paragraph: str) -> str:
    return "\n".join(line.strip(" \t") for line in paragraph.strip().split("\n"))
