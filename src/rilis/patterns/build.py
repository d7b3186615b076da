"""Read and compile pattern files: the slow half of loading, used only when no compiled tables are at hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rilis.patterns.compile import Compiled, compile_entries
from rilis.patterns.source import Entry, read_file


def read_entries(files: Iterable[Path]) -> tuple[dict[str, Entry], dict[str, dict[str, str]]]:
    """Return the entries by id and the fragments by family; a later file's entry replaces an earlier one's."""
    entries: dict[str, Entry] = {}
    fragments: dict[str, dict[str, str]] = {}
    for file in files:
        found, pieces = read_file(file)
        entries.update((entry.id, entry) for entry in found)
        fragments.setdefault(file.stem, {}).update(pieces)
    return entries, fragments


def build(files: Iterable[Path], disabled: frozenset[str]) -> Compiled:
    """Compile the files' entries, without those that are switched off."""
    entries, fragments = read_entries(files)
    return compile_entries((entry for entry in entries.values() if entry.id not in disabled), fragments)
