"""`rilis batch`: a folder of releases in, a table, database or JSON out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rilis.batch import BatchOptions, run_batch
from rilis.cli.streams import complain
from rilis.config import find_config
from rilis.errors import RilisError
from rilis.sinks import ENDINGS, TABLE_NAMES


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Files, folders, globs; - reads a list of them from stdin.", show_default=False
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=f"Write FILE; its ending is one of {' '.join(ENDINGS)}."),
    ] = None,
    table: Annotated[
        str | None,
        typer.Option("--table", metavar="TABLE", help=f"Table of a .csv: {', '.join(TABLE_NAMES)} [default: quotes]."),
    ] = None,
    errors: Annotated[
        Path | None, typer.Option("--errors", metavar="FILE", help="Write error records to FILE as JSON Lines.")
    ] = None,
    include: Annotated[
        list[str] | None, typer.Option("--include", metavar="GLOB", help="Take only files of these names.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", metavar="GLOB", help="Leave out files and folders of these names.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Worker processes [default: the cores].")
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year", metavar="YEAR", min=1900, max=2100, help="Year of dates without one, where the text doesn't tell."
        ),
    ] = None,
    seconds: Annotated[
        float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, help="What one document may take.")
    ] = 180.0,
    patterns: Annotated[
        list[str] | None,
        typer.Option("--patterns", metavar="DIR", help="Add a folder of patterns to the shipped ones."),
    ] = None,
    disabled: Annotated[
        list[str] | None, typer.Option("--disable", metavar="RULE", help="Switch a rule off, by its id.")
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep what FILE holds of inputs that aren't named now.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Begin anew, whatever FILE holds.")] = False,
) -> None:
    """Turn a folder of releases into a workbook, a table, a database or JSON.

    Without -o it prints JSON Lines. Run again, it does what is new or has changed; the same command completes a run
    that was stopped. Exit code: 0 all read, 1 some failed, 2 wrong use, 3 none read.

    \b
    Examples:
      rilis batch rilis/ -o rilis.xlsx --errors gagal.jsonl
      rilis batch rilis/ -o rilis.sqlite --exclude arsip
      find . -name '*.docx' | rilis batch - -o rilis.jsonl
    """
    config = find_config().with_options(patterns or (), disabled or (), year, jobs)
    options = BatchOptions(
        inputs=tuple(inputs),
        output=output,
        table=table,
        errors=errors,
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        jobs=config.jobs,
        year=config.year,
        seconds=seconds,
        overwrite=overwrite,
        keep=keep,
        patterns=config.patterns,
        disabled=config.disable,
    )
    try:
        raise typer.Exit(run_batch(options).exit_code)
    except RilisError as error:
        # The one error that can come after work was done, so it is no wrong use.
        if error.kind != "disk":
            raise
        complain(error)
        raise typer.Exit(1) from None
