"""Speakers of sessions: who presents, leads or moderates in the passage that tells of a session."""

from __future__ import annotations

from bisect import bisect_left

from rilis.find.phrases import hit_ending
from rilis.find.session_passages import Passage, echo_end, later_sentences, opens_list
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from rilis.resolve.people import Mention, People

_BACK: Final = ("kannya", "ucapnya")
_OWNED_KINDS: Final = frozenset(("talk", "oration", "lecture", "keynote", "sharing"))
_LONGEST_APPOSITION: Final = 30
_LEAD_IN: Final = 3
_FORMS_NAMED_LOOSELY: Final = ("kind", "form")


class Voices:
    """The mentions of a text's persons, and which of the persons have a name."""

    __slots__ = ("_by_token", "_mentions", "_named", "_starts")

    def __init__(self, people: People) -> None:
        self._mentions = people.mentions
        self._starts = [mention.first for mention in people.mentions]
        self._by_token = {mention.first: mention for mention in people.mentions}
        self._named = {mention.person for mention in people.mentions if mention.named}

    def at(self, token: int) -> Mention | None:
        """Return the mention that begins at the token."""
        return self._by_token.get(token)

    def between(self, first: int, last: int) -> list[Mention]:
        """Return the mentions that begin in `[first, last)`, in order."""
        return self._mentions[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def named(self, mention: Mention) -> bool:
        """Tell whether the person is named anywhere in the text."""
        return mention.person in self._named


def session_speakers(scan: Scan, voices: Voices, passage: Passage, theme: tuple[int, int] | None) -> list[int]:
    """Return the persons who speak, present or lead in a session, in order; names inside its theme are none."""
    return list(_Listener(scan, voices, passage, theme).speakers)


class _Listener:
    """One passage while it is being read for those who speak in it."""

    def __init__(self, scan: Scan, voices: Voices, passage: Passage, theme: tuple[int, int] | None) -> None:
        self.scan = scan
        self.text = scan.text
        self.voices = voices
        self.passage = passage
        self.label = passage.label
        self.theme = theme
        self.is_role = bool(scan.patterns.attributes(passage.label.rule).get("role"))
        self.speakers: dict[int, None] = {}
        self._before_label()
        self._behind_label()

    def _add(self, mention: Mention) -> None:
        in_theme = self.theme is not None and self.theme[0] <= mention.first < self.theme[1]
        if self.voices.named(mention) and not in_theme and not self._is_affiliation(mention):
            self.speakers.setdefault(mention.person)

    def _is_affiliation(self, mention: Mention) -> bool:
        """Tell whether the words say where a speaker comes from: `Rina dari Bahari Post`, `Beritabahari.com`."""
        text = self.text
        if mention.first and text.lowers[mention.first - 1] == "dari":
            return True
        dot = mention.last
        return dot + 1 < len(text.words) and text.words[dot] == "." and text.glued(dot) and text.glued(dot + 1)

    # --- before the label

    def _before_label(self) -> None:
        """Read who is said to speak before the session is named: `Rina menjadi pembicara dalam sesi ...`."""
        first, label = self.passage.first, self.label
        if self.is_role and self._in_apposition():
            for mention in self.voices.between(first, label.first)[:1]:
                self._add(mention)
            return
        bears = self.scan.of("session-bears")
        reach = max(first, label.first - _LONGEST_APPOSITION)
        verb = next((i for i in range(label.first - 1, reach - 1, -1) if i in bears or self._goes_over(i)), None)
        if verb is not None and verb not in bears:
            return
        if verb is None:
            self._talks_around_label()
        else:
            self._bearers(first, verb)

    def _goes_over(self, token: int) -> bool:
        """Tell whether the programme goes over to the next part at the token: `..., dilanjutkan sesi diskusi`."""
        return self.text.lowers[token] in self.scan.patterns.words("session-turn")

    def _bearers(self, first: int, verb: int) -> None:
        """Add who stands behind the verb (`disampaikan Rina dalam ...`), else its subject, else who it goes back to."""
        agents = self.voices.between(verb + 1, self.label.first)
        subjects = self.voices.between(first, verb)
        if not agents and not subjects and self._goes_back(first, verb):
            begin = self.text.paragraphs[self.text.paragraph_of[first]][0]
            subjects = self.voices.between(begin, first)
        for mention in agents or subjects[-1:]:
            self._add(mention)

    def _goes_back(self, first: int, verb: int) -> bool:
        """Tell whether the sentence up to its verb speaks of somebody named before: `Ia`, `Hal itu disampaikannya`."""
        lowers, pronouns = self.text.lowers, self.scan.of("pronoun")
        return any(i in pronouns or lowers[i].endswith(_BACK) for i in range(first, verb + 1))

    def _in_apposition(self) -> bool:
        """Tell whether the label stands between commas behind a name: `Rina, narasumber kedua, memaparkan ...`."""
        words, label = self.text.words, self.label
        return words[label.first - 1] == "," and label.last < len(words) and words[label.last] == ","

    def _talks_around_label(self) -> None:
        """Read `Rina yang hadir dalam diskusi panel menambahkan ...`, `Rina pada sesi I dan Adi pada sesi II`."""
        talks, label = self.scan.of("session-talks"), self.label
        told = any(i in talks for i in range(label.last, label.last + 3))
        goes_on = self.passage.first > self.text.sentences[self.text.sentence_of[label.first]][0]
        if (told or goes_on) and self.text.lowers[label.first - 1] in self.scan.patterns.words("place-preposition"):
            for mention in self.voices.between(self.passage.first, label.first)[-1:]:
                self._add(mention)

    # --- behind the label

    def _behind_label(self) -> None:
        loose = self.label.form in _FORMS_NAMED_LOOSELY
        leads_sentence = self.label.first - self.passage.first <= _LEAD_IN
        self._walk(self.label.last, self.passage.lead, talks_count=not loose or leads_sentence)
        for begin, end in later_sentences(self.scan, self.passage):
            if not loose or self._goes_on(begin, end):
                self._walk(begin, end, talks_count=True)

    def _goes_on(self, begin: int, end: int) -> bool:
        """Tell whether a later sentence still speaks of the session: `Diskusi ini ...`, `Moderator ...`."""
        roles, carriers = self.scan.of("session-voice"), self.scan.of("event-carrier")
        if self._is_whole_occasion() and begin in carriers:
            return carriers[begin].end < end and self.text.lowers[carriers[begin].end] in self.scan.patterns.words(
                "pointing-word"
            )
        return echo_end(self.scan, begin, end) is not None or any(i in roles for i in range(begin, min(begin + 3, end)))

    def _is_whole_occasion(self) -> bool:
        """Tell whether somebody holds the session as an occasion of its own: `menggelar kuliah umum`."""
        return hit_ending(self.scan, "event-host", self.label.first) is not None

    def _walk(self, first: int, last: int, *, talks_count: bool) -> None:
        """Add those in `[first, last)` who speak: behind `menghadirkan`, `moderator`, or before a verb of talking."""
        listing = self.passage.last > last and opens_list(self.scan, last)
        told = open_list = self._turn_to_speak(first)
        previous: Mention | None = None
        i = first
        while i < last:
            mention = self.voices.at(i)
            if mention is not None:
                aside = previous is not None and self._in_aside(previous, mention)
                if not aside and (open_list or (talks_count and self._talks_after(mention, last))):
                    self._add(mention)
                previous, i = mention, max(mention.last, i + 1)
                continue
            cls, end = self._word_at(i)
            if (
                cls == "session-voice"
                and previous is not None
                and self.text.lowers[i - 1] in self.scan.patterns.words("role-link")
            ):
                self._add(previous)
            if cls in ("session-gives", "session-voice"):
                told = open_list = True
            elif cls == "session-names":
                open_list = told or self._owned(i, first)
            elif cls:
                open_list = False
            i = end
        if listing and talks_count:
            for mention in self.voices.between(last, self.passage.last):
                self._add(mention)

    def _in_aside(self, previous: Mention, mention: Mention) -> bool:
        """Tell whether the name stands in brackets behind another: `Rina (Institut Budi Rahayu)`."""
        between = self.text.words[previous.last : mention.first]
        return "(" in between and ")" not in between

    def _word_at(self, token: int) -> tuple[str, int]:
        """Return the class of the word that opens or closes a list of speakers at the token, and the token after it."""
        for cls in ("session-audience", "session-gives", "session-names", "session-voice", "session-talks"):
            hit = self.scan.of(cls).get(token)
            if hit is not None:
                return cls, hit.end
        return "", token + 1

    def _owned(self, token: int, first: int) -> bool:
        """Tell whether the word before the names ties them to the label: `paparan tentang gizi oleh Rina`."""
        if token == first:
            return True
        in_label_sentence = first == self.label.last
        return in_label_sentence and self.text.lowers[token] == "oleh" and self.label.kind in _OWNED_KINDS

    def _turn_to_speak(self, first: int) -> bool:
        """Tell whether the label itself means a speaker: `Narasumber kedua, Rina ...`, `Materi 2 (Rina)`."""
        if first != self.label.last:
            return False
        return self.is_role or (first < self.passage.lead and self.text.words[first] == "(")

    def _talks_after(self, mention: Mention, last: int) -> bool:
        """Tell whether a verb of talking follows the name and what stands in apposition to it."""
        talks, audience = self.scan.of("session-talks"), self.scan.of("session-audience")
        turns = self.scan.patterns.words("turn-word")
        for i in range(mention.last, min(last, mention.last + _LONGEST_APPOSITION)):
            if i in talks:
                return True
            if i in audience or self.text.words[i] == ";" or self.text.lowers[i] in turns:
                return False
            other = self.voices.at(i)
            if other is not None and other.person != mention.person:
                return False
        return False
