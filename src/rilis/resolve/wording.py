"""Writing a title's wording out: every abbreviation that is known gives way to what it stands for."""

from __future__ import annotations

from collections.abc import Mapping

from rilis.patterns.tables import Hit
from rilis.resolve.places import base_name
from rilis.resolve.regions import is_high_court, is_numeral, opens_institution
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_SHORT: Final = ("title-short", "institution", "institution-head", "place-prefix")
_PREFIXES: Final = ("title-acting", "title-former")
_WRITTEN_OUT: Final = ("title-head", "title-occupation", "unit-head", "place")
_FIRMS: Final = frozenset({"PT", "CV", "UD", "PD", "TBK"})
_SHORTEST_SPOKEN: Final = 3
_LONGEST_PART: Final = 2
_LONGEST_ACRONYM: Final = 5
_LONGEST_OVERLAP: Final = 6


def write_out(scan: Scan, region: tuple[int, int] | None, defined: Mapping[str, str]) -> str:
    """Return a wording without its abbreviations; those that nobody knows stay.

    `region` are the tokens of its region, `defined` maps short forms that the text explains to their long forms.
    """
    return _Writer(scan, region, defined).words()


def longest(scan: Scan, classes: tuple[str, ...], token: int) -> Hit | None:
    """Return the longest hit of the classes at a token; of two that are as long, that of the class named first."""
    best: Hit | None = None
    for cls in classes:
        hit = scan.of(cls).get(token)
        if hit is not None and (best is None or hit.end > best.end):
            best = hit
    return best


def even(words: str) -> str:
    """Return the words with one plain blank between them, whatever blanks the text has there."""
    return " ".join(words.replace("\u200b", " ").split())


def titled(words: str, small: frozenset[str]) -> str:
    """Give the words their capitals, but for `small` ones: `kepala dinas` and `KEPALA DINAS` -> `Kepala Dinas`."""
    return " ".join(_titled_word(word, small) for word in words.split())


def _titled_word(word: str, small: frozenset[str]) -> str:
    if word.lower() in small:
        return word.lower()
    return word.capitalize() if word.islower() or (word.isupper() and not is_numeral(word)) else word


def _without_overlap(before: str, words: str) -> str:
    """Return the words without those that end the words before: Kepala Sekolah + Sekolah Menengah Atas."""
    ending, beginning = before.split(), words.split()
    for size in range(min(len(ending), len(beginning)), 0, -1):
        if ending[-size:] == beginning[:size] and beginning[0].isalpha():
            return " ".join(beginning[size:])
    return words


class _Writer:
    """Goes through the tokens of a wording and replaces those that are short for something."""

    def __init__(self, scan: Scan, region: tuple[int, int] | None, defined: Mapping[str, str]) -> None:
        self.scan = scan
        self.text = scan.text
        self.defined = defined
        size = len(scan.text.words)
        self.region = region or (size, size)
        self.small_words = scan.patterns.words("small-word")
        self.parts = scan.patterns.terms("institution-part")
        letters = [word for word in self.text.words if len(word) > 1 and word.isalpha() and not is_numeral(word)]
        self.capitals = len(letters) > 1 and all(word.isupper() for word in letters)
        self.small = any(self.text.words[token].islower() for token in scan.of("title-head"))

    def words(self) -> str:
        pieces: list[str] = []
        token = 0
        while token < len(self.text.words):
            end, words = self._piece(token)
            if words:
                self._append(pieces, token, words)
            token = end
        return "".join(pieces)

    def _append(self, pieces: list[str], token: int, words: str) -> None:
        if not pieces:
            pieces.append(words)
            return
        words = _without_overlap("".join(pieces[-_LONGEST_OVERLAP:]), words)
        # `Kab.Bone`: the full stop is gone with the abbreviation.
        after_stop = self.text.words[token - 1] == "." and not pieces[-1].endswith(".") and words[:1].isalpha()
        blank = bool(words) and (not self.text.glued(token) or after_stop)
        pieces.append(f" {words}" if blank else words)

    def _piece(self, token: int) -> tuple[int, str]:
        """Return the token after the piece at a token, and the piece written out."""
        words = self.text.words
        if words[token] == "(" and (close := self._repeats(token)):
            return close, ""
        prefix = longest(self.scan, _PREFIXES, token)
        if prefix is not None and token < self.region[0]:
            return self._prefix(token, prefix)
        if words[token] in self.defined:
            return token + 1, even(self.defined[words[token]])
        if self.region[0] <= token < self.region[1]:
            return self._of_region(token)
        return self._short(token)

    def _written(self, first: int, last: int) -> str:
        return even(self.text.slice(first, last))

    def _prefix(self, token: int, hit: Hit) -> tuple[int, str]:
        end = hit.end
        if end < len(self.text.words) and self.text.words[end] == ".":
            end += 1
        return end, hit.value or self._written(token, hit.end)

    def _repeats(self, token: int) -> int:
        """Return the token after parentheses that only abbreviate what precedes them (`(Mensos)`, `(Pj)`), else 0."""
        words = self.text.words
        close = next((i for i in range(token + 2, min(token + 5, len(words))) if words[i] == ")"), 0)
        if not token or not close:
            return 0
        inner = words[token + 1 : close]
        short = (
            longest(self.scan, (*_SHORT, "title-acting"), token + 1) is not None or self._part(token + 1) is not None
        )
        short = short or any((word.isupper() and len(word) > 1) or word in self.defined for word in inner)
        return close + 1 if short else 0

    def _short(self, token: int) -> tuple[int, str]:
        if ambiguous := self._ambiguous(token):
            return token + 1, ambiguous
        hit, part = longest(self.scan, _SHORT, token), self._part(token)
        if hit is not None and self._explained_otherwise(token + 1, hit):
            hit = None
        if hit is not None and hit.value and (part is None or hit.end >= part[0]):
            return hit.end, self._value(token, hit)
        return part or (token + 1, self._plain(token))

    def _explained_otherwise(self, first: int, hit: Hit) -> bool:
        """Tell whether the text itself gives a short form inside the term another meaning than the patterns do."""
        value = hit.value.lower()
        return any(
            word in self.defined and self.defined[word].lower() not in value
            for word in self.text.words[first : hit.end]
        )

    def _ambiguous(self, token: int) -> str:
        """Tell by their neighbours what letters mean that stand for several things.

        `Ketua PT Surabaya` is a court's, `Direktur PT Surabaya Abadi` a company's; `Kepala MA Al-Hikmah` is a school's,
        `Ketua MA` a court's; `Ketua DPD Golkar` a party's, `Ketua DPD RI` the assembly's.
        """
        word, before = self.text.words[token], self.text.lowers[token - 1] if token else ""
        if is_high_court(self.scan, token) and self.region == (token + 1, len(self.text.words)):
            return "Pengadilan Tinggi"
        if word == "MA" and before in self.scan.patterns.words("school-word"):
            return "Madrasah Aliyah"
        if word == "DPD" and token + 1 < len(self.text.words) and opens_institution(self.scan, token + 1):
            return "Dewan Pimpinan Daerah"
        return ""

    def _part(self, token: int) -> tuple[int, str] | None:
        """Return the token after the short form of a field or a unit at a token, and its long form."""
        for size in range(_LONGEST_PART, 0, -1):
            lowers = self.text.lowers[token : token + size]
            found = self.parts.get(" ".join(lowers)) if len(lowers) == size else None
            if found is None:
                continue
            capitals = self.scan.patterns.attributes(found[1]).get("capitals")
            if self.text.words[token].isupper() or not capitals:
                return token + size, found[0]
        return None

    def _of_region(self, token: int) -> tuple[int, str]:
        """Write out a prefix and the short form of a place; a place that is written out only gets its usual case."""
        place, prefix = self.scan.of("place").get(token), self.scan.of("place-prefix").get(token)
        if prefix is not None and prefix.value and (place is None or place.end <= prefix.end):
            return prefix.end, self._value(token, prefix)
        if place is None or place.end > self.region[1]:
            word = self.text.words[token]
            return token + 1, _titled_word(word, self.small_words) if self.capitals else word
        written = self._written(token, place.end)
        official = base_name(place.value.partition("|")[2].split(";")[0])
        if self.scan.patterns.attributes(place.rule).get("short") or official.casefold() == written.casefold():
            return place.end, official
        return place.end, titled(written, self.small_words) if written.isupper() else written

    def _value(self, token: int, hit: Hit) -> str:
        """Return a hit's value, or the words as written where they say the same."""
        written = self._written(token, hit.end)
        same = hit.value.casefold() == written.casefold()
        return written if same and not (self.capitals or (self.small and written.islower())) else hit.value

    def _plain(self, token: int) -> str:
        """Return a word that is no abbreviation; in a wording all in capitals, with its usual case."""
        word, low = self.text.words[token], self.text.lowers[token]
        if self.small and word.islower() and low not in self.small_words and self._is_known(token):
            return word.capitalize()
        if word.isupper() and len(word) > _SHORTEST_SPOKEN and token in self.scan.of("title-head"):
            return word.capitalize()
        if not self.capitals or is_numeral(word) or word in _FIRMS:
            return word
        spoken = low in self.small_words or len(word) > _LONGEST_ACRONYM or self._is_known(token)
        return _titled_word(word, self.small_words) if spoken else word

    def _is_known(self, token: int) -> bool:
        """Tell whether the word at a token is a word of offices and institutions."""
        listed = longest(self.scan, _WRITTEN_OUT, token) is not None or opens_institution(self.scan, token)
        return listed or self.text.lowers[token] in self.scan.patterns.words("institution-word")
