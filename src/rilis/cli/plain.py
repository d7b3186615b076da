"""The short way in: plain calls of the light commands, understood without loading Typer.

Typer takes longer to load than a release takes to parse. What is not plain (help, `--option=value`, mistakes) is left
to Typer, which reads the same declarations.
"""

from __future__ import annotations

from rilis.cli.options import Number, Positional, Switch, Words
from rilis.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any, Final

    from rilis.cli.options import Declaration

LIGHT: Final = ("parse", "text", "schema")
"""The commands whose module `rilis.cli.NAME` holds a function NAME and, as `PARAMETERS`, what it declares of them."""

_DIGITS: Final = 9


class LightCommand(NamedTuple):
    """A light command: `run` returns its exit code, `parameters` declares each of its parameters."""

    run: Callable[..., int]
    parameters: Mapping[str, Declaration]


def light_command(name: str) -> LightCommand:
    """Return a light command."""
    module = __import__(f"rilis.cli.{name}", fromlist=[name])  # importlib itself would cost its import
    return LightCommand(getattr(module, name), module.PARAMETERS)


def recognise(command: LightCommand, arguments: Sequence[str]) -> dict[str, Any] | None:
    """Return the values with which to run the command, or None where the arguments are not plain."""
    declared = command.parameters
    positional = next((name for name, option in declared.items() if isinstance(option, Positional)), None)
    options = {option.flag: name for name, option in declared.items() if not isinstance(option, Positional)}
    values: dict[str, Any] = {}
    words = iter(arguments)
    for word in words:
        name = options.get(word) if word.startswith("-") and word != "-" else positional
        if name is None:
            return None
        value = [*values.get(name, ()), word] if name == positional else _value(declared[name], words, values.get(name))
        if value is None:
            return None
        values[name] = value
    return values if positional is None or positional in values else None


def _value(option: Declaration, words: Iterator[str], before: Any) -> Any:
    """Return the value of an option, taking it from `words`; None where it needs a second look."""
    if isinstance(option, Switch):
        return True
    word = next(words, "")
    if word.startswith("-"):
        return None
    if isinstance(option, Words):
        return [*(before or ()), word] if word else None
    if isinstance(option, Number) and word.isascii() and word.isdigit() and len(word) <= _DIGITS:
        return int(word) if option.least <= int(word) <= option.most else None
    return None
