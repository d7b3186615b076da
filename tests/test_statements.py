"""Reported speech: which clause is reported, how far it reaches, and what is no statement."""

from __future__ import annotations

import pytest

from mini_release import Said, quotes, read, statements

CLAUSE = "jembatan itu dibangun selama enam bulan"
SPEAKER = "Camat Tebas, Bimo Anggara,"
HADIR = f"{SPEAKER} hadir. "


def rules(body: str) -> list[str]:
    return [quote.rule for quote in read(body).quotes if quote.kind == "indirect"]


# Speaker, cue, clause


@pytest.mark.parametrize(
    ("cue", "clause"),
    [
        ("menjelaskan", f"bahwa {CLAUSE}"),
        ("mengatakan", CLAUSE),
        ("menyebut,", CLAUSE),
        ("menyebutkan", CLAUSE),
        ("menyatakan", f"bahwa {CLAUSE}"),
        ("menambahkan", f"bahwa {CLAUSE}"),
        ("menegaskan", CLAUSE),
        ("memastikan", CLAUSE),
        ("mengaku", CLAUSE),
        ("menilai", CLAUSE),
        ("menyampaikan", f"bahwa {CLAUSE}"),
        ("mengingatkan", f"bahwa {CLAUSE}"),
        ("menjelaskan", f"kepada warga bahwa {CLAUSE}"),
        ("menekankan", f"bahwa {CLAUSE}"),
        ("optimistis", CLAUSE),
    ],
)
def test_the_clause_behind_the_cue_without_its_opening_word(cue: str, clause: str) -> None:
    body = f"{SPEAKER} {cue} {clause}."
    assert statements(body) == [Said(CLAUSE, "Bimo Anggara", cue.rstrip(","))]
    assert rules(body) == ["statements/subject-cue"]


@pytest.mark.parametrize("adverb", ["juga", "pun", "kemudian", "sempat", "kembali", "dengan tegas", "turut"])
def test_adverbs_may_stand_before_the_cue(adverb: str) -> None:
    assert statements(f"{SPEAKER} {adverb} mengatakan bahwa {CLAUSE}.") == [Said(CLAUSE, "Bimo Anggara", "mengatakan")]


@pytest.mark.parametrize(
    ("cue", "words", "text"),
    [
        ("meminta", "agar jembatan itu dijaga bersama", "jembatan itu dijaga bersama"),
        ("meminta", "seluruh warga agar menjaga jembatan itu", "seluruh warga agar menjaga jembatan itu"),
        ("meminta", "warga menjaga jembatan itu", "warga menjaga jembatan itu"),
        ("mengajak", "untuk menjaga jembatan itu bersama", "menjaga jembatan itu bersama"),
        ("mengajak", "semua pihak menjaga jembatan itu", "semua pihak menjaga jembatan itu"),
        ("mengimbau", "warga supaya tidak melintas saat banjir", "warga supaya tidak melintas saat banjir"),
        ("mengimbau", "supaya warga tidak melintas saat banjir", "warga tidak melintas saat banjir"),
        ("berharap", "jembatan itu bermanfaat bagi warga", "jembatan itu bermanfaat bagi warga"),
        ("berharap", "agar jembatan itu bermanfaat bagi warga", "jembatan itu bermanfaat bagi warga"),
        ("mengingatkan", "warga untuk merawat jembatan itu", "warga untuk merawat jembatan itu"),
        ("menyarankan", "warga tidak melintas saat banjir", "warga tidak melintas saat banjir"),
    ],
)
def test_a_request_keeps_its_addressee_and_loses_one_opening_word(cue: str, words: str, text: str) -> None:
    assert statements(f"{SPEAKER} {cue} {words}.") == [Said(text, "Bimo Anggara", cue)]


def test_a_noun_of_speech_reports_a_clause_with_agar() -> None:
    body = f"{SPEAKER} menyampaikan harapan agar jembatan itu dirawat bersama."
    assert statements(body) == [Said("jembatan itu dirawat bersama", "Bimo Anggara", "menyampaikan")]


# Cue, speaker, clause


@pytest.mark.parametrize(
    ("opening", "cue"),
    [
        ("Menurut Bimo Anggara,", "Menurut"),
        ("Menurut Camat Tebas, Bimo Anggara,", "Menurut"),
        ("Menurut Camat Tebas Bimo Anggara", "Menurut"),
        ("Menurut Bimo,", "Menurut"),
        ("Menurutnya,", "Menurutnya"),
        ("Menurut dia,", "Menurut dia"),
        ("Dikatakan Bimo Anggara,", "Dikatakan"),
        ("Dijelaskan oleh Bimo Anggara, bahwa", "Dijelaskan"),
        ("Dijelaskannya,", "Dijelaskannya"),
        ("Dikatakannya bahwa", "Dikatakannya"),
        ("Seperti disampaikan Bimo Anggara,", "disampaikan"),
        ("Lanjut Bimo,", "Lanjut"),
        ("Kata Bimo,", "Kata"),
    ],
)
def test_the_cue_may_come_first(opening: str, cue: str) -> None:
    body = f"{HADIR}{opening} {CLAUSE}."
    assert statements(body) == [Said(CLAUSE, "Bimo Anggara", cue)]
    assert rules(body) == ["statements/cue-first"]


def test_according_to_data_of_an_institution() -> None:
    body = "Menurut data Badan Pusat Statistik, harga beras naik dua persen pada Mei."
    assert statements(body) == [Said("harga beras naik dua persen pada Mei", "Badan Pusat Statistik", "Menurut")]


# Clause, cue, speaker


@pytest.mark.parametrize(
    ("end", "cue"),
    [
        ("kata Bimo Anggara", "kata"),
        ("menurut Bimo Anggara", "menurut"),
        ("ujar Camat Tebas, Bimo Anggara", "ujar"),
        ("tegas Bimo", "tegas"),
        ("ujarnya", "ujarnya"),
        ("kata dia", "kata"),
        ("jelasnya", "jelasnya"),
    ],
)
def test_the_cue_may_come_last(end: str, cue: str) -> None:
    body = f"{HADIR}{CLAUSE.capitalize()}, {end}."
    assert statements(body) == [Said(CLAUSE.capitalize(), "Bimo Anggara", cue)]
    assert rules(body) == ["statements/cue-last"]


# A cue in the middle stays in the clause


@pytest.mark.parametrize(
    ("inside", "cue"),
    [
        ("kata Bimo Anggara", "kata"),
        ("menurut Bimo Anggara", "menurut"),
        ("menurut Camat Tebas", "menurut"),
        ("lanjutnya", "lanjutnya"),
        ("menurutnya", "menurutnya"),
        ("kata dia", "kata"),
    ],
)
def test_a_cue_in_mid_sentence_stays_inside_the_clause(inside: str, cue: str) -> None:
    body = f"{HADIR}Jembatan itu, {inside}, akan dibangun selama enam bulan."
    assert statements(body) == [Said(f"Jembatan itu, {inside}, akan dibangun selama enam bulan", "Bimo Anggara", cue)]
    assert rules(body) == ["statements/cue-inside"]


@pytest.mark.parametrize("connective", ["Selain itu", "Namun", "Karena itu", "Untuk itu", "Lebih lanjut", "Pertama"])
def test_connectives_do_not_belong_to_the_clause(connective: str) -> None:
    assert statements(f"{HADIR}{connective}, kata Bimo, {CLAUSE}.") == [Said(CLAUSE, "Bimo Anggara", "kata")]
    assert statements(f"{HADIR}{connective}, menurut Bimo, {CLAUSE}.") == [Said(CLAUSE, "Bimo Anggara", "menurut")]
    assert statements(f"{HADIR}{connective}, {CLAUSE}, tegas Bimo.") == [Said(CLAUSE, "Bimo Anggara", "tegas")]
    assert statements(f"{HADIR}{connective}, Bimo menegaskan bahwa {CLAUSE}.") == [
        Said(CLAUSE, "Bimo Anggara", "menegaskan")
    ]


# How far the clause reaches


@pytest.mark.parametrize("mark", [".", "!", "…", " .", ";"])
def test_the_closing_mark_is_no_part_of_the_clause(mark: str) -> None:
    assert statements(f"{SPEAKER} mengatakan bahwa {CLAUSE}{mark}") == [Said(CLAUSE, "Bimo Anggara", "mengatakan")]


def test_the_clause_reaches_to_the_end_of_its_sentence() -> None:
    body = f"{SPEAKER} mengatakan bahwa {CLAUSE}, lebih cepat dari rencana, dan dibiayai warga. Warga bersorak."
    text = f"{CLAUSE}, lebih cepat dari rencana, dan dibiayai warga"
    assert statements(body) == [Said(text, "Bimo Anggara", "mengatakan")]


def test_abbreviations_do_not_end_the_clause() -> None:
    body = f"{SPEAKER} mengatakan bahwa dr. Nadia dan H. Tirta memberi Rp1.500.000 pada pukul 09.30 WIB."
    assert [entry.text for entry in statements(body)] == [
        "dr. Nadia dan H. Tirta memberi Rp1.500.000 pada pukul 09.30 WIB"
    ]


def test_each_sentence_has_its_statement() -> None:
    body = f"{SPEAKER} mengatakan bahwa {CLAUSE}. Ia menambahkan bahwa warga bekerja tanpa upah. Warga bersorak."
    assert [entry.text for entry in statements(body)] == [CLAUSE, "warga bekerja tanpa upah"]


def test_direct_speech_is_no_statement() -> None:
    body = f"{HADIR}“Kami siap melayani warga,” katanya. Ia mengatakan, “Jembatan ini milik kita.”"
    assert statements(body) == []
    assert len(quotes(body)) == 2


def test_a_statement_may_follow_a_quote_in_one_sentence() -> None:
    body = f"“Kami siap,” kata {SPEAKER} dan menambahkan bahwa {CLAUSE}."
    assert statements(body) == [Said(CLAUSE, "Bimo Anggara", "menambahkan")]


# What is no statement


@pytest.mark.parametrize(
    "sentence",
    [
        # noun content
        f"{SPEAKER} menyampaikan apresiasi kepada warga yang membantu.",
        f"{SPEAKER} menekankan pentingnya gotong royong di desa.",
        f"{SPEAKER} menegaskan komitmen daerah untuk merawat jembatan.",
        f"{SPEAKER} mengucapkan terima kasih kepada semua warga desa.",
        f"{SPEAKER} memaparkan strategi pembangunan jembatan desa.",
        f"{SPEAKER} menjelaskan mengenai tahap pembangunan jembatan itu.",
        # verbs that do or wish, and do not say
        f"{SPEAKER} mengapresiasi warga yang membangun jembatan.",
        f"{SPEAKER} mendorong warga merawat jembatan itu.",
        f"{SPEAKER} menargetkan jembatan itu rampung bulan depan.",
        f"{SPEAKER} berkomitmen merawat jembatan itu bersama warga.",
        # passives without an agent
        "Jembatan itu diharapkan menghidupkan pasar desa tahun depan.",
        "Jembatan itu dinilai menghidupkan pasar desa tahun depan.",
        "Jembatan itu disebut sebagai urat nadi ekonomi desa.",
        # references back
        f"Demikian dikatakan {SPEAKER} kepada wartawan.",
        f"Hal ini disampaikan oleh {SPEAKER} kepada wartawan di aula.",
        f"Hal itu ditegaskan {SPEAKER} saat membuka rapat di aula.",
        f"Pernyataan tersebut disampaikan {SPEAKER} di aula kecamatan.",
        # a purpose, no report
        f"Untuk menjelaskan hal itu, {SPEAKER} naik ke panggung bersama warga.",
        f"{SPEAKER} datang untuk menjelaskan tahap pembangunan jembatan itu.",
        f"{SPEAKER} juga berupaya memastikan jembatan itu rampung.",
        # nothing said
        f"{SPEAKER} membuka rapat itu bersama warga desa.",
    ],
)
def test_what_is_no_statement(sentence: str) -> None:
    assert statements(sentence) == []


def test_headlines_are_no_statements() -> None:
    release = read("Warga datang.", headline="Camat Tebas Sebut Jembatan Itu Akan Rampung Bulan Depan")
    assert [quote for quote in release.quotes if quote.kind == "indirect"] == []


def test_a_statement_needs_a_speaker() -> None:
    assert statements("Jembatan itu dibangun selama enam bulan, ujarnya.") == []


@pytest.mark.parametrize(
    "speaker",
    [
        "Menurut Camat Tebas, Bimo Anggara",
        "Menurut Camat Tebas, Bimo Anggara,",
        "Disampaikan ketua panitia, sekaligus Camat Tebas, Bimo Anggara bahwa",
        "Dikatakan Camat Tebas Bimo Anggara, S.Sos., M.Si., bahwa",
    ],
)
def test_the_speaker_with_all_his_titles_is_no_part_of_what_he_says(speaker: str) -> None:
    (statement,) = statements(f"{speaker} panen padi tahun ini akan naik.")
    assert statement.text == "panen padi tahun ini akan naik"
    assert statement.speaker == "Bimo Anggara"


def test_an_institution_behind_a_comma_is_what_is_spoken_of() -> None:
    (statement,) = statements("Menurut Camat Tebas Bimo Anggara, Universitas Bumi Jaya sudah siap menerima bantuan.")
    assert statement.text == "Universitas Bumi Jaya sudah siap menerima bantuan"


def test_thanks_are_no_statement() -> None:
    assert statements("Camat Tebas Bimo Anggara menyampaikan terima kasihnya atas dukungan warga yang datang.") == []


@pytest.mark.parametrize("word", ["sambil", "seraya"])
def test_what_is_said_while_something_is_done_is_reported(word: str) -> None:
    (statement,) = statements(f"{SPEAKER} berterima kasih {word} menambahkan bahwa jembatan itu segera rampung.")
    assert statement.text == "jembatan itu segera rampung"


@pytest.mark.parametrize(
    ("cue", "clause"),
    [
        ("melaporkan", "ada 30 warga yang mengungsi"),
        ("mencatat", "terdapat tiga jembatan yang rusak"),
        ("menjelaskan", "salah satu bentuk bantuan yang disiapkan yakni melalui beras murah"),
        ("menyampaikan", "Bupati Rina Wulandari memberikan arahan kepada camat"),
        ("berharap", "dukungan yang adil seperti ini bisa menjadi budaya baru"),
    ],
)
def test_a_clause_without_an_opening_word(cue: str, clause: str) -> None:
    assert statements(f"{SPEAKER} {cue} {clause}.") == [Said(clause, "Bimo Anggara", cue)]


@pytest.mark.parametrize(
    "words",
    [
        "menegaskan komitmennya untuk memperbaiki jembatan itu",
        "menyoroti masih kurangnya jembatan di desa itu",
        "meminta maaf atas kerusakan jembatan itu",
        "meminta maaf jika jembatan itu masih rusak",
        "mencontohkan jembatan yang dibangun warga sebagai bukti kerja keras",
    ],
)
def test_a_noun_is_not_reported(words: str) -> None:
    assert statements(f"{SPEAKER} {words}.") == []


@pytest.mark.parametrize("comma", ["", ","])
def test_a_second_verb_of_speech_reports_a_clause_of_its_own(comma: str) -> None:
    body = f"{SPEAKER} menilai {CLAUSE}{comma} dan menambahkan bahwa warga sudah melintas lagi."
    assert statements(body) == [
        Said(CLAUSE, "Bimo Anggara", "menilai"),
        Said("warga sudah melintas lagi", "Bimo Anggara", "menambahkan"),
    ]


@pytest.mark.parametrize("end", ["ungkapnya", "ungkap Bimo"])
def test_a_verb_of_speech_may_go_on_behind_a_quotation(end: str) -> None:
    body = f'{HADIR}"Kami senang sekali," {end}, menekankan bahwa {CLAUSE}.'
    assert statements(body) == [Said(CLAUSE, "Bimo Anggara", "menekankan")]


@pytest.mark.parametrize("lead", ["Seperti yang diungkapkan", "Seperti disampaikan", "Ya, seperti yang diungkapkan"])
def test_a_clause_behind_seperti_and_the_speaker(lead: str) -> None:
    cue = lead.split()[-1]
    assert statements(f"{lead} Bimo Anggara, Camat Tebas, {CLAUSE}.") == [Said(CLAUSE, "Bimo Anggara", cue)]


def test_intinya_before_the_cue_does_not_belong_to_the_clause() -> None:
    assert statements(f"{HADIR}Intinya, kata dia, {CLAUSE}.") == [Said(CLAUSE, "Bimo Anggara", "kata")]


@pytest.mark.parametrize(
    ("cue", "clause"),
    [
        ("mengatakan", "hal itu akan dibahas pekan depan"),
        ("menyebut", "sejumlah jembatan akan dibangun tahun ini"),
        ("menjelaskan", "seharusnya jembatan itu dibangun lebih dulu"),
        ("mengusulkan", "Dinas Perhubungan (Dishub) Sambas membuka jalur baru"),
        ("mengeklaim", "warga setempat terbilang tertib"),
    ],
)
def test_a_noun_that_could_stand_alone_may_open_a_clause(cue: str, clause: str) -> None:
    assert statements(f"{SPEAKER} {cue} {clause}.") == [Said(clause, "Bimo Anggara", cue)]


@pytest.mark.parametrize("noun", ["pentingnya jembatan itu akan terasa nanti", "tentang jembatan yang telah rusak"])
def test_some_nouns_open_no_clause(noun: str) -> None:
    assert statements(f"{SPEAKER} menilai {noun}.") == []


def test_the_comma_before_an_inserted_cue_may_be_missing() -> None:
    clause = "Tahapan ini kata Bimo, bertujuan menjaga jembatan itu"
    assert statements(f"{HADIR}{clause}.") == [Said(clause, "Bimo Anggara", "kata")]


def test_masih_before_a_cue_does_not_belong_to_the_clause() -> None:
    assert statements(f"{HADIR}Masih kata Bimo, {CLAUSE}.") == [Said(CLAUSE, "Bimo Anggara", "kata")]


def test_a_named_person_reports_in_a_relative_clause_with_bahwa() -> None:
    body = f"Hal itu sesuai dengan arahan Camat Tebas Bimo Anggara yang menegaskan bahwa {CLAUSE}."
    assert statements(body) == [Said(CLAUSE, "Bimo Anggara", "menegaskan")]
    assert statements(f"{HADIR}Ia menemui warga Sungai Raya yang meminta agar jembatan itu dijaga.") == []


def test_the_comma_behind_an_inserted_cue_may_be_missing() -> None:
    clause = "Penolakan warga, lanjut Bimo membuat jembatan itu tertunda"
    assert statements(f"{HADIR}{clause}.") == [Said(clause, "Bimo Anggara", "lanjut")]


def test_the_speaker_may_be_left_out_of_the_clause() -> None:
    body = f"{SPEAKER} mengumumkan akan membangun jembatan baru."
    assert statements(body) == [Said("akan membangun jembatan baru", "Bimo Anggara", "mengumumkan")]
