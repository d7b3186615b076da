"""HTML to text without choosing: every block in order, for mails and for pages too short for an article finder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from rilis.readers.decode import Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rilis.readers.base import Input

_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CHARSET_WITHIN: Final = 4096
_DATA_URI: Final = re.compile(r"data:[\w/+.-]{1,100};base64,[A-Za-z0-9+/=\s%]*")
_BLANKS: Final = re.compile(r"[ \t\n\f\r]+")
_BLOCKS: Final = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li"),
        *("main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
        "ul",
    )
)
_SKIPPED: Final = frozenset(
    (
        "button",
        "head",
        "iframe",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
    )
)


def decode_page(data: bytes, declared: str | None = None) -> Decoded:
    """Return the page's source, decoded as `declared` or as its own `charset` says."""
    found = _CHARSET.search(data[:_CHARSET_WITHIN])
    return decode(data, declared or (found[1].decode("ascii", "replace") if found else None))


def parse_page(source: Input, text: str) -> Any:
    """Return the root element of a page, without its scripts, styles and inlined pictures. Nothing is fetched.

    Raises ReadError `too-large` over `Limits.page_characters`.
    """
    from lxml import html  # type: ignore[import-untyped]

    text = _DATA_URI.sub("", text)
    for name in ("script", "style"):
        text = _without(text, name)
    if len(text) > source.limits.page_characters:
        raise source.too_large(f"the page is longer than {source.limits.page_characters} characters")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    return html.document_fromstring(text.encode(), parser=parser)


def _without(text: str, name: str) -> str:
    """Return the page's source without the elements of this name, which can't hold others."""
    start, end = re.compile(rf"<{name}\b", re.IGNORECASE), re.compile(rf"</{name}\s*>", re.IGNORECASE)
    kept: list[str] = []
    place = 0
    while (opened := start.search(text, place)) and (closed := end.search(text, opened.end())):
        kept.append(text[place : opened.start()])
        place = closed.end()
    return "".join((*kept, text[place:]))


def paragraphs_of(root: Any) -> list[str]:
    """Return the text of all blocks under `root`, in order; `br` is a line break."""
    paragraphs = ("".join(pieces) for pieces in _runs(root))
    return [tidy for paragraph in paragraphs if (tidy := _tidy(paragraph))]


def _runs(root: Any) -> Iterator[list[str]]:
    """Yield the pieces of text between the edges of blocks. Goes without recursion: pages nest deeply."""
    pieces: list[str] = []
    todo: list[tuple[Any, bool]] = [(root, False)]
    while todo:
        element, leaving = todo.pop()
        name = element.tag if isinstance(element.tag, str) else ""
        if name in _BLOCKS and pieces:
            yield pieces
            pieces = []
        if leaving:
            pieces.append(_BLANKS.sub(" ", element.tail or ""))
            continue
        todo.append((element, True))
        if name == "br":
            pieces.append("\n")
        elif name and name not in _SKIPPED:
            pieces.append(_BLANKS.sub(" ", element.text or ""))
            todo.extend((child, False) for child in reversed(element))
    if pieces:
        yield pieces


def _tidy(paragraph: str) -> str:
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in paragraph.strip().split("\n"))
