"""Sessions: the numbered or named parts of a programme, with what they are about and who speaks in them.

A part counts only where the text tells its theme or a speaker; a passing mention (`melalui sesi diskusi`) does not.
The words are in patterns/sessions.toml.
"""

from __future__ import annotations

from collections.abc import Iterable

from rilis.find.session_labels import find_labels
from rilis.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from rilis.find.layout import Layout
    from rilis.find.session_labels import Label
    from rilis.find.session_passages import Passage
    from rilis.find.session_speakers import Voices
    from rilis.find.themes import Theme
    from rilis.model import Span
    from rilis.resolve.people import People
    from rilis.scan import Scan

_PASSING_REACH: Final = 3


class SessionFinding(NamedTuple):
    """A session: its label and theme, and its speakers as indices into `People.persons`.

    `start` and `end` are offsets of the passage that tells of it.
    """

    label: Span
    kind: str
    number: int | None
    theme: Span | None
    speakers: tuple[int, ...]
    start: int
    end: int
    rule: str


class Told(NamedTuple):
    """What one passage tells of a session."""

    passage: Passage
    theme: Theme | None
    speakers: list[int]


def find_sessions(scan: Scan, layout: Layout, people: People) -> list[SessionFinding]:
    """Return the sessions of the body, in order, each with its theme and speakers as far as they are told."""
    labels = find_labels(scan, layout)
    if not labels:
        return []
    # Few releases tell of sessions; what reads them is loaded when one does.
    from rilis.find.session_passages import find_passages
    from rilis.find.session_speakers import Voices

    voices = Voices(people)
    told = (_told(scan, voices, passage) for passage in find_passages(scan, labels))
    return [_finding(scan, session) for session in _merged(scan, (one for one in told if _counts(scan, one)))]


def _told(scan: Scan, voices: Voices, passage: Passage) -> Told:
    from rilis.find.session_speakers import session_speakers
    from rilis.find.session_themes import session_theme

    theme = session_theme(scan, voices, passage)
    inside = None if theme is None else (theme.first, theme.last)
    return Told(passage, theme, session_speakers(scan, voices, passage, inside))


def _counts(scan: Scan, told: Told) -> bool:
    """Tell whether the text tells enough of the part to call it a session."""
    if told.passage.heading:
        return True
    named = told.theme is not None and told.theme.rule.startswith("themes/")
    label = told.passage.label
    if not named and scan.patterns.attributes(label.rule).get("themed"):
        return False
    if label.form in ("kind", "form") and not named and _in_passing(scan, label):
        return False
    return told.theme is not None or bool(told.speakers)


def _in_passing(scan: Scan, label: Label) -> bool:
    """Tell whether the label is only mentioned: `setelah sesi diskusi`, `ujarnya saat memberikan kuliah umum`."""
    passing = scan.patterns.words("session-passing")
    near = scan.text.lowers[max(label.first - _PASSING_REACH, 0) : label.first]
    return any(low in passing for low in near)


def _merged(scan: Scan, sessions: Iterable[Told]) -> list[Told]:
    """Join what is told of the same session in several places."""
    merged: list[Told] = []
    latest: dict[object, int] = {}
    for told in sessions:
        key = _key(scan, told.passage.label)
        at = latest.get(key)
        if at is None and merged and _goes_back(merged[-1], told):
            continue
        if at is None or not _same(merged[at], told):
            latest[key] = len(merged)
            merged.append(told)
        else:
            one = merged[at]
            speakers = list(dict.fromkeys([*one.speakers, *told.speakers]))
            merged[at] = one._replace(theme=one.theme or told.theme, speakers=speakers)
    return merged


def _goes_back(one: Told, other: Told) -> bool:
    """Tell whether `sesi panel` only speaks again of the session told before: it names nobody and nothing new."""
    return other.passage.label.form == "form" and other.theme is None and set(other.speakers) <= set(one.speakers)


def _key(scan: Scan, label: Label) -> object:
    words = tuple(scan.text.lowers[label.first : label.last]) if label.form in ("name", "led") else ()
    return label.form, label.kind, label.number, words


def _same(one: Told, other: Told) -> bool:
    """Tell whether two passages whose labels agree tell of one session."""
    label = one.passage.label
    if label.form == "rank":
        return label.number is not None
    return label.form == "name" or one.theme is None or other.theme is None


def _finding(scan: Scan, told: Told) -> SessionFinding:
    label, passage, text = told.passage.label, told.passage, scan.text
    return SessionFinding(
        label=scan.span(label.first, label.last, label.rule),
        kind=label.kind,
        number=label.number,
        theme=None if told.theme is None else scan.span(*told.theme),
        speakers=tuple(told.speakers),
        start=text.starts[passage.first],
        end=text.ends[max(passage.last, label.last) - 1],
        rule=label.rule,
    )
