"""Zip archives: every member in its order, nothing written, and no bomb goes off."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import readers_files as files
from rilis.errors import ReadError
from rilis.readers import Document, Limits, read, read_bytes


def test_members_are_read_as_the_files_they_are() -> None:
    data = files.zipped(
        [
            ("2025/10/rilis.docx", files.docx()),
            ("2025/10/rilis.txt", files.LEAD.encode()),
            ("2025/10/foto.jpg", b"\xff\xd8\xff\xe0"),
            ("__MACOSX/2025/10/._rilis.docx", b"\0\x05\x16\x07"),
            ("2025/10/~$rilis.docx", b"\x05Humas\0"),
            (".DS_Store", b"\0\0\0\1Bud1"),
            ("2025/rekap.csv", b"isi;judul\nBupati membuka acara.;Judul\n"),
        ]
    )
    first, second, third = files.documents(data, "arsip.zip")
    assert (first.id, first.source.path) == ("arsip#2025/10/rilis", "arsip.zip!2025/10/rilis.docx")
    assert first.text == files.RELEASE
    assert first.source.format == "docx"
    assert (second.id, second.text) == ("arsip#2025/10/rilis~2", files.LEAD)
    assert third.id == "arsip#2025/rekap#2"


def test_the_hash_is_that_of_the_member() -> None:
    member = files.LEAD.encode()
    inside = files.document(files.zipped([("a.txt", member)]), "arsip.zip")
    assert inside.source.sha256 == files.document(member, "a.txt").source.sha256


def test_a_bad_member_does_not_lose_the_others() -> None:
    data = files.zipped(
        [("rusak.docx", b"PK\x03\x04rusak"), ("kosong.txt", b""), ("data.bin", b"\0\1"), ("baik.txt", b"Isi.")]
    )
    found = list(read_bytes(data, "arsip.zip"))
    assert [(result.kind, result.where) for result in found if isinstance(result, ReadError)] == [
        ("corrupt", "arsip.zip!rusak.docx"),
        ("empty", "arsip.zip!kosong.txt"),
        ("binary", "arsip.zip!data.bin"),
    ]
    assert [result.text for result in found if isinstance(result, Document)] == ["Isi."]


def test_a_member_with_a_broken_checksum_does_not_lose_the_others() -> None:
    data = bytearray(files.zipped([("a.txt", b"Bupati membuka."), ("b.txt", b"Bupati menutup.")], zipfile.ZIP_STORED))
    place = data.find(b"Bupati membuka")
    data[place : place + 6] = b"Gubern"
    bad, good = read_bytes(bytes(data), "arsip.zip")
    assert isinstance(bad, ReadError)
    assert bad.kind == "corrupt"
    assert isinstance(good, Document)


def test_an_encrypted_member_is_said(tmp_path: Path) -> None:
    data = bytearray(files.zipped([("a.txt", b"Isi.")]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    error = files.error(bytes(data), "arsip.zip")
    assert (error.kind, error.where) == ("encrypted", "arsip.zip!a.txt")


def test_archives_inside_archives_down_to_a_depth() -> None:
    data = b"Isi."
    name = "rilis.txt"
    for level in range(3):
        data, name = files.zipped([(name, data)]), f"dalam{level}.zip"
    assert files.document(data, "arsip.zip").source.path == "arsip.zip!dalam1.zip!dalam0.zip!rilis.txt"
    assert files.error(data, "arsip.zip", Limits(depth=2)).kind == "too-large"


def test_paths_that_climb_out_are_only_names(tmp_path: Path) -> None:
    os.chdir(tmp_path)
    data = files.zipped([("../../jahat.txt", b"Isi."), ("/etc/jahat.txt", b"Isi."), ("..\\jahat.txt", b"Isi.")])
    (tmp_path / "arsip.zip").write_bytes(data)
    assert len(list(read("arsip.zip"))) == 3
    assert [path.name for path in tmp_path.rglob("*")] == ["arsip.zip"]


def test_an_archive_without_a_document() -> None:
    assert files.error(files.zipped([("foto.jpg", b"\xff\xd8\xff")]), "arsip.zip").kind == "not-article"
    assert files.error(files.zipped([]), "arsip.zip").kind == "not-article"


def test_bombs_by_ratio_size_total_and_number() -> None:
    zeros = files.zipped([("a.txt", b"0" * 5_000_000), ("b.txt", b"Isi.")])
    error, document = read_bytes(zeros, "bom.zip")
    assert isinstance(error, ReadError)
    assert error.kind == "too-large"
    assert isinstance(document, Document)

    large = files.zipped([("a.txt", os.urandom(3000).hex().encode())])
    assert files.error(large, "bom.zip", Limits(file_bytes=5000)).kind == "too-large"

    many = files.zipped((f"{n}.txt", b"Isi.") for n in range(30))
    assert files.error(many, "bom.zip", Limits(members=20)).kind == "too-large"

    total = list(read_bytes(many, "bom.zip", Limits(unpacked_bytes=40)))
    assert sum(isinstance(result, Document) for result in total) == 10
    assert {result.kind for result in total if isinstance(result, ReadError)} == {"too-large"}


def test_the_total_counts_archives_inside_archives() -> None:
    inner = files.zipped((f"{n}.txt", b"Isi yang sama. " * 20) for n in range(5))
    outer = files.zipped((f"{n}.zip", inner) for n in range(5))
    found = list(read_bytes(outer, "bom.zip", Limits(unpacked_bytes=4 * len(inner))))
    assert any(isinstance(result, Document) for result in found)
    assert any(isinstance(result, ReadError) and result.kind == "too-large" for result in found)
    assert sum(len(result.text) for result in found if isinstance(result, Document)) < 4 * len(inner)


def test_a_list_of_members_that_is_too_long_is_refused_before_it_is_built() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(60):
            archive.writestr(f"{number:03}" + "x" * 60_000 + ".txt", b"")
    assert files.error(stream.getvalue(), "bom.zip", Limits(members=100)).kind == "too-large"


def test_a_large_archive_is_read_from_disk_member_by_member(tmp_path: Path) -> None:
    path = tmp_path / "arsip.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for number in range(20):
            archive.writestr(f"{number}.txt", f"Isi {number}. ".encode() * 1000)
    found = list(read(path, Limits(file_bytes=50_000)))
    assert path.stat().st_size > 50_000
    assert len(found) == 20
    assert all(isinstance(result, Document) for result in found)
