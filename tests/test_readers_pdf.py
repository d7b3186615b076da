"""PDF: paragraphs from the page's geometry, running lines dropped, scans told apart, and no bomb goes off."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pytest

import readers_files as files
from rilis.readers import Limits

LONG = (
    "Program tersebut menyasar sembilan desa di pesisir utara yang selama dua tahun terakhir kehilangan sebagian besar "
    "pendapatan akibat cuaca buruk, dan akan dilanjutkan hingga akhir tahun depan dengan anggaran dari provinsi."
)
EXPECTED = "\n\n".join(files.latin(paragraph) for paragraph in files.PARAGRAPHS)


def text_of(document: Any) -> str:
    return files.document(bytes(document.output()), "rilis.pdf").text


def write(document: Any, text: str, *, align: str = "L", width: float = 0, gap: float = 0) -> None:
    document.multi_cell(width, 6, text, align=align, new_x="LMARGIN", new_y="NEXT")
    if gap:
        document.ln(gap)


@pytest.mark.parametrize(
    ("gap", "indent"),
    [(3, ""), (0, "       "), (6, ""), (0, "")],
    ids=["spaced", "indented", "wide", "short last lines"],
)
def test_paragraphs_are_rebuilt(gap: float, indent: str) -> None:
    assert files.document(files.pdf(gap=gap, indent=indent), "rilis.pdf").text == EXPECTED


@pytest.mark.parametrize("align", ["L", "J"])
@pytest.mark.parametrize("height", [5, 6, 9])
def test_ragged_and_justified_at_any_line_spacing(align: str, height: float) -> None:
    document = files.pdf_pages()
    for paragraph in (files.LEAD, LONG, files.QUOTE):
        document.multi_cell(0, height, files.latin(paragraph), align=align, new_x="LMARGIN", new_y="NEXT")
    assert text_of(document) == "\n\n".join(map(files.latin, (files.LEAD, LONG, files.QUOTE)))


def test_a_centred_headline_over_two_lines_is_one_paragraph() -> None:
    document = files.pdf_pages()
    document.set_font("Times", "B", 16)
    headline = f"{files.HEADLINE} di Sembilan Desa Pesisir Utara"
    write(document, headline, align="C", gap=4)
    document.set_font("Times", size=12)
    write(document, files.latin(files.LEAD), align="J")
    assert text_of(document) == f"{headline}\n\n{files.latin(files.LEAD)}"


def test_running_lines_and_page_numbers_are_dropped_and_paragraphs_go_on_over_pages() -> None:
    from fpdf import FPDF

    class Numbered(FPDF):
        def header(self) -> None:
            self.set_font("Times", size=9)
            self.cell(0, 5, "Berita Resmi Dinas Perikanan, No. 12/2025", new_x="LMARGIN", new_y="NEXT")
            self.set_font("Times", size=12)
            self.ln(8)

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Times", size=9)
            self.cell(0, 5, f"Halaman {self.page_no()} dari 2", align="C")

    document = Numbered(format="A4")
    document.set_auto_page_break(True, 25)
    document.add_page()
    paragraphs = [
        LONG.replace("Program", f"Program {number}")
        .replace("desa", f"desa {number}")
        .replace("buruk", f"buruk {number}")
        for number in range(15)
    ]
    for paragraph in paragraphs:
        write(document, paragraph, align="J", gap=2)
    assert document.pages_count == 2
    assert text_of(document) == "\n\n".join(paragraphs)


def test_a_lone_page_number_is_dropped_but_a_number_in_the_text_stays() -> None:
    document = files.pdf_pages()
    write(document, LONG, gap=4)
    write(document, "2025", gap=4)
    document.set_auto_page_break(False)
    document.set_y(-12)
    document.cell(0, 5, "- 1 -", align="C")
    assert text_of(document) == f"{LONG}\n\n2025"


def test_hyphens_at_line_ends() -> None:
    document = files.pdf_pages()
    lines = [
        "Kegiatan ini diikuti oleh seluruh lapisan masya-",
        "rakat pesisir, tua dan muda, bersama anak-",
        "anak sekolah yang mengurus KTP-",
        "el di kantor kecamatan, dengan tolong-",
        "menolong.",
    ]
    for line in lines:
        document.cell(document.get_string_width(line) + 2, 6, line, new_x="LMARGIN", new_y="NEXT")
    assert text_of(document) == (
        "Kegiatan ini diikuti oleh seluruh lapisan masyarakat pesisir, tua dan muda, bersama anak-anak sekolah yang "
        "mengurus KTP-el di kantor kecamatan, dengan tolong-menolong."
    )


def test_bullets_are_paragraphs_of_their_own() -> None:
    document = files.pdf_pages()
    for item in ("1. Menteri membuka rapat kerja.", "2. Gubernur memberi sambutan.", "3. Bupati menutup acara."):
        write(document, item)
    assert text_of(document).split("\n\n")[1] == "2. Gubernur memberi sambutan."


def test_rows_of_a_table_are_lines() -> None:
    document = files.pdf_pages()
    write(document, LONG, gap=4)
    for row in (("Nama", "Jabatan"), ("Ratna Wulandari", "Kepala Dinas"), ("Bagas Prakoso", "Kepala Bidang")):
        for text in row:
            document.cell(70, 8, text)
        document.ln(8)
    assert text_of(document) == f"{LONG}\n\nNama\tJabatan\nRatna Wulandari\tKepala Dinas\nBagas Prakoso\tKepala Bidang"


def test_columns_are_read_one_after_the_other() -> None:
    document = files.pdf_pages()
    document.set_auto_page_break(False)
    for number, text in enumerate((LONG, files.latin(files.LEAD))):
        document.set_xy(10 + number * 95, 20)
        document.multi_cell(85, 6, text, align="J")
    assert text_of(document) == f"{LONG}\n\n{files.latin(files.LEAD)}"


def test_what_is_printed_twice_on_one_place_is_read_once() -> None:
    document = files.pdf_pages()
    write(document, LONG, gap=6)
    for _ in range(2):
        document.set_xy(120, 100)
        document.cell(60, 6, "TELAH DIPERIKSA")
    assert text_of(document) == f"{LONG}\n\nTELAH DIPERIKSA"


def test_text_across_the_page_is_left_out_and_a_turned_page_is_read() -> None:
    document = files.pdf_pages()
    write(document, LONG, gap=6)
    with document.rotation(90, 150, 150):
        document.text(150, 150, "Salinan")
    assert text_of(document) == LONG

    turned = files.pdf_pages()
    with turned.rotation(90, 105, 148):
        write(turned, LONG, width=150, gap=4)
        write(turned, files.latin(files.LEAD), width=150)
    assert text_of(turned) == f"{LONG}\n\n{files.latin(files.LEAD)}"


def picture() -> io.BytesIO:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (200, 200), "lightgrey").save(stream, "PNG")
    stream.seek(0)
    return stream


def test_a_scan_is_told_from_text_and_a_mixed_file_is_noted() -> None:
    scan = files.pdf_pages(2)
    scan.image(picture(), 10, 10, 100)
    scan.page = 1
    scan.image(picture(), 10, 10, 100)
    error = files.error(bytes(scan.output()), "surat.pdf")
    assert error.kind == "scanned"
    assert error.remedy

    mixed = files.pdf_pages()
    write(mixed, LONG)
    mixed.add_page()
    mixed.image(picture(), 10, 10, 100)
    document = files.document(bytes(mixed.output()), "surat.pdf")
    assert document.text == LONG
    assert [(note.code, "2" in note.message) for note in document.notes] == [("scanned-pages", True)]


def test_empty_pages() -> None:
    assert files.error(bytes(files.pdf_pages(2).output()), "kosong.pdf").kind == "no-text"


def test_an_unusual_layout_is_noted() -> None:
    slides = files.pdf_pages()
    for number in range(15):
        write(slides, f"Capaian {number}", gap=6)
    assert files.codes(files.document(bytes(slides.output()), "salindia.pdf")) == ["pdf-layout"]
    assert files.codes(files.document(files.pdf(), "rilis.pdf")) == []


def test_a_password() -> None:
    document = files.pdf_pages()
    document.set_encryption(owner_password="pemilik", user_password="pembaca")
    write(document, LONG)
    assert files.error(bytes(document.output()), "rahasia.pdf").kind == "encrypted"


def test_too_many_pages_or_characters() -> None:
    data = bytes(files.pdf_pages(5).output())
    assert files.error(data, "tebal.pdf", Limits(pages=4)).kind == "too-large"
    assert files.error(files.pdf(), "panjang.pdf", Limits(text_characters=100)).kind == "too-large"


def bomb(stream: bytes) -> bytes:
    """Return a PDF with one page, whose content is this stream, packed."""
    packed = zlib.compress(stream)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def test_a_page_that_unpacks_to_gigabytes_is_given_up_and_the_program_lives_on() -> None:
    small = Limits(memory_bytes=300_000_000)
    data = bomb(b"BT /F1 12 Tf 72 700 Td " + b"(Halo dunia) Tj " * 1_000_000 + b" ET")
    assert len(data) < 100_000
    assert files.error(data, "bom.pdf", small).kind == "too-large"
    assert files.document(bomb(b"BT /F1 12 Tf 72 700 Td (Halo dunia) Tj ET"), "rilis.pdf", small).text == "Halo dunia"


def test_the_names_and_numbers_that_end_a_release_stay_apart() -> None:
    document = files.pdf_pages()
    write(document, LONG, align="J", gap=2)
    ending = [
        "Bagian Humas",
        "Dinas Perikanan Kabupaten Lembah Biru",
        "Telepon 0271-555",
        "Surel humas@lembahbiru.example",
    ]
    for line in ending:
        write(document, line)
    assert text_of(document).split("\n\n") == [LONG, *ending]
