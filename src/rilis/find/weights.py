"""How a capitalised word weighs between an institution and a person's name."""

from __future__ import annotations

import re

from rilis.patterns.tables import Hit
from rilis.records import NamedTuple
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_INSTITUTIONAL: Final = ("institution-head", "unit-head", "place-prefix", "title-head", "title-short")
ABBREVIATED: Final = re.compile(r"[A-Z][A-Za-z&/.]*[A-Z][A-Za-z]*\Z|[A-Z]{2,}[0-9]*\Z")
_LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_NEVER_NUMBERS: Final = _LETTERS - frozenset("ABCDEIVXL")
_OF_DISTRICTS: Final = ("district", "district?")
_OF_VILLAGES: Final = (*_OF_DISTRICTS, "village")
_LONGEST_ABBREVIATION: Final = 5
_LONGEST_IN_NYA: Final = 6
AMBIGUOUS: Final = -0.4
_COMMON: Final = 1.2
_INSTITUTIONAL_WORD: Final = 2.0
_COMMON_IN_HEADLINE: Final = -2.0
KNOWN_NAME: Final = -4.0
LONGEST_INSTITUTION: Final = 6
UNKNOWN: Final = -2.0


class Evidence(NamedTuple):
    """What the whole text tells of its words: words that are names, and institutions' proper names.

    These have at most `LONGEST_INSTITUTION` words.
    """

    names: frozenset[str] = frozenset()
    institutions: frozenset[tuple[str, ...]] = frozenset()


NO_EVIDENCE: Final = Evidence()


def token_weight(scan: Scan, token: int, evidence: Evidence, *, headline: bool = False) -> float:
    """Weigh a capitalised word: above zero it speaks for an institution, below for a name."""
    if scan.text.lowers[token] in evidence.names:
        return KNOWN_NAME
    weight = scan.weights.get(token)
    if weight is None:
        weight = scan.weights[token] = _weigh(scan, token)
    return _COMMON_IN_HEADLINE if headline and weight == _COMMON else weight


def _weigh(scan: Scan, token: int) -> float:
    """Weigh a word by what the patterns say of it."""
    words = scan.patterns.words
    word, low = scan.text.words[token], scan.text.lowers[token]
    if word == ".":
        return 0.0
    if not word.isalpha() and (not low[0].isalpha() or any(char.isdigit() for char in word)):
        return 3.0
    if ("-" in word and _joins_no_name(word)) or (low.endswith("nya") and len(low) > _LONGEST_IN_NYA):
        return 2.0
    if token and is_of_district(scan, token - 1) and low in words("district"):
        return 3.0
    if low in words("institution-word"):
        return _INSTITUTIONAL_WORD
    terms = scan.flags[token]
    if terms and institution_at(scan, token) is not None:
        return 3.0
    if terms and terms & scan.masks[_INSTITUTIONAL]:
        return UNKNOWN if is_surname(scan, token) else 3.0
    # Nearly all words have their only capital at the beginning, which one call tells.
    if len(word) > 1 and (word.isupper() or (not word.istitle() and ABBREVIATED.match(word))):
        return UNKNOWN if _is_shouted_name(scan, token) else 2.0
    if terms and token in scan.of("place"):
        return UNKNOWN if _before_initial(scan, token) else 1.5
    if low in words("institution-word-ambiguous"):
        return AMBIGUOUS
    if low in words("common-word"):
        return _COMMON
    if word in _LETTERS and token not in scan.of("name-opener") and not _is_initial(scan, token):
        return UNKNOWN if _opens_name(scan, token) else 1.0
    return UNKNOWN


def speaks_for_name(scan: Scan, first: int, last: int, evidence: Evidence) -> bool:
    """Tell whether the words in `[first, last)` weigh more as a person's name than as anything else."""
    if last == first + 1:
        return token_weight(scan, first, evidence) < 0
    weights = [token_weight(scan, i, evidence) for i in range(first, last)]
    if sum(weights) < 0:
        return True
    low = scan.text.lowers[first]  # `Pratama Hartawan`: a grade of officials, and a given name
    return (
        weights[0] == _INSTITUTIONAL_WORD
        and low in scan.patterns.words("institution-word-ambiguous")
        and sum(weights[1:]) < 0
    )


def is_of_district(scan: Scan, token: int, *, or_village: bool = False) -> bool:
    """Tell whether the word tells that a district's name follows: `Camat`, `Polsek`; or a village's: `Lurah`."""
    known = scan.patterns.terms("place-context").get(scan.text.lowers[token])
    return known is not None and known[0] in (_OF_VILLAGES if or_village else _OF_DISTRICTS)


def is_surname(scan: Scan, token: int) -> bool:
    """Tell whether a word for places closes somebody's name: `Rafli Tanjung`, but `Camat Tanjung`, `Tanjung Pura`."""
    words, low = scan.text.words, scan.text.lowers
    if token < 1 or token not in scan.of("place-prefix") or not (words[token].istitle() and words[token - 1].istitle()):
        return False
    if low[token] not in scan.patterns.words("institution-word-ambiguous") or scan.begins(token - 1, _INSTITUTIONAL):
        return False
    closes = token + 1 >= len(words) or not words[token + 1][0].isupper()
    return closes and low[token - 1] not in scan.patterns.words("institution-word")


def _joins_no_name(word: str) -> bool:
    """Tell whether a word with a hyphen is no name: `TNI-Polri`, `Keuangan-nya`."""
    first, _, last = word.partition("-")
    return last in ("nya", "red") or (first.isupper() and len(first) > 2 and not word.isupper())


def _is_shouted_name(scan: Scan, token: int) -> bool:
    """Tell whether a word in capitals is no abbreviation: it stands next to another one, and one of them is long."""
    if not _may_be_shouted(scan, token):
        return False
    size = len(scan.text.words[token])
    return any(
        max(size, len(scan.text.words[other])) > _LONGEST_ABBREVIATION and _may_be_shouted(scan, other)
        for other in (token - 1, token + 1)
        if 0 <= other < len(scan.text.words)
    )


def _may_be_shouted(scan: Scan, token: int) -> bool:
    word, low = scan.text.words[token], scan.text.lowers[token]
    words = scan.patterns.words
    if len(word) < 3 or not (word.isupper() and word.isalpha()) or token in scan.of("place"):
        return False
    if low in words("institution-word") or low in words("common-word") or low in words("function-word"):
        return False
    return institution_at(scan, token) is None and not scan.begins(token, _INSTITUTIONAL)


def _opens_name(scan: Scan, token: int) -> bool:
    """Tell whether a letter without a full stop begins a name: `M Rudi Hartawan`, but `Gedung B`, `Tahap I`."""
    words = scan.text.words
    following = words[token + 1] if token + 1 < len(words) else ""
    if words[token] not in _NEVER_NUMBERS or not following.istitle() or len(following) < 3:
        return False
    if token and words[token - 1] in "&/-–":
        return False  # `Melati E&P Rudi Hartawan`
    return token_weight(scan, token + 1, NO_EVIDENCE) <= UNKNOWN


def _before_initial(scan: Scan, token: int) -> bool:
    """Tell whether a letter and a further word make a name of a place's: `Natuna R Hartawan`."""
    words = scan.text.words
    letter = token + 2 < len(words) and words[token + 1] in _NEVER_NUMBERS
    return letter and words[token + 2].istitle() and token_weight(scan, token + 2, NO_EVIDENCE) <= UNKNOWN


def _is_initial(scan: Scan, token: int) -> bool:
    text = scan.text
    return (
        len(text.words[token]) == 1
        and token + 1 < len(text.words)
        and text.words[token + 1] == "."
        and text.glued(token + 1)
    )


def institution_at(scan: Scan, token: int) -> Hit | None:
    """Return the institution named at the token; a short form counts only in its capitals (`BIN`, not `Bin`)."""
    hit = scan.of("institution").get(token)
    if (
        hit is not None
        and hit.end == token + 1
        and len(scan.text.words[token]) <= 4
        and not scan.text.words[token].isupper()
    ):
        return None
    return hit


def takes_proper_name(scan: Scan, cls: str, hit: Hit) -> bool:
    """Tell whether a proper name follows the word: `Universitas`, `PT`, `Desa`."""
    attributes = scan.patterns.attributes(hit.rule)
    return not attributes.get("ambiguous") if cls == "place-prefix" else bool(attributes.get("proper"))
