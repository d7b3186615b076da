"""Find the dateline: the place, the outlet and the date that open the body.

An opener is read as items (a place, an outlet, a date, unknown capitalised words, brackets with such items) with marks
between them. Each item may be the last; whether it is depends on the mark that follows and on how much is known of the
items. The longest opener that passes is the dateline.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rilis.find.dates import DateFinder
from rilis.find.lines import opens_institution
from rilis.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from rilis.patterns import Patterns
    from rilis.scan import Scan

DASH: Final = "datelines/dash"
COLON: Final = "datelines/colon"
FULL_STOP: Final = "datelines/full-stop"
COMMA: Final = "datelines/comma"
BAR: Final = "datelines/bar"
BRACKETS: Final = "datelines/brackets"
BARE: Final = "datelines/bare"
OWN_LINE: Final = "datelines/own-line"
GLUED: Final = "datelines/glued"
INSIDE: Final = "datelines/inside"

DASHES: Final = frozenset("-–—‒−")
_RULE_OF_MARK: Final = {":": COLON, ".": FULL_STOP, ",": COMMA, "|": BAR, **dict.fromkeys(DASHES, DASH)}
_SEPARATORS: Final = frozenset((",", "|", "/", *DASHES))
_QUOTE_MARKS: Final = frozenset("“\"'‘«„")
# An opener is short: its items, and the words of an item that nothing is known of.
_MOST_ITEMS: Final = 6
_LONGEST_RUN: Final = 5
_LONGEST_ADDRESS: Final = 9
_LONGEST_UNKNOWN: Final = 3
# How far into a line a dateline may begin, after a title, a byline or a caption on the same line, in tokens.
_INSIDE_REACH: Final = 60
# A place glued to the body's first word stands among the first letters of a line.
_GLUED: Final = re.compile(r"[ \t*_\"“]*([A-Z][\w. ]{2,30}?)-([A-Z]\w*)")
# After a web address even a small slip tells: `Lensapagi.com-Wali Kota`, `Lensapagi.com, PaluWali Kota`.
_GLUED_AFTER_OUTLET: Final = re.compile(
    r"[ \t*_]*(?:[A-Z]{3,}, )?[\w-]+(?:\.(?:[a-z]++|[A-Z]++))+(?:,? ([A-Z][a-z]+(?: [A-Z][a-z]+)?))?(?=-?[A-Z])"
)
# What the body's first word is, where an unknown place is glued to it.
_NEXT_WORD: Final = re.compile(r" \w+")
_BODY_OPENERS: Final = ("place-prefix", "title-head", "title-short", "institution-head")
_GLUED_REACH: Final = 4000
_OFFICIALS: Final = ("title-head", "title-short", "honorific")

Range = tuple[int, int]


class Item(NamedTuple):
    """A piece of an opener at tokens `[first, last)`; `exact` where all of it is a known name."""

    kind: str
    first: int
    last: int
    exact: bool = True
    bracketed: bool = False


class DatelineFinding(NamedTuple):
    """A dateline at tokens `[first, last)`; the body begins at token `end`, after the mark that ends the dateline."""

    first: int
    last: int
    end: int
    rule: str
    outlet: Range | None
    place: Range | None
    date: Range | None


class _Words(NamedTuple):
    outlets: frozenset[str]
    outlet_words: frozenset[str]
    outlet_tails: tuple[str, ...]
    domain_ends: frozenset[str]
    not_openers: frozenset[str]
    common: frozenset[str]


@lru_cache(maxsize=4)
def _words(patterns: Patterns) -> _Words:
    return _Words(
        outlets=patterns.words("outlet"),
        outlet_words=patterns.words("outlet-word"),
        outlet_tails=tuple(patterns.words("outlet-tail")),
        domain_ends=patterns.words("domain-end"),
        not_openers=patterns.words("not-opener"),
        common=patterns.words("common-word"),
    )


def glued_hyphens(content: str, patterns: Patterns) -> frozenset[int]:
    """Return the offsets at which a place is glued to the body's first word.

    That is a hyphen (`Jakarta-Menteri`) or, after a web address, the letter that the next word begins with
    (`Lensapagi.com, JakartaMenteri`).
    """
    found = set()
    for start in _line_starts(content):
        match = _GLUED.match(content, start, _GLUED_REACH)
        if match is not None and patterns.term("place", match[2].lower()) is None:
            before = " ".join(match[1].split())
            opening = _NEXT_WORD.match(content, match.end(2))
            if _is_glued(before, match[2], opening[0] if opening else "", patterns):
                found.add(match.end(1))
        match = _GLUED_AFTER_OUTLET.match(content, start, _GLUED_REACH)
        if match is not None and (match[1] is None or patterns.term("place", match[1].lower())):
            found.add(match.end())
    return frozenset(found)


def _line_starts(content: str) -> Iterator[int]:
    """Yield where lines begin, as far as a place is looked for: a search for `^` would stop at every character."""
    start = 0
    while start < _GLUED_REACH:
        yield start
        start = content.find("\n", start) + 1
        if not start:
            return


def _is_glued(before: str, after: str, following: str, patterns: Patterns) -> bool:
    """Tell whether the words around a hyphen are a place and the beginning of a sentence."""
    if patterns.term("place", before.lower()):
        return True
    if before.isupper():
        return after[1:].islower()  # `ADIPALA-Keberadaan`: capitals against small letters
    unknown = " " not in before and len(before) > 4 and before.lower() not in patterns.words("common-word")
    opening = after.lower(), " ".join((after + following).lower().split())
    return unknown and any(patterns.term(cls, words) for cls in _BODY_OPENERS for words in opening)


class DatelineReader:
    """Reads datelines in one text."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.text = scan.text
        self.known = _words(scan.patterns)
        self.places = scan.of("place")
        self.prefixes = scan.of("place-prefix")
        self.dates = DateFinder(scan)

    def at_start(self, paragraph: int) -> DatelineFinding | None:
        """Return the dateline that opens a paragraph."""
        first, last = self.text.paragraphs[paragraph]
        return self._read(first, last, paragraph)

    def inside(self, paragraph: int) -> DatelineFinding | None:
        """Return the dateline that stands after a title, a byline or a caption on the same line."""
        if not self.scan.patterns.enabled(INSIDE):
            return None
        words = self.text.words
        first, last = self.text.paragraphs[paragraph]
        alone = len(self.text.paragraphs) == 1
        for i in range(first + 2, min(first + _INSIDE_REACH, last - 3)):
            if words[i][0].isupper() and self._may_begin_inside(i, last, alone):
                found = self._read(i, last, paragraph)
                if found is not None and self._is_clear(found):
                    return found._replace(rule=INSIDE)
        return None

    def _may_begin_inside(self, token: int, last: int, alone: bool) -> bool:
        """Tell whether a word with a capital looks like a dateline amid a line: a web address, or capitals.

        In a text without line breaks (`alone`) a place does that is not part of a phrase (`di Maros`).
        """
        word = self.text.words[token]
        if self._domain_end(token, last) or (word.isupper() and (len(word) > 3 or token in self.prefixes)):
            return True
        return alone and token in self.places and self.text.words[token - 1][0].isupper()

    def _is_clear(self, dateline: DatelineFinding) -> bool:
        """Tell whether all that a dateline amid a line holds is known, or written in capitals."""
        outlet, place = dateline.outlet, dateline.place
        if dateline.rule not in (DASH, GLUED) or not self._begins_sentence(dateline.end):
            return False
        if place is None:
            return outlet is not None and self._is_address(outlet)
        if self._place_end(dateline.end):
            return False  # `Tol Solo - Yogyakarta`
        if self._place_end(place[0]) != place[1]:
            return outlet is not None and self._is_address(outlet) and self.text.slice(*place).isupper()
        if outlet is None or self._is_address(outlet):
            return True
        return outlet[1] - outlet[0] <= _LONGEST_UNKNOWN and not self._holds_common(*outlet)

    def is_plain(self, dateline: DatelineFinding) -> bool:
        """Tell whether a dateline leaves no doubt: it names a web address, or a place in capitals."""
        outlet, place = dateline.outlet, dateline.place
        if outlet is not None and self._is_address(outlet):
            return True
        return place is not None and self._place_end(place[0]) == place[1] and self.text.slice(*place).isupper()

    def is_outlet(self, first: int, last: int) -> bool:
        """Tell whether tokens `[first, last)` are the name or the address of an outlet."""
        if self._domain_end(first, last) == last:
            return True
        item = self._classified(first, last)
        return item.kind == "outlet" and self.text.words[first][0].isupper()

    # -- reading -------------------------------------------------------------------------------------------------

    def _read(self, first: int, last: int, paragraph: int) -> DatelineFinding | None:
        if self.text.lowers[first] in self.known.not_openers:
            return None
        best = None
        for items, token in self._openers(first, last):
            found = self._accepted(items, token, last, paragraph)
            if found is not None:
                best = found
        return best

    def _openers(self, first: int, last: int) -> Iterator[tuple[list[Item], int]]:
        """Yield, item by item, the opener so far and the token after it."""
        words = self.text.words
        items: list[Item] = []
        token = first
        while token < last and len(items) < _MOST_ITEMS:
            if items and items[-1].kind == "outlet" and (place_end := self._place_end(token)):
                # `Lensapagi.com, Palu Wali Kota ...`: nothing but the list tells where the place ends.
                yield [*items, Item("place", token, place_end)], place_end
            found = self._items_at(token, last)
            if not found or (self._after_dash(token, first) and not self._goes_on(items, found)):
                return
            if items and not self._joins(token, items[-1], found[0]):
                return
            items += found
            token = items[-1].last + items[-1].bracketed
            yield items, token
            while token < last and words[token] in _SEPARATORS:
                token += 1

    def _joins(self, token: int, before: Item, after: Item) -> bool:
        """Tell whether two items may follow one another: with a mark between them, or as a date, or brackets, may."""
        if self.text.words[token - 1] in _SEPARATORS or before.bracketed or after.bracketed or after.kind == "date":
            return True
        return before.kind == "outlet" and after.kind == "place" and after.exact

    def _after_dash(self, token: int, first: int) -> bool:
        return token > first and self.text.words[token - 1] in DASHES

    @staticmethod
    def _goes_on(items: list[Item], found: list[Item]) -> bool:
        """Tell whether what stands after a dash belongs to the opener: a date, or the place after an outlet."""
        if found[0].kind == "place":
            return found[0].exact and all(item.kind != "place" for item in items)
        return found[0].kind == "date"

    def _items_at(self, token: int, last: int) -> list[Item]:
        if self.text.words[token] == "(":
            return self._bracketed(token, last)
        item = self._item_at(token, last)
        return [item] if item else []

    def _bracketed(self, token: int, last: int) -> list[Item]:
        words = self.text.words
        items: list[Item] = []
        i = token + 1
        while i < last and len(items) < _MOST_ITEMS:
            item = self._item_at(i, last, bare=True) or self._small_words(i, last)
            if item is None:
                return []
            items.append(item._replace(bracketed=True))
            i = item.last
            if i < last and words[i] == ")":
                return items
            while i < last and words[i] in _SEPARATORS:
                i += 1
        return []

    def _small_words(self, token: int, last: int) -> Item | None:
        """Read words in small letters, which only brackets may hold: `(lensapagi.co)`, `(hms)`."""
        end = self._domain_end(token, last)
        if not end and token + 1 < last and self.text.words[token].isalpha() and self.text.words[token + 1] == ")":
            end = token + 1
        return Item("outlet", token, end) if end else None

    def _item_at(self, token: int, last: int, *, bare: bool = False) -> Item | None:
        end = self.dates.date_at(token, bare=bare)
        if end and end <= last:
            return Item("date", token, end)
        if not self.text.words[token][0].isupper():
            return None
        end = self._domain_end(token, last)
        if end:
            return Item("outlet", token, end)
        return self._run_at(token, last)

    def _domain_end(self, token: int, last: int) -> int:
        """Return the token after the web address that begins at a token, 0 if none does."""
        words, glued = self.text.words, self.text.glued
        if token + 2 >= last or words[token + 1] != ".":
            return 0  # so for nearly all words
        i = token
        last = min(last, token + _LONGEST_ADDRESS)
        while i + 2 < last and words[i + 1] == "." and glued(i + 1) and words[i + 2][0].isalnum():
            if not glued(i + 2) and self.text.lowers[i + 2] != "com":
                break  # `KOMPAS. com` is a slip, `di Aceh. Info` a new sentence
            i += 2
        while i > token and self.text.lowers[i] not in self.known.domain_ends:
            i -= 2
        return i + 1 if i > token else 0

    def _run_at(self, token: int, last: int) -> Item | None:
        """Read a run of capitalised words, and say what they are."""
        words = self.text.words
        end = token
        while end < last and end - token < _LONGEST_RUN and words[end][0].isupper() and not self._domain_end(end, last):
            if end > token and self.dates.date_at(end):
                break
            end += 1
            if self._is_slash_in_name(token, end, last):
                end += 1  # `KLH/BPLH`
            if end + 1 < last and words[end] == "." and len(words[end - 1]) <= 4 and words[end + 1][0].isupper():
                prefix = self.prefixes.get(end - 1)
                if prefix and prefix.end == end + 1:
                    end += 1
        if end == token:
            # A web address after capitalised words (`Lampung Post.co`) is an outlet of its own.
            return None
        return self._classified(token, end)

    def _is_slash_in_name(self, first: int, token: int, last: int) -> bool:
        if token + 1 >= last or self.text.words[token] != "/" or self._place_end(first) == token:
            return False
        return self.text.glued(token) and self.text.glued(token + 1) and self.text.words[token + 1][0].isupper()

    def _classified(self, first: int, last: int) -> Item:
        lowers = self.text.lowers[first:last]
        exact = self._place_end(first) == last
        joined = " ".join(lowers)
        if joined in self.known.outlets:
            return Item("outlet", first, last)
        if exact:
            return Item("place", first, last)
        if self._names_outlet(lowers, joined):
            return Item("outlet", first, last)
        if opens_institution(self.scan, first):
            return Item("outlet", first, last, exact=False)
        if any(self._place_end(i) == last for i in range(first + 1, last)):
            return Item("place", first, last, exact=False)
        return Item("words", first, last, exact=False)

    def _names_outlet(self, lowers: list[str], joined: str) -> bool:
        if not self.known.outlet_words.isdisjoint(joined.replace("-", " ").split(" ")):
            return True
        return any(low.endswith(self.known.outlet_tails) and len(low) > 5 for low in lowers)

    def _place_end(self, token: int) -> int:
        """Return the token after the place, with its prefix (`Kota Ambon`), that begins at a token; 0 if none does."""
        hit = self.places.get(token)
        end = hit.end if hit else 0
        prefix = self.prefixes.get(token)
        if prefix:
            after = self.places.get(prefix.end)
            end = max(end, after.end if after else 0)
        return end

    # -- is it one? ----------------------------------------------------------------------------------------------

    def _accepted(self, items: list[Item], token: int, last: int, paragraph: int) -> DatelineFinding | None:
        """Return the dateline that the items make if what follows at `token` lets them end there."""
        words = self.text.words
        if token + 1 < last and words[token] == "," and words[token + 1] in DASHES:
            token += 1
        mark = words[token] if token < last else ""
        rule = _RULE_OF_MARK.get(mark, BARE)
        if token == last:
            rule = OWN_LINE
        elif rule is BARE and items[-1].bracketed:
            rule = BRACKETS
        if not self.scan.patterns.enabled(rule) or sum(item.kind == "words" for item in items) > 1:
            return None
        end = token
        while end < last and words[end] in _RULE_OF_MARK and (end == token or words[end] in DASHES):
            end += 1
        if rule is OWN_LINE or (rule is DASH and end == last):
            return self._own_line(items, paragraph, dashed=rule is DASH)
        if end >= last or not (self._begins_sentence(end) or (rule is DASH and self._is_plain(items))):
            return None
        if not self._fits(rule, items, end):
            return None
        if rule is DASH and self.text.glued(token) and self.text.glued(end):
            rule = GLUED
        return self._finding(items, end, rule)

    def _begins_sentence(self, token: int) -> bool:
        first = self.text.words[token][0]
        return first.isupper() or first.isdigit() or first in _QUOTE_MARKS or first == "("

    def _is_plain(self, items: list[Item]) -> bool:
        """Tell whether the items leave no doubt, so that even a word in small letters may follow."""
        outlets = [item for item in items if item.kind == "outlet" and self._is_address((item.first, item.last))]
        places = [item for item in items if item.kind == "place" and item.exact and self._in_capitals(item)]
        return len(outlets) + len(places) == len(items)

    def _fits(self, rule: str, items: list[Item], end: int) -> bool:
        kinds = {item.kind for item in items}
        known = kinds - {"words"}
        if known == {"date"} and "words" not in kinds:
            return False
        if rule is DASH:
            return self._is_short(items) if known else self._is_unknown_place(items)
        if rule is COLON:
            return items[0].bracketed or ("place" in known and all(item.exact for item in items))
        if rule is FULL_STOP:
            return self._fits_full_stop(items, known)
        if rule is COMMA:
            return self._fits_comma(items, known, end)
        if rule is BAR:
            return "place" in known and all(item.exact for item in items)
        if rule is BRACKETS:
            return self._fits_brackets(items, known)
        return self._fits_bare(items)

    def _is_short(self, items: list[Item]) -> bool:
        return all(item.last - item.first <= _LONGEST_UNKNOWN + 1 for item in items if item.kind == "words")

    def _is_unknown_place(self, items: list[Item]) -> bool:
        """Tell whether the only item can be a place that the patterns don't know: no ordinary words, no official."""
        item = items[0]
        if len(items) > 1 or item.last - item.first > _LONGEST_UNKNOWN:
            return False
        if any(self.scan.begins(i, _OFFICIALS) for i in range(item.first, item.last)):
            return False
        return not self._has_common_words(items)

    def _has_common_words(self, items: list[Item]) -> bool:
        """Tell whether an item that nothing is known of holds a word that is no name."""
        return any(self._holds_common(item.first, item.last) for item in items if item.kind == "words")

    def _holds_common(self, first: int, last: int) -> bool:
        return any(low in self.known.common for low in self.text.lowers[first:last])

    def _fits_full_stop(self, items: list[Item], known: set[str]) -> bool:
        if items[-1].kind == "date":
            return bool(known & {"place", "outlet"})
        if not all(item.exact for item in items):
            return False
        if "place" in known:
            return True
        return "-" in self.text.words[items[0].first] and len(items) == 1

    def _fits_comma(self, items: list[Item], known: set[str], end: int) -> bool:
        if items[-1].kind == "date":
            return "place" in known and self._after_comma(items[-1])
        item = items[-1]
        alone = len(items) == 1 and item.kind == "place" and item.exact and self._in_capitals(item)
        return alone and not self.text.words[end].isupper()

    def _after_comma(self, item: Item) -> bool:
        return self.text.words[item.first - 1] == ","

    def _fits_brackets(self, items: list[Item], known: set[str]) -> bool:
        if items[0].bracketed:
            return bool(known & {"place", "date"}) and all(item.bracketed for item in items)
        if items[0].kind not in ("place", "outlet"):
            return False
        return all(item.kind == "date" or (item.kind == "outlet" and item.exact) for item in items if item.bracketed)

    def _fits_bare(self, items: list[Item]) -> bool:
        last = items[-1]
        if len(items) < 2 or not last.exact or self.text.words[last.first - 1] != ",":
            return False
        if last.kind == "date":
            return items[-2].kind == "place" and items[-2].exact
        return last.kind == "place" and items[0].kind == "outlet" and self._is_address(items[0][1:3])

    def _own_line(self, items: list[Item], paragraph: int, *, dashed: bool) -> DatelineFinding | None:
        """Return the dateline that a whole line makes; `dashed` tells that the line ends with a dash."""
        kinds = [item.kind for item in items]
        following = paragraph + 1
        if following >= len(self.text.paragraphs):
            return None
        first, last = self.text.paragraphs[following]
        if not dashed and self.text.words[first] in DASHES:
            # The dash opens the next line, or is all that stands on it.
            dashed = True
            first += 1
            if first == last and following + 1 == len(self.text.paragraphs):
                return None
        if not (dashed or (kinds[-1] == "date" and len(kinds) > 1)) or self._has_common_words(items):
            return None
        return self._finding(items, first, OWN_LINE) if self._is_short(items) else None

    def _is_address(self, tokens: Range) -> bool:
        return "." in self.text.words[tokens[0] : tokens[1]]

    def _in_capitals(self, item: Item) -> bool:
        return all(word.isupper() for word in self.text.words[item.first : item.last])

    # -- who is what ---------------------------------------------------------------------------------------------

    def _finding(self, items: list[Item], end: int, rule: str) -> DatelineFinding:
        """Say which item is the outlet, the place and the date."""
        place: Range | None = None
        outlet: Range | None = None
        date: Range | None = None
        has_place = any(item.kind == "place" for item in items)
        has_outlet = any(item.kind == "outlet" for item in items)
        for item in items:
            kind = item.kind
            if kind == "words":
                is_outlet = has_place or item.bracketed
                kind = "outlet" if is_outlet and not has_outlet else "place"
            elif kind == "place" and place and not item.exact and not has_outlet:
                kind = "outlet"  # `Jayapura, UM Papua`
            if kind == "place":
                # `KUPANG, NTT`: the place with the area that it lies in.
                place = (place[0], item.last) if place else (item.first, item.last)
            elif kind == "outlet":
                outlet = outlet or (item.first, item.last)
            else:
                date = date or (item.first, item.last)
        first = items[0].first - items[0].bracketed
        last = items[-1].last + items[-1].bracketed
        return DatelineFinding(first, last, end, rule, outlet, place, date)
