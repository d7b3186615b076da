"""Figures over all documents, the items behind them, and what changed between two sets of predictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from rilis.evaluate.answers import Gold, Prediction
from rilis.evaluate.matching import Outcome
from rilis.evaluate.parts import PARTS, score_document
from rilis.records import NamedTuple


class Figures(NamedTuple):
    """Precision, recall and F1 of one part over all documents, with the number of gold and of found items."""

    p: float
    r: float
    f1: float
    gold: int
    found: int


class Item(NamedTuple):
    """Something that was missed (`-`) or wrongly found (`+`) in a document."""

    document: str
    sign: str
    words: str

    def __str__(self) -> str:
        return f"{self.document}  {self.sign} {self.words}"


class Report(NamedTuple):
    """How predictions came out against gold answers.

    `documents` is the number of gold answers, `predicted` how many of them have a prediction, `unknown` are the
    ids of predictions without a gold answer; `outcomes` holds for each part the outcome of each document.
    """

    documents: int
    predicted: int
    unknown: tuple[str, ...]
    outcomes: dict[str, dict[str, Outcome]]

    def figures(self, part: str) -> Figures:
        """Return the micro-averaged figures of a part."""
        outcomes = self.outcomes[part].values()
        hits = sum(outcome.hits for outcome in outcomes)
        gold = hits + sum(len(outcome.missed) for outcome in outcomes)
        found = hits + sum(len(outcome.wrong) for outcome in outcomes)
        precision = hits / found if found else 1.0
        recall = hits / gold if gold else 1.0
        both = precision + recall
        return Figures(precision, recall, 2 * precision * recall / both if both else 0.0, gold, found)

    def errors(self, part: str) -> tuple[Item, ...]:
        """Return what was missed and wrongly found in a part, document by document."""
        return tuple(
            Item(document, sign, words)
            for document, outcome in self.outcomes[part].items()
            for sign, all_words in (("-", outcome.missed), ("+", outcome.wrong))
            for words in all_words
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the figures of all parts as a JSON object."""
        rows = {part: self.figures(part)._asdict() for part in PARTS}
        return {"documents": self.documents, "predicted": self.predicted, **rows}


class Change(NamedTuple):
    """One part before and after: `gained` are mistakes that are gone, `lost` are mistakes that are new."""

    old: Figures
    new: Figures
    gained: tuple[Item, ...]
    lost: tuple[Item, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "old": self.old._asdict(),
            "new": self.new._asdict(),
            "gained": [item._asdict() for item in self.gained],
            "lost": [item._asdict() for item in self.lost],
        }


def evaluate(gold: Mapping[str, Gold], predictions: Mapping[str, Prediction]) -> Report:
    """Score predictions against gold answers, both by document id.

    A gold answer without a prediction counts as one with nothing found; a prediction without a gold answer does
    not count.
    """
    outcomes: dict[str, dict[str, Outcome]] = {part: {} for part in PARTS}
    for document, answer in gold.items():
        for part, outcome in score_document(answer, predictions.get(document, Prediction())).items():
            outcomes[part][document] = outcome
    unknown = tuple(document for document in predictions if document not in gold)
    return Report(len(gold), len(predictions) - len(unknown), unknown, outcomes)


def compare(old: Report, new: Report) -> dict[str, Change]:
    """Return for each part what the new predictions gained and lost against the old ones."""
    return {part: _change(old, new, part) for part in PARTS}


def _change(old: Report, new: Report, part: str) -> Change:
    before, after = old.errors(part), new.errors(part)
    return Change(
        old.figures(part),
        new.figures(part),
        _without(before, after),
        _without(after, before),
    )


def _without(items: Iterable[Item], others: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items that are not among the others, each as often as it is there more often."""
    return tuple((Counter(items) - Counter(others)).elements())
