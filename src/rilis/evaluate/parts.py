"""The sixteen parts that are scored, each a comparison of one document's prediction with its gold answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rilis.evaluate.answers import Fields, FoundPerson, Gold, GoldPerson, Prediction, Session, Speech
from rilis.evaluate.matching import Outcome, Pairs, bags, described, pair
from rilis.evaluate.normal import SAME_WORDING, name_words, normal, overlap, same_person, same_speaker
from rilis.records import NamedTuple

PARTS: Final = (
    "headline",
    "dateline",
    "people",
    "titles",
    "titles_relaxed",
    "speakers",
    "quotes",
    "quotes_attributed",
    "cues",
    "statements",
    "statements_attributed",
    "dates",
    "sessions",
    "session_themes",
    "session_speakers",
    "event",
)

# From which overlap of words on a quote counts as found. A reported clause has softer ends than quote marks.
_SAME_QUOTE: Final = 0.9
_SAME_STATEMENT: Final = 0.7


def score_document(gold: Gold, found: Prediction) -> dict[str, Outcome]:
    """Return the outcome of each of `PARTS` for one document."""
    cast = _cast(gold, found)
    quotes = _pair_speech(gold.quotes, found.quotes, _SAME_QUOTE)
    statements = _pair_speech(gold.statements, found.statements, _SAME_STATEMENT)
    sessions = pair(gold.sessions, found.sessions, lambda g, f: float(normal(g.label) == normal(f.label)))
    return {
        "headline": bags(_present(gold.headline), _present(found.headline)),
        "dateline": bags(_fields(gold.dateline), _fields(found.dateline)),
        "people": _people(gold, cast),
        **_titles(gold, cast),
        "speakers": _speakers(gold, found, cast),
        "quotes": described(quotes, _excerpts(gold.quotes), _excerpts(found.quotes)),
        "quotes_attributed": _attributed(gold.quotes, found.quotes, quotes, cast),
        "cues": _cues(gold.quotes, found.quotes, quotes),
        "statements": described(statements, _excerpts(gold.statements), _excerpts(found.statements)),
        "statements_attributed": _attributed(gold.statements, found.statements, statements, cast),
        "dates": bags(
            (f"{normal(date.text)} = {date.value}" for date in gold.dates),
            (f"{normal(date.text)} = {date.value}" for date in found.dates),
        ),
        "sessions": described(sessions, [s.label for s in gold.sessions], [s.label for s in found.sessions]),
        "session_themes": _themes(gold.sessions, found.sessions, sessions),
        "session_speakers": _session_speakers(gold.sessions, found.sessions, sessions, cast),
        "event": bags(_fields(gold.event), _fields(found.event)),
    }


class _Cast(NamedTuple):
    """The people of a prediction, matched with those of the gold answer.

    `everyone` is by id; `named` are those that count as found: named, with a title or speaking; `gold_names` gives
    for the id of a matched person the name that the gold answer uses.
    """

    everyone: dict[str, FoundPerson]
    named: tuple[FoundPerson, ...]
    pairs: Pairs
    gold_names: dict[str, str]

    def wording(self, speaker: str | None) -> str | None:
        """Return whom the id of a speaker means, in the gold answer's words where there are any."""
        person = self.everyone.get(speaker or "")
        if person is None:
            return None
        if person.name:
            return self.gold_names.get(person.id, person.name)
        return next(iter(person.titles + person.mentions), None)


def _cast(gold: Gold, found: Prediction) -> _Cast:
    speaking = {speech.speaker for speech in found.quotes + found.statements}
    named = tuple(person for person in found.people if person.name and (person.titles or person.id in speaking))
    pairs = pair(gold.people, named, _likeness)
    return _Cast(
        everyone={person.id: person for person in found.people},
        named=named,
        pairs=pairs,
        gold_names={named[j].id: gold.people[i].name for i, j in pairs.both},
    )


def _likeness(gold: GoldPerson, found: FoundPerson) -> float:
    if not same_person(gold.name, found.name):
        return 0
    return 2 if name_words(gold.name) == name_words(found.name) else 1


def _present(text: str | None) -> list[str]:
    return [normal(text)] if text else []


def _fields(fields: Fields) -> list[str]:
    return [f"{name}={normal(words)}" for name, words in fields]


def _people(gold: Gold, cast: _Cast) -> Outcome:
    """A person without a title whom the gold answer knows among `other_people` is no mistake."""
    wrong = [
        person
        for person in (cast.named[j] for j in cast.pairs.wrong)
        if person.titles or not any(same_person(other, person.name) for other in gold.other_people)
    ]
    return Outcome(
        len(cast.pairs.both),
        tuple(gold.people[i].name for i in cast.pairs.missed),
        tuple(person.name or "" for person in wrong),
    )


class _Held(NamedTuple):
    """A title and the name of the person who holds it."""

    name: str
    title: str

    def __str__(self) -> str:
        return f"{self.name} = {self.title}"


def _titles(gold: Gold, cast: _Cast) -> dict[str, Outcome]:
    wanted = [_Held(person.name, title) for person in gold.people for title in person.titles]
    got = [
        _Held(cast.gold_names.get(person.id) or person.name or "", title)
        for person in cast.named
        for title in {normal(title): title for title in person.titles}.values()
    ]
    wordings = [str(held) for held in wanted], [str(held) for held in got]
    return {
        "titles": described(pair(wanted, got, _same_title), *wordings),
        "titles_relaxed": described(pair(wanted, got, _similar_title), *wordings),
    }


def _same_title(gold: _Held, found: _Held) -> float:
    return float(gold.name == found.name and normal(gold.title) == normal(found.title))


def _similar_title(gold: _Held, found: _Held) -> float:
    return _at_least(SAME_WORDING, gold.title, found.title) if gold.name == found.name else 0


def _at_least(floor: float, gold: str, found: str) -> float:
    common = overlap(gold, found)
    return common if common >= floor else 0


def _speakers(gold: Gold, found: Prediction, cast: _Cast) -> Outcome:
    """The named people who speak, directly or reported, whatever they say."""
    named = {person.name for person in gold.people}
    told = sorted({speech.speaker for speech in gold.quotes + gold.statements if speech.speaker in named} - {None})
    ids = {speech.speaker for speech in found.quotes + found.statements}
    heard = sorted({person.name for person in cast.everyone.values() if person.name and person.id in ids})
    return described(pair(told, heard, lambda g, f: float(same_person(g, f))), told, heard)


def _pair_speech(gold: Sequence[Speech], found: Sequence[Speech], floor: float) -> Pairs:
    return pair(gold, found, lambda g, f: _at_least(floor, g.text, f.text))


def _excerpts(speech: Sequence[Speech]) -> list[str]:
    return [item.text[:90] for item in speech]


def _attributed(gold: Sequence[Speech], found: Sequence[Speech], pairs: Pairs, cast: _Cast) -> Outcome:
    """Speech that was found counts as missed and as wrong if its speaker is another."""
    heard = [(i, j, cast.wording(found[j].speaker)) for i, j in pairs.both]
    astray = [(i, j, speaker) for i, j, speaker in heard if not same_speaker(gold[i].speaker, speaker)]
    plain = described(pairs, _excerpts(gold), _excerpts(found))
    return Outcome(
        plain.hits - len(astray),
        plain.missed + tuple(f"{gold[i].speaker}: {gold[i].text[:60]}" for i, _, _ in astray),
        plain.wrong + tuple(f"{speaker}: {found[j].text[:60]}" for _, j, speaker in astray),
    )


def _cues(gold: Sequence[Speech], found: Sequence[Speech], pairs: Pairs) -> Outcome:
    """The cues of the quotes that were found; the number before a cue is that of its gold quote."""
    return bags(
        (f"{i}:{normal(gold[i].cue)}" for i, _ in pairs.both if gold[i].cue),
        (f"{i}:{normal(found[j].cue)}" for i, j in pairs.both if found[j].cue),
    )


def _themes(gold: Sequence[Session], found: Sequence[Session], pairs: Pairs) -> Outcome:
    return bags(
        (f"{i}:{normal(session.theme)}" for i, session in enumerate(gold) if session.theme),
        (f"{i}:{normal(found[j].theme)}" for i, j in pairs.both if found[j].theme),
    )


def _session_speakers(gold: Sequence[Session], found: Sequence[Session], pairs: Pairs, cast: _Cast) -> Outcome:
    wanted = [(i, name) for i, session in enumerate(gold) for name in session.speakers]
    got = [
        (i, cast.everyone[speaker].name)
        for i, j in pairs.both
        for speaker in found[j].speakers
        if speaker in cast.everyone
    ]
    return described(
        pair(wanted, got, lambda g, f: float(g[0] == f[0] and same_person(g[1], f[1]))),
        [f"{gold[i].label}: {name}" for i, name in wanted],
        [f"{gold[i].label}: {name}" for i, name in got],
    )
