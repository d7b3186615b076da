"""Who speaks: the second stage of attribution, from a cue to a person.

Ordered sieves, most trusted first: the speaker that the cue names; the person in focus where a pronoun or `-nya`
stands for him; the one who went before where a quotation has no cue. Each may abstain: no speaker is better than a
wrong one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, NamedTuple

from rilis.find.mentions import Mentions, Office
from rilis.find.names import read_affixes
from rilis.find.speech import Cue, Speech
from rilis.find.statements import Statement
from rilis.model import SpeakerFrom
from rilis.resolve.offices import office_words
from rilis.resolve.people import Draft, Holding, Mention, People
from rilis.scan import Scan
from rilis.spelling import within_one_edit

_FOCUS_SENTENCES: Final = 14
_HONORIFICS: Final = frozenset({"pak", "bu", "bapak", "ibu", "sang", "si", "oleh", "kang", "bung"})
_EPITHET_ENDS: Final = frozenset({"itu", "tersebut", "ini"})
_UNNAMED: Final = frozenset(
    {"seorang", "salah", "para", "sejumlah", "warga", "masyarakat", "peserta", "panitia", "perwakilan"}
)
_MAX_WORDS: Final = 12


class Attribution(NamedTuple):
    """The person who speaks, where that comes from, and the sieve that chose him."""

    speaker: int | None
    source: SpeakerFrom | None
    sieve: str


NOBODY: Final = Attribution(None, None, "none")


class Speakers:
    """Attributes the speeches and statements of a text, in the order of the text.

    Speakers who are no known person (`seorang warga`, an office without a name) become persons without a name.
    """

    def __init__(
        self, scan: Scan, people: People, found: Mentions, quoted: frozenset[int], body: frozenset[int]
    ) -> None:
        self.scan = scan
        self.text = scan.text
        self.people = people
        self.quoted = quoted
        self.body = body
        self.begins: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        self.offices: dict[int, Office] = {office.first: office for office in found.offices}
        self.office_order = sorted(self.offices)
        self.unnamed: dict[tuple[str, ...], int] = {}
        self.spoken: dict[int, int] = {}
        self._index(found)
        self.order = sorted(self.begins)
        self.start_of = self._starts()
        self.credible = self._credible(found)
        self.blocks = scan.patterns.words("blocks-subject")

    def _index(self, found: Mentions) -> None:
        for mention in self.people.mentions:
            self.begins[mention.first] = self.ends[mention.last] = mention.person
        names = {mention.first: mention.person for mention in self.people.mentions if mention.named}
        for name in [*found.names, *(office.name for office in found.offices if office.name is not None)]:
            if name.first in names:
                self.begins[name.begin] = self.ends[name.end] = names[name.first]
        for office in found.offices:
            if office.name is not None and office.name.first in names:
                self.begins[min(office.first, office.name.begin)] = names[office.name.first]
                self.begins[office.first] = self.ends[office.last] = names[office.name.first]

    def _starts(self) -> dict[int, int]:
        """Return where the words that end at a token begin, for all that means a person."""
        starts = {mention.last: mention.first for mention in self.people.mentions}
        for end in self.ends:
            starts.setdefault(end, max((begin for begin in self.order if begin < end), default=end))
        return starts

    def attribute(self, events: Iterable[Speech | Statement]) -> list[Attribution]:
        """Attribute the events, which must stand in the order of the text."""
        attributions: list[Attribution] = []
        previous: Cue | None = None
        for event in events:
            if isinstance(event, Speech) and event.rule == "quotes/cue-between" and event.cue == previous:
                attribution = attributions[-1]
            else:
                attribution = self._attribute(event)
            if attribution.speaker is not None:
                self.spoken[self._place(event)] = attribution.speaker
            attributions.append(attribution)
            previous = event.cue
        return attributions

    def _place(self, event: Speech | Statement) -> int:
        """Return the sentence that the event is remembered at."""
        token = event.first if isinstance(event, Statement) else self._inside(event)
        return self.text.sentence_of[min(token, len(self.text.sentence_of) - 1)]

    def _inside(self, speech: Speech) -> int:
        return self.text.tokens_within(speech.quotation.start, speech.quotation.end)[0]

    def _attribute(self, event: Speech | Statement) -> Attribution:
        cue = event.cue
        direct = isinstance(event, Speech)
        where = self._inside(event) if isinstance(event, Speech) else event.cue.first
        if cue is None:
            if event.rule == "quotes/colon":
                return self._focus(where, "named", "colon", include_here=True)
            return self._focus(where, "continued", "continued")
        if cue.agent >= 0:
            attribution = self._agent(cue.agent, where)
        elif cue.subject >= 0:
            attribution = self._subject(cue.subject, where, direct)
        else:
            attribution = self._focus(min(where, cue.first), "pronoun", "focus", include_here=True)
        return attribution

    # The sieve of named speakers

    def _agent(self, token: int, where: int) -> Attribution:
        """Read the speaker behind a cue."""
        text = self.text
        if (told := self._told_before(token, where)) is not None:
            return told
        while token < len(text.words) - 1 and text.lowers[token] in _HONORIFICS:
            token += 1
        if token >= len(text.words):
            return NOBODY
        limit = text.sentences[text.sentence_of[token]][1]
        bare = read_affixes(self.scan, token, limit).end
        if token not in self.begins and bare in self.begins:
            return Attribution(self.begins[bare], "named", "named-agent")
        if token in self.begins and not self._epithet(token):
            return Attribution(self.begins[token], "named", "named-agent")
        if token in self.scan.of("pronoun") or self._epithet(token):
            return self._focus(where, "pronoun", "focus", include_here=True)
        if (office := self.offices.get(token)) is not None:
            stand_in = self.scan.of("represented").get(office.last)
            if stand_in is not None and stand_in.end < limit:
                return self._agent(stand_in.end, where)
            return Attribution(self._unnamed_office(office), "named", "unnamed-office")
        if (person := self._apposed(token, limit)) is not None:
            return Attribution(person, "named", "apposed-agent")
        person = self._misspelt(token)
        if person is not None:
            return Attribution(person, "named", "misspelt-name")
        return self._unnamed_words(token)

    def _epithet(self, token: int) -> bool:
        """Tell whether words such as `pria kelahiran Medan itu` stand for somebody."""
        text = self.text
        office = self.offices.get(token)
        if office is not None:
            return office.last < len(text.words) and text.lowers[office.last] in ("itu", "tersebut")
        if not text.words[token].islower():
            return False
        end = text.sentences[text.sentence_of[token]][1]
        for i in range(token + 1, min(token + 12, end)):
            if text.lowers[i] in _EPITHET_ENDS:
                return True
            if text.words[i] in ',.“"':
                return False
        return False

    def _apposed(self, token: int, limit: int) -> int | None:
        """Return the person behind a comma who is meant by the words before it: `narasumber dari Untan, Rina, ...`."""
        words = self.text.words
        if words[token][0].isupper():
            return None
        comma = next((i for i in range(token, min(token + 18, limit)) if words[i] in ',.;“"”'), limit)
        if comma + 1 >= limit or words[comma] != ",":
            return None
        return self.begins.get(comma + 1)

    def _told_before(self, token: int, where: int) -> Attribution | None:
        """Resolve an office that points back to somebody (`mantan Camat Wanasari itu`), and give it to him."""
        office = self.offices.get(token)
        if office is None or office.name is not None or not self._points_back(office):
            return None
        attribution = self._focus(min(where, office.first), "pronoun", "epithet")
        if attribution.speaker is not None and office.last > office.head_end:
            held = self.people.persons[attribution.speaker].holdings
            held.append(Holding(office, office_words(self.scan, office)))
        return attribution

    def _points_back(self, office: Office) -> bool:
        return office.last < len(self.text.words) and self.text.lowers[office.last] in _EPITHET_ENDS

    def _misspelt(self, token: int) -> int | None:
        """Return the person whose name the word is one letter away from, or the beginning of (`Zul` for `Zulfikar`)."""
        low = self.text.lowers[token]
        if len(low) < 3 or not self.text.words[token][0].isupper() or low in self.scan.patterns.words("common-word"):
            return None
        fitting = {
            number
            for number, person in enumerate(self.people.persons)
            if low not in person.tokens
            and any(
                (len(known) > 4 and len(low) > 4 and within_one_edit(low, known))
                or (known.startswith(low) and len(known) > 5)
                for known in person.tokens
            )
        }
        return fitting.pop() if len(fitting) == 1 else None

    def _unnamed_office(self, office: Office) -> int:
        words = office_words(self.scan, office)
        number = self.unnamed.get(words)
        if number is None:
            number = self._new_person(office.first, office.last, words)
            self.people.persons[number].holdings.append(Holding(office, words))
        return number

    def _unnamed_words(self, token: int) -> Attribution:
        """Read a speaker without a name behind a cue: `seorang warga`, `pihak sekolah`."""
        text = self.text
        end = token
        stop = text.sentences[text.sentence_of[token]][1]
        functions = self.scan.patterns.words("function-word")
        while end < stop and end - token < _MAX_WORDS and text.words[end] not in ',.;:()“”"' and end not in self.quoted:
            if (
                end > token
                and text.words[end].islower()
                and text.lowers[end] in functions
                and text.lowers[end] != "dan"
            ):
                break
            end += 1
        if end == token or text.words[token] in ',.;:“”"' or text.lowers[token] in functions - _UNNAMED:
            return NOBODY
        return Attribution(self._unnamed(token, end), "named", "unnamed")

    def _unnamed(self, first: int, last: int) -> int:
        words = tuple(self.text.lowers[first:last])
        number = self.unnamed.get(words)
        return self._new_person(first, last, words) if number is None else number

    def _new_person(self, first: int, last: int, words: tuple[str, ...]) -> int:
        self.people.persons.append(Draft())
        number = len(self.people.persons) - 1
        self.people.add(Mention(first, last, number, False))
        self.unnamed[words] = number
        self.begins.setdefault(first, number)
        self.ends.setdefault(last, number)
        self.start_of.setdefault(last, first)
        return number

    def _subject(self, cue: int, where: int, direct: bool) -> Attribution:
        """Read the speaker before a verb: what ends right before it, else the sentence's subject."""
        text = self.text
        start = text.sentences[text.sentence_of[cue]][0]
        token = self._before_adverbs(cue, start)
        for office in self._offices_between(start, cue):
            if self._points_back(office) and (told := self._told_before(office.first, start)) is not None:
                return told
        if token > start and token - 1 in self.scan.of("pronoun") and self.scan.of("pronoun")[token - 1].end == token:
            return self._focus(min(start, where), "pronoun", "focus")
        for end in (token, token - 1 if token > start and text.words[token - 1] == "," else token):
            if end in self.ends and not (self._blocked(self.start_of[end]) and self._topic(start, end) is not None):
                return Attribution(self.ends[end], "named", "named-subject")
        if (pronoun := self._pronoun_in(start, cue)) is not None:
            return pronoun
        topic = self._topic(start, cue)
        if topic is not None:
            return Attribution(topic, "named", "sentence-subject")
        office = next(
            (o for o in self.offices.values() if o.last == token and o.name is None and o.first >= start), None
        )
        if office is None:
            office = next(
                (o for o in self.offices.values() if start <= o.first < cue and not self._blocked(o.first)), None
            )
        if office is not None:
            return Attribution(self._unnamed_office(office), "named", "unnamed-office")
        if self._subjectless(start, cue):
            return self._focus(start, "continued", "focus")
        return self._unnamed_subject(start, token)

    def _offices_between(self, first: int, last: int) -> list[Office]:
        """Return the offices that begin in the range of tokens."""
        at = bisect_left(self.office_order, first)
        found: list[Office] = []
        while at < len(self.office_order) and self.office_order[at] < last:
            found.append(self.offices[self.office_order[at]])
            at += 1
        return found

    def _before_adverbs(self, token: int, start: int) -> int:
        """Step left over `juga`, `pun`, `lebih lanjut` before a verb; return the token that follows the subject."""
        adverbs = self.scan.of("cue-adverb")
        while token > start:
            size = next((n for n in (1, 2, 3) if (hit := adverbs.get(token - n)) is not None and hit.end == token), 0)
            if not size:
                break
            token -= size
        return token

    def _pronoun_in(self, start: int, cue: int) -> Attribution | None:
        for token in range(start, cue):
            hit = self.scan.of("pronoun").get(token)
            if hit is not None and self.text.lowers[token] != "pihaknya" and token not in self.quoted:
                if self._topic(start, token) is not None:
                    return None
                return self._focus(start, "pronoun", "focus")
        return None

    def _subjectless(self, start: int, cue: int) -> bool:
        connective = self.scan.of("sentence-connective").get(start)
        return (
            connective is not None
            and self._before_adverbs(cue, start) in (connective.end, connective.end + 1)
            and (
                not self.text.words[self._before_adverbs(cue, start) - 1].isalpha()
                or self._before_adverbs(cue, start) == connective.end
            )
        )

    def _unnamed_subject(self, start: int, end: int) -> Attribution:
        """Read a subject without a name (`OJK`, `para peserta`) that ends right before the verb."""
        text = self.text
        first = start
        connective = self.scan.of("sentence-connective").get(start)
        if connective is not None:
            first = connective.end
        for i in range(first, end):
            if text.words[i] in ',;:“”"':
                first = i + 1
        if not 0 < end - first <= 8:
            return NOBODY
        plain = text.lowers[first] in _UNNAMED or first in self.scan.of("title-occupation")
        institution = any(first in self.scan.of(cls) for cls in ("institution", "institution-head"))
        if not (
            plain or institution or (text.words[first].isupper() and end - first <= 2 and len(text.words[first]) > 1)
        ):
            return NOBODY
        return Attribution(self._unnamed(first, end), "named", "unnamed")

    # The sieve of the person in focus

    def _focus(self, token: int, source: SpeakerFrom, sieve: str, *, include_here: bool = False) -> Attribution:
        """Return the person spoken of, or speaking, last before the token."""
        text = self.text
        here = text.sentence_of[token]
        if include_here:
            topic = self._topic(text.sentences[here][0], token)
            if topic is not None:
                return Attribution(topic, source, sieve)
        for number in range(here - 1, max(here - 1 - _FOCUS_SENTENCES, -1), -1):
            if number in self.spoken:
                return Attribution(self.spoken[number], source, sieve)
            first, last = text.sentences[number]
            if first not in self.body:
                continue
            topic = self._topic(first, last)
            if topic is not None:
                return Attribution(topic, source, sieve)
        return NOBODY

    def _topic(self, first: int, last: int) -> int | None:
        """Return the first person of the tokens who can be their subject."""
        at = bisect_left(self.order, first)
        while at < len(self.order) and self.order[at] < last:
            token = self.order[at]
            if token not in self.quoted and self.begins[token] in self.credible and not self._blocked(token):
                return self.begins[token]
            at += 1
        return self._nameless_topic(first, last)

    def _nameless_topic(self, first: int, last: int) -> int | None:
        """Return the office without a name that a sentence begins with."""
        for office in self._offices_between(first, min(first + 5, last)):
            whole = office.last > office.head_end and not self._points_back(office)
            if office.name is None and whole and office.first not in self.quoted and not self._blocked(office.first):
                return self._unnamed_office(office)
        return None

    def _credible(self, found: Mentions) -> set[int]:
        """Return the persons who surely are persons: with a title, a degree or the like, or next to a cue."""
        sure = {
            number
            for number, person in enumerate(self.people.persons)
            if person.holdings or any(n.honorifics or n.rank or n.degrees for n in person.names)
        }
        for mention in self.people.mentions:
            if mention.person not in sure and (self._follows_cue(mention.first) or self._precedes_cue(mention.last)):
                sure.add(mention.person)
        return sure

    def _follows_cue(self, token: int) -> bool:
        return any(
            (hit := self.scan.of(cls).get(token - 1)) is not None and hit.end == token
            for cls in ("cue-bare", "cue-passive", "cue-according")
        )

    def _precedes_cue(self, token: int) -> bool:
        adverbs = self.scan.of("cue-adverb")
        while (hit := adverbs.get(token)) is not None:
            token = hit.end
        return token in self.scan.of("cue-active")

    def _blocked(self, token: int) -> bool:
        """Tell whether the word before a person keeps him from being the subject."""
        if token == 0:
            return False
        before = token - 1
        low = self.text.lowers[before]
        if low in _HONORIFICS and low != "oleh" and before > 0:
            before -= 1
            low = self.text.lowers[before]
        if low == "oleh" and before > 0:
            return not any(
                (hit := self.scan.of("cue-passive").get(before - n)) is not None and hit.end == before for n in (1, 2)
            )
        return low in self.blocks
