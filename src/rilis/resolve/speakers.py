"""Who speaks: the second stage of attribution, from a cue to a person.

Ordered sieves, most trusted first: the speaker that the cue names; the person in focus where a pronoun or `-nya`
stands for him; the one who went before where a quotation has no cue. Each may abstain: no speaker is better than a
wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from rilis.find.mentions import Mentions
from rilis.find.names import read_affixes
from rilis.find.speech import Cue, Speech
from rilis.find.statements import Statement
from rilis.find.titles import Office
from rilis.records import NamedTuple
from rilis.resolve.figures import Figures, PassedOver, points_back
from rilis.resolve.offices import office_words
from rilis.resolve.people import Draft, Holding, Mention, People
from rilis.scan import Scan
from rilis.spelling import within_one_edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from rilis.kinds import SpeakerFrom

_FOCUS_SENTENCES: Final = 14
_TITLES: Final = ("title-head", "title-short", "title-acting", "title-occupation")
_PRONOUN: Final = ("pronoun",)
_MAX_WORDS: Final = 12
_LONGEST_UNNAMED: Final = 8
_LONGEST_BODY: Final = 16
_LONGEST_LINK: Final = 4
_MOST_BETWEEN: Final = 3


class Attribution(NamedTuple):
    """The person who speaks, where that comes from, and the sieve that chose him.

    `passed` are the persons that were passed over on the way, where these were asked for.
    """

    speaker: int | None
    source: SpeakerFrom | None
    sieve: str
    passed: tuple[PassedOver, ...] = ()


NOBODY: Final = Attribution(None, None, "none")


class Speakers:
    """Attributes the speeches and statements of a text, in the order of the text.

    `body` tells of each token whether it stands in the body. Speakers who are no known person (`seorang warga`, an
    office without a name) become persons without a name. With `trace` the attributions tell who was passed over.
    """

    def __init__(
        self,
        scan: Scan,
        people: People,
        found: Mentions,
        quoted: frozenset[int],
        body: bytearray,
        *,
        trace: bool = False,
    ) -> None:
        self.scan = scan
        self.text = scan.text
        self.people = people
        self.quoted = quoted
        self.body = body
        self.body_start = max(body.find(1), 0)
        self.figures = Figures(scan, people, found, quoted)
        self.offices = {office.first: office for office in found.offices}
        self.pointing = scan.patterns.words("pointing-word")
        self.bodies: set[int] = set()
        self.openers = scan.patterns.words("unnamed-person")
        self.functions = scan.patterns.words("function-word")
        self.unnamed: dict[tuple[str, ...], int] = {}
        self.spoken: dict[int, int] = {}
        self.voices: set[int] = set()
        self.figures.trace = [] if trace else None

    def attribute(self, events: Iterable[Speech | Statement]) -> list[Attribution]:
        """Attribute the events, which must stand in the order of the text."""
        attributions: list[Attribution] = []
        previous: Cue | None = None
        for event in events:
            if isinstance(event, Speech) and event.rule == "quotes/cue-between" and event.cue == previous:
                attribution = attributions[-1]
            else:
                attribution = self._attribute(event)
                if self.figures.trace is not None:
                    attribution = attribution._replace(passed=tuple(self.figures.trace))
                    self.figures.trace.clear()
            if attribution.speaker is not None:
                self.spoken[self._sentence(event)] = attribution.speaker
                self.voices.add(attribution.speaker)
            attributions.append(attribution)
            previous = event.cue
        self._give_back()
        return attributions

    def _give_back(self) -> None:
        """Give the titles that point back (`Ketua Panitia tersebut`) to those whom they mean."""
        held = {holding.office.first for person in self.people.persons for holding in person.holdings}
        for office in list(self.figures.nameless.values()):
            low = self.text.lowers[office.last] if points_back(self.scan, office) else ""
            opens = office.first - self._opening(self.text.sentence_of[office.first]) <= 4
            if (
                low not in ("", "ini")
                and opens
                and office.first not in held
                and self.body[office.first]
                and not office.occupation
            ):
                self._told_before(office.first, office.first)
            elif office.first not in held and self.body[office.first] and office.first not in self.quoted:
                self._give_to_subject(office)

    def _give_to_subject(self, office: Office) -> None:
        """Give an office to the subject of its sentence, of whom a verb tells it: `Ia pernah menjabat Camat Tebas`."""
        if office.last == office.head_end and self.text.words[office.head].islower():
            return  # `Ia menjadi juara`
        links = self.scan.of("title-of-name")
        start = self._opening(self.text.sentence_of[office.first])
        sizes = range(min(_LONGEST_LINK, office.first - start), 0, -1)
        size = next((n for n in sizes if (hit := links.get(office.first - n)) and hit.end == office.first), 0)
        if not size:
            return
        person = self._subject_before(office.first - size, start)
        if person is not None:
            self.people.persons[person].holdings.append(Holding(office, office_words(self.scan, office)))

    def _subject_before(self, token: int, start: int) -> int | None:
        """Return whom the pronoun or the name means that ends before the token, up to three small words aside."""
        for end in range(token, max(token - _MOST_BETWEEN - 1, start), -1):
            figure = self.figures.by_end.get(end)
            if figure is not None:
                return None if self.figures.blocked(figure.first) else figure.person
            pronoun = self.scan.of("pronoun").get(end - 1)
            if pronoun is not None and pronoun.end == end:
                return self._focus(start, "pronoun", "focus").speaker
            if not self.text.words[end - 1].islower():
                return None
        return None

    def _sentence(self, event: Speech | Statement) -> int:
        """Return the sentence that the event is remembered at."""
        token = event.first if isinstance(event, Statement) else self._inside(event)
        return self.text.sentence_of[min(token, len(self.text.sentence_of) - 1)]

    def _opening(self, number: int) -> int:
        """Return the first token of a sentence, the dateline before it left out."""
        return max(self.text.sentences[number][0], self.body_start)

    def _inside(self, speech: Speech) -> int:
        return self.text.token_at(speech.quotation.start - 1) + 1

    def _attribute(self, event: Speech | Statement) -> Attribution:
        cue = event.cue
        where = self._inside(event) if isinstance(event, Speech) else event.cue.first
        if cue is None:
            if isinstance(event, Speech) and event.rule == "quotes/colon":
                return self._before_colon(event.quotation.before, where)
            if isinstance(event, Speech) and (figure := self._named_behind(event)) is not None:
                return Attribution(figure, "named", "named-behind")
            return self._focus(where, "continued", "continued")
        if cue.agent >= 0:
            return self._agent(cue.agent, where)
        if cue.subject >= 0:
            return self._subject(cue.subject, where)
        attribution = self._focus(min(where, cue.first), "pronoun", "focus", include_here=True)
        return self._not_of_oneself(event, attribution) if isinstance(event, Speech) else attribution

    def _not_of_oneself(self, speech: Speech, attribution: Attribution) -> Attribution:
        """Return who spoke last instead of somebody of whom the speech tells: `“Besok Bupati hadir,” katanya`."""
        person = attribution.speaker
        if person is None:
            return attribution
        first, last = self.text.tokens_within(speech.quotation.start, speech.quotation.end)
        here = self.text.sentence_of[first]
        spoke = next((n for n in range(here, here - _FOCUS_SENTENCES, -1) if n in self.spoken), None)
        if spoke is None or self.spoken[spoke] == person:
            return attribution
        told = self._tells_of(person, first, last) or (
            self._respects_somebody(first, last) and self._tells_of(person, *self.text.sentences[spoke])
        )
        return attribution._replace(speaker=self.spoken[spoke]) if told else attribution

    def _tells_of(self, person: int, first: int, last: int) -> bool:
        mentions = (self.people.mention_at(i) for i in range(first, last))
        return any(mention is not None and mention.person == person for mention in mentions)

    def _respects_somebody(self, first: int, last: int) -> bool:
        """Tell whether speech calls somebody by a word that nobody uses of himself: `beliau`."""
        return not self.scan.patterns.words("respectful-pronoun").isdisjoint(self.text.lowers[first:last])

    def _named_behind(self, speech: Speech) -> int | None:
        """Return the person whose title and name follow speech without a verb: `“...,” Camat Tebas Rina, Senin.`"""
        token, words = speech.quotation.after, self.text.words
        if self.text.content[speech.quotation.end - 1] != "," or not words[token : token + 1]:
            return None
        figure = self.figures.by_first.get(token)
        if figure is None or figure.first != token or not self.scan.begins(token, _TITLES):
            return None
        closed = (
            figure.last >= len(words)
            or words[figure.last] in ",.("
            or words[figure.last] in self.scan.patterns.words("before-addressee")
        )
        return figure.person if closed else None

    def _before_colon(self, colon: int, where: int) -> Attribution:
        """Return the person right before the colon, else the one that its sentence is about."""
        figure = self.figures.by_end.get(colon)
        if figure is not None:
            return Attribution(figure.person, "named", "colon")
        return self._focus(where, "named", "colon", include_here=True)

    # The sieve of named speakers: behind the cue

    def _agent(self, token: int, where: int) -> Attribution:
        """Read the speaker behind a cue."""
        text = self.text
        while token < len(text.words) - 1 and text.lowers[token] in self.figures.honorifics:
            token += 1
        if token >= len(text.words):
            return NOBODY
        told = self._told_before(token, where)
        if told is not None and told.speaker is not None:
            return told
        limit = text.sentences[text.sentence_of[token]][1]
        person = self.figures.at(token)
        if person is None:
            person = self.figures.at(read_affixes(self.scan, token, limit).end)
        if person is not None and not self._epithet(token):
            return Attribution(person, "named", "named-agent")
        if self._epithet(token) and (person := self._apposed(token, limit)) is not None:
            return Attribution(person, "named", "apposed-agent")
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
        if not text.words[token].islower():
            return False
        end = text.sentences[text.sentence_of[token]][1]
        for i in range(token + 1, min(token + 12, end)):
            if text.lowers[i] in self.pointing:
                return True
            if text.words[i] in ",.":
                break
        return self._described(token)

    def _described(self, token: int) -> bool:
        """Tell whether what follows can only be told of somebody known: `pria yang juga Ketua RT`."""
        lowers, words = self.text.lowers, self.scan.patterns.words
        if lowers[token] not in words("person-noun") or token + 2 >= len(lowers):
            return False
        also, called = self.scan.of("title-also"), self.scan.of("nickname-follows")
        known = token + 1 in called or token + 2 in called or (token + 1 in also and lowers[token + 1] == "yang")
        return known or lowers[token + 1] in words("person-of")

    def _apposed(self, token: int, limit: int) -> int | None:
        """Return the person behind a comma who is meant by the words before it: `narasumber dari Untan, Rina, ...`."""
        words = self.text.words
        if words[token][0].isupper():
            return None
        comma = next((i for i in range(token, min(token + 18, limit)) if words[i] in ',.;“"”'), limit)
        if comma + 1 >= limit or words[comma] != ",":
            return None
        return self.figures.at(comma + 1)

    def _told_before(self, token: int, where: int) -> Attribution | None:
        """Resolve an office that points back to somebody (`mantan Camat Wanasari itu`), and give it to him."""
        office = self.offices.get(token)
        if office is None or office.name is not None or not points_back(self.scan, office):
            return None
        attribution = self._focus(min(where, office.first), "pronoun", "epithet")
        if attribution.speaker is not None and office.last > office.head_end:
            held = self.people.persons[attribution.speaker].holdings
            held.append(Holding(office, office_words(self.scan, office)))
        return attribution

    def _misspelt(self, token: int) -> int | None:
        """Return the person whose name the word is one letter away from."""
        low = self.text.lowers[token]
        if (called := self._called_so(token)) is not None:
            return called
        if len(low) < 5 or not self.text.words[token][0].isupper() or low in self.scan.patterns.words("common-word"):
            return None
        fitting = {
            number
            for number, person in enumerate(self.people.persons)
            if any(len(known) > 4 and within_one_edit(low, known) for known in person.tokens)
        }
        return fitting.pop() if len(fitting) == 1 else None

    def _called_so(self, token: int) -> int | None:
        """Return the one person whose name the ordinary word is, too, where it stands alone: `kata Mari`."""
        words, low = self.text.words, self.text.lowers[token]
        if not words[token].istitle() or low not in self.scan.patterns.words("common-word"):
            return None
        if token + 1 < len(words) and words[token + 1][0].isupper():
            return None
        fitting = [number for number, person in enumerate(self.people.persons) if low in person.tokens]
        return fitting[0] if len(fitting) == 1 else None

    # Speakers without a name

    def _unnamed_office(self, office: Office) -> int:
        words = office_words(self.scan, office)
        number = self.unnamed.get(words)
        if number is None:
            number = self._new_person(office.first, office.last, words)
            self.people.persons[number].holdings.append(Holding(office, words))
        return number

    def _is_function_word(self, low: str) -> bool:
        return low in self.functions and low not in self.openers

    def _unnamed_words(self, token: int) -> Attribution:
        """Read a speaker without a name behind a cue: `seorang warga`, `pihak sekolah`."""
        text = self.text
        end = token
        stop = text.sentences[text.sentence_of[token]][1]
        while end < stop and end - token < _MAX_WORDS and text.words[end] not in ',.;:()“”"' and end not in self.quoted:
            low = text.lowers[end]
            if end > token and text.words[end].islower() and low != "dan" and self._is_function_word(low):
                break
            if end > token and text.words[end].islower() and low != "dan" and token in self.scan.of("institution"):
                break
            end += 1
        if end == token or text.words[token] in ',.;:“”"' or self._is_function_word(text.lowers[token]):
            return NOBODY
        if self.scan.begins(token, ("session-head", "session-kind", "event-head")):
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
        self.figures.add(first, last, number)
        return number

    # The sieve of named speakers: before the cue

    def _subject(self, cue: int, where: int) -> Attribution:
        """Read the speaker before a verb: what ends right before it, else the sentence's subject."""
        text = self.text
        start = self._opening(text.sentence_of[cue])
        token = self._before_adverbs(cue, start)
        pronoun = self.scan.of("pronoun").get(token - 1)
        if token > start and pronoun is not None and pronoun.end == token:
            return self._focus(min(start, where), "pronoun", "focus")
        return (
            self._pointing_subject(start, token)
            or self._adjacent_subject(start, token)
            or self._pronoun_in(start, cue)
            or self._sentence_subject(start, token)
            or self._unnamed_subject(start, token)
        )

    def _before_adverbs(self, token: int, start: int) -> int:
        """Step left over `juga`, `pun`, `lebih lanjut` before a verb; return the token that follows the subject."""
        adverbs, connectives = self.scan.of("cue-adverb"), self.scan.of("sentence-connective")
        while token > start:
            size = 0
            for n in (1, 2, 3):
                hit = adverbs.get(token - n) or (connectives.get(token - n) if token - n > start else None)
                if hit is not None and hit.end == token:
                    size = n
                    break
            if not size:
                break
            token -= size
        return token

    def _pointing_subject(self, start: int, token: int) -> Attribution | None:
        """Resolve a subject that points back: `Politikus Partai Karya itu meminta`, `Ibu dua anak tersebut mengaku`."""
        text = self.text
        if token - 1 <= start or text.lowers[token - 1] not in self.pointing:
            return None
        for office in self.figures.nameless_between(start, token):
            if office.last == token - 1 and not self.figures.blocked(office.first):
                return self._told_before(office.first, start)
        first = self._behind_connective(start)
        personal = first in self.scan.of("title-occupation") or text.lowers[first] in self.scan.patterns.words(
            "person-noun"
        )
        return self._focus(start, "pronoun", "epithet") if personal and token - first <= 9 else None

    def _adjacent_subject(self, start: int, token: int) -> Attribution | None:
        text = self.text
        for end in (token, token - 1 if token > start and text.words[token - 1] == "," else token):
            figure = self.figures.by_end.get(end)
            if figure is None or figure.first < start:
                continue
            if self.figures.blocked(figure.first) and not self._stands_in(figure.first):
                before = self.figures.by_end.get(figure.first - 1)
                if before is not None and self.figures.blocked(before.first):
                    before = None  # `Rina yang hadir bersama Rudi dan Dewi mengatakan`
                other = (
                    before.person if before is not None and before.first >= start else self.figures.topic(start, end)
                )
                if other is not None:
                    return Attribution(other, "named", "sentence-subject")
            return Attribution(figure.person, "named", "named-subject")
        if token - 1 == self._behind_connective(start) and (called := self._called_so(token - 1)) is not None:
            return Attribution(called, "named", "named-subject")
        return None

    def _stands_in(self, token: int) -> bool:
        """Tell whether the person at the token comes in another's place: `Bupati Rafli, diwakili Camat Rina, ...`."""
        represented = self.scan.of("represented")
        return any((hit := represented.get(token - back)) is not None and hit.end == token for back in (1, 2, 3))

    def _pronoun_in(self, start: int, cue: int) -> Attribution | None:
        """Resolve a pronoun that stands before the cue with nobody named before it."""
        for token in self.scan.tokens_between(_PRONOUN, start, cue):
            if self.text.lowers[token] != "pihaknya" and token not in self.quoted:
                if self.figures.topic(start, token) is not None:
                    return None
                return self._focus(start, "pronoun", "focus")
        return None

    def _sentence_subject(self, start: int, token: int) -> Attribution | None:
        topic = self.figures.topic(start, token)
        if topic is not None:
            return Attribution(topic, "named", "sentence-subject")
        offices = self.figures.nameless_between(start, token)
        adjacent = [office for office in offices if office.last == token]
        offices = adjacent or [office for office in offices if not self.figures.blocked(office.first)]
        if offices:
            return Attribution(self._unnamed_office(offices[0]), "named", "unnamed-office")
        if token == self._behind_connective(start) and token > start:
            return self._focus(start, "continued", "focus")
        return None

    def _behind_connective(self, start: int) -> int:
        """Return the token behind a connective that opens the sentence (`Selain itu,`)."""
        connective = self.scan.of("sentence-connective").get(start)
        if connective is None:
            return start
        comma = connective.end < len(self.text.words) and self.text.words[connective.end] == ","
        return connective.end + comma

    def _unnamed_subject(self, start: int, end: int) -> Attribution:
        """Read a subject without a name before the verb: `OJK`, `para peserta`, `Seorang warga yang ...`."""
        text = self.text
        first = self._behind_last_mark(self._behind_connective(start), end)
        last = end
        finite = self.scan.patterns.words("finite-word")
        while last - 1 > first and text.lowers[last - 1] in finite:
            last -= 1
        last = self._before_adverbs(last, first)
        relative = next((i for i in range(first, end) if text.lowers[i] == "yang"), None)
        if relative is not None and first < relative < last:
            last = relative
        institution = self.scan.begins(first, ("institution", "institution-head"))
        whole = institution and self._is_one_name(first, last)
        if not 0 < last - first <= (_LONGEST_BODY if whole else _LONGEST_UNNAMED):
            return NOBODY
        plain = text.lowers[first] in self.openers or first in self.scan.of("title-occupation")
        short = text.words[first].isupper() and last - first <= 2 and len(text.words[first]) > 1
        if not (plain or institution or short):
            return NOBODY
        number = self._unnamed(first, last)
        if institution or not plain:
            self.bodies.add(number)
        return Attribution(number, "named", "unnamed")

    def _is_one_name(self, first: int, last: int) -> bool:
        """Tell whether the words are an institution's long name, with nothing told of it."""
        inner = self.scan.patterns.words("institution-inner")
        return all(not self.text.words[i].islower() or self.text.lowers[i] in inner for i in range(first, last))

    def _behind_last_mark(self, first: int, end: int) -> int:
        """Return the token behind the last mark before `end` that is not inside an institution's name."""
        institutions, words = self.scan.of("institution"), self.text.words
        at = first
        while at < end:
            hit = institutions.get(at)
            if hit is not None and hit.end <= end:
                at = hit.end
                continue
            at += 1
            if words[at - 1] in ',;:“”"':
                first = at
        return first

    # The sieve of the person in focus

    def _focus(self, token: int, source: SpeakerFrom, sieve: str, *, include_here: bool = False) -> Attribution:
        """Return the person spoken of, or speaking, last before the token.

        A pronoun means an institution, or an officer without a name, only where no person has spoken near.
        """
        found = self._last_told(token, source, sieve, include_here=include_here)
        if source != "pronoun" or found.speaker is None or not self._doubtful(found.speaker):
            return found
        passing = self.bodies | {found.speaker}
        person = self._last_told(token, source, sieve, include_here=include_here, passing=passing)
        spoke = person.speaker in self.voices
        return person if spoke and person.speaker is not None and self.people.persons[person.speaker].names else found

    def _doubtful(self, person: int) -> bool:
        """Tell whether a pronoun hardly means the person: an institution, or somebody unnamed who has not spoken."""
        unnamed = not self.people.persons[person].names
        return person in self.bodies or (unnamed and person not in self.voices)

    def _last_told(
        self,
        token: int,
        source: SpeakerFrom,
        sieve: str,
        *,
        include_here: bool,
        passing: Set[int] = frozenset(),
    ) -> Attribution:
        text = self.text
        here = text.sentence_of[token]
        if include_here:
            if here in self.spoken and self.spoken[here] not in passing:
                return Attribution(self.spoken[here], source, sieve)
            topic = self.figures.topic(self._opening(here), token)
            if topic is not None and topic not in passing:
                return Attribution(topic, source, sieve)
        mentioned: int | None = None
        for number in range(here - 1, max(here - 1 - _FOCUS_SENTENCES, -1), -1):
            if number in self.spoken and self.spoken[number] not in passing:
                return Attribution(self.spoken[number], source, sieve)
            first, last = self._opening(number), text.sentences[number][1]
            if first >= last or not self.body[first] or self._opens_with_pronoun(first, last):
                continue
            figure = self.figures.topic_figure(first, last)
            topic = None if figure is None else figure.person
            if figure is not None and self.figures.is_object(figure, self._behind_connective(first)):
                mentioned = topic if mentioned is None else mentioned
                continue
            if topic is None and (office := self.figures.nameless_topic(first, last)) is not None:
                topic = self._unnamed_office(office)
            if topic is not None and topic not in passing:
                return Attribution(topic, source, sieve)
        return NOBODY if mentioned is None else Attribution(mentioned, source, sieve)

    def _opens_with_pronoun(self, first: int, last: int) -> bool:
        """Tell whether a sentence goes on about the person before it: `Namun, dia tak mengungkapkan ...`."""
        end = min(self._behind_connective(first) + 4, last)
        return any(i not in self.quoted for i in self.scan.tokens_between(_PRONOUN, first, end))
