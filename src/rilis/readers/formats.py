"""The formats that can be read, and by what their names end."""

from __future__ import annotations

from rilis.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Format(NamedTuple):
    """A format: its `name` in `source.format`, its endings without dots, the module that reads it.

    `extra` is what to install for it (`rilis[pdf]`), None where nothing is needed;
    `is_text` says that its bytes are text, so that plain text under such a name can't be told apart from it.
    """

    name: str
    endings: tuple[str, ...]
    module: str
    extra: str | None = None
    is_text: bool = False


FORMATS: Final = (
    Format("text", ("txt", "md", "markdown", "text"), "plain", is_text=True),
    Format("docx", ("docx", "docm"), "docx", "docx"),
    Format("pdf", ("pdf",), "pdf", "pdf"),
    Format("html", ("html", "htm", "xhtml"), "html", "html", is_text=True),
    Format("eml", ("eml", "mhtml", "mht"), "mail", "mail", is_text=True),
    Format("rtf", ("rtf",), "rtf", "rtf"),
    Format("odt", ("odt",), "odt", "odt"),
    Format("jsonl", ("jsonl", "ndjson", "json"), "records", is_text=True),
    Format("csv", ("csv", "tsv"), "tables", is_text=True),
    Format("xlsx", ("xlsx", "xlsm"), "tables", "xlsx"),
    Format("zip", ("zip",), "archive"),
)
"""All formats. A WhatsApp chat export is text by its name; its documents have the format `whatsapp`."""

_BY_ENDING: Final = {ending: format for format in FORMATS for ending in format.endings}
_BY_NAME: Final = {format.name: format for format in FORMATS}


def format_of_ending(ending: str) -> Format | None:
    """Return the format of files whose names end so (`docx`), or None."""
    return _BY_ENDING.get(ending)


def format_named(name: str) -> Format:
    """Return the format of this name."""
    return _BY_NAME[name]
