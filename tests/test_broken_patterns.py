"""Broken patterns: each is one clear error, with file, line and remedy, before any document is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from commandline import SAMPLES, rilis
from rilis.errors import PatternError
from rilis.patterns import load

SAMPLE = SAMPLES / "usual" / "kampus-seminar-rumput-laut.txt"


class Broken(NamedTuple):
    """A pattern file that can't be used: its content, the line of the mistake, what is said of it, and the remedy."""

    content: str
    line: int
    says: str
    remedy: str
    kind: str
    file: str = "kantor.toml"


def entry(*lines: str, cls: str = "title-short") -> str:
    """Return an entry with some lines of its own, which begin on line 4."""
    return "\n".join(["[jabatan]", 'about = "Titles of our office."', f'class = "{cls}"', *lines, ""])


TERMS = 'terms = { "Kaulat" = "Kepala Unit Layanan Terpadu" }'

BROKEN = {
    "a quote mark is not closed": Broken(
        entry('terms = { "Kaulat = "Kepala Unit" }'), 4, "not valid TOML", "between quote marks", "toml"
    ),
    "typographic quote marks": Broken(entry("terms = [“Kaulat”]"), 4, "not valid TOML", "between quote marks", "toml"),
    "a word with a dot stands bare": Broken(
        entry("[jabatan.terms]", 'Ka.Unit = "Kepala Unit"'),
        4,
        "'Ka' of 'terms' goes on with a dot",
        '"Ka. ..."',
        "form",
    ),
    "two entries of one name": Broken(entry(TERMS) + entry(TERMS), 5, "not valid TOML", "rename one of them", "toml"),
    "a comma is missing": Broken(
        entry('terms = ["Kaulat" "Kasilat"]'), 4, "not valid TOML", "comma is missing", "toml"
    ),
    "no about": Broken(f'[jabatan]\nclass = "title-short"\n{TERMS}\n', 1, "'about' is missing", "one sentence", "form"),
    "an unknown key": Broken(
        entry(TERMS, 'exampels = ["«Kaulat»"]'), 5, "unknown key 'exampels'", "did you mean examples?", "key"
    ),
    "a key of another class": Broken(entry(TERMS, "reach = 2"), 5, "unknown key 'reach'", "known here", "key"),
    "an unknown class": Broken(entry(TERMS, cls="title-shrt"), 3, "'title-shrt'", "did you mean title-short?", "class"),
    "no class": Broken(f'[jabatan]\nabout = "Titles."\n{TERMS}\n', 1, "has no class", "docs/patterns.md", "class"),
    "a misspelt class key": Broken(
        f'[jabatan]\nabout = "Titles."\nclas = "title-short"\n{TERMS}\n',
        3,
        "unknown key 'clas'",
        "did you mean class?",
        "key",
    ),
    "no value where one is needed": Broken(
        entry('terms = ["Kaulat"]'), 4, "'Kaulat' has no value", "the title written out", "value"
    ),
    "a value that can't be": Broken(
        entry('terms = { "Mai" = "13" }', cls="month"),
        4,
        "'Mai' has the value '13'",
        "the number of the month",
        "value",
    ),
    "a value where there is none": Broken(
        entry('terms = { "Lensa Dermaga" = "site" }', cls="outlet"),
        4,
        "the class outlet has none",
        "list of words",
        "value",
    ),
    "a number for a word": Broken(
        entry("terms = { Kaulat = 1 }"), 4, "'terms' has the wrong form", "table of word", "form"
    ),
    "a flag that is no flag": Broken(entry(TERMS, 'complete = "yes"'), 5, "'complete'", "true or false", "form"),
    "an empty word": Broken(entry('terms = { " " = "Kepala" }'), 4, "the empty word ' '", "take it out", "term"),
    "another lookup": Broken(
        entry('lookup = "index"', 'terms = ["Lensa Dermaga"]', cls="outlet"),
        4,
        "looked up otherwise",
        'lookup = "set"',
        "lookup",
    ),
    "no regular expression": Broken(
        entry("shapes = ['{days} ({word} {year}']", cls="date"),
        4,
        "no regular expression",
        "backslash",
        "regex",
        "dates.toml",
    ),
    "an unknown fragment": Broken(
        entry("shapes = ['{days} {wrd} {year}']", cls="date"),
        4,
        "unknown fragment {wrd}",
        "did you mean word?",
        "fragment",
        "dates.toml",
    ),
    "a shape without its groups": Broken(
        entry("shapes = ['{days} {word}']", cls="date"), 4, "no group year", "{year}", "group", "dates.toml"
    ),
    "shapes for a class of words": Broken(
        entry("shapes = ['Kaulat [A-Z]']"), 4, "title-short takes words", "classes with shapes: date", "shapes"
    ),
    "a name with a blank": Broken(
        f'["Jabatan Kita"]\nabout = "Titles."\n{TERMS}\n', 1, "'Jabatan Kita'", "hyphens", "name"
    ),
    "words outside an entry": Broken(
        'terms = ["Kaulat"]\n' + entry(TERMS), 1, "'terms' stands outside", "header", "form"
    ),
    "no words at all": Broken(entry(), 1, "has no words", "terms = ", "empty"),
    "a replacement without words": Broken(
        '[outlets]\nabout = "None."\nclass = "outlet"\n',
        1,
        "replaces an entry with words",
        "disable = ",
        "empty",
        "datelines.toml",
    ),
    "a file name that can't be a family": Broken(
        entry(TERMS), 1, "file name 'Kantor Kami.toml'", "hyphens", "name", "Kantor Kami.toml"
    ),
}


@pytest.fixture(params=list(BROKEN))
def broken(request: pytest.FixtureRequest) -> Broken:
    return BROKEN[request.param]


def folder_of(tmp_path: Path, broken: Broken) -> Path:
    folder = tmp_path / "pola"
    folder.mkdir()
    (folder / broken.file).write_text(broken.content, "utf-8")
    return folder


def test_loading_says_what_where_and_what_to_do(tmp_path: Path, broken: Broken) -> None:
    folder = folder_of(tmp_path, broken)
    with pytest.raises(PatternError) as raised:
        load([folder])
    assert raised.value.kind == broken.kind
    assert raised.value.where == f"{folder / broken.file}:{broken.line}"
    assert broken.says in raised.value.message
    assert broken.remedy in (raised.value.remedy or "")


def test_check_tells_it_with_an_exit_code(tmp_path: Path, broken: Broken) -> None:
    folder_of(tmp_path, broken)
    printed = rilis("patterns", "check", "pola", cwd=tmp_path)
    assert printed.code == 1
    assert f"pola/{broken.file}:{broken.line}: error: " in printed.out
    assert broken.says in printed.out
    assert printed.err == ""


class TestParsing:
    def test_nothing_is_read_with_a_broken_pattern(self, tmp_path: Path) -> None:
        folder_of(tmp_path, BROKEN["an unknown class"])
        printed = rilis("parse", SAMPLE, "no-such-file.txt", "--patterns", "pola", cwd=tmp_path)
        assert printed.code == 2
        assert printed.out == ""
        assert printed.err == ("pola/kantor.toml:3: no class is called 'title-shrt' (did you mean title-short?)\n")

    def test_several_mistakes_are_one_error_that_tells_of_the_others(self, tmp_path: Path) -> None:
        folder = folder_of(tmp_path, BROKEN["an unknown class"])
        (folder / "media.toml").write_text(BROKEN["no about"].content, "utf-8")
        printed = rilis("parse", SAMPLE, "--patterns", "pola", cwd=tmp_path)
        assert printed.err.count("\n") == 1
        assert "1 more: rilis patterns check pola" in printed.err
        checked = rilis("patterns", "check", "pola", cwd=tmp_path)
        assert checked.out.count("error:") == 2

    def test_a_file_in_another_encoding(self, tmp_path: Path) -> None:
        folder = tmp_path / "pola"
        folder.mkdir()
        (folder / "kantor.toml").write_bytes(entry(TERMS).encode("utf-16"))
        printed = rilis("parse", SAMPLE, "--patterns", "pola", cwd=tmp_path)
        assert printed.code == 2
        assert printed.err.startswith("pola/kantor.toml:1: not UTF-8")
        assert "save the file as UTF-8" in printed.err

    def test_a_byte_order_mark_does_no_harm(self, tmp_path: Path) -> None:
        folder = tmp_path / "pola"
        folder.mkdir()
        (folder / "kantor.toml").write_text(entry(TERMS), "utf-8-sig")
        assert load([folder]).terms("title-short")["kaulat"] == ("Kepala Unit Layanan Terpadu", "kantor/jabatan")

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        printed = rilis("parse", SAMPLE, "--patterns", "pola", cwd=tmp_path)
        assert printed.code == 2
        assert printed.err.startswith("pola: no such folder of patterns")


LONG = ("12 " + "abc " * 4 + "\n") * 2000
SLOW = entry("shapes = ['(?P<days>[0-9]+)(?P<word>(?:[a-z ]|[a-z])+) (?P<year>[0-9]{4})']", cls="date")


class TestShapesThatTakeTooLong:
    """A shape can be right in form and still take longer than the age of the world."""

    def folder(self, tmp_path: Path) -> Path:
        return folder_of(tmp_path, Broken(SLOW, 4, "", "", "", "dates.toml"))

    def test_check_finds_them(self, tmp_path: Path) -> None:
        self.folder(tmp_path)
        printed = rilis("patterns", "check", "pola", cwd=tmp_path)
        assert printed.code == 1
        assert "pola/dates.toml:4: error: a shape of dates/jabatan takes too long" in printed.out

    def test_a_search_ends_with_an_error_that_names_the_rule(self, tmp_path: Path) -> None:
        ((rule, matcher),) = load([self.folder(tmp_path)]).matchers("date")[:1]
        assert rule == "dates/jabatan"
        text = "12 " + "tanggal " * 50
        with pytest.raises(PatternError) as raised:
            matcher.match(text)
        assert raised.value.kind == "timeout"
        assert "dates/jabatan" in raised.value.message
        assert str(raised.value.where).endswith("dates.toml:1")
        assert "--disable dates/jabatan" in str(raised.value.remedy)

    def test_all_searches_in_a_text_share_one_limit(self, tmp_path: Path) -> None:
        ((_, matcher),) = load([self.folder(tmp_path)]).matchers("date")[:1]
        line = LONG.index("\n") + 1
        assert matcher.match(LONG[:line]) is None
        with pytest.raises(PatternError):
            for number in range(1_000_000):
                matcher.match(LONG, number * line % len(LONG))

    def test_the_run_goes_on_with_an_error_for_the_document(self, tmp_path: Path) -> None:
        self.folder(tmp_path)
        document = tmp_path / "rilis.txt"
        document.write_text("Bupati hadir pada 12 " + "tanggal " * 50, "utf-8")
        printed = rilis("parse", document, "--patterns", "pola", cwd=tmp_path)
        assert printed.code != 0
        assert printed.err.startswith(f"{document}: pola/dates.toml:1: the shape of dates/jabatan took longer than")
        assert "please report" not in printed.err

    def test_a_batch_goes_on_too(self, tmp_path: Path) -> None:
        self.folder(tmp_path)
        for name, text in (
            ("a", "Bupati hadir pada 12 " + "tanggal " * 50),
            ("b", "Bupati membuka rapat di Aula Bahari."),
        ):
            (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        printed = rilis("batch", "a.txt", "b.txt", "--patterns", "pola", cwd=tmp_path)
        assert printed.code == 1
        assert [json.loads(line)["id"] for line in printed.out.splitlines()] == ["b"]
        assert "pola/dates.toml:1: the shape of dates/jabatan took longer than" in printed.err

    def test_shipped_shapes_are_plain_regular_expressions(self) -> None:
        import re

        assert all(isinstance(matcher, re.Pattern) for _, matcher in load().matchers("date"))


def test_a_shape_whose_groups_hold_something_else_is_no_match(tmp_path: Path) -> None:
    content = entry("shapes = ['(?P<days>[a-z]+) (?P<word>[a-z]+) (?P<year>[a-z]+)']", cls="date")
    folder = folder_of(tmp_path, Broken(content, 4, "", "", "", "dates.toml"))
    ((_, matcher),) = load([folder]).matchers("date")[:1]
    assert matcher.search("satu dua tiga empat") is None


def test_problems_as_json(tmp_path: Path) -> None:
    folder_of(tmp_path, BROKEN["an unknown key"])
    printed = rilis("patterns", "check", "pola", "--json", cwd=tmp_path)
    (problem, *_) = [item for item in json.loads(printed.out) if item["level"] == "error"]
    assert problem["file"] == "pola/kantor.toml"
    assert problem["line"] == 5
    assert problem["kind"] == "key"
