"""The short way past Typer understands what it takes on just as Typer does, and loads nothing that it does not need."""

from __future__ import annotations

import inspect
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commandline import ROOT
from commandline import rilis as run_rilis
from rilis.cli.app import INDEX, Command, Commands, Light, application
from rilis.cli.plain import LIGHT, light_command, recognise

WORDS = (
    *(
        "a.txt",
        "b.txt",
        "-",
        "--",
        "",
        "2025",
        "1899",
        "2100",
        "0",
        "１９９９",
        "+5",
        "--help",
        "-j",
        "--js",
        "--json=1",
    ),
    *("--json", "--jsonl", "--summary", "--year", "--year=2025", "--patterns", "--disable", "titles/kanwil", "pola"),
)


def by_typer(name: str, arguments: list[str]) -> dict[str, Any] | None:
    """Return the values with which Typer would call a light command; None for a mistake, or for help."""
    try:
        context = application().commands[name].make_context(name, list(arguments))
    except (SystemExit, Exception):
        return None
    return {key: list(value) or None if isinstance(value, tuple) else value for key, value in context.params.items()}


def with_defaults(name: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with which a light command runs when it is called with `values`."""
    call = inspect.signature(light_command(name).run).bind(**values)
    call.apply_defaults()
    return call.arguments


@given(st.sampled_from(LIGHT), st.lists(st.sampled_from(WORDS), max_size=6))
@settings(max_examples=400, deadline=None)
def test_what_is_recognised_means_the_same_to_typer(name: str, arguments: list[str]) -> None:
    values = recognise(light_command(name), arguments)
    if values is not None:
        assert with_defaults(name, values) == by_typer(name, arguments)


@pytest.mark.parametrize(
    ("name", "arguments", "values"),
    [
        ("parse", ["a.txt"], {"files": ["a.txt"]}),
        ("parse", ["-"], {"files": ["-"]}),
        ("parse", ["--json", "a.txt", "--year", "2025"], {"files": ["a.txt"], "as_json": True, "year": 2025}),
        ("parse", ["a", "--jsonl", "b"], {"files": ["a", "b"], "as_lines": True}),
        ("parse", ["--summary", "a"], {"files": ["a"], "as_summary": True}),
        (
            "parse",
            ["a", "--patterns", "x", "--disable", "t/u", "--patterns", "y"],
            {"files": ["a"], "patterns": ["x", "y"], "disabled": ["t/u"]},
        ),
        ("text", ["a"], {"files": ["a"]}),
        ("schema", [], {}),
    ],
)
def test_plain_calls_take_the_short_way(name: str, arguments: list[str], values: dict[str, Any]) -> None:
    assert recognise(light_command(name), arguments) == values
    assert with_defaults(name, values) == by_typer(name, arguments)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("parse", []),
        ("parse", ["--json"]),
        ("parse", ["--help"]),
        ("parse", ["a", "--jsom"]),
        ("parse", ["a", "--year", "abad"]),
        ("parse", ["a", "--year"]),
        ("parse", ["a", "--year=2025"]),
        ("parse", ["--", "--json"]),
        ("schema", ["a"]),
    ],
)
def test_everything_else_is_left_to_typer(name: str, arguments: list[str]) -> None:
    assert recognise(light_command(name), arguments) is None


def test_every_light_command_and_each_of_its_options_is_known_to_typer() -> None:
    assert {name for name, entry in INDEX.items() if isinstance(entry, Light)} == set(LIGHT)
    for name in LIGHT:
        parameters = {p.name: p for p in application().commands[name].params if p.name != "help"}
        declared = light_command(name).parameters
        assert set(parameters) == set(declared)
        for parameter, declaration in declared.items():
            assert getattr(declaration, "flag", parameter) in parameters[parameter].opts


def loaded_by(*arguments: str) -> set[str]:
    """Return the modules that a run of the command line loads."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "rilis", *arguments],
        capture_output=True, text=True, cwd=ROOT, check=True, timeout=120,
    )  # fmt: skip
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


HEAVY = {"typer", "click", "rich", "dateparser", "regex", "inspect", "dataclasses", "tomllib", "asyncio", "ssl"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("schema",),
        ("text", "samples/usual/lapas-wamena-panen-raya.txt"),
        ("parse", "samples/usual/lapas-wamena-panen-raya.txt", "--json"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_plain_calls_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    loaded_by(*arguments)  # the first run may have to compile the patterns
    assert not loaded_by(*arguments) & HEAVY


@pytest.mark.parametrize("arguments", [("--help",), ("parse", "--help")], ids=" ".join)
def test_help_loads_neither_patterns_nor_engine_nor_rich(arguments: tuple[str, ...]) -> None:
    loaded = loaded_by(*arguments)
    assert not loaded & {"rich", "rilis.patterns", "rilis.pipeline", "rilis.readers", "rilis.batch", "rilis.evaluate"}


def commands() -> list[tuple[tuple[str, ...], Light | Command | Commands]]:
    """Return all commands of the index, with their names."""
    found: list[tuple[tuple[str, ...], Light | Command | Commands]] = []
    for name, entry in INDEX.items():
        found.append(((name,), entry))
        if isinstance(entry, Commands):
            found += [((name, inner), command) for inner, command in entry.commands.items()]
    return found


@pytest.mark.parametrize(
    ("names", "entry"),
    commands(),
    ids=lambda value: "-".join(value) if isinstance(value[0], str) and not hasattr(value, "_fields") else "",
)
def test_every_command_helps_with_its_first_line_and_an_example(
    names: tuple[str, ...], entry: Light | Command | Commands
) -> None:
    printed = run_rilis(*names, "--help", env={"COLUMNS": "120"})
    assert printed.code == 0
    assert entry.about in " ".join(printed.out.split())
    if not isinstance(entry, Commands):
        assert "Example" in printed.out
        assert f"rilis {' '.join(names)}" in printed.out.split("Example")[1]


def test_the_help_lists_every_command() -> None:
    printed = run_rilis("--help").out
    assert "Example: rilis parse" in printed
    listed = [
        line.split()[0]
        for line in printed.split("Commands:")[1].splitlines()
        if line.startswith("  ") and line[2] != " "
    ]
    assert listed == list(INDEX)
