#!/usr/bin/env python3
"""Start-up: how long whole processes of rilis take, as ratios to `python -c pass`, measured side by side.

    python bench/startup.py               the table, medians of 21 rounds
    python bench/startup.py --rounds 51   more rounds

Every round runs each command once, so that whatever else the machine does falls on all of them alike. Run it on a quiet
machine, and with the interpreter under which rilis is installed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
SAMPLE: Final = ROOT / "samples" / "usual" / "kkp-pelabuhan-ramah-lingkungan.txt"
_WARM_UP: Final = 2
_FEWEST_ROUNDS: Final = 15


class Measured(NamedTuple):
    """A command, the most that it may take as a ratio to the first one, and the command itself."""

    name: str
    limit: float | None
    command: list[str]


def commands(sample: Path) -> list[Measured]:
    """Return what is measured; the first is the measure of the others."""
    rilis = str(Path(sys.executable).with_name("rilis"))
    return [
        Measured("python -c pass", None, [sys.executable, "-c", "pass"]),
        Measured("rilis --version", 4.0, [rilis, "--version"]),
        Measured("rilis --help", 8.0, [rilis, "--help"]),
        Measured("rilis text FILE", None, [rilis, "text", str(sample)]),
        Measured("rilis parse FILE --json", 4.5, [rilis, "parse", str(sample), "--json"]),
        Measured("rilis parse FILE --summary", None, [rilis, "parse", str(sample), "--summary"]),
        Measured("python -c 'import typer'", None, [sys.executable, "-c", "import typer"]),
    ]


def medians(measured: list[Measured], rounds: int) -> list[float]:
    """Return the median time of each command in seconds, over so many rounds."""
    times: list[list[float]] = [[] for _ in measured]
    for number in range(_WARM_UP + rounds):
        for one, taken in zip(measured, times, strict=True):
            seconds = _run(one.command)
            if number >= _WARM_UP:
                taken.append(seconds)
    return [median(taken) for taken in times]


def _run(command: list[str]) -> float:
    # Without its byte code an editable install is compiled anew at every start.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
    return perf_counter() - start


def table(measured: list[Measured], times: list[float]) -> str:
    """Return the table of times and ratios."""
    lines = [f"{'':<28}{'ms':>8}{'ratio':>8}{'at most':>9}"]
    for one, seconds in zip(measured, times, strict=True):
        ratio = seconds / times[0]
        limit = "" if one.limit is None else f"{one.limit:.1f}{' !' if ratio > one.limit else ''}"
        lines.append(f"{one.name:<28}{seconds * 1000:>8.1f}{ratio:>8.2f}{limit:>9}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=21, help=f"at least {_FEWEST_ROUNDS}")
    parser.add_argument("--file", type=Path, default=SAMPLE, help="the release to parse (default: a shipped sample)")
    options = parser.parse_args()
    measured = commands(options.file)
    rounds = max(_FEWEST_ROUNDS, options.rounds)
    print(f"{options.file.name}: {options.file.stat().st_size} bytes; medians of {rounds} rounds")
    print(table(measured, medians(measured, rounds)))


if __name__ == "__main__":
    main()
