"""Putting a Release together from what the finders and resolvers found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rilis.find.layout import Layout
from rilis.find.mentions import Mentions
from rilis.find.names import Name
from rilis.find.offices import ALONE
from rilis.find.sessions import SessionFinding
from rilis.find.speech import Cue, Speech
from rilis.find.statements import Statement
from rilis.model import (
    Abbreviation,
    Date,
    Dateline,
    Event,
    Institution,
    Person,
    Place,
    Quote,
    Release,
    Session,
    Source,
    Span,
    Title,
    Warning,
)
from rilis.records import NamedTuple
from rilis.resolve.people import Draft, Holding, People
from rilis.resolve.places import PlaceResolver
from rilis.resolve.speakers import Attribution
from rilis.resolve.titles import expand
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_NAME_RULE: Final = "people/name"
_UNNAMED_RULE: Final = "people/unnamed"
_CUE_RULE: Final = "cues/misspelt"
_CUE_CLASSES: Final = (
    "cue-nya", "cue-bare", "cue-active", "cue-passive-nya", "cue-passive", "cue-according-nya", "cue-according",
)  # fmt: skip


class Findings(NamedTuple):
    """All that was found in one document, before it gets its contract form."""

    layout: Layout
    dates: list[Date]
    people: People
    mentions: Mentions
    speeches: list[Speech]
    statements: list[Statement]
    attributions: list[Attribution]
    sessions: list[SessionFinding]
    event: Event | None
    institutions: list[Institution]
    abbreviations: list[Abbreviation]


def assemble(scan: Scan, found: Findings, *, id: str, source: Source, notes: Sequence[Warning]) -> Release:
    """Give the findings their contract form: ids in order of first mention, speakers as ids, warnings."""
    writer = _Writer(scan, found)
    quotes = writer.quotes()
    return Release(
        id=id,
        source=source,
        headline=found.layout.headline,
        dateline=writer.dateline(),
        dates=tuple(found.dates),
        people=writer.people(),
        sessions=writer.sessions(),
        quotes=quotes,
        event=writer.event(),
        institutions=tuple(found.institutions),
        abbreviations=tuple(found.abbreviations),
        front_matter=found.layout.front_matter,
        back_matter=found.layout.back_matter,
        warnings=tuple(sorted([*notes, *_warnings(found.dates, quotes)], key=lambda w: (w.start, w.end, w.code))),
    )


class _Writer:
    def __init__(self, scan: Scan, found: Findings) -> None:
        self.scan = scan
        self.found = found
        self.places = PlaceResolver(scan.patterns)
        self.defined = {a.short.text: a.long.text for a in found.abbreviations}
        self.mentions: dict[int, list[Span]] = self._mentions()
        self.ids = self._ids()

    def _mentions(self) -> dict[int, list[Span]]:
        spans: dict[int, list[Span]] = {}
        offices = self.found.mentions.offices
        alone = {office.first for office in offices if office.name is None}
        titled = {office.name.first: office.how for office in offices if office.name is not None}
        for mention in self.found.people.mentions:
            unnamed = ALONE if mention.first in alone else _UNNAMED_RULE
            rule = titled.get(mention.first, _NAME_RULE) if mention.named else unnamed
            span = self.scan.span(mention.first, mention.last, rule)
            if span not in (of_person := spans.setdefault(mention.person, []))[-1:]:
                of_person.append(span)
        return spans

    def _ids(self) -> dict[int, str]:
        """Number the persons that count, in order of first mention: those with a title, a voice or a part."""
        found = self.found
        counted = {attribution.speaker for attribution in found.attributions}
        counted |= {speaker for session in found.sessions for speaker in session.speakers}
        counted |= {i for i, person in enumerate(found.people.persons) if person.names and _is_official(person)}
        numbers = [i for i in counted if i is not None and i in self.mentions]
        numbers.sort(key=lambda i: (self.mentions[i][0].start, i))
        return {number: f"p{place}" for place, number in enumerate(numbers, 1)}

    def people(self) -> tuple[Person, ...]:
        return tuple(self._person(number, id) for number, id in self.ids.items())

    def _person(self, number: int, id: str) -> Person:
        draft = self.found.people.persons[number]
        names = sorted(draft.names, key=lambda name: name.begin)
        return Person(
            id=id,
            name=self._fullest(names),
            honorifics=_different(h for name in names for h in name.honorifics),
            rank=max((name.rank for name in names if name.rank), key=len, default=None),
            degrees=_different(d for name in names for d in name.degrees),
            titles=tuple(self._title(holding) for holding in self._wordings(draft)),
            mentions=tuple(self.mentions[number]),
        )

    def _fullest(self, names: list[Name]) -> str | None:
        if not names:
            return None
        best = max(names, key=lambda name: (self._whole_words(name), name.last - name.first, -name.first))
        return self.scan.text.slice(best.first, best.last)

    def _whole_words(self, name: Name) -> int:
        return sum(len(word) > 1 for word in self.scan.text.words[name.first : name.last])

    def _wordings(self, draft: Draft) -> list[Holding]:
        """Return the different wordings of a person's titles, in order of the text; case alone makes no difference."""
        wordings: dict[str, Holding] = {}
        for holding in sorted(draft.holdings, key=lambda h: (h.office.headline, h.office.first)):
            words = self.scan.text.slice(holding.office.first, holding.office.last).casefold()
            wordings.setdefault(words, holding)
        return sorted(wordings.values(), key=lambda holding: holding.office.first)

    def _title(self, holding: Holding) -> Title:
        office = holding.office
        span = self.scan.span(office.first, office.last, office.rule)
        parts = expand(span.text, self.scan.patterns, self.defined)
        return Title(
            *span,
            parts.full,
            parts.head,
            parts.acting,
            parts.institution,
            self._region(office.first, office.last, parts.region),
        )

    def _region(self, first: int, last: int, words: str | None) -> Place | None:
        """Return the region inside the title's own words."""
        if not words:
            return None
        text = self.scan.text
        start = text.content.find(words, text.starts[first], text.ends[last - 1])
        if start < 0:
            return None
        resolved = self.places.resolve(words, text.slice(first, last))
        return Place(words, start, start + len(words), "places/region", resolved.name, resolved.kind, resolved.code)

    def quotes(self) -> tuple[Quote, ...]:
        found = self.found
        events: list[Speech | Statement] = [*found.speeches, *found.statements]
        pairs = [(self._quote(event, said), event) for event, said in zip(events, found.attributions, strict=True)]
        kept = [quote for quote in (pair[0] for pair in pairs) if quote.kind == "direct" or quote.speaker is not None]
        kept.sort(key=lambda quote: (quote.start, quote.end))
        return tuple(quote._replace(id=f"q{number}") for number, quote in enumerate(kept, 1))

    def _quote(self, event: Speech | Statement, said: Attribution) -> Quote:
        text = self.scan.text
        speaker = self.ids.get(said.speaker) if said.speaker is not None else None
        cue = self._cue(event.cue)
        source = said.source if speaker is not None else None
        if isinstance(event, Statement):
            span = self.scan.span(event.first, event.last, event.rule)
            return Quote(*span, "", "indirect", speaker, cue, source)
        quotation = event.quotation
        words = text.content[quotation.start : quotation.end]
        unclosed = quotation.unclosed and not self._goes_on(event)
        return Quote(words, quotation.start, quotation.end, event.rule, "", "direct", speaker, cue, source, unclosed)

    def _goes_on(self, speech: Speech) -> bool:
        """Tell whether the speech goes on in the next paragraph, which opens with a mark, so that none is due here."""
        following = speech.quotation.paragraph + 1
        paragraphs = self.scan.text.paragraphs
        return any(
            other.quotation.paragraph == following and other.quotation.before < paragraphs[following][0]
            for other in self.found.speeches
        )

    def _cue(self, cue: Cue | None) -> Span | None:
        if cue is None:
            return None
        rule = next(
            (
                hit.rule
                for cls in _CUE_CLASSES
                if (hit := self.scan.of(cls).get(cue.first)) is not None and hit.end == cue.last
            ),
            _CUE_RULE,
        )
        return self.scan.span(cue.first, cue.last, rule)

    def sessions(self) -> tuple[Session, ...]:
        return tuple(
            Session(
                f"s{number}", session.label, session.kind, session.number, session.theme,
                tuple(self.ids[speaker] for speaker in session.speakers if speaker in self.ids),
                session.start, session.end, session.rule,
            )
            for number, session in enumerate(self.found.sessions, 1)
        )  # fmt: skip

    def dateline(self) -> Dateline | None:
        line = self.found.layout.dateline
        if line is None:
            return None
        span = self.scan.span(line.first, line.last, line.rule)
        outlet = self.scan.span(*line.outlet, "datelines/outlet") if line.outlet is not None else None
        date = next((date for date in self.found.dates if span.start <= date.start < span.end), None)
        return Dateline(*span, outlet, self._place(line.place) if line.place is not None else None, date)

    def event(self) -> Event | None:
        """Return the event, its city with official name and code."""
        event = self.found.event
        if event is None or event.city is None:
            return event
        city = event.city
        resolved = self.places.resolve(city.text, "")
        return event._replace(city=city._replace(name=resolved.name, kind=resolved.kind, code=resolved.code))

    def _place(self, tokens: tuple[int, int]) -> Place:
        span = self.scan.span(*tokens, "datelines/place")
        resolved = self.places.resolve(span.text, "")
        return Place(*span, resolved.name, resolved.kind, resolved.code)


def _is_official(person: Draft) -> bool:
    return bool(person.holdings) or any(name.honorifics or name.rank or name.degrees for name in person.names)


def _different(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _warnings(dates: Iterable[Date], quotes: Iterable[Quote]) -> list[Warning]:
    found = [
        Warning(
            "weekday-contradicts-date", f"Hari pada “{date.text}” tidak cocok dengan tanggalnya", date.start, date.end
        )
        for date in dates
        if date.weekday_agrees is False
    ]
    for quote in quotes:
        if quote.unclosed:
            found.append(Warning("unclosed-quote", "Kutipan tanpa tanda tutup", quote.start, quote.end))
        if quote.speaker is None and quote.kind == "direct":
            found.append(Warning("quote-without-speaker", "Kutipan tanpa penutur yang jelas", quote.start, quote.end))
    return found
