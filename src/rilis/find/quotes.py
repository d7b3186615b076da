"""Finding quotations: pairs of quote marks in every style, and whether what they hold is speech.

Marks are told apart by what stands around them first and by their glyph second, for releases mix them, turn them the
wrong way round and leave them out; one odd mark must never spoil the rest of a text.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from rilis.records import NamedTuple
from rilis.scan import Scan
from rilis.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

# Each alternative begins with a letter of its own: so the search leaps from one of these to the next, and tries the
# alternatives nowhere else.
_DOUBLE: Final = re.compile('""|“|”|„|‟|"|«|»|‹|›|＂|″|‘‘|’’|\'\'|``|´´|‘’|’‘|<<|>>|,,(?<!\\S,,)(?=\\w)')
# Few texts quote in single marks, so these are compiled where one does. An apostrophe between letters (`Jum'at`) ends
# nothing.
_SINGLE: Final = r"[‘'’‚`](?<!\w[‘'’‚`])([^‘’'‚`\n\r]++(?:(?<=\w)['’‘`](?=\w)[^‘’'‚`\n\r]++)*+)[’'´`‘](?!\w)"
_SINGLE_LEFT_OPEN: Final = r"[:,][\s\u200b]{1,3}(‘)\w[^‘’'\n\r]+\Z"
_SINGLE_BEFORE_WORD: Final = r"['’´](?<=[\w,.!?]['’´]),?\s(?=[a-z])"
_SINGLE_MARK: Final = re.compile("['‘’`]")
_OPENERS: Final = frozenset("“„«‹`‘")
_CLOSERS: Final = frozenset("”»›’´")
_BEFORE_OPENING: Final = frozenset(" \t\xa0\u2009\u202f\u200b\ufeff([{–—:;/*_>")
_AFTER_CLOSING: Final = frozenset(" \t\xa0\u2009\u202f\u200b\ufeff.,;:!?)]}–—-*_")
_SPEECH_ENDS: Final = frozenset(",.!?…")
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")
_MOST_LINES: Final = 6
MIN_SPEECH_WORDS: Final = 3


class Quotation(NamedTuple):
    """The inside of one pair of marks, at offsets `[start, end)`, the marks being at `[open, close)`.

    `before` and `after` are the tokens next to the marks (`after` may be the paragraph's end); the opening mark is in
    `paragraph`, the closing one in `last_paragraph`.
    """

    start: int
    end: int
    open: int
    close: int
    before: int
    after: int
    paragraph: int
    unclosed: bool
    last_paragraph: int


class _Mark(NamedTuple):
    start: int
    end: int
    glyph: str
    opening: bool
    closing: bool


def find_quotations(scan: Scan, paragraphs: list[int]) -> list[Quotation]:
    """Find the pairs of quote marks in the given paragraphs, in order."""
    text = scan.text
    found: list[Quotation] = []
    marked = _Marked(text)
    for number in paragraphs:
        if number not in marked.paragraphs:
            continue
        first, last = text.paragraphs[number]
        start, end = text.starts[first], text.ends[last - 1]
        double, single = marked.within(start, end)
        marks = [_mark(text.content, *mark, start, end) for mark in double]
        if found and marks and _closes_line_before(scan, found[-1], marks[0], number):
            _, inner_end = _trim(text.content, found[-1].start, marks[0].start)
            after = text.tokens_within(start, marks[0].end)[1]
            found[-1] = found[-1]._replace(
                end=inner_end, close=marks[0].end, after=min(after, last), unclosed=False, last_paragraph=number
            )
            del marks[0]
        pairs = _pair(marks, end)
        if single:
            singles = _single_pairs(text.content, start, end, pairs)
            opened = [pair[0] for pair in singles]
            pairs = singles + [pair for pair in pairs if not _covers(singles, opened, pair[0])]
        for opening, inner, inner_end, close, unclosed in sorted(pairs):
            if unclosed and single and (other := _other_mark(scan, inner, inner_end)) is not None:
                inner_end, close, unclosed = other, other + 1, False
            inner, inner_end = _trim(text.content, inner, inner_end)
            if inner >= inner_end:
                continue
            before = text.tokens_within(start, opening)[1] - 1
            after = text.tokens_within(start, close)[1]
            found.append(
                Quotation(inner, inner_end, opening, close, before, min(after, last), number, unclosed, number)
            )
    return found


def _closes_line_before(scan: Scan, quotation: Quotation, mark: _Mark, number: int) -> bool:
    """Tell whether a mark closes what was opened on a line before: releases are sent with a line for each sentence."""
    text = scan.text
    lines = number - quotation.paragraph
    if not quotation.unclosed or mark.opening or not mark.closing or not 0 < lines <= _MOST_LINES:
        return False
    if quotation.close != text.ends[text.paragraphs[quotation.paragraph][1] - 1]:
        return False
    return _BLANK_LINE.search(text.content, quotation.close, mark.start) is None


class _Marked:
    """The marks of a text, which is searched once and not once for each paragraph."""

    def __init__(self, text: Text) -> None:
        content = text.content
        self.double = [match.span() for match in _DOUBLE.finditer(content)]
        self.starts = [start for start, _ in self.double]
        self.single: list[int] = []
        if "'" in content or "’" in content or "‘" in content or "`" in content:
            self.single = [match.start() for match in _SINGLE_MARK.finditer(content)]
        self.paragraphs = {text.paragraph_of[text.token_at(start)] for start in (*self.starts, *self.single)}

    def within(self, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
        """Return where the double marks in `[start, end)` stand, and whether a single one stands there."""
        at = bisect_left(self.single, start)
        single = at < len(self.single) and self.single[at] < end
        return self.double[bisect_left(self.starts, start) : bisect_left(self.starts, end)], single


def _mark(content: str, first: int, last: int, start: int, end: int) -> _Mark:
    """Say what the mark at `[first, last)` can be in the paragraph `[start, end)`."""
    before = content[first - 1] if first > start else " "
    after = content[last] if last < end else " "
    left = before in _BEFORE_OPENING or before in _OPENERS
    right = after in _AFTER_CLOSING or after in _CLOSERS
    glyph = content[first]
    if glyph in "<>,":
        return _Mark(first, last, glyph, glyph != ">", glyph == ">")
    glued = before in _SPEECH_ENDS and after.isupper()
    if left != right:
        return _Mark(first, last, glyph, left, right)
    if glyph in _OPENERS and last - first == 1:
        return _Mark(first, last, glyph, True, not left and before in _SPEECH_ENDS)
    if glyph in _CLOSERS and last - first == 1:
        return _Mark(first, last, glyph, glued, True)
    if before in _SPEECH_ENDS:
        return _Mark(first, last, glyph, glued, True)
    return _Mark(first, last, glyph, True, True)


_Pair = tuple[int, int, int, int, bool]


def _pair(marks: list[_Mark], end: int) -> list[_Pair]:
    """Pair the marks of one paragraph: (open, inside, inside's end, close, whether the closing mark is missing)."""
    pairs: list[_Pair] = []
    opened: _Mark | None = None
    depth = 0
    for i, mark in enumerate(marks):
        if opened is None:
            if mark.opening:
                opened, depth = mark, 0
        elif mark.closing and depth:
            depth -= 1
        elif mark.closing:
            pairs.append((opened.start, opened.end, mark.start, mark.end, False))
            opened = None
        elif _nested(marks, i):
            depth += 1
        else:
            pairs.append((opened.start, opened.end, mark.start, mark.start, True))
            opened = mark
    if opened is not None:
        pairs.append((opened.start, opened.end, end, end, True))
    return pairs


def _nested(marks: list[_Mark], at: int) -> bool:
    """Tell whether an opening mark inside a quotation has a closing mark of its own before the quotation's."""
    closing = 0
    for mark in marks[at + 1 : at + 4]:
        if mark.opening and not mark.closing:
            break
        closing += mark.closing
    return closing >= 2


def _single_pairs(content: str, start: int, end: int, pairs: list[_Pair]) -> list[_Pair]:
    """Find pairs of single marks that neither stand inside double ones nor reach into them."""
    singles: list[_Pair] = []
    opened = [pair[0] for pair in pairs]
    for match in re.compile(_SINGLE).finditer(content, start, end):
        if _covers(pairs, opened, match.start()) or _covers(pairs, opened, match.end()):
            continue
        if content[match.start() + 1].isspace() or match[0][1] == match[0][0]:
            continue
        singles.append((match.start(), match.start(1), match.end(1), match.end(), False))
    last = re.compile(_SINGLE_LEFT_OPEN).search(content, pairs[-1][3] if pairs else start, end)
    if last is not None and not singles:
        singles.append((last.start(1), last.end(1), end, end, True))
    return singles


def _other_mark(scan: Scan, start: int, end: int) -> int | None:
    """Return where a single mark closes what a double one opened, as a verb of speech behind it tells; else None."""
    for match in re.compile(_SINGLE_BEFORE_WORD).finditer(scan.text.content, start, end):
        token = scan.text.token_at(match.end())
        if scan.begins(token, ("cue-bare", "cue-nya")) and scan.text.starts[token] == match.end():
            return match.start()
    return None


def _covers(pairs: list[_Pair], opened: list[int], offset: int) -> bool:
    """Tell whether the offset is inside one of the pairs, which open at `opened`, in order."""
    at = bisect_left(opened, offset) - 1
    return at >= 0 and offset < pairs[at][3]


def _trim(content: str, start: int, end: int) -> tuple[int, int]:
    while start < end and _is_edge(content[start]):
        start += 1
    while start < end and _is_edge(content[end - 1]):
        end -= 1
    return start, end


def _is_edge(char: str) -> bool:
    """Tell whether the character is a blank, a mark or without width, and so no part of what is said."""
    return char.isspace() or char in "“”\"‘’'" or not char.isprintable()
