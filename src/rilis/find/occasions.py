"""Names of occasions: where they begin, and where they end.

A name begins at a word for an occasion (`rapat koordinasi ...`), behind a noun that carries it (`kegiatan Desa Terang`)
or behind a verb of holding (`menggelar Bahari Night`). It ends where the sentence goes on: at `yang`, a place, a day, a
verb. The words are in patterns/events.toml.
"""

from __future__ import annotations

import re

from rilis.find.names import name_must_begin
from rilis.find.phrases import OPENERS, begins_date, capital, closing_bracket, closing_mark, is_word, title_case
from rilis.patterns.tables import Hit
from rilis.records import NamedTuple
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

NAME_OPENERS: Final = ("event-head", "event-carrier", "event-host")
"""The classes of the words that may open an occasion's name, or stand right before it."""

_LONGEST_NAME: Final = 40
_TITLED_REACH: Final = 6
_HEAD_REACH: Final = 6
_JOINING_MARKS: Final = frozenset((":", "-", "–", "/"))
_TRAILING_MARKS: Final = frozenset(",:-–/.&")
_ACTIVE: Final = ("mem", "men", "meng", "mel", "mer", "mew", "berharap", "bertujuan", "berlangsung", "berhasil")
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)\Z")


class Name(NamedTuple):
    """Tokens `[first, last)` of an occasion's name, and how much its own words speak for it."""

    first: int
    last: int
    weight: float


def read_name(scan: Scan, token: int, begin: int, end: int) -> Name | None:
    """Return the occasion's name that the token opens, in the sentence `[begin, end)`; None if it opens none."""
    carrier = scan.of("event-carrier").get(token)
    head = scan.of("event-head").get(token)
    if carrier is not None and (head is None or _carries(scan, token, head)):
        found = _carried(scan, carrier.end, end)
        if found is not None or head is not None:
            return found
    if head is not None:
        return _headed(scan, token, head, begin, end)
    host = scan.of("event-host").get(token)
    if host is not None and host.value == "any":
        return _hosted(scan, host.end, end)
    return None


def _carries(scan: Scan, token: int, head: Hit) -> bool:
    """Tell whether a word like `forum` only carries the name behind it: it is small and the name has capitals."""
    text = scan.text
    return not capital(text, token) and head.end < len(text.words) and capital(text, head.end)


def _headed(scan: Scan, token: int, head: Hit, begin: int, end: int) -> Name | None:
    text = scan.text
    if _is_grade(scan, token, end):
        return None
    if (whole := _abbreviated(scan, token, head.end, begin)) is not None:
        return Name(whole, name_end(scan, whole, end, head.end + 1), 2.0)
    attributes = scan.patterns.attributes(head.rule)
    first = token
    if capital(text, token) and (attributes.get("left") or attributes.get("framed")):
        edge = _left_edge(scan, token, begin)
        first = edge if attributes.get("left") or _is_framed(scan, edge) else token
    return Name(first, name_end(scan, first, end, head.end), 1.0 if attributes.get("weak") else 2.0)


def _is_framed(scan: Scan, token: int) -> bool:
    """Tell whether a small word that leads to an occasion stands before the token: `dalam`, `acara`."""
    before = token - 1
    return before >= 0 and scan.text.words[before].islower() and scan.begins(before, ("event-within", "event-carrier"))


def _abbreviated(scan: Scan, token: int, end: int, begin: int) -> int | None:
    """Return where the name begins whose short form fills the parentheses: `Musabaqah Tilawatil Quran (MTQ)`."""
    words, first = scan.text.words, token - 1
    if first <= begin or words[first] != "(" or end >= len(words) or words[end] != ")" or not words[token].isupper():
        return None
    while first > begin and words[first - 1][0].isupper():
        first -= 1
    return first if token - 1 - first >= 2 and words[first][0] == words[token][0] else None


def _is_grade(scan: Scan, token: int, end: int) -> bool:
    """Tell whether `kelas` is a grade or a rank: `Kelas III`, `kelas 5`."""
    text = scan.text
    if text.lowers[token] != "kelas" or token + 1 >= end:
        return False
    following = text.words[token + 1]
    return following.isdigit() or not following.strip("IVXAB")


def _left_edge(scan: Scan, token: int, begin: int) -> int:
    """Return the first token of the capitals that end with the head: `Bahari Leadership Award`."""
    first = token
    while first > begin and _belongs(scan, first - 1, begin):
        first -= 1
    while first < token and not _proper(scan, first):
        first += 1
    return first


def _proper(scan: Scan, token: int) -> bool:
    return capital(scan.text, token) or _ORDINAL.match(scan.text.lowers[token]) is not None


def _belongs(scan: Scan, token: int, begin: int) -> bool:
    """Tell whether the token may stand inside a name that ends with its head."""
    low = scan.text.lowers[token]
    if low in scan.patterns.words("english-join") and not capital(scan.text, token):
        return token - 1 >= begin and capital(scan.text, token - 1)
    if not _proper(scan, token) or low in scan.patterns.words("event-stop"):
        return False
    return not scan.begins(token, ("event-within", "event-carrier", "event-host", "title-short"))


def _carried(scan: Scan, start: int, end: int) -> Name | None:
    """Read the proper name behind `kegiatan`, `acara`: in quote marks, behind `bertajuk`, in capitals, or small."""
    text = scan.text
    start = _behind_titled(scan, start, end)
    if start >= end:
        return None
    if text.words[start] in OPENERS:
        return _quoted(scan, start, end)
    if start in scan.of("event-head") or start in scan.of("event-carrier"):
        return None
    if not is_word(text, start) or begins_date(scan, start, end) or _no_noun(scan, start):
        return None
    if capital(text, start):
        return Name(start, name_end(scan, start, end, start + 1), 1.5)
    if text.lowers[start - 1] not in scan.patterns.words("event-carrier-small") or _head_near(
        scan, start, min(start + 4, end)
    ):
        return None
    return Name(start, name_end(scan, start, end, start + 1), 0.5)


def _behind_titled(scan: Scan, start: int, end: int) -> int:
    """Return where the name begins behind `bertajuk`, small words before it left out: `sosial bertajuk ...`."""
    text, markers, titled = scan.text, scan.of("theme-marker"), scan.patterns.words("event-titled")
    for i in range(start, min(start + _TITLED_REACH, end)):
        if i in markers and text.lowers[i] in titled:
            return markers[i].end
        if not text.words[i].islower() or text.lowers[i] in ("yang", "ini"):
            break
    return start


def _quoted(scan: Scan, opening: int, end: int) -> Name | None:
    text = scan.text
    closing = closing_mark(text, opening, end)
    if closing is None or not title_case(text, opening + 1, closing):
        return None
    last = closing
    while last > opening + 1 and not is_word(text, last - 1) and text.words[last - 1] not in ")!?":
        last -= 1
    return Name(opening + 1, last, 2.5) if last > opening + 1 else None


def _hosted(scan: Scan, start: int, end: int) -> Name | None:
    """Read what a verb of holding is said of, where the phrase does not begin with a known word for an occasion."""
    text = scan.text
    if start >= end or not is_word(text, start) or _no_noun(scan, start):
        return None
    if scan.begins(start, ("event-head", "event-carrier")):
        return None
    last = name_end(scan, start, end, start + 1)
    known = _head_near(scan, start, min(start + _HEAD_REACH, last))
    return Name(start, last, 2.0 if known else 1.5 if capital(text, start) else 0.5)


def _head_near(scan: Scan, first: int, last: int) -> bool:
    return any(i in scan.of("event-head") for i in range(first, last))


def _no_noun(scan: Scan, token: int) -> bool:
    """Tell whether the token can't begin an occasion's name."""
    low = scan.text.lowers[token]
    words = scan.patterns.words
    if any(low in words(cls) for cls in ("event-stop", "function-word", "event-filler", "event-not")):
        return True
    return not capital(scan.text, token) and (low.startswith(("ber", "me", "di")) or token in scan.of("session-rank"))


def name_end(scan: Scan, first: int, limit: int, least: int) -> int:
    """Return the token after the occasion's name that begins at `first`; it reaches at least to `least`."""
    text = scan.text
    limit = min(limit, first + _LONGEST_NAME)
    i = max(least, first + 1)
    while i < limit:
        step = _step(scan, i, first, limit)
        if step is None:
            break
        i = step
    edition = scan.patterns.words("event-edition")
    if i < limit and begins_date(scan, i, limit) and text.lowers[i - 1] not in edition and not _known(scan, i - 1):
        i -= 1
    trailing = scan.patterns.words("event-trailing")
    while i > least and (text.words[i - 1] in _TRAILING_MARKS or text.lowers[i - 1] in trailing):
        i -= 1
    return i


def _step(scan: Scan, token: int, first: int, limit: int) -> int | None:
    """Return the token to read on at, if what stands at the token belongs to the name."""
    text = scan.text
    word = text.words[token]
    if word == "(":
        closing = closing_bracket(text, token, limit)
        return None if closing is None or begins_date(scan, token + 1, closing) else closing + 1
    if word in OPENERS:
        closing = closing_mark(text, token, limit)
        return None if closing is None or not title_case(text, token + 1, closing) else closing + 1
    if is_word(text, token):
        return None if _stops(scan, token, first, limit) else token + 1
    if word == ",":
        goes_on = _lists_on(scan, token, limit)
    elif word in _JOINING_MARKS:
        goes_on = _joins(scan, token, limit)
    elif word == ".":
        goes_on = token + 1 < limit and text.glued(token) and len(text.words[token - 1]) <= 3
    else:
        goes_on = word in "&#+%"
    return token + 1 if goes_on else None


def _joins(scan: Scan, mark: int, limit: int) -> bool:
    """Tell whether a colon or a dash stands between capitals of the name."""
    text = scan.text
    following = mark + 1
    return (
        following < limit
        and capital(text, following)
        and capital(text, mark - 1)
        and not begins_date(scan, following, limit)
    )


def _lists_on(scan: Scan, comma: int, limit: int) -> bool:
    """Tell whether the comma stands inside a name: in a list of capitals that `dan` closes, or before `se-...`."""
    text = scan.text
    following = comma + 1
    if following >= limit or begins_date(scan, following, limit):
        return False
    if text.lowers[following].startswith("se-"):
        return True
    if not capital(text, comma - 1):
        return False
    joins = scan.patterns.words("list-join")
    for i in range(following, min(following + 8, limit)):
        if text.lowers[i] in joins or text.lowers[i] == "and":
            return i + 1 < limit and capital(text, i + 1)
        if not capital(text, i) and text.words[i] != ",":
            return False
    return False


def _known(scan: Scan, token: int) -> bool:
    """Tell whether the token is more than a misspelt preposition before a day."""
    low = scan.text.lowers[token]
    return len(low) > 4 or capital(scan.text, token) or not low.isalpha() or low in scan.patterns.words("common-word")


def _in_edition(scan: Scan, token: int) -> bool:
    """Tell whether the token is the year of an edition: `Edisi Juni 2025`."""
    lowers, patterns = scan.text.lowers, scan.patterns
    return lowers[token - 2] in patterns.words("event-edition") and lowers[token - 1] in patterns.terms("month")


def _stops(scan: Scan, token: int, first: int, limit: int) -> bool:
    """Tell whether the name ends before the word at the token."""
    text = scan.text
    if begins_date(scan, token, limit):
        return text.lowers[token - 1] not in scan.patterns.words("event-edition")
    following = text.lowers[token + 1] if token + 1 < limit else ""
    if following in scan.patterns.words("event-other-year") and text.lowers[token] in scan.patterns.terms("month"):
        return True
    if capital(text, token) or _in_edition(scan, token):
        return token > first and _is_officer(scan, token, limit)
    low = text.lowers[token]
    small = scan.patterns.terms("event-small").get(low)
    if small is not None:
        return _QUESTIONS[small[0]](scan, token, first, limit, following)
    if low in scan.patterns.words("event-stop"):
        return True
    if scan.begins(token, ("theme-marker", "event-held", "cue-bare")):
        return True
    if low.startswith("di") and len(low) > 5:
        return low not in scan.patterns.words("di-noun")
    return (
        token > first + 1 and low.startswith(_ACTIVE) and len(low) > 6 and low not in scan.patterns.words("event-verb")
    )


def _is_officer(scan: Scan, token: int, limit: int) -> bool:
    """Tell whether a rank in its short form and a name begin there, but not `Laksamana Malahayati`, whom all know."""
    rank = scan.of("rank").get(token)
    short = rank is not None and rank.value.lower() != " ".join(scan.text.lowers[token : rank.end])
    return short and name_must_begin(scan, token, limit)


# Small words that end a name or go on with it, by what follows them.


def _year(scan: Scan, token: int, first: int, limit: int, following: str) -> bool:
    return following in scan.patterns.words("event-other-year")


def _part_of_year(scan: Scan, token: int, first: int, limit: int, following: str) -> bool:
    return following in ("bulan", "tahun") or following in scan.patterns.terms("month")


def _online(scan: Scan, token: int, first: int, limit: int, following: str) -> bool:
    """`diskusi daring` is a name, `seminar tentang gizi daring` says how the seminar was held."""
    return token > first + 1


def _officially(scan: Scan, token: int, first: int, limit: int, following: str) -> bool:
    return following.startswith("di")


def _at(scan: Scan, token: int, first: int, limit: int, following: str) -> bool:
    """`di` ends a name, unless its own `Lingkungan ...` or the year of the occasion still follows."""
    text = scan.text
    if following == "lingkungan":
        return not capital(text, token + 1)
    near = range(token + 1, min(token + 6, limit - 1))
    return not any(text.words[i] == "Tahun" and text.words[i + 1].isdigit() for i in near)


def _inside(scan: Scan, token: int, first: int, limit: int, following: str) -> bool:
    if following == "rangka" and token + 2 < limit and capital(scan.text, token + 2):
        return False
    return following in scan.patterns.words("event-framing") or token + 1 in scan.of("event-carrier")


def _with(scan: Scan, token: int, first: int, limit: int, following: str) -> bool:
    """`dengan` goes on where the occasion has two sides: penandatanganan ... dengan ..."""
    if scan.text.lowers[first] not in scan.patterns.words("event-relation"):
        return True
    many = following in scan.patterns.words("event-filler")  # `rapat bersama sejumlah menteri`
    return many or token + 1 in scan.of("theme-marker") or following.startswith(("me", "di"))


def _as(scan: Scan, token: int, first: int, limit: int, following: str) -> bool:
    """`sebagai` goes on with the office that somebody is given: pelantikan ... sebagai Camat Bahari"""
    return scan.text.lowers[first] not in scan.patterns.words("event-investiture")


def _for(scan: Scan, token: int, first: int, limit: int, following: str) -> bool:
    return following.startswith("me") or following in ("", "para", "itu", "ini")


def _on_behalf(scan: Scan, token: int, first: int, limit: int, following: str) -> bool:
    return following in ("", "para")


def _towards(scan: Scan, token: int, first: int, limit: int, following: str) -> bool:
    """`kepada` goes on with those whom the occasion is for, and ends before an institution."""
    return following in ("", "para") or (following != "masyarakat" and capital(scan.text, token + 1))


def _and(scan: Scan, token: int, first: int, limit: int, following: str) -> bool:
    if token + 1 in scan.of("event-head"):
        return False
    verb = following.startswith(("me", "di")) and len(following) > 6
    return verb and following not in scan.patterns.words("di-noun")


_QUESTIONS: Final = {
    "year": _year,
    "part of a year": _part_of_year,
    "online": _online,
    "officially": _officially,
    "at": _at,
    "inside": _inside,
    "with": _with,
    "as": _as,
    "for": _for,
    "on behalf": _on_behalf,
    "towards": _towards,
    "and": _and,
}
