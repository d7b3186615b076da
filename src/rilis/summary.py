"""What an editor wants to see of a release at a glance, in Indonesian, for a terminal of any width."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from typing import Final

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from rilis.harmless import harmless
from rilis.model import Date, Dateline, Event, Person, Place, Quote, Release, Session, Source, Title

_NARROWEST: Final = 40
# Longer lines are hard to read, however wide the terminal is.
_WIDEST: Final = 120
_LABEL_COLUMNS: Final = 10
_LONGEST_QUOTE: Final = 240

_LABEL: Final = "cyan"
_STRONG: Final = "bold"
_QUIET: Final = "dim"
_ALARM: Final = "yellow"

_NOT_FOUND: Final = "tidak ditemukan"
_YEAR_FROM: Final = {
    "document": "tahun dari teks",
    "weekday": "tahun dari nama hari",
    "option": "tahun dari --year",
    None: "tahun tidak diketahui",
}

Rows = list[tuple[Text, Text]]


def summary(release: Release, *, width: int = 80, colour: bool = False) -> str:
    """Return the summary as lines of at most `width` columns, each ended by `\\n`.

    Nothing of the document but printable characters gets into it; `colour` adds ANSI colours.
    """
    columns = max(_NARROWEST, min(width, _WIDEST))
    output = StringIO()
    console = Console(
        file=output,
        width=columns,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
        _environ={},
    )
    console.print(_layout(release, columns))
    return "".join(f"{line.rstrip()}\n" for line in output.getvalue().splitlines())


def _layout(release: Release, columns: int) -> Table:
    names = {person.id: _name(person) for person in release.people}
    officials = [person for person in release.people if person.titles]
    others = [person for person in release.people if not person.titles]
    direct = [quote for quote in release.quotes if quote.kind == "direct"]
    reported = [quote for quote in release.quotes if quote.kind == "indirect"]
    left = max(14, columns // 4)
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(width=_LABEL_COLUMNS, style=_LABEL)
    table.add_column(overflow="fold")
    table.add_row("Dokumen", _document(release.id, release.source))
    table.add_row("Judul", _words(release.headline.text, _STRONG) if release.headline else _absent())
    table.add_row("Dateline", _dateline(release.dateline) if release.dateline else _absent())
    table.add_row("Acara", _event(release.event, release.dates) if release.event else _absent())
    lists = (
        ("Tanggal", [_date(date) for date in release.dates]),
        ("Pejabat", [_official(person) for person in officials]),
        ("Nama lain", [(_words(_name(person)), Text()) for person in others]),
        ("Sesi", [_session(session, names) for session in release.sessions]),
        ("Kutipan", [_quote(quote, names) for quote in direct]),
        ("Pernyataan", [_quote(quote, names) for quote in reported]),
        ("Peringatan", _warnings(release)),
    )
    for label, rows in lists:
        if rows:
            table.add_row(label, _grid(rows, left))
    return table


def _grid(rows: Rows, left: int) -> Table | Group:
    """Return the rows in two columns, or in one where there is nothing on the right."""
    if not any(right for _, right in rows):
        return Group(*(row[0] for row in rows))
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(width=left, overflow="fold")
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _document(id: str, source: Source) -> Text:
    facts = [source.path, source.format, source.encoding, f"{source.characters} karakter"]
    return _words(" · ".join(fact for fact in facts if fact) if source.path else id or f"{facts[-1]}", _QUIET)


def _dateline(line: Dateline) -> Text:
    facts = [
        _place(line.place) if line.place else None,
        f"media {line.outlet.text}" if line.outlet else None,
        line.date.value if line.date else None,
    ]
    return _lines(_words(line.text), _words(" · ".join(fact for fact in facts if fact), _QUIET))


def _event(event: Event, dates: tuple[Date, ...]) -> Text:
    facts = (
        ("tempat", event.venue.text if event.venue else None),
        ("kota", _place(event.city) if event.city else None),
        ("tema", event.theme.text if event.theme else None),
        ("waktu", ", ".join(dates[index].value for index in event.dates)),
    )
    return _lines(_words(event.name.text), *(_words(f"{label}: {fact}", _QUIET) for label, fact in facts if fact))


def _date(date: Date) -> tuple[Text, Text]:
    value = _words(date.value)
    if date.year_from in _YEAR_FROM:
        value.append(f"  {_YEAR_FROM[date.year_from]}", _QUIET)
    return _words(date.text), value


def _official(person: Person) -> tuple[Text, Text]:
    titles = {title.full.casefold(): _title(title) for title in person.titles}
    name = _words(person.name, _STRONG) if person.name else Text("tanpa nama", _QUIET)
    return name, _lines(*titles.values())


def _title(title: Title) -> Text:
    words = _words(title.full)
    if title.region and title.region.code:
        words.append(f" ({title.region.code})", _QUIET)
    return words


def _session(session: Session, names: dict[str, str]) -> tuple[Text, Text]:
    theme = [_words(session.theme.text)] if session.theme else []
    speakers = [_words(", ".join(names[id] for id in session.speakers), _QUIET)] if session.speakers else []
    return _words(session.label.text, _STRONG), _lines(*theme, *speakers)


def _quote(quote: Quote, names: dict[str, str]) -> tuple[Text, Text]:
    speaker = _words(names[quote.speaker], _STRONG) if quote.speaker else Text("tanpa penutur", _QUIET)
    cue = [_words(quote.cue.text, _QUIET)] if quote.cue else []
    text = _shortened(quote.text.strip())
    return _lines(speaker, *cue), _words(f"“{text}”" if quote.kind == "direct" else text)


def _warnings(release: Release) -> Rows:
    """Return each message once, with how often it was given."""
    counts = Counter(warning.message for warning in release.warnings)
    return [(_words(f"{text} ({count}×)" if count > 1 else text, _ALARM), Text()) for text, count in counts.items()]


def _name(person: Person) -> str:
    """Return what to call a person: the name, or the office, or else the words that mean him."""
    if person.name:
        return person.name
    if person.titles:
        return person.titles[0].text
    return person.mentions[0].text if person.mentions else person.id


def _place(place: Place) -> str:
    return f"{place.name} ({place.code})" if place.code else place.name


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_QUOTE:
        return text
    return f"{text[:_LONGEST_QUOTE].rsplit(None, 1)[0]} …"


def _absent() -> Text:
    return Text(_NOT_FOUND, _QUIET)


def _words(text: str, style: str = "") -> Text:
    """Return words of the document in one line, harmless to a terminal."""
    return Text(harmless(" ".join(text.split())), style)


def _lines(*texts: Text) -> Text:
    return Text("\n").join(text for text in texts if text)
