"""Folders of releases, and what a batch made of them, for the tests of `rilis batch`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import readers_files as files
from commandline import SAMPLES, Outcome, rilis

Record = dict[str, Any]
SHORT = "\n\n".join(files.PARAGRAPHS[1:3])


def sample_texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.rglob("*.txt"))]


def fill(folder: Path, count: int, texts: Sequence[str] = (SHORT,)) -> Path:
    """Write so many releases into a folder and a folder in it: the texts in turn, each with a line of its own."""
    for index in range(count):
        place = folder / "susulan" if index % 3 == 2 else folder
        place.mkdir(parents=True, exist_ok=True)
        text = f"{texts[index % len(texts)]}\n\nRilis ke-{index}.\n"
        (place / f"rilis-{index:04}.txt").write_text(text, encoding="utf-8")
    return folder


def batch(*arguments: str | Path, stdin: bytes = b"", cwd: Path = SAMPLES) -> Outcome:
    """Run `rilis batch`, which must not print a traceback."""
    outcome = rilis("batch", *arguments, stdin=stdin, cwd=cwd)
    assert "Traceback" not in outcome.err, outcome.err
    return outcome


def done(*arguments: str | Path, stdin: bytes = b"", cwd: Path = SAMPLES) -> str:
    """Run `rilis batch`, which must read everything; return its closing line."""
    outcome = batch(*arguments, stdin=stdin, cwd=cwd)
    assert outcome.code == 0, outcome.err
    return outcome.err.rstrip("\n")


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    """Begin a `rilis batch` that is to be disturbed."""
    command = [sys.executable, "-m", "rilis", "batch", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def records(lines: Path | str) -> list[Record]:
    """Return the records of a JSON Lines file or text, in which every line must be whole."""
    text = lines if isinstance(lines, str) else lines.read_text(encoding="utf-8")
    assert not text or text.endswith("\n")
    return [json.loads(line) for line in text.split("\n")[:-1]]


def paths(lines: Path | str) -> list[str]:
    """Return the file names of the records, in their order."""
    return [Path(record["source"]["path"]).name for record in records(lines)]
