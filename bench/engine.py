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
from typing import Final, NamedTuple

from corpus import ROOT, evaluation_folder
from memory import write_files
from rilis.patterns import default
from rilis.pipeline import Parser

_SIZE: Final = 3000
_RELEASES: Final = 60
_FEWEST_ROUNDS: Final = 15
MOST_PARSE: Final = 6.0
MOST_WORST: Final = 4.0
LEAST_WORKERS: Final = 1.7
# A text of a megabyte takes a second or more, so that few rounds tell enough.
_WORST_ROUNDS: Final = 3
_WORKER_ROUNDS: Final = 5

FINDALL: Final = 're.findall(r"\\w+")'
PARSE: Final = "rilis, text to JSON"
SPACY: Final = "spacy.blank('id')"

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


def parse_times(parser: Parser, chosen: Sequence[str], rounds: int) -> dict[str, float]:
    """Return the seconds that a release takes: to find its words, to parse it, and to tokenize it with spaCy if there.

    The first is the measure of the others.
    """
    words = re.compile(r"\w+")
    tasks: dict[str, Task] = {
        FINDALL: lambda: [words.findall(text) for text in chosen],
        PARSE: lambda: [parser.parse(text).to_json() for text in chosen],
    }
    if importlib.util.find_spec("spacy"):
        import spacy  # type: ignore[import-not-found, unused-ignore]

        tokenize = spacy.blank("id")
        tasks[SPACY] = lambda: [tokenize(text) for text in chosen]
    times = medians(list(tasks.values()), rounds)
    return {name: seconds / len(chosen) for name, seconds in zip(tasks, times, strict=True)}


def show_parse(parser: Parser, chosen: Sequence[str], rounds: int) -> None:
    """Print how long a release takes, against the words of the same texts and, if it is there, spaCy's tokenizer."""
    times = parse_times(parser, chosen, rounds)
    size = sum(map(len, chosen)) / len(chosen)
    print(f"{len(chosen)} releases of {size:,.0f} characters on average; medians of {rounds} rounds\n")
    print(f"{'':<24}{'ms each':>10}{'MB/s':>8}{'ratio':>8}{'at most':>9}")
    for name, each in times.items():
        ratio = each / times[FINDALL]
        limit = f"{MOST_PARSE:.1f}{' !' if ratio > MOST_PARSE else ''}" if name == PARSE else ""
        print(f"{name:<24}{each * 1000:>10.3f}{size / each / 1e6:>8.2f}{ratio:>8.1f}{limit:>9}")
    if SPACY not in times:
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
    for name, sentence in (
        ("titles and names", "Kepala Desa {1}, {0} {1}, mengatakan panen baik."),
        ("places or names", "Acara dibuka Camat {0}, {1}, kemarin."),
        ("companies", "Direktur PT {0} {1} hadir. Kerja sama oleh PT {1} {0} Jaya, digelar di Desa {1} kemarin."),
        ("nicknames", "Camat {0} {1} (Gus {0}) hadir."),
    ):
        yield name, _sentences(size, sentence)


def _names(size: int) -> str:
    """Return a list of names, no two alike."""
    syllables = ("Ba", "Da", "Ga", "Ha", "Ja", "Ka", "La", "Ma", "Na", "Pa")
    given = [a + b.lower() + c.lower() for a in syllables for b in syllables for c in syllables]
    return ", ".join(f"{given[i % 1000]} {given[i // 1000 % 1000]}wan" for i in range(50_000))[:size]


def _sentences(size: int, sentence: str) -> str:
    """Return a sentence over and over, `{0}` and `{1}` being another name each time."""
    people = [name.split() for name in _names(50_000 * 20).split(", ")[:-1]]
    return " ".join(sentence.format(given, family) for given, family in people)[:size]


class Worst(NamedTuple):
    """A worst case: its seconds, its time a byte as a ratio to ordinary text, and its time as a ratio to its half's."""

    name: str
    seconds: float
    ratio: float
    to_half: float


def worst_times(parser: Parser, all_texts: Sequence[str], size: int) -> list[Worst]:
    """Return what the worst cases of a size take; ordinary text comes first."""
    joined = "\n\n".join(islice(cycle(all_texts), size // 500 + 1))[:size]
    cases = dict(worst_cases(joined, size))
    half = {name: text[: len(text) // 2] for name, text in cases.items()}
    times = medians(
        [lambda text=text: parser.parse(text).to_json() for text in (*cases.values(), *half.values())],  # type: ignore[misc]
        _WORST_ROUNDS,
    )
    base = times[0] / len(cases["ordinary text"].encode())
    return [
        Worst(name, seconds, seconds / len(text.encode()) / base, seconds / of_half)
        for (name, text), seconds, of_half in zip(cases.items(), times[: len(cases)], times[len(cases) :], strict=True)
    ]


def show_worst(parser: Parser, all_texts: Sequence[str], size: int) -> None:
    """Print the time of each worst case against ordinary text of its length, and against half of itself."""
    print(f"texts of {size:,} characters; medians of {_WORST_ROUNDS} rounds\n")
    print(f"{'':<24}{'ms':>10}{'per byte':>10}{'at most':>9}{'to half':>9}")
    for case in worst_times(parser, all_texts, size):
        limit = f"{MOST_WORST:.1f}{' !' if case.ratio > MOST_WORST else ''}"
        print(f"{case.name:<24}{case.seconds * 1000:>10.0f}{case.ratio:>10.2f}{limit:>9}{case.to_half:>9.2f}")


# -- workers -----------------------------------------------------------------------------------------------------------


def worker_times(all_texts: Sequence[str]) -> tuple[float, float]:
    """Return the seconds of whole runs of `rilis batch` over the texts as files, with one worker and with two."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "files")
        write_files(folder, all_texts)
        output = Path(place, "out.jsonl")
        one, two = medians([lambda: _batch(folder, output, 1), lambda: _batch(folder, output, 2)], _WORKER_ROUNDS)
    return one, two


def show_workers(all_texts: Sequence[str]) -> None:
    """Print what two workers gain over one."""
    one, two = worker_times(all_texts)
    gain, count = one / two, len(all_texts)
    print(f"{count:,} files, whole runs of `rilis batch`; medians of {_WORKER_ROUNDS} rounds\n")
    print(f"{'':<24}{'s':>10}{'files/s':>10}{'gain':>8}{'at least':>10}")
    print(f"{'1 worker':<24}{one:>10.2f}{count / one:>10.0f}")
    limit = f"{LEAST_WORKERS:.1f}{' !' if gain < LEAST_WORKERS else ''}"
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
    parser.add_argument("--files", type=int, help="files for the workers (default: all texts, once)")
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
        show_workers(list(islice(cycle(all_texts), options.files or len(all_texts))))


if __name__ == "__main__":
    main()
