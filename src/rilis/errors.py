"""The errors that rilis raises: each says what happened, where, and what to try."""

from __future__ import annotations


class RilisError(Exception):
    """The base of all errors of rilis.

    `kind` is a stable word for scripts (`missing`, `binary`, `pattern` ...), `where` the path or the place,
    `remedy` what to try.
    """

    def __init__(self, message: str, *, kind: str, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.kind = kind
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.where}: {self.message}" if self.where else self.message
        return f"{head} ({self.remedy})" if self.remedy else head


class ReadError(RilisError):
    """A document that can't be read."""


class PatternError(RilisError):
    """A pattern that can't be used; `where` is `file:line`."""


class UsageError(RilisError):
    """A call that asks for something that isn't there."""
