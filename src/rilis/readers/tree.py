"""What the readers of Office and OpenDocument files share: names of elements, and tables as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def local_name(element: Any) -> str:
    """Return the element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def table_blocks(rows: Iterable[list[list[str]]]) -> Iterator[str]:
    """Yield a table, given as the paragraphs of the cells of its rows.

    Rows of short cells are lines of one block, their cells separated by tabs; a row with several paragraphs in a cell,
    which is how letterheads are laid out, comes cell by cell.
    """
    lines: list[str] = []
    for row in rows:
        cells = [[paragraph.strip() for paragraph in cell if paragraph.strip()] for cell in row]
        if any(len(paragraphs) > 1 for paragraphs in cells):
            yield "\n".join(lines)
            lines = []
            yield from (paragraph for paragraphs in cells for paragraph in paragraphs)
        elif any(cells):
            lines.append("\t".join(paragraphs[0] if paragraphs else "" for paragraphs in cells).strip("\t"))
    yield "\n".join(lines)
