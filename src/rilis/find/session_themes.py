"""Themes of sessions: the one that is named, else the noun phrase that tells what is talked about."""

from __future__ import annotations

from rilis.find.phrases import OPENERS, capital, closing_bracket, is_word, title_case
from rilis.find.session_passages import Passage, echo_end, later_sentences
from rilis.find.session_speakers import Voices
from rilis.find.themes import Theme, find_theme, quoted, topic_end
from rilis.patterns.tables import Hit
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

AT_LABEL: Final = "themes/theme"

_LABEL_MARKS: Final = frozenset((",", ":", "–", "—", "-"))
_NEAR: Final = 3


def session_theme(scan: Scan, voices: Voices, passage: Passage) -> Theme | None:
    """Return what a session is about; None for one whose label is a proper name, and where several talks differ."""
    if passage.label.form in ("name", "led"):
        return None
    return (
        _at_label(scan, voices, passage)
        or _marked(scan, passage)
        or _topic(scan, voices, passage)
        or _below_heading(scan, passage)
        or _echoed(scan, passage)
    )


def _at_label(scan: Scan, voices: Voices, passage: Passage) -> Theme | None:
    """Read `Sesi I, "..."`, `Panel II: Kota Tangguh`, `Diskusi Panel "..."`."""
    text, lead = scan.text, passage.lead
    start = passage.label.last
    if start < lead and text.words[start] == "(":
        closing = closing_bracket(text, start, lead)
        start = start if closing is None else closing + 1
    mark = text.words[start] if start < lead else ""
    if mark in _LABEL_MARKS:
        start += 1
    if start >= lead:
        return None
    if text.words[start] in OPENERS:
        inside = quoted(text, start, lead)
        return Theme(*inside, AT_LABEL) if inside is not None and title_case(text, *inside) else None
    if mark != ":" or not capital(text, start) or voices.at(start) is not None:
        return None
    end = topic_end(scan, start, lead)
    return Theme(start, end, AT_LABEL) if end - start > 2 and title_case(text, start, end) else None


def _marked(scan: Scan, passage: Passage) -> Theme | None:
    """Read `bertajuk ...`, unless it belongs to the occasion that the session is said to be in."""
    start = passage.label.last
    theme = find_theme(scan, start, passage.lead)
    if theme is None:
        return None
    heads, lowers = scan.of("event-head"), scan.text.lowers
    places = scan.patterns.words("place-preposition")
    return None if any(i in heads and lowers[i - 1] in places for i in range(start, theme.first)) else theme


def _topic(scan: Scan, voices: Voices, passage: Passage) -> Theme | None:
    """Read the noun phrase behind `membahas`, `mengenai`; several talks have no common theme."""
    topics = scan.of("session-topic")
    start = i = passage.label.last
    found: Theme | None = None
    while i < passage.lead:
        hit = topics.get(i)
        if hit is None:
            i += 1
            continue
        theme = _phrase(scan, voices, hit, passage.lead) if _tied(voices, passage, start, i) else None
        if theme is None:
            i = hit.end
            continue
        if found is not None and voices.between(found.last, i):
            return None
        found = found or theme
        i = theme.last
    return found


def _tied(voices: Voices, passage: Passage, start: int, topic: int) -> bool:
    """Tell whether a topic is near enough to a label that names a mere form: `sesi diskusi tentang ...`."""
    return passage.label.form == "rank" or topic - start <= _NEAR or bool(voices.between(start, topic))


def _phrase(scan: Scan, voices: Voices, hit: Hit, limit: int) -> Theme | None:
    text, start = scan.text, hit.end
    if start >= limit or text.lowers[start] in scan.patterns.words("no-topic"):
        return None
    if text.words[start] in OPENERS:
        inside = quoted(text, start, limit)
        return Theme(*inside, hit.rule) if inside is not None else None
    if not is_word(text, start) or voices.at(start) is not None:
        return None
    end = topic_end(scan, start, limit)
    return Theme(start, end, hit.rule) if end > start else None


def _below_heading(scan: Scan, passage: Passage) -> Theme | None:
    """Read the topic in the first sentence below a heading."""
    if not passage.heading or passage.lead >= passage.last:
        return None
    begin, end = scan.text.sentences[scan.text.sentence_of[passage.lead]]
    return next((theme for i in range(begin, end) if (theme := _plain(scan, i, end)) is not None), None)


def _plain(scan: Scan, token: int, limit: int) -> Theme | None:
    """Return the noun phrase behind the word for a topic at the token."""
    hit = scan.of("session-topic").get(token)
    if (
        hit is None
        or hit.end >= limit
        or not is_word(scan.text, hit.end)
        or scan.text.lowers[hit.end] in scan.patterns.words("no-topic")
    ):
        return None
    end = topic_end(scan, hit.end, limit)
    return Theme(hit.end, end, hit.rule) if end > hit.end else None


def _echoed(scan: Scan, passage: Passage) -> Theme | None:
    """Read the theme in a later sentence that goes back to the session: `Materi ini mengulas ...`."""
    for begin, end in later_sentences(scan, passage):
        echo = echo_end(scan, begin, end)
        if echo is not None:
            theme = find_theme(scan, echo, end) or _plain(scan, echo, end)
            if theme is not None:
                return theme
    return None
