"""Word, OpenDocument and rich text: everything a reader of the page sees, once, in its order."""

from __future__ import annotations

from typing import Any

import docx as python_docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

import readers_files as files
from rilis.readers import Limits, read_bytes

W = nsdecls("w")
SHAPES = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def word(*pieces: str) -> bytes:
    """Return a Word file whose body is this XML."""
    document = python_docx.Document()
    body = document.element.body
    for piece in pieces:
        body.insert(len(body) - 1, parse_xml(piece))
    return files.saved(document)


def paragraph(inner: str, names: str = W) -> str:
    return f"<w:p {names}>{inner}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def text_of(*pieces: str) -> str:
    return files.document(word(*pieces), "rilis.docx").text


# Word


def test_soft_breaks_are_line_breaks() -> None:
    inner = "<w:r><w:t>Baris satu</w:t><w:br/><w:t>Baris dua</w:t><w:br/><w:br/><w:t>Baris tiga</w:t></w:r>"
    assert text_of(paragraph(inner)) == "Baris satu\nBaris dua\n\nBaris tiga"


def test_a_text_box_is_read_once_before_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph(run('DINAS PERIKANAN'))}{paragraph(run('Jalan Bahari 7'))}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert (
        text_of(paragraph(drawing + run("SIARAN PERS"), SHAPES)) == "DINAS PERIKANAN\n\nJalan Bahari 7\n\nSIARAN PERS"
    )


def test_an_old_text_box_is_read_too() -> None:
    box = f"<w:txbxContent>{paragraph(run('KOP'))}</w:txbxContent>"
    shape = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    assert text_of(paragraph(shape, SHAPES), paragraph(run("Isi"))) == "KOP\n\nIsi"


def test_tables_come_in_order_with_merged_cells_once() -> None:
    document = python_docx.Document()
    document.add_paragraph("Daftar pejabat:")
    table = document.add_table(rows=3, cols=3)
    for row, texts in zip(
        table.rows, [("No", "Nama", "Jabatan"), ("1", "Ratna", "Kepala"), ("2", "Bagas", "Kepala")], strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Kepala"
    document.add_paragraph("Demikian.")
    assert files.document(files.saved(document), "rilis.docx").text == (
        "Daftar pejabat:\n\nNo\tNama\tJabatan\n1\tRatna\tKepala\n2\tBagas\n\nDemikian."
    )


def test_a_letterhead_in_a_table_keeps_its_lines() -> None:
    document = python_docx.Document()
    cell = document.add_table(rows=1, cols=2).rows[0].cells[1]
    cell.text = "PEMERINTAH KABUPATEN LEMBAH BIRU"
    cell.add_paragraph("DINAS PERIKANAN")
    inner = cell.add_table(rows=1, cols=2)
    inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "Telp.", "0271-555"
    document.add_paragraph("SIARAN PERS")
    assert files.document(files.saved(document), "rilis.docx").text == (
        "PEMERINTAH KABUPATEN LEMBAH BIRU\n\nDINAS PERIKANAN\n\nTelp.\t0271-555\n\nSIARAN PERS"
    )


def test_inserted_text_is_read_and_deleted_hidden_and_field_text_is_not() -> None:
    inner = (
        run("Bupati ")
        + f'<w:ins w:id="1" w:author="a">{run("membuka ")}</w:ins>'
        + '<w:del w:id="2" w:author="a"><w:r><w:delText>menutup </w:delText></w:r></w:del>'
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia </w:t></w:r>"
        + '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText></w:r>'
        + f'<w:hyperlink w:anchor="x">{run("acara")}</w:hyperlink>'
        + "<w:r><w:noBreakHyphen/><w:t>acara</w:t><w:tab/><w:t>besar</w:t></w:r>"
        + f"<w:sdt><w:sdtContent>{run('.')}</w:sdtContent></w:sdt>"
    )
    assert text_of(paragraph(inner)) == "Bupati membuka acara-acara\tbesar."


def test_footnotes_follow_the_text() -> None:
    notes = (
        f"<w:footnotes {W}><w:footnote w:type='separator' w:id='-1'>{paragraph(run('garis'))}</w:footnote>"
        f"<w:footnote w:id='1'>{paragraph(run('Data sementara.'))}</w:footnote></w:footnotes>"
    )
    data = files.rezipped(files.docx(["Panen naik."]), {"word/footnotes.xml": notes.encode()})
    assert files.document(data, "rilis.docx").text == "Panen naik.\n\nData sementara."


def test_headers_and_footers_of_the_page_are_left_out() -> None:
    document = python_docx.Document()
    document.sections[0].header.paragraphs[0].text = "Kop yang berulang"
    document.sections[0].footer.paragraphs[0].text = "Halaman 1"
    document.add_paragraph("Isi rilis.")
    assert files.document(files.saved(document), "rilis.docx").text == "Isi rilis."


def test_a_relationship_that_leads_nowhere_does_not_matter() -> None:
    data = files.docx(["Isi rilis."])
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/image" Target="../NULL"/></Relationships>'
    )
    data = files.rezipped(data, {"word/_rels/document.xml.rels": relations.encode()})
    assert files.document(data, "rilis.docx").text == "Isi rilis."


def test_only_pictures() -> None:
    data = files.rezipped(files.docx([]), {"word/media/image1.png": b"\x89PNG"})
    assert files.error(data, "rilis.docx").kind == "scanned"
    assert files.error(files.docx(["  "]), "rilis.docx").kind == "no-text"


def test_placeholders_left_over_are_noted() -> None:
    document = files.document(files.docx(["Nomor: ${nomor}", files.LEAD]), "rilis.docx")
    assert files.codes(document) == ["placeholder"]


def test_entities_are_not_resolved() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol" * 100}">' for n in range(10))
    secret = '<!ENTITY s SYSTEM "file:///etc/passwd">'
    for entities, name in ((bomb, "e9"), (secret, "s")):
        xml = (
            f"<!DOCTYPE x [{entities}]><w:document {W}><w:body>{paragraph(run(f'Isi &{name};'))}</w:body></w:document>"
        )
        data = files.rezipped(files.docx(), {"word/document.xml": xml.encode()})
        results = list(read_bytes(data, "rilis.docx"))
        assert all("root:" not in str(getattr(result, "text", "")) for result in results)
        assert all(len(getattr(result, "text", "")) < 100 for result in results)


def test_a_huge_part_is_refused_before_it_is_unpacked() -> None:
    data = files.rezipped(files.docx(), {"word/document.xml": b" " * 30_000_000})
    assert files.error(data, "rilis.docx").kind == "too-large"
    small = Limits(markup_bytes=2_000, file_bytes=2_000_000)
    data = files.rezipped(files.docx(), {"word/document.xml": bytes(range(65, 91)) * 200})
    assert files.error(data, "rilis.docx", small).kind == "too-large"


def test_slides_are_told() -> None:
    data = files.zipped([("[Content_Types].xml", b"<x/>"), ("ppt/presentation.xml", b"<x/>")])
    assert files.error(data, "salindia.docx").kind == "unsupported"


# OpenDocument


def odf() -> Any:
    from odf.opendocument import OpenDocumentText  # type: ignore[import-untyped]

    return OpenDocumentText()


def test_a_heading_stands_alone_and_spaces_breaks_and_tabs_are_kept() -> None:
    from odf.text import H, LineBreak, P, S, Span, Tab  # type: ignore[import-untyped]

    document = odf()
    document.text.addElement(H(outlinelevel=1, text="SIARAN PERS"))
    body = P(text="Bupati")
    body.addElement(S(c=3))
    body.addElement(Span(text="membuka"))
    body.addElement(LineBreak())
    body.addText("acara")
    body.addElement(Tab())
    body.addText("besar")
    document.text.addElement(body)
    assert files.document(files.saved(document), "rilis.odt").text == "SIARAN PERS\n\nBupati   membuka\nacara\tbesar"


def test_a_frame_a_table_and_a_list_come_once() -> None:
    from odf.draw import Frame, TextBox  # type: ignore[import-untyped]
    from odf.table import CoveredTableCell, Table, TableCell, TableRow  # type: ignore[import-untyped]
    from odf.text import List, ListItem, P

    document = odf()
    anchor = P(text="Isi pertama.")
    frame, box = Frame(anchortype="paragraph", width="5cm", height="2cm"), TextBox()
    box.addElement(P(text="DINAS PERIKANAN"))
    frame.addElement(box)
    anchor.addElement(frame)
    document.text.addElement(anchor)
    table = Table()
    for texts in (("Nama", "Jabatan"), ("Ratna", "Kepala")):
        row = TableRow()
        for text in texts:
            cell = TableCell()
            cell.addElement(P(text=text))
            row.addElement(cell)
        row.addElement(CoveredTableCell())
        table.addElement(row)
    document.text.addElement(table)
    items = List()
    for text in ("Satu", "Dua"):
        item = ListItem()
        item.addElement(P(text=text))
        items.addElement(item)
    document.text.addElement(items)
    assert files.document(files.saved(document), "rilis.odt").text == (
        "DINAS PERIKANAN\n\nIsi pertama.\n\nNama\tJabatan\nRatna\tKepala\n\nSatu\n\nDua"
    )


CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{}</office:text>'
    "</office:body></office:document-content>"
)


def odt_with(content: str) -> bytes:
    return files.rezipped(files.odt(), {"content.xml": CONTENT.format(content).encode()})


def test_deleted_text_and_comments_are_left_out() -> None:
    content = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>dibuang</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Bupati <office:annotation><text:p>cek lagi</text:p></office:annotation>membuka\n   acara.</text:p>"
    )
    assert files.document(odt_with(content), "rilis.odt").text == "Bupati membuka acara."


def test_a_billion_blanks_are_not_written_out() -> None:
    text = files.document(odt_with('<text:p>A<text:s text:c="999999999"/>B</text:p>'), "rilis.odt").text
    assert len(text) < 1000
    assert text.startswith("A ")


def test_an_encrypted_odt() -> None:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry>'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    data = files.rezipped(files.odt(), {"META-INF/manifest.xml": manifest.encode(), "content.xml": b"\x01\x02"})
    assert files.error(data, "rilis.odt").kind == "encrypted"


def test_a_spreadsheet_of_opendocument_is_told() -> None:
    data = files.zipped([("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<x/>")])
    assert files.error(data, "rekap.odt").kind == "unsupported"


# Rich text


def rich(body: str) -> str:
    return files.document((r"{\rtf1\ansi\ansicpg1252\deff0 " + body + "}").encode("cp1252"), "rilis.rtf").text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"Kepala\par Isi\par", "Kepala\n\nIsi"),
        (r"Kata \'93siap\'94 \u8211?\line baris", "Kata “siap” –\nbaris"),
        (r"Bupati {\deleted lama {\b sekali} }baru\par", "Bupati baru"),
        (r"Bupati {\rtlch\af0 \deleted\revauthdel1 lama }baru\par", "Bupati baru"),
        (r"Bupati \deleted lama \deleted0 baru\par", "Bupati baru"),
        (
            r"\trowd Nama\cell Jabatan\cell\row\trowd Ratna\cell Kepala\cell\row\pard Selesai",
            "Nama\tJabatan\nRatna\tKepala\nSelesai",
        ),
        (r"Kurung \{ini\} \\ itu", "Kurung {ini} \\ itu"),
        (r"{\pict\pngblip 89504e47}{\*\generator Riched20;}Isi", "Isi"),
    ],
)
def test_rich_text(body: str, text: str) -> None:
    assert rich(body) == text


def test_empty_rich_text() -> None:
    assert files.error(rb"{\rtf1\ansi \par }", "rilis.rtf").kind == "no-text"
