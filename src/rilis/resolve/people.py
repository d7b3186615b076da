"""Who is who: names and titles of the text tied to persons.

Names that share their words are one person; a title that stands alone means the person who holds it, if there is
exactly one who can be meant, the one spoken of last being preferred.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Set
from itertools import chain, compress, count

from rilis.find.mentions import Alias, Mentions
from rilis.find.names import Name
from rilis.find.offices import ALONE
from rilis.find.titles import Office
from rilis.records import NamedTuple
from rilis.resolve.offices import blended, matches, office_words
from rilis.scan import Scan
from rilis.spelling import within_one_edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_MOST_COMPARED: Final = 200
_LONG_NAME: Final = 7
_LONGEST_OFFICE: Final = 12
_HEADS: Final = ("title-head", "title-short")
_SHORTEST_BLEND: Final = 5
"""Among more names or titles than a release has, those that only resemble one another are not looked for."""
_MOST_AROUND: Final = 3


class Mention(NamedTuple):
    """Tokens `[first, last)` that mean a person: a name (`named`) or a title alone."""

    first: int
    last: int
    person: int
    named: bool


class Holding(NamedTuple):
    """One wording of a person's title: its tokens, its rule, and its words written out."""

    office: Office
    words: tuple[str, ...]


class Draft:
    """A person while the text is being read: all that was found of him so far.

    `openings` are the first words of his names behind titles, which open most short names.
    """

    __slots__ = ("holdings", "names", "openings", "tokens")

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.openings: set[str] = set()
        self.tokens: frozenset[str] = frozenset()
        self.holdings: list[Holding] = []


class People:
    """The persons of a text and all their mentions, in order of the text."""

    __slots__ = ("mentions", "nameless", "persons", "starts")

    def __init__(self, persons: list[Draft], mentions: list[Mention], nameless: list[Office]) -> None:
        self.persons = persons
        self.mentions = sorted(mentions)
        self.nameless = nameless
        self.starts = {mention.first: mention for mention in self.mentions}

    def add(self, mention: Mention) -> None:
        """Add a mention that was recognised late, such as a speaker without a name."""
        insort(self.mentions, mention)
        self.starts.setdefault(mention.first, mention)

    def mention_at(self, token: int) -> Mention | None:
        """Return the mention that begins at the token."""
        return self.starts.get(token)


def name_tokens(scan: Scan, name: Name) -> frozenset[str]:
    """Return the words of a name that tell who is meant: lower-case, without initials."""
    words = scan.text.lowers[name.first : name.last]
    long = frozenset([word for word in words if len(word) > 1])
    return long or frozenset(words) - {"."}


def resolve_people(scan: Scan, found: Mentions) -> People:
    """Tie names and titles to persons."""
    official = {office.name.first for office in found.offices if office.name is not None}
    roll = _Roll(scan, official)
    persons = roll.persons
    of_name: dict[int, int] = {}
    strong = [office.name for office in found.offices if office.name is not None]
    candidates = {name.first: name for name in [*found.names, *strong]}
    aliases = {alias.name.first: alias for alias in found.aliases}
    nicknames = {name.first: candidates.pop(name.first, name) for name in (alias.name for alias in found.aliases)}
    words = {first: name_tokens(scan, name) for first, name in candidates.items()}
    for name in sorted(candidates.values(), key=lambda n: (-len(words[n.first]), n.first not in official, n.first)):
        of_name[name.first] = roll.assign(name, words[name.first])
    places = sorted(candidates)
    for name in nicknames.values():
        bearer = _bearer(scan, aliases[name.first], candidates, places)
        if bearer is not None:
            of_name[name.first] = of_name[bearer]
            roll.learn(of_name[bearer], name_tokens(scan, name))
            candidates[name.first] = name
            insort(places, name.first)
    _join_nicknames(roll, of_name, candidates, nicknames)
    for office in found.offices:
        if office.name is not None and office.name.first in of_name:
            persons[of_name[office.name.first]].holdings.append(Holding(office, office_words(scan, office)))
    mentions = _name_mentions(scan, persons, candidates, of_name, found)
    alone = [office for office in found.offices if office.name is None]
    nameless = _resolve_titles(scan, persons, mentions, sorted(alone + _beside_others(persons)))
    return People(persons, mentions, nameless)


def _beside_others(persons: list[Draft]) -> list[Office]:
    """Take away, and return, the titles that stand before another person's short name by chance.

    `... kepada Bupati Sambas Rina menyampaikan ...`, where the regent has another name elsewhere.
    """
    chance: list[Office] = []
    held_by = [person for person in persons if person.holdings]
    if len(held_by) > _MOST_COMPARED:
        return chance
    for person in held_by:
        for holding in person.holdings:
            if len(person.holdings) == 1 or not _is_short(holding.office):
                continue
            if any(matches(holding.words, held.words) for held in person.holdings if held is not holding):
                continue
            others = (held for other in held_by if other is not person for held in other.holdings)
            if any(not _is_short(held.office) and matches(holding.words, held.words) for held in others):
                chance.append(holding.office._replace(name=None, how=ALONE))
                person.holdings = [held for held in person.holdings if held is not holding]
    return chance


def _is_short(office: Office) -> bool:
    """Tell whether a single word of a name follows the title at once, and no more of it."""
    name = office.name
    return name is None or (name.begin == office.last and name.end == name.begin + 1)


def _bearer(scan: Scan, alias: Alias, candidates: dict[int, Name], places: list[int]) -> int | None:
    """Return the first token of the name that stands next to the words that explain the nickname.

    Among the names before it, one that holds the nickname (`Mina`: `Welhelmina`) goes first, then one of the office
    before the words (`Menteri yang akrab disapa Mina`), then the nearest one. `places` are the first tokens of the
    candidates, in order.
    """
    if not alias.before:
        at = max(bisect_left(places, alias.token) - 1, 0)
        around = places[at : at + _MOST_AROUND]
        return next((f for f in around if candidates[f].begin <= alias.token < candidates[f].end), None)
    nickname, end = scan.text.lowers[alias.name.first], bisect_left(places, alias.token)
    before = places[max(end - _MOST_COMPARED, 0) : end][::-1]
    holding = (f for f in before if any(nickname in low for low in scan.text.lowers[f : candidates[f].last]))
    in_office = (f for f in before if _holds_head_before(scan, candidates[f], alias.token))
    return next(chain(holding, in_office, before), None)


def _holds_head_before(scan: Scan, name: Name, token: int) -> bool:
    """Tell whether the name's office has the head that stands before the token: `Menteri yang akrab disapa Mina`."""
    lowers = scan.text.lowers
    head = token - 1 - (lowers[token - 1] == "yang")
    if head not in scan.of("title-head"):
        return False
    heads = scan.tokens_between(_HEADS, max(name.begin - _LONGEST_OFFICE, 0), name.begin)
    return bool(heads) and lowers[heads[-1]] == lowers[head]


def _join_nicknames(
    roll: _Roll, of_name: dict[int, int], candidates: dict[int, Name], nicknames: dict[int, Name]
) -> None:
    """Give the places where only a nickname stands to its bearer."""
    by_tokens: dict[frozenset[str], list[int]] = {}
    for first in candidates if nicknames else ():
        by_tokens.setdefault(roll.persons[of_name[first]].tokens, []).append(first)
    taken: dict[int, set[int]] = {}
    for nickname in nicknames.values():
        bearer = of_name.get(nickname.first)
        if bearer is None:
            continue
        for first in by_tokens.pop(name_tokens(roll.scan, nickname), ()):
            if of_name[first] != bearer:
                taken.setdefault(of_name[first], set()).add(first)
                of_name[first] = bearer
    for person, names in taken.items():
        roll.take_away(person, names)


class _Roll:
    """The persons while names are given to them, and what finds those whom a name fits without asking them all."""

    def __init__(self, scan: Scan, official: Set[int]) -> None:
        self.scan = scan
        self.official = official
        self.persons: list[Draft] = []
        self.holders: dict[str, list[int]] = {}
        self.spellings: dict[str, list[tuple[str, int]]] = {}
        self.places: list[list[int]] = []

    def assign(self, name: Name, tokens: frozenset[str]) -> int:
        """Return the number of the person that the name means, a new one if there is none yet."""
        spelt = _joined(self.scan, name)
        fitting = self._holding(tokens) or self._spelt_alike(spelt)
        if not fitting and len(tokens) == 1:
            fitting = self._shortened(next(iter(tokens)))
        best = self._new() if not fitting else fitting[0]
        if len(fitting) > 1:
            called = _called(self.persons, fitting, self.scan.text.lowers[name.first])
            best = min(called, key=lambda number: _distance(self.places[number], name.first))
        self._add(best, name, tokens, spelt)
        return best

    def learn(self, number: int, tokens: frozenset[str]) -> None:
        """Note that the words belong to the name of a person."""
        person = self.persons[number]
        if tokens <= person.tokens:
            return
        for word in tokens - person.tokens:
            insort(self.holders.setdefault(word, []), number)
        person.tokens |= tokens

    def take_away(self, number: int, names: Set[int]) -> None:
        """Note that names, given by their first tokens, are not the person's."""
        person, lowers = self.persons[number], self.scan.text.lowers
        person.names = [other for other in person.names if other.first not in names]
        person.openings = {lowers[other.first] for other in person.names if other.first in self.official}

    def _new(self) -> int:
        self.persons.append(Draft())
        self.places.append([])
        return len(self.persons) - 1

    def _add(self, number: int, name: Name, tokens: frozenset[str], spelt: str) -> None:
        self.learn(number, tokens)
        person = self.persons[number]
        person.names.append(name)
        if name.first in self.official:
            person.openings.add(self.scan.text.lowers[name.first])
        insort(self.places[number], name.first)
        alike = self.spellings.setdefault(spelt[:1], [])
        if (spelt, number) not in alike[:_MOST_COMPARED]:
            alike.append((spelt, number))

    def _holding(self, tokens: frozenset[str]) -> list[int]:
        """Return the persons whose names hold all the words."""
        if len(tokens) == 1:
            return self.holders.get(next(iter(tokens)), [])[:_MOST_COMPARED]
        holders = min([self.holders.get(word, []) for word in tokens], key=len, default=[])
        return [number for number in holders[:_MOST_COMPARED] if tokens <= self.persons[number].tokens]

    def _spelt_alike(self, spelt: str) -> list[int]:
        """Return the persons whose long names are spelt alike but for blanks or a letter: `Nur Hidayat`."""
        alike = self.spellings.get(spelt[:1], [])
        if len(spelt) < _LONG_NAME or len(alike) > _MOST_COMPARED:
            return []
        return sorted({number for other, number in alike if within_one_edit(spelt, other)})

    def _shortened(self, word: str) -> list[int]:
        """Return the one person whose name the word begins, misspells or blends: `Zul`, `Zulhar`."""
        if len(self.holders) > _MOST_COMPARED or len(word) < 3:
            return []
        near = [known for known in self.holders if known[0] == word[0]]  # the first letter is never misspelt
        fitting = {
            number
            for known in near
            if (len(known) > 5 and known.startswith(word)) or (len(word) > 4 and within_one_edit(word, known))
            for number in self.holders[known]
        } or {
            number
            for known in near
            if known[:2] == word[:2]
            for number in self.holders[known]
            if self._blends(word, self.persons[number])
        }
        return list(fitting) if len(fitting) == 1 else []

    def _blends(self, word: str, person: Draft) -> bool:
        """Tell whether the word is made of the first syllables of a person's names."""
        lowers = self.scan.text.lowers
        if len(word) < _SHORTEST_BLEND:
            return False
        near = (tuple(lowers[n.first : n.last]) for n in person.names if lowers[n.first][:2] == word[:2])
        return any(len(name) == blended(word, name) > 1 for name in near)


def _called(persons: list[Draft], fitting: Collection[int], word: str) -> Collection[int]:
    """Return those of the persons whose name behind a title the word opens, as it opens most short names; else all."""
    return [number for number in fitting if word in persons[number].openings] or fitting


def _distance(places: list[int], token: int) -> int:
    """Return how far the nearest of the places, which are in order, is from the token."""
    at = bisect_left(places, token)
    return min(abs(place - token) for place in places[max(at - 1, 0) : at + 1])


def _joined(scan: Scan, name: Name) -> str:
    return "".join([low for low in scan.text.lowers[name.first : name.last] if low[0].isalpha()])


def _name_mentions(
    scan: Scan, persons: list[Draft], candidates: dict[int, Name], of_name: dict[int, int], found: Mentions
) -> list[Mention]:
    """Find all places where a known person's name, or a part of it, stands."""
    text = scan.text
    holders: dict[str, set[int]] = {}
    for number, person in enumerate(persons):
        for word in person.tokens:
            if len(word) > 2:
                holders.setdefault(word, set()).add(number)
    if len(persons) > _MOST_COMPARED:
        holders = {word: who for word, who in holders.items() if len(who) <= _MOST_COMPARED}
    taken = {i for office in found.offices for i in range(office.first, office.last)}
    mentions = [Mention(name.first, name.last, of_name[name.first], True) for name in candidates.values()]
    for name in candidates.values():
        taken.update(range(name.first, name.last))
    latest = _Latest(mentions)
    reached = 0
    for first in compress(count(), map(holders.__contains__, text.lowers)):
        if first < reached or first in taken or not text.words[first][0].isupper() or _after_proper_head(scan, first):
            continue
        reached, shared = first + 1, holders[text.lowers[first]]
        while reached < len(text.words) and reached not in taken and text.words[reached][0].isupper():
            more = shared & holders.get(text.lowers[reached], set())
            if not more:
                break
            shared, reached = more, reached + 1
        if reached - first > 1 or not _ordinary(scan, text.lowers[first]):
            if len(shared) > 1:
                shared = set(_called(persons, shared, text.lowers[first]))
            mention = Mention(first, reached, latest.before(first, shared), True)
            mentions.append(mention)
            latest.told[mention.person] = first
    return mentions


def _ordinary(scan: Scan, low: str) -> bool:
    return low in scan.patterns.words("common-word") or low in scan.patterns.words("institution-word")


def _after_proper_head(scan: Scan, token: int) -> bool:
    """Tell whether the word belongs to a place or an institution: `Desa Budi`, `Universitas Sudirman`."""
    for cls in ("institution-head", "place-prefix"):
        for back in (1, 2):
            hit = scan.of(cls).get(token - back)
            if hit is not None and hit.end == token and scan.text.words[token - back][0].isupper():
                return True
    return False


class _Latest:
    """Where each person was mentioned last, while the text is read from its beginning."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.ahead = sorted(mentions, reverse=True)
        self.told: dict[int, int] = {}

    def before(self, token: int, who: set[int]) -> int:
        """Return the person of the set who was mentioned last before the token, else the first one."""
        while self.ahead and self.ahead[-1].first < token:
            mention = self.ahead.pop()
            self.told[mention.person] = mention.first
        told = self.told
        return max((person for person in who if person in told), key=lambda person: told[person], default=min(who))


def _resolve_titles(scan: Scan, persons: list[Draft], mentions: list[Mention], offices: list[Office]) -> list[Office]:
    """Tie the titles that stand alone to the persons that hold them; return those that nobody holds."""
    nameless: list[Office] = []
    held = _Held(persons)
    places = _Places(mentions)
    for office in offices:
        words = office_words(scan, office)
        fitting = held.matching(words)
        if not fitting or _plural(scan, office):
            nameless.append(office)
            continue
        person = places.last(fitting, office.first)
        if 1 < len(fitting) <= _MOST_COMPARED:
            exact = [number for number in fitting if words in held.wordings[number]]
            if len(exact) == 1:
                person = exact[0]
        mentions.append(Mention(office.first, office.last, person, False))
        if complete(scan, office):
            persons[person].holdings.append(Holding(office._replace(how=ALONE), words))
            held.add(person, words)
    return nameless


class _Places:
    """Where the persons are mentioned: the first tokens in order, each with its person, and those of each person."""

    def __init__(self, mentions: list[Mention]) -> None:
        in_order = sorted(mentions)
        self.firsts = [mention.first for mention in in_order]
        self.persons = [mention.person for mention in in_order]
        self.of: dict[int, list[int]] = {}
        for mention in in_order:
            self.of.setdefault(mention.person, []).append(mention.first)

    def last(self, fitting: list[int], token: int) -> int:
        """Return which of the persons, who are in order, is mentioned last before the token.

        Of very many it is the one among the last mentions, so that each of a long list of officers costs the same.
        """
        if len(fitting) <= _MOST_COMPARED:
            return max(fitting, key=lambda person: self._before(person, token))
        at = bisect_left(self.firsts, token)
        for person in self.persons[max(at - _MOST_COMPARED, 0) : at][::-1]:
            found = bisect_left(fitting, person)
            if found < len(fitting) and fitting[found] == person:
                return person
        return fitting[-1]

    def _before(self, person: int, token: int) -> int:
        """Return the last place of a person before the token; -1 if there is none."""
        places = self.of.get(person, [])
        at = bisect_left(places, token)
        return places[at - 1] if at else -1


class _Held:
    """The wordings of the titles that each person holds; who holds one is worked out once for each wording."""

    def __init__(self, persons: list[Draft]) -> None:
        self.wordings: dict[int, set[tuple[str, ...]]] = {}
        self.holders: dict[tuple[str, ...], list[int]] = {}
        self.count = 0
        self._matching: dict[tuple[str, ...], list[int]] = {}
        for number, person in enumerate(persons):
            for holding in person.holdings:
                self.add(number, holding.words)

    def add(self, person: int, words: tuple[str, ...]) -> None:
        """Note that a person holds a title of these words."""
        known = self.wordings.setdefault(person, set())
        if words not in known:
            known.add(words)
            insort(self.holders.setdefault(words, []), person)
            self.count += 1
            self._matching.clear()

    def matching(self, words: tuple[str, ...]) -> list[int]:
        """Return the persons, in order, who hold a title that the words can mean: of many titles, just the same one."""
        if self.count > _MOST_COMPARED:
            return self.holders.get(words, [])
        found = self._matching.get(words)
        if found is None:
            found = [n for n, known in sorted(self.wordings.items()) if any(matches(words, other) for other in known)]
            self._matching[words] = found
        return found


def complete(scan: Scan, office: Office) -> bool:
    """Tell whether the wording names the office whole, and not just its kind (`Kapolres`, `Rektor`)."""
    return office.last > office.head_end or office.complete


def _plural(scan: Scan, office: Office) -> bool:
    return office.first > 0 and scan.text.lowers[office.first - 1] in scan.patterns.words("plural-marker")
