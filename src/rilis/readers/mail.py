"""Saved mails (.eml): the body, and the attachments read as the files they are; web pages saved as such (.mhtml)."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any, Final

from rilis.readers.archive import may_be_document
from rilis.readers.base import join_paragraphs, unpacked_size_error
from rilis.readers.columns import with_title
from rilis.readers.decode import Decoded, decode
from rilis.readers.flow import is_wrapped, unflowed, unwrapped
from rilis.readers.formats import format_named
from rilis.readers.genre import looks_like_release
from rilis.readers.markup import decode_page, paragraphs_of, parse_page
from rilis.readers.registry import guarded, read_input

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from rilis.errors import ReadError
    from rilis.readers.base import Document, Input

_NO_DOCUMENT_TYPES: Final = (
    "text/calendar",
    "text/vcard",
    "text/x-vcard",
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
)
_ENDINGS: Final = {"text/plain": "txt", "text/html": "html", "application/pdf": "pdf", "message/rfc822": "eml"}
_FORWARDED: Final = re.compile(r"\s*(?:(?:re|fw|fwd|balas|terusan)\s*:\s*)+", re.IGNORECASE)
_HEADLINE_CHARACTERS: Final = 160


def read(source: Input) -> Iterator[Document | ReadError]:
    """Yield the body, if it is more than a covering note to its attachments, then the documents of the attachments.

    The subject becomes the first line where the body begins without a headline.
    """
    if source.depth >= source.limits.depth:
        raise source.too_large(f"mails are nested more than {source.limits.depth} deep")
    message = message_from_bytes(source.data, policy=policy.compat32)
    if "Snapshot-Content-Location" in message:
        yield _saved_page(source, message)
        return
    attachments = list(_attachments(message))
    if len(attachments) > source.limits.members:
        raise source.too_large(f"it has more than {source.limits.members} attachments")
    yield from guarded(source, format_named("eml"), lambda: _body(source, message, alone=not attachments))
    for number, part in enumerate(attachments, 1):
        name = _name(part) or f"lampiran-{number}.{_ENDINGS.get(part.get_content_type(), 'bin')}"
        data = _bytes(part)
        if not source.budget.spend(len(data)):
            raise unpacked_size_error(source)
        yield from read_input(source.child(name, data))


def _saved_page(source: Input, message: Message) -> Document:
    """Return the article of a web page that a browser saved in the form of a mail (.mhtml)."""
    from rilis.readers.html import read_page

    page = next((part for part in message.walk() if _is_page(part)), None)
    if page is None:
        raise source.error("no-text", "there is no page in it")
    return read_page(source, _bytes(page), _charset(page))


def _attachments(message: Message) -> Iterator[Message]:
    """Yield the attached documents; photos, recordings, calendars and signatures are passed over."""
    todo = [message]
    while todo:
        part = todo.pop()
        kind = part.get_content_type()
        if kind == "message/rfc822":
            yield part
        elif part.is_multipart():
            todo.extend(reversed(_children(part)))
        elif _is_attached(part) and _may_be_document(part, kind):
            yield part


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_name(part))


def _children(part: Message) -> list[Message]:
    payload: Any = part.get_payload()
    return payload if isinstance(payload, list) else []


def _may_be_document(part: Message, kind: str) -> bool:
    if kind.startswith(("image/", "audio/", "video/")) or kind in _NO_DOCUMENT_TYPES:
        return False
    return may_be_document(_name(part))


def _name(part: Message) -> str:
    try:
        name = part.get_filename()
        return _readable(name) if name else ""
    except (LookupError, ValueError, TypeError):  # a name in an unknown or broken encoding
        return ""


def _readable(header: str) -> str:
    """Return a header's text, with encoded words (`=?utf-8?Q?...?=`) decoded."""
    from email.errors import HeaderParseError
    from email.header import decode_header

    try:
        pieces = decode_header(header)
    except (HeaderParseError, ValueError):
        return header
    return "".join(
        piece if isinstance(piece, str) else decode(piece, charset or "utf-8").text for piece, charset in pieces
    )


def _bytes(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        children = _children(part)
        return children[0].as_bytes() if children else b""
    payload: Any = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


# The body


def _body(source: Input, message: Message, *, alone: bool) -> Iterator[Document]:
    """Yield the body; beside attachments (not `alone`) only if it is a release itself."""
    texts = [_page(source, part) if _is_page(part) else _plain(part) for part in _body_parts(message)]
    text = "\n\n".join(stripped for decoded in texts if (stripped := decoded.text.strip()))
    if alone and not text:
        raise source.error("no-text", "the mail has neither a text nor a document attached")
    if alone or looks_like_release(text):
        yield source.document("eml", _with_subject(message, text), encoding=texts[0].encoding)


def _body_parts(part: Message) -> list[Message]:
    """Return the parts that make up the body, one for each set of alternatives."""
    if part.get_content_type() == "multipart/alternative":
        return _chosen([leaves for child in _children(part) if (leaves := _body_parts(child))])
    if part.is_multipart():
        if part.get_content_type() == "message/rfc822":
            return []
        return [leaf for child in _children(part) for leaf in _body_parts(child)]
    is_text = part.get_content_type() in ("text/plain", "text/html")
    return [part] if is_text and not _is_attached(part) else []


def _chosen(options: list[list[Message]]) -> list[Message]:
    """Return the plain alternative, unless it is empty or cut into short lines and there is a page that is not."""
    plain = [option for option in options if not any(map(_is_page, option))]
    pages = [option for option in options if any(map(_is_page, option))]
    if plain and not pages:
        return plain[0]
    if plain:
        texts = [_flowing(part).text for part in plain[0]]
        if any(map(str.strip, texts)) and not any(map(is_wrapped, texts)):
            return plain[0]
    return pages[-1] if pages else []


def _is_page(part: Message) -> bool:
    return part.get_content_type() == "text/html"


def _plain(part: Message) -> Decoded:
    text, encoding = _flowing(part)
    return Decoded(unwrapped(text), encoding)


def _flowing(part: Message) -> Decoded:
    text, encoding = decode(_bytes(part), _charset(part))
    if str(part.get_param("format", "")).lower() == "flowed":
        text = unflowed(text, str(part.get_param("delsp", "")).lower() == "yes")
    return Decoded(text, encoding)


def _page(source: Input, part: Message) -> Decoded:
    text, encoding = decode_page(_bytes(part), _charset(part))
    return Decoded(join_paragraphs(paragraphs_of(parse_page(source, text))) if text.strip() else "", encoding)


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError):
        return None


def _with_subject(message: Message, text: str) -> str:
    """Put the subject first where the body begins with a long paragraph, that is, without a headline."""
    first = text.strip().partition("\n")[0]
    if len(first) < _HEADLINE_CHARACTERS:
        return text
    subject = _FORWARDED.sub("", _readable(str(message.get("Subject", ""))), count=1)
    return with_title(text, subject)
