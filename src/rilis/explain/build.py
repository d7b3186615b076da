"""Explaining a release: each finding with its rule, the words that it matched, and the choice of its speaker."""

from __future__ import annotations

from typing import Final

from rilis.explain.explanation import Candidate, Choice, Explanation
from rilis.explain.study import Study
from rilis.explain.words import Word
from rilis.find.speech import Speech
from rilis.find.statements import Statement
from rilis.findings import Finding, findings
from rilis.model import Person, Quote
from rilis.resolve.speakers import Attribution

# The families whose words make a finding, by the first and the second step of its path.
_FAMILIES: Final = {
    "dateline": ("datelines", "places", "dates"),
    "dates": ("dates",),
    "people.titles": ("titles", "institutions", "places", "people"),
    "people.mentions": ("titles", "names"),
    "sessions": ("sessions", "themes"),
    "quotes.cue": ("cues",),
    "event": ("events", "themes", "places"),
    "institutions": ("institutions", "places"),
    "front_matter": ("matter",),
    "back_matter": ("matter",),
}
_REACH: Final = 12
"""How many tokens before a finding its rule's words may stand (`bertema “...”`)."""
_OTHERS: Final = 3
"""In how many sentences before a quotation somebody counts as one who might have spoken."""
_MOST_OTHERS: Final = 4
_NOT_ASKED: Final = "stands near, but the speaker was found before he was looked at"

SIEVES: Final = {
    "named-agent": "the cue names the speaker behind it",
    "apposed-agent": "the words behind the cue are explained, after a comma, by the speaker's name",
    "misspelt-name": "the word behind the cue is one letter away from a known name, or its beginning",
    "named-behind": "the speaker stands with his title right behind the speech, without a verb",
    "named-subject": "the speaker stands right before the cue",
    "sentence-subject": "the speaker is the first person of the sentence who can be its subject",
    "unnamed-office": "an office without a name speaks",
    "unnamed": "somebody without a name speaks",
    "epithet": "words that point back mean the person spoken of last",
    "focus": "a pronoun, -nya or no subject at all means the person spoken of, or speaking, last",
    "continued": "without a cue the one goes on who spoke, or was spoken of, last",
    "colon": "a colon behind a sentence announces what its person says",
    "none": "nobody could be told to be the speaker",
}
_WHY_NOT: Final = {
    "quoted": "stands inside speech",
    "blocked": "the word before him keeps him from being the subject",
    "agent": "is only the agent of a passive",
    "doubtful": "has no title, degree or cue that shows that this is a person",
}


def explain(study: Study) -> list[Explanation]:
    """Return the explanation of each finding of a document, in the order of `rilis.findings.findings`."""
    explainer = _Explainer(study)
    return [explainer.explanation(finding) for finding in findings(study.release)]


class _Explainer:
    def __init__(self, study: Study) -> None:
        self.scan = study.scan
        self.text = study.scan.text
        self.found = study.found
        self.release = study.release
        self.catalog = study.catalog
        self.words = study.words
        self.persons = {person.id: person for person in study.release.people}
        self.quotes = {f"quotes[{number}]": quote for number, quote in enumerate(study.release.quotes)}
        self.choices = self._choices()
        self.ids = self._ids()

    def explanation(self, finding: Finding) -> Explanation:
        """Explain one finding of the release."""
        entry = self.catalog.entries.get(finding.rule)
        quote = self.quotes.get(finding.path)
        return Explanation(
            finding=finding,
            about=entry.about if entry else None,
            file=entry.file if entry else None,
            line=entry.line if entry else None,
            origin=self.catalog.origin(entry.id) if entry else None,
            words=tuple(self._matched(finding, quote)),
            choice=self._choice(quote) if quote is not None else None,
        )

    def _matched(self, finding: Finding, quote: Quote | None) -> list[Word]:
        """Return the words of pattern entries that made the finding: those inside it, or its marker before it."""
        if quote is not None:
            return self._cue_words(quote)
        families = (
            ()
            if finding.part.endswith(".theme")
            else _FAMILIES.get(finding.part) or _FAMILIES.get(finding.part.partition(".")[0], ())
        )
        first, last = self.text.tokens_within(finding.start, finding.end)
        inside = [word for word in self.words.between(first, last) if word.family in families] if last > first else []
        words = _outermost(inside, finding.rule)
        if not any(word.rule == finding.rule for word in words):
            words = [*self._marker(finding, first), *words]
        return words

    def _cue_words(self, quote: Quote) -> list[Word]:
        if quote.cue is None:
            return []
        first, last = self.text.tokens_within(quote.cue.start, quote.cue.end)
        words = [word for word in self.words.between(first, last) if word.family == "cues"]
        return _outermost(words, quote.cue.rule)

    def _marker(self, finding: Finding, first: int) -> list[Word]:
        """Return the words of the finding's own rule that stand before it: `bertema`, `Editor:`."""
        if first >= len(self.text.words):
            return []
        paragraph = self.text.paragraphs[self.text.paragraph_of[first]][0]
        before = range(max(paragraph, first - _REACH), first)
        if not before:
            return []
        words = self.words.between(before.start, before.stop)
        return [word for word in words if word.rule == finding.rule][-1:]

    # Who speaks

    def _choices(self) -> dict[tuple[int, int], tuple[Speech | Statement, Attribution]]:
        """Return the events with their attributions, by the offsets of their quotes."""
        text = self.text
        events: list[Speech | Statement] = [*self.found.speeches, *self.found.statements]
        choices = {}
        for event, attribution in zip(events, self.found.attributions, strict=True):
            if isinstance(event, Speech):
                place = event.quotation.start, event.quotation.end
            else:
                place = text.starts[event.first], text.ends[event.last - 1]
            choices[place] = event, attribution
        return choices

    def _ids(self) -> dict[int, str]:
        """Return the ids of persons by the number that the engine knows them by."""
        by_place = {mention.start: person.id for person in self.release.people for mention in person.mentions}
        starts = self.text.starts
        return {
            mention.person: by_place[starts[mention.first]]
            for mention in self.found.people.mentions
            if starts[mention.first] in by_place
        }

    def _choice(self, quote: Quote) -> Choice:
        _, attribution = self.choices[quote.start, quote.end]
        speaker = self.persons.get(quote.speaker or "")
        passed = self._passed(attribution, speaker)
        return Choice(
            person=quote.speaker,
            name=_called(speaker),
            source=quote.speaker_from,
            sieve=attribution.sieve,
            about=SIEVES.get(attribution.sieve, attribution.sieve),
            passed=(*passed, *self._others(quote, {candidate.person for candidate in passed})),
        )

    def _passed(self, attribution: Attribution, speaker: Person | None) -> tuple[Candidate, ...]:
        """Return those whom the sieve looked at and passed over, the nearest place of each."""
        candidates: dict[int, Candidate] = {}
        for figure, why in attribution.passed:
            person = self.ids.get(figure.person)
            if figure.person not in candidates and (speaker is None or person != speaker.id):
                span = self.scan.span(figure.first, figure.last, "")
                candidates[figure.person] = Candidate(*span[:3], person, _WHY_NOT.get(why, why))
        return tuple(candidates.values())

    def _others(self, quote: Quote, told: set[str | None]) -> list[Candidate]:
        """Return those who stand near but were not even looked at, because the sieve had its speaker before."""
        here = self.text.sentence_of[min(self.text.token_at(quote.start), len(self.text.sentence_of) - 1)]
        since = self.text.starts[self.text.sentences[max(0, here - _OTHERS)][0]]
        until = self.text.ends[self.text.sentences[here][1] - 1]
        others: list[Candidate] = []
        for person in self.release.people:
            near = [mention for mention in person.mentions if since <= mention.start < until]
            if near and person.id != quote.speaker and person.id not in told:
                nearest = min(near, key=lambda mention: abs(mention.start - quote.start))
                others.append(Candidate(*nearest[:3], person.id, _NOT_ASKED))
        return sorted(others, key=lambda other: abs(other.start - quote.start))[:_MOST_OTHERS]


def _families(part: str) -> tuple[str, ...]:
    if part.endswith(".theme"):  # what a theme is made of does not make it one
        return ()
    return _FAMILIES.get(part) or _FAMILIES.get(part.partition(".")[0], ())


def _called(person: Person | None) -> str | None:
    """Return a person's name, or the title or words that stand for him."""
    if person is None:
        return None
    return person.name or (person.titles[0].text if person.titles else person.mentions[0].text)


def _outermost(words: list[Word], rule: str) -> list[Word]:
    """Return the words that are not inside others, those of the finding's own rule first where they share a place."""
    kept: list[Word] = []
    for word in sorted(words, key=lambda word: (word.rule != rule, word.start - word.end)):
        if not any(other.start <= word.start and word.end <= other.end for other in kept):
            kept.append(word)
    return sorted(kept, key=lambda word: word.start)
