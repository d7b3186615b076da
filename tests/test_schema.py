"""The published JSON Schema: it accepts every release, refuses what breaks the contract, and names no other keys."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

import rilis
from commandline import SAMPLES
from commandline import rilis as run_rilis
from rilis.schema import json_schema
from sample_records import bare_release, release

Json = Any


def closed(schema: Json) -> Json:
    """Return the schema with no further keys allowed anywhere: what rilis itself may write today."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    tighter = {key: closed(value) for key, value in schema.items()}
    if schema.get("type") == "object":
        tighter["additionalProperties"] = False
    return tighter


STRICT = Draft202012Validator(closed(json_schema()))
PUBLISHED = Draft202012Validator(json_schema())


def test_the_schema_is_a_valid_one() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("made", [release(), bare_release()], ids=["full", "bare"])
def test_every_field_of_the_model_is_in_the_schema(made: rilis.Release) -> None:
    STRICT.validate(json.loads(made.to_json()))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("**/*.txt")), ids=lambda path: path.stem)
def test_samples_parse_to_valid_releases(path: Path) -> None:
    found = rilis.parse(path.read_bytes().decode("utf-8-sig"), id=path.stem)
    STRICT.validate(json.loads(found.to_json()))


def places(value: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every key in a JSON value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*path, number))


def parent_of(value: Json, path: tuple[str | int, ...]) -> Json:
    for step in path[:-1]:
        value = value[step]
    return value


FULL = json.loads(release().to_json())
OPTIONAL = {"unclosed"}


@pytest.mark.parametrize("path", list(places(FULL)), ids=lambda path: ".".join(map(str, path)))
def test_no_key_may_be_missing_or_of_another_type(path: tuple[str | int, ...]) -> None:
    *_, key = path
    without = copy.deepcopy(FULL)
    del parent_of(without, path)[key]
    assert PUBLISHED.is_valid(without) == (key in OPTIONAL)
    for wrong in (4.5, {"text": "x"}):
        broken = copy.deepcopy(FULL)
        parent_of(broken, path)[key] = wrong
        assert not PUBLISHED.is_valid(broken)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema",), "rilis/2"),
        (("dates", 0, "value"), "3 Maret 2025"),
        (("dates", 0, "value"), "2025-13-01"),
        (("dates", 0, "value"), "2025-03-03T10:00"),
        (("dates", 0, "year_from"), "clock"),
        (("people", 0, "id"), "q1"),
        (("quotes", 0, "speaker"), "La Ode Sarimba"),
        (("quotes", 0, "kind"), "shouted"),
        (("quotes", 2, "unclosed"), False),
        (("quotes", 0, "rule"), "quotes"),
        (("headline", "start"), -1),
        (("dateline", "place", "code"), "7471"),
        (("dateline", "place", "kind"), "village"),
        (("source", "sha256"), "ab"),
    ],
)
def test_values_that_break_the_contract_are_refused(path: tuple[str | int, ...], wrong: Json) -> None:
    broken = copy.deepcopy(FULL)
    parent_of(broken, path)[path[-1]] = wrong
    assert not PUBLISHED.is_valid(broken)


def test_only_direct_quotes_can_be_unclosed() -> None:
    broken = copy.deepcopy(FULL)
    broken["quotes"][2]["kind"] = "indirect"
    assert not PUBLISHED.is_valid(broken)


@pytest.mark.parametrize("value", ["2025-03-03", "2025-03", "2025-03-03/2025-03-05", "--03-03", "--03-03/--03-05"])
def test_the_forms_of_a_date(value: str) -> None:
    dated = copy.deepcopy(FULL)
    dated["dates"][0]["value"] = value
    PUBLISHED.validate(dated)


def test_fields_may_be_added_within_the_version() -> None:
    grown = copy.deepcopy(FULL) | {"mood": "cheerful"}
    grown["people"][0]["age"] = 40
    PUBLISHED.validate(grown)


def test_the_command_prints_the_schema() -> None:
    printed = run_rilis("schema")
    assert printed.code == 0
    assert json.loads(printed.out) == json_schema()
