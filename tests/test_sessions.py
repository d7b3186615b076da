"""Sessions: what counts as one, how far its label reaches, what it is about, and who speaks in it."""

from __future__ import annotations

import pytest

import rilis
from rilis.model import Session

OPENING = "AMBON – Dinas Perikanan menggelar Seminar Laut Lestari di Aula Bahari, Kota Ambon, Senin (5/2/2024).\n"


def sessions(text: str) -> tuple[Session, ...]:
    """Return the sessions of a text that begins with an occasion, each checked against its offsets."""
    text = OPENING + text
    found = rilis.parse(text).sessions
    for session in found:
        assert text[session.label.start : session.label.end] == session.label.text
        assert session.start <= session.label.start < session.label.end <= session.end
        if session.theme is not None:
            assert text[session.theme.start : session.theme.end] == session.theme.text
    return found


def told(text: str) -> list[tuple[str, str | None, list[str | None]]]:
    """Return label, theme and speakers of each session of a text that begins with an occasion."""
    release = rilis.parse(OPENING + text)
    names = {person.id: person.name for person in release.people}
    return [
        (session.label.text, session.theme and session.theme.text, [names[speaker] for speaker in session.speakers])
        for session in release.sessions
    ]


def test_plenary_sessions_with_themes_and_speakers() -> None:
    text = (
        "Seminar dibagi dalam tiga pleno. Pleno I mengangkat tema “Arus, Angin, dan Ikan” dengan menghadirkan Kepala "
        "Dinas Perikanan Markus Latuconsina dan Rektor Universitas Arafura, Prof. Dr. Yuliana Pattirane, M.Si. "
        "Dilanjutkan Pleno II yang membahas “Harga di Tingkat Nelayan” bersama Direktur PT Samudra Jaya, Hendra "
        "Wirajaya. Sementara Pleno III diisi pembacaan hasil yang dipandu Ketua Panitia Siti Marfuah.\n"
    )
    assert told(text) == [
        ("Pleno I", "Arus, Angin, dan Ikan", ["Markus Latuconsina", "Yuliana Pattirane"]),
        ("Pleno II", "Harga di Tingkat Nelayan", ["Hendra Wirajaya"]),
        ("Pleno III", None, ["Siti Marfuah"]),
    ]
    assert [(session.kind, session.number) for session in sessions(text)] == [
        ("plenary", 1),
        ("plenary", 2),
        ("plenary", 3),
    ]


@pytest.mark.parametrize(
    ("words", "label", "kind", "number"),
    [
        ("Sesi pertama", "Sesi pertama", "session", 1),
        ("Sesi ke dua", "Sesi ke dua", "session", 2),
        ("Sesi ke-3", "Sesi ke-3", "session", 3),
        ("Sesi IV", "Sesi IV", "session", 4),
        ("Sesi 5", "Sesi 5", "session", 5),
        ("Sesi terakhir", "Sesi terakhir", "session", None),
        ("Panel 2", "Panel 2", "panel", 2),
        ("Pada sesi materi pertama, materi", "materi pertama", "talk", 1),
        ("Sesi Pleno II", "Pleno II", "plenary", 2),
        ("Dalam sesi diskusi panel, materi", "diskusi panel", "panel", None),
        ("Narasumber kedua", "Narasumber kedua", "talk", 2),
        ("Orasi ilmiah terakhir", "Orasi ilmiah terakhir", "oration", None),
    ],
)
def test_the_label_is_the_shortest_wording_that_names_the_part(
    words: str, label: str, kind: str, number: int | None
) -> None:
    (session,) = sessions(f"{words} disampaikan Ketua Nelayan Ambon, Markus Latuconsina.\n")
    assert (session.label.text, session.kind, session.number) == (label, kind, number)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Sesi kedua, “Laut Kita, Rumah Kita” (6/2/2024), dipandu Markus Latuconsina.", "Laut Kita, Rumah Kita"),
        ("Sesi kedua bertajuk Laut Kita, Rumah Kita dipandu Markus Latuconsina.", "Laut Kita, Rumah Kita"),
        ("Sesi kedua mengusung tema ‘Laut Kita’ dan dipandu Markus Latuconsina.", "Laut Kita"),
        ("Sesi kedua membahas harga ikan di pasar desa bersama Markus Latuconsina.", "harga ikan di pasar desa"),
        ("Materi kedua mengenai Gizi Anak Pesisir disampaikan Markus Latuconsina.", "Gizi Anak Pesisir"),
        (
            "Sesi kedua tentang gizi, air bersih, dan sanitasi dipandu Markus Latuconsina.",
            "gizi, air bersih, dan sanitasi",
        ),
        (
            "Materi kedua disampaikan Markus Latuconsina. Materi ini mengulas cara melaut yang aman.",
            "cara melaut yang aman",
        ),
        ("Sesi II: Membaca Musim dan Arus\nSesi ini dipandu Markus Latuconsina.", "Membaca Musim dan Arus"),
        ("Pada sesi kedua, Markus Latuconsina menjelaskan bahwa ikan makin jauh.", None),
        ("Sesi kedua dipandu Markus Latuconsina.", None),
    ],
)
def test_the_theme_is_named_or_the_phrase_that_tells_the_topic(text: str, theme: str | None) -> None:
    (session,) = sessions(text + "\n")
    assert (session.theme and session.theme.text) == theme


def test_a_session_with_a_proper_name_has_no_theme_of_its_own() -> None:
    text = (
        "Pada sesi Coastal Health and Wellbeing, dr. Rudi Hartawan, Sp.A. membahas gizi anak, sementara Ketua Nelayan "
        "Ambon Markus Latuconsina menekankan air bersih.\n"
    )
    assert told(text) == [("sesi Coastal Health and Wellbeing", None, ["Rudi Hartawan", "Markus Latuconsina"])]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ketua Nelayan Markus Latuconsina menjadi pembicara pada sesi kedua.", ["Markus Latuconsina"]),
        (
            "Sesi kedua menghadirkan Ketua Nelayan Markus Latuconsina dan peneliti Rudi Hartawan, dengan dosen Siti "
            "Marfuah sebagai moderator.",
            ["Markus Latuconsina", "Rudi Hartawan", "Siti Marfuah"],
        ),
        (
            "Sesi kedua dipandu Ketua Nelayan Markus Latuconsina dan dihadiri Wali Kota Ambon Rudi Hartawan.",
            ["Markus Latuconsina"],
        ),
        (
            "Harga ikan turun, kata Ketua Nelayan Markus Latuconsina. Hal itu disampaikannya saat menjadi panelis "
            "dalam sesi kedua.",
            ["Markus Latuconsina"],
        ),
        (
            "Peneliti Rudi Hartawan, narasumber kedua, memaparkan arus laut.",
            ["Rudi Hartawan"],
        ),
        (
            "Sesi kedua menghadirkan narasumber dari:\nDinas Perikanan yaitu Ir. Rudi Hartawan, M.Si\nKantor Pelabuhan "
            "yaitu Siti Marfuah, S.H.",
            ["Rudi Hartawan", "Siti Marfuah"],
        ),
        (
            "Sesi kedua membahas arus laut. Peneliti Rudi Hartawan memaparkan peta arus. Ketua Nelayan Markus "
            "Latuconsina menambahkan pengalaman melaut.",
            ["Rudi Hartawan", "Markus Latuconsina"],
        ),
    ],
)
def test_the_speakers_are_those_who_present_lead_or_moderate(text: str, speakers: list[str]) -> None:
    ((_, _, found),) = told(text + "\n")
    assert found == speakers


def test_counted_sessions_of_one_sentence_keep_their_speakers_apart() -> None:
    text = "Rektor Rudi Hartawan tampil pada sesi pertama dan Bupati Siti Marfuah pada sesi kedua.\n"
    assert told(text) == [("sesi pertama", None, ["Rudi Hartawan"]), ("sesi kedua", None, ["Siti Marfuah"])]


def test_headings_open_sessions_that_reach_to_the_next_heading() -> None:
    text = (
        "Sesi Pertama\nPeneliti Rudi Hartawan menjelaskan musim ikan di Laut Banda.\nPeserta mencatat.\n"
        "Sesi Kedua\nDifasilitasi oleh dosen Siti Marfuah, peserta menyusun peta.\n"
    )
    first, second = sessions(text)
    assert first.theme is not None and first.theme.text == "musim ikan di Laut Banda"
    assert first.end <= second.start
    assert [speakers for _, _, speakers in told(text)] == [["Rudi Hartawan"], ["Siti Marfuah"]]


def test_a_session_told_in_two_places_is_one() -> None:
    text = (
        "Diskusi panel bertema “Harga Ikan” dipandu dosen Siti Marfuah.\nPara nelayan bertanya.\n"
        "Ketua Nelayan Markus Latuconsina yang hadir dalam diskusi panel menambahkan, harga ditentukan tengkulak.\n"
    )
    assert told(text) == [("Diskusi panel", "Harga Ikan", ["Siti Marfuah", "Markus Latuconsina"])]


def test_orations_with_titles_are_sessions_each() -> None:
    text = (
        "Prof. Dr. Rudi Hartawan, M.Si. menyampaikan orasi dengan judul “Arus dan Nasib Nelayan”. Pidato ilmiah "
        "bertajuk “Membaca Musim” disampaikan oleh Prof. Siti Marfuah.\n"
    )
    assert told(text) == [
        ("orasi", "Arus dan Nasib Nelayan", ["Rudi Hartawan"]),
        ("Pidato ilmiah", "Membaca Musim", ["Siti Marfuah"]),
    ]


def test_a_talkshow_counts_as_a_part_of_a_larger_occasion() -> None:
    text = "Acara dilanjutkan dengan talkshow bertema “Anak Laut” yang dipandu dosen Siti Marfuah.\n"
    assert told(text) == [("talkshow", "Anak Laut", ["Siti Marfuah"])]


def test_any_part_that_somebody_leads_counts() -> None:
    text = "Agenda juga diisi dengan rapat pembentukan forum nelayan yang dipandu dosen Siti Marfuah.\n"
    assert told(text) == [("rapat pembentukan forum nelayan", None, ["Siti Marfuah"])]


@pytest.mark.parametrize(
    "text",
    [
        "Kegiatan dilakukan melalui sesi diskusi dan tanya jawab.",
        "Setelah sesi diskusi, peserta makan siang bersama.",
        "Seminar dibagi dalam tiga sesi.",
        "Pada hari pertama, peneliti Rudi Hartawan memaparkan arus laut.",
        "Wali Kota Ambon Rudi Hartawan menyampaikan sambutan.",
        "Narasumber lainnya, peneliti Rudi Hartawan, memaparkan arus laut.",
        "Buku “Tanya Jawab Seputar Laut” dibagikan kepada peserta.",
        "Saham perusahaan itu menguat pada sesi pertama, Senin (5/2/2024).",
        "Sesi kedua dimulai pukul 13.00 WIT.",
        "Pelatihan berlangsung dalam sesi 3 jam bersama Rudi Hartawan.",
    ],
)
def test_what_is_no_session(text: str) -> None:
    assert told(text + "\n") == []


def test_a_switched_off_rule_finds_no_session() -> None:
    text = OPENING + "Pleno I membahas “Harga Ikan” bersama Ketua Nelayan Markus Latuconsina.\n"
    patterns = rilis.load_patterns(disabled=["sessions/plenary", "sessions/panel-kind"])
    assert rilis.Parser(patterns).parse(text).sessions == ()
