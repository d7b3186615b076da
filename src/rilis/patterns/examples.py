"""Running the examples of pattern files: each entry proves by itself that it finds what it says, and no more.

`«»` mark the words that an example is about. What they mean depends on what the entry holds:

- words that are searched in a text (`lookup = "index"`): the entry has a hit on exactly the marked words;
- words that are asked for (`lookup = "set"`): the marked words are words of the entry;
- shapes: a finding of that rule covers the marked words;
- neither, a rule in code: a finding is exactly the marked words, and is of that rule or gone when the rule is off.

A counter-example marks nothing: the entry has no hit in it, is without those words, makes no finding of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from rilis.patterns.classes import CLASSES
from rilis.patterns.compile import lowered, words_of
from rilis.patterns.source import Entry
from rilis.records import NamedTuple

if TYPE_CHECKING:
    from rilis.findings import Finding
    from rilis.patterns.tables import Patterns
    from rilis.scan import Scan

_OPEN: Final = "«"
_CLOSE: Final = "»"

Range = tuple[int, int]


class Outcome(NamedTuple):
    """What came of one example (`counter` false) or counter-example; `reason` is empty where it holds."""

    entry: Entry
    example: str
    counter: bool
    reason: str

    @property
    def where(self) -> tuple[str, int]:
        """The file and the line of the example."""
        return self.entry.file, self.entry.lines.of_text(self.entry.name, self.example)


def run_examples(patterns: Patterns, entries: Iterable[Entry]) -> Iterator[Outcome]:
    """Yield the outcome of each example of the entries; `patterns` must hold them. Those switched off are left out."""
    runner = _Runner(patterns)
    for entry in entries:
        if patterns.enabled(entry.id):
            for example in entry.examples:
                yield Outcome(entry, example, False, runner.example(entry, example))
            for example in entry.counter_examples:
                yield Outcome(entry, example, True, runner.counter_example(entry, example))


def unmarked(example: str) -> tuple[str, list[Range]]:
    """Return an example without its marks, and the offsets (code points) of what they mark."""
    pieces: list[str] = []
    marked: list[Range] = []
    length = start = 0
    for char in example:
        if char == _OPEN:
            start = length
        elif char == _CLOSE:
            marked.append((start, length))
        else:
            pieces.append(char)
            length += 1
    return "".join(pieces), marked


class _Runner:
    def __init__(self, patterns: Patterns) -> None:
        self.patterns = patterns

    def example(self, entry: Entry, example: str) -> str:
        """Return why an example doesn't hold; nothing if it does."""
        text, marked = unmarked(example)
        if not marked:
            return "nothing is marked: put « and » around the words that the entry must find"
        for place in marked:
            reason = self._missing(entry, text, place)
            if reason:
                return reason
        return ""

    def counter_example(self, entry: Entry, example: str) -> str:
        """Return why a counter-example doesn't hold; nothing if it does."""
        text, marked = unmarked(example)
        if marked:
            return "a counter-example marks nothing"
        if entry.terms and not entry.indexed:
            return f"“{text}” is a word of the entry" if _is_word_of(entry, text) else ""
        if entry.terms:
            found = [text[start:end] for start, end in self._hits(entry, text)]
        else:
            found = [finding.text for finding in self._findings(entry, text)]
        return f"the entry finds “{found[0]}”" if found else ""

    def _missing(self, entry: Entry, text: str, place: Range) -> str:
        words = text[place[0] : place[1]]
        if entry.terms and not entry.indexed:
            return "" if _is_word_of(entry, words) else f"“{words}” is no word of the entry"
        if entry.terms:
            return "" if place in self._hits(entry, text) else self._no_hit(entry, text, place)
        found = self._findings(entry, text)
        if any(_covers(finding, place, exactly=not entry.shapes) for finding in found):
            return ""
        instead = f"; the entry finds “{found[0].text}”" if found else self._other_finding(text, place)
        return f"“{words}” is not found{instead}"

    def _scan(self, text: str) -> Scan:
        from rilis.scan import Scan
        from rilis.text import Text

        return Scan(Text(text, self.patterns.words("no-stop")), self.patterns)

    def _hits(self, entry: Entry, text: str) -> list[Range]:
        scan = self._scan(text)
        words, starts, ends = scan.text.words, scan.text.starts, scan.text.ends
        return [
            (starts[at], ends[hit.end - 1])
            for at, hit in scan.of(entry.cls).items()
            if hit.rule == entry.id and (self._small(entry) or not words[at].islower())
        ]

    def _small(self, entry: Entry) -> bool:
        """Tell whether words in small letters count, which is for the entry to say in classes of proper names."""
        cls = CLASSES.get(entry.cls)
        return cls is None or not cls.capital or bool(entry.attributes.get("lower"))

    def _no_hit(self, entry: Entry, text: str, place: Range) -> str:
        """Return why the marked words are no hit: another entry's words, longer ones, or none."""
        scan = self._scan(text)
        words = text[place[0] : place[1]]
        hit = scan.of(entry.cls).get(scan.text.token_at(place[0]))
        if hit is None:
            return f"“{words}” is no word of the entry"
        found = text[place[0] : scan.text.ends[hit.end - 1]]
        return f"“{words}” is not found: {hit.rule} finds “{found}” there"

    def _findings(self, entry: Entry, text: str) -> list[Finding]:
        """Return the findings of a rule; of one in code also those that are gone when it is switched off."""
        found = _findings(self.patterns, text)
        own = [finding for finding in found if finding.rule == entry.id]
        if own or entry.shapes:
            return own
        left = {finding[2:5] for finding in _findings(self.patterns.without(entry.id), text)}
        return [finding for finding in found if finding[2:5] not in left]

    def _other_finding(self, text: str, place: Range) -> str:
        for finding in _findings(self.patterns, text):
            if (finding.start, finding.end) == place:
                return f": {finding.rule} finds it"
        return ""


def _findings(patterns: Patterns, text: str) -> list[Finding]:
    from rilis.findings import findings
    from rilis.pipeline import Parser

    return findings(Parser(patterns).parse(text))


def _is_word_of(entry: Entry, words: str) -> bool:
    """Tell whether an entry holds the words, in whatever case."""
    wanted = " ".join(lowered(words_of(words)))
    return any(" ".join(lowered(words_of(term))) == wanted for term in entry.terms)


def _covers(finding: Finding, place: Range, *, exactly: bool) -> bool:
    if exactly:
        return (finding.start, finding.end) == place
    return finding.start <= place[0] and place[1] <= finding.end
