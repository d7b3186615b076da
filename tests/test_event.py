"""The event: which noun phrase names the occasion and how far it reaches, its venue, city, theme and days."""

from __future__ import annotations

import pytest

import rilis
from rilis.model import Event

TAIL = "\nKegiatan itu diikuti puluhan warga.\n"


def event(text: str) -> Event | None:
    """Return the event of a text, checked against its offsets."""
    release = rilis.parse(text)
    found = release.event
    if found is not None:
        for span in (found.name, found.venue, found.city, found.theme):
            assert span is None or text[span.start : span.end] == span.text
        assert all(0 <= number < len(release.dates) for number in found.dates)
    return found


def told(text: str) -> tuple[str | None, str | None, str | None]:
    """Return name, venue and city of a text's event."""
    found = event(text + TAIL)
    if found is None:
        return None, None, None
    return found.name.text, found.venue and found.venue.text, found.city and found.city.text


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        (
            "Dinas Perikanan menggelar pelatihan olahan ikan yang diikuti 40 nelayan di Aula Bahari, Senin (5/2/2024).",
            "pelatihan olahan ikan",
        ),
        (
            "Bupati Rudi Hartawan menghadiri Rapat Koordinasi Pangan (Rakorpang) Tahun 2024 di Aula Bahari, Senin "
            "(5/2/2024).",
            "Rapat Koordinasi Pangan (Rakorpang) Tahun 2024",
        ),
        (
            "Laut harus dijaga, kata Rudi Hartawan saat membuka kegiatan Bahari Goes to School 2024 di Aula Bahari, "
            "Senin (5/2/2024).",
            "Bahari Goes to School 2024",
        ),
        (
            "Kampus itu menyelenggarakan acara bertajuk “Malam Puisi Pesisir” di Aula Bahari, Senin (5/2/2024).",
            "Malam Puisi Pesisir",
        ),
        (
            'Hal itu dikatakan Rudi Hartawan dalam talkshow "Laut Kita" di Aula Bahari, Senin (5/2/2024).',
            'talkshow "Laut Kita"',
        ),
        (
            "Perusahaan itu meraih dua penghargaan Indonesia Green Port Award 2024, Senin (5/2/2024) di Aula Bahari.",
            "Indonesia Green Port Award 2024",
        ),
        (
            "Dinas Perikanan mengadakan seminar bertema “Laut Kita” di Aula Bahari, Senin (5/2/2024).",
            "seminar",
        ),
        (
            "Penyerahan perahu bantuan ini dilaksanakan di Aula Bahari, Senin (5/2/2024).",
            "Penyerahan perahu bantuan",
        ),
        (
            "Bupati Rudi Hartawan melakukan kunjungan kerja ke Pulau Melati, Senin (5/2/2024).",
            "kunjungan kerja ke Pulau Melati",
        ),
        (
            "Dinas Sosial menggelar Pembekalan Kerja bagi Pemuda Pesisir dengan menghadirkan dua narasumber di Aula "
            "Bahari, Senin (5/2/2024).",
            "Pembekalan Kerja bagi Pemuda Pesisir",
        ),
        (
            "Dinas Sosial menggelar pelatihan menjahit bagi para ibu di Aula Bahari, Senin (5/2/2024).",
            "pelatihan menjahit",
        ),
        (
            "Kedua pihak menghadiri penandatanganan perjanjian kerja sama Dinas Perikanan dengan Koperasi Bahari di "
            "Aula Bahari, Senin (5/2/2024).",
            "penandatanganan perjanjian kerja sama Dinas Perikanan dengan Koperasi Bahari",
        ),
        (
            "Bupati Rudi Hartawan memimpin rapat koordinasi persiapan Festival Perahu Layar 2024 di Aula Bahari. "
            "Festival Perahu Layar 2024 akan digelar di Pantai Melati, Senin (5/2/2024).",
            "Festival Perahu Layar 2024",
        ),
    ],
)
def test_the_name_is_whole_and_ends_where_the_sentence_goes_on(lead: str, name: str) -> None:
    assert told(lead)[0] == name


def test_the_name_is_given_in_its_fullest_form() -> None:
    text = (
        "Dinas Perikanan menggelar Festival Perahu Layar di Pantai Melati, Senin (5/2/2024). Dalam Festival Perahu "
        "Layar Tahun 2024 tampil 40 perahu."
    )
    assert told(text)[0] == "Festival Perahu Layar Tahun 2024"


def test_a_deed_is_named_by_the_noun_that_follows_it() -> None:
    text = (
        "Wali Kota Rudi Hartawan meresmikan rumah singgah nelayan di Pelabuhan Lama, Senin (5/2/2024).\nPeresmian "
        "Rumah Singgah Nelayan itu disaksikan warga."
    )
    assert told(text) == ("Peresmian Rumah Singgah Nelayan", "Pelabuhan Lama", None)


@pytest.mark.parametrize(
    ("place", "venue", "city"),
    [
        ("di Aula Bahari, Kota Malang", "Aula Bahari", "Kota Malang"),
        ("di Ballroom Hotel Melati Malang", "Ballroom Hotel Melati", "Malang"),
        ("di Hotel Melati, Kota Malang, Jawa Timur", "Hotel Melati", "Kota Malang"),
        ("di Pendopo Kabupaten Malang", "Pendopo Kabupaten Malang", None),
        ("di Ruang Rapat Dinas Perikanan Kabupaten Malang", "Ruang Rapat Dinas Perikanan Kabupaten Malang", None),
        (
            "bertempat di Ruang Anggrek, Gedung B Lantai 2, Kampus Bahari",
            "Ruang Anggrek, Gedung B Lantai 2, Kampus Bahari",
            None,
        ),
        (
            "di Balai Desa Sukamaju, Kecamatan Melati, Kabupaten Malang",
            "Balai Desa Sukamaju",
            "Kecamatan Melati, Kabupaten Malang",
        ),
        ("di Universitas Bahari (Unbar) “Jaya” Malang", "Universitas Bahari (Unbar) “Jaya” Malang", None),
        ("di Bahari Creative Hub, Sukamaju", "Bahari Creative Hub", "Sukamaju"),
        ("di Aula Bahari, Jalan Melati No. 5, Kota Malang", "Aula Bahari", "Kota Malang"),
        ("di Malang", None, "Malang"),
        ("di Jakarta", None, "Jakarta"),
        ("di Jakarta Convention Center", "Jakarta Convention Center", None),
        ("secara daring melalui Zoom", None, None),
        ("di Jawa Timur", None, None),
    ],
)
def test_the_venue_is_set_apart_from_the_city(place: str, venue: str | None, city: str | None) -> None:
    text = f"Dinas Perikanan menggelar pelatihan olahan ikan {place}, Senin (5/2/2024)."
    assert told(text) == ("pelatihan olahan ikan", venue, city)


def test_the_place_may_stand_in_the_sentence_that_tells_how_it_was_held() -> None:
    text = (
        "Dinas Perikanan menggelar pelatihan olahan ikan bagi warga pesisir. Pelatihan tersebut berlangsung dua hari "
        "di Hotel Melati, Kota Malang, mulai Senin (5/2/2024)."
    )
    assert told(text)[1:] == ("Hotel Melati", "Kota Malang")


def test_a_region_in_an_office_name_is_the_city_where_the_dateline_says_so() -> None:
    lead = "Dinas Perikanan menggelar pelatihan olahan ikan di SMK Negeri 1 Malang, Senin (5/2/2024)."
    assert told(lead)[2] is None
    assert told("MALANG – " + lead)[1:] == ("SMK Negeri 1 Malang", "Malang")


@pytest.mark.parametrize(
    "text",
    [
        "Harga ikan di pasar naik dua kali lipat, Senin (5/2/2024). Nelayan mengeluh.",
        "Bendungan Melati rampung dibangun. Bendungan itu mengairi 200 hektare sawah.",
        "Kesepakatan itu diambil saat rapat pimpinan yang dihadiri para ketua fraksi, belum lama ini.",
        "Polisi menangkap dua pencuri ikan di Jalan Melati, Senin (5/2/2024).",
        "Saham perusahaan itu menguat pada sesi pertama perdagangan, Senin (5/2/2024).",
    ],
)
def test_a_text_without_an_occasion_has_no_event(text: str) -> None:
    assert event(text + "\n") is None


def test_a_form_tells_its_event() -> None:
    text = (
        "Pelatihan Kader Gizi\n\nKegiatan : Pelatihan Kader Gizi\nLokasi : Balai Warga Melati\n"
        "Alamat : Desa Sukamaju, Kabupaten Malang, Jawa Timur\n\nRingkasan\nKader belajar menimbang balita.\n"
    )
    found = event(text)
    assert found is not None and found.venue is not None and found.city is not None
    assert (found.name.text, found.venue.text) == ("Pelatihan Kader Gizi", "Balai Warga Melati")
    assert found.city.text == "Desa Sukamaju, Kabupaten Malang"


def test_the_theme_is_that_of_the_occasion_not_of_a_session() -> None:
    text = (
        "Dinas Perikanan menggelar Seminar Laut Lestari di Aula Bahari, Senin (5/2/2024). Kegiatan ini mengusung tema "
        "“Laut Kita”.\nPleno I mengangkat tema “Harga Ikan” bersama Rektor Rudi Hartawan.\n"
    )
    found = event(text)
    assert found is not None and found.theme is not None and found.theme.text == "Laut Kita"
    sessions_only = text.replace(" Kegiatan ini mengusung tema “Laut Kita”.", "")
    found = event(sessions_only)
    assert found is not None and found.theme is None


def test_the_days_are_those_of_the_occasion() -> None:
    text = (
        "Dinas Perikanan menggelar pelatihan olahan ikan di Aula Bahari, Senin (5/2/2024).\nProgram itu dimulai pada "
        "12 Mei 2021 oleh nelayan.\n"
    )
    release = rilis.parse(text)
    assert release.event is not None
    assert [release.dates[number].value for number in release.event.dates] == ["2024-02-05"]


def test_switched_off_rules_find_nothing() -> None:
    text = "Dinas Perikanan menggelar pelatihan olahan ikan di Hotel Melati, Kota Malang, Senin (5/2/2024).\n"
    without_venue = rilis.Parser(rilis.load_patterns(disabled=["events/venue"])).parse(text).event
    assert without_venue is not None and without_venue.venue is None and without_venue.city is not None
    assert rilis.Parser(rilis.load_patterns(disabled=["events/name"])).parse(text).event is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("kegiatan edukatif dan sosial bertajuk Pasar Riang 2025", "Pasar Riang 2025"),
        ("penyembelihan dan distribusi hewan kurban", "penyembelihan dan distribusi hewan kurban"),
        ("Pekan Riang Edisi Juni 2025", "Pekan Riang Edisi Juni 2025"),
        ("Musabaqah Tilawatil Quran (MTQ) Tingkat Kecamatan", "Musabaqah Tilawatil Quran (MTQ) Tingkat Kecamatan"),
    ],
)
def test_names_whose_words_look_like_others(words: str, name: str) -> None:
    assert told(f"Kecamatan Tebas menggelar {words} di Aula Bahari, Tebas, Sabtu (14/6/2025).")[0] == name


def test_an_adjective_behind_kegiatan_names_nothing() -> None:
    assert event("Kegiatan perdana itu digelar di Tebas, Sabtu (14/6/2025).") is None


def test_a_floor_belongs_to_the_venue() -> None:
    lead = "Dinas Perikanan menggelar Rapat Kerja Nelayan di Ruang Rapat Melati, Lantai 2, Kota Palu, Senin (5/2/2024)."
    assert told(lead) == ("Rapat Kerja Nelayan", "Ruang Rapat Melati, Lantai 2", "Kota Palu")


def test_a_kind_of_occasion_without_place_or_day_is_none() -> None:
    assert event("Bupati Rudi Hartawan mengikuti rapat. Warga senang.") is None
    assert told("Bupati Rudi Hartawan mengikuti rapat di Aula Bahari.")[:2] == ("rapat", "Aula Bahari")


def test_an_occasion_first_told_by_its_kind_has_the_name_that_comes_later() -> None:
    lead = (
        "Nelayan mengikuti pelatihan di Aula Bahari, Senin (5/2/2024). Pelatihan Olah Ikan Nila itu diikuti 30 orang."
    )
    assert told(lead)[:2] == ("Pelatihan Olah Ikan Nila", "Aula Bahari")


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (
            "Dinas Sosial menggelar buka puasa bersama di Kantor Dinas Sosial, Senayan, Jakarta, Senin (5/2/2024).",
            ("buka puasa bersama", "Kantor Dinas Sosial", "Senayan, Jakarta"),
        ),
        (
            "Bupati menghadiri syukuran panen di Dusun Sari Melati Pekon Margasari Kecamatan Bahari, Senin (5/2/2024).",
            ("syukuran panen", None, "Dusun Sari Melati Pekon Margasari Kecamatan Bahari"),
        ),
        (
            "Dinas Sosial menggelar pasar murah di Plataran eks-PON Bahari Jaya, Kota Malang, Senin (5/2/2024).",
            ("pasar murah", "Plataran eks-PON Bahari Jaya", "Kota Malang"),
        ),
        (
            "Dalam rapat koordinasi pada Senin (5/2/2024) bertempat di Graha Bahari, Kementerian Pendidikan Tinggi, "
            "Sains, dan Teknologi memastikan bahwa riset berlanjut.",
            ("rapat koordinasi", "Graha Bahari", None),
        ),
        (
            "Hal itu ia sampaikan dalam acara 5th Bahari Investment Forum (BIF) 2024 di Aula Bahari, Senin (5/2/2024).",
            ("5th Bahari Investment Forum (BIF) 2024", "Aula Bahari", None),
        ),
        (
            "Wakil Bupati mengikuti prosesi kegiatan Ziarah Leluhur Bahari di Aula Bahari, Senin (5/2/2024).",
            ("Ziarah Leluhur Bahari", "Aula Bahari", None),
        ),
        (
            "Dinas Olahraga mendukung Festival Bahari 2024 Agustus nanti di Aula Bahari, Kota Malang.",
            ("Festival Bahari 2024", "Aula Bahari", "Kota Malang"),
        ),
        (
            "Bupati menghadiri pelantikan Kapolres Bahari AKBP Rudi Hartawan di Aula Bahari, Senin (5/2/2024).",
            ("pelantikan Kapolres Bahari", "Aula Bahari", None),
        ),
    ],
)
def test_where_names_and_places_end(lead: str, expected: tuple[str | None, str | None, str | None]) -> None:
    assert told(lead) == expected


def test_a_country_is_no_city() -> None:
    assert told("Menteri menghadiri pameran pangan di Aula Bahari, Polandia, Senin (5/2/2024).")[2] is None


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (
            "Wali Kota menerima audiensi bersama koalisi nelayan di Aula Bahari, Senin (5/2/2024).",
            ("audiensi bersama koalisi nelayan", "Aula Bahari", None),
        ),
        (
            "Presiden memimpin rapat terbatas bersama sejumlah menteri di Aula Bahari, Senin (5/2/2024).",
            ("rapat terbatas", "Aula Bahari", None),
        ),
        (
            "Gubernur menghadiri pelantikan Rudi Hartawan sebagai Penjabat Wali Kota Bahari di Aula Bahari, Senin "
            "(5/2/2024).",
            ("pelantikan Rudi Hartawan sebagai Penjabat Wali Kota Bahari", "Aula Bahari", None),
        ),
        (
            "Hal itu ia sampaikan dalam Bahari Update 2024 di Hotel Melati, Kota Malang, Senin (5/2/2024).",
            ("Bahari Update 2024", "Hotel Melati", "Kota Malang"),
        ),
        (
            "Polres menggelar apel siaga yang dipusatkan di Lapangan Melati, Kepenghuluan Suka Damai, Kecamatan "
            "Bahari, Senin (5/2/2024).",
            ("apel siaga", "Lapangan Melati", "Kepenghuluan Suka Damai, Kecamatan Bahari"),
        ),
        (
            "Menteri menghadiri pengajian akbar yang digelar di gedung SMA dan SMK Bahari, Senin (5/2/2024).",
            ("pengajian akbar", "gedung SMA dan SMK Bahari", None),
        ),
    ],
)
def test_names_that_go_on_and_names_of_no_known_kind(lead: str, expected: tuple[str, str, str | None]) -> None:
    assert told(lead) == expected


def test_the_year_of_a_later_mention_belongs_to_the_name() -> None:
    lead = "Pemkab menggelar Baharifest di Stadion Melati, Senin (5/2/2024).\nBaharifest 2024 diikuti dua belas desa."
    assert told(lead)[0] == "Baharifest 2024"
