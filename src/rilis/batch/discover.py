"""Which files a batch reads: folders and globs unfolded in an order that depends on the names alone."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from rilis.readers import FORMATS
from rilis.records import NamedTuple

_ENDINGS = tuple(f".{ending}" for format in FORMATS for ending in format.endings)


class Input(NamedTuple):
    """A file to read; size in bytes and time of change in nanoseconds are 0 where it isn't there."""

    path: str
    size: int
    modified: int


class Discovery:
    """The inputs of a batch, in the order of the arguments and, within a folder, of the names.

    In folders only files of known formats are taken, or those that `include` names, and hidden files, Office's lock
    files and what isn't a plain file are left out. `include` and `exclude` are shell patterns without regard to case:
    one with a slash is matched with the path below the argument, one without with the name alone; `exclude` leaves
    out whole folders, too. A path that isn't there is yielded all the same, so that it is told in its place.
    """

    def __init__(
        self,
        arguments: Iterable[str],
        include: tuple[str, ...] = (),
        exclude: tuple[str, ...] = (),
        own: Iterable[Path] = (),
        stdin: Iterable[bytes] = (),
    ) -> None:
        """`own` are the batch's own files, never read; `stdin` is the list that the argument `-` stands for."""
        self._arguments = arguments
        self._include = tuple(pattern.lower() for pattern in include)
        self._exclude = tuple(pattern.lower().rstrip("/") for pattern in exclude)
        self._own = {os.path.abspath(path) for path in own}  # noqa: PTH100
        self._stdin = stdin
        self.skipped = 0

    def __iter__(self) -> Iterator[Input]:
        for argument in self._arguments:
            for path in self._listed() if argument == "-" else (argument,):
                yield from self._unfold(path)

    def _listed(self) -> Iterator[str]:
        """Yield the paths of the list on standard input, one a line, or each ended by NUL as `find -print0` does."""
        for line in self._stdin:
            for path in line.rstrip(b"\r\n").split(b"\0"):
                if path:
                    yield os.fsdecode(path)

    def _unfold(self, argument: str) -> Iterator[Input]:
        if not os.path.lexists(argument) and glob.has_magic(argument):
            matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207  (keeps `./` and surrogates)
            if matches:
                for path in matches:
                    yield from self._named(path)
                return
        yield from self._named(argument)

    def _named(self, path: str) -> Iterator[Input]:
        """Yield a path that was named: a file whatever its format, a folder's files."""
        path = _plain(path)
        found = _stat(path)
        if found and stat.S_ISDIR(found.st_mode):
            yield from self._walk(path, "")
        elif self._wanted(path.replace(os.sep, "/")) and not self._is_own(path):
            yield Input(path, found.st_size, found.st_mtime_ns) if found else Input(path, 0, 0)
        else:
            self.skipped += 1

    def _walk(self, folder: str, below: str) -> Iterator[Input]:
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208  (names alone: a folder can hold 100,000)
        except OSError:
            # Reading the folder as a file tells what is wrong with it.
            yield Input(folder, 0, 0)
            return
        for name in names:
            path, relative = os.path.join(folder, name), f"{below}{name}"  # noqa: PTH118
            if name.startswith((".", "~$")) or self._excluded(relative):
                self.skipped += not self._is_own(path)
                continue
            found = _stat(path)
            if found and stat.S_ISDIR(found.st_mode):
                if not os.path.islink(path):  # noqa: PTH114  (a link can lead back up)
                    yield from self._walk(path, f"{relative}/")
            elif self._is_own(path):
                continue
            elif found and stat.S_ISREG(found.st_mode) and self._taken(relative):
                yield Input(path, found.st_size, found.st_mtime_ns)
            else:
                self.skipped += 1

    def _taken(self, relative: str) -> bool:
        return self._wanted(relative) and (bool(self._include) or relative.lower().endswith(_ENDINGS))

    def _wanted(self, relative: str) -> bool:
        included = not self._include or _matches(relative, self._include)
        return included and not self._excluded(relative)

    def _excluded(self, relative: str) -> bool:
        return bool(self._exclude) and _matches(relative, self._exclude)

    def _is_own(self, path: str) -> bool:
        return os.path.abspath(path) in self._own  # noqa: PTH100


def _matches(relative: str, patterns: tuple[str, ...]) -> bool:
    relative = relative.lower()
    name = relative.rpartition("/")[2]
    return any(fnmatch(relative if "/" in pattern else name, pattern) for pattern in patterns)


def _plain(path: str) -> str:
    """Return the path in one spelling, so that `./a` and `a` are one input; `..` may lead through a link and stays."""
    return path if ".." in path else os.path.normpath(path)


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
