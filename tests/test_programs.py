"""Regular expressions out of the cache are those that `re` compiles."""

from __future__ import annotations

import marshal
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from commandline import ROOT
from rilis.patterns import default
from rilis.patterns.programs import compiled, program_of

if TYPE_CHECKING:
    from rilis.patterns.programs import Program


def shapes() -> list[str]:
    """Return the expanded shapes of every class that has some."""
    files = [tomllib.loads(file.read_text("utf-8")) for file in (ROOT / "patterns").glob("*.toml")]
    entries = [entry for file in files for entry in file.values() if isinstance(entry, dict)]
    classes = {entry["class"] for entry in entries if "shapes" in entry}
    return [shape for cls in sorted(classes) for _, shape in default().shapes(cls)]


def test_a_kept_program_makes_the_same_expression() -> None:
    found = shapes()
    assert found
    for shape in [*found, "a", "(?P<first>b)|(?P<second>[^c“”‘’]+)?", "(?i)d++"]:
        program = program_of(shape)
        assert program is not None
        kept: Program = marshal.loads(marshal.dumps(program))
        assert compiled(shape, kept) == re.compile(shape)
        assert compiled(shape, kept).groupindex == re.compile(shape).groupindex


@pytest.mark.parametrize(
    "program",
    [None, (32, [], 0, {}, (None,)), (32, [9, 9, 9], 0, {}, (None,)), (32, [2**40], 0, {}, (None,))],
)
def test_a_program_that_the_engine_refuses_is_made_anew(program: Program | None) -> None:
    assert compiled("(a)b", program) == re.compile("(a)b")
