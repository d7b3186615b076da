"""Taking the findings of rules that are switched off out of a release.

Most rules are asked before they find anything, so that others may find something in their place. This is for the
rest, whose findings are parts of other findings: what is off is never seen, whatever finds it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from rilis.model import Person, Release

# What a finding can't be without: it goes with these parts.
_NEEDED: Final = {"Abbreviation": ("short", "long"), "Event": ("name",), "Session": ("label",)}


def without(release: Release, rules: Collection[str]) -> Release:
    """Return a release without the findings of some rules, and without what can't be there without them."""
    kept = {date: number for number, date in enumerate(date for date in release.dates if date.rule not in rules)}
    stripped: Release = _strip(release, rules)
    if stripped.event is not None:
        dates = tuple(kept[release.dates[number]] for number in stripped.event.dates if release.dates[number] in kept)
        stripped = stripped._replace(event=stripped.event._replace(dates=dates))
    return _without_nobodies(stripped)


def _strip(value: Any, rules: Collection[str]) -> Any:
    """Return a part of a release without the findings of the rules; None where nothing is left of it."""
    if not isinstance(value, tuple):
        return value
    fields: tuple[str, ...] | None = getattr(value, "_fields", None)
    if fields is None:
        return tuple(item for item in (_strip(item, rules) for item in value) if item is not None)
    if "rule" in fields and value.rule in rules:  # type: ignore[attr-defined]
        return None
    parts = [_strip(item, rules) for item in value]
    needed = _NEEDED.get(type(value).__name__, ())
    if any(part is None for name, part in zip(fields, parts, strict=True) if name in needed):
        return None
    return type(value)(*parts)


def _without_nobodies(release: Release) -> Release:
    """Drop the persons of whom nothing is left, and what refers to them."""
    people = tuple(person for person in release.people if _is_somebody(person))
    if len(people) == len(release.people):
        return release
    ids = {person.id for person in people}
    quotes = (q if q.speaker in ids else q._replace(speaker=None, speaker_from=None) for q in release.quotes)
    sessions = (s._replace(speakers=tuple(id for id in s.speakers if id in ids)) for s in release.sessions)
    return release._replace(people=people, quotes=tuple(quotes), sessions=tuple(sessions))


def _is_somebody(person: Person) -> bool:
    return bool(person.name or person.titles or person.mentions)
