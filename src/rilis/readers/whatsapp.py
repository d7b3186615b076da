"""WhatsApp chat exports: each message that is a release becomes a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rilis.readers.genre import looks_like_release
from rilis.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rilis.errors import ReadError
    from rilis.readers.base import Document, Input

_DAY: Final = r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2})"
_CLOCK: Final = r"(?:pukul |at |jam )?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:[ \u00a0\u202f]?[AaPp]\.?[ \u00a0]?[Mm]\.?)?"
# Android: `12/11/25, 09.15 - Nama: `; iOS: `[12/11/25 09.15.33] Nama: `, often after U+200E.
_PREFIX: Final = re.compile(
    rf"^[\u200e\u200f\ufeff]*(?:{_DAY},?[ \u00a0\u202f]{_CLOCK} [-–] |\[{_DAY},?[ \u00a0\u202f]{_CLOCK}\] )",
    re.MULTILINE,
)
_SENDER: Final = re.compile(r"[\u200e\u202a\u202c]*[^:\n]{1,100}?:[ \u00a0]|[^:\n]{1,100}?:$", re.MULTILINE)

_ATTACHED: Final = re.compile(
    r"[\u200e\u200f]*(?:<[^<>\n]{3,60}>|[^\n]{1,120} \((?:file attached|file terlampir|berkas terlampir)\)"
    r"|[^\n<>]{0,60}\b(?:omitted|tidak disertakan))[ \t]*(?:\n|\Z)"
)
_EDITED: Final = re.compile(r"[ \u00a0]*[\u200e]?<(?:This message was edited|Pesan ini diedit)>\s*\Z")


class _Message(NamedTuple):
    number: int
    start: int
    end: int


def is_chat(text: str) -> bool:
    """Whether the text is an export: it begins with a message's prefix, and a sender follows some prefix."""
    first = _PREFIX.match(text.lstrip())
    if first is None:
        return False
    return any(_SENDER.match(text, prefix.end()) for prefix in _PREFIX.finditer(text))


def read_chat(source: Input, text: str, encoding: str) -> Iterator[Document | ReadError]:
    """Yield the messages that look like releases; `#` and the message's number in the chat make the id."""
    found = False
    for message in _messages(text):
        body = text[message.start : message.end]
        if looks_like_release(body):
            found = True
            yield source.document("whatsapp", body, part=message.number, encoding=encoding)
    if not found:
        raise source.error("not-article", "no message of this chat looks like a release")


def _messages(text: str) -> Iterator[_Message]:
    """Yield the bodies of all messages, without prefix, sender, and what the app writes for attachments and edits."""
    prefixes = list(_PREFIX.finditer(text))
    ends = [prefix.start() for prefix in prefixes[1:]] + [len(text)]
    for number, (prefix, end) in enumerate(zip(prefixes, ends, strict=True), 1):
        sender = _SENDER.match(text, prefix.end(), end)
        if sender is None:  # the app's own word: someone joined, the chat is encrypted
            continue
        start = sender.end()
        while attached := _ATTACHED.match(text, start, end):
            start = attached.end()
        if edited := _EDITED.search(text, start, end):
            end = edited.start()
        start, end = _trimmed(text, start, end)
        if start < end:
            yield _Message(number, start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n\u200e\u200f":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
