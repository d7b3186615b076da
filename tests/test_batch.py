"""`rilis batch`: which files it reads, in what order, and what it says of those that it can't read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import readers_files as files
from batch_files import batch, done, fill, paths, records, sample_texts
from commandline import ROOT, rilis, rilis_on_terminal

# --- Which files ----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as an office has it, with what is no release among the releases."""
    for name in (
        "b.txt",
        "a.txt",
        "B.TXT",
        "c/z.md",
        "c/arsip/lama.txt",
        "d.txt",
        ".simpan.txt",
        "~$b.docx",
        "foto.jpg",
    ):
        path = tmp_path / "rilis" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files.RELEASE, encoding="utf-8")
    return tmp_path / "rilis"


def test_a_folder_is_read_with_all_below_it_in_the_order_of_the_names(folder: Path) -> None:
    outcome = batch(folder)
    assert outcome.code == 0
    assert paths(outcome.out) == ["B.TXT", "a.txt", "b.txt", "lama.txt", "z.md", "d.txt"]
    assert outcome.err == "6 dibaca, 0 gagal, 3 dilewati\n"


def test_the_result_is_that_of_parse(folder: Path) -> None:
    out = batch(folder / "c", folder / "a.txt").out
    parsed = rilis("parse", "--jsonl", folder / "c/arsip/lama.txt", folder / "c/z.md", folder / "a.txt").out
    assert out == parsed


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--include", "*.md"], ["z.md"]),
        (["--include", "A*", "--include", "z.*"], ["a.txt", "z.md"]),
        (["--include", "*.jpg"], ["foto.jpg"]),
        (["--exclude", "*.TXT"], ["z.md"]),
        (["--exclude", "arsip"], ["B.TXT", "a.txt", "b.txt", "z.md", "d.txt"]),
        (["--exclude", "c/"], ["B.TXT", "a.txt", "b.txt", "d.txt"]),
        (["--exclude", "c/*/lama.txt"], ["B.TXT", "a.txt", "b.txt", "z.md", "d.txt"]),
        (["--include", "*.txt", "--exclude", "[ab].txt"], ["lama.txt", "d.txt"]),
    ],
)
def test_include_and_exclude_choose_by_name_and_by_path(folder: Path, options: list[str], expected: list[str]) -> None:
    assert paths(batch(folder, *options).out) == expected


def test_globs_are_unfolded_where_the_shell_has_not_done_it(folder: Path) -> None:
    assert paths(batch("*.txt", "c/**/*.txt", cwd=folder).out) == ["a.txt", "b.txt", "d.txt", "lama.txt"]
    assert paths(batch("c*", cwd=folder).out) == ["lama.txt", "z.md"]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\0"])
def test_a_list_of_files_is_read_from_standard_input(folder: Path, end: bytes) -> None:
    names = [b"d.txt", b"c", b"a.txt"]
    outcome = batch("-", stdin=end.join(names) + end, cwd=folder)
    assert paths(outcome.out) == ["d.txt", "lama.txt", "z.md", "a.txt"]


def test_a_file_that_is_named_twice_is_read_once(folder: Path) -> None:
    out = batch("b.txt", "./b.txt", "c/arsip", "c", "c//z.md", cwd=folder).out
    assert paths(out) == ["b.txt", "lama.txt", "z.md"]


def test_the_batchs_own_files_are_no_inputs(folder: Path) -> None:
    for _ in range(2):
        done(".", "-o", "hasil.csv", "--errors", "gagal.jsonl", cwd=folder)
    assert done(".", "-o", "hasil.csv", "--errors", "gagal.jsonl", cwd=folder).startswith("0 dibaca, 0 gagal")


def test_a_link_to_a_folder_above_is_not_followed(folder: Path) -> None:
    (folder / "c" / "atas").symlink_to(folder)
    assert len(paths(batch(folder).out)) == 6


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no UTF-8")
def test_a_name_that_is_no_text_is_read_and_shown(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/rilis-\xe9.txt"
    Path(os.fsdecode(name)).write_text(files.RELEASE, encoding="utf-8")
    out = tmp_path / "hasil.sqlite"
    assert done(tmp_path, "-o", out) == "1 dibaca, 0 gagal, 0 dilewati"
    assert done(tmp_path, "-o", out) == "0 dibaca, 0 gagal, 0 dilewati, 1 sudah selesai"


def test_every_format_is_read(tmp_path: Path) -> None:
    rows = [["Judul", "Isi"], *([files.HEADLINE, files.RELEASE] for _ in range(2))]
    chat = f"12/11/25, 09.15 - Humas: *{files.HEADLINE}*\n\n{files.LEAD}\n\n{files.QUOTE}\n"
    data = {
        "a.txt": files.RELEASE.encode(),
        "b.docx": files.docx(),
        "c.pdf": files.pdf(),
        "d.html": files.article().encode(),
        "e.rtf": files.rtf(),
        "f.odt": files.odt(),
        "g.xlsx": files.workbook(rows),
        "h.jsonl": json.dumps({"text": files.RELEASE}).encode(),
        "i.csv": f'isi\n"{files.LEAD}"\n'.encode(),
        "j.zip": files.zipped([("satu.txt", files.RELEASE.encode()), ("dua.docx", files.docx())]),
        "k.eml": b"Subject: Rilis\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + files.RELEASE.encode(),
        "l.txt": chat.encode(),
    }
    for name, content in data.items():
        (tmp_path / name).write_bytes(content)
    outcome = batch(tmp_path)
    assert outcome.err == "12 dibaca (14 rilis), 0 gagal, 0 dilewati\n"
    formats = [record["source"]["format"] for record in records(outcome.out)]
    assert formats == [
        *("text", "docx", "pdf", "html", "rtf", "odt", "xlsx", "xlsx", "jsonl", "csv"),
        *("text", "docx", "eml", "whatsapp"),
    ]
    assert all(record["people"] for record in records(outcome.out))


# --- What can't be read ---------------------------------------------------------------------------------------------


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """A folder with a good release between every two bad files."""
    bad = {
        "corrupt": ("b.docx", files.docx()[:-300]),
        "empty": ("d.txt", b""),
        "binary": ("f.txt", bytes(range(256)) * 20),
        "scanned": ("h.pdf", bytes(files.pdf_pages().output())),
        "no-text": ("j.xlsx", files.workbook([["Tanggal", "Tautan"], ["1/2/2025", "contoh"]])),
    }
    for name, data in bad.values():
        (tmp_path / name).write_bytes(data)
    for name in "acegik":
        (tmp_path / f"{name}.txt").write_text(files.RELEASE, encoding="utf-8")
    return tmp_path


def test_files_that_cannot_be_read_are_told_and_do_not_stop_the_others(spoilt: Path, tmp_path: Path) -> None:
    log = tmp_path / "gagal.log"
    outcome = batch(spoilt, "--errors", log)
    assert outcome.code == 1
    assert paths(outcome.out) == [f"{name}.txt" for name in "acegik"]
    assert outcome.err == f"6 dibaca, 5 gagal, 0 dilewati; kesalahan: {log}\n"
    errors = records(log)
    assert [Path(error["path"]).name for error in errors] == ["b.docx", "d.txt", "f.txt", "h.pdf", "j.xlsx"]
    assert all(error["message"] and error["kind"] and "remedy" in error for error in errors)
    assert [error["kind"] for error in errors[:3]] == ["corrupt", "empty", "binary"]


def test_without_a_file_for_them_error_records_are_lines_on_standard_error(spoilt: Path) -> None:
    *errors, last = batch(spoilt).err.splitlines()
    assert [json.loads(error)["path"].rpartition("/")[2] for error in errors] == [
        "b.docx",
        "d.txt",
        "f.txt",
        "h.pdf",
        "j.xlsx",
    ]
    assert last.startswith("6 dibaca, 5 gagal")


def test_parts_of_a_file_fail_alone(tmp_path: Path) -> None:
    good = json.dumps({"id": "satu", "text": files.RELEASE})
    (tmp_path / "a.jsonl").write_text(f"{good}\nrusak\n{good}\n", encoding="utf-8")
    members = [("baik.txt", files.RELEASE.encode()), ("rusak.docx", files.docx()[:200])]
    (tmp_path / "b.zip").write_bytes(files.zipped(members))
    outcome = batch(tmp_path)
    assert outcome.code == 1
    assert len(records(outcome.out)) == 3
    *errors, last = outcome.err.splitlines()
    assert ["#2" in json.loads(errors[0])["where"], "rusak.docx" in json.loads(errors[1])["where"]] == [True, True]
    assert last.startswith("2 dibaca (3 rilis), 2 gagal")


def test_a_path_that_is_not_there_is_told_in_its_place(folder: Path) -> None:
    outcome = batch("a.txt", "tidak-ada.txt", "d.txt", cwd=folder)
    assert outcome.code == 1
    assert paths(outcome.out) == ["a.txt", "d.txt"]
    assert json.loads(outcome.err.splitlines()[0])["kind"] == "missing"


def test_exit_code_3_says_that_nothing_was_read(folder: Path, tmp_path: Path) -> None:
    assert batch("tidak-ada.txt", cwd=folder).code == 3
    (tmp_path / "kosong").mkdir()
    outcome = batch(tmp_path / "kosong", "-o", tmp_path / "hasil.xlsx")
    assert outcome.code == 3
    assert "tidak ada berkas" in outcome.err
    assert not (tmp_path / "hasil.xlsx").exists()


@pytest.mark.parametrize(
    "options",
    [
        ["-o", "hasil.doc"],
        ["-o", "tidak-ada/hasil.csv"],
        ["-o", "c"],
        ["-o", "hasil.csv", "--table", "kutipan"],
        ["-o", "hasil.xlsx", "--table", "quotes"],
        ["--table", "quotes"],
        ["-o", "hasil.jsonl", "--errors", "hasil.jsonl"],
        ["-o", "hasil.jsonl", "--errors", "tidak-ada/gagal.jsonl"],
        ["--jobs", "0"],
        ["--patterns", "tidak-ada"],
    ],
)
def test_wrong_use_is_told_before_any_work(folder: Path, options: list[str]) -> None:
    before = set(folder.rglob("*"))
    outcome = batch(".", *options, cwd=folder)
    assert outcome.code == 2
    assert outcome.out == ""
    assert len(outcome.err.strip().splitlines()) <= 4
    assert set(folder.rglob("*")) == before


# --- On a terminal --------------------------------------------------------------------------------------------------


def test_a_terminal_shows_progress_and_errors_for_people(spoilt: Path, tmp_path: Path) -> None:
    shown = rilis_on_terminal("batch", spoilt, "-o", tmp_path / "hasil.csv", columns=100).out
    assert "/11" in shown
    assert '"kind"' not in shown
    assert "b.docx: " in shown
    assert "6 dibaca, 5 gagal, 0 dilewati; kesalahan tertulis di atas" in shown.splitlines()[-1]


# --- Sameness -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_output_is_the_same_for_any_number_of_workers(tmp_path: Path, jobs: int) -> None:
    fill(tmp_path / "rilis", 90, sample_texts())
    (tmp_path / "rilis" / "kosong.txt").touch()
    (tmp_path / "rilis" / "rusak.docx").write_bytes(files.docx()[:-300])
    one, many = (batch(tmp_path / "rilis", "--jobs", str(n)) for n in (1, jobs))
    assert one == many
    assert len(records(one.out)) == 90


def test_one_large_file_is_shared_among_workers_with_the_same_output(tmp_path: Path) -> None:
    source = tmp_path / "arsip.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for index in range(210):
            file.write(json.dumps({"id": f"r{index}", "text": f"{files.RELEASE}\n\nNomor {index}."}) + "\n")
            if index % 50 == 49:
                file.write("rusak\n")
    assert source.stat().st_size > 100_000
    one, many = (batch(source, "--jobs", str(n)) for n in (1, 3))
    assert one == many
    assert [record["id"] for record in records(one.out)] == [f"r{index}" for index in range(210)]
    assert len(one.err.splitlines()) == 5


def test_every_output_format_gives_back_what_the_json_says() -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "round_trip.py"), "--files", "44"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    told = [line.split() for line in run.stdout.splitlines()]
    assert [line[0] for line in told] == [".jsonl", ".json", ".xlsx", ".sqlite", ".parquet", *[".csv"] * 5]
    assert told[0][1] == told[1][1] == told[4][1] == "44"
