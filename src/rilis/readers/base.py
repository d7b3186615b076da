"""What every reader works with: the input, the limits, and the document that comes out.

Light to import: only what reading a plain text file needs. A format's own library is imported by that format's module.

`ReadError.kind` is one of `KINDS`:

| kind | what happened |
|---|---|
| `missing` | there is no such file |
| `folder` | the path is a folder |
| `permission` | the file may not be read |
| `unreadable` | the system could not read the file |
| `empty` | there is nothing in the file |
| `binary` | the bytes are no text and no format that is known |
| `unsupported` | a known format that is not read (`.doc`, a picture, `.rar`) |
| `wrong-format` | the content is not what the name says, and nothing else that can be read |
| `corrupt` | the file is damaged |
| `encrypted` | the file needs a password |
| `scanned` | pictures of text, without text |
| `no-text` | the file can be read but holds no text, or no text column |
| `not-article` | a page, a chat or an archive in which there is no release |
| `too-large` | a limit was reached: size, characters, pages, members, ratio, depth |
| `needs-extra` | a library is missing; the remedy names the extra to install |
"""

from __future__ import annotations

import os
import stat
from io import BytesIO

from rilis.digest import sha256
from rilis.errors import ReadError
from rilis.model import Source
from rilis.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO, Final

KINDS: Final = (
    "missing",
    "folder",
    "permission",
    "unreadable",
    "empty",
    "binary",
    "unsupported",
    "wrong-format",
    "corrupt",
    "encrypted",
    "scanned",
    "no-text",
    "not-article",
    "too-large",
    "needs-extra",
)

_HEAD_BYTES: Final = 8192
_NOTES_OF_A_KIND: Final = 20


class Limits(NamedTuple):
    """How much one file may ask of the machine. Sizes are in bytes, unpacked."""

    file_bytes: int = 50_000_000
    """One file, member or attachment that is held in memory (JSON Lines and archives are streamed)."""
    markup_bytes: int = 20_000_000
    """XML or RTF, which takes about ten times its size when parsed; RTF without its pictures."""
    page_characters: int = 5_000_000
    """HTML without its scripts, styles and pictures, which takes about fifty times its size when parsed."""
    text_characters: int = 5_000_000
    """The text of one document."""
    members: int = 10_000
    """Files in one archive, attachments in one mail."""
    unpacked_bytes: int = 1_000_000_000
    """Everything that is unpacked from one file, archives inside archives included."""
    ratio: int = 250
    """Unpacked size to packed size, of an archive's members over a megabyte."""
    depth: int = 3
    """Archives inside archives, mails inside mails."""
    pages: int = 2_000
    """Pages of a PDF."""
    memory_bytes: int = 1_000_000_000
    """What reading one PDF may take on top, where the system can bound it."""
    seconds: int = 120
    """Processor time for one PDF, where the system can bound it."""


DEFAULT_LIMITS: Final = Limits()


class Note(NamedTuple):
    """Something an editor should know of the reading; becomes a warning of the release. `message` is in Indonesian."""

    code: str
    message: str
    start: int
    end: int


class Document(NamedTuple):
    """One document: `id` is unique within its file; the offsets of `notes` are code points of `text`."""

    id: str
    text: str
    source: Source
    notes: tuple[Note, ...]


class Budget:
    """What has been unpacked so far from one file, shared by all that is found inside it."""

    __slots__ = ("_left",)

    def __init__(self, unpacked_bytes: int) -> None:
        self._left = unpacked_bytes

    def spend(self, size: int) -> bool:
        """Take `size` bytes off; return whether there was enough."""
        self._left -= size
        return self._left >= 0


class Input:
    """The bytes of one file, member or attachment, read only when they are asked for.

    `path` is the name to show and to record, `id` the name of the document in it.
    """

    __slots__ = ("_data", "_file", "_head", "_sha256", "budget", "depth", "id", "limits", "path")

    def __init__(
        self,
        path: str,
        id: str,
        limits: Limits,
        *,
        file: str | None = None,
        data: bytes | None = None,
        depth: int = 0,
        budget: Budget | None = None,
    ) -> None:
        self.path = path
        self.id = id
        self.limits = limits
        self.depth = depth
        self.budget = budget or Budget(limits.unpacked_bytes)
        self._file = file
        self._data = data
        self._head: bytes | None = None
        self._sha256: str | None = None

    @property
    def is_in_memory(self) -> bool:
        """Whether the bytes are here, so that the system can't fail to read them."""
        return self._data is not None

    @property
    def ending(self) -> str:
        """The name's ending in lower case, without the dot: `docx`; empty where there is none."""
        return os.path.splitext(self.path)[1][1:].lower()

    @property
    def head(self) -> bytes:
        """The first bytes, to tell the format by."""
        if self._head is None:
            with self.open() as stream:
                self._head = stream.read(_HEAD_BYTES)
        return self._head

    @property
    def data(self) -> bytes:
        """All bytes. Raises ReadError `too-large` over `Limits.file_bytes`."""
        if self._data is None:
            with self.open() as stream:
                self._data = stream.read(self.limits.file_bytes + 1)
        self._check_size()
        return self._data

    @property
    def sha256(self) -> str:
        """The SHA-256 of all bytes, in hexadecimal."""
        if self._sha256 is None:
            digest = sha256()
            with self.open() as stream:
                while chunk := stream.read(1 << 16):
                    digest.update(chunk)
            self._sha256 = digest.hexdigest()
        return self._sha256

    def open(self) -> BinaryIO:
        """Return a fresh stream over the bytes. Raises ReadError `too-large` for too many in memory already."""
        if self._data is not None:
            self._check_size()
            return BytesIO(self._data)
        assert self._file is not None
        return open(self._file, "rb")

    def _check_size(self) -> None:
        if self._data is not None and len(self._data) > self.limits.file_bytes:
            raise self.too_large(f"the file is larger than {_megabytes(self.limits.file_bytes)}")

    def child(self, name: str, data: bytes) -> Input:
        """Return the input for what was found inside this one under `name`."""
        name = printable(name.replace("\\", "/"))
        stem = os.path.splitext(name)[0]
        return Input(
            f"{self.path}!{name}",
            f"{self.id}#{stem}",
            self.limits,
            data=data,
            depth=self.depth + 1,
            budget=self.budget,
        )

    def document(
        self,
        format: str,
        text: str,
        *,
        part: str | int | None = None,
        id: str | None = None,
        encoding: str | None = None,
        notes: Iterable[Note] = (),
    ) -> Document:
        """Return the document with this text; `part` numbers or names it where the file holds several.

        Raises ReadError `no-text` for blank text, `too-large` over `Limits.text_characters`.
        """
        if not text.strip():
            raise self.error("no-text", "there is no text in it", part=part)
        limit = self.limits.text_characters
        if len(text) > limit:
            raise self.too_large(f"the text is longer than {limit} characters", part=part)
        text = encodable(text)
        source = Source(self.path, format, encoding, self.sha256, len(text))
        all_notes = (*notes, *_replacement_notes(text), *_placeholder_notes(text))
        if id is None:
            id = self.id if part is None else f"{self.id}#{part}"
        return Document(printable(id), text, source, all_notes)

    def error(self, kind: str, message: str, remedy: str | None = None, *, part: str | int | None = None) -> ReadError:
        """Return the error that says what is wrong with this input, or with one part of it."""
        where = self.path if part is None else f"{self.path}#{part}"
        return ReadError(message, kind=kind, where=where, remedy=remedy)

    def too_large(self, message: str, *, part: str | int | None = None) -> ReadError:
        """Return the error for a limit that was reached."""
        return self.error("too-large", message, "split it, or raise the limit", part=part)


def open_path(path: str | os.PathLike[str], limits: Limits) -> Input:
    """Return the input for the file at `path`. Raises ReadError where there is nothing to read."""
    file = os.fspath(path)
    shown = printable(file.replace(os.sep, "/"))
    try:
        mode = os.stat(file).st_mode
    except (OSError, ValueError) as error:
        raise system_error(shown, error) from None
    if stat.S_ISDIR(mode):
        raise ReadError(
            "this is a folder, not a file",
            kind="folder",
            where=shown,
            remedy="name the files in it, or use rilis batch",
        )
    if stat.S_ISREG(mode):
        return Input(shown, stem(shown), limits, file=file)
    # A pipe or a device can be read only once.
    with open(file, "rb") as stream:
        return Input(shown, stem(shown), limits, data=stream.read(limits.file_bytes + 1))


def system_error(where: str, error: OSError | ValueError) -> ReadError:
    """Return what the system said of a path as a ReadError."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ReadError("no such file", kind="missing", where=where, remedy="check the path")
    if isinstance(error, PermissionError):
        return ReadError("may not be read", kind="permission", where=where, remedy="check who may read it")
    reason = error.strerror if isinstance(error, OSError) else None
    return ReadError(f"can't be read: {reason or error}", kind="unreadable", where=where)


def stem(path: str) -> str:
    """Return the last part of `path` without its ending."""
    return os.path.splitext(os.path.basename(path))[0] or path


def encodable(text: str) -> str:
    """Return `text` with lone surrogates, which no encoding can write, as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def printable(name: str) -> str:
    """Return a name that can be written anywhere: no control characters, no lone surrogates."""
    name = encodable(name)
    return name if name.isprintable() else "".join(char if char.isprintable() else "_" for char in name)


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    """Return the text of `paragraphs`, a blank line between two; blank ones are left out."""
    return "\n\n".join(stripped for paragraph in paragraphs if (stripped := paragraph.strip()))


def unpacked_size_error(source: Input) -> ReadError:
    """Return the error for a file that holds more than `Limits.unpacked_bytes`."""
    return source.too_large(f"more than {_megabytes(source.limits.unpacked_bytes)} come out of it")


def _replacement_notes(text: str) -> Iterator[Note]:
    message = "Ada karakter yang tidak terbaca (�); periksa sandi teks (encoding) berkas asalnya."
    return _notes("undecodable", message, _runs(text, "\ufffd"))


def _placeholder_notes(text: str) -> Iterator[Note]:
    return _notes("placeholder", "Isian templat ${...} belum diganti.", _placeholders(text))


def _notes(code: str, message: str, spans: Iterable[tuple[int, int]]) -> Iterator[Note]:
    for number, (start, end) in enumerate(spans):
        if number == _NOTES_OF_A_KIND:
            return
        yield Note(code, message, start, end)


def _runs(text: str, char: str) -> Iterator[tuple[int, int]]:
    start = text.find(char)
    while start >= 0:
        end = start + 1
        while text.startswith(char, end):
            end += 1
        yield start, end
        start = text.find(char, end)


def _placeholders(text: str) -> Iterator[tuple[int, int]]:
    start = text.find("${")
    while start >= 0:
        end = text.find("}", start, start + 100)
        if end >= 0:
            yield start, end + 1
        start = text.find("${", start + 2)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:g} MB"
