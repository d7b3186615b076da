"""Find dates: a core that begins at a figure, then what stands to its left, then its year.

Steps, each a function: the shapes of the patterns give cores; months with their year are found from the year
leftwards; a core takes in the weekday and the brackets before it; neighbours joined by a dash or `hingga` become one
interval; what is no date after all is dropped; the years are resolved from what the document writes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rilis.find.odd_dates import with_field_dates
from rilis.model import Date
from rilis.records import NamedTuple
from rilis.resolve.years import Evidence, exists, weekday_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from rilis.kinds import YearFrom
    from rilis.patterns import Patterns
    from rilis.patterns.kinds import Matcher
    from rilis.scan import Scan

MONTH: Final = "dates/month"
MONTH_FIRST: Final = "dates/month-first"
RANGE: Final = "dates/range"
WEEKDAY: Final = "dates/weekday"
MISSPELT: Final = "dates/misspelt-month"
BARE: Final = "dates/bare-figures"

_FIGURES: Final = re.compile(r"[0-9][0-9]*")
_BLANKS: Final = " \u00a0\u200b"
# What may follow the first figures of a date, besides a blank and a letter.
_AFTER_FIGURES: Final = frozenset("/.,-–—~&")
_PART_OF_NUMBER: Final = frozenset(".,")
_PART_OF_WORD: Final = frozenset("_:+#@")
_DAY: Final = re.compile(r"[0-9]{1,2}")
# Two figures from 70 on are years of the last century.
_CENTURY_TURN: Final = 70
_LONGEST_JOINT: Final = 20
# Years before are told of, but no release was written in one.
_EARLIEST_YEAR: Final = 1900
# A weekday, words such as `malam` and marks: how far to the left of a date its weekday may stand, in tokens.
_LEFT_REACH: Final = 7
_GLUE: Final = frozenset("-–—/")
# `minggu lalu`: a week, not a Sunday.
_WEEK_WORDS: Final = frozenset({"ini", "lalu", "depan", "kemarin"})
_WEEKDAY_MARKS: Final = frozenset(",-–—/.:")


class Point(NamedTuple):
    """A day, or a month where `day` is None; `year` is None where it is not written."""

    year: int | None
    month: int
    day: int | None


class Mention(NamedTuple):
    """The words of a date while it is being put together; `first` and `last` differ for an interval.

    `core` is where the figures begin, `start` where the words of the mention do. `opened` tells that a bracket opens
    before the figures, `certain` that the words alone make it a date, `hanging` that a mark glues it to what precedes.
    """

    start: int
    core: int
    end: int
    rule: str
    first: Point
    last: Point
    weekdays: tuple[int, ...] = ()
    opened: bool = False
    certain: bool = True
    hanging: bool = False


class _Grammar(NamedTuple):
    shapes: list[tuple[str, Matcher]]
    only_shipped: bool
    months: dict[str, int]
    long_months: tuple[tuple[str, int], ...]
    weekdays: dict[str, int]
    openers: frozenset[str]
    initials: frozenset[str]
    joints: frozenset[str]
    lists: frozenset[str]
    day_parts: frozenset[str]
    date_words: frozenset[str]
    not_dates: frozenset[str]
    count_words: frozenset[str]


@lru_cache(maxsize=4)
def _grammar(patterns: Patterns) -> _Grammar:
    """Prepare what the patterns say about dates, once for each value of patterns."""
    months = {name: int(value) for name, (value, _) in patterns.terms("month").items()}
    lists = patterns.words("day-list")
    joints = patterns.words("date-joint")
    shapes = patterns.matchers("date")
    return _Grammar(
        shapes=shapes,
        only_shipped=all(isinstance(shape, re.Pattern) for _, shape in shapes),
        months=months,
        long_months=tuple((name, number) for name, number in months.items() if len(name) >= 5),
        weekdays={name: int(value) for name, (value, _) in patterns.terms("weekday").items()},
        openers=frozenset(word[:3] for word in (*months, *lists, *joints)),
        initials=frozenset(name[0] for name in months),
        joints=frozenset(_compact(joint) for joint in joints),
        lists=frozenset(_compact(mark) for mark in lists),
        day_parts=patterns.words("day-part"),
        date_words=patterns.words("date-word"),
        not_dates=patterns.words("not-a-date"),
        count_words=patterns.words("count-word"),
    )


def find_dates(scan: Scan, year: int | None = None) -> list[Date]:
    """Return the dates of the text in order, with their values.

    `year` is what the user gave for dates whose year the document does not tell.
    """
    finder = DateFinder(scan)
    mentions = finder.mentions()
    full = [
        (mention.core, point.year)
        for mention in mentions
        for point in (mention.first, mention.last)
        if point.year is not None and point.day is not None
    ]
    months = [(mention.core, mention.last.year) for mention in mentions if mention.last.year is not None]
    evidence = Evidence(full or months, [known for _, known in finder.years if known >= _EARLIEST_YEAR], year)
    return with_field_dates(scan, [_resolved(scan, mention, evidence) for mention in mentions])


class DateFinder:
    """One pass over a text; holds what the steps share."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.text = scan.text
        self.grammar = _grammar(scan.patterns)
        self.weekdays = scan.of("weekday")
        self.weekday_at = {hit.end: (first, int(hit.value)) for first, hit in self.weekdays.items()}
        self.years: list[tuple[int, int]] = []

    def mentions(self) -> list[Mention]:
        """Return the dates of the text in order; `years` holds offset and value of every year afterwards."""
        mentions: list[Mention] = []
        for core in self._cores():
            mention = self._with_weekday(core)
            if mention.hanging and mentions and mentions[-1].end == mention.start - 1:
                mention = mention._replace(hanging=False)  # `30 April-2 Mei`: glued to a date
            if mentions and self._is_interval(mentions[-1], mention):
                mentions[-1] = self._interval(mentions[-1], mention)
            else:
                mentions.append(mention)
        dates = []
        named = set()
        for mention in mentions:
            if self._is_date(mention):
                dates.append(self._closed(mention))
            else:
                named.add(mention.end - len("2026"))
        # The year of `Universitas 17 Agustus 1945` tells nothing.
        self.years = [known for known in self.years if known[0] not in named]
        return dates

    def date_at(self, token: int, *, bare: bool = False) -> int:
        """Return the token after the date that begins at a token with its weekday or first figure; 0 if none does.

        `bare` figures without year and weekday (`12/5`) count where the caller knows that a date may stand.
        """
        words, starts = self.text.words, self.text.starts
        hit = self.weekdays.get(token)
        if hit is None and words[token] != "(" and not words[token][0].isdigit():
            return 0
        i = hit.end if hit else token
        limit = min(i + _LEFT_REACH, len(words))
        while hit and i < limit and (words[i] in _WEEKDAY_MARKS or self.text.lowers[i] in self.grammar.day_parts):
            i += 1
        opened = i < limit and words[i] == "("
        i += opened
        if i >= len(words) or not words[i][0].isdigit() or self.text.paragraph_of[i] != self.text.paragraph_of[token]:
            return 0
        core = self._core_at(starts[i])
        if core is None or not (core.certain or hit or opened or bare):
            return 0
        end = self.text.token_at(core.end - 1) + 1
        return end + (opened and end < len(words) and words[end] == ")")

    # -- cores ---------------------------------------------------------------------------------------------------

    def _cores(self) -> Iterator[Mention]:
        """Go over the numbers of the text; notes the years on the way."""
        any_may_begin = not self.grammar.only_shipped
        end = 0
        for figures in _FIGURES.finditer(self.text.content):
            start, after = figures.span()
            if after - start > 4:
                continue
            if after - start == 4 and self._is_year(start, after):
                self.years.append((start, int(figures[0])))
            if start < end:
                continue
            core = self._core_at(start) if any_may_begin or self._may_begin(start, after) else None
            if core is None and self.years and self.years[-1][0] == start:
                core = self._month_before(start, after, end)
            if core is not None:
                end = core.end
                yield core

    def _is_year(self, start: int, end: int) -> bool:
        """Tell whether four figures are a year: neither part of a number nor an amount."""
        content = self.text.content
        if not "1500" <= content[start:end] <= "2099":
            return False
        before, after = content[max(0, start - 5) : start], content[end : end + 2]
        if before[-1:].isalnum() or after[:1].isalnum():
            return False
        if before[-2:-1].isdigit() and (
            before[-1] in _PART_OF_NUMBER or (before[-1] == "-" and not before.startswith(("19", "20")))
        ):
            return False
        if after[:1] in _PART_OF_NUMBER and after[1:].isdigit():
            return False
        token = self.text.token_at(start) + 1
        return token >= len(self.text.lowers) or self.text.lowers[token] not in self.grammar.count_words

    def _may_begin(self, start: int, end: int) -> bool:
        """Tell, at little cost, whether figures can open a date of the shipped shapes: most numbers are none."""
        content = self.text.content
        if end - start > 2:
            return end - start == 4 and content[end : end + 1] == "-"
        before = content[start - 1 : start]
        return not before.isalnum() and before not in _PART_OF_WORD and self._may_go_on(end)

    def _may_go_on(self, end: int) -> bool:
        """Tell whether what follows figures can be the rest of a date: a mark and figures, or a word as for a month."""
        following = self.text.content[end : end + 6]
        word = following.lstrip(_BLANKS)
        if word == following and not word[:1].isalpha():
            if word[:1] not in _PART_OF_NUMBER:
                return word[:1] in _AFTER_FIGURES
            word = word[1:]
            if word[:1].isdigit():  # `12.05.2026` and `12,13 dan 14 Mei`, but not `10.30`
                return following[0] == "," or "." in word[1:3]
            word = self.text.content[end + 1 : end + 7].lstrip(_BLANKS)
            if following[0] == "." and not word[:1].isalpha():
                return False
        if word[:3].lower() in self.grammar.openers or not word[:1].isalpha():
            return True
        return word[:1].isupper() and word[0].lower() in self.grammar.initials

    def _core_at(self, start: int) -> Mention | None:
        for rule, shape in self.grammar.shapes:
            match = shape.match(self.text.content, start)
            core = self._core(rule, match) if match else None
            if core is not None:
                return core
        return None

    def _core(self, rule: str, match: re.Match[str]) -> Mention | None:
        parts = match.groupdict()
        year, short, word = parts.get("year"), parts.get("short"), parts.get("word")
        number = int(year) if year else None
        if short:
            number = int(short) + (1900 if int(short) >= _CENTURY_TURN else 2000)
        month = int(parts["month"]) if parts.get("month") else 0
        if word:
            month, rule = self._month_number(word, number is not None, rule)
        days = [int(day) for day in _DAY.findall(parts.get("days") or "")]
        if days != sorted(set(days)) or not all(exists(number, month, day) for day in days):
            return None
        if not days and not (number and 1 <= month <= 12):
            return None
        start = match.start()
        before = self.text.content[max(0, start - 2) : start]
        return Mention(
            start=start,
            core=start,
            end=match.end(),
            rule=rule,
            first=Point(number, month, days[0] if days else None),
            last=Point(number, month, days[-1] if days else None),
            certain=bool(word or year),
            hanging=before[-1:] in _GLUE and before[:1].isalnum(),
        )

    def _month_number(self, word: str, sure: bool, rule: str) -> tuple[int, str]:
        """Return the month's number, 0 for another word, and the rule: that of the core, or the one for misspelling."""
        low = word.lower()
        number = self.grammar.months.get(low)
        if number is not None:
            return number, rule
        if len(low) >= (4 if sure else 6) and word[0].isupper() and self.scan.patterns.enabled(MISSPELT):
            for name, number in self.grammar.long_months:
                if name[0] == low[0] and _one_letter_off(low, name):
                    return number, MISSPELT
        return 0, rule

    def _month_before(self, start: int, end: int, taken: int) -> Mention | None:
        """Return the month that stands before the year `[start, end)`, in the text from offset `taken` on."""
        text = self.text
        token = text.token_at(start)
        i = token - 1
        while i > 0 and text.lowers[i] in ("tahun", ",", "th", "."):
            i -= 1
        if i < 0 or (i and text.words[i - 1].isdigit() and len(text.words[i - 1]) < 3):
            return None  # `31 Juni 2026`: a day that no calendar has
        if text.starts[token] != start:
            return None
        if text.paragraph_of[i] != text.paragraph_of[token]:
            return None
        year = int(text.content[start:end])
        if text.words[i].isdigit():
            return self._month_first(i, year, end)
        from_word, _, word = text.words[i].rpartition("-")
        month, rule = self._month_number(word, True, MONTH)
        if not month or not self.scan.patterns.enabled(rule):
            return None
        begin, from_month = text.ends[i] - len(word), month
        if begin < taken:
            return None
        before = self._before_joint(i)
        if from_word.lower() in self.grammar.months:
            begin, from_month = text.starts[i], self.grammar.months[from_word.lower()]
        elif before is not None and text.starts[before] >= taken:
            number = self.grammar.months.get(text.lowers[before], 13)
            # `12 Mei hingga Juni 2026`: that month has a day, and joins as a date of its own.
            if number < month and not (before and text.words[before - 1].isdigit()):
                begin, from_month = text.starts[before], number
        return Mention(begin, begin, end, rule, Point(year, from_month, None), Point(year, month, None))

    def _month_first(self, day_token: int, year: int, end: int) -> Mention | None:
        text = self.text
        month = self.grammar.months.get(text.lowers[day_token - 1], 0) if day_token else 0
        day = int(text.words[day_token]) if len(text.words[day_token]) <= 2 else 0
        if not exists(year, month, day) or not self.scan.patterns.enabled(MONTH_FIRST):
            return None
        point = Point(year, month, day)
        start = text.starts[day_token - 1]
        return Mention(start, start, end, MONTH_FIRST, point, point)

    def _before_joint(self, token: int) -> int | None:
        """Return the token before the dash, `hingga`, `dan` ... that stands before `token`, if one does."""
        lowers = self.text.lowers
        for width in range(min(4, token), 0, -1):
            words = "".join(lowers[token - width : token])
            if words in self.grammar.joints or words in self.grammar.lists:
                before = token - width - 1
                return before if before >= 0 else None
        return None

    # -- what stands to the left ---------------------------------------------------------------------------------

    def _with_weekday(self, core: Mention) -> Mention:
        text = self.text
        token = text.token_at(core.start)
        if text.starts[token] != core.start or token == 0:
            return core
        opened = text.words[token - 1] == "("
        found = self._weekday_before(token - 1 if opened else token) if self.scan.patterns.enabled(WEEKDAY) else None
        if found is None:
            return core._replace(opened=True) if opened else core
        first, weekdays, adjacent = found
        if core.first != core.last:
            first, weekdays = self._more_weekdays(first, weekdays)
        # `Senin malam, 12 Mei 2026`: the weekday tells, but does not stand right before the date.
        start = text.starts[first] if adjacent or opened else core.start
        return core._replace(start=start, weekdays=weekdays, opened=opened)

    def _weekday_before(self, token: int) -> tuple[int, tuple[int, ...], bool] | None:
        """Return the weekday that stands before `token`: its first token, what it names, whether only marks follow."""
        text = self.text
        adjacent = True
        paragraph = text.paragraph_of[token]
        for i in range(token - 1, max(-1, token - 1 - _LEFT_REACH), -1):
            if text.paragraph_of[i] != paragraph:
                return None
            hit = self.weekday_at.get(i + 1)
            if hit is not None:
                is_week = text.lowers[i] == "minggu" and text.lowers[i + 1] in _WEEK_WORDS
                if is_week and (text.words[i] == "minggu" or text.words[token] != "("):
                    return None
                return hit[0], (hit[1],), adjacent
            low = text.lowers[i]
            if "-" in low:
                names = low.split("-")
                if all(name in self.grammar.weekdays for name in names):
                    return i, tuple(self.grammar.weekdays[name] for name in names), adjacent
            if low in self.grammar.day_parts:
                adjacent = False
            elif low not in _WEEKDAY_MARKS:
                return None
        return None

    def _more_weekdays(self, first: int, weekdays: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        """Take in the weekdays that are listed before the one at token `first`: `Jumat, Sabtu dan Minggu`."""
        for _ in range(6):
            before = self._before_joint(first)
            hit = self.weekday_at.get(before + 1) if before is not None else None
            if hit is None:
                break
            first, weekdays = hit[0], (hit[1], *weekdays)
        return first, weekdays

    # -- intervals -----------------------------------------------------------------------------------------------

    def _is_interval(self, first: Mention, last: Mention) -> bool:
        if first.first != first.last or last.first != last.last or not self.scan.patterns.enabled(RANGE):
            return False
        end = first.end
        content = self.text.content
        if first.opened and content[end : end + 1] == ")":
            end += 1
        gap = content[end : last.start]
        if len(gap) > _LONGEST_JOINT or "\n" in gap or _compact(gap) not in self.grammar.joints:
            return False
        if _compact(gap) in "-–—" and bool(first.weekdays) != bool(last.weekdays) and last.weekdays:
            return False  # `Jakarta, 12 Mei 2026 - Senin (11/5)`: a dateline and the date after it
        return _is_earlier(first.first, last.last)

    def _interval(self, first: Mention, last: Mention) -> Mention:
        begin, end = first.first, last.last
        if begin.year is None and end.year is not None:
            crosses = begin.month > end.month
            begin = begin._replace(year=end.year - crosses)
        elif end.year is None and begin.year is not None:
            end = end._replace(year=begin.year + (begin.month > end.month))
        return first._replace(
            end=last.end,
            rule=RANGE,
            first=begin,
            last=end,
            weekdays=first.weekdays + last.weekdays,
            opened=last.opened or (first.opened and not last.weekdays),
            certain=first.certain or last.certain,
        )

    # -- is it one? ----------------------------------------------------------------------------------------------

    def _is_date(self, mention: Mention) -> bool:
        if mention.hanging:
            return False
        if mention.weekdays:
            return True
        token = self.text.token_at(mention.start)
        if self._word_before(token) in self.grammar.not_dates:
            return False
        return mention.certain or self._announced(mention, token)

    def _announced(self, mention: Mention, token: int) -> bool:
        """Tell whether bare figures stand in brackets or after a word that announces a date."""
        if not self.scan.patterns.enabled(BARE):
            return False
        if mention.opened:
            after = self.text.content[mention.end : mention.end + 2].lstrip()
            return after[:1] in (")", ",") and self._word_before(token - 1) not in self.grammar.not_dates
        full_figures = mention.first.year is not None and mention.end - mention.start == len("12/05/26")
        return full_figures or self._word_before(token) in self.grammar.date_words

    def _word_before(self, token: int) -> str:
        """Return the word before a token, over a full stop or colon that follows it (`No. 12`), in lower case."""
        lowers = self.text.lowers
        i = token - 1
        if i > 0 and lowers[i] in (".", ":"):
            i -= 1
        return lowers[i] if i >= 0 else ""

    def _closed(self, mention: Mention) -> Mention:
        """Take in the bracket that closes after the figures, where it opens after the weekday."""
        if not (mention.opened and mention.weekdays):
            return mention
        text = self.text
        token = text.token_at(mention.end - 1) + 1
        for i in range(token, min(token + 3, len(text.words))):
            if text.words[i] == ")":
                return mention._replace(end=text.ends[i])
            if text.lowers[i] not in self.grammar.day_parts:
                break
        return mention


def _resolved(scan: Scan, mention: Mention, evidence: Evidence) -> Date:
    first, last = mention.first, mention.last
    source: YearFrom | None = "written"
    if first.year is None and first.day is not None:
        weekday = mention.weekdays[0] if mention.weekdays else None
        year, source = evidence.year_of(first.month, first.day, weekday, mention.core)
        first = first._replace(year=year)
        if year is not None:
            last = last._replace(year=year + (last.month < first.month))
    value = _iso(first) if first == last else f"{_iso(first)}/{_iso(last)}"
    text = scan.text.content[mention.start : mention.end]
    agrees = _weekdays_agree(mention.weekdays, first, last)
    return Date(text, mention.start, mention.end, mention.rule, value, source, agrees)


def _weekdays_agree(weekdays: tuple[int, ...], first: Point, last: Point) -> bool | None:
    """Tell whether the written weekdays fit; None where none is written, or the year is unknown."""
    if not weekdays or first.year is None or first.day is None:
        return None
    if weekday_of(first.year, first.month, first.day) != weekdays[0]:
        return False
    if len(weekdays) == 1 or last.year is None or last.day is None:
        return True
    return weekday_of(last.year, last.month, last.day) == weekdays[-1]


def _iso(point: Point) -> str:
    year = "-" if point.year is None else f"{point.year:04}"
    return f"{year}-{point.month:02}" if point.day is None else f"{year}-{point.month:02}-{point.day:02}"


def _is_earlier(first: Point, last: Point) -> bool:
    if first.year is None or last.year is None:
        # Without years a later month may still come first: `30 Desember-2 Januari`.
        return first.month != last.month or (first.day or 0) < (last.day or 0)
    return (first.year, first.month, first.day or 0) < (last.year, last.month, last.day or 32)


def _compact(words: str) -> str:
    return "".join(words.lower().replace("\u200b", "").split())


def _one_letter_off(word: str, name: str) -> bool:
    """Tell whether one letter missing, added, wrong, or two neighbours swapped make `name` of `word`."""
    if abs(len(word) - len(name)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    if len(word) == len(name):
        swapped = word[at : at + 2] == name[at : at + 2][::-1] and word[at + 2 :] == name[at + 2 :]
        return swapped or word[at + 1 :] == name[at + 1 :]
    longer, shorter = (word, name) if len(word) > len(name) else (name, word)
    return longer[at + 1 :] == shorter[at:]
