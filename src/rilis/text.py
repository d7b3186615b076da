"""The document's text as tokens, paragraphs and sentences, with offsets that are never lost.

All offsets are Unicode code points of `Text.content`. Tokens are words (with inner hyphens and apostrophes:
`Swiss-Belinn`, `Jum'at`) or single marks; spans of tokens are half-open ranges of token numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container
from itertools import accumulate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

# Marks of bold and italic type (`*Judul*`, `_istilah_`) and characters without width are no tokens, so that they never
# come between words.
_INVISIBLE: Final = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\xad"
_TOKEN: Final = re.compile(rf"([^\W_]++(?:[-'’‘][^\W_]++)*+|[^\w\s*{_INVISIBLE}]|(?<![\w.,!?”\"')])\*(?![\w“\"'(]))")
_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_INNER_APOSTROPHE: Final = re.compile(r"(?<=[^\n])[’‘](?=[^\n])")
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
        self, content: str, abbreviations: Container[str] = frozenset(), cuts: Collection[int] = frozenset()
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

    def _tokenize(self, cuts: Collection[int]) -> None:
        # The lengths of tokens and of what stands between them give all offsets, without a match object for each token.
        pieces = _TOKEN.split(self.content)
        edges = list(accumulate(map(len, pieces)))
        self.words, self.starts, self.ends = pieces[1::2], edges[:-1:2], edges[1::2]
        if cuts:
            self._cut(cuts)
        self.lowers = _lowered(self.words)
        first = 0
        for line in _LINE.finditer(self.content):
            last = bisect_left(self.starts, line.end(), first)
            if last > first:
                self.paragraph_of.extend([len(self.paragraphs)] * (last - first))
                self.paragraphs.append((first, last))
                first = last

    def _cut(self, cuts: Collection[int]) -> None:
        """Split tokens at their first offset in `cuts`: at a hyphen, which becomes a token, or before a letter."""
        words, starts, ends = self.words, self.starts, self.ends
        first_cuts: dict[int, int] = {}
        for cut in sorted(cuts):
            token = self.token_at(cut)
            if token >= 0 and starts[token] < cut < ends[token]:
                first_cuts.setdefault(token, cut)
        for token, cut in reversed(first_cuts.items()):
            start, end, word = starts[token], ends[token], words[token]
            at = cut - start
            if word[at] == "-":
                words[token : token + 1] = word[:at], "-", word[at + 1 :]
                starts[token : token + 1] = start, cut, cut + 1
                ends[token : token + 1] = cut, cut + 1, end
            else:
                words[token : token + 1] = word[:at], word[at:]
                starts[token : token + 1] = start, cut
                ends[token : token + 1] = cut, end

    def _split_sentences(self, abbreviations: Container[str]) -> None:
        marks = [i for i, word in enumerate(self.words) if word in SENTENCE_MARKS]
        at = 0
        for first, last in self.paragraphs:
            begin = first
            while at < len(marks) and marks[at] < last:
                end = self._sentence_end(marks[at], last, abbreviations) if marks[at] + 1 < last else 0
                at += 1
                if end > begin:
                    self._add_sentence(begin, end)
                    begin = end
            if begin < last:
                self._add_sentence(begin, last)

    def _add_sentence(self, first: int, last: int) -> None:
        self.sentence_of.extend([len(self.sentences)] * (last - first))
        self.sentences.append((first, last))

    def _sentence_end(self, mark: int, last: int, abbreviations: Container[str]) -> int:
        """Return the token after the sentence that the mark at token `mark` ends, or 0 if it ends none."""
        words, starts, ends = self.words, self.starts, self.ends
        end = mark + 1
        while end < last and starts[end] == ends[end - 1] and words[end] in CLOSING:
            end += 1
        if end >= last or (starts[end] == ends[end - 1] and not self._lost_blank(mark, end)):
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

    def _lost_blank(self, mark: int, end: int) -> bool:
        """Tell whether two sentences lost the blank between them: `... warga.Serta ...`, but `Warta.com`, `S.Pd`."""
        before, following = self.words[mark - 1], self.words[end]
        plain = mark > 0 and end == mark + 1 and (before.islower() or before.isdigit()) and len(before) > 2
        return plain and following.istitle() and len(following) > 3 and following.isalpha()

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


def lower_words(content: str) -> list[str]:
    """Return the tokens of a few words in small letters, as `Text.lowers` has them."""
    return _lowered(_TOKEN.findall(content))


def _lowered(words: list[str]) -> list[str]:
    """Return the words in small letters, their inner apostrophes straight; all in one string, not one by one."""
    if not words:
        return []
    joined = "\n".join(words).lower()
    if "’" in joined or "‘" in joined:
        joined = _INNER_APOSTROPHE.sub("'", joined)
    return joined.split("\n")
