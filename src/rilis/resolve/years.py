"""The year of a date that is written without one, from the years that the document writes and from nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rilis.model import YearFrom

# Days from Monday 1 January of a common year to the first of each month, modulo 7, with a blank for month 0.
_MONTH_SHIFT = (0, 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)
_MONTH_LENGTH = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Evidence(NamedTuple):
    """The years that a document writes.

    `full` holds (offset, year) of the dates written with their year, `written` those of every year, in the order of
    the text; `option` is the year that the user gave for dates without one.
    """

    full: Sequence[tuple[int, int]]
    written: Sequence[tuple[int, int]]
    option: int | None = None


def weekday_of(year: int, month: int, day: int) -> int:
    """Return the weekday of a day, Monday being 1."""
    earlier = year - (month < 3)
    return (earlier + earlier // 4 - earlier // 100 + earlier // 400 + _MONTH_SHIFT[month] + day - 1) % 7 + 1


def exists(year: int | None, month: int, day: int) -> bool:
    """Tell whether the calendar has the day (29 February passes where the year is unknown)."""
    if not (1 <= month <= 12 and 1 <= day <= _MONTH_LENGTH[month]):
        return False
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return leap or (month, day) != (2, 29)


def resolve_year(
    month: int, day: int, weekday: int | None, offset: int, evidence: Evidence
) -> tuple[int | None, YearFrom | None]:
    """Return the year of a day that is written without one, and where it was taken from; (None, None) if untold.

    With a weekday it is the nearest year to one that the document writes, at most one off, in which the weekday fits;
    without one it is the year of the nearest full date, or the only year of the text. `offset` is where the date
    stands. Where the document does not tell, it is the year that was given as an option.
    """
    if weekday is not None:
        fitting = _nearest_fit(month, day, weekday, _by_trust(evidence))
        if fitting is not None:
            return fitting, "weekday"
        if evidence.option is not None:
            return _nearest_fit(month, day, weekday, [evidence.option]) or evidence.option, "option"
        return None, None
    if evidence.full:
        return min(evidence.full, key=lambda known: abs(known[0] - offset))[1], "document"
    years = {year for _, year in evidence.written}
    if len(years) == 1:
        return years.pop(), "document"
    return (evidence.option, "option") if evidence.option is not None else (None, None)


def _by_trust(evidence: Evidence) -> list[int]:
    """Return the written years: those of full dates before others (`Indonesia Emas 2045`), late ones before early."""
    full = {year for _, year in evidence.full}
    others = {year for _, year in evidence.written} - full
    return sorted(full, reverse=True) + sorted(others, reverse=True)


def _nearest_fit(month: int, day: int, weekday: int, years: Sequence[int]) -> int | None:
    for distance in (0, 1, -1):
        for year in years:
            if exists(year + distance, month, day) and weekday_of(year + distance, month, day) == weekday:
                return year + distance
    return None
