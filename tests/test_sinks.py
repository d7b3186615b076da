"""Every output format, written by rilis and read again by another tool, against the JSON form of the releases."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest

from rilis.errors import UsageError
from rilis.model import Quote, Release
from rilis.sinks import ENDINGS, TABLE_NAMES, open_sink
from rilis.sinks.csv_table import harmless
from rilis.sinks.tables import TABLES
from rilis.sinks.workbook import MAX_CELL
from sample_records import TEXT, bare_release, find, release

Record = dict[str, Any]
RELEASES = (release(), bare_release(), release("forum-lain", "kominfo/lain.docx"))
RECORDS = [found.to_dict() for found in RELEASES]


def write(target: Path, *releases: Release, table: str | None = None) -> Path:
    with open_sink(target, table) as sink:
        for found in releases or RELEASES:
            sink.write(found.to_dict(), TEXT)
    return target


# --- JSON ---------------------------------------------------------------------------------------------------------


def test_json_lines_hold_one_release_a_line_with_its_own_characters(tmp_path: Path) -> None:
    data = write(tmp_path / "a.jsonl").read_bytes()
    assert [json.loads(line) for line in data.splitlines()] == RECORDS
    assert "🙂".encode() in data
    assert data.endswith(b"}\n")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_one_array_whatever_the_number(tmp_path: Path, count: int) -> None:
    target = tmp_path / "a.json"
    with open_sink(target) as sink:
        for record in RECORDS[:count]:
            sink.write(record)
    assert json.loads(target.read_text(encoding="utf-8")) == RECORDS[:count]


# --- CSV ----------------------------------------------------------------------------------------------------------


def read_csv(target: Path) -> list[dict[str, str]]:
    with target.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_is_the_quotes_table_by_default(tmp_path: Path) -> None:
    target = write(tmp_path / "a.csv")
    assert target.read_bytes().startswith("\ufeff".encode())
    rows = read_csv(target)
    assert len(rows) == 6
    assert rows[0] == {
        "document": "forum-data",
        "path": "kominfo/forum-data.txt",
        "date": "2025-03-03",
        "headline": "Gubernur Buka Forum Data Terbuka",
        "quote": "q1",
        "kind": "direct",
        "speaker": "La Ode Sarimba",
        "speaker_title": "Pelaksana Tugas Kepala Dinas Komunikasi Provinsi Sulawesi Tenggara",
        "text": "'=Data itu milik warga, bukan milik kantor,",
        "cue": "kata",
        "person": "p1",
        "speaker_from": "named",
        "start": str(find("=Data").start),
        "end": str(find("=Data itu milik warga, bukan milik kantor,").end),
        "rule": "test/words",
    }
    assert rows[1]["speaker"] == "Kabid Statistik"
    assert (rows[2]["speaker"], rows[2]["cue"]) == ("", "")


def expected_rows(table: str) -> Iterator[list[str]]:
    """The rows of a table as CSV holds them, from the same rows as Python values."""
    for record in RECORDS:
        for row in TABLES[table].rows(record):
            yield ["" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell) for cell in row]


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_each_table_can_be_chosen(tmp_path: Path, table: str) -> None:
    rows = read_csv(write(tmp_path / "a.csv", table=table))
    assert [[cell.removeprefix("'") for cell in row.values()] for row in rows] == list(expected_rows(table))
    assert list(rows[0]) == [column.key for column in TABLES[table].columns]


def test_people_have_a_row_for_each_title_and_one_without_any(tmp_path: Path) -> None:
    rows = read_csv(write(tmp_path / "a.csv", release(), table="people"))
    assert [(row["person"], row["name"], row["full"], row["region_code"], row["quotes"]) for row in rows] == [
        ("p1", "La Ode Sarimba", "Pelaksana Tugas Kepala Dinas Komunikasi Provinsi Sulawesi Tenggara", "74", "1"),
        ("p1", "La Ode Sarimba", "Kepala Dinas Komunikasi", "", "1"),
        ("p2", "", "Kepala Bidang Statistik", "", "1"),
        ("p3", "Wa Ode Ranti", "", "", "0"),
    ]


def test_the_other_tables_say_what_the_release_says(tmp_path: Path) -> None:
    sessions = read_csv(write(tmp_path / "s.csv", release(), table="sessions"))
    assert [(row["label"], row["theme"], row["speakers"]) for row in sessions] == [
        ("Sesi pertama", "Satu Data", "La Ode Sarimba; Kabid Statistik"),
        ("Forum", "", ""),
    ]
    dates = read_csv(write(tmp_path / "d.csv", release(), table="dates"))
    assert [(row["text"], row["value"], row["weekday_agrees"]) for row in dates] == [
        ("4 Maret 2025", "2025-03-04/2025-03-05", "false"),
        ("3 Maret 2025", "2025-03-03", ""),
        ("Senin (3/3/2025)", "2025-03-03", "true"),
    ]
    (row,) = read_csv(write(tmp_path / "r.csv", release(), table="releases"))
    assert (row["place"], row["place_code"], row["event"]) == ("Kota Kendari", "74.71", "Forum Data Terbuka")
    assert row["contacts"] == "humas@contoh.example; 0800-0000-000"


INJECTIONS = [
    "=1+1",
    "+62811",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u00a0=1",
    "\ufeff=1",
    "＝1+1",
    '=HYPERLINK("http://contoh.example";"klik")',
]


@pytest.mark.parametrize("cell", INJECTIONS)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path: Path, cell: str) -> None:
    (row,) = read_csv(write(tmp_path / "a.csv", saying(cell)))
    assert row["text"] == f"'{cell}"


@pytest.mark.parametrize("cell", ["Kami siap", "'kutip", "1=1", "“=1”", "a\nb", 'kata "itu"', "a\r\nb,c", "\x00nol"])
def test_a_cell_without_danger_stays_as_it_is(tmp_path: Path, cell: str) -> None:
    (row,) = read_csv(write(tmp_path / "a.csv", saying(cell)))
    assert row["text"] == cell
    assert harmless(cell) == cell


def saying(words: str, document: str = "satu") -> Release:
    """A release with one quote, of the given words."""
    quote = Quote(words, 0, len(words), "quotes/direct", "q1", "direct", None, None, None)
    return bare_release(document)._replace(quotes=(quote,))


# --- Excel --------------------------------------------------------------------------------------------------------


def sheet_rows(target: Path, name: str) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(target)[name]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_each_sheet_holds_its_table(tmp_path: Path, table: Any) -> None:
    header, *rows = sheet_rows(write(tmp_path / "a.xlsx"), table.label)
    assert header == [column.label for column in table.columns]
    words = {True: "ya", False: "tidak"}
    expected = [
        [words[cell] if isinstance(cell, bool) else cell for cell in row]
        for record in RECORDS
        for row in table.rows(record)
    ]
    assert rows == expected


def test_the_workbook_is_laid_out_for_people(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write(tmp_path / "a.xlsx"))
    assert book.sheetnames == ["Rilis", "Orang & Jabatan", "Kutipan", "Sesi", "Tanggal"]
    for sheet, table in zip(book.worksheets, TABLES.values(), strict=True):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert abs(sheet.column_dimensions["A"].width - table.columns[0].width) < 1
        assert sheet["A1"].font.bold
    quotes = book["Kutipan"]
    (column,) = (cell.column_letter for cell in quotes[1] if cell.value == "Kutipan")
    assert quotes[f"{column}2"].alignment.wrap_text
    assert quotes.column_dimensions[column].width > 60


@pytest.mark.parametrize(
    "words", [*INJECTIONS, "http://contoh.example/a", "mailto:a@contoh.example", "internal:Sesi!A1"]
)
def test_no_cell_is_a_formula_or_a_link(tmp_path: Path, words: str) -> None:
    book = openpyxl.load_workbook(write(tmp_path / "a.xlsx", saying(words)))
    cells = [cell for row in book["Kutipan"].iter_rows(min_row=2) for cell in row]
    assert words in [cell.value for cell in cells] or "\r" in words
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark(tmp_path: Path) -> None:
    limit = write(tmp_path / "a.xlsx", saying("a" * MAX_CELL), saying("b" * (MAX_CELL + 1)), saying("🙂" * 20_000))
    header, *rows = sheet_rows(limit, "Kutipan")
    fits, cut, wide = (row[header.index("Kutipan")] for row in rows)
    assert fits == "a" * MAX_CELL
    assert len(cut) == MAX_CELL
    assert cut.startswith("bbbb")
    assert "dipotong" in cut
    assert len(wide.encode("utf-16-le")) // 2 <= MAX_CELL
    assert wide.startswith("🙂" * 16_000)


def test_a_sheet_that_is_full_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rilis.sinks.workbook.MAX_ROWS", 4)
    target = write(tmp_path / "a.xlsx", *(saying(f"kutipan {n}", f"d{n}") for n in range(7)))
    book = openpyxl.load_workbook(target)
    assert [name for name in book.sheetnames if name.startswith("Kutipan")] == [
        "Kutipan",
        "Kutipan (2)",
        "Kutipan (3)",
    ]
    found = [row for name in ("Kutipan", "Kutipan (2)", "Kutipan (3)") for row in sheet_rows(target, name)[1:]]
    assert [row[0] for row in found] == [f"d{n}" for n in range(7)]
    assert all(sheet.freeze_panes == "A2" for sheet in book.worksheets)


def test_characters_that_xml_cannot_hold_leave_a_readable_workbook(tmp_path: Path) -> None:
    header, row = sheet_rows(write(tmp_path / "a.xlsx", saying("a\x00b\x1bc\ufffed")), "Kutipan")
    assert row[header.index("Kutipan")] == "a\ufffdb\ufffdc\ufffdd"


# --- SQLite -------------------------------------------------------------------------------------------------------


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(write(tmp_path / "a.sqlite"))
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def test_the_database_is_sound(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for index in ("releases_fts", "quotes_fts"):
        database.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


def test_the_tables_hold_the_whole_record(database: sqlite3.Connection) -> None:
    rebuilt = [rebuild(database, row) for row in database.execute("SELECT * FROM releases ORDER BY id")]
    assert rebuilt == RECORDS
    assert {row["text"] for row in database.execute("SELECT text FROM releases")} == {TEXT}


def test_full_text_search_finds_words_of_texts_and_quotes(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT document FROM releases JOIN releases_fts ON releases.id = releases_fts.rowid"
        " WHERE releases_fts MATCH 'kemiskinan' ORDER BY document"
    ).fetchall()
    assert [row[0] for row in found] == ["forum-data", "forum-lain", "kosong"]
    found = database.execute("SELECT rowid, text FROM quotes_fts WHERE quotes_fts MATCH 'NEAR(milik warga)'").fetchall()
    assert len(found) == 2
    assert found[0]["text"] == "=Data itu milik warga, bukan milik kantor,"


def test_the_views_answer_the_usual_questions(database: sqlite3.Connection) -> None:
    said = database.execute(
        "SELECT speaker, title, date, cue FROM who_said_what WHERE document = 'forum-data' ORDER BY quote"
    ).fetchall()
    assert [tuple(row) for row in said] == [
        (
            "La Ode Sarimba",
            "Pelaksana Tugas Kepala Dinas Komunikasi Provinsi Sulawesi Tenggara",
            "2025-03-03",
            "kata",
        ),
        ("Kabid Statistik", "Kepala Bidang Statistik", "2025-03-03", "menyebutkan"),
        (None, None, "2025-03-03", None),
    ]
    officials = database.execute("SELECT name, head, region_code FROM officials WHERE document = 'forum-data'")
    assert [tuple(row) for row in officials] == [
        ("La Ode Sarimba", "Kepala Dinas", "74"),
        ("La Ode Sarimba", "Kepala Dinas", None),
        (None, "Kepala Bidang", None),
    ]
    spoke = database.execute("SELECT label, theme, speaker FROM who_spoke_where WHERE document = 'forum-data'")
    assert sorted((tuple(row) for row in spoke), key=str) == [
        ("Forum", None, None),
        ("Sesi pertama", "Satu Data", "Kabid Statistik"),
        ("Sesi pertama", "Satu Data", "La Ode Sarimba"),
    ]


def test_every_foreign_key_and_lookup_has_an_index(database: sqlite3.Connection) -> None:
    tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in (name for name in tables if "_fts" not in name):
        leading = {
            database.execute(f"PRAGMA index_info({row['name']})").fetchone()["name"]
            for row in database.execute(f"PRAGMA index_list({table})")
        }
        foreign = {row["from"] for row in database.execute(f"PRAGMA foreign_key_list({table})") if row["seq"] == 0}
        assert foreign <= leading, table


def test_both_endings_name_a_database(tmp_path: Path) -> None:
    connection = sqlite3.connect(write(tmp_path / "a.DB"))
    assert connection.execute("SELECT count(*) FROM releases").fetchone() == (3,)
    connection.close()


def rebuild(database: sqlite3.Connection, row: sqlite3.Row) -> Record:
    """Put a release's JSON form together again from the tables."""
    key = row["id"]

    def rows(query: str, *values: object) -> list[Record]:
        return [dict(found) for found in database.execute(query, values)]

    def of_release(table: str) -> list[Record]:
        found = rows(
            f"SELECT * FROM {table} WHERE release = ? ORDER BY {'key' if 'key' in columns[table] else 'n'}", key
        )
        return [without(item, "release", "n") for item in found]

    columns = {
        table: {column["name"] for column in rows(f"PRAGMA table_info({table})")}
        for table in ("dates", "people", "sessions", "quotes", "institutions", "abbreviations", "warnings")
    }
    dates = of_release("dates")
    for date in dates:
        date["weekday_agrees"] = None if date["weekday_agrees"] is None else bool(date["weekday_agrees"])
    people = of_release("people")
    keys = {person["id"]: person["key"] for person in people}
    parts: dict[str, list[Record]] = {}
    for found in rows("SELECT * FROM parts WHERE release = ? ORDER BY part, n", key):
        parts.setdefault(found["part"], []).append(without(found, "release", "part", "n"))

    def part(name: str, place: bool = False) -> Record | None:
        found = parts.get(name)
        if not found:
            return None
        return found[0] if place else without(found[0], "name", "kind", "code")

    dateline, event_name = part("dateline"), part("event.name")
    if dateline:
        opening = part("dateline.date")
        dateline |= {
            "outlet": part("dateline.outlet"),
            "place": part("dateline.place", place=True),
            "date": next((date for date in dates if opening and date["start"] == opening["start"]), None),
        }
    return {
        "schema": "rilis/1",
        "id": row["document"],
        "source": {name: row[name] for name in ("path", "format", "encoding", "sha256", "characters")},
        "headline": part("headline"),
        "dateline": dateline,
        "dates": dates,
        "people": [rebuild_person(rows, person) for person in people],
        "sessions": [rebuild_session(rows, keys, session) for session in of_release("sessions")],
        "quotes": [rebuild_quote(keys, quote) for quote in of_release("quotes")],
        "event": event_name
        and {
            "name": event_name,
            "venue": part("event.venue"),
            "city": part("event.city", place=True),
            "theme": part("event.theme"),
            "dates": [
                found["date"] for found in rows("SELECT date FROM event_dates WHERE release = ? ORDER BY n", key)
            ],
        },
        "institutions": of_release("institutions"),
        "abbreviations": [
            {"short": nested(found, "short"), "long": nested(found, "long")} for found in of_release("abbreviations")
        ],
        "front_matter": {name: part(f"front_matter.{name}") for name in ("number", "embargo")},
        "back_matter": {
            **{
                name: part(f"back_matter.{name}")
                for name in ("source", "writer", "editor", "photo", "sign_off", "about")
            },
            "contacts": [without(found, "name", "kind", "code") for found in parts.get("back_matter.contacts", [])],
        },
        "warnings": of_release("warnings"),
    }


def without(found: Record, *names: str) -> Record:
    return {name: value for name, value in found.items() if name not in names}


def nested(found: Record, name: str) -> Record | None:
    """Take a span out of a flat row: `cue`, `cue_start`, `cue_end`, `cue_rule`."""
    if found[name] is None:
        return None
    return {"text": found[name], **{key: found[f"{name}_{key}"] for key in ("start", "end", "rule")}}


def rebuild_person(rows: Callable[..., list[Record]], person: Record) -> Record:
    titles = []
    for title in rows("SELECT * FROM titles WHERE person = ? ORDER BY id", person["id"]):
        region = title["region"] and {
            "text": title["region_text"],
            **{key: title[f"region_{key}"] for key in ("start", "end", "rule", "kind", "code")},
            "name": title["region"],
        }
        flat = ("text", "start", "end", "rule", "full", "head", "acting", "institution")
        titles.append({**{key: title[key] for key in flat}, "region": region})
    mentions = rows("SELECT text, start, end, rule FROM mentions WHERE person = ? ORDER BY n", person["id"])
    return {
        "id": person["key"],
        "name": person["name"],
        "honorifics": json.loads(person["honorifics"]),
        "rank": person["rank"],
        "degrees": json.loads(person["degrees"]),
        "titles": titles,
        "mentions": mentions,
    }


def rebuild_session(rows: Callable[..., list[Record]], keys: dict[int, str], session: Record) -> Record:
    speakers = rows("SELECT person FROM session_speakers WHERE session = ? ORDER BY n", session["id"])
    return {
        "id": session["key"],
        "label": nested(session, "label"),
        "theme": nested(session, "theme"),
        "speakers": [keys[speaker["person"]] for speaker in speakers],
        **{key: session[key] for key in ("kind", "number", "start", "end", "rule")},
    }


def rebuild_quote(keys: dict[int, str], quote: Record) -> Record:
    unclosed = {"unclosed": True} if quote["unclosed"] else {}
    return {
        "id": quote["key"],
        "speaker": keys.get(quote["speaker"]),
        "cue": nested(quote, "cue"),
        **{key: quote[key] for key in ("text", "start", "end", "rule", "kind", "speaker_from")},
        **unclosed,
    }


# --- Parquet ------------------------------------------------------------------------------------------------------


def test_parquet_holds_the_nested_records(tmp_path: Path) -> None:
    table = pyarrow.parquet.read_table(write(tmp_path / "a.parquet"))
    rows = table.to_pylist()
    for row in rows:
        for quote in row["quotes"]:
            if quote["unclosed"] is None:
                del quote["unclosed"]
    assert rows == RECORDS
    assert table.schema.metadata[b"rilis.schema"] == b"rilis/1"


def test_parquet_bounds_its_row_groups(tmp_path: Path) -> None:
    target = tmp_path / "a.parquet"
    record = bare_release().to_dict()
    with open_sink(target) as sink:
        for _ in range(2500):
            sink.write(record)
    groups = pyarrow.parquet.ParquetFile(target).metadata
    assert groups.num_rows == 2500
    assert groups.num_row_groups == 5


def test_parquet_without_any_release_keeps_its_schema(tmp_path: Path) -> None:
    with open_sink(tmp_path / "a.parquet"):
        pass
    assert "quotes" in pyarrow.parquet.read_table(tmp_path / "a.parquet").column_names


# --- All formats --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_releases_give_the_same_bytes(tmp_path: Path, ending: str) -> None:
    first, second = write(tmp_path / f"a{ending}"), write(tmp_path / f"b{ending}")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"a{ending}"
    target.write_text("lama")
    with pytest.raises(ZeroDivisionError), open_sink(target) as sink:
        sink.write(release().to_dict(), TEXT)
        _ = 1 // 0
    assert target.read_text() == "lama"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_file_appears_when_it_is_complete(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"a{ending}"
    with open_sink(target) as sink:
        sink.write(release().to_dict(), TEXT)
        assert not target.exists()
    assert list(tmp_path.iterdir()) == [target]


FILE_SIZE_LIMIT = """
import resource, sys
from pathlib import Path
from sample_records import TEXT, release
from rilis.sinks import open_sink
target = Path(sys.argv[1])
record = release().to_dict()
sink = open_sink(target)
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    with sink:
        for n in range(3000):
            sink.write({**record, "id": str(n), "headline": {**record["headline"], "text": str(hash(str(n)))}}, TEXT)
except Exception as error:
    print(type(error).__name__, error)
    sys.exit(9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_disk_that_runs_full_leaves_the_old_file(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"a{ending}"
    target.write_text("lama")
    run = subprocess.run(
        [sys.executable, "-c", FILE_SIZE_LIMIT, str(target)],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 9, run.stderr
    assert "Traceback" not in run.stderr
    assert target.read_text() == "lama"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["a.txt", "a", "a.xls"])
def test_an_unknown_ending_is_told_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_sink(tmp_path / name)
    assert all(ending in str(caught.value) for ending in ENDINGS)


def test_a_target_that_cannot_be_is_told_before_work(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    for target in (tmp_path / "a.csv", tmp_path / "tidak-ada" / "b.csv"):
        with pytest.raises(UsageError) as caught:
            open_sink(target)
        assert str(tmp_path) in str(caught.value)


def test_a_table_that_is_not_there_or_has_no_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="people"):
        open_sink(tmp_path / "a.csv", "kutipan")
    with pytest.raises(UsageError, match="--table"):
        open_sink(tmp_path / "a.xlsx", "quotes")


WITHOUT_LIBRARY = """
import sys
sys.modules[sys.argv[1]] = None
from pathlib import Path
from rilis.errors import RilisError
from rilis.sinks import open_sink
try:
    open_sink(Path(sys.argv[2]))
except RilisError as error:
    print(error.kind, error)
"""


@pytest.mark.parametrize(("module", "extra"), [("xlsxwriter", "xlsx"), ("pyarrow", "parquet")])
def test_a_missing_library_names_the_extra(tmp_path: Path, module: str, extra: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_LIBRARY, module, str(tmp_path / f"a.{extra}")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.startswith("needs-extra")
    assert f"pip install 'rilis[{extra}]'" in run.stdout
    assert list(tmp_path.iterdir()) == []
