"""Run a function in a child process that may take only so much memory and time.

Native code on hostile input can ask for gigabytes or crash, and neither can be caught in the same process. On systems
that can't fork the function runs here, unbounded.
"""

from __future__ import annotations

import marshal
import os
import signal
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_CHUNK: Final = 1 << 16
_FAILED: Final = 3
_DESCRIPTORS: Final = 4096


class IsolationError(Exception):
    """The function did not come back: it crashed, or took more than it may. `reason` is for people."""


def call_isolated(function: Callable[[], Any], *, memory_bytes: int, seconds: int) -> Any:
    """Return what `function()` returns, which `marshal` must be able to write.

    Raises IsolationError where the child died, and whatever message an exception in it had.
    """
    if not hasattr(os, "fork"):
        return function()
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiver)
        _run(function, sender, memory_bytes, seconds)
    os.close(sender)
    try:
        with os.fdopen(receiver, "rb") as stream:
            answer = stream.read()
        _, status = os.waitpid(child, 0)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    if status or not answer:
        raise IsolationError(_reason(status))
    return marshal.loads(answer)


def _run(function: Callable[[], Any], sender: int, memory_bytes: int, seconds: int) -> None:
    """Do the work in the child and end it, without running the parent's clean-up code."""
    code = _FAILED
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _silence()
        # The parent's pipes and locks must not stay open if it dies.
        os.closerange(3, sender)
        os.closerange(sender + 1, _DESCRIPTORS)
        _bound(memory_bytes, seconds)
        with os.fdopen(sender, "wb") as stream:
            stream.write(marshal.dumps(function()))
        code = 0
    finally:
        os._exit(code)


def _silence() -> None:
    """Keep the last words of a crashing library, and Python's on it, off the user's terminal."""
    import faulthandler

    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _bound(memory_bytes: int, seconds: int) -> None:
    import resource

    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_CPU, seconds)
    if used := _address_space():
        _lower(resource.RLIMIT_AS, used + memory_bytes)


def _lower(what: int, limit: int) -> None:
    import resource

    _, hard = resource.getrlimit(what)
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(what, (limit, hard))


def _address_space() -> int:
    """Return how many bytes this process has mapped, 0 where the system doesn't tell."""
    try:
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123  (no path of the user's)
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _reason(status: int) -> str:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL):
        return "it took too long"
    return "it took too much memory or crashed"
