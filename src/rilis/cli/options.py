"""How the light commands declare their parameters: once, in their module's `PARAMETERS`.

    PARAMETERS: Final = {"files": Positional("FILE...", "Documents to read.")}

    def text(files: list[str]) -> int: ...

Typer reads the declaration (rilis.cli.app), and so does the short way past it (rilis.cli.plain).
"""

from __future__ import annotations

from rilis.records import NamedTuple


class Positional(NamedTuple):
    """What stands on the command line without an option, one or more of it."""

    metavar: str
    help: str


class Switch(NamedTuple):
    """An option without a value."""

    flag: str
    help: str


class Words(NamedTuple):
    """An option with a value, which can be given again; the parameter is a list."""

    flag: str
    metavar: str
    help: str


class Number(NamedTuple):
    """An option with a whole number from `least` to `most`."""

    flag: str
    metavar: str
    help: str
    least: int
    most: int


Declaration = Positional | Switch | Words | Number
