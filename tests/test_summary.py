"""The terminal summary: all that an editor looks for, in the width there is, and nothing that a terminal obeys."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from rilis.model import Release, Span, Warning
from rilis.summary import summary
from sample_records import bare_release, release

WIDTHS = (40, 60, 80, 120, 200)


def section(printed: str, label: str) -> str:
    """Return what stands under a label, its lines joined by single blanks."""
    lines = iter(printed.splitlines())
    found = []
    for line in lines:
        if line.startswith(label):
            found.append(line.removeprefix(label))
            break
    for line in lines:
        if not line.startswith(" "):
            break
        found.append(line)
    return " ".join(" ".join(found).split())


def labels(printed: str) -> list[str]:
    return [line[:10].strip() for line in printed.splitlines() if not line.startswith(" ")]


def test_everything_an_editor_looks_for_is_there() -> None:
    printed = summary(release(), width=120)
    assert labels(printed) == [
        "Dokumen",
        "Judul",
        "Dateline",
        "Acara",
        "Tanggal",
        "Pejabat",
        "Nama lain",
        "Sesi",
        "Kutipan",
        "Pernyataan",
        "Peringatan",
    ]
    assert section(printed, "Judul") == "Gubernur Buka Forum Data Terbuka"
    assert (
        section(printed, "Dateline")
        == "Kendari, SULTRA POS, 3 Maret 2025 Kota Kendari (74.71) · media SULTRA POS · 2025-03-03"
    )
    assert "tempat: Aula Bahteramas" in section(printed, "Acara")
    assert "kota: Kota Kendari (74.71)" in section(printed, "Acara")
    assert "Senin (3/3/2025) 2025-03-03" in section(printed, "Tanggal")
    assert (
        "La Ode Sarimba Pelaksana Tugas Kepala Dinas Komunikasi Provinsi Sulawesi Tenggara (74) Kepala Dinas Komunikasi"
        in section(printed, "Pejabat")
    )
    assert "tanpa nama Kepala Bidang Statistik" in section(printed, "Pejabat")
    assert section(printed, "Nama lain") == "Wa Ode Ranti"
    assert "Sesi pertama Satu Data La Ode Sarimba, Kabid Statistik" in section(printed, "Sesi")
    assert "La Ode Sarimba “=Data itu milik warga, bukan milik kantor,” kata" in section(printed, "Kutipan")
    assert "tanpa penutur “Kami siap”" in section(printed, "Kutipan")
    assert section(printed, "Pernyataan") == "Kabid Statistik data kemiskinan 🙂 segera dibuka menyebutkan"
    assert section(printed, "Peringatan") == "kutipan tanpa tanda tutup"


def test_what_was_not_found_is_said_and_empty_lists_are_left_out() -> None:
    printed = summary(bare_release())
    assert labels(printed) == ["Dokumen", "Judul", "Dateline", "Acara"]
    assert section(printed, "Judul") == "tidak ditemukan"


def crowded() -> Release:
    """Return a release with long words, wide characters and a long quote."""
    full = release()
    wide = full.quotes[0]._replace(text="漢字と🎉" * 30)
    endless = full.quotes[0]._replace(text="https://contoh.example/" + "a" * 200)
    long = full.quotes[0]._replace(text="Kami bekerja untuk warga. " * 40)
    return full._replace(quotes=(*full.quotes, wide, endless, long))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, colour: bool) -> None:
    printed = summary(crowded(), width=width, colour=colour)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", printed)
    assert max(map(cell_len, bare.splitlines())) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_no_blanks_at_the_ends_of_lines(width: int) -> None:
    assert all(line == line.rstrip() for line in summary(crowded(), width=width).splitlines())


def test_a_long_quote_is_cut_at_a_word() -> None:
    printed = section(summary(crowded(), width=200), "Kutipan")
    assert "Kami bekerja untuk warga. Kami" in printed
    assert printed.endswith(" …”")


def test_colours_only_where_they_are_asked_for() -> None:
    assert "\x1b" not in summary(release())
    assert "\x1b[" in summary(release(), colour=True)


@pytest.mark.parametrize("colour", [False, True])
def test_control_characters_never_reach_the_terminal(colour: bool) -> None:
    evil = "Buka \x1b[31m\x1b]0;judul\x07 \x9b2J \x00\x08\x7f \u202ebalik\u2066 \r\n\t \udcff"
    hostile = release()
    quote = hostile.quotes[0]._replace(text=evil, cue=Span(evil, 0, 1, "cues/x"))
    person = hostile.people[0]._replace(name=evil, titles=(hostile.people[0].titles[0]._replace(full=evil),))
    assert hostile.dateline
    assert hostile.event
    hostile = hostile._replace(
        id=evil,
        source=hostile.source._replace(path=evil),
        headline=Span(evil, 0, 1, "headlines/x"),
        dateline=hostile.dateline._replace(text=evil, outlet=Span(evil, 0, 1, "x/y")),
        dates=tuple(date._replace(text=evil) for date in hostile.dates),
        people=(person, *hostile.people[1:]),
        sessions=(hostile.sessions[0]._replace(label=Span(evil, 0, 1, "x/y"), theme=Span(evil, 0, 1, "x/y")),),
        quotes=(quote,),
        event=hostile.event._replace(name=Span(evil, 0, 1, "x/y"), venue=Span(evil, 0, 1, "x/y")),
        warnings=(Warning("x", evil, 0, 1),),
    )
    printed = re.sub(r"\x1b\[[0-9;]*m", "", summary(hostile, colour=colour)) if colour else summary(hostile)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)
    assert "␛[31m" in printed
    printed.encode()


def test_a_title_in_several_wordings_is_shown_once() -> None:
    full = release()
    person = full.people[0]
    twice = person._replace(titles=(person.titles[0], person.titles[0]._replace(text="Plt. Kadis Kominfo Sultra")))
    printed = section(summary(full._replace(people=(twice,), quotes=(), sessions=()), width=120), "Pejabat")
    assert printed.count("Pelaksana Tugas Kepala Dinas Komunikasi") == 1


def test_the_same_warning_is_counted() -> None:
    printed = summary(release()._replace(warnings=(Warning("a", "Kutipan tanpa penutur", 1, 2),) * 3))
    assert section(printed, "Peringatan") == "Kutipan tanpa penutur (3×)"
