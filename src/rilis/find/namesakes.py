"""Leaving out words for offices and days that are somebody's name: `Imam Santoso`, `Rudi Hakim`, `Jumat P. Rudi`."""

from __future__ import annotations

from rilis.find.weights import NO_EVIDENCE, token_weight
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_OFFICES: Final = ("title-head", "title-occupation")
_NOT_IN_NAMES: Final = ("title-head", "title-short", "title-occupation", "title-acting", "title-former", "place")


def leave_out_names(scan: Scan) -> None:
    """Take away the hits of offices and days that are names here, as the word beside them tells.

    `Imam` before an unknown word is a given name (`Imam Santoso`, but `Imam Masjid Agung`), and then also alone
    (`kata Imam`); `Hakim` behind one is a surname (`Rudi Hakim`, but `Majelis Hakim`). A weekday before an initial
    is a given name (`Jumat P. Hartawan`).
    """
    given = _candidates(scan, "office-or-given-name")
    borne = {scan.text.lowers[token] for _, token in given if _is_name(scan, token + 1)}
    names = [(cls, token) for cls, token in given if scan.text.lowers[token] in borne and not _has_more(scan, token)]
    surnames = [(cls, token) for cls, token in _candidates(scan, "office-or-surname") if _is_name(scan, token - 1)]
    days = [("weekday", token) for token in scan.of("weekday") if _has_initial(scan, token)]
    for cls, token in dict.fromkeys([*names, *surnames, *days]):
        scan.forget(cls, token)


def _candidates(scan: Scan, words: str) -> list[tuple[str, int]]:
    """Return the hits of offices that are one of the words alone, with a capital: their classes and tokens."""
    known, text = scan.patterns.words(words), scan.text
    return [
        (cls, token)
        for cls in _OFFICES
        for token, hit in scan.of(cls).items()
        if hit.end == token + 1 and text.lowers[token] in known and text.words[token][0].isupper()
    ]


def _has_more(scan: Scan, token: int) -> bool:
    """Tell whether the office goes on, so that it is one: `Imam Masjid Agung`."""
    words = scan.text.words
    return token + 1 < len(words) and words[token + 1][0].isupper() and not _is_name(scan, token + 1)


def _is_name(scan: Scan, token: int) -> bool:
    """Tell whether the word at a token, next to an office, speaks for a name."""
    words = scan.text.words
    if not 0 <= token < len(words) or not words[token][0].isupper() or scan.begins(token, _NOT_IN_NAMES):
        return False
    if scan.text.lowers[token] in scan.patterns.words("function-word"):
        return False
    return token_weight(scan, token, NO_EVIDENCE) < 0


def _has_initial(scan: Scan, token: int) -> bool:
    """Tell whether an initial and a further word with a capital follow the word at a token."""
    words = scan.text.words
    initial = token + 3 < len(words) and len(words[token + 1]) == 1 and words[token + 2] == "."
    return initial and words[token + 1].isupper() and words[token + 3][0].isupper() and scan.text.glued(token + 2)
