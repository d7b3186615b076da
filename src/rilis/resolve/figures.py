"""Where in a text its persons stand, and which of them a sentence is about.

A figure is a person with all that stands around his name there: `Kapolres Sambas, AKBP Rudi Hartawan, S.I.K.,` is one.
"""

from __future__ import annotations

from bisect import bisect_left

from rilis.find.mentions import Mentions
from rilis.find.titles import Office
from rilis.find.verbs import ACTIVE, PASSIVE
from rilis.records import NamedTuple
from rilis.resolve.people import Draft, People
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_LONGEST_CLAUSE: Final = 14
_LIST_MARKS: Final = frozenset(",)")
_CUES_OF_AGENTS: Final = ("cue-bare", "cue-passive", "cue-according")


class Figure(NamedTuple):
    """A person at tokens `[first, last)`."""

    first: int
    last: int
    person: int


class PassedOver(NamedTuple):
    """A figure where a sentence's topic was looked for, and why it is not the topic.

    `why` is `quoted` (inside speech), `blocked` (by the word before), `agent` (of a passive) or `doubtful` (hardly a
    person).
    """

    figure: Figure
    why: str


class Figures:
    """All figures of a text; those that are passed over are added to `trace`, where there is one."""

    trace: list[PassedOver] | None = None

    def __init__(self, scan: Scan, people: People, found: Mentions, quoted: frozenset[int]) -> None:
        self.scan = scan
        self.text = scan.text
        self.people = people
        self.quoted = quoted
        self.honorifics = scan.patterns.words("honorific-small")
        self.joins = scan.patterns.words("list-join")
        self.blocks = scan.patterns.words("blocks-subject")
        self.weak_blocks = scan.patterns.words("blocks-subject-weakly")
        self.by_first: dict[int, Figure] = {}
        self.by_end: dict[int, Figure] = {}
        self.nameless = {office.first: office for office in found.offices if office.name is None}
        self._gather(found)
        self._order = sorted({figure.first for figure in self.by_first.values()})
        self._offices = sorted(self.nameless)
        self._credible = {
            number for number, person in enumerate(self.people.persons) if person.holdings or _is_styled(person)
        }
        self._doubtful = self._figures_of_others()

    def _gather(self, found: Mentions) -> None:
        named = {mention.first: mention.person for mention in self.people.mentions if mention.named}
        parts: dict[int, list[tuple[int, int]]] = {}
        for name in [*found.names, *(office.name for office in found.offices if office.name is not None)]:
            spans = parts.setdefault(name.first, [])
            spans.append((name.begin, name.end))
            if name.begin < name.first or name.last < name.end:
                spans.append((name.first, name.last))
        for office in found.offices:
            if office.name is not None:
                parts[office.name.first].append((office.first, office.last))
        for mention in self.people.mentions:
            if mention.first not in parts:
                self.add(mention.first, mention.last, mention.person)
        for first, spans in parts.items():
            if first in named:
                self._add_whole(spans, named[first])

    def _add_whole(self, spans: list[tuple[int, int]], person: int) -> None:
        """Add a figure made of a name and titles around it; all its edges lead to it."""
        if len(spans) == 1:
            whole = Figure(*spans[0], person)
        else:
            firsts = [first for first, _ in spans]
            whole = Figure(min(firsts), max([last for _, last in spans]), person)
            if self.text.sentence_of[whole.first] != self.text.sentence_of[max(firsts)]:
                whole = Figure(*max(spans, key=lambda span: span[1] - span[0]), person)
        for first, last in spans:
            self.by_first[first] = whole
            self.by_end[last] = whole

    def add(self, first: int, last: int, person: int) -> None:
        """Add a figure; what stands there already stays."""
        figure = Figure(first, last, person)
        self.by_first.setdefault(first, figure)
        self.by_end.setdefault(last, figure)

    def at(self, token: int) -> int | None:
        """Return the person that begins at the token."""
        figure = self.by_first.get(token)
        return None if figure is None else figure.person

    def _figures_of_others(self) -> dict[int, set[Figure]]:
        """Return the figures of those whom neither a title nor a degree makes credible, by person."""
        figures: dict[int, set[Figure]] = {}
        for figure in self.by_first.values():
            if figure.person not in self._credible:
                figures.setdefault(figure.person, set()).add(figure)
        return figures

    def _is_credible(self, person: int) -> bool:
        """Tell whether a person surely is one: with a title, a degree or the like, or next to a cue.

        Cues are looked for when it is first asked, which for most persons never happens.
        """
        figures = self._doubtful.pop(person, ())
        if any(self._follows_cue(figure.first) or self._precedes_cue(figure) for figure in figures):
            self._credible.add(person)
        return person in self._credible

    def _follows_cue(self, token: int) -> bool:
        if not self.scan.begins(token - 1, _CUES_OF_AGENTS):
            return False
        return any(
            (hit := self.scan.of(cls).get(token - 1)) is not None and hit.end == token for cls in _CUES_OF_AGENTS
        )

    def _precedes_cue(self, figure: Figure) -> bool:
        words, token = self.text.words, figure.last
        if token < len(words) and words[token] == "(":
            token = next((i + 1 for i in range(token, min(token + 10, len(words))) if words[i] == ")"), token)
        if token < len(words) and words[token] == ",":
            token += 1
        adverbs = self.scan.of("cue-adverb")
        while (hit := adverbs.get(token)) is not None:
            token = hit.end
        opens = token < len(words) and self.text.lowers[token] in self.scan.patterns.words("appositive-opener")
        if opens and (figure.last - figure.first > 1 or words[figure.first - 1] in ",."):
            token = self._behind_clause(token)
        return token in self.scan.of("cue-active")

    def _behind_clause(self, token: int) -> int:
        """Return the cue that follows the relative clause at the token: `Rudi yang hadir di sana mengatakan`."""
        cues = self.scan.of("cue-active")
        end = min(token + _LONGEST_CLAUSE, self.text.sentences[self.text.sentence_of[token]][1])
        for i in range(token + 2, end):
            if self.text.words[i] in ",;:":
                break
            if i in cues:
                return i
        return token

    def topic(self, first: int, last: int) -> int | None:
        """Return the first person of the tokens who can be what the sentence is about.

        The agent of a passive (`dibuka oleh Bupati ...`) counts only where nobody else does.
        """
        figure = self.topic_figure(first, last)
        return None if figure is None else figure.person

    def topic_figure(self, first: int, last: int) -> Figure | None:
        """Return where the person stands whom `topic` returns."""
        agent: Figure | None = None
        blocked_until = -1
        at = bisect_left(self._order, first)
        while at < len(self._order) and self._order[at] < last:
            figure = self.by_first[self._order[at]]
            at += 1
            if figure.first in self.quoted or figure.first < first:
                self._pass_over(figure, "quoted")
                continue
            if self._listed(figure, blocked_until) or self._blocked(figure.first, self.blocks):
                blocked_until = figure.last
                self._pass_over(figure, "blocked")
                continue
            if not self._is_credible(figure.person):
                self._pass_over(figure, "doubtful")
                continue
            if self._blocked(figure.first, self.weak_blocks):
                agent = figure if agent is None else agent
                self._pass_over(figure, "agent")
                continue
            return figure
        return agent

    def is_object(self, figure: Figure, first: int) -> bool:
        """Tell whether somebody else does something to the person, in the sentence from `first` on."""
        words, lowers = self.text.words, self.text.lowers
        start = next((i + 1 for i in range(figure.first - 1, first - 1, -1) if words[i] in ',;:“”"'), first)
        verb = next((i for i in range(start, figure.first) if words[i].islower() and self._is_verb(i)), None)
        return verb is not None and verb - start > 0 and "yang" not in lowers[start:verb]

    def _is_verb(self, token: int) -> bool:
        if ACTIVE.match(self.text.lowers[token]) is None or token in self.scan.of("represented"):
            return False
        return self.text.lowers[token] not in self.scan.patterns.words("function-word")

    def _pass_over(self, figure: Figure, why: str) -> None:
        if self.trace is not None:
            self.trace.append(PassedOver(figure, why))

    def _listed(self, figure: Figure, blocked_until: int) -> bool:
        """Tell whether the figure goes on a list whose first one cannot be the subject."""
        if blocked_until < 0 or not 0 < figure.first - blocked_until <= 3:
            return False
        return all(low in _LIST_MARKS or low in self.joins for low in self.text.lowers[blocked_until : figure.first])

    def blocked(self, token: int) -> bool:
        """Tell whether the words before a person keep him from being the subject."""
        return self._blocked(token, self.blocks) or self._blocked(token, self.weak_blocks)

    def _blocked(self, token: int, words: frozenset[str]) -> bool:
        before = token - 1
        if before < 0:
            return False
        low = self.text.lowers[before]
        if low in self.honorifics and before:
            before -= 1
            low = self.text.lowers[before]
        if low in ("langsung", "oleh") and before:
            if self._is_cue(before):
                return False
            before -= low == "langsung"
            low = self.text.lowers[before]
        if low in words:
            return True
        return words is self.weak_blocks and PASSIVE.match(low) is not None and not self._is_cue(before + 1)

    def _is_cue(self, end: int) -> bool:
        """Tell whether a passive cue ends at the token: `dikatakan (oleh) Rina`."""
        cues = self.scan.of("cue-passive")
        return any((hit := cues.get(end - back)) is not None and hit.end == end for back in (1, 2))

    def nameless_between(self, first: int, last: int) -> list[Office]:
        """Return the offices without a name that begin in the range of tokens."""
        at = bisect_left(self._offices, first)
        end = bisect_left(self._offices, last)
        return [self.nameless[token] for token in self._offices[at:end]]

    def nameless_topic(self, first: int, last: int) -> Office | None:
        """Return the office without a name that a sentence is about."""
        for office in self.nameless_between(first, last):
            if office.first in self.quoted or office.last == office.head_end or points_back(self.scan, office):
                continue
            opens = office.first - first <= 5 and (
                office.first == first or not self.text.words[office.first - 1][0].isupper()
            )
            if opens and not self._blocked(office.first, self.blocks):
                return office
        return None


def _is_styled(person: Draft) -> bool:
    """Tell whether a name of the person stands with an honorific, a rank or a degree."""
    return any(name.honorifics or name.rank or name.degrees for name in person.names)


def points_back(scan: Scan, office: Office) -> bool:
    """Tell whether the office means somebody spoken of before: `mantan Camat Wanasari itu`."""
    return office.last < len(scan.text.words) and scan.text.lowers[office.last] in scan.patterns.words("pointing-word")
