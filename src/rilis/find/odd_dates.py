"""Dates in the fields of forms (`Tanggal: Nov. 13th, 2025`) that no pattern reads: the odd span known to be a date.

Only what stands behind such a label is handed to dateparser, which reads many forms, but slowly; it must find a day, a
month and a year there, so that nothing hangs on the clock.
"""

from __future__ import annotations

import re

from rilis.model import Date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from rilis.scan import Scan

FIELD: Final = "dates/field"

_LABEL_TOKENS: Final = 5
_LONGEST: Final = 40
_BETWEEN_LABELS: Final = frozenset("/,&()")
_VALUE_END: Final = r"(?i)\s*(?:[|;(]|\b(?:pukul|pkl|jam)\b|\Z)"
_SEVERAL_FIGURES: Final = r"[0-9][^0-9]+[0-9]"


def with_field_dates(scan: Scan, dates: list[Date]) -> list[Date]:
    """Return the dates with those of fields that only dateparser can read, in order."""
    if not scan.patterns.enabled(FIELD):
        return dates
    for start, end in _values(scan):
        beside = [date for date in dates if date.start < end and date.end > start]
        if any(len(date.value) >= len("2025-11-13") for date in beside):
            continue
        value = _read(scan.text.content[start:end])
        if value is not None:
            kept = [date for date in dates if date not in beside]
            dates = [*kept, Date(scan.text.content[start:end], start, end, FIELD, value, "written", None)]
    return sorted(dates, key=lambda date: date.start)


def _values(scan: Scan) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the short values behind labels of dates."""
    text, labels = scan.text, scan.patterns.words("date-field")
    for first, last in text.paragraphs:
        if text.lowers[first] not in labels:
            continue
        colon = next((i for i in range(first, min(first + _LABEL_TOKENS, last)) if text.words[i] == ":"), last)
        label = text.lowers[first:colon]
        if colon + 1 >= last or any(low not in labels and low not in _BETWEEN_LABELS for low in label):
            continue
        start, end = text.starts[colon + 1], text.ends[last - 1]
        stop = re.compile(_VALUE_END).search(text.content, start, end)
        end = stop.start() if stop is not None else end
        if start < end <= start + _LONGEST and re.compile(_SEVERAL_FIGURES).search(text.content, start, end):
            yield start, end


def _read(words: str) -> str | None:
    import datetime
    import warnings

    import dateparser  # type: ignore[import-untyped]

    settings = {
        "STRICT_PARSING": True,
        "DATE_ORDER": "DMY",
        "PARSERS": ["absolute-time"],
        "RELATIVE_BASE": datetime.datetime(2000, 1, 1),
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = dateparser.parse(words, languages=["id", "en"], settings=settings)
    return found.date().isoformat() if found is not None else None
