"""Reading titles: where a title begins, and how far it can reach."""

from __future__ import annotations

from rilis.find.names import Name, is_inside_name, name_must_begin, read_affixes, read_name
from rilis.find.verbs import VERBLIKE
from rilis.find.weights import ABBREVIATED, UNKNOWN, Evidence, institution_at, takes_proper_name, token_weight
from rilis.patterns.tables import Hit
from rilis.records import NamedTuple
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

HEADS: Final = ("title-short", "title-head", "title-occupation")
TITLE_CLASSES: Final = ("title-short", "title-head", "title-occupation", "title-acting", "title-former")
_NO_TITLE_WORDS: Final = ("cue-active", "cue-passive", "cue-bare", "cue-nya", "session-role", "name-particle")
_OFFICES: Final = ("title-head", "title-short", "title-acting", "title-former")
_UNITS: Final = ("institution-head", "unit-head", "place-prefix")
_NEVER_INSIDE: Final = ("month", "weekday", "name-of-title")
_PREFIXES: Final = ("title-acting", "title-former")
_LONGEST_NAMESAKE: Final = 4
_SHORTEST_SMALL: Final = 5
_LONGEST_PREFIXES: Final = 12
MAX_TITLE_TOKENS: Final = 40
_SMALL_HEADS: Final = ("place-prefix", "institution-head", "unit-head")
_BEFORE_PLACES: Final = frozenset({"di", "pada", "dari"})
_JOINS_ANY: Final = frozenset({"untuk", "of", "for", "the"})


class Phrase(NamedTuple):
    """A title that may still hold a name at its end: tokens `[first, last)`, the head ending at `head_end`.

    `run` is the first token of the last run of capitalised words: only there can a name begin. `connected` are the
    words such as `di` over which the title goes on, each with the run before it: there it could have ended, too.
    """

    first: int
    last: int
    head: int
    head_end: int
    run: int
    rule: str
    occupation: bool
    complete: bool
    connected: tuple[tuple[int, int], ...] = ()


class Office(NamedTuple):
    """A title at tokens `[first, last)`, whose head ends at `head_end`, and the name it belongs to, if any."""

    first: int
    last: int
    head: int
    head_end: int
    rule: str
    occupation: bool
    complete: bool
    name: Name | None
    how: str
    headline: bool = False


def title_at(scan: Scan, token: int) -> bool:
    """Tell whether a title may begin at the token."""
    return scan.begins(token, TITLE_CLASSES)


def read_phrase(scan: Scan, token: int, limit: int, evidence: Evidence, headline: bool = False) -> Phrase | None:
    """Read the title that begins at a token, as far as it can reach before `limit`.

    In a headline, where every word has a capital, only words that are known to belong to institutions continue it.
    """
    head = _after_prefixes(scan, token, limit) if scan.flags[token] & scan.masks[_PREFIXES] else token
    hit, occupation = _head_at(scan, head) if head < limit else (None, False)
    if hit is None:
        return None
    attributes = scan.patterns.attributes(hit.rule)
    small = not scan.text.words[head][0].isupper()
    complete = bool(attributes.get("complete"))
    twin = scan.of("title-occupation").get(head)
    opens = token == scan.text.sentences[scan.text.sentence_of[token]][0] and _goes_on_small(scan, hit.end, limit)
    small_words = small or occupation or opens or (twin is not None and twin.end == hit.end)
    reader = _Reader(scan, limit, evidence, headline, small_words, complete)
    last, run = reader.extend(hit.end)
    return Phrase(token, last, head, hit.end, run, hit.rule, occupation, complete, tuple(reader.connected))


def read_unlisted(scan: Scan, token: int, limit: int, evidence: Evidence) -> int:
    """Return the token after a title that begins at the token with a word that no list has."""
    return _Reader(scan, limit, evidence, False, False, False).extend(token)[0]


def _goes_on_small(scan: Scan, token: int, limit: int) -> bool:
    """Tell whether a title goes on in small letters: `Koordinator panitia, Rina Wulandari, ...`."""
    if token >= limit or not scan.text.words[token].islower():
        return False
    return scan.text.lowers[token] in scan.patterns.words("institution-word") and not scan.begins(
        token, _NO_TITLE_WORDS
    )


def _head_at(scan: Scan, token: int) -> tuple[Hit | None, bool]:
    """Return the longest head of a title at the token, and whether it is an occupation.

    In small letters only occupations count, and the heads that may be written so; a short title (`kapolres`) is then a
    title only with a name beside it, as an occupation is.
    """
    if not scan.begins(token, HEADS):
        return None, False
    small = not scan.text.words[token][0].isupper()
    best: tuple[Hit | None, bool] = (None, False)
    for cls in HEADS:
        hit = scan.of(cls).get(token)
        if hit is None:
            continue
        occupation = cls == "title-occupation"
        if small and not occupation and not scan.patterns.attributes(hit.rule).get("lower"):
            if cls != "title-short" or len(scan.text.words[token]) < _SHORTEST_SMALL:
                continue
            occupation = True
        if best[0] is None or hit.end > best[0].end:
            best = (hit, occupation)
    return best


def _after_prefixes(scan: Scan, token: int, limit: int) -> int:
    text, furthest = scan.text, token + _LONGEST_PREFIXES
    while token < furthest and scan.begins(token, _PREFIXES):
        token = next(hit.end for cls in _PREFIXES if (hit := scan.of(cls).get(token)) is not None)
        if token < limit and text.words[token] == "." and text.glued(token):
            token += 1
        token = _after_bracketed_prefix(scan, token, limit)
    return token


def _after_bracketed_prefix(scan: Scan, token: int, limit: int) -> int:
    """Step over the short form of a prefix: `Penjabat (Pj) Wali Kota`."""
    words = scan.text.words
    hit = scan.of("title-acting").get(token + 1)
    if hit is None or hit.end >= limit or words[token] != "(" or words[hit.end] != ")":
        return token
    return hit.end + 1


def behind_term(scan: Scan, token: int, limit: int) -> int:
    """Step over the years that an office is held in: `Ketua Karang Taruna periode 2021-2024, Rudi Hartawan`."""
    hit = scan.of("office-term").get(token)
    if hit is None:
        return token
    words = scan.text.words
    first = end = hit.end + (hit.end < limit and scan.text.lowers[hit.end] == "tahun")
    while end < limit and (words[end][0].isdigit() or (end > first and words[end] in "-–/")):
        end += 1
    return end if end > first else token


class _Reader:
    """Walks rightwards from a title's head as long as the words can belong to the title."""

    def __init__(self, scan: Scan, limit: int, evidence: Evidence, headline: bool, small: bool, complete: bool) -> None:
        self.scan = scan
        self.text = scan.text
        self.limit = limit
        self.evidence = evidence
        self.headline = headline
        self.small = small
        self.complete = complete
        self.first = 0
        self.run = 0
        self.connected: list[tuple[int, int]] = []
        self.connectors = scan.patterns.words("title-connector")
        self.function_words = scan.patterns.words("function-word")
        self.joins = scan.patterns.words("list-join")

    def extend(self, token: int) -> tuple[int, int]:
        """Return the token after the title and the first token of its last capitalised run."""
        start = self.first = self.run = token
        while token < self.limit and token - start < MAX_TITLE_TOKENS:
            step = self._step(token)
            if step == token:
                break
            if step < 0:  # a break in the run: what comes after begins a new one
                if self.text.lowers[token] in _BEFORE_PLACES and token - self.run > 1:
                    self.connected.append((token, self.run))
                token = self.run = -step
            else:
                token = step
        return token, min(self.run, token)

    def _step(self, token: int) -> int:
        """Return the token after the next piece of the title; negative if a new run begins there."""
        word = self.text.words[token]
        if word[0].isupper() or word[0].isdigit():
            return self._capital(token)
        if word == "(":
            return self._parenthesis(token)
        if word == ",":
            return self._comma(token)
        if word in ("/", "&", "-", "–"):
            return self._joined(token)
        if word in ("“", '"', "”"):
            return self._quoted_name(token)
        if word == ".":
            return self._dotted(token)
        return self._small(token)

    def _capital(self, token: int) -> int:
        scan = self.scan
        field = scan.of("title-field").get(token)
        if field is not None and field.end <= self.limit:
            return field.end
        if self.headline and not self._institutional(token) and not self._known_pair(token):
            return token
        low, terms = self.text.lowers[token], scan.flags[token]
        if low in ("nomor", "no") or (terms and terms & scan.masks[_NEVER_INSIDE]):
            return token
        if (
            terms
            and token > self.first
            and name_must_begin(scan, token, self.limit)
            and not is_inside_name(scan, token)
        ):
            return self._behind_namesake(token)
        breaks = low in scan.patterns.words("breaks-name") and low not in self.evidence.names
        return token if breaks and self.text.words[token].istitle() else token + 1

    def _behind_namesake(self, token: int) -> int:
        """Return the token behind the person whom an institution is named after: `RSUD dr. Soedarso, Rina Wulandari`.

        That is one whom another name follows; else the token itself, where the title ends.
        """
        scan, words = self.scan, self.text.words
        head = next((hit for back in (1, 2, 3) if (hit := scan.of("institution-head").get(token - back))), None)
        if head is None or head.end != token or not takes_proper_name(scan, "institution-head", head):
            return token
        first = read_affixes(scan, token, self.limit).end
        end = first
        while end < self.limit and words[end][0].isupper() and words[end].isalpha() and end - first < _LONGEST_NAMESAKE:
            if end > first and name_must_begin(scan, end, self.limit):
                break
            end += 1
        if end == first or end + 1 >= self.limit:
            return token
        other = end + (words[end] == ",")
        if name_must_begin(scan, other, self.limit) and not is_inside_name(scan, other):
            return -end
        if other == end or scan.begins(other, (*HEADS, "degree")):
            return token
        name = read_name(scan, other, self.limit)
        return -end if name is not None and name.last - name.first > 1 else token

    def _known_pair(self, token: int) -> bool:
        """Tell whether the body has the word behind the same word, in the middle of a sentence: `Dirjen Risbang`."""
        lowers, words = self.text.lowers, self.text.words
        pair = lowers[token - 1 : token + 1]
        for i in self.scan.of("title-short"):
            if i > token and lowers[i : i + 2] == pair and i + 2 < len(words) and not words[i + 2][0].isupper():
                return words[i + 1][0].isupper()
        units = self.scan.of("institution-head")
        return any(i > token and hit.end < len(words) and lowers[hit.end] == pair[1] for i, hit in units.items())

    def _institutional(self, token: int) -> bool:
        return token_weight(self.scan, token, self.evidence, headline=self.headline) > 0

    def _small(self, token: int) -> int:
        scan, low = self.scan, self.text.lowers[token]
        following = token + 1
        if token in self.scan.of("degree-front"):
            return self._behind_namesake(token)
        if following >= self.limit:
            return token
        if low in self.connectors:
            if self._new_office(following) and low not in ("pada", "di"):
                return token
            if self.text.words[following][0].isupper() and (low in _JOINS_ANY or self._institutional(following)):
                return -following
            if low in ("of", "for", "the") and self.text.lowers[following] == "the":
                return following
            if low == "dari" and self.small and (end := self._origin(following)) > following:
                return -end
            if self.text.lowers[following] == "bidang" and following + 1 < self.limit:
                return -(following + 1)
            if self.small and low in ("asal", "pada", "bidang") and self.text.words[following][0].isupper():
                return -(following + 1)
            if low == "bidang" and following < self.limit:
                return -following
            if self.small and self._small_word(following) and low in ("dan", "bidang", "pada", "di", "of", "for"):
                return -(following + 1)
            return token
        if self.headline:
            return token
        place = scan.of("place").get(token - 1)  # `Aceh utara`
        if place is not None and place.end > token and token - 1 >= self.first:
            return -place.end
        if low in scan.patterns.words("title-of-here"):
            return -following
        if (behind := self._small_head(token)) > token:
            return -behind
        if self.small and self._small_word(token) and not self._ends_in_name(token):
            return -following
        return token

    def _small_head(self, token: int) -> int:
        """Step over a word in small letters that a known place or institution follows: `Ketua DPRD kota Bogor`.

        Returns the token after it, or the token itself where none stands there.
        """
        scan = self.scan
        if not scan.begins(token, _SMALL_HEADS):
            return token
        for cls in _SMALL_HEADS:
            hit = scan.of(cls).get(token)
            if hit is not None and hit.end < self.limit and self.text.words[hit.end][0].isupper():
                known = hit.end in scan.of("place") or (cls != "place-prefix" and self._institutional(hit.end))
                return hit.end if known and not scan.begins(hit.end, HEADS) else token
        return token

    def _ends_in_name(self, token: int) -> bool:
        """Tell whether a name of two words stands before a small word: `dosen Untan Rina Wulandari siang tadi`."""
        low, words = self.text.lowers[token], self.scan.patterns.words
        if token - 2 < self.first or low in words("institution-word") or low in words("english-join"):
            return False
        return all(
            self.text.words[i][0].isupper() and token_weight(self.scan, i, self.evidence) <= UNKNOWN
            for i in (token - 2, token - 1)
        )

    def _origin(self, token: int) -> int:
        """Return the token behind somebody's origin: `dari Bumi Hijau Foundation`, `dari lembaga Bumi Hijau`."""
        words = self.text.words
        end = token + 1 if self.text.lowers[token] in self.scan.patterns.words("origin-noun") else token
        while end < self.limit and words[end][0].isupper() and self.text.lowers[end] not in self.evidence.names:
            end += 1
        named = any(self._institutional(i) for i in range(token, end))
        return end if end > token and (named or (end - token > 1 and words[token].islower())) else token

    def _small_word(self, token: int) -> bool:
        low = self.text.lowers[token]
        if not low[0].isalpha() or low in self.function_words or not self.text.words[token].islower():
            return False
        if self.scan.begins(token, _NO_TITLE_WORDS) or behind_term(self.scan, token, self.limit) > token:
            return False
        if low in self.scan.patterns.words("institution-word"):
            return True
        return not VERBLIKE.match(low)

    def _new_office(self, token: int) -> bool:
        """Tell whether another office begins at the token: `Ketua A dan Direktur B`."""
        scan = self.scan
        if scan.begins(token, _OFFICES):
            return self.text.words[token][0].isupper() and not self._is_field(token)
        return token in scan.of("title-occupation") and (
            self.small or self.text.lowers[token] in self.scan.patterns.words("shared-office")
        )

    def _is_field(self, token: int) -> bool:
        """Tell whether what could be an office is one more field of the one before: `Kabag Protokol dan Humas`."""
        lowers = self.text.lowers
        if lowers[token] not in self.scan.patterns.terms("institution-part"):
            return False
        before = next(
            (i for i in range(token - 1, self.first - 1, -1) if lowers[i] != "," and lowers[i] not in self.joins), None
        )
        return before is not None and lowers[before] in self.scan.patterns.words("institution-word")

    def _comma(self, token: int) -> int:
        following = token + 1
        if following >= self.limit or self.headline:
            return token
        if self.text.words[following] == "(":
            step = self._parenthesis(following)
            return step if step != following else token
        if self._new_office(following):
            return token
        at = following
        if self.text.lowers[at] in self.joins and at + 1 < self.limit:
            at += 1
            if self._new_office(at):
                return token
            return -at if self._field_word(at) else token
        if (behind := self._behind_region(at)) > at:
            return -behind
        if not self.text.words[at][0].isupper() or self.complete:
            return token
        if self.scan.begins(at, _UNITS):
            ends_in_name = token_weight(self.scan, token - 1, self.evidence) < 0 and not self.small
            return token if ends_in_name and token - 1 > self.first else -at
        if institution_at(self.scan, at) is not None and not self._enumerates(at):
            return -at
        return -at if self._field_word(at) and self._enumerates(at) else token

    def _behind_region(self, token: int) -> int:
        """Step over the region of a region, which commas enclose: `Bupati Sambas, Kalimantan Barat, Rina Wulandari`.

        Returns the token of the comma behind it, or the token itself where none stands there.
        """
        words, places = self.text.words, self.scan.of("place")
        hit = places.get(token)
        before = (places.get(token - 3), places.get(token - 2))
        known = words[token - 2] == ")" or any(place is not None and place.end == token - 1 for place in before)
        if hit is None or not known or not words[token][0].isupper():
            return token
        end = hit.end
        if end + 2 < self.limit and words[end] == "(" and words[end + 2] == ")":
            end += 3
        if end + 1 >= self.limit or words[end] != "," or self.scan.begins(end + 1, (*HEADS, "place", "place-prefix")):
            return token
        name = read_name(self.scan, end + 1, self.limit, self.evidence.names)
        whole = name is not None and name.end < self.limit and not words[name.end][0].isupper()
        return end if whole and token_weight(self.scan, end + 1, self.evidence) < 0 else token

    def _field_word(self, token: int) -> bool:
        """Tell whether the token is a word of a field of office (`Sains`, `Pemasyarakatan`)."""
        if token >= self.limit or not self.text.words[token][0].isupper():
            return False
        low = self.text.lowers[token]
        if low in self.evidence.names:
            return False
        patterns = self.scan.patterns
        return (
            low in patterns.words("institution-word")
            or low in patterns.words("common-word")
            or low in patterns.words("title-english-word")
            or institution_at(self.scan, token) is not None
        )

    def _enumerates(self, token: int) -> bool:
        """Tell whether the words from the token on lead to a further item and the last one's `dan`."""
        while token < self.limit and (self._field_word(token) or self.text.words[token] in "&"):
            token += 1
        if token + 1 >= self.limit:
            return False
        if self.text.lowers[token] in self.joins:
            return self._field_word(token + 1) and not self._new_office(token + 1)
        if self.text.words[token] != ",":
            return False
        after = token + 1
        if self.text.lowers[after] in self.joins and after + 1 < self.limit:
            after += 1
        return (
            self._field_word(after) and not self._new_office(after) and (after > token + 1 or self._enumerates(after))
        )

    def _parenthesis(self, token: int) -> int:
        words = self.text.words
        close = next((i for i in range(token + 1, min(token + 9, self.limit)) if words[i] == ")"), 0)
        if not close or close == token + 1:
            return token
        inner = words[token + 1]
        if self._initials(inner, token):
            return token
        heads = self.scan.begins(token + 1, ("title-head", "title-occupation"))
        short = close - token <= 4 and (
            ABBREVIATED.match(inner) is not None
            or token + 1 in self.scan.of("title-short")
            or token + 1 in self.scan.of("institution")
            or inner.isupper()
            or (self._abbreviates(inner) and not self._named(token + 1, close) and not self._behind_name(token, close))
            or self._shortens(inner, token)
        )
        if heads:
            short = self._shortens_office(token, close) or self._glosses(token, close)
        return -(close + 1) if short else token

    def _glosses(self, token: int, close: int) -> bool:
        """Tell whether another word for the same head stands in parentheses: `Sangadi (Kepala Desa) Sukamaju`."""
        hit = self.scan.of("title-head").get(token + 1)
        goes_on = close + 1 < self.limit and self.text.words[close + 1][0].isupper()
        return token == self.first and hit is not None and hit.end == close and goes_on

    def _shortens_office(self, token: int, close: int) -> bool:
        """Tell whether the title's own short form stands in parentheses: `Menteri Lingkungan Hidup (Menteri LH)`."""
        same_head = self.text.lowers[token + 1] == self.text.lowers[self.first - 1]
        return same_head and close - token == 3 and ABBREVIATED.match(self.text.words[close - 1]) is not None

    def _initials(self, word: str, token: int) -> bool:
        """Tell whether the word in parentheses is made of a person's initials: `Rudi Hartawan Saleh (RHS)`."""
        size = len(word)
        before = self.text.words[token - size : token]
        if not 2 <= size <= 4 or not word.isupper() or "".join(other[0] for other in before) != word:
            return False
        return all(token_weight(self.scan, i, self.evidence) < 0 for i in range(token - size, token))

    def _named(self, first: int, last: int) -> bool:
        """Tell whether the words can be somebody's name and no short form: `(Rudi Hartawan)`."""
        return last - first > 1 and all(token_weight(self.scan, i, self.evidence) < 0 for i in range(first, last))

    def _shortens(self, word: str, token: int) -> bool:
        """Tell whether an ordinary word in parentheses is made of the words before it: `Lembaga Ilmu Masa (Lima)`."""
        if word.lower() not in self.scan.patterns.words("common-word"):
            return False
        letters = iter("".join(low for low in self.text.lowers[max(token - 5, self.first) : token]))
        return word[0].isupper() and len(word) > 2 and all(letter in letters for letter in word.lower())

    def _behind_name(self, token: int, close: int) -> bool:
        """Tell whether the parentheses follow a name of two words, and nothing them: `Rafli Permadi (Apli)`."""
        if close + 1 < self.limit and self.text.words[close + 1][0].isupper():
            return False
        if token - 2 < self.first or not (
            self.text.words[token - 1].istitle() and self.text.words[token - 2].istitle()
        ):
            return False
        last = token_weight(self.scan, token - 1, self.evidence)
        return last <= UNKNOWN and token_weight(self.scan, token - 2, self.evidence) < 0

    def _abbreviates(self, word: str) -> bool:
        """Tell whether a word in parentheses can be a short form: `(Litbang)`, `(Sekjen)`."""
        return word[0].isupper() and word.lower() not in self.scan.patterns.words("common-word") and len(word) <= 18

    def _joined(self, token: int) -> int:
        following = token + 1
        if following >= self.limit or not self.text.words[following][0].isupper():
            return token
        if self.text.words[token] in "-–" and not (self.text.glued(token) and self.text.glued(following)):
            return token
        if self._new_office(following) and self.text.words[token] != "&":
            return token
        return -following

    def _quoted_name(self, token: int) -> int:
        words = self.text.words
        close = token + 2
        if (
            close < self.limit
            and words[close] in ("”", '"')
            and words[token + 1][0].isupper()
            and token + 1 < self.limit
        ):
            return -(close + 1)
        return token

    def _dotted(self, token: int) -> int:
        """Step over the full stop of an abbreviation (`Kab. Bone`) or inside a name (`Kitabisa.com`)."""
        following = token + 1
        if following >= self.limit or not self.text.glued(token):
            return token
        if self.text.glued(following) and self.text.words[following][0].isalpha():
            return following + 1
        before = self.text.lowers[token - 1]
        closed = token - 1 in self.scan.of("institution-tail")
        if before in self.scan.patterns.words("no-stop") and not closed:
            return following
        return token
