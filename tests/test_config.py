"""The configuration file, what the command line puts on top of it, and switching rules off, everywhere alike."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import rilis
from commandline import SAMPLES
from commandline import rilis as run_rilis
from rilis.config import Config, find_config
from rilis.errors import PatternError, UsageError
from rilis.findings import findings
from rilis.patterns import Patterns, load
from rilis.patterns.catalog import read_catalog
from rilis.patterns.examples import unmarked
from rilis.pipeline import Parser
from rilis.without import without

SAMPLE = SAMPLES / "usual" / "kampus-seminar-rumput-laut.txt"
TITLE = """
[jabatan]
about = "Titles of our office."
class = "title-short"
terms = { "Kaulat" = "Kepala Unit Layanan Terpadu" }
"""
TEXT = "Kaulat Kota Palu, Rina Wulandari, membuka rapat di Aula Bahari.\n"


def titles(printed: str) -> list[str]:
    return [title["full"] for person in json.loads(printed)["people"] for title in person["titles"]]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with patterns, a release, and a folder below."""
    (tmp_path / "pola").mkdir()
    (tmp_path / "pola" / "kantor.toml").write_text(TITLE, "utf-8")
    (tmp_path / "rilis.txt").write_text(TEXT, "utf-8")
    (tmp_path / "2026" / "mei").mkdir(parents=True)
    return tmp_path


class TestFinding:
    def test_without_a_file_nothing_is_set(self, office: Path) -> None:
        assert find_config(office / "2026") == Config()
        assert titles(run_rilis("parse", "rilis.txt", cwd=office).out) == []

    def test_a_file_counts_for_its_folder_and_all_below(self, office: Path) -> None:
        (office / "rilis.toml").write_text('patterns = ["pola"]\n', "utf-8")
        for folder, file in ((office, "rilis.txt"), (office / "2026" / "mei", "../../rilis.txt")):
            assert titles(run_rilis("parse", file, cwd=folder).out) == ["Kepala Unit Layanan Terpadu Kota Palu"]

    def test_a_project_file_may_hold_it_too(self, office: Path) -> None:
        (office / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.rilis]\npatterns = ["pola"]\n', "utf-8")
        assert titles(run_rilis("parse", "rilis.txt", cwd=office).out) == ["Kepala Unit Layanan Terpadu Kota Palu"]

    def test_other_project_files_are_passed_over(self, office: Path) -> None:
        (office / "rilis.toml").write_text("year = 2024\n", "utf-8")
        (office / "2026" / "pyproject.toml").write_text('[project]\ndependencies = ["rilis"]\n', "utf-8")
        (office / "2026" / "mei" / "pyproject.toml").write_text("this is [ not TOML", "utf-8")
        assert find_config(office / "2026" / "mei").year == 2024

    def test_the_nearest_file_counts_alone(self, office: Path) -> None:
        (office / "rilis.toml").write_text('patterns = ["pola"]\nyear = 2024\n', "utf-8")
        (office / "2026" / "rilis.toml").write_text("jobs = 2\n", "utf-8")
        found = find_config(office / "2026" / "mei")
        assert (found.patterns, found.year, found.jobs) == ((), None, 2)

    def test_in_one_folder_rilis_toml_comes_first(self, office: Path) -> None:
        (office / "pyproject.toml").write_text("[tool.rilis]\nyear = 2023\n", "utf-8")
        (office / "rilis.toml").write_text("year = 2024\n", "utf-8")
        assert find_config(office).year == 2024

    def test_plain_runs_do_not_load_a_toml_reader(self, office: Path) -> None:
        (office / "pyproject.toml").write_text('[project]\ndependencies = ["rilis"]\n', "utf-8")
        run_rilis("parse", "rilis.txt", cwd=office)
        command = [sys.executable, "-X", "importtime", "-m", "rilis", "parse", "rilis.txt"]
        done = subprocess.run(command, cwd=office, capture_output=True, text=True, check=True)
        loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
        assert "rilis.patterns.tables" in loaded
        assert not loaded & {"tomllib", "regex", "typer", "rilis.patterns.source", "rilis.patterns.classes"}


class TestMistakes:
    @pytest.mark.parametrize(
        ("content", "line", "says", "remedy"),
        [
            ('pattern = ["pola"]\n', 1, "unknown setting 'pattern'", "did you mean patterns?"),
            ('year = 2024\npatterns = "pola"\n', 2, "'patterns' has the wrong form", 'patterns = ["pola"]'),
            ("year = 24\n", 1, "'year' has the wrong form", "from 1900 to 2100"),
            ("jobs = true\n", 1, "'jobs' has the wrong form", "from 1 to 1024"),
            ("disable = [1]\n", 1, "'disable' has the wrong form", "list of ids"),
        ],
    )
    def test_each_names_file_and_line(self, office: Path, content: str, line: int, says: str, remedy: str) -> None:
        (office / "rilis.toml").write_text(content, "utf-8")
        printed = run_rilis("parse", "rilis.txt", cwd=office)
        assert (printed.code, printed.out) == (2, "")
        assert printed.err.startswith(f"rilis.toml:{line}: {says}")
        assert remedy in printed.err
        assert printed.err.count("\n") == 1

    def test_a_table_in_a_project_file(self, office: Path) -> None:
        (office / "pyproject.toml").write_text('[tool.other]\nyear = 1\n\n[tool.rilis]\nyear = "2024"\n', "utf-8")
        with pytest.raises(UsageError) as raised:
            find_config(office)
        assert str(raised.value.where).endswith("pyproject.toml:5")

    def test_no_toml(self, office: Path) -> None:
        (office / "rilis.toml").write_text('patterns = ["pola\n', "utf-8")
        printed = run_rilis("parse", "rilis.txt", cwd=office)
        assert printed.code == 2
        assert printed.err.startswith("rilis.toml: not valid TOML")

    def test_a_folder_that_is_not_there(self, office: Path) -> None:
        (office / "rilis.toml").write_text('patterns = ["polla"]\n', "utf-8")
        printed = run_rilis("parse", "rilis.txt", cwd=office)
        assert printed.code == 2
        assert "polla: no such folder of patterns" in printed.err


class TestPrecedence:
    def test_folders_of_the_command_line_come_after_the_configured_ones(self, office: Path) -> None:
        (office / "rilis.toml").write_text('patterns = ["pola"]\n', "utf-8")
        (office / "lain").mkdir()
        (office / "lain" / "kantor.toml").write_text(TITLE.replace("Layanan", "Pelayanan"), "utf-8")
        printed = run_rilis("parse", "rilis.txt", "--patterns", "lain", cwd=office)
        assert titles(printed.out) == ["Kepala Unit Pelayanan Terpadu Kota Palu"]

    def test_rules_switched_off_add_up_and_the_year_is_replaced(self, office: Path) -> None:
        (office / "rilis.toml").write_text('disable = ["quotes/colon"]\nyear = 2024\njobs = 3\n', "utf-8")
        config = find_config(office).with_options(disable=["quotes/woven", "quotes/colon"], year=2025)
        assert config.disable == ("quotes/colon", "quotes/woven")
        assert (config.year, config.jobs) == (2025, 3)

    def test_the_words_of_a_later_folder_count(self, office: Path) -> None:
        (office / "lain").mkdir()
        own = '[sapaan]\nabout = "Ours."\nclass = "title-short"\nterms = { "Kaulat" = "Kepala Unit Layar" }\n'
        (office / "lain" / "sapaan.toml").write_text(own, "utf-8")
        both = load([office / "pola", office / "lain"]), load([office / "lain", office / "pola"])
        assert [patterns.terms("title-short")["kaulat"][0] for patterns in both] == [
            "Kepala Unit Layar",
            "Kepala Unit Layanan Terpadu",
        ]


def found_rules(patterns: Patterns, text: str) -> set[str]:
    return {finding.rule for finding in findings(Parser(patterns).parse(text))}


def first_quote_rule(text: str) -> str:
    return rilis.parse(text).quotes[0].rule


class TestSwitchingOff:
    def test_command_line_configuration_and_python_are_alike(self, office: Path) -> None:
        text = SAMPLE.read_text("utf-8")
        rule = first_quote_rule(text)
        (office / "rilis.toml").write_text(f'disable = ["{rule}"]\n', "utf-8")
        by_file = json.loads(run_rilis("parse", SAMPLE, cwd=office).out)
        by_option = json.loads(run_rilis("parse", SAMPLE, "--disable", rule).out)
        plain = json.loads(run_rilis("parse", SAMPLE).out)
        in_python = Parser(load(disabled=[rule])).parse(text).to_dict()
        assert by_file == by_option
        assert by_option["quotes"] == json.loads(json.dumps(in_python["quotes"]))
        assert rule in {quote["rule"] for quote in plain["quotes"]}
        assert rule not in {quote["rule"] for quote in by_option["quotes"]}

    def test_a_rule_of_words_is_gone_with_its_words(self, office: Path) -> None:
        off = run_rilis("parse", "rilis.txt", "--patterns", "pola", "--disable", "kantor/jabatan", cwd=office)
        assert titles(off.out) == []

    def test_an_unknown_id_is_an_error_with_the_nearest_one(self, office: Path) -> None:
        printed = run_rilis("parse", SAMPLE, "--disable", "quotes/cue-aftr")
        assert (printed.code, printed.out) == (2, "")
        assert printed.err == "no rule is called 'quotes/cue-aftr' (did you mean quotes/cue-after?)\n"
        (office / "rilis.toml").write_text('disable = ["quotes/cue-aftr"]\n', "utf-8")
        assert run_rilis("parse", "rilis.txt", cwd=office).err.startswith("rilis.toml: no rule is called")
        with pytest.raises(PatternError):
            load(disabled=["quotes/cue-aftr"])

    def test_every_rule_in_code_can_be_switched_off(self) -> None:
        patterns = load()
        still: dict[str, str] = {}
        for entry in read_catalog().entries.values():
            if entry.terms or entry.shapes:
                continue
            for example in entry.examples:
                text, _ = unmarked(example)
                if entry.id in found_rules(patterns.without(entry.id), text):
                    still[entry.id] = text
        assert still == {}

    def test_every_rule_with_words_can_be_switched_off(self) -> None:
        catalog = read_catalog()
        some = [entry.id for entry in catalog.entries.values() if entry.terms][::12]
        patterns = load(disabled=some)
        assert not set(some) & set(patterns.rules)
        for entry in catalog.entries.values():
            if entry.id in some and entry.indexed:
                assert not set(patterns.terms(entry.cls).values()) & {
                    (value, entry.id) for value in entry.terms.values()
                }


ENTRIES = read_catalog().entries
FAMILIES = sorted({entry.family for entry in ENTRIES.values()})


@pytest.mark.parametrize(
    "families", [*([family] for family in FAMILIES), FAMILIES], ids=lambda names: "-".join(names)[:20]
)
def test_whole_families_can_be_switched_off(families: list[str]) -> None:
    off = {entry.id for entry in ENTRIES.values() if entry.family in families}
    parser = Parser(load(disabled=off))
    for file in sorted(SAMPLES.rglob("*.txt"))[::6]:
        text = file.read_text("utf-8")
        found = findings(parser.parse(text))
        assert not off & {finding.rule for finding in found}
        assert all(text[finding.start : finding.end] == finding.text for finding in found)


class TestWithout:
    """What can't be left out earlier is taken out of the release, with all that hangs on it."""

    TEXT = "“Kami sangat terbantu oleh jembatan baru ini,” kata seorang warga.\n"

    def test_nobody_is_left_of_an_unnamed_speaker(self) -> None:
        before = rilis.parse(self.TEXT)
        after = Parser(load(disabled=["people/unnamed"])).parse(self.TEXT)
        assert [quote.speaker for quote in before.quotes] == ["p1"]
        assert [(quote.speaker, quote.speaker_from) for quote in after.quotes] == [(None, None)]
        assert after.people == ()

    def test_indices_of_dates_follow(self) -> None:
        text = (
            "Seminar Kelautan dibuka Selasa (12/5/2026) di Aula Bahari, Palu.\n"
            "Pendaftaran berakhir 30 April 2026 dan Seminar Kelautan ditutup 14 Mei 2026.\n"
        )
        release = rilis.parse(text)
        assert release.event is not None
        told = [release.dates[number].text for number in release.event.dates]
        moved = release._replace(
            dates=(release.dates[1]._replace(rule="x/y"), *release.dates),
            event=release.event._replace(dates=tuple(number + 1 for number in release.event.dates)),
        )
        event = without(moved, ["x/y"]).event
        assert event is not None
        assert [release.dates[number].text for number in event.dates] == told


def test_a_changed_file_is_noticed_at_once(office: Path) -> None:
    file = office / "pola" / "kantor.toml"
    before: Any = run_rilis("parse", "rilis.txt", "--patterns", "pola", cwd=office)
    file.write_text(TITLE.replace("Terpadu", "Keliling"), "utf-8")
    after = run_rilis("parse", "rilis.txt", "--patterns", "pola", cwd=office)
    assert titles(before.out) == ["Kepala Unit Layanan Terpadu Kota Palu"]
    assert titles(after.out) == ["Kepala Unit Layanan Keliling Kota Palu"]


def test_a_changed_file_of_the_same_size_and_time_is_noticed(office: Path) -> None:
    file = office / "pola" / "kantor.toml"
    titled: Any = run_rilis("parse", "rilis.txt", "--patterns", "pola", cwd=office)
    state = file.stat()
    file.write_text(TITLE.replace("Terpadu", "Terbuka"), "utf-8")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (state.st_size, state.st_mtime_ns)
    again = run_rilis("parse", "rilis.txt", "--patterns", "pola", cwd=office)
    assert titles(titled.out) == ["Kepala Unit Layanan Terpadu Kota Palu"]
    assert titles(again.out) == ["Kepala Unit Layanan Terbuka Kota Palu"]


@pytest.mark.parametrize("content", [b"", b"not a cache", b"\xfb\x00"])
def test_a_spoilt_cache_is_made_anew(tmp_path: Path, content: bytes) -> None:
    env = {"XDG_CACHE_HOME": str(tmp_path)}
    first = run_rilis("parse", SAMPLE, env=env)
    (cached,) = (tmp_path / "rilis").glob("patterns-*.bin")
    cached.write_bytes(content)
    again = run_rilis("parse", SAMPLE, env=env)
    assert (again.out, again.code, again.err) == (first.out, 0, "")


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "rilis").write_text("a file where the folder should be", "utf-8")
    printed = run_rilis("parse", SAMPLE, env={"XDG_CACHE_HOME": str(tmp_path)})
    assert printed.code == 0
    assert printed.err == ""


def test_old_caches_go(office: Path) -> None:
    env = {"XDG_CACHE_HOME": str(office / "cache")}
    for number in range(15):
        (office / "pola" / "kantor.toml").write_text(TITLE.replace("Terpadu", f"Terpadu {number}"), "utf-8")
        printed = run_rilis("parse", "rilis.txt", "--patterns", "pola", cwd=office, env=env)
        assert titles(printed.out) == [f"Kepala Unit Layanan Terpadu {number} Kota Palu"]
    assert len(list((office / "cache" / "rilis").iterdir())) == 12
