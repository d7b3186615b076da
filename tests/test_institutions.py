"""Institutions as written and whole, and abbreviations that a text explains."""

from __future__ import annotations

import pytest

import rilis


def institutions(text: str) -> list[tuple[str, str]]:
    release = rilis.parse(text)
    for found in release.institutions:
        assert text[found.start : found.end] == found.text
    return [(found.text, found.full) for found in release.institutions]


def abbreviations(text: str) -> list[tuple[str, str]]:
    release = rilis.parse(text)
    for found in release.abbreviations:
        for span in (found.short, found.long):
            assert text[span.start : span.end] == span.text
    return [(found.short.text, found.long.text) for found in release.abbreviations]


@pytest.mark.parametrize(
    ("sentence", "text", "full"),
    [
        ("Rapat digelar Kemenag kemarin.", "Kemenag", "Kementerian Agama"),
        ("Rapat digelar KemenHAM RI kemarin.", "KemenHAM RI", "Kementerian Hak Asasi Manusia Republik Indonesia"),
        ("Rapat digelar Dinas Kesehatan Kabupaten Bone.", "Dinas Kesehatan Kabupaten Bone", None),
        (
            "Rapat digelar Dinas Komunikasi, Informatika, dan Statistik Kota Palu.",
            "Dinas Komunikasi, Informatika, dan Statistik Kota Palu",
            None,
        ),
        ("Rapat digelar Polres Ende kemarin.", "Polres Ende", "Kepolisian Resor Ende"),
        ("Berkas diterima Kejari Sleman.", "Kejari Sleman", "Kejaksaan Negeri Sleman"),
        (
            "Kunjungan diterima Kanwil Kemenkum Sulsel.",
            "Kanwil Kemenkum Sulsel",
            "Kantor Wilayah Kementerian Hukum Sulawesi Selatan",
        ),
        (
            "Kunjungan diterima Badan Narkotika Nasional Provinsi (BNNP) Sulsel.",
            "Badan Narkotika Nasional Provinsi (BNNP) Sulsel",
            "Badan Narkotika Nasional Provinsi Sulawesi Selatan",
        ),
        ("Kontrak diteken PT Sinar Lestari Abadi kemarin.", "PT Sinar Lestari Abadi", None),
        ("Wisuda digelar Universitas Merapi Baru kemarin.", "Universitas Merapi Baru", None),
        (
            "Seminar digelar Fakultas Hukum Unhas kemarin.",
            "Fakultas Hukum Unhas",
            "Fakultas Hukum Universitas Hasanuddin",
        ),
        ("Donasi disalurkan Yayasan Cahaya Nirmala kemarin.", "Yayasan Cahaya Nirmala", None),
        ("Apel digelar Satlantas Polres Tuban kemarin.", "Satlantas Polres Tuban", None),
    ],
)
def test_institution_is_whole(sentence: str, text: str, full: str | None) -> None:
    found = institutions(sentence)
    assert [words for words, _ in found] == [text]
    if full is not None:
        assert found[0][1] == full


@pytest.mark.parametrize(
    "sentence",
    [
        "Menurut Kapolres, jalan itu sudah dibuka.",
        "Tersangka ditahan di Polres selama sepekan.",
        "Universitas itu membuka pendaftaran.",
        "Kantor itu sepi.",
        "Dia kini tinggal di Sleman.",
        "Penduduk desa menanam padi.",
    ],
)
def test_kinds_of_institutions_are_none(sentence: str) -> None:
    assert institutions(sentence) == []


def test_two_institutions_stay_two() -> None:
    found = institutions("Kemenag dan BPS Kabupaten Bone meneken kerja sama dengan Polri.")
    assert [words for words, _ in found] == ["Kemenag", "BPS Kabupaten Bone", "Polri"]


@pytest.mark.parametrize(
    ("sentence", "institution"),
    [
        ("Kontrak itu diteken Direktur Utama PT Sinar Lestari Hendra Wibisono di Palu.", "PT Sinar Lestari"),
        ("Acara dibuka Rektor Universitas Merapi Prof. Wulan Saraswati kemarin.", "Universitas Merapi"),
    ],
)
def test_institution_ends_where_the_name_of_its_officer_begins(sentence: str, institution: str) -> None:
    assert [words for words, _ in institutions(sentence)] == [institution]


@pytest.mark.parametrize(
    ("sentence", "short", "long"),
    [
        ("Dialog digelar Forum Pegiat Irigasi (FPI) kemarin.", "FPI", "Forum Pegiat Irigasi"),
        ("Dialog tentang Hak Asasi Manusia (HAM) digelar.", "HAM", "Hak Asasi Manusia"),
        ("Rapat dibuka Menteri Sosial (Mensos) kemarin.", "Mensos", "Menteri Sosial"),
        ("Materi Usaha Mikro, Kecil, dan Menengah (UMKM) dibahas.", "UMKM", "Usaha Mikro, Kecil, dan Menengah"),
        ("Dialog tentang HAM (Hak Asasi Manusia) digelar.", "HAM", "Hak Asasi Manusia"),
        ("Tim dari Badan Penanggulangan Bencana Daerah (BPBD) tiba.", "BPBD", "Badan Penanggulangan Bencana Daerah"),
        ("Warga menerima Bantuan Langsung Tunai Desa (BLT-Desa).", "BLT-Desa", "Bantuan Langsung Tunai Desa"),
    ],
)
def test_abbreviation_is_found_with_its_words(sentence: str, short: str, long: str) -> None:
    assert abbreviations(sentence) == [(short, long)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rapat digelar Kamis (13/11) di Palu.",
        "Rapat digelar di Makassar (Humas) kemarin.",
        "Lomba dimenangi Rahmat Wijaksana (Uzi) dari Palu.",
        "Rapat digelar di Palu (Sulteng) kemarin.",
        "Pukul 09.00 (WITA) rapat dibuka.",
        "Ini (tanpa penutup rapat dibuka.",
    ],
)
def test_parentheses_that_explain_nothing(sentence: str) -> None:
    assert abbreviations(sentence) == []


def test_abbreviation_is_listed_once() -> None:
    text = "Forum Pegiat Irigasi (FPI) hadir. Ketua Forum Pegiat Irigasi (FPI) memberi sambutan."
    assert abbreviations(text) == [("FPI", "Forum Pegiat Irigasi")]
