"""Find the layout of a release: what each paragraph is, the headline, the dateline, and where the body lies."""

from __future__ import annotations

from rilis.find.back import BackReader
from rilis.find.dateline import DatelineFinding
from rilis.find.headline import TopReader
from rilis.find.lines import BULLETS, Line, is_numbered, labels_of
from rilis.find.matter import Credit
from rilis.model import BackMatter, FrontMatter, Span
from rilis.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from rilis.scan import Scan


class Layout(NamedTuple):
    """What each paragraph is, and what stands around the body.

    `roles` holds one word a paragraph: `headline`, `headline2` (a kicker, a second deck, the title once more),
    `front`, `dateline` (on a line of its own), `body`, `list`, `caption`, `teaser`, `back`. `body_start` is the first
    token of the body, after the dateline.
    """

    roles: list[str]
    headline: Span | None
    further_headlines: tuple[Span, ...]
    dateline: DatelineFinding | None
    body_start: int
    front_matter: FrontMatter
    back_matter: BackMatter
    credits: tuple[Credit, ...]


class Part(NamedTuple):
    """A stretch of tokens to look through: of the `body`, of a `headline`, or a line `back` behind the body."""

    first: int
    last: int
    kind: str = "body"

    @property
    def headline(self) -> bool:
        """Tell whether every word may have a capital."""
        return self.kind == "headline"


EMPTY = Layout([], None, (), None, 0, FrontMatter(), BackMatter(), ())


def find_layout(scan: Scan) -> Layout:
    """Return the layout of a text."""
    if not scan.text.paragraphs:
        return EMPTY
    labels = labels_of(scan.patterns)
    lines = [Line(scan.text, number, labels) for number in range(len(scan.text.paragraphs))]
    top = TopReader(scan, lines).read()
    back = BackReader(scan, lines).read(top.body)
    roles = top.roles + _body_roles(lines[top.body : back.first_line])
    roles += ["back"] * (len(lines) - back.first_line)
    return Layout(
        roles=roles,
        headline=top.headline,
        further_headlines=top.further,
        dateline=top.dateline,
        body_start=top.start,
        front_matter=top.front,
        back_matter=back.matter,
        credits=top.credits + back.credits,
    )


def _body_roles(lines: Sequence[Line]) -> list[str]:
    """Return the roles of the lines of the body, which are body but for what stands between its paragraphs."""
    roles: list[str] = []
    teaser_follows = False
    for line in lines:
        role = _body_role(line)
        if teaser_follows and role == "body" and not line.ends_sentence():
            role = "teaser"
        label = line.labels.get("teaser-label")
        teaser_follows = role == "teaser" and label is not None and label.colon and label.end == line.last
        roles.append(role)
    return roles


def _body_role(line: Line) -> str:
    labels = line.labels
    if labels:
        if line.is_whole("web-line"):
            return "teaser"
        teaser = labels.get("teaser-label")
        if teaser is not None and (teaser.colon or line.is_whole("teaser-label")):
            return "teaser"
        caption = labels.get("caption-label")
        if caption is not None and caption.colon:
            return "caption"
    return "list" if _is_list_item(line) else "body"


def _is_list_item(line: Line) -> bool:
    return line.text.words[line.first] in BULLETS or is_numbered(line)
