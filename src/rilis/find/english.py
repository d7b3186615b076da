"""Joining offices in English whose words no list can hold all of: `Customer Relationship Management Director`."""

from __future__ import annotations

from rilis.patterns.tables import Hit
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_MOST_WORDS: Final = 9


def join_english_titles(scan: Scan) -> None:
    """Let a title begin at the first of the English words that lead to its head."""
    for token in scan.tokens(("title-english",)):
        if scan.text.words[token][0].isupper() and (first := _first_word(scan, token)) < token:
            hit, known = scan.of("title-english")[token], scan.of("title-head").get(token)
            end = hit.end if known is None else max(hit.end, known.end)
            scan.note("title-head", first, Hit(end, hit.rule, ""))


def _first_word(scan: Scan, head: int) -> int:
    """Return the first of the English words before the head, the head itself if there is none."""
    text, known = scan.text, scan.patterns.words("title-english-word")
    joints = scan.patterns.words("title-english-join")
    first = token = head
    start = max(text.sentences[text.sentence_of[head]][0], head - _MOST_WORDS)
    while token > start:
        token -= 1
        word, low = text.words[token], text.lowers[token]
        if word[0].isupper() and low in known:
            first = token
        elif low not in joints and not (word.isupper() and len(word) <= 4 and word.isalpha()):
            break
    return first
