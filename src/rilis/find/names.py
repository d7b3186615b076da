"""Reading names: the name proper, set apart from honorifics, ranks and degrees."""

from __future__ import annotations

from rilis.find.weights import NO_EVIDENCE, is_surname, token_weight
from rilis.records import NamedTuple
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

MAX_NAME_TOKENS: Final = 6
_SHORTEST_NAME: Final = 2
_MOST_AFFIXES: Final = 8
_RANK: Final = 0
_AFFIXES: Final = (("rank", _RANK), ("degree-front", 1), ("honorific", 2))
_AFFIX_CLASSES: Final = tuple(cls for cls, _ in _AFFIXES)
_OPENS_NAME: Final = (*_AFFIX_CLASSES, "name-opener")
_LONGEST_FIELD: Final = 5
_TERMS: Final = ("title-head", "title-short", "institution", "institution-head")
_ENDS_NAME: Final = (
    "title-head", "title-short", "title-acting", "title-former", "institution-head", "weekday", "session-role",
    "place-prefix",
)  # fmt: skip


class Name(NamedTuple):
    """A name at tokens `[first, last)`; with all that belongs to it at `[begin, end)`."""

    first: int
    last: int
    begin: int
    end: int
    honorifics: tuple[str, ...]
    rank: str | None
    degrees: tuple[str, ...]


class Affixes(NamedTuple):
    """What stands before a name: the token after it, and the words by kind."""

    end: int
    ranks: tuple[str, ...]
    degrees: tuple[str, ...]
    honorifics: tuple[str, ...]


def read_affixes(scan: Scan, token: int, limit: int) -> Affixes:
    """Read the ranks, front degrees and honorifics that begin at a token."""
    if token >= limit or not scan.flags[token] & scan.masks[_AFFIX_CLASSES]:
        return Affixes(token, (), (), ())
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    text = scan.text
    for _ in range(_MOST_AFFIXES):
        if token >= limit or not _can_be_affix(scan, token):
            break
        end, kind = _longest_affix(scan, token)
        if end > limit:
            break
        if kind == _RANK:
            end += end < limit and text.words[end] == "." and text.glued(end)
            if end < limit and (scan.flags[end] or text.words[end] == "("):
                end = _rank_end(scan, end, limit)
        if end < limit and text.words[end] == "." and text.glued(end):
            end += 1
        found[kind].append(text.slice(token, end))
        token = end
    return Affixes(token, tuple(found[0]), tuple(found[1]), tuple(found[2]))


def _longest_affix(scan: Scan, token: int) -> tuple[int, int]:
    """Return the token after the longest of the affixes at a token, where there is one, and its kind."""
    end, longest = 0, _RANK
    for cls, kind in _AFFIXES:
        hit = scan.of(cls).get(token)
        if hit is not None and hit.end >= end:
            end, longest = hit.end, kind
    return end, longest


def _rank_end(scan: Scan, token: int, limit: int) -> int:
    """Step over the corps and the suffix of a rank: `Kolonel Laut (P)`, `Brigjen TNI (Purn.)`."""
    words = scan.text.words
    while token < limit:
        hit = scan.of("rank-corps").get(token) or scan.of("rank-suffix").get(token)
        if hit is not None and hit.end <= limit and (words[token][0].isupper() or words[token] == "("):
            token = hit.end
        elif words[token] == "(" and token + 2 < limit and words[token + 1][0].isupper():
            close = next((i for i in (token + 2, token + 3) if i < limit and words[i] == ")"), None)
            if close is None:
                break
            token = close + 1
        else:
            break
    return token


def _can_be_affix(scan: Scan, token: int) -> bool:
    """Tell whether the word may stand before a name: with a capital, or a degree in small letters (`dr. Rina`)."""
    if not scan.begins(token, _AFFIX_CLASSES):
        return False
    if token and token in scan.of("institution-head") and scan.begins(token - 1, ("institution-head", "institution")):
        return False  # `UPTD KPH Nirwana`: no prince's title there
    return (scan.text.words[token][0].isupper() or token in scan.of("degree-front")) and not inside_term(scan, token)


def inside_term(scan: Scan, token: int) -> bool:
    """Tell whether the word belongs to a title or an institution that began before it: `Direktur Jenderal`."""
    flags, terms = scan.flags, scan.masks[_TERMS]
    for back in range(1, min(4, token + 1)):
        if flags[token - back] & terms and any(
            (hit := scan.of(cls).get(token - back)) is not None and hit.end > token for cls in _TERMS
        ):
            return True
    return False


def read_name(
    scan: Scan, token: int, limit: int, known: frozenset[str] = frozenset(), *, expected: bool = False
) -> Name | None:
    """Read the name that begins at a token, with what stands before and after it.

    `known` are lower-case words that are names elsewhere in the text; where a name is `expected`, it may begin with an
    ordinary word. Returns None where no name begins.
    """
    if token >= limit:
        return None
    # Most names begin so; where no term begins at all, its classes need not be looked up.
    if not (scan.flags[token] and scan.flags[token] & scan.masks[_AFFIX_CLASSES]):
        last = _name_end(scan, token, limit, known, expected)
        if last == token:
            return None
        degrees, end = _degrees_after(scan, last, limit)
        return Name(token, last, token, end, (), None, degrees)
    affixes = read_affixes(scan, token, limit)
    first = affixes.end
    last = _name_end(scan, first, limit, known, expected or first > token)
    if last == first:
        if not affixes.honorifics:
            return None
        # A name can begin with a word that is an honorific, too (`Abu`, `Gus`): then the last one is the name's.
        first -= 1
        last = _name_end(scan, first, limit, known, True) if first >= token else first
        if last <= first or first < token or scan.text.words[first] == ".":
            return None
        if scan.text.lowers[first] in scan.patterns.words("honorific-small"):
            return None  # `Pak Mensos`
        affixes = read_affixes(scan, token, first)
    degrees, end = _degrees_after(scan, last, limit)
    rank = " ".join(affixes.ranks) or None
    return Name(first, last, token, end, affixes.honorifics, rank, affixes.degrees + degrees)


def _name_end(scan: Scan, first: int, limit: int, known: frozenset[str], trusted: bool) -> int:
    """Return the token after the name that begins at `first` (`first` itself if none does)."""
    words, lowers, flags = scan.text.words, scan.text.lowers, scan.flags
    token = first
    opener = scan.of("name-opener").get(first)
    if opener is not None and opener.end <= limit:
        token = opener.end
    elif first >= limit or not words[first][0].isupper():
        return first
    while token < limit and token - first < MAX_NAME_TOKENS + 2:
        word = words[token]
        if word == ".":
            if token == first or not _ends_initial(scan, token):
                break
            token += 1
            continue
        if flags[token] and token > first:
            if len(word) <= _SHORTEST_NAME and _is_degree(scan, token, limit):
                break
            particle = scan.of("name-particle").get(token) if word.islower() else None
            if particle is not None and particle.end < limit and words[particle.end][0].isupper():
                token = particle.end
                continue
        if not word[0].isupper() or not (word.isalpha() or _letters(word)):
            break
        if lowers[token] not in known and (
            _goes_into_no_name(scan, token) if token > first else _begins_no_name(scan, token, trusted)
        ):
            break
        if token > first and word.isupper() and not (_is_initial(scan, word) or _is_shouted(words[first])):
            break
        token += 1
    if opener is not None and token == opener.end:
        return first
    while token - 1 > first and words[token - 1].islower():
        token -= 1  # a particle with no name behind it: `Rafli Permadi alias RP`
    while token > first and words[token - 1] == "." and not _is_initial(scan, words[token - 2]):
        token -= 1
    return token


def _is_degree(scan: Scan, token: int, limit: int) -> bool:
    """Tell whether a degree stands there, and no initials: `Rudi S.Ip`, `Rudi Lc MA`, but `Rudi S. Hartawan`."""
    degrees = scan.of("degree")
    hit = degrees.get(token)
    if hit is None or scan.text.words[token - 1] == "." or (hit.end - token < 3 and hit.end not in degrees):
        return False
    end = hit.end + (hit.end < limit and scan.text.words[hit.end] == ".")
    return end >= limit or not scan.text.words[end].istitle()


def _ends_initial(scan: Scan, token: int) -> bool:
    """Tell whether the full stop at the token belongs to an initial or a shortened name (`M.`, `Moh.`)."""
    text = scan.text
    return text.glued(token) and text.words[token - 1][0].isupper() and _is_initial(scan, text.words[token - 1])


def name_must_begin(scan: Scan, token: int, limit: int) -> bool:
    """Tell whether a rank, front degree, honorific or name particle stands at the token."""
    if not scan.begins(token, _OPENS_NAME):
        return False
    if inside_term(scan, token) or not (scan.text.words[token][0].isupper() or token in scan.of("degree-front")):
        return False
    opener = scan.of("name-opener").get(token)
    if opener is not None:
        return opener.end < limit and token_weight(scan, opener.end, NO_EVIDENCE) < 0
    affixes = read_affixes(scan, token, limit)
    return token < affixes.end < limit and scan.text.words[affixes.end][0].isupper()


def is_inside_name(scan: Scan, token: int) -> bool:
    """Tell whether what begins at the token can stand inside a name as well: `Syamsul Karaeng Nai`, `Budi La Ode`."""
    return token in scan.of("name-opener") or (token in scan.of("honorific") and len(scan.text.words[token]) > 3)


def opens_no_name(scan: Scan, token: int, known: frozenset[str]) -> bool:
    """Tell at little cost that a name is neither begun nor made by the word at a token: most with a capital are none.

    Where words follow that can go on a name, it is not known from its first word whether it is one.
    """
    words = scan.text.words
    terms = scan.flags[token]
    if scan.text.lowers[token] in known or (terms and terms & scan.masks[_OPENS_NAME]):
        return False
    if _begins_no_name(scan, token, trusted=False) or (token and scan.text.lowers[token - 1].startswith("se-")):
        return True  # `se-Jawa Timur`
    alone = token + 1 < len(words) and words[token + 1].islower() and token + 1 not in scan.of("name-particle")
    return alone and (token in scan.of("place") or token_weight(scan, token, NO_EVIDENCE) >= 0)


def _begins_no_name(scan: Scan, token: int, trusted: bool) -> bool:
    """Tell whether the word is the first of something else, or a small or ordinary one: `Untuk`, `Kegiatan`."""
    low, words = scan.text.lowers[token], scan.patterns.words
    if token and scan.text.words[token - 1].isdigit() and low in scan.patterns.terms("month"):
        return True
    if low in words("function-word") or (low in words("common-word") and (not trusted or _opens_phrase(scan, token))):
        return True
    return scan.flags[token] != 0 and scan.flags[token] & scan.masks[_ENDS_NAME] != 0


def _goes_into_no_name(scan: Scan, token: int) -> bool:
    """Tell whether a name ends before the word: it is a small one, which a capital makes no name, or begins a term.

    Also a headline's verb or an occupation is no name: `Bumi Untuk Negeri`, `Rina Jurnalis Warta Kota`.
    """
    low, words = scan.text.lowers[token], scan.patterns.words
    if low in words("function-word") or low in words("breaks-name") or _opens_phrase(scan, token):
        return True
    if not scan.flags[token]:
        return False
    if scan.flags[token] & scan.masks[_ENDS_NAME] and not is_surname(scan, token):
        return True
    occupation = token in scan.of("title-occupation") and len(scan.text.words[token]) > 5
    return occupation and low not in words("institution-word-ambiguous")


def _opens_phrase(scan: Scan, token: int) -> bool:
    """Tell whether two ordinary words with capitals stand there, as in a headline: `Rudi Hartawan Minta Tambahan`."""
    common, lowers = scan.patterns.words("common-word"), scan.text.lowers
    if lowers[token] not in common or token + 1 >= len(lowers) or lowers[token + 1] not in common:
        return False
    if not scan.text.words[token + 1][0].isupper():
        return False
    return scan.patterns.words("institution-word-ambiguous").isdisjoint(lowers[token : token + 2])


def _is_initial(scan: Scan, word: str) -> bool:
    """Tell whether the word is an initial, or a name that is shortened: `M.`, `Moh.`."""
    return len(word) == 1 or word.lower() in scan.patterns.words("name-shortened")


def _is_shouted(word: str) -> bool:
    return len(word) > 2 and word.isupper()


def _letters(word: str) -> bool:
    return word[-1].isalpha() and not any(char.isdigit() for char in word)


def _degrees_after(scan: Scan, token: int, limit: int) -> tuple[tuple[str, ...], int]:
    """Read the degrees behind a name (`, S.H., M.Hum.`); return them and the token after them."""
    text, words, degrees = scan.text, scan.text.words, scan.of("degree")
    found: list[str] = []
    while token < limit:
        start = token + 1 if words[token] in ",." and token + 1 < limit else token
        hit = degrees.get(start)
        special = _specialist_end(scan, start, limit) if words[start][0].isupper() else start
        if hit is not None and special <= hit.end <= limit and words[start][0].isupper():
            end = _behind_consultant(scan, _behind_fields(scan, hit.end, limit), limit)
        elif special > start:
            end = _behind_consultant(scan, special, limit)
        elif found and start > token and _looks_like_degree(scan, start, limit):
            end = start + 1
        else:
            break
        found.append(text.slice(start, end))
        if end < limit and words[end] == "." and text.glued(end) and (end + 1 < limit or len(words[end - 1]) > 3):
            end += 1
        token = end
    if token < limit and words[token] == "(":
        return tuple(found), _after_age(scan, token, limit)
    return tuple(found), token


def _behind_fields(scan: Scan, token: int, limit: int) -> int:
    """Step over the fields of a degree that stand behind dots: `S.Tr.P.`, of which `S.Tr` is known."""
    text, words = scan.text, scan.text.words
    dot = token - 1 if words[token - 1] == "." else token
    while dot + 2 < limit and words[dot] == "." and text.glued(dot) and text.glued(dot + 1):
        field = words[dot + 1]
        if not (field.isalpha() and field[0].isupper() and len(field) <= _LONGEST_FIELD and words[dot + 2] in ".,"):
            break
        dot = dot + 2
        token = dot + 1 if words[dot] == "." and dot + 1 < limit else dot
    return token


def _specialist_end(scan: Scan, token: int, limit: int) -> int:
    """Return the token behind a medical degree of any field, the token itself if it is none: `SpRad`, `Sp.B-Onk`."""
    text, heads = scan.text, scan.patterns.words("degree-of-field")
    word = text.words[token]
    if word[: _second_capital(word)].lower() in heads:
        return token + 1
    dotted = text.lowers[token] in heads and token + 2 < limit and text.words[token + 1] == "."
    whole = dotted and text.glued(token + 1) and text.glued(token + 2) and text.words[token + 2][0].isupper()
    return token + 3 if whole else token


def _second_capital(word: str) -> int:
    """Return where the second capital letter of a word stands, 0 if there is none."""
    return next((at for at in range(1, len(word)) if word[at].isupper()), 0)


def _behind_consultant(scan: Scan, token: int, limit: int) -> int:
    """Step over what makes a specialist a consultant: `Sp.A(K)`."""
    words = scan.text.words
    if token + 2 < limit and words[token] == "(" and words[token + 2] == ")" and scan.text.glued(token):
        return token + 3 if words[token + 1].isupper() and len(words[token + 1]) <= _LONGEST_FIELD else token
    return token


def _looks_like_degree(scan: Scan, token: int, limit: int) -> bool:
    """Tell whether a word in capitals goes on a list of degrees that nobody knows all of: `M.Si., CRPM., QIA.`."""
    word = scan.text.words[token]
    closed = token + 1 >= limit or scan.text.words[token + 1] in ",." or token + 1 in scan.of("degree")
    return word.isupper() and word.isalpha() and 2 <= len(word) <= 6 and closed


def _after_age(scan: Scan, token: int, limit: int) -> int:
    """Step over an age in the parentheses that open at the token: `Rudi Hartawan (43)`."""
    words = scan.text.words
    if token + 2 < limit and words[token + 1].isdigit() and len(words[token + 1]) <= 3:
        close = token + 3 if scan.text.lowers[token + 2] in scan.patterns.words("age-unit") else token + 2
        if close < limit and words[close] == ")":
            return close + 1
    return token
