"""What came nearest at a place where nothing was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from rilis.explain.build import SIEVES
from rilis.explain.explanation import Near
from rilis.explain.study import Study
from rilis.explain.words import Word
from rilis.find.phrases import title_case
from rilis.find.quotes import MIN_SPEECH_WORDS, Quotation, find_quotations
from rilis.find.themes import unspoken
from rilis.findings import findings
from rilis.patterns.classes import CLASSES
from rilis.patterns.tables import Patterns
from rilis.pipeline import Parser

_ROLES: Final = {
    "headline2": "a further headline",
    "front": "matter before the release",
    "caption": "the caption of a picture",
    "teaser": "a pointer to another story",
    "back": "matter behind the release",
}
_CUE_WHY: Final = {
    "never": "the verb never reports a clause",
    "marked": "the verb reports a clause only before a comma, bahwa, agar or the like",
    "topic": "the verb reports a clause only where a finite verb follows soon, or bahwa",
    "request": "nothing follows the verb that could be asked for",
}
_SPEECH_CUES: Final = frozenset(
    {"cue-bare", "cue-nya", "cue-active", "cue-passive", "cue-passive-nya", "cue-according", "cue-according-nya"}
)


def near(study: Study, start: int, end: int, everything: Patterns) -> list[Near]:
    """Return what came near to being found in the words at `[start, end)`, what says most first.

    `everything` are the patterns of the same folders with nothing switched off.
    """
    return _Seeker(study, start, end).near(everything) if study.scan.text.words else []


class _Seeker:
    """Looks at one place of a text in all the ways in which something might have been found there."""

    def __init__(self, study: Study, start: int, end: int) -> None:
        self.scan = study.scan
        self.text = study.scan.text
        self.found = study.found
        self.release = study.release
        self.catalog = study.catalog
        self.words = study.words
        self.year = study.year
        self.start = start
        self.end = end
        self.first = max(self.text.token_at(start), 0)
        self.last = max(self.text.token_at(end - 1) + 1, self.first + 1)

    def near(self, everything: Patterns) -> list[Near]:
        """Return all that came near."""
        ways: tuple[Callable[[], Iterator[Near]], ...] = (
            self._quotations, self._statements, self._cues, self._dates, self._people, self._terms, self._role,
        )  # fmt: skip
        found = [*self._switched_off(everything), *(near for way in ways for near in way())]
        return list(dict.fromkeys(found))

    def _switched_off(self, everything: Patterns) -> Iterator[Near]:
        """Yield what would be found if nothing were switched off."""
        off = self.scan.patterns.disabled
        if not off:
            return
        for finding in findings(Parser(everything).parse(self.text.content, year=self.year)):
            if self._touches(finding.start, finding.end) and finding.rule in off:
                yield self._near(finding.start, finding.end, finding.part, "the rule is switched off", finding.rule)

    def _touches(self, start: int, end: int) -> bool:
        return start < self.end and self.start < end

    def _near(self, start: int, end: int, what: str, why: str, rule: str | None = None) -> Near:
        entry = self.catalog.entries.get(rule) if rule else None
        file, line = (entry.file, entry.line) if entry else (None, None)
        return Near(self.text.content[start:end], start, end, what, why, rule, file, line)

    def _of_word(self, word: Word, what: str, why: str) -> Near:
        return Near(word.text, word.start, word.end, what, why, word.rule, word.file, word.line)

    # Quotations that are no speech

    def _quotations(self) -> Iterator[Near]:
        spoken = {speech.quotation.start for speech in self.found.speeches}
        for quotation in find_quotations(self.scan, list(range(len(self.text.paragraphs)))):
            if self._touches(quotation.open, quotation.close) and quotation.start not in spoken:
                why, rule = self._unspoken(quotation)
                yield self._near(quotation.start, quotation.end, "a quotation, judged to be no speech", why, rule)

    def _unspoken(self, quotation: Quotation) -> tuple[str, str | None]:
        """Return why a quotation is no speech, in the order in which the finder asks."""
        role = self.found.layout.roles[quotation.paragraph]
        if role not in ("body", "list"):
            return f"the line is {_ROLES.get(role, role)}, where nobody speaks", None
        rule = unspoken(self.scan, quotation.before + 1)
        if rule is not None:
            marker = [
                w for w in self.words.between(max(quotation.before - 12, 0), quotation.before + 1) if w.rule == rule
            ]
            told = f"“{marker[-1].text}” before it" if marker else "what stands before it"
            return f"{told} makes it a theme, a title or a label", rule
        first, last = self.text.tokens_within(quotation.start, quotation.end)
        words = [word for word in self.text.words[first:last] if word[0].isalnum()]
        if not words:
            return "there are no words in it", None
        if title_case(self.text, first, last):
            return "it is written like a title, with capitals", None
        if len(words) < MIN_SPEECH_WORDS:
            return f"it has fewer than {MIN_SPEECH_WORDS} words, and no cue behind it", None
        return "no cue stands beside it, and it is no whole sentence by itself", None

    # Reported speech

    def _statements(self) -> Iterator[Near]:
        """Yield the reported clauses that were dropped, because nobody could be told to say them."""
        told = {(quote.start, quote.end) for quote in self.release.quotes}
        sayings = self.found.attributions[len(self.found.speeches) :]
        for statement, saying in zip(self.found.statements, sayings, strict=True):
            start, end = self.text.starts[statement.first], self.text.ends[statement.last - 1]
            if self._touches(start, end) and (start, end) not in told:
                why = f"{SIEVES.get(saying.sieve, saying.sieve)}, so that it counts as nobody's"
                yield self._near(start, end, "a reported clause", why, statement.rule)

    def _cues(self) -> Iterator[Near]:
        """Yield the cues of the sentence that tie nothing."""
        used = {quote.cue.start for quote in self.release.quotes if quote.cue is not None}
        sentence = self.text.sentences[self.text.sentence_of[self.first]]
        for word in self.words.between(*sentence):
            if word.cls in _SPEECH_CUES and word.start not in used:
                why = _CUE_WHY.get(word.value, "no clause that it reports, and no quotation, was found beside it")
                yield self._of_word(word, f"a cue ({word.cls})", why)

    # Dates, people

    def _dates(self) -> Iterator[Near]:
        found = [(date.start, date.end) for date in self.release.dates]
        start = self.text.starts[self.text.paragraphs[self.text.paragraph_of[self.first]][0]]
        for rule, matcher in self.scan.patterns.matchers("date"):
            for match in matcher.finditer(self.text.content, start):
                if match.start() >= self.end:
                    break
                inside = any(s <= match.start() < e for s, e in found)
                if self._touches(match.start(), match.end()) and not inside and self._tells_month(match):
                    why = "no such day, or a word beside it says that these figures are something else"
                    yield self._near(match.start(), match.end(), "the shape of a date", why, rule)

    def _tells_month(self, match: re.Match[str]) -> bool:
        word = match.groupdict().get("word")
        return word is None or word.lower() in self.scan.patterns.terms("month")

    def _people(self) -> Iterator[Near]:
        """Yield names that were recognised, but belong to nobody who counts."""
        told = {mention.start for person in self.release.people for mention in person.mentions}
        for mention in self.found.people.mentions:
            start, end = self.text.starts[mention.first], self.text.ends[mention.last - 1]
            if self._touches(start, end) and start not in told:
                what = "a person's name" if mention.named else "a title"
                yield self._near(start, end, what, "nobody with a title, a voice or a part in a session")

    # Words, lines

    def _terms(self) -> Iterator[Near]:
        for token in range(self.first, min(self.last, self.first + 20)):
            for word in self.words.covering(token):
                known = CLASSES.get(word.cls)
                about = known.about if known else word.cls
                yield self._of_word(word, f"a word of {word.cls}", about)

    def _role(self) -> Iterator[Near]:
        number = self.text.paragraph_of[self.first]
        role = self.found.layout.roles[number]
        if role in _ROLES:
            first, last = self.text.paragraphs[number]
            start, end = self.text.starts[first], self.text.ends[last - 1]
            yield self._near(start, end, "the line", f"it is read as {_ROLES[role]}, where little is looked for")
