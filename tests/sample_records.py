"""Releases with every field filled, made by hand, for the tests of what is written out."""

from __future__ import annotations

from rilis.model import (
    Abbreviation,
    BackMatter,
    Date,
    Dateline,
    Event,
    FrontMatter,
    Institution,
    Person,
    Place,
    Quote,
    Release,
    Session,
    Source,
    Span,
    Title,
    Warning,
)

TEXT = """SIARAN PERS
Nomor: SP-7/HM/2025
Embargo: 4 Maret 2025 pukul 10.00 WIB
Gubernur Buka Forum Data Terbuka
Kendari, SULTRA POS, 3 Maret 2025 - Forum Data Terbuka digelar di Aula Bahteramas, Kendari, Senin (3/3/2025).
"=Data itu milik warga, bukan milik kantor," kata Plt. Kepala Dinas Komunikasi Provinsi Sulawesi Tenggara, \
Dr. La Ode Sarimba, M.Si.
Sesi pertama bertema "Satu Data" menghadirkan La Ode Sarimba dan Kabid Statistik.
Kabid Statistik menyebutkan data kemiskinan 🙂 segera dibuka.
Hak Asasi Manusia (HAM) disebut pula. "Kami siap
Sumber: Humas Kominfo
Penulis: Wa Ode Ranti
Editor: Muh. Kasran
Foto: Dok. Kominfo
Kontak: humas@contoh.example
Kontak: 0800-0000-000
Tentang Dinas Komunikasi
(Humas/wr)
"""


def find(words: str, rule: str = "test/words", *, after: str = "") -> Span:
    """Return the first span of the words in the text, searched after other words."""
    start = TEXT.index(words, TEXT.index(after))
    return Span(words, start, start + len(words), rule)


def release(document: str = "forum-data", path: str | None = "kominfo/forum-data.txt") -> Release:
    """Return a release in which nothing is empty, null or default where it need not be."""
    province = Place(*find("Sulawesi Tenggara", "places/sultra"), "Sulawesi Tenggara", "province", "74")
    city = Place(*find("Kendari"), "Kota Kendari", "city", "74.71")
    dateline_date = Date(*find("3 Maret 2025", after="SULTRA"), "2025-03-03", "written", None)
    day = Date(*find("Senin (3/3/2025)"), "2025-03-03", "written", True)
    unsure = Date(*find("4 Maret 2025"), "2025-03-04/2025-03-05", None, False)
    head = Title(
        *find("Plt. Kepala Dinas Komunikasi Provinsi Sulawesi Tenggara", "titles/kadis"),
        "Pelaksana Tugas Kepala Dinas Komunikasi Provinsi Sulawesi Tenggara",
        "Kepala Dinas",
        "Pelaksana Tugas",
        "Dinas Komunikasi Provinsi Sulawesi Tenggara",
        province,
    )
    also = head._replace(full="Kepala Dinas Komunikasi", acting=None, institution=None, region=None)
    kabid = Title(
        *find("Kabid Statistik", "titles/kabid"), "Kepala Bidang Statistik", "Kepala Bidang", None, None, None
    )
    return Release(
        id=document,
        source=Source(path, "text", "utf-8", "ab" * 32, len(TEXT)),
        headline=find("Gubernur Buka Forum Data Terbuka", "headline/line"),
        dateline=Dateline(
            *find("Kendari, SULTRA POS, 3 Maret 2025", "datelines/full"), find("SULTRA POS"), city, dateline_date
        ),
        dates=(unsure, dateline_date, day),
        people=(
            Person(
                "p1",
                "La Ode Sarimba",
                ("Dr.", "Bapak"),
                "Kolonel",
                ("M.Si.",),
                (head, also),
                (find("La Ode Sarimba"), find("La Ode Sarimba", after="Sesi")),
            ),
            Person("p2", None, (), None, (), (kabid,), (find("Kabid Statistik"),)),
            Person("p3", "Wa Ode Ranti", (), None, (), (), (find("Wa Ode Ranti"),)),
        ),
        sessions=(
            Session("s1", find("Sesi pertama"), "sesi", 1, find("Satu Data"), ("p1", "p2"), 400, 470, "sessions/sesi"),
            Session("s2", find("Forum"), "forum", None, None, (), 500, 510, "sessions/forum"),
        ),
        quotes=(
            Quote(*find("=Data itu milik warga, bukan milik kantor,"), "q1", "direct", "p1", find("kata"), "named"),
            Quote(*find("data kemiskinan 🙂 segera dibuka"), "q2", "indirect", "p2", find("menyebutkan"), "named"),
            Quote(*find("Kami siap"), "q3", "direct", None, None, None, True),
        ),
        event=Event(find("Forum Data Terbuka"), find("Aula Bahteramas"), city, find("Satu Data"), (2, 1)),
        institutions=(Institution(*find("Humas Kominfo"), "Hubungan Masyarakat Kominfo"),),
        abbreviations=(Abbreviation(find("HAM"), find("Hak Asasi Manusia")),),
        front_matter=FrontMatter(find("SP-7/HM/2025"), find("4 Maret 2025 pukul 10.00 WIB")),
        back_matter=BackMatter(
            find("Humas Kominfo"),
            find("Wa Ode Ranti"),
            find("Muh. Kasran"),
            find("Dok. Kominfo"),
            find("(Humas/wr)"),
            (find("humas@contoh.example"), find("0800-0000-000")),
            find("Tentang Dinas Komunikasi"),
        ),
        warnings=(Warning("unclosed-quote", "kutipan tanpa tanda tutup", 10, 20),),
    )


def bare_release(document: str = "kosong") -> Release:
    """Return a release in which nothing was found, of a text that no file held."""
    return Release(document, Source(), None, None, (), (), (), (), None, (), (), FrontMatter(), BackMatter(), ())
