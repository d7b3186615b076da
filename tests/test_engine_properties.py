"""What holds for every text, however broken: no crash, words verbatim, ids that lead somewhere, the same bytes."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
from collections.abc import Callable
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

import rilis
from mini_release import spans
from rilis.schema import json_schema

Json = Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = {path.stem: path.read_bytes().decode("utf-8-sig") for path in sorted((ROOT / "samples").glob("**/*.txt"))}
BULK = Path(os.environ.get("RILIS_EVAL") or ROOT / "../shared/eval") / "bulk.jsonl.gz"
SCHEMA = Draft202012Validator(json_schema())
MARKS = "\"“”'‘’„«»‹›`´″＂"

fixed = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)


def check(text: str) -> rilis.Release:
    """Parse a text and check all that holds for every text."""
    release = rilis.parse(text, id="naskah")
    found = release.to_dict()
    for span in spans(found):
        assert text[span["start"] : span["end"]] == span["text"] != "", span
    check_ids(found)
    check_order(found, len(text))
    SCHEMA.validate(found)
    assert rilis.parse(text, id="naskah").to_json() == release.to_json()
    return release


def check_ids(found: Json) -> None:
    people = [person["id"] for person in found["people"]]
    assert people == [f"p{number}" for number in range(1, len(people) + 1)]
    assert [quote["id"] for quote in found["quotes"]] == [f"q{n}" for n in range(1, len(found["quotes"]) + 1)]
    assert [session["id"] for session in found["sessions"]] == [f"s{n}" for n in range(1, len(found["sessions"]) + 1)]
    speakers = {quote["speaker"] for quote in found["quotes"]} - {None}
    speakers |= {speaker for session in found["sessions"] for speaker in session["speakers"]}
    assert speakers <= set(people)
    if found["event"] is not None:
        assert all(0 <= number < len(found["dates"]) for number in found["event"]["dates"])
    for quote in found["quotes"]:
        assert (quote["speaker"] is None) == (quote["speaker_from"] is None)
        assert quote["kind"] == "direct" or (quote["speaker"] and quote["cue"])


def check_order(found: Json, size: int) -> None:
    for key in ("dates", "quotes", "institutions", "warnings"):
        starts = [item["start"] for item in found[key]]
        assert starts == sorted(starts), key
    first_mentions = [person["mentions"][0]["start"] for person in found["people"]]
    assert first_mentions == sorted(first_mentions)
    for person in found["people"]:
        mentions = [mention["start"] for mention in person["mentions"]]
        assert mentions == sorted(set(mentions))
        assert person["name"] is not None or not (person["honorifics"] or person["rank"] or person["degrees"])
    direct = [quote for quote in found["quotes"] if quote["kind"] == "direct"]
    assert all(one["end"] <= other["start"] for one, other in pairwise(direct))
    assert all(0 <= warning["start"] <= warning["end"] <= size for warning in found["warnings"])


# Any text


@fixed
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(text)


@fixed
@given(st.text(alphabet="aB .,;:-–—/()[]*_'\"“”‘’«»\n\r\t\xa0\u200b\ufeff0123456789", max_size=300))
def test_any_text_of_marks_and_blanks(text: str) -> None:
    check(text)


PIECES = [
    piece
    for line in (
        "Bupati|Plt. Bupati|Kepala Dinas Kesehatan|Kakanwil Kemenkum|Sekretaris Daerah|anggota DPRD|mantan|warga|Pj",
        "Bimo Anggara|Dewi Lestarini|H. Rafli Permadi, S.H., M.Si.|AKBP Tirta Mahesa|dr. Nadia|Prof. Dr.|Sambas",
        "kata|ujar|ujarnya|mengatakan|bahwa|agar|menurut|Menurut|Dikatakan|menambahkan|meminta|demikian|imbuhnya",
        "“|”|\"|'|‘|’|«|»|,|.|:|;|(|)|-|–|/|?|!|*|…|, |. |: |\n|\n\n|\r\n|\t|\xa0|\u200b",
        "yang juga|sekaligus|selaku|dan|serta|yang diwakili|melalui|itu|tersebut|ia|dia|beliau|seorang|para|oleh",
        "Kamis (13/11)|13 November 2025|Senin, 3 Maret 2025|13-15 Juni|13/13/2025|31 Februari|2025|Rp 1.500",
        "SIARAN PERS|Nomor: SP-1/HM|SAMBAS –|JAKARTA, KORAN PAGI -|Penulis:|Editor: Bimo|(Humas/ab)|Baca juga:|Tentang",
        "Sesi pertama|Pleno II|Panel 3|bertema|dengan tema|membahas|narasumber|moderator|rapat|di Hotel Melati",
        "Hak Asasi Manusia (HAM)|DPRD|RSUD Sambas|Universitas Melati|PT Bahari Tbk|jembatan itu|akan dibangun",
    )
    for piece in line.split("|")
]


@fixed
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from([" ", ""]))
def test_any_mixture_of_what_releases_are_made_of(pieces: list[str], blank: str) -> None:
    check(blank.join(pieces))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "\ufeff",
        "\x00\x01\x1b[31m",
        "“",
        "”.",
        "“” ",
        "()",
        "Bupati",
        "Plt.",
        "Plt. Plt. Plt.",
        "kata",
        "ujarnya",
        "Menurut",
        "bahwa",
        "Bupati,",
        "Bupati (",
        "Bupati Sambas, (",
        "“Ya,” kata",
        "“Ya,” ujarnya",
        "Sesi pertama",
        "13/11",
        "SAMBAS –",
        "Penulis:",
        "🙂 “🙂🙂🙂” ujar 🙂",
        "İSTANBUL – İlham mengatakan bahwa “ǅ adalah huruf.”",
        "日本語のテキスト。",
        "مرحبا «بكم» يا",
    ],
)
def test_texts_of_hardly_anything(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "unit",
    [
        "“",
        "a,",
        "A ",
        "Bupati ",
        "“Ya,” ",
        "kata Bimo, ",
        "( ",
        "1 ",
        "Plt. ",
        "Bupati Sambas, ",
        "“Ya,” kata Bimo.\n",
        "dan ",
    ],
)
def test_endless_repetitions(unit: str) -> None:
    check(unit * 500)


# The samples, broken in many ways


def swap_marks(text: str, rng: random.Random) -> str:
    return "".join(rng.choice(MARKS) if char in MARKS else char for char in text)


def drop_characters(text: str, rng: random.Random) -> str:
    return "".join(char for char in text if rng.random() > 0.02)


def double_a_paragraph(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    return "\n".join([*lines, rng.choice(lines), *lines[-2:]])


def shuffle_paragraphs(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    rng.shuffle(lines)
    return "\n".join(lines)


def sprinkle(text: str, rng: random.Random) -> str:
    odd = "\u200b\xa0\ufeff\xad\t\r\x0b\x85\u2028"
    return "".join(char + (rng.choice(odd) if rng.random() < 0.03 else "") for char in text)


def cut_short(text: str, rng: random.Random) -> str:
    return text[: rng.randrange(len(text))]


MUTATIONS: dict[str, Callable[[str, random.Random], str]] = {
    "drop characters": drop_characters,
    "double a paragraph": double_a_paragraph,
    "shuffle paragraphs": shuffle_paragraphs,
    "no quote marks": lambda text, rng: re.sub(f"[{MARKS}]", "", text),
    "swap quote marks": swap_marks,
    "capitals": lambda text, rng: text.upper(),
    "small letters": lambda text, rng: text.lower(),
    "one line": lambda text, rng: " ".join(text.split()),
    "a word a line": lambda text, rng: "\n".join(text.split()),
    "no blanks": lambda text, rng: text.replace(" ", ""),
    "no full stops": lambda text, rng: text.replace(".", ""),
    "no commas": lambda text, rng: text.replace(",", ""),
    "odd characters": sprinkle,
    "cut short": cut_short,
    "backwards": lambda text, rng: text[::-1],
}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_broken_samples(mutation: str) -> None:
    for name, text in SAMPLES.items():
        check(MUTATIONS[mutation](text, random.Random(name)))


def test_without_quote_marks_nothing_is_direct_speech() -> None:
    for text in SAMPLES.values():
        bare = re.sub(f"[{MARKS}<>]", "", text)
        assert not [quote for quote in rilis.parse(bare).quotes if quote.kind == "direct"]


# The samples, written in another way that changes nothing


def words_of(text: str) -> Json:
    """Return all that is found in a text without offsets, and with plain blanks."""
    found = rilis.parse(text).to_dict()
    del found["source"]

    def strip(value: Json) -> Json:
        if isinstance(value, dict):
            return {key: strip(inner) for key, inner in value.items() if key not in ("start", "end")}
        if isinstance(value, list):
            return [strip(inner) for inner in value]
        return " ".join(value.replace("\u200b", "").split()) if isinstance(value, str) else value

    return strip(found)


WAYS: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "blanks at the ends of lines": lambda text: text.replace("\n", " \t\n"),
    "indented lines": lambda text: re.sub(r"(?m)^(?=[^\s])", "   ", text),
    "no-break blanks": lambda text: text.replace(" ", "\xa0"),
    "zero-width blanks": lambda text: text.replace(" ", " \u200b"),
    "doubled blanks": lambda text: text.replace(" ", "  "),
}


@pytest.mark.parametrize("way", WAYS)
def test_samples_say_the_same_however_their_blanks_are_written(way: str) -> None:
    for name, text in SAMPLES.items():
        assert words_of(WAYS[way](text)) == words_of(text), name


# Many releases that nobody wrote for a test


@pytest.mark.skipif(not BULK.exists(), reason="no evaluation folder with bulk.jsonl.gz (RILIS_EVAL)")
def test_real_articles() -> None:
    with gzip.open(BULK, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 200):
            check(json.loads(line)["text"])
