"""rilis turns Indonesian press releases into structure: who said what, with which title, where, when, in which session.

    import rilis

    release = rilis.parse(text)
    for quote in release.quotes:
        print(quote.speaker, quote.text, text[quote.start : quote.end] == quote.text)

Importing the package loads none of its parts: each is loaded when it is first used.
"""

from __future__ import annotations

from rilis._version import __version__

TYPE_CHECKING = False  # typing's own constant would cost its import; type checkers know this name as well
if TYPE_CHECKING:
    from rilis.errors import PatternError, ReadError, RilisError, UsageError
    from rilis.model import (
        Abbreviation,
        BackMatter,
        Date,
        Dateline,
        Event,
        FrontMatter,
        Institution,
        Person,
        Place,
        Quote,
        Release,
        Session,
        Source,
        Span,
        Title,
        Warning,
    )
    from rilis.patterns import Patterns
    from rilis.patterns import load as load_patterns
    from rilis.pipeline import Parser
    from rilis.readers import read, read_bytes

__all__ = [
    "Abbreviation",
    "BackMatter",
    "Date",
    "Dateline",
    "Event",
    "FrontMatter",
    "Institution",
    "Parser",
    "PatternError",
    "Patterns",
    "Person",
    "Place",
    "Quote",
    "ReadError",
    "Release",
    "RilisError",
    "Session",
    "Source",
    "Span",
    "Title",
    "UsageError",
    "Warning",
    "__version__",
    "load_patterns",
    "parse",
    "read",
    "read_bytes",
]

# Where the names come from that do not stand in rilis.model.
_ELSEWHERE = {
    "Parser": ("rilis.pipeline", "Parser"),
    "PatternError": ("rilis.errors", "PatternError"),
    "Patterns": ("rilis.patterns", "Patterns"),
    "ReadError": ("rilis.errors", "ReadError"),
    "RilisError": ("rilis.errors", "RilisError"),
    "UsageError": ("rilis.errors", "UsageError"),
    "load_patterns": ("rilis.patterns", "load"),
    "read": ("rilis.readers", "read"),
    "read_bytes": ("rilis.readers", "read_bytes"),
}


def parse(text: str, *, year: int | None = None, id: str = "") -> Release:
    """Return all that is found in the text of one press release.

    The offsets in the result are code points of `text`. `year` is the year of dates that are written without one
    where the text itself does not tell it; `id` becomes the release's id. The shipped patterns are used; with others,
    make a `Parser(load_patterns([folder]))`.
    """
    from rilis.patterns import default
    from rilis.pipeline import Parser

    return Parser(default()).parse(text, id=id, year=year)


if not TYPE_CHECKING:  # a type checker would believe in any name

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        module, attribute = _ELSEWHERE.get(name, ("rilis.model", name))
        return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
