"""Saved mails: the body as it was meant, and the attachments as the files they are."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

import readers_files as files
from rilis.errors import ReadError
from rilis.readers import Document, Limits, read_bytes

HEAD = b"From: humas@lembahbiru.example\nSubject: Siaran pers\nMIME-Version: 1.0\nMessage-ID: <1@x>\n"


def mail(subject: str = "Siaran Pers: Bibit Lele") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "humas@lembahbiru.example", "redaksi@kabar.example", subject
    return message


def raw(kind: str, body: bytes, encoding: str = "8bit") -> bytes:
    return HEAD + f"Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n".encode() + body


def wrapped(text: str, width: int = 72) -> str:
    import textwrap

    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in text.split("\n\n"))


def test_a_plain_mail_is_its_body() -> None:
    message = mail()
    message.set_content(files.RELEASE, cte="quoted-printable")
    document = files.document(message.as_bytes(), "surat.eml")
    assert document.text == files.RELEASE
    assert (document.id, document.source.format, document.source.encoding) == ("surat", "eml", "utf-8")


def test_the_subject_is_the_headline_where_the_body_has_none() -> None:
    message = mail(f"Fwd: Re: {files.HEADLINE}")
    message.set_content("\n\n".join(files.PARAGRAPHS[1:]), cte="base64")
    assert files.document(message.as_bytes(), "surat.eml").text == files.RELEASE


@pytest.mark.parametrize("charset", ["us-ascii", "iso-8859-1", "windows-1252", "x-tidak-ada", "cp-1252", "base64", ""])
def test_windows_quotes_whatever_the_mail_declares(charset: str) -> None:
    declared = f"text/plain; charset={charset}" if charset else "text/plain"
    document = files.document(raw(declared, files.RELEASE.encode("cp1252")), "surat.eml")
    assert document.text == files.RELEASE


def test_other_declared_encodings_are_believed() -> None:
    document = files.document(raw("text/plain; charset=koi8-r", (files.LEAD[:12] + " Ленин").encode("koi8-r")), "s.eml")
    assert document.text.endswith("Ленин")


def test_flowed_lines_are_joined() -> None:
    body = "Dinas Perikanan \nmembagikan bibit \nlele.\n\n Baris menjorok.\n> kutipan \n> lama\n-- \nHumas\n"
    document = files.document(raw("text/plain; charset=utf-8; format=flowed", body.encode()), "surat.eml")
    assert document.text == ("Dinas Perikanan membagikan bibit lele.\n\nBaris menjorok.\n> kutipan lama\n-- \nHumas")
    deleting = files.document(raw("text/plain; format=flowed; delsp=yes", b"satu dua \ntiga\n"), "surat.eml")
    assert deleting.text == "satu duatiga"


def test_lines_cut_to_a_terminal_are_joined_and_short_lines_are_not() -> None:
    text = f"{files.RELEASE}\n\nSumber: Humas\nTelepon: 0271-555"
    document = files.document(
        raw("text/plain; charset=utf-8", wrapped(files.RELEASE).encode() + text[len(files.RELEASE) :].encode()), "s.eml"
    )
    assert document.text == text


def test_a_page_of_html_alone_gives_its_paragraphs() -> None:
    message = mail()
    html = "".join(f"<div>{paragraph}<br></div>" for paragraph in files.PARAGRAPHS)
    message.set_content(
        f"<html><head><title>x</title><style>p{{}}</style></head><body>{html}</body></html>", subtype="html"
    )
    assert files.document(message.as_bytes(), "surat.eml").text == files.RELEASE


def test_of_two_alternatives_the_one_with_whole_paragraphs_is_read() -> None:
    html = "".join(f"<p>{paragraph}</p>" for paragraph in files.PARAGRAPHS)
    cut, whole = mail(), mail()
    cut.set_content(wrapped(files.RELEASE), cte="8bit")
    cut.add_alternative(html, subtype="html")
    assert files.document(cut.as_bytes(), "surat.eml").text == files.RELEASE
    whole.set_content(files.RELEASE + "\n\nHanya di teks biasa.", cte="quoted-printable")
    whole.add_alternative(html, subtype="html")
    assert files.document(whole.as_bytes(), "surat.eml").text.endswith("Hanya di teks biasa.")


def test_a_footer_of_the_list_does_not_hide_the_body() -> None:
    message = MIMEMultipart()
    message["MIME-Version"], message["Message-ID"], message["From"] = "1.0", "<1@x>", "a@b"
    message.attach(MIMEText("".join(f"<p>{paragraph}</p>" for paragraph in files.PARAGRAPHS), "html", "utf-8"))
    message.attach(MIMEText("Daftar surat Humas", "plain", "utf-8"))
    assert files.document(message.as_bytes(), "surat.eml").text == f"{files.RELEASE}\n\nDaftar surat Humas"


def with_attachments(body: str, *attachments: tuple[str, bytes, str]) -> bytes:
    message = mail()
    message.set_content(body, cte="quoted-printable")
    for name, data, kind in attachments:
        main, _, sub = kind.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def test_attachments_are_documents_and_a_covering_note_is_not() -> None:
    data = with_attachments(
        "Yth. rekan media,\n\nBerikut kami lampirkan siaran pers.\n\nTerima kasih.",
        ("rilis bibit.docx", files.docx(), "application/octet-stream"),
        ("foto.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        (
            "rekap.xlsx",
            files.workbook([["judul", "isi"], ["Panen", "Panen naik dua kali lipat."]]),
            "application/vnd.ms-excel",
        ),
    )
    first, second = files.documents(data, "surat.eml")
    assert first.text == files.RELEASE
    assert (first.id, first.source.path) == ("surat#rilis bibit", "surat.eml!rilis bibit.docx")
    assert (second.id, second.text) == ("surat#rekap#2", "Panen\n\nPanen naik dua kali lipat.")


def test_a_release_in_the_body_is_read_beside_its_attachments() -> None:
    data = with_attachments(files.RELEASE, ("tambahan.txt", files.LEAD.encode(), "application/octet-stream"))
    assert [document.id for document in files.documents(data, "surat.eml")] == ["surat", "surat#tambahan"]


def test_a_damaged_attachment_does_not_lose_the_others() -> None:
    data = with_attachments(
        "Terlampir.",
        ("rusak.docx", b"PK\x03\x04rusak", "application/octet-stream"),
        ("baik.docx", files.docx(), "application/x"),
    )
    bad, good = read_bytes(data, "surat.eml")
    assert isinstance(bad, ReadError)
    assert (bad.kind, bad.where) == ("corrupt", "surat.eml!rusak.docx")
    assert isinstance(good, Document)
    assert good.text == files.RELEASE


def test_a_forwarded_mail_is_opened_and_nesting_is_bounded() -> None:
    inner = mail()
    inner.set_content(files.RELEASE, cte="quoted-printable")
    for _ in range(2):
        outer = mail("Terusan")
        outer.set_content("Mohon dimuat.")
        outer.add_attachment(inner)
        inner = outer
    (document,) = files.documents(inner.as_bytes(), "surat.eml")
    assert document.text == files.RELEASE
    assert files.error(inner.as_bytes(), "surat.eml", Limits(depth=2)).kind == "too-large"


def test_too_many_attachments() -> None:
    data = with_attachments("Terlampir.", *((f"{n}.txt", b"Isi.", "application/x") for n in range(5)))
    assert files.error(data, "surat.eml", Limits(members=4)).kind == "too-large"


def test_an_encoded_attachment_name_and_one_without() -> None:
    message = MIMEMultipart()
    message["MIME-Version"], message["Message-ID"], message["From"] = "1.0", "<1@x>", "a@b"
    part = MIMEApplication(files.docx(), Name="=?utf-8?Q?rilis_=E2=80=93_bibit.docx?=")
    nameless = MIMEApplication(files.rtf(), "rtf")
    nameless["Content-Disposition"] = "attachment"
    message.attach(part)
    message.attach(nameless)
    assert [document.id for document in files.documents(message.as_bytes(), "s.eml")] == [
        "s#rilis – bibit",
        "s#lampiran-2",
    ]


def test_a_mail_is_told_by_its_headers_under_another_name() -> None:
    message = mail()
    message["Message-ID"] = "<1@x>"
    message.set_content(files.RELEASE, cte="quoted-printable")
    assert files.document(message.as_bytes(), "surat.txt").source.format == "eml"
    release = b"Nomor: 12\nPerihal: Rapat\nLampiran: 1\n\nBupati membuka rapat kerja."
    assert files.document(release, "surat.txt").source.format == "text"


def test_a_web_page_saved_in_the_form_of_a_mail() -> None:
    page = MIMEMultipart("related")
    page["From"], page["Snapshot-Content-Location"] = "<Saved by Blink>", "https://kabar.example/1"
    page["MIME-Version"], page["Subject"] = "1.0", files.HEADLINE
    page.attach(MIMEText(files.article(), "html", "utf-8"))
    page.attach(MIMEApplication(b"GIF89a", "gif"))
    document = files.document(page.as_bytes(), "berita.mhtml")
    assert (document.source.format, document.text) == ("html", files.RELEASE)


def test_an_empty_mail() -> None:
    assert files.error(raw("text/plain", b" \n"), "surat.eml").kind == "no-text"
