"""Files to text: every format that a release comes in, read into the text that all offsets refer to.

    for result in read("rilis.docx"):
        if isinstance(result, ReadError): ...     # one part that can't be read; the others follow
        else: print(result.id, result.text)

The text of a document is fixed here, once:

- plain text is decoded, and its line ends become `\\n`; nothing else is changed;
- of other formats, a paragraph is one line and a blank line stands between two; a break inside a paragraph is a
  line break; the cells of a table's row are separated by tabs.

Importing this module loads no format's library; a reader loads its own when it meets such a file.
"""

from __future__ import annotations

from rilis.errors import ReadError
from rilis.readers.base import DEFAULT_LIMITS, KINDS, Document, Input, Limits, Note, open_path, stem, system_error
from rilis.readers.formats import FORMATS, Format
from rilis.readers.registry import read_input

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

__all__ = [
    "DEFAULT_LIMITS",
    "FORMATS",
    "KINDS",
    "Document",
    "Format",
    "Limits",
    "Note",
    "ReadError",
    "read",
    "read_bytes",
]


def read(path: str | os.PathLike[str], limits: Limits = DEFAULT_LIMITS) -> Iterator[Document | ReadError]:
    """Yield the documents of the file at `path`, in its own order.

    A file can hold one document or several (rows, messages, members, attachments). What can't be read, the whole
    file or one part of it, is yielded as a ReadError in its place; none is raised.
    """
    try:
        source = open_path(path, limits)
    except ReadError as error:
        yield error
    except (OSError, ValueError) as error:
        yield system_error(str(path), error)
    else:
        yield from _unique(read_input(source))


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Iterator[Document | ReadError]:
    """Yield the documents in `data`, as `read` does; `name` stands for the path, and `-` for standard input."""
    source = Input(name, "stdin" if name == "-" else stem(name), limits, data=data)
    yield from _unique(read_input(source))


def _unique(results: Iterator[Document | ReadError]) -> Iterator[Document | ReadError]:
    """Number the ids that come twice in one file: `a`, `a~2`, `a~3`."""
    seen: dict[str, int] = {}
    for result in results:
        if isinstance(result, ReadError):
            yield result
            continue
        id = result.id
        while (count := seen.get(id, 0)) > 0:
            seen[id] = count + 1
            id = f"{result.id}~{count + 1}"
        seen[id] = 1
        yield result if id == result.id else result._replace(id=id)
