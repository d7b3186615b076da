"""JSON Lines and JSON: one document for each record that has a text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from rilis.errors import ReadError
from rilis.readers.columns import TEXT_NAMES, TITLE_NAMES, pick, with_title
from rilis.readers.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from rilis.readers.base import Document, Input

_HOPELESS_LINES: Final = 20


def read(source: Input) -> Iterator[Document | ReadError]:
    """Yield a document for each record; a record without text, or a line that is no JSON, becomes a ReadError."""
    if source.ending == "json" and (records := _whole(source)) is not None:
        for number, record in enumerate(records, 1):
            yield _document(source, record, number)
        return
    yield from _lines(source)


def _whole(source: Input) -> list[Any] | None:
    """Return the records of a file that is one JSON value, None for one that is not."""
    try:
        value = json.loads(decode(source.data).text)
    except ValueError:
        return None
    if isinstance(value, dict) and _text(value) is None:
        lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
        if len(lists) == 1:
            return lists[0]
    return value if isinstance(value, list) else [value]


def _lines(source: Input) -> Iterator[Document | ReadError]:
    limit = source.limits.file_bytes
    good = bad = number = 0
    with source.open() as stream:
        while line := stream.readline(limit):
            number += 1
            if len(line) == limit:
                raise source.too_large(f"line {number} is longer than {limit} bytes")
            text = decode(line).text.strip()
            if not text:
                continue
            try:
                record = json.loads(text)
            except (ValueError, RecursionError) as error:
                bad += 1
                if not good and bad == _HOPELESS_LINES:
                    raise source.error("wrong-format", f"the first {bad} lines are no JSON") from None
                yield source.error("corrupt", f"line {number} is no JSON ({error})", "one record a line", part=number)
                continue
            good += 1
            yield _document(source, record, number)
    if not good and not bad:
        raise source.error("empty", "there is no record in the file")


def _document(source: Input, record: Any, number: int) -> Document | ReadError:
    text = _text(record) if isinstance(record, dict) else None
    if text is None:
        names = ", ".join(TEXT_NAMES[:4])
        return source.error("no-text", "the record has no text", f"name the field one of: {names}", part=number)
    id = record.get("id")
    given = str(id) if isinstance(id, str | int) and not isinstance(id, bool) and str(id).strip() else None
    try:
        return source.document("jsonl", text, part=number, id=given)
    except ReadError as error:
        return error


def _text(record: dict[str, Any]) -> str | None:
    """Return the record's text: `text` as it is, another field with the record's title before it."""
    if isinstance(record.get("text"), str):
        return str(record["text"])
    texts = {name: value for name, value in record.items() if isinstance(value, str) and value.strip()}
    name = pick(texts, TEXT_NAMES)
    if name is None:
        return None
    title = pick(texts, TITLE_NAMES)
    return with_title(texts[name], texts[title] if title else None)
