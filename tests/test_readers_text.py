"""Plain text: encodings, line ends, and what must stay as it is."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

import readers_files as files
from rilis.readers import Document, read_bytes

TEXT = "“Kami siap,” kata Siti Nur’aini – Kepala Dinas.\nBiaya Rp5 juta… naik 3½ persen.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    document = files.document(data, "rilis.txt")
    assert document.text == TEXT
    assert document.source.encoding == encoding
    assert document.notes == ()


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_line_feeds(end: str) -> None:
    assert files.document(TEXT.replace("\n", end).encode(), "rilis.txt").text == TEXT


def test_nothing_else_is_cleaned() -> None:
    text = "  *Judul*\n\n\n\u200e_SIARAN PERS_\u00a0\u200b\t(ANTARA)\u2028\x0c\n---\ntitle: x\n---\n# Kepala\n   "
    assert files.document(text.encode(), "rilis.md").text == text


def test_a_broken_byte_in_utf8_is_shown_and_noted() -> None:
    data = "Bupati “Lembah Biru” ".encode() + b"\xff\xfe" + " membuka – menutup – acara ".encode() + b"\xe2\x80"
    document = files.document(data, "rilis.txt")
    assert document.text.startswith("Bupati “Lembah Biru” �")
    assert document.source.encoding == "utf-8"
    assert set(files.codes(document)) == {"undecodable"}
    marked = {document.text[note.start : note.end] for note in document.notes}
    assert marked <= {"�", "��"}
    assert len(document.notes) == 2


def test_a_byte_that_cp1252_does_not_have_is_noted() -> None:
    document = files.document(b"Harga \x93Rp5 juta\x94 \x81 naik", "rilis.txt")
    assert document.text == "Harga “Rp5 juta” � naik"
    assert [(note.code, note.start, note.end) for note in document.notes] == [("undecodable", 17, 18)]


def test_many_broken_bytes_do_not_flood_the_notes() -> None:
    document = files.document(b"Siaran pers. " + b"\x81 naik " * 500, "rilis.txt")
    assert 0 < len(document.notes) <= 20


@given(st.text(min_size=1))
def test_any_text_survives_utf8(text: str) -> None:
    text = text.replace("\0", "")
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for result in read_bytes(text.encode(), "rilis.txt"):
        if isinstance(result, Document) and result.source.format == "text":
            assert result.text == expected
