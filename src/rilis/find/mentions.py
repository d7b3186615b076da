"""Finding officials: their titles and names in sentences, in credits and on lines of their own; their nicknames.

The rules are described, with examples, in patterns/people.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rilis.find.bearers import Bearers
from rilis.find.evidence import gather_evidence, plausible_name
from rilis.find.layout import Part
from rilis.find.matter import Credit
from rilis.find.names import Name, read_name
from rilis.find.offices import ALONE, BEFORE, Walker
from rilis.find.title_ends import split
from rilis.find.titles import Office, read_phrase, title_at
from rilis.find.weights import NO_EVIDENCE, UNKNOWN, Evidence, token_weight
from rilis.records import NamedTuple
from rilis.scan import Scan


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


def find_mentions(scan: Scan, parts: Iterable[Part], credits: Iterable[Credit] = ()) -> Mentions:
    """Find the titles and names in the parts of the text, in order, and those of the credits."""
    parts = list(parts)
    # A part without any term can hold names, but tells nothing of other words.
    telling = [part for part in parts if any(scan.flags[part.first : part.last])]
    evidence = gather_evidence(scan, [part for part in telling if part.kind != "back"])
    offices: list[Office] = []
    names: list[Name] = []
    walker = Walker(Bearers(scan, evidence), offices, names)
    for part in parts:
        if part.kind != "back":
            walker.walk(part)
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
    if not title_at(scan, part.first):
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
        if name.end >= len(words) or words[name.end] != "(":
            continue
        if (short := _addressed(scan, inner)) is not None:
            yield Alias(short, inner, before=True)
        elif inner + 1 < len(words) and words[inner + 1] == ")" and words[inner].isalpha():
            initials = "".join(word[0] for word in words[name.first : name.last] if word[0].isalpha())
            plain = not title_at(scan, inner) and token_weight(scan, inner, NO_EVIDENCE) == UNKNOWN
            if words[inner][0].isupper() and (words[inner] == initials or plain):
                yield Alias(Name(inner, inner + 1, inner, inner + 1, (), None, ()), inner, before=True)


def _addressed(scan: Scan, token: int) -> Name | None:
    """Read how somebody is called that fills the parentheses from the token on: `Rafli Permadi (Gus Apli)`."""
    words = scan.text.words
    limit = next((i for i in range(token, min(token + 4, len(words))) if words[i] == ")"), token)
    if token not in scan.of("honorific"):
        return None
    name = read_name(scan, token, limit, expected=True)
    return name if name is not None and name.end == limit and name.first > name.begin else None


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
        if words[token - 1][0].isupper() and words[token - 2] != "." and not words[token - 2][0].isupper():
            name = read_name(scan, token - 1, token, expected=True)
            if name is not None and hit.end < part.last and words[hit.end][0].isupper():
                yield Alias(name, hit.end, before=False)
            continue
        if not (words[token - 1] == "," and words[token - 2][0].isupper()):
            continue
        longer = token - 3 >= part.first and words[token - 3][0].isupper() and not _is_plain(scan, token - 3)
        first = token - 3 if longer else token - 2
        name = read_name(scan, first, token - 1, expected=True)
        if name is not None:
            of_named = hit.end < part.last and words[hit.end][0].isupper()
            yield Alias(name, hit.end if of_named else first, before=not of_named)


def _is_plain(scan: Scan, token: int) -> bool:
    """Tell whether the word is an ordinary one that only begins a sentence."""
    low = scan.text.lowers[token]
    return low in scan.patterns.words("common-word") or low in scan.patterns.words("function-word")
