"""The language as data: load the pattern files and look words up in them.

A `Patterns` is a value: it is loaded once, passed in, and never changes.
"""

from __future__ import annotations

from rilis.patterns.load import default, load
from rilis.patterns.tables import Hit, Hits, Patterns

__all__ = ["Hit", "Hits", "Patterns", "default", "load"]
