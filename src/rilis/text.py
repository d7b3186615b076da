"""The document's text as tokens, paragraphs and sentences, with offsets that are never lost.

All offsets are Unicode code points of `Text.content`. Tokens are words (with inner hyphens and apostrophes:
`Swiss-Belinn`, `Jum'at`) or single marks; spans of tokens are half-open ranges of token numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container
from typing import Final

# Marks of bold and italic type (`*Judul*`, `_istilah_`) and characters without width are no tokens, so that they never
# come between words.
_INVISIBLE: Final = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\xad"
_TOKEN: Final = re.compile(rf"[^\W_]+(?:[-'’‘][^\W_]+)*|[^\w\s*{_INVISIBLE}]|(?<![\w.,!?”\"')])\*(?![\w“\"'(])")
_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
SENTENCE_MARKS: Final = frozenset(".!?")
OPENING: Final = frozenset("“‘\"'«‹<„‟”’`([")
CLOSING: Final = frozenset("”’\"'»›>“`)]")


class Text:
    """A document's text and its tokens.

    `words`, `lowers`, `starts` and `ends` run in parallel, one item a token; `lowers` has curly apostrophes made
    straight. `paragraphs` are token ranges of the non-blank lines, `sentences` token ranges inside them.

    `abbreviations` are lower-case words after which a full stop does not end a sentence (`dr`, `no`);
    `cuts` are offsets where a dateline was glued to the body: of the hyphen (`Jakarta-Menteri`) or of the letter.
    """

    __slots__ = (
        "content",
        "ends",
        "lowers",
        "paragraph_of",
        "paragraphs",
        "sentence_of",
        "sentences",
        "starts",
        "words",
    )

    def __init__(
        self, content: str, abbreviations: Container[str] = frozenset(), cuts: Container[int] = frozenset()
    ) -> None:
        self.content = content
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lowers: list[str] = []
        self.paragraphs: list[tuple[int, int]] = []
        self.paragraph_of: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self.sentence_of: list[int] = []
        self._tokenize(cuts)
        self._split_sentences(abbreviations)

    def _tokenize(self, cuts: Container[int]) -> None:
        words, starts = self.words, self.starts
        for line in _LINE.finditer(self.content):
            first = len(words)
            for match in _TOKEN.finditer(self.content, line.start(), line.end()):
                words.append(match[0])
                starts.append(match.start())
            if len(words) > first:
                self.paragraphs.append((first, len(words)))
        if cuts:
            self._cut(cuts)
        self.ends = [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]
        self.lowers = [word.lower() for word in self.words]
        if "’" in self.content or "‘" in self.content:
            self.lowers = [low.replace("’", "'").replace("‘", "'") if len(low) > 2 else low for low in self.lowers]
        for number, (first, last) in enumerate(self.paragraphs):
            self.paragraph_of.extend([number] * (last - first))

    def _cut(self, cuts: Container[int]) -> None:
        """Split the tokens at the offsets `cuts`: at a hyphen, which becomes a token, or before a letter."""
        words: list[str] = []
        starts: list[int] = []
        paragraphs: list[tuple[int, int]] = []
        for first, last in self.paragraphs:
            begin = len(words)
            for word, start in zip(self.words[first:last], self.starts[first:last], strict=True):
                at = next((i for i in range(1, len(word)) if start + i in cuts), 0)
                pieces = [word[:at], "-", word[at + 1 :]] if word[at] == "-" else [word[:at], word[at:]]
                for piece in pieces if at else [word]:
                    words.append(piece)
                    starts.append(start)
                    start += len(piece)
            paragraphs.append((begin, len(words)))
        self.words, self.starts, self.paragraphs = words, starts, paragraphs

    def _split_sentences(self, abbreviations: Container[str]) -> None:
        words = self.words
        for first, last in self.paragraphs:
            begin = first
            for i in range(first, last):
                if words[i] in SENTENCE_MARKS and i + 1 < last:
                    end = self._sentence_end(i, last, abbreviations)
                    if end > begin:
                        self.sentences.append((begin, end))
                        begin = end
            if begin < last:
                self.sentences.append((begin, last))
        for number, (first, last) in enumerate(self.sentences):
            self.sentence_of.extend([number] * (last - first))

    def _sentence_end(self, mark: int, last: int, abbreviations: Container[str]) -> int:
        """Return the token after the sentence that the mark at token `mark` ends, or 0 if it ends none."""
        words, starts, ends = self.words, self.starts, self.ends
        end = mark + 1
        while end < last and starts[end] == ends[end - 1] and words[end] in CLOSING:
            end += 1
        if end >= last or starts[end] == ends[end - 1]:
            return 0
        following = words[end]
        if not (following[0].isupper() or following[0].isdigit() or following in OPENING):
            return 0
        if words[mark] == "." and mark and (end == mark + 1 or words[mark + 1] == ")"):
            before = words[mark - 1]
            glued = ends[mark - 1] == starts[mark]
            if glued and (self.lowers[mark - 1] in abbreviations or (len(before) == 1 and before.isupper())):
                return 0
        return end

    def token_at(self, offset: int) -> int:
        """Return the number of the last token that begins at or before the offset (-1 if there is none)."""
        return bisect_right(self.starts, offset) - 1

    def tokens_within(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of tokens that begin in `[start, end)`."""
        return bisect_right(self.starts, start - 1), bisect_right(self.starts, end - 1)

    def slice(self, first: int, last: int) -> str:
        """Return the document's words from token `first` up to, but without, token `last`."""
        return self.content[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def glued(self, token: int) -> bool:
        """Tell whether the token follows the one before it without a blank."""
        return token > 0 and self.starts[token] == self.ends[token - 1]
