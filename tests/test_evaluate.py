"""`rilis eval`: figures, lists of mistakes, comparisons, and what it says about input that is not right."""

from __future__ import annotations

import functools
import importlib.util
import json
import random
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from commandline import rilis, rilis_on_terminal
from golden import EVALUATION, Case, Json, dev_cases, prediction, sample_cases, spoiled
from rilis.cli.evaluate import evaluate as command
from rilis.errors import RilisError
from rilis.evaluate import PARTS, evaluate, read_gold, read_predictions
from rilis.evaluate.normal import normal, same_person, same_speaker

app = typer.Typer()
app.command()(command)

TEXT = """Dinas Perikanan Latih Nelayan

PELABUHAN (Humas) - Kepala Dinas Perikanan Barata Wirya membuka pelatihan pada Kamis (13/11).

“Nelayan kita harus naik kelas tahun ini,” ujar Barata. Menurut Barata, hasil tangkapan tumbuh.
"""
GOLD: Json = {
    "id": "latih",
    "kind": "release",
    "headline": "Dinas Perikanan Latih Nelayan",
    "dateline": {"text": "PELABUHAN (Humas)", "outlet": "Humas", "place": "PELABUHAN", "date": None},
    "people": [{"name": "Barata Wirya", "titles": ["Kepala Dinas Perikanan"]}],
    "other_people": [],
    "sessions": [],
    "quotes": [{"text": "Nelayan kita harus naik kelas tahun ini,", "speaker": "Barata Wirya", "cue": "ujar"}],
    "statements": [{"text": "hasil tangkapan tumbuh", "speaker": "Barata Wirya", "cue": "Menurut"}],
    "dates": [{"text": "Kamis (13/11)", "value": "--11-13"}],
    "event": None,
}
CASE = Case("latih", TEXT, GOLD)


class Run(NamedTuple):
    exit_code: int
    stdout: str
    stderr: str
    error: BaseException | None


def run(*arguments: str | Path, stdin: bytes | None = None) -> Run:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
    return Run(result.exit_code, result.stdout, result.stderr, result.exception)


def failure(*arguments: str | Path) -> str:
    """Run the command and return the one error that it raises, as a user reads it."""
    result = run(*arguments)
    assert isinstance(result.error, RilisError), result
    return str(result.error)


def figures(*arguments: str | Path) -> Json:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result
    answer: Json = json.loads(result.stdout)
    return answer


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write_gold(tmp_path / "gold", [CASE])


def write_gold(folder: Path, cases: list[Case]) -> Path:
    folder.mkdir()
    for case in cases:
        (folder / f"{case.id}.json").write_text(json.dumps(case.gold, ensure_ascii=False), "utf-8")
    return folder


def write_lines(path: Path, answers: list[Json]) -> Path:
    path.write_text("".join(json.dumps(answer, ensure_ascii=False) + "\n" for answer in answers), "utf-8")
    return path


# --- The same figures as the reference scorer


@functools.cache
def reference() -> ModuleType:
    """Return the evaluation folder's scorer as a module; the test is skipped where there is none."""
    path = EVALUATION / "score.py"
    if not path.exists():
        pytest.skip("no evaluation folder here")
    spec = importlib.util.spec_from_file_location("reference_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", range(6))
def test_every_figure_and_every_mistake_is_the_reference_scorers(seed: int, tmp_path: Path) -> None:
    theirs, rng = reference(), random.Random(seed)
    cases = sorted([CASE, *sample_cases(), *dev_cases()], key=lambda case: f"{case.id}.json")
    answers = [spoiled(prediction(case), rng) for case in cases if rng.random() > 0.05]
    folder, lines = write_gold(tmp_path / "gold", cases), write_lines(tmp_path / "answers.jsonl", answers)

    tallies = theirs.score({case.id: case.gold for case in cases}, {answer["id"]: answer for answer in answers})

    assert figures(folder, lines) == {
        "documents": len(cases),
        "predicted": len(answers),
        **{part: tally.row() for part, tally in tallies.items()},
    }
    report = evaluate(read_gold(folder), read_predictions(lines))
    for part in PARTS:
        assert [str(item) for item in report.errors(part)] == tallies[part].errors, part


def test_the_json_has_the_reference_scorers_keys_in_their_order(gold: Path, tmp_path: Path) -> None:
    reference()
    lines = write_lines(tmp_path / "answers.jsonl", [prediction(CASE)])
    script = [sys.executable, str(EVALUATION / "score.py"), "--gold", str(gold), str(lines), "--json"]
    printed = subprocess.run(script, check=True, capture_output=True, text=True).stdout
    assert run(gold, lines, "--json").stdout == printed


@given(st.text(), st.text())
def test_strings_compare_as_in_the_reference_scorer(one: str, other: str) -> None:
    theirs = reference()
    assert normal(one) == theirs.norm(one)
    assert same_person(one, other) == theirs.same_person(one, other)
    assert same_speaker(one, other) == theirs.same_speaker(one, other)


# --- Figures that can be worked out by hand


def test_a_perfect_prediction_has_nothing_but_ones(gold: Path, tmp_path: Path) -> None:
    answer = figures(gold, write_lines(tmp_path / "answers.jsonl", [prediction(CASE)]))
    assert (answer["documents"], answer["predicted"]) == (1, 1)
    assert {answer[part]["f1"] for part in PARTS} == {1.0}


def test_a_gold_answer_without_a_prediction_counts_as_nothing_found(gold: Path, tmp_path: Path) -> None:
    answer = figures(gold, write_lines(tmp_path / "answers.jsonl", []))
    assert answer["predicted"] == 0
    assert answer["quotes"] == {"p": 1.0, "r": 0.0, "f1": 0.0, "gold": 1, "found": 0}
    assert answer["sessions"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 0, "found": 0}


def test_a_quote_with_another_speaker_is_found_but_not_attributed(gold: Path, tmp_path: Path) -> None:
    found = prediction(CASE)
    found["quotes"][0]["speaker"] = None
    lines = write_lines(tmp_path / "answers.jsonl", [found])
    assert figures(gold, lines)["quotes"]["f1"] == 1.0
    assert figures(gold, lines)["quotes_attributed"]["f1"] == 0.0
    assert run(gold, lines, "--errors", "quotes_attributed").stdout.splitlines() == [
        "latih  - Barata Wirya: Nelayan kita harus naik kelas tahun ini,",
        "latih  + None: Nelayan kita harus naik kelas tahun ini,",
    ]


def test_a_shortened_title_counts_only_in_the_relaxed_figure(gold: Path, tmp_path: Path) -> None:
    found = prediction(CASE)
    found["people"][0]["titles"][0]["text"] = "Kepala Dinas"
    answer = figures(gold, write_lines(tmp_path / "answers.jsonl", [found]))
    assert answer["titles"]["f1"] == 0.0
    assert answer["titles_relaxed"]["f1"] == 1.0


def test_predictions_are_read_from_standard_input_and_matched_by_their_source(gold: Path) -> None:
    found = {**prediction(CASE), "id": None, "source": {"path": "texts/latih.txt"}}
    result = run(gold, "-", "--json", stdin=json.dumps(found).encode())
    assert json.loads(result.stdout)["headline"]["f1"] == 1.0


def test_a_prediction_without_a_gold_answer_is_told_and_not_counted(gold: Path, tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "answers.jsonl", [prediction(CASE), {**prediction(CASE), "id": "lain"}])
    result = run(gold, lines, "--json")
    assert json.loads(result.stdout)["predicted"] == 1
    assert "lain" in result.stderr


def test_the_command_line_knows_it(gold: Path, tmp_path: Path) -> None:
    done = rilis("eval", gold, "-", "--json", stdin=json.dumps(prediction(CASE)).encode())
    assert (done.code, json.loads(done.out)["quotes"]["f1"]) == (0, 1.0)
    wrong = rilis("eval", gold, tmp_path / "nothing.jsonl")
    assert (wrong.code, wrong.out) == (2, "")
    assert "nothing.jsonl: No such file" in wrong.err


# --- Tables


def test_into_a_pipe_the_table_is_plain_and_aligned(gold: Path, tmp_path: Path) -> None:
    lines = run(gold, write_lines(tmp_path / "answers.jsonl", [prediction(CASE)])).stdout.splitlines()
    assert lines[0] == "1 documents, 1 predicted"
    assert lines[1].split() == ["part", "P", "R", "F1", "gold", "found"]
    assert [line.split()[0] for line in lines[2:]] == list(PARTS)
    assert len({len(line) for line in lines[1:]}) == 1
    assert "quotes                   1.000   1.000   1.000       1       1" in lines


def test_on_a_terminal_the_table_is_drawn(gold: Path, tmp_path: Path) -> None:
    screen = on_terminal([str(gold), str(write_lines(tmp_path / "answers.jsonl", [prediction(CASE)]))])
    assert "quotes_attributed" in screen
    assert "─" in screen or "━" in screen


def on_terminal(arguments: list[str]) -> str:
    """Run the command with a terminal as its standard output and return what appears there."""
    result = rilis_on_terminal("eval", *arguments)
    assert result.code == 0, result.out
    return result.out


def test_what_a_document_holds_cannot_steer_the_terminal(gold: Path, tmp_path: Path) -> None:
    found = prediction(CASE)
    found["sessions"] = [{"label": "Sesi\x1b[31m lain\n\x9b2J baris"}]
    lines = write_lines(tmp_path / "answers.jsonl", [found])
    assert (
        run(gold, lines, "--errors", "sessions").stdout == "latih  + Sesi␛[31m lain␊\N{REPLACEMENT CHARACTER}2J baris\n"
    )
    drawn = on_terminal([str(gold), str(lines), "--errors", "sessions", "--json"])
    assert json.loads(drawn)[0]["words"] == "Sesi\x1b[31m lain\n\x9b2J baris"
    assert "\x9b" not in drawn


# --- Gains and losses


@pytest.fixture
def old_and_new(tmp_path: Path) -> tuple[Path, Path]:
    old, new = prediction(CASE), prediction(CASE)
    old["headline"] = None
    new["dates"][0]["value"] = "2025-11-13"
    return write_lines(tmp_path / "old.jsonl", [old]), write_lines(tmp_path / "new.jsonl", [new])


def test_compare_lists_the_items_gained_and_lost(gold: Path, old_and_new: tuple[Path, Path]) -> None:
    printed = run(gold, "--compare", *old_and_new).stdout
    assert "headline                 0.000   1.000  +1.000       1       0" in printed
    assert "gained  latih  - dinas perikanan latih nelayan" in printed
    assert "lost    latih  - kamis (13/11 = --11-13" in printed
    assert "lost    latih  + kamis (13/11 = 2025-11-13" in printed
    assert "\nquotes\n" not in printed


def test_compare_as_json_and_for_one_part(gold: Path, old_and_new: tuple[Path, Path]) -> None:
    changes = json.loads(run(gold, "--compare", *old_and_new, "--json", "--errors", "dates").stdout)
    assert list(changes) == ["dates"]
    assert (changes["dates"]["old"]["f1"], changes["dates"]["new"]["f1"]) == (1.0, 0.0)
    assert changes["dates"]["gained"] == []
    assert changes["dates"]["lost"][1] == {"document": "latih", "sign": "+", "words": "kamis (13/11 = 2025-11-13"}


# --- Input that is not right


def test_a_wrong_part_names_the_one_that_was_meant(gold: Path, tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "answers.jsonl", [])
    assert "did you mean quotes?" in failure(gold, lines, "--errors", "qoutes")
    assert "session_themes" in failure(gold, lines, "--errors", "x")


def test_it_needs_predictions_or_a_comparison(gold: Path) -> None:
    assert "PREDICTIONS or --compare" in failure(gold)


def test_a_missing_or_empty_gold_folder_is_named(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "answers.jsonl", [])
    assert "no such folder" in failure(tmp_path / "nowhere", lines)
    assert "no gold answers" in failure(tmp_path, lines)


def test_a_missing_predictions_file_is_named(gold: Path, tmp_path: Path) -> None:
    assert "answers.jsonl: No such file" in failure(gold, tmp_path / "answers.jsonl")


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ("{", "answers.jsonl:3", "not JSON"),
        ("[1]", "answers.jsonl:3", "expected an object, found a list"),
        ("{}", "answers.jsonl:3", "neither id nor source.path"),
        ('{"id": "latih"}', "answers.jsonl:3", "twice, first at"),
        ('{"id": "a", "people": [{"name": "B"}]}', "answers.jsonl:3", "people[0].id: expected a string, found null"),
        ('{"id": "a", "quotes": [{"text": "x", "kind": "speech"}]}', "answers.jsonl:3", "quotes[0].kind"),
        ('{"id": "a", "sessions": {}}', "answers.jsonl:3", "sessions: expected a list, found an object"),
        ('{"id": "a", "dates": [{"text": 13}]}', "answers.jsonl:3", "dates[0].text: expected a string, found a number"),
        ('{"id": "a", "people": [{"id": "p1"}, {"id": "p1"}]}', "answers.jsonl:3", "second person with the id p1"),
    ],
)
def test_a_bad_prediction_is_named_with_its_line(
    gold: Path, tmp_path: Path, line: str, place: str, message: str
) -> None:
    lines = tmp_path / "answers.jsonl"
    lines.write_text(json.dumps(prediction(CASE)) + "\n\n" + line + "\n", "utf-8")
    error = failure(gold, lines)
    assert place in error
    assert message in error


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"headline":\n 1,,}', "latih.json:2: not JSON"),
        (b'{"headline": 1}', "latih.json: headline: expected an object, found a number"),
        (b'{"people": [{"titles": []}]}', "latih.json: people[0].name: expected a string, found null"),
        (b"\xff\xfe", "latih.json: byte 0 is not UTF-8"),
        (b"[" * 100_000, "latih.json: nested too deeply"),
    ],
)
def test_a_bad_gold_answer_is_named(gold: Path, tmp_path: Path, content: bytes, message: str) -> None:
    (gold / "latih.json").write_bytes(content)
    assert message in failure(gold, write_lines(tmp_path / "answers.jsonl", []))


def test_files_that_windows_editors_wrote_are_read(gold: Path, tmp_path: Path) -> None:
    (gold / "latih.json").write_text(json.dumps(GOLD), "utf-8-sig")
    lines = tmp_path / "answers.jsonl"
    lines.write_bytes(b"\xef\xbb\xbf" + json.dumps(prediction(CASE)).encode() + b"\r\n\r\n")
    assert figures(gold, lines)["quotes"]["f1"] == 1.0
