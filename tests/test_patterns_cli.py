"""`rilis patterns` through the real command line, and what folders of patterns change in a release."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commandline import ROOT, SAMPLES, Outcome, rilis
from rilis.findings import findings
from rilis.patterns import default
from rilis.patterns.catalog import read_catalog
from rilis.patterns.classes import CLASSES, families
from rilis.patterns.examples import run_examples
from rilis.patterns.starter import starter
from rilis.pipeline import Parser

RELEASE = ROOT / "docs" / "walkthrough" / "siaran-pers.txt"
OFFICE = """\
[jabatan]
about = "Short titles of our office."
class = "title-short"
terms = { "Kaulat" = "Kepala Unit Layanan Terpadu" }
examples = ["Rapat dibuka «Kaulat», Rina Wulandari."]
counter_examples = ["Rapat dibuka pukul sembilan."]

[media]
about = "Sites that print our releases."
class = "outlet"
terms = ["Lensa Dermaga"]
examples = ["«Lensa Dermaga»"]
counter_examples = ["Lensa kamera"]

[sesi]
about = "Words that open the label of a session."
class = "session-head"
terms = { "ruang gagas" = "talk" }
examples = ["«Ruang gagas» 2 menghadirkan Lestari Wibowo."]
counter_examples = ["Ruang rapat itu penuh."]
"""


def write(folder: Path, **files: str) -> Path:
    """Write pattern files, named after their families, into the folder `pola`."""
    target = folder / "pola"
    target.mkdir(exist_ok=True)
    for family, content in files.items():
        (target / f"{family}.toml").write_text(content, "utf-8")
    return target


def parsed(*arguments: str | Path, cwd: Path = ROOT) -> Any:
    printed = rilis("parse", "--jsonl", *arguments, cwd=cwd)
    assert printed.code == 0, printed.err
    return json.loads(printed.out)


def checked(folder: Path, content: str, family: str = "kantor") -> Outcome:
    """Check one file of patterns."""
    write(folder, **{family: content})
    return rilis("patterns", "check", "pola", cwd=folder)


class TestWhatFoldersChange:
    def test_a_title_an_outlet_and_a_session_word_are_added(self, tmp_path: Path) -> None:
        before, after = parsed(RELEASE), parsed(RELEASE, "--patterns", write(tmp_path, kantor=OFFICE))
        assert [title["full"] for person in before["people"] for title in person["titles"]] == []
        (title,) = (title for person in after["people"] for title in person["titles"])
        assert title["full"] == "Kepala Unit Layanan Terpadu Kota Palu"
        assert title["rule"] == "kantor/jabatan"
        assert before["dateline"] is None
        assert after["dateline"]["outlet"]["text"] == "Lensa Dermaga"
        assert before["sessions"] == []
        assert [(session["label"]["text"], session["number"]) for session in after["sessions"]] == [
            ("ruang gagas 1", 1),
            ("Ruang gagas 2", 2),
        ]
        assert {session["rule"] for session in after["sessions"]} == {"kantor/sesi"}

    def test_an_entry_of_the_same_id_replaces_the_shipped_one(self, tmp_path: Path) -> None:
        own = '[according]\nabout = "Ours."\nclass = "cue-according"\nterms = ["mengutip"]\n'
        (statement,) = (quote for quote in parsed(RELEASE)["quotes"] if quote["kind"] == "indirect")
        assert statement["cue"]["text"] == "Menurut"
        after = parsed(RELEASE, "--patterns", write(tmp_path, cues=own))
        assert [quote for quote in after["quotes"] if quote["kind"] == "indirect"] == []

    def test_the_same_words_in_another_entry_count_for_the_user(self, tmp_path: Path) -> None:
        own = '[kami]\nabout = "Ours."\nclass = "place"\nterms = { "Palu" = "99.99|Palu Kami" }\n'
        document = tmp_path / "rilis.txt"
        document.write_text("PALU, 12 Mei 2026 - Rapat koordinasi digelar di Aula Bahari.\n", "utf-8")
        folder = write(tmp_path, tempat=own)
        assert parsed(document)["dateline"]["place"]["name"] == "Kota Palu"
        assert parsed(document, "--patterns", folder)["dateline"]["place"]["name"] == "Palu Kami"

    def test_a_shape_of_ones_own(self, tmp_path: Path) -> None:
        own = '[tanggal]\nabout = "Ours."\nclass = "date"\nshapes = [\'{days} {word} Masehi {year}\']\n'
        document = tmp_path / "rilis.txt"
        document.write_text("Rapat digelar pada 12 Mei Masehi 2026 di Aula Bahari.\n", "utf-8")
        (date,) = parsed(document, "--patterns", write(tmp_path, dates=own))["dates"]
        assert (date["text"], date["value"], date["rule"]) == ("12 Mei Masehi 2026", "2026-05-12", "dates/tanggal")


class TestList:
    def test_by_family_with_counts_and_origin(self, tmp_path: Path) -> None:
        printed = rilis("patterns", "list", "--patterns", write(tmp_path, kantor=OFFICE), cwd=tmp_path)
        assert printed.code == 0
        lines = printed.out.splitlines()
        assert "kantor: 3 rules, 3 words" in lines
        (jabatan,) = (line for line in lines if "kantor/jabatan" in line)
        assert jabatan.split()[1:4] == ["1", "word", "pola"]
        (acting,) = (line for line in lines if "titles/acting " in line)
        assert "shipped" in acting
        shipped = len(read_catalog().entries)
        assert lines[-1] == f"{shipped + 3} rules: {shipped} shipped, 3 of yours"

    def test_one_family(self) -> None:
        printed = rilis("patterns", "list", "quotes")
        assert {line.split("/")[0].strip() for line in printed.out.splitlines() if "/" in line} == {"quotes"}
        assert "in code" in printed.out

    def test_an_unknown_family(self) -> None:
        printed = rilis("patterns", "list", "titels")
        assert (printed.code, printed.err) == (2, "no family is called 'titels' (did you mean titles?)\n")

    def test_as_json(self, tmp_path: Path) -> None:
        folder = write(tmp_path, kantor=OFFICE)
        printed = rilis("patterns", "list", "--json", "--patterns", folder, "--disable", "kantor/media", cwd=tmp_path)
        rows = {row["id"]: row for row in json.loads(printed.out)}
        assert rows["kantor/media"]["origin"] == "user"
        assert rows["kantor/media"]["enabled"] is False
        assert rows["quotes/colon"]["origin"] == "shipped"
        assert rows["kantor/sesi"]["file"] == "pola/kantor.toml"
        assert rows["kantor/sesi"]["line"] == 15


class TestShow:
    def test_the_entry_with_its_place(self) -> None:
        printed = rilis("patterns", "show", "titles/acting")
        lines = printed.out.splitlines()
        assert lines[0] == "titles/acting"
        place = lines[2].split()[0]
        file, _, line = place.partition(":")
        assert (ROOT / file).read_text("utf-8").splitlines()[int(line) - 1] == "[acting]"
        assert "    Plt.  →  Pelaksana Tugas" in lines
        assert "  examples (2)" in lines

    def test_shapes_with_their_fragments(self) -> None:
        printed = rilis("patterns", "show", "dates/written")
        assert "    {year} = " in printed.out
        as_json = json.loads(rilis("patterns", "show", "dates/written", "--json").out)
        assert set(as_json["fragments"]) >= {"days", "word", "year", "first"}

    def test_what_replaces_and_what_is_off(self, tmp_path: Path) -> None:
        own = '[according]\nabout = "Ours."\nclass = "cue-according"\nterms = ["mengutip"]\n'
        folder = write(tmp_path, cues=own)
        arguments = ("--patterns", folder, "--disable", "cues/according")
        printed = rilis("patterns", "show", "cues/according", *arguments, cwd=tmp_path)
        assert printed.out.startswith("cues/according  (switched off)\n  Ours.\n  pola/cues.toml:1  ")
        assert f"replaces {ROOT / 'patterns' / 'cues.toml'}:" in printed.out

    def test_an_unknown_id(self) -> None:
        printed = rilis("patterns", "show", "titles/actng")
        assert (printed.code, printed.err) == (2, "no rule is called 'titles/actng' (did you mean titles/acting?)\n")

    def test_every_rule_of_a_finding_can_be_shown(self) -> None:
        known = set(read_catalog().entries)
        parser = Parser(default())
        used = {
            finding.rule
            for sample in SAMPLES.rglob("*.txt")
            for finding in findings(parser.parse(sample.read_text("utf-8")))
        }
        assert used - known == set()


class TestCheck:
    def test_the_shipped_patterns_are_sound(self) -> None:
        printed = rilis("patterns", "check")
        assert [line for line in printed.out.splitlines() if ": error: " in line] == []
        assert printed.code == 0

    def test_a_sound_folder(self, tmp_path: Path) -> None:
        printed = checked(tmp_path, OFFICE)
        assert (printed.code, printed.out) == (0, "3 rules checked: all is well\n")

    def test_words_that_contradict_each_other(self, tmp_path: Path) -> None:
        other = OFFICE[: OFFICE.index("[media]")].replace("[jabatan]", "[lain]").replace("Layanan", "Pelayanan")
        printed = checked(tmp_path, OFFICE + "\n" + other)
        assert printed.code == 1
        assert (
            "pola/kantor.toml:25: error: “Kaulat” means something else in kantor/jabatan (pola/kantor.toml:4),"
            " which comes first (keep the right one)"
        ) in printed.out

    def test_words_that_stand_twice(self, tmp_path: Path) -> None:
        entry = '[a]\nabout = "A."\nclass = "session-gives"\nterms = ["melantangkan"]\n'
        again = entry.replace("[a]", "[b]").replace("melantangkan", "Melantangkan")
        printed = checked(tmp_path, entry + again)
        assert printed.code == 0
        assert "pola/kantor.toml:8: warning: “Melantangkan” stands twice: it is in kantor/a" in printed.out
        assert rilis("patterns", "check", "pola", "--strict", cwd=tmp_path).code == 1

    def test_a_word_that_another_one_hides_for_good(self, tmp_path: Path) -> None:
        entry = '[a]\nabout = "A."\nclass = "honorific"\nterms = { "daeng puan" = "Daeng" }\n'
        exact = entry.replace("[a]", "[b]\ncase = 'exact'").replace("daeng puan", "DP").replace('"Daeng"', '"D"')
        hidden = exact.replace("[b]", "[c]").replace("DP", "Daeng Puan")
        printed = checked(tmp_path, entry + exact + hidden)
        assert "“Daeng Puan” means something else in kantor/a" in printed.out
        assert "“DP”" not in printed.out

    def test_what_is_shipped_already_and_what_is_replaced(self, tmp_path: Path) -> None:
        shipped = read_catalog().entries["titles/acting"].terms
        own = (
            '[kami]\nabout = "Ours."\nclass = "title-acting"\n'
            f'terms = {{ "Plt." = "{shipped["Plt."]}", "Plh." = "Pelaksana Hari Ini" }}\n'
        )
        printed = checked(tmp_path, own)
        assert "pola/kantor.toml:4: warning: “Plt.” is in titles/acting (" in printed.out
        assert "pola/kantor.toml:4: note: “Plh.” replaces what titles/acting (" in printed.out
        assert printed.code == 0

    def test_an_entry_that_replaces_a_shipped_one_is_noted(self, tmp_path: Path) -> None:
        own = '[according]\nabout = "Ours."\nclass = "cue-according"\nterms = ["mengutip kata"]\n'
        printed = checked(tmp_path, own, "cues")
        assert "pola/cues.toml:1: note: cues/according replaces the one at" in printed.out

    def test_examples_that_do_not_hold_or_are_missing(self, tmp_path: Path) -> None:
        wrong = OFFICE.replace("dibuka «Kaulat»", "dibuka «Rina Wulandari»").replace(
            '["Ruang rapat itu', '["Ruang gagas itu'
        )
        wrong = wrong.replace('counter_examples = ["Lensa kamera"]\n', "")
        printed = checked(tmp_path, wrong)
        assert printed.code == 1
        assert (
            "pola/kantor.toml:5: error: example of kantor/jabatan: “Rina Wulandari” is no word of the entry"
            in printed.out
        )
        assert "error: counter-example of kantor/sesi: the entry finds “Ruang gagas”" in printed.out
        assert "warning: kantor/media has no counter-examples" in printed.out

    def test_a_fragment_that_no_shape_uses(self, tmp_path: Path) -> None:
        own = '[fragments]\nabad = \'[0-9]+\'\n\n[tanggal]\nabout = "Ours."\nclass = "date"\n'
        printed = checked(tmp_path, f"{own}shapes = ['{{days}} {{word}} Masehi {{year}}']\n", "dates")
        assert "pola/dates.toml:2: warning: no shape uses the fragment 'abad' (take it out)" in printed.out

    def test_a_folder_that_the_configuration_names_is_not_read_twice(self, tmp_path: Path) -> None:
        (tmp_path / "rilis.toml").write_text('patterns = ["pola"]\n', "utf-8")
        assert checked(tmp_path, OFFICE).out == "3 rules checked: all is well\n"


class TestExamples:
    def test_all_that_hold(self, tmp_path: Path) -> None:
        write(tmp_path, kantor=OFFICE)
        printed = rilis("patterns", "test", "pola", cwd=tmp_path)
        assert (printed.code, printed.out) == (0, "6 of 6 examples of 3 rules hold\n")

    def test_those_that_do_not(self, tmp_path: Path) -> None:
        write(
            tmp_path, kantor=OFFICE.replace("«Kaulat»", "«Kaulat», Rina").replace("dibuka pukul", "dibuka Kaulat pukul")
        )
        printed = rilis("patterns", "test", "pola", cwd=tmp_path)
        assert printed.code == 1
        assert "pola/kantor.toml:6: kantor/jabatan: the entry finds “Kaulat”" in printed.out
        assert printed.out.endswith("5 of 6 examples of 3 rules hold\n")

    def test_rules_that_are_off_are_left_out(self, tmp_path: Path) -> None:
        write(tmp_path, kantor=OFFICE)
        printed = rilis("patterns", "test", "pola", "--disable", "kantor/sesi", cwd=tmp_path)
        assert printed.out == "4 of 4 examples of 2 rules hold\n"

    def test_a_rule_in_code_is_tested_by_what_is_gone_without_it(self) -> None:
        entry = read_catalog().entries["quotes/cue-after"]
        wrong = entry._replace(
            examples=("“Kami siap melayani warga,” «ujar» Rina Wulandari.",), counter_examples=entry.examples
        )
        reasons = [outcome.reason for outcome in run_examples(default(), [wrong])]
        assert reasons[0].startswith("“ujar” is not found")
        assert reasons[1] == "a counter-example marks nothing"

    def test_as_json(self, tmp_path: Path) -> None:
        write(tmp_path, kantor=OFFICE)
        rows = json.loads(rilis("patterns", "test", "pola", "--json", cwd=tmp_path).out)
        assert len(rows) == 6
        assert all(row["holds"] for row in rows)
        assert {row["file"] for row in rows} == {"pola/kantor.toml"}


class TestNew:
    @pytest.mark.parametrize("family", [*families(), "kantor"])
    def test_each_starter_passes_its_own_check(self, tmp_path: Path, family: str) -> None:
        made = rilis("patterns", "new", family, "-o", "pola", cwd=tmp_path)
        assert made.code == 0, made.err
        printed = rilis("patterns", "check", "pola", "--strict", cwd=tmp_path)
        assert printed.code == 0, printed.out

    def test_it_is_printed_where_no_folder_is_given(self) -> None:
        printed = rilis("patterns", "new", "kantor")
        assert printed.out == starter("kantor")
        assert all(line.startswith(("#", "[", " ")) or "=" in line or not line for line in printed.out.splitlines())

    def test_nothing_is_overwritten(self, tmp_path: Path) -> None:
        write(tmp_path, kantor=OFFICE)
        printed = rilis("patterns", "new", "kantor", "-o", "pola", cwd=tmp_path)
        assert printed.code == 2
        assert printed.err.startswith("pola/kantor.toml: is there already")
        assert (tmp_path / "pola" / "kantor.toml").read_text("utf-8") == OFFICE

    @pytest.mark.parametrize(
        ("name", "says"), [("quotes", "are code"), ("Titles", "did you mean titles?"), ("a/b", "hyphens")]
    )
    def test_names_that_can_not_be(self, name: str, says: str) -> None:
        printed = rilis("patterns", "new", name)
        assert printed.code == 2
        assert says in printed.err


def test_every_class_of_the_table_is_used_by_the_shipped_patterns() -> None:
    used = {entry.cls for entry in read_catalog().entries.values() if entry.terms or entry.shapes}
    assert set(CLASSES) - used == set()
