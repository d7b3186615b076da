"""What a title says: the wording written out, and the head, the institution and the region that it names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rilis.patterns.tables import Patterns
from rilis.records import NamedTuple
from rilis.resolve.regions import find_region, is_numeral, opens_institution
from rilis.resolve.wording import longest, titled, write_out
from rilis.scan import Scan
from rilis.text import Text, lower_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_HEADS: Final = ("title-head", "title-occupation")
_FIELD: Final = "..."
_PREFIXES: Final = ("title-acting", "title-former")
_NONE_DEFINED: Final[Mapping[str, str]] = {}
_NOT_OUTERMOST: Final = frozenset({"pemerintah", "fraksi"})


class TitleParts(NamedTuple):
    """A title written out, and its parts.

    `full`, `head`, `acting` and `institution` are written out; `region` are the words of the region as they stand in
    the wording. A part that the wording doesn't tell is None.
    """

    full: str
    head: str
    acting: str | None
    institution: str | None
    region: str | None


def expand(wording: str, patterns: Patterns, defined: Mapping[str, str] = _NONE_DEFINED) -> TitleParts:
    """Return a title's wording written out, and its parts.

    `wording` is a title as written, without a name; `defined` maps short forms that the text itself explains to their
    long forms. Abbreviations that neither the text nor the patterns explain stay as they are.
    """
    written = Scan(Text(wording), patterns)
    if not written.text.words:
        return TitleParts(wording, wording, None, None, None)
    region = find_region(written, _after_prefixes(written)[0])
    words = write_out(written, region, defined)
    title = _Title(written if words == wording else Scan(Text(words), patterns))
    return TitleParts(
        full=title.scan.text.content,
        head=title.head(),
        acting=title.acting,
        institution=title.institution(),
        region=written.text.slice(*region) if region else None,
    )


def _after_prefixes(scan: Scan) -> tuple[int, str | None]:
    """Return the token after `Plt.`, `mantan` ..., and what says that the office is held for the time being."""
    token, acting = 0, None
    while (hit := longest(scan, _PREFIXES, token)) is not None and hit.end < len(scan.text.words):
        if token in scan.of("title-acting") and acting is None:
            acting = hit.value or titled(scan.text.slice(token, hit.end), scan.patterns.words("small-word"))
        token = hit.end + (scan.text.words[hit.end] in "./")
    return token, acting


@lru_cache(maxsize=4)
def _offices(patterns: Patterns) -> list[tuple[str, str, str]]:
    """Return the heads of institutions that bear their names, the longest first.

    Each with the words to look for, which end with a blank where a field follows, and with the institution's own.
    """
    offices = {head: value for head, (value, _) in patterns.terms("title-institution").items()}
    return [
        (head, f"{head} " if offices[head].endswith(_FIELD) else head, offices[head].removesuffix(_FIELD))
        for head in sorted(offices, key=len, reverse=True)
    ]


class _Title:
    """A title that is written out."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.text = scan.text
        self.start, self.acting = _after_prefixes(scan)
        self.region = find_region(scan, self.start)

    def head(self) -> str:
        """Return the office without its field, institution and region."""
        hit = longest(self.scan, _HEADS, self.start)
        if hit is not None:
            return hit.value or titled(self.text.slice(self.start, hit.end), self.scan.patterns.words("small-word"))
        size = len(self.text.words)
        last = self.region[0] if self.region else size
        end = next((i for i in range(self.start + 1, last) if opens_institution(self.scan, i)), last)
        return self.text.slice(self.start, end)

    def institution(self) -> str | None:
        """Return the institution, the outermost one of several, with its region where it belongs to the name."""
        ministry = self._derived("menteri")
        if ministry is not None:
            return ministry
        first = self._outermost()
        if first is None:
            return self._derived("") or self._unknown()
        last = self._end(first)
        if self.region is not None and first < self.region[0] < last and self._is_branch(first):
            last = self.region[0]
        return self._name(first, last)

    def _derived(self, office: str) -> str | None:
        """Return the office that bears the name of its head, if the title's head begins with the word `office`."""
        content = self.text.content
        lowered = content.lower()
        for head, named, institution in _offices(self.scan.patterns):
            at = lowered.find(named) if head.startswith(office) else -1
            if at >= 0 and (at == 0 or content[at - 1] == " "):
                field = content[at + len(named) :] if named != head else ""
                if field.startswith("Kementerian"):
                    return None
                return self._full(institution + field.partition("/")[0].removesuffix(" Republik Indonesia"))
        return None

    def _full(self, name: str) -> str:
        known = self.scan.patterns.term("institution", " ".join(lower_words(name)))
        return known[0] if known else name

    def _outermost(self) -> int | None:
        """Return the first token of the last institution named: `Komisi III` in its `DPR`, a section in its `Dinas`."""
        first: int | None = None
        covered = self.start + 1
        for token in range(self.start + 1, len(self.text.words)):
            if token < covered or not self.text.words[token][0].isupper():
                continue
            hit = longest(self.scan, ("institution", "institution-head"), token)
            if hit is None:
                continue
            if self._begins(token, hit.end, first, covered):
                first = token
            covered = hit.end
        return first

    def _begins(self, token: int, end: int, first: int | None, covered: int) -> bool:
        """Tell whether an institution begins at a token, or only a word that others begin with (`Dinas Koperasi`)."""
        before = self.text.lowers[token - 1]
        if first is not None and self._is_named(first) and token not in self.scan.of("institution"):
            return False
        if before == "fraksi" or (first is not None and self.text.lowers[token] in _NOT_OUTERMOST):
            return False
        if token in self.scan.of("institution"):
            return True
        if first is not None and (covered == token or before in ("dan", ",", "&")) and not self._is_branch(token):
            return False
        return end < len(self.text.words) and not (
            self._heads_branch(token) and self.region == (end, len(self.text.words))
        )

    def _is_branch(self, token: int) -> bool:
        """Tell whether the words before a token are those of a regional office: `Kantor Wilayah` Kementerian Hukum."""
        return any(
            hit.end == token and self.scan.patterns.attributes(hit.rule).get("branch")
            for hit in self.scan.of("institution-head").values()
        )

    def _is_named(self, token: int) -> bool:
        """Tell whether a proper name follows the word at a token, which may be anything: `Stikes Panti Rapih`."""
        hit = self.scan.of("institution-head").get(token)
        return hit is not None and bool(self.scan.patterns.attributes(hit.rule).get("proper"))

    def _heads_branch(self, token: int) -> bool:
        """Tell whether the words of a regional office begin at a token, which are no institution by themselves."""
        hit = self.scan.of("institution-head").get(token)
        return hit is not None and bool(self.scan.patterns.attributes(hit.rule).get("branch"))

    def _end(self, first: int) -> int:
        """Return the token after the name of the institution that begins at a token."""
        hit = longest(self.scan, ("institution", "institution-head"), first)
        token = hit.end if hit else first + 1
        stops, joins = self.scan.patterns.words("institution-stop"), self.scan.patterns.words("institution-inner")
        while token < len(self.text.words):
            word, low = self.text.words[token], self.text.lowers[token]
            if low in stops or word == "(" or (word[0].islower() and low not in joins):
                break
            if word in "/," and longest(self.scan, _HEADS, token + 1) is not None:
                break
            token += 1
        while self.text.words[token - 1] in ",/-" or self.text.lowers[token - 1] in joins:
            token -= 1
        return token

    def _name(self, first: int, last: int) -> str:
        """Return the institution's name; where it is known, its full name before what follows it."""
        hit = self.scan.of("institution").get(first)
        if hit is None or not hit.value or hit.end > last:
            return self.text.slice(first, last)
        rest = self.text.slice(hit.end, last)
        return f"{hit.value} {rest}" if rest else hit.value

    def _unknown(self) -> str | None:
        """Return the institution of an office whose institution's name nobody knows: `Rektor UMKT`, `CEO Kirimin`."""
        hit = longest(self.scan, _HEADS, self.start)
        if hit is None or hit.end >= len(self.text.words) or self.scan.patterns.attributes(hit.rule).get("region"):
            return None
        token = hit.end
        if self._is_acronym(token) or (self.scan.patterns.attributes(hit.rule).get("company") and self._is_name(token)):
            return self.text.slice(token, self._end(token))
        last = len(self.text.words) - 1
        if self.start in self.scan.of("title-occupation") and self._is_acronym(last):
            return self.text.words[last]
        return None

    def _is_acronym(self, token: int) -> bool:
        word = self.text.words[token]
        return len(word) > 1 and word.isupper() and word.isalpha() and not is_numeral(word)

    def _is_name(self, token: int) -> bool:
        """Tell whether the word at a token is none of those that offices are named by, and no place."""
        low, patterns = self.text.lowers[token], self.scan.patterns
        if not self.text.words[token][0].isupper() or token in self.scan.of("place"):
            return False
        return low not in patterns.words("institution-word") and low not in patterns.words("common-word")
