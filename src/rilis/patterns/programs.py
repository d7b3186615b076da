"""Regular expressions as `re` keeps them, in a form that can be written to a file.

`re` turns an expression into a program for its engine, step by step, in Python: a shape of a date takes 2 ms, the
three of them half as long as Python's own start. To hand the engine a program that was made before takes 10 µs.

What is used here of `re` has been the same since Python 3.11, but is not documented; wherever it is not as expected,
the expression is compiled as usual. The engine checks a program before it takes it.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    # (flags, code, number of groups, numbers of the groups by name, names of the groups by number)
    Program = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]


def program_of(expression: str) -> Program | None:
    """Return the program of an expression, None where this Python does not give it away."""
    try:
        compiler: Any = re._compiler  # type: ignore[attr-defined]
        parsed: Any = re._parser.parse(expression)  # type: ignore[attr-defined]
        code: list[int] = [int(step) for step in compiler._code(parsed, 0)]
        state = parsed.state
        names: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            names[number] = name
        program = (int(state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names))
    except (AttributeError, TypeError, ValueError):
        return None
    return program if _engine(expression, program) is not None else None


def compiled(expression: str, program: Program | None) -> re.Pattern[str]:
    """Return an expression compiled, by its program where there is one that can be used."""
    return (program and _engine(expression, program)) or re.compile(expression)


def _engine(expression: str, program: Program) -> re.Pattern[str] | None:
    try:
        from _sre import compile  # type: ignore[import-not-found, unused-ignore]

        pattern: re.Pattern[str] = compile(expression, *program)
    except (ImportError, TypeError, ValueError, RuntimeError, OverflowError):
        return None
    return pattern
