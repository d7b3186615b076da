"""Files of every format, made by the libraries that make them in the world, for the tests of the readers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from rilis.errors import ReadError
from rilis.readers import DEFAULT_LIMITS, Document, Limits, read_bytes

HEADLINE = "Dinas Perikanan Kabupaten Lembah Biru Bagikan Bibit Lele kepada 120 Keluarga"
LEAD = (
    "TANJUNG SEJUK – Kepala Dinas Perikanan Kabupaten Lembah Biru, Ratna Wulandari, membagikan bibit lele kepada 120 "
    "keluarga nelayan di Balai Desa Tanjung Sejuk, Selasa (14/10/2025)."
)
QUOTE = (
    "“Bibit ini bukan hadiah, melainkan modal awal. Kami akan mendampingi setiap kelompok sampai panen pertama,” kata "
    "Ratna di hadapan para penerima bantuan."
)
CLOSE = (
    "Bantuan tersebut merupakan tahap kedua dari program pekarangan pangan yang berjalan sejak Maret dan menyasar "
    "sembilan desa di pesisir utara."
)
PARAGRAPHS = (HEADLINE, LEAD, QUOTE, CLOSE)
RELEASE = "\n\n".join(PARAGRAPHS)


def documents(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> list[Document]:
    """Return the documents in `data`, which must all be readable."""
    found: list[Document] = []
    for result in read_bytes(data, name, limits):
        assert isinstance(result, Document), result
        found.append(result)
    return found


def document(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return the only document in `data`."""
    (found,) = documents(data, name, limits)
    return found


def error(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> ReadError:
    """Return the only result of reading `data`, which must be an error."""
    (found,) = read_bytes(data, name, limits)
    assert isinstance(found, ReadError), found
    return found


def codes(document: Document) -> list[str]:
    """Return the codes of the notes of a document."""
    return [note.code for note in document.notes]


def zipped(members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of named members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def rezipped(data: bytes, changes: dict[str, bytes]) -> bytes:
    """Return a zip file with some members replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**members, **changes}.items())


def docx(paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """Return a Word file."""
    import docx as python_docx

    document = python_docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: Any) -> bytes:
    """Return the bytes that a document or workbook saves."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def odt(paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """Return an OpenDocument text: a heading, then paragraphs."""
    from odf.opendocument import OpenDocumentText  # type: ignore[import-untyped]
    from odf.text import H, P  # type: ignore[import-untyped]

    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text=paragraphs[0]))
    for paragraph in paragraphs[1:]:
        document.text.addElement(P(text=paragraph))
    return saved(document)


def rtf(paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """Return rich text as WordPad writes it."""
    body = r"\par ".join(rtf_text(paragraph) for paragraph in paragraphs)
    return (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Calibri;}}\f0\fs22 " + body + r"\par}").encode("ascii")


def rtf_text(text: str) -> str:
    """Return text as it is written in rich text."""
    return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)


def workbook(rows: Sequence[Sequence[object]], title: str = "Rekap") -> bytes:
    """Return a workbook with one sheet."""
    from openpyxl import Workbook  # type: ignore[import-untyped]

    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def pdf_pages(count: int = 1, **options: Any) -> Any:
    """Return an empty PDF with one page, to be written on with fpdf2."""
    from fpdf import FPDF

    document = FPDF(format="A4", **options)
    document.set_font("Times", size=12)
    document.set_compression(True)
    for _ in range(count):
        document.add_page()
    return document


def latin(text: str) -> str:
    """Return text in the characters of a PDF's built-in fonts."""
    return text.translate({0x201C: '"', 0x201D: '"', 0x2013: "-"})


def pdf(paragraphs: Sequence[str] = PARAGRAPHS, *, gap: float = 3, indent: str = "") -> bytes:
    """Return a PDF of one or more pages with justified paragraphs, `gap` millimetres between them."""
    document = pdf_pages()
    for number, paragraph in enumerate(paragraphs):
        text = latin(paragraph) if number == 0 else indent + latin(paragraph)
        document.multi_cell(0, 6, text, align="J", new_x="LMARGIN", new_y="NEXT")
        document.ln(gap)
    return bytes(document.output())


def page(body: str, head: str = "") -> str:
    """Return the source of a web page with menus around `body`."""
    return f"""<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8">{head}</head><body>
<nav><ul><li><a href="/">Beranda</a></li><li><a href="/desa">Desa</a></li><li><a href="/pasar">Pasar</a></li></ul></nav>
{body}
<footer><p>Copyright 2025 Kabar Lembah Biru. All Rights Reserved.</p></footer>
</body></html>"""


def article(paragraphs: Sequence[str] = PARAGRAPHS) -> str:
    """Return the source of a web page with one article."""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs[1:])
    title = f"<title>{paragraphs[0]} - Kabar Lembah Biru</title>"
    return page(f"<article><h1>{paragraphs[0]}</h1><div class='isi'>{body}</div></article>", title)
