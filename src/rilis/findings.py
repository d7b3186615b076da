"""A release as the list of its findings: every span that names the rule it was found by."""

from __future__ import annotations

from collections.abc import Iterator

from rilis.model import Release, Session
from rilis.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Finding(NamedTuple):
    """One finding: where it stands in the document and in the release (`people[0].titles[1]`), and its rule.

    `part` is the place without numbers (`people.titles`); `start` and `end` are code points of the document's text.
    """

    path: str
    part: str
    text: str
    start: int
    end: int
    rule: str


def findings(release: Release) -> list[Finding]:
    """Return all findings of a release in order of the text, longer ones before those inside them."""
    found = [item for name in release._fields for item in _walk(getattr(release, name), name, name)]
    return sorted(found, key=lambda item: (item.start, -item.end, item.path))


def _walk(value: Any, path: str, part: str) -> Iterator[Finding]:
    if not isinstance(value, tuple):
        return
    fields: tuple[str, ...] | None = getattr(value, "_fields", None)
    if fields is None:
        for number, item in enumerate(value):
            yield from _walk(item, f"{path}[{number}]", part)
        return
    if isinstance(value, Session):
        yield Finding(path, part, *value.label[:3], value.rule)
    elif "rule" in fields:
        yield Finding(path, part, *_span(value))
    for name in fields:
        yield from _walk(getattr(value, name), f"{path}.{name}", f"{part}.{name}")


def _span(value: Any) -> tuple[str, int, int, str]:
    return value.text, value.start, value.end, value.rule
