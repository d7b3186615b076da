"""Where a phrase ends: small questions about tokens that several finders ask."""

from __future__ import annotations

from functools import lru_cache

from rilis.scan import Scan
from rilis.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from rilis.patterns import Patterns

OPENERS: Final = frozenset("“‘\"'«„‟”’`″")
CLOSERS: Final = {
    "“": frozenset('”“"'),
    "”": frozenset('”"'),
    "„": frozenset('”“"'),
    "‟": frozenset("”"),
    "«": frozenset("»"),
    "‘": frozenset("’"),
    "’": frozenset("’"),
    "`": frozenset("`'’"),
    "'": frozenset("'’"),
    '"': frozenset('"”“'),
    "″": frozenset("″"),
}
_WEEKDAY_MARKS: Final = frozenset(",.(/-–")
_DATE_MARKS: Final = frozenset(("/", "-", "–"))
_LONGEST_SPAN: Final = 80


def capital(text: Text, token: int) -> bool:
    """Tell whether the token begins with a capital letter."""
    return text.words[token][0].isupper()


def is_word(text: Text, token: int) -> bool:
    """Tell whether the token is a word or a number, not a mark."""
    return text.words[token][0].isalnum()


def places_of(text: Text, mark: str) -> list[int]:
    """Return the tokens that are the mark, which no word holds: found in the content, without a look at each token."""
    found: list[int] = []
    at = text.content.find(mark)
    while at >= 0:
        found.append(text.token_at(at))
        at = text.content.find(mark, at + 1)
    return found


def closing_mark(text: Text, opening: int, limit: int) -> int | None:
    """Return the token of the mark that closes the quote mark at `opening` before `limit`, None if there is none."""
    closers = CLOSERS.get(text.words[opening])
    if closers is None:
        return None
    for i in range(opening + 1, min(limit, opening + _LONGEST_SPAN)):
        if text.words[i] in closers:
            return i
    return None


def closing_bracket(text: Text, opening: int, limit: int, longest: int = 20) -> int | None:
    """Return the token of the bracket that closes the one at `opening` before `limit`, None if there is none."""
    depth = 0
    for i in range(opening, min(limit, opening + longest)):
        depth += (text.words[i] == "(") - (text.words[i] == ")")
        if depth == 0:
            return i
    return None


def begins_date(scan: Scan, token: int, limit: int) -> bool:
    """Tell whether a day begins at the token: a weekday before a number, a number before a month, `18/7`."""
    text = scan.text
    low = text.lowers[token]
    if low.isalpha() and low not in _date_openers(scan.patterns):
        return False  # so for most words
    months = scan.patterns.terms("month")
    following = text.lowers[token + 1] if token + 1 < limit else ""
    if token in scan.of("weekday") or low.partition("-")[0] in scan.patterns.terms("weekday"):
        told = following in _WEEKDAY_MARKS or following in scan.patterns.words("after-weekday")
        return following == "" or told or following.isdigit() or _before_weekday(text, token)
    if low in months:
        return following.isdigit() and len(following) == 4
    if low.isdigit() and len(low) <= 2:
        return following in months or (following in _DATE_MARKS and _goes_on_as_date(scan, token + 1, limit))
    return low in scan.patterns.words("date-word")


@lru_cache(maxsize=4)
def _date_openers(patterns: Patterns) -> frozenset[str]:
    """Return the first words of weekdays, the months and the words for days: no other word opens a date."""
    weekdays = {term.split(" ")[0] for term in patterns.terms("weekday")}
    return patterns.words("date-word").union(weekdays, patterns.terms("month"))


def _before_weekday(text: Text, token: int) -> bool:
    return token > 0 and text.lowers[token - 1] in (",", "pada", "hari")


def _goes_on_as_date(scan: Scan, mark: int, limit: int) -> bool:
    """Tell whether the mark behind a day is followed by a month, or by a second day and its month."""
    text = scan.text
    if mark + 1 >= limit or not text.words[mark + 1].isdigit():
        return False
    if text.words[mark] == "/":
        return True
    return mark + 2 < limit and text.lowers[mark + 2] in scan.patterns.terms("month")


def title_case(text: Text, first: int, last: int) -> bool:
    """Tell whether most of the longer words in `[first, last)` begin with a capital letter, as in a title."""
    longer = [word for word in text.words[first:last] if len(word) >= 4 and word[0].isalpha()]
    if not longer:
        return all(word[0].isupper() for word in text.words[first:last] if word[0].isalpha())
    return sum(word[0].isupper() for word in longer) >= 0.6 * len(longer)


def hit_within(scan: Scan, cls: str, first: int, last: int) -> bool:
    """Tell whether a term of the class begins in the range of tokens."""
    return not scan.of(cls).keys().isdisjoint(range(first, last))


def hit_ending(scan: Scan, cls: str, end: int, longest: int = 5) -> str | None:
    """Return the rule of a term of the class that ends right before the token `end`, None if there is none."""
    hits = scan.of(cls)
    if not hits:
        return None
    for first in range(max(end - longest, 0), end):
        hit = hits.get(first)
        if hit is not None and hit.end == end:
            return hit.rule
    return None
