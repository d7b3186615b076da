"""`rilis eval`: how good predictions are, measured on answers that people have corrected."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from rilis.cli.streams import complain, has_colour, on_terminal
from rilis.errors import UsageError
from rilis.evaluate import (
    PARTS,
    Change,
    Gold,
    Prediction,
    Report,
    compare,
    predictions,
    read_gold,
    read_predictions,
)
from rilis.evaluate import evaluate as score
from rilis.evaluate.answers import stream_lines
from rilis.harmless import harmless, harmless_json

_COLUMNS: Final = ("part", "P", "R", "F1", "gold", "found")
_CHANGE_COLUMNS: Final = ("part", "old F1", "new F1", "change", "gained", "lost")


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Folder of gold answers, <id>.json.", show_default=False)
    ],
    answers: Annotated[
        Path | None,
        typer.Argument(metavar="PREDICTIONS", help="JSON Lines as `rilis parse --jsonl` prints them, or -."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    errors: Annotated[
        str | None, typer.Option("--errors", metavar="PART", help="List what was missed (-) and wrong (+) in PART.")
    ] = None,
    changes: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--compare", metavar="OLD NEW", help="Show what the predictions NEW gain and lose against OLD."),
    ] = None,
) -> None:
    """Score predictions against gold answers: precision, recall and F1 for each part.

    Example: rilis parse --jsonl texts/*.txt | rilis eval gold -
    """
    if (answers is None) == (changes is None):
        raise UsageError(
            "give either PREDICTIONS or --compare OLD NEW", kind="arguments", remedy="rilis eval GOLD PREDICTIONS"
        )
    parts = PARTS if errors is None else (_part(errors),)
    wanted = read_gold(gold)
    if changes is not None:
        reports = [_scored(wanted, path, read_predictions(path)) for path in changes]
        show_changes(compare(*reports), parts, as_json)
    elif answers is not None:
        report = _scored(wanted, answers, _predictions(answers))
        if errors is not None:
            _show_errors(report, parts[0], as_json)
        else:
            _show_figures(report, as_json)


def _part(name: str) -> str:
    if name in PARTS:
        return name
    from difflib import get_close_matches

    close = get_close_matches(name, PARTS, n=1)
    remedy = f"did you mean {close[0]}?" if close else f"the parts are {', '.join(PARTS)}"
    raise UsageError(f"no part is called {name}", kind="part", where="--errors", remedy=remedy)


def _predictions(path: Path) -> dict[str, Prediction]:
    if str(path) == "-":
        return dict(predictions(stream_lines(sys.stdin.buffer)))
    return read_predictions(path)


def _scored(gold: Mapping[str, Gold], path: Path, found: Mapping[str, Prediction]) -> Report:
    """Score predictions, and say on stderr if they are for other documents than the gold answers."""
    report = score(gold, found)
    if report.unknown:
        shown = ", ".join(report.unknown[:5]) + (" ..." if len(report.unknown) > 5 else "")
        complain(f"{path}: {len(report.unknown)} predictions without a gold answer, not counted: {shown}")
    return report


def _show_figures(report: Report, as_json: bool) -> None:
    if as_json:
        _echo_json(report.to_dict())
        return
    _echo(f"{report.documents} documents, {report.predicted} predicted")
    rows = []
    for part in PARTS:
        p, r, f1, gold, found = report.figures(part)
        rows.append((part, f"{p:.3f}", f"{r:.3f}", f"{f1:.3f}", str(gold), str(found)))
    _show_table(_COLUMNS, rows)


def _show_errors(report: Report, part: str, as_json: bool) -> None:
    items = report.errors(part)
    if as_json:
        _echo_json([item._asdict() for item in items])
        return
    for item in items:
        _echo(str(item))


def show_changes(changes: Mapping[str, Change], parts: Sequence[str] = PARTS, as_json: bool = False) -> None:
    """Print what was gained and lost: a table of the figures, then the items, part by part."""
    if as_json:
        _echo_json({part: changes[part].to_dict() for part in parts})
        return
    rows = []
    for part in parts:
        old, new, gained, lost = changes[part]
        change = f"{new.f1 - old.f1:+.3f}"
        rows.append((part, f"{old.f1:.3f}", f"{new.f1:.3f}", change, str(len(gained)), str(len(lost))))
    _show_table(_CHANGE_COLUMNS, rows)
    moved = [part for part in parts if changes[part].gained or changes[part].lost]
    if moved:
        _echo("")
        _echo("gained: a mistake that is gone, lost: a new one (- missed, + wrong)")
    for part in moved:
        _echo("")
        _echo(part)
        for word, items in (("gained", changes[part].gained), ("lost", changes[part].lost)):
            for item in items:
                _echo(f"  {word:<6}  {item}")


def _show_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table: drawn on a terminal, plain aligned columns into a pipe."""
    if not on_terminal():
        for row in (columns, *rows):
            _echo(f"{row[0]:<22}" + "".join(f"{cell:>8}" for cell in row[1:]))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*(f"[bold]{column}" for column in columns))
    for column in table.columns[1:]:
        column.justify = "right"
    for row in rows:
        table.add_row(*row)
    Console(no_color=not has_colour()).print(table)


def _echo(line: str) -> None:
    typer.echo(harmless(line))


def _echo_json(value: Any) -> None:
    line = json.dumps(value, ensure_ascii=False)
    typer.echo(harmless_json(line) if on_terminal() else line)
