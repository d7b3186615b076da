"""The Python interface: `import rilis` costs nothing, and what it gives is the contract, typed."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any

import pytest

import rilis
from commandline import SAMPLES

SAMPLE = SAMPLES / "usual" / "kkp-pelabuhan-ramah-lingkungan.txt"
TEXT = SAMPLE.read_text("utf-8")


def test_importing_rilis_loads_none_of_its_parts() -> None:
    program = "import sys; before = set(sys.modules); import rilis; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"rilis", "rilis._version", "__future__"}


@pytest.mark.parametrize("name", rilis.__all__)
def test_every_exported_name_is_there(name: str) -> None:
    assert getattr(rilis, name) is not None
    assert name in dir(rilis)


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'parse_all'"):
        rilis.parse_all  # type: ignore[attr-defined]  # noqa: B018


def test_parse_gives_a_typed_release() -> None:
    release = rilis.parse(TEXT, id="kkp")
    assert isinstance(release, rilis.Release)
    assert release.id == "kkp"
    assert release.source == rilis.Source(characters=len(TEXT))
    assert release.headline
    assert release.headline.text == "KKP Rumuskan Peta Jalan Pelabuhan Perikanan Ramah Lingkungan"
    names = {person.id: person.name for person in release.people}
    spoken = {quote.text: names.get(quote.speaker or "") for quote in release.quotes}
    assert spoken["Oli bekasnya kita beli, bukan kita marahi orangnya,"] == "Nur Hasanah Alaydrus"


def spans(value: Any) -> list[dict[str, Any]]:
    """Return all spans in a JSON value."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict) and {"text", "start", "end"} <= value.keys() else []
    return own + list(chain.from_iterable(map(spans, inner)))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*.txt")), ids=lambda path: path.stem)
def test_every_finding_is_verbatim_at_its_offsets(path: Any) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    found = spans(json.loads(rilis.parse(text).to_json()))
    assert found
    assert all(text[span["start"] : span["end"]] == span["text"] for span in found)
    assert all(0 <= span["start"] < span["end"] <= len(text) for span in found)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a", "“", '"' * 50, "Kamis (13/11)", "\x00", "\ud800", "🙂" * 10])
def test_any_text_is_parsed(text: str) -> None:
    release = rilis.parse(text)
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans(release.to_dict()))


def test_to_json_is_to_dict_in_one_line_or_indented() -> None:
    release = rilis.parse(TEXT)
    assert "\n" not in release.to_json()
    as_json = json.loads(json.dumps(release.to_dict()))
    assert json.loads(release.to_json()) == json.loads(release.to_json(indent=2)) == as_json


def test_year_dates_what_the_text_leaves_open() -> None:
    (date,) = rilis.parse("KUPANG - Panen raya dibuka pada 3 Mei di Maulafa.", year=2024).dates
    assert (date.value, date.year_from) == ("2024-05-03", "option")


def test_a_parser_with_a_rule_switched_off() -> None:
    rules = {quote.rule for quote in rilis.parse(TEXT).quotes}
    off = sorted(rules)[0]
    parser = rilis.Parser(rilis.load_patterns(disabled=[off]))
    assert off not in {quote.rule for quote in parser.parse(TEXT).quotes}
    assert off in {quote.rule for quote in rilis.parse(TEXT).quotes}


def test_a_parser_may_be_used_from_threads() -> None:
    texts = [path.read_bytes().decode("utf-8-sig") for path in sorted(SAMPLES.glob("*/*.txt"))]
    one_by_one = [rilis.parse(text).to_json() for text in texts]
    with ThreadPoolExecutor(4) as threads:
        assert [release.to_json() for release in threads.map(rilis.parse, texts)] == one_by_one


def test_files_are_read_and_parsed() -> None:
    (document,) = rilis.read(SAMPLE)
    assert not isinstance(document, rilis.ReadError)
    assert rilis.parse(document.text, id=document.id).id == SAMPLE.stem
