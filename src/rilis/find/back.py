"""Find the back matter after the body: credits, contacts, signatures, sign-offs, lines about the institution."""

from __future__ import annotations

from itertools import pairwise

from rilis.find.dates import DateFinder
from rilis.find.lines import BULLETS, RULES, SHORT_LINE, SIGN_OFF, Label, Line, opens_institution, span_of
from rilis.find.matter import Credit, Credits
from rilis.model import BackMatter, Span
from rilis.records import NamedTuple
from rilis.text import CLOSING, SENTENCE_MARKS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

    from rilis.scan import Scan

_LONGEST_SIGN_OFF: Final = 12
_LONGEST_NAME_LINE: Final = 14
_LONGEST_HEADING: Final = 10
_LONGEST_SIGNATURE: Final = 4
# So many short lines that tell nothing, and what follows is no block of the back matter.
_LONGEST_BLOCK: Final = 40
_OFFICES: Final = ("title-head", "title-short", "title-acting")


class Back(NamedTuple):
    """The back matter: its first line, its parts, and the people whom it names."""

    first_line: int
    matter: BackMatter
    credits: tuple[Credit, ...]


class BackReader:
    """Reads the back matter of one text, from its last line upwards."""

    def __init__(self, scan: Scan, lines: Sequence[Line]) -> None:
        self.scan = scan
        self.text = scan.text
        self.lines = lines
        self.credits = Credits(scan)
        self.dates = DateFinder(scan)

    def read(self, body: int) -> Back:
        """Return the back matter of a text whose body begins at line `body`."""
        first = self._first_line(body)
        matter, people = _Parts(self, self.lines[first:]).read()
        if matter.sign_off is None and first > body:
            matter = matter._replace(sign_off=self._sign_off_in_line(self.lines[first - 1]))
        return Back(first, matter, tuple(people))

    # -- where it begins -----------------------------------------------------------------------------------------

    def _first_line(self, body: int) -> int:
        """Return the line that the back matter begins with; the number of lines where there is none."""
        first = self._upwards(body, len(self.lines))
        heading = self._earliest_heading(body, first)
        if heading < first:
            first = self._upwards(body, heading)
        return self._signature_above(body, first)

    def _upwards(self, body: int, end: int) -> int:
        """Return the first line of the back matter that ends before line `end`."""
        first = end
        for line in reversed(self.lines[body + 1 : end]):
            if self._begins_back(line):
                first = line.number
            elif line.ends_sentence() or line.size > SHORT_LINE or first - line.number > _LONGEST_BLOCK:
                break
        return first

    def _begins_back(self, line: Line) -> bool:
        """Tell whether a line is one that only back matter holds."""
        labels = line.labels
        if line.is_hashtags() or line.is_sign_off() or line.is_contact() or not line.has_words():
            return True
        if not labels:
            return False
        if any(line.is_whole(cls) for cls in ("end-mark", "web-line", "signature-label")):
            return True
        if self.credits.is_line(line) or self.is_about(line):
            return True
        teaser = labels.get("teaser-label")
        if (teaser and teaser.colon) or self._is_contact_line(line):
            return True
        is_item = self.text.words[line.first] in BULLETS
        return "signature-label" in labels and line.size <= SHORT_LINE and not is_item and not line.ends_sentence()

    def _is_contact_line(self, line: Line) -> bool:
        """Tell whether a line begins with the label of a contact, and goes on as one."""
        label = line.labels.get("contact-label")
        if label is None:
            return False
        if label.colon or line.is_whole("contact-label"):
            return True
        figures = any(word.isdigit() for word in self.text.words[label.end : line.last])
        # `Hotline 112`, `Untuk informasi lebih lanjut ...`; but not `- Laman web desa`
        return line.size <= SHORT_LINE and (figures or label.end - label.first > 2)

    def _signature_above(self, body: int, first: int) -> int:
        """Take in the signature above the back matter, or at the very end: an office, a name, a place and date."""
        number = first
        while number - 1 > body and self._is_signature(self.lines[number - 1]):
            number -= 1
        block = self.lines[number:first]
        dated = any(self._is_place_and_date(line) for line in block)
        named = any(self.is_name(line) for line in self.lines[number:]) and any(self.is_office(line) for line in block)
        signed = dated or (named and len(block) <= _LONGEST_SIGNATURE)
        return number if signed and (first < len(self.lines) or len(block) > 1) else first

    def _is_signature(self, line: Line) -> bool:
        if line.size > SHORT_LINE or line.ends_sentence():
            return False
        return self.is_office(line) or self.is_name(line) or self._is_place_and_date(line)

    def _earliest_heading(self, body: int, first: int) -> int:
        """Return the line that ends the body for good (`SELESAI`, `Tentang ...`), if one stands before `first`."""
        total = len(self.lines)
        for line in self.lines[max(body + 1, total - (total - body) * 2 // 3) : first]:
            if line.is_whole("end-mark") or self.is_about(line) or line.is_whole("contact-label"):
                return line.number
        return first

    # -- kinds of lines ------------------------------------------------------------------------------------------

    def is_about(self, line: Line) -> bool:
        """Tell whether a line is the heading of the passage about the institution: `Tentang PT Contoh Energi`."""
        label = line.labels.get("about-label")
        if label is None or line.ends_sentence() or line.size > _LONGEST_HEADING or label.end == line.last:
            return False
        return self.text.words[label.first][0].isupper() and self.text.words[label.end][0].isupper()

    def is_name(self, line: Line) -> bool:
        """Tell whether a line can be a person's name, with or without degrees, and nothing else."""
        if not 2 <= line.size <= _LONGEST_NAME_LINE or line.labels or self.is_office(line):
            return False
        if opens_institution(self.scan, line.first):
            return False
        return all(word[0].isupper() or word in ".," for word in self.text.words[line.first : line.last])

    def is_office(self, line: Line) -> bool:
        """Tell whether a line begins with an office: `Kepala Biro Hubungan Masyarakat`."""
        return self.scan.begins(line.first, _OFFICES)

    def _is_place_and_date(self, line: Line) -> bool:
        """Tell whether a line is the place and date above a signature: `Jakarta, 12 Mei 2026`."""
        words = self.text.words[line.first : line.last]
        if line.size > _LONGEST_HEADING or "," not in words[:-1]:
            return False
        return self.dates.date_at(line.first + words.index(",") + 1) == line.last

    def _sign_off_in_line(self, line: Line) -> Span | None:
        """Return the sign-off after the last sentence of a line: `... di aula. (hms)`, `... di aula.***`."""
        if not self.scan.patterns.enabled(SIGN_OFF):
            return None
        words = self.text.words
        start = line.last
        if words[line.last - 1] in ")]":
            reach = range(line.last - 2, max(line.first, line.last - _LONGEST_SIGN_OFF), -1)
            start = next((i for i in reach if words[i] in "(["), line.last)
        else:
            while start > line.first and words[start - 1] in "*#":
                start -= 1
        if start in (line.first, line.last) or words[start - 1] not in SENTENCE_MARKS | CLOSING:
            return None
        begin, end = self.text.starts[start], self.text.ends[line.last - 1]
        while self.text.content[begin - 1] == "*":
            begin -= 1  # a star right after the last word is no token
        return Span(self.text.content[begin:end], begin, end, SIGN_OFF)


class _Parts:
    """Sorts the lines of the back matter into its parts."""

    def __init__(self, reader: BackReader, lines: Sequence[Line]) -> None:
        self.reader = reader
        self.scan = reader.scan
        self.text = reader.text
        self.credits = reader.credits
        self.lines = lines
        self.matter = BackMatter()
        self.people: list[Credit] = []
        self.contacts: list[Span] = []

    def read(self) -> tuple[BackMatter, list[Credit]]:
        heading: Label | None = None
        for line in self.lines:
            if self.credits.is_line(line):
                self._add_credits(line)
                heading = None
            elif line.is_sign_off():
                self.matter = self.matter._replace(sign_off=self.matter.sign_off or self._span(line, SIGN_OFF))
            elif self.reader.is_about(line):
                self.matter = self.matter._replace(about=self.matter.about or self._about(line))
                heading = None
            elif heading is not None or "contact-label" in line.labels or line.is_contact():
                heading = self._add_contact(line, heading)
        self.people += self._signatures()
        return self.matter._replace(contacts=tuple(self.contacts)), self.people

    def _span(self, line: Line, rule: str) -> Span:
        return self.scan.span(line.first, line.last, rule)

    # -- credits -------------------------------------------------------------------------------------------------

    def _add_credits(self, line: Line) -> None:
        for field, label, value in self.credits.of(line):
            self._add_credit(field, span_of(self.scan, value, RULES["credit"]))
            if field != "source":
                self.people += self.credits.people(label, value)

    def _add_credit(self, field: str, span: Span) -> None:
        matter = self.matter
        if field == "source":
            self.matter = matter._replace(source=matter.source or span)
        elif field == "writer":
            self.matter = matter._replace(writer=matter.writer or span)
        elif field == "editor":
            self.matter = matter._replace(editor=matter.editor or span)
        elif field == "photo":
            self.matter = matter._replace(photo=matter.photo or span)

    # -- contacts ------------------------------------------------------------------------------------------------

    def _add_contact(self, line: Line, heading: Label | None) -> Label | None:
        """Note a line of contacts and whom it names; return the heading that is in force for the next line."""
        self.contacts.append(self._span(line, RULES["contact-label"]))
        if line.is_whole("contact-label"):
            return line.labels["contact-label"]
        person = self._called(line, heading)
        if person is not None:
            self.people.append(person)
            return None
        return None if line.is_contact() or line.ends_sentence() else heading

    def _called(self, line: Line, heading: Label | None) -> Credit | None:
        """Return the person to call: `Narahubung: Rudi Hartawan`, or a name and an office under such a heading."""
        label = line.labels.get("contact-label")
        if label is None and heading is not None and self._is_name_and_role(line):
            comma = self.text.words.index(",", line.first, line.last)
            return Credit((comma + 1, line.last), (line.first, comma), RULES["contact-label"])
        following = self._following(line)
        if label is None and following is not None and self.reader.is_name(line) and self.reader.is_name(following):
            return Credit((following.first, following.last), (line.first, line.last), RULES["contact-label"])
        label = label or heading
        if label is None or not self.credits.is_contact_role(label):
            return None
        first = label.end if label.first >= line.first else line.first
        person = self.credits.person(label, (first, line.last))
        single = person is None or person.name[1] - person.name[0] < 2
        return None if single or person is None else person._replace(rule=RULES["contact-label"])

    def _is_name_and_role(self, line: Line) -> bool:
        """Tell whether a line is a name, a comma and a role: `Rudi Hartawan, Humas PT Contoh Energi`."""
        words = self.text.words[line.first : line.last]
        if words.count(",") != 1 or words[0] == "," or words[-1] == "," or line.is_contact():
            return False
        comma = words.index(",")
        return 2 <= comma <= 4 and len(words) - comma > 2 and all(word[0].isupper() for word in words[:comma])

    def _following(self, line: Line) -> Line | None:
        index = line.number - self.lines[0].number + 1
        return self.lines[index] if index < len(self.lines) else None

    # -- signatures ----------------------------------------------------------------------------------------------

    def _signatures(self) -> Iterator[Credit]:
        """Yield the people whose office stands on the line below, or above, their name."""
        signed = [line for line in self.lines if not line.is_whole("signature-label") or self.reader.is_office(line)]
        for above, below in pairwise(signed):
            name, office = (above, below) if self.reader.is_office(below) else (below, above)
            if self.reader.is_name(name) and self.reader.is_office(office):
                end = office.last - (self.text.words[office.last - 1] in ",.")
                yield Credit((office.first, end), (name.first, name.last), RULES["signature-label"])

    # -- about ---------------------------------------------------------------------------------------------------

    def _about(self, line: Line) -> Span:
        """Return the passage about the institution: from its heading to the next credit, contact or sign-off."""
        last = line
        for below in self.lines[line.number - self.lines[0].number + 1 :]:
            if (
                below.is_sign_off()
                or below.is_hashtags()
                or self.credits.is_line(below)
                or "contact-label" in below.labels
            ):
                break
            last = below
        return self.scan.span(line.first, last.last, RULES["about-label"])
