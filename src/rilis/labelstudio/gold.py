"""From marked regions and arrows to a gold answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from rilis.errors import ReadError
from rilis.labelstudio.cast import Cast, Pair
from rilis.labelstudio.marking import (
    CITY,
    CUE,
    CUED,
    DATE,
    DATELINE,
    EVENT,
    HEADLINE,
    HOLDER,
    OUTLET,
    PLACE,
    QUOTE,
    SAME,
    SESSION,
    SPEAKER,
    STATEMENT,
    THEME,
    THEMED,
    TITLE,
    VENUE,
    MarkedText,
    Region,
    meaning,
)
from rilis.records import NamedTuple

_Json = dict[str, Any]

_DAY: Final = r"(?:\d{4}-\d{2}(?:-\d{2})?|--\d{2}(?:-\d{2})?)"
_VALUE: Final = re.compile(rf"{_DAY}(?:/{_DAY})?")
_WANTED_VALUE: Final = "write it as 2025-11-13, 2025-11, 2025-11-13/2025-11-15, or --11-13 without a year"


class GoldAnswer(NamedTuple):
    """A gold answer as a JSON object, and what its author should look at again."""

    answer: _Json
    warnings: tuple[str, ...]


def gold(marked: MarkedText, where: str) -> GoldAnswer:
    """Return the gold answer that a marked text holds; its strings are the text's, without blanks at either end.

    Raises:
        ReadError: the regions and arrows contradict each other; the error lists everything that does.
    """
    reading = _Reading(marked)
    answer = reading.answer()
    if reading.problems:
        message = "; ".join(reading.problems)
        raise ReadError(message, kind="annotation", where=where, remedy="correct it in Label Studio and export again")
    return GoldAnswer(answer, tuple(reading.warnings))


class _Reading:
    def __init__(self, marked: MarkedText) -> None:
        self.problems: list[str] = []
        self.warnings: list[str] = []
        self._marked = marked
        self._by_id = _kept(marked.regions)
        self._regions = list(dict.fromkeys(self._by_id.values()))
        self._arrows: dict[str, list[Pair]] = {}
        self._read_arrows()
        self._cast = Cast(self._regions, self._between(SAME), self._between(HOLDER))

    def answer(self) -> _Json:
        quotes, statements = self._speech(QUOTE), self._speech(STATEMENT)
        people, others = self._people()
        answer = {
            "id": self._marked.id,
            "kind": self._marked.kind or "release",
            "headline": _words_or_none(self._only(HEADLINE)),
            "dateline": self._dateline(),
            "people": people,
            "other_people": others,
            "sessions": self._sessions(),
            "quotes": quotes,
            "statements": statements,
            "dates": [{"text": _words(date), "value": self._value(date)} for date in self._all(DATE)],
            "event": self._event(),
        }
        self._look_for_strays()
        return answer

    def _read_arrows(self) -> None:
        for arrow in self._marked.arrows:
            source, target = self._by_id.get(arrow.source), self._by_id.get(arrow.target)
            if source is None or target is None:
                self.problems.append(f"an arrow from {arrow.source} to {arrow.target}, which are not both marked")
            elif found := meaning(source.label, target.label):
                kind, turned = found
                self._arrows.setdefault(kind, []).append((target, source) if turned else (source, target))
            else:
                self.warnings.append(f"the arrow from {_shown(source)} to {_shown(target)} means nothing")

    def _between(self, kind: str) -> list[Pair]:
        return self._arrows.get(kind, [])

    def _targets(self, region: Region, kind: str) -> list[Region]:
        return [target for source, target in self._between(kind) if source.id == region.id]

    def _target(self, region: Region, kind: str) -> Region | None:
        return self._first(self._targets(region, kind), f"more than one {kind} of {_shown(region)}")

    def _all(self, label: str, within: Region | None = None) -> list[Region]:
        regions = (region for region in self._regions if region.label == label)
        return [region for region in regions if within is None or _inside(region, within)]

    def _only(self, label: str, within: Region | None = None) -> Region | None:
        return self._first(self._all(label, within), f"more than one {label}")

    def _first(self, regions: list[Region], problem: str) -> Region | None:
        """Return the only region there may be; where there are more, note the problem."""
        if len(regions) > 1:
            self.problems.append(f"{problem}: {', '.join(map(_shown, regions))}")
        return regions[0] if regions else None

    def _dateline(self) -> _Json | None:
        dateline = self._only(DATELINE)
        if dateline is None:
            return None
        parts = {"outlet": OUTLET, "place": PLACE, "date": DATE}
        return {
            "text": _words(dateline),
            **{name: _words_or_none(self._only(label, dateline)) for name, label in parts.items()},
        }

    def _event(self) -> _Json | None:
        name, venue, city = (self._only(label) for label in (EVENT, VENUE, CITY))
        if name is None:
            if venue or city:
                self.problems.append("a Venue or a City without an Event")
            return None
        return {"name": _words(name), "venue": _words_or_none(venue), "city": _words_or_none(city)}

    def _value(self, date: Region) -> str | None:
        if date.value is None or not _VALUE.fullmatch(date.value):
            found = f"the value {date.value!r}" if date.value else "no value"
            self.problems.append(f"{_shown(date)} has {found}; {_WANTED_VALUE}")
        return date.value

    def _speech(self, label: str) -> list[_Json]:
        return [
            {
                "text": _words(speech),
                "speaker": self._speaker(speech),
                "cue": _words_or_none(self._target(speech, CUED)),
            }
            for speech in self._all(label)
        ]

    def _speaker(self, speech: Region) -> str | None:
        voices = dict.fromkeys(self._voice(target) for target in self._targets(speech, SPEAKER))
        if len(voices) > 1:
            self.problems.append(f"more than one speaker of {_shown(speech)}: {', '.join(map(str, voices))}")
        return next(iter(voices), None)

    def _sessions(self) -> list[_Json]:
        return [
            {
                "label": _words(session),
                "theme": _words_or_none(self._target(session, THEMED)),
                "speakers": list(dict.fromkeys(self._voice(target) for target in self._targets(session, SPEAKER))),
            }
            for session in self._all(SESSION)
        ]

    def _voice(self, region: Region) -> str:
        """Return whom a region means: the name of the person, else its own words."""
        people = self._cast.people(region)
        if len(people) > 1:
            names = ", ".join(map(_words, people))
            self.problems.append(f"{_shown(region)} means {names}; point the arrow to one of the names")
        return _words(people[0] if people else region)

    def _people(self) -> tuple[list[_Json], list[str]]:
        """Return those who have a title or speak, and the names of the others."""
        said = [target for source, target in self._between(SPEAKER) if source.label != SESSION]
        speaking = {person.id for target in said for person in self._cast.people(target)}
        people, others = [], []
        for person in self._cast.named():
            titles = [_words(title) for title in self._cast.titles(person)]
            if titles or person.id in speaking:
                people.append({"name": _words(person), "titles": titles})
            else:
                others.append(_words(person))
        return people, others

    def _look_for_strays(self) -> None:
        """Warn of what a forgotten or a wrong arrow leaves behind."""
        tied = {region.id for pairs in self._arrows.values() for pair in pairs for region in pair}
        dateline = next(iter(self._all(DATELINE)), None)
        for region in self._regions:
            if region.label in (CUE, THEME, TITLE) and region.id not in tied:
                self.warnings.append(f"{_shown(region)} belongs to nothing: is an arrow missing?")
            if region.label in (OUTLET, PLACE) and not (dateline and _inside(region, dateline)):
                self.warnings.append(f"{_shown(region)} is outside the dateline and counts for nothing")
        for names in self._cast.mixed():
            self.warnings.append(f"these count as one person: {', '.join(map(_shown, names))}")


def _inside(region: Region, outer: Region) -> bool:
    return outer.start <= region.start and region.end <= outer.end


def _kept(regions: Iterable[Region]) -> dict[str, Region]:
    """Return the regions by id in the order of the text; of several that mark the same words as the same thing, the
    first stands for all."""
    first: dict[tuple[int, int, str], Region] = {}
    ordered = sorted(regions, key=lambda region: (region.start, -region.end))
    return {region.id: first.setdefault((region.start, region.end, region.label), region) for region in ordered}


def _words(region: Region) -> str:
    return region.text.strip()


def _words_or_none(region: Region | None) -> str | None:
    return region.text.strip() if region else None


def _shown(region: Region) -> str:
    words = " ".join(region.text.split())
    return f"{region.label} {words[:40] + '...' if len(words) > 40 else words!r}"
