"""Dates: the forms that releases write, their values, and where a missing year comes from."""

from __future__ import annotations

import pytest

import rilis
from rilis.model import Date


def dates(text: str, year: int | None = None) -> tuple[Date, ...]:
    """Return the dates of a text, each checked against its offsets."""
    found = rilis.parse(text, year=year).dates
    assert all(text[date.start : date.end] == date.text for date in found)
    return found


def only(text: str, year: int | None = None) -> Date:
    """Return the one date of a text."""
    (date,) = dates(text, year)
    return date


FORMS = [
    ("Selasa (12/5/2026)", "2026-05-12"),
    ("Selasa, (12/5/2026)", "2026-05-12"),
    ("Selasa(12/05/2026)", "2026-05-12"),
    ("Selasa (12/5/26)", "2026-05-12"),
    ("Selasa (12-5-2026)", "2026-05-12"),
    ("Selasa 12/5/2026", "2026-05-12"),
    ("Selasa malam (12/5/2026)", "2026-05-12"),
    ("Selasa, 12 Mei 2026", "2026-05-12"),
    ("Selasa 12 Mei 2026", "2026-05-12"),
    ("SELASA, 12 MEI 2026", "2026-05-12"),
    ("Jum'at (15/5/2026)", "2026-05-15"),
    ("Jum’at, 15 Mei 2026", "2026-05-15"),
    ("Ahad (17/5/2026)", "2026-05-17"),
    ("12 Mei 2026", "2026-05-12"),
    ("12 mei 2026", "2026-05-12"),
    ("1 Agt 2025", "2025-08-01"),
    ("12 Okt. 2025", "2025-10-12"),
    ("12/5/2026", "2026-05-12"),
    ("12.05.2026", "2026-05-12"),
    ("12-05-2026", "2026-05-12"),
    ("2026-05-12", "2026-05-12"),
    ("17 Pebruari 2025", "2025-02-17"),
    ("3 Nopember 2025", "2025-11-03"),
    ("12 Desmber 2025", "2025-12-12"),
    ("17 Agutus 2025", "2025-08-17"),
    ("9 Spetember 2025", "2025-09-09"),
    ("14 July 2026", "2026-07-14"),
    ("12-14 Mei 2026", "2026-05-12/2026-05-14"),
    ("12–14 Mei 2026", "2026-05-12/2026-05-14"),
    ("12 – 14 Mei 2026", "2026-05-12/2026-05-14"),
    ("12 s.d. 14 Mei 2026", "2026-05-12/2026-05-14"),
    ("12 s/d 14 Mei 2026", "2026-05-12/2026-05-14"),
    ("12 hingga 14 Mei 2026", "2026-05-12/2026-05-14"),
    ("12 sampai dengan 14 Mei 2026", "2026-05-12/2026-05-14"),
    ("2 dan 3 Mei 2026", "2026-05-02/2026-05-03"),
    ("1, 2, dan 3 Mei 2026", "2026-05-01/2026-05-03"),
    ("30 April-2 Mei 2026", "2026-04-30/2026-05-02"),
    ("30 Desember 2025 - 2 Januari 2026", "2025-12-30/2026-01-02"),
    ("30 Desember-2 Januari 2026", "2025-12-30/2026-01-02"),
    ("Senin-Rabu (11-13/5/2026)", "2026-05-11/2026-05-13"),
    ("Kamis-Sabtu (30/4-2/5/2026)", "2026-04-30/2026-05-02"),
    ("Sabtu dan Minggu (16-17/5/2026)", "2026-05-16/2026-05-17"),
    ("Jumat, Sabtu, dan Minggu (15-17/5/2026)", "2026-05-15/2026-05-17"),
    ("Senin (11/5/2026) hingga Rabu (13/5/2026)", "2026-05-11/2026-05-13"),
    ("November 2026", "2026-11"),
    ("Januari hingga Juli 2026", "2026-01/2026-07"),
    ("Agustus-September 2026", "2026-08/2026-09"),
    ("Mei 2025 s.d. Juni 2026", "2025-05/2026-06"),
    ("7 Agustus 2025 hingga Desember 2025", "2025-08-07/2025-12"),
]


@pytest.mark.parametrize(("form", "value"), FORMS)
def test_reads_every_written_form(form: str, value: str) -> None:
    date = only(f"Rapat koordinasi digelar pada {form} di aula kantor.")
    assert (date.text, date.value, date.year_from) == (form, value, "written")


@pytest.mark.parametrize(
    "text",
    [
        "UU Nomor 12 Tahun 2018 mulai berlaku.",
        "Surat Nomor 12129/D.2/11/2018 sudah dikirim.",
        "Rapat dimulai pukul 10.30 WIB dan berakhir 12.00 WIB.",
        "Inflasi tercatat 3,9 persen pada tahun 2020.",
        "Hubungi 0812-3456-2026 untuk pendaftaran.",
        "Sebanyak 2/3 anggota hadir, 1/2 di antaranya perempuan.",
        "Layanan (24/7) tetap buka, dan tim menang 3-1.",
        "Periode 2019-2024 telah berakhir.",
        "Seminar digelar di Universitas 17 Agustus 1945 dan di Jalan 17 Agustus.",
        "Minggu ini 12 peserta berangkat.",
        "Penanganan Covid-19 Mei lalu sudah baik.",
        "Jadwal 31 Juni 2026 dan 29 Februari 2025 salah ketik.",
        "Versi 4.3 dirilis dengan tipe 18/25.",
        "Sebanyak 12 orang dan 2 desa menerima bantuan akhir November.",
    ],
)
def test_leaves_other_figures_alone(text: str) -> None:
    assert dates(text) == ()


def test_date_alone_in_brackets_stands_without_them() -> None:
    assert only("Pagi ini (28/2) rapat dibuka.").text == "28/2"


def test_brackets_stay_with_their_weekday() -> None:
    assert only("Rapat dibuka Kamis (14/5), lalu ditutup.").text == "Kamis (14/5)"


def test_unclosed_bracket_ends_with_the_figures() -> None:
    assert only("Rapat dibuka Kamis (14/5/2026 di aula.").text == "Kamis (14/5/2026"


def test_clock_time_is_no_part_of_the_date() -> None:
    assert only("Rapat dibuka Kamis, 14 Mei 2026, pukul 09.00 WIB.").text == "Kamis, 14 Mei 2026"


def test_same_mention_twice_is_listed_twice() -> None:
    assert [date.value for date in dates("Pada 12 Mei 2026 rapat dibuka. Ya, 12 Mei 2026.")] == ["2026-05-12"] * 2


def test_dates_of_a_list_stay_apart() -> None:
    found = dates("Seleksi digelar 3, 8 Juli dan 2 Agustus 2026.")
    assert [(date.text, date.value) for date in found] == [("8 Juli", "2026-07-08"), ("2 Agustus 2026", "2026-08-02")]


@pytest.mark.parametrize(
    ("text", "value", "year_from"),
    [
        # with a weekday: the nearest year to a written one in which it fits, at most one off
        ("Rapat digelar Rabu (12/2). Sejak tahun 2018 program berjalan.", "--02-12", None),
        ("Rapat digelar Selasa (12/2). Sejak 21 November 2018 program berjalan.", "2019-02-12", "weekday"),
        ("Rapat digelar Kamis (13/11) dalam Peringatan Tahun 2025.", "2025-11-13", "weekday"),
        ("Rapat digelar Kamis (13/11).", "--11-13", None),
        # without one: the year of the nearest full date, or the only year of the text
        ("Rapat digelar 13 November. Panen raya digelar 2 Mei 2025.", "2025-11-13", "document"),
        ("Rapat digelar 13 November dalam Pekan Raya 2025.", "2025-11-13", "document"),
        ("Rapat digelar 13 November, antara tahun 2024 dan 2026.", "--11-13", None),
        ("Rapat digelar 13 November, diikuti 2025 orang.", "--11-13", None),
        ("Magang berlangsung 28 Februari sampai 4 Maret. Penutupan 7 Juni 2022.", "2022-02-28/2022-03-04", "document"),
    ],
)
def test_missing_year_comes_from_the_document_alone(text: str, value: str, year_from: str | None) -> None:
    first = dates(text)[0]
    assert (first.value, first.year_from) == (value, year_from)


def test_nearest_full_date_gives_the_year() -> None:
    text = "Lahir 3 Januari 1970. Ia dilantik 4 Maret. Rapat digelar 5 Maret 2026."
    assert [date.value for date in dates(text)] == ["1970-01-03", "2026-03-04", "2026-03-05"]


def test_option_gives_the_year_where_the_document_does_not() -> None:
    date = only("Rapat digelar Kamis (13/11).", year=2025)
    assert (date.value, date.year_from, date.weekday_agrees) == ("2025-11-13", "option", True)


def test_option_yields_to_the_document() -> None:
    assert dates("Rapat digelar 13 November, dua hari setelah 11 November 2024.", year=2026)[0].value == "2024-11-13"


@pytest.mark.parametrize(
    ("form", "agrees"),
    [
        ("Selasa (12/5/2026)", True),
        ("Senin (12/5/2026)", False),
        ("Senin-Rabu (11-13/5/2026)", True),
        ("Senin-Kamis (11-13/5/2026)", False),
        ("12 Mei 2026", None),
        ("Selasa (12/5)", None),
    ],
)
def test_weekday_is_checked_against_its_date(form: str, agrees: bool | None) -> None:
    assert only(f"Rapat digelar {form} di aula.").weekday_agrees is agrees


@pytest.mark.parametrize(
    "unit", ["1", "12/5 ", "12 Mei ", "1, ", "2026 ", "12-", "Senin ", "30 April-", "(12/5)", "12 dan "]
)
def test_endless_figures_are_read(unit: str) -> None:
    text = f"Rapat digelar Selasa (12/5/2026). {unit * (30_000 // len(unit))}"
    assert dates(text)[0].value == "2026-05-12"


class TestFieldsOfForms:
    """A field that is known to hold a date is read in many more forms; see `rilis.find.odd_dates`."""

    @pytest.mark.parametrize(
        ("written", "value"),
        [
            ("2025.11.13", "2025-11-13"),
            ("Nov 13th, 2025", "2025-11-13"),
            ("13th of November 2025", "2025-11-13"),
            ("13-Nov-25", "2025-11-13"),
            ("2025-11-13T09:00", "2025-11-13"),
        ],
    )
    def test_odd_form(self, written: str, value: str) -> None:
        release = rilis.parse(f"Rapat Kerja Digelar\n\nHari/Tanggal: {written}\nTempat: Aula\n\nRapat itu ramai.\n")
        assert [(date.text, date.value, date.year_from) for date in release.dates] == [(written, value, "written")]

    @pytest.mark.parametrize(
        "line", ["Nomor: 2025.11.13", "Tanggal: besok", "Tanggal: 10.30 WIB", "Tanggal 2025.11.13"]
    )
    def test_no_such_field(self, line: str) -> None:
        assert rilis.parse(f"Rapat Kerja Digelar\n\n{line}\nTempat: Aula\n\nRapat itu ramai.\n").dates == ()

    def test_time_of_day_is_no_part_of_it(self) -> None:
        release = rilis.parse("Rapat Kerja Digelar\n\nTanggal: Nov. 13, 2025 pukul 09.00 WIB\n\nRapat itu ramai.\n")
        assert [date.text for date in release.dates] == ["Nov. 13, 2025"]
