"""Word files (.docx), by walking the XML of the body in its order.

python-docx's own `document.paragraphs` loses tables and text boxes, where letterheads stand, and it refuses files whose
relationships lead nowhere, as some generators write them. So its parts are only parsed here (by lxml), and walked:
text boxes once, although Word stores them twice; merged cells once; inserted text, but no deleted text.
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

_MAIN_PART: Final = "word/document.xml"
_NOTES_PARTS: Final = ("footnotes.xml", "endnotes.xml")
_SKIPPED: Final = frozenset(
    ("del", "moveFrom", "instrText", "delText", "pPr", "tblPr", "trPr", "tcPr", "rPr", "sectPr", "Fallback", "rt")
)
_MARKS: Final = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}


def read(source: Input) -> Iterator[Document | ReadError]:
    """Yield the text of the body, then its footnotes. Headers and footers of the page are left out."""
    with Package(source) as package:
        package.check(source.limits.file_bytes)
        main = _main_part(package)
        root = package.xml(main)
        if root is None:
            raise source.error("corrupt", "the file has no text part", "open it in Word and save it again")
        folder = main.rpartition("/")[0]
        roots = [root, *(notes for name in _NOTES_PARTS if (notes := package.xml(f"{folder}/{name}")) is not None)]
        text = join_paragraphs(paragraph for root in roots for paragraph in _blocks(root))
        pictures = any("/media/" in name for name in package.names)
    if not text and pictures:
        raise source.error("scanned", "there are only pictures in it, no text", "run OCR on it first")
    yield source.document("docx", text)


def _main_part(package: Package) -> str:
    """Return the name of the part that the package's relationships call the document."""
    relations = package.xml("_rels/.rels")
    if relations is not None:
        for relation in relations:
            if str(relation.get("Type")).endswith("/officeDocument"):
                return str(relation.get("Target")).lstrip("/")
    return _MAIN_PART


def _blocks(element: Any) -> Iterator[str]:
    """Yield the paragraphs and tables under `element`, in order."""
    for child in element:
        name = local_name(child)
        if name == "p":
            boxes: list[str] = []
            text = _inline(child, boxes)
            yield from boxes
            yield text
        elif name == "tbl":
            yield from table_blocks([list(_blocks(cell)) for cell in row] for row in _rows(child))
        elif name in ("footnote", "endnote"):
            if child.get(_own(child, "type")) is None:  # the others are the rules that separate notes from the text
                yield from _blocks(child)
        elif name not in _SKIPPED:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[list[Any]]:
    for row in table.iter(_own(table, "tr")):
        if _nearest(row, "tbl") is table:
            yield [cell for cell in row.iter(_own(table, "tc")) if _nearest(cell, "tr") is row and not _continues(cell)]


def _nearest(element: Any, name: str) -> Any:
    return next(element.iterancestors(_own(element, name)), None)


def _continues(cell: Any) -> bool:
    """Whether the cell only continues the one above it."""
    merge = cell.find(f"./{_own(cell, 'tcPr')}/{_own(cell, 'vMerge')}")
    return merge is not None and merge.get(_own(cell, "val")) != "restart"


def _inline(element: Any, boxes: list[str]) -> str:
    """Return the text under `element`; the paragraphs of text boxes anchored in it go to `boxes`."""
    pieces: list[str] = []
    for child in element:
        name = local_name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _MARKS:
            pieces.append(_MARKS[name])
        elif name == "txbxContent":
            boxes.extend(_blocks(child))
        elif name == "AlternateContent":
            pieces.append(_inline(_choice(child), boxes))
        elif name not in _SKIPPED and not (name == "r" and _is_hidden(child)):
            pieces.append(_inline(child, boxes))
    return "".join(pieces)


def _choice(alternatives: Any) -> Any:
    """Return the first of the alternatives: the same content follows in older forms."""
    return alternatives[0] if len(alternatives) else alternatives


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"./{_own(run, 'rPr')}/{_own(run, 'vanish')}")
    return hidden is not None and hidden.get(_own(run, "val")) not in ("0", "false", "off")


def _own(element: Any, name: str) -> str:
    """Return `name` in the namespace of `element` (Word has two, the usual one and the strict one)."""
    return f"{element.tag.rpartition('}')[0]}}}{name}"
