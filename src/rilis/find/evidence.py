"""What the whole text tells of its words: which are names, and which belong to institutions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rilis.find.layout import Part
from rilis.find.names import Name, name_must_begin, read_affixes, read_name
from rilis.find.titles import TITLE_CLASSES, read_phrase, title_at
from rilis.find.weights import (
    LONGEST_INSTITUTION,
    NO_EVIDENCE,
    Evidence,
    speaks_for_name,
    takes_proper_name,
    token_weight,
)
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_AFFIX_CLASSES: Final = ("rank", "degree-front", "honorific")
_NO_NAMES: Final = (*TITLE_CLASSES, "degree", "session-head", "session-kind", "event-head", "weekday")
_FREE_OF_TITLES: Final = 8


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
    places, lowers = scan.of("place-prefix"), scan.text.lowers
    return (lowers[i] for i in range(name.first, name.last) if len(lowers[i]) > 2 and i not in places)


def _plain_names(scan: Scan, part: Part) -> Iterator[Name]:
    """Yield names behind a rank, a degree or an honorific, behind a cue, and between a title and a comma."""
    text = scan.text
    reached = part.first
    for token in scan.tokens_between(_AFFIX_CLASSES, part.first, part.last):
        if token < reached or not text.words[token][0].isupper():
            continue
        if of_street(scan, token) or _behind_proper_head(scan, token):
            continue
        limit = sentence_end(scan, token)
        name = read_name(scan, token, limit)
        reached = read_affixes(scan, token, limit).end if name is None else name.last
        if name is not None and name.begin == token < name.first and token_weight(scan, name.first, NO_EVIDENCE) < 0:
            yield name
    for cls in ("cue-bare", "cue-according"):
        hits = scan.of(cls)
        for token in scan.tokens_between((cls,), part.first, part.last):
            behind = hits[token].end
            if behind < part.last and not title_at(scan, behind):
                name = read_name(scan, behind, sentence_end(scan, token))
                if name is not None and all(
                    token_weight(scan, i, NO_EVIDENCE) < 0 for i in range(name.first, name.last) if text.words[i] != "."
                ):
                    yield name
    yield from _apposed_names(scan, part)


def _behind_proper_head(scan: Scan, token: int) -> bool:
    """Tell whether an institution's own name begins at the token, be it a person's, too: `RSUD Dr. Nirwana`."""
    heads = scan.of("institution-head")
    return any(
        (hit := heads.get(token - back)) is not None
        and hit.end == token
        and takes_proper_name(scan, "institution-head", hit)
        for back in (1, 2, 3)
    )


def _apposed_names(scan: Scan, part: Part) -> Iterator[Name]:
    words, comma = scan.text.words, -1
    for token in scan.tokens_between(TITLE_CLASSES, part.first, part.last):
        limit = sentence_end(scan, token)
        if comma < token:
            comma = next((i for i in range(token, part.last) if words[i] == ","), part.last)
        if comma >= limit:
            continue
        phrase = read_phrase(scan, token, limit, NO_EVIDENCE)
        if phrase is None or phrase.last + 1 >= limit or words[phrase.last] != ",":
            continue
        name = plausible_name(scan, phrase.last + 1, limit, NO_EVIDENCE)
        loose = phrase.occupation and words[token].islower()  # `pegawai negeri, Migas dan ...`
        if name is not None and not (loose and name.end - name.begin == 1):
            yield name


def of_street(scan: Scan, token: int) -> bool:
    """Tell whether the words from the token on name a street: `Jalan Jenderal Sudirman`."""
    roads = scan.of("venue-road")
    if not roads:
        return False
    while True:
        for back in (1, 2):
            hit = roads.get(token - back)
            if hit is not None and hit.end == token:
                return True
        if token < 2 or not (scan.text.words[token - 1] == "." or scan.begins(token - 1, _AFFIX_CLASSES)):
            return False
        token -= 1


def plausible_name(scan: Scan, token: int, limit: int, evidence: Evidence, *, expected: bool = True) -> Name | None:
    """Read the name at a token, unless its words speak against a person's name."""
    if token >= limit or (scan.flags[token] and scan.flags[token] & scan.masks[_NO_NAMES]):
        return None
    name = read_name(scan, token, limit, evidence.names, expected=expected)
    if name is None or name.degrees or name.rank or name.honorifics:
        return name
    first, last = name.first, name.last
    goes_on = last == name.end < limit and scan.text.words[last][0].isupper()
    if goes_on and not title_at(scan, last) and last not in scan.of("title-of-name"):
        return None
    if first == name.begin and last - 1 in scan.of("institution-tail"):
        return None
    place = scan.of("place").get(first)
    if place is not None and place.end >= last:
        return None
    return name if speaks_for_name(scan, first, last, evidence) else None


def sentence_end(scan: Scan, token: int) -> int:
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
        if token > part.first and (words[token - 1][0].isupper() or _goes_on_with_title(scan, token)):
            continue
        end = hit.end
        while end < part.last and words[end][0].isupper() and words[end][-1].isalpha() and lowers[end] not in names:
            if end > hit.end and name_must_begin(scan, end, part.last):
                break
            end += 1
        if not (hit.end < end < part.last and end - token <= LONGEST_INSTITUTION):
            continue
        free = _behind_no_title(scan, token)
        if words[end] == "(" or words[end][0].islower() or (words[end] in ",." and free):
            yield tuple(lowers[token:end])
            if free and end - hit.end > 1:
                yield tuple(lowers[hit.end : end])


def _behind_no_title(scan: Scan, token: int) -> bool:
    """Tell whether an institution stands free of a title, so that no person's name can end it: `oleh PT Nirwana,`."""
    first = max(token - _FREE_OF_TITLES, scan.text.sentences[scan.text.sentence_of[token]][0])
    return not any(scan.begins(i, TITLE_CLASSES) for i in range(first, token))


def _goes_on_with_title(scan: Scan, token: int) -> bool:
    """Tell whether a title can go on at the token, so that a name may end the run: `Dinas Sosial dan Desa Rina W`."""
    words, lowers = scan.text.words, scan.text.lowers
    joins = lowers[token - 1] in scan.patterns.words("list-join") and token > 1 and words[token - 2][0].isupper()
    return (joins or words[token - 1] == ")") and not _behind_no_title(scan, token)


def _plain_places(scan: Scan, part: Part, names: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield the proper names of places whose kind the text tells: `di Desa Karang Sari`."""
    words, lowers = scan.text.words, scan.text.lowers
    prefixes = scan.of("place-prefix")
    for token in scan.tokens_between(("place-prefix",), part.first + 1, part.last):
        hit = prefixes[token]
        inside = words[token][0].isupper() and words[token - 1].islower()
        if not inside or scan.patterns.attributes(hit.rule).get("ambiguous") or _goes_on_with_title(scan, token):
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
