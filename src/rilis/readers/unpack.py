"""Zip files opened safely: archives, and the Office and OpenDocument files that are zip files inside.

Sizes are checked before anything is unpacked, and everything is unpacked into memory: no path is ever written.
"""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from rilis.errors import ReadError
from rilis.readers.base import unpacked_size_error

if TYPE_CHECKING:
    from typing import Any, BinaryIO

    from rilis.readers.base import Input

_ENTRY_BYTES: Final = 1024
_END: Final = b"PK\x05\x06"
_END_BYTES: Final = 22
_END64: Final = b"PK\x06\x06"
_TAIL_BYTES: Final = 1 << 17
_ENCRYPTED: Final = 0x1
_ODF_TEXT: Final = b"application/vnd.oasis.opendocument.text"


def kind_of_zip(source: Input) -> str:
    """Return the format of a zip file: `docx`, `xlsx`, `odt` or `zip`. Raises ReadError for its unread relations."""
    with open_zip(source) as archive:
        names = set(archive.namelist())
        mimetype = _mimetype(archive) if "mimetype" in names else b""
    if mimetype.startswith(_ODF_TEXT):
        return "odt"
    if mimetype.startswith(b"application/"):
        raise source.error("unsupported", f"this is {mimetype.decode('ascii', 'replace')}, which rilis does not read")
    if "[Content_Types].xml" in names or "_rels/.rels" in names:
        for folder, kind in (("word/", "docx"), ("xl/", "xlsx")):
            if any(name.startswith(folder) for name in names):
                return kind
        if any(name.startswith("ppt/") for name in names):
            raise source.error(
                "unsupported", "these are slides (.pptx), which rilis does not read", "save them as .pdf"
            )
    return "zip"


def open_zip(source: Input) -> zipfile.ZipFile:
    """Return the opened zip file. Raises ReadError `corrupt`, or `too-large` where it lists too many members."""
    stream = source.open()
    try:
        # zipfile builds an object for each entry while it opens the file, so the list is measured before.
        if _directory_bytes(stream) > source.limits.members * _ENTRY_BYTES:
            raise _too_many(source)
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        stream.close()
        raise source.error("corrupt", f"the file is damaged ({error})", "fetch or save it again") from None
    except ReadError:
        stream.close()
        raise
    if len(archive.infolist()) > source.limits.members:
        archive.close()
        raise _too_many(source)
    return archive


def unpack(source: Input, archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    """Return a member's bytes. Raises ReadError (without a place) where they are too many, locked or damaged."""
    if member.flag_bits & _ENCRYPTED:
        raise source.error("encrypted", "it needs a password", "unpack it first")
    if member.file_size > limit:
        raise source.too_large(f"it is larger than {limit} bytes unpacked")
    if not source.budget.spend(member.file_size):
        raise unpacked_size_error(source)
    try:
        with archive.open(member) as stream:
            data = stream.read(limit + 1)  # at most the declared size: zipfile stops there
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise source.error("corrupt", f"it is damaged ({error})") from None
    return data


class Package:
    """The parts of an Office or OpenDocument file, by name."""

    def __init__(self, source: Input) -> None:
        self._source = source
        self._archive = open_zip(source)
        self._members = {member.filename: member for member in self._archive.infolist()}

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._members)

    def xml(self, name: str) -> Any | None:
        """Return the root element of a part, None where there is no such part.

        Entities are not resolved, and nothing is fetched. Raises ReadError where the part is too large or damaged.
        """
        from lxml import etree  # type: ignore[import-untyped]

        member = self._members.get(name)
        if member is None:
            return None
        data = unpack(self._source, self._archive, member, self._source.limits.markup_bytes)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(data, parser)

    def check(self, limit: int) -> None:
        """Raise ReadError if a part is larger than `limit`, or all of them are more than the budget."""
        for member in self._members.values():
            if member.flag_bits & _ENCRYPTED:
                raise self._source.error("encrypted", "the file needs a password", "save it without a password")
            if member.file_size > limit or not self._source.budget.spend(member.file_size):
                raise self._source.too_large(f"its part {member.filename} is larger than {limit} bytes unpacked")


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    try:
        with archive.open("mimetype") as stream:
            return stream.read(200)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError):
        return b""


def _directory_bytes(stream: BinaryIO) -> int:
    """Return the size that the zip file's end declares for its list of members."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _TAIL_BYTES))
    tail = stream.read()
    stream.seek(0)
    at = len(tail) - _END_BYTES if tail[-_END_BYTES:].startswith(_END) and tail.endswith(b"\0\0") else tail.rfind(_END)
    if at < 0:
        return 0
    declared = int.from_bytes(tail[at + 12 : at + 16], "little")
    if declared == 0xFFFFFFFF:
        at = tail.rfind(_END64)
        declared = int.from_bytes(tail[at + 40 : at + 48], "little") if at >= 0 else 0
    return declared


def _too_many(source: Input) -> ReadError:
    return source.too_large(f"it holds more than {source.limits.members} members")
