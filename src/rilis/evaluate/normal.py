"""When two strings count as the same: normal forms, word overlap, and names that mean one person."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

_MARKS: Final = str.maketrans(
    dict.fromkeys("“”„‟«»〝〞", '"') | dict.fromkeys("‘’‚‛`", "'") | dict.fromkeys("–—‒−", "-"),
)
_EDGES: Final = " \t\n.,;:-\"'()[]"
_BLANKS: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"\w+")
_NAME_WORD: Final = re.compile(r"[\w']+")

# Words before a name that are no part of it, in the normal form.
_FORMS_OF_ADDRESS: Final = "bapak ibu pak bu sdr sdri h hj kh tgh tgk ust ustadz ustaz pembina dr dra drs ir prof"
_RANKS: Final = (
    "bripda bripka brigpol aipda aiptu ipda iptu akp kompol akbp kombes kombespol brigjenpol irjen irjenpol pol "
    "pelda serda sertu serka serma letda lettu kapten mayor letkol kol kolonel brigjen mayjen letjen jenderal komjen "
    "laksma laksda marsma marsda arm cba cke czi inf kav mar pnb purn tni"
)
_NOT_NAMES: Final = frozenset(f"{_FORMS_OF_ADDRESS} {_RANKS}".split())

SAME_WORDING: Final = 0.5
"""The overlap from which two titles, or two wordings for a speaker, count as nearly the same."""


def normal(text: str | None) -> str:
    """Return `text` for comparison: compatible characters, quote marks and dashes made one, case folded,
    blanks single, marks at either end cut."""
    folded = unicodedata.normalize("NFKC", text or "").translate(_MARKS).casefold()
    return _BLANKS.sub(" ", folded).strip(_EDGES)


def overlap(one: str | None, other: str | None) -> float:
    """Return how many of the words of two texts are common to both, of all that they have: 0 to 1."""
    left, right = (Counter(_WORD.findall(normal(text))) for text in (one, other))
    union = (left | right).total()
    return (left & right).total() / union if union else 0.0


def name_words(name: str | None) -> tuple[str, ...]:
    """Return the words of a name without forms of address, ranks and what follows a comma (degrees)."""
    words = tuple(_NAME_WORD.findall(normal(name).split(",")[0]))
    return tuple(word for word in words if word not in _NOT_NAMES) or words


def same_person(one: str | None, other: str | None) -> bool:
    """Tell whether two names can mean one person: the words of one are all found in the other."""
    left, right = set(name_words(one)), set(name_words(other))
    return bool(left and right) and (left <= right or right <= left)


def same_speaker(one: str | None, other: str | None) -> bool:
    """Tell whether two answers to "who speaks?" agree: both name nobody, or a person or wording that fits."""
    if not one or not other:
        return not one and not other
    return normal(one) == normal(other) or same_person(one, other) or overlap(one, other) >= SAME_WORDING
