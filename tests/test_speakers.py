"""Who speaks: by name, by title, by pronoun, by going on, or nobody who can be told."""

from __future__ import annotations

import pytest

import rilis
from mini_release import Said, known_as, quotes, read, said, statements, titles

AID = "Bantuan sudah disalurkan semua"
QUOTE = f"“{AID},”"


def speakers(body: str) -> list[str | None]:
    """Return who speaks each direct quote."""
    return [entry.speaker for entry in quotes(body)]


# Named behind or before the cue


@pytest.mark.parametrize(
    "sentence",
    [
        f"{QUOTE} kata Bimo Anggara.",
        f"{QUOTE} kata Camat Tebas Bimo Anggara.",
        f"{QUOTE} kata Camat Tebas, Bimo Anggara.",
        f"{QUOTE} kata Camat Tebas, Drs. H. Bimo Anggara, M.Si., siang tadi.",
        f"{QUOTE} kata AKBP Bimo Anggara.",
        f"{QUOTE} kata Pak Bimo Anggara.",
        f"{QUOTE} kata Bimo Anggara, Camat Tebas.",
        f"{QUOTE} kata Bimo Anggara (45).",
        f"{QUOTE} kata seorang petani, Bimo Anggara.",
        f"{QUOTE} ungkap juru bicara keluarga, Bimo Anggara.",
        f"{QUOTE} disampaikan Bimo Anggara.",
        f"{QUOTE} Bimo Anggara menambahkan.",
        f"Bimo Anggara mengatakan, “{AID}.”",
        f"Bimo Anggara juga mengatakan, “{AID}.”",
        f"Camat Tebas, Bimo Anggara, mengatakan, “{AID}.”",
        f"Bimo Anggara, Camat Tebas, mengatakan, “{AID}.”",
        f"Bimo Anggara yang hadir di sana mengatakan, “{AID}.”",
        f"Ditanya soal bantuan, Bimo Anggara menjawab, “{AID}.”",
        f"Menurut Bimo Anggara, “{AID}.”",
        f"Dikatakan Bimo Anggara, “{AID}.”",
    ],
)
def test_the_speaker_that_the_cue_names(sentence: str) -> None:
    assert speakers(sentence) == ["Bimo Anggara"]
    assert [quote.speaker_from for quote in read(sentence).quotes if quote.kind == "direct"] == ["named"]


@pytest.mark.parametrize(
    ("end", "speaker"),
    [
        ("kata Rafli.", "Rafli Permadi"),
        ("kata Permadi.", "Rafli Permadi"),
        ("kata AKBP Rafli.", "Rafli Permadi"),
        ("kata Rapli.", "Rafli Permadi"),
        ("kata Kapolres.", "Rafli Permadi"),
        ("kata Pak Kapolres.", "Rafli Permadi"),
        ("kata Kapolres Sambas.", "Rafli Permadi"),
        ("kata Bimo.", "Bimo Anggara"),
        ("kata Camat.", "Bimo Anggara"),
        ("kata Camat Tebas itu.", "Bimo Anggara"),
    ],
)
def test_short_names_and_titles_mean_the_person(end: str, speaker: str) -> None:
    body = f"Kapolres Sambas AKBP Rafli Permadi hadir. Camat Tebas, Bimo Anggara, juga hadir. {QUOTE} {end}"
    assert speakers(body) == [speaker]


def test_the_longer_title_is_not_taken_for_the_shorter_one() -> None:
    body = (
        "Bupati Sambas Rafli Permadi dan Wakil Bupati Sambas Dewi Lestarini hadir. “Kami awasi,” ujar Wakil Bupati. "
        "“Betul,” timpal Bupati."
    )
    assert speakers(body) == ["Dewi Lestarini", "Rafli Permadi"]


def test_each_quote_has_its_own_speaker() -> None:
    body = f"{QUOTE} kata Camat Tebas, Bimo Anggara. “Betul sekali,” sahut Lurah Sukamaju, Tirta Mahesa."
    assert speakers(body) == ["Bimo Anggara", "Tirta Mahesa"]


# A representative speaks, not the one whom he represents


@pytest.mark.parametrize(
    "words",
    [
        "Kepala Dinas Sosial melalui Sekretaris Dinas Sosial, Bimo Anggara",
        "Bupati Sambas yang diwakili Sekretaris Daerah, Bimo Anggara",
        "Bupati Sambas diwakili oleh Sekretaris Daerah, Bimo Anggara",
    ],
)
def test_the_representative_speaks(words: str) -> None:
    assert speakers(f"{QUOTE} kata {words}.") == ["Bimo Anggara"]
    assert [entry.speaker for entry in statements(f"{words}, mengatakan bahwa bantuan sudah disalurkan.")] == [
        "Bimo Anggara"
    ]


# Somebody in focus, by pronoun or -nya


@pytest.mark.parametrize("end", ["ujarnya.", "kata dia.", "kata beliau.", "pungkasnya menutup sambutan.", "katanya."])
@pytest.mark.parametrize(
    "before",
    [
        "Camat Tebas, Bimo Anggara, membuka rapat.",
        "Camat Tebas, Bimo Anggara, membuka rapat bersama Kapolsek Tebas, Iptu Rafli Permadi.",
        "Camat Tebas, Bimo Anggara, membuka rapat didampingi Kapolsek Tebas, Iptu Rafli Permadi.",
        "Kapolsek Tebas, Iptu Rafli Permadi, hadir. Hal senada disampaikan Camat Tebas, Bimo Anggara.",
        "Rapat dibuka oleh Camat Tebas, Bimo Anggara.",
        "Dalam sambutannya, Camat Tebas, Bimo Anggara, meminta warga sabar.",
        "Camat Tebas, Bimo Anggara, membuka rapat. Warga menyimak. Ia memuji warga.",
        "Camat Tebas, Bimo Anggara, menemui Kapolsek Tebas, Iptu Rafli Permadi.",
    ],
)
def test_a_pronoun_means_whom_the_text_is_about(before: str, end: str) -> None:
    body = f"{before} {QUOTE} {end}"
    assert speakers(body) == ["Bimo Anggara"]
    assert [quote.speaker_from for quote in read(body).quotes if quote.kind == "direct"] == ["pronoun"]


@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
def test_the_first_sentence_behind_the_dateline_counts(gap: str) -> None:
    text = f"Camat Buka Rapat\n\nSAMBAS – Camat Tebas, Bimo Anggara, membuka rapat.{gap}{QUOTE} ujarnya.\n"
    assert said(rilis.parse(text), "direct") == [Said(f"{AID},", "Bimo Anggara", "ujarnya")]


def test_an_institution_may_speak_in_the_first_sentence_behind_the_dateline() -> None:
    text = "Air Surut\n\nSAMBAS – BPBD Kabupaten Sambas menyatakan bahwa air sungai mulai surut sejak pagi.\n"
    assert said(rilis.parse(text), "indirect") == [
        Said("air sungai mulai surut sejak pagi", "BPBD Kabupaten Sambas", "menyatakan")
    ]


def test_the_focus_moves_with_the_sentence() -> None:
    body = (
        f"Camat Tebas, Bimo Anggara, membuka rapat. {QUOTE} ujarnya. Sementara itu, Kepala Desa Sebubus, Rafli "
        "Permadi, memuji warga. “Mereka rajin,” katanya."
    )
    assert speakers(body) == ["Bimo Anggara", "Rafli Permadi"]


def test_speakers_stay_in_focus_over_paragraphs() -> None:
    body = f"Camat Tebas, Bimo Anggara, membuka rapat.\n\n{QUOTE} ujarnya.\n\n“Mari dijaga,” tambahnya."
    assert speakers(body) == ["Bimo Anggara", "Bimo Anggara"]


@pytest.mark.parametrize(
    "epithet",
    [
        "pria kelahiran Pontianak itu",
        "perwira dengan dua melati itu",
        "mantan Camat Sekadau itu",
        "ayah dua anak tersebut",
    ],
)
def test_epithets_mean_the_person_in_focus(epithet: str) -> None:
    body = f"Camat Tebas, Bimo Anggara, membuka rapat. {QUOTE} kata {epithet}."
    assert speakers(body) == ["Bimo Anggara"]


# Going on


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_quote_without_a_cue_goes_on_from_the_one_before(gap: str) -> None:
    release = read(f"{QUOTE} kata Camat Tebas, Bimo Anggara.{gap}“Sisanya akan menyusul pada pekan depan.”")
    assert [(known_as(release)[quote.speaker or ""], quote.speaker_from) for quote in release.quotes] == [
        ("Bimo Anggara", "named"),
        ("Bimo Anggara", "continued"),
    ]


# Speakers without a name


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("kata seorang warga.", "seorang warga"),
        ("kata salah seorang warga Desa Sungai Kelambu.", "salah seorang warga Desa Sungai Kelambu"),
        ("kata salah satu pedagang pasar.", "salah satu pedagang pasar"),
        ("kata seorang ibu rumah tangga yang enggan disebut namanya.", "seorang ibu rumah tangga"),
        ("kata para nelayan.", "para nelayan"),
        ("kata pihak sekolah.", "pihak sekolah"),
        ("kata Kapolres.", "Kapolres"),
        ("kata Kapolres Sambas.", "Kapolres Sambas"),
        ("kata OJK.", "OJK"),
        ("tulis Kementerian Sosial.", "Kementerian Sosial"),
        ("tulis Dinas Sosial Kabupaten Sambas dalam siaran pers.", "Dinas Sosial Kabupaten Sambas"),
        ("kata Direktur Eksekutif Yayasan Melati itu.", "Direktur Eksekutif Yayasan Melati"),
    ],
)
def test_speakers_without_a_name_are_people_without_a_name(end: str, words: str) -> None:
    release = read(f"{QUOTE} {end}")
    assert [(found.name, found.mentions[0].text) for found in release.people] == [(None, words)]
    assert [(quote.speaker, quote.speaker_from) for quote in release.quotes] == [("p1", "named")]


def test_one_unnamed_speaker_is_one_person() -> None:
    release = read(f"{QUOTE} kata seorang warga. “Kami senang sekali,” kata seorang warga. “Betul,” kata Kapolres.")
    assert [quote.speaker for quote in release.quotes] == ["p1", "p1", "p2"]


def test_institutions_and_unnamed_people_report_as_well() -> None:
    body = "Badan Pusat Statistik mencatat bahwa harga beras naik dua persen. Seorang warga mengaku beras makin mahal."
    assert [entry.speaker for entry in statements(body)] == ["Badan Pusat Statistik", "Seorang warga"]


# Nobody


@pytest.mark.parametrize("end", [" ujarnya.", " kata dia.", " kata mereka.", " demikian bunyi siaran pers itu.", ""])
def test_nobody_is_guessed_where_the_text_tells_nobody(end: str) -> None:
    body = f"“{AID} kepada para warga,”{end}" if end else f"“{AID} kepada para warga.”"
    release = read(body)
    assert [(quote.speaker, quote.speaker_from) for quote in release.quotes] == [(None, None)]
    assert [warning.code for warning in release.warnings] == ["quote-without-speaker"]
    (warning,) = release.warnings
    assert (warning.start, warning.end) == (release.quotes[0].start, release.quotes[0].end)


def test_words_inside_quotes_do_not_speak() -> None:
    body = f"“Saya sudah bertemu Bupati Sambas Rafli Permadi,” kata Camat Tebas, Bimo Anggara. {QUOTE} tambahnya."
    assert speakers(body) == ["Bimo Anggara", "Bimo Anggara"]


def test_the_named_have_no_warning() -> None:
    assert read(f"{QUOTE} kata Bimo Anggara.").warnings == ()


def test_the_same_person_speaks_directly_and_indirectly() -> None:
    body = f"Camat Tebas, Bimo Anggara, berharap jembatan itu dijaga bersama. {QUOTE} ujarnya."
    release = read(body)
    assert {quote.speaker for quote in release.quotes} == {"p1"}
    assert titles(body) == {"Bimo Anggara": ["Camat Tebas"]}


# Somebody who is only the object of another's deed


@pytest.mark.parametrize(
    "mention",
    [
        "Dinas itu sudah menyurati Lurah Sukamaju Tirta Mahesa perihal bantuan.",
        "Kemarin warga juga menemani Lurah Sukamaju Tirta Mahesa ke pasar.",
    ],
)
def test_a_speaker_goes_on_behind_a_sentence_that_others_are_the_object_of(mention: str) -> None:
    body = f"{QUOTE} kata Camat Tebas, Bimo Anggara. {mention} “Kami mohon doa warga,” lanjutnya."
    assert speakers(body) == ["Bimo Anggara", "Bimo Anggara"]


def test_an_object_speaks_where_nobody_else_can() -> None:
    body = "Warga mendatangi Camat Tebas Bimo Anggara di kantornya. “Kami siap melayani,” ujarnya."
    assert speakers(body) == ["Bimo Anggara"]


def test_who_spoke_in_the_sentence_goes_on_in_it() -> None:
    body = (
        "Camat Tebas Bimo Anggara hadir. Politikus itu menegaskan keputusan Bupati Rafli Permadi tepat dan perlu. "
        "“Kami siap melayani,” katanya."
    )
    assert speakers(body) == ["Bimo Anggara"]


def test_a_named_person_may_be_represented() -> None:
    body = f"Bupati Sambas Rafli Permadi yang diwakili Camat Tebas Bimo Anggara mengatakan, “{AID}.”"
    assert speakers(body) == ["Bimo Anggara"]


@pytest.mark.parametrize(
    "end",
    [
        "Camat Tebas Bimo Anggara, Senin (5/2/2024).",
        "Camat Tebas, Bimo Anggara saat ditemui di kantornya.",
        "kata salah seorang warga yang melintas di jalan tersebut, Bimo Anggara.",
    ],
)
def test_a_speaker_behind_the_speech_in_odd_places(end: str) -> None:
    assert speakers(f"“Kami semua siap melayani warga,” {end}") == ["Bimo Anggara"]


@pytest.mark.parametrize("adverb", ["sebelumnya", "sebelumnya juga", "lebih lanjut"])
def test_adverbs_between_the_speaker_and_the_verb(adverb: str) -> None:
    assert speakers(f"Camat Tebas Bimo Anggara {adverb} mengatakan, “{AID}.”") == ["Bimo Anggara"]


@pytest.mark.parametrize(
    "words", ["pria yang akrab disapa Mas Bim", "pria kelahiran Sambas", "politisi yang juga menjabat Ketua PMI Sambas"]
)
def test_words_for_a_person_that_can_only_be_told_of_somebody_known(words: str) -> None:
    assert speakers(f"Camat Tebas Bimo Anggara hadir. {QUOTE} kata {words}.") == ["Bimo Anggara"]


def test_somebody_of_whom_nothing_is_known_stays_unnamed() -> None:
    assert speakers(f"Camat Tebas Bimo Anggara hadir. {QUOTE} kata wanita yang datang dari desa sebelah.") != [
        "Bimo Anggara"
    ]


def test_whom_the_speaker_went_with_does_not_speak() -> None:
    body = (
        "Bupati Sambas Rafli Permadi hadir. Camat Tebas Bimo Anggara yang mendampingi Bupati tersebut menyatakan, "
        f"“{AID}.”"
    )
    assert speakers(body) == ["Bimo Anggara"]


def test_somebody_told_to_be_one_of_many_speaks() -> None:
    body = "Dewi Lestarini salah satu peserta dari SMAN 1 Tebas mengungkapkan rasa senangnya. “Kami senang,” ungkapnya."
    assert speakers(body) == ["Dewi Lestarini"]


def test_a_rank_tells_that_an_ordinary_word_is_a_name() -> None:
    assert speakers(f"Kadiv Humas Polri Irjen Pol. Sandi Permadi hadir. {QUOTE} ujar Irjen Pol. Sandi, Rabu.") == [
        "Sandi Permadi"
    ]


def test_nobody_speaks_of_himself_by_his_office() -> None:
    spoke = "Menurut Sekda Sambas Dewi Lestarini, Bupati Sambas Rafli Permadi segera turun ke lapangan."
    between = "Bupati akan meninjau tiga desa."
    for words in ("Besok Bupati berangkat dari Tebas", "Besok beliau berangkat dari Tebas"):
        assert speakers(f"{spoke} {between} “{words},” ujarnya.") == ["Dewi Lestarini"]
    assert speakers(f"{spoke} {between} “Besok saya berangkat dari Tebas,” ujarnya.") == ["Rafli Permadi"]


def test_a_short_name_is_that_of_the_person_whose_name_it_opens() -> None:
    text = "Bupati Sambas Permadi Kusnendar hadir bersama Kapolres Sambas Rafli Permadi."
    assert speakers(f"{text} {QUOTE} kata Permadi.") == ["Permadi Kusnendar"]
    assert speakers(f"{text} {QUOTE} kata Rafli.") == ["Rafli Permadi"]


def test_names_that_differ_in_their_first_letter_are_two() -> None:
    text = "Ketua Program Studi Wenni, S.H., M.H. hadir. Dekan Fakultas Hukum Fenni Lestarini membuka acara."
    assert [person.name for person in read(text).people] == ["Wenni", "Fenni Lestarini"]


def test_a_name_that_is_an_ordinary_word_too_is_known_where_it_stands_alone() -> None:
    text = f"Hadir Ketua Dewan Riset, Mari Kusnendar. {QUOTE} kata Mari. Mari menambahkan, bantuan itu cukup."
    assert speakers(text) == ["Mari Kusnendar"]
    assert [entry.speaker for entry in statements(text)] == ["Mari Kusnendar"]


def test_whom_the_subject_came_with_does_not_speak_for_him() -> None:
    text = "Camat Tebas Bimo Anggara yang hadir bersama Sekcam Kusnendar dan Kepala Puskesmas Rina Wulandari "
    assert [entry.speaker for entry in statements(f"{text}menyampaikan, bantuan sudah cukup.")] == ["Bimo Anggara"]


def test_an_office_that_is_pointed_at_is_not_that_of_who_tells_of_it() -> None:
    text = "Menurut Juru Bicara Dinas Sosial Bimo Anggara, pimpinan lembaga itu sudah pergi."
    assert titles(text) == {"Bimo Anggara": ["Juru Bicara Dinas Sosial"]}
    text = "Hadir Rina Wulandari. Menurut Bimo Anggara, pimpinan lembaga itu sudah pergi."
    assert "Bimo Anggara" not in titles(text)


@pytest.mark.parametrize(
    "name",
    [
        "Kementerian Pendidikan Tinggi, Sains, dan Teknologi",
        "Badan Meteorologi, Klimatologi, dan Geofisika (BMKG)",
        "Kementerian Energi dan Sumber Daya Mineral (ESDM)",
    ],
)
@pytest.mark.parametrize("lead", ["", "Dalam rapat di Bandung, "])
def test_an_institution_with_commas_in_its_name_speaks(lead: str, name: str) -> None:
    said = statements(f"{lead}{name} menegaskan bahwa jembatan itu aman.")
    assert [(one.text, one.speaker) for one in said] == [("jembatan itu aman", name)]


def test_a_short_title_in_small_letters_means_its_holder() -> None:
    body = 'Kapolres Sambas AKBP Rafli Permadi meninjau jalan. "Jangan sampai macet," jelas kapolres.'
    assert speakers(body) == ["Rafli Permadi"]


def test_a_pronoun_means_the_person_who_spoke_and_not_an_institution() -> None:
    body = (
        'Deputi Rina Wulandari hadir. "Kami siap," ujarnya. OJK mengatakan pihaknya akan membantu. '
        "Dia berharap buku itu memberi manfaat."
    )
    assert [one.speaker for one in said(read(body), "direct")] == ["Rina Wulandari"]
    assert [(one.cue, one.speaker) for one in statements(body)] == [
        ("mengatakan", "OJK"),
        ("berharap", "Rina Wulandari"),
    ]


def test_a_pronoun_means_an_institution_where_nobody_spoke() -> None:
    body = "OJK mengatakan pihaknya akan membantu. Ia menambahkan bahwa buku itu memberi manfaat."
    assert [one.speaker for one in statements(body)] == ["OJK", "OJK"]


@pytest.mark.parametrize("name", ["Ratna", "Ratna Permata"])
@pytest.mark.parametrize("told", ["dari Tim Penilai Daerah", "salah seorang warga"])
def test_somebody_of_whom_only_his_place_is_told_speaks(name: str, told: str) -> None:
    body = f"Camat Rina Wulandari hadir. Sementara itu, {name} {told} mengatakan bahwa jembatan itu aman."
    assert [one.speaker for one in statements(body)] == [name]


def test_a_pronoun_means_the_person_who_spoke_and_not_an_unnamed_helper() -> None:
    body = (
        'Sekretaris DPRD Rafli Permadi hadir. "Kami siap," ujarnya. Namun, staf di kantor itu belum bisa '
        'berkoordinasi. "Nanti kami hubungi," katanya.'
    )
    assert speakers(body) == ["Rafli Permadi", "Rafli Permadi"]
