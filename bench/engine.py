#!/usr/bin/env python3
"""Throughput of the engine on one core, its worst cases, and what a second worker gains, measured side by side.

    python bench/engine.py                    all tables, medians of 15 rounds
    python bench/engine.py --only worst       one of: parse, worst, workers
    python bench/engine.py --rounds 31        more rounds

Parsing is measured with all of the contract, JSON included, on warm patterns and releases of some 3 kB. They are those
of the evaluation folder where it is there, else made of the samples. All figures of a table come from the same rounds,
so that whatever else the machine does falls on all of them alike.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from corpus import ROOT, evaluation_folder
from memory import make_files
from rilis.patterns import default
from rilis.pipeline import Parser

_SIZE: Final = 3000
_RELEASES: Final = 60
_FEWEST_ROUNDS: Final = 15
_MOST_PARSE: Final = 6.0
_MOST_WORST: Final = 4.0
_LEAST_WORKERS: Final = 1.7
# A text of a megabyte takes a second or more, so that few rounds tell enough.
_WORST_ROUNDS: Final = 3
_WORKER_ROUNDS: Final = 5

Task = Callable[[], object]


def texts() -> list[str]:
    """Return releases: those of the evaluation folder, else the samples."""
    bulk = evaluation_folder() / "bulk.jsonl.gz"
    if bulk.is_file():
        with gzip.open(bulk, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").rglob("*.txt"))]


def releases(all_texts: Sequence[str]) -> list[str]:
    """Return texts of about 3,000 characters; short ones are put together where there are too few."""
    fitting = [text for text in all_texts if 0.9 * _SIZE <= len(text) <= 1.1 * _SIZE]
    if len(fitting) >= _RELEASES:
        return fitting[:_RELEASES]
    joined = "\n\n".join(islice(cycle(all_texts), 3 * _RELEASES))
    return [joined[start : start + _SIZE] for start in range(0, min(len(joined), _RELEASES * _SIZE), _SIZE)]


def medians(tasks: Sequence[Task], rounds: int) -> list[float]:
    """Return the median time of each task in seconds; each round runs all of them."""
    times: list[list[float]] = [[] for _ in tasks]
    for number in range(rounds + 1):
        for task, taken in zip(tasks, times, strict=True):
            start = perf_counter()
            task()
            if number:  # the first round only warms up
                taken.append(perf_counter() - start)
    return [median(taken) for taken in times]


# -- one core ----------------------------------------------------------------------------------------------------------


def show_parse(parser: Parser, chosen: Sequence[str], rounds: int) -> None:
    """Print how long a release takes, against the words of the same texts and, if it is there, spaCy's tokenizer."""
    words = re.compile(r"\w+")
    names = [r're.findall(r"\w+")', "rilis, text to JSON"]
    tasks: list[Task] = [
        lambda: [words.findall(text) for text in chosen],
        lambda: [parser.parse(text).to_json() for text in chosen],
    ]
    if importlib.util.find_spec("spacy"):
        import spacy  # type: ignore[import-not-found, unused-ignore]

        tokenize = spacy.blank("id")
        names.append("spacy.blank('id')")
        tasks.append(lambda: [tokenize(text) for text in chosen])
    times = medians(tasks, rounds)
    size = sum(map(len, chosen)) / len(chosen)
    print(f"{len(chosen)} releases of {size:,.0f} characters on average; medians of {rounds} rounds\n")
    print(f"{'':<24}{'ms each':>10}{'MB/s':>8}{'ratio':>8}{'at most':>9}")
    for name, seconds in zip(names, times, strict=True):
        each, ratio = seconds / len(chosen), seconds / times[0]
        limit = f"{_MOST_PARSE:.1f}{' !' if ratio > _MOST_PARSE else ''}" if name.startswith("rilis") else ""
        print(f"{name:<24}{each * 1000:>10.3f}{size / each / 1e6:>8.2f}{ratio:>8.1f}{limit:>9}")
    if len(tasks) == 2:
        print("(spaCy is not installed, and left out)")


# -- worst cases -------------------------------------------------------------------------------------------------------


def worst_cases(ordinary: str, size: int) -> Iterator[tuple[str, str]]:
    """Yield name and text of what could take longer than its length, all of `size` characters; ordinary text first."""
    yield "ordinary text", ordinary
    yield "ordinary, one line", " ".join(ordinary.split())
    for name, piece in (
        ("quote marks", '"'),
        ("quote marks, curly", "“”"),
        ("opened quotes", "“Kami siap. "),
        ("single quotes", "'a "),
        ("capitals", "Aa Bb "),
        ("one capital word", "Sari "),
        ("figures", "1234567890"),
        ("figures and blanks", "12 "),
        ("figures and slashes", "1/2/"),
        ("letter and comma", "a,"),
        ("brackets", "("),
        ("full stops", ". "),
        ("hyphens", "a-"),
        ("cues", "kata ujar menurut "),
        ("cues with capitals", "kata Sari, ujarnya. "),
        ("titles", "Kepala Dinas "),
        ("titles, one a line", "Kepala Dinas\n"),
        ("ranks", "Kolonel "),
        ("institutions", "Kementerian Hukum "),
        ("places", "Kota Bogor, "),
        ("sessions", "sesi kedua narasumber "),
        ("occasions", "rapat koordinasi "),
        ("dates", "Senin (12/5/2026) "),
        ("long word", "a"),
        ("blank lines", "\n"),
        ("short lines", "a\n"),
    ):
        yield name, (piece * (size // len(piece) + 1))[:size]
    yield "50,000 names", _names(size)
    yield "titles and names", _titled_names(size)


def _names(size: int) -> str:
    """Return a list of names, no two alike."""
    syllables = ("Ba", "Da", "Ga", "Ha", "Ja", "Ka", "La", "Ma", "Na", "Pa")
    given = [a + b.lower() + c.lower() for a in syllables for b in syllables for c in syllables]
    return ", ".join(f"{given[i % 1000]} {given[i // 1000 % 1000]}wan" for i in range(50_000))[:size]


def _titled_names(size: int) -> str:
    """Return sentences in which a person with a title, each another one, speaks."""
    people = _names(50_000 * 20).split(", ")[:-1]
    return " ".join(f"Kepala Desa {name.split()[1]}, {name}, mengatakan panen baik." for name in people)[:size]


def show_worst(parser: Parser, all_texts: Sequence[str], size: int) -> None:
    """Print the time of each worst case against ordinary text of its length, and against half of itself."""
    joined = "\n\n".join(islice(cycle(all_texts), size // 500 + 1))[:size]
    cases = dict(worst_cases(joined, size))
    half = {name: text[: len(text) // 2] for name, text in cases.items()}
    times = medians(
        [lambda text=text: parser.parse(text).to_json() for text in (*cases.values(), *half.values())],  # type: ignore[misc]
        _WORST_ROUNDS,
    )
    print(f"texts of {size:,} characters; medians of {_WORST_ROUNDS} rounds\n")
    print(f"{'':<24}{'ms':>10}{'per byte':>10}{'at most':>9}{'to half':>9}")
    base = times[0] / len(cases["ordinary text"].encode())
    for (name, text), seconds, of_half in zip(cases.items(), times[: len(cases)], times[len(cases) :], strict=True):
        ratio = seconds / len(text.encode()) / base
        limit = f"{_MOST_WORST:.1f}{' !' if ratio > _MOST_WORST else ''}"
        print(f"{name:<24}{seconds * 1000:>10.0f}{ratio:>10.2f}{limit:>9}{seconds / of_half:>9.2f}")


# -- workers -----------------------------------------------------------------------------------------------------------


def show_workers(count: int) -> None:
    """Print what two workers gain over one on files made of the samples."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "files")
        make_files(folder, count)
        output = Path(place, "out.jsonl")
        one, two = medians([lambda: _batch(folder, output, 1), lambda: _batch(folder, output, 2)], _WORKER_ROUNDS)
    gain = one / two
    print(f"{count:,} files, whole runs of `rilis batch`; medians of {_WORKER_ROUNDS} rounds\n")
    print(f"{'':<24}{'s':>10}{'files/s':>10}{'gain':>8}{'at least':>10}")
    print(f"{'1 worker':<24}{one:>10.2f}{count / one:>10.0f}")
    limit = f"{_LEAST_WORKERS:.1f}{' !' if gain < _LEAST_WORKERS else ''}"
    print(f"{'2 workers':<24}{two:>10.2f}{count / two:>10.0f}{gain:>8.2f}{limit:>10}")


def _batch(folder: Path, output: Path, jobs: int) -> None:
    output.unlink(missing_ok=True)
    command = [sys.executable, "-m", "rilis", "batch", str(folder), "-o", str(output), "--jobs", str(jobs)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("parse", "worst", "workers"))
    parser.add_argument("--rounds", type=int, default=_FEWEST_ROUNDS, help=f"at least {_FEWEST_ROUNDS}")
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of the worst cases")
    parser.add_argument("--files", type=int, default=2000, help="files for the workers")
    options = parser.parse_args()
    all_texts = texts()
    engine = Parser(default())
    if options.only in (None, "parse"):
        show_parse(engine, releases(all_texts), max(_FEWEST_ROUNDS, options.rounds))
    if options.only in (None, "worst"):
        print()
        show_worst(engine, all_texts, options.size)
    if options.only in (None, "workers"):
        print()
        show_workers(options.files)


if __name__ == "__main__":
    main()
