"""Finding words that lost the blank between them, as text copied out of web pages often has them."""

from __future__ import annotations

import re
from typing import Final

from rilis.patterns.tables import Patterns

_NAME_AND_VERB: Final = re.compile(r"[A-Z][a-z]{10,}")
_SMALL_AND_CAPITAL: Final = re.compile(r"(?<![\w.@/-])[a-z]{4,}(?=[A-Z][a-z]{3,}[ ,])")
_SHORTEST_VERB: Final = 8


def glued_words(content: str, patterns: Patterns) -> frozenset[int]:
    """Return the offsets where a word begins inside another one.

    Either a verb of speech is glued to a name (`Hartawanmengatakan`), or a capitalised word to a small one
    (`tersebutWakil Bupati`).
    """
    cuts = {match.end() for match in _SMALL_AND_CAPITAL.finditer(content)}
    verbs = patterns.terms("cue-active")
    for match in _NAME_AND_VERB.finditer(content):
        word = match[0]
        at = next((i for i in range(3, len(word) - _SHORTEST_VERB + 1) if word[i:] in verbs), 0)
        if at:
            cuts.add(match.start() + at)
    return frozenset(cuts)
