"""Folders of releases: many files in, one output that can be trusted and gone on with.

result = run_batch(BatchOptions(inputs=("rilis/",), output=Path("rilis.sqlite")))
"""

from __future__ import annotations

from rilis.batch.options import BatchOptions, BatchResult
from rilis.batch.run import run_batch

__all__ = ["BatchOptions", "BatchResult", "run_batch"]
