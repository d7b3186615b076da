"""Correcting answers by hand in Label Studio: tasks with predictions out, gold answers back in."""

from rilis.labelstudio.gold import GoldAnswer, gold
from rilis.labelstudio.mark import mark
from rilis.labelstudio.marking import LABELS, Arrow, MarkedText, Region
from rilis.labelstudio.tasks import Corrected, corrected, task, tasks

__all__ = [
    "LABELS",
    "Arrow",
    "Corrected",
    "GoldAnswer",
    "MarkedText",
    "Region",
    "corrected",
    "gold",
    "labelling_config",
    "mark",
    "task",
    "tasks",
]


def labelling_config() -> str:
    """Return the labelling configuration, as Label Studio's project settings take it."""
    from importlib.resources import files

    return files(__name__).joinpath("config.xml").read_text("utf-8")
