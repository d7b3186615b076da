"""Find the pattern files, compile them, and keep the compiled tables in a cache file.

Reading 500 kB of TOML takes longer than starting Python, so the tables are kept, compiled, in the user's cache
folder, under a name that holds a digest of the files: a changed file is noticed, a stale cache is never read.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from rilis._version import __version__
from rilis.errors import PatternError
from rilis.patterns.tables import Patterns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from rilis.patterns.tables import Packed

# Counts up when the compiled tables, or what is allowed in the files, change within one version.
_FORMAT: Final = 3
_MOST_CACHES: Final = 12


def shipped_folder() -> Path:
    """Return the folder of the shipped patterns, in an installed package and in a checkout alike."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_patterns"
    return installed if installed.is_dir() else package.parent.parent / "patterns"


@cache
def default() -> Patterns:
    """Return the shipped patterns."""
    return load()


def load(folders: Iterable[Path] = (), disabled: Iterable[str] = ()) -> Patterns:
    """Return the shipped patterns with those of the folders added, and without the rules in `disabled`.

    An entry of a later folder replaces the one of the same id; where two entries of a class have the same words, the
    one of the later folder counts. Raises PatternError, naming file and line, for a pattern that can't be used, and
    for an id in `disabled` that no entry has.
    """
    folders = [Path(folder) for folder in folders]
    off = frozenset(disabled)
    files = [file for folder in (shipped_folder(), *folders) for file in pattern_files(folder)]
    fingerprint = _fingerprint(files, off)
    cached = _cache_file(fingerprint, folders)
    packed = _read_cache(cached)
    if packed is None:
        packed = _compile(folders, off)
        _write_cache(cached, marshal.dumps(dict(packed)))
    return Patterns(packed, fingerprint, off)


def pattern_files(folder: Path) -> list[Path]:
    """Return the pattern files of a folder, by name. Raises PatternError where there is no such folder."""
    if not folder.is_dir():
        raise PatternError(
            "no such folder of patterns",
            kind="missing",
            where=str(folder),
            remedy="give a folder that holds .toml files",
        )
    return sorted(folder.glob("*.toml"))


def _compile(folders: list[Path], off: frozenset[str]) -> Packed:
    from rilis.patterns.catalog import check_usable, read_catalog
    from rilis.patterns.compile import compile_rules

    catalog = read_catalog(folders)
    check_usable(catalog, sorted(off))
    return compile_rules(catalog.rules(off))


def _fingerprint(files: list[Path], off: frozenset[str]) -> str:
    digest = hashlib.sha256(f"{__version__} {_FORMAT} {sorted(off)}".encode())
    for file in files:
        digest.update(f"\0{file.stem}\0".encode())
        digest.update(_bytes(file))
    return digest.hexdigest()


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise PatternError(f"can't be read: {error.strerror}", kind="unreadable", where=str(file)) from None


def _cache_file(fingerprint: str, folders: list[Path]) -> Path | None:
    """Return the place of the compiled tables; they name the user's files, so that their paths count, too."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("HOME") and f"{os.environ['HOME']}/.cache")
    if not base:
        return None
    name = f"{fingerprint} {sys.implementation.cache_tag} {[str(folder) for folder in folders]}"
    return Path(base, "rilis", f"patterns-{hashlib.sha256(name.encode()).hexdigest()[:24]}.bin")


def _read_cache(path: Path | None) -> Packed | None:
    if path is None:
        return None
    try:
        packed: Packed = marshal.loads(path.read_bytes())
        return packed
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _write_cache(path: Path | None, data: bytes) -> None:
    """Write the cache whole or not at all; a cache that can't be written costs time, nothing else."""
    if path is None:
        return
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
        _drop_old_caches(path.parent)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _drop_old_caches(folder: Path) -> None:
    """Keep the caches written last: each change of a pattern file leaves one behind that nobody will read again."""
    caches = sorted(folder.glob("patterns-*.bin"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in caches[_MOST_CACHES:]:
        file.unlink(missing_ok=True)
