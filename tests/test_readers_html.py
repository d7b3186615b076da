"""Saved web pages: the article, all of it, and nothing of what stands around it."""

from __future__ import annotations

import codecs

import pytest

import readers_files as files
from rilis.readers import Limits, read_bytes

BODY = "".join(f"<p>{paragraph}</p>" for paragraph in files.PARAGRAPHS[1:])
TITLE = f"<title>{files.HEADLINE} - Kabar Lembah Biru</title>"


def text_of(source: str) -> str:
    return files.document(source.encode(), "berita.html").text


def with_body(body: str) -> str:
    return files.page(f"<article><h1>{files.HEADLINE}</h1><div>{body}</div></article>", TITLE)


def test_an_article_is_its_headline_and_its_paragraphs() -> None:
    document = files.document(files.article().encode(), "berita.html")
    assert document.text == files.RELEASE
    assert document.source.format == "html"
    assert document.source.encoding == "utf-8"


def test_the_headline_may_stand_only_in_the_page_head() -> None:
    source = files.page(f"<div class='isi'>{BODY}</div>", f'<meta property="og:title" content="{files.HEADLINE}">')
    assert text_of(source) == files.RELEASE


@pytest.mark.parametrize(
    "residue",
    [
        "<p>ADVERTISEMENT</p>",
        "<div>SCROLL TO CONTINUE WITH CONTENT</div>",
        "<p><b>Baca juga: <a href='/x'>Bupati Lembah Biru Resmikan Pasar Ikan di Tanjung Sejuk</a></b></p>",
        "<p>[Gambas:Video 20detik]</p>",
        "<p>Halaman selanjutnya</p>",
        "<p>Dilarang keras mengambil konten di situs web ini tanpa izin tertulis dari redaksi Kabar Lembah Biru.</p>",
        "<p>Ikuti berita terbaru kami di Google News dan saluran WhatsApp Kabar Lembah Biru setiap hari.</p>",
        "<p>Copyright © Kabar Lembah Biru 2025</p>",
    ],
)
@pytest.mark.parametrize("place", ["between", "after"])
def test_residue_of_the_page_is_dropped(residue: str, place: str) -> None:
    first, *rest = files.PARAGRAPHS[1:]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in rest)
    source = with_body(f"<p>{first}</p>{residue}{body}" if place == "between" else f"<p>{first}</p>{body}{residue}")
    assert text_of(source) == files.RELEASE


def test_a_teaser_inside_a_paragraph_is_dropped_and_its_words_stay() -> None:
    teaser = "<b>Baca juga: <a href='/x'>Panen Raya di Tanjung Sejuk</a></b>"
    body = BODY.replace(files.QUOTE, files.QUOTE + teaser)
    assert text_of(with_body(body)) == files.RELEASE


def test_words_that_only_sound_like_residue_stay() -> None:
    paragraph = (
        "Lihat juga bagaimana warga menyiapkan kolam, kata Ratna, karena dari sanalah panen pertama akan datang."
    )
    paragraphs = (*files.PARAGRAPHS, f"“{paragraph}”")
    assert text_of(files.article(paragraphs)) == "\n\n".join(paragraphs)


def test_an_article_in_a_table_that_lays_out_the_page() -> None:
    body = "<br><br>".join(files.PARAGRAPHS[1:])
    source = f"<html><head>{TITLE}</head><body><table><tr><td><a href='/'>Beranda</a></td><td>{body}</td></tr></table>"
    assert text_of(source).endswith("\n\n".join(files.PARAGRAPHS[1:]))


@pytest.mark.parametrize(
    "dateline", ["<strong>TANJUNG SEJUK</strong> – ", "TANJUNG SEJUK – ", "<b>TANJUNG SEJUK, KABAR.id</b> – <br>"]
)
def test_a_dateline_outside_the_paragraph_is_kept(dateline: str) -> None:
    lead = files.LEAD.removeprefix("TANJUNG SEJUK – ")
    rest = "".join(f"<p>{paragraph}</p>" for paragraph in files.PARAGRAPHS[2:])
    lines = text_of(with_body(f"{dateline}<p>{lead}</p>{rest}")).split("\n\n")
    assert lines[1].startswith("TANJUNG SEJUK")
    assert lines[1].endswith(f"– {lead}")
    assert lines[2:] == list(files.PARAGRAPHS[2:])


def test_a_teaser_before_the_headline_is_dropped() -> None:
    teaser = "<div><h5>Terbaru</h5><p>Harga ikan laut naik menjelang akhir tahun di semua pasar kota.</p></div>"
    source = files.page(f"{teaser}<article><h1>{files.HEADLINE}</h1>{BODY}</article>", TITLE)
    assert text_of(source) == files.RELEASE


def test_a_headline_after_the_article_does_not_lose_it() -> None:
    source = files.page(f"<article>{BODY}</article><h1>{files.HEADLINE}</h1>", TITLE)
    assert "\n\n".join(files.PARAGRAPHS[1:]) in text_of(source)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (codecs.BOM_UTF8 + files.article().encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + files.article().encode("utf-16-le"), "utf-16-le"),
        (files.article().replace("utf-8", "windows-1252").encode("cp1252"), "cp1252"),
        (files.article().replace("utf-8", "iso-8859-1").encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    document = files.document(data, "berita.htm")
    assert document.text == files.RELEASE
    assert document.source.encoding == encoding


REFUSALS = [
    "<h1>Laman Tidak Dapat Dibuka</h1><p>Mohon maaf, akses Anda kami batasi karena dianggap sebagai serangan.</p>",
    "<h1>404</h1><p>Halaman yang Anda cari tidak ditemukan. Silakan kembali ke beranda atau cari lagi.</p>",
    "<h1>Just a moment...</h1><p>Verify you are human by completing the action below.</p>",
    "<p>Memuat</p>",
]


@pytest.mark.parametrize("body", REFUSALS)
def test_a_refusal_is_no_article(body: str) -> None:
    assert files.error(files.page(f"<article>{body}</article>").encode(), "berita.html").kind == "not-article"


def test_a_list_of_articles_is_no_article() -> None:
    items = "".join(
        f"<div><h3><a href='/{n}'>Dinas Perikanan Bagikan Bibit Tahap {n} kepada Warga</a></h3>"
        f"<span>{n + 1} Oktober 2025</span><p>Bantuan tahap {n} diserahkan di balai desa kepada warga.</p></div>"
        for n in range(1, 20)
    )
    error = files.error(files.page(f"<main><h1>Berita Terbaru</h1>{items}</main>").encode(), "indeks.html")
    assert error.kind == "not-article"


def test_nothing_is_fetched_or_included_from_outside() -> None:
    source = (
        '<!DOCTYPE html [<!ENTITY s SYSTEM "file:///etc/passwd">]><html><body><article>'
        f"<h1>{files.HEADLINE}</h1>{BODY}<p>&s;</p><iframe src='file:///etc/passwd'></iframe></article></body></html>"
    )
    assert "root:" not in text_of(source)


def test_a_page_with_pictures_inside_its_source() -> None:
    picture = f"<img src='data:image/png;base64,{'QUJD' * 50_000}'>"
    assert text_of(with_body(picture + BODY)) == files.RELEASE


def test_nested_thousands_deep() -> None:
    results = list(read_bytes(b"<html><body>" + b"<div>" * 20_000 + BODY.encode(), "dalam.html"))
    assert len(results) == 1


def test_a_page_over_the_limit() -> None:
    assert files.error(files.article().encode(), "berita.html", Limits(page_characters=500)).kind == "too-large"


@pytest.mark.parametrize("data", [b"<html></html>", b"<html><body></body></html>", b"<!DOCTYPE html>"])
def test_an_empty_page(data: bytes) -> None:
    assert files.error(data, "kosong.html").kind in ("not-article", "corrupt")
