"""The walk-through in docs/ says the truth: each of its commands is run, in order, and prints what the page shows."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import ROOT

PAGE = ROOT / "docs" / "walkthrough.md"
FENCE = re.compile(r"^```(console|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# (\S+\.toml)\n\n")


def blocks() -> list[tuple[str, str]]:
    """Return the language and the content of each block of the page, in order."""
    return [(match[1], match[2]) for match in FENCE.finditer(PAGE.read_text("utf-8"))]


def commands(block: str) -> list[tuple[str, list[str]]]:
    """Return the commands of a block, each with the lines that the page shows below it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def shell(command: str, folder: Path) -> str:
    """Run a command as a shell does, and return what it prints on both streams."""
    script = f'rilis() {{ {sys.executable} -m rilis "$@"; }}\n{command}'
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False
    )
    return done.stdout.decode()


def shows(printed: list[str], page: list[str]) -> bool:
    """Tell whether the page's lines are those that were printed; `...` stands for any lines."""
    if not page:
        return not printed
    if page[0] == "...":
        return any(shows(printed[start:], page[1:]) for start in range(len(printed) + 1))
    return bool(printed) and printed[0] == page[0] and shows(printed[1:], page[1:])


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, list[str], list[str]]]:
    """Do what the page says, and return each command with what the page shows and what was printed."""
    folder = tmp_path_factory.mktemp("walk") / "walkthrough"
    shutil.copytree(PAGE.with_suffix(""), folder)
    done = []
    for language, block in blocks():
        if language == "toml":
            file = FILE.match(block)
            assert file is not None, block
            (folder / file[1]).write_text(block, "utf-8")
            continue
        for command, page in commands(block):
            done.append((command, page, shell(command, folder).splitlines()))
    return done


def test_each_command_prints_what_the_page_shows(walk: list[tuple[str, list[str], list[str]]]) -> None:
    wrong = [(command, printed) for command, page, printed in walk if not shows(printed, page)]
    assert wrong == []


def test_the_page_shows_all_that_a_user_needs(walk: list[tuple[str, list[str], list[str]]]) -> None:
    used = " ".join(command for command, _, _ in walk)
    for needed in ("patterns new", "patterns check", "patterns test", "patterns list", "explain", "eval", "--disable"):
        assert needed in used
