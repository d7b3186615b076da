"""An SQLite database: normalised tables with keys and indices, full-text search over texts and quotes, and views."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rilis.errors import RilisError
from rilis.sinks.base import Record, Sink
from rilis.sinks.tables import cell, cells, release_date

APPLICATION_ID = 0x72696C69
"""Marks a database as one of rilis ("rili" in ASCII)."""

LAYOUT = 1
"""Version of the tables."""


class DatabaseSink(Sink):
    """A new database that takes the target's place when it is complete."""

    def __init__(self, target: Path) -> None:
        super().__init__(target)
        self.temporary.unlink(missing_ok=True)
        self._connection = sqlite3.connect(self.temporary, isolation_level=None)
        # Until the end nobody reads the file, and a broken one is thrown away.
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        create_tables(self._connection)
        self._connection.execute("BEGIN")
        self._releases = Releases(self._connection)

    def write(self, record: Record, text: str | None = None) -> None:
        self._releases.add(record, text, record["source"]["path"])

    def finish(self) -> None:
        self._connection.execute("COMMIT")
        self._connection.close()

    def abandon(self) -> None:
        self._connection.close()


def create_tables(connection: sqlite3.Connection) -> None:
    """Lay out an empty database; raises RilisError where this Python's SQLite has no full-text search."""
    script = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    try:
        connection.executescript(
            f"BEGIN;\n{script}\nPRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {LAYOUT};\nCOMMIT;"
        )
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
        raise RilisError(
            "this Python's SQLite has no full-text search (FTS5)",
            kind="needs-extra",
            remedy="use another Python build, or write .jsonl",
        ) from None


class Releases:
    """Adds releases to the tables, and takes them out again.

    The numbers of new rows are counted here, so that the rows of a release can be written table by table.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("PRAGMA foreign_keys = ON")
        self._last: dict[str, int] = {
            table: connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
            for table in ("releases", "people", "titles", "quotes", "sessions")
        }

    def add(self, record: Record, text: str | None, source: str | None) -> None:
        """Insert a release that was read from the input `source`."""
        release = self._next("releases")
        people = {person["id"]: self._next("people") for person in record["people"]}
        self._insert("releases", [_release(release, source, record, text)])
        self._insert("parts", _parts(release, record))
        self._insert("dates", _dates(release, record))
        self._insert("event_dates", _event_dates(release, record))
        self._insert("people", _people(release, people, record))
        self._insert("titles", self._titles(people, record))
        self._insert("mentions", _mentions(people, record))
        self._insert("quotes", self._quotes(release, people, record))
        self._add_sessions(release, people, record)
        self._insert("institutions", _institutions(release, record))
        self._insert("abbreviations", _abbreviations(release, record))
        self._insert("warnings", _warnings(release, record))

    def remove(self, source: str) -> None:
        """Delete the releases that were read from an input, with all that belongs to them."""
        self._connection.execute("DELETE FROM releases WHERE input = ?", (source,))

    def _next(self, table: str) -> int:
        self._last[table] += 1
        return self._last[table]

    def _insert(self, table: str, rows: list[_Row]) -> None:
        if rows:
            marks = ",".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def _titles(self, people: dict[str, int], record: Record) -> list[_Row]:
        return [
            (
                self._next("titles"),
                people[person["id"]],
                *_span(title),
                *cells(title, "full", "head", "acting", "institution"),
                *_region(title["region"]),
            )
            for person in record["people"]
            for title in person["titles"]
        ]

    def _quotes(self, release: int, people: dict[str, int], record: Record) -> list[_Row]:
        return [
            (
                self._next("quotes"),
                release,
                quote["id"],
                quote["kind"],
                people.get(quote["speaker"]),
                quote["speaker_from"],
                *_span(quote),
                *_span(quote["cue"]),
                quote.get("unclosed", False),
            )
            for quote in record["quotes"]
        ]

    def _add_sessions(self, release: int, people: dict[str, int], record: Record) -> None:
        sessions, speakers = [], []
        for session in record["sessions"]:
            key = self._next("sessions")
            sessions.append(_session(key, release, session))
            speakers += [(key, n, people[speaker]) for n, speaker in enumerate(session["speakers"])]
        self._insert("sessions", sessions)
        self._insert("session_speakers", speakers)


_Row = tuple[Any, ...]


def _span(span: Record | None) -> _Row:
    return cells(span, "text", "start", "end", "rule")


def _release(release: int, source: str | None, record: Record, text: str | None) -> _Row:
    dateline, event = record["dateline"] or {}, record["event"] or {}
    origin = record["source"]
    return (
        release,
        source,
        record["id"],
        origin["path"],
        origin["format"],
        origin["encoding"],
        origin["sha256"],
        origin["characters"],
        cell(record["headline"]),
        dateline.get("text"),
        cell(dateline.get("outlet")),
        cell(dateline.get("place"), "name"),
        cell(dateline.get("place"), "code"),
        release_date(record),
        cell(event.get("name")),
        cell(event.get("venue")),
        cell(event.get("city"), "name"),
        cell(event.get("city"), "code"),
        cell(event.get("theme")),
        cell(record["front_matter"]["number"]),
        text,
    )


def _parts(release: int, record: Record) -> list[_Row]:
    return [
        (release, part, n, *_span(span), span.get("name"), span.get("kind"), span.get("code"))
        for whole in ("headline", "dateline", "event", "front_matter", "back_matter")
        for part, n, span in _spans(whole, record[whole])
    ]


def _spans(part: str, value: Any) -> Iterator[tuple[str, int, Record]]:
    """Yield the spans under a key of the record, each with its path and its place in a list."""
    if isinstance(value, list):
        yield from ((part, n, item) for n, item in enumerate(value) if isinstance(item, dict))
    elif isinstance(value, dict):
        if "rule" in value:
            yield part, 0, value
        for key, inner in value.items():
            yield from _spans(f"{part}.{key}", inner)


def _dates(release: int, record: Record) -> list[_Row]:
    keys = ("text", "value", "year_from", "weekday_agrees", "start", "end", "rule")
    return [(release, n, *cells(date, *keys)) for n, date in enumerate(record["dates"])]


def _event_dates(release: int, record: Record) -> list[_Row]:
    event = record["event"]
    return [(release, n, date) for n, date in enumerate(event["dates"])] if event else []


def _people(release: int, people: dict[str, int], record: Record) -> list[_Row]:
    return [
        (
            people[person["id"]],
            release,
            person["id"],
            person["name"],
            json.dumps(person["honorifics"], ensure_ascii=False),
            person["rank"],
            json.dumps(person["degrees"], ensure_ascii=False),
        )
        for person in record["people"]
    ]


def _region(region: Record | None) -> _Row:
    return cells(region, "name", "kind", "code", "text", "start", "end", "rule")


def _mentions(people: dict[str, int], record: Record) -> list[_Row]:
    return [
        (people[person["id"]], n, *_span(mention))
        for person in record["people"]
        for n, mention in enumerate(person["mentions"])
    ]


def _session(key: int, release: int, session: Record) -> _Row:
    return (
        key,
        release,
        session["id"],
        *_span(session["label"]),
        *cells(session, "kind", "number"),
        *_span(session["theme"]),
        *cells(session, "start", "end", "rule"),
    )


def _institutions(release: int, record: Record) -> list[_Row]:
    return [
        (release, n, *cells(found, "text", "full", "start", "end", "rule"))
        for n, found in enumerate(record["institutions"])
    ]


def _abbreviations(release: int, record: Record) -> list[_Row]:
    return [(release, n, *_span(pair["short"]), *_span(pair["long"])) for n, pair in enumerate(record["abbreviations"])]


def _warnings(release: int, record: Record) -> list[_Row]:
    return [
        (release, n, *cells(warning, "code", "message", "start", "end")) for n, warning in enumerate(record["warnings"])
    ]
