"""Find the pattern files, compile them, and keep the compiled tables in a cache file.

Reading 300 kB of TOML takes longer than starting Python, so the tables are kept, compiled, in the user's cache
folder, under a name that holds a digest of the files: a changed file is noticed, a stale cache is never read.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rilis._version import __version__
from rilis.errors import PatternError
from rilis.patterns.tables import Patterns

if TYPE_CHECKING:
    from rilis.patterns.compile import Compiled


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

    An entry of a later folder replaces the one of the same id. Raises PatternError for a pattern that can't be used.
    """
    off = frozenset(disabled)
    files = [file for folder in (shipped_folder(), *folders) for file in _files(Path(folder))]
    fingerprint = _fingerprint(files, off)
    cached = _cache_file(fingerprint)
    compiled = _read_cache(cached)
    if compiled is None:
        from rilis.patterns.build import build

        compiled = build(files, off)
        _write_cache(cached, marshal.dumps(compiled))
    return Patterns(compiled, fingerprint, off)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise PatternError(
            "no such folder of patterns",
            kind="missing",
            where=str(folder),
            remedy="give a folder that holds .toml files",
        )
    return sorted(folder.glob("*.toml"))


def _fingerprint(files: list[Path], off: frozenset[str]) -> str:
    digest = hashlib.sha256(f"{__version__} {sys.implementation.cache_tag} {sorted(off)}".encode())
    for file in files:
        digest.update(f"\0{file.stem}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _cache_file(fingerprint: str) -> Path | None:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("HOME") and f"{os.environ['HOME']}/.cache")
    return Path(base, "rilis", f"patterns-{fingerprint[:24]}.bin") if base else None


def _read_cache(path: Path | None) -> Compiled | None:
    if path is None:
        return None
    try:
        compiled: Compiled = marshal.loads(path.read_bytes())
        return compiled
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
    except OSError:
        temporary.unlink(missing_ok=True)
