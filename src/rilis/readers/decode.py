"""Bytes to text: byte order marks, UTF-8, UTF-16, and Windows-1252 for what is left.

Line ends become `\\n`; nothing else is changed: non-breaking spaces, zero-width characters and marks stay.
"""

from __future__ import annotations

import codecs

from rilis.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 4096
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")


class Decoded(NamedTuple):
    """Text, and the encoding that it was in."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `data`; bytes that can't be decoded become U+FFFD.

    `declared` is an encoding that the data's own header names: believed where it fits, but a mark at the
    beginning is believed first, and ASCII and Latin-1 are only Windows-1252 by another name.
    """
    text, encoding = _decode(data, declared)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, encoding)


def is_binary(data: bytes) -> bool:
    """Whether `data` is no text: NUL bytes outside UTF-16 and UTF-32, or many control characters."""
    sample = data[:_SAMPLE]
    if any(data.startswith(mark) for mark, _ in _MARKS) or _utf16_without_mark(sample):
        return False
    if b"\0" in data:
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls * 20 > len(sample)


def _decode(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if wide := _utf16_without_mark(data[:_SAMPLE]):
        return data.decode(wide, "replace"), wide
    if declared and (known := _usable(declared)):
        try:
            return data.decode(known), known
        except UnicodeError:
            pass
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError:
        return _decode_damaged(data)


def _decode_damaged(data: bytes) -> tuple[str, str]:
    """Decode UTF-8 with some broken bytes as UTF-8, anything else as Windows-1252."""
    broken = data.decode("utf-8", "replace")
    bad = broken.count("\ufffd")
    good = sum(1 for char in broken if char > "\x7f") - bad
    if good > bad:
        return broken, "utf-8"
    return data.decode("cp1252", "replace"), "cp1252"


def _usable(declared: str) -> str | None:
    """Return Python's name of a declared encoding, or None where it is unknown or says too little."""
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if name in ("ascii", "iso8859-1", "utf-8") or name.startswith(("utf-16", "utf-32")):
        return None
    try:
        "".encode(name)
    except (LookupError, UnicodeError):  # base64, rot13 and the like are no text encodings
        return None
    return name


def _utf16_without_mark(sample: bytes) -> str | None:
    """Tell UTF-16 by the NUL bytes that Latin letters leave on every second place."""
    sample = sample[: len(sample) // 2 * 2]
    if len(sample) < 4:
        return None
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd * 10 > half * 7 and even * 20 < half:
        return "utf-16-le"
    if even * 10 > half * 7 and odd * 20 < half:
        return "utf-16-be"
    return None
