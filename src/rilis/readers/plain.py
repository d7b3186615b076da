"""Plain text and Markdown, read as they are."""

from __future__ import annotations

from rilis.readers.decode import decode, is_binary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from rilis.errors import ReadError
    from rilis.readers.base import Document, Input


def read(source: Input) -> Iterator[Document | ReadError]:
    """Yield the text as one document, or the releases of a WhatsApp chat export."""
    data = source.data
    if is_binary(data):
        raise source.error("binary", "this is not text, and no format that rilis knows")
    text, encoding = decode(data)
    if not text.strip():
        raise source.error("empty", "there is nothing but blanks in the file")
    if _may_be_chat(text):
        from rilis.readers import whatsapp

        if whatsapp.is_chat(text):
            yield from whatsapp.read_chat(source, text, encoding)
            return
    yield source.document("text", text, encoding=encoding)


def _may_be_chat(text: str) -> bool:
    """Whether the text begins with what may be a message's date; spares most files the loading of patterns."""
    start = text[:20].lstrip("\u200e\u200f\ufeff[\n ")
    return start[:1].isdigit()
