"""Lines of a page: what a paragraph looks like, and the words that say what it is where it is no body."""

from __future__ import annotations

import re
from functools import lru_cache

from rilis.records import NamedTuple
from rilis.text import CLOSING, SENTENCE_MARKS, Text, lower_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from rilis.model import Span
    from rilis.patterns import Patterns
    from rilis.scan import Scan

# Class of words -> the rule that a line found by them has.
RULES: Final = {
    "front-label": "matter/front-label",
    "number-label": "matter/number",
    "embargo-label": "matter/embargo",
    "greeting": "matter/greeting",
    "credit": "matter/credit",
    "byline": "matter/byline",
    "caption-label": "matter/caption",
    "teaser-label": "matter/teaser",
    "web-line": "matter/web",
    "end-mark": "matter/end",
    "contact-label": "matter/contact",
    "about-label": "matter/about",
    "signature-label": "matter/signature",
}
SIGN_OFF: Final = "matter/sign-off"

_WEB: Final = re.compile(r"https?://|www\.|@\w")
_PHONE: Final = re.compile(r"(?:\+62|\b0)[\d() .-]{6,}\d")
_LEADING: Final = frozenset("-–—•*·●>|»_[")
_LONGEST_SIGN_OFF: Final = 10
_NAMING: Final = ("institution", "institution-head", "unit-head", "place", "place-prefix")
_BETWEEN_NAMES: Final = frozenset(("(", ")", ",", "&", "dan", "DAN"))
BULLETS: Final = frozenset("-•●·–")
SHORT_LINE: Final = 16
"""Lines of credits, contacts and signatures have at most so many tokens."""

Range = tuple[int, int]


class Label(NamedTuple):
    """Words at the beginning of a line that say what the line is; `colon` tells that a colon follows."""

    cls: str
    first: int
    end: int
    colon: bool


class Labels:
    """The words that begin lines outside the body, looked up at the first words of a line."""

    def __init__(self, patterns: Patterns) -> None:
        self.by_words: dict[str, dict[str, str]] = {}
        self.longest: dict[str, int] = {}
        self.fields: dict[str, str] = {}
        self.things = patterns.words("credit-thing")
        self.contact_roles = patterns.words("contact-role")
        self.common = patterns.words("common-word")
        for cls, rule in RULES.items():
            if patterns.enabled(rule):
                for term in (*patterns.words(cls), *patterns.terms(cls)):
                    self._add(term, cls)
        self.fields = {term: value for term, (value, _) in patterns.terms("credit").items()}

    def _add(self, term: str, cls: str) -> None:
        lowers = term.split() if term.replace(" ", "").isalpha() else lower_words(term)
        if lowers:
            self.by_words.setdefault(" ".join(lowers), {})[cls] = term
            self.longest[lowers[0]] = max(self.longest.get(lowers[0], 0), len(lowers))

    def at(self, text: Text, first: int, last: int) -> dict[str, Label]:
        """Return the labels, by class, that a line of tokens `[first, last)` begins with: the longest of each class."""
        while first < last and text.words[first] in _LEADING:
            first += 1
        found: dict[str, Label] = {}
        if first == last:
            return found
        for width in range(min(self.longest.get(text.lowers[first], 0), last - first), 0, -1):
            for cls in self.by_words.get(" ".join(text.lowers[first : first + width]), ()):
                if cls not in found:
                    end = first + width
                    stops = end < last and text.words[end] == "."
                    colon = end + stops < last and text.words[end + stops] == ":"
                    found[cls] = Label(cls, first, end + stops + colon if colon else end, colon)
        return found


@lru_cache(maxsize=4)
def labels_of(patterns: Patterns) -> Labels:
    """Return the labels of a set of patterns, prepared once."""
    return Labels(patterns)


class Line:
    """A paragraph as a line of the page: its tokens and what it looks like."""

    __slots__ = ("first", "labels", "last", "number", "text")

    def __init__(self, text: Text, number: int, labels: Labels) -> None:
        self.text = text
        self.number = number
        self.first, self.last = text.paragraphs[number]
        opened = text.words[self.first] == "(" and self.last - self.first > 1  # `(Penulis: Rina Wulandari)`
        self.labels = labels.at(text, self.first + opened, self.last)

    @property
    def size(self) -> int:
        return self.last - self.first

    @property
    def content(self) -> str:
        return self.text.slice(self.first, self.last)

    def has_words(self) -> bool:
        """Tell whether the line holds more than marks."""
        return any(word[0].isalnum() for word in self.text.words[self.first : self.last])

    def ends_sentence(self) -> bool:
        """Tell whether the line ends as a sentence does."""
        words = self.text.words
        i = self.last - 1
        while i > self.first and words[i] in CLOSING:
            i -= 1
        return words[i] in SENTENCE_MARKS or (i < self.last - 1 and words[i] == ",")

    def is_told(self) -> bool:
        """Tell whether the line is a sentence, or as long as one: what stands after `Foto:` is then a caption."""
        return self.ends_sentence() or self.size > SHORT_LINE

    def is_whole(self, cls: str) -> Label | None:
        """Return the label of a class if nothing, or next to nothing, follows it on the line."""
        label = self.labels.get(cls)
        if label is None:
            return None
        return None if any(word[0].isalnum() for word in self.text.words[label.end : self.last]) else label

    def is_hashtags(self) -> bool:
        """Tell whether the line is made of hashtags."""
        words = self.text.words
        return words[self.first] == "#" and words[self.first : self.last].count("#") * 3 >= self.size

    def is_sign_off(self) -> bool:
        """Tell whether the line is a sign-off: short words in brackets, or stars and dashes."""
        words = self.text.words
        if words[self.first] in "([" and words[self.last - 1] in ")]":
            return self.size <= _LONGEST_SIGN_OFF and ":" not in words[self.first : self.last]
        return self.size > 1 and not self.has_words() and words[self.first] in "*#"

    def is_contact(self) -> bool:
        """Tell whether the line holds a telephone number or an address and little else."""
        if self.size > SHORT_LINE or self.ends_sentence():
            return False
        return bool(_WEB.search(self.content) or _PHONE.search(self.content))


def is_numbered(line: Line) -> bool:
    """Tell whether a line is an item of a numbered list: `1. Aula`, `2) Lapangan`."""
    words = line.text.words
    if line.size < 3 or not words[line.first].isdigit() or len(words[line.first]) > 2:
        return False
    return words[line.first + 1] in ".)" and not line.text.glued(line.first + 2)


def span_of(scan: Scan, tokens: Range, rule: str) -> Span:
    """Return the words of a token range as a finding."""
    return scan.span(tokens[0], tokens[1], rule)


def opens_institution(scan: Scan, token: int) -> bool:
    """Tell whether the name of an institution begins at a token."""
    return token in scan.of("institution") or token in scan.of("institution-head")


def names_institution(scan: Scan, first: int, last: int) -> bool:
    """Tell whether tokens `[first, last)` are the name of an institution and no more: `DINAS SOSIAL MAROS`."""
    if not opens_institution(scan, first):
        return False
    known = scan.patterns.words("institution-word")
    token = first
    while token < last:
        ends = [hit.end for cls in _NAMING if (hit := scan.of(cls).get(token)) is not None]
        if ends:
            token = max(ends)
        elif scan.text.lowers[token] in known or scan.text.words[token] in _BETWEEN_NAMES:
            token += 1
        else:
            return False
    return True
