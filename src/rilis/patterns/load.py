"""Find the pattern files, compile them, and keep the compiled tables in a cache file.

Reading 500 kB of TOML takes longer than starting Python, so the tables are kept, compiled, in the user's cache
folder, under a name that holds the place, the size and the times of every file, much as Python keeps its own compiled
modules: a changed file is noticed, a stale cache is never read.
"""

from __future__ import annotations

import marshal
import os
import sys
from functools import cache

from rilis._version import __version__
from rilis.digest import sha256
from rilis.errors import PatternError
from rilis.patterns.tables import Patterns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Final

    from rilis.patterns.kinds import Packed

# Counts up when the compiled tables, or what is allowed in the files, change within one version.
_FORMAT: Final = 5
_MOST_CACHES: Final = 12
_SIZE_BYTES: Final = 8
_ENDING: Final = ".toml"


def shipped_folder() -> Path:
    """Return the folder of the shipped patterns, in an installed package and in a checkout alike."""
    from pathlib import Path

    return Path(_shipped())


def _shipped() -> str:
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "_patterns")
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(package)), "patterns")


@cache
def default() -> Patterns:
    """Return the shipped patterns."""
    return load()


def load(folders: Iterable[str | os.PathLike[str]] = (), disabled: Iterable[str] = ()) -> Patterns:
    """Return the shipped patterns with those of the folders added, and without the rules in `disabled`.

    An entry of a later folder replaces the one of the same id; where two entries of a class have the same words, the
    one of the later folder counts. Raises PatternError, naming file and line, for a pattern that can't be used, and
    for an id in `disabled` that no entry has.
    """
    added = [os.fspath(folder) for folder in folders]
    off = frozenset(disabled)
    cached = _cache_file([_shipped(), *added], off)
    packed = _read_cache(cached)
    if packed is None:
        packed = _compile(added, off)
        _write_cache(cached, packed)
    return Patterns(packed, off)


def pattern_files(folder: Path) -> list[Path]:
    """Return the pattern files of a folder, by name. Raises PatternError where there is no such folder."""
    return [folder / file.name for file in _files(os.fspath(folder))]


def _files(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted((file for file in entries if file.name.endswith(_ENDING)), key=lambda file: file.name)
    except (FileNotFoundError, NotADirectoryError):
        raise PatternError(
            "no such folder of patterns", kind="missing", where=folder, remedy="give a folder that holds .toml files"
        ) from None
    except OSError as error:
        raise _unreadable(folder, error) from None


def _compile(folders: list[str], off: frozenset[str]) -> Packed:
    from pathlib import Path

    from rilis.patterns.catalog import check_usable, read_catalog
    from rilis.patterns.compile import compile_rules

    catalog = read_catalog(map(Path, folders))
    check_usable(catalog, sorted(off))
    fingerprint = _fingerprint([file for layer in catalog.layers for file in pattern_files(layer.folder)], off)
    return compile_rules(catalog.rules(off), fingerprint)


def _fingerprint(files: list[Path], off: frozenset[str]) -> str:
    """Return what tells these patterns from all others, on every machine."""
    digest = sha256(f"{__version__} {_FORMAT} {sorted(off)}".encode())
    for file in files:
        digest.update(f"\0{file.stem}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _cache_file(folders: list[str], off: frozenset[str]) -> str | None:
    """Return the place of the compiled tables, None where there is no folder for them."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("HOME") and f"{os.environ['HOME']}/.cache")
    seen = [(folder, [_state(file) for file in _files(folder)]) for folder in folders]
    if not base:
        return None
    # A regular expression's program is good for one version of Python.
    name = f"{__version__} {_FORMAT} {sys.implementation.cache_tag} {sys.hexversion} {sorted(off)} {seen}"
    return os.path.join(base, "rilis", f"patterns-{sha256(name.encode()).hexdigest()[:24]}.bin")


def _state(file: os.DirEntry[str]) -> tuple[str, int, int, int]:
    """Return what changes with a file: also the time that nobody can set, for copies keep that of the original."""
    try:
        state = file.stat()
    except OSError as error:
        raise _unreadable(file.path, error) from None
    return file.name, state.st_size, state.st_mtime_ns, state.st_ctime_ns


def _unreadable(where: str, error: OSError) -> PatternError:
    return PatternError(f"can't be read: {error.strerror}", kind="unreadable", where=where)


def _read_cache(path: str | None) -> Packed | None:
    """Return the tables in a cache file: the size of what follows, all but the tables, and the tables themselves.

    These are most of the file, and most of them few texts need, so that they are left where they were read.
    """
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            content = memoryview(file.read())
        tables = _SIZE_BYTES + int.from_bytes(content[:_SIZE_BYTES], "little")
        packed: Packed = marshal.loads(content[_SIZE_BYTES:tables])
        packed["tables"] = content[tables:]
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return packed


def _write_cache(path: str | None, packed: Packed) -> None:
    """Write the cache whole or not at all; a cache that can't be written costs time, nothing else."""
    if path is None:
        return
    from contextlib import suppress
    from pathlib import Path

    head = marshal.dumps({**packed, "tables": b""})
    target = Path(path)
    temporary = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(len(head).to_bytes(_SIZE_BYTES, "little") + head + packed["tables"])
        temporary.replace(target)
        _drop_old_caches(target.parent)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _drop_old_caches(folder: Path) -> None:
    """Keep the caches written last: each change of a pattern file leaves one behind that nobody will read again."""
    caches = sorted(folder.glob("patterns-*.bin"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in caches[_MOST_CACHES:]:
        file.unlink(missing_ok=True)
