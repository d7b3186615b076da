"""`rilis batch` with a memory: killed, interrupted, run again, with files and patterns that have changed since."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest

import readers_files as files
from batch_files import SHORT, batch, done, fill, records, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are not delivered to processes there")

GROWING = (".jsonl", ".sqlite")
ASSEMBLED = (".json", ".csv", ".xlsx", ".parquet")


def releases_in(output: Path) -> list[tuple[str, str]]:
    """Return path and headline or first quote of everything in an output, which must be sound, by path."""
    match output.suffix:
        case ".jsonl":
            found = [(record["source"]["path"], str(record["headline"])) for record in records(output)]
        case ".json":
            content = json.loads(output.read_text(encoding="utf-8"))
            found = [(record["source"]["path"], str(record["headline"])) for record in content]
        case ".sqlite":
            connection = sqlite3.connect(output)
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            connection.execute("INSERT INTO releases_fts (releases_fts, rank) VALUES ('integrity-check', 1)")
            found = connection.execute("SELECT path, headline FROM releases").fetchall()
            connection.close()
        case ".csv":
            with output.open(encoding="utf-8-sig", newline="") as file:
                found = [(row["path"], row["headline"]) for row in csv.DictReader(file)]
        case ".xlsx":
            rows = openpyxl.load_workbook(output)["Rilis"].iter_rows(min_row=2, values_only=True)
            found = [(row[1], str(row[2])) for row in rows]
        case _:
            table = pyarrow.parquet.read_table(output, columns=["source", "headline"]).to_pylist()
            found = [(row["source"]["path"], str(row["headline"])) for row in table]
    return sorted(found, key=str)


def reference(output: Path, *sources: Path) -> Path:
    """Return an output of the same name that was made in one go, in a folder of its own."""
    place = output.parent / "sekali-jalan"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    done(*sources, "-o", place / output.name)
    return place / output.name


def same(output: Path, other: Path) -> bool:
    """Compare two outputs: their bytes, or what is in them where the order of writing shows in the bytes."""
    if output.suffix == ".sqlite":
        return releases_in(output) == releases_in(other)
    return output.read_bytes() == other.read_bytes()


def wait_until(condition: Callable[[], bool]) -> None:
    for _ in range(1200):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never came to that")


def finished_in(output: Path) -> int:
    """Return how many releases a growing output shows while it is written."""
    if not output.exists():
        return 0
    if output.suffix == ".jsonl":
        return output.read_bytes().count(b"\n")
    try:
        connection = sqlite3.connect(f"file:{output}?mode=ro", uri=True)
        return int(connection.execute("SELECT count(*) FROM releases").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def kept_in(journal: Path) -> int:
    """Return how many inputs a journal holds that a run still writes, and alone can open: as a kill would leave it."""
    log = journal.with_name(f"{journal.name}-wal")
    if not log.exists():
        return 0
    with tempfile.TemporaryDirectory() as place:
        left = Path(place) / "journal"
        shutil.copyfile(journal, left)
        shutil.copyfile(log, f"{left}-wal")
        connection = sqlite3.connect(left)
        try:
            return int(connection.execute("SELECT count(*) FROM inputs WHERE complete").fetchone()[0])
        except sqlite3.OperationalError:
            return 0
        finally:
            connection.close()


def numbers(closing_line: str) -> dict[str, int]:
    """Return what a closing line counts: `{"dibaca": 12, "sudah selesai": 3}`."""
    counted = re.sub(r" \(.*?\)", "", closing_line.partition(";")[0]).split(", ")
    return {what: int(count.replace(".", "")) for count, _, what in (part.partition(" ") for part in counted)}


# --- Killed ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """A last input at which every run waits, until the gate is opened."""
    path = tmp_path / "terakhir.txt"
    os.mkfifo(path)
    return path


def open_gate(gate: Path) -> None:
    gate.unlink()
    gate.write_text(SHORT, encoding="utf-8")


def run_and_kill(*arguments: str | Path, until: Callable[[], bool]) -> None:
    process = start(*arguments)
    wait_until(until)
    process.kill()
    process.communicate()


@pytest.mark.parametrize("ending", GROWING)
def test_a_killed_run_leaves_a_valid_output_and_the_next_completes_it(tmp_path: Path, gate: Path, ending: str) -> None:
    source, output = fill(tmp_path / "rilis", 60), tmp_path / f"hasil{ending}"
    run_and_kill(source, gate, "-o", output, until=lambda: finished_in(output) >= 40)
    left = releases_in(output)
    assert len(set(left)) == len(left)
    open_gate(gate)
    counted = numbers(done(source, gate, "-o", output))
    assert (counted["dibaca"], counted["sudah selesai"]) == (61 - len(left), len(left))
    assert same(output, reference(output, source, gate))


@pytest.mark.parametrize("ending", ASSEMBLED)
def test_a_killed_run_of_an_output_that_cannot_grow_keeps_what_it_read(tmp_path: Path, gate: Path, ending: str) -> None:
    source, output = fill(tmp_path / "rilis", 60), tmp_path / f"hasil{ending}"
    journal = tmp_path / f".hasil{ending}.rilis"
    run_and_kill(source, gate, "-o", output, until=lambda: kept_in(journal) > 0)
    assert not output.exists()
    open_gate(gate)
    counted = numbers(done(source, gate, "-o", output))
    assert counted["sudah selesai"] > 0
    assert counted["dibaca"] + counted["sudah selesai"] == 61
    assert same(output, reference(output, source, gate))


def test_half_a_line_at_the_end_is_cut_off(tmp_path: Path, gate: Path) -> None:
    source, output = fill(tmp_path / "rilis", 20), tmp_path / "hasil.jsonl"
    run_and_kill(source, gate, "-o", output, until=lambda: finished_in(output) >= 10)
    with output.open("ab") as file:
        file.write(b'{"schema": "rilis/1", "id": "ri')
    open_gate(gate)
    done(source, gate, "-o", output)
    assert same(output, reference(output, source, gate))


def test_a_large_file_is_gone_on_with_where_the_killed_run_left_it(tmp_path: Path) -> None:
    source, output = tmp_path / "arsip.jsonl", tmp_path / "hasil.jsonl"
    line = json.dumps({"text": SHORT})
    source.write_text(f"{line}\n" * 800, encoding="utf-8")
    run_and_kill(source, "-o", output, until=lambda: finished_in(output) >= 100)
    left = len(records(output))
    done(source, "-o", output)
    assert same(output, reference(output, source))
    # The journal tells of the last of the lines that were there.
    assert left >= 100


@pytest.mark.parametrize("ending", [".jsonl", ".csv"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_ends_at_once_and_says_how_to_go_on(
    tmp_path: Path, gate: Path, ending: str, number: int, code: int
) -> None:
    source, output = fill(tmp_path / "rilis", 60), tmp_path / f"hasil{ending}"
    # The journal has 62 kB before the first release is in it.
    grown, size = (output, 60_000) if ending == ".jsonl" else (tmp_path / f".hasil{ending}.rilis-wal", 100_000)
    process = start(source, gate, "-o", output)
    wait_until(lambda: grown.exists() and grown.stat().st_size > size)
    process.send_signal(number)
    _, told = process.communicate(timeout=20)
    assert process.returncode == code
    lines = told.decode().splitlines()
    assert len(lines) == 1
    assert "jalankan lagi perintah yang sama" in lines[0]
    open_gate(gate)
    read = numbers(lines[0])["dibaca"]
    assert numbers(done(source, gate, "-o", output)).get("sudah selesai", 0) == read
    assert same(output, reference(output, source, gate))


def test_runs_that_are_killed_again_and_again_come_to_the_same_end(tmp_path: Path) -> None:
    source, output = fill(tmp_path / "rilis", 300), tmp_path / "hasil.jsonl"
    done(source, "-o", output)
    for index in range(0, 300, 2):
        path = next(source.rglob(f"rilis-{index:04}.txt"))
        path.write_text(f"{files.RELEASE}\n\nDiperbarui {index}.", encoding="utf-8")
    for pause in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4):
        process = start(source, "-o", output)
        time.sleep(pause)
        process.kill()
        process.communicate()
        found = [record["source"]["path"] for record in records(output)]
        assert len(set(found)) == len(found)
    done(source, "-o", output)
    assert same(output, reference(output, source))


# --- Run again ------------------------------------------------------------------------------------------------------


@pytest.fixture(params=(*GROWING, *ASSEMBLED))
def twice(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """A folder, and the output that a first run has made of it."""
    source, output = fill(tmp_path / "rilis", 12), tmp_path / f"hasil{request.param}"
    done(source, "-o", output)
    return source, output


def test_nothing_is_done_where_nothing_has_changed(twice: tuple[Path, Path]) -> None:
    source, output = twice
    before = output.read_bytes(), output.stat().st_mtime_ns
    assert done(source, "-o", output) == "0 dibaca, 0 gagal, 0 dilewati, 12 sudah selesai"
    assert (output.read_bytes(), output.stat().st_mtime_ns) == before


def test_changed_new_and_removed_files_are_noticed(twice: tuple[Path, Path]) -> None:
    source, output = twice
    (source / "rilis-0003.txt").write_text(files.RELEASE, encoding="utf-8")
    (source / "aaa.txt").write_text(files.RELEASE, encoding="utf-8")
    (source / "rilis-0006.txt").unlink()
    touched = source / "rilis-0000.txt"
    touched.touch()
    closing = done(source, "-o", output)
    assert closing == "2 dibaca, 0 gagal, 0 dilewati, 10 sudah selesai, 1 dikeluarkan"
    assert same(output, reference(output, source))


def test_a_change_that_keeps_size_and_time_to_itself_is_noticed_by_the_bytes(twice: tuple[Path, Path]) -> None:
    source, output = twice
    path = source / "rilis-0003.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("Rilis ke-3.", "Rilis ke-4."), encoding="utf-8")
    assert numbers(done(source, "-o", output))["dibaca"] == 1


def test_other_settings_do_everything_again(twice: tuple[Path, Path]) -> None:
    source, output = twice
    assert numbers(done(source, "-o", output, "--year", "2019"))["dibaca"] == 12


def test_failed_files_are_tried_again(tmp_path: Path) -> None:
    source, output = fill(tmp_path / "rilis", 3), tmp_path / "hasil.jsonl"
    broken = source / "b.docx"
    broken.write_bytes(files.docx()[:-300])
    assert batch(source, "-o", output, "--errors", tmp_path / "gagal.jsonl").code == 1
    again = batch(source, "-o", output, "--errors", tmp_path / "gagal.jsonl")
    assert again.code == 1
    assert numbers(again.err) == {"dibaca": 0, "gagal": 1, "dilewati": 0, "sudah selesai": 3}
    assert len(records(tmp_path / "gagal.jsonl")) == 1
    broken.write_bytes(files.docx())
    assert numbers(done(source, "-o", output, "--errors", tmp_path / "gagal.jsonl"))["dibaca"] == 1
    assert records(tmp_path / "gagal.jsonl") == []
    assert same(output, reference(output, source))


def test_an_output_that_was_deleted_is_made_again(twice: tuple[Path, Path]) -> None:
    source, output = twice
    before = releases_in(output)
    output.unlink()
    done(source, "-o", output)
    assert releases_in(output) == before


# --- What stands at the output's place ------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", (*GROWING, *ASSEMBLED))
def test_a_file_of_somebody_else_is_not_touched_unless_asked(tmp_path: Path, ending: str) -> None:
    source, output = fill(tmp_path / "rilis", 2), tmp_path / f"hasil{ending}"
    output.write_bytes(b"catatan penting\n")
    outcome = batch(source, "-o", output)
    assert outcome.code == 2
    assert "--overwrite" in outcome.err
    assert output.read_bytes() == b"catatan penting\n"
    done(source, "-o", output, "--overwrite")
    assert same(output, reference(output, source))


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".xlsx"])
def test_an_output_that_somebody_has_edited_is_not_written_over(tmp_path: Path, ending: str) -> None:
    source, output = fill(tmp_path / "rilis", 2), tmp_path / f"hasil{ending}"
    done(source, "-o", output)
    with output.open("ab") as file:
        file.write(b"koreksi\n")
    edited = output.read_bytes()
    (source / "baru.txt").write_text(files.RELEASE, encoding="utf-8")
    assert batch(source, "-o", output).code == 2
    assert output.read_bytes() == edited


def test_what_people_add_to_the_database_stays(tmp_path: Path) -> None:
    source, output = fill(tmp_path / "rilis", 2), tmp_path / "hasil.sqlite"
    done(source, "-o", output)
    with sqlite3.connect(output) as connection:
        connection.execute("CREATE TABLE catatan (isi TEXT)")
        connection.execute("INSERT INTO catatan VALUES ('periksa')")
    (source / "baru.txt").write_text(files.RELEASE, encoding="utf-8")
    done(source, "-o", output)
    with sqlite3.connect(output) as connection:
        assert connection.execute("SELECT isi FROM catatan").fetchall() == [("periksa",)]
        assert connection.execute("SELECT count(*) FROM releases").fetchone() == (3,)


@pytest.mark.parametrize("ending", [".jsonl", ".sqlite", ".csv"])
def test_another_command_does_not_silently_drop_what_an_output_holds(tmp_path: Path, ending: str) -> None:
    january, february = fill(tmp_path / "januari", 3), fill(tmp_path / "februari", 4)
    output = tmp_path / f"hasil{ending}"
    done(january, "-o", output)
    held = releases_in(output)
    outcome = batch(february, "-o", output)
    assert outcome.code == 2
    assert "--keep" in outcome.err
    assert releases_in(output) == held
    done(february, "-o", output, "--keep")
    both = releases_in(output)
    assert {Path(path).parts[-2 if "susulan" not in path else -3] for path, _ in both} == {"januari", "februari"}
    done(february, "-o", output, "--overwrite")
    assert {Path(path).parts[-2 if "susulan" not in path else -3] for path, _ in releases_in(output)} == {"februari"}


@pytest.mark.parametrize("ending", GROWING)
def test_two_runs_do_not_write_one_output_at_once(tmp_path: Path, gate: Path, ending: str) -> None:
    source, output = fill(tmp_path / "rilis", 5), tmp_path / f"hasil{ending}"
    first = start(source, gate, "-o", output)
    wait_until(lambda: finished_in(output) > 0)
    outcome = batch(source, "-o", output)
    first.kill()
    first.communicate()
    assert outcome.code == 2
    assert "another run" in outcome.err
    assert releases_in(output)


# --- Full disks -----------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_standard_output_is_told(tmp_path: Path) -> None:
    source = fill(tmp_path / "rilis", 3)
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "rilis", "batch", str(source)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert run.returncode == 1
    assert run.stderr.decode().count("\n") == 1
    assert "disk is full" in run.stderr.decode()


@pytest.mark.parametrize("ending", (*GROWING, ".csv"))
def test_a_disk_that_runs_full_keeps_what_is_done(tmp_path: Path, ending: str) -> None:
    source, output = fill(tmp_path / "rilis", 400), tmp_path / f"hasil{ending}"
    # A limit on the size of files is met by the same calls as the end of a disk.
    limited = f"ulimit -f 600; exec {sys.executable} -m rilis batch {source} -o {output}"
    run = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "run the same command again" in run.stderr
    if output.exists():
        releases_in(output)
    counted = numbers(done(source, "-o", output))
    assert counted["dibaca"] + counted.get("sudah selesai", 0) == 400
    assert same(output, reference(output, source))
