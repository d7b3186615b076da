"""Zip archives: each member read as the file it is, in the archive's order."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from rilis.errors import ReadError
from rilis.readers.registry import read_input
from rilis.readers.unpack import open_zip, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile, ZipInfo

    from rilis.readers.base import Document, Input

_RATIO_FROM_BYTES: Final = 1_000_000
_PICTURES: Final = ("jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "heic", "svg", "ico")
_RECORDINGS: Final = ("mp4", "mov", "avi", "mkv", "3gp", "webm", "mp3", "m4a", "ogg", "opus", "wav", "aac")
_NO_DOCUMENTS: Final = frozenset((*_PICTURES, *_RECORDINGS, "vcf"))


def read(source: Input) -> Iterator[Document | ReadError]:
    """Yield the documents of all members; photos, recordings and the system's own files are passed over."""
    if source.depth >= source.limits.depth:
        raise source.too_large(f"archives are nested more than {source.limits.depth} deep")
    count = 0
    with open_zip(source) as archive:
        for member in archive.infolist():
            if member.is_dir() or not may_be_document(member.filename):
                continue
            count += 1
            try:
                data = _unpacked(source, archive, member)
            except ReadError as error:
                yield source.child(member.filename, b"").error(error.kind, error.message, error.remedy)
            else:
                yield from read_input(source.child(member.filename, data))
    if not count:
        raise source.error("not-article", "there is no document in the archive")


def _unpacked(source: Input, archive: ZipFile, member: ZipInfo) -> bytes:
    ratio = member.file_size / max(member.compress_size, 1)
    if member.file_size > _RATIO_FROM_BYTES and ratio > source.limits.ratio:
        raise source.too_large("it unpacks to far more than its size, as only a zip bomb does")
    return unpack(source, archive, member, source.limits.file_bytes)


def may_be_document(name: str) -> bool:
    """Whether a member or attachment of this name can be a document: no photo, recording, hidden or lock file."""
    parts = name.replace("\\", "/").split("/")
    if "__MACOSX" in parts or parts[-1].startswith((".", "~$")) or parts[-1] in ("Thumbs.db", "desktop.ini"):
        return False
    return os.path.splitext(parts[-1])[1][1:].lower() not in _NO_DOCUMENTS  # noqa: PTH122  (not a file of this system)
