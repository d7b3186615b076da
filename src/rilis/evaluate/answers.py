"""Gold answers and predictions as they are scored: words, no offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from rilis.errors import ReadError, UsageError
from rilis.evaluate.cursor import Cursor, decode, parse
from rilis.records import NamedTuple

Fields = tuple[tuple[str, str], ...]
"""The parts of a dateline or an event that are there: name of the field and its words."""

_DATELINE = ("outlet", "place", "date")
_EVENT = ("name", "venue", "city")


class Speech(NamedTuple):
    """A quote or a reported statement; `speaker` is a name in gold answers, the id of a person in predictions."""

    text: str
    speaker: str | None
    cue: str | None


class Session(NamedTuple):
    """A part of a programme; `speakers` are names in gold answers, ids of people in predictions."""

    label: str
    theme: str | None
    speakers: tuple[str, ...]


class Dated(NamedTuple):
    text: str
    value: str | None


class GoldPerson(NamedTuple):
    name: str
    titles: tuple[str, ...]


class FoundPerson(NamedTuple):
    """A person of a prediction; `name` is None for an office that speaks unnamed."""

    id: str
    name: str | None
    titles: tuple[str, ...]
    mentions: tuple[str, ...]


class Gold(NamedTuple):
    """The right answers for one document. Any of `people` has a title or speaks; `other_people` have none and don't."""

    headline: str | None = None
    dateline: Fields = ()
    people: tuple[GoldPerson, ...] = ()
    other_people: tuple[str, ...] = ()
    sessions: tuple[Session, ...] = ()
    quotes: tuple[Speech, ...] = ()
    statements: tuple[Speech, ...] = ()
    dates: tuple[Dated, ...] = ()
    event: Fields = ()


class Prediction(NamedTuple):
    """What was found in one document; `quotes` are direct speech, `statements` indirect speech."""

    headline: str | None = None
    dateline: Fields = ()
    people: tuple[FoundPerson, ...] = ()
    sessions: tuple[Session, ...] = ()
    quotes: tuple[Speech, ...] = ()
    statements: tuple[Speech, ...] = ()
    dates: tuple[Dated, ...] = ()
    event: Fields = ()


def read_gold(folder: Path) -> dict[str, Gold]:
    """Return the gold answers `<id>.json` of a folder by id, in the order of their names.

    Raises:
        UsageError: there is no such folder, or no answer in it.
        ReadError: an answer is not JSON or not of the right shape.
    """
    if not folder.is_dir():
        raise UsageError("no such folder", kind="missing", where=str(folder), remedy="give the folder of gold answers")
    answers = {path.stem: gold_answer(read_json(path)) for path in sorted(folder.glob("*.json"))}
    if not answers:
        raise UsageError("no gold answers here", kind="empty", where=str(folder), remedy="they are files <id>.json")
    return answers


def read_predictions(path: Path) -> dict[str, Prediction]:
    """Return the predictions of a JSON Lines file by document id.

    Raises:
        ReadError: the file can't be read, or a line is not a prediction; the error names the line.
    """
    return dict(predictions(prediction_lines(path)))


def read_json(path: Path) -> Cursor:
    """Return the JSON document of a file. Raises ReadError where it can't be read."""
    return parse(decode(_bytes(path), str(path)), str(path))


def prediction_lines(path: Path) -> Iterator[Cursor]:
    """Yield the JSON documents of a JSON Lines file; blank lines are passed over."""
    return json_lines(_bytes(path), str(path))


def json_lines(data: bytes, where: str) -> Iterator[Cursor]:
    """Yield the JSON documents of JSON Lines; `where` names their file in errors."""
    for number, line in enumerate(decode(data, where).split("\n"), start=1):
        if line.strip():
            yield parse(line, where, number)


def stream_lines(stream: BinaryIO) -> Iterator[Cursor]:
    """Yield the JSON documents of JSON Lines from an open stream."""
    return json_lines(stream.read(), "<stdin>")


def predictions(lines: Iterable[Cursor]) -> Iterator[tuple[str, Prediction]]:
    """Yield document id and prediction of each contract object; an id may come only once."""
    seen: dict[str, str] = {}
    for line in lines:
        document = document_id(line)
        if document in seen:
            raise line.error(f"the document {document} is there twice, first at {seen[document]}")
        seen[document] = line.where
        yield document, prediction(line)


def document_id(line: Cursor) -> str:
    """Return the document id of a contract object: its `id`, else the stem of its source's path."""
    name = line.member("id").string_or_none()
    if not name:
        source = line.member("source")
        path = source.member("path").string_or_none() if source else None
        name = PurePosixPath(path or "").stem
    if not name:
        raise line.error("neither id nor source.path tells which document this is", "predictions are lines of rilis/1")
    return name


def gold_answer(answer: Cursor) -> Gold:
    """Return the gold answer that a JSON object holds; what is absent counts as nothing there."""
    return Gold(
        headline=answer.member("headline").words_or_none(),
        dateline=_fields(answer.member("dateline"), _DATELINE),
        people=tuple(_gold_person(person) for person in answer.member("people").items()),
        other_people=tuple(name.string() for name in answer.member("other_people").items()),
        sessions=tuple(_session(session) for session in answer.member("sessions").items()),
        quotes=tuple(_speech(speech) for speech in answer.member("quotes").items()),
        statements=tuple(_speech(speech) for speech in answer.member("statements").items()),
        dates=tuple(_dated(date) for date in answer.member("dates").items()),
        event=_fields(answer.member("event"), _EVENT),
    )


def prediction(answer: Cursor) -> Prediction:
    """Return the scored part of a contract object."""
    speech = [(_kind(item), _speech(item)) for item in answer.member("quotes").items()]
    return Prediction(
        headline=answer.member("headline").words_or_none(),
        dateline=_fields(answer.member("dateline"), _DATELINE),
        people=_people(answer.member("people")),
        sessions=tuple(_session(session) for session in answer.member("sessions").items()),
        quotes=tuple(item for kind, item in speech if kind == "direct"),
        statements=tuple(item for kind, item in speech if kind == "indirect"),
        dates=tuple(_dated(date) for date in answer.member("dates").items()),
        event=_fields(answer.member("event"), _EVENT),
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(error.strerror or "can't be read", kind="missing", where=str(path)) from None


def _fields(holder: Cursor, names: tuple[str, ...]) -> Fields:
    if not holder:
        return ()
    found = ((name, holder.member(name).words_or_none()) for name in names)
    return tuple((name, words) for name, words in found if words)


def _speech(item: Cursor) -> Speech:
    return Speech(
        item.member("text").string(),
        item.member("speaker").string_or_none() or None,
        item.member("cue").words_or_none(),
    )


def _kind(item: Cursor) -> str:
    kind = item.member("kind")
    if kind.value not in ("direct", "indirect"):
        raise kind.expected('"direct" or "indirect"')
    return kind.string()


def _session(item: Cursor) -> Session:
    return Session(
        item.member("label").words(),
        item.member("theme").words_or_none(),
        tuple(speaker.string() for speaker in item.member("speakers").items()),
    )


def _dated(item: Cursor) -> Dated:
    return Dated(item.member("text").string(), item.member("value").string_or_none())


def _gold_person(item: Cursor) -> GoldPerson:
    return GoldPerson(
        item.member("name").string(),
        tuple(title.string() for title in item.member("titles").items()),
    )


def _people(items: Cursor) -> tuple[FoundPerson, ...]:
    people: dict[str, FoundPerson] = {}
    for item in items.items():
        person = FoundPerson(
            item.member("id").string(),
            item.member("name").string_or_none() or None,
            tuple(title.words() for title in item.member("titles").items()),
            tuple(mention.words() for mention in item.member("mentions").items()),
        )
        if person.id in people:
            raise item.error(f"a second person with the id {person.id}")
        people[person.id] = person
    return tuple(people.values())
