"""Finding officials: titles with the names they belong to, titles alone, and names alone.

The rules are described, with examples, in patterns/people.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from rilis.find.matter import Credit
from rilis.find.names import Name, opens_no_name, read_name
from rilis.find.titles import UNKNOWN, Evidence, Phrase, read_phrase, split, token_weight
from rilis.scan import Scan

BEFORE: Final = "people/title-before-name"
AFTER: Final = "people/title-after-name"
ALONE: Final = "people/title-alone"

_TITLE_CLASSES: Final = ("title-short", "title-head", "title-occupation", "title-acting", "title-former")
_OFFICE_CLASSES: Final = ("title-short", "title-head", "title-acting", "title-former")
_CUES_BEFORE: Final = ("cue-bare", "cue-passive", "cue-according")
_CUES_AFTER: Final = ("cue-active", "cue-adverb")
_AFFIX_CLASSES: Final = ("rank", "degree-front", "honorific")
_LISTING: Final = (",", "dan", "serta")
_SKIPPED: Final = ("institution", "institution-head", "place-prefix", "unit-head")
_NO_PERSON_AFTER: Final = frozenset({"di", "ke", "seperti", "sebagai"})
_SEPARATORS: Final = frozenset({",", ";", "/", ")", "dan", "serta", "&", "sekaligus"})
_NO_EVIDENCE: Final = Evidence()
_NO_NAMES: Final = (*_TITLE_CLASSES, "degree", "session-head", "session-kind", "event-head", "month", "weekday")


class Office(NamedTuple):
    """A title at tokens `[first, last)`, whose head ends at `head_end`, and the name it belongs to, if any."""

    first: int
    last: int
    head: int
    head_end: int
    rule: str
    occupation: bool
    complete: bool
    name: Name | None
    how: str
    headline: bool = False


class Alias(NamedTuple):
    """A nickname, and the token next to which the name of its bearer stands (`before` it, or behind)."""

    name: Name
    token: int
    before: bool


class Mentions(NamedTuple):
    """All titles, all names that stand free of a title, and all nicknames."""

    offices: list[Office]
    names: list[Name]
    aliases: list[Alias]


class Part(NamedTuple):
    """A stretch of tokens to look through: of the `body`, of a `headline`, or a line `back` behind the body."""

    first: int
    last: int
    kind: str = "body"

    @property
    def headline(self) -> bool:
        """Tell whether every word may have a capital."""
        return self.kind == "headline"


def find_mentions(scan: Scan, parts: Iterable[Part], credits: Iterable[Credit] = ()) -> Mentions:
    """Find the titles and names in the parts of the text, in order, and those of the credits."""
    parts = list(parts)
    # A part without any term can hold names, but tells nothing of other words.
    telling = [part for part in parts if any(scan.flags[part.first : part.last])]
    evidence = gather_evidence(scan, [part for part in telling if part.kind != "back"])
    offices: list[Office] = []
    names: list[Name] = []
    for part in parts:
        if part.kind != "back":
            _Walker(scan, part, evidence, offices, names).walk()
    offices += _signatures(scan, [part for part in parts if not part.headline], evidence)
    for credit in credits:
        _add_credit(scan, credit, offices, names)
    aliases = [alias for part in telling if not part.headline for alias in _aliases(scan, part)]
    aliases += _bracketed(scan, [*names, *(office.name for office in offices if office.name is not None)])
    return Mentions(offices, names, aliases)


def _add_credit(scan: Scan, credit: Credit, offices: list[Office], names: list[Name]) -> None:
    """Add the person of a credit, with the word for his role as title where there is one (`Editor: Rina`)."""
    name = read_name(scan, credit.name[0], credit.name[1], expected=True)
    if name is None or any(office.name is not None and office.name.first == name.first for office in offices):
        return
    if credit.role is None:
        names.append(name)
        return
    first, last = credit.role
    offices.append(Office(first, last, first, last, credit.rule, True, True, name, BEFORE))


def _signatures(scan: Scan, lines: list[Part], evidence: Evidence) -> Iterator[Office]:
    """Yield the titles that stand on a line of their own above or below the name: signatures and contacts."""
    offices = {part.first: office for part in lines if (office := _whole_line_title(scan, part, evidence)) is not None}
    for at, part in enumerate(lines):
        office = offices.get(part.first)
        if office is None:
            continue
        around = (*lines[at + 1 : at + 3], *lines[max(at - 1, 0) : at])
        name = next((name for other in around if (name := _whole_line_name(scan, other, evidence)) is not None), None)
        if name is not None:
            yield office._replace(name=name, how=BEFORE)


def _whole_line_title(scan: Scan, part: Part, evidence: Evidence) -> Office | None:
    if not _title_at(scan, part.first):
        return None
    phrase = read_phrase(scan, part.first, part.last, evidence)
    if phrase is None or phrase.last < part.last - 1 or split(scan, phrase, part.last, evidence)[1] is not None:
        return None
    return Office(
        phrase.first, phrase.last, phrase.head, phrase.head_end, phrase.rule, phrase.occupation, phrase.complete,
        None, ALONE,
    )  # fmt: skip


def _whole_line_name(scan: Scan, part: Part, evidence: Evidence) -> Name | None:
    words = scan.text.words
    end = part.last
    while end > part.first and not words[end - 1][0].isalpha():
        end -= 1  # a telephone number behind the name
    name = plausible_name(scan, part.first, end, evidence)
    if name is None or (end < part.last - 1 and name.last - name.first < 2):
        return None
    return name if name.end >= min(end, part.last - 1) else None


def _bracketed(scan: Scan, names: Iterable[Name]) -> Iterator[Alias]:
    """Yield the nicknames in parentheses behind a name: `Rudi Hartawan Saleh (RHS)`, `Rina Wulandari (Ina)`."""
    words = scan.text.words
    for name in names:
        inner = name.end + 1
        if inner + 1 < len(words) and words[name.end] == "(" and words[inner + 1] == ")" and words[inner].isalpha():
            initials = "".join(word[0] for word in words[name.first : name.last] if word[0].isalpha())
            plain = not _title_at(scan, inner) and token_weight(scan, inner, _NO_EVIDENCE) == UNKNOWN
            if words[inner][0].isupper() and (words[inner] == initials or plain):
                yield Alias(Name(inner, inner + 1, inner, inner + 1, (), None, ()), inner, before=True)


def _aliases(scan: Scan, part: Part) -> Iterator[Alias]:
    """Yield the nicknames that the text itself explains."""
    words = scan.text.words
    follows, precedes = scan.of("nickname-follows"), scan.of("nickname-precedes")
    for token in scan.tokens_between(("nickname-follows",), part.first, part.last):
        hit = follows[token]
        start = hit.end + (1 if hit.end < part.last and words[hit.end] in "“\"'‘" else 0)
        if start < part.last:
            name = read_name(scan, start, min(start + 3, part.last), expected=True)
            if name is not None:
                yield Alias(name, token, before=True)
    for token in scan.tokens_between(("nickname-precedes",), part.first + 2, part.last):
        hit = precedes[token]
        if not (words[token - 1] == "," and words[token - 2][0].isupper()):
            continue
        longer = token - 3 >= part.first and words[token - 3][0].isupper() and not _is_plain(scan, token - 3)
        first = token - 3 if longer else token - 2
        name = read_name(scan, first, token - 1, expected=True)
        if name is not None:
            of_named = hit.end < part.last and words[hit.end][0].isupper()
            yield Alias(name, hit.end if of_named else first, before=not of_named)


def gather_evidence(scan: Scan, parts: Iterable[Part]) -> Evidence:
    """Collect the words that stand as names in a place that leaves no doubt, and institutions' proper names."""
    names: set[str] = set()
    body = [part for part in parts if not part.headline]
    for part in body:
        for name in _plain_names(scan, part):
            names.update(_name_words(scan, name))
    names -= scan.patterns.words("common-word") & names
    names -= scan.patterns.words("institution-word") & names
    institutions = frozenset(known for part in body for known in _plain_institutions(scan, part, names))
    institutions |= frozenset(_bracketed_titles(scan))
    institutions |= frozenset(known for part in body for known in _plain_places(scan, part, names))
    return Evidence(frozenset(names), institutions)


def _name_words(scan: Scan, name: Name) -> Iterator[str]:
    return (low for low in scan.text.lowers[name.first : name.last] if len(low) > 2)


def _plain_names(scan: Scan, part: Part) -> Iterator[Name]:
    """Yield names behind a rank, a degree or an honorific, behind a cue, and between a title and a comma."""
    text = scan.text
    for token in scan.tokens_between(_AFFIX_CLASSES, part.first, part.last):
        if text.words[token][0].isupper():
            name = read_name(scan, token, _limit(scan, token))
            if (
                name is not None
                and name.begin == token < name.first
                and token_weight(scan, name.first, _NO_EVIDENCE) < 0
            ):
                yield name
    for cls in ("cue-bare", "cue-according"):
        hits = scan.of(cls)
        for token in scan.tokens_between((cls,), part.first, part.last):
            behind = hits[token].end
            if behind < part.last and not _title_at(scan, behind):
                name = read_name(scan, behind, _limit(scan, token))
                if name is not None and all(
                    token_weight(scan, i, _NO_EVIDENCE) < 0
                    for i in range(name.first, name.last)
                    if text.words[i] != "."
                ):
                    yield name
    yield from _apposed_names(scan, part)


def _apposed_names(scan: Scan, part: Part) -> Iterator[Name]:
    for token in scan.tokens_between(_TITLE_CLASSES, part.first, part.last):
        limit = _limit(scan, token)
        phrase = read_phrase(scan, token, limit, _NO_EVIDENCE)
        if phrase is None or phrase.last + 1 >= limit or scan.text.words[phrase.last] != ",":
            continue
        name = plausible_name(scan, phrase.last + 1, limit, _NO_EVIDENCE)
        loose = phrase.occupation and scan.text.words[token].islower()  # `pegawai negeri, Migas dan ...`
        if name is not None and not (loose and name.end - name.begin == 1):
            yield name


def plausible_name(scan: Scan, token: int, limit: int, evidence: Evidence, *, expected: bool = True) -> Name | None:
    """Read the name at a token, unless its words speak against a person's name."""
    if token >= limit or scan.begins(token, _NO_NAMES):
        return None
    name = read_name(scan, token, limit, evidence.names, expected=expected)
    if name is None:
        return None
    words = scan.text.words
    if name.degrees or name.rank or name.honorifics:
        return name
    goes_on = name.last < limit and words[name.last][0].isupper() and name.last == name.end
    if goes_on and not _title_at(scan, name.last):
        return None
    place = scan.of("place").get(name.first)
    if place is not None and place.end >= name.last:
        return None
    weight = sum(token_weight(scan, i, evidence) for i in range(name.first, name.last) if words[i] != ".")
    return name if weight < 0 else None


def _title_at(scan: Scan, token: int) -> bool:
    return scan.begins(token, _TITLE_CLASSES)


def _limit(scan: Scan, token: int) -> int:
    """Return the token after the sentence that holds the token."""
    return scan.text.sentences[scan.text.sentence_of[token]][1]


def _plain_institutions(scan: Scan, part: Part, names: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield institutions' names that end at a small word or a mark, so that their extent is not in doubt."""
    words, lowers = scan.text.words, scan.text.lowers
    heads = scan.of("institution-head")
    for token in scan.tokens_between(("institution-head",), part.first, part.last):
        hit = heads[token]
        if not words[token][0].isupper():
            continue
        if not scan.patterns.attributes(hit.rule).get("proper"):
            continue
        if token > part.first and words[token - 1][0].isupper():
            continue
        end = hit.end
        while end < part.last and words[end][0].isupper() and words[end][-1].isalpha() and lowers[end] not in names:
            end += 1
        if hit.end < end < part.last and end - token <= 6 and (words[end] == "(" or words[end][0].islower()):
            yield tuple(lowers[token:end])


def _plain_places(scan: Scan, part: Part, names: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield the proper names of places whose kind the text tells: `di Desa Karang Sari`."""
    words, lowers = scan.text.words, scan.text.lowers
    for token, hit in scan.of("place-prefix").items():
        inside = part.first < token < part.last and words[token][0].isupper() and words[token - 1].islower()
        if not inside or scan.patterns.attributes(hit.rule).get("ambiguous"):
            continue
        end = hit.end
        while end < part.last and words[end][0].isupper() and words[end].isalpha() and lowers[end] not in names:
            end += 1
        if 0 < end - hit.end <= 3 and end < part.last and not words[end][0].isupper() and lowers[end] not in names:
            yield tuple(lowers[hit.end : end])


def _bracketed_titles(scan: Scan) -> Iterator[tuple[str, ...]]:
    """Yield what belongs to a short title that the text itself explains: `(Dirjen Risbang)`."""
    words = scan.text.words
    for token, hit in scan.of("title-short").items():
        if token and words[token - 1] == "(":
            close = next((i for i in range(hit.end, min(hit.end + 5, len(words))) if words[i] == ")"), hit.end)
            if close > hit.end:
                yield tuple(scan.text.lowers[hit.end : close])


def _is_plain(scan: Scan, token: int) -> bool:
    """Tell whether the word is an ordinary one that only begins a sentence."""
    low = scan.text.lowers[token]
    return low in scan.patterns.words("common-word") or low in scan.patterns.words("function-word")


class _Walker:
    """Walks through one part and collects offices and names."""

    def __init__(self, scan: Scan, part: Part, evidence: Evidence, offices: list[Office], names: list[Name]) -> None:
        self.scan = scan
        self.text = scan.text
        self.part = part
        self.evidence = evidence
        self.offices = offices
        self.names = names
        self.previous: Name | None = None
        self.titled = False
        self.blocks = scan.patterns.words("blocks-title")

    def walk(self) -> None:
        words, flags, headline = self.text.words, self.scan.flags, self.part.headline
        titles = self.scan.masks[_TITLE_CLASSES]
        first, last = self.part.first, self.part.last
        reached = first
        for token in [i for i in range(first, last) if flags[i] & titles or words[i][0].isupper()]:
            if token < reached:
                continue
            reached = token
            if flags[token] & titles and not self._inside_other(token):
                reached = self._title(token, min(_limit(self.scan, token), last))
            if reached == token and not headline and words[token][0].isupper():
                reached = self._free_name(token, min(_limit(self.scan, token), last))

    def _plural(self, token: int) -> bool:
        return token > 0 and self.text.lowers[token - 1] in self.scan.patterns.words("plural-marker")

    def _of_kin(self, token: int, name: Name) -> bool:
        """Tell whether a name behind a comma is that of a relative or an aide: `Istri Bupati Sambas, Rina, hadir`."""
        kin = self.scan.patterns.words("kin")
        return token > 0 and self.text.lowers[token - 1] in kin and self.text.words[name.begin - 1] == ","

    def _numbered(self, office: Office, limit: int) -> bool:
        """Tell whether the title opens the name of a decree: `Keputusan Gubernur Riau Nomor 4`."""
        return office.last < limit and self.text.lowers[office.last] in ("nomor", "no", "tahun", "tentang")

    def _of_a_thing(self, token: int) -> bool:
        """Tell whether the title only tells whose thing is meant: `Kantor Bupati`, `Keputusan Gubernur`."""
        return token > 0 and self.text.lowers[token - 1] in self.blocks

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
            and not (opens or _title_at(self.scan, token - 1))
        )

    def _title(self, token: int, limit: int) -> int:
        """Read the title at the token with its name; return the token after both (`token` itself if it is none)."""
        read = self._office(token, limit)
        if read is None:
            return token
        office, end, name = read
        before = self._name_before(token)
        free = before is not None and (not self.titled or self._tied(before, token))
        if before is not None and free and (link := self._held(token, office, name, limit)) is not None:
            self._keep([link], before, AFTER)
            self.titled = True
            return max(link.last, token + 1)
        if name is not None and self._of_a_place(office, name, limit):
            office, end, name = office._replace(last=name.last), name.last, None
        chain = [office]
        while name is None:
            following = self._next_office(end, limit, bare=office.last == office.head_end)
            if following is None:
                break
            second, end, name = following
            if before is not None and free and (whole := self._held(token, second, name, limit)) is not None:
                second, end, name = whole, whole.last, None
            chain.append(second)
        if name is None:
            if before is None and (chain[-1].last > chain[-1].head_end or chain[-1].complete):
                before = self._name_beside(token)
                free = before is not None and not self.titled
            if before is not None and free and self._apposed(before, chain[-1], end, limit):
                self._keep(chain, before, AFTER)
                self.titled = True
                return end
            end, name = self._name_after(token, end, limit, chain[-1])
            if name is not None and self._of_kin(token, name):
                end, name = name.begin, None
            if name is None and before is not None and self._closes(end, limit):
                self._keep(chain, before, AFTER)
                return end
        if (name is None and self._of_a_thing(token)) or self._numbered(chain[-1], limit):
            return end
        if name is None and chain[0].occupation and end < limit and self.text.lowers[end] in ("itu", "tersebut", "ini"):
            self._keep(chain, None, ALONE)
            return end
        if chain[0].occupation and (name is None or not self._trusted(token, chain[0], name, limit)):
            return end
        if len(chain) > 1 and chain[0].occupation and self._plural(token):
            chain = chain[1:]
        self._keep(chain, name, BEFORE if name is not None else ALONE)
        if name is None:
            return max(office.last, end)
        self.previous, self.titled = name, True
        return self._more_names(chain, name, self._titles_behind(name, limit), limit)

    def _of_a_place(self, office: Office, name: Name, limit: int) -> bool:
        """Tell whether the words behind a title are a place, as `itu` tells: `mantan Camat Sungai Raya itu`.

        So does `ini` behind an occupation: `pemeran film Paranoia ini`.
        """
        lowers = self.text.lowers
        if name.begin != office.last or name.end >= limit or name.end > name.last:
            return False
        stood_in = name.last - name.first == 1 and name.last in self.scan.of("represented")
        pointing = lowers[name.end] in ("itu", "tersebut") or (office.occupation and lowers[name.end] == "ini")
        if not pointing and not stood_in:
            return False
        return not any(low in self.evidence.names for low in lowers[name.first : name.last])

    def _held(self, token: int, office: Office, name: Name | None, limit: int) -> Office | None:
        """Return the whole title of the name before it, where its last words could be taken for another name."""
        if name is None or name.first > name.begin or name.end >= limit or self.text.words[name.end] not in ",.);":
            return None
        if any(low in self.evidence.names for low in self.text.lowers[name.first : name.last]):
            return None
        if self.text.words[office.last] in "," or name.begin != office.last:
            return None
        return office._replace(last=name.last)

    def _apposed(self, name: Name, office: Office, end: int, limit: int) -> bool:
        """Tell whether a title behind a name is no new subject: `Selain Rina, panitia juga mengundang ...`."""
        closed = end < limit and self.text.words[end] == ","
        if self.scan.patterns.attributes(office.rule).get("collective") and not closed and self._according_to(name):
            return False  # `Menurut Rina, warga puas.`
        bare = office.occupation and office.last == office.head_end and self.text.words[office.head].islower()
        return (
            not bare
            or end >= limit
            or not (
                end in self.scan.of("cue-adverb")
                or end in self.scan.of("cue-active")
                or self.text.lowers[end] in ("akan", "telah")
            )
        )

    def _according_to(self, name: Name) -> bool:
        hit = self.scan.of("cue-according").get(name.begin - 1)
        return hit is not None and hit.end == name.begin

    def _closes(self, end: int, limit: int) -> bool:
        """Tell whether an apposition ends here, and not just one office of a list: `A, Ketua B, mengatakan`."""
        words = self.text.words
        return (
            end + 1 < limit
            and words[end] == ","
            and words[end + 1].islower()
            and words[end + 1] not in ("dan", "serta")
        )

    def _trusted(self, token: int, office: Office, name: Name, limit: int) -> bool:
        """Tell whether a name really belongs to an occupation, which may stand for many: `warga Sungai Raya`."""
        lowers = self.text.lowers
        collective = self.scan.patterns.attributes(office.rule).get("collective")
        if (self.text.words[office.head][0].isupper() and not collective) or name.first > name.begin or name.degrees:
            return True
        if any(low in self.evidence.names for low in lowers[name.first : name.last]):
            return True
        if token and (
            lowers[token - 1] in ("seorang", "satu", "satunya", "bernama", "oleh", "menggantikan")
            or self._cue_before(token)
        ):
            return True
        whole = name.last - name.first > 1
        if collective and name.begin == office.last and self.text.words[office.last - 1][0].isupper():
            return whole and self._lists_on(name, limit)
        after = name.end
        if whole and (not collective or name.begin > office.last):
            return True
        if after >= limit:
            return name.begin > office.last
        return lowers[after] in (",", "(") or (not collective and self.scan.begins(after, _CUES_AFTER))

    def _lists_on(self, name: Name, limit: int) -> bool:
        """Tell whether another whole name follows the name in a list: `anggota DPRD Rudi Hartawan, Rina ...`."""
        if name.end + 1 >= limit or self.text.lowers[name.end] not in _LISTING:
            return False
        following = plausible_name(self.scan, name.end + 1, limit, self.evidence)
        if following is None or following.last - following.first < 2:
            return False
        return following.end >= limit or self.text.lowers[following.end] in (*_LISTING, ".", ";")

    def _cue_before(self, token: int) -> bool:
        return self.scan.begins(token - 1, _CUES_BEFORE) and any(
            (hit := self.scan.of(cls).get(token - 1)) is not None and hit.end == token for cls in _CUES_BEFORE
        )

    def _office(self, token: int, limit: int) -> tuple[Office, int, Name | None] | None:
        phrase = read_phrase(self.scan, token, limit, self.evidence, self.part.headline)
        if phrase is None:
            return None
        if self.part.headline:
            return self._make(phrase, phrase.last), phrase.last, None
        last, name = split(self.scan, phrase, limit, self.evidence)
        return self._make(phrase, last), (name.end if name is not None else last), name

    def _make(self, phrase: Phrase, last: int) -> Office:
        return Office(
            phrase.first, last, phrase.head, min(phrase.head_end, last), phrase.rule, phrase.occupation,
            phrase.complete, None, ALONE, self.part.headline,
        )  # fmt: skip

    def _next_office(self, end: int, limit: int, *, bare: bool) -> tuple[Office, int, Name | None] | None:
        """Read a further office of the same person: `A sekaligus B`, `A (B)`, `A/B`, `A dan B`."""
        words = self.text.words
        if end >= limit:
            return None
        start = end + 1 if words[end] == "," and end + 1 < limit else end
        also = self.scan.of("title-also").get(start)
        if also is not None and also.end < limit and _title_at(self.scan, also.end):
            return self._office(also.end, limit)
        if words[end] == "/" or (words[end] == "dan" and not bare):
            return self._office(end + 1, limit) if end + 1 < limit and _title_at(self.scan, end + 1) else None
        if words[end] == "(" and end + 1 < limit and _title_at(self.scan, end + 1):
            inner = self._office(end + 1, limit)
            if inner is not None and inner[2] is None and inner[1] < limit and words[inner[1]] == ")":
                name = plausible_name(self.scan, inner[1] + 1, limit, self.evidence)
                return inner[0], (name.end if name else inner[1] + 1), name
        return None

    def _name_before(self, token: int) -> Name | None:
        """Return the name that the title at the token stands in apposition to."""
        previous = self.previous
        if previous is None or token == 0 or previous.end > token:
            return None
        if previous.begin and self.text.lowers[previous.begin - 1] in _NO_PERSON_AFTER:
            return None
        between = self.text.lowers[previous.end : token]
        if between in ([","], ["("], [",", "seorang"], ["seorang"], [",", "yang", "juga"]):
            return previous
        after = previous.end
        while (adverb := self.scan.of("cue-adverb").get(after)) is not None and adverb.end < token:
            after = adverb.end
        link = self.scan.of("title-of-name").get(after) or self.scan.of("title-of-name").get(previous.end)
        if link is not None and link.end == token:
            return None if self._cue_before(previous.begin) else previous
        if between[:1] == [","]:
            link = self.scan.of("title-of-name").get(previous.end + 1)
            if link is not None and link.end == token:
                return previous
        return None

    def _tied(self, name: Name, token: int) -> bool:
        """Tell whether a word gives the name before the token a further title: `Bupati Rudi Hartawan selaku ...`."""
        start = name.end + (self.text.words[name.end] == ",")
        hit = self.scan.of("title-also").get(start)
        return hit is not None and hit.end == token and self.text.lowers[start] not in _LISTING

    def _name_beside(self, token: int) -> Name | None:
        """Return the name right before the title, without a mark between: `Rudi Hartawan Kabid Humas`."""
        previous = self.previous
        if previous is None or previous.end != token:
            return None
        whole = previous.last - previous.first > 1 or previous.first > previous.begin
        after = self.text.lowers[previous.begin - 1] if previous.begin > self.part.first else ""
        low = self.text.lowers[previous.first]
        plain = token_weight(self.scan, previous.first, self.evidence) <= UNKNOWN and low not in self.blocks
        return previous if whole or (plain and after in ("kepada", "oleh", "bersama", "dengan", "terhadap")) else None

    def _name_after(self, token: int, end: int, limit: int, office: Office) -> tuple[int, Name | None]:
        """Read the name that follows the title at `token` after a comma, `yakni` or `dijabat oleh`."""
        if end >= limit or self.part.headline:
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
        if link is not None:
            start = link.end
        name = plausible_name(self.scan, start, limit, self.evidence)
        small = office.occupation or words[office.head].islower()
        if name is None or (
            small and link is None and words[end] == "," and not self._introduces(token, office, name, limit)
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

    def _introduces(self, token: int, office: Office, name: Name, limit: int) -> bool:
        """Tell whether an occupation and a comma introduce a name: `seorang petani, Rudi`, `dosen Untan, Rudi, ...`."""
        lowers = self.text.lowers
        if token and (lowers[token - 1] in ("seorang", "satu", "satunya", "bernama") or self._cue_before(token)):
            return True
        if not (office.last > office.head_end or self.text.words[token][0].isupper()):
            return False
        if name.end >= limit:
            return True
        if self.scan.patterns.attributes(office.rule).get("collective") and self.text.words[token].islower():
            return lowers[name.end] in (",", ".", "(") or (lowers[name.end] in ("dan", "serta") and self._plural(token))
        if lowers[name.end] in ("dan", "serta") and self.text.words[token].islower():
            return name.end - name.begin > 1 or lowers[name.first] in self.evidence.names
        if lowers[name.end] in (",", ".", "dan", "serta", "("):
            return True
        if (
            self.text.words[token].islower()
            and token
            and lowers[token - 1] in self.scan.patterns.words("blocks-subject")
        ):
            return False
        return self.scan.begins(name.end, _CUES_AFTER)

    def _titles_behind(self, name: Name, limit: int) -> int:
        """Read the titles in parentheses behind a name (`(Ketua Juri, peneliti)`); return the token after them."""
        words = self.text.words
        end = name.end
        if end + 1 >= limit or words[end] != "(" or not _title_at(self.scan, end + 1):
            return end
        if name.begin > self.part.first and self.text.lowers[name.begin - 1] in _NO_PERSON_AFTER:
            return end
        token = end + 1
        while token < limit and words[token] != ")":
            read = self._office(token, limit) if _title_at(self.scan, token) else None
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
            while token < limit and self.text.lowers[token] not in _SEPARATORS:
                token += 1
        return min(token + 1, limit)

    def _to_mark(self, token: int, limit: int) -> int:
        """Step over the small words that lead to a comma or a parenthesis: `(pegiat jaringan antara kampus)`."""
        words = self.text.words
        end = token
        while end < limit and words[end].isalpha() and words[end].islower() and words[end] not in _SEPARATORS:
            end += 1
        return end if end < limit and words[end] in ",)" else token

    def _more_names(self, chain: list[Office], name: Name, end: int, limit: int) -> int:
        """Give the names of a list under one title (`Anggota DPRD Bone A, B, dan C`) the same title."""
        head = self.text.words[chain[0].head]
        if not (chain[0].occupation or head.islower() or head.lower() == "anggota"):
            return end
        names: list[Name] = []
        token = end
        closed = False
        while token + 1 < limit and not closed and self.text.lowers[token] in (",", "dan", "serta"):
            start = token + 1
            closed = self.text.lowers[token] != ","
            if not closed and self.text.lowers[start] in ("dan", "serta") and start + 1 < limit:
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
        scan, words = self.scan, self.text.words
        if scan.flags[token] & scan.masks[_SKIPPED]:
            cls, hit = next((cls, hit) for cls in _SKIPPED if (hit := scan.of(cls).get(token)) is not None)
            return self._skip(hit.end, limit) if cls != "institution" else hit.end
        expected = self._cue_before(token)
        if not expected and opens_no_name(scan, token, self.evidence.names):
            return token + 1
        name = plausible_name(scan, token, limit, self.evidence, expected=expected)
        if name is None:
            return token + 1
        if all(token_weight(scan, i, self.evidence) >= 0 for i in range(name.first, name.last) if words[i] != "."):
            return token + 1
        self.names.append(name)
        self.previous, self.titled = name, False
        return self._titles_behind(name, limit)

    def _skip(self, token: int, limit: int) -> int:
        words = self.text.words
        while token < limit and words[token][0].isupper() and not _title_at(self.scan, token):
            if self.text.lowers[token] in self.evidence.names:
                break
            token += 1
        return token
