"""The configuration: `rilis.toml`, or `[tool.rilis]` in `pyproject.toml`, searched from the working directory upward.

    patterns = ["pola"]                  # folders of patterns, as seen from the file's own folder
    disable = ["statements/cue-inside"]  # ids of rules that are switched off
    year = 2025                          # the year of dates that are written without one
    jobs = 4                             # worker processes

The nearest file counts, alone; in one folder `rilis.toml` comes before `pyproject.toml`. What the command line gives
comes on top: its folders after the configured ones (a later folder replaces what an earlier one holds), its switched
off rules besides the configured ones, its year and its jobs instead of the configured ones.
"""

from __future__ import annotations

import os

from rilis.errors import PatternError, UsageError
from rilis.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any, Final

    from rilis.patterns import Patterns

FILE: Final = "rilis.toml"
PROJECT_FILE: Final = "pyproject.toml"
_PROJECT_TABLE: Final = "[tool.rilis]"
_YEARS: Final = range(1900, 2101)
_JOBS: Final = range(1, 1025)
_FORMS: Final = {
    "patterns": 'a list of folders: patterns = ["pola"]',
    "disable": 'a list of ids: disable = ["statements/cue-inside"]',
    "year": f"a year from {_YEARS[0]} to {_YEARS[-1]}",
    "jobs": f"a number from {_JOBS[0]} to {_JOBS[-1]}",
}


class Config(NamedTuple):
    """The settings in force; `file` is the configuration file that they come from, if any."""

    patterns: tuple[Path, ...] = ()
    disable: tuple[str, ...] = ()
    year: int | None = None
    jobs: int | None = None
    file: Path | None = None

    def with_options(
        self,
        patterns: Iterable[str | Path] = (),
        disable: Iterable[str] = (),
        year: int | None = None,
        jobs: int | None = None,
    ) -> Config:
        """Return the configuration with what the command line gives on top of it."""
        return self._replace(
            patterns=(*self.patterns, *(_paths(patterns) if patterns else ())),
            disable=tuple(dict.fromkeys((*self.disable, *disable))),
            year=self.year if year is None else year,
            jobs=self.jobs if jobs is None else jobs,
        )

    def load_patterns(self) -> Patterns:
        """Return the patterns in force. Raises PatternError for one that can't be used, or an unknown id."""
        from rilis.patterns import load

        try:
            return load(self.patterns, self.disable)
        except PatternError as error:
            if error.where is None and self.file is not None:
                error.where = str(self.file)
            raise


def find_config(start: Path | None = None) -> Config:
    """Return the configuration for a folder, the working directory if none is given; the empty one if there is none.

    Raises UsageError, naming file and line, for a file that can't be used.
    """
    place = os.fspath(start or "")
    try:
        above = os.path.abspath(place)
    except FileNotFoundError:  # the working directory has been removed
        return Config()
    while True:
        config = _config_in(place)
        if config is not None:
            return config
        place = os.path.dirname(above)
        if place == above:
            return Config()
        above = place


def read_config(file: Path) -> Config:
    """Return the configuration that a file holds; its folders are seen from its own. Raises UsageError."""
    content = _read(file)
    table = _toml(file, content)
    if file.name == PROJECT_FILE:
        table = _project_table(table) or {}
    for key in table:
        _check(file, content, key, table[key])
    return Config(
        patterns=tuple(file.parent / folder.expanduser() for folder in _paths(table.get("patterns", ()))),
        disable=tuple(table.get("disable", ())),
        year=table.get("year"),
        jobs=table.get("jobs"),
        file=file,
    )


def _paths(folders: Iterable[str | Path]) -> list[Path]:
    from pathlib import Path

    return [Path(folder) for folder in folders]


def _config_in(folder: str) -> Config | None:
    """Return the configuration of one folder. Plain runs ask this of each folder upward: two stats, no more."""
    own, project = os.path.join(folder, FILE), os.path.join(folder, PROJECT_FILE)
    if os.path.isfile(own):
        (file,) = _paths([own])
        return read_config(file)
    if os.path.isfile(project) and _is_ours(project):
        (file,) = _paths([project])
        return read_config(file)
    return None


def _is_ours(project: str) -> bool:
    """Tell whether a project file has a table of rilis; one that mentions none is not even parsed."""
    try:
        with open(project, "rb") as file:
            content = file.read()
        if b"tool.rilis" not in content:
            return False
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    (place,) = _paths([project])
    return _project_table(_toml(place, text)) is not None


def _project_table(content: dict[str, Any]) -> dict[str, Any] | None:
    tools = content.get("tool")
    table = tools.get("rilis") if isinstance(tools, dict) else None
    return table if isinstance(table, dict) else None


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise _error(file, f"can't be read: {error.strerror}", "") from None
    except UnicodeDecodeError:
        raise _error(file, "is not UTF-8", "save the file as UTF-8") from None


def _toml(file: Path, content: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise _error(file, f"not valid TOML: {error}", "check quotes, brackets and commas near that line") from None


def _check(file: Path, content: str, key: str, value: Any) -> None:
    where = f"{file}:{_line(content, key)}"
    if key not in _FORMS:
        from rilis.patterns.problems import suggestion

        remedy = suggestion(key, _FORMS, f"known: {', '.join(_FORMS)}")
        raise UsageError(f"unknown setting {key!r}", kind="config", where=where, remedy=remedy)
    if not _fits(key, value):
        remedy = f"{key} is {_FORMS[key]}"
        raise UsageError(f"{key!r} has the wrong form", kind="config", where=where, remedy=remedy)


def _fits(key: str, value: Any) -> bool:
    if key in ("patterns", "disable"):
        return isinstance(value, list) and all(isinstance(item, str) and item for item in value)
    return type(value) is int and value in (_YEARS if key == "year" else _JOBS)


def _line(content: str, key: str) -> int:
    """Return the line on which a setting stands."""
    lines = content.splitlines()
    start = next((number for number, line in enumerate(lines) if line.strip().startswith(_PROJECT_TABLE)), 0)
    named = (number for number in range(start, len(lines)) if lines[number].strip().strip("\"'").startswith(key))
    return next(named, start) + 1


def _error(file: Path, message: str, remedy: str) -> UsageError:
    return UsageError(message, kind="config", where=str(file), remedy=remedy or None)
