"""Direct speech: quote marks of every style, what is speech and what is not, and the cue."""

from __future__ import annotations

import pytest

from mini_release import Said, quotes, read, said

WORDS = "Kami siap menjaga jembatan ini siang dan malam"
SPEAKER = "Camat Pemangkat, Bimo Anggara, hadir. "

MARKS = [
    ('"', '"'),
    ("“", "”"),
    ("”", "“"),
    ("”", "”"),
    ("“", "“"),
    ('"', "”"),
    ("“", '"'),
    ("“", '""'),
    ('""', '""'),
    ("''", "''"),
    ("‘‘", "’’"),
    ("``", "''"),
    ("´´", "´´"),
    ("«", "»"),
    ("»", "«"),
    ("‹", "›"),
    ("<<", ">>"),
    ("„", "“"),
    ("„", "”"),
    ("‟", "”"),
    (",,", "”"),
    ("＂", "＂"),
    ("″", "″"),
    ("‘", "’"),
    ("'", "'"),
    ("`", "'"),
    ("`", "`"),
    ("‚", "‘"),
    ("*“", "”*"),
    ("_“", "”_"),
    ("“ ", " ”"),
    ('" ', ' "'),
    ("\u200b“", "”\u200b"),
    ("\xa0“", "”\xa0"),
]


@pytest.mark.parametrize(("opening", "closing"), MARKS)
def test_every_style_of_marks_is_read(opening: str, closing: str) -> None:
    body = f"{SPEAKER}{opening}{WORDS},{closing} ujar Bimo."
    assert quotes(body) == [Said(f"{WORDS},", "Bimo Anggara", "ujar")]


@pytest.mark.parametrize(("opening", "closing"), MARKS)
def test_a_closing_comma_belongs_to_the_quote_only_inside_the_marks(opening: str, closing: str) -> None:
    assert quotes(f"{SPEAKER}{opening}{WORDS}{closing}, ujar Bimo.") == [Said(WORDS, "Bimo Anggara", "ujar")]


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("”", "”"), ("‘‘", "’’")])
def test_marks_may_be_glued_to_the_words_around_them(opening: str, closing: str) -> None:
    body = f"Bimo Anggara hadir.{opening}{WORDS}.{closing}ujar Bimo."
    assert quotes(body) == [Said(f"{WORDS}.", "Bimo Anggara", "ujar")]


@pytest.mark.parametrize(
    "words",
    [
        "Program ‘Jembatan Rakyat’ ini milik semua warga,",
        "Program “Jembatan Rakyat” ini milik semua warga,",
        "Kata «gotong royong» itu cara hidup kami,",
        "Warga bilang “jembatan ini milik kami”,",
        "Ibadah Jum'at pun kini lebih mudah ditempuh warga,",
        "Ma’ruf dan kawan-kawan bekerja sejak subuh,",
    ],
)
def test_marks_inside_a_quote_belong_to_it(words: str) -> None:
    assert quotes(f"{SPEAKER}“{words}” ujarnya.") == [Said(words, "Bimo Anggara", "ujarnya")]


def test_apostrophes_end_no_quote_in_single_marks() -> None:
    words = "Kami berangkat pada Jum'at pagi bersama Ma'ruf,"
    assert quotes(f"{SPEAKER}'{words}' ujarnya.") == [Said(words, "Bimo Anggara", "ujarnya")]


def test_inch_marks_and_apostrophes_open_no_quote() -> None:
    body = 'Pipa 5" dan 6" dipasang sebelum Jum\'at. "Pipa itu kuat sekali," ujar Bimo Anggara.'
    assert quotes(body) == [Said("Pipa itu kuat sekali,", "Bimo Anggara", "ujar")]


def test_one_odd_mark_spoils_no_other_paragraph() -> None:
    body = f'{SPEAKER}Tinggi tiangnya 20" dan “dicat biru.\n“{WORDS},” ujar Bimo.\n“Mari dijaga,” pungkasnya.'
    assert quotes(body)[-2:] == [
        Said(f"{WORDS},", "Bimo Anggara", "ujar"),
        Said("Mari dijaga,", "Bimo Anggara", "pungkasnya"),
    ]


def test_a_missing_opening_mark_spoils_no_later_quote() -> None:
    body = f"{SPEAKER}{WORDS},” ujarnya. “Mari kita jaga bersama-sama,” pungkasnya."
    assert quotes(body) == [Said("Mari kita jaga bersama-sama,", "Bimo Anggara", "pungkasnya")]


# Missing closing marks


def unclosed(body: str) -> list[tuple[str, bool]]:
    """Return the direct quotes and whether each is told to be unclosed; the warnings must agree."""
    release = read(body)
    warned = {warning.start for warning in release.warnings if warning.code == "unclosed-quote"}
    assert warned == {quote.start for quote in release.quotes if quote.unclosed}
    return [(quote.text, quote.unclosed) for quote in release.quotes if quote.kind == "direct"]


def test_speech_without_closing_mark_goes_to_the_end_of_its_paragraph() -> None:
    body = f"{SPEAKER}“{WORDS}. Mari dijaga.\nWarga bersorak panjang sekali."
    assert unclosed(body) == [(f"{WORDS}. Mari dijaga.", True)]


def test_speech_without_closing_mark_ends_where_the_next_one_opens() -> None:
    body = f"{SPEAKER}“{WORDS}. “Mari kita jaga bersama,” ujarnya."
    assert unclosed(body) == [(f"{WORDS}.", True), ("Mari kita jaga bersama,", False)]


def test_a_single_mark_left_open_behind_a_cue_opens_speech() -> None:
    assert unclosed(f"{SPEAKER}Bimo berpesan: ‘{WORDS}.") == [(f"{WORDS}.", True)]


def test_the_cue_inside_unclosed_speech_is_found() -> None:
    body = f"“{WORDS}, ujar Camat Pemangkat, Bimo Anggara."
    assert quotes(body) == [Said(f"{WORDS}, ujar Camat Pemangkat, Bimo Anggara.", "Bimo Anggara", "ujar")]


def test_a_speech_over_several_paragraphs_is_one_entry_a_paragraph_and_not_unclosed() -> None:
    body = f"Bimo Anggara mengatakan, “{WORDS}.\n“Jembatan ini dibangun warga sendiri.\n“Semoga berguna bagi semua.”"
    assert unclosed(body) == [
        (f"{WORDS}.", False),
        ("Jembatan ini dibangun warga sendiri.", False),
        ("Semoga berguna bagi semua.", False),
    ]
    assert {entry.speaker for entry in quotes(body)} == {"Bimo Anggara"}


def test_speech_elsewhere_in_the_next_paragraph_closes_nothing() -> None:
    body = f"{SPEAKER}“{WORDS}.\nWarga bersorak. “Kami senang sekali,” ujar Rafli Permadi."
    assert unclosed(body) == [(f"{WORDS}.", True), ("Kami senang sekali,", False)]


def test_whole_quotes_are_not_marked_unclosed_in_the_output() -> None:
    found = read(f"{SPEAKER}“{WORDS},” ujarnya.").to_dict()["quotes"]
    assert [("unclosed" in quote) for quote in found] == [False]


# Where the cue stands


@pytest.mark.parametrize(
    ("sentence", "text", "cue", "rule"),
    [
        (f"“{WORDS},” ujar Bimo Anggara.", f"{WORDS},", "ujar", "quotes/cue-after"),
        (f"“{WORDS}?” tanya Bimo Anggara.", f"{WORDS}?", "tanya", "quotes/cue-after"),
        (f"“{WORDS}!” seru Bimo Anggara.", f"{WORDS}!", "seru", "quotes/cue-after"),
        (f"“{WORDS}…” tutur Bimo Anggara.", f"{WORDS}…", "tutur", "quotes/cue-after"),
        (f"“{WORDS}.” Kata Bimo Anggara menutup acara.", f"{WORDS}.", "Kata", "quotes/cue-after"),
        (f"“{WORDS},” – ujar Bimo Anggara.", f"{WORDS},", "ujar", "quotes/cue-after"),
        (f"“{WORDS},” begitu kata Bimo Anggara.", f"{WORDS},", "kata", "quotes/cue-after"),
        (f"“{WORDS},” demikian disampaikan Bimo Anggara.", f"{WORDS},", "disampaikan", "quotes/cue-after"),
        (f"“{WORDS},” demikian disampaikan oleh Bimo Anggara.", f"{WORDS},", "disampaikan", "quotes/cue-after"),
        (f"“{WORDS},” demikian Bimo Anggara.", f"{WORDS},", "demikian", "quotes/cue-after"),
        (f"“{WORDS},” Bimo Anggara menambahkan.", f"{WORDS},", "menambahkan", "quotes/subject-after"),
        (f"Bimo Anggara mengatakan, “{WORDS}.”", f"{WORDS}.", "mengatakan", "quotes/cue-before"),
        (f"Bimo Anggara mengatakan: “{WORDS}.”", f"{WORDS}.", "mengatakan", "quotes/cue-before"),
        (f"Bimo Anggara mengatakan bahwa “{WORDS}.”", f"{WORDS}.", "mengatakan", "quotes/cue-before"),
        (f"Bimo Anggara menjawab, “{WORDS}.”", f"{WORDS}.", "menjawab", "quotes/cue-before"),
        (f"Menurut Bimo Anggara, “{WORDS}.”", f"{WORDS}.", "Menurut", "quotes/cue-before"),
        (f"Dikatakan Bimo Anggara, “{WORDS}.”", f"{WORDS}.", "Dikatakan", "quotes/cue-before"),
        (f"Berikut penjelasan Bimo Anggara: “{WORDS}.”", f"{WORDS}.", None, "quotes/colon"),
    ],
)
def test_the_cue_is_given_as_written_with_the_rule_that_tied_it(
    sentence: str, text: str, cue: str | None, rule: str
) -> None:
    release = read(sentence)
    assert said(release, "direct") == [Said(text, "Bimo Anggara", cue)]
    assert release.quotes[0].rule == rule
    if cue is not None:
        assert release.quotes[0].cue is not None and release.quotes[0].cue.rule.startswith("cues/")


@pytest.mark.parametrize("cue", ["ujarnya", "katanya", "tegasnya", "pungkasnya", "tambahnya", "jelasnya", "serunya"])
def test_a_cue_may_hold_its_speaker(cue: str) -> None:
    release = read(f"{SPEAKER}“{WORDS},” {cue}.")
    assert said(release, "direct") == [Said(f"{WORDS},", "Bimo Anggara", cue)]
    assert release.quotes[0].rule == "quotes/cue-after-nya"


@pytest.mark.parametrize(
    ("end", "cue"),
    [
        ("ungkpnya.", "ungkpnya"),
        ("ujarnyaa.", "ujarnyaa"),
        ("tambhanya di akhir acara.", "tambhanya"),
        ("jelsa Bimo kepada warga.", "jelsa"),
        ("unkap Bimo kepada warga.", "unkap"),
    ],
)
def test_a_misspelt_cue_is_a_cue(end: str, cue: str) -> None:
    release = read(f"{SPEAKER}“{WORDS},” {end}")
    assert said(release, "direct") == [Said(f"{WORDS},", "Bimo Anggara", cue)]
    assert release.quotes[0].cue is not None and release.quotes[0].cue.rule == "cues/misspelt"


def test_a_quote_split_by_its_cue_has_two_entries_of_one_speaker() -> None:
    body = "“Kami siap,” kata Bimo Anggara, “karena warga sudah lama menunggu.”"
    assert quotes(body) == [
        Said("Kami siap,", "Bimo Anggara", "kata"),
        Said("karena warga sudah lama menunggu.", "Bimo Anggara", "kata"),
    ]


def test_a_quote_may_be_split_twice() -> None:
    body = f"{SPEAKER}“Kami siap,” katanya, “asal warga ikut,” lanjutnya, “dan sungai bersih.”"
    assert [(entry.text, entry.speaker) for entry in quotes(body)] == [
        ("Kami siap,", "Bimo Anggara"),
        ("asal warga ikut,", "Bimo Anggara"),
        ("dan sungai bersih.", "Bimo Anggara"),
    ]


def test_even_one_word_is_speech_with_a_cue_behind_it() -> None:
    assert quotes("“Siap,” kata Bimo Anggara.") == [Said("Siap,", "Bimo Anggara", "kata")]


def test_a_short_sentence_goes_on_the_speech_before_it() -> None:
    body = f"“{WORDS},” janji Bimo Anggara. “Catat janji ini!”"
    assert quotes(body)[-1] == Said("Catat janji ini!", "Bimo Anggara", None)


def test_a_sentence_in_quote_marks_without_any_cue_is_speech() -> None:
    release = read(f"“{WORDS}.”")
    assert said(release, "direct") == [Said(f"{WORDS}.", None, None)]
    assert release.quotes[0].rule == "quotes/uncued"


# Woven words


@pytest.mark.parametrize(
    ("sentence", "woven"),
    [
        ("Bimo Anggara menyebut langkah itu “sangat tepat bagi warga”.", "sangat tepat bagi warga"),
        ("Bimo Anggara menilai warga “sudah lama menunggu” jembatan itu.", "sudah lama menunggu"),
        ("Menurut Bimo Anggara, jembatan itu “menghidupkan lagi pasar desa”.", "menghidupkan lagi pasar desa"),
        ("Bimo Anggara mengatakan bahwa warga “siap bekerja keras” di sana.", "siap bekerja keras"),
    ],
)
def test_woven_words_are_speech_from_three_words_on(sentence: str, woven: str) -> None:
    assert [(entry.text, entry.speaker) for entry in quotes(sentence)] == [(woven, "Bimo Anggara")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bimo Anggara menyebut langkah itu “sangat tepat”.",
        "Bimo Anggara menyebut langkah itu “tepat”.",
        "Menurut Bimo Anggara, jembatan itu “luar biasa” kuatnya.",
    ],
)
def test_fewer_than_three_woven_words_are_no_speech(sentence: str) -> None:
    assert quotes(sentence) == []


# What stands in quote marks and is no speech


@pytest.mark.parametrize(
    "sentence",
    [
        "Kegiatan bertema “Jembatan Kuat, Ekonomi Desa Meningkat” itu dihadiri warga.",
        "Kegiatan itu mengusung tema “Bersama menjaga jembatan untuk anak cucu”.",
        "Buku berjudul “Menyeberangi Sungai, Menyambung Harapan” dibagikan.",
        "Film “Anak Sungai Sambas” diputar di balai desa.",
        "Ia menyanyikan lagu “Padamu Sungai Negeriku” bersama siswa.",
        "Bimo Anggara memimpin yel-yel “Sambas Maju, Rakyat Sejahtera” bersama siswa.",
        "Dengan semboyan “Bersatu kita membangun desa”, warga bekerja.",
        "Spanduk bertuliskan “Terima kasih atas jembatan kami” dibentangkan.",
        "Bimo Anggara meluncurkan gerakan “Satu Warga Satu Pohon”.",
        "Bimo Anggara yang akrab disapa “Bang Bim” membuka acara itu.",
        "Bimo Anggara, yang dijuluki “Bapak Jembatan dari Pemangkat”, membuka acara itu.",
        "Warga menyebutnya “urat nadi” ekonomi desa.",
        "Para “pejuang” jembatan itu bekerja tanpa upah.",
        "Warga menamai jembatan itu “Jembatan Harapan Kita”.",
        "Aplikasi “Jembatan Kita” dapat diunduh warga.",
        "Nama program itu: “Desa Terang Tanpa Asap”.",
        "Bimo Anggara membacakan puisi ‘Hujan di Atas Jembatan Kayu’.",
    ],
)
def test_themes_works_slogans_nicknames_and_single_words_are_no_speech(sentence: str) -> None:
    assert quotes(sentence) == []


@pytest.mark.parametrize("mark", ["“”", '"', "“", "” “", "''", "‘’", "«»", '" "', "““””"])
def test_empty_and_lone_marks_hold_nothing(mark: str) -> None:
    assert quotes(f"{SPEAKER}Papan itu kosong {mark} saja.") == []


def test_speech_in_headlines_and_credits_is_none() -> None:
    release = read("Warga datang.\n\nPenulis: “Bimo Anggara”", headline="“Kami Siap Menjaga Jembatan Ini,” Kata Camat")
    assert said(release, "direct") == []


# Known to go wrong


@pytest.mark.xfail(reason="a cue in parentheses is not looked at")
def test_a_cue_may_stand_in_parentheses() -> None:
    body = f"{SPEAKER}“{WORDS}” (ujar Bimo)."
    assert quotes(body) == [Said(WORDS, "Bimo Anggara", "ujar")]


def test_a_quotation_may_close_on_a_later_line() -> None:
    body = (
        "Camat Tebas Rafli Permadi hadir.\n“Kami siap melayani warga.\nSemua boleh datang ke kantor,” kata Rafli.\n"
        "“Terima kasih atas bantuan warga,” tambahnya."
    )
    assert [(quote.text, quote.speaker) for quote in quotes(body)] == [
        ("Kami siap melayani warga.\nSemua boleh datang ke kantor,", "Rafli Permadi"),
        ("Terima kasih atas bantuan warga,", "Rafli Permadi"),
    ]


def test_a_quotation_left_open_ends_before_a_blank_line() -> None:
    body = (
        "Camat Tebas Rafli Permadi hadir. “Kami siap melayani semua warga desa itu.\n\n"
        "Camat Tebas juga membaca papan ukuran 17” di kantornya."
    )
    assert [quote.text for quote in quotes(body)] == ["Kami siap melayani semua warga desa itu."]


@pytest.mark.parametrize("end", ["' ucap Bimo Anggara.", ",' ucapnya.", "’, ujar Bimo."])
def test_a_double_mark_may_be_closed_by_a_single_one_before_a_cue(end: str) -> None:
    body = f'Camat Tebas, Bimo Anggara, hadir. "Jembatan itu dibangun warga sendiri{end} Warga senang.'
    assert [(quote.text.rstrip(","), quote.speaker) for quote in quotes(body)] == [
        ("Jembatan itu dibangun warga sendiri", "Bimo Anggara")
    ]
