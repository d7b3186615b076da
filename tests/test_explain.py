"""`rilis explain`: its explanations say the truth, replayed against the text, the pattern files and the release."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from commandline import ROOT, SAMPLES, rilis, rilis_on_terminal
from rilis.explain import Explanation, Study, explain, near, study
from rilis.explain.build import SIEVES
from rilis.findings import findings
from rilis.patterns import default
from rilis.patterns.catalog import Catalog, read_catalog
from rilis.patterns.compile import lowered, words_of
from rilis.pipeline import Parser

FILES = sorted(SAMPLES.rglob("*.txt"))
RELEASE = ROOT / "docs" / "walkthrough" / "siaran-pers.txt"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read_catalog()


def studied(text: str, catalog: Catalog) -> Study:
    return study(text, default(), catalog)


def replayed(explanations: list[Explanation]) -> dict[str, Any]:
    """Make anew, from explanations alone, what a release says of its findings and its speakers."""
    return {
        "findings": [explanation.finding for explanation in explanations],
        "speakers": {
            explanation.finding.path: (explanation.choice.person, explanation.choice.source)
            for explanation in explanations
            if explanation.choice is not None
        },
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
class TestReplay:
    def test_the_explanations_make_the_same_findings_and_speakers(self, file: Path, catalog: Catalog) -> None:
        text = file.read_text("utf-8")
        release = Parser(default()).parse(text)
        assert replayed(explain(studied(text, catalog))) == {
            "findings": findings(release),
            "speakers": {f"quotes[{i}]": (q.speaker, q.speaker_from) for i, q in enumerate(release.quotes)},
        }

    def test_each_word_stands_in_the_text_and_in_its_entry(self, file: Path, catalog: Catalog) -> None:
        text = file.read_text("utf-8")
        for explanation in explain(studied(text, catalog)):
            for word in explanation.words:
                assert text[word.start : word.end] == word.text
                entry = catalog.entries[word.rule]
                assert " ".join(lowered(words_of(word.text))) in {" ".join(lowered(words_of(t))) for t in entry.terms}
                first = words_of(word.text)[0].casefold()
                assert first in Path(word.file).read_text("utf-8").splitlines()[word.line - 1].casefold()

    def test_each_rule_stands_where_it_is_said_to(self, file: Path, catalog: Catalog) -> None:
        for explanation in explain(studied(file.read_text("utf-8"), catalog)):
            assert explanation.file is not None
            assert explanation.line is not None
            header = Path(explanation.file).read_text("utf-8").splitlines()[explanation.line - 1]
            assert header == f"[{explanation.finding.rule.partition('/')[2]}]"

    def test_each_sieve_is_described_and_passes_over_others_only(self, file: Path, catalog: Catalog) -> None:
        text = file.read_text("utf-8")
        for explanation in explain(studied(text, catalog)):
            choice = explanation.choice
            if choice is None:
                continue
            assert choice.sieve in SIEVES
            assert choice.about
            for candidate in choice.passed:
                assert text[candidate.start : candidate.end] == candidate.text
                assert candidate.person is None or candidate.person != choice.person
                assert candidate.why


class TestSpeakers:
    TEXT = (
        "Camat Wanasari, Rina Wulandari, membuka rapat di Aula Bahari, Selasa (12/5/2026).\n"
        "Bantuan diserahkan kepada Kepala Desa Lestari, Rudi Hartawan.\n"
        "“Kami siap melayani warga sepenuh hati,” ujarnya.\n"
    )

    def test_who_was_passed_over_and_why(self, catalog: Catalog) -> None:
        (quote,) = (e for e in explain(studied(self.TEXT, catalog)) if e.choice is not None)
        assert quote.choice is not None
        assert quote.choice.name == "Rina Wulandari"
        assert quote.choice.source == "pronoun"
        assert quote.choice.sieve == "focus"
        (passed,) = (candidate for candidate in quote.choice.passed if "Rudi Hartawan" in candidate.text)
        assert passed.text == "Kepala Desa Lestari, Rudi Hartawan"
        assert passed.why == "the word before him keeps him from being the subject"

    def test_normal_parsing_asks_for_no_trace(self) -> None:
        from rilis.pipeline import find_all, scan_text

        assert all(not said.passed for said in find_all(scan_text(self.TEXT, default())).attributions)


class TestNear:
    def reasons(self, text: str, wanted: str, catalog: Catalog) -> list[tuple[str, str, str | None]]:
        start = text.index(wanted)
        found = near(studied(text, catalog), start, start + len(wanted), default())
        return [(item.what, item.why, item.rule) for item in found]

    def test_a_quotation_that_is_a_theme(self, catalog: Catalog) -> None:
        text = "Seminar bertema “Laut Bersih, Nelayan Sejahtera” dibuka Camat Wanasari, Rina Wulandari.\n"
        what, why, rule = self.reasons(text, "Laut Bersih", catalog)[0]
        assert what == "a quotation, judged to be no speech"
        assert why == "“bertema” before it makes it a theme, a title or a label"
        assert rule == "themes/theme"

    def test_a_quotation_that_is_written_like_a_title(self, catalog: Catalog) -> None:
        text = "Warga menyambut “Gerakan Bersih Pantai” di Desa Lestari.\n"
        assert "with capitals" in self.reasons(text, "Bersih", catalog)[0][1]

    def test_a_quotation_without_a_cue(self, catalog: Catalog) -> None:
        text = "Warga membaca “jangan buang sampah di sini ya” dengan heran.\n"
        assert "no cue stands beside it" in self.reasons(text, "sampah", catalog)[0][1]

    def test_a_clause_that_nobody_says(self, catalog: Catalog) -> None:
        found = self.reasons("Dikatakan bahwa panen padi naik dua kali lipat.\n", "panen", catalog)
        assert any(what in ("a reported clause", "a cue (cue-passive)") for what, _, _ in found)

    def test_figures_that_are_no_day(self, catalog: Catalog) -> None:
        found = self.reasons("Rapat digelar pada 31 Februari 2026 di aula.\n", "31 Februari", catalog)
        assert ("the shape of a date", "dates/written") in [(what, rule) for what, _, rule in found]

    def test_a_name_that_does_not_count(self, catalog: Catalog) -> None:
        text = "Camat Wanasari, Rina Wulandari, membuka rapat.\nDiskusi dipandu Wilma Tuthaes.\n"
        assert any("nobody with a title" in why for _, why, _ in self.reasons(text, "Wilma Tuthaes", catalog))

    def test_words_of_entries(self, catalog: Catalog) -> None:
        found = self.reasons("Warga bergotong royong menurut jadwal.\n", "menurut", catalog)
        assert ("a word of cue-according", "cues/according") in [(what, rule) for what, _, rule in found]

    def test_a_place_of_marks_and_a_text_without_words(self, catalog: Catalog) -> None:
        assert near(studied("...\n", catalog), 0, 1, default()) is not None
        assert near(studied("   ", catalog), 0, 1, default()) == []


class TestCommandLine:
    def test_a_place_in_full(self) -> None:
        printed = rilis("explain", RELEASE, "--find", "Kami  datang\nke DERMAGA")
        assert printed.code == 0
        assert re.search(r"^quotes\[0\]  \d+-\d+$", printed.out, re.MULTILINE)
        assert "  rule      quotes/cue-after  (shipped)" in printed.out
        assert re.search(r"^            patterns/quotes\.toml:\d+$", printed.out, re.MULTILINE)
        assert re.search(
            r"^  matched   “ujar” at \d+: cues/say = strong  patterns/cues\.toml:\d+$", printed.out, re.MULTILINE
        )
        assert "  sieve     named-agent: the cue names the speaker behind it" in printed.out

    def test_an_offset(self) -> None:
        at = RELEASE.read_text("utf-8").index("Aula Bahari")
        by_offset = rilis("explain", RELEASE, "--at", str(at))
        assert by_offset.out.startswith("event.venue  ")

    def test_what_came_near(self) -> None:
        printed = rilis("explain", RELEASE, "--find", "ruang gagas 1")
        assert "nothing was found here; nearest came:" in printed.out
        assert "“ruang”: a word of venue-head" in printed.out

    def test_a_rule_that_is_switched_off(self) -> None:
        printed = rilis("explain", RELEASE, "--find", "Kami datang", "--disable", "quotes/cue-after")
        assert "the rule is switched off\n      quotes/cue-after" in printed.out

    def test_all_findings_a_line_each(self) -> None:
        lines = rilis("explain", RELEASE).out.splitlines()
        count = len(findings(Parser(default()).parse(RELEASE.read_text("utf-8"))))
        assert len(lines) == count
        assert all(re.match(r" +\d+-\d+ +\S+ +[a-z]+/[a-z-]+ ", line) for line in lines)

    def test_the_text_in_colour_on_a_terminal(self) -> None:
        printed = rilis_on_terminal("explain", RELEASE, columns=100).out
        assert re.search("\x1b\\[[0-9;]*mRina Wulandari\x1b\\[0m", printed)
        plain = re.sub("\x1b\\[[0-9;]*m", "", printed)
        for line in RELEASE.read_text("utf-8").splitlines():
            assert "".join(line.split()) in "".join(plain.split())

    def test_no_colour_where_none_is_wanted(self) -> None:
        assert "\x1b" not in rilis_on_terminal("explain", RELEASE, env={"NO_COLOR": "1"}).out

    def test_a_document_cannot_steer_the_terminal(self, tmp_path: Path) -> None:
        file = tmp_path / "rilis.txt"
        file.write_text("Camat Wanasari, Rina \x1b[31mWulandari, membuka rapat \x07di Aula Bahari.\n", "utf-8")
        for printed in (
            rilis_on_terminal("explain", file, env={"NO_COLOR": "1"}),
            rilis("explain", file, "--find", "rapat"),
        ):
            assert "\x1b" not in printed.out
            assert "\x07" not in printed.out

    def test_as_json(self) -> None:
        found = json.loads(rilis("explain", RELEASE, "--json").out)
        released = json.loads(rilis("parse", RELEASE).out)
        quotes = {item["path"]: item for item in found["findings"] if re.fullmatch(r"quotes\[\d+\]", item["path"])}
        for number, quote in enumerate(released["quotes"]):
            item = quotes[f"quotes[{number}]"]
            assert (item["start"], item["end"], item["rule"]) == (quote["start"], quote["end"], quote["rule"])
            assert item["choice"]["person"] == quote["speaker"]
            assert item["file"].startswith("patterns/")

    def test_near_as_json(self) -> None:
        found = json.loads(rilis("explain", RELEASE, "--find", "ruang gagas 1", "--json").out)
        assert found["findings"] == []
        assert {item["rule"] for item in found["near"]} >= {"events/hall"}

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (("--find", "tidak ada di sini"), "the text is not in the document"),
            (("--find", " "), "the text is not in the document"),
            (("--at", "99999"), "characters"),
            (("--at", "1", "--find", "Kaulat"), "exclude each other"),
        ],
    )
    def test_mistakes(self, arguments: tuple[str, ...], says: str) -> None:
        printed = rilis("explain", RELEASE, *arguments)
        assert printed.code == 2
        assert says in printed.err
        assert printed.out == ""

    def test_a_file_that_is_not_there(self) -> None:
        printed = rilis("explain", "no-such-file.txt")
        assert printed.code == 2
        assert "no-such-file.txt" in printed.err
