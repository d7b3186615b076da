"""The names that offices give to the columns of a recap: which one holds the text, and which the title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT_NAMES: Final = (
    "text",
    "isi",
    "isi berita",
    "konten",
    "konten berita",
    "isi konten",
    "isi rilis",
    "isi siaran pers",
    "isi artikel",
    "teks",
    "teks berita",
    "naskah",
    "naskah rilis",
    "naskah berita",
    "content",
    "body",
    "artikel",
    "article",
    "siaran pers",
    "rilis",
    "berita",
)
TITLE_NAMES: Final = (
    "judul",
    "judul berita",
    "judul rilis",
    "judul siaran pers",
    "judul artikel",
    "title",
    "headline",
)
ID_NAMES: Final = ("id",)

_LONG_TITLE: Final = 20
_NO_LETTERS: Final = re.compile(r"[\W_]+")


def pick(names: Iterable[str], wanted: tuple[str, ...]) -> str | None:
    """Return the first of `wanted` that is among `names`, as it is written there; case and marks don't count."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(plain_name(name), name)
    return next((found[want] for want in wanted if want in found), None)


def plain_name(name: str) -> str:
    """Return a column's name in lower case with single blanks: `ISI_BERITA*` is `isi berita`."""
    return _NO_LETTERS.sub(" ", name).strip().lower()


def with_title(text: str, title: str | None) -> str:
    """Return `text` with `title` as its first line, unless it begins with it already."""
    title = " ".join(title.split()) if title else ""
    if not title or _begins_with(text, _letters(title)):
        return text
    return f"{title}\n\n{text}"


def _begins_with(text: str, title: str) -> bool:
    """Whether the text's first line is the title, or a long title runs on into the text."""
    start = text.lstrip()
    if _letters(start.partition("\n")[0]) == title:
        return True
    return len(title) >= _LONG_TITLE and _letters(start[: 3 * len(title) + 50]).startswith(title)


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()
