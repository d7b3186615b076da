"""The event: the one occasion that a release reports on, with its venue, city, theme and days.

Every noun phrase of the first sentences that may name an occasion is a candidate; what stands around it (a verb of
holding, a day, a place, the headline) is evidence for or against it. The words are in patterns/events.toml.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rilis.find.occasions import NAME_OPENERS, name_end, read_name
from rilis.find.phrases import OPENERS, capital, hit_ending, hit_within, is_word
from rilis.find.themes import find_theme
from rilis.find.venue import Range, Where, city_at, read_where
from rilis.model import Date, Event, Place, Span
from rilis.records import NamedTuple
from rilis.scan import Scan
from rilis.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from rilis.find.layout import Layout
    from rilis.find.sessions import SessionFinding

NAME: Final = "events/name"
VENUE: Final = "events/venue"
CITY: Final = "events/city"

_BODY_ROLES: Final = frozenset(("body", "dateline", "list"))
_MOST_SENTENCES: Final = 14
_LONGEST_SENTENCE: Final = 200
_LONGEST_QUOTING: Final = 80
_CHAIN_SENTENCES: Final = 3
_MOST_FIELDS: Final = 12
_LOOSE_MARKERS: Final = frozenset(("dari", "ke"))
_LEADS: Final = ("event-host", "event-join", "event-held", "event-within", "event-carrier")
_NO_OCCASION: Final = (
    "event-head", "event-carrier", "title-head", "title-short", "title-occupation", "institution", "institution-head",
    "unit-head", "honorific", "rank", "place", "place-prefix", "venue-head", "weekday", "pronoun",
)  # fmt: skip
_LEAD_REACH: Final = 5
_LONGEST_LEAD: Final = 5
_BESIDE: Final = frozenset((",", "pada", "(", ")", "hari"))

# The evidence, in points. A candidate below _LEAST, a place below _LEAST_PLACE is left.
_LEAST: Final = 3.5
_LEAST_PLACE: Final = 2.0
_LATER_SENTENCE: Final = -0.3
_BESIDE_DAY: Final = 2.0
_DAY_SOMEWHERE: Final = 0.5
_VENUE: Final = 0.5
_HALL: Final = 1.0
_HELD_AT: Final = 2.5
# The most that a place weighs that stands neither in the first two sentences nor in the one that names the occasion.
_MOST_ELSEWHERE: Final = _BESIDE_DAY + _HALL + _HELD_AT
_HOST: Final = 3.0
_HOST_OF_ACT: Final = 2.0
_JOIN: Final = 2.5
_HELD_BEFORE: Final = 2.0
_WITHIN: Final = 1.5
_CARRIED: Final = 1.0
_HELD: Final = 1.5
_ATTENDED: Final = 0.5
_OTHER_TIME: Final = -1.5
_PREPARING: Final = -2.0
_PROPER: Final = 1.0
_DEED: Final = 1.5
_ECHO: Final = 1.0
_UNKNOWN_KIND: Final = 1.0


class Candidate(NamedTuple):
    """A phrase that may name the occasion, the weight of the evidence for it, and whether it goes back to another."""

    first: int
    last: int
    weight: float
    anaphor: bool = False


class Spot(NamedTuple):
    """A place behind the `di` at token `marker`, and the weight of the evidence that the occasion was held there."""

    where: Where
    marker: int
    weight: float


def find_event(scan: Scan, layout: Layout, dates: list[Date], sessions: list[SessionFinding]) -> Event | None:
    """Return the occasion that the release reports on, or None where no noun names one.

    `dates` are those of the whole document; the event's are indices into them.
    """
    if not scan.patterns.enabled(NAME):
        return None
    finder = _Finder(scan, layout, dates, sessions)
    return finder.from_fields() or finder.from_text()


class _Finder:
    """The search for one text's event."""

    def __init__(self, scan: Scan, layout: Layout, dates: list[Date], sessions: list[SessionFinding]) -> None:
        self.scan = scan
        self.text = scan.text
        self.layout = layout
        self.date_tokens = [scan.text.tokens_within(date.start, date.end) for date in dates]
        self.sessions = sessions
        self.sentences = self._lead_sentences()
        self.lead_dates = self._lead_dates()
        self.places: dict[int, list[tuple[int, Where]]] = {}

    def _lead_sentences(self) -> list[Range]:
        """Return the first sentences of the body; one that ends inside quote marks goes on in the next."""
        text, layout = self.text, self.layout
        found: list[Range] = []
        begin = text.sentence_of[layout.body_start] if layout.body_start < len(text.sentence_of) else 0
        for first, last in islice(text.sentences, begin, None):
            if last <= layout.body_start or layout.roles[text.paragraph_of[first]] not in _BODY_ROLES:
                continue
            if found and self._inside_quotes(found[-1], first):
                found[-1] = (found[-1][0], last)
                continue
            if len(found) == _MOST_SENTENCES:
                break
            found.append((max(first, layout.body_start), last))
        return [(first, min(last, first + _LONGEST_SENTENCE)) for first, last in found]

    def _lead_dates(self) -> list[Range]:
        """Return the tokens of the days in the first sentences."""
        end = self.sentences[-1][1] if self.sentences else 0
        return [(first, last) for first, last in self.date_tokens if first < min(last, end)]

    def _inside_quotes(self, sentence: Range, following: int) -> bool:
        text = self.text
        if sentence[1] - sentence[0] >= _LONGEST_QUOTING:
            return False
        if text.paragraph_of[sentence[0]] != text.paragraph_of[following]:
            return False
        start, end = text.starts[sentence[0]], text.ends[sentence[1] - 1]
        count = text.content.count
        return count("“", start, end) > count("”", start, end) or count('"', start, end) % 2 == 1

    # --- forms

    def from_fields(self) -> Event | None:
        """Read a form: `Kegiatan : Pelatihan Kader`, `Lokasi : Balai Desa`."""
        fields: dict[str, Range] = {}
        for first, last in self.text.paragraphs[:_MOST_FIELDS]:
            hit = self.scan.of("event-field").get(first)
            if hit is not None and hit.end + 1 < last and self.text.words[hit.end] == ":":
                fields.setdefault(hit.value, (hit.end + 1, last))
        if "name" not in fields or len(fields) < 2:
            return None
        first, last = fields["name"]
        name = first, next((i for i in range(first + 1, last) if self.text.lowers[i] == "di"), last)
        where = read_where(self.scan, *fields["venue"]) if "venue" in fields else None
        venue = fields.get("venue") if where is None or where.venue is None else where.venue
        return self._event(name, venue, self._city_of_address(fields.get("city")), [name])

    def _city_of_address(self, field: Range | None) -> Range | None:
        """Return the part of an address that is below the province, without the venue's name before it."""
        if field is None:
            return None
        text = self.text
        first, last = field
        while last > first and not is_word(text, last - 1):
            last -= 1
        commas = [i for i in range(first, last) if text.words[i] == ","]
        if commas and commas[0] - first == 1 and text.words[first] in text.words[: first - 1]:
            first = commas[0] + 1
        if commas and commas[-1] > first and commas[-1] + 1 in self.scan.of("place"):
            last = last if city_at(self.scan, commas[-1] + 1) is not None else commas[-1]
        return (first, last) if last > first else None

    # --- running text

    def from_text(self) -> Event | None:
        """Take the candidate and the place with the most evidence."""
        candidates = self._with_echoes([*self._from_headline(), *self._candidates()])
        best = max(candidates, key=lambda candidate: (candidate.weight, -candidate.first), default=None)
        if best is None or best.weight < _LEAST:
            return None
        kind = best.last - best.first == 1 and best.first in self.scan.of("event-head")
        name = self._named_later(best, candidates) if kind else self._fullest(best)
        spot = self._spot(best)
        if spot is None:
            event = self._event(name, None, self._chain_city(), [name])
            told = name[1] - name[0] > 1 or capital(self.text, name[0]) or event.city is not None or event.dates
            return event if told else None  # a mere `rapat` of which neither place nor day is told
        where = spot.where
        city = where.city or self._tail_city(where) or self._chain_city()
        return self._event(name, where.venue, city, [name, (spot.marker, where.end)])

    def _event(self, name: Range, venue: Range | None, city: Range | None, anchors: list[Range]) -> Event:
        enabled = self.scan.patterns.enabled
        return Event(
            name=self._span(name, NAME),
            venue=self._span(venue, VENUE) if venue is not None and enabled(VENUE) else None,
            city=self._place(city) if city is not None and enabled(CITY) else None,
            theme=self._theme(name),
            dates=self._event_dates(anchors),
        )

    def _span(self, tokens: Range, rule: str) -> Span:
        first, last = tokens
        while last > first + 1 and self.text.words[last - 1] in ".,;:":
            last -= 1
        return self.scan.span(first, last, rule)

    def _place(self, tokens: Range) -> Place:
        """Return the city as written; its official name and code are resolved later."""
        span = self._span(tokens, CITY)
        return Place(*span, name=span.text, kind=None, code=None)

    def _theme(self, name: Range) -> Span | None:
        """Return the theme named first outside the passages of sessions that are only parts of the occasion."""
        words = " ".join(self.text.lowers[name[0] : name[1]])
        others = [session for session in self.sessions if session.label.text.lower() not in words]
        inside = [(session.start, session.end) for session in others]
        for first, last in self.sentences:
            theme = find_theme(self.scan, first, last)
            if theme is None or name[0] <= theme.first < name[1]:
                continue
            span = self.scan.span(*theme)
            if not any(start <= span.start < end for start, end in inside):
                return span
        return None

    def _event_dates(self, anchors: list[Range]) -> tuple[int, ...]:
        """Return the days told in the sentences of the anchors."""
        sentences = {self.text.sentence_of[first] for first, _ in anchors}
        return tuple(
            number
            for number, (first, last) in enumerate(self.date_tokens)
            if last > first >= self.layout.body_start and self.text.sentence_of[first] in sentences
        )

    # --- candidates for the name

    def _candidates(self) -> Iterator[Candidate]:
        text = self.text
        pointing = self.scan.patterns.words("pointing-word")
        for number, (begin, end) in enumerate(self.sentences):
            covered = begin
            for i in self.scan.tokens_between(NAME_OPENERS, begin, end):
                if i < covered or self._is_session_form(i):
                    continue
                name = read_name(self.scan, i, begin, end)
                if name is None or self._in_place(name.first, begin, end):
                    continue
                covered = name.last
                anaphor = name.last < end and text.lowers[name.last] in pointing
                whole = name.last - name.first > 1 and capital(text, name.first + 1)
                weight = name.weight + self._evidence(name.first, name.last, number)
                yield Candidate(name.first, name.last, weight - (anaphor and not whole), anaphor)
            yield from self._set_apart(number, begin, end)

    def _set_apart(self, number: int, begin: int, end: int) -> Iterator[Candidate]:
        """Yield names without a known word for an occasion, where all around them tells it: a hall and a day behind.

        `dalam Bahari Update 2024 di Hotel Melati, Senin (5/2/2024)`
        """
        if not self._dated(begin, end):
            return
        for marker, where in self._places(begin, end):
            first = marker
            while first > begin and (capital(self.text, first - 1) or _is_year(self.text, first - 1)):
                first -= 1
            plain = where.venue is not None and where.headed and marker - first > 1 and capital(self.text, first)
            leads = hit_ending(self.scan, "event-within", first, _LONGEST_LEAD) is not None
            if plain and leads and not any(self.scan.begins(i, _NO_OCCASION) for i in range(first, marker)):
                yield Candidate(first, marker, _UNKNOWN_KIND + self._evidence(first, marker, number))

    def _from_headline(self) -> Iterator[Candidate]:
        """Take a headline that is nothing but an occasion's name: it begins with a head and says nothing of it."""
        headline = self.layout.headline
        if headline is None:
            return
        first, last = self.text.tokens_within(headline.start, headline.end)
        while last > first and not is_word(self.text, last - 1):
            last -= 1
        head = self.scan.of("event-head").get(first)
        verbs = self.scan.patterns.words("headline-verb")
        if head is None or last - first == 1 or any(low in verbs for low in self.text.lowers[first:last]):
            return
        if name_end(self.scan, first, last, head.end) == last:
            yield Candidate(first, last, _LEAST)

    def _with_echoes(self, candidates: list[Candidate]) -> list[Candidate]:
        """Let `Sosialisasi tersebut` speak for the sosialisasi that was named in full before."""
        lowers = self.text.lowers
        named: list[Candidate] = []
        for candidate in candidates:
            source = None
            if candidate.anaphor or candidate.last - candidate.first == 1:
                head = lowers[candidate.first]
                source = next((i for i, other in enumerate(named) if head in lowers[other.first : other.last]), None)
            if source is None:
                named.append(candidate)
            else:
                other = named[source]
                named[source] = other._replace(weight=other.weight + _ECHO)
                if other.last - other.first == 1 < candidate.last - candidate.first:
                    named.append(candidate)
        return named

    def _is_session_form(self, token: int) -> bool:
        """Tell whether the token names a session of the occasion behind it: `panel diskusi Rapat Pimpinan`."""
        heads = self.scan.of("event-head")
        return token in heads and heads[token].end in heads and self._labels_session(token, heads[token].end)

    def _in_place(self, token: int, begin: int, end: int) -> bool:
        """Tell whether the token belongs to the name of a place: `di Jakarta Convention Center`."""
        return any(marker < token < where.end for marker, where in self._places(begin, end))

    def _named_later(self, best: Candidate, candidates: list[Candidate]) -> Range:
        """Return the proper name of an occasion that is first told of by its kind alone: `rapat`, `Rapat Kerja ...`."""
        head = self.text.lowers[best.first]
        named = [
            other
            for other in candidates
            if other.last - other.first > 2
            and other.first > best.first
            and self.text.lowers[other.first] == head
            and capital(self.text, other.first)
            and capital(self.text, other.first + 1)
        ]
        fullest = max(named, key=lambda other: (other.weight, -other.first), default=best)
        return fullest.first, fullest.last

    def _fullest(self, best: Candidate) -> Range:
        """Return the name in its fullest form: a later mention may add the year or what it is about."""
        text = self.text
        words = text.lowers[best.first : best.last]
        if not capital(text, best.first):
            return best.first, best.last
        for begin, end in self.sentences:
            for i in range(max(begin, best.last), end - len(words)):
                if text.lowers[i] != words[0]:
                    continue
                follows = i + len(words)
                more = _is_year(text, follows) or (len(words) > 1 and capital(text, follows))
                if more and text.lowers[i:follows] == words:
                    last = name_end(self.scan, i, end, follows)
                    if last > follows:
                        return i, last
        return best.first, best.last

    # --- evidence

    def _evidence(self, first: int, last: int, number: int) -> float:
        """Return the weight of what stands around the name `[first, last)` in sentence `number`."""
        scan, text = self.scan, self.text
        begin, end = self.sentences[number]
        weight = self._frame(first, begin) + self._told_after(last, end)
        weight += self._told_when_and_where(last, number, weight)
        deed = number > 0 and self._told_as_deed(first)
        if deed:
            weight += _DEED
        elif last - first == 1:
            weight -= 1.0
        if last - first > 1 and capital(text, first):
            weight += _PROPER
        if not scan.patterns.words("event-preparing").isdisjoint(text.lowers[first:last]):
            weight += _PREPARING
        if hit_within(scan, "event-vague", last, end):
            weight += _OTHER_TIME
        if self._labels_session(first, last):
            weight -= 0.5
        if number == 0 and first <= begin + 1:
            weight += 0.5
        return weight + self._in_headline(first, last) + max(1.0 - 0.5 * number, -0.35 * number)

    def _told_as_deed(self, first: int) -> bool:
        """Tell whether the first sentence tells the act as a deed: `meresmikan ...`, before `Peresmian itu ...`."""
        head = self.scan.of("event-head").get(first)
        begin, end = self.sentences[0]
        return head is not None and bool(head.value) and head.value in self.text.lowers[begin:end]

    def _told_after(self, last: int, end: int) -> float:
        """Return the weight of a verb behind the name that says that the occasion was held or attended."""
        end = min(last + 5, end)
        if hit_within(self.scan, "event-held", last, end):
            return _HELD
        return _ATTENDED if hit_within(self.scan, "event-attended", last, end) else 0.0

    def _told_when_and_where(self, last: int, number: int, so_far: float) -> float:
        """Return the weight of a day and a place in the sentence; without either a mere mention loses."""
        begin, end = self.sentences[number]
        told = self._dated(begin, end) + any(marker >= last for marker, _ in self._places(begin, end))
        if told or so_far >= _JOIN:
            return float(told)
        if number and (self._dated(*self.sentences[number - 1]) or self._places(*self.sentences[number - 1])):
            return 0.0
        following = self.sentences[number + 1 : number + 3]
        return -0.5 if any(self._dated(*sentence) for sentence in following) else -1.0

    def _dated(self, begin: int, end: int) -> bool:
        return any(begin <= first < end for first, _ in self.lead_dates)

    def _frame(self, first: int, begin: int) -> float:
        """Return the weight of the verb or preposition that leads to the name."""
        text, scan = self.text, self.scan
        if not scan.tokens_between(_LEADS, first - _LEAD_REACH - _LONGEST_LEAD, first):
            return 0.0
        fillers = scan.patterns.words("event-filler")
        weight = 0.0
        for i in range(first, max(first - _LEAD_REACH, begin), -1):
            host = self._host_before(i)
            if host is not None:
                return host
            for cls, points in (("event-join", _JOIN), ("event-held", _HELD_BEFORE), ("event-within", _WITHIN)):
                if hit_ending(scan, cls, i, _LONGEST_LEAD) is not None:
                    return points
            if hit_ending(scan, "event-carrier", i, _LONGEST_LEAD) is not None:
                weight = _CARRIED
            elif text.lowers[i - 1] not in fillers and text.words[i - 1] not in OPENERS:
                break
        return weight

    def _host_before(self, end: int) -> float | None:
        """Return the weight of a verb of holding that ends before the token; `melakukan` is a weak one for acts."""
        hosts = self.scan.of("event-host")
        for first in range(max(end - 3, 0), end):
            hit = hosts.get(first)
            if hit is not None and hit.end == end:
                return _HOST_OF_ACT if hit.value == "weak" and self._is_act(end) else _HOST
        return None

    def _is_act(self, token: int) -> bool:
        head = self.scan.of("event-head").get(token)
        return head is not None and bool(self.scan.patterns.attributes(head.rule).get("weak"))

    def _in_headline(self, first: int, last: int) -> float:
        """Return up to one point for the share of the name's words that stand in the headline."""
        headline = self.layout.headline
        if headline is None:
            return 0.0
        words = {low for low in self.text.lowers[first:last] if len(low) > 3}
        told = set(headline.text.lower().split())
        return min(1.0, 2.0 * len(words & told) / len(words)) if words else 0.0

    def _labels_session(self, first: int, last: int) -> bool:
        start, end = self.text.starts[first], self.text.ends[last - 1]
        return any(session.label.start <= start and end <= session.label.end for session in self.sessions)

    # --- place

    def _places(self, first: int, last: int) -> list[tuple[int, Where]]:
        """Return the places of a sentence, each with the token of the `di` before it."""
        places = self.places.get(first)
        if places is None:
            places = self.places[first] = self._read_places(first, last)
        return places

    def _read_places(self, first: int, last: int) -> list[tuple[int, Where]]:
        markers = self.scan.of("venue-marker")
        found: list[tuple[int, Where]] = []
        covered = first
        for i in self.scan.tokens_between(("venue-marker",), first, last):
            where = read_where(self.scan, markers[i].end, last) if i >= covered else None
            if where is not None:
                covered = where.end
                found.append((i, where))
        return found

    def _spot(self, best: Candidate) -> Spot | None:
        """Return the place with the most evidence that the occasion was held there."""
        found: Spot | None = None
        for number, (begin, end) in enumerate(self.sentences):
            elsewhere = number > 1 and not begin <= best.first < end
            if elsewhere and found is not None and found.weight >= _MOST_ELSEWHERE + _LATER_SENTENCE * number:
                continue  # no place there can outweigh it
            for marker, where in self._places(begin, end):
                weight = self._place_weight(marker, where, number, best)
                if found is None or weight > found.weight:
                    found = Spot(where, marker, weight)
        return found if found is not None and found.weight >= _LEAST_PLACE else None

    def _place_weight(self, marker: int, where: Where, number: int, best: Candidate) -> float:
        """Return the weight of the evidence for a place in sentence `number`."""
        text = self.text
        begin, end = self.sentences[number]
        weight = _LATER_SENTENCE * number
        if text.lowers[marker] == "dari" and where.venue is not None:
            return 0.0
        if text.lowers[marker] in _LOOSE_MARKERS:
            weight -= 1.0
        if begin <= best.first < end:
            weight += 0.5 if marker < best.last else 3.0 if marker == best.last else 2.0
        elif best.first < self.layout.body_start and number < 2:
            weight += 1.0
        if self._beside_date(marker, where):
            weight += _BESIDE_DAY
        elif self._dated(begin, end):
            weight += _DAY_SOMEWHERE
        if where.venue is not None:
            weight += _HALL if where.headed else _VENUE
        return weight + self._held_there(marker, begin)

    def _held_there(self, marker: int, begin: int) -> float:
        """Return the weight of `digelar di`, `bertempat di`, and of a verb of holding some words before."""
        if self.scan.of("venue-marker")[marker].end - marker > 1 or self.text.lowers[marker].startswith("ber"):
            return _HELD_AT if marker in self.scan.of("event-held") else 1.5
        return 1.0 if hit_within(self.scan, "event-held", max(begin, marker - 8), marker) else 0.0

    def _beside_date(self, marker: int, where: Where) -> bool:
        """Tell whether a day stands right before or after the place, a comma, `pada` or a province aside."""
        for first, last in self.lead_dates:
            if first < where.end and last > marker:
                continue
            between = range(where.end, first) if first >= where.end else range(last, marker)
            if len(between) <= 5 and all(self._beside(i) for i in between):
                return True
        return False

    def _chain_city(self) -> Range | None:
        """Return a place in the first sentences that is told with what it lies in: `Desa Melati, Kecamatan Bahari`."""
        for begin, end in self.sentences[:_CHAIN_SENTENCES]:
            for _, where in self._places(begin, end):
                if where.venue is None and where.city is not None and "," in self.text.words[slice(*where.city)]:
                    return where.city
        return None

    def _beside(self, token: int) -> bool:
        return self.text.words[token] in _BESIDE or token in self.scan.of("place") or capital(self.text, token)

    def _tail_city(self, where: Where) -> Range | None:
        """Return the region at the end of an office's name where the dateline names the same place."""
        dateline = self.layout.dateline
        if where.tail is None or dateline is None or dateline.place is None:
            return None
        first, last = where.tail
        prefix = self.text.lowers[first]
        bare = first + (prefix in ("kota", "kabupaten"))
        written = self.text.slice(*dateline.place).lower().split()
        if written not in (self.text.lowers[first:last], self.text.lowers[bare:last]):
            return None
        return (bare if prefix == "kabupaten" else first), last


def _is_year(text: Text, token: int) -> bool:
    return len(text.words[token]) == 4 and text.words[token].isdigit()
