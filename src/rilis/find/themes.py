"""Themes and titles: find the one behind a marker, and tell quoted titles from quoted speech."""

from __future__ import annotations

from rilis.find.phrases import OPENERS, begins_date, capital, closing_bracket, closing_mark, is_word, title_case
from rilis.records import NamedTuple
from rilis.scan import Scan
from rilis.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_LONGEST_MARKER: Final = 5
_LONGEST_LEAD: Final = 7
_LONGEST_TOPIC: Final = 45
_THEME_MARKS: Final = frozenset(":,-–")
_TRAILING: Final = frozenset(".,;:")
_JOINS: Final = frozenset(("dengan", "serta"))
_MARKERS: Final = ("theme-marker", "topic-marker", "title-marker")
_STOP_CLASSES: Final = (
    "session-gives",
    "session-names",
    "session-audience",
    "session-led",
    "event-held",
    "event-host",
    "session-talks",
)
_NEW_PARTS: Final = ("session-voice", "theme-marker", *_STOP_CLASSES)


class Theme(NamedTuple):
    """The tokens of a theme, without its quote marks, and the rule that found it."""

    first: int
    last: int
    rule: str


def find_theme(scan: Scan, first: int, last: int) -> Theme | None:
    """Return the first theme that a marker in the token range names (`bertema X`, `dengan tajuk "X"`)."""
    hits = scan.of("theme-marker")
    for i in scan.tokens_between(("theme-marker",), first, last):
        hit = hits[i]
        found = theme_at(scan, hit.end, last, bare=scan.text.lowers[i].startswith("be"))
        if found is not None:
            return Theme(*found, hit.rule)
    return None


def theme_at(scan: Scan, start: int, limit: int, *, bare: bool = False) -> tuple[int, int] | None:
    """Return the token range of the theme that begins at `start`, behind its marker.

    It stands in quote marks, which may follow a few words and a colon, or begins with a capital letter; with `bare`
    it may begin small.
    """
    text = scan.text
    i = start
    copulas = scan.patterns.words("theme-copula")
    while i < limit and (text.words[i] in _THEME_MARKS or text.lowers[i] in copulas):
        i += 1
    if i >= limit:
        return None
    if text.words[i] in OPENERS:
        return quoted(text, i, limit)
    if text.lowers[i] == "yang":
        return _behind_colon(scan, i, limit)
    if not is_word(text, i) or not (bare or capital(text, i)):
        return None
    end = topic_end(scan, i, limit)
    return (i, end) if end > i else None


def _behind_colon(scan: Scan, start: int, limit: int) -> tuple[int, int] | None:
    """Read `(tema) yang sarat makna: "..."`."""
    text, copulas = scan.text, scan.patterns.words("theme-copula")
    for i in range(start + 1, min(start + _LONGEST_LEAD, limit - 1)):
        if (text.words[i] in ":," or text.lowers[i] in copulas) and text.words[i + 1] in OPENERS:
            return quoted(text, i + 1, limit)
    return None


def quoted(text: Text, opening: int, limit: int) -> tuple[int, int] | None:
    """Return the tokens between the quote mark at `opening` and its partner, or to the limit where it has none."""
    closing = closing_mark(text, opening, limit)
    last = closing if closing is not None else min(limit, opening + _LONGEST_TOPIC)
    first = opening + 1
    while last > first and text.words[last - 1] in _TRAILING:
        last -= 1
    return (first, last) if last > first else None


def topic_end(scan: Scan, first: int, limit: int) -> int:
    """Return the token after the topic that begins at `first`, written without quote marks.

    A title in capitals ends where running text goes on; a phrase in small letters ends at the next verb of the
    frame (`disampaikan oleh ...`), at a place or a day, and at a comma that makes no list.
    """
    text = scan.text
    titled = title_case(text, first, min(first + 4, limit)) and capital(text, first)
    limit = min(limit, first + _LONGEST_TOPIC)
    i = first
    while i < limit:
        word = text.words[i]
        if word == "(":
            closing = closing_bracket(text, i, limit)
            if closing is None or begins_date(scan, i + 1, closing):
                break
            i = closing + 1
        elif word == ",":
            if not _lists_on(scan, i, limit, titled):
                break
            i += 1
        elif word in ".;!?" or word in OPENERS or (word in ":–—" and not titled) or _stops(scan, i, limit, titled):
            break
        else:
            i += 1
    while i > first and (text.words[i - 1] in _TRAILING or text.lowers[i - 1] in ("dan", "-", "–", "—")):
        i -= 1
    return i


def _stops(scan: Scan, token: int, limit: int, titled: bool) -> bool:
    """Tell whether a topic ends before the token."""
    text = scan.text
    low = text.lowers[token]
    if capital(text, token):
        return begins_date(scan, token, limit)
    following = token + 1
    if low in scan.patterns.words("turn-word") or begins_date(scan, token, limit) or scan.begins(token, _STOP_CLASSES):
        return True
    if low in scan.patterns.words("place-preposition") and following < limit and _places(scan, following, limit):
        return True
    if low in _JOINS and following < limit and _new_part(scan, following):
        return True
    if low == "yang":
        return following >= limit or titled or scan.begins(following, _STOP_CLASSES)
    return titled and not text.words[token].isdigit() and not _capital_near(text, token, limit)


def _places(scan: Scan, token: int, limit: int) -> bool:
    """Tell whether a place, an occasion or a day begins at the token, and so is no part of a topic.

    `harga ikan di pasar desa` is a topic as a whole, `harga ikan di Pasar Lama` one with its place behind it.
    """
    text = scan.text
    for cls in ("venue-head", "event-head", "event-carrier"):
        hit = scan.of(cls).get(token)
        if hit is not None and hit.end < limit:
            return (
                capital(text, token)
                or capital(text, hit.end)
                or text.lowers[hit.end] in scan.patterns.words("pointing-word")
            )
    return begins_date(scan, token, limit)


def _new_part(scan: Scan, token: int) -> bool:
    """Tell whether `dengan` or `serta` before the token opens a new part of the sentence: `dengan moderator`."""
    low = scan.text.lowers[token]
    return scan.begins(token, _NEW_PARTS) or (low.startswith(("me", "di")) and len(low) > 6)


def _capital_near(text: Text, token: int, limit: int) -> bool:
    """Tell whether a title goes on: a capital within the next two words (`Kota Tangguh untuk para Anak`)."""
    for i in range(token + 1, min(token + 3, limit)):
        if capital(text, i) or not is_word(text, i):
            return capital(text, i)
    return False


def _lists_on(scan: Scan, comma: int, limit: int, titled: bool) -> bool:
    """Tell whether the comma stands in a list, which a later `dan` closes, and not at the end of the topic."""
    text = scan.text
    following = comma + 1
    if following >= limit or begins_date(scan, following, limit):
        return False
    joins = scan.patterns.words("topic-join")
    if text.lowers[following] in joins:
        return following + 1 < limit and not _new_part(scan, following + 1)
    if titled != capital(text, following) or not is_word(text, following) or _stops(scan, following, limit, titled):
        return False
    for i in range(following + 1, min(following + 9, limit)):
        if text.lowers[i] in joins and i + 1 < limit and not _new_part(scan, i + 1):
            return True
        if text.words[i] not in ",&/" and (not is_word(text, i) or _stops(scan, i, limit, titled=False)):
            break
    return titled and not _says_something(scan, following, limit)


def _says_something(scan: Scan, first: int, limit: int) -> bool:
    """Tell whether a verb stands in the rest of the sentence whose subject begins here, so that the title is over.

    A passive of the frame has its subject before the title: `bertajuk Laut Kita, Rumah Kita dipandu Rina`.
    """
    text, gives = scan.text, scan.of("session-gives")
    for i in range(first, limit):
        if text.words[i] in ".;" or i in gives:
            return False
        if text.lowers[i].startswith(("me", "di", "ber")) and len(text.lowers[i]) > 5 and not capital(text, i):
            return True
    return False


def unspoken(scan: Scan, opening: int) -> str | None:
    """Return the rule that makes the quoted words at `opening` a theme, a title, a slogan or a label.

    `opening` is the token of the opening quote mark. None means that nothing before it speaks against speech.
    """
    text = scan.text
    paragraph = text.paragraphs[text.paragraph_of[opening]]
    reach = max(paragraph[0], opening - _LONGEST_LEAD - _LONGEST_MARKER)
    for first in reversed(scan.tokens_between(_MARKERS, reach, opening)):
        for cls in _MARKERS:
            hit = scan.of(cls).get(first)
            if hit is None or hit.end > opening:
                continue
            if _leads_to(scan, cls, hit.rule, hit.end, opening) and _fits(scan, hit.rule, opening, paragraph[1]):
                return hit.rule
    return None


def _leads_to(scan: Scan, cls: str, rule: str, end: int, opening: int) -> bool:
    """Tell whether nothing but what may stand there stands between the marker's end and the quote mark."""
    text = scan.text
    gap = range(end, opening)
    if not gap:
        return True
    if cls == "theme-marker":
        copulas = scan.patterns.words("theme-copula")
        if all(text.words[i] in _THEME_MARKS or text.lowers[i] in copulas for i in gap):
            return text.words[opening - 1] != "," or title_case(text, opening + 1, min(opening + 8, len(text.words)))
        return text.lowers[end] == "yang" and (text.words[opening - 1] in ":," or text.lowers[opening - 1] in copulas)
    reach: int = scan.patterns.attributes(rule).get("reach", 0)
    between = scan.patterns.words("title-gap")
    return len(gap) <= reach and all(text.lowers[i] in between or capital(text, i) for i in gap)


def _fits(scan: Scan, rule: str, opening: int, limit: int) -> bool:
    """Tell whether the quoted words have the length and the capitals that the marker asks for."""
    attributes = scan.patterns.attributes(rule)
    inside = quoted(scan.text, opening, limit)
    if inside is None:
        return False
    first, last = inside
    longest: int = attributes.get("longest", _LONGEST_TOPIC)
    return last - first <= longest and (not attributes.get("title") or title_case(scan.text, first, last))
