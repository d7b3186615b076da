"""The real command line, as a user's shell runs it: into a pipe, or on a terminal of some width."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"


class Outcome(NamedTuple):
    """What a command printed (on a terminal both streams are in `out`), and its exit code."""

    out: str
    err: str
    code: int


def rilis(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> Outcome:
    """Run `rilis` into pipes."""
    done = subprocess.run(
        [sys.executable, "-m", "rilis", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=_environment(env),
        check=False,
        timeout=120,
    )
    return Outcome(done.stdout.decode(), done.stderr.decode(), done.returncode)


def rilis_on_terminal(
    *arguments: str | Path, columns: int = 80, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> Outcome:
    """Run `rilis` on a terminal."""
    return on_terminal([sys.executable, "-m", "rilis", *map(str, arguments)], columns=columns, cwd=cwd, env=env)


def on_terminal(
    command: Sequence[str], *, columns: int = 80, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> Outcome:
    """Run a command on a terminal of that many columns; line ends come back as `\\n`."""
    import fcntl
    import pty
    import struct
    import termios

    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=child,
        stderr=child,
        cwd=cwd,
        env=_environment({"TERM": "xterm-256color"} | dict(env or {})),
    )
    os.close(child)
    printed = _all_of(parent)
    os.close(parent)
    return Outcome(printed.decode().replace("\r\n", "\n"), "", process.wait(timeout=120))


def _all_of(terminal: int) -> bytes:
    chunks: list[bytes] = []
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other side is closed
            chunk = b""
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)


def _environment(env: Mapping[str, str] | None) -> dict[str, str]:
    hidden = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PYTHONIOENCODING", "PYTHONUTF8")
    return {name: value for name, value in os.environ.items() if name not in hidden} | dict(env or {})
