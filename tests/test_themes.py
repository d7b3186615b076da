"""Themes, titles, slogans and labels in quote marks: they are no speech."""

from __future__ import annotations

import pytest

import rilis

WEAVE = "Kepala Dinas Perikanan Malang Rudi Hartawan hadir. {} Acara selesai pukul lima."


def quotes(sentence: str) -> list[str]:
    """Return the direct quotes of a sentence in the middle of a text."""
    return [quote.text for quote in rilis.parse(WEAVE.format(sentence)).quotes if quote.kind == "direct"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Seminar itu bertema “Laut Bersih, Nelayan Sejahtera, Anak Gembira”.",
        "Seminar mengusung tema yang panjang: “Laut Bersih, Nelayan Sejahtera, Anak Gembira”.",
        "Lokakarya dengan tajuk ‘Menjaga Laut untuk Anak Cucu’ dibuka siang hari.",
        "Rudi menyampaikan paparan “Gizi Anak Pesisir dan Masa Depan”.",
        'Panel itu membahas "Desa Mandiri Energi: Tantangan dan Peluang".',
        "Acara dibuka dengan lagu kebangsaan “Tanah Pusaka Yang Abadi Nan Jaya”.",
        "Rudi menulis buku “Menjaga Hutan Adat di Ujung Negeri”.",
        "Kota itu memakai slogan “Bersih Bersama, Maju Semua, Bangga Selalu”.",
        "Dinas meluncurkan program “Desa Terang Tanpa Asap”.",
        "Kampung itu dikenal dengan “Kampung Perahu”.",
        "Warga membawa spanduk bertuliskan “Jaga Sungai Kami dari Sampah”.",
    ],
)
def test_what_the_words_before_name_is_not_speech(sentence: str) -> None:
    assert quotes(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("“Tema tahun ini dekat dengan nelayan,” kata Rudi.", "Tema tahun ini dekat dengan nelayan,"),
        ("Tentang program itu, Rudi berkata, “Kami mulai dari desa pesisir.”", "Kami mulai dari desa pesisir."),
        ("Usai acara, “Kami senang sekali bisa hadir di sini,” ujar Rudi.", "Kami senang sekali bisa hadir di sini,"),
    ],
)
def test_speech_near_such_words_stays_speech(sentence: str, quote: str) -> None:
    assert quotes(sentence) == [quote]
