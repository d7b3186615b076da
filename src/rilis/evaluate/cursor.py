"""Reading JSON that people write by hand: every error names the file and the place inside it."""

from __future__ import annotations

import json
from typing import Any, Final

from rilis.errors import ReadError

_NAMES: Final = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}


class Cursor:
    """A value inside a JSON document that knows where it stands.

    `where` is the file, with a line number where the file holds one document a line; `path` leads from the document
    to the value: `quotes[2].speaker`.
    """

    __slots__ = ("path", "value", "where")

    def __init__(self, value: Any, where: str, path: str = "") -> None:
        self.value = value
        self.where = where
        self.path = path

    def __bool__(self) -> bool:
        return self.value is not None

    def member(self, key: str) -> Cursor:
        """Return the object's member `key`; where it is absent, the same as `null`."""
        if not isinstance(self.value, dict):
            raise self.expected("an object")
        return Cursor(self.value.get(key), self.where, f"{self.path}.{key}" if self.path else key)

    def items(self) -> list[Cursor]:
        """Return the list's items; `null` is the empty list."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            raise self.expected("a list")
        return [Cursor(item, self.where, f"{self.path}[{number}]") for number, item in enumerate(self.value)]

    def string(self) -> str:
        if not isinstance(self.value, str):
            raise self.expected("a string")
        return self.value

    def string_or_none(self) -> str | None:
        return None if self.value is None else self.string()

    def words(self) -> str:
        """Return the text of a span, which is an object with `text`, or in gold answers the bare string."""
        return self.value if isinstance(self.value, str) else self.member("text").string()

    def words_or_none(self) -> str | None:
        """Return the text of a span, or None for `null` and the empty string."""
        return (self.words() or None) if self.value is not None else None

    def integer(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.expected("a whole number")
        return self.value

    def expected(self, what: str) -> ReadError:
        """Return the error that says that `what` should stand here."""
        found = _NAMES.get(type(self.value), "a number")
        return self.error(f"expected {what}, found {found}")

    def error(self, message: str, remedy: str | None = None) -> ReadError:
        """Return an error about this value."""
        return ReadError(
            f"{self.path}: {message}" if self.path else message, kind="shape", where=self.where, remedy=remedy
        )


def decode(data: bytes, where: str) -> str:
    """Return UTF-8 text, without the byte order mark that some editors put first."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"byte {error.start} is not UTF-8", kind="encoding", where=where, remedy="save the file as UTF-8"
        ) from None


def parse(text: str, where: str, line: int | None = None) -> Cursor:
    """Return the JSON document `text`; `line` is given where the text is one line of the file `where`."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        spot = f"{where}:{line or error.lineno}"
        raise ReadError(f"not JSON, column {error.colno}: {error.msg}", kind="json", where=spot) from None
    except RecursionError:
        raise ReadError("nested too deeply", kind="json", where=where) from None
    return Cursor(value, where if line is None else f"{where}:{line}")
