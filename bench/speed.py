#!/usr/bin/env python3
"""Speed and memory in one table: what was measured, and what is asked for.

    python bench/speed.py                  everything, some minutes on a quiet machine
    python bench/speed.py --size 200000    smaller worst cases

All figures are ratios of medians, measured side by side in one run, so that a faster machine does not change them.
Each part can be had in detail from its own script: startup.py, engine.py, memory.py.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

import engine
import memory
import startup
from rilis.patterns import default
from rilis.pipeline import Parser

_ROUNDS: Final = 21
_LEAST_SPACY: Final = 4.0
_MOST_MEMORY: Final = 1.1
_MOST_MEGABYTES: Final = 100.0
_FEW, _MANY = 1000, 20_000


class Row(NamedTuple):
    """A figure and its bound: at most so much or, where `at_least`, at least."""

    what: str
    figure: float
    bound: float
    at_least: bool = False

    @property
    def reached(self) -> bool:
        return self.figure >= self.bound if self.at_least else self.figure <= self.bound


def startup_rows() -> list[Row]:
    """Return the start-up of whole processes, as ratios to Python's own."""
    measured = startup.commands(startup.SAMPLE)
    times = startup.medians(measured, _ROUNDS)
    return [
        Row(f"{one.name}, to `python -c pass`", seconds / times[0], one.limit)
        for one, seconds in zip(measured, times, strict=True)
        if one.limit is not None
    ]


def engine_rows(size: int) -> list[Row]:
    """Return throughput, worst cases and what a second worker gains."""
    texts, parser = engine.texts(), Parser(default())
    times = engine.parse_times(parser, engine.releases(texts), _ROUNDS)
    parse = times[engine.PARSE]
    rows = [Row("text to JSON, to findall of the words", parse / times[engine.FINDALL], engine.MOST_PARSE)]
    if engine.SPACY in times:
        rows.append(Row("text to JSON, faster than spaCy's tokenizer", times[engine.SPACY] / parse, _LEAST_SPACY, True))
    worst = max(engine.worst_times(parser, texts, size), key=lambda case: case.ratio)
    rows.append(Row(f"worst case a byte ({worst.name}), to ordinary text", worst.ratio, engine.MOST_WORST))
    one, two = engine.worker_times(texts)
    rows.append(Row(f"2 workers to 1, {len(texts):,} texts", one / two, engine.LEAST_WORKERS, True))
    return rows


def memory_rows() -> list[Row]:
    """Return the peak memory of a batch of many files, and as a ratio to one of few."""
    with tempfile.TemporaryDirectory() as place:
        peaks = []
        for count in (_FEW, _MANY):
            folder = Path(place, str(count))
            memory.make_files(folder, count)
            peaks.append(memory.run(folder, Path(place, f"{count}.jsonl"), 2).peak)
    return [
        Row(f"peak memory, {_MANY:,} files to {_FEW:,}", peaks[1] / peaks[0], _MOST_MEMORY),
        Row("peak memory of a process, MB", peaks[1] / 1e6, _MOST_MEGABYTES),
    ]


def show(rows: list[Row]) -> None:
    """Print the table."""
    width = max(len(row.what) for row in rows)
    for row in rows:
        bound = f"at {'least' if row.at_least else 'most'} {row.bound:g}"
        print(f"{row.what:<{width}}{row.figure:>9.2f}   {bound:<14}{'' if row.reached else '!'}".rstrip(), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of the worst cases")
    options = parser.parse_args()
    # First, while this process is small: a process begins with the peak of the one that starts it.
    memory_of_batch = memory_rows()
    show([*startup_rows(), *engine_rows(options.size), *memory_of_batch])


if __name__ == "__main__":
    main()
