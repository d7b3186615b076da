"""Saved web pages: the article with its headline, not the menus, advertisements and teasers around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from rilis.readers.base import join_paragraphs
from rilis.readers.columns import with_title
from rilis.readers.genre import looks_like_index, looks_like_refusal
from rilis.readers.markup import decode_page, paragraphs_of, parse_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rilis.errors import ReadError
    from rilis.readers.base import Document, Input

_TEASER: Final = (
    r"(?:baca|lihat|simak|tonton|dengarkan|cek) (?:juga|selengkapnya)\b"
    r"|pilihan editor\b|(?:artikel|berita|topik) terkait\b"
)
_TEASER_START: Final = re.compile(rf"\W*(?:{_TEASER})", re.IGNORECASE)
_TEASER_LINE: Final = re.compile(rf"[^\w\"“‘']*(?:{_TEASER})(?:\s*[:–-].{{0,250}}|.{{0,200}}[^.”\"])?", re.IGNORECASE)
_RESIDUE: Final = re.compile(
    r"\W*(?:"
    r"advertisements?|iklan|(?:advertisement )?scroll to (?:continue|resume)(?: with content)?|gambas:.*|\d+ ?shares?"
    r"|(?:halaman|laman|page)? ?(?:selanjutnya|berikutnya|sebelumnya|next|prev(?:ious)?)|halaman \d.{0,20}"
    r"|(?:lihat|tampilkan|show|view) (?:semua|all|more)"
    r"|(?:\d+ )?(?:bagikan|share|komentar|comments?)(?: (?:berita|artikel))?"
    r"|facebook|twitter|whatsapp|telegram|(?:copy|salin) (?:link|tautan)|print|cetak|loading"
    r"|(?:copyright|hak cipta)\b.{0,200}|.{0,150}\ball rights reserved\b.{0,50}|©.{0,200}"
    r"|(?:ikuti|follow|dapatkan|gabung|bergabung|simak|cek|update).{0,150}"
    r"(?:google news|whatsapp channel|saluran whatsapp|kanal whatsapp|kanal telegram|channel telegram).{0,100}"
    r"|dilarang (?:keras )?(?:mengambil|mengutip|menyalin|memperbanyak)\b.{0,300}"
    r"|tags?\b ?[:#].{0,300}"
    r")\W*",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(r"[A-Z][^\n]{1,80}[-–—]|[A-Z][\w .,()/]{1,60}[,:(]?")
_DASH_START: Final = re.compile(r"\s*[-–—]")
_TEASER_CHARACTERS: Final = 300
_LAYOUT_CELL_CHARACTERS: Final = 400
_DATELINE_CHARACTERS: Final = 90
_INLINE: Final = frozenset(("b", "strong", "em", "i", "span", "a", "br", "font", "u"))
_LOOSE_AT_MOST: Final = 8


def read(source: Input) -> Iterator[Document | ReadError]:
    """Yield the article. Raises ReadError `not-article` for a list of articles or a server's refusal."""
    yield read_page(source, source.data)


def read_page(source: Input, data: bytes, declared: str | None = None) -> Document:
    """Return the article of the page `data`, which stands in `source`. Raises ReadError as `read` does."""
    text, encoding = decode_page(data, declared)
    root = parse_page(source, text)
    _dissolve_layout_tables(root)
    _drop_teasers(root)
    _move_datelines_in(root)
    title, paragraphs = _article(root)
    paragraphs = [kept for paragraph in paragraphs if (kept := _without_residue(paragraph))]
    if looks_like_refusal(paragraphs):
        raise source.error("not-article", "the page holds no article", "save the page of the article itself again")
    if looks_like_index(paragraphs):
        message = "the page is a list of articles, not one article"
        raise source.error("not-article", message, "save the pages of the articles themselves")
    return source.document("html", with_title(join_paragraphs(paragraphs), title), encoding=encoding)


def _article(root: Any) -> tuple[str | None, list[str]]:
    """Return the headline and the paragraphs of the page's article."""
    import logging

    import trafilatura

    # The finder logs pages that it finds nothing in; that is said here, by an error.
    logger = logging.getLogger("trafilatura")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    every = paragraphs_of(root)
    headline = _headline(root)
    if headline is not None:
        _drop_before(headline)
    found = trafilatura.bare_extraction(root, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict) or not found.text:
        return None, every
    heading = _text(headline) if headline is not None else ""
    return heading or found.title, found.text.split("\n")


def _headline(root: Any) -> Any | None:
    """Return the `h1` that the page's own title repeats."""
    headings = [heading for heading in root.iter("h1") if _text(heading)]
    titles = [_letters(_text(title)) for title in root.iter("title")]
    titles += [_letters(meta.get("content", "")) for meta in root.iter("meta") if meta.get("property") == "og:title"]
    for heading in headings:
        letters = _letters(_text(heading))
        if letters and any(letters in title or (title and title in letters) for title in titles):
            return heading
    return None


def _drop_before(headline: Any) -> None:
    """Take out what stands before the headline (menus, teasers of other stories), unless it is most of the page."""
    before = [
        sibling
        for ancestor in (headline, *headline.iterancestors())
        for sibling in ancestor.itersiblings(preceding=True)
        if sibling.tag not in ("head", "meta", "title", "link")
    ]
    page = headline.getroottree().getroot()
    if 2 * sum(len(element.text_content()) for element in before) < len(page.text_content()):
        for element in before:
            _remove(element)


def _dissolve_layout_tables(root: Any) -> None:
    """Turn tables that only lay out the page, with an article in one of their cells, into plain blocks."""
    for cell in list(root.iter("td")):
        if len(cell.text_content()) < _LAYOUT_CELL_CHARACTERS:
            continue
        table = next(cell.iterancestors("table"), cell)
        for element in list(table.iter("table", "tbody", "thead", "tr", "td", "th")):
            element.tag = "div"


def _drop_teasers(root: Any) -> None:
    """Take out links to other stories that stand between or inside the article's paragraphs."""
    for element in list(
        root.iter("p", "div", "strong", "b", "em", "span", "li", "table", "blockquote", "h2", "h3", "h4", "a")
    ):
        if element.getroottree().getroot() is not root or len(element) > 20:
            continue
        text = _text(element)
        if len(text) <= _TEASER_CHARACTERS and _TEASER_START.match(text) and element.find(".//a") is not None:
            _remove(element)


def _move_datelines_in(root: Any) -> None:
    """Move a dateline that stands loose before a paragraph (`<b>Jakarta</b> - <p>`) into that paragraph."""
    for paragraph in list(root.iter("p")):
        loose = _loose_before(paragraph)
        text = _squeezed("".join(piece for _, piece in loose))
        if not text or len(text) > _DATELINE_CHARACTERS or _TEASER_START.match(text) or _RESIDUE.fullmatch(text):
            continue
        own = _text(paragraph)
        if text.endswith(("-", "–", "—")) or (_DATELINE.fullmatch(text) and _DASH_START.match(own)):
            for element, _ in loose:
                _remove_loose(element)
            paragraph.text = f"{text} {(paragraph.text or '').lstrip()}"


def _loose_before(paragraph: Any) -> list[tuple[Any, str]]:
    """Return the inline siblings (or the parent, for its own text) right before `paragraph`, with their text."""
    loose: list[tuple[Any, str]] = []
    for sibling in paragraph.itersiblings(preceding=True):
        if len(loose) == _LOOSE_AT_MOST:
            return []
        if sibling.tag not in _INLINE:
            if sibling.tail and sibling.tail.strip():
                loose.insert(0, (sibling, sibling.tail))
            return loose
        loose.insert(0, (sibling, f"{sibling.text_content()}{sibling.tail or ''}"))
    parent = paragraph.getparent()
    if parent is not None and parent.text and parent.text.strip():
        loose.insert(0, (parent, parent.text))
    return loose


def _remove_loose(element: Any) -> None:
    if element.tag in _INLINE:
        element.tail = None
        _remove(element)
    elif element.text and element.find("p") is not None:
        element.text = None
    else:
        element.tail = None


def _remove(element: Any) -> None:
    """Take an element out, keeping the text after it."""
    if element.getparent() is not None:
        element.drop_tree()


def _without_residue(paragraph: str) -> str:
    paragraph = paragraph.strip()
    return "" if _TEASER_LINE.fullmatch(paragraph) or _RESIDUE.fullmatch(paragraph) else paragraph


def _text(element: Any) -> str:
    return _squeezed(element.text_content())


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).casefold()
