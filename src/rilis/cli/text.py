"""`rilis text`: the text of a document, to which all offsets refer."""

from __future__ import annotations

import sys

from rilis.cli.inputs import Reading
from rilis.cli.options import Positional, Switch
from rilis.cli.streams import on_terminal
from rilis.harmless import harmless_json, harmless_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

PARAMETERS: Final = {
    "files": Positional("FILE...", "Documents of any format that rilis reads, or -."),
    "as_lines": Switch("--jsonl", "Print JSON Lines with the id and the text of each."),
}


def text(files: list[str], as_lines: bool = False) -> int:
    """Print a document's text, to which all offsets refer.

    The text of one document comes out as it is, code point by code point. Where there are several, a line
    `==> id <==` stands before each.

    \b
    Examples:
      rilis text undangan.pdf
      rilis text arsip.zip --jsonl | rilis parse --jsonl -
    """
    reading = Reading(files)
    if as_lines:
        import json

        for document in reading:
            line = json.dumps({"id": document.id, "text": document.text}, ensure_ascii=False)
            sys.stdout.write(f"{harmless_json(line) if on_terminal() else line}\n")
    else:
        _print_texts(reading)
    return reading.exit_code


def _print_texts(reading: Reading) -> None:
    """Print the first text bare if it is the only one, which is known only when the next has been read."""
    first = None
    for number, document in enumerate(reading):
        if number == 0:
            first = document
            continue
        if first is not None:
            _print_headed(first.id, first.text)
            first = None
        sys.stdout.write("\n")
        _print_headed(document.id, document.text)
    if first is not None:
        _print(first.text)


def _print_headed(id: str, text: str) -> None:
    sys.stdout.write(f"==> {id} <==\n")
    _print(text if text.endswith("\n") else f"{text}\n")


def _print(text: str) -> None:
    if not on_terminal():
        sys.stdout.write(text)
        return
    sys.stdout.write(harmless_lines(text if text.endswith("\n") else f"{text}\n"))
