"""Who is who in a marked text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rilis.labelstudio.marking import MENTION, NAME, TITLE, Region

Pair = tuple[Region, Region]
"""The two ends of an arrow, source first."""


class Cast:
    """The persons of a marked text and their titles.

    Names and mentions that arrows tie together mean one person, and so does a name without an arrow and a name of the
    same words. His full name is the one that the others point to; where arrows don't tell, the one with most words.
    """

    def __init__(self, regions: Iterable[Region], same: Iterable[Pair], holders: Iterable[Pair]) -> None:
        """Take the regions in the order of the text, the arrows between equals, and those from titles to holders."""
        self._regions = [region for region in regions if region.label in (NAME, MENTION, TITLE)]
        self._order = {region.id: number for number, region in enumerate(self._regions)}
        self._parent = list(range(len(self._regions)))
        same = tuple(same)
        for source, target in same:
            self._join(source, target)
        self._join_untied_names({region.id for pair in same for region in pair})
        self._heads = self._full_names({source.id for source, target in same if source.label == target.label == NAME})
        self._holders = [(self._group(title), self._group(holder)) for title, holder in holders]

    def named(self) -> list[Region]:
        """Return the full name of each named person, in the order in which the persons first come."""
        groups = dict.fromkeys(self._group(region) for region in self._regions if region.label != TITLE)
        return [self._heads[group][0] for group in groups if group in self._heads]

    def mixed(self) -> list[list[Region]]:
        """Return the names of each person for whom the arrows tell more than one full name."""
        return [names for names in self._heads.values() if len({alike(name) for name in names}) > 1]

    def people(self, region: Region) -> list[Region]:
        """Return the full names of the persons whom a name, a mention or a title means."""
        group = self._group(region)
        groups = dict.fromkeys([group, *(holder for title, holder in self._holders if title == group)])
        return [self._heads[group][0] for group in groups if group in self._heads]

    def titles(self, person: Region) -> list[Region]:
        """Return a person's titles, one of each wording."""
        group = self._group(person)
        held = {title for title, holder in self._holders if holder == group}
        wordings: dict[str, Region] = {}
        for region in self._regions:
            if region.label == TITLE and self._group(region) in held:
                wordings.setdefault(alike(region), region)
        return list(wordings.values())

    def _full_names(self, pointing: set[str]) -> dict[int, list[Region]]:
        """Return for each group that has a name those to which the others point, the one with the most words first."""
        names = defaultdict(list)
        for region in self._regions:
            if region.label == NAME:
                names[self._group(region)].append(region)
        for group, members in names.items():
            heads = [name for name in members if name.id not in pointing] or members
            names[group] = sorted(heads, key=lambda name: (-len(name.text.split()), -len(name.text)))
        return dict(names)

    def _group(self, region: Region) -> int:
        number = self._order[region.id]
        while self._parent[number] != number:
            number = self._parent[number]
        return number

    def _join(self, one: Region, other: Region) -> None:
        first, second = sorted((self._group(one), self._group(other)))
        self._parent[second] = first

    def _join_untied_names(self, tied: set[str]) -> None:
        """Join each name without an arrow to the first of the same words; two people with one name need arrows."""
        names = [region for region in self._regions if region.label == NAME]
        first: dict[str, Region] = {}
        for name in sorted(names, key=lambda name: name.id not in tied):
            same = first.setdefault(alike(name), name)
            if name.id not in tied:
                self._join(same, name)


def alike(region: Region) -> str:
    """Return a region's words for comparison: wordings that differ only in case or blanks are one."""
    return " ".join(region.text.casefold().split())
