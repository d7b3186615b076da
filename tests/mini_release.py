"""Small releases for the tests: a headline, a dateline and a few sentences, and what rilis reads in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import rilis

HEADLINE = "Jembatan Gantung Mekarjaya Dibuka untuk Umum"
DATELINE = "SAMBAS – "
LEAD = "Jembatan gantung itu dibuka pada siang hari. "


class Said(NamedTuple):
    """A quote or statement: the words, who says them (by name, or the words that mean him), and the cue."""

    text: str
    speaker: str | None
    cue: str | None


def read(body: str, headline: str = HEADLINE) -> rilis.Release:
    """Parse a release with the given body, whose first sentence is about nobody."""
    return rilis.parse(f"{headline}\n\n{DATELINE}{LEAD}{body}\n")


def known_as(release: rilis.Release) -> dict[str, str]:
    """Return by what each person is known: his name, or the words that mean him."""
    return {person.id: person.name or person.mentions[0].text for person in release.people}


def said(release: rilis.Release, kind: str) -> list[Said]:
    """Return the quotes of a kind, in order."""
    names = known_as(release)
    return [
        Said(quote.text, names[quote.speaker] if quote.speaker else None, quote.cue.text if quote.cue else None)
        for quote in release.quotes
        if quote.kind == kind
    ]


def quotes(body: str) -> list[Said]:
    """Return the direct speech of a release with the given body."""
    return said(read(body), "direct")


def statements(body: str) -> list[Said]:
    """Return the reported speech of a release with the given body."""
    return said(read(body), "indirect")


def titles(body: str, headline: str = HEADLINE) -> dict[str, list[str]]:
    """Return the titles of each person with a title, by what he is known as."""
    release = read(body, headline)
    names = known_as(release)
    return {names[person.id]: [title.text for title in person.titles] for person in release.people if person.titles}


def person(body: str, name: str) -> rilis.Person:
    """Return the person of a name."""
    return next(person for person in read(body).people if person.name == name)


def spans(value: Any) -> Iterator[Any]:
    """Yield every span of a result's JSON object, wherever it stands."""
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)
