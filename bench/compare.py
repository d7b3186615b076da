#!/usr/bin/env python3
"""What a change gains and loses: the engine of two git revisions on the same texts.

    python bench/compare.py HEAD~1            the last commit against the working tree
    python bench/compare.py v0.1.0 main       one revision against another
    python bench/compare.py HEAD --only dev   on one corpus

The texts and answers are those of the working tree, for both. For each corpus a table of the figures, and part by
part the mistakes that are gone (gained) and those that are new (lost).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from corpus import ROOT, Corpus, corpora
from rilis.cli.evaluate import show_changes
from rilis.errors import RilisError, UsageError
from rilis.evaluate import Prediction, Report, compare, evaluate, gold_answer, predictions
from rilis.evaluate.answers import json_lines

WORKING_TREE: Final = "."

# Runs inside the revision: nothing but rilis.parse, so that every revision can be compared.
_PARSE: Final = """
import json, sys
import rilis
for line in sys.stdin:
    document = json.loads(line)
    found = rilis.parse(document["text"]).to_dict()
    print(json.dumps({**found, "id": document["id"]}))
"""


@contextmanager
def checkout(revision: str, root: Path = ROOT) -> Iterator[Path]:
    """Give the revision's files a folder of their own for the time being; the working tree is used where it is."""
    if revision == WORKING_TREE:
        yield root
        return
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        _git(root, "worktree", "add", "--detach", "--quiet", str(tree), revision)
        try:
            yield tree
        finally:
            _git(root, "worktree", "remove", "--force", str(tree))


def parse_all(tree: Path, documents: Mapping[str, str], revision: str) -> dict[str, Prediction]:
    """Return what the engine in `tree` finds in the documents, texts by id."""
    with tempfile.TemporaryDirectory() as cache:
        # The engine's cache of compiled patterns tells their files apart, not the code that compiled them.
        environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "XDG_CACHE_HOME": cache, "PYTHONUTF8": "1"}
        lines = "".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in documents.items())
        done = subprocess.run(
            [sys.executable, "-c", _PARSE], input=lines.encode(), capture_output=True, env=environment, check=False
        )
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise RilisError(f"the engine fails: {last}", kind="crash", where=revision)
    return dict(predictions(json_lines(done.stdout, revision)))


def reports(corpora: Sequence[Corpus], revision: str, root: Path = ROOT) -> list[Report]:
    """Return how the engine of a revision does on each corpus."""
    with checkout(revision, root) as tree:
        return [_report(corpus, tree, revision) for corpus in corpora]


def _report(corpus: Corpus, tree: Path, revision: str) -> Report:
    gold = {document.id: gold_answer(document.gold) for document in corpus.documents}
    return evaluate(gold, parse_all(tree, {document.id: document.text for document in corpus.documents}, revision))


def _git(root: Path, *arguments: str) -> None:
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise UsageError(done.stderr.strip().rpartition("\n")[2], kind="git", remedy="name a commit, a tag or a branch")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", metavar="REV_A")
    parser.add_argument("new", metavar="REV_B", nargs="?", default=WORKING_TREE, help="default: the working tree")
    parser.add_argument("--only", metavar="CORPUS", help="usual, marks, negative or dev")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    try:
        chosen = [corpus for corpus in corpora(arguments.root) if arguments.only in (None, corpus.name)]
        old, new = (reports(chosen, revision, arguments.root) for revision in (arguments.old, arguments.new))
    except RilisError as error:
        print(f"compare: {error}", file=sys.stderr)
        return 2
    for corpus, before, after in zip(chosen, old, new, strict=True):
        print(f"\n== {corpus.name}: {len(corpus.documents)} documents")
        sys.stdout.flush()
        show_changes(compare(before, after))
    return 0


if __name__ == "__main__":
    sys.exit(main())
