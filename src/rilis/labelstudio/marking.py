"""A text with marked regions and the arrows between them: what is corrected by hand."""

from __future__ import annotations

from typing import Any, Final

from rilis.records import NamedTuple

HEADLINE: Final = "Headline"
DATELINE: Final = "Dateline"
OUTLET: Final = "Outlet"
PLACE: Final = "Place"
DATE: Final = "Date"
NAME: Final = "Name"
TITLE: Final = "Title"
MENTION: Final = "Mention"
QUOTE: Final = "Quote"
STATEMENT: Final = "Statement"
CUE: Final = "Cue"
SESSION: Final = "Session"
THEME: Final = "Theme"
EVENT: Final = "Event"
VENUE: Final = "Venue"
CITY: Final = "City"

LABELS: Final = (
    HEADLINE,
    DATELINE,
    OUTLET,
    PLACE,
    DATE,
    NAME,
    TITLE,
    MENTION,
    QUOTE,
    STATEMENT,
    CUE,
    SESSION,
    THEME,
    EVENT,
    VENUE,
    CITY,
)
"""The kinds of regions. `Name` is a person's name, `Title` the wording of an office, `Mention` other words that mean
a person: `Kapolres`, `seorang warga`. `Outlet`, `Place` and a `Date` of the dateline stand inside its region."""

SPEAKER: Final = "speaker"
CUED: Final = "cue"
HOLDER: Final = "holder"
SAME: Final = "same"
THEMED: Final = "theme"

_ARROWS: Final = {
    **{(label, CUE): CUED for label in (QUOTE, STATEMENT)},
    **{(label, who): SPEAKER for label in (QUOTE, STATEMENT, SESSION) for who in (NAME, TITLE, MENTION)},
    **{(label, THEME): THEMED for label in (SESSION, EVENT)},
    **{(TITLE, who): HOLDER for who in (NAME, MENTION)},
    **{(one, other): SAME for one in (NAME, MENTION) for other in (NAME, MENTION)},
    (TITLE, TITLE): SAME,
}


class Region(NamedTuple):
    """Marked words; offsets are code points of the text. `value` is a date's ISO 8601 form."""

    id: str
    label: str
    start: int
    end: int
    text: str
    value: str | None = None


class Arrow(NamedTuple):
    """An arrow between the regions with the ids `source` and `target`."""

    source: str
    target: str
    label: str


class MarkedText(NamedTuple):
    """A document's text and what is marked in it; `kind` is `release` or `news` where that is told."""

    id: str
    text: str
    kind: str | None
    regions: tuple[Region, ...]
    arrows: tuple[Arrow, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the spans form: everything that is marked, with offsets, as a JSON object."""
        return {
            "id": self.id,
            "kind": self.kind,
            "text": self.text,
            "spans": [region._asdict() for region in self.regions],
            "relations": [arrow._asdict() for arrow in self.arrows],
        }


def meaning(source: str, target: str) -> tuple[str, bool] | None:
    """Return what an arrow between regions with two labels means, and whether it is drawn the other way round.

    The two labels tell it, so that neither an arrow's own label nor its direction can be wrong; None where an arrow
    between the two means nothing.
    """
    if arrow := _ARROWS.get((source, target)):
        return arrow, False
    if arrow := _ARROWS.get((target, source)):
        return arrow, True
    return None
