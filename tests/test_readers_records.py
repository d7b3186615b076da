"""JSON Lines, CSV and workbooks: one document a record, and a bad record loses only itself."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
import xlsxwriter  # type: ignore[import-untyped]

import readers_files as files
from rilis.errors import ReadError
from rilis.readers import Document, Limits, read_bytes

# JSON Lines


def lines(*records: object) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def test_each_record_is_a_document_with_its_own_id() -> None:
    data = lines({"id": "sp-7", "text": files.RELEASE}, {"text": files.LEAD}, {"id": 12, "text": files.QUOTE})
    found = files.documents(data, "arsip.jsonl")
    assert [document.id for document in found] == ["sp-7", "arsip#2", "12"]
    assert [document.text for document in found] == [files.RELEASE, files.LEAD, files.QUOTE]
    assert {document.source.format for document in found} == {"jsonl"}
    assert {document.source.path for document in found} == {"arsip.jsonl"}


def test_a_text_is_taken_as_it_is() -> None:
    text = "  Judul\r\n\r\nIsi\u00a0\u200e  "
    assert files.document(lines({"text": text, "title": "Lain"}), "arsip.jsonl").text == text


def test_other_field_names_bring_their_title() -> None:
    record = {"Judul Berita": files.HEADLINE, "KONTEN": files.LEAD}
    assert files.document(lines(record), "arsip.ndjson").text == f"{files.HEADLINE}\n\n{files.LEAD}"


def test_a_bad_line_loses_only_itself() -> None:
    data = (
        lines({"text": "Satu."})
        + b"{rusak\n\n"
        + lines({"judul": "tanpa isi"}, {"text": " "}, [1])
        + lines({"text": "Dua."})
    )
    found = list(read_bytes(data, "arsip.jsonl"))
    assert [result.text for result in found if isinstance(result, Document)] == ["Satu.", "Dua."]
    errors = [(result.kind, result.where) for result in found if isinstance(result, ReadError)]
    assert errors == [
        ("corrupt", "arsip.jsonl#2"),
        ("no-text", "arsip.jsonl#4"),
        ("no-text", "arsip.jsonl#5"),
        ("no-text", "arsip.jsonl#6"),
    ]


def test_ids_that_come_twice_are_told_apart() -> None:
    data = lines(*({"id": "a", "text": "Isi."} for _ in range(3)), {"id": "a~2", "text": "Isi."})
    ids = [document.id for document in files.documents(data, "arsip.jsonl")]
    assert ids[:3] == ["a", "a~2", "a~3"]
    assert len(set(ids)) == 4


def test_a_file_that_is_no_json_at_all_is_said_once_it_is_clear() -> None:
    found = list(read_bytes(b"bukan json\n" * 5000, "arsip.jsonl"))
    assert all(isinstance(result, ReadError) for result in found)
    assert len(found) <= 20
    assert isinstance(found[-1], ReadError)
    assert found[-1].kind == "wrong-format"


@pytest.mark.parametrize("wrap", ["list", "object", "one"])
def test_a_json_file_may_be_one_value(wrap: str) -> None:
    records = [{"id": "a", "text": "Satu."}, {"id": "b", "text": "Dua."}]
    value: object = {"list": records, "object": {"data": records, "total": 2}, "one": records[0]}[wrap]
    found = files.documents(json.dumps(value, indent=1).encode(), "arsip.json")
    assert [document.id for document in found] == (["a"] if wrap == "one" else ["a", "b"])


def test_lone_surrogates_in_json_can_be_written_again() -> None:
    document = files.document(b'{"id": "a\\udc80", "text": "Bupati \\ud83d membuka \\ud83d\\ude00"}', "arsip.jsonl")
    assert document.text == "Bupati � membuka 😀"
    assert document.id.encode()
    assert files.codes(document) == ["undecodable"]


def test_json_nested_without_end() -> None:
    for ending in ("json", "jsonl"):
        found = list(read_bytes(b"[" * 200_000, f"arsip.{ending}"))
        assert [type(result) for result in found] == [ReadError]


def test_a_line_over_the_limit() -> None:
    found = list(read_bytes(lines({"text": "x" * 500}), "arsip.jsonl", Limits(file_bytes=300)))
    assert [result.kind for result in found if isinstance(result, ReadError)] == ["too-large"]


# CSV


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_recap(separator: str, encoding: str) -> None:
    rows = [
        ("No", "Judul", "Isi Berita", "Tautan"),
        ("1", files.HEADLINE, files.LEAD, "https://x"),
        ("2", "", files.QUOTE, ""),
    ]
    text = "\r\n".join(separator.join('"{}"'.format(cell.replace('"', '""')) for cell in row) for row in rows)
    found = files.documents(text.encode(encoding), "rekap.csv")
    assert [document.text for document in found] == [f"{files.HEADLINE}\n\n{files.LEAD}", files.QUOTE]
    assert [document.id for document in found] == ["rekap#2", "rekap#3"]
    assert {document.source.format for document in found} == {"csv"}


def test_a_title_is_not_put_before_a_text_that_begins_with_it() -> None:
    text = f'judul,isi\n"{files.HEADLINE.upper()}","*{files.HEADLINE}*\n\nIsi panjang."\n'
    assert files.document(text.encode(), "rekap.csv").text == f"*{files.HEADLINE}*\n\nIsi panjang."


def test_excels_own_first_line_and_an_id_column() -> None:
    data = b"sep=;\nid;konten\nsp-1;Bupati membuka acara.\nsp-1;Bupati menutup acara.\n"
    assert [document.id for document in files.documents(data, "rekap.csv")] == ["sp-1", "sp-1~2"]


def test_rows_without_text_are_passed_over() -> None:
    data = b"judul,isi\nA,\nB,-\n\nC,Bupati membuka acara.\nD\n"
    assert [document.id for document in files.documents(data, "rekap.csv")] == ["rekap#5"]


def test_a_table_without_a_column_of_texts() -> None:
    error = files.error(b"tanggal,media,judul\n1,2,3\n", "rekap.csv")
    assert error.kind == "no-text"
    assert error.remedy is not None
    assert "isi" in error.remedy
    assert files.error(b"judul,isi\n", "rekap.csv").kind == "no-text"


# Workbooks

RECAP: list[list[object]] = [
    ["REKAP BERITA", None, None, None],
    ["Bulan Oktober 2025", None, None, None],
    ["No", "Judul Berita", "Konten Berita", "Tanggal"],
    [1, files.HEADLINE, files.LEAD, "14/10/2025"],
    [None, None, None, None],
    [2, "Panen Naik", f"{files.LEAD}_x000D_\n{files.QUOTE}", None],
]


def test_a_workbook_with_a_banner_over_its_header() -> None:
    first, second = files.documents(files.workbook(RECAP), "rekap.xlsx")
    assert (first.id, first.text) == ("rekap#4", f"{files.HEADLINE}\n\n{files.LEAD}")
    assert (second.id, second.text) == ("rekap#6", f"Panen Naik\n\n{files.LEAD}\n{files.QUOTE}")
    assert first.source.format == "xlsx"


def test_a_workbook_by_another_library_with_several_sheets(tmp_path: Path) -> None:
    path = tmp_path / "rekap.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for title, text in (("Oktober", "Satu."), ("November", "Dua."), ("Catatan", None)):
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, ["judul", "isi" if text else "keterangan"])
            sheet.write_row(1, 0, ["Judul", text or "bukan"])
        book.get_worksheet_by_name("November").set_column(0, 5, 40)
        hidden = book.add_worksheet("Sembunyi")
        hidden.write_row(0, 0, ["judul", "isi"])
        hidden.write_row(1, 0, ["Judul", "Tidak terlihat."])
        hidden.hide()
    found = files.documents(path.read_bytes(), "rekap.xlsx")
    assert [(document.id, document.text) for document in found] == [
        ("rekap#Oktober!2", "Judul\n\nSatu."),
        ("rekap#November!2", "Judul\n\nDua."),
    ]


def test_a_workbook_under_the_name_of_a_csv() -> None:
    first, _ = files.documents(files.workbook(RECAP), "rekap.csv")
    assert first.source.format == "xlsx"
    assert files.codes(first) == ["wrong-ending"]


def test_a_workbook_with_a_missing_drawing_is_read() -> None:
    book = openpyxl.Workbook()
    book.active.append(["judul", "isi"])
    book.active.append(["Judul", "Bupati membuka acara."])
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"'
        ' Target="../drawings/x.xml"/>'
        "</Relationships>"
    )
    data = files.rezipped(files.saved(book), {"xl/worksheets/_rels/sheet1.xml.rels": relations.encode()})
    assert files.document(data, "rekap.xlsx").text == "Judul\n\nBupati membuka acara."


def test_a_workbook_without_a_column_of_texts() -> None:
    assert files.error(files.workbook([["tanggal", "judul"], ["1", "2"]]), "rekap.xlsx").kind == "no-text"


def test_entities_in_a_workbook_are_not_expanded() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 1000}">' for n in range(8))
    sheet = (
        f"<!DOCTYPE worksheet [{bomb}]>"
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>judul</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>isi</t></is></c></row>'
        '<row r="2"><c r="B2" t="inlineStr"><is><t>&e7;</t></is></c></row></sheetData></worksheet>'
    )
    data = files.rezipped(files.workbook(RECAP), {"xl/worksheets/sheet1.xml": sheet.encode()})
    assert all(isinstance(result, ReadError) for result in read_bytes(data, "rekap.xlsx"))


def test_a_cell_far_away_does_not_take_the_machine() -> None:
    book = openpyxl.Workbook()
    book.active.append(["judul", "isi"])
    book.active.append(["Judul", "Bupati membuka acara."])
    for row in range(3, 200):
        book.active.cell(row=row, column=16_000, value="x")
    assert len(files.documents(files.saved(book), "rekap.xlsx")) == 1
