"""Whether a piece of text is a release at all, judged by its shape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_RELEASE_CHARACTERS: Final = 400
_RELEASE_LINES: Final = 3
_PROSE_CHARACTERS: Final = 120

_ARTICLE_CHARACTERS: Final = 150
_PARAGRAPH_CHARACTERS: Final = 80
_REFUSAL_CHARACTERS: Final = 1000
_INDEX_LINES: Final = 8
_INDEX_DATES: Final = 3

_REFUSAL: Final = re.compile(
    r"diblokir|dibatasi|batasi akses|terindikasi sebagai serangan|akses ditolak|tidak ditemukan|tidak tersedia"
    r"|dalam perbaikan|sedang dipelihara|access denied|forbidden|not found|blocked|captcha|are you (?:a )?human"
    r"|verify you are|checking your browser|enable javascript|aktifkan javascript|under maintenance|bad gateway"
    r"|service unavailable|internal server error",
    re.IGNORECASE,
)
_DATE: Final = re.compile(
    r"\b\d{1,2}[ /.-](?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des|may|aug|oct|dec|\d{1,2})[a-z]*[ /.-]\d{2,4}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b\d+ (?:menit|jam|hari|minggu|bulan) (?:yang )?lalu\b",
    re.IGNORECASE,
)


def looks_like_release(text: str) -> bool:
    """Whether a message or mail is long enough, with several lines, one of them prose: no chat, no covering note."""
    lines = [line for line in text.split("\n") if line.strip()]
    return (
        len(text) >= _RELEASE_CHARACTERS
        and len(lines) >= _RELEASE_LINES
        and any(len(line) >= _PROSE_CHARACTERS for line in lines)
    )


def looks_like_refusal(paragraphs: Sequence[str]) -> bool:
    """Whether the text of a web page is what a server says in place of an article, or next to nothing."""
    text = "\n".join(paragraphs)
    if len(text) < _REFUSAL_CHARACTERS and _REFUSAL.search(text) and len(paragraphs) < _INDEX_LINES:
        return True
    return len(text) < _ARTICLE_CHARACTERS or all(len(paragraph) < _PARAGRAPH_CHARACTERS for paragraph in paragraphs)


def looks_like_index(paragraphs: Sequence[str]) -> bool:
    """Whether the text of a web page is a list of articles: mostly short lines, with several dates among them."""
    if len(paragraphs) < _INDEX_LINES:
        return False
    prose = sum(len(paragraph) for paragraph in paragraphs if len(paragraph) > 2 * _PROSE_CHARACTERS)
    dates = sum(1 for paragraph in paragraphs if len(paragraph) < _PROSE_CHARACTERS and _DATE.search(paragraph))
    return dates >= _INDEX_DATES and prose * 2 < sum(map(len, paragraphs))
