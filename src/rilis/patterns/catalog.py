"""All pattern files that are in force, as they are written: what is in which file, and what replaces what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from rilis.errors import PatternError
from rilis.patterns.compile import Rule, expand_shapes
from rilis.patterns.load import pattern_files, shipped_folder
from rilis.patterns.problems import Problem, suggestion
from rilis.patterns.source import Entry, Source, read_source
from rilis.patterns.validate import entry_problems, shape_problems
from rilis.records import NamedTuple


class Layer(NamedTuple):
    """One folder of patterns; a later layer adds to and replaces what the earlier ones hold."""

    folder: Path
    sources: tuple[Source, ...]
    shipped: bool

    def entries(self) -> Iterator[Entry]:
        """Yield the sound entries, in the order of the files."""
        for source in self.sources:
            yield from source.entries


class Catalog:
    """The layers of patterns: the shipped ones, then those of the user's folders.

    `entries` holds the entry in force for each id, `replaced` the ones that it replaces, latest first.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = tuple(layers)
        self.entries: dict[str, Entry] = {}
        self.replaced: dict[str, list[Entry]] = {}
        self._layer_of: dict[str, int] = {}
        for number, layer in enumerate(self.layers):
            for entry in layer.entries():
                if entry.id in self.entries:
                    self.replaced.setdefault(entry.id, []).insert(0, self.entries[entry.id])
                self.entries[entry.id] = entry
                self._layer_of[entry.id] = number

    def is_shipped(self, rule: str) -> bool:
        """Tell whether the entry in force is one of the shipped ones."""
        return self.layers[self._layer_of[rule]].shipped

    def origin(self, rule: str) -> str:
        """Return where the entry in force comes from: `shipped`, or the user's folder."""
        layer = self.layers[self._layer_of[rule]]
        return "shipped" if layer.shipped else str(layer.folder)

    def entry(self, rule: str) -> Entry:
        """Return the entry in force. Raises PatternError, naming the nearest id, where there is none."""
        found = self.entries.get(rule)
        if found is None:
            raise unknown_rule(rule, self.entries)
        return found

    def by_precedence(self) -> list[Entry]:
        """Return the entries in force, those of later layers first: of two with the same words the first counts."""
        return sorted(self.entries.values(), key=lambda entry: -self._layer_of[entry.id])

    def fragments(self, rule: str) -> Mapping[str, str]:
        """Return the fragments that the shapes of the entry in force may use: its own file's before shipped ones."""
        entry = self.entries[rule]
        known: dict[str, str] = {}
        for layer in self.layers[: self._layer_of[rule] + 1]:
            for source in layer.sources:
                if source.family == entry.family:
                    known.update(source.fragments)
        return known

    def problems(self, layer: Layer) -> list[Problem]:
        """Return what keeps the patterns of a layer from being used as they are meant, in the order of the files."""
        found = self.compile_problems(layer)
        for entry in layer.entries():
            found += entry_problems(entry, self.replaced.get(entry.id, []), shipped=layer.shipped)
        return sorted(found, key=lambda problem: (problem.file, problem.line))

    def compile_problems(self, layer: Layer) -> list[Problem]:
        """Return what keeps the patterns of a layer from being compiled."""
        found = [problem for source in layer.sources for problem in source.problems]
        for entry in layer.entries():
            if self.entries[entry.id] is entry:
                shapes, problems = expand_shapes(entry, self.fragments(entry.id))
                found += [*problems, *shape_problems(entry, shapes)]
        return found

    def rules(self, disabled: frozenset[str]) -> Iterator[Rule]:
        """Yield the entries in force with their shapes expanded, without those that are switched off."""
        for entry in self.by_precedence():
            if entry.id not in disabled:
                shapes, _ = expand_shapes(entry, self.fragments(entry.id))
                yield Rule(entry, shapes, guarded=not self.is_shipped(entry.id))


def read_catalog(folders: Iterable[Path] = ()) -> Catalog:
    """Return the shipped patterns and those of the folders. Raises PatternError only for a folder that isn't there.

    What is wrong inside the files is for `Catalog.problems` to tell.
    """
    layers: list[Layer] = []
    for folder in (shipped_folder(), *folders):
        sources = tuple(read_source(file) for file in pattern_files(Path(folder)))
        layers.append(Layer(Path(folder), sources, shipped=not layers))
    return Catalog(layers)


def check_usable(catalog: Catalog, disabled: Iterable[str]) -> None:
    """Raise PatternError for the first thing that keeps the patterns from being used.

    The user's patterns are checked whole, the shipped ones only for what can't be compiled: the tests check the rest.
    """
    for layer in catalog.layers:
        problems = catalog.compile_problems(layer) if layer.shipped else catalog.problems(layer)
        if problems:
            raise _first_of(problems, layer)
    for rule in disabled:
        if rule not in catalog.entries:
            raise unknown_rule(rule, catalog.entries)


def unknown_rule(rule: str, known: Iterable[str]) -> PatternError:
    """Return the error for an id that no entry has."""
    remedy = suggestion(rule, known, "rilis patterns list shows all ids")
    return PatternError(f"no rule is called {rule!r}", kind="unknown-rule", remedy=remedy)


def _first_of(problems: list[Problem], layer: Layer) -> PatternError:
    error = problems[0].as_error()
    if len(problems) > 1:
        more = f"{len(problems) - 1} more: rilis patterns check {layer.folder}"
        error.remedy = f"{error.remedy}; {more}" if error.remedy else more
    return error
