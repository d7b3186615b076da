"""Places: official names, kinds and codes, and where they stay open."""

from __future__ import annotations

import pytest

from rilis.patterns import default
from rilis.resolve.places import PlaceResolver, ResolvedPlace


def resolve(wording: str, context: str = "") -> tuple[str, str | None, str | None]:
    return tuple(PlaceResolver(default()).resolve(wording, context))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("wording", "name", "kind", "code"),
    [
        ("SULSEL", "Sulawesi Selatan", "province", "73"),
        ("Jateng", "Jawa Tengah", "province", "33"),
        ("DIY", "Daerah Istimewa Yogyakarta", "province", "34"),
        ("Babel", "Kepulauan Bangka Belitung", "province", "19"),
        ("Papua Barat Daya", "Papua Barat Daya", "province", "96"),
        ("Jakarta", "Daerah Khusus Ibukota Jakarta", "province", "31"),
        ("Provinsi Jambi", "Jambi", "province", "15"),
        ("Prov. Kalsel", "Kalimantan Selatan", "province", "63"),
        ("Kota Singkawang", "Kota Singkawang", "city", "61.72"),
        ("Singkawang", "Kota Singkawang", "city", "61.72"),
        ("WONOSOBO", "Kabupaten Wonosobo", "regency", "33.07"),
        ("Kab. Bone", "Kabupaten Bone", "regency", "73.08"),
        ("Pangkep", "Kabupaten Pangkajene dan Kepulauan", "regency", "73.10"),
        ("Kukar", "Kabupaten Kutai Kartanegara", "regency", "64.02"),
        ("Kabupaten Banjar", "Kabupaten Banjar", "regency", "63.03"),
        ("Kota Banjar", "Kota Banjar", "city", "32.79"),
        ("Bekasi Kota", "Kota Bekasi", "city", "32.75"),
        ("Lima Puluh Kota", "Kabupaten Lima Puluh Kota", "regency", "13.07"),
        ("Kota Baru", "Kabupaten Kotabaru", "regency", "63.02"),
        ("Bau-Bau", "Kota Bau Bau", "city", "74.72"),
        ("Tanjungpinang", "Kota Tanjung Pinang", "city", "21.72"),
        ("P. Siantar", "Kota Pematangsiantar", "city", "12.72"),
        ("Jakarta Selatan", "Kota Administrasi Jakarta Selatan", "city", "31.74"),
        ("Kepanjen", "Kecamatan Kepanjen", "district", "35.07.13"),
        ("Kecamatan Mandiraja", "Kecamatan Mandiraja", "district", "33.04.03"),
        ("Kecamatan Tallo, Kota Makassar", "Kecamatan Tallo", "district", "73.71.07"),
        ("Mandiraja, Banjarnegara", "Kecamatan Mandiraja", "district", "33.04.03"),
        ("Makassar, Sulawesi Selatan", "Kota Makassar", "city", "73.71"),
    ],
)
def test_place_is_known(wording: str, name: str, kind: str, code: str) -> None:
    assert resolve(wording) == (name, kind, code)


@pytest.mark.parametrize("name", ["Bogor", "Bandung", "Malang", "Jambi", "Gorontalo", "Yogyakarta", "Kupang"])
def test_shared_name_stays_open(name: str) -> None:
    assert resolve(name.upper()) == (name, None, None)


@pytest.mark.parametrize(
    ("context", "wording", "code"),
    [
        ("Bupati Bogor", "Bogor", "32.01"),
        ("Wali Kota Bogor", "Bogor", "32.71"),
        ("Pemkot Kupang", "Kupang", "53.71"),
        ("Kapolda Jambi", "Jambi", "15"),
        ("Kakanwil Kemenkum Gorontalo", "Gorontalo", "75"),
        ("Kapolresta Jambi", "Jambi", None),
        ("Kapolres Malang", "Malang", "35.07"),
        ("Kapolres Malang Kota", "Malang Kota", "35.73"),
        ("Kapolrestabes Semarang", "Semarang", "33.74"),
        ("Kapolres Singkawang", "Singkawang", "61.72"),
        ("Kajari Bogor", "Bogor", None),
        ("Camat Tallo", "Tallo", "73.71.07"),
        ("Gubernur Yogyakarta", "Yogyakarta", "34"),
    ],
)
def test_office_tells_what_a_shared_name_means(context: str, wording: str, code: str | None) -> None:
    assert resolve(wording, context)[2] == code


def test_only_words_before_a_place_tell_its_kind() -> None:
    assert resolve("Bogor", "Rapat di Bogor dihadiri Bupati")[2] is None


@pytest.mark.parametrize(
    ("wording", "name"),
    [("Desa Sukamaju", "Desa Sukamaju"), ("Nagari Batipuh", "Nagari Batipuh"), ("Timika", "Timika"), ("DILI", "Dili")],
)
def test_place_without_a_code_keeps_its_name(wording: str, name: str) -> None:
    assert resolve(wording) == (name, None, None)


def test_district_that_many_regencies_have_gets_no_code() -> None:
    assert resolve("Kecamatan Sukorejo") == ("Kecamatan Sukorejo", "district", None)
    assert resolve("Kecamatan Sukorejo, Kabupaten Kendal")[2] == "33.24.03"


def test_town_is_no_city() -> None:
    assert resolve("Kota Sampit") == ("Kota Sampit", None, None)


@pytest.mark.parametrize("wording", ["", ",", "Kota", "Kabupaten", "()", "Desa", "12", "/" * 300, "Kota " * 300])
def test_odd_wordings_give_a_place_without_a_code(wording: str) -> None:
    place = PlaceResolver(default()).resolve(wording)
    assert isinstance(place, ResolvedPlace)
    assert place.code is None
