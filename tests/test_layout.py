"""Layout: headline, dateline, front and back matter, and what is therefore no part of the body."""

from __future__ import annotations

import pytest

import rilis
from rilis.model import Date, Dateline, Place, Release, Span

BODY = "Bupati membuka pelatihan petani kopi di aula kantor camat. Pelatihan itu diikuti 200 petani dari 12 desa."
TITLE = "Bupati Buka Pelatihan Petani Kopi"


def parse(text: str) -> Release:
    """Parse a text and check that what stands around the body is verbatim."""
    release = rilis.parse(text)
    back, dateline = release.back_matter, release.dateline
    spans: list[Span | Place | Dateline | None] = [release.headline, *release.front_matter, *back.contacts, dateline]
    spans += [back.source, back.writer, back.editor, back.photo, back.sign_off, back.about]
    spans += [dateline.outlet, dateline.place] if dateline is not None else []
    for span in spans:
        assert span is None or text[span.start : span.end] == span.text
    return release


def words(span: Span | Place | Date | Dateline | None) -> str | None:
    """Return the words of a finding, None where there is none."""
    return None if span is None else span.text


DATELINES = [
    # opener, outlet, place, date
    ("MAROS - ", None, "MAROS", None),
    ("MAROS- ", None, "MAROS", None),
    ("MAROS -", None, "MAROS", None),
    ("Maros – ", None, "Maros", None),
    ("Maros — ", None, "Maros", None),
    ("Maros -- ", None, "Maros", None),
    ("Maros—", None, "Maros", None),
    ("*MAROS* – ", None, "MAROS", None),
    ("Maros | ", None, "Maros", None),
    ("MAROS. ", None, "MAROS", None),
    ("MAROS, ", None, "MAROS", None),
    ("BANDA ACEH - ", None, "BANDA ACEH", None),
    ("Kab. Maros - ", None, "Kab. Maros", None),
    ("Kota Ambon – ", None, "Kota Ambon", None),
    ("Kupang, NTT – ", None, "Kupang, NTT", None),
    ("Tanjungwaru - ", None, "Tanjungwaru", None),
    ("Gedung Pinisi Makassar - ", None, "Gedung Pinisi Makassar", None),
    ("Jenewa – ", None, "Jenewa", None),
    ("Maros, 12 Mei 2026 – ", None, "Maros", "12 Mei 2026"),
    ("Maros, 12 Mei 2026. ", None, "Maros", "12 Mei 2026"),
    ("Maros, 12 Mei 2026, ", None, "Maros", "12 Mei 2026"),
    ("Maros - 12 Mei 2026 - ", None, "Maros", "12 Mei 2026"),
    ("Maros 12 Mei 2026 - ", None, "Maros", "12 Mei 2026"),
    ("Maros, Selasa (12/5/2026) – ", None, "Maros", "Selasa (12/5/2026)"),
    ("Maros, 12/5/2026 - ", None, "Maros", "12/5/2026"),
    ("Maros (12/5) – ", None, "Maros", "12/5"),
    ("Maros – (12/5/26) ", None, "Maros", "12/5/26"),
    ("(12/5) Maros – ", None, "Maros", "12/5"),
    ("(Maros, 12 Mei 2026) ", None, "Maros", "12 Mei 2026"),
    ("Maros (Humas) – ", "Humas", "Maros", None),
    ("Maros, Humas – ", "Humas", "Maros", None),
    ("MAROS (ANTARA) - ", "ANTARA", "MAROS", None),
    ("MAROS (Kabar Dermaga) - ", "Kabar Dermaga", "MAROS", None),
    ("MAROS, LENSAPAGI.com - ", "LENSAPAGI.com", "MAROS", None),
    ("MAROS, LENSAPAGI.com-", "LENSAPAGI.com", "MAROS", None),
    ("Lensapagi.co.id | Maros – ", "Lensapagi.co.id", "Maros", None),
    ("Lensapagi.com, Maros ", "Lensapagi.com", "Maros", None),
    ("LENSAPAGI.COM - ", "LENSAPAGI.COM", None, None),
    ("LENSA, SULSEL - ", "LENSA", "SULSEL", None),
    ("RADAR PINISI- Maros, 12 Mei 2026. ", "RADAR PINISI", "Maros", "12 Mei 2026"),
    ("MAROS, Suara Kampus Bahari – ", "Suara Kampus Bahari", "MAROS", None),
    ("Maros, KLH/BPLH-- ", "KLH/BPLH", "Maros", None),
    ("HUMAS-UNSULA. ", "HUMAS-UNSULA", None, None),
    ("(Unsula): ", "Unsula", None, None),
    ("Polres Maros – ", "Polres Maros", None, None),
]


@pytest.mark.parametrize(("opener", "outlet", "place", "date"), DATELINES)
def test_reads_the_dateline_in_its_variety(
    opener: str, outlet: str | None, place: str | None, date: str | None
) -> None:
    release = parse(f"{TITLE}\n\n{opener}{BODY}")
    dateline = release.dateline
    assert dateline is not None
    assert (words(dateline.outlet), words(dateline.place), words(dateline.date)) == (outlet, place, date)
    assert words(release.headline) == TITLE


@pytest.mark.parametrize(
    "text",
    [
        "Maros, ibu kota kabupaten, menjadi tuan rumah panen raya. Hasilnya naik dua kali lipat.",
        "Maros menjadi tuan rumah panen raya. Hasilnya naik dua kali lipat.",
        "Program Petani Muda – program unggulan daerah – dibuka Bupati di aula. Pesertanya 200 petani.",
        "Bone – julukan Bumi Arung Palakka – memanen padi. Hasilnya naik dua kali lipat.",
        "Rina Wulandari, Ketua Panitia, membuka lomba di aula. Pesertanya 200 orang.",
        "DEWAN Perwakilan Rakyat Daerah menggelar rapat di aula. Rapat itu dibuka ketuanya.",
        "Jawa-Bali tersambung kabel laut sejak lama. Kabel itu dirawat setiap tahun.",
    ],
)
def test_a_first_sentence_is_no_dateline(text: str) -> None:
    assert parse(f"{TITLE}\n\n{text}").dateline is None


def test_dateline_on_its_own_line() -> None:
    dateline = parse(f"{TITLE}\nJakarta, 20 Januari 2026\n{BODY}").dateline
    assert dateline is not None
    assert (dateline.text, words(dateline.date)) == ("Jakarta, 20 Januari 2026", "20 Januari 2026")


def test_dateline_glued_to_the_body() -> None:
    release = parse(f"{TITLE}\n\nMaros-{BODY}\n\n“Kopi kita harus naik kelas,” ujar Bupati.")
    assert words(release.dateline) == "Maros"
    assert [quote.text for quote in release.quotes if quote.kind == "direct"] == ["Kopi kita harus naik kelas,"]


def test_dateline_after_a_stray_caption() -> None:
    caption = "Foto: Bupati menyerahkan bibit kopi kepada petani, Selasa (12/5/2026)."
    release = parse(f"{TITLE}\n{caption}\nMAROS, LENSAPAGI.com - {BODY}")
    assert words(release.dateline) == "MAROS, LENSAPAGI.com"


def test_dateline_after_a_byline_on_the_same_line() -> None:
    byline = "Laporan Wartawan Lensapagi.com, Rudi Hartawan LENSAPAGI.COM, MAROS - "
    release = parse(f"{TITLE}\n\n{byline}{BODY}")
    assert words(release.dateline) == "LENSAPAGI.COM, MAROS"


def test_place_of_the_dateline_has_its_official_name() -> None:
    dateline = parse(f"{TITLE}\n\nLENSA, SULSEL - {BODY}").dateline
    assert dateline is not None and dateline.place is not None
    assert (dateline.place.name, dateline.place.code) == ("Sulawesi Selatan", "73")


# -- headlines ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("top", "headline"),
    [
        (f"{TITLE}\n\n", TITLE),
        (f"*{TITLE}*\n\n", TITLE),
        (f"{TITLE.upper()}\n\n", TITLE.upper()),
        (f"{TITLE}.\n\n", f"{TITLE}."),
        ("Siapkah Petani Kopi Naik Kelas?\n\n", "Siapkah Petani Kopi Naik Kelas?"),
        ("Bupati: Petani Kopi Harus Naik Kelas\n\n", "Bupati: Petani Kopi Harus Naik Kelas"),
        (f"{TITLE} - lensapagi.disawah.id\n\n", TITLE),
        (f"Judul: {TITLE}\n\n", TITLE),
        (f"SIARAN PERS\n\n{TITLE}\n\n", TITLE),
        (f"SIARAN PERS\nNomor: SP-12/HM/V/2026\n{TITLE}\n", TITLE),
        (f"PEMERINTAH KABUPATEN MAROS\nJalan Asoka No. 1, Maros\nSIARAN PERS\n{TITLE}\n", TITLE),
        (f"Selamat siang rekan-rekan media,\nMohon izin mengirimkan rilis berikut:\n\n{TITLE}\n\n", TITLE),
        (f"{TITLE}\nDiikuti 200 Petani dari 12 Desa\n", TITLE),
        (f"{TITLE}\nOleh: Rudi Hartawan\nSelasa, 12 Mei 2026 | 10:15 WIB\n", TITLE),
        (f"{TITLE}\n\n{TITLE}\n", TITLE),
        ("Bupati Petani Kopi Naik Kelas\n\nBupati: Petani Kopi Naik Kelas!\n", "Bupati: Petani Kopi Naik Kelas!"),
        (f"{TITLE}\n--\n", TITLE),
    ],
)
def test_tells_the_title_among_the_first_lines(top: str, headline: str) -> None:
    release = parse(f"{top}MAROS – {BODY}")
    assert words(release.headline) == headline
    assert words(release.dateline) == "MAROS"


@pytest.mark.parametrize("text", [BODY, f"MAROS - {BODY}", f"BAPPEDA SULSEL\n\nMAROS – {BODY}", f"{BODY}\n{BODY}"])
def test_text_without_a_title_has_none(text: str) -> None:
    assert parse(text).headline is None


def test_release_on_one_endless_line() -> None:
    release = parse(f"SIARAN PERS Nomor: 12/HMS/V/2026 {TITLE} MAROS, 12 Mei 2026 – {BODY} (hms)")
    assert words(release.headline) == TITLE
    assert words(release.dateline) == "MAROS, 12 Mei 2026"
    assert words(release.front_matter.number) == "12/HMS/V/2026"
    assert words(release.back_matter.sign_off) == "(hms)"


# -- front and back matter ------------------------------------------------------------------------------------

RELEASE = f"""\
SIARAN PERS
Nomor: SP-12/HM.01/V/2026
EMBARGO sampai 13 Mei 2026 pukul 10.00 WIB

{TITLE}

Maros, 12 Mei 2026 – {BODY}

“Kopi kita harus naik kelas,” ujar Rina Wulandari.

Baca juga: Camat: “Petani Kopi Jangan Menyerah”

Pelatihan ditutup Kamis sore. (sd/hms)

Narahubung: Sari Dewi Lestari (0812-3456-7890)
Surel: humas@contoh.example

Tentang Kabupaten Maros
Kabupaten Maros berbatasan dengan Makassar. “Butta Salewangan” adalah semboyannya sejak dahulu kala.

Sumber: Humas Pemkab Maros
Penulis: Andi Nirwan | Editor: Nur Aini
Foto: Baso Daeng
#KopiMaros #PetaniMuda
"""


def test_front_matter() -> None:
    front = parse(RELEASE).front_matter
    assert words(front.number) == "SP-12/HM.01/V/2026"
    assert words(front.embargo) == "EMBARGO sampai 13 Mei 2026 pukul 10.00 WIB"


def test_back_matter() -> None:
    back = parse(RELEASE).back_matter
    assert [words(span) for span in (back.source, back.writer, back.editor, back.photo)] == [
        "Humas Pemkab Maros",
        "Andi Nirwan",
        "Nur Aini",
        "Baso Daeng",
    ]
    assert [contact.text for contact in back.contacts] == [
        "Narahubung: Sari Dewi Lestari (0812-3456-7890)",
        "Surel: humas@contoh.example",
    ]
    assert back.about is not None and back.about.text.startswith("Tentang Kabupaten Maros\nKabupaten Maros berbatasan")


def test_what_stands_around_the_body_is_not_read_as_body() -> None:
    release = parse(RELEASE)
    assert [quote.text for quote in release.quotes if quote.kind == "direct"] == ["Kopi kita harus naik kelas,"]


@pytest.mark.parametrize(
    ("ending", "sign_off"),
    [
        ("(*)", "(*)"),
        ("(rls)", "(rls)"),
        ("(Humas/ab)", "(Humas/ab)"),
        ("[adv]", "[adv]"),
        ("\n(Diskominfo Maros)", "(Diskominfo Maros)"),
        ("\n***", "***"),
    ],
)
def test_sign_offs(ending: str, sign_off: str) -> None:
    assert words(parse(f"{TITLE}\n\nMAROS – {BODY} {ending}").back_matter.sign_off) == sign_off


def test_an_abbreviation_at_the_end_is_no_sign_off() -> None:
    text = f"{TITLE}\n\nMAROS – {BODY} Acara itu bagian dari Pekan Olahraga Daerah (Porda)."
    assert parse(text).back_matter.sign_off is None


def test_credits_name_people_with_their_role() -> None:
    people = {person.name: [title.text for title in person.titles] for person in parse(RELEASE).people}
    assert people.get("Andi Nirwan") == ["Penulis"]
    assert people.get("Nur Aini") == ["Editor"]
    assert people.get("Sari Dewi Lestari") == ["Narahubung"]


def test_signature_names_the_official_below_the_release() -> None:
    text = f"{TITLE}\n\nMAROS – {BODY}\n\nMaros, 12 Mei 2026\nKepala Dinas Pertanian Kabupaten Maros\nttd\nAndi Nirwan"
    people = {person.name: [title.text for title in person.titles] for person in parse(text).people}
    assert people == {"Andi Nirwan": ["Kepala Dinas Pertanian Kabupaten Maros"]}


def test_lines_of_a_list_stay_in_the_body() -> None:
    text = f"{TITLE}\n\nMAROS – {BODY} Pembicaranya:\nCamat Lau, Rina Wulandari\nCamat Bantimurung, Andi Nirwan"
    assert {person.name for person in parse(text).people} >= {"Rina Wulandari", "Andi Nirwan"}


@pytest.mark.parametrize(
    "text", ["", "\n\n", "-", "SIARAN PERS", "Maros", "(12/5)", "***\n***", "Maros -", "“", "Sumber:"]
)
def test_odd_little_texts_are_read(text: str) -> None:
    release = parse(text)
    assert isinstance(release.headline, Span | None)
