"""What a file is, told by its content; its name only decides where the content leaves it open."""

from __future__ import annotations

from rilis.readers.decode import decode, is_binary
from rilis.readers.formats import format_of_ending

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from rilis.readers.base import Input

_ZIP: Final = b"PK\x03\x04"
_EMPTY_ZIP: Final = b"PK\x05\x06"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_MARK_WITHIN: Final = 1024

_UNREAD: Final = (
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"8BPS", "a picture (Photoshop)"),
    (b"OggS", "a recording (Ogg)"),
    (b"ID3", "a recording (MP3)"),
    (b"RIFF", "a recording or a picture (RIFF)"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
    (b"%!PS", "a PostScript file"),
)
_MAIL_HEADERS: Final = frozenset(
    (
        b"received",
        b"return-path",
        b"delivered-to",
        b"mime-version",
        b"message-id",
        b"x-mozilla-status",
        b"dkim-signature",
    )
)
_HTML_START: Final = ("<!doctype html", "<html")
_HTML_SIGNS: Final = ("<html", "<head", "<body")


def detect(source: Input) -> str:
    """Return the name of the format of `source`.

    Raises ReadError where it is empty (`empty`), known but not read (`unsupported`, `encrypted`), damaged
    (`corrupt`) or no text at all (`binary`).
    """
    head = source.head
    if not head:
        raise source.error("empty", "the file is empty")
    return _by_magic(source, head) or _text_format(source, head)


def _by_magic(source: Input, head: bytes) -> str | None:
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        from rilis.readers.unpack import kind_of_zip

        return kind_of_zip(source)
    if b"%PDF-" in head[:_PDF_MARK_WITHIN]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_OLE):
        raise _old_office(source)
    for mark, what in _UNREAD:
        # A text may begin with the letters of a mark, but then it is no binary.
        if head.startswith(mark) and (is_binary(head) or not mark.isalnum()):
            raise source.error("unsupported", f"this is {what}, which rilis does not read")
    if head[4:8] == b"ftyp":
        raise source.error("unsupported", "this is a video or a picture (MP4, HEIC), which rilis does not read")
    return None


def _old_office(source: Input) -> Exception:
    # A password-protected .docx or .xlsx is an OLE file with a stream of this name, written in UTF-16.
    if "EncryptedPackage".encode("utf-16-le") in source.data:
        return source.error("encrypted", "the file needs a password", "save it without a password")
    return source.error(
        "unsupported",
        "this is a file of the old Office (.doc, .xls, .msg), which rilis does not read",
        "save it as .docx, .xlsx or .eml",
    )


def _text_format(source: Input, head: bytes) -> str:
    named = format_of_ending(source.ending)
    if is_binary(head):
        if named is not None and named.name != "text":
            message = f"the file is damaged: it does not begin as a .{source.ending} file does"
            raise source.error("corrupt", message, "open it in its own program and save it again")
        raise source.error("binary", "this is not text, and no format that rilis knows")
    start = decode(head).text.lstrip("\ufeff \t\n").lower()
    name = named.name if named and named.is_text else "text"
    if _is_html(start, name):
        return "html"
    if _is_mail(head):
        return "eml"
    if name == "text" and start.startswith("{") and start[1:].lstrip().startswith('"'):
        return "jsonl"
    return "text" if name == "html" else name


def _is_html(start: str, name: str) -> bool:
    if name == "html":
        return "<" in start
    return start.startswith(_HTML_START) or (
        name == "text" and start.startswith("<") and any(sign in start for sign in _HTML_SIGNS)
    )


def _is_mail(head: bytes) -> bool:
    names = set()
    for line in head.splitlines():
        if line[:1] in (b" ", b"\t"):
            continue
        name, colon, _ = line.partition(b":")
        if not colon or b" " in name.strip():
            break
        names.add(name.strip().lower())
    return len(names) > 2 and not names.isdisjoint(_MAIL_HEADERS)
