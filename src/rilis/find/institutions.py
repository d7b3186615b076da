"""Find the institutions that a text names, each as written and whole."""

from __future__ import annotations

from bisect import bisect_right

from rilis.find.layout import Layout
from rilis.find.phrases import closing_bracket
from rilis.model import Institution
from rilis.patterns.tables import Hit
from rilis.resolve.regions import find_region, is_numeral
from rilis.resolve.wording import even, longest, write_out
from rilis.scan import Scan
from rilis.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from rilis.find.mentions import Mentions

_ROLES: Final = frozenset({"headline", "headline2", "dateline", "body", "list", "caption"})
_OPENING: Final = ("institution", "institution-head")
_TITLES: Final = ("title-head", "title-short")
_NO_PROPER_NAMES: Final = (*_TITLES, *_OPENING, "place-prefix", "weekday", "month")
_NO_FIELDS: Final = (*_TITLES, *_OPENING)
_LONGEST_NAME: Final = 5
_LONGEST: Final = 30
_NONE: Final[dict[str, str]] = {}


def find_institutions(scan: Scan, layout: Layout, mentions: Mentions) -> list[Institution]:
    """Return every mention of an institution in the headline and the body, in the order of the text.

    A name reaches over its field, the bodies that it is part of and its region (`Dinas Kesehatan Kabupaten Bone`).
    It ends where the name of the person begins who holds an office there (`Direktur PT Sinar Jaya Budi Santoso`).
    Words that only say of what kind an institution is (`universitas itu`, `Polres`) are none.
    """
    wanted = [role in _ROLES for role in layout.roles]
    return _Reader(scan, _holders(mentions)).read(wanted)


def _holders(mentions: Mentions) -> list[int]:
    """Return where the names begin, of two words and more, that stand right behind a title."""
    names = (office.name for office in mentions.offices if office.name is not None and office.last <= office.name.begin)
    return sorted(name.begin for name in names if name.last - name.first > 1)


class _Reader:
    def __init__(self, scan: Scan, names: list[int]) -> None:
        self.scan = scan
        self.names = names
        self.words = scan.text.words
        self.lowers = scan.text.lowers
        self.vocabulary = scan.patterns.words("institution-word")
        self.republic = scan.patterns.words("republic-word")
        self.joins = scan.patterns.words("institution-join")
        self.ambiguous = scan.patterns.words("institution-word-ambiguous")
        self.written_out: dict[str, str] = {}

    def read(self, wanted: list[bool]) -> list[Institution]:
        """Return the institutions in the paragraphs that are wanted."""
        found: list[Institution] = []
        token = 0
        for start in self.scan.tokens(_OPENING):
            if start < token or not (self.words[start][0].isupper() and wanted[self.scan.text.paragraph_of[start]]):
                continue
            hit = self._hit(start)
            end = self._end(start, hit, self._limit(start))
            if self._names_one(start, hit, end):
                found.append(self._institution(start, end, hit))
                token = end
        return found

    def _limit(self, token: int) -> int:
        """Return the token before which an institution's name that begins at a token must end."""
        limit = min(self.scan.text.sentences[self.scan.text.sentence_of[token]][1], token + _LONGEST)
        name = bisect_right(self.names, token)
        return min(limit, self.names[name]) if name < len(self.names) else limit

    def _hit(self, token: int) -> Hit:
        """Return the longest hit of an institution at a token; a known name goes before a mere first word."""
        hit = longest(self.scan, _OPENING, token)
        assert hit is not None
        return hit

    def _attribute(self, hit: Hit, name: str) -> bool:
        return bool(self.scan.patterns.attributes(hit.rule).get(name))

    # -- how far a name reaches ------------------------------------------------------------------------------------

    def _end(self, token: int, hit: Hit, limit: int) -> int:
        """Return the token after the institution's name."""
        end = hit.end
        if self._attribute(hit, "proper"):
            end = self._proper_name(end, limit)
            if end == hit.end and end < limit and not self.words[end][0].isupper():
                return end
        before = token
        while end < limit:
            after = self._piece(end, limit, before)
            if after == end:
                break
            before, end = end, after
        return end

    def _is_whole(self, token: int) -> bool:
        """Tell whether a known institution begins at a token that is no part of a bigger one, as `Satreskrim` is."""
        hit = self.scan.of("institution").get(token)
        return hit is not None and not self._attribute(hit, "region")

    def _proper_name(self, token: int, limit: int) -> int:
        """Return the token after the capitalised words that follow `Universitas`, `PT`, `Pondok Pesantren`."""
        end = token
        while end < min(limit, token + _LONGEST_NAME) and self._in_proper_name(end):
            end += 1
        return end

    def _in_proper_name(self, token: int) -> bool:
        if not (self.words[token][0].isupper() or self.words[token][0].isdigit()):
            return False
        return not self.scan.begins(token, _NO_PROPER_NAMES)

    def _piece(self, token: int, limit: int, before: int) -> int:
        """Return the token after the next piece of a name: a word, a body that it is part of, a place; else `token`.

        `before` is the token that the piece before begins at.
        """
        word = self.words[token]
        if word == "(":
            return self._parenthesis(token, limit)
        if not word[0].isupper():
            return self._joined(token, limit, before)
        place = self._place(token)
        if place > token:
            return place
        if self.scan.begins(token, _TITLES):
            return token
        if self.lowers[token] not in self.republic and self._is_whole(before):
            return token
        hit = longest(self.scan, _OPENING, token)
        if hit is not None:
            return hit.end
        return token + 1 if self._belongs(token) or is_numeral(word) else token

    def _parenthesis(self, token: int, limit: int) -> int:
        """Step over an abbreviation before a region: `Badan Narkotika Nasional Provinsi (BNNP) Sulsel`."""
        close = closing_bracket(self.scan.text, token, limit, _LONGEST_NAME)
        if close is None or close + 1 >= limit or not self.words[token + 1][0].isupper():
            return token
        region = self._place(close + 1)
        return region if region > close + 1 else token

    def _belongs(self, token: int) -> bool:
        low = self.lowers[token]
        return low in self.vocabulary or low == "ri" or token in self.scan.of("unit-head")

    def _joined(self, token: int, limit: int, before: int) -> int:
        """Step over a small word or a comma between two fields: `Dinas Komunikasi, Informatika, dan Statistik`."""
        low = self.lowers[token]
        following = token + 1
        if following >= limit or not (low == "," or low in self.joins) or self._is_whole(before):
            return token
        if low == ",":
            return self._enumerated(following, limit, token)
        return following + 1 if self._field(following) else token

    def _enumerated(self, token: int, limit: int, comma: int) -> int:
        """Return the token after the field behind a comma, if more fields and `dan` follow it; else the comma."""
        end = token
        while end < limit and self._field(end):
            end += 1
        if self.lowers[token] in self.joins and token + 1 < limit and self._field(token + 1):
            return token + 2
        if end == token or end >= limit:
            return comma
        more = end + 1 < limit and self.words[end] == "," and self._enumerated(end + 1, limit, end) > end
        joined = self.lowers[end] in self.joins and end + 1 < limit and self._field(end + 1)
        return end if more or joined else comma

    def _field(self, token: int) -> bool:
        if not self.words[token][0].isupper() or self.lowers[token] not in self.vocabulary:
            return False
        return not self.scan.begins(token, _NO_FIELDS)

    def _place(self, token: int) -> int:
        """Return the token after the region at a token, with its prefix; `token` if there is none."""
        prefix = self.scan.of("place-prefix").get(token)
        start = prefix.end if prefix is not None else token
        place = self.scan.of("place").get(start)
        if place is None or start >= len(self.words) or not self.words[start][0].isupper():
            return token
        if prefix is None and self._attribute(place, "ambiguous"):
            return token
        return place.end

    # -- is it one? ------------------------------------------------------------------------------------------------

    def _names_one(self, token: int, hit: Hit, end: int) -> bool:
        if token in self.scan.of("institution") and not self._attribute(hit, "region"):
            return True
        if self._attribute(hit, "branch"):
            return any(i in self.scan.of("institution") for i in range(hit.end, end))
        return end > hit.end

    def _institution(self, first: int, last: int, hit: Hit) -> Institution:
        span = self.scan.span(first, last, hit.rule)
        if hit.end == last and hit.value:
            return Institution(*span, hit.value)
        full = self.written_out.get(span.text)
        if full is None:
            full = self.written_out[span.text] = self._full(first, last, even(span.text))
        return Institution(*span, full)

    def _full(self, first: int, last: int, written: str) -> str:
        """Write a name out; one without capitals inside words or all in small letters has nothing to write out."""
        if self._is_company(first) or not any(self._hits_short(token) for token in range(first, last)):
            return written
        scan = Scan(Text(written), self.scan.patterns)
        return write_out(scan, find_region(scan, 0), _NONE)

    def _is_company(self, token: int) -> bool:
        """Tell whether the first word leads a proper name of which nothing is to be written out: `PT Kilang PLN`."""
        hit = self.scan.of("institution-head").get(token)
        return hit is not None and not hit.value and self._attribute(hit, "proper")

    def _hits_short(self, token: int) -> bool:
        word = self.words[token]
        if len(word) > 1 and (word.isupper() or not word[1:].islower()):
            return True
        for cls in ("institution", "institution-head", "place", "place-prefix"):
            hit = self.scan.of(cls).get(token)
            if hit is not None and cls != "place" and hit.value.casefold() != self._slice(token, hit.end):
                return bool(hit.value)
            if hit is not None and cls == "place" and self._attribute(hit, "short"):
                return True
        return self.lowers[token] in self.scan.patterns.terms("institution-part")

    def _slice(self, first: int, last: int) -> str:
        return even(self.scan.text.slice(first, last)).casefold()
