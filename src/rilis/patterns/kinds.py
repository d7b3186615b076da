"""The forms in which compiled patterns are kept, as types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypedDict

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from rilis.patterns.programs import Program


class Packed(TypedDict):
    """The tables as they are kept in a cache file: what few texts need is unpacked when it is asked for.

    `index` tells by first word where in `tables` its candidates stand, `terms` and `words` by class where their
    tables stand, each marshalled; `programs` holds what `re` made of the shapes, `guarded` the place of each rule
    whose shapes run with a time limit, `fingerprint` what tells the patterns from all others.
    """

    index: dict[str, int]
    terms: dict[str, int]
    words: dict[str, int]
    tables: bytes | memoryview
    shapes: dict[str, list[tuple[str, str]]]
    attributes: dict[str, dict[str, Any]]
    guarded: dict[str, str]
    rules: list[str]
    programs: dict[str, Program | None]
    fingerprint: str


class Matcher(Protocol):
    """A compiled shape: what `re.Pattern` does, and no more than finders need.

    A shape of the user's may run out of time; all methods raise PatternError then.
    """

    def match(self, string: str, pos: int = 0) -> re.Match[str] | None: ...

    def search(self, string: str, pos: int = 0) -> re.Match[str] | None: ...

    def finditer(self, string: str, pos: int = 0) -> Iterator[re.Match[str]]: ...
