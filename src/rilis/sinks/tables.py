"""Releases as flat tables for a spreadsheet: one row a release, a title, a quote, a session, a date.

Each table has the columns `document` and `path` that tell where a row comes from; offsets count code points of the
document's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from rilis.sinks.base import Record

Cell = str | int | bool | None
Row = tuple[Cell, ...]
Found = Mapping[str, Any]
Located = tuple[Found | None, Row]
"""A row's own cells, and the finding whose place in the text the row tells."""


class Column(NamedTuple):
    """`key` heads the column in CSV, `label` in a workbook; `width` is in characters."""

    key: str
    label: str
    width: int


class Table(NamedTuple):
    """A table and the function that gives a release's rows."""

    name: str
    label: str
    columns: tuple[Column, ...]
    rows: Callable[[Record], Iterator[Row]]


def speaker_name(person: Found) -> str:
    """Return the person's name, or the words that mean an office or a person who stays unnamed."""
    name: str | None = person["name"]
    return name or next((words["text"] for words in (*person["titles"], *person["mentions"])), "")


def release_date(record: Record) -> str | None:
    """Return the day of the release: the dateline's, else the event's first."""
    dateline, event = record["dateline"], record["event"]
    if dateline and dateline["date"]:
        return str(dateline["date"]["value"])
    return _event_dates(record)[0] if event and event["dates"] else None


def _event_dates(record: Record) -> list[str]:
    event = record["event"]
    return [record["dates"][index]["value"] for index in event["dates"]] if event else []


def cells(found: Found | None, *keys: str) -> Row:
    """Return what a finding has under the keys; empty cells where there is none."""
    return tuple(found[key] for key in keys) if found else (None,) * len(keys)


def cell(found: Found | None, key: str = "text") -> Cell:
    """Return what a finding has under the key; nothing where there is none."""
    return found[key] if found else None


def _joined(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None


def _release(record: Record) -> Row:
    dateline, event = record["dateline"] or {}, record["event"] or {}
    front, back = record["front_matter"], record["back_matter"]
    return (
        cell(record["headline"]),
        dateline.get("text"),
        cell(dateline.get("outlet")),
        *cells(dateline.get("place"), "name", "code"),
        cell(dateline.get("date"), "value"),
        cell(event.get("name")),
        cell(event.get("venue")),
        *cells(event.get("city"), "name", "code"),
        cell(event.get("theme")),
        _joined(_event_dates(record)),
        *(len(record[part]) for part in ("people", "quotes", "sessions")),
        *(cell(front[part]) for part in ("number", "embargo")),
        *(cell(back[part]) for part in ("source", "writer", "editor", "photo")),
        _joined(span["text"] for span in back["contacts"]),
        _joined(warning["message"] for warning in record["warnings"]),
        *cells(record["source"], "format", "characters"),
    )


def _people(record: Record) -> Iterator[Located]:
    """One row for each title, and one for a person without any."""
    spoken = [quote["speaker"] for quote in record["quotes"]]
    for person in record["people"]:
        for title in person["titles"] or [None]:
            yield (
                title,
                (
                    *cells(person, "id", "name"),
                    *cells(title, "text", "full", "head", "acting", "institution"),
                    *cells(title and title["region"], "name", "code"),
                    _joined(person["honorifics"]),
                    person["rank"],
                    _joined(person["degrees"]),
                    len(person["mentions"]),
                    spoken.count(person["id"]),
                ),
            )


def _quotes(record: Record) -> Iterator[Located]:
    people = {person["id"]: person for person in record["people"]}
    for quote in record["quotes"]:
        speaker = people.get(quote["speaker"])
        yield (
            quote,
            (
                release_date(record),
                cell(record["headline"]),
                *cells(quote, "id", "kind"),
                speaker_name(speaker) if speaker else None,
                _joined(title["full"] for title in speaker["titles"][:1]) if speaker else None,
                quote["text"],
                cell(quote["cue"]),
                *cells(quote, "speaker", "speaker_from"),
            ),
        )


def _sessions(record: Record) -> Iterator[Located]:
    people = {person["id"]: person for person in record["people"]}
    for session in record["sessions"]:
        yield (
            session,
            (
                session["id"],
                session["label"]["text"],
                *cells(session, "kind", "number"),
                cell(session["theme"]),
                _joined(speaker_name(people[speaker]) for speaker in session["speakers"]),
            ),
        )


def _dates(record: Record) -> Iterator[Located]:
    return ((date, cells(date, "text", "value", "year_from", "weekday_agrees")) for date in record["dates"])


def _with_origin(read: Callable[[Record], Row], record: Record) -> Iterator[Row]:
    yield (record["id"], record["source"]["path"], *read(record))


def _with_places(read: Callable[[Record], Iterator[Located]], record: Record) -> Iterator[Row]:
    for found, row in read(record):
        yield (record["id"], record["source"]["path"], *row, *cells(found, "start", "end", "rule"))


_ORIGIN = (Column("document", "Dokumen", 24), Column("path", "Berkas", 30))
_SPOT = (Column("start", "Awal", 8), Column("end", "Akhir", 8), Column("rule", "Aturan", 22))


def _one_a_release(name: str, label: str, columns: tuple[Column, ...], read: Callable[[Record], Row]) -> Table:
    return Table(name, label, (*_ORIGIN, *columns), partial(_with_origin, read))


def _one_a_finding(
    name: str, label: str, columns: tuple[Column, ...], read: Callable[[Record], Iterator[Located]]
) -> Table:
    return Table(name, label, (*_ORIGIN, *columns, *_SPOT), partial(_with_places, read))


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        _one_a_release(
            "releases",
            "Rilis",
            (
                Column("headline", "Judul", 50),
                Column("dateline", "Dateline", 28),
                Column("outlet", "Media", 18),
                Column("place", "Tempat", 22),
                Column("place_code", "Kode Tempat", 11),
                Column("date", "Tanggal Dateline", 13),
                Column("event", "Acara", 45),
                Column("venue", "Lokasi Acara", 30),
                Column("city", "Kota Acara", 22),
                Column("city_code", "Kode Kota", 11),
                Column("theme", "Tema Acara", 40),
                Column("event_dates", "Tanggal Acara", 24),
                Column("people", "Jumlah Orang", 9),
                Column("quotes", "Jumlah Kutipan", 9),
                Column("sessions", "Jumlah Sesi", 9),
                Column("number", "Nomor", 22),
                Column("embargo", "Embargo", 22),
                Column("source", "Sumber", 24),
                Column("writer", "Penulis", 20),
                Column("editor", "Editor", 20),
                Column("photo", "Foto", 20),
                Column("contacts", "Kontak", 30),
                Column("warnings", "Peringatan", 45),
                Column("format", "Format", 9),
                Column("characters", "Jumlah Karakter", 10),
            ),
            _release,
        ),
        _one_a_finding(
            "people",
            "Orang & Jabatan",
            (
                Column("person", "Id", 6),
                Column("name", "Nama", 28),
                Column("title", "Jabatan (Seperti Tertulis)", 45),
                Column("full", "Jabatan Lengkap", 55),
                Column("head", "Kepala Jabatan", 26),
                Column("acting", "Pelaksana", 16),
                Column("institution", "Lembaga", 40),
                Column("region", "Wilayah", 22),
                Column("region_code", "Kode Wilayah", 11),
                Column("honorifics", "Sapaan", 14),
                Column("rank", "Pangkat", 18),
                Column("degrees", "Gelar", 18),
                Column("mentions", "Jumlah Sebutan", 9),
                Column("quotes", "Jumlah Kutipan", 9),
            ),
            _people,
        ),
        _one_a_finding(
            "quotes",
            "Kutipan",
            (
                Column("date", "Tanggal", 13),
                Column("headline", "Judul", 40),
                Column("quote", "Id", 6),
                Column("kind", "Jenis", 9),
                Column("speaker", "Narasumber", 28),
                Column("speaker_title", "Jabatan Lengkap", 45),
                Column("text", "Kutipan", 80),
                Column("cue", "Kata Pengutip", 16),
                Column("person", "Id Orang", 8),
                Column("speaker_from", "Dasar Narasumber", 12),
            ),
            _quotes,
        ),
        _one_a_finding(
            "sessions",
            "Sesi",
            (
                Column("session", "Id", 6),
                Column("label", "Sesi", 24),
                Column("kind", "Jenis", 14),
                Column("number", "Nomor", 8),
                Column("theme", "Tema", 60),
                Column("speakers", "Pembicara", 50),
            ),
            _sessions,
        ),
        _one_a_finding(
            "dates",
            "Tanggal",
            (
                Column("text", "Tertulis", 30),
                Column("value", "Tanggal (ISO)", 23),
                Column("year_from", "Asal Tahun", 12),
                Column("weekday_agrees", "Hari Cocok", 11),
            ),
            _dates,
        ),
    )
}
