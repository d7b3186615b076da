"""Standard streams: UTF-8 whatever the locale says, and quiet where the reader has gone."""

from __future__ import annotations

import os
import sys

from rilis.errors import UsageError
from rilis.harmless import harmless

TYPE_CHECKING = False  # typing's own constant would cost its import
if TYPE_CHECKING:
    from typing import NoReturn


def prepare() -> None:
    """Make the standard streams write UTF-8 and `\\n`. Raises UsageError where there is nowhere to write to."""
    if sys.stdout is None:
        raise UsageError("standard output is closed", kind="stdout")
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


def leave(code: int) -> NoReturn:
    """Write out what is still unwritten, and end the process at once.

    To free one by one what ends with the process takes half as long as Python's own start.
    """
    sys.stdout.flush()
    if sys.stderr is not None:
        sys.stderr.flush()
    os._exit(code)


def abandon_stdout() -> None:
    """Send what is still unwritten nowhere, so that Python's own end does not stumble over it."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def on_terminal() -> bool:
    """Whether a person looks at standard output."""
    return sys.stdout.isatty()


def has_colour() -> bool:
    """Whether colours may be used: on a terminal that knows them, where NO_COLOR is not set."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """The columns of the terminal; 80 where there is none."""
    from shutil import get_terminal_size

    return get_terminal_size((80, 24)).columns


def complain(message: object) -> None:
    """Print one line for people on standard error."""
    if sys.stderr is not None:
        sys.stderr.write(harmless(str(message)) + "\n")
