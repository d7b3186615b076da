#!/usr/bin/env python3
"""The quality gate: score the engine on the corpora and hold every figure against its floor.

    python bench/quality.py                          the figures; exit 1 where one is below its floor
    python bench/quality.py --raise                  raise the floors to the present figures; none is lowered
    python bench/quality.py --lower usual:statements lower this floor to the present figure, on purpose

Floors are F1 scores in floors.toml, pinned together with a digest of the corpus: a figure that moved because the
corpus changed is told apart from one that moved because the engine did. The samples in known-failures/ list in
`known_failures` the parts that are still wrong in them; a listed part that comes out right is reported, too.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import Final, NamedTuple

from corpus import GROUPS, KNOWN_FAILURES, ROOT, Corpus, Document, corpora, sample_group
from rilis.errors import RilisError, UsageError
from rilis.evaluate import PARTS, Prediction, Report, evaluate, gold_answer, prediction
from rilis.evaluate.cursor import Cursor

FLOORS: Final = Path(__file__).with_name("floors.toml")
_STEP: Final = 0.005
_ROUNDING: Final = 1e-9
_HEADER: Final = """\
# The F1 that each part must reach, and the corpus (texts and answers) that it was measured on.
# Written by bench/quality.py --raise; a floor goes down only by --lower.
"""


class Pinned(NamedTuple):
    """The floors of one corpus, and the corpus for which they hold."""

    digest: str
    documents: int
    floors: dict[str, float]


class Measured(NamedTuple):
    """A corpus and how the engine did on it."""

    corpus: Corpus
    report: Report

    def f1(self, part: str) -> float:
        return self.report.figures(part).f1


def measure(corpus: Corpus) -> Measured:
    """Parse all texts of a corpus and score the results."""
    gold = {document.id: gold_answer(document.gold) for document in corpus.documents}
    return Measured(corpus, evaluate(gold, {document.id: _parsed(document) for document in corpus.documents}))


def _parsed(document: Document) -> Prediction:
    from rilis import parse

    try:
        found = parse(document.text).to_dict()
    except Exception as error:  # whatever it is, the gate names the text that brought it about
        message = f"parsing ends with {type(error).__name__}: {error}"
        raise RilisError(message, kind="crash", where=document.gold.where) from error
    return prediction(Cursor(found, document.id))


def below_floor(measured: Measured, pinned: Pinned | None) -> list[str]:
    """Return why the figures of a corpus don't pass, in words; nothing where they do."""
    name, corpus = measured.corpus.name, measured.corpus
    if pinned is None:
        return [f"{name} has no floors; pin them with --raise"] if corpus.ours else []
    if pinned.digest != corpus.digest:
        if not corpus.ours:
            return []
        size = f"{pinned.documents} documents then, {len(corpus.documents)} now"
        return [f"{name} is another corpus than its floors were pinned for ({size}): check the figures, then --raise"]
    return [
        f"{name}: {part} is {measured.f1(part):.4f}, below its floor of {floor:.3f}"
        for part, floor in pinned.floors.items()
        if measured.f1(part) < floor - _ROUNDING
    ]


def raised(measured: Measured, pinned: Pinned | None) -> Pinned:
    """Return the floors raised to the present figures, rounded down; those that are higher stay."""
    old = pinned.floors if pinned else {}
    floors = {part: max(old.get(part, 0.0), rounded(measured.f1(part))) for part in PARTS}
    return Pinned(measured.corpus.digest, len(measured.corpus.documents), floors)


def lowered(measured: Measured, pinned: Pinned, parts: Set[str]) -> Pinned:
    """Return the floors with those of `parts` lowered to the present figures; none is raised."""
    floors = {
        part: min(floor, rounded(measured.f1(part))) if part in parts else floor
        for part, floor in pinned.floors.items()
    }
    return pinned._replace(floors=floors)


def rounded(f1: float) -> float:
    """Return a figure rounded down to the step in which floors go."""
    return round(math.floor(f1 / _STEP + _ROUNDING) * _STEP, 3)


def unexpected(measured: Measured) -> list[str]:
    """Return what is wrong with the list of known failures: parts that came out right, and lists that are missing."""
    reasons = []
    for document in measured.corpus.documents:
        listed = [part.string() for part in document.gold.member("known_failures").items()]
        where = document.gold.where
        if not listed:
            reasons.append(f"{where}: list in known_failures the parts that are wrong")
        for part in listed:
            if part not in PARTS:
                reasons.append(f"{where}: known_failures names {part}, which is no part")
            elif not measured.report.outcomes[part][document.id].failed:
                reasons.append(f"{where}: {part} comes out right now; take it off known_failures, or move the sample")
    return reasons


def read_floors(path: Path) -> dict[str, Pinned]:
    """Return the pinned floors by corpus, none where there is no file."""
    if not path.exists():
        return {}
    try:
        content = tomllib.loads(path.read_text("utf-8"))
        return {
            name: Pinned(entry["corpus"], entry["documents"], dict(entry["floors"])) for name, entry in content.items()
        }
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise UsageError(f"not a file of floors: {error}", kind="floors", where=str(path)) from None


def write_floors(path: Path, pinned: Mapping[str, Pinned]) -> None:
    """Write the floors as TOML, always in the same order."""
    text = _HEADER
    for name, entry in pinned.items():
        floors = "".join(f"{part} = {entry.floors[part]:.3f}\n" for part in PARTS if part in entry.floors)
        text += f'\n[{name}]\ncorpus = "{entry.digest}"\ndocuments = {entry.documents}\n\n[{name}.floors]\n{floors}'
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_text(text, "utf-8")
    temporary.replace(path)


def table(measured: Sequence[Measured], pinned: Mapping[str, Pinned]) -> str:
    """Return the figures of all corpora, each with its floor behind it."""
    head = f"{'F1 (floor)':<22}" + "".join(f"{m.corpus.name:>18}" for m in measured)
    sizes = f"{'documents':<22}" + "".join(f"{len(m.corpus.documents):>18}" for m in measured)
    rows = [f"{part:<22}" + "".join(f"{_cell(m, pinned, part):>18}" for m in measured) for part in PARTS]
    return "\n".join((head, sizes, *rows))


def _cell(measured: Measured, pinned: Mapping[str, Pinned], part: str) -> str:
    entry = pinned.get(measured.corpus.name)
    floor = f"{entry.floors[part]:.3f}" if entry and part in entry.floors else "-"
    return f"{measured.f1(part):.4f} ({floor})"


def _to_lower(wishes: Sequence[str], measured: Sequence[Measured]) -> dict[str, set[str]]:
    """Return the parts that `--lower` names by corpus: `usual:quotes`, or `quotes` for every corpus."""
    chosen: dict[str, set[str]] = {each.corpus.name: set() for each in measured}
    for wish in wishes:
        corpus, colon, part = wish.rpartition(":")
        if part not in PARTS:
            raise UsageError(f"no part is called {part}", kind="part", where="--lower", remedy=", ".join(PARTS))
        if colon and corpus not in chosen:
            raise UsageError(f"no corpus is called {corpus}", kind="part", where="--lower", remedy=", ".join(chosen))
        for name in [corpus] if colon else chosen:
            chosen[name].add(part)
    return chosen


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="up", action="store_true", help="raise the floors to the present figures")
    parser.add_argument("--lower", dest="down", action="append", default=[], metavar="[CORPUS:]PART")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file of floors (default: bench/floors.toml)")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def run(argv: Sequence[str] | None = None) -> list[str]:
    """Measure, change the floors where that is asked for, print the table, and return what does not pass."""
    arguments = _arguments(argv)
    pinned = read_floors(arguments.floors)
    measured = [measure(corpus) for corpus in corpora(arguments.root)]
    if arguments.up or arguments.down:
        _change_floors(pinned, measured, arguments.up, arguments.down)
        write_floors(arguments.floors, pinned)
    print(table(measured, pinned))
    for each in measured:
        entry = pinned.get(each.corpus.name)
        if not each.corpus.ours and (entry is None or entry.digest != each.corpus.digest):
            print(f"{each.corpus.name} is not the corpus that floors are pinned for; its figures are not held to any")
    reasons = [reason for each in measured for reason in below_floor(each, pinned.get(each.corpus.name))]
    gone = [group for group in GROUPS if group in pinned and group not in {each.corpus.name for each in measured}]
    reasons += [f"{group} has floors, but there are no samples/{group}" for group in gone]
    return reasons + unexpected(measure(sample_group(KNOWN_FAILURES, arguments.root)))


def _change_floors(pinned: dict[str, Pinned], measured: Sequence[Measured], up: bool, down: Sequence[str]) -> None:
    to_lower = _to_lower(down, measured)
    for each in measured:
        name = each.corpus.name
        if up:
            pinned[name] = raised(each, pinned.get(name))
        if to_lower[name] and name in pinned:
            pinned[name] = lowered(each, pinned[name], to_lower[name])


def main(argv: Sequence[str] | None = None) -> int:
    # The tables that the engine keeps compiled in the user's cache must not stand for the patterns that are measured.
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        try:
            reasons = run(argv)
        except RilisError as error:
            reasons = [str(error)]
    for reason in reasons:
        print(f"quality: {reason}", file=sys.stderr)
    return 1 if reasons else 0


if __name__ == "__main__":
    sys.exit(main())
