"""Reading titles: where a title begins, how far it reaches, and where a name begins behind it without a comma."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rilis.find.names import Name, inside_term, read_affixes, read_name
from rilis.patterns.tables import Hit
from rilis.scan import Scan

_HEADS: Final = ("title-short", "title-head", "title-occupation")
_NO_TITLE_WORDS: Final = ("cue-active", "cue-passive", "cue-bare", "cue-nya", "session-role", "name-particle")
_OFFICES: Final = ("title-head", "title-short", "title-acting", "title-former")
_UNITS: Final = ("institution-head", "unit-head", "place-prefix")
_NO_NAME: Final = (*_HEADS, "degree")
_INSTITUTIONAL: Final = ("institution-head", "unit-head", "place-prefix", "title-head", "title-short")
_PREFIXES: Final = ("title-acting", "title-former")
_BEGINS_NAME: Final = ("name-opener", "rank", "degree-front", "honorific")
_VERBLIKE: Final = re.compile(r"(?:me[mnlrwy]|meng|ber|di|ter)[a-z]{3,}\Z")
_ABBREVIATED: Final = re.compile(r"[A-Z][A-Za-z&/.]*[A-Z][A-Za-z]*\Z|[A-Z]{2,}[0-9]*\Z")
_NUMBER: Final = re.compile(r"(?:[IVX]+|\d+[A-Z]?|[A-Z])\Z")
_OF_DISTRICTS: Final = frozenset(
    {
        "camat",
        "kapolsek",
        "danramil",
        "kecamatan",
        "sekcam",
        "distrik",
        "polsek",
        "koramil",
        "puskesmas",
        "kua",
        "sektor",
    }
)
_OF_VILLAGES: Final = frozenset({"lurah", "kades", "keuchik", "perbekel", "dukuh"})
_LONGEST_PREFIXES: Final = 12
_LONGEST_ABBREVIATION: Final = 5
MAX_TITLE_TOKENS: Final = 40
_LISTING: Final = frozenset({",", "dan", "serta", "&"})
_JOINS_ANY: Final = frozenset({"untuk", "of", "for", "the"})
_AMBIGUOUS: Final = -0.4
_COMMON: Final = 1.2
_COMMON_IN_HEADLINE: Final = -2.0
_KNOWN_NAME: Final = -4.0
UNKNOWN: Final = -2.0


class Evidence(NamedTuple):
    """What the whole text tells of its words: words that are names, and institutions' proper names."""

    names: frozenset[str] = frozenset()
    institutions: frozenset[tuple[str, ...]] = frozenset()


class Phrase(NamedTuple):
    """A title that may still hold a name at its end: tokens `[first, last)`, the head ending at `head_end`.

    `run` is the first token of the last run of capitalised words: only there can a name begin.
    """

    first: int
    last: int
    head: int
    head_end: int
    run: int
    rule: str
    occupation: bool
    complete: bool


def read_phrase(scan: Scan, token: int, limit: int, evidence: Evidence, headline: bool = False) -> Phrase | None:
    """Read the title that begins at a token, as far as it can reach before `limit`.

    In a headline, where every word has a capital, only words that are known to belong to institutions continue it.
    """
    head = _after_prefixes(scan, token, limit)
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
    return Phrase(token, last, head, hit.end, run, hit.rule, occupation, complete)


def _goes_on_small(scan: Scan, token: int, limit: int) -> bool:
    """Tell whether a title goes on in small letters: `Koordinator panitia, Rina Wulandari, ...`."""
    if token >= limit or not scan.text.words[token].islower():
        return False
    return scan.text.lowers[token] in scan.patterns.words("institution-word") and not scan.begins(
        token, _NO_TITLE_WORDS
    )


def _head_at(scan: Scan, token: int) -> tuple[Hit | None, bool]:
    """Return the longest head of a title at the token, and whether it is an occupation.

    In small letters only occupations count, and the heads that may be written so.
    """
    if not scan.begins(token, _HEADS):
        return None, False
    small = not scan.text.words[token][0].isupper()
    best: tuple[Hit | None, bool] = (None, False)
    for cls in _HEADS:
        hit = scan.of(cls).get(token)
        occupation = cls == "title-occupation"
        if hit is None or (small and not occupation and not scan.patterns.attributes(hit.rule).get("lower")):
            continue
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
        self.connectors = scan.patterns.words("title-connector")
        self.function_words = scan.patterns.words("function-word")

    def extend(self, token: int) -> tuple[int, int]:
        """Return the token after the title and the first token of its last capitalised run."""
        run = token
        start = self.first = token
        while token < self.limit and token - start < MAX_TITLE_TOKENS:
            step = self._step(token)
            if step == token:
                break
            if step < 0:  # a break in the run: what comes after begins a new one
                token = run = -step
            else:
                token = step
        return token, min(run, token)

    def _step(self, token: int) -> int:
        """Return the token after the next piece of the title; negative if a new run begins there."""
        word = self.text.words[token]
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
        if word[0].isupper() or word[0].isdigit():
            return self._capital(token)
        return self._small(token)

    def _capital(self, token: int) -> int:
        scan = self.scan
        if self.headline and not self._institutional(token) and not self._known_pair(token):
            return token
        if "month" in scan.hits and token in scan.of("month"):
            return token
        if (
            token in scan.of("weekday")
            or token in scan.of("name-of-title")
            or self.text.lowers[token] in ("nomor", "no")
        ):
            return token
        if token > self.first and name_must_begin(scan, token, self.limit) and not is_inside_name(scan, token):
            return token
        return token + 1

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
        low = self.text.lowers[token]
        following = token + 1
        if following >= self.limit or token in self.scan.of("degree-front"):
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
        if self.small and not self.headline and self._small_word(token):
            return -following
        return token

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
        if self.scan.begins(token, _NO_TITLE_WORDS):
            return False
        if low in self.scan.patterns.words("institution-word"):
            return True
        return not _VERBLIKE.match(low)

    def _new_office(self, token: int) -> bool:
        """Tell whether another office begins at the token: `Ketua A dan Direktur B`."""
        scan = self.scan
        if scan.begins(token, _OFFICES):
            return self.text.words[token][0].isupper() and not self._is_field(token)
        return token in scan.of("title-occupation") and (
            self.small or self.text.lowers[token] in ("anggota", "pengurus")
        )

    def _is_field(self, token: int) -> bool:
        """Tell whether what could be an office is one more field of the one before: `Kabag Protokol dan Humas`."""
        lowers = self.text.lowers
        if lowers[token] not in self.scan.patterns.terms("institution-part"):
            return False
        before = next((i for i in range(token - 1, self.first - 1, -1) if lowers[i] not in _LISTING), None)
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
        if self.text.lowers[at] in ("dan", "serta", "&") and at + 1 < self.limit:
            at += 1
            if self._new_office(at):
                return token
            return -at if self._field_word(at) else token
        if not self.text.words[at][0].isupper() or self.complete:
            return token
        if self.scan.begins(at, _UNITS):
            ends_in_name = token_weight(self.scan, token - 1, self.evidence) < 0 and not self.small
            return token if ends_in_name and token - 1 > self.first else -at
        if institution_at(self.scan, at) is not None and not self._enumerates(at):
            return -at
        return -at if self._field_word(at) and self._enumerates(at) else token

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
            or institution_at(self.scan, token) is not None
        )

    def _enumerates(self, token: int) -> bool:
        """Tell whether the words from the token on lead to a further item and the last one's `dan`."""
        while token < self.limit and (self._field_word(token) or self.text.words[token] in "&"):
            token += 1
        if token + 1 >= self.limit:
            return False
        if self.text.lowers[token] in ("dan", "serta"):
            return self._field_word(token + 1) and not self._new_office(token + 1)
        if self.text.words[token] != ",":
            return False
        after = token + 1
        if self.text.lowers[after] in ("dan", "serta") and after + 1 < self.limit:
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
            _ABBREVIATED.match(inner) is not None
            or token + 1 in self.scan.of("title-short")
            or token + 1 in self.scan.of("institution")
            or inner.isupper()
            or (self._abbreviates(inner) and not self._named(token + 1, close))
        )
        return -(close + 1) if short and not heads else token

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
        if before in ("kab", "prov", "kec", "kel", "no", "bid", "sub", "dr", "st", "pt", "cv", "adm", "kep"):
            return following
        return token


def token_weight(scan: Scan, token: int, evidence: Evidence, *, headline: bool = False) -> float:
    """Weigh a capitalised word: above zero it speaks for an institution, below for a name."""
    if scan.text.lowers[token] in evidence.names:
        return _KNOWN_NAME
    weight = scan.weights.get(token)
    if weight is None:
        weight = scan.weights[token] = _weigh(scan, token)
    return _COMMON_IN_HEADLINE if headline and weight == _COMMON else weight


def _weigh(scan: Scan, token: int) -> float:
    """Weigh a word by what the patterns say of it."""
    text, patterns = scan.text, scan.patterns
    word, low = text.words[token], text.lowers[token]
    if word == ".":
        return 0.0
    if not word.isalpha() and (not low[0].isalpha() or any(char.isdigit() for char in word)):
        return 3.0
    if token and text.lowers[token - 1] in _OF_DISTRICTS and low in patterns.words("district"):
        return 3.0
    if low in patterns.words("institution-word"):
        return 2.0
    if institution_at(scan, token) is not None:
        return 3.0
    if scan.begins(token, _INSTITUTIONAL):
        return 3.0
    if len(word) > 1 and (word.isupper() or _ABBREVIATED.match(word)):
        return UNKNOWN if _is_shouted_name(scan, token) else 2.0
    if token in scan.of("place"):
        return 1.5
    if low in patterns.words("institution-word-ambiguous"):
        return _AMBIGUOUS
    if low in patterns.words("common-word"):
        return _COMMON
    if _NUMBER.match(word) and token not in scan.of("name-opener") and not _is_initial(scan, token):
        return 1.0
    return UNKNOWN


def _is_shouted_name(scan: Scan, token: int) -> bool:
    """Tell whether a word in capitals is no abbreviation: it stands next to another one, and one of them is long."""
    if not _may_be_shouted(scan, token):
        return False
    size = len(scan.text.words[token])
    return any(
        max(size, len(scan.text.words[other])) > _LONGEST_ABBREVIATION and _may_be_shouted(scan, other)
        for other in (token - 1, token + 1)
        if 0 <= other < len(scan.text.words)
    )


def _may_be_shouted(scan: Scan, token: int) -> bool:
    word, low = scan.text.words[token], scan.text.lowers[token]
    words = scan.patterns.words
    if len(word) < 3 or not (word.isupper() and word.isalpha()) or token in scan.of("place"):
        return False
    if low in words("institution-word") or low in words("common-word") or low in words("function-word"):
        return False
    return institution_at(scan, token) is None and not scan.begins(token, _INSTITUTIONAL)


def _is_initial(scan: Scan, token: int) -> bool:
    text = scan.text
    return (
        len(text.words[token]) == 1
        and token + 1 < len(text.words)
        and text.words[token + 1] == "."
        and text.glued(token + 1)
    )


def institution_at(scan: Scan, token: int) -> Hit | None:
    """Return the institution named at the token; a short form counts only in its capitals (`BIN`, not `Bin`)."""
    hit = scan.of("institution").get(token)
    if (
        hit is not None
        and hit.end == token + 1
        and len(scan.text.words[token]) <= 4
        and not scan.text.words[token].isupper()
    ):
        return None
    return hit


def split(scan: Scan, phrase: Phrase, limit: int, evidence: Evidence) -> tuple[int, Name | None]:
    """Decide where the title ends and a name begins inside the phrase's last run.

    Returns the token after the title, and the name that follows it without a comma, or None.
    """
    text = scan.text
    start, last = max(phrase.run, phrase.head_end), phrase.last
    boundary = next((i for i in range(start, min(last + 1, limit)) if name_must_begin(scan, i, limit)), None)
    weights = _run_weights(scan, phrase, start, last, evidence)
    if boundary is not None:
        inside = is_inside_name(scan, boundary)
        while inside and boundary > start and weights[boundary - 1 - start] < 0:
            boundary -= 1
        name = read_name(scan, boundary, limit, evidence.names, expected=inside)
        if name is not None:
            return boundary, name
    best, best_score = last, sum(weights)
    score = best_score
    for i in range(last - 1, start - 1, -1):
        score -= 2 * weights[i - start]
        if score > best_score and last - i <= 7:
            best, best_score = i, score
    if best == last or _comma_brings_name(scan, phrase, best, limit, evidence):
        return last, None
    name = read_name(scan, best, limit, evidence.names, expected=True)
    if name is None or _goes_on(scan, name, last):
        return last, None
    if name.last < last - 1:
        return best, name
    if text.words[best - 1] in ("/", "&") or text.lowers[best - 1] in scan.patterns.words("title-connector"):
        return last, None
    return best, name


def _goes_on(scan: Scan, name: Name, last: int) -> bool:
    """Tell whether what looks like a name is the beginning of an institution's: `Direktur Bumi Untuk Negeri`."""
    return name.end == name.last < last and scan.text.lowers[name.last] in scan.patterns.words("function-word")


def _comma_brings_name(scan: Scan, phrase: Phrase, best: int, limit: int, evidence: Evidence) -> bool:
    """Tell whether the unknown words at the title's end are a place and no name: `Camat Wanasari, Rudi Hartawan`."""
    last = phrase.last
    if last + 1 >= limit or scan.text.words[last] != "," or last - best > 5:
        return False
    proper = scan.of("institution-head").get(best - 1)
    if any(low in evidence.names for low in scan.text.lowers[best:last]) and not (
        proper is not None and proper.end == best and takes_proper_name(scan, "institution-head", proper)
    ):
        return False
    if scan.begins(last + 1, _NO_NAME):
        return False
    if scan.text.lowers[phrase.head] in ("anggota", "pengurus") and last - best > 1:
        return False
    name = read_name(scan, last + 1, limit, evidence.names)
    if name is None or name.last - name.first > 5:
        return False
    if name.last < limit and scan.text.words[name.last][0].isupper() and name.end == name.last:
        return False
    words = [i for i in range(name.first, name.last) if scan.text.words[i] != "."]
    return name.first > name.begin or sum(token_weight(scan, i, evidence) for i in words) < 0


def name_must_begin(scan: Scan, token: int, limit: int) -> bool:
    """Tell whether a rank, front degree, honorific or name particle stands at the token."""
    if not scan.begins(token, _BEGINS_NAME):
        return False
    if inside_term(scan, token) or not (scan.text.words[token][0].isupper() or token in scan.of("degree-front")):
        return False
    opener = scan.of("name-opener").get(token)
    if opener is not None:
        return opener.end < limit and token_weight(scan, opener.end, Evidence()) < 0
    affixes = read_affixes(scan, token, limit)
    return token < affixes.end < limit and scan.text.words[affixes.end][0].isupper()


def is_inside_name(scan: Scan, token: int) -> bool:
    """Tell whether what begins at the token can stand inside a name as well: `Syamsul Karaeng Nai`, `Budi La Ode`."""
    return token in scan.of("name-opener") or (token in scan.of("honorific") and len(scan.text.words[token]) > 3)


def _run_weights(scan: Scan, phrase: Phrase, start: int, last: int, evidence: Evidence) -> list[float]:
    """Weigh the words of the run, with what stands before each of them taken into account."""
    weights: list[float] = []
    takes_region = bool(scan.patterns.attributes(phrase.rule).get("region"))
    covered = start
    for i in range(start, last):
        weight = token_weight(scan, i, evidence)
        if i < covered:
            weight = max(weight, 3.0)
        for cls in ("institution", "place"):
            hit = institution_at(scan, i) if cls == "institution" else scan.of(cls).get(i)
            if hit is not None and hit.end <= last and weight > _KNOWN_NAME:
                covered = max(covered, hit.end)
                if cls == "place" and (i > start or takes_region) and (i == start or weights[-1] > 0):
                    weight = max(weight, 3.0)
        if phrase.complete and not (scan.text.words[i].isupper() and len(scan.text.words[i]) > 1):
            weight -= 3.0
        else:
            weight = _after_proper_head(scan, i, weight)
        weights.append(weight)
    _weigh_domains(scan, start, weights)
    _weigh_degrees(scan, start, weights)
    _weigh_elsewhere(scan, start, weights)
    _weigh_districts(scan, start, weights)
    _weigh_villages(scan, start, weights)
    _weigh_before_places(weights)
    if len(weights) > 1 and weights[-1] == _AMBIGUOUS and weights[-2] > 0:
        weights[-1] = 0.5
    tail = max((i for i in range(start, last) if i in scan.of("institution-tail")), default=start - 1)
    weights[: tail + 1 - start] = [3.0] * (tail + 1 - start)
    return _with_known_institutions(scan, start, last, weights, evidence)


def _weigh_domains(scan: Scan, start: int, weights: list[float]) -> None:
    """Give an address on the web to the institution as a whole: `Pemimpin Redaksi Warta.com`."""
    for at in range(1, len(weights) - 1):
        if scan.text.words[start + at] == "." and scan.text.words[start + at + 1].islower():
            weights[at - 1 : at + 2] = [3.0] * 3


def _weigh_degrees(scan: Scan, start: int, weights: list[float]) -> None:
    """Give the degrees at the end of the run to the name: `Miswanto SE`."""
    degrees = scan.of("degree")
    first = len(weights)
    while first > 1 and (start + first - 1 in degrees or scan.text.words[start + first - 1] == "."):
        first -= 1
    if first > 0 and weights[first - 1] < 0:
        weights[first:] = [UNKNOWN] * (len(weights) - first)


def _weigh_elsewhere(scan: Scan, start: int, weights: list[float]) -> None:
    """Give the run's first word to the institution where the rest of the text has it and the name apart.

    `Direktur Nirwana Rudi Hartawan`: elsewhere `Nirwana` stands without `Rudi`, and `Rudi` or `Hartawan` without it.
    """
    if len(weights) < 2 or weights[0] != UNKNOWN or any(weight >= 0 for weight in weights[1:]):
        return
    first, following = scan.text.lowers[start], scan.text.lowers[start + 1]
    neighbours = scan.neighbours()
    alone = neighbours.followed[first] > neighbours.pairs[first, following]
    if alone and any(
        _stands_apart(scan, i, start, start + len(weights)) for i in range(start + 1, start + len(weights))
    ):
        weights[0] = 2.0


def _stands_apart(scan: Scan, token: int, start: int, end: int) -> bool:
    """Tell whether the word stands with a capital outside `[start, end)`, and not behind the word at `start`."""
    lowers, neighbours = scan.text.lowers, scan.neighbours()
    first, low = lowers[start], lowers[token]
    if low == first:
        return start > 0 and lowers[start - 1] != first and neighbours.is_capital(start)
    inside = sum(
        lowers[i] == low and lowers[i - 1] != first and neighbours.is_capital(i) for i in range(start + 1, end)
    )
    return neighbours.capitals[low] - neighbours.capital_pairs[first, low] > inside


def _weigh_districts(scan: Scan, start: int, weights: list[float]) -> None:
    """Give a district's name to a numbered school where a name of two words or more still follows it."""
    districts, lowers = scan.patterns.words("district"), scan.text.lowers
    for at in range(1, len(weights) - 2):
        if weights[at] == UNKNOWN and lowers[start + at - 1].isdigit() and lowers[start + at] in districts:
            weights[at] = 1.0 if all(weight < 0 for weight in weights[at + 1 :]) else weights[at]


def _weigh_villages(scan: Scan, start: int, weights: list[float]) -> None:
    """Give the word behind `Desa Sungai`, `Camat Teluk` to the place, unless just two words are left for the name."""
    prefixes, lowers = scan.of("place-prefix"), scan.text.lowers
    for at in range(len(weights)):
        token = start + at
        if weights[at] != UNKNOWN or len(weights) - at == 2 or token - 1 not in prefixes or token < 2:
            continue
        before = prefixes.get(token - 2)
        of_place = before is not None and takes_proper_name(scan, "place-prefix", before)
        if of_place or lowers[token - 2] in _OF_DISTRICTS or lowers[token - 2] in _OF_VILLAGES:
            weights[at] = 2.5


def _weigh_before_places(weights: list[float]) -> None:
    """Give unknown words to the institution where a place or an institution follows them and then only a name."""
    tail = max((at for at, weight in enumerate(weights) if weight >= 3.0), default=-1)
    behind = weights[tail + 1 :]
    if tail > 0 and behind and len(behind) <= 5 and all(weight < 0 for weight in behind):
        for at in range(tail):
            if weights[at] == UNKNOWN:
                weights[at] = 1.0


def _after_proper_head(scan: Scan, token: int, weight: float) -> float:
    """Give the word after `Universitas`, `Desa`, `PT` ... to the institution: it takes a proper name."""
    if weight >= 0 or weight == _KNOWN_NAME:
        return weight
    for back in (1, 2):
        for cls in ("institution-head", "place-prefix"):
            hit = scan.of(cls).get(token - back)
            if hit is not None and hit.end == token and takes_proper_name(scan, cls, hit):
                return 2.5
    return weight


def takes_proper_name(scan: Scan, cls: str, hit: Hit) -> bool:
    """Tell whether a proper name follows the word: `Universitas`, `PT`, `Desa`."""
    attributes = scan.patterns.attributes(hit.rule)
    return not attributes.get("ambiguous") if cls == "place-prefix" else bool(attributes.get("proper"))


def _with_known_institutions(
    scan: Scan, start: int, last: int, weights: list[float], evidence: Evidence
) -> list[float]:
    lowers = scan.text.lowers
    for known in evidence.institutions:
        size = len(known)
        for i in range(start, last - size + 1):
            if tuple(lowers[i : i + size]) == known:
                weights[i - start : i - start + size] = [3.0] * size
    return weights
