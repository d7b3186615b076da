"""Officials: names and titles, told apart from each other and tied to persons."""

from __future__ import annotations

import pytest

import rilis
from mini_release import HEADLINE, person, quotes, read, titles

# Where the title ends and the name begins


@pytest.mark.parametrize(
    ("words", "title", "name"),
    [
        ("Bupati Rafli", "Bupati", "Rafli"),
        ("Bupati Sambas Rafli Permadi", "Bupati Sambas", "Rafli Permadi"),
        ("Wamendagri Rafli Permadi", "Wamendagri", "Rafli Permadi"),
        ("Sekjen Kementerian Sosial Kusnendar", "Sekjen Kementerian Sosial", "Kusnendar"),
        ("Dirjen Pengelolaan Ruang Laut Kusnendar", "Dirjen Pengelolaan Ruang Laut", "Kusnendar"),
        (
            "Kepala Dinas Kesehatan Kabupaten Sambas Dewi Lestarini",
            "Kepala Dinas Kesehatan Kabupaten Sambas",
            "Dewi Lestarini",
        ),
        (
            "Kepala Dinas Pendidikan dan Kebudayaan Kota Malang Rafli Permadi",
            "Kepala Dinas Pendidikan dan Kebudayaan Kota Malang",
            "Rafli Permadi",
        ),
        (
            "Asisten Perekonomian dan Pembangunan Sekretariat Daerah Kabupaten Sambas Rafli Permadi",
            "Asisten Perekonomian dan Pembangunan Sekretariat Daerah Kabupaten Sambas",
            "Rafli Permadi",
        ),
        (
            "Direktur Utama PT Kapuas Sejahtera Tbk Rafli Permadi",
            "Direktur Utama PT Kapuas Sejahtera Tbk",
            "Rafli Permadi",
        ),
        ("General Manager PLN UID Kalimantan Barat Kusnendar", "General Manager PLN UID Kalimantan Barat", "Kusnendar"),
        ("Dandim 1208/Sambas Letkol Inf Rafli Permadi", "Dandim 1208/Sambas", "Rafli Permadi"),
        ("Kepala SMP Negeri 1 Pemangkat Rafli Permadi", "Kepala SMP Negeri 1 Pemangkat", "Rafli Permadi"),
        ("Camat Tebas Dewi Lestarini", "Camat Tebas", "Dewi Lestarini"),
        ("Camat Teluk Keramat Rafli Permadi", "Camat Teluk Keramat", "Rafli Permadi"),
        ("Kepala Desa Sungai Kelambu Rafli Permadi", "Kepala Desa Sungai Kelambu", "Rafli Permadi"),
        ("Kepala Puskesmas Tebas Rafli Permadi", "Kepala Puskesmas Tebas", "Rafli Permadi"),
        ("Ketua KPU Kabupaten Sambas M. Rafli Permadi", "Ketua KPU Kabupaten Sambas", "M. Rafli Permadi"),
        ("Menteri Sosial (Mensos) Rafli Permadi", "Menteri Sosial (Mensos)", "Rafli Permadi"),
    ],
)
def test_a_name_begins_behind_its_title_without_a_comma(words: str, title: str, name: str) -> None:
    assert titles(f"Acara itu dibuka {words} siang tadi.") == {name: [title]}


@pytest.mark.parametrize(
    "name",
    [
        "Surya Permadi",
        "Cahaya Permadi",
        "Putri Indah Lestari",
        "Intan Permata Sari",
        "Yoga Permadi",
        "Tulus Prasetya",
        "Hari Permadi",
        "Untung Prasetya",
        "Selamat Permadi",
    ],
)
def test_a_name_may_begin_with_an_ordinary_word(name: str) -> None:
    assert titles(f"Acara itu dibuka Kepala Dinas Sosial Kabupaten Sambas {name} siang tadi.") == {
        name: ["Kepala Dinas Sosial Kabupaten Sambas"]
    }


@pytest.mark.parametrize(
    "words",
    [
        "Kepala Dinas Sosial Kabupaten Sambas, Dewi Lestarini, membuka acara itu.",
        "Kepala Dinas Sosial Kabupaten Sambas (Dewi Lestarini) membuka acara itu.",
        "Dewi Lestarini, Kepala Dinas Sosial Kabupaten Sambas, membuka acara itu.",
        "Dewi Lestarini (Kepala Dinas Sosial Kabupaten Sambas) membuka acara itu.",
        "Dewi Lestarini selaku Kepala Dinas Sosial Kabupaten Sambas membuka acara itu.",
        "Dewi Lestarini Selaku Kepala Dinas Sosial Kabupaten Sambas membuka acara itu.",
        "Dewi Lestarini yang juga Kepala Dinas Sosial Kabupaten Sambas membuka acara itu.",
        "Dewi Lestarini yang menjabat Kepala Dinas Sosial Kabupaten Sambas membuka acara itu.",
        "Jabatan Kepala Dinas Sosial Kabupaten Sambas dijabat Dewi Lestarini.",
        "“Kami siap melayani,” kata Dewi Lestarini, Kepala Dinas Sosial Kabupaten Sambas.",
    ],
)
def test_a_title_stands_on_either_side_of_its_name(words: str) -> None:
    assert titles(words) == {"Dewi Lestarini": ["Kepala Dinas Sosial Kabupaten Sambas"]}


@pytest.mark.parametrize("words", ["Hadiri Panen Raya", "Kepada Warta Sambas", "Luncurkan Layanan Baru", "Saat Rapat"])
def test_a_verb_or_a_small_word_with_a_capital_ends_a_title(words: str) -> None:
    found = titles(f"Baca berita “Kepala Dinas Sosial Sambas {words}” di laman kami. Dewi Lestarini hadir.")
    assert {title for held in found.values() for title in held} <= {"Kepala Dinas Sosial Sambas"}


@pytest.mark.parametrize(
    "title",
    [
        "Customer Experience Executive Director Warung Sambas",
        "Sales and Marketing Division Head PT Kapuas Sejahtera",
        "Senior IT Security Engineer",
        "Marketing Direktur PT Kapuas Sejahtera",
    ],
)
def test_english_words_before_an_english_office_belong_to_the_title(title: str) -> None:
    assert titles(f"“Kami siap melayani,” kata {title}, Dewi Lestarini.") == {"Dewi Lestarini": [title]}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Dewi Lestarini selaku PIC Kantin Sehat SMP Negeri 1 Tebas hadir.", "PIC Kantin Sehat SMP Negeri 1 Tebas"),
        ("Dewi Lestarini, selaku Bunda Baca Kabupaten Sambas, hadir.", "Bunda Baca Kabupaten Sambas"),
        ("Dewi Lestarini yang menjabat Pangulu Adat Sambas itu hadir.", "Pangulu Adat Sambas"),
    ],
)
def test_an_office_of_unknown_words_is_told_by_what_stands_before_it(words: str, title: str) -> None:
    assert titles(words) == {"Dewi Lestarini": [title]}


def test_what_somebody_does_in_a_session_is_no_office() -> None:
    assert titles("Dewi Lestarini selaku Narasumber hadir di Gedung Daerah.") == {}


@pytest.mark.parametrize(
    "street", ["Jalan Dr. Sutomo No. 14", "Jl. Jenderal Sudirman", "Jl. Jend. Sudirman", "Jalan Ir. H. Juanda"]
)
def test_whom_a_street_is_named_after_is_nobody_in_the_text(street: str) -> None:
    assert read(f"Bantuan dibagikan di {street}, Sambas.").people == ()


def test_a_form_of_address_in_parentheses_is_a_nickname() -> None:
    body = "Camat Tebas Rafli Permadi (Gus Apli) hadir. “Kami siap melayani,” kata Gus Apli."
    assert titles(body) == {"Rafli Permadi": ["Camat Tebas"]}
    assert [quote.speaker for quote in quotes(body)] == ["Rafli Permadi"]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Direktur RSUD dr. Soeroto, dr. Dewi Lestarini, Sp.PD,", "Direktur RSUD dr. Soeroto"),
        ("Direktur RSUD Dr. Soeroto, Dewi Lestarini,", "Direktur RSUD Dr. Soeroto"),
        ("Direktur RSUD dr. Soeroto drg. Dewi Lestarini", "Direktur RSUD dr. Soeroto"),
        ("Direktur RSUD dr. Dewi Lestarini, Sp.PD,", "Direktur RSUD"),
        ("Pembina Yayasan Bina Bangsa Sejahtera Dewi Lestarini", "Pembina Yayasan Bina Bangsa Sejahtera"),
        ("Direktur PT Bumi Cahaya Abadi Dewi Lestarini", "Direktur PT Bumi Cahaya Abadi"),
        ("Kepala Taman Nasional Gunung Palung Dewi Lestarini", "Kepala Taman Nasional Gunung Palung"),
        ("Kepala BBWS Kapuas Dewi Lestarini", "Kepala BBWS Kapuas"),
        ("kapolres Sambas Dewi Lestarini", "kapolres Sambas"),
        ("jubir KPK Dewi Lestarini", "jubir KPK"),
    ],
)
def test_names_of_institutions_end_before_the_name_of_the_person(words: str, title: str) -> None:
    assert titles(f"Acara dibuka {words} siang tadi.") == {"Dewi Lestarini": [title]}


@pytest.mark.parametrize("rank", ["AKBP.", "Kombes. Pol.", "Letkol. Inf.", "Letkol Inf.", "Kompol.", "Iptu"])
def test_ranks_may_be_shortened_with_a_full_stop(rank: str) -> None:
    found = person(f"Acara dibuka Kapolres Sambas {rank} Rafli Permadi siang tadi.", "Rafli Permadi")
    assert found.rank == rank
    assert [title.text for title in found.titles] == ["Kapolres Sambas"]


@pytest.mark.parametrize(
    "words",
    [
        "Wakil Menteri Sosial, Rafli Tanjung,",
        "Wakil Menteri Sosial Rafli Tanjung",
        "Wakil Menteri Sosial Moch. Rafli Tanjung",
    ],
)
def test_a_surname_may_be_a_word_for_places(words: str) -> None:
    ((name, found),) = titles(f"{words} membuka acara itu.").items()
    assert name.endswith("Rafli Tanjung")
    assert found == ["Wakil Menteri Sosial"]


def test_a_place_stays_a_place_where_somebody_is_named_like_it() -> None:
    assert titles("Camat Tanjung Pura Dewi Lestarini hadir. Lurah Sukamaju, Rafli Tanjung, juga hadir.") == {
        "Dewi Lestarini": ["Camat Tanjung Pura"],
        "Rafli Tanjung": ["Lurah Sukamaju"],
    }


@pytest.mark.parametrize(
    "degrees", ["SpRad(K), OnkRad", "Sp.B-Onk, M.Epid, MARS", "M.Biomed., Sp.U., Subsp.Uro(K)", "Sp.OG(K)"]
)
def test_medical_degrees_of_any_field(degrees: str) -> None:
    body = f"Prof. Dr. dr. Dewi Lestarini, {degrees}, Koordinator Klinik Sambas, membuka acara itu."
    assert [(one.name, [title.text for title in one.titles]) for one in read(body).people] == [
        ("Dewi Lestarini", ["Koordinator Klinik Sambas"])
    ]


def test_a_title_behind_a_full_stop_belongs_to_the_name_behind_it() -> None:
    body = "Tim itu diketuai Rafli Permadi, M.A. Kepala LPPM Untan, Dewi Lestarini, S.S., membuka acara itu."
    assert titles(body) == {"Dewi Lestarini": ["Kepala LPPM Untan"]}


@pytest.mark.parametrize("name", ["Emil Permadi Institute", "Bahari Jaya Coalition"])
def test_what_ends_like_an_institution_is_no_person(name: str) -> None:
    assert read(f"Forum itu hasil kerja sama dengan {name} di Sambas.").people == ()


@pytest.mark.parametrize("word", ["Pasalnya", "Menariknya", "Pemaparannya"])
def test_words_in_nya_are_no_names(word: str) -> None:
    assert read(f"Bantuan itu diterima warga, {word}, {word} jumlahnya naik. Dalam {word} hal itu jelas.").people == ()


@pytest.mark.parametrize("comma", [",", ""])
def test_a_pair_of_offices_is_shared_out(comma: str) -> None:
    assert titles(f"Bupati dan Wakil Bupati Sambas{comma} Rafli Permadi dan Dewi Lestarini hadir.") == {
        "Rafli Permadi": ["Bupati"],
        "Dewi Lestarini": ["Wakil Bupati Sambas"],
    }


@pytest.mark.parametrize(
    ("words", "name", "title"),
    [
        ("Menteri Sosial Bima Anggara", "Bima Anggara", "Menteri Sosial"),
        ("Wakil Menteri Sosial (Wamensos) Bima Anggara", "Bima Anggara", "Wakil Menteri Sosial (Wamensos)"),
        ("Bupati Bima Rafli Permadi", "Rafli Permadi", "Bupati Bima"),
        ("Presiden Rafli Permadi (Raper)", "Rafli Permadi", "Presiden"),
        ("Direktur Bank Mega Syariah Rafli Permadi (Apli)", "Rafli Permadi", "Direktur Bank Mega Syariah"),
    ],
)
def test_words_beside_a_name_that_could_belong_to_the_title(words: str, name: str, title: str) -> None:
    assert titles(f"Acara itu dibuka {words} siang tadi.") == {name: [title]}


def test_a_short_name_behind_a_comma_is_not_the_title_s() -> None:
    body = "Dewi Lestarini hadir. Seusai keterangan Juru Bicara KPK Rafli Permadi, Dewi ditunjuk memimpin rapat."
    assert titles(body) == {"Rafli Permadi": ["Juru Bicara KPK"]}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Direktur Lingkar Madani (Lima) Indonesia, Dewi Lestarini,", "Direktur Lingkar Madani (Lima) Indonesia"),
        ("Direktur Penerangan Agama Islam Dewi Lestarini", "Direktur Penerangan Agama Islam"),
    ],
)
def test_words_of_an_institution_that_could_be_others(words: str, title: str) -> None:
    assert titles(f"Acara dibuka {words} siang tadi.") == {"Dewi Lestarini": [title]}


@pytest.mark.parametrize("word", ["TNI-Polri", "Keuangan-nya"])
def test_words_with_a_hyphen_that_are_no_names(word: str) -> None:
    assert read(f"Acara diikuti staf Dinas Sosial, {word}, dan Menteri {word} sudah siap.").people == ()


def test_a_verb_with_a_capital_ends_a_name() -> None:
    assert titles("Kepala Dinas Sosial Sambas Dewi Lestarini Tinjau Panen Raya.") == {
        "Dewi Lestarini": ["Kepala Dinas Sosial Sambas"]
    }


@pytest.mark.parametrize("behind", ["di Kantor Bupati Sambas", "di Gedung Daerah, Sambas", "pada Rapat Koordinasi"])
def test_a_name_without_a_comma_ends_the_title_before_a_place(behind: str) -> None:
    assert titles(f"Hal itu dibahas Kepala Dinas Sosial Kabupaten Sambas Dewi Lestarini {behind}, kemarin.") == {
        "Dewi Lestarini": ["Kepala Dinas Sosial Kabupaten Sambas"]
    }


@pytest.mark.parametrize(
    "title", ["Kepala Sekolah Tunas Mekar di Kabupaten Sambas", "Direktur Bina Marga pada Dinas Pekerjaan Umum"]
)
def test_a_title_goes_on_behind_a_place_where_its_name_follows(title: str) -> None:
    assert titles(f"{title}, Dewi Lestarini, membuka acara itu.") == {"Dewi Lestarini": [title]}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Plt. Kepala Dinas Sosial Kabupaten Bone", "Plt. Kepala Dinas Sosial Kabupaten Bone"),
        ("Pj Gubernur Jawa Tengah", "Pj Gubernur Jawa Tengah"),
        ("Pj. Sekda Sambas", "Pj. Sekda Sambas"),
        ("Plh Kepala Bidang Humas Polda Jambi", "Plh Kepala Bidang Humas Polda Jambi"),
        ("Penjabat (Pj) Wali Kota Singkawang", "Penjabat (Pj) Wali Kota Singkawang"),
        ("Pelaksana Tugas (Plt.) Camat Tebas", "Pelaksana Tugas (Plt.) Camat Tebas"),
        ("mantan Bupati Sambas", "mantan Bupati Sambas"),
        ("Calon Bupati Sambas", "Calon Bupati Sambas"),
    ],
)
def test_what_comes_before_the_office_belongs_to_the_title(words: str, title: str) -> None:
    assert titles(f"Acara itu dibuka {words} Rafli Permadi siang tadi.") == {"Rafli Permadi": [title]}


@pytest.mark.parametrize(
    "words",
    [
        "Staf Ahli Bupati Sambas Bidang Pemerintahan, Hukum, dan Politik",
        "Kepala Bagian Protokol dan Humas Setda Kota Tegal",
        "Koordinator Divisi Pencegahan, Partisipasi Masyarakat, dan Humas Bawaslu Kota Tegal",
    ],
)
def test_fields_of_an_office_stay_in_its_title(words: str) -> None:
    assert titles(f"{words}, Rafli Permadi, hadir.") == {"Rafli Permadi": [words]}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Camat Tebas, Imam Santoso, hadir. “Kami siap,” kata Imam.", {"Imam Santoso": ["Camat Tebas"]}),
        ("Dandim 1208/Sambas Letkol Inf Imam Santoso hadir.", {"Imam Santoso": ["Dandim 1208/Sambas"]}),
        ("Kapolres Sambas Rafli Hakim hadir.", {"Rafli Hakim": ["Kapolres Sambas"]}),
        ("Imam Masjid Agung Sambas Rafli Permadi hadir.", {"Rafli Permadi": ["Imam Masjid Agung Sambas"]}),
        (
            "Hakim Pengadilan Negeri Sambas, Rafli Permadi, hadir.",
            {"Rafli Permadi": ["Hakim Pengadilan Negeri Sambas"]},
        ),
    ],
)
def test_offices_that_are_names_as_well(body: str, found: dict[str, list[str]]) -> None:
    assert titles(body) == found


@pytest.mark.parametrize(
    "words",
    [
        "Kapolres Sambas AKBP RAFLI PERMADI",
        "Kapolres Sambas RAFLI PERMADI",
        "Kapolres Sambas, RAFLI PERMADI, S.H.,",
        "KAPOLRES SAMBAS, RAFLI PERMADI,",
    ],
)
def test_names_may_be_written_in_capitals(words: str) -> None:
    ((name, (title,)),) = titles(f"{words} membuka acara itu.").items()
    assert (name, title.casefold()) == ("RAFLI PERMADI", "kapolres sambas")


# What stands around a name


@pytest.mark.parametrize(
    ("words", "name", "honorifics", "rank", "degrees"),
    [
        ("AKBP Rafli Permadi, S.I.K., M.H.,", "Rafli Permadi", [], "AKBP", ["S.I.K.", "M.H."]),
        ("AKBP H. Rafli Permadi, S.I.K.,", "Rafli Permadi", ["H."], "AKBP", ["S.I.K."]),
        ("Letkol Inf Rafli Permadi", "Rafli Permadi", [], "Letkol Inf", []),
        (
            "Prof. Dr. Ir. H. Rafli Permadi, M.Si.,",
            "Rafli Permadi",
            ["H."],
            None,
            ["Prof.", "Dr.", "Ir.", "M.Si."],
        ),
        ("Hj. Dewi Lestarini, S.E.,", "Dewi Lestarini", ["Hj."], None, ["S.E."]),
        ("KH. Rafli Permadi", "Rafli Permadi", ["KH."], None, []),
        ("dr. Dewi Lestarini, Sp.A.,", "Dewi Lestarini", [], None, ["dr.", "Sp.A."]),
        ("Drs. Rafli Permadi, M.Pd.", "Rafli Permadi", [], None, ["Drs.", "M.Pd."]),
        ("M. Rafli Permadi", "M. Rafli Permadi", [], None, []),
        ("Gusti Muhammad Permadi bin Tirta", "Gusti Muhammad Permadi bin Tirta", [], None, []),
        ("Rafli Permadi (43)", "Rafli Permadi", [], None, []),
    ],
)
def test_honorifics_ranks_and_degrees_are_set_apart(
    words: str, name: str, honorifics: list[str], rank: str | None, degrees: list[str]
) -> None:
    found = person(f"Ketua Panitia, {words} membuka acara itu.", name)
    assert (list(found.honorifics), found.rank, list(found.degrees)) == (honorifics, rank, degrees)
    assert [title.text for title in found.titles] == ["Ketua Panitia"]


# Several offices, several people


@pytest.mark.parametrize(
    "words",
    [
        "Wakil Bupati Sambas sekaligus Ketua Tim Percepatan Penurunan Stunting, Rafli Permadi, hadir.",
        "Wakil Bupati Sambas yang juga Ketua Tim Percepatan Penurunan Stunting Rafli Permadi hadir.",
        "Wakil Bupati Sambas merangkap Ketua Tim Percepatan Penurunan Stunting, Rafli Permadi, hadir.",
        "Wakil Bupati Sambas dan Ketua Tim Percepatan Penurunan Stunting, Rafli Permadi, hadir.",
        "Wakil Bupati Sambas/Ketua Tim Percepatan Penurunan Stunting, Rafli Permadi, hadir.",
        "Wakil Bupati Sambas Rafli Permadi sekaligus Ketua Tim Percepatan Penurunan Stunting hadir.",
        "Wakil Bupati Sambas Rafli Permadi selaku Ketua Tim Percepatan Penurunan Stunting hadir.",
    ],
)
def test_two_offices_of_one_person_are_two_titles(words: str) -> None:
    assert titles(words) == {"Rafli Permadi": ["Wakil Bupati Sambas", "Ketua Tim Percepatan Penurunan Stunting"]}


@pytest.mark.parametrize(
    "words",
    [
        "Acara itu dihadiri anggota DPRD Sambas Rafli Permadi, Bimo Anggara, dan Tirta Mahesa.",
        "Acara itu dihadiri anggota DPRD Sambas Rafli Permadi, Bimo Anggara dan Tirta Mahesa serta warga.",
        "Acara itu dihadiri anggota DPRD Sambas, Rafli Permadi, Bimo Anggara, serta Tirta Mahesa.",
    ],
)
def test_everybody_in_a_list_under_one_title_has_it(words: str) -> None:
    title = ["anggota DPRD Sambas"]
    assert titles(words) == {"Rafli Permadi": title, "Bimo Anggara": title, "Tirta Mahesa": title}


def test_a_list_of_officials() -> None:
    body = (
        "Turut hadir Kapolres Sambas AKBP Rafli Permadi, Dandim 1208/Sambas Letkol Inf Bimo Anggara, Kepala Kejaksaan "
        "Negeri Sambas Tirta Mahesa, dan Ketua DPRD Sambas, Dewi Lestarini."
    )
    assert titles(body) == {
        "Rafli Permadi": ["Kapolres Sambas"],
        "Bimo Anggara": ["Dandim 1208/Sambas"],
        "Tirta Mahesa": ["Kepala Kejaksaan Negeri Sambas"],
        "Dewi Lestarini": ["Ketua DPRD Sambas"],
    }


def test_giver_and_taker_have_each_their_own_title() -> None:
    body = "Piala diterima Camat Tebas Bimo Anggara dari Direktur Penyaluran Bank Kapuas Rafli Permadi siang tadi."
    assert titles(body) == {"Bimo Anggara": ["Camat Tebas"], "Rafli Permadi": ["Direktur Penyaluran Bank Kapuas"]}


def test_a_numbered_list_of_officials() -> None:
    body = (
        "Hadir dalam acara itu:\n1. Kepala Dinas Sosial Kabupaten Sambas, Rafli Permadi\n2. Camat Tebas, Bimo Anggara"
    )
    assert titles(body) == {"Rafli Permadi": ["Kepala Dinas Sosial Kabupaten Sambas"], "Bimo Anggara": ["Camat Tebas"]}


def test_a_representative_has_his_own_title_only() -> None:
    body = "Bupati Sambas yang diwakili Sekretaris Daerah Kabupaten Sambas, Rafli Permadi, membuka acara itu."
    assert titles(body) == {"Rafli Permadi": ["Sekretaris Daerah Kabupaten Sambas"]}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("“Saya senang sekali,” kata Rafli Permadi, warga Desa Sungai Kelambu.", "warga Desa Sungai Kelambu"),
        ("“Saya senang sekali,” kata Rafli Permadi (43), petani asal Sambas.", "petani asal Sambas"),
        ("“Saya senang sekali,” kata seorang petani, Rafli Permadi.", "petani"),
        ("Jaksa Rafli Permadi hadir.", "Jaksa"),
        ("Ketua Panitia Rafli Permadi hadir.", "Ketua Panitia"),
    ],
)
def test_occupations_and_offices_of_the_event_are_titles(words: str, title: str) -> None:
    assert titles(words) == {"Rafli Permadi": [title]}


# Further mentions


def mentions(body: str, name: str, headline: str = HEADLINE) -> list[str]:
    release = read(body, headline)
    return [mention.text for found in release.people if found.name == name for mention in found.mentions]


def test_short_names_mean_the_person_with_the_whole_name() -> None:
    body = (
        "Kepala Dinas Sosial Kabupaten Sambas, Rafli Permadi, hadir. Menurut Rafli, warga sudah lama menunggu. Permadi "
        "juga memuji warga. Rafli Permadi lalu pulang."
    )
    assert mentions(body, "Rafli Permadi") == ["Rafli Permadi", "Rafli", "Permadi", "Rafli Permadi"]


def test_the_name_is_the_fullest_one_wherever_it_stands() -> None:
    body = "Bupati Rafli hadir. “Kami siap melayani,” kata H. Rafli Permadi Yudha, S.H. Rafli lalu pulang."
    assert titles(body) == {"Rafli Permadi Yudha": ["Bupati"]}


def test_a_title_alone_means_its_holder() -> None:
    body = (
        "Kapolres Sambas AKBP Rafli Permadi hadir. Kapolres Sambas meminta warga waspada. “Kami jaga,” kata Kapolres."
    )
    assert mentions(body, "Rafli Permadi") == ["Rafli Permadi", "Kapolres Sambas", "Kapolres"]
    assert titles(body) == {"Rafli Permadi": ["Kapolres Sambas"]}


def test_a_title_in_the_headline_means_its_holder_and_is_a_wording_of_its_own() -> None:
    body = "Kepala Kantor Wilayah Kementerian Hukum Kalimantan Barat, Rafli Permadi, hadir."
    headline = "Kakanwil Kemenkum Kalbar Resmikan Jembatan Gantung"
    assert mentions(body, "Rafli Permadi", headline) == ["Kakanwil Kemenkum Kalbar", "Rafli Permadi"]
    assert sorted(titles(body, headline)["Rafli Permadi"]) == [
        "Kakanwil Kemenkum Kalbar",
        "Kepala Kantor Wilayah Kementerian Hukum Kalimantan Barat",
    ]


def test_the_same_title_in_other_case_is_one_wording() -> None:
    body = "Ketua Panitia Rafli Permadi hadir. Rafli Permadi, ketua panitia, lalu pulang."
    assert [title.lower() for title in titles(body)["Rafli Permadi"]] == ["ketua panitia"]


@pytest.mark.parametrize(
    "words",
    [
        "Rafli Permadi, yang akrab disapa Bang Opa, hadir. Opa meminta warga tetap waspada.",
        "Rafli Permadi yang akrab disapa “Opa” hadir. Opa meminta warga tetap waspada.",
        "Rafli Permadi hadir. Opa, sapaan akrab Rafli Permadi, memuji warga. Opa meminta warga tetap waspada.",
        "Rafli Permadi (Opa) hadir. Opa meminta warga tetap waspada.",
    ],
)
def test_a_nickname_that_the_text_explains_means_its_bearer(words: str) -> None:
    release = read(f"Camat Tebas, {words}")
    assert [found.name for found in release.people] == ["Rafli Permadi"]
    assert [quote.speaker for quote in release.quotes if quote.kind == "indirect"] == ["p1"]


@pytest.mark.parametrize(("full", "other"), [("Rafli Permadi", "Permady"), ("Nur Hidayanti", "Nurhidayanti")])
def test_a_misspelt_name_means_the_person(full: str, other: str) -> None:
    body = f"Camat Tebas, {full}, hadir. “Warga puas sekali,” kata {other}."
    assert [entry.speaker for entry in quotes(body)] == [full]


def test_a_former_office_that_points_back_is_a_title_of_the_person_in_focus() -> None:
    body = "Camat Pemangkat, Bimo Anggara, hadir. Mantan Camat Sekadau itu berharap warga menjaga jembatan."
    assert titles(body) == {"Bimo Anggara": ["Camat Pemangkat", "Mantan Camat Sekadau"]}


def test_the_work_of_a_person_in_focus_is_nobody() -> None:
    body = "Ketua Panitia, Dewi Lestarini, hadir. “Mari periksa kesehatan,” ucap pemeran film Senjakala ini."
    assert [found.name for found in read(body).people] == ["Dewi Lestarini"]
    assert [entry.speaker for entry in quotes(body)] == ["Dewi Lestarini"]


def test_two_people_of_one_family_stay_apart() -> None:
    body = "Camat Tebas, Rafli Permadi, dan Lurah Sukamaju, Tirta Permadi, hadir. “Kami siap,” kata Tirta."
    assert titles(body) == {"Rafli Permadi": ["Camat Tebas"], "Tirta Permadi": ["Lurah Sukamaju"]}
    assert [entry.speaker for entry in quotes(body)] == ["Tirta Permadi"]


# At the end of the text


def test_a_signature_has_its_title_on_a_line_of_its_own() -> None:
    body = "Warga senang sekali.\n\nKepala Dinas Kominfo Kabupaten Sambas\nRafli Permadi"
    assert titles(body) == {"Rafli Permadi": ["Kepala Dinas Kominfo Kabupaten Sambas"]}


def test_credits_are_titles() -> None:
    body = "Warga senang sekali.\n\nPewarta: Rafli Permadi\nEditor: Bimo Anggara"
    assert titles(body) == {"Rafli Permadi": ["Pewarta"], "Bimo Anggara": ["Editor"]}


# What is no title


@pytest.mark.parametrize(
    "body",
    [
        "Bupati menyerahkan bantuan. Rektor juga mendorong mahasiswa. Pak Bupati pulang.",
        "Acara digelar di Kantor Bupati Sambas dan Pendopo Gubernur.",
        "Keputusan Gubernur Kalimantan Barat Nomor 4 Tahun 2024 dibacakan.",
        "Piala Gubernur diserahkan kepada pemenang.",
        "Para camat dan kepala desa hadir.",
        "Acara menghadirkan narasumber Rafli Permadi dan moderator Bimo Anggara.",
        "Pembawa acara Tirta Mahesa tampil lucu.",
        "Hadir Rafli Permadi dari Koran Pagi dan Bimo Anggara (Bank Kapuas).",
        "Istri Bupati Sambas, Dewi Lestarini, hadir.",
        "Menurut Rafli Permadi, warga puas sekali.",
        "Program itu selaras dengan Karsa Lima Presiden.",
    ],
)
def test_what_is_no_title(body: str) -> None:
    assert titles(body) == {}


# What a title says


@pytest.mark.parametrize(
    ("words", "full", "head", "acting", "region", "code"),
    [
        (
            "Kakanwil Kemenkum Kalbar",
            "Kepala Kantor Wilayah Kementerian Hukum Kalimantan Barat",
            "Kepala Kantor Wilayah",
            None,
            "Kalbar",
            "61",
        ),
        ("Wamendagri", "Wakil Menteri Dalam Negeri", "Wakil Menteri", None, None, None),
        ("Kapolres Sambas", "Kepala Kepolisian Resor Sambas", "Kepala Kepolisian Resor", None, "Sambas", "61.01"),
        ("Pj. Sekda Sambas", "Penjabat Sekretaris Daerah Sambas", "Sekretaris Daerah", "Penjabat", "Sambas", "61.01"),
        (
            "Plt. Kadis Kesehatan Kab. Bone",
            "Pelaksana Tugas Kepala Dinas Kesehatan Kabupaten Bone",
            "Kepala Dinas",
            "Pelaksana Tugas",
            "Kab. Bone",
            "73.08",
        ),
        (
            "Penjabat (Pj) Wali Kota Singkawang",
            "Penjabat Wali Kota Singkawang",
            "Wali Kota",
            "Penjabat",
            "Kota Singkawang",
            "61.72",
        ),
    ],
)
def test_titles_are_written_out(
    words: str, full: str, head: str, acting: str | None, region: str | None, code: str | None
) -> None:
    (title,) = person(f"{words}, Rafli Permadi, hadir.", "Rafli Permadi").titles
    assert (title.full, title.head, title.acting) == (full, head, acting)
    assert (title.region.text if title.region else None, title.region.code if title.region else None) == (region, code)


def test_an_abbreviation_that_the_text_explains_is_written_out() -> None:
    body = "Yayasan Pesisir Lestari Nusa (YPLN) hadir. Ketua YPLN, Rafli Permadi, memuji warga."
    (title,) = person(body, "Rafli Permadi").titles
    assert title.full == "Ketua Yayasan Pesisir Lestari Nusa"


# Ids


def test_ids_are_in_order_of_first_mention() -> None:
    body = (
        "Camat Tebas, Bimo Anggara, hadir bersama Kapolsek Tebas, Iptu Rafli Permadi. “Kami siap,” kata Rafli. “Kami "
        "juga siap,” kata seorang warga. Lurah Sukamaju, Dewi Lestarini, setuju."
    )
    release = read(body)
    assert [(found.id, found.name) for found in release.people] == [
        ("p1", "Bimo Anggara"),
        ("p2", "Rafli Permadi"),
        ("p3", None),
        ("p4", "Dewi Lestarini"),
    ]
    assert [quote.speaker for quote in release.quotes if quote.kind == "direct"] == ["p2", "p3"]


def test_a_person_first_named_by_title_in_the_headline_comes_first() -> None:
    body = "Camat Tebas, Bimo Anggara, hadir bersama Kapolres Sambas, AKBP Rafli Permadi."
    release = read(body, headline="Kapolres Sambas Buka Jembatan Gantung")
    assert [found.name for found in release.people] == ["Rafli Permadi", "Bimo Anggara"]


def test_names_without_title_or_voice_are_left_out() -> None:
    release = read("Hadir Rafli Permadi dan Bimo Anggara.")
    assert release.people == ()


def test_every_finding_names_its_rule() -> None:
    body = "Camat Tebas, Bimo Anggara, hadir. Rafli Permadi, Ketua Panitia, setuju. “Kami siap,” kata Camat Tebas."
    release = read(body)
    rules = {mention.rule for found in release.people for mention in found.mentions}
    assert rules == {"people/title-before-name", "people/title-after-name", "people/title-alone"}
    known = set(rilis.load_patterns().rules)
    assert {title.rule for found in release.people for title in found.titles} | rules <= known


# Known to go wrong


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param(
            "Lurah Batu Ampar Rafli Permadi hadir.",
            {"Rafli Permadi": ["Lurah Batu Ampar"]},
            marks=pytest.mark.xfail(reason="an unknown village's second word is taken for a given name"),
        ),
        pytest.param(
            "Istri Bupati Sambas Rafli Permadi, Dewi Lestarini, hadir.",
            {"Rafli Permadi": ["Bupati Sambas"]},
            marks=pytest.mark.xfail(reason="of two names behind one title neither gets it"),
        ),
        pytest.param(
            "Presiden klub, Rafli Permadi, hadir.",
            {"Rafli Permadi": ["Presiden klub"]},
            marks=pytest.mark.xfail(reason="a title with a capital goes on in small letters only with known words"),
        ),
        pytest.param(
            "Duta Literasi Sambas, aktris Dewi Lestarini, hadir.",
            {"Dewi Lestarini": ["Duta Literasi Sambas", "aktris"]},
            marks=pytest.mark.xfail(reason="a title, a comma and an occupation are not taken for one person's"),
        ),
        pytest.param(
            "Mahasiswa Universitas Tanjungpura Rafli Permadi hadir.",
            {"Rafli Permadi": ["Mahasiswa Universitas Tanjungpura"]},
            marks=pytest.mark.xfail(reason="a word for many people needs a comma before the name"),
        ),
    ],
)
def test_titles_that_are_not_read_yet(body: str, found: dict[str, list[str]]) -> None:
    assert titles(body) == found


@pytest.mark.xfail(reason="a form of address inside a place's name makes a person")
def test_a_place_named_after_somebody_is_nobody() -> None:
    assert read("Hasil panen dijual ke Pasar Bang Tirta.").people == ()


def test_districts_of_several_words_and_places_behind_di_are_no_persons() -> None:
    text = "Hadir Camat Medan Amplas Rafli Permadi, Kapolsek Balik Bukit, Kusnendar, dan pedagang di Pasar Melati."
    assert titles(text) == {"Rafli Permadi": ["Camat Medan Amplas"], "Kusnendar": ["Kapolsek Balik Bukit"]}
    heard = titles("“Kita tahu,” kata Menteri Agama Rafli di Istana Merpati, Kota Palu.")
    assert heard == {"Rafli": ["Menteri Agama"]}
    assert not read("Rombongan bergerak ke Sumber Sari Permai, lalu singgah di Nirwana Indah.").people


@pytest.mark.parametrize("end", ["hadir", "(Persero) hadir", ", kemarin", "."])
def test_the_name_of_a_company_that_the_text_tells_elsewhere_is_no_person(end: str) -> None:
    text = f"Manajer Nirwana Karya Rafli Permadi menyapa warga. Acara digelar oleh PT Nirwana Karya {end}."
    assert titles(text) == {"Rafli Permadi": ["Manajer Nirwana Karya"]}
    text = f"Jalan itu dibangun PT Nirwana Karya {end}. Nirwana Karya optimistis jalan itu selesai."
    assert not any(found.name for found in read(text).people)


def test_the_name_of_a_unit_of_forests_is_no_honorific() -> None:
    text = "Hadir Kepala UPTD KPH Tebas, Rafli Permadi. Petugas dari UPTD KPH Tebas berjaga."
    assert titles(text) == {"Rafli Permadi": ["Kepala UPTD KPH Tebas"]}


@pytest.mark.parametrize(
    "groups",
    ["mahasiswa, pelajar, dan warga", "anggota TNI-Polri, Linmas, hingga mahasiswa", "guru, dan pelajar"],
)
def test_groups_in_a_list_are_no_titles_of_who_stands_before_them(groups: str) -> None:
    text = f"Turut hadir Bupati Sambas Rafli Permadi, {groups}."
    assert titles(text) == {"Rafli Permadi": ["Bupati Sambas"]}
    text = "Rina Wulandari, guru SMAN 3 Sambas, dan warga hadir."
    assert titles(text) == {"Rina Wulandari": ["guru SMAN 3 Sambas"]}


def test_a_degree_may_end_in_fields_that_no_list_has() -> None:
    text = "Ketua Panitia, Rafli Permadi, S.Tr.K., M.Tr.K., menilai acara itu penting."
    found = read(text).people
    assert [(one.name, one.degrees) for one in found] == [("Rafli Permadi", ("S.Tr.K.", "M.Tr.K."))]


def test_a_word_between_office_and_name_that_both_do_without_elsewhere_belongs_to_the_office() -> None:
    text = "Direktur Pengembangan Nirwanasat Rafli Permadi Kusnendar hadir. Warga memuji Nirwanasat kemarin."
    assert titles(f"{text} “Kami siap,” ujar Rafli.") == {
        "Rafli Permadi Kusnendar": ["Direktur Pengembangan Nirwanasat"]
    }


def test_who_stands_beside_somebody_does_not_hold_his_office() -> None:
    assert titles("Turut mendampingi Bupati Sambas adalah Rina Wulandari.") == {}
    assert titles("Bupati Sambas adalah Rina Wulandari.") == {"Rina Wulandari": ["Bupati Sambas"]}


@pytest.mark.parametrize(
    "years", ["periode 2020-2025", "masa bakti 2020–2025", "masa khidmat tahun 2020 – 2025,", "periode 2020/2021,"]
)
def test_the_years_of_an_office_stand_between_it_and_the_name(years: str) -> None:
    assert titles(f"Hadir Ketua Karang Taruna {years} Rafli Permadi.") == {"Rafli Permadi": ["Ketua Karang Taruna"]}
    assert titles(f"Hadir anggota DPRD Sambas {years} Rafli Permadi.") == {"Rafli Permadi": ["anggota DPRD Sambas"]}


def test_no_name_ends_in_a_small_word() -> None:
    assert [found.name for found in read("Hadir Camat Tebas Rafli Permadi alias RP.").people] == ["Rafli Permadi"]


def test_an_initial_without_a_full_stop_stands_inside_a_name() -> None:
    assert titles("Hadir Kepala Dinas Sosial Rafli S Dewa Permadi.") == {
        "Rafli S Dewa Permadi": ["Kepala Dinas Sosial"]
    }


@pytest.mark.parametrize(
    "title",
    [
        "Ketua DPRD kabupaten Sambas",
        "Kepala Dinas Sosial kota Malang",
        "Kepala Seksi Bimas Islam kantor Kemenag Sambas",
        "Ketua Panitia kontingen Indonesia",
    ],
)
def test_a_small_word_before_a_place_or_an_institution_goes_on_with_the_title(title: str) -> None:
    assert titles(f"Turut hadir {title} Rafli Permadi dalam acara itu.") == {"Rafli Permadi": [title]}


def test_an_office_in_parentheses_is_its_own_short_form_or_a_second_office() -> None:
    text = "Menteri Lingkungan Hidup (Menteri LH) Rafli Permadi hadir. Arahan Menteri LH ditunggu."
    assert titles(text) == {"Rafli Permadi": ["Menteri Lingkungan Hidup (Menteri LH)", "Menteri LH"]}
    text = "Kepala Dinas Sosial (Kepala BPBD) Rafli Permadi hadir."
    assert titles(text) == {"Rafli Permadi": ["Kepala Dinas Sosial", "Kepala BPBD"]}


@pytest.mark.parametrize("link", ["selaku", "yang menjabat sebagai"])
def test_a_speaker_may_have_his_office_behind_his_name(link: str) -> None:
    body = f'"Tanggul itu sudah kuat," ucap Rafli Permadi {link} Ketua Yayasan Bina Tani.'
    assert titles(body) == {"Rafli Permadi": ["Ketua Yayasan Bina Tani"]}


def test_places_behind_an_occupation_are_no_persons() -> None:
    text = "Camat Rina Wulandari membagikan buku kepada siswa SDN 7 Melati, Karangsari, Kabupaten Sambas."
    assert titles(text) == {"Rina Wulandari": ["Camat"]}


@pytest.mark.parametrize("groups", ["para Pejabat Administrator dan Pejabat Pengawas", "pejabat Eselon I dan II"])
def test_grades_of_officials_are_no_persons(groups: str) -> None:
    assert titles(f"Hadir Bupati Sambas Rafli Permadi dan {groups}.") == {"Rafli Permadi": ["Bupati Sambas"]}


@pytest.mark.parametrize("given", ["Jumat P.", "Juni R.", "Pratama", "Mahir"])
def test_given_names_that_are_days_or_grades_as_well(given: str) -> None:
    text = f"Turut hadir Ketua Forum Nelayan Sambas, {given} Hartawan; dan Camat Tebas, Rina Wulandari."
    expected = {f"{given} Hartawan": ["Ketua Forum Nelayan Sambas"], "Rina Wulandari": ["Camat Tebas"]}
    assert titles(text) == expected


@pytest.mark.parametrize("words", ["perguruan tinggi di Jawa Timur", "perguruan tinggi se-Jawa Timur"])
def test_the_second_word_of_a_region_is_no_person(words: str) -> None:
    body = f'Camat Rina Wulandari hadir. Dana {words} naik menjadi Rp12 miliar. "Kami senang," ujarnya.'
    assert [(quote.text, quote.speaker) for quote in quotes(body)] == [("Kami senang,", "Rina Wulandari")]


def test_other_words_for_the_office_mean_its_holder() -> None:
    body = 'Presiden Rafli Permadi memimpin rapat. "Kita kuat," ujar Kepala Negara.'
    assert titles(body) == {"Rafli Permadi": ["Presiden", "Kepala Negara"]}


@pytest.mark.parametrize("head", ["Lurah", "Kades", "Keuchik"])
def test_the_first_of_three_unknown_words_is_the_village_of_its_head(head: str) -> None:
    assert titles(f"Acara itu dibuka {head} Margasuka Rafli Permadi.") == {"Rafli Permadi": [f"{head} Margasuka"]}
    assert titles(f"Acara itu dibuka {head} Rafli Permadi.") == {"Rafli Permadi": [head]}


def test_another_word_for_the_head_may_stand_in_parentheses() -> None:
    text = "Menurut Sangadi (Kepala Desa) Margasuka Dua, Rafli Permadi, panen itu baik."
    assert titles(text) == {"Rafli Permadi": ["Sangadi (Kepala Desa) Margasuka Dua"]}


@pytest.mark.parametrize(
    "title",
    [
        "Ketua Pusat Pengabdian kepada Masyarakat Universitas Tanjungpura",
        "Kepala Lembaga Penelitian dan Pengabdian kepada Masyarakat (LPPM) Universitas Tanjungpura",
        "Kepala Dinas Pemberdayaan Masyarakat dan Desa",
        "Kepala Dinas Pemberdayaan Masyarakat dan Desa Sambas",
    ],
)
@pytest.mark.parametrize("comma", ["", ","])
def test_words_inside_a_title_that_could_end_it(title: str, comma: str) -> None:
    assert titles(f"{title}{comma} Rafli Permadi{comma} menutup acara itu.") == {"Rafli Permadi": [title]}


def test_a_letter_before_the_last_word_of_a_name_is_no_haji() -> None:
    assert titles("Acara itu dibuka Anggota DPR RI Rafli H Permadi di Sambas.") == {
        "Rafli H Permadi": ["Anggota DPR RI"]
    }
    assert titles("Acara itu dibuka Camat Tebas H Rafli Permadi.") == {"Rafli Permadi": ["Camat Tebas"]}


def test_ustaz_is_a_form_of_address() -> None:
    person = read("Camat Tebas Ustaz Rafli Permadi membuka acara itu.").people[0]
    assert (person.name, person.honorifics) == ("Rafli Permadi", ("Ustaz",))


def test_a_headline_s_ordinary_words_are_no_part_of_a_name() -> None:
    text = "Menkeu Rafli Permadi hadir. Simak video Menkeu Rafli Minta Tambahan Jembatan."
    assert titles(text) == {"Rafli Permadi": ["Menkeu"]}


@pytest.mark.parametrize("word", ["Zulhar", "Zulharah"])
def test_a_blend_of_his_names_means_the_person(word: str) -> None:
    body = f'Camat Tebas Zulkarnain Harahap hadir. "Kami siap," ujar {word}.'
    assert [quote.speaker for quote in quotes(body)] == ["Zulkarnain Harahap"]


def test_what_the_editor_adds_to_a_word_makes_no_name() -> None:
    text = 'Camat Tebas Rafli Permadi hadir. "Kami diminta pimpinan (Bupati Sambas-red) menjaga itu," ujarnya.'
    assert titles(text) == {"Rafli Permadi": ["Camat Tebas"]}


@pytest.mark.parametrize("place", ["Camat Tebas", "Wali Kota Malang", "Direktur Utama Asuransi Melati (Asmel)"])
def test_a_letter_without_a_full_stop_opens_a_name(place: str) -> None:
    assert titles(f"Acara itu dibuka {place} M Rafli Permadi di Sambas.") == {"M Rafli Permadi": [place]}


def test_a_letter_that_counts_or_belongs_to_a_company_opens_no_name() -> None:
    text = "Acara itu dibuka Direktur Utama Melati E&P Rafli Permadi di Sambas."
    assert titles(text) == {"Rafli Permadi": ["Direktur Utama Melati E&P"]}


def test_a_place_before_a_letter_may_be_a_name() -> None:
    text = "Sidang dipimpin Ketua Majelis Rafli Permadi serta anggota Natuna R Lestarini dan Budi Hartawan."
    assert titles(text) == {
        "Rafli Permadi": ["Ketua Majelis"],
        "Natuna R Lestarini": ["anggota"],
        "Budi Hartawan": ["anggota"],
    }


@pytest.mark.parametrize("form", ["Pak", "Ibu", "Bapak"])
def test_a_form_of_address_before_an_office_is_nobody(form: str) -> None:
    text = f'Menteri Sosial (Mensos) Rafli Permadi hadir. "Kami dibantu {form} Mensos," kata Camat Rina Wulandari.'
    assert "Mensos" in titles(text)["Rafli Permadi"]
    assert set(titles(text)) == {"Rafli Permadi", "Rina Wulandari"}


@pytest.mark.parametrize(
    "link",
    ["dilantik menjadi", "dipercaya sebagai", "yang ditunjuk menjadi", "resmi menjadi", "pernah menjabat sebagai"],
)
def test_an_office_that_somebody_was_given(link: str) -> None:
    text = f"Rafli Permadi {link} Kepala Dinas Sosial Sambas."
    assert titles(text) == {"Rafli Permadi": ["Kepala Dinas Sosial Sambas"]}


def test_each_of_several_has_the_office_that_he_was_given() -> None:
    text = "Bupati mengangkat Rafli Permadi menjadi Kepala Dinas Sosial serta Rina Wulandari sebagai Camat Tebas."
    assert titles(text) == {"Rafli Permadi": ["Kepala Dinas Sosial"], "Rina Wulandari": ["Camat Tebas"]}
    assert titles("Rina Wulandari menjadi warga teladan dan narasumber.") == {}


def test_a_company_behind_selaku_is_nobody() -> None:
    text = "Dana itu dibawa Rudi Hartawan selaku Manajer Melati Cargo terkait proyek jembatan."
    assert titles(text) == {"Rudi Hartawan": ["Manajer Melati Cargo"]}


@pytest.mark.parametrize(
    "title", ["Sekretaris Dinas Sosial setempat", "Kepala Cabang Pos Aceh utara", "Kapolsek setempat"]
)
def test_small_words_for_a_place_stay_in_the_title(title: str) -> None:
    assert titles(f"Turut hadir {title} Rafli Permadi.") == {"Rafli Permadi": [title]}


def test_a_street_named_after_an_officer_is_no_title() -> None:
    assert titles("Kantor itu berdiri di Jl Panglima Melati, Jakarta.") == {}


def test_letters_behind_a_name_do_not_keep_it_in_the_title() -> None:
    text = "Hadir Kepala Dinas Sosial Kabupaten Sambas Hermanto HSN di lokasi itu."
    assert titles(text) == {"Hermanto": ["Kepala Dinas Sosial Kabupaten Sambas"]}


@pytest.mark.parametrize("line", ["{}", "({})"])
def test_credits_may_name_several(line: str) -> None:
    credits = line.format("Penulis: Arif Permadi, Rina Wulandari | Editor: Budi Hartawan dan Dewi Lestarini")
    release = rilis.parse(f"{HEADLINE}\n\nSAMBAS - Warga memanen padi.\n\nPanen itu baik.\n\n{credits}\n")
    assert [(one.name, one.titles[0].text) for one in release.people] == [
        ("Arif Permadi", "Penulis"),
        ("Rina Wulandari", "Penulis"),
        ("Budi Hartawan", "Editor"),
        ("Dewi Lestarini", "Editor"),
    ]
    assert release.back_matter.editor is not None
    assert release.back_matter.editor.text == "Budi Hartawan dan Dewi Lestarini"


@pytest.mark.parametrize(
    "words",
    ["Ia menjabat sebagai {}.", "Dia sebelumnya menjabat {}.", "Rafli diketahui menjabat {}.", "Ia adalah {}."],
)
def test_an_office_of_the_subject_is_told_by_a_verb(words: str) -> None:
    office = "Ketua Karang Taruna Sambas"
    body = f'"Kami siap melayani warga," kata Rafli Permadi. {words.format(office)}'
    assert titles(body) == {"Rafli Permadi": [office]}


def test_a_mere_word_for_a_role_is_no_office_of_the_subject() -> None:
    body = '"Kami siap melayani warga," kata Rafli Permadi. Ia menjadi juara. Ia tampil sebagai pelatih.'
    assert titles(body) == {}


@pytest.mark.parametrize(
    ("words", "degrees"),
    [
        ("S.Ip", ("S.Ip",)),
        ("S.sos", ("S.sos",)),
        ("S.Ip., M.Si", ("S.Ip.", "M.Si")),
        ("Lc MA", ("Lc", "MA")),
        ("A.Md.Keb", ("A.Md.Keb",)),
    ],
)
def test_degrees_may_be_written_in_any_case_and_without_a_comma(words: str, degrees: tuple[str, ...]) -> None:
    person = read(f"Hadir Camat Tebas Rafli Permadi {words}, dan warga.").people[0]
    assert (person.name, person.degrees) == ("Rafli Permadi", degrees)


def test_initials_inside_a_name_are_no_degree() -> None:
    person = read("Hadir Camat Tebas Rafli S. Permadi, dan warga.").people[0]
    assert (person.name, person.degrees) == ("Rafli S. Permadi", ())


def test_a_nickname_of_the_office_before_it_means_its_holder() -> None:
    body = (
        "Menteri Sosial Rafli Permadi menghadap Presiden Rudi Hartawan. Menteri yang akrab disapa Gus Apli itu senang. "
        '"Kami siap," kata Gus Apli.'
    )
    assert [quote.speaker for quote in quotes(body)] == ["Rafli Permadi"]


@pytest.mark.parametrize("month", ["September", "Juni", "Mei"])
def test_the_month_of_a_day_is_nobody(month: str) -> None:
    body = f'Camat Rina Wulandari hadir pada 3 {month} 2025. "Kami siap," ujarnya. Menurut {month}, panen baik.'
    assert [quote.speaker for quote in quotes(body)] == ["Rina Wulandari"]
    assert titles(body) == {"Rina Wulandari": ["Camat"]}


@pytest.mark.parametrize("province", ["Kalimantan Barat", "Kalimantan Barat (Kalbar)"])
def test_the_region_of_a_region_belongs_to_the_title(province: str) -> None:
    assert titles(f"Bupati Sambas, {province}, Rina Wulandari hadir di sana.") == {
        "Rina Wulandari": [f"Bupati Sambas, {province}"]
    }


def test_a_relative_does_not_hold_the_office_behind_him() -> None:
    text = (
        "Bupati Rudi Hartawan didampingi putranya Rafli Permadi, Kepala Dinas Sosial Rina Wulandari, dan Camat Tebas."
    )
    assert "Rafli Permadi" not in titles(text)
    assert titles(text)["Rina Wulandari"] == ["Kepala Dinas Sosial"]
