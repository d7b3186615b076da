"""From bytes to documents: tell the format, load its reader, and turn whatever goes wrong into an error record."""

from __future__ import annotations

from rilis.errors import ReadError
from rilis.readers.base import Document, Note, system_error
from rilis.readers.formats import Format, format_named, format_of_ending
from rilis.readers.sniff import detect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Final

    from rilis.readers.base import Input

    Reader = Callable[[Input], Iterator[Document | ReadError]]

_REASON_CHARACTERS: Final = 200


def read_input(source: Input) -> Iterator[Document | ReadError]:
    """Yield the documents of `source`, and a ReadError for each part of it that can't be read. Raises nothing."""
    try:
        format = format_named(detect(source))
    except Exception as error:
        yield _as_read_error(source, None, error)
    else:
        for result in guarded(source, format, lambda: _reader(format)(source)):
            yield _named_wrongly(source, format, result) if isinstance(result, Document) else result


def guarded(
    source: Input, format: Format, results: Callable[[], Iterator[Document | ReadError]]
) -> Iterator[Document | ReadError]:
    """Yield what `results()` yields; where it raises, yield that as a ReadError and end."""
    try:
        yield from results()
    except Exception as error:  # the libraries raise anything at all on a damaged file
        yield _as_read_error(source, format, error)


def _as_read_error(source: Input, format: Format | None, error: Exception) -> ReadError:
    if isinstance(error, ReadError):
        return error
    if isinstance(error, ImportError):
        return _needs_extra(source, format, error)
    if isinstance(error, OSError) and not source.is_in_memory:
        return system_error(source.path, error)
    if isinstance(error, MemoryError | RecursionError):
        return source.too_large("reading it takes too much memory")
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:_REASON_CHARACTERS]
    return source.error("corrupt", f"the file is damaged ({reason})", "open it in its own program and save it again")


def _reader(format: Format) -> Reader:
    reader: Reader = __import__(f"rilis.readers.{format.module}", fromlist=["read"]).read
    return reader


def _needs_extra(source: Input, format: Format | None, error: ImportError) -> ReadError:
    extra = format.extra if format and format.extra else "all"
    name = format.name if format else "this format"
    message = f"reading {name} needs the library {error.name}, which is not installed"
    return source.error("needs-extra", message, f"pip install 'rilis[{extra}]'")


def _named_wrongly(source: Input, format: Format, document: Document) -> Document:
    """Add a note to a document of a file whose name promises another format."""
    promised = format_of_ending(source.ending)
    if promised is None or promised.name == format.name or document.source.path != source.path:
        return document
    if promised.name == "text" and format.name in ("eml", "jsonl"):
        return document
    message = f"Nama berkas berakhiran .{source.ending}, tetapi isinya {format.name}; dibaca sebagai {format.name}."
    return document._replace(notes=(Note("wrong-ending", message, 0, 0), *document.notes))
