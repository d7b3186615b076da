"""What an explanation says: the types, free of how it is found and shown."""

from __future__ import annotations

from typing import Any

from rilis.explain.words import Word
from rilis.findings import Finding
from rilis.records import NamedTuple


class Candidate(NamedTuple):
    """Somebody who might have spoken but was passed over: his words in the text, his id, and why it is not he."""

    text: str
    start: int
    end: int
    person: str | None
    why: str


class Choice(NamedTuple):
    """Who speaks: the person's id and name, the sieve that chose him, and whom it passed over."""

    person: str | None
    name: str | None
    source: str | None
    sieve: str
    about: str
    passed: tuple[Candidate, ...]


class Explanation(NamedTuple):
    """Why something was found: the rule with its entry and place, the words that it matched, the choice of speaker.

    `file` is None where no pattern file describes the rule.
    """

    finding: Finding
    about: str | None
    file: str | None
    line: int | None
    origin: str | None
    words: tuple[Word, ...]
    choice: Choice | None


class Near(NamedTuple):
    """Something that came near to a finding: the words, what they might have been, why they are not, and its rule."""

    text: str
    start: int
    end: int
    what: str
    why: str
    rule: str | None
    file: str | None
    line: int | None


def to_dict(value: Any) -> Any:
    """Return an explanation, or what came near, as plain dicts and lists."""
    if isinstance(value, Explanation):
        plain: dict[str, Any] = {**value.finding._asdict(), **value._asdict()}
        del plain["finding"]
        return {key: to_dict(item) for key, item in plain.items()}
    if isinstance(value, tuple):
        fields = getattr(value, "_asdict", None)
        if fields is not None:
            return {key: to_dict(item) for key, item in fields().items()}
        return [to_dict(item) for item in value]
    return value
