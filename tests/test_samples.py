"""The samples: their answers are well-formed, and rilis reads every one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import rilis
from golden import Case, sample_cases
from mini_release import spans

CASES = sample_cases()
every_sample = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)

KEYS = {
    "id",
    "kind",
    "headline",
    "dateline",
    "people",
    "other_people",
    "sessions",
    "quotes",
    "statements",
    "dates",
    "event",
}
VALUES = {"value", "kind", "id", "known_failures"}


def strings(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every string of an answer with the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, path)
    elif isinstance(value, str):
        yield path, value


def test_there_are_samples_of_every_kind() -> None:
    assert len(CASES) >= 12
    assert {case.gold["kind"] for case in CASES} >= {"release"}
    assert any(not case.gold["quotes"] for case in CASES)
    assert any(case.gold["sessions"] for case in CASES)
    assert any(len({quote["speaker"] for quote in case.gold["quotes"]}) > 2 for case in CASES)


@every_sample
def test_the_words_of_an_answer_stand_in_the_text(case: Case) -> None:
    for path, words in strings(case.gold):
        if path[-1] not in VALUES:
            assert words in case.text, (path, words)
            assert words == words.strip() != "", (path, words)


@every_sample
def test_an_answer_is_well_formed(case: Case) -> None:
    gold = case.gold
    assert KEYS - {"known_failures"} <= gold.keys() <= KEYS | {"known_failures"}
    assert gold["id"] == case.id
    names = [person["name"] for person in gold["people"]]
    assert len(set(names)) == len(names)
    assert not set(names) & set(gold["other_people"])
    for person in gold["people"]:
        assert person.keys() == {"name", "titles"}
        wordings = [title.casefold() for title in person["titles"]]
        assert len(set(wordings)) == len(wordings)
    for quote in [*gold["quotes"], *gold["statements"]]:
        assert quote.keys() == {"text", "speaker", "cue"}
    for statement in gold["statements"]:
        assert statement["cue"], statement
    for session in gold["sessions"]:
        assert session.keys() == {"label", "theme", "speakers"}
        assert session["theme"] or session["speakers"]
        assert set(session["speakers"]) <= {*names, *gold["other_people"]}
    for date in gold["dates"]:
        assert date.keys() == {"text", "value"}
    if gold["dateline"] is not None:
        assert gold["dateline"].keys() == {"text", "outlet", "place", "date"}
        assert all(words in gold["dateline"]["text"] for _, words in strings(gold["dateline"]))
    if gold["event"] is not None:
        assert gold["event"].keys() == {"name", "venue", "city"}


@every_sample
def test_the_people_of_an_answer_have_a_title_or_speak(case: Case) -> None:
    voices = {quote["speaker"] for quote in case.gold["quotes"] + case.gold["statements"]}
    voices |= {name for session in case.gold["sessions"] for name in session["speakers"]}
    for person in case.gold["people"]:
        assert person["titles"] or person["name"] in voices, person


@every_sample
def test_every_sample_is_read_and_offsets_hold(case: Case) -> None:
    release = rilis.parse(case.text, id=case.id)
    assert release.id == case.id
    assert release.headline is not None or case.gold["headline"] is None
    found = list(spans(release.to_dict()))
    assert found
    for span in found:
        assert case.text[span["start"] : span["end"]] == span["text"]
