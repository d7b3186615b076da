"""The order of it all: from decoded text to a Release."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from rilis.find.abbreviations import find_abbreviations
from rilis.find.dateline import glued_hyphens
from rilis.find.dates import find_dates
from rilis.find.english import join_english_titles
from rilis.find.event import find_event
from rilis.find.glued import glued_words
from rilis.find.institutions import find_institutions
from rilis.find.layout import Layout, Part, find_layout
from rilis.find.mentions import Mentions, find_mentions
from rilis.find.namesakes import leave_out_names
from rilis.find.quotes import find_quotations
from rilis.find.sessions import find_sessions
from rilis.find.speech import Speech, find_speech
from rilis.find.statements import Statement, find_statements
from rilis.model import Date, Release, Source, Warning
from rilis.patterns.tables import Patterns
from rilis.release import Findings, assemble
from rilis.resolve.people import People, resolve_people
from rilis.resolve.speakers import Attribution, Speakers
from rilis.scan import Scan
from rilis.text import Text

_SPEAKING_ROLES = frozenset({"body", "list"})
_HEADLINES = frozenset({"headline", "headline2"})


class Parser:
    """Parses releases with one set of patterns.

    `patterns` is what `rilis.patterns.load` returns; a Parser holds no other state and may be used from threads.
    """

    __slots__ = ("patterns",)

    def __init__(self, patterns: Patterns) -> None:
        self.patterns = patterns

    def parse(
        self,
        text: str,
        *,
        id: str = "",
        source: Source | None = None,
        notes: Sequence[Warning] = (),
        year: int | None = None,
    ) -> Release:
        """Return all that is found in a document's text.

        `id` and `source` are carried into the result, `notes` (what the reader noticed) into its warnings; `year` is
        the year of dates that are written without one where the text itself does not tell it.
        """
        scan = scan_text(text, self.patterns)
        findings = find_all(scan, year)
        release = assemble(scan, findings, id=id, source=source or Source(characters=len(text)), notes=notes)
        if self.patterns.disabled:
            from rilis.without import without

            return without(release, self.patterns.disabled)
        return release


def scan_text(text: str, patterns: Patterns) -> Scan:
    """Return the text with the terms that the patterns find in it."""
    cuts = glued_hyphens(text, patterns) | glued_words(text, patterns)
    scan = Scan(Text(text, patterns.words("no-stop"), cuts), patterns)
    join_english_titles(scan)
    leave_out_names(scan)
    return scan


def find_all(scan: Scan, year: int | None = None, *, trace: bool = False) -> Findings:
    """Run the finders and resolvers, each on what those before it found; `trace` tells who did not speak, and why."""
    layout = find_layout(scan)
    dates = _outside_teasers(scan, layout, find_dates(scan, year))
    mentions = find_mentions(scan, _parts(scan, layout), layout.credits)
    people = resolve_people(scan, mentions)
    speeches, statements, attributions = _speech(scan, layout, mentions, people, trace)
    sessions = find_sessions(scan, layout, people)
    return Findings(
        layout=layout,
        dates=dates,
        people=people,
        mentions=mentions,
        speeches=speeches,
        statements=statements,
        attributions=attributions,
        sessions=sessions,
        event=find_event(scan, layout, dates, sessions),
        institutions=find_institutions(scan, layout, mentions),
        abbreviations=find_abbreviations(scan),
    )


def _outside_teasers(scan: Scan, layout: Layout, dates: list[Date]) -> list[Date]:
    """Leave out the dates of lines that point to another story (`Baca juga: ...`)."""
    if "teaser" not in layout.roles:
        return dates
    paragraph_of = scan.text.paragraph_of
    return [date for date in dates if layout.roles[paragraph_of[scan.text.token_at(date.start)]] != "teaser"]


def _parts(scan: Scan, layout: Layout) -> list[Part]:
    """Return the stretches of text where officials are looked for: the headlines and the body."""
    parts: list[Part] = []
    for role, (first, last) in zip(layout.roles, scan.text.paragraphs, strict=True):
        if role in _HEADLINES:
            parts.append(Part(first, last, "headline"))
        elif role in ("body", "list", "caption"):
            parts.append(Part(layout.body_start if first <= layout.body_start < last else first, last))
        elif role == "back":
            parts.append(Part(first, last, "back"))
    return parts


def _speech(
    scan: Scan, layout: Layout, mentions: Mentions, people: People, trace: bool
) -> tuple[list[Speech], list[Statement], list[Attribution]]:
    """Find and attribute direct and reported speech; the attributions go by the speeches, then by the statements."""
    body = [number for number, role in enumerate(layout.roles) if role in _SPEAKING_ROLES]
    speeches = find_speech(scan, find_quotations(scan, body))
    inside = _tokens(_inside(scan, speech) for speech in speeches)
    cues = _tokens((speech.cue.first, speech.cue.last) for speech in speeches if speech.cue is not None)
    spoken = _spoken(scan, layout, body)
    statements = find_statements(scan, spoken, inside | cues)
    speakers = Speakers(scan, people, mentions, inside, spoken, trace=trace)
    events: list[Speech | Statement] = [*speeches, *statements]
    order = sorted(range(len(events)), key=lambda number: _place(scan, events[number]))
    attributed = dict(zip(order, speakers.attribute(events[number] for number in order), strict=True))
    return speeches, statements, [attributed[number] for number in range(len(events))]


def _tokens(ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(chain.from_iterable(range(first, last) for first, last in ranges))


def _spoken(scan: Scan, layout: Layout, body: list[int]) -> bytearray:
    """Return one flag a token: whether it stands in the body, whose paragraphs are given, behind the dateline."""
    spoken = bytearray(len(scan.text.words))
    for number in body:
        first, last = scan.text.paragraphs[number]
        first = max(first, layout.body_start)
        spoken[first:last] = b"\1" * (last - first)
    return spoken


def _inside(scan: Scan, speech: Speech) -> tuple[int, int]:
    """Return the range of the tokens between the marks of a speech, the marks included."""
    return scan.text.tokens_within(speech.quotation.open, speech.quotation.close)


def _place(scan: Scan, event: Speech | Statement) -> int:
    return event.quotation.start if isinstance(event, Speech) else scan.text.starts[event.first]
