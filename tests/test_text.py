"""Words, sentences, paragraphs and offsets, as they show in what is found."""

from __future__ import annotations

import pytest

import rilis
from mini_release import DATELINE, HEADLINE, Said, quotes, read, said, statements, titles
from rilis.patterns import default
from rilis.pipeline import scan_text

CLAUSE = "jembatan itu dibangun selama enam bulan"
SPEAKER = "Camat Tebas, Bimo Anggara,"


# Offsets


@pytest.mark.parametrize(
    "before", ["", "é", "🙂🙂", "e\u0301", "\U0001f1ee\U0001f1e9", "日本 ", "\t\t", "\ufeff", "\u200b"]
)
def test_offsets_count_code_points(before: str) -> None:
    text = f"{HEADLINE}\n\n{DATELINE}{before} Camat Tebas, Bimo Anggara, hadir. “Kami 🙂 siap,” katanya.\n"
    release = rilis.parse(text)
    (quote,) = release.quotes
    assert text[quote.start : quote.end] == quote.text == "Kami 🙂 siap,"
    assert quote.start == text.index("Kami 🙂")
    (person,) = release.people
    assert person.mentions[0].start == text.index("Bimo")


def test_the_length_of_the_text_is_told() -> None:
    text = "Bupati hadir 🙂"
    assert rilis.parse(text).source.characters == len(text) == 14


def test_only_line_ends_part_the_document_in_lines() -> None:
    text = f"{HEADLINE}\n\n{DATELINE}{SPEAKER}\xa0mengatakan\xa0bahwa\xa0{CLAUSE}.\n"
    assert [entry.text for entry in said(rilis.parse(text), "indirect")] == [CLAUSE]


# Paragraphs


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_every_line_end_ends_what_is_reported(end: str) -> None:
    body = f"{SPEAKER} mengatakan bahwa {CLAUSE}{end}Warga desa bersorak bersama-sama"
    assert statements(body) == [Said(CLAUSE, "Bimo Anggara", "mengatakan")]


# Sentences


@pytest.mark.parametrize(
    "words",
    [
        "dr. Nadia memberi Rp1.500.000 kepada warga desa",
        "H. Tirta dan M. Rafli Permadi membantu warga desa",
        "rumah di Jl. Melati No. 5 rusak berat",
        "bantuan PT. Bahari tiba pada pukul 09.30 WIB",
        "tinggi jembatan itu 4.5 meter di atas sungai",
        "warga Kab. Sambas menanam padi, jagung, dsb. bersama-sama",
        "laman www.contoh.example memuat data jembatan itu",
        "jembatan itu kuat... dan indah sekali dipandang",
    ],
)
def test_not_every_full_stop_ends_a_sentence(words: str) -> None:
    assert [entry.text for entry in statements(f"{SPEAKER} mengatakan bahwa {words}.")] == [words]


@pytest.mark.parametrize("end", [".", "!", "?", ".”", "!”", ".)", "…", "?!"])
@pytest.mark.parametrize(
    "following", ["Warga bersorak.", "3 warga bersorak.", "“Hore!” teriak warga.", "(Warga bersorak.)"]
)
def test_a_sentence_ends_what_is_reported(end: str, following: str) -> None:
    opening = "“" if end.endswith("”") else "(" if end.endswith(")") else ""
    found = statements(f"{SPEAKER} mengatakan bahwa {CLAUSE}. {opening}Warga ikut{end} {following}")
    assert found[:1] == [Said(CLAUSE, "Bimo Anggara", "mengatakan")]


# Words


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘"])
def test_apostrophes_of_every_kind_are_one(apostrophe: str) -> None:
    release = read(f"Rapat digelar Jum{apostrophe}at (14/11/2025). Camat Tebas, Ma{apostrophe}ruf Anggara, hadir.")
    assert [(date.text, date.weekday_agrees) for date in release.dates] == [(f"Jum{apostrophe}at (14/11/2025)", True)]
    assert [person.name for person in release.people] == [f"Ma{apostrophe}ruf Anggara"]


def test_hyphens_inside_words_part_nothing() -> None:
    assert titles("Direktur Swiss-Melati Hotel Ni Luh Sri-Dewi hadir.") == {
        "Ni Luh Sri-Dewi": ["Direktur Swiss-Melati Hotel"]
    }


@pytest.mark.parametrize(
    "body",
    [
        "*Camat Tebas, Bimo Anggara*, mengatakan bahwa " + CLAUSE + ".",
        "*Camat Tebas*, *Bimo Anggara*, mengatakan bahwa " + CLAUSE + ".",
        "Camat Tebas, _Bimo Anggara_, *mengatakan* bahwa " + CLAUSE + ".",
        "_Camat Tebas, Bimo Anggara, mengatakan bahwa " + CLAUSE + "._",
        "Camat\xa0Tebas,\xa0Bimo\xa0Anggara, mengatakan bahwa " + CLAUSE + ".",
        "Camat Tebas,\u200b Bimo\u200b Anggara,\u200b mengatakan \u200bbahwa " + CLAUSE + ".",
        "Camat  Tebas ,  Bimo  Anggara ,  mengatakan bahwa " + CLAUSE + ".",
        "Camat\tTebas,\tBimo\tAnggara,\tmengatakan\tbahwa " + CLAUSE + ".",
        "CAMAT TEBAS, BIMO ANGGARA, mengatakan bahwa " + CLAUSE + ".",
    ],
)
def test_type_and_blanks_change_no_words(body: str) -> None:
    (statement,) = [quote for quote in read(body).quotes if quote.kind == "indirect"]
    (person,) = read(body).people
    assert statement.text == CLAUSE
    assert statement.speaker == person.id
    assert person.name is not None and person.name.replace("\u200b", "").casefold().split() == ["bimo", "anggara"]
    assert [title.text.casefold().split() for title in person.titles] == [["camat", "tebas"]]


@pytest.mark.parametrize(
    "body",
    [
        "Camat Tebas Bimo Hartawanmengatakan bahwa " + CLAUSE + ".",
        "Warga menyambut rombongan tersebutCamat Tebas Bimo Hartawan mengatakan bahwa " + CLAUSE + ".",
    ],
)
def test_words_that_lost_the_blank_between_them_are_parted(body: str) -> None:
    assert statements(body) == [Said(CLAUSE, "Bimo Hartawan", "mengatakan")]


def test_a_dateline_glued_to_the_body_is_parted() -> None:
    text = f"{HEADLINE}\n\nJAKARTA-Camat Tebas, Bimo Anggara, mengatakan bahwa {CLAUSE}.\n"
    release = rilis.parse(text)
    assert release.dateline is not None and release.dateline.text == "JAKARTA"
    assert said(release, "indirect") == [Said(CLAUSE, "Bimo Anggara", "mengatakan")]


def test_compound_words_of_the_web_are_left_alone() -> None:
    assert quotes("Unggahan itu ada di akun GoBahari dan WhatsApp warga.") == []
    assert titles("Laman kecamatanTebas dan iPhone warga ramai.") == {}


@pytest.mark.parametrize(
    ("words", "name", "title"),
    [
        ("PresidenBimo Hartawan", "Bimo Hartawan", "Presiden"),
        ("Gubernur BaliBimo Hartawan", "Bimo Hartawan", "Gubernur Bali"),
        ("Menteri Sosial RIBimo Hartawan", "Bimo Hartawan", "Menteri Sosial RI"),
    ],
)
def test_a_name_glued_to_an_office_or_a_place_is_parted(words: str, name: str, title: str) -> None:
    assert titles(f"Acara itu dibuka {words} siang tadi.") == {name: [title]}


def test_an_ordinary_verb_glued_to_a_name_is_parted() -> None:
    assert titles("Camat Tebas Bimo Hartawanmelaksanakan panen raya.") == {"Bimo Hartawan": ["Camat Tebas"]}


@pytest.mark.parametrize("word", ["YouTube", "PayPal", "LapakKita", "SahabatPadi", "McDonald"])
def test_names_with_a_capital_inside_are_left_alone(word: str) -> None:
    text = f"Warga memakai {word} setiap hari."
    assert word in scan_text(text, default()).text.words


def test_sentences_that_lost_the_blank_between_them_are_parted() -> None:
    body = f"Camat Tebas Bimo Hartawan mengatakan {CLAUSE}.Warga senang sekali."
    assert statements(body) == [Said(CLAUSE, "Bimo Hartawan", "mengatakan")]
    address = "Camat Tebas Bimo Hartawan mengatakan warga bisa membuka laman warta.Com setiap hari."
    assert statements(address)[0].text == "warga bisa membuka laman warta.Com setiap hari"


def test_an_unknown_place_glued_to_an_office_is_parted() -> None:
    text = f"{HEADLINE}\n\nMargatiga-Wakil Menteri Sosial, Bimo Hartawan, membuka acara itu.\n"
    assert [title.text for title in rilis.parse(text).people[0].titles] == ["Wakil Menteri Sosial"]


def test_a_field_glued_to_a_name_is_parted_where_it_is_no_brand() -> None:
    assert titles("Acara itu dibuka Menteri SosialBimo Hartawan siang tadi.") == {"Bimo Hartawan": ["Menteri Sosial"]}
    text = "Warga memakai SosialKita di rumah. Kini SosialKita ramai."
    assert "SosialKita" in scan_text(text, default()).text.words
