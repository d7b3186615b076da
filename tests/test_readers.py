"""Reading files: paths, formats told by content, ids, notes, errors, and bytes of every kind without a crash."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import readers_files as files
import rilis.readers
from rilis.errors import ReadError
from rilis.readers import DEFAULT_LIMITS, FORMATS, KINDS, Document, Limits, read, read_bytes

MADE: dict[str, Callable[[], bytes]] = {
    "docx": files.docx,
    "odt": files.odt,
    "rtf": files.rtf,
    "pdf": files.pdf,
    "html": lambda: files.article().encode(),
    "txt": lambda: files.RELEASE.encode(),
}
ENDINGS = sorted({ending for format in FORMATS for ending in format.endings} | {"", "doc", "xls", "bin"})


def one(path: Path, limits: Limits = DEFAULT_LIMITS) -> Document:
    (result,) = read(path, limits)
    assert isinstance(result, Document), result
    return result


def failure(path: Path, limits: Limits = DEFAULT_LIMITS) -> ReadError:
    (result,) = read(path, limits)
    assert isinstance(result, ReadError), result
    assert result.kind in KINDS
    return result


def test_a_file_gives_its_text_and_where_it_came_from(tmp_path: Path) -> None:
    path = tmp_path / "rilis perikanan.txt"
    path.write_bytes(files.RELEASE.encode())
    document = one(path)
    assert document.text == files.RELEASE
    assert document.id == "rilis perikanan"
    assert document.notes == ()
    assert document.source.path == path.as_posix()
    assert document.source.format == "text"
    assert document.source.encoding == "utf-8"
    assert document.source.sha256 == hashlib.sha256(files.RELEASE.encode()).hexdigest()
    assert document.source.characters == len(files.RELEASE)


@pytest.mark.parametrize("ending", ["docx", "odt", "rtf"])
def test_every_document_format_gives_the_same_paragraphs(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"rilis.{ending}"
    path.write_bytes(MADE[ending]())
    document = one(path)
    assert document.text == files.RELEASE
    assert document.source.format == ending
    assert document.source.encoding is None
    assert document.notes == ()


@pytest.mark.parametrize("ending", sorted(MADE))
def test_the_bytes_say_what_a_file_is_and_its_name_does_not(ending: str) -> None:
    data = MADE[ending]()
    right = files.document(data, f"rilis.{ending}")
    wrong = files.document(data, "rilis.csv" if ending != "txt" else "rilis.docx")
    assert wrong.text == right.text
    assert wrong.source.format == right.source.format
    if ending == "txt":
        assert files.codes(wrong) == ["wrong-ending"]
    else:
        assert files.codes(wrong)[0] == "wrong-ending"
        assert files.codes(right) == []


def test_a_web_page_saved_as_txt_is_read_as_a_page() -> None:
    document = files.document(files.article().encode(), "berita.txt")
    assert document.source.format == "html"
    assert document.text == files.RELEASE
    assert files.codes(document) == ["wrong-ending"]


@pytest.mark.parametrize("text", ["ID3 dan RIFF adalah nama format.", "BZh tidak dikenal.", "{nama} membuka acara."])
def test_a_text_that_begins_like_another_format_is_a_text(text: str) -> None:
    assert files.document(text.encode(), "rilis.txt").text == text


def test_a_text_without_a_tag_saved_as_html_is_a_text() -> None:
    document = files.document(files.RELEASE.encode(), "rilis.html")
    assert (document.source.format, document.text) == ("text", files.RELEASE)
    assert files.codes(document) == ["wrong-ending"]


def test_no_such_file(tmp_path: Path) -> None:
    error = failure(tmp_path / "tidak ada.txt")
    assert error.kind == "missing"
    assert error.where == (tmp_path / "tidak ada.txt").as_posix()
    assert error.remedy


def test_a_folder(tmp_path: Path) -> None:
    assert failure(tmp_path).kind == "folder"


def test_a_path_through_a_file(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"isi")
    assert failure(tmp_path / "berkas" / "rilis.txt").kind == "missing"


def test_an_impossible_path() -> None:
    (result,) = read("a\0b")
    assert isinstance(result, ReadError)
    assert result.kind == "unreadable"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "rahasia.txt"
    path.write_bytes(b"isi")
    path.chmod(0)
    assert failure(path).kind == "permission"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "pipa.txt"
    os.mkfifo(path)
    with subprocess.Popen([sys.executable, "-c", f"open({str(path)!r}, 'w').write('Siaran pers dari pipa.')"]):
        assert one(path).text == "Siaran pers dari pipa."


@pytest.mark.parametrize(("data", "kind"), [(b"", "empty"), (b" \n\t\r\n", "empty"), ("\ufeff\n".encode(), "empty")])
def test_nothing_in_the_file(data: bytes, kind: str) -> None:
    assert files.error(data, "kosong.txt").kind == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "unsupported"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "unsupported"),
        (b"Rar!\x1a\x07\x01\0", "unsupported"),
        (b"\x1f\x8b\x08\0abc", "unsupported"),
        (b"\0\0\0\x18ftypmp42", "unsupported"),
        (bytes(range(256)) * 8, "binary"),
        (b"Judul\0isi", "binary"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "unsupported"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_what_is_no_text(data: bytes, kind: str) -> None:
    for name in ("rilis.txt", "rilis", "-"):
        assert files.error(data, name).kind == kind


@pytest.mark.parametrize("ending", ["docx", "pdf", "odt", "rtf", "xlsx", "zip", "html", "eml"])
def test_binary_rubbish_under_the_name_of_a_format_is_a_damaged_file(ending: str) -> None:
    error = files.error(b"\x01\x02\0\xfe\xff" * 300, f"rilis.{ending}")
    assert error.kind == "corrupt"
    assert error.remedy


@pytest.mark.parametrize("ending", ["docx", "odt", "pdf", "xlsx", "zip"])
def test_a_file_cut_short_is_damaged(ending: str) -> None:
    whole: dict[str, Callable[[], bytes]] = {
        **MADE,
        "xlsx": lambda: files.workbook([["isi"], ["x" * 90]]),
        "zip": lambda: files.zipped([("a.txt", b"a")]),
    }
    data = whole[ending]()
    assert files.error(data[: len(data) // 3], f"rilis.{ending}").kind == "corrupt"


def test_a_file_over_the_limit() -> None:
    limits = Limits(file_bytes=100, text_characters=50)
    assert files.error(b"a" * 101, "rilis.txt", limits).kind == "too-large"
    assert files.error(b"a" * 60, "rilis.txt", limits).kind == "too-large"
    assert files.document(b"a" * 50, "rilis.txt", limits).text == "a" * 50


def test_what_is_too_large_in_memory_is_refused_and_not_read_in_part() -> None:
    data = b'{"text": "Bupati membuka acara."}\n' * 10
    assert files.error(data, "-", Limits(file_bytes=len(data) - 1)).kind == "too-large"


def test_a_large_file_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "besar.txt"
    with path.open("wb") as stream:
        stream.truncate(1 << 40)  # a terabyte that takes no room
        stream.seek(0)
        stream.write(b"Siaran pers " * 1000)
    assert failure(path).kind == "too-large"


def test_placeholders_are_noted_where_they_stand() -> None:
    text = "SIARAN PERS\nNomor: ${nomor_naskah}\n\nBupati ${nama} membuka acara. Harga ${"
    document = files.document(text.encode(), "rilis.md")
    assert [text[note.start : note.end] for note in document.notes] == ["${nomor_naskah}", "${nama}"]
    assert set(files.codes(document)) == {"placeholder"}


def test_standard_input_has_a_name_of_its_own() -> None:
    document = files.document(files.RELEASE.encode(), "-")
    assert (document.id, document.source.path) == ("stdin", "-")


def test_json_lines_are_told_on_standard_input() -> None:
    data = b'{"id": "a-1", "text": "Siaran pers pertama."}\n{"text": "Siaran pers kedua."}\n'
    assert [document.id for document in files.documents(data, "-")] == ["a-1", "stdin#2"]


def test_a_name_with_broken_characters_can_be_written_down(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/rilis-\xff.txt"
    try:
        with open(path, "wb") as stream:  # noqa: PTH123
            stream.write(b"Siaran pers.")
    except OSError:
        pytest.skip("this file system takes no such names")
    document = one(Path(os.fsdecode(path)))
    assert document.source.path is not None
    assert document.source.path.encode().endswith("rilis-�.txt".encode())
    assert document.id.encode()


def test_a_missing_library_is_an_error_that_names_the_extra(tmp_path: Path) -> None:
    """In a Python without installed packages, plain text is read, and the other formats say what to install."""
    expected = {"docx": "docx", "pdf": "pdf", "html": "html", "rtf": "rtf", "odt": "odt", "xlsx": "xlsx"}
    made: dict[str, Callable[[], bytes]] = {**MADE, "xlsx": lambda: files.workbook([["isi"], ["Siaran pers."]])}
    for ending in expected:
        (tmp_path / f"rilis.{ending}").write_bytes(made[ending]())
    (tmp_path / "rilis.txt").write_bytes(files.RELEASE.encode())
    source = Path(rilis.readers.__file__).parents[2]
    code = (
        f"import sys; sys.path.insert(0, {str(source)!r})\n"
        "from rilis.readers import read, ReadError\n"
        "for name in sys.argv[1:]:\n"
        "    for r in read(name): print(name, r.kind + ' ' + r.remedy if isinstance(r, ReadError) else 'ok', sep='\\t')"
    )
    names = [f"rilis.{ending}" for ending in (*expected, "txt")]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, *names], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    said = dict(line.split("\t") for line in done.stdout.splitlines())
    assert said.pop("rilis.txt") == "ok"
    assert said == {
        f"rilis.{ending}": f"needs-extra pip install 'rilis[{extra}]'" for ending, extra in expected.items()
    }


def test_plain_text_is_read_without_loading_a_format_library() -> None:
    code = (
        "import sys; from rilis.readers import read_bytes; list(read_bytes(b'Siaran pers.', 'a.txt'));"
        "heavy = ('zipfile', 'lxml', 'email', 'csv', 'hashlib', 'pathlib', 'pypdfium2');"
        "print(*[name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env=_with_source()
    )
    assert done.stdout.split() == []


def _with_source() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(rilis.readers.__file__).parents[2])}


def test_every_error_has_a_kind_that_is_documented() -> None:
    from rilis.readers import base

    assert all(f"| `{kind}` |" in (base.__doc__ or "") for kind in KINDS)


def check(data: bytes, name: str) -> None:
    ids = []
    for result in read_bytes(data, name, Limits(file_bytes=200_000, seconds=5)):
        if isinstance(result, ReadError):
            assert result.kind in KINDS
            assert str(result)
        else:
            ids.append(result.id)
            assert result.text.strip()
            assert result.text.encode()
            assert result.source.characters == len(result.text)
            assert all(0 <= note.start <= note.end <= len(result.text) for note in result.notes)
    assert len(ids) == len(set(ids))


@given(data=st.binary(max_size=400), ending=st.sampled_from(ENDINGS))
@settings(deadline=None, max_examples=150)
def test_no_bytes_crash_a_reader(data: bytes, ending: str) -> None:
    check(data, f"berkas.{ending}")


BEGINNINGS = [
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF-1.7\n",
    b"{\\rtf1 ",
    b"<html><body><p>",
    b"From: a@contoh.id\nMIME-Version: 1.0\nMessage-ID: <1>\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"12/11/25, 09.15 - Humas: ",
    b'{"text": "',
    b'[{"isi": ',
    b"judul;isi\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
]


@given(start=st.sampled_from(BEGINNINGS), rest=st.binary(max_size=300), ending=st.sampled_from(ENDINGS))
@settings(deadline=None, max_examples=200)
def test_no_bytes_after_a_known_beginning_crash_a_reader(start: bytes, rest: bytes, ending: str) -> None:
    check(start + rest, f"berkas.{ending}")


WHOLE = [make() for make in MADE.values()] + [
    files.workbook([["judul", "isi"], ["Judul", "Siaran pers yang cukup panjang."]]),
    files.zipped([("a.txt", b"Siaran pers."), ("b/c.docx", files.docx())]),
]


@given(
    whole=st.sampled_from(WHOLE),
    at=st.floats(0, 1),
    patch=st.binary(min_size=1, max_size=30),
    ending=st.sampled_from(ENDINGS),
)
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_no_damage_to_a_good_file_crashes_a_reader(whole: bytes, at: float, patch: bytes, ending: str) -> None:
    place = int(at * len(whole))
    check(whole[:place] + patch + whole[place + len(patch) :], f"berkas.{ending}")
