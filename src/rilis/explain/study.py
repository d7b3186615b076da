"""A document as the engine saw it: what explanations are read from."""

from __future__ import annotations

from rilis.explain.words import WordFinder
from rilis.model import Release, Source
from rilis.patterns.catalog import Catalog
from rilis.patterns.tables import Patterns
from rilis.pipeline import find_all, scan_text
from rilis.records import NamedTuple
from rilis.release import Findings, assemble
from rilis.scan import Scan
from rilis.without import without


class Study(NamedTuple):
    """A text with its terms, all that the finders found in it, the release made of that, and the pattern entries."""

    scan: Scan
    found: Findings
    release: Release
    catalog: Catalog
    words: WordFinder
    year: int | None


def study(text: str, patterns: Patterns, catalog: Catalog, *, id: str = "", year: int | None = None) -> Study:
    """Find what `Parser.parse` finds in a document's text, and keep what it was found by.

    `catalog` must be that of the folders that `patterns` were loaded from.
    """
    scan = scan_text(text, patterns)
    found = find_all(scan, year, trace=True)
    release = assemble(scan, found, id=id, source=Source(characters=len(text)), notes=())
    if patterns.disabled:
        release = without(release, patterns.disabled)
    return Study(scan, found, release, catalog, WordFinder(scan, catalog), year)
