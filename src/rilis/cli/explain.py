"""`rilis explain`: why something was found, and what came near where nothing was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rilis.cli.inputs import Reading
from rilis.cli.patterns import AsJson, DisabledRules, PatternFolders, shown
from rilis.cli.streams import has_colour, width
from rilis.config import Config, find_config
from rilis.errors import UsageError
from rilis.harmless import harmless_json, harmless_lines

if TYPE_CHECKING:
    from rilis.explain import Explanation, Near, Study
    from rilis.patterns import Patterns
    from rilis.patterns.catalog import Catalog

Range = tuple[int, int]


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document of any format that rilis reads, or -.")],
    at: Annotated[
        int | None,
        typer.Option("--at", metavar="OFFSET", help="Explain this place only, a code point of the text.", min=0),
    ] = None,
    find: Annotated[
        str | None, typer.Option("--find", metavar="TEXT", help="Explain the places of this text only.")
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year", metavar="YEAR", help="Year of dates without one.", min=1900, max=2100, show_default=False
        ),
    ] = None,
    patterns: PatternFolders = None,
    disabled: DisabledRules = None,
    as_json: AsJson = False,
) -> None:
    """Tell why each thing was found: the rule, its pattern entry, the words, the choice of the speaker.

    With --at or --find it tells all of what covers that place, and, where nothing does, what came near.
    `rilis text FILE` prints the text that the offsets count.

    Example: rilis explain rilis.txt --find "kata Bupati"
    """
    if at is not None and find is not None:
        raise UsageError("--at and --find exclude each other", kind="arguments", remedy="give one of them")
    config = find_config().with_options(patterns or (), disabled or (), year)
    session = _Session(config)
    reading = Reading([file])
    for document in reading:
        seen = session.study(document.text, document.id)
        places = _places(document.text, at, find)
        if as_json:
            typer.echo(harmless_json(json.dumps(session.as_json(seen, places), ensure_ascii=False)))
        elif places is None:
            _print_all(session, seen)
        else:
            _print_places(session, seen, places)
    if reading.exit_code:
        raise typer.Exit(reading.exit_code)


class _Session:
    """What all documents of a run share: the patterns, and their entries as they are written."""

    def __init__(self, config: Config) -> None:
        from rilis.patterns.catalog import read_catalog

        self.config = config
        self.patterns: Patterns = config.load_patterns()
        self.catalog: Catalog = read_catalog(config.patterns)

    def study(self, text: str, id: str) -> Study:
        from rilis.explain import study

        return study(text, self.patterns, self.catalog, id=id, year=self.config.year)

    def near(self, seen: Study, place: Range) -> list[Near]:
        """Return what came near at a place where nothing was found."""
        from rilis.explain import near

        everything = self.config._replace(disable=()).load_patterns() if self.config.disable else self.patterns
        return near(seen, *place, everything)

    def as_json(self, seen: Study, places: Sequence[Range] | None) -> dict[str, Any]:
        from rilis.explain import explain, to_dict

        explanations = explain(seen)
        record: dict[str, Any] = {"id": seen.release.id}
        if places is not None:
            record["places"] = [{"start": start, "end": end} for start, end in places]
            record["near"] = [
                to_dict(near)
                for place in places
                if not _covering(explanations, [place])
                for near in self.near(seen, place)
            ]
            explanations = _covering(explanations, places)
        record["findings"] = [to_dict(explanation) for explanation in explanations]
        return {key: _with_short_paths(value) for key, value in record.items()}


def _places(text: str, at: int | None, find: str | None) -> list[Range] | None:
    """Return the places that were asked for; None where all of the text is."""
    if at is not None:
        if at >= len(text):
            raise UsageError(
                f"the text has {len(text)} characters",
                kind="place",
                where=f"--at {at}",
                remedy="rilis text FILE shows it",
            )
        return [(at, at + 1)]
    if find is None:
        return None
    places = _occurrences(text, find)
    if not places:
        raise UsageError(
            "the text is not in the document", kind="place", where=f"--find {find}", remedy="rilis text FILE shows it"
        )
    return places


def _occurrences(text: str, wanted: str) -> list[Range]:
    """Return the places of some words in a text, whatever their case and the blanks between them."""
    words = wanted.split()
    if not words:
        return []
    return [match.span() for match in re.finditer(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE)]


def _covering(explanations: Iterable[Explanation], places: Iterable[Range]) -> list[Explanation]:
    """Return the explanations of the findings that touch one of the places."""
    places = list(places)
    return [e for e in explanations if any(e.finding.start < end and start < e.finding.end for start, end in places)]


def _print_all(session: _Session, seen: Study) -> None:
    from rilis.explain import explain
    from rilis.explain.show import brief, marked

    explanations = explain(seen)
    if has_colour():
        found = [explanation.finding for explanation in explanations]
        typer.echo(marked(seen.scan.text.content, found, width=width()))
    for explanation in explanations:
        _print(brief(explanation, _place))


def _print_places(session: _Session, seen: Study, places: Sequence[Range]) -> None:
    from rilis.explain import explain
    from rilis.explain.show import full, nearly

    explanations = explain(seen)
    told: set[str] = set()
    for place in places:
        covering = _covering(explanations, [place])
        for explanation in sorted(covering, key=lambda e: e.finding.end - e.finding.start):
            if explanation.finding.path not in told:
                told.add(explanation.finding.path)
                _print("\n".join([*full(explanation, _place), ""]))
        if not covering:
            _print(f"{place[0]}-{place[1]}: nothing was found here; nearest came:")
            lines = [line for near in session.near(seen, place) for line in nearly(near, _place)]
            _print("\n".join([*(lines or ["  nothing: no word of any pattern is here"]), ""]))


def _place(file: str, line: int) -> str:
    return f"{shown(file)}:{line}" if line else shown(file)


def _with_short_paths(value: Any) -> Any:
    """Return plain data with its paths as they are told to people."""
    if isinstance(value, dict):
        paths = ("file", "origin")
        return {key: shown(item) if key in paths and item else _with_short_paths(item) for key, item in value.items()}
    return [_with_short_paths(item) for item in value] if isinstance(value, list) else value


def _print(text: str) -> None:
    typer.echo(harmless_lines(text))
