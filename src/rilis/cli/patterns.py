"""`rilis patterns`: what rilis knows of the language, and what users add to it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rilis.config import Config, find_config
from rilis.errors import UsageError
from rilis.harmless import harmless_json, harmless_lines

if TYPE_CHECKING:
    from rilis.patterns.catalog import Catalog, Layer
    from rilis.patterns.examples import Outcome
    from rilis.patterns.problems import Problem
    from rilis.patterns.source import Entry

PatternFolders = Annotated[
    list[Path] | None,
    typer.Option("--patterns", metavar="DIR", help="Add a folder of patterns to the shipped ones.", show_default=False),
]
DisabledRules = Annotated[
    list[str] | None,
    typer.Option("--disable", metavar="RULE", help="Switch a rule off, by its id.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def list_patterns(
    family: Annotated[str | None, typer.Argument(metavar="FAMILY", help="Show one family only.")] = None,
    patterns: PatternFolders = None,
    disabled: DisabledRules = None,
    as_json: AsJson = False,
) -> None:
    """List the rules that are in force, by family, with counts and origin.

    Example: rilis patterns list titles
    """
    config = find_config().with_options(patterns or (), disabled or ())
    catalog = _usable(config)
    entries = sorted(catalog.entries.values(), key=lambda entry: entry.family)
    if family is not None:
        entries = [entry for entry in entries if entry.family == family]
        if not entries:
            raise _unknown("family", family, {entry.family for entry in catalog.entries.values()})
    off = frozenset(config.disable)
    if as_json:
        _print_json([_row(catalog, entry, off) for entry in entries])
        return
    for name in dict.fromkeys(entry.family for entry in entries):
        _print_family(catalog, name, [entry for entry in entries if entry.family == name], off)
    _print_counts(catalog, entries)


def show(
    rule: Annotated[str, typer.Argument(metavar="ID", help="The id of a rule, as every finding names it.")],
    patterns: PatternFolders = None,
    disabled: DisabledRules = None,
    as_json: AsJson = False,
) -> None:
    """Show a rule: what it is for, its words or shapes, its examples, and where it stands.

    Example: rilis patterns show titles/acting
    """
    config = find_config().with_options(patterns or (), disabled or ())
    catalog = _usable(config)
    entry = catalog.entry(rule)
    if as_json:
        _print_json(_whole(catalog, entry, frozenset(config.disable)))
    else:
        _print_entry(catalog, entry, off=entry.id in config.disable)


def check(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="DIR...", help="Folders to check; all patterns in force if none.", show_default=False),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check pattern files: their form, their examples, words that stand twice or contradict each other.

    Each line names the file and the line, what is wrong there, and what to do. The exit code is 1 where there is an
    error. A folder is checked together with the shipped patterns, to which it is added.

    Example: rilis patterns check pola
    """
    from rilis.patterns.check import check as problems_of

    config = _with_folders(find_config(), folders or [])
    catalog, layers = _layers(config, folders or [])
    usable = not any(catalog.problems(layer) for layer in catalog.layers if not layer.shipped)
    patterns = config.load_patterns() if usable else None
    problems = [problem for layer in layers for problem in problems_of(catalog, layer, patterns)]
    if as_json:
        _print_json([{**problem._asdict(), "file": shown(problem.file)} for problem in problems])
    else:
        for problem in problems:
            _print(_shortened(str(problem)))
        _print(_verdict(layers, problems))
    if any(problem.level == "error" or (strict and problem.level == "warning") for problem in problems):
        raise typer.Exit(1)


def test(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="DIR...", help="Folders to test; all patterns in force if none.", show_default=False),
    ] = None,
    disabled: DisabledRules = None,
    as_json: AsJson = False,
) -> None:
    """Run the examples and counter-examples of pattern files.

    Example: rilis patterns test pola
    """
    from rilis.patterns.examples import run_examples

    config = _with_folders(find_config(), folders or []).with_options(disable=disabled or ())
    patterns = config.load_patterns()
    catalog, layers = _layers(config, folders or [])
    entries = [entry for layer in layers for entry in layer.entries() if catalog.entries[entry.id] is entry]
    outcomes = list(run_examples(patterns, entries))
    failed = [outcome for outcome in outcomes if outcome.reason]
    if as_json:
        _print_json([_outcome(outcome) for outcome in outcomes])
    else:
        for outcome in failed:
            file, line = outcome.where
            _print(f"{shown(file)}:{line}: {outcome.entry.id}: {outcome.reason}")
            _print(f"    {outcome.example}")
        rules = len({outcome.entry.id for outcome in outcomes})
        _print(f"{len(outcomes) - len(failed)} of {len(outcomes)} examples of {_count(rules, 'rule')} hold")
    if failed:
        raise typer.Exit(1)


def new(
    family: Annotated[
        str, typer.Argument(metavar="FAMILY", help="The name of the file: a family, or a name of yours.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Write FAMILY.toml into this folder.", show_default=False),
    ] = None,
) -> None:
    """Write a pattern file to begin with, commented, with an entry to change.

    Example: rilis patterns new kantor -o pola
    """
    from rilis.patterns.starter import starter

    content = starter(family)
    if output is None:
        typer.echo(content, nl=False)
        return
    file = output / f"{family}.toml"
    try:
        output.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(content)
    except FileExistsError:
        remedy = "take another name, or move it away"
        raise UsageError("is there already", kind="exists", where=str(file), remedy=remedy) from None
    except OSError as error:
        raise UsageError(f"can't be written: {error.strerror}", kind="target", where=str(file)) from None
    typer.echo(f"{file}: written; next: rilis patterns check {output}", err=True)


def shown(file: str | Path) -> str:
    """Return a path as it is told to people: from the working directory where it is below it."""
    path = Path(file)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return str(path)


def _shortened(text: str) -> str:
    """Return a line for people with its paths below the working directory cut short."""
    return text.replace(f"{Path.cwd()}{os.sep}", "")


def _usable(config: Config) -> Catalog:
    """Return the catalog of patterns that have been checked to be usable. Raises PatternError where they are not."""
    from rilis.patterns.catalog import read_catalog

    config.load_patterns()
    return read_catalog(config.patterns)


def _with_folders(config: Config, folders: Iterable[Path]) -> Config:
    """Return the configuration with those of the folders that it doesn't hold yet."""
    from rilis.patterns.load import shipped_folder

    known = {folder.resolve() for folder in (shipped_folder(), *config.patterns)}
    return config.with_options(folder for folder in folders if folder.resolve() not in known)


def _layers(config: Config, folders: Sequence[Path]) -> tuple[Catalog, list[Layer]]:
    """Return the patterns in force and those layers of them that are the folders; all layers if none is given."""
    from rilis.patterns.catalog import read_catalog

    catalog = read_catalog(config.patterns)
    if not folders:
        return catalog, list(catalog.layers)
    wanted = {folder.resolve() for folder in folders}
    return catalog, [layer for layer in catalog.layers if layer.folder.resolve() in wanted]


def _unknown(kind: str, name: str, known: Iterable[str]) -> UsageError:
    from rilis.patterns.problems import suggestion

    known = sorted(known)
    remedy = suggestion(name, known, f"there are {', '.join(known)}")
    return UsageError(f"no {kind} is called {name!r}", kind=kind, remedy=remedy)


def _row(catalog: Catalog, entry: Entry, off: frozenset[str]) -> dict[str, Any]:
    return {
        "id": entry.id,
        "family": entry.family,
        "class": entry.cls if entry.terms or entry.shapes else None,
        "about": entry.about,
        "terms": len(entry.terms),
        "shapes": len(entry.shapes),
        "origin": "shipped" if catalog.is_shipped(entry.id) else "user",
        "enabled": entry.id not in off,
        "file": shown(entry.file),
        "line": entry.line,
    }


def _whole(catalog: Catalog, entry: Entry, off: frozenset[str]) -> dict[str, Any]:
    return {
        **_row(catalog, entry, off),
        "terms": entry.terms,
        "shapes": list(entry.shapes),
        "fragments": {name: catalog.fragments(entry.id).get(name) for name in _fragments(catalog, entry)},
        "case": "exact" if entry.exact else "any",
        "lookup": "index" if entry.indexed else "set",
        "attributes": entry.attributes,
        "examples": list(entry.examples),
        "counter_examples": list(entry.counter_examples),
        "source": entry.origin or None,
        "replaces": [{"file": shown(other.file), "line": other.line} for other in catalog.replaced.get(entry.id, ())],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    file, line = outcome.where
    return {
        "rule": outcome.entry.id,
        "example": outcome.example,
        "counter": outcome.counter,
        "holds": not outcome.reason,
        "reason": outcome.reason or None,
        "file": shown(file),
        "line": line,
    }


def _origin(catalog: Catalog, entry: Entry) -> str:
    """Return where an entry comes from: `shipped`, or the folder."""
    return "shipped" if catalog.is_shipped(entry.id) else shown(catalog.origin(entry.id))


def _fragments(catalog: Catalog, entry: Entry) -> list[str]:
    """Return the names of the fragments that an entry's shapes use, those inside fragments as well."""
    from rilis.patterns.compile import fragments_of

    known = catalog.fragments(entry.id)
    names = list(dict.fromkeys(name for shape in entry.shapes for name in fragments_of(shape)))
    for name in names:
        names += [inner for inner in fragments_of(known.get(name, "")) if inner not in names]
    return names


def _print_family(catalog: Catalog, family: str, entries: Sequence[Entry], off: frozenset[str]) -> None:
    words = sum(len(entry.terms) for entry in entries)
    _print(f"{family}: {_count(len(entries), 'rule')}, {_count(words, 'word')}")
    for entry in entries:
        state = "off" if entry.id in off else ""
        _print(f"  {entry.id:<34} {_size(entry):>12}  {_origin(catalog, entry):<8} {state:<4}{entry.about}")
    _print("")


def _size(entry: Entry) -> str:
    if entry.terms:
        return _count(len(entry.terms), "word")
    return _count(len(entry.shapes), "shape") if entry.shapes else "in code"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("s" if number != 1 else "")


def _print_counts(catalog: Catalog, entries: Sequence[Entry]) -> None:
    shipped = sum(catalog.is_shipped(entry.id) for entry in entries)
    _print(f"{_count(len(entries), 'rule')}: {shipped} shipped, {len(entries) - shipped} of yours")


def _print_entry(catalog: Catalog, entry: Entry, *, off: bool) -> None:
    _print(f"{entry.id}" + ("  (switched off)" if off else ""))
    _print(f"  {entry.about}")
    _print(f"  {shown(entry.file)}:{entry.line}  ({_origin(catalog, entry)})")
    for other in catalog.replaced.get(entry.id, ()):
        _print(f"  replaces {shown(other.file)}:{other.line}")
    _print_kind(entry)
    if entry.origin:
        _print(f"  origin: {entry.origin}")
    for key, value in entry.attributes.items():
        _print(f"  {key} = {json.dumps(value, ensure_ascii=False)}")
    _print_section("terms", [f"{term}  →  {value}" if value else term for term, value in entry.terms.items()])
    _print_section("shapes", entry.shapes)
    known = catalog.fragments(entry.id)
    _print_section("fragments", [f"{{{name}}} = {known.get(name)}" for name in _fragments(catalog, entry)])
    _print_section("examples", entry.examples)
    _print_section("counter-examples", entry.counter_examples)


def _print_kind(entry: Entry) -> None:
    from rilis.patterns.classes import CLASSES

    if not entry.terms and not entry.shapes:
        _print("  a rule in code: it can be switched off, but has no words of its own")
        return
    known = CLASSES.get(entry.cls)
    _print(f"  class {entry.cls}" + (f": {known.about}" if known else ""))
    if known and known.value:
        _print(f"  value: {known.value}")
    if entry.exact:
        _print("  in exact case only")


def _print_section(title: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    _print(f"\n  {title} ({len(lines)})" if len(lines) > 1 else f"\n  {title}")
    for line in lines:
        _print("    " + line.replace("\n", "\n    "))


def _verdict(layers: Sequence[Layer], problems: Sequence[Problem]) -> str:
    entries = sum(1 for layer in layers for _ in layer.entries())
    counts = [sum(problem.level == level for problem in problems) for level in ("error", "warning", "note")]
    told = [_count(number, noun) for number, noun in zip(counts, ("error", "warning", "note"), strict=True) if number]
    return f"{_count(entries, 'rule')} checked: {', '.join(told) or 'all is well'}"


def _print(text: str) -> None:
    typer.echo(harmless_lines(text))


def _print_json(value: Any) -> None:
    typer.echo(harmless_json(json.dumps(value, ensure_ascii=False)))
