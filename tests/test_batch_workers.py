"""Workers of `rilis batch` that die or hang, or meet a fault in rilis itself."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import readers_files as files
from batch_files import batch, paths, records, start
from rilis.batch import BatchOptions, run_batch
from rilis.model import Release
from rilis.pipeline import Parser

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs pipes with names, and /proc")


@pytest.fixture
def stuck(tmp_path: Path) -> Path:
    """A folder's files with one in the middle that can't ever be read to its end: a pipe that nobody writes to."""
    for name in "abde":
        (tmp_path / f"{name}.txt").write_text(files.RELEASE, encoding="utf-8")
    os.mkfifo(tmp_path / "c.txt")
    return tmp_path


def test_a_pipe_in_a_folder_is_no_file(stuck: Path) -> None:
    outcome = batch(stuck)
    assert outcome.code == 0
    assert outcome.err == "4 dibaca, 0 gagal, 1 dilewati\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_worker_that_hangs_is_ended_and_the_others_go_on(stuck: Path, jobs: str) -> None:
    names = [stuck / f"{name}.txt" for name in "abcde"]
    outcome = batch(*names, "--time-limit", "0.5", "--jobs", jobs)
    assert outcome.code == 1
    assert paths(outcome.out) == ["a.txt", "b.txt", "d.txt", "e.txt"]
    error = json.loads(outcome.err.splitlines()[0])
    assert error["kind"] == "timeout"
    assert error["path"].endswith("c.txt")
    assert "--time-limit" in error["remedy"]


def test_a_worker_that_is_killed_costs_the_file_that_it_was_at(stuck: Path, tmp_path: Path) -> None:
    log = tmp_path / "gagal.log"
    out = tmp_path / "hasil.jsonl"
    process = start(*(stuck / f"{name}.txt" for name in "abcde"), "-o", out, "--errors", log, "--jobs", "1")
    worker = waiting_worker(process.pid)
    os.kill(worker, signal.SIGKILL)
    process.communicate(timeout=30)
    assert process.returncode == 1
    assert paths(out) == ["a.txt", "b.txt", "d.txt", "e.txt"]
    (error,) = records(log)
    assert (error["kind"], Path(error["path"]).name) == ("crash", "c.txt")


def test_no_worker_outlives_a_run_that_is_killed(stuck: Path) -> None:
    process = start(stuck / "c.txt", "--jobs", "1")
    worker = waiting_worker(process.pid)
    process.kill()
    process.communicate()
    for _ in range(500):
        if not Path(f"/proc/{worker}").exists() or "Z" in Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2]:
            return
        time.sleep(0.01)
    raise AssertionError("the worker still runs")


def waiting_worker(parent: int) -> int:
    """Return the worker of a process, once it waits for a pipe to be written to."""
    for _ in range(1500):
        for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
            if Path(f"/proc/{child}/wchan").exists() and opens_a_pipe(int(child)):
                return int(child)
        time.sleep(0.01)
    raise AssertionError("no worker ever waited")


def opens_a_pipe(process: int) -> bool:
    """Tell whether a process sleeps in the system call that opens a file."""
    call = Path(f"/proc/{process}/syscall").read_text().split()[0]
    return call in ("2", "257", "56")


# --- Faults in rilis itself -----------------------------------------------------------------------------------------


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A parser that fails, ends its process or hangs on texts that say so; workers inherit it."""
    parse = Parser.parse

    def disturbed(self: Parser, text: str, **options: Any) -> Release:
        if "GAGAL" in text:
            raise ValueError("sengaja")
        if "MATI" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "DIAM" in text:
            time.sleep(60)
        return parse(self, text, **options)

    monkeypatch.setattr(Parser, "parse", disturbed)
    yield


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_on_which_rilis_fails_is_an_error_record(
    tmp_path: Path, faulty: None, jobs: int, capfd: pytest.CaptureFixture[str]
) -> None:
    source, out, log = tmp_path / "rilis", tmp_path / "hasil.jsonl", tmp_path / "gagal.jsonl"
    source.mkdir()
    for name, word in zip("abcdefg", ("", "GAGAL", "", "MATI", "DIAM", "MATI", ""), strict=True):
        (source / f"{name}.txt").write_text(f"{files.RELEASE}\n\n{word}", encoding="utf-8")
    result = run_batch(BatchOptions((str(source),), out, errors=log, jobs=jobs, seconds=1.0))
    assert (result.read, result.failed, result.exit_code) == (3, 4, 1)
    assert paths(out) == ["a.txt", "c.txt", "g.txt"]
    assert [error["kind"] for error in records(log)] == ["internal", "crash", "timeout", "crash"]
    assert "sengaja" in records(log)[0]["message"]
    assert capfd.readouterr().err.startswith("3 dibaca, 4 gagal")


@pytest.mark.parametrize("jobs", [1, 3])
def test_documents_of_one_file_fail_alone(tmp_path: Path, faulty: None, jobs: int) -> None:
    source, out, log = tmp_path / "arsip.jsonl", tmp_path / "hasil.jsonl", tmp_path / "gagal.jsonl"
    words = {40: "MATI", 77: "GAGAL", 120: "DIAM", 121: "MATI", 299: "MATI"}
    lines = (json.dumps({"id": str(n), "text": f"{files.RELEASE} {words.get(n, '')}"}) for n in range(300))
    source.write_text("\n".join(lines), encoding="utf-8")
    assert source.stat().st_size > 100_000
    result = run_batch(BatchOptions((str(source),), out, errors=log, jobs=jobs, seconds=1.0))
    assert [record["id"] for record in records(out)] == [str(n) for n in range(300) if n not in words]
    assert [error["kind"] for error in records(log)] == ["crash", "internal", "timeout", "crash", "crash"]
    assert (result.read, result.releases, result.failed) == (1, 295, 5)
