"""Why rilis found what it found, and what came near where it found nothing.

seen = study(text, patterns, catalog)
explain(seen)                # each finding: its rule, the words that it matched, the choice of the speaker
near(seen, 120, 140, patterns)   # a place where nothing was found
"""

from __future__ import annotations

from rilis.explain.build import explain
from rilis.explain.explanation import Candidate, Choice, Explanation, Near, to_dict
from rilis.explain.near import near
from rilis.explain.study import Study, study
from rilis.explain.words import Word

__all__ = ["Candidate", "Choice", "Explanation", "Near", "Study", "Word", "explain", "near", "study", "to_dict"]
