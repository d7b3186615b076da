"""`rilis parse`: releases in, their structure out."""

from __future__ import annotations

import sys

from rilis.cli.inputs import Reading
from rilis.cli.options import Number, Positional, Switch, Words
from rilis.cli.streams import has_colour, on_terminal, width
from rilis.errors import UsageError
from rilis.harmless import harmless_json
from rilis.model import Warning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from rilis.model import Release

    Show = Callable[[Release], None]

PARAMETERS: Final = {
    "files": Positional("FILE...", "Documents of any format that rilis reads, or -."),
    "as_json": Switch("--json", "Print JSON, on a terminal as well."),
    "as_lines": Switch("--jsonl", "Print JSON Lines: one release a line."),
    "as_summary": Switch("--summary", "Print the summary, into a pipe as well."),
    "year": Number("--year", "YEAR", "Year of dates without one, where the text doesn't tell.", 1900, 2100),
    "patterns": Words("--patterns", "DIR", "Add a folder of patterns to the shipped ones."),
    "disabled": Words("--disable", "RULE", "Switch a rule off, by its id."),
}


def parse(
    files: list[str],
    as_json: bool = False,
    as_lines: bool = False,
    as_summary: bool = False,
    year: int | None = None,
    patterns: list[str] | None = None,
    disabled: list[str] | None = None,
) -> int:
    """Turn press releases into structure.

    On a terminal it prints a summary, into a pipe JSON: one object for each release, each on a line of its own.
    - stands for standard input.

    \b
    Examples:
      rilis parse rilis.txt
      rilis parse --jsonl kiriman/*.docx > rilis.jsonl
      rilis parse - --summary < rilis.txt
    """
    # Imported here, so that help does not load the engine.
    from rilis.config import find_config
    from rilis.pipeline import Parser

    show = _form(as_json, as_lines, as_summary)
    config = find_config().with_options(patterns or (), disabled or (), year)
    parser = Parser(config.load_patterns())
    reading = Reading(files)
    for document in reading:
        notes = tuple(Warning(*note) for note in document.notes)
        try:
            release = parser.parse(document.text, id=document.id, source=document.source, notes=notes, year=config.year)
        except Exception as error:  # a fault of rilis in one document must not cost the others
            reading.fail_parsing(document, error)
        else:
            show(release)
    return reading.exit_code


def _form(as_json: bool, as_lines: bool, as_summary: bool) -> Show:
    """Return what shows a release in the form that was asked for, or else in the one that suits the output."""
    if as_json + as_lines + as_summary > 1:
        raise UsageError(
            "--json, --jsonl and --summary exclude each other", kind="arguments", remedy="give one of them"
        )
    if as_lines or not on_terminal():
        return _Summaries() if as_summary else _print_line
    return _print_indented if as_json else _Summaries()


def _print_line(release: Release) -> None:
    line = release.to_json()
    sys.stdout.write(f"{harmless_json(line) if on_terminal() else line}\n")


def _print_indented(release: Release) -> None:
    sys.stdout.write(f"{harmless_json(release.to_json(indent=2))}\n")


class _Summaries:
    """Prints summaries, a blank line between two."""

    def __init__(self) -> None:
        self._between = ""

    def __call__(self, release: Release) -> None:
        from rilis.summary import summary

        sys.stdout.write(self._between + summary(release, width=width(), colour=has_colour()))
        self._between = "\n"
