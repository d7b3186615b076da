#!/usr/bin/env python3
"""The memory of a batch: the largest process of a run over a few files and over many, for each output format.

    python bench/memory.py                        1,000 and 20,000 files, every format
    python bench/memory.py --files 500 2000       other numbers
    python bench/memory.py --formats .jsonl .xlsx

The files are made of the samples, in folders of a thousand. The figures are peaks in megabytes (of 1,000,000 bytes),
as the system counts them for the parent and its workers, whichever is larger, with what they share counted in full.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from rilis.batch.progress import number
from rilis.sinks import ENDINGS

SAMPLES: Final = Path(__file__).resolve().parent.parent / "samples"
_FOLDER: Final = 1000
# macOS counts bytes, all others kibibytes.
_UNIT: Final = 1 if sys.platform == "darwin" else 1024


class Run(NamedTuple):
    """A run's peak memory in bytes, and how many files it read a second."""

    peak: int
    speed: float


def make_files(folder: Path, count: int) -> None:
    """Fill a folder with releases: the samples over and over, each with a line of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.rglob("*.txt"))]
    write_files(folder, (f"{texts[index % len(texts)]}\n\nRilis ke-{index + 1}.\n" for index in range(count)))


def write_files(folder: Path, texts: Iterable[str]) -> None:
    """Write texts as files of a folder, a thousand in each folder inside it."""
    for index, text in enumerate(texts):
        place = folder / f"{index // _FOLDER:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"rilis-{index:06}.txt").write_text(text, encoding="utf-8")


def run(folder: Path, output: Path, jobs: int) -> Run:
    """Run a batch over the folder; return the peak of its largest process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "rilis", "batch", str(folder), "-o", str(output), "--jobs", str(jobs)],
        stderr=subprocess.PIPE,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        assert process.stderr is not None
        raise SystemExit(f"rilis batch failed: {process.stderr.read().decode().strip()}")
    files = sum(1 for path in folder.rglob("*.txt"))
    return Run(usage.ru_maxrss * _UNIT, files / seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, nargs=2, default=(1000, 20_000), metavar=("FEW", "MANY"))
    parser.add_argument("--formats", nargs="+", choices=ENDINGS, default=[end for end in ENDINGS if end != ".db"])
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    few, many = options.files
    with tempfile.TemporaryDirectory() as place:
        for count in (few, many):
            make_files(Path(place, str(count)), count)
        print(f"{'format':<10}{number(few):>12} MB{number(many):>12} MB{'ratio':>8}{'files/s':>10}")
        for ending in options.formats:
            first, second = (
                run(Path(place, str(count)), Path(place, f"{count}{ending}"), options.jobs) for count in (few, many)
            )
            print(
                f"{ending:<10}{first.peak / 1e6:>15.1f}{second.peak / 1e6:>15.1f}{second.peak / first.peak:>8.2f}"
                f"{second.speed:>10.0f}"
            )
            for left in Path(place).glob("[.]*"):
                shutil.rmtree(left) if left.is_dir() else left.unlink()


if __name__ == "__main__":
    main()
