"""The shipped patterns prove themselves: examples, counter-examples, no contradictions, and a page that names all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rilis.patterns import default
from rilis.patterns.catalog import read_catalog
from rilis.patterns.check import check
from rilis.patterns.classes import CLASSES
from rilis.patterns.examples import run_examples
from rilis.patterns.source import Entry
from rilis.text import Text

PAGE = Path(__file__).resolve().parent.parent / "docs" / "patterns.md"
ENTRIES = [entry for source in read_catalog().layers[0].sources for entry in source.entries]
CODE = re.compile(r"(?:\d{2}|\d{2}\.\d{2}|\d{2}\.\d{2}\.\d{2})?\Z")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_entry_finds_its_examples_and_nothing_in_its_counter_examples(entry: Entry) -> None:
    failed = [f"{outcome.example}: {outcome.reason}" for outcome in run_examples(default(), [entry]) if outcome.reason]
    assert failed == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_entry_has_an_example_and_a_counter_example(entry: Entry) -> None:
    assert entry.examples
    assert entry.counter_examples


def test_nothing_contradicts_anything() -> None:
    catalog = read_catalog()
    problems = [problem for problem in check(catalog, catalog.layers[0], default()) if problem.level == "error"]
    assert [str(problem) for problem in problems] == []


def test_vocabulary_of_offices_is_rich_and_has_no_small_words() -> None:
    words = default().words("institution-word")
    assert len(words) >= 1200
    # Lalu Lintas, Dalam Negeri, Antar Lembaga
    assert words & default().words("function-word") <= {"antara", "atas", "dalam", "lalu"}


@pytest.mark.parametrize(("word", "hit"), [("Kasi", True), ("kasi", False), ("Pasi", True), ("pasi", False)])
def test_ordinary_words_are_no_titles(word: str, hit: bool) -> None:
    found = default().scan(Text(f"Lalu {word} itu datang"))
    assert (1 in found.get("title-short", {})) is hit


def test_every_place_has_a_code_and_a_name_for_each_meaning() -> None:
    for term, (value, _) in default().terms("place").items():
        codes, _, names = value.partition("|")
        assert len(codes.split(";")) == len(names.split(";")), term
        assert all(CODE.match(code) for code in codes.split(";")), term
        assert all(names.split(";")), term


def test_all_regencies_cities_and_provinces_are_there() -> None:
    codes = {code for value, _ in default().terms("place").values() for code in value.partition("|")[0].split(";")}
    assert sum(len(code) == 2 for code in codes) == 38
    assert sum(len(code) == 5 for code in codes) == 514


def test_districts_belong_to_regencies_that_are_there() -> None:
    districts = default().terms("district")
    assert len(districts) == 514
    assert sum(value.count(";") + 1 for value, _ in districts.values()) == 7285


def test_page_names_every_class_and_attribute() -> None:
    page = PAGE.read_text("utf-8")
    missing = [name for name in CLASSES if f"`{name}`" not in page]
    missing += [f"{name}: {key}" for name, cls in CLASSES.items() for key in cls.attributes if f"`{key}`" not in page]
    assert missing == []
