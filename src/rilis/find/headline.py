"""Find the headline and the lines above the body: which of them is the title, and where the body begins."""

from __future__ import annotations

from rilis.find.dateline import DASH, DASHES, DatelineFinding, DatelineReader
from rilis.find.lines import BULLETS, RULES, Line, is_numbered, names_institution, opens_institution
from rilis.find.matter import Credit, Credits, front_end, front_of, number_at
from rilis.model import FrontMatter, Span
from rilis.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from rilis.scan import Scan

FIRST_LINE: Final = "headlines/first-line"
TRUE_FORM: Final = "headlines/true-form"
SAME_LINE: Final = "headlines/same-line"

# The body begins among the first lines; a title is short.
_TOP_LINES: Final = 16
_LONGEST_TITLE: Final = 260
# A caption or a summary in a few lines may stand between the title and the dateline.
_STRAY_LINES: Final = 4
_LONGEST_STRAY: Final = 220
_EMPHASIS: Final = frozenset("*_")
_SHORTEST_TITLE: Final = 3
_LONGEST_SET_OFF: Final = 30
_LONGEST_BYLINE: Final = 8


class Top(NamedTuple):
    """What stands above the body: the role of each of its lines, the titles, the dateline, the front matter.

    `body` is the paragraph that the body begins in, `start` its first token there, after the dateline.
    """

    roles: list[str]
    headline: Span | None
    further: tuple[Span, ...]
    dateline: DatelineFinding | None
    front: FrontMatter
    credits: tuple[Credit, ...]
    body: int
    start: int


class TopReader:
    """Reads the lines above the body of one text."""

    def __init__(self, scan: Scan, lines: Sequence[Line]) -> None:
        self.scan = scan
        self.text = scan.text
        self.lines = lines
        self.datelines = DatelineReader(scan)
        self.credits = Credits(scan)
        self.roles: list[str] = []
        self.titles: list[Line] = []
        self.front = FrontMatter()
        self.people: list[Credit] = []

    def read(self) -> Top:
        """Return what stands above the body."""
        total = len(self.text.paragraphs)
        dateline: DatelineFinding | None = None
        number = 0
        while number < min(total, _TOP_LINES):
            line = self.lines[number]
            dateline = self.datelines.at_start(number)
            if dateline is not None and not self._is_title_with_dash(line, dateline):
                break
            dateline = None
            role = self._role(line, total)
            if role == "body":
                break
            self.roles.append(role)
            number += 1
        if number >= min(total, _TOP_LINES):
            return self._without_body(total)
        return self._top(number, dateline)

    def _top(self, number: int, dateline: DatelineFinding | None) -> Top:
        body, start = number, self.text.paragraphs[number][0]
        inside: Span | None = None
        if dateline is None:
            dateline = self.datelines.inside(number)
            inside = self._before_dateline(number, dateline) if dateline else None
        if dateline is None:
            dateline, number = self._after_stray_lines(number)
            body, start = number, self.text.paragraphs[number][0]
        if dateline is not None:
            start = dateline.end
            paragraph = self.text.paragraph_of[start] if start < len(self.text.words) else number
            self.roles += ["dateline"] * (paragraph - number)
            body = paragraph
        headline, further = self._choose(inside)
        return Top(self.roles, headline, further, dateline, self.front, tuple(self.people), body, start)

    def _after_stray_lines(self, number: int) -> tuple[DatelineFinding | None, int]:
        """Return the dateline below a stray caption, a summary, or fields of a form, and its paragraph."""
        fields = True
        for below in range(number + 1, min(number + 1 + _STRAY_LINES, len(self.text.paragraphs))):
            if len(self.lines[below - 1].content) > _LONGEST_STRAY:
                break
            fields = fields and self._is_field(self.lines[below - 1])
            dateline = self.datelines.at_start(below)
            if dateline is not None and (fields or (dateline.rule == DASH and self.datelines.is_plain(dateline))):
                self.roles += ["front" if fields else "caption"] * (below - number)
                return dateline, below
        return None, number

    def _without_body(self, total: int) -> Top:
        """Read a text of short lines only: its first title stays, what follows it is body."""
        at = next((i for i, role in enumerate(self.roles) if role == "headline"), None)
        body = 0 if at is None or total == 1 else at + 1
        if body >= total:
            body, self.titles = 0, []
        self.roles = self.roles[:body]
        self.titles = [line for line in self.titles if line.number < body]
        headline, further = self._choose(None)
        return Top(
            self.roles, headline, further, None, self.front, tuple(self.people), body, self.text.paragraphs[body][0]
        )

    # -- lines ---------------------------------------------------------------------------------------------------

    def _role(self, line: Line, total: int) -> str:
        """Say what a line above the body is; `body` where the body begins with it."""
        if not line.has_words():
            return "front"
        front = front_of(self.scan, line, self.front)
        if front is not None:
            self.front = front
            return "front"
        if line.labels and self._is_side_matter(line):
            return "caption" if "caption-label" in line.labels and not self.credits.is_line(line) else "front"
        if self._is_date_line(line) or self._is_address(line):
            return "front"
        if line.number + 1 == total or not self._is_title(line):
            return "body"
        if not self.titles and (line.size == 1 or names_institution(self.scan, line.first, line.last)):
            return "front"  # `BAPPEDA MAROS`: whose release it is
        if self.titles and self._is_field(line):
            return "body"
        self.titles.append(line)
        return "headline" if len(self.titles) == 1 else "headline2"

    def _is_side_matter(self, line: Line) -> bool:
        labels = line.labels
        if self.credits.is_line(line):
            for field, label, value in self.credits.of(line):
                if field != "source":
                    self.people += self.credits.people(label, value)
            return True
        if "byline" in labels and line.size <= _LONGEST_BYLINE + 4 and not line.ends_sentence():
            person = self.credits.byline_at(line.first, line.last)
            self.people += [person] if person else []
            return person is not None
        if "greeting" in labels and not self.titles:
            return True
        if "web-line" in labels and line.is_whole("web-line"):
            return True
        return any(cls in labels and labels[cls].colon for cls in ("caption-label", "teaser-label"))

    def _is_date_line(self, line: Line) -> bool:
        """Tell whether a line holds a date, and at most the hour: `Selasa, 12 Mei 2026 | 10:15 WIB`."""
        end = self.datelines.dates.date_at(line.first)
        return bool(end) and not any(word.isalpha() and len(word) > 4 for word in self.text.words[end : line.last])

    def _is_address(self, line: Line) -> bool:
        """Tell whether a line is one of a letterhead: a street, a telephone number, a web address."""
        if line.is_contact() or "contact-label" in line.labels:
            return not line.ends_sentence()
        return line.first in self.scan.of("venue-road") and not line.ends_sentence()

    def _is_title(self, line: Line) -> bool:
        words = self.text.words
        content = line.content
        if len(content) > _LONGEST_TITLE or words[line.first] in BULLETS or is_numbered(line):
            return False
        if content.endswith(("...", "…")):
            return True
        last = content.rstrip("*_ \"”’'")[-1:]
        if last in (",", ";", ":"):
            return self._is_title_case(line)
        if last == ".":
            return self._follows_longer(line) and (self._is_title_case(line) or self._is_set_off(line))
        starts = self.text.sentence_of[line.first]
        sentences = self.text.sentence_of[line.last - 1] - starts + 1
        return sentences == 1 or self._is_title_case(line) or self._is_set_off(line)

    def _follows_longer(self, line: Line) -> bool:
        if line.number + 1 >= len(self.text.paragraphs):
            return False
        first, last = self.text.paragraphs[line.number + 1]
        return last - first > 2 * line.size

    def _is_set_off(self, line: Line) -> bool:
        """Tell whether a short first line is set off by a blank line from a body that has none between its lines."""
        if line.number or line.size > _LONGEST_SET_OFF or len(self.lines) < 3:
            return False
        return self._blank_below(line) and not self._blank_below(self.lines[1])

    def _blank_below(self, line: Line) -> bool:
        gap = self.text.content[self.text.ends[line.last - 1] : self.text.starts[line.last]]
        return len(gap.splitlines()) > 2

    def _is_title_case(self, line: Line) -> bool:
        words = [word for word in self.text.words[line.first : line.last] if len(word) > 3 and word[0].isalpha()]
        return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)

    def _is_field(self, line: Line) -> bool:
        """Tell whether a line is a field of a form: `Lokasi : Aula`, or one of several such lines."""
        colon = self._field_colon(line)
        if not colon:
            return False
        following = self.lines[line.number + 1 : line.number + 2]
        return not self.text.glued(colon) or any(self._field_colon(below) for below in following)

    def _field_colon(self, line: Line) -> int:
        """Return the colon after the first words of a line, 0 if none stands there."""
        return next((i for i in range(line.first + 1, min(line.first + 4, line.last)) if self.text.words[i] == ":"), 0)

    def _is_title_with_dash(self, line: Line, dateline: DatelineFinding) -> bool:
        """Tell whether what looks like a dateline is the beginning of a title (`Maros - Bone Terhubung`)."""
        if dateline.rule == "datelines/own-line" or line.number + 1 == len(self.text.paragraphs):
            return False
        if len(line.content) > _LONGEST_TITLE or line.ends_sentence():
            return False
        return not self.titles and self.datelines.at_start(line.number + 1) is not None

    # -- titles --------------------------------------------------------------------------------------------------

    def _choose(self, inside: Span | None) -> tuple[Span | None, tuple[Span, ...]]:
        """Return the headline and the further ones."""
        if not self.titles:
            return inside, ()
        patterns = self.scan.patterns
        mastheads = [line for line in self.titles if self._is_masthead(line)]
        if len(mastheads) < len(self.titles):
            self.titles = [line for line in self.titles if line not in mastheads]
            self._assign("front", mastheads)
        best = self.titles[0]
        rule = FIRST_LINE
        for line in self.titles:
            if line.number > best.number and patterns.enabled(TRUE_FORM) and self._is_true_form(best, line):
                best, rule = line, TRUE_FORM
        if not patterns.enabled(rule):
            return inside, ()
        further = [self._span(line, FIRST_LINE) for line in self.titles if line is not best]
        self._assign("headline2", self.titles)
        self._assign("headline", [best])
        return self._span(best, rule), tuple(further) + ((inside,) if inside else ())

    def _assign(self, role: str, lines: list[Line]) -> None:
        for line in lines:
            self.roles[line.number] = role

    def _is_masthead(self, line: Line) -> bool:
        """Tell whether a line in capitals beside `SIARAN PERS` is the institution's name."""
        if not (line.content.isupper() and opens_institution(self.scan, line.first)):
            return False
        return any(
            self.roles[number] == "front"
            for number in (line.number - 1, line.number + 1)
            if 0 <= number < len(self.roles)
        )

    def _is_true_form(self, title: Line, line: Line) -> bool:
        """Tell whether a line says what the title says, with marks that the title has lost."""
        return _letters(title) == _letters(line) and _marks(line) > _marks(title)

    def _span(self, line: Line, rule: str) -> Span:
        first, last = line.first, line.last
        words = self.text.words
        label = line.labels.get("front-label")
        if label is not None and label.end < last and (label.colon or words[label.end] in DASHES):
            first = label.end + (not label.colon)  # `SIARAN PERS - Bupati Buka Pelatihan`
        while last > first + 1 and words[last - 1] in _EMPHASIS:
            last -= 1
        last = self._without_outlet(first, last)
        return self.scan.span(first, last, rule)

    def _without_outlet(self, first: int, last: int) -> int:
        """Return the end of a title without the site's name after a dash or a bar: `... - lensapagi.com`."""
        words = self.text.words
        for i in range(last - 2, max(first + _SHORTEST_TITLE, last - 8), -1):
            if words[i] in DASHES or words[i] == "|":
                return i if self.datelines.is_outlet(i + 1, last) else last
        return last

    def _before_dateline(self, number: int, dateline: DatelineFinding) -> Span | None:
        """Return the title that stands before a dateline on the same line; notes the byline there."""
        last = dateline.first
        first = self._after_front(number, last)
        for i in range(first, last):
            byline = self.credits.byline_at(i, last)
            if byline is not None:
                self.people.append(byline)
                last = i
                break
        words = self.text.words[first:last]
        if len(words) < _SHORTEST_TITLE or self.text.sentence_of[first] != self.text.sentence_of[last - 1]:
            return None
        if "/" in words and len(words) <= _LONGEST_BYLINE:
            return None  # `Lensapagi.com/Rudi Hartawan`
        return self.scan.span(first, last, SAME_LINE) if self.scan.patterns.enabled(SAME_LINE) else None

    def _after_front(self, number: int, last: int) -> int:
        """Return the token after `SIARAN PERS` and its number, where they open the line of the title."""
        first = front_end(self.lines[number])
        found = number_at(self.scan, first, last)
        if found is None:
            return first
        self.front = self.front._replace(number=self.scan.span(*found, RULES["number-label"]))
        return found[1]


def _letters(line: Line) -> str:
    return "".join(char for char in line.content.lower() if char.isalnum())


def _marks(line: Line) -> int:
    return sum(not char.isalnum() and not char.isspace() for char in line.content)
