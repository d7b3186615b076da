"""Releases as flat tables for a spreadsheet: one row a release, a title, a quote, a session, a date.

Each table has the columns `document` and `path` that tell where a row comes from; offsets count code points of the
document's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from rilis.sinks.base import Record

Cell = str | int | bool | None
Row = tuple[Cell, ...]
Found = Mapping[str, Any]


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


def _words(found: Found | None, key: str = "text") -> Cell:
    return found[key] if found else None


def _joined(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None


def _origin(record: Record) -> tuple[Cell, Cell]:
    return record["id"], record["source"]["path"]


def _releases(record: Record) -> Iterator[Row]:
    dateline, event = record["dateline"] or {}, record["event"] or {}
    place, city = dateline.get("place"), event.get("city")
    front, back = record["front_matter"], record["back_matter"]
    yield (
        *_origin(record),
        _words(record["headline"]),
        dateline.get("text"),
        _words(dateline.get("outlet")),
        _words(place, "name"),
        _words(place, "code"),
        _words(dateline.get("date"), "value"),
        _words(event.get("name")),
        _words(event.get("venue")),
        _words(city, "name"),
        _words(city, "code"),
        _words(event.get("theme")),
        _joined(_event_dates(record)),
        len(record["people"]),
        len(record["quotes"]),
        len(record["sessions"]),
        _words(front["number"]),
        _words(front["embargo"]),
        _words(back["source"]),
        _words(back["writer"]),
        _words(back["editor"]),
        _words(back["photo"]),
        _joined(span["text"] for span in back["contacts"]),
        _joined(warning["message"] for warning in record["warnings"]),
        record["source"]["format"],
        record["source"]["characters"],
    )


def _people(record: Record) -> Iterator[Row]:
    """One row for each title, and one for a person without any."""
    spoken = [quote["speaker"] for quote in record["quotes"]]
    for person in record["people"]:
        for title in person["titles"] or [None]:
            region = title["region"] if title else None
            yield (
                *_origin(record),
                person["id"],
                person["name"],
                _words(title),
                _words(title, "full"),
                _words(title, "head"),
                _words(title, "acting"),
                _words(title, "institution"),
                _words(region, "name"),
                _words(region, "code"),
                _joined(person["honorifics"]),
                person["rank"],
                _joined(person["degrees"]),
                len(person["mentions"]),
                spoken.count(person["id"]),
                _words(title, "start"),
                _words(title, "end"),
                _words(title, "rule"),
            )


def _quotes(record: Record) -> Iterator[Row]:
    people = {person["id"]: person for person in record["people"]}
    for quote in record["quotes"]:
        speaker = people.get(quote["speaker"])
        yield (
            *_origin(record),
            release_date(record),
            _words(record["headline"]),
            quote["id"],
            quote["kind"],
            speaker_name(speaker) if speaker else None,
            _joined(title["full"] for title in speaker["titles"][:1]) if speaker else None,
            quote["text"],
            _words(quote["cue"]),
            quote["speaker"],
            quote["speaker_from"],
            quote["start"],
            quote["end"],
            quote["rule"],
        )


def _sessions(record: Record) -> Iterator[Row]:
    people = {person["id"]: person for person in record["people"]}
    for session in record["sessions"]:
        yield (
            *_origin(record),
            session["id"],
            session["label"]["text"],
            session["kind"],
            session["number"],
            _words(session["theme"]),
            _joined(speaker_name(people[speaker]) for speaker in session["speakers"]),
            session["start"],
            session["end"],
            session["rule"],
        )


def _dates(record: Record) -> Iterator[Row]:
    for date in record["dates"]:
        yield (
            *_origin(record),
            date["text"],
            date["value"],
            date["year_from"],
            date["weekday_agrees"],
            date["start"],
            date["end"],
            date["rule"],
        )


_ORIGIN = (Column("document", "Dokumen", 24), Column("path", "Berkas", 30))
_SPOT = (Column("start", "Awal", 8), Column("end", "Akhir", 8), Column("rule", "Aturan", 22))

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table(
            "releases",
            "Rilis",
            (
                *_ORIGIN,
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
            _releases,
        ),
        Table(
            "people",
            "Orang & Jabatan",
            (
                *_ORIGIN,
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
                *_SPOT,
            ),
            _people,
        ),
        Table(
            "quotes",
            "Kutipan",
            (
                *_ORIGIN,
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
                *_SPOT,
            ),
            _quotes,
        ),
        Table(
            "sessions",
            "Sesi",
            (
                *_ORIGIN,
                Column("session", "Id", 6),
                Column("label", "Sesi", 24),
                Column("kind", "Jenis", 14),
                Column("number", "Nomor", 8),
                Column("theme", "Tema", 60),
                Column("speakers", "Pembicara", 50),
                *_SPOT,
            ),
            _sessions,
        ),
        Table(
            "dates",
            "Tanggal",
            (
                *_ORIGIN,
                Column("text", "Tertulis", 30),
                Column("value", "Tanggal (ISO)", 23),
                Column("year_from", "Asal Tahun", 12),
                Column("weekday_agrees", "Hari Cocok", 11),
                *_SPOT,
            ),
            _dates,
        ),
    )
}
