"""Find the short forms that a text explains itself: `Hak Asasi Manusia (HAM)`, `HAM (Hak Asasi Manusia)`."""

from __future__ import annotations

from collections.abc import Iterator

from rilis.find.phrases import closing_bracket, places_of
from rilis.model import Abbreviation
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

SHORT_AFTER_LONG: Final = "abbreviations/short-after-long"
LONG_AFTER_SHORT: Final = "abbreviations/long-after-short"

_JOINTS: Final = frozenset({"/", "&", ","})
_KNOWING: Final = ("institution", "title-short", "place")
_LONGEST: Final = 14
_LONGEST_SHORT: Final = 3
_FEWEST_CAPITALS: Final = 2


def find_abbreviations(scan: Scan) -> list[Abbreviation]:
    """Return the short forms with the words that they stand for, each once, in the order of the text."""
    words = scan.text.words
    found: dict[str, Abbreviation] = {}
    for token in places_of(scan.text, "("):
        if not 0 < token < len(words) - 1 or not words[token + 1][0].isupper():
            continue  # a short form and a long one both begin with a capital
        first, last = scan.text.sentences[scan.text.sentence_of[token]]
        close = closing_bracket(scan.text, token, last)
        if close is None or close == token + 1:
            continue
        abbreviation = _after_long(scan, first, token, close) or _before_long(scan, first, token, close)
        if abbreviation is not None:
            found.setdefault(abbreviation.short.text, abbreviation)
    return list(found.values())


def _after_long(scan: Scan, first: int, token: int, close: int) -> Abbreviation | None:
    """Read `Hak Asasi Manusia (HAM)`; the parentheses are at `token` and `close`."""
    if not scan.patterns.enabled(SHORT_AFTER_LONG) or not _is_short(scan, token + 1, close):
        return None
    short = scan.text.slice(token + 1, close)
    known = _known(scan, short)
    best: int | None = None
    for start in _starts(scan, first, token):
        if known and " ".join(scan.text.lowers[start:token]) in known:
            best = start
            break
        if best is None and _stands_for(scan, short, start, token):
            best = start
    if best is None:
        return None
    rule = SHORT_AFTER_LONG
    return Abbreviation(short=scan.span(token + 1, close, rule), long=scan.span(best, token, rule))


def _before_long(scan: Scan, first: int, token: int, close: int) -> Abbreviation | None:
    """Read `HAM (Hak Asasi Manusia)`; the parentheses are at `token` and `close`."""
    if not scan.patterns.enabled(LONG_AFTER_SHORT) or close - token < _FEWEST_CAPITALS + 1:
        return None
    start = token - 1
    if start < first or not _is_short(scan, start, token) or not scan.text.words[token + 1][0].isupper():
        return None
    short = scan.text.words[start]
    long = " ".join(scan.text.lowers[token + 1 : close])
    if not (long in _known(scan, short) or _stands_for(scan, short, token + 1, close)):
        return None
    rule = LONG_AFTER_SHORT
    return Abbreviation(short=scan.span(start, token, rule), long=scan.span(token + 1, close, rule))


def _is_short(scan: Scan, first: int, last: int) -> bool:
    """Tell whether the tokens can be a short form: a word or two with capitals, which is no title and no number."""
    words = scan.text.words[first:last]
    if len(words) > _LONGEST_SHORT or not all(word[0].isalpha() or word in "-/" for word in words):
        return False
    joined = "".join(words)
    if len(joined) < _FEWEST_CAPITALS or not joined[0].isupper():
        return False
    capitals = sum(char.isupper() for char in joined)
    return capitals >= _FEWEST_CAPITALS or (len(words) == 1 and scan.text.lowers[first] not in _common(scan))


def _common(scan: Scan) -> frozenset[str]:
    return scan.patterns.words("common-word")


def _starts(scan: Scan, first: int, token: int) -> Iterator[int]:
    """Yield where the long form before a token may begin: at each capitalised word, the nearest first."""
    words, lowers, small = scan.text.words, scan.text.lowers, scan.patterns.words("small-word")
    for start in range(token - 1, max(first, token - _LONGEST) - 1, -1):
        word = words[start]
        if word[0].isupper():
            yield start
        elif not (lowers[start] in small or word in _JOINTS or word[0].isdigit()):
            return


def _known(scan: Scan, short: str) -> list[str]:
    """Return what the patterns say that the short form stands for: in small letters, a blank between all tokens."""
    terms = [scan.patterns.term(cls, short.lower()) for cls in _KNOWING]
    values = [term[0].rpartition("|")[2] for term in terms if term is not None]
    return [" ".join(value.lower().replace(",", " ,").split()) for value in values]


def _stands_for(scan: Scan, short: str, start: int, last: int) -> bool:
    """Tell whether the letters of the short form stand, in order, in the words, each of which gives at least one.

    Small words (`dan`) need not give any. The first letters are those of the first word, so that `(Uzi)` is no short
    form of a name that holds its letters somewhere.
    """
    letters = [char for char in short.lower() if char.isalnum()]
    small = scan.patterns.words("small-word")
    content = [low for low in scan.text.lowers[start:last] if low[0].isalpha() and low not in small]
    if len(content) < _FEWEST_CAPITALS or len(letters) < len(content) or letters[0] != content[0][0]:
        return False
    return _fits(letters, content)


def _fits(letters: list[str], content: list[str]) -> bool:
    """Tell whether the letters can be dealt out to the words: to each its first, then others of it in order."""
    reachable = {0}
    for word in content:
        after: set[int] = set()
        for used in reachable:
            if used < len(letters) and letters[used] == word[0]:
                after |= _taken(letters, used, word)
        reachable = after
        if not reachable:
            return False
    return len(letters) in reachable


def _taken(letters: list[str], used: int, word: str) -> set[int]:
    """Return how many letters can be used up when the word gives its first letter and any of the others in order."""
    ends = {used + 1}
    at, end = 1, used + 1
    while end < len(letters) and (found := word.find(letters[end], at)) >= 0:
        at, end = found + 1, end + 1
        ends.add(end)
    return ends
