"""Scoring predictions against gold answers: precision, recall and F1 for each part of a release.

report = evaluate(read_gold(Path("gold")), read_predictions(Path("answers.jsonl")))
report.figures("quotes").f1
"""

from rilis.evaluate.answers import Gold, Prediction, gold_answer, prediction, predictions, read_gold, read_predictions
from rilis.evaluate.parts import PARTS
from rilis.evaluate.report import Change, Figures, Item, Report, compare, evaluate

__all__ = [
    "PARTS",
    "Change",
    "Figures",
    "Gold",
    "Item",
    "Prediction",
    "Report",
    "compare",
    "evaluate",
    "gold_answer",
    "prediction",
    "predictions",
    "read_gold",
    "read_predictions",
]
