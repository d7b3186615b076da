"""The glyphs of a PDF, by pypdfium2, put together to visual lines. Runs apart from the program: see `isolate`."""

from __future__ import annotations

import math
import re
from collections import Counter
from ctypes import c_double
from typing import TYPE_CHECKING, Any, Final

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from rilis.readers.base import encodable
from rilis.readers.layout import GAP, HYPHEN, Line, is_bullet, same_size
from rilis.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PASSWORD_ERROR: Final = 4
_LINE_ENDS: Final = ("\n", "\r")
_SPECIAL: Final = {
    0: "\ufffd",
    2: HYPHEN,
    0xFFFE: "\ufffd",
    0xFFFF: "\ufffd",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
}
"""What stands for codes that are no characters, and for ligatures."""
_NEW_BASELINE: Final = 0.6
_SAME_BASELINE: Final = 0.3
_WIDE_GAP: Final = 1.5
_TURN: Final = math.pi / 2
_SLANT: Final = 0.2


def extract(data: bytes, pages_at_most: int, characters_at_most: int) -> list[Any] | str:
    """Return for each page (width, height, lines, has a picture), or a word that says why not."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return "encrypted" if raw.FPDF_GetLastError() == _PASSWORD_ERROR else str(error)
    if len(document) > pages_at_most:
        return "pages"
    characters = 0
    pages: list[Any] = []
    for number in range(len(document)):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            return str(error)
        characters += text_page.count_chars()
        if characters > characters_at_most:
            return "characters"
        pages.append((*_lines(text_page, page.get_bbox()), _has_picture(page)))
        text_page.close()
        page.close()
    return pages


class _Glyph(NamedTuple):
    """A character and its place on the page, turned upright."""

    char: str
    left: float
    right: float
    bottom: float
    size: float


def _lines(text_page: Any, box: tuple[float, float, float, float]) -> tuple[float, float, list[Any]]:
    """Return width and height of the page and its lines, turned so that most of its text stands upright."""
    count = text_page.count_chars()
    angles = [_angle(text_page, index) for index in range(count)]
    turns = Counter(round(angle / _TURN) % 4 for angle in angles)
    turn = turns.most_common(1)[0][0] if turns else 0
    upright = [index for index, angle in enumerate(angles) if _is_turned(angle, turn)]
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    if turn % 2:
        width, height = height, width
    lines = _merged(_split(_glyph(text_page, index, box, turn) for index in upright))
    return width, height, [tuple(line) for line in lines]


def _angle(text_page: Any, index: int) -> float:
    angle: float = raw.FPDFText_GetCharAngle(text_page, index)
    return max(angle, 0.0)  # negative where there is none


def _is_turned(angle: float, turn: int) -> bool:
    difference = (angle - turn * _TURN) % (4 * _TURN)
    return min(difference, 4 * _TURN - difference) < _SLANT


def _glyph(text_page: Any, index: int, box: tuple[float, float, float, float], turn: int) -> _Glyph:
    code = raw.FPDFText_GetUnicode(text_page, index)
    char = _SPECIAL.get(code) or chr(code)
    x, y, frame = c_double(), c_double(), raw.FS_RECTF()
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    raw.FPDFText_GetLooseCharBox(text_page, index, frame)
    corners = [_turned(*corner, box, turn) for corner in ((frame.left, frame.bottom), (frame.right, frame.top))]
    (x0, y0), (x1, y1) = corners
    return _Glyph(char, min(x0, x1), max(x0, x1), _turned(x.value, y.value, box, turn)[1], abs(y1 - y0))


def _turned(x: float, y: float, box: tuple[float, float, float, float], turn: int) -> tuple[float, float]:
    """Return a point's place, from the lower left corner, once text turned clockwise by `turn` quarters is upright."""
    left, bottom, right, top = box
    if turn == 1:
        return top - y, x - left
    if turn == 2:
        return right - x, top - y
    if turn == 3:
        return y - bottom, right - x
    return x - left, y - bottom


def _split(glyphs: Iterable[_Glyph]) -> Iterator[Line]:
    """Yield the pieces of lines: they end where pdfium says so, where the baseline changes, and at a wide gap."""
    piece: list[_Glyph] = []
    last: _Glyph | None = None
    for glyph in glyphs:
        inked = not glyph.char.isspace()
        if glyph.char in _LINE_ENDS or (inked and last and _is_apart(last, glyph)):
            yield from _as_line(piece)
            piece = []
        if glyph.char not in _LINE_ENDS:
            piece.append(glyph)
        if inked:
            last = glyph
    yield from _as_line(piece)


def _is_apart(last: _Glyph, glyph: _Glyph) -> bool:
    size = max(glyph.size, last.size)
    return abs(glyph.bottom - last.bottom) > _NEW_BASELINE * size or glyph.left - last.right > _WIDE_GAP * size


def _as_line(glyphs: list[_Glyph]) -> Iterator[Line]:
    inked = [glyph for glyph in glyphs if not glyph.char.isspace()]
    if not inked:
        return
    text = encodable(re.sub(" {2,}", " ", "".join(glyph.char for glyph in glyphs)).strip())
    left, right = min(glyph.left for glyph in inked), max(glyph.right for glyph in inked)
    middle = len(inked) // 2
    size = sorted(glyph.size for glyph in inked)[middle]
    bottom = sorted(glyph.bottom for glyph in inked)[middle]
    head = inked[min(len(text.split(maxsplit=1)[0]), len(inked)) - 1].right - left
    yield Line(text, left, right, bottom, size, head)


def _merged(pieces: Iterable[Line]) -> list[Line]:
    """Join pieces that stand on one baseline, one right after the other; a tab stands for a wide gap."""
    lines: list[Line] = []
    for piece in pieces:
        last = lines[-1] if lines else None
        if last and _on_one_line(last, piece):
            wide = piece.left - last.right > _WIDE_GAP * piece.size and not is_bullet(last.text)
            text = f"{last.text}{GAP if wide else ' '}{piece.text}"
            lines[-1] = last._replace(text=text, right=piece.right)
        else:
            lines.append(piece)
    return lines


def _on_one_line(last: Line, piece: Line) -> bool:
    same_baseline = abs(last.bottom - piece.bottom) < _SAME_BASELINE * piece.size
    return same_baseline and same_size(last, piece) and piece.left > last.right - piece.size


def _has_picture(page: Any) -> bool:
    return next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None
