"""Read the matter around the body: front matter, and the credits and bylines that name people."""

from __future__ import annotations

from rilis.find.lines import RULES, SHORT_LINE, Label, Line, Range, labels_of, opens_institution, span_of
from rilis.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from rilis.model import FrontMatter, Span
    from rilis.scan import Scan

_NO_ROLES: Final = frozenset(("oleh", "by", "langsung"))
_BREAKS: Final = frozenset("|/;")
_LONGEST_NAME: Final = 6


class Credit(NamedTuple):
    """A person named around the body: the words for the role, where they name one, and the name, as token ranges."""

    role: Range | None
    name: Range
    rule: str


# -- front -------------------------------------------------------------------------------------------------------------


def front_of(scan: Scan, line: Line, front: FrontMatter) -> FrontMatter | None:
    """Return the front matter with what the line adds to it; None where the line is no front matter."""
    number = _number(scan, line)
    if number is not None:
        return front._replace(number=front.number or number)
    embargo = line.labels.get("embargo-label")
    if embargo is not None:
        return front._replace(
            embargo=front.embargo or span_of(scan, (embargo.first, line.last), RULES["embargo-label"])
        )
    end = front_end(line)
    # `SIARAN PERS KEMENTERIAN PERHUBUNGAN`: the institution's name says no more than the label
    is_front = line.is_whole("front-label") or (end > line.first and opens_institution(scan, end))
    return front if is_front else None


def _number(scan: Scan, line: Line) -> Span | None:
    """Return the number of a release: `Nomor: SP-12/HM/V/2026`, also after `SIARAN PERS` on the same line."""
    found = number_at(scan, front_end(line), line.last)
    return span_of(scan, found, RULES["number-label"]) if found and found[1] >= line.last - 2 else None


def front_end(line: Line) -> int:
    """Return the token after the words that say what the paper is (`SIARAN PERS`), where they open a line."""
    label = line.labels.get("front-label")
    return label.end if label else line.first


def number_at(scan: Scan, first: int, last: int) -> Range | None:
    """Return where the number of a release stands whose label begins at token `first`."""
    text = scan.text
    label = labels_of(scan.patterns).at(text, first, last).get("number-label")
    if label is None:
        return None
    begin = label.end + (label.end < last and text.words[label.end] in ".:")
    end = begin
    while end < last and (end == begin or text.glued(end) or "/" in text.words[end - 1 : end + 1]):
        end += 1
    figures = any(char.isdigit() for word in text.words[begin:end] for char in word)
    return (begin, end) if figures else None


# -- credits -----------------------------------------------------------------------------------------------------------


class Credits:
    """The people and sources that a line of credits names."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.text = scan.text
        self.labels = labels_of(scan.patterns)
        self.joins = {",", "&", "/", *scan.patterns.words("list-join")}

    def is_line(self, line: Line) -> bool:
        """Tell whether a line begins as credits do: a role and a colon (`Editor: ...`)."""
        label = line.labels.get("credit")
        if label is None or not label.colon or line.size > 2 * SHORT_LINE:
            return False
        return "caption-label" not in line.labels or not line.is_told()

    def of(self, line: Line) -> list[tuple[str, Label, Range]]:
        """Return field, label and value of each credit on a line (`Penulis: ... | Editor: ...`)."""
        labels = [label for i in range(line.first, line.last) if (label := self._label(i, line.last))]
        found = []
        for number, label in enumerate(labels):
            stop = labels[number + 1].first if number + 1 < len(labels) else line.last
            first, last = label.end, stop
            while last > first and (self.text.words[last - 1] in _BREAKS or self._closes_line(line, last - 1)):
                last -= 1
            if last > first:
                found.append((self.labels.fields[self._words(label)], label, (first, last)))
        return found

    def _closes_line(self, line: Line, token: int) -> bool:
        return token == line.last - 1 and self.text.words[token] == ")" and self.text.words[line.first] == "("

    def _label(self, token: int, last: int) -> Label | None:
        label = self.labels.at(self.text, token, last).get("credit") if self.text.words[token].isalpha() else None
        return label if label and label.colon and label.first == token else None

    def is_contact_role(self, label: Label) -> bool:
        """Tell whether the label of a contact names the role of a person (`Narahubung`)."""
        return self._words(label) in self.labels.contact_roles

    def _words(self, label: Label) -> str:
        return " ".join(self.text.lowers[label.first : label.end - label.colon]).rstrip(" .")

    def people(self, label: Label, value: Range) -> list[Credit]:
        """Return the people whom a credit names: one, or several with commas between them."""
        first = self.person(label, value)
        if first is None:
            return []
        found = [first]
        token = first.name[1]
        while token + 1 < value[1] and self.text.lowers[token] in self.joins:
            begin = end = token + 1
            while end < value[1] and end - begin < _LONGEST_NAME and self._is_name_word(end, begin):
                end += 1
            if end - begin < 2 or begin in self.scan.of("degree"):
                break
            found.append(first._replace(name=(begin, end)))
            token = end
        return found

    def person(self, label: Label, value: Range) -> Credit | None:
        """Return the person whom a credit names; None where it names none."""
        last = value[0]
        if self.text.lowers[last] in self.labels.common or self._opens_body_of_people(last):
            return None
        while last < value[1] and last - value[0] < _LONGEST_NAME and self._is_name_word(last, value[0]):
            last += 1
        if last == value[0]:
            return None
        end = label.end - label.colon
        role = None if self._words(label) in self.labels.things else (label.first, end)
        return Credit(role, (value[0], last), RULES["credit"])

    def _opens_body_of_people(self, token: int) -> bool:
        """Tell whether what is credited is an institution or a unit of one: `Penulis: Seksi Pembangunan`."""
        return opens_institution(self.scan, token) or token in self.scan.of("unit-head")

    def _is_name_word(self, token: int, first: int) -> bool:
        word = self.text.words[token]
        return (word[0].isupper() and word.isalpha()) or (word in ".'-" and token > first and self.text.glued(token))

    def byline_at(self, token: int, last: int) -> Credit | None:
        """Return the writer of a byline without a colon that begins at a token.

        `Laporan Wartawan Lensapagi.com, Rudi Hartawan`: the role reaches to the comma, the name follows it.
        """
        label = self.labels.at(self.text, token, last).get("byline") if self.text.words[token].isalpha() else None
        if label is None or label.colon:
            return None
        words, lowers = self.text.words, self.text.lowers
        role_last = next((i for i in range(label.end, min(label.end + 8, last)) if words[i] == ","), label.end)
        if role_last == label.end:
            while role_last + 2 < last and words[role_last + 1] == "." and self.text.glued(role_last + 2):
                role_last += 2
            role_last += role_last > label.end
        first = role_last + (words[role_last] == ",") if role_last < last else last
        end = first
        while end < last and end - first < _LONGEST_NAME and self._is_name_word(end, first):
            if lowers[end] in self.labels.common or (
                end + 1 < last and words[end + 1] == "." and self.text.glued(end + 1)
            ):
                break
            end += 1
        if end - first < 2:
            return None
        role_first = label.first + (lowers[label.first] == "laporan")
        role = (role_first, role_last) if role_last > role_first and lowers[role_first] not in _NO_ROLES else None
        return Credit(role, (first, end), RULES["byline"])
