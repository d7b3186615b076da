"""Finding words that lost the blank between them, as text copied out of web pages often has them."""

from __future__ import annotations

import re

from rilis.patterns.tables import Patterns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

# A capital and ten small letters (`Hartawanmengatakan`), or one behind small letters (`tersebutWakil Bupati`). It
# begins at the capital, which is rarer than small letters are; what stands before it is read leftwards.
_GLUED: Final = re.compile(r"[A-Z](?:[a-z]{10,}|(?<=[a-z]{4}[A-Z])[a-z]{3,}[ ,])")
_NAME_AND_VERB: Final = re.compile(r"[A-Z][a-z]{10,}")
_INNER_CAPITAL: Final = re.compile(r"[A-Z](?<=[a-z]{4}[A-Z])[a-z]{3,}[ ,]")
_GOES_ON: Final = frozenset("_.@/-")
_SHORTEST_VERB: Final = 8


def glued_words(content: str, patterns: Patterns) -> frozenset[int]:
    """Return the offsets where a word begins inside another one.

    Either a verb of speech is glued to a name (`Hartawanmengatakan`), or a capitalised word to a small one
    (`tersebutWakil Bupati`).
    """
    cuts: set[int] = set()
    verbs = patterns.terms("cue-active")
    for candidate in _GLUED.finditer(content):
        start = candidate.start()
        if _INNER_CAPITAL.match(content, start) and _follows_small(content, start):
            cuts.add(start)
        match = _NAME_AND_VERB.match(content, start)
        if match is not None:
            word = match[0]
            at = next((i for i in range(3, len(word) - _SHORTEST_VERB + 1) if word[i:] in verbs), 0)
            if at:
                cuts.add(start + at)
    return frozenset(cuts)


def _follows_small(content: str, capital: int) -> bool:
    """Tell whether all of the word before the capital letter is small, and no part of an address or a compound."""
    start = capital
    while start and "a" <= content[start - 1] <= "z":
        start -= 1
    before = content[start - 1 : start]
    return not (before.isalnum() or before in _GOES_ON)
