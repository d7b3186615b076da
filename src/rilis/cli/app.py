"""The whole command line, in Typer: which commands there are, and where they stand.

A command's module is imported only when the command is run, so that none pays for another.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from rilis._version import __version__
from rilis.cli.options import Declaration, Number, Positional, Switch, Words
from rilis.cli.plain import LightCommand, light_command
from rilis.records import NamedTuple


class Light(NamedTuple):
    """A command that can be run without Typer, see rilis.cli.plain."""

    about: str


class Command(NamedTuple):
    """A command whose function (or app) is written for Typer; `target` is `module:name`."""

    about: str
    target: str


class Commands(NamedTuple):
    """A command that has commands of its own."""

    about: str
    commands: Mapping[str, Light | Command]


Index = Mapping[str, Light | Command | Commands]

INDEX: Final[Index] = {
    "parse": Light("Turn press releases into structure."),
    "batch": Command(
        "Turn a folder of releases into a workbook, a table, a database or JSON.", "rilis.cli.batch:batch"
    ),
    "text": Light("Print a document's text, to which all offsets refer."),
    "schema": Light("Print the JSON Schema of the output."),
    "explain": Command(
        "Tell why each thing was found: the rule, its pattern entry, the words, the choice of the speaker.",
        "rilis.cli.explain:explain",
    ),
    "patterns": Commands(
        "Look at the patterns, check and test them, begin new ones.",
        {
            "list": Command(
                "List the rules that are in force, by family, with counts and origin.",
                "rilis.cli.patterns:list_patterns",
            ),
            "show": Command(
                "Show a rule: what it is for, its words or shapes, its examples, and where it stands.",
                "rilis.cli.patterns:show",
            ),
            "check": Command(
                "Check pattern files: their form, their examples, words that stand twice or contradict each other.",
                "rilis.cli.patterns:check",
            ),
            "test": Command("Run the examples and counter-examples of pattern files.", "rilis.cli.patterns:test"),
            "new": Command(
                "Write a pattern file to begin with, commented, with an entry to change.", "rilis.cli.patterns:new"
            ),
        },
    ),
    "eval": Command(
        "Score predictions against gold answers: precision, recall and F1 for each part.",
        "rilis.cli.evaluate:evaluate",
    ),
    "export": Commands(
        "Write what was found for other tools.",
        {
            "label-studio": Command(
                "Write tasks for Label Studio, with what rilis found as predictions to correct.",
                "rilis.cli.labelstudio:export_label_studio",
            )
        },
    ),
    "import": Commands(
        "Read answers that were corrected in other tools.",
        {
            "label-studio": Command(
                "Read corrected tasks back as gold answers, for `rilis eval`.",
                "rilis.cli.labelstudio:import_label_studio",
            )
        },
    ),
}
"""All commands, in the order of the help, each with the first line of its own help."""

# Typer draws help with rich by default, which takes twice as long as all the rest.
_PLAIN: Final[dict[str, Any]] = {"rich_markup_mode": None, "pretty_exceptions_enable": False}


def run(arguments: list[str]) -> int:
    """Run the command line and return the exit code; mistakes in its use are printed. Raises RilisError."""
    try:
        application()(arguments, prog_name="rilis")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0


def application() -> Any:
    """Return the command `rilis` as Typer makes it."""
    app = typer.Typer(cls=_LazyGroup, no_args_is_help=True, **_PLAIN)
    app.callback()(_rilis)
    return _filled(app, INDEX)


def _rilis(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Turn Indonesian press releases into structure: who said what, with which title, where, when.

    Example: rilis parse rilis.txt
    """


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"rilis {__version__}")
        raise typer.Exit


class _LazyGroup(TyperGroup):
    """Commands that are listed without loading them."""

    index: Index

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.about) for name, entry in self.index.items()])


def _filled(app: typer.Typer, index: Index) -> Any:
    group = typer.main.get_command(app)
    assert isinstance(group, _LazyGroup)
    group.index = index
    group.commands = _Loading(index)
    return group


class _Loading(MutableMapping[str, Any]):
    """The commands of an index by name, each loaded when it is asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded:
            self._loaded[name] = _load(name, self._index[name])
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._index

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)

    def __setitem__(self, name: str, command: Any) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]


def _load(name: str, entry: Light | Command | Commands) -> Any:
    """Return the command as Typer makes it."""
    app = typer.Typer(add_completion=False, **_PLAIN)
    match entry:
        case Light():
            app.command(name)(for_typer(light_command(name)))
        case Command(_, target):
            module, _, attribute = target.partition(":")
            found = getattr(import_module(module), attribute)
            if isinstance(found, typer.Typer):
                app = found
            else:
                app.command(name)(found)
        case Commands(about, commands):
            app = typer.Typer(cls=_LazyGroup, help=about, no_args_is_help=True, add_completion=False, **_PLAIN)
            app.callback()(_nothing)
            return _filled(app, commands)
    return typer.main.get_command(app)


def _nothing() -> None:
    """Do nothing: Typer makes a group of what has a callback."""


def for_typer(light: LightCommand) -> Callable[..., None]:
    """Return a light command as Typer reads commands: the same parameters, described in Typer's terms."""
    parameters = [
        parameter.replace(annotation=Annotated[parameter.annotation, _described(light.parameters[name])])
        for name, parameter in inspect.signature(light.run, eval_str=True).parameters.items()
    ]

    @functools.wraps(light.run)
    def command(**values: Any) -> None:
        raise typer.Exit(light.run(**values))

    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return command


def _described(declaration: Declaration) -> Any:
    match declaration:
        case Positional(metavar, help):
            return typer.Argument(metavar=metavar, help=help, show_default=False)
        case Switch(flag, help):
            return typer.Option(flag, help=help)
        case Words(flag, metavar, help):
            return typer.Option(flag, metavar=metavar, help=help)
        case Number(flag, metavar, help, least, most):
            return typer.Option(flag, metavar=metavar, help=help, min=least, max=most)
