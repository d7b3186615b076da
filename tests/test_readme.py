"""README.md tells the truth: each command in it is run, and prints what README says.

`python tests/test_readme.py` writes into README.md what they print today; read the difference before you keep it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from commandline import ROOT, on_terminal
from rilis.cli.app import INDEX

README = ROOT / "README.md"
SETUP = "python3 -m venv .venv && .venv/bin/pip install "
BLOCK = re.compile(r"^```(console|pycon|bash)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPTS = {
    "console": re.compile(r"^\$ .*\n", re.MULTILINE),
    "pycon": re.compile(r"^>>> .*\n(?:\.\.\. .*\n)*", re.MULTILINE),
}


class Example(NamedTuple):
    """What stands in README.md, and what it says is printed; a line `...` stands for any lines."""

    language: str
    prompt: str
    expected: str

    @property
    def source(self) -> str:
        return re.sub(r"^(?:\$|>>>|\.\.\.) ", "", self.prompt, flags=re.MULTILINE)

    def is_what(self, printed: str) -> bool:
        """Whether the command printed what README says."""
        any_lines = re.escape(self.expected).replace(re.escape("...\n"), "(?:.*\n)*")
        return re.fullmatch(any_lines, printed) is not None


def examples(readme: str) -> list[Example]:
    """Return all examples, in their order."""
    found = []
    for language, block in BLOCK.findall(readme):
        if language in PROMPTS:
            prompts = list(PROMPTS[language].finditer(block))
            ends = [prompt.start() for prompt in prompts[1:]] + [len(block)]
            found += [Example(language, p[0], block[p.end() : end]) for p, end in zip(prompts, ends, strict=True)]
    return found


def in_shell(command: str, folder: Path) -> str:
    """Return what a command prints on a terminal of 80 columns; its messages come last."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    messages = folder / "messages"
    outcome = on_terminal(
        ["bash", "-c", f"{{ {command}\n}} 2> messages"], cwd=folder, env={"PATH": path, "NO_COLOR": "1"}
    )
    printed = (outcome.out + messages.read_text("utf-8")).removeprefix("\ufeff")
    messages.unlink()
    assert outcome.code == 0, printed
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def in_python(source: str, names: dict[str, Any]) -> str:
    """Return what a statement prints at Python's prompt."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(source, "README.md", "single"), names)
    return printed.getvalue()


def run_all(readme: str) -> list[tuple[Example, str]]:
    """Run the examples one after the other, as a reader does; return each with what it printed."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "samples", folder / "samples")
        names: dict[str, Any] = {}
        os.chdir(folder)
        try:
            return [
                (one, in_shell(one.source, folder) if one.language == "console" else in_python(one.source, names))
                for one in examples(readme)
            ]
        finally:
            os.chdir(before)


@pytest.fixture(scope="module")
def outcomes() -> dict[Example, str]:
    return dict(run_all(README.read_text("utf-8")))


@pytest.mark.parametrize("example", examples(README.read_text("utf-8")), ids=lambda example: example.prompt.strip())
def test_examples_print_what_readme_says(example: Example, outcomes: dict[Example, str]) -> None:
    assert example.is_what(outcomes[example]), outcomes[example]


def setups() -> list[str]:
    return [
        line
        for language, block in BLOCK.findall(README.read_text("utf-8"))
        if language == "bash"
        for line in block.splitlines()
    ]


def test_the_command_that_sets_up_and_passes_the_tests() -> None:
    assert f"{SETUP}-e '.[dev]' && .venv/bin/pytest" in setups()


def test_the_command_that_sets_up_and_does_the_main_job(tmp_path: Path) -> None:
    (use,) = [line for line in setups() if line.startswith(f"{SETUP}. && ")]
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    work = use.removeprefix(f"{SETUP}. && .venv/bin/")
    assert work.startswith("rilis parse samples/")
    assert in_shell(work, tmp_path).startswith("Dokumen ")


@pytest.mark.parametrize("command", INDEX)
def test_every_command_is_named(command: str) -> None:
    assert f"`rilis {command}" in README.read_text("utf-8")


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README.read_text("utf-8")):
        assert (ROOT / target).exists(), target


def refresh() -> None:
    """Write into README.md what its examples print today, where that is not what it says."""
    readme = README.read_text("utf-8")
    for example, printed in run_all(readme):
        if not example.is_what(printed):
            readme = readme.replace(example.prompt + example.expected, example.prompt + printed, 1)
    README.write_text(readme, "utf-8")


if __name__ == "__main__":
    refresh()
