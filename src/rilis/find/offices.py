"""Walking through sentences for officials: titles with the names they belong to, and names alone."""

from __future__ import annotations

from bisect import bisect_left

from rilis.find.bearers import Bearers
from rilis.find.evidence import of_street, plausible_name
from rilis.find.layout import Part
from rilis.find.names import Name, opens_no_name, read_affixes
from rilis.find.title_ends import split
from rilis.find.titles import TITLE_CLASSES, Office, Phrase, behind_term, read_phrase, read_unlisted, title_at
from rilis.find.weights import UNKNOWN, token_weight

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

BEFORE: Final = "people/title-before-name"
AFTER: Final = "people/title-after-name"
ALONE: Final = "people/title-alone"
UNLISTED: Final = "people/title-unlisted"
_OFFICE_CLASSES: Final = ("title-short", "title-head", "title-acting", "title-former")
_NO_OFFICE: Final = ("session-role", "session-voice", "event-head", "place", "institution", "pronoun")
_SKIPPED: Final = ("institution", "institution-head", "place-prefix", "unit-head")
_SEPARATORS: Final = frozenset(",;/)")


class Walker:
    """Walks through the parts of a text and collects offices and names."""

    def __init__(self, bearers: Bearers, offices: list[Office], names: list[Name]) -> None:
        self.bearers = bearers
        self.scan = bearers.scan
        self.text = bearers.scan.text
        self.evidence = bearers.evidence
        self.offices = offices
        self.names = names
        self.roads = bearers.scan.of("venue-road")
        self.skipped = bearers.scan.masks[_SKIPPED]
        self.blocks_bearer = bearers.scan.patterns.words("blocks-bearer")
        self.place_prepositions = bearers.scan.patterns.words("place-preposition")
        self.part = Part(0, 0)
        self.headline = False
        self.previous: Name | None = None
        self.titled = False
        capitals = [token for token, word in enumerate(self.text.words) if word[0].isupper()]
        self.candidates = sorted({*capitals, *bearers.scan.tokens(TITLE_CLASSES)})

    def walk(self, part: Part) -> None:
        """Collect the offices and names of one part; parts come in the order of the text."""
        self.part = part
        self.headline = part.headline
        beginnings = self._beginnings()
        if not beginnings:
            return
        self.previous, self.titled = None, False
        text, words, flags = self.text, self.text.words, self.scan.flags
        titles, announced = self.scan.masks[TITLE_CLASSES], self.bearers.announced
        reached = limit = part.first
        for token in beginnings:
            if token < reached:
                continue
            reached = token
            if token >= limit:
                limit = min(text.sentences[text.sentence_of[token]][1], self.part.last)
            if (
                flags[token] & titles
                and not self._inside_other(token)
                and not (self.roads and of_street(self.scan, token))
            ):
                reached = self._title(token, limit)
            if reached == token and not self.headline and words[token][0].isupper():
                if token in announced:
                    reached = self._unlisted(token, limit)
                if reached == token:
                    reached = self._free_name(token, limit)

    def _beginnings(self) -> list[int]:
        """Return the tokens where something can begin, in order: titles and, but in headlines, words with a capital.

        Ordinary words with a capital are left out at once, where nothing before them can make them a name.
        """
        scan, lowers, flags = self.scan, self.text.lowers, self.scan.flags
        first, last = self.part.first, self.part.last
        if self.headline:
            return scan.tokens_between(TITLE_CLASSES, first, last)
        begin = bisect_left(self.candidates, first)
        candidates = self.candidates[begin : bisect_left(self.candidates, last, begin)]
        if self.roads or not candidates:
            return candidates
        ordinary, known, announced = scan.patterns.words("common-word"), self.evidence.names, self.bearers.announced
        return [i for i in candidates if flags[i] or lowers[i] not in ordinary or lowers[i] in known or i in announced]

    def _inside_other(self, token: int) -> bool:
        """Tell whether an occupation is but a word of something else's name: `Kekayaan Intelektual Komunal`."""
        text = self.text
        if token == self.part.first or not (text.words[token - 1][0].isupper() and text.words[token][0].isupper()):
            return False
        if self.previous is not None and self.previous.end == token:
            return False
        if not self.scan.begins(token, _OFFICE_CLASSES):
            return True
        opens = token - 1 == text.sentences[text.sentence_of[token]][0] or token - 1 == self.part.first
        low = text.lowers[token - 1]
        words = self.scan.patterns.words
        return (
            low in words("institution-word")
            and low not in words("common-word")
            and not (opens or title_at(self.scan, token - 1))
        )

    def _title(self, token: int, limit: int) -> int:
        """Read the title at the token with its name; return the token after both (`token` itself if it is none)."""
        read = self._office(token, limit)
        if read is None:
            return token
        before = self._name_before(token)
        free = before is not None and (not self.titled or self._tied(before, token))
        linked = before is not None and self._links(before, token)
        held = self.bearers.held(read[0], read[2], limit, linked=linked) if free else None
        if before is not None and held is not None:
            self._keep([held], before, AFTER)
            self.titled = True
            return max(held.last, token + 1)
        chain, end, name = self._chain(token, read, limit, before if free else None)
        if name is None:
            if before is not None and self.bearers.among_groups(chain[-1], end, limit):
                return end
            end, name, kept = self._name_elsewhere(token, chain, end, limit, before, free)
            if kept:
                return end
        if not self._counts(token, chain, end, name, limit):
            return end
        return self._keep_chain(token, chain, end, name, limit)

    def _chain(
        self, token: int, read: tuple[Office, int, Name | None], limit: int, bearer: Name | None
    ) -> tuple[list[Office], int, Name | None]:
        """Read the further offices of the same person; `bearer` is the name before them, if it has no title yet.

        Returns the offices, the token after them or after the name, and the name that follows them at once.
        """
        office, end, name = read
        if name is not None and self.bearers.of_a_place(office, name, limit):
            office, end, name = office._replace(last=name.last), name.last, None
        chain = [office]
        while name is None:
            following = self._next_office(end, limit, bare=office.last == office.head_end)
            if following is None:
                break
            further, end, name = following
            if bearer is not None and (held := self.bearers.held(further, name, limit)) is not None:
                further, end, name = held, held.last, None
            chain.append(further)
        return chain, end, name

    def _name_elsewhere(
        self, token: int, chain: list[Office], end: int, limit: int, before: Name | None, free: bool
    ) -> tuple[int, Name | None, bool]:
        """Look for the name of offices that none follows at once: before them, or behind a comma or `yakni`.

        `before` is the name that the offices stand in apposition to, `free` tells that it has no title yet. Returns the
        token after the offices or the name, the name behind them, and whether they went to the name before them.
        """
        office = chain[-1]
        behind, name = self._name_after(token, end, limit, office)
        opens = name is not None and self.text.words[token - 1] == "."
        if before is None and not opens and (office.last > office.head_end or office.complete):
            before = self._name_beside(token)
            free = not self.titled
        if before is not None and free and self.bearers.apposed(before, office, end, limit):
            self._keep(chain, before, AFTER)
            self.titled = True
            return end, None, True
        if name is not None and self.bearers.of_kin(token, name):
            behind, name = name.begin, None
        if name is None and before is not None and self.bearers.closes(behind, limit):
            self._keep(chain, before, AFTER)
            return behind, None, True
        return behind, name, False

    def _counts(self, token: int, chain: list[Office], end: int, name: Name | None, limit: int) -> bool:
        """Tell whether the offices are somebody's: no thing's, not counted, and occupations only with a name."""
        if (name is None and self.bearers.of_a_thing(token)) or self.bearers.numbered(chain[-1], limit):
            return False
        if not chain[0].occupation:
            return True
        if name is None:
            spoken = token in self.bearers.after_cues and token in self.scan.of("title-short")
            return spoken or (end < limit and self.text.lowers[end] in self.bearers.pointing)
        return self.bearers.trusted(token, chain[0], name, limit)

    def _keep_chain(self, token: int, chain: list[Office], end: int, name: Name | None, limit: int) -> int:
        """Give the offices to the name behind them, and to those of a list; return the token after all of it."""
        if name is None:
            self._keep(chain, None, ALONE)
            return max(chain[0].last, end)
        if len(chain) > 1 and chain[0].occupation and self.bearers.plural(token):
            chain = chain[1:]
        both = self._both(chain, name, limit)
        self.previous, self.titled = both or name, True
        if both is not None:
            return both.end
        self._keep(chain, name, BEFORE)
        return self._more_names(chain, name, self._titles_behind(name, limit), limit)

    def _unlisted(self, token: int, limit: int) -> int:
        """Read an office of words that are not known, where what stands before it tells that it is one."""
        name = self.previous
        if name is None or not 0 < token - name.end <= 4 or self.scan.begins(token, _NO_OFFICE):
            return token
        link = self.scan.of("title-of-name").get(name.end + (self.text.words[name.end] == ","))
        if link is None or link.end != token or link.value != "office":
            return token
        end = read_unlisted(self.scan, token, limit, self.evidence)
        if end > token and self.scan.patterns.enabled(UNLISTED):
            office = Office(token, end, token, token + 1, UNLISTED, False, True, None, ALONE)
            self._keep([office], name, AFTER)
            self.titled = True
        return end

    def _both(self, chain: list[Office], name: Name, limit: int) -> Name | None:
        """Give two names the offices of a pair: `Bupati dan Wakil Bupati Sambas, Rafli Permadi dan Rina Wulandari`."""
        pair, lowers = chain[-1], self.text.lowers
        heads = self.scan.of("title-head")
        joint = next((i for i in range(pair.first + 1, pair.head_end) if lowers[i] == "dan" and i + 1 in heads), None)
        if len(chain) > 1 or joint is None or name.end + 1 >= limit or lowers[name.end] != "dan":
            return None
        other = plausible_name(self.scan, name.end + 1, limit, self.evidence)
        if other is not None:
            first = pair._replace(last=joint, head_end=min(pair.head_end, joint))
            second = pair._replace(first=joint + 1, head=joint + 1, head_end=heads[joint + 1].end)
            self._keep([first], name, BEFORE)
            self._keep([second], other, BEFORE)
        return other

    def _office(self, token: int, limit: int) -> tuple[Office, int, Name | None] | None:
        phrase = read_phrase(self.scan, token, limit, self.evidence, self.headline)
        if phrase is None:
            return None
        if self.headline:
            return self._make(phrase, phrase.last), phrase.last, None
        last, name = split(self.scan, phrase, limit, self.evidence)
        return self._make(phrase, last), (name.end if name is not None else behind_term(self.scan, last, limit)), name

    def _make(self, phrase: Phrase, last: int) -> Office:
        return Office(
            phrase.first, last, phrase.head, min(phrase.head_end, last), phrase.rule, phrase.occupation,
            phrase.complete, None, ALONE, self.headline,
        )  # fmt: skip

    def _next_office(self, end: int, limit: int, *, bare: bool) -> tuple[Office, int, Name | None] | None:
        """Read a further office of the same person: `A sekaligus B`, `A (B)`, `A/B`, `A dan B`."""
        words = self.text.words
        if end >= limit:
            return None
        start = end + 1 if words[end] == "," and end + 1 < limit else end
        also = self.scan.of("title-also").get(start)
        if also is not None and also.end < limit and title_at(self.scan, also.end):
            return self._office(also.end, limit)
        if words[end] == "/" or (words[end] == "dan" and not bare):
            return self._office(end + 1, limit) if end + 1 < limit and title_at(self.scan, end + 1) else None
        if words[end] == "(" and end + 1 < limit and title_at(self.scan, end + 1):
            inner = self._office(end + 1, limit)
            if inner is not None and inner[2] is None and inner[1] < limit and words[inner[1]] == ")":
                name = plausible_name(self.scan, inner[1] + 1, limit, self.evidence)
                return inner[0], (name.end if name else inner[1] + 1), name
        return None

    def _name_before(self, token: int) -> Name | None:
        """Return the name that the title at the token stands in apposition to."""
        previous = self.previous
        if previous is None or token == 0 or previous.end > token or self.bearers.is_kin(previous):
            return None
        if previous.begin and self.text.lowers[previous.begin - 1] in self.blocks_bearer:
            return None
        between = self.text.lowers[previous.end : token]
        if between in ([","], ["("]):
            return previous
        after = previous.end
        while (adverb := self.scan.of("cue-adverb").get(after)) is not None and adverb.end < token:
            after = adverb.end
        link = self.scan.of("title-of-name").get(after) or self.scan.of("title-of-name").get(previous.end)
        if link is not None and link.end == token:
            if link.value == "head" and not self._is_capital_office(token):
                return None
            return previous if link.value == "office" or previous.begin not in self.bearers.after_cues else None
        if between[:1] == [","]:
            link = self.scan.of("title-of-name").get(previous.end + 1)
            if link is not None and link.end == token:
                return previous
        return None

    def _links(self, name: Name, token: int) -> bool:
        """Tell whether a word that only an office can follow ties the token to the name: `Rudi Hartawan selaku ...`."""
        link = self.scan.of("title-of-name").get(name.end + (self.text.words[name.end] == ","))
        return link is not None and link.end == token and link.value == "office"

    def _is_capital_office(self, token: int) -> bool:
        return self.text.words[token][0].isupper() and self.scan.begins(token, _OFFICE_CLASSES)

    def _tied(self, name: Name, token: int) -> bool:
        """Tell whether a word gives the name before the token a further title: `Bupati Rudi Hartawan selaku ...`."""
        start = name.end + (self.text.words[name.end] == ",")
        hit = self.scan.of("title-also").get(start)
        return hit is not None and hit.end == token and not self.bearers.lists(start)

    def _name_beside(self, token: int) -> Name | None:
        """Return the name right before the title, without a mark between: `Rudi Hartawan Kabid Humas`."""
        previous = self.previous
        if previous is None or previous.end != token:
            return None
        whole = previous.last - previous.first > 1 or previous.first > previous.begin
        after = self.text.lowers[previous.begin - 1] if previous.begin > self.part.first else ""
        low = self.text.lowers[previous.first]
        plain = token_weight(self.scan, previous.first, self.evidence) <= UNKNOWN and low not in self.bearers.blocks
        return previous if whole or (plain and after in self.scan.patterns.words("before-person")) else None

    def _name_after(self, token: int, end: int, limit: int, office: Office) -> tuple[int, Name | None]:
        """Read the name that follows the title at `token` after a comma, `yakni` or `dijabat oleh`."""
        if end >= limit or self.headline:
            return end, None
        words = self.text.words
        if (bracketed := self._bracketed_name(end, limit)) is not None:
            return bracketed.end + 1, bracketed
        if self.text.lowers[end] in ("lain", "lainnya") and end + 1 < limit:
            end += 1
        start = end + 1 if words[end] == "," and end + 1 < limit else end
        link = self.scan.of("name-of-title").get(start)
        if start == end and link is None and not (words[end][0].isupper() or office.occupation):
            return end, None
        if self.scan.of("represented").get(start) is not None:
            return end, None
        if link is not None and self.text.lowers[start] == "adalah" and self.bearers.accompanied(token):
            return end, None
        if link is not None:
            start = link.end
        name = plausible_name(self.scan, start, limit, self.evidence)
        small = office.occupation or words[office.head].islower()
        if name is None or (
            small and link is None and words[end] == "," and not self.bearers.introduces(token, office, name, limit)
        ):
            return end, None
        return name.end, name

    def _bracketed_name(self, token: int, limit: int) -> Name | None:
        """Read a name in parentheses behind its title: `Kepala Dinas Sosial (Rudi Hartawan)`."""
        if self.text.words[token] != "(":
            return None
        name = plausible_name(self.scan, token + 1, limit, self.evidence)
        if name is None or name.end >= limit or self.text.words[name.end] != ")":
            return None
        return name if name.last - name.first > 1 or name.first > name.begin else None

    def _titles_behind(self, name: Name, limit: int) -> int:
        """Read the titles in parentheses behind a name (`(Ketua Juri, peneliti)`); return the token after them."""
        words = self.text.words
        end = name.end
        if end + 1 >= limit or words[end] != "(" or not title_at(self.scan, end + 1):
            return end
        if name.begin > self.part.first and self.text.lowers[name.begin - 1] in self.blocks_bearer:
            return end
        token = end + 1
        while token < limit and words[token] != ")":
            read = self._office(token, limit) if title_at(self.scan, token) else None
            if read is None:
                token += 1
                continue
            office, after, inner = read
            if inner is not None:
                if after >= limit or words[after] not in "),":
                    token += 1
                    continue
                office = office._replace(last=inner.last)
            else:
                after = self._to_mark(after, limit)
                office = office._replace(last=max(after, office.last))
            self._keep([office], name, AFTER)
            token = max(after, token + 1)
            while token < limit and not self._separates(token):
                token += 1
        return min(token + 1, limit)

    def _to_mark(self, token: int, limit: int) -> int:
        """Step over the small words that lead to a comma or a parenthesis: `(pegiat jaringan antara kampus)`."""
        words = self.text.words
        end = token
        while end < limit and words[end].isalpha() and words[end].islower() and not self._separates(end):
            end += 1
        return end if end < limit and words[end] in ",)" else token

    def _separates(self, token: int) -> bool:
        """Tell whether the token ends a title in parentheses: a mark, `dan`, `sekaligus`."""
        if self.text.words[token] in _SEPARATORS or self.text.lowers[token] in self.bearers.joins:
            return True
        return token in self.scan.of("title-also")

    def _more_names(self, chain: list[Office], name: Name, end: int, limit: int) -> int:
        """Give the names of a list under one title (`Anggota DPRD Bone A, B, dan C`) the same title."""
        head = self.text.words[chain[0].head]
        if not (chain[0].occupation or head.islower() or head.lower() in self.scan.patterns.words("shared-office")):
            return end
        names: list[Name] = []
        token = end
        closed = False
        while token + 1 < limit and not closed and self.bearers.lists(token):
            start = token + 1
            closed = self.text.lowers[token] != ","
            if not closed and self.text.lowers[start] in self.bearers.joins and start + 1 < limit:
                start, closed = start + 1, True
            following = plausible_name(self.scan, start, limit, self.evidence)
            if following is None:
                break
            names.append(following)
            token = self._titles_behind(following, limit)
        ended = token >= limit or self.text.words[token] in ".;"
        if not names or not (closed or (ended and len(names) > 1)):
            return end
        for other in names:
            self._keep(chain, other, BEFORE)
        return token

    def _keep(self, chain: list[Office], name: Name | None, how: str) -> None:
        if self.scan.patterns.enabled(how):
            self.offices.extend(office._replace(name=name, how=how) for office in chain)

    def _free_name(self, token: int, limit: int) -> int:
        """Read a name that stands free of a title; return the token after it, or after an institution's name."""
        scan = self.scan
        if self.roads and of_street(scan, token):
            return self._skip(read_affixes(scan, token, limit).end, limit)
        if scan.flags[token] & self.skipped:
            cls, hit = next((cls, hit) for cls in _SKIPPED if (hit := scan.of(cls).get(token)) is not None)
            return self._skip(hit.end, limit) if cls != "institution" else hit.end
        expected = token in self.bearers.after_cues
        if not expected and opens_no_name(scan, token, self.evidence.names):
            return token + 1
        name = plausible_name(scan, token, limit, self.evidence, expected=expected)
        if name is None:
            if not scan.flags[token]:
                return token + 1
            place = scan.of("place").get(token)
            return max(token + 1, read_affixes(scan, token, limit).end, 0 if place is None else place.end)
        if (name.degrees or name.rank or name.honorifics) and not self._named(name):
            return token + 1
        if self._of_something(name):
            return name.end
        self.names.append(name)
        self.previous, self.titled = name, False
        return self._titles_behind(name, limit)

    def _of_something(self, name: Name) -> bool:
        """Tell whether the words are a place's or an institution's: `di Nirwana`, and `Nirwana` where PT Nirwana is."""
        lowers = self.text.lowers
        if name.first > name.begin or name.degrees:
            return False
        if not self.evidence.names.isdisjoint(lowers[name.first : name.last]):
            return False
        if lowers[name.begin - 1] in self.place_prepositions and name.begin > self.part.first:
            return True
        return tuple(lowers[name.first : name.last]) in self.evidence.institutions

    def _named(self, name: Name) -> bool:
        """Tell whether some word of what has a rank or a degree can be a name, or the rank tells that it is one."""
        if name.rank is not None and self.text.words[name.first].istitle():
            return True
        return any(token_weight(self.scan, i, self.evidence) < 0 for i in range(name.first, name.last))

    def _skip(self, token: int, limit: int) -> int:
        words = self.text.words
        while token < limit and (words[token][0].isupper() or words[token].isdigit()):
            if title_at(self.scan, token):
                break
            if self.text.lowers[token] in self.evidence.names:
                break
            token += 1
        return token
