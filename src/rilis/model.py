"""What a release is: the types of the output contract `rilis/1`.

Every finding stands on the document's own words: `text` is the document's text from
`start` to `end`, in Unicode code points, half-open, and `rule` is the id of the pattern
that found it (`titles/kanwil`). Values that rilis worked out stand beside the words.

The types are named tuples: immutable, cheap to make, and light to import.
"""

from __future__ import annotations

from rilis.records import NamedTuple

try:
    from _json import encode_basestring as _quoted  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    from json.encoder import encode_basestring as _quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from rilis.kinds import PlaceKind, QuoteKind, SpeakerFrom, YearFrom

SCHEMA = "rilis/1"


class Span(NamedTuple):
    """Words of the document and the rule that found them."""

    text: str
    start: int
    end: int
    rule: str


class Place(NamedTuple):
    """A place as written, with its official name and its Kemendagri code where they are known."""

    text: str
    start: int
    end: int
    rule: str
    name: str
    kind: PlaceKind | None
    code: str | None


class Date(NamedTuple):
    """A mention of a day, a month or an interval.

    `value` is ISO 8601: a day, a month, an interval `A/B`, or `--MM-DD` where the year is unknown.
    """

    text: str
    start: int
    end: int
    rule: str
    value: str
    year_from: YearFrom | None
    weekday_agrees: bool | None


class Dateline(NamedTuple):
    """The place, outlet and date that open the body, without the dash that ends them."""

    text: str
    start: int
    end: int
    rule: str
    outlet: Span | None
    place: Place | None
    date: Date | None


class Title(NamedTuple):
    """One wording of a person's office, as written, and what it says when written out."""

    text: str
    start: int
    end: int
    rule: str
    full: str
    head: str
    acting: str | None
    institution: str | None
    region: Place | None


class Person(NamedTuple):
    """A person, or an office that speaks unnamed (`name` is then None)."""

    id: str
    name: str | None
    honorifics: tuple[str, ...]
    rank: str | None
    degrees: tuple[str, ...]
    titles: tuple[Title, ...]
    mentions: tuple[Span, ...]


class Session(NamedTuple):
    """A named or numbered part of a programme; `start` and `end` bound the passage that tells of it."""

    id: str
    label: Span
    kind: str
    number: int | None
    theme: Span | None
    speakers: tuple[str, ...]
    start: int
    end: int
    rule: str


class Quote(NamedTuple):
    """Direct speech (the inside of one pair of marks) or a reported clause."""

    text: str
    start: int
    end: int
    rule: str
    id: str
    kind: QuoteKind
    speaker: str | None
    cue: Span | None
    speaker_from: SpeakerFrom | None
    unclosed: bool = False


class Event(NamedTuple):
    """The one occasion that the release reports on; `dates` are indices into `Release.dates`."""

    name: Span
    venue: Span | None
    city: Place | None
    theme: Span | None
    dates: tuple[int, ...]


class Institution(NamedTuple):
    """An institution named in the text; `full` is its name written out."""

    text: str
    start: int
    end: int
    rule: str
    full: str


class Abbreviation(NamedTuple):
    """A short form that the text itself defines: `Hak Asasi Manusia (HAM)`."""

    short: Span
    long: Span


class FrontMatter(NamedTuple):
    number: Span | None = None
    embargo: Span | None = None


class BackMatter(NamedTuple):
    source: Span | None = None
    writer: Span | None = None
    editor: Span | None = None
    photo: Span | None = None
    sign_off: Span | None = None
    contacts: tuple[Span, ...] = ()
    about: Span | None = None


class Warning(NamedTuple):
    """Something an editor should look at; `message` is in Indonesian."""

    code: str
    message: str
    start: int
    end: int


class Source(NamedTuple):
    """Where the document's text came from; `sha256` is that of the file's bytes."""

    path: str | None = None
    format: str = "text"
    encoding: str | None = None
    sha256: str | None = None
    characters: int = 0


class Release(NamedTuple):
    """Everything found in one document."""

    id: str
    source: Source
    headline: Span | None
    dateline: Dateline | None
    dates: tuple[Date, ...]
    people: tuple[Person, ...]
    sessions: tuple[Session, ...]
    quotes: tuple[Quote, ...]
    event: Event | None
    institutions: tuple[Institution, ...]
    abbreviations: tuple[Abbreviation, ...]
    front_matter: FrontMatter
    back_matter: BackMatter
    warnings: tuple[Warning, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the contract's JSON object as plain dicts and lists."""
        return {"schema": SCHEMA, **_plain(self)}

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the contract's JSON object as text: one line, or indented by `indent` blanks."""
        if indent is None:
            return f'{{"schema": "{SCHEMA}", {_json(self)[1:]}'
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)


def _plain(value: Any) -> Any:
    """Return a tuple of the contract as a list, or as a dict by the names of its fields."""
    if type(value) is tuple:
        return [_plain(item) if isinstance(item, tuple) else item for item in value]
    plain: dict[str, Any] = dict(zip(value._fields, value, strict=True))
    for name, item in plain.items():
        if isinstance(item, tuple):
            plain[name] = _plain(item)
    if type(value) is Quote and not value.unclosed:
        del plain["unclosed"]
    return plain


def _json(value: Any) -> str:
    """Return what `json.dumps` makes of `_plain(value)`: in half the time, and without loading json's decoder."""
    kind = type(value)
    if kind is str:
        return _quoted(value)
    if kind is Span:  # more than half of all records
        text, start, end, rule = value
        return f'{{"text": {_quoted(text)}, "start": {start}, "end": {end}, "rule": {_quoted(rule)}}}'
    if value is None:
        return "null"
    if kind is int:
        return str(value)
    if kind is bool:
        return "true" if value else "false"
    if kind is tuple:
        return f"[{', '.join([_json(item) for item in value])}]"
    if kind is Quote and not value.unclosed:
        value = value[:-1]
    pairs = zip(_KEYS[kind], value, strict=False)
    return f"{{{', '.join([key + _json(item) for key, item in pairs])}}}"


_KEYS: Final = {
    record: [f'"{name}": ' for name in record._fields]
    for record in (
        Place, Date, Dateline, Title, Person, Session, Quote, Event, Institution, Abbreviation, FrontMatter,
        BackMatter, Warning, Source, Release,
    )
}  # fmt: skip
