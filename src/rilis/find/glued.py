"""Finding words that lost the blank between them, as text copied out of web pages often has them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rilis.patterns.tables import Patterns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

# A capital and ten small letters (`Hartawanmengatakan`), or one behind letters (`tersebutWakil Bupati`, `RIRudi`). It
# begins at the capital, which is rarer than small letters are; what stands before it is read leftwards.
_GLUED: Final = re.compile(r"[A-Z](?:[a-z]{10,}|(?<=[A-Za-z]{2}[A-Z])[a-z]{3,}[ ,])")
_NAME_AND_VERB: Final = re.compile(r"[A-Z][a-z]{10,}")
_INNER_CAPITAL: Final = re.compile(r"[A-Z](?<=[A-Za-z]{2}[A-Z])[a-z]{3,}[ ,]")
_SMALL_LETTERS: Final = re.compile(r"[a-z]+")
_GOES_ON: Final = frozenset("_.@/-")
_REACH: Final = 5_000  # how many characters around a word are searched for another of it
_SHORTEST_BEFORE: Final = 4
_SHORTEST_VERB: Final = 8
_VERB_PREFIXES: Final = ("me", "ber")
_WHOLE: Final = ("title-short", "title-head", "title-occupation", "place", "institution")


def glued_words(content: str, patterns: Patterns) -> frozenset[int]:
    """Return the offsets where a word begins inside another one.

    Either a verb is glued to a name (`Hartawanmengatakan`), or a capitalised word to a small one (`tersebutWakil
    Bupati`) or to an office, a place or an institution (`PresidenRafli`, `RIRina`).
    """
    cuts: set[int] = set()
    verbs = patterns.terms("cue-active")
    for candidate in _GLUED.finditer(content):
        start = candidate.start()
        if _INNER_CAPITAL.match(content, start) and _follows_word(content, start, patterns):
            cuts.add(start)
        match = _NAME_AND_VERB.match(content, start)
        if match is not None:
            word = match[0]
            at = next((i for i in range(3, len(word) - _SHORTEST_VERB + 1) if _is_verb(word[i:], verbs, patterns)), 0)
            if at:
                cuts.add(start + at)
    return frozenset(cuts)


def _is_verb(word: str, verbs: Mapping[str, tuple[str, str]], patterns: Patterns) -> bool:
    return word in verbs or (word.startswith(_VERB_PREFIXES) and word in patterns.words("common-word"))


def _follows_word(content: str, capital: int, patterns: Patterns) -> bool:
    """Tell whether a whole word ends before the capital letter, and no part of an address or a compound.

    That is one of at least four small letters, or one that is known and begins with a capital.
    """
    start = capital
    while start and content[start - 1].isascii() and content[start - 1].isalpha():
        start -= 1
    before = content[start - 1 : start]
    word = content[start:capital]
    if before.isalnum() or before in _GOES_ON:
        return False
    if word.islower():
        return len(word) >= _SHORTEST_BEFORE
    if not (word.isupper() or word.istitle()):
        return False
    low = word.lower()
    if low in patterns.words("institution-word"):
        match = _SMALL_LETTERS.match(content, capital + 1)
        whole = content[start : match.end() if match else capital]
        reach = max(start - _REACH, 0), capital + _REACH
        return content.count(whole, *reach) == 1  # `Menteri SosialRudi`, but `TotalBahari`, which the text has again
    return low in patterns.words("office-filler") or any(patterns.term(cls, low) is not None for cls in _WHOLE)
