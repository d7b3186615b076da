"""PDF files: the text of each page as visual lines with their places, by pypdfium2.

How the lines become paragraphs is told in `layout`. Pages without text are told apart from pages that are pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rilis.readers.base import Note
from rilis.readers.glyphs import extract
from rilis.readers.isolate import IsolationError, call_isolated
from rilis.readers.layout import Line, Page, is_fragmented, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rilis.errors import ReadError
    from rilis.readers.base import Document, Input

_SCANNED_AT_MOST: Final = 20
_UNREADABLE_SHARE: Final = 0.3
_REMEDY: Final = "open it in its own program and save it again"


def read(source: Input) -> Iterator[Document | ReadError]:
    """Yield the text of all pages. Raises ReadError `encrypted`, or `scanned` where all pages are pictures."""
    data, limits = source.data, source.limits
    try:
        answer = call_isolated(
            lambda: extract(data, limits.pages, limits.text_characters),
            memory_bytes=limits.memory_bytes + len(data),
            seconds=limits.seconds,
        )
    except IsolationError as error:
        raise source.too_large(f"reading it was given up: {error}") from None
    if isinstance(answer, str):
        raise _refusal(source, answer)
    pages = [Page(width, height, [Line(*line) for line in lines]) for width, height, lines, _ in answer]
    pictures = [number for number, (_, _, lines, picture) in enumerate(answer, 1) if picture and _is_bare(lines)]
    if not any(page.lines for page in pages) or len(pictures) == len(pages):
        if pictures:
            raise source.error("scanned", "its pages are pictures without text", "run OCR on it first")
        raise source.error("no-text", "there is no text in it")
    paragraphs = paragraphs_of(pages)
    text = "\n\n".join(paragraphs)
    yield source.document("pdf", text, notes=_notes(text, paragraphs, pictures))


def _is_bare(lines: list[Any]) -> bool:
    """Whether a page has next to no text: a stamp or a page number over a scan."""
    return sum(len(line[0]) for line in lines) < _SCANNED_AT_MOST


def _refusal(source: Input, answer: str) -> ReadError:
    if answer == "encrypted":
        return source.error("encrypted", "the file needs a password", "save it without a password")
    if answer == "pages":
        return source.too_large(f"it has more than {source.limits.pages} pages")
    if answer == "characters":
        return source.too_large(f"the text is longer than {source.limits.text_characters} characters")
    return source.error("corrupt", f"the file is damaged ({answer})", _REMEDY)


def _notes(text: str, paragraphs: list[str], pictures: list[int]) -> Iterator[Note]:
    if pictures:
        numbers = ", ".join(map(str, pictures))
        message = f"Halaman {numbers} hanya gambar tanpa teks (hasil pindai); isinya tidak terbaca."
        yield Note("scanned-pages", message, 0, 0)
    if is_fragmented(paragraphs):
        message = "Tata letak PDF ini tidak lazim (salindia, formulir, atau tabel); batas paragraf mungkin keliru."
        yield Note("pdf-layout", message, 0, len(text))
    unreadable = sum(1 for char in text if char == "\ufffd" or "\ue000" <= char <= "\uf8ff")
    if unreadable > _UNREADABLE_SHARE * len(text):
        message = "Huruf PDF ini tidak dapat dipetakan ke teks; hasilnya tidak dapat dipercaya."
        yield Note("unreadable-font", message, 0, len(text))
