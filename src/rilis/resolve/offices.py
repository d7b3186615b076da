"""Telling whether two wordings mean the same office: `Kapolres Sambas` and `Kepala Kepolisian Resor Sambas`."""

from __future__ import annotations

from rilis.find.titles import Office
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_EXPANDED: Final = ("title-short", "institution", "title-acting")


def office_words(scan: Scan, office: Office) -> tuple[str, ...]:
    """Return the words of a title written out, lower-case, without marks and words that releases leave out."""
    words: list[str] = []
    token = office.first
    while token < office.last:
        end, value = _expansion(scan, token, office.last)
        if value:
            words += value.lower().replace(",", " ").replace("/", " ").split()
        elif scan.text.words[token][0].isalnum():
            words.append(scan.text.lowers[token])
        token = end
    fillers = scan.patterns.words("office-filler")
    return tuple(word for word in words if word not in fillers)


def _expansion(scan: Scan, token: int, limit: int) -> tuple[int, str]:
    if not scan.flags[token]:
        return token + 1, ""
    for cls in _EXPANDED:
        hit = scan.of(cls).get(token)
        if hit is not None and hit.value and hit.end <= limit:
            return hit.end, hit.value
    hit = scan.of("place").get(token)
    if hit is not None and hit.end <= limit:
        official = hit.value.partition("|")[2].split(";")[0]
        return hit.end, official.removeprefix("Kabupaten ").removeprefix("Kota ")
    return token + 1, ""


def matches(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether one wording is the other one shortened (or the other way round), head first."""
    if not short or not long:
        return False
    if short == long:
        return True
    return _shortens(short, long) or _shortens(long, short)


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if short[0] != long[0]:
        return False
    at = 0
    for word in short:
        found = next((step for step in range(at, len(long)) if long[step] == word), None)
        if found is not None:
            at = found + 1
            continue
        used = _abbreviated(word, long[at:])
        if not used:
            return False
        at += used
    return True


def _abbreviated(word: str, words: tuple[str, ...]) -> int:
    """Return how far into `words` an abbreviation of them reaches: `uho`, `risbang`; 0 if it is none."""
    for first in range(len(words)):
        initials = "".join(w[0] for w in words[first : first + len(word)])
        if len(word) >= 2 and initials == word:
            return first + len(word)
        used = blended(word, words[first : first + 6])
        if used:
            return first + used
    return 0


def blended(word: str, words: tuple[str, ...]) -> int:
    """Return how many of `words` a syllabic abbreviation joins the beginnings of; 0 if it is none."""
    rest = word
    for count, whole in enumerate(words, 1):
        size = next((n for n in range(min(len(rest), len(whole)), 1, -1) if rest.startswith(whole[:n])), 0)
        if not size:
            return 0
        rest = rest[size:]
        if not rest:
            return count if count > 1 else 0
    return 0
