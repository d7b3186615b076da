"""The texts with known answers that quality is measured on: the samples, and an optional evaluation folder."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final, NamedTuple

from rilis.errors import ReadError
from rilis.evaluate.answers import read_json
from rilis.evaluate.cursor import Cursor
from rilis.readers.decode import decode

ROOT: Final = Path(__file__).resolve().parent.parent
GROUPS: Final = ("usual", "marks", "negative")
"""The groups of samples/ that have floors: ordinary releases, odd quote marks, and texts that tempt."""
KNOWN_FAILURES: Final = "known-failures"
DEV: Final = "dev"


class Document(NamedTuple):
    """A text and its gold answer."""

    id: str
    text: str
    gold: Cursor


class Corpus(NamedTuple):
    """Documents that are scored together; `digest` changes with any byte of their texts and answers.

    `ours` tells the project's own samples, which change only by a commit, from a folder outside of it.
    """

    name: str
    documents: tuple[Document, ...]
    digest: str
    ours: bool


def corpora(root: Path = ROOT) -> list[Corpus]:
    """Return the corpora that have floors: the groups of samples, and the evaluation folder where it is there."""
    found = [sample_group(group, root) for group in GROUPS]
    folder = evaluation_folder(root) / DEV
    if folder.is_dir():
        found.append(_corpus(DEV, folder / "text", folder / "gold", ours=False))
    return [corpus for corpus in found if corpus.documents]


def sample_group(group: str, root: Path = ROOT) -> Corpus:
    """Return one folder of the samples, empty where there is none."""
    folder = root / "samples" / group
    return _corpus(group, folder, folder, ours=True)


def evaluation_folder(root: Path = ROOT) -> Path:
    """Return where an evaluation folder can be: `RILIS_EVAL` tells, else it stands beside the project."""
    return Path(os.environ.get("RILIS_EVAL") or root / "../shared/eval")


def _corpus(name: str, texts: Path, answers: Path, *, ours: bool) -> Corpus:
    text_files = {path.stem: path for path in sorted(texts.glob("*.txt"))}
    gold_files = {path.stem: path for path in sorted(answers.glob("*.json"))}
    for id in text_files.keys() ^ gold_files.keys():
        path = text_files.get(id) or gold_files[id]
        missing = answers / f"{id}.json" if id in text_files else texts / f"{id}.txt"
        raise ReadError(
            f"there is no {missing}", kind="corpus", where=str(path), remedy="a sample is a text and its answer"
        )
    digest = hashlib.sha256()
    documents = []
    for id, path in text_files.items():
        data = path.read_bytes()
        for part in (id.encode(), data, gold_files[id].read_bytes()):
            digest.update(len(part).to_bytes(8, "big") + part)
        documents.append(Document(id, decode(data).text, read_json(gold_files[id])))
    return Corpus(name, tuple(documents), digest.hexdigest(), ours)
