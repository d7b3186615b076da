"""The year of a date that is written without one, from the years that the document writes and from nothing else."""

from __future__ import annotations

from bisect import bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from rilis.kinds import YearFrom

# What to add to the days up to the first of each month to get weekdays, and how long the months are; months begin at 1.
_MONTH_SHIFT: Final = (0, 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)
_MONTH_LENGTH: Final = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


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


class Evidence:
    """What a document tells about the years of its dates.

    `full` holds (offset, year) of the dates written with their year, `written` every year of the text, both in the
    order of the text; `option` is the year that the user gave for dates whose year the document does not tell.
    """

    __slots__ = ("_full", "_offsets", "_only", "_option", "_ranked")

    def __init__(self, full: Sequence[tuple[int, int]], written: Sequence[int], option: int | None = None) -> None:
        self._full = full
        self._offsets = [offset for offset, _ in full]
        self._option = option
        years, dated = set(written), {year for _, year in full}
        self._only = next(iter(years)) if len(years) == 1 else None
        # The years of full dates before others (`Indonesia Emas 2045`), late ones before early.
        self._ranked = sorted(dated, reverse=True) + sorted(years - dated, reverse=True)

    def year_of(self, month: int, day: int, weekday: int | None, offset: int) -> tuple[int | None, YearFrom | None]:
        """Return the year of a day that is written without one, and where it was taken from; (None, None) if untold.

        With a weekday it is the nearest year to one that the document writes, at most one off, in which the weekday
        fits; without one it is the year of the nearest full date, or the only year of the text. `offset` is where
        the date stands. Where the document does not tell, it is the year that was given as an option.
        """
        if weekday is not None:
            fitting = _nearest_fit(month, day, weekday, self._ranked)
            if fitting is not None:
                return fitting, "weekday"
        elif self._full:
            return self._nearest(offset), "document"
        elif self._only is not None:
            return self._only, "document"
        if self._option is None:
            return None, None
        fitting = _nearest_fit(month, day, weekday, [self._option]) if weekday is not None else None
        return fitting or self._option, "option"

    def _nearest(self, offset: int) -> int:
        """Return the year of the full date nearest to an offset, the earlier one of two."""
        at = bisect_left(self._offsets, offset)
        around = self._full[max(0, at - 1) : at + 1]
        return min(around, key=lambda known: abs(known[0] - offset))[1]


def _nearest_fit(month: int, day: int, weekday: int, years: Sequence[int]) -> int | None:
    """Return the year, one of `years` or next to one, in which the day falls on the weekday."""
    for distance in (0, 1, -1):
        for year in years:
            if exists(year + distance, month, day) and weekday_of(year + distance, month, day) == weekday:
                return year + distance
    return None
