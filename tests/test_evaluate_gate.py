"""The quality gate and the comparison of revisions, run as the developer runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import rilis
from golden import ROOT, Json
from rilis.evaluate.cursor import Cursor
from rilis.labelstudio import gold, mark

TEXT = """Bupati Resmikan Jembatan Gantung

MARAWOLA (Humas) - Bupati Marawola Sahrul Dg. Matinro meresmikan jembatan gantung pada Kamis, 13 November 2025.

“Jembatan ini milik warga dan harus kita rawat bersama,” ujar Sahrul.
"""


def answer() -> Json:
    """Return a gold answer with which the engine agrees in everything, however good it is."""
    found = Cursor(rilis.parse(TEXT).to_dict(), "found")
    return gold(mark(found, "jembatan", TEXT), "found").answer


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one sample that comes out right and with pinned floors."""
    put(tmp_path, "usual", answer())
    assert quality(tmp_path, "--raise").returncode == 0
    return tmp_path


def put(root: Path, group: str, gold: Json, text: str = TEXT) -> None:
    folder = root / "samples" / group
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "jembatan.txt").write_text(text, "utf-8")
    (folder / "jembatan.json").write_text(json.dumps(gold), "utf-8")


def quality(root: Path, *arguments: str, evaluation: Path | None = None) -> subprocess.CompletedProcess[str]:
    return script("quality.py", root, "--floors", str(root / "floors.toml"), *arguments, evaluation=evaluation)


def script(name: str, root: Path, *arguments: str, evaluation: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "RILIS_EVAL": str(evaluation or root / "nowhere")}
    command = [sys.executable, str(ROOT / "bench" / name), "--root", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def floors(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "floors.toml").read_text("utf-8"))


def set_floor(root: Path, part: str, floor: str) -> None:
    path = root / "floors.toml"
    lines = [f"{part} = {floor}" if line.startswith(f"{part} = ") else line for line in path.read_text().splitlines()]
    path.write_text("\n".join(lines) + "\n")


def wrong_headline() -> Json:
    return {**answer(), "headline": "Jembatan"}


def test_figures_at_their_floors_pass(project: Path) -> None:
    result = quality(project)
    assert (result.returncode, result.stderr) == (0, "")
    assert "1.0000 (1.000)" in result.stdout
    assert floors(project)["usual"]["documents"] == 1


def test_a_figure_below_its_floor_fails_with_part_and_figures(tmp_path: Path) -> None:
    put(tmp_path, "usual", wrong_headline())
    quality(tmp_path, "--raise")
    set_floor(tmp_path, "headline", "0.500")
    result = quality(tmp_path)
    assert result.returncode == 1
    assert result.stderr == "quality: usual: headline is 0.0000, below its floor of 0.500\n"


def test_a_floor_goes_down_only_when_that_is_asked_for(tmp_path: Path) -> None:
    put(tmp_path, "usual", wrong_headline())
    quality(tmp_path, "--raise")
    set_floor(tmp_path, "headline", "0.500")
    assert quality(tmp_path, "--raise").returncode == 1
    assert floors(tmp_path)["usual"]["floors"]["headline"] == 0.5
    assert quality(tmp_path, "--lower", "marks:headline").returncode == 1
    assert quality(tmp_path, "--lower", "usual:headline").returncode == 0
    assert floors(tmp_path)["usual"]["floors"]["headline"] == 0.0


def test_floors_are_raised_to_the_figures_rounded_down(tmp_path: Path) -> None:
    dates = [{"text": f"{day} Mei 2024", "value": f"2024-05-{day}"} for day in (11, 12)]
    put(tmp_path, "usual", {**answer(), "dates": [*answer()["dates"], *dates]})
    quality(tmp_path, "--raise")
    assert floors(tmp_path)["usual"]["floors"]["dates"] == pytest.approx(0.5)
    put(tmp_path, "usual", answer())
    quality(tmp_path, "--raise")
    assert floors(tmp_path)["usual"]["floors"]["dates"] == 1.0


def test_a_changed_corpus_is_told_apart_from_a_worse_engine(project: Path) -> None:
    put(project, "usual", wrong_headline())
    result = quality(project)
    assert result.returncode == 1
    assert "usual is another corpus than its floors were pinned for (1 documents then, 1 now)" in result.stderr
    assert "below" not in result.stderr


def test_samples_without_floors_do_not_pass(project: Path) -> None:
    put(project, "marks", answer())
    assert "marks has no floors; pin them with --raise" in quality(project).stderr


def test_a_text_without_its_answer_is_named(project: Path) -> None:
    (project / "samples/usual/lain.txt").write_text("Teks.", "utf-8")
    result = quality(project)
    assert result.returncode == 1
    assert "lain.txt: there is no " in result.stderr


def test_samples_that_are_gone_are_missed(project: Path) -> None:
    shutil.rmtree(project / "samples")
    assert "usual has floors, but there are no samples/usual" in quality(project).stderr


def test_a_known_failure_passes_as_long_as_it_fails(project: Path) -> None:
    put(project, "known-failures", {**wrong_headline(), "known_failures": ["headline"]})
    assert quality(project).returncode == 0


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        (["headline", "quotes"], "jembatan.json: quotes comes out right now; take it off known_failures"),
        (["heading"], "known_failures names heading, which is no part"),
        ([], "list in known_failures the parts that are wrong"),
    ],
)
def test_an_accidental_fix_of_a_known_failure_is_noticed(project: Path, listed: list[str], message: str) -> None:
    put(project, "known-failures", {**wrong_headline(), "known_failures": listed})
    result = quality(project)
    assert result.returncode == 1
    assert message in result.stderr


def test_the_evaluation_folder_is_scored_where_it_is_there(project: Path, tmp_path: Path) -> None:
    dev = tmp_path / "evaluation" / "dev"
    for folder, content in (("text", TEXT), ("gold", json.dumps(answer()))):
        (dev / folder).mkdir(parents=True)
        (dev / folder / f"jembatan.{'txt' if folder == 'text' else 'json'}").write_text(content, "utf-8")
    unpinned = quality(project, evaluation=dev.parent)
    assert unpinned.returncode == 0
    assert "dev is not the corpus that floors are pinned for" in unpinned.stdout
    assert quality(project, "--raise", evaluation=dev.parent).returncode == 0
    set_floor(project, "headline", "1.005")
    assert "dev: headline is 1.0000" in quality(project, evaluation=dev.parent).stderr
    assert "dev" in floors(project)
    quality(project, "--raise")
    assert "dev" in floors(project), "floors of a corpus that is not here stay"


def test_a_wrong_part_or_corpus_to_lower_is_named(project: Path) -> None:
    assert "no part is called quote" in quality(project, "--lower", "quote").stderr
    assert "no corpus is called unusual" in quality(project, "--lower", "unusual:quotes").stderr


def test_a_broken_file_of_floors_is_named(project: Path) -> None:
    (project / "floors.toml").write_text("[usual]\ndocuments = 1\n")
    assert "floors.toml: not a file of floors: 'corpus'" in quality(project).stderr


# --- Two revisions


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the engine as it is, and after it a revision that finds no headlines."""
    put(tmp_path, "usual", answer())
    for folder in ("src", "patterns"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "good")
    engine = tmp_path / "src/rilis/__init__.py"
    worse = "\n\n_parse = parse\n\n\ndef parse(text):\n    return _parse(text)._replace(headline=None)\n"
    engine.write_text(engine.read_text("utf-8") + worse, "utf-8")
    return tmp_path


def git(root: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Penguji", "-c", "user.email=penguji@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", str(root), *identity, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def commit(root: Path, tag: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "-m", tag)
    git(root, "tag", tag)


def test_a_revision_is_compared_with_the_working_tree(repository: Path) -> None:
    result = script("compare.py", repository, "good")
    assert result.returncode == 0, result.stderr
    assert "== usual: 1 documents" in result.stdout
    assert "lost    jembatan  - bupati resmikan jembatan gantung" in result.stdout
    assert "gained  jembatan" not in result.stdout
    assert git(repository, "worktree", "list").count("\n") == 1


def test_two_revisions_are_compared(repository: Path) -> None:
    commit(repository, "bad")
    result = script("compare.py", repository, "bad", "good", "--only", "usual")
    assert "gained  jembatan  - bupati resmikan jembatan gantung" in result.stdout


def test_a_revision_that_is_not_there_or_does_not_run_is_told(repository: Path) -> None:
    unknown = script("compare.py", repository, "nowhere")
    assert (unknown.returncode, "nowhere" in unknown.stderr) == (2, True)
    (repository / "src/rilis/__init__.py").write_text("raise RuntimeError('broken')\n")
    broken = script("compare.py", repository, "good")
    assert broken.returncode == 2
    assert "compare: .: the engine fails: RuntimeError: broken" in broken.stderr
