"""From the visual lines of a page to paragraphs.

A PDF knows neither paragraphs nor reading order, only glyphs at places. A paragraph ends where the next line's first
word would still have fitted, where the distance grows, where a line is indented, or where the size of the letters
changes. What stands at the edge of several pages alike is a running header or footer, and goes.

Distances are in the PDF's points; `bottom` grows upward.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rilis.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HYPHEN: Final = "\x02"
"""Stands for a hyphen at the end of a line, of which nobody knows whether it belongs to the word."""

GAP: Final = "\t"
"""Stands for a wide gap inside a line: a column of a table, a tabulator."""

_EDGE: Final = 0.13
_HEIGHT_STEP: Final = 10
_SIZE_TOLERANCE: Final = 0.08
_GAP: Final = 1.25
_USUAL_LEADING: Final = 1.2
_BLOCK_GAP: Final = 2.3
_ROW_GAP: Final = 4.0
_INDENT: Final = 0.7
_ALIGNED: Final = 2.0
_FLUSH: Final = 0.3
_FEW_LINES: Final = 4
_BLANK: Final = 0.25
_PAGE_NUMBER: Final = re.compile(
    r"\W*\d{1,4}\W*|(?:halaman|hal\.?|laman|page)\s*\|?\s*\d+(?:\s*(?:dari|of|/)\s*\d+)?|\d+\s*(?:dari|of|/|\|)\s*(?:\d+|page|halaman)",
    re.IGNORECASE,
)
_GLYPH_BULLET: Final = re.compile(r"[•■▪●○◦‣∙➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc]")
_TYPED_BULLET: Final = re.compile(r"(?:[-–—*·] |\(?(?:\d{1,2}|[a-zA-Z])[.)] )")
_CLAUSE_END: Final = (".", ":", ";", "!", "?", "”", '"', ")")
_SENTENCE_END: Final = (".", ":", "!", "?", "”", '"', "’", ")")
_LAST_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*$")
_FIRST_WORD: Final = re.compile(r"[^\W_]+")
_HYPHENED_PREFIXES: Final = frozenset(("e", "eks", "non"))
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Line(NamedTuple):
    """One visual line: its text, its sides, its baseline, the size of its letters, the width of its first word."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    head: float


class Page(NamedTuple):
    """A page's width and height and its lines, in the order in which the file draws them."""

    width: float
    height: float
    lines: list[Line]


class _Measured(NamedTuple):
    """A line with its page, the right margin of its block, and whether that block is justified."""

    line: Line
    page: int
    margin: float
    justified: bool


def paragraphs_of(pages: list[Page]) -> list[str]:
    """Return the paragraphs of a document, in reading order."""
    running = _running_lines(pages)
    kept = [_closed_up(_in_order(_body(page, running))) for page in pages]
    column = _column([line for page in kept for line in page])
    lines = [measured for number, page in enumerate(kept) for measured in _with_margins(page, number, column)]
    words = Counter(word.lower() for page in kept for line in page for word in _WORD.findall(line.text))
    return [_joined(paragraph, words) for paragraph in _grouped(lines)]


def is_fragmented(paragraphs: list[str]) -> bool:
    """Whether most paragraphs are too short to be prose: slides, forms, tables."""
    short = sum(1 for paragraph in paragraphs if len(paragraph) < 60)
    return len(paragraphs) >= 12 and short * 10 > len(paragraphs) * 6


# Headers, footers, page numbers, stamps


def _running_lines(pages: list[Page]) -> set[tuple[str, int]]:
    """Return the lines, by their keys, that stand at the edge of several pages alike."""
    if len(pages) < 2:
        return set()
    counts = Counter(key for page in pages for key in {_key(line) for line in page.lines if _at_edge(line, page)})
    enough = max(2, round(len(pages) * 0.4))
    return {key for key, count in counts.items() if count >= enough}


def _body(page: Page, running: set[tuple[str, int]]) -> list[Line]:
    """Return the lines of a page without running lines, page number, and what is printed twice."""
    lines = [line for line in _once(page.lines) if not (_at_edge(line, page) and _key(line) in running)]
    ends = {min(line.bottom for line in lines), max(line.bottom for line in lines)} if lines else set()
    return [line for line in lines if not (_at_edge(line, page) and line.bottom in ends and _is_page_number(line))]


def _at_edge(line: Line, page: Page) -> bool:
    return not page.height * _EDGE < line.bottom < page.height * (1 - _EDGE)


def _key(line: Line) -> tuple[str, int]:
    """Return what a running line has in common on all pages: its words, whatever its numbers, and its height."""
    return re.sub(r"\d+", "#", " ".join(line.text.split())), round(line.bottom / _HEIGHT_STEP)


def _is_page_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text.strip()) is not None


def _once(lines: list[Line]) -> Iterator[Line]:
    """Leave out what is printed twice on the same place, as stamps and bold letters are."""
    seen: set[tuple[str, int, int]] = set()
    for line in lines:
        place = (line.text.strip(), round(line.left / 4), round(line.bottom / 4))
        if place not in seen:
            seen.add(place)
            yield line


def _in_order(lines: list[Line]) -> list[Line]:
    """Return the lines as drawn, or from top to bottom where the file draws them upward."""
    steps = [after.bottom - before.bottom for before, after in pairwise(lines)]
    upward = sum(1 for step in steps if step > 0)
    return sorted(lines, key=lambda line: (-line.bottom, line.left)) if upward * 2 > len(steps) else lines


def _closed_up(lines: list[Line]) -> list[Line]:
    """Take for blanks the wide gaps of a narrow justified column: a line beside it is as wide, and has none."""
    closed: list[Line] = []
    for number, line in enumerate(lines):
        neighbours = (*closed[-1:], *lines[number + 1 : number + 2])
        if GAP in line.text and any(_equally_wide(line, neighbour) for neighbour in neighbours):
            line = line._replace(text=line.text.replace(GAP, " "))
        closed.append(line)
    return closed


def _equally_wide(line: Line, neighbour: Line) -> bool:
    return (
        GAP not in neighbour.text
        and same_size(line, neighbour)
        and abs(line.left - neighbour.left) < _ALIGNED
        and abs(line.right - neighbour.right) < _ALIGNED
        and abs(line.bottom - neighbour.bottom) < _BLOCK_GAP * line.size
    )


# Paragraphs


def is_bullet(text: str) -> bool:
    """Whether the text is nothing but what an item of a list begins with."""
    return len(text) < 6 and (_GLYPH_BULLET.match(text) or _TYPED_BULLET.match(f"{text} ")) is not None


def _column(lines: list[Line]) -> tuple[float, float]:
    """Return the left and right side of the column in which most lines of the document stand."""
    lefts = Counter(round(line.left) for line in lines)
    if not lefts:
        return 0.0, 0.0
    left = float(lefts.most_common(1)[0][0])
    rights = sorted(line.right for line in lines if abs(line.left - left) < _ALIGNED)
    return left, rights[len(rights) * 9 // 10] if rights else 0.0


def _with_margins(lines: list[Line], page: int, column: tuple[float, float]) -> Iterator[_Measured]:
    """Yield the lines with the right margin of the block that each stands in."""
    block: list[Line] = []
    for line in lines:
        if block and not _same_block(block[-1], line):
            yield from _measured(block, page, column)
            block = []
        block.append(line)
    yield from _measured(block, page, column)


def _measured(block: list[Line], page: int, column: tuple[float, float]) -> Iterator[_Measured]:
    margin = max((line.right for line in block), default=0.0)
    if not _fills_a_column(block, margin) and all(abs(line.left - column[0]) < _ALIGNED for line in block):
        margin = max(margin, column[1])
    flush = sum(1 for line in block if _is_flush(line, margin))
    return (_Measured(line, page, margin, flush >= max(2, 0.6 * len(block))) for line in block)


def _fills_a_column(block: list[Line], margin: float) -> bool:
    """Whether the lines show where their column ends, as prose does; the names and numbers that end a release don't."""
    long = sum(1 for line in block if line.right > margin - 0.2 * (margin - line.left))
    return len(block) > _FEW_LINES and long * 2 >= len(block)


def _is_flush(line: Line, margin: float) -> bool:
    return line.right > margin - _FLUSH * line.size


def _same_block(above: Line, below: Line) -> bool:
    """Whether two lines stand in one column of text, though perhaps not in one paragraph."""
    step = above.bottom - below.bottom
    overlap = min(above.right, below.right) - max(above.left, below.left)
    return same_size(above, below) and 0 < step < _BLOCK_GAP * below.size and overlap > 0


def same_size(above: Line, below: Line) -> bool:
    """Whether two lines are set in letters of one size."""
    return abs(above.size - below.size) <= _SIZE_TOLERANCE * max(above.size, below.size)


def _grouped(lines: list[_Measured]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph."""
    leading = _leading([measured.line for measured in lines])
    paragraph: list[_Measured] = []
    for number, measured in enumerate(lines):
        following = lines[number + 1].line if number + 1 < len(lines) else None
        if paragraph and _breaks(paragraph, measured, following, leading):
            yield [item.line for item in paragraph]
            paragraph = []
        paragraph.append(measured)
    if paragraph:
        yield [item.line for item in paragraph]


def _leading(lines: list[Line]) -> dict[int, float]:
    """Return, for each size of letters, the usual distance of two lines of a paragraph."""
    steps: dict[int, list[float]] = {}
    for above, below in pairwise(lines):
        step = above.bottom - below.bottom
        if same_size(above, below) and 0.8 * below.size < step < _BLOCK_GAP * below.size:
            steps.setdefault(round(below.size), []).append(step)
    return {size: sorted(found)[len(found) // 4] for size, found in steps.items()}


def _breaks(paragraph: list[_Measured], measured: _Measured, following: Line | None, leading: dict[int, float]) -> bool:
    """Whether a new paragraph begins with `measured`."""
    last, line = paragraph[-1].line, measured.line
    if last.text.endswith(HYPHEN):
        return False
    if GAP in last.text or GAP in line.text:
        return not (GAP in last.text and GAP in line.text and 0 < last.bottom - line.bottom < _ROW_GAP * line.size)
    if _GLYPH_BULLET.match(line.text) or (_TYPED_BULLET.match(line.text) and last.text.endswith(_CLAUSE_END)):
        return True
    if paragraph[-1].page != measured.page or line.bottom > last.bottom:
        return not _goes_on_elsewhere(paragraph[-1], line)
    if not _same_block(last, line):
        return True
    if not _is_full(paragraph[-1], line):
        return True
    if _is_indented(paragraph, line):
        return True
    return _is_gap(paragraph, line, following, leading)


def _goes_on_elsewhere(last: _Measured, line: Line) -> bool:
    """Whether a paragraph goes on over the end of a page or column: mid-sentence, from a full line."""
    if not same_size(last.line, line) or last.line.text.endswith(_SENTENCE_END):
        return False
    return line.text[:1].islower() or _is_full(last, line)


def _is_full(last: _Measured, line: Line) -> bool:
    """Whether the line before ends where its column does: the next line's first word had no room in it."""
    if last.line.text.endswith(HYPHEN):
        return True
    if last.justified and not _is_flush(last.line, last.margin):
        return False
    return last.line.right + _BLANK * line.size + line.head > last.margin


def _is_indented(paragraph: list[_Measured], line: Line) -> bool:
    """Whether `line` begins to the right of the lines above, and neither hangs under a bullet nor is centred."""
    last = paragraph[-1].line
    if line.left - last.left <= _INDENT * line.size or all(_is_centred(item.line, line) for item in paragraph):
        return False
    hangs = len(paragraph) == 1 and (_GLYPH_BULLET.match(last.text) or _TYPED_BULLET.match(last.text))
    return not hangs


def _is_centred(above: Line, below: Line) -> bool:
    return abs((above.left + above.right) - (below.left + below.right)) < 0.5 * below.size


def _is_gap(paragraph: list[_Measured], line: Line, following: Line | None, leading: dict[int, float]) -> bool:
    """Whether `line` is farther from the line above than lines of its paragraph are."""
    step = paragraph[-1].line.bottom - line.bottom
    own = paragraph[-2].line.bottom - paragraph[-1].line.bottom if len(paragraph) > 1 else 0.0
    if own > 0:  # else the paragraph came over from another page or column
        return step > _GAP * own
    if step <= _GAP * leading.get(round(line.size), _USUAL_LEADING * line.size):
        return False
    # A paragraph that is set wider than the rest of the document keeps its own distance.
    after = line.bottom - following.bottom if following else 0.0
    return not 0.95 * step < after < 1.05 * step


# Joining lines


def _joined(lines: list[Line], words: Counter[str]) -> str:
    pieces = [lines[0].text.strip()]
    for line in lines[1:]:
        last, following = pieces[-1], line.text.strip()
        if GAP in following:
            pieces += ("\n", following)
        elif last.endswith(HYPHEN):
            pieces[-1] = last[:-1]
            pieces += ("-" if _has_hyphen(last[:-1], following, words) else "", following)
        elif last.endswith("-") and last[-2:-1].isalnum():
            pieces.append(following)
        else:
            pieces += (" ", following)
    return "".join(pieces).replace(HYPHEN, "-")


def _has_hyphen(before: str, after: str, words: Counter[str]) -> bool:
    """Whether the hyphen between two halves belongs to the word (`anak-anak`, `KTP-el`), or only to the line's end."""
    found = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if not found[0] or not found[1]:
        return True
    first, second = found[0][0], found[1][0]
    hyphened, plain = words[f"{first}-{second}".lower()], words[(first + second).lower()]
    if hyphened != plain:
        return hyphened > plain
    if "-" in first or min(len(first), len(second)) == 1 or first.lower() in _HYPHENED_PREFIXES:
        return True
    return not (second[0].islower() and first[-1].islower()) or _is_reduplicated(first.lower(), second.lower())


def _is_reduplicated(first: str, second: str) -> bool:
    """Whether two words double one another, with affixes or without: `anak-anak`, `bersama-sama`, `tolong-menolong`."""
    if min(len(first), len(second)) < 3:
        return False
    stem = min(first, second, key=len)
    other = second if stem is first else first
    return stem in other or (len(stem) > 3 and stem[1:] in other) or first[:4] == second[:4]
