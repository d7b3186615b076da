"""Where an occasion was held: the venue, and the city as far as the text tells it.

`Aula Setda, Kelurahan Melati, Kota Bahari` is a venue and a city; a city at the end of a hall's name is cut from it
(`Hotel Melati Bahari`), one that belongs to an office's name is not (`Pendopo Kabupaten Bahari`).
"""

from __future__ import annotations

from rilis.find.phrases import OPENERS, begins_date, capital, closing_bracket, closing_mark, is_word
from rilis.find.verbs import ACTIVE
from rilis.patterns.tables import Hit
from rilis.records import NamedTuple
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_LONGEST_CITY: Final = 4
_LONGEST_VENUE: Final = 16
_LONGEST_UNKNOWN: Final = 3
_LONGEST_SMALL: Final = 4
_LONGEST_ASIDE: Final = 8
_GLUE: Final = frozenset(("/", "-", "–"))

_QUARTERS: Final = "places/quarters"

Range = tuple[int, int]


class Where(NamedTuple):
    """Token ranges of venue and city, the token after the whole, and the region at the end of an office's name."""

    venue: Range | None
    city: Range | None
    end: int
    tail: Range | None = None
    headed: bool = False


def read_where(scan: Scan, start: int, limit: int) -> Where | None:
    """Read the place that begins at `start`, the token after `di`; None if no place begins there."""
    text = scan.text
    if (
        start >= limit
        or not is_word(text, start)
        or begins_date(scan, start, limit)
        or start in scan.of("venue-online")
    ):
        return None
    city = read_city(scan, start, limit)
    if city is not None and not _goes_on(scan, city[1], limit):
        city = _city_chain(scan, city, limit)
        return Where(None, city, city[1])
    if _is_province(scan, start) and not _goes_on(scan, scan.of("place")[start].end, limit):
        return None
    headed = start in scan.of("venue-head")
    if not headed and (not capital(text, start) or text.lowers[start] in scan.patterns.words("venue-not")):
        return None
    if start in scan.of("venue-road") or (not headed and start in scan.of("event-head")):
        return None
    end = _segment_end(scan, start, min(limit, start + _LONGEST_VENUE))
    if end == start or (end - start == 1 and headed and not capital(text, start)):
        return None
    if not headed and not _has_head(scan, start, end):
        plain = _without_head(scan, start, end, limit)
        if plain is not None:
            return plain
    return _with_city(scan, start, end, limit, headed)


def _goes_on(scan: Scan, token: int, limit: int) -> bool:
    """Tell whether a place's name goes on as the name of a venue: `Jakarta Convention Center`."""
    text = scan.text
    return token < limit and is_word(text, token) and capital(text, token) and not begins_date(scan, token, limit)


def _segment_end(scan: Scan, start: int, limit: int) -> int:
    """Return the token after the venue's name up to the next comma."""
    text = scan.text
    i = start
    while i < limit:
        step = _step(scan, i, start, limit)
        if step is None:
            break
        i = step
    joins = scan.patterns.words("venue-join")
    while i > start and (text.lowers[i - 1] in joins or not _ends_name(text.words[i - 1])):
        i -= 1
    return i


def _step(scan: Scan, token: int, start: int, limit: int) -> int | None:
    """Return the token to read on at, if what stands at the token belongs to the venue's name."""
    text = scan.text
    word = text.words[token]
    if not is_word(text, token):
        return _past_mark(scan, token, limit) if token > start else None
    if begins_date(scan, token, limit):
        return None
    head = scan.of("venue-head").get(token)
    if head is not None:
        return head.end if capital(text, token) else _small_name(scan, head.end, limit)
    if token > start and _opens_event(scan, token):
        return None
    if not word.islower():  # a word with a capital somewhere (`eks-PON`), or a number
        return token + 1
    return token + 1 if token > start and _joins(scan, token, limit) else None


def _past_mark(scan: Scan, mark: int, limit: int) -> int | None:
    """Return the token after a mark that a venue's name may hold, or after what it encloses."""
    text = scan.text
    word = text.words[mark]
    if word == "(":
        closing = closing_bracket(text, mark, limit, _LONGEST_ASIDE)
        return None if closing is None or begins_date(scan, mark + 1, closing) else closing + 1
    if word in OPENERS:
        closing = closing_mark(text, mark, min(limit, mark + _LONGEST_ASIDE))
        return None if closing is None or not capital(text, mark + 1) else closing + 1
    if word in _GLUE:
        return mark + 1 if mark + 1 < limit and text.glued(mark) and text.glued(mark + 1) else None
    if word == "&":
        return mark + 1
    if word != ".":
        return None
    before = text.lowers[mark - 1]
    return mark + 1 if before in scan.patterns.words("no-stop") else None


def _joins(scan: Scan, token: int, limit: int) -> bool:
    """Tell whether a small word stands inside a venue's name: `lantai`, `of`, but not `dan` before another venue."""
    text = scan.text
    low, following = text.lowers[token], token + 1
    if low in scan.patterns.words("venue-word"):
        return True
    if low not in scan.patterns.words("venue-join") or following >= limit:
        return False
    if following in scan.of("venue-head"):
        before = scan.of("venue-head").get(token - 1)  # `SMA dan SMK Bahari`, but `Hotel dan Restoran`
        twin = before is not None and before.end == token and scan.patterns.attributes(before.rule).get("keeps")
        return low != "dan" or bool(twin)
    return capital(text, following)


def _opens_event(scan: Scan, token: int) -> bool:
    """Tell whether an occasion's name begins at the token, which so does not belong to the venue's.

    In `Ruang Sidang` and `Kebun Asimilasi dan Edukasi` the word is part of the venue's name.
    """
    before = token - 1
    if scan.text.lowers[before] in scan.patterns.words("venue-join") or before in scan.of("venue-head"):
        return False
    hit = scan.of("event-head").get(token)
    return hit is not None and not scan.patterns.attributes(hit.rule).get("left")


def _small_name(scan: Scan, start: int, limit: int) -> int:
    """Return the token after a hall's name in small letters: `gedung serba guna desa`, `ruang terbuka (Pendopo)`."""
    text = scan.text
    stops, functions = scan.patterns.words("event-stop"), scan.patterns.words("function-word")
    for i in range(start, min(start + _LONGEST_SMALL + 1, limit)):
        if not is_word(text, i) or begins_date(scan, i, limit) or i + 1 == limit:
            return i
        if i in scan.of("venue-head") or (capital(text, i) and i > start):
            return i if i <= start + 1 else start
        if capital(text, i) or text.lowers[i] in stops or text.lowers[i] in functions:
            return i if text.lowers[i] in ("pada", "dan") else start
    return start


def _ends_name(word: str) -> bool:
    return word[0].isalnum() or word in ")”\"'»’"


def _has_head(scan: Scan, start: int, end: int) -> bool:
    return any(i in scan.of("venue-head") for i in range(start, end))


def _without_head(scan: Scan, start: int, end: int, limit: int) -> Where | None:
    """Read capitals without a word for a hall: one word is a village or town, `Melati Bahari` a town and its region."""
    text = scan.text
    if end - start == 1 and text.words[start].isupper():
        return None
    tail = _tail(scan, start, end)
    if end - start == 1 or (tail is not None and tail[0] - start == 1):
        city = _city_chain(scan, (start, end), limit)
        return Where(None, city, city[1])
    return None


def _with_city(scan: Scan, start: int, end: int, limit: int, headed: bool) -> Where:
    """Read what follows the venue's name, after commas: more of the venue, a road, the city and what it lies in."""
    text = scan.text
    venue_end = last = end
    city: Range | None = None
    while last + 1 < limit and text.words[last] == ",":
        nxt = last + 1
        if nxt in scan.of("venue-road"):
            last = _skip_piece(scan, nxt, limit)
            continue
        found = read_city(scan, nxt, limit)
        if found is not None and not _goes_on(scan, found[1], limit):
            city = _city_chain(scan, found, limit)
            last = city[1]
            break
        if found is None and _is_province(scan, nxt):
            break
        if not is_word(text, nxt) or not capital(text, nxt) or begins_date(scan, nxt, limit):
            break
        piece = _segment_end(scan, nxt, limit)
        if piece == nxt or _is_person(scan, nxt):
            break
        floor = nxt + 1 < len(text.words) and text.words[nxt + 1].isdigit()
        floor = floor and text.lowers[nxt] in scan.patterns.words("venue-word")
        if _acts(scan, nxt, limit):
            break
        if floor or _has_head(scan, nxt, piece) or text.words[nxt].isupper() or nxt in scan.of("institution"):
            venue_end = last = piece
            continue
        if piece - nxt <= _LONGEST_UNKNOWN and _ends_place(scan, piece, limit):
            city = _city_chain(scan, (nxt, piece), limit)
            last = city[1]
        break
    return _cut_city(scan, start, venue_end, city, last, headed)


def _acts(scan: Scan, token: int, limit: int) -> bool:
    """Tell whether an institution with a verb behind it begins a clause: `..., Kementerian Sosial menegaskan ...`."""
    hit = scan.of("institution").get(token)
    if hit is None or hit.end >= limit:
        return False
    return hit.end in scan.of("cue-adverb") or ACTIVE.match(scan.text.lowers[hit.end]) is not None


def _cut_city(scan: Scan, start: int, end: int, city: Range | None, last: int, headed: bool) -> Where:
    tail = _tail(scan, start, end)
    if tail is None or tail[0] == start:
        return Where((start, end), city, last, None, headed)
    if _keeps(scan, start, tail[0]):
        return Where((start, end), city, last, tail, headed)
    if _bare(scan, start, tail[0]):
        return Where((start, end), city or tail, last, tail, headed)
    return Where((start, tail[0]), city or tail, last, None, headed)


def _tail(scan: Scan, start: int, end: int) -> Range | None:
    """Return the city at the end of the venue's name, with its `Kota` or `Kabupaten`."""
    for i in range(start, end):
        hit = city_at(scan, i)
        if hit is not None and hit.end == end and hit.rule != _QUARTERS:
            if scan.text.lowers[i - 1].startswith("prov"):
                return None
            if i - 1 > start and scan.text.lowers[i - 1] in ("kota", "kabupaten", "kab"):
                return i - 1, end
            return i, end
    return None


def _keeps(scan: Scan, start: int, tail: int) -> bool:
    """Tell whether the region at the tail belongs to the name of an office or a school."""
    heads = scan.of("venue-head")
    owners = scan.patterns.words("venue-owner")
    for i in range(start, tail):
        if i in heads and scan.patterns.attributes(heads[i].rule).get("keeps"):
            return True
        if scan.text.lowers[i] in owners or (_is_area(scan, i) and scan.text.lowers[i] != "kota"):
            return True
    return False


def _bare(scan: Scan, start: int, tail: int) -> bool:
    """Tell whether nothing but words for a hall would be left without the city."""
    heads = scan.of("venue-head")
    i = start
    while i < tail and i in heads:
        i = heads[i].end
    return i >= tail


def read_city(scan: Scan, start: int, limit: int) -> Range | None:
    """Return the tokens of the village, district or city that begins at `start`, None if none is known there."""
    prefix = scan.of("place-prefix").get(start)
    place = city_at(scan, start)
    if place is not None and (prefix is None or place.end > prefix.end):
        return start, place.end
    end = start
    while (behind := _area_end(scan, end, limit)) > end:
        end = behind
    return (start, end) if end > start else None


def _area_end(scan: Scan, start: int, limit: int) -> int:
    """Return the token after the area that begins at `start` (`Desa Melati`), `start` itself if none does."""
    text = scan.text
    prefix = scan.of("place-prefix").get(start)
    if prefix is None or not _is_area(scan, start):
        return start
    end = prefix.end
    while end < min(limit, prefix.end + _LONGEST_CITY) and is_word(text, end) and capital(text, end):
        if begins_date(scan, end, limit) or _is_area(scan, end) or text.lowers[end].startswith("prov"):
            break
        end += 1
    return end if end > prefix.end else start


def _is_area(scan: Scan, token: int) -> bool:
    """Tell whether a word for a regency or less begins at the token: `Kabupaten`, `Desa`."""
    prefix = scan.of("place-prefix").get(token)
    return prefix is not None and prefix.value.lower() in scan.patterns.words("venue-area")


def _city_chain(scan: Scan, city: Range, limit: int) -> Range:
    """Return the city with all that it lies in, up to, but without, the province."""
    text = scan.text
    end = city[1]
    while end + 1 < limit and text.words[end] == ",":
        found = read_city(scan, end + 1, limit)
        if found is None or _goes_on(scan, found[1], limit) or _abroad(scan, end + 1):
            break
        end = found[1]
    return city[0], end


def city_at(scan: Scan, token: int) -> Hit | None:
    """Return the known city, regency or town that begins at the token, None for a province."""
    hit = scan.of("place").get(token)
    if hit is None or not capital(scan.text, token):
        return None
    return hit if _below_province(scan, hit, scan.text.words[token]) else None


def _abroad(scan: Scan, token: int) -> bool:
    hit = scan.of("place").get(token)
    return hit is not None and hit.value.startswith("|")


def _below_province(scan: Scan, hit: Hit, word: str) -> bool:
    """Tell whether a place is a regency, a city or less; Jakarta is a city as releases use it."""
    codes = hit.value.partition("|")[0]
    if not codes:
        return hit.rule != "places/areas" and word.lower() not in scan.patterns.words("venue-country")
    return "." in codes or word in ("Jakarta", "DKI")


def _is_province(scan: Scan, token: int) -> bool:
    """Tell whether a known province or country begins at the token."""
    hit = scan.of("place").get(token)
    return hit is not None and capital(scan.text, token) and not _below_province(scan, hit, scan.text.words[token])


def _is_person(scan: Scan, token: int) -> bool:
    return scan.begins(token, ("title-head", "title-short", "honorific", "title-acting"))


def _skip_piece(scan: Scan, token: int, limit: int) -> int:
    """Return the token of the comma after a road's name, or the token after the name where none follows."""
    text = scan.text
    i = token
    while i < limit and (is_word(text, i) or text.words[i] in "./-()"):
        if begins_date(scan, i, limit) or (i > token and not capital(text, i) and text.words[i].isalpha()):
            break
        i += 1
    return i


def _ends_place(scan: Scan, token: int, limit: int) -> bool:
    """Tell whether a place may end before the token: at a mark, a day or a small word."""
    text = scan.text
    return token >= limit or not is_word(text, token) or begins_date(scan, token, limit) or not capital(text, token)
