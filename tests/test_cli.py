"""`rilis parse` and `rilis text` through the real command line: forms of output, inputs, errors, terminals."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

import rilis
from commandline import ROOT, SAMPLES, rilis_on_terminal
from commandline import rilis as run_rilis

PRISON = SAMPLES / "usual" / "lapas-wamena-panen-raya.txt"
HARBOUR = SAMPLES / "usual" / "kkp-pelabuhan-ramah-lingkungan.txt"
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class TestForms:
    def test_into_a_pipe_one_file_is_one_json_object(self) -> None:
        printed = run_rilis("parse", PRISON)
        found = json.loads(printed.out)
        assert printed.code == 0
        assert printed.err == ""
        assert found["schema"] == "rilis/1"
        assert found["id"] == "lapas-wamena-panen-raya"

    def test_several_files_are_one_object_a_line_in_their_order(self) -> None:
        lines = run_rilis("parse", HARBOUR, PRISON).out.splitlines()
        assert [json.loads(line)["id"] for line in lines] == [HARBOUR.stem, PRISON.stem]

    def test_json_and_jsonl_into_a_pipe_are_the_same(self) -> None:
        assert run_rilis("parse", "--json", PRISON).out == run_rilis("parse", "--jsonl", PRISON).out

    def test_the_python_interface_finds_the_same(self) -> None:
        with_source = json.loads(run_rilis("parse", PRISON).out)
        from_python = rilis.parse(PRISON.read_text("utf-8"), id=PRISON.stem).to_dict()
        assert with_source.pop("source") != from_python.pop("source")
        assert with_source == json.loads(json.dumps(from_python))

    def test_text_is_written_as_itself(self) -> None:
        assert '"cue": {"text": "Menurut"' in run_rilis("parse", PRISON).out
        typographic = run_rilis("parse", "-", stdin="“Kami siap melayani warga,” kata Camat Rina Wulandari.".encode())
        assert "Kami siap melayani warga," in typographic.out
        assert "\\u" not in typographic.out

    def test_two_forms_at_once_are_a_mistake(self) -> None:
        printed = run_rilis("parse", "--json", "--summary", PRISON)
        assert printed.code == 2
        assert printed.out == ""
        assert "exclude each other" in printed.err

    def test_the_summary_into_a_pipe(self) -> None:
        printed = run_rilis("parse", "--summary", PRISON)
        assert printed.out.startswith("Dokumen ")
        assert "\x1b" not in printed.out
        assert max(map(cell_len, printed.out.splitlines())) <= 80

    def test_the_same_input_gives_the_same_bytes_under_any_locale_and_hash(self) -> None:
        printed = {
            run_rilis("parse", PRISON, env=env).out
            for env in (
                {"LC_ALL": "C", "PYTHONHASHSEED": "1"},
                {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONHASHSEED": "2"},
                {"LC_ALL": "C.UTF-8", "TZ": "Asia/Jayapura"},
            )
        }
        assert len(printed) == 1

    def test_year_is_for_dates_that_nothing_else_dates(self) -> None:
        text = b"Warga Panen Raya\n\nKUPANG - Camat Maulafa Rina Wulandari membuka panen raya, 3 Mei.\n"
        without = json.loads(run_rilis("parse", "-", stdin=text).out)["dates"]
        with_year = json.loads(run_rilis("parse", "-", "--year", "2024", stdin=text).out)["dates"]
        assert [(date["value"], date["year_from"]) for date in without] == [("--05-03", None)]
        assert [(date["value"], date["year_from"]) for date in with_year] == [("2024-05-03", "option")]


class TestInputs:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
    def test_encodings(self, tmp_path: Path, encoding: str) -> None:
        text = "“Kami siap,” kata Camat Rina Wulandari – Sabtu (3/5/2025).\n"
        (tmp_path / "rilis.txt").write_bytes(text.encode(encoding))
        found = json.loads(run_rilis("parse", tmp_path / "rilis.txt").out)
        assert [quote["text"] for quote in found["quotes"]] == ["Kami siap,"]
        assert found["source"]["characters"] == len(text)

    def test_offsets_refer_to_what_text_prints(self, tmp_path: Path) -> None:
        title, body = (
            "\ufeff*Warga\u00a0Panen Raya*",
            "KUPANG – “Kami\u200b siap,” kata Camat Rina Wulandari 🙂, 3/5/2025.",
        )
        (tmp_path / "rilis.txt").write_bytes(f"{title}\r\n\r\n{body}\r\n".encode())
        text = run_rilis("text", tmp_path / "rilis.txt").out
        found = json.loads(run_rilis("parse", tmp_path / "rilis.txt").out)
        spans = [
            found["headline"],
            found["dateline"],
            *found["quotes"],
            *found["dates"],
            *found["people"][0]["mentions"],
        ]
        assert found["source"]["characters"] == len(text)
        assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)

    def test_standard_input(self) -> None:
        printed = run_rilis("parse", "-", stdin=PRISON.read_bytes())
        found = json.loads(printed.out)
        assert found["source"]["path"] == "-"
        assert found["headline"] == json.loads(run_rilis("parse", PRISON).out)["headline"]

    def test_a_file_of_several_documents_is_several_releases(self, tmp_path: Path) -> None:
        rows = [{"id": path.stem, "text": path.read_text("utf-8")} for path in (PRISON, HARBOUR)]
        (tmp_path / "rilis.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        lines = run_rilis("parse", tmp_path / "rilis.jsonl").out.splitlines()
        assert [json.loads(line)["id"] for line in lines] == [PRISON.stem, HARBOUR.stem]


class TestErrors:
    @pytest.fixture
    def broken(self, tmp_path: Path) -> dict[str, Path]:
        (tmp_path / "empty.txt").write_bytes(b"")
        (tmp_path / "blank.txt").write_bytes(b" \n\t\n")
        (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
        (tmp_path / "folder").mkdir()
        names = ("empty.txt", "blank.txt", "binary.txt", "folder", "missing.txt")
        return {name.removesuffix(".txt"): tmp_path / name for name in names}

    @pytest.mark.parametrize("kind", ["empty", "blank", "binary", "folder", "missing"])
    @pytest.mark.parametrize("command", ["parse", "text"])
    def test_what_cannot_be_read_is_one_clear_line_and_exit_2(
        self, broken: dict[str, Path], command: str, kind: str
    ) -> None:
        printed = run_rilis(command, broken[kind])
        assert printed.code == 2
        assert printed.out == ""
        assert printed.err.count("\n") == 1
        assert printed.err.startswith(f"{broken[kind]}: ")
        assert "Traceback" not in printed.err

    def test_the_other_files_are_still_read(self, broken: dict[str, Path]) -> None:
        printed = run_rilis("parse", broken["missing"], PRISON, broken["binary"], HARBOUR)
        assert printed.code == 1
        assert [json.loads(line)["id"] for line in printed.out.splitlines()] == [PRISON.stem, HARBOUR.stem]
        assert [line.split(": ")[0] for line in printed.err.splitlines()] == [
            str(broken["missing"]),
            str(broken["binary"]),
        ]

    @pytest.mark.parametrize(
        ("arguments", "hint"),
        [
            (("parse", "--jsno", "a.txt"), "--json"),
            (("parse", "--sumary", "a.txt"), "--summary"),
            (("parse", "--yaer", "2025", "a.txt"), "--year"),
            (("prase", "a.txt"), "parse"),
            (("text", "--josnl", "a.txt"), "--jsonl"),
            (("export", "labelstudio"), "label-studio"),
        ],
        ids=" ".join,
    )
    def test_a_mistyped_word_is_answered_with_the_nearest(self, arguments: tuple[str, ...], hint: str) -> None:
        printed = run_rilis(*arguments)
        assert printed.code == 2
        assert hint in printed.err.splitlines()[-1]

    @pytest.mark.parametrize(
        "arguments", [("parse",), ("parse", "--year", "abad", "a"), ("parse", "--year", "20", "a")]
    )
    def test_other_mistakes_say_what_is_wrong(self, arguments: tuple[str, ...]) -> None:
        printed = run_rilis(*arguments)
        assert printed.code == 2
        assert printed.err.splitlines()[-1].startswith("Error: ")

    def test_a_folder_of_patterns_that_is_not_there_stops_before_reading(self, tmp_path: Path) -> None:
        printed = run_rilis("parse", "--patterns", tmp_path / "pola", tmp_path / "missing.txt")
        assert printed.code == 2
        assert printed.err.count("\n") == 1
        assert "no such folder of patterns" in printed.err

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
    def test_a_full_disk_is_told_without_a_traceback(self) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "rilis", "parse", str(PRISON)],
                stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False, timeout=120,
            )  # fmt: skip
        assert done.returncode == 1
        assert done.stderr.decode().startswith("standard output: ")
        assert done.stderr.count(b"\n") == 1

    @pytest.mark.parametrize("arguments", [("parse", str(PRISON)), ("text", str(PRISON)), ("schema",), ("--version",)])
    def test_a_reader_that_goes_away_is_no_error(self, arguments: tuple[str, ...]) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [sys.executable, "-m", "rilis", *arguments],
            stdout=writing, stderr=subprocess.PIPE, cwd=ROOT, check=False, timeout=120,
        )  # fmt: skip
        os.close(writing)
        assert done.stderr == b""
        assert done.returncode == 141


class TestTerminal:
    @pytest.mark.parametrize("columns", [80, 200])
    def test_the_summary_fits(self, columns: int) -> None:
        printed = rilis_on_terminal("parse", PRISON, columns=columns)
        lines = COLOUR.sub("", printed.out).splitlines()
        assert printed.code == 0
        assert max(map(cell_len, lines)) <= columns
        assert [line[:10].strip() for line in lines if line[:1].strip()][:4] == [
            "Dokumen",
            "Judul",
            "Dateline",
            "Acara",
        ]
        assert "Yance Wenda" in printed.out

    def test_wide_terminals_are_used(self) -> None:
        narrow, wide = (rilis_on_terminal("parse", PRISON, columns=columns).out for columns in (80, 200))
        assert len(wide.splitlines()) < len(narrow.splitlines())

    def test_colours_only_where_they_are_wanted(self) -> None:
        assert COLOUR.search(rilis_on_terminal("parse", PRISON).out)
        for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            assert "\x1b" not in rilis_on_terminal("parse", PRISON, env=env).out

    def test_json_on_a_terminal_is_indented(self) -> None:
        printed = rilis_on_terminal("parse", "--json", PRISON)
        assert printed.out.startswith("{\n")
        assert json.loads(printed.out) == json.loads(run_rilis("parse", PRISON).out)

    def test_json_lines_on_a_terminal_stay_lines(self) -> None:
        printed = rilis_on_terminal("parse", "--jsonl", PRISON, HARBOUR)
        assert [json.loads(line)["id"] for line in printed.out.splitlines()] == [PRISON.stem, HARBOUR.stem]

    @pytest.mark.parametrize(
        "arguments",
        [("parse",), ("parse", "--json"), ("parse", "--jsonl"), ("text",), ("text", "--jsonl")],
        ids=" ".join,
    )
    def test_control_characters_of_the_input_never_arrive(self, tmp_path: Path, arguments: tuple[str, ...]) -> None:
        evil = "\x1b[2J\x1b]0;x\x07\x9b31m\x7f\u202e"
        body = f"KUPANG{evil} - “Kami {evil} siap melayani warga,” kata Camat Rina{evil} Wulandari."
        (tmp_path / "rilis.txt").write_bytes(f"Warga {evil} Panen\n\n{body}\n".encode())
        printed = COLOUR.sub("", rilis_on_terminal(*arguments, tmp_path / "rilis.txt", env={"NO_COLOR": "1"}).out)
        assert "Panen" in printed
        assert not CONTROLS.search(printed)

    def test_a_file_name_cannot_steer_the_terminal_either(self, tmp_path: Path) -> None:
        printed = rilis_on_terminal("parse", tmp_path / "\x1b[2Jrilis.txt")
        assert printed.code == 2
        assert not CONTROLS.search(printed.out)

    def test_several_summaries_are_set_apart(self) -> None:
        printed = COLOUR.sub("", rilis_on_terminal("parse", PRISON, HARBOUR).out)
        assert "\n\nDokumen " in printed


class TestText:
    def test_the_text_comes_out_as_it_is(self) -> None:
        assert run_rilis("text", PRISON).out == PRISON.read_text("utf-8")

    def test_a_missing_last_line_end_stays_missing_in_a_pipe(self, tmp_path: Path) -> None:
        (tmp_path / "rilis.txt").write_text("Warga\tpanen\u00a0raya")
        assert run_rilis("text", tmp_path / "rilis.txt").out == "Warga\tpanen\u00a0raya"

    def test_several_documents_are_headed(self, tmp_path: Path) -> None:
        for name in "ab":
            (tmp_path / f"{name}.txt").write_text(f"Isi {name}")
        printed = run_rilis("text", tmp_path / "a.txt", tmp_path / "b.txt")
        assert printed.out == "==> a <==\nIsi a\n\n==> b <==\nIsi b\n"

    def test_json_lines_of_text_can_be_parsed_again(self) -> None:
        lines = run_rilis("text", "--jsonl", PRISON, HARBOUR).out
        again = run_rilis("parse", "-", stdin=lines.encode()).out.splitlines()
        assert [json.loads(line)["id"] for line in again] == [PRISON.stem, HARBOUR.stem]
        assert json.loads(again[0])["quotes"] == json.loads(run_rilis("parse", PRISON).out)["quotes"]


def test_version() -> None:
    assert run_rilis("--version").out == f"rilis {rilis.__version__}\n"
    assert run_rilis("--version", "--version").out == f"rilis {rilis.__version__}\n"


def test_without_arguments_the_help_is_shown() -> None:
    printed = run_rilis()
    assert "Usage: rilis" in printed.out + printed.err
    assert "parse" in printed.out + printed.err
