"""WhatsApp chat exports: the releases among the messages."""

from __future__ import annotations

import pytest

import readers_files as files

MESSAGE = "*SIARAN PERS*\n\n\n" + files.RELEASE + "\n\n_Humas Dinas Perikanan_\nNo. 12/SP/2025\n14 Oktober 2025"


def chat(prefixes: list[str], messages: list[str]) -> bytes:
    return "\n".join(prefix + message for prefix, message in zip(prefixes, messages, strict=True)).encode()


@pytest.mark.parametrize(
    "prefix",
    [
        "12/11/25, 09.15 - Humas Lembah Biru: ",
        "12/11/2025 09.15 - Humas Lembah Biru: ",
        "12/11/25, 9:15 AM - Humas Lembah Biru: ",
        "11/12/25, 9:15\u202fPM - +62 812-3456-789: ",
        "12.11.25, 09:15 - Humas Lembah Biru: ",
        "2025-11-12, 09:15 - Humas Lembah Biru: ",
        "12/11/25 pukul 09.15 - Humas Lembah Biru: ",
        "[12/11/25 09.15.33] Humas Lembah Biru: ",
        "\u200e[12/11/25, 09.15.33] Humas Lembah Biru: ",
        "[12/11/2025, 9:15:33\u202fAM] ~\u202fHumas: ",
    ],
)
def test_each_message_that_is_a_release_is_a_document(prefix: str) -> None:
    messages = ["Selamat pagi rekan-rekan.", MESSAGE, "Siap, terima kasih.", MESSAGE.replace("120", "90")]
    first, second = files.documents(chat([prefix] * 4, messages), "Obrolan WhatsApp.txt")
    assert (first.id, first.text) == ("Obrolan WhatsApp#2", MESSAGE)
    assert (second.id, second.text) == ("Obrolan WhatsApp#4", MESSAGE.replace("120", "90"))
    assert first.source.format == "whatsapp"
    assert first.source.encoding == "utf-8"
    assert first.notes == ()


def test_the_apps_own_words_are_passed_over() -> None:
    day = "12/11/25, 09.15 - "
    data = chat(
        [day, day, f"{day}Humas: ", f"{day}Humas: ", f"{day}Humas: ", f"{day}Rini: "],
        [
            "Pesan dan panggilan dienkripsi secara end-to-end. " * 12,
            "Rini bergabung menggunakan tautan undangan grup ini",
            "<Media tidak disertakan>",
            "IMG-20251112-WA0001.jpg (file terlampir)\n" + MESSAGE,
            MESSAGE + " <Pesan ini diedit>",
            "<Media omitted>",
        ],
    )
    found = files.documents(data, "chat.txt")
    assert [document.text for document in found] == [MESSAGE, MESSAGE]


def test_ios_attachments_are_passed_over() -> None:
    data = chat(
        ["[12/11/25 09.15.33] Humas: ", "\u200e[12/11/25 09.16.00] Humas: "],
        [MESSAGE, "\u200e<terlampir: 00000002-PHOTO-2025-11-12.jpg>"],
    )
    assert len(files.documents(data, "_chat.txt")) == 1


def test_windows_line_ends_and_marks_in_the_text() -> None:
    data = ("12/11/25, 09.15 - Humas: " + MESSAGE + " \u200e").replace("\n", "\r\n").encode()
    assert files.document(data, "chat.txt").text == MESSAGE + " \u200e"


def test_a_chat_without_a_release() -> None:
    list_of_names = "\n".join(f"{number}. Kepala Bidang {number}" for number in range(60))
    data = chat(["12/11/25, 09.15 - Humas: "] * 3, ["Selamat pagi.", "Panjang sekali " * 60, list_of_names])
    assert files.error(data, "chat.txt").kind == "not-article"


@pytest.mark.parametrize(
    "text",
    [
        "12/11/25 adalah tanggal yang tertulis pada surat itu.\n\nBupati membuka acara.",
        "12/11/2025, Lembah Biru - Kepala Dinas Perikanan membagikan bibit.\nIsi.",
        "[1] Bupati membuka acara.\n[2] Bupati menutup acara.",
    ],
)
def test_a_release_that_begins_with_a_date_is_no_chat(text: str) -> None:
    document = files.document(text.encode(), "rilis.txt")
    assert (document.source.format, document.text) == ("text", text)
