"""Titles written out: a table of wordings from all domains, and what no table shows."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rilis.patterns import default
from rilis.resolve.places import PlaceResolver
from rilis.resolve.titles import TitleParts, expand

TABLE = Path(__file__).parent / "data" / "expansions.toml"


def cases() -> list[Any]:
    domains = tomllib.loads(TABLE.read_text("utf-8"))
    return [pytest.param(case, id=case["written"]) for domain in domains.values() for case in domain["cases"]]


def code_of(parts: TitleParts, wording: str) -> str | None:
    return PlaceResolver(default()).resolve(parts.region, wording).code if parts.region else None


@pytest.mark.parametrize("case", cases())
def test_wording_is_written_out(case: dict[str, str]) -> None:
    parts = expand(case["written"], default())
    found = {**parts._asdict(), "code": code_of(parts, case["written"])}
    assert found == {key: case.get(key) for key in found}


def test_table_covers_every_domain_with_enough_wordings() -> None:
    assert len(cases()) >= 220
    assert len({case.values[0]["written"] for case in cases()}) == len(cases())


@pytest.mark.parametrize("case", cases())
def test_writing_out_twice_changes_nothing(case: dict[str, str]) -> None:
    full = expand(case["written"], default()).full
    assert expand(full, default()).full == full


def test_region_is_verbatim() -> None:
    wording = "Kepala Dinas Kesehatan Kab.  Bone"
    region = expand(wording, default()).region
    assert region is not None
    assert region in wording


def test_short_forms_that_the_text_explains_are_used() -> None:
    defined = {"UMB": "Universitas Merapi Baru", "LSD": "Lembaga Studi Desa"}
    parts = expand("Rektor UMB", default(), defined)
    assert (parts.full, parts.institution) == ("Rektor Universitas Merapi Baru", "Universitas Merapi Baru")
    assert expand("Direktur LSD", default(), defined).full == "Direktur Lembaga Studi Desa"


def test_what_the_text_explains_as_everybody_knows_it_changes_nothing() -> None:
    defined = {"HAM": "Hak Asasi Manusia"}
    assert expand("Wamen HAM", default(), defined).full == "Wakil Menteri Hak Asasi Manusia"


def test_short_form_of_the_text_goes_before_the_known_one() -> None:
    assert expand("Ketua PWI", default(), {"PWI": "Paguyuban Warga Imogiri"}).full == "Ketua Paguyuban Warga Imogiri"


def test_unknown_abbreviations_stay() -> None:
    assert expand("Ketua YKPXZ Jatim", default()).full == "Ketua YKPXZ Jawa Timur"


@pytest.mark.parametrize("wording", ["", " ", ",", "Plt.", "(", "/", "Kepala", "RI", "Ka.", "KEPALA" * 400])
def test_odd_wordings_give_themselves_or_their_words(wording: str) -> None:
    parts = expand(wording, default())
    assert parts.region is None or parts.region in wording


def test_long_wordings_take_time_in_proportion() -> None:
    assert expand("Kepala Dinas " * 2000, default()).full.startswith("Kepala Dinas")
