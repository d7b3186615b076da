"""The region in a title's wording: `Sulsel` in `Kakanwil KemenHAM Sulsel`, `Bekasi Kota` in `Kapolres Bekasi Kota`."""

from __future__ import annotations

from collections.abc import Iterator

from rilis.patterns.tables import Hit
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_INSTITUTIONS: Final = ("institution", "institution-head")
_HEADS: Final = ("title-short", "title-head", "title-occupation")
_CLASS_LETTERS: Final = frozenset("IVXAB")


def find_region(scan: Scan, start: int) -> tuple[int, int] | None:
    """Return the tokens of a title's region, prefixes included: the last chain of places behind the head.

    `start` is the head's first token. Returns None where the title names no region.
    """
    head = max([hit.end for cls in _HEADS if (hit := scan.of(cls).get(start)) is not None], default=start + 1)
    return _Reader(scan).last_chain(head)


def is_numeral(word: str) -> bool:
    """Tell whether a word is a number in Roman figures, or the class of a prison or a court (`IIA`, `IB`)."""
    return set(word) <= _CLASS_LETTERS


def opens_institution(scan: Scan, token: int) -> bool:
    """Tell whether the name of an institution begins at a token."""
    return any(token in scan.of(cls) for cls in _INSTITUTIONS)


def is_high_court(scan: Scan, token: int) -> bool:
    """Tell whether `PT` at a token is a court, as in `Ketua PT Surabaya`, and not a company."""
    return (
        token > 0
        and scan.text.words[token] == "PT"
        and scan.text.lowers[token - 1] in scan.patterns.words("court-word")
    )


class _Reader:
    """Looks for places behind an office, and keeps behind which tokens a place is to be expected."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.words = scan.text.words
        self.lowers = scan.text.lowers
        self.places = scan.of("place")
        self.republic = scan.patterns.words("republic-word")
        self.directions = scan.patterns.words("place-direction")
        self.prefixes = scan.of("place-prefix")
        wants = self._hits("title-short", "title-head", "institution")
        self.wants_place = {hit.end for hit in wants if self._attribute(hit, "region")}
        self.office_ends = {hit.end for hit in self._hits("title-short", "title-head", *_INSTITUTIONS, "place")}
        self.named_ends = {hit.end for hit in self._hits("institution-head") if self._attribute(hit, "proper")}

    def _hits(self, *classes: str) -> Iterator[Hit]:
        return (hit for cls in classes for hit in self.scan.of(cls).values())

    def _attribute(self, hit: Hit, name: str) -> bool:
        return bool(self.scan.patterns.attributes(hit.rule).get(name))

    def last_chain(self, token: int) -> tuple[int, int] | None:
        best: tuple[int, int] | None = None
        while token < len(self.words):
            end = self._chain(token)
            if end > token and self._may_end(end) and not self._is_proper_name(token):
                best = (token, end)
            token = max(end, token + 1)
        return best

    def _chain(self, token: int) -> int:
        """Return the token after the places that follow one another from a token on: `Desa Jati Kabupaten Kudus`."""
        end = token
        while (after := self._place(end)) > end:
            end = after
            if end + 1 < len(self.words) and self.words[end] == "," and self._place(end + 1) > end + 1:
                end += 1
        return end

    def _place(self, token: int) -> int:
        """Return the token after the place at a token; the token itself if there is none."""
        if token >= len(self.words) or not self.words[token][0].isupper():
            return token
        prefix, place = self.prefixes.get(token), self.places.get(token)
        if prefix is not None and (place is None or place.end <= prefix.end):
            return self._behind_prefix(token, prefix)
        if place is None:
            return self._unknown(token) if token in self.wants_place else token
        if self._attribute(place, "ambiguous") and not self._follows_office(token):
            return token
        # `Bekasi Kota`; `Ungaran Barat`, a district of which only the town is listed
        directed = place.end < len(self.words) and self.lowers[place.end] in self.directions
        return place.end + directed

    def _behind_prefix(self, token: int, prefix: Hit) -> int:
        known = self.places.get(prefix.end)
        if known is not None:
            return known.end
        if self._attribute(prefix, "ambiguous") or prefix.end >= len(self.words):
            return token
        if not self.words[prefix.end][0].isupper() or opens_institution(self.scan, prefix.end):
            return token
        return max(self._unknown(prefix.end), prefix.end + 1)

    def _unknown(self, token: int) -> int:
        """Return the token after the capitalised words from a token on that can name a place that nobody listed."""
        end = token
        while end < len(self.words) and self.words[end][0].isupper():
            directed = end > token and self.lowers[end] in self.directions
            if not directed and self._is_no_name(end, first=end == token):
                break
            end += 1
        return end

    def _is_no_name(self, token: int, *, first: bool) -> bool:
        if opens_institution(self.scan, token) or self._is_short_form(token):
            return True
        if self.lowers[token] in self.scan.patterns.words("institution-word"):
            return True
        return not first and (token in self.prefixes or token in self.places or token in self.scan.of("unit-head"))

    def _is_short_form(self, token: int) -> bool:
        """Tell whether a word is an abbreviation among words that are none: `Kakankemenag PHU`."""
        return self.words[token].isupper() and not all(word.isupper() for word in self.words if word.isalpha())

    def _follows_office(self, token: int) -> bool:
        """Tell whether the words before a token ask for a place: an office, an institution, `0712/`, `Kelas IIA`."""
        before = self.words[token - 1]
        return before == "/" or before[0].isdigit() or is_numeral(before) or token in self.office_ends

    def _may_end(self, token: int) -> bool:
        """Tell whether a region may end before a token: at the end, at a mark, before a unit or an institution."""
        if token >= len(self.words):
            return True
        word, low = self.words[token], self.lowers[token]
        if (
            not word[0].isalpha()
            or word[0].islower()
            or is_numeral(word)
            or (low in self.republic and low != "indonesia")
        ):
            return True
        return opens_institution(self.scan, token) or token in self.scan.of("unit-head")

    def _is_proper_name(self, token: int) -> bool:
        """Tell whether the place at a token is the name of a university or a company: `Universitas Jember`."""
        if token in self.prefixes or is_high_court(self.scan, token - 1):
            return False
        return token in self.named_ends
