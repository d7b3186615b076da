"""OpenDocument text (.odt), by walking the XML of the content in its order.

odfpy gives a text frame twice and glues a heading to the paragraph after it, so the content is walked here:
frames once, before the paragraph that they hang on; no deleted text, no comments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rilis.readers.base import join_paragraphs
from rilis.readers.tree import local_name, table_blocks
from rilis.readers.unpack import Package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rilis.errors import ReadError
    from rilis.readers.base import Document, Input

_PARAGRAPHS: Final = frozenset(("p", "h"))
_SKIPPED: Final = frozenset(
    (
        "tracked-changes",
        "annotation",
        "annotation-end",
        "sequence-decls",
        "table-of-content",
        "covered-table-cell",
        "note-citation",
        "ruby-text",
        "binary-data",
        "title",
        "desc",
        "forms",
        "event-listeners",
    )
)
_FRAMES: Final = frozenset(("frame", "text-box", "custom-shape", "rect", "g", "note"))
_BLANKS_AT_MOST: Final = 100


def read(source: Input) -> Iterator[Document | ReadError]:
    """Yield the text of the content."""
    with Package(source) as package:
        package.check(source.limits.file_bytes)
        manifest = package.xml("META-INF/manifest.xml")
        if manifest is not None and any(local_name(element) == "encryption-data" for element in manifest.iter()):
            raise source.error("encrypted", "the file needs a password", "save it without a password")
        root = package.xml("content.xml")
        if root is None:
            raise source.error("corrupt", "the file has no text part", "open it in its program and save it again")
        body = next((element for element in root.iter() if local_name(element) == "body"), root)
        text = join_paragraphs(_blocks(body))
        pictures = any(name.startswith("Pictures/") for name in package.names)
    if not text and pictures:
        raise source.error("scanned", "there are only pictures in it, no text", "run OCR on it first")
    yield source.document("odt", text)


def _blocks(element: Any) -> Iterator[str]:
    """Yield the paragraphs and tables under `element`, in order."""
    for child in element:
        name = local_name(child)
        if name in _PARAGRAPHS:
            boxes: list[str] = []
            text = _inline(child, boxes)
            yield from boxes
            yield text
        elif name == "table":
            yield from table_blocks([list(_blocks(cell)) for cell in row] for row in _rows(child))
        elif name not in _SKIPPED:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[list[Any]]:
    for row in table.iter(table.tag.replace("}table", "}table-row")):
        if next(row.iterancestors(table.tag), None) is table:
            yield [cell for cell in row if local_name(cell) == "table-cell"]


def _inline(element: Any, boxes: list[str]) -> str:
    """Return the text under `element`; the paragraphs of frames anchored in it go to `boxes`."""
    pieces = [_squeezed(element.text)]
    for child in element:
        name = local_name(child)
        if name == "s":
            pieces.append(" " * _count(child))
        elif name == "tab":
            pieces.append("\t")
        elif name == "line-break":
            pieces.append("\n")
        elif name in _FRAMES:
            boxes.extend(_blocks(child))
        elif name and name not in _SKIPPED:
            pieces.append(_inline(child, boxes))
        pieces.append(_squeezed(child.tail))
    return "".join(pieces)


def _squeezed(text: str | None) -> str:
    """Return the text with line ends and runs of blanks as one blank, as the format's rules have it."""
    if not text:
        return ""
    for blank in "\n\t\r":
        text = text.replace(blank, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _count(blanks: Any) -> int:
    """Return how many blanks `text:s` stands for."""
    value = next((value for name, value in blanks.attrib.items() if name.endswith("}c")), "1")
    return min(int(value), _BLANKS_AT_MOST) if value.isascii() and value.isdigit() else 1
