"""From a contract object to marked regions and arrows."""

from __future__ import annotations

import re
from typing import Final

from rilis.evaluate.cursor import Cursor
from rilis.labelstudio.marking import (
    CITY,
    CUE,
    DATE,
    DATELINE,
    EVENT,
    HEADLINE,
    LABELS,
    MENTION,
    NAME,
    OUTLET,
    PLACE,
    QUOTE,
    SESSION,
    STATEMENT,
    THEME,
    TITLE,
    VENUE,
    Arrow,
    MarkedText,
    Region,
    meaning,
)

_WORD: Final = re.compile(r"\w+")

Key = tuple[int, int, str]
"""Start, end and label of a region: what tells it from the others."""


def mark(release: Cursor, document: str, text: str) -> MarkedText:
    """Return what a contract object found in `text`, marked in it.

    Marked is what gold answers hold; institutions, abbreviations, front and back matter are left out, as there is
    nothing in a gold answer for them.

    Raises:
        ReadError: the object is not of the contract's shape, or its spans are not those of `text`.
    """
    marker = _Marker(text)
    marker.release(release)
    regions, arrows = marker.finished()
    return MarkedText(document, text, None, regions, arrows)


class _Marker:
    def __init__(self, text: str) -> None:
        self._text = text
        self._values: dict[Key, str | None] = {}
        self._arrows: dict[tuple[Key, Key], None] = {}

    def finished(self) -> tuple[tuple[Region, ...], tuple[Arrow, ...]]:
        """Return the regions in the order of the text, the wider first, and the arrows in that in which they came."""
        keys = sorted(self._values, key=lambda key: (key[0], -key[1], LABELS.index(key[2])))
        ids = {key: f"r{number}" for number, key in enumerate(keys, start=1)}
        regions = [
            Region(ids[key], label, start, end, self._text[start:end], self._values[key])
            for key in keys
            for start, end, label in (key,)
        ]
        arrows = [_arrow(ids, source, target) for source, target in self._arrows]
        return tuple(regions), tuple(arrows)

    def release(self, release: Cursor) -> None:
        self._maybe(HEADLINE, release.member("headline"))
        self._dateline(release.member("dateline"))
        for date in release.member("dates").items():
            self._span(DATE, date, date.member("value").string_or_none())
        people = {item.member("id").string(): self._person(item) for item in release.member("people").items()}
        for quote in release.member("quotes").items():
            self._quote(quote, people)
        for session in release.member("sessions").items():
            self._session(session, people)
        self._event(release.member("event"))

    def _dateline(self, dateline: Cursor) -> None:
        if dateline:
            self._span(DATELINE, dateline)
            self._maybe(OUTLET, dateline.member("outlet"))
            self._maybe(PLACE, dateline.member("place"))

    def _event(self, event: Cursor) -> None:
        if event:
            name = self._span(EVENT, event.member("name"))
            self._maybe(VENUE, event.member("venue"))
            self._maybe(CITY, event.member("city"))
            if theme := event.member("theme"):
                self._relate(name, self._span(THEME, theme))

    def _quote(self, quote: Cursor, people: dict[str, Key]) -> None:
        label = QUOTE if quote.member("kind").value == "direct" else STATEMENT
        words = self._span(label, quote)
        if speaker := quote.member("speaker"):
            self._relate(words, _person_of(speaker, people))
        if cue := quote.member("cue"):
            self._relate(words, self._span(CUE, cue))

    def _session(self, session: Cursor, people: dict[str, Key]) -> None:
        label = self._span(SESSION, session.member("label"))
        if theme := session.member("theme"):
            self._relate(label, self._span(THEME, theme))
        for speaker in session.member("speakers").items():
            self._relate(label, _person_of(speaker, people))

    def _person(self, person: Cursor) -> Key:
        """Mark all that means a person; return the region to which quotes and sessions point."""
        name = person.member("name").string_or_none()
        titles = [self._span(TITLE, title) for title in person.member("titles").items()]
        held = {(start, end) for start, end, _ in titles}
        mentions = [
            (mention, *self._offsets(mention))
            for mention in person.member("mentions").items()
            if self._offsets(mention) not in held
        ]
        if name:
            names = [self._place(NAME, *at) for _, start, end in mentions if (at := self._name_in(name, start, end))]
            head = self._head(person, name, names)
        else:
            names = []
            head = titles[0] if titles else self._unnamed_head(person, mentions)
        others = [self._place(MENTION, s, e) for _, s, e in mentions if not (name and self._name_in(name, s, e))]
        for other in (*titles, *names, *others):
            if other != head:
                self._relate(other, head)
        return head

    def _head(self, person: Cursor, name: str, names: list[Key]) -> Key:
        """Return the region of the full name: a mention of it, else where the text first has it."""
        whole = [key for key in names if self._text[key[0] : key[1]] == name]
        if whole:
            return whole[0]
        start = self._text.find(name)
        if start >= 0:
            return self._place(NAME, start, start + len(name))
        if names:
            return max(names, key=lambda key: key[1] - key[0])
        raise person.member("name").error(f"{name!r} is not in the text", _REMEDY)

    def _unnamed_head(self, person: Cursor, mentions: list[tuple[Cursor, int, int]]) -> Key:
        if not mentions:
            raise person.error("a person with neither name, title nor mention")
        _, start, end = mentions[0]
        return self._place(MENTION, start, end)

    def _name_in(self, name: str, start: int, end: int) -> tuple[int, int] | None:
        """Return where in a mention the name or a part of it stands, without honorifics, rank and degrees."""
        mention = self._text[start:end]
        if (at := mention.find(name)) >= 0:
            return start + at, start + at + len(name)
        known = {word.casefold() for word in _WORD.findall(name)}
        parts = [match for match in _WORD.finditer(mention) if match[0].casefold() in known]
        return (start + parts[0].start(), start + parts[-1].end()) if parts else None

    def _maybe(self, label: str, span: Cursor) -> None:
        if span:
            self._span(label, span)

    def _span(self, label: str, span: Cursor, value: str | None = None) -> Key:
        return self._place(label, *self._offsets(span), value)

    def _offsets(self, span: Cursor) -> tuple[int, int]:
        """Return the offsets of a span, which must be where the text has its words."""
        start, end, words = span.member("start").integer(), span.member("end").integer(), span.member("text").string()
        if not 0 <= start < end <= len(self._text) or self._text[start:end] != words:
            raise span.error(f"the text does not have {words!r} at {start}-{end}", _REMEDY)
        return start, end

    def _place(self, label: str, start: int, end: int, value: str | None = None) -> Key:
        key = (start, end, label)
        self._values[key] = value or self._values.get(key)
        return key

    def _relate(self, source: Key, target: Key) -> None:
        self._arrows[source, target] = None


_REMEDY: Final = "give the very file that the predictions were made from"


def _arrow(ids: dict[Key, str], source: Key, target: Key) -> Arrow:
    found = meaning(source[2], target[2])
    assert found is not None, (source, target)
    label, turned = found
    if turned:
        source, target = target, source
    return Arrow(ids[source], ids[target], label)


def _person_of(speaker: Cursor, people: dict[str, Key]) -> Key:
    key = people.get(speaker.string())
    if key is None:
        raise speaker.error(f"there is no person {speaker.string()}")
    return key
