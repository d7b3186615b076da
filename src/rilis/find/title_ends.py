"""Where a title ends and a name begins behind it without a comma."""

from __future__ import annotations

from bisect import bisect_left

from rilis.find.names import Name, is_inside_name, name_must_begin, read_name
from rilis.find.titles import HEADS, Phrase
from rilis.find.weights import (
    AMBIGUOUS,
    KNOWN_NAME,
    LONGEST_INSTITUTION,
    UNKNOWN,
    Evidence,
    institution_at,
    is_of_district,
    takes_proper_name,
    token_weight,
)
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_NO_NAME: Final = (*HEADS, "degree")
_MOST_COMPARED: Final = 200
_LONGEST_LETTERS: Final = 4


def split(scan: Scan, phrase: Phrase, limit: int, evidence: Evidence) -> tuple[int, Name | None]:
    """Decide where the title ends and a name begins inside the phrase's last run.

    Returns the token after the title, and the name that follows it without a comma, or None. A name may end the title
    before `di`, too: `Kepala Dinas Sosial Rudi Hartawan di Kantor Bupati`.
    """
    if phrase.connected and not _name_behind_comma(scan, phrase.last, limit, evidence):
        national = bool(scan.patterns.attributes(phrase.rule).get("national"))
        for connector, run in phrase.connected:
            title, name = _split_run(scan, phrase._replace(last=connector, run=run), limit, evidence)
            if name is not None and name.end == connector and (name.end - name.begin > 1 or national):
                return title, name
    return _split_run(scan, phrase, limit, evidence)


def _split_run(scan: Scan, phrase: Phrase, limit: int, evidence: Evidence) -> tuple[int, Name | None]:
    text = scan.text
    start, last = max(phrase.run, phrase.head_end), phrase.last
    if start == last:
        begins = last < limit and name_must_begin(scan, last, limit)
        return last, read_name(
            scan, last, limit, evidence.names, expected=is_inside_name(scan, last)
        ) if begins else None
    weights = _run_weights(scan, phrase, start, last, evidence)
    known = _inside_known(scan, start, last, evidence)
    for i in known:
        weights[i - start] = 3.0
    boundary = next(
        (i for i in range(start, min(last + 1, limit)) if i not in known and name_must_begin(scan, i, limit)), None
    )
    if boundary is not None:
        inside = is_inside_name(scan, boundary) or _is_initial_h(scan, boundary, start, weights)
        while (
            inside
            and boundary > start
            and (weights[boundary - 1 - start] < 0 or _is_middle_initial(scan, boundary - 1, start, weights))
        ):
            boundary -= 1
        name = read_name(scan, boundary, limit, evidence.names, expected=inside)
        if name is not None:
            return boundary, name
    best, best_score = last, sum(weights)
    score = best_score
    for i in range(last - 1, start - 1, -1):
        score -= 2 * weights[i - start]
        if score > best_score and last - i <= 7:
            best, best_score = i, score
    if best == last or _comma_brings_name(scan, phrase, best, limit, evidence):
        return last, None
    name = read_name(scan, best, limit, evidence.names, expected=True)
    if name is None or _goes_on(scan, name, last):
        return last, None
    if name.last < last - 1:
        return best, name
    if text.words[best - 1] in ("/", "&") or text.lowers[best - 1] in scan.patterns.words("title-connector"):
        return last, None
    return best, name


def _is_middle_initial(scan: Scan, token: int, start: int, weights: list[float]) -> bool:
    """Tell whether a single letter stands behind a word of a name: `Rafli S Dewa Permadi`."""
    return token > start and len(scan.text.words[token]) == 1 and weights[token - 1 - start] < 0


def _is_initial_h(scan: Scan, token: int, start: int, weights: list[float]) -> bool:
    """Tell whether `H` stands in a name, before its last word, and is no haji: `Rafli H Permadi`."""
    words = scan.text.words
    if words[token] != "H" or token == start or weights[token - 1 - start] != UNKNOWN or token + 1 >= len(words):
        return False
    return words[token + 1][0].isupper() and not (token + 2 < len(words) and words[token + 2][0].isupper())


def _goes_on(scan: Scan, name: Name, last: int) -> bool:
    """Tell whether what looks like a name is the beginning of an institution's: `Direktur Bumi Untuk Negeri`."""
    return name.end == name.last < last and scan.text.lowers[name.last] in scan.patterns.words("function-word")


def _comma_brings_name(scan: Scan, phrase: Phrase, best: int, limit: int, evidence: Evidence) -> bool:
    """Tell whether the unknown words at the title's end are a place and no name: `Camat Wanasari, Rudi Hartawan`."""
    last = phrase.last
    if last + 1 >= limit or scan.text.words[last] != "," or last - best > 5:
        return False
    proper = scan.of("institution-head").get(best - 1)
    if any(low in evidence.names for low in scan.text.lowers[best:last]) and not (
        proper is not None and proper.end == best and takes_proper_name(scan, "institution-head", proper)
    ):
        return False
    if scan.text.lowers[phrase.head] in scan.patterns.words("shared-office") and last - best > 1:
        return False
    return _name_behind_comma(scan, last, limit, evidence)


def _name_behind_comma(scan: Scan, last: int, limit: int, evidence: Evidence) -> bool:
    """Tell whether a comma stands at the token, and a person's name behind it."""
    if last + 1 >= limit or scan.text.words[last] != "," or scan.begins(last + 1, _NO_NAME):
        return False
    name = read_name(scan, last + 1, limit, evidence.names)
    if name is None or name.last - name.first > 5 or _is_short(scan, name, evidence):
        return False
    if name.last < limit and scan.text.words[name.last][0].isupper() and name.end == name.last:
        return False
    words = [i for i in range(name.first, name.last) if scan.text.words[i] != "."]
    return name.first > name.begin or sum(token_weight(scan, i, evidence) for i in words) < 0


def _is_short(scan: Scan, name: Name, evidence: Evidence) -> bool:
    """Tell whether the name is one word of a longer one before it, and so no title's first mention of somebody."""
    if name.end - name.begin > 1:
        return False
    words = scan.text.words
    before = scan.capitals(scan.text.lowers[name.first])
    before = before[: min(bisect_left(before, name.first - 2), _MOST_COMPARED)]
    return any(words[i + 1][0].isupper() and token_weight(scan, i + 1, evidence) < 0 for i in before)


def _run_weights(scan: Scan, phrase: Phrase, start: int, last: int, evidence: Evidence) -> list[float]:
    """Weigh the words of the run, with what stands before each of them taken into account."""
    weights: list[float] = []
    takes_region = bool(scan.patterns.attributes(phrase.rule).get("region"))
    covered = start
    for i in range(start, last):
        weight = token_weight(scan, i, evidence)
        if i < covered:
            weight = max(weight, 3.0)
        for cls in ("institution", "place"):
            hit = institution_at(scan, i) if cls == "institution" else scan.of(cls).get(i)
            if hit is not None and hit.end <= last and weight > KNOWN_NAME:
                covered = max(covered, hit.end)
                if cls == "place" and (i > start or takes_region) and (i == start or weights[-1] > 0):
                    weight = max(weight, 3.0)
        if phrase.complete and not (scan.text.words[i].isupper() and len(scan.text.words[i]) > 1):
            weight -= 3.0
        else:
            weight = _after_proper_head(scan, i, weight)
        weights.append(weight)
    if len(weights) > 1:
        _weigh_together(scan, phrase, start, weights)
    else:
        _weigh_villages(scan, start, weights)
    tails = scan.of("institution-tail")
    tail = max((hit.end for i in range(start, last) if (hit := tails.get(i)) and hit.end <= last), default=start)
    weights[: tail - start] = [3.0] * (tail - start)
    return weights


def _weigh_together(scan: Scan, phrase: Phrase, start: int, weights: list[float]) -> None:
    """Weigh the words of a run by what they tell of one another."""
    if scan.patterns.attributes(phrase.rule).get("national"):
        _weigh_namesakes(scan, start, weights)
    _weigh_domains(scan, start, weights)
    _weigh_degrees(scan, start, weights)
    _weigh_elsewhere(scan, start, weights)
    _weigh_districts(scan, start, weights)
    _weigh_villages(scan, start, weights)
    _weigh_venues(scan, start, weights, phrase.complete)
    _weigh_before_places(weights)
    _weigh_proper_names(scan, start, weights)
    if weights[-1] == AMBIGUOUS and weights[-2] > 0:
        weights[-1] = 0.5


def _weigh_namesakes(scan: Scan, start: int, weights: list[float]) -> None:
    """Let a place that is an ordinary word, too, open a name: `Menteri Sosial Bima Anggara`, but `Bupati Bima`."""
    places = scan.of("place")
    for at in range(len(weights) - 1):
        hit = places.get(start + at)
        if hit is None or not scan.patterns.attributes(hit.rule).get("ambiguous") or hit.end > start + at + 1:
            continue
        if all(weight < 0 for weight in weights[at + 1 :]):
            weights[at] = AMBIGUOUS


def _weigh_domains(scan: Scan, start: int, weights: list[float]) -> None:
    """Give an address on the web to the institution as a whole: `Pemimpin Redaksi Warta.com`."""
    for at in range(1, len(weights) - 1):
        dot = start + at
        degree = dot - 1 in scan.of("degree")  # `S.sos`
        if scan.text.words[dot] == "." and scan.text.words[dot + 1].islower() and not degree:
            weights[at - 1 : at + 2] = [3.0] * 3


def _weigh_degrees(scan: Scan, start: int, weights: list[float]) -> None:
    """Give the degrees at the end of the run to the name: `Miswanto SE`, and letters that stand for more of it.

    Those stand behind a place and a word of the name: `Kepala Dinas Sosial Kabupaten Sambas Miswanto RHS`.
    """
    degrees = scan.of("degree")
    first = len(weights)
    if first > 2 and weights[-2] == UNKNOWN and weights[-3] >= 3.0 and _are_letters(scan, start + first - 1):
        weights[-1] = UNKNOWN
    while first > 1 and (start + first - 1 in degrees or scan.text.words[start + first - 1] == "."):
        first -= 1
    if first > 0 and weights[first - 1] < 0:
        weights[first:] = [UNKNOWN] * (len(weights) - first)


def _are_letters(scan: Scan, token: int) -> bool:
    """Tell whether the word is an abbreviation that no pattern knows."""
    word = scan.text.words[token]
    known = scan.flags[token] or word.lower() in scan.patterns.words("institution-word")
    return word.isupper() and 2 <= len(word) <= _LONGEST_LETTERS and not known


def _weigh_elsewhere(scan: Scan, start: int, weights: list[float]) -> None:
    """Give the first unknown word to the institution where the rest of the text has it and the name apart.

    `Direktur Nirwana Rudi Hartawan`: elsewhere `Nirwana` stands without `Rudi`, and `Rudi` or `Hartawan` without it.
    """
    at = next((at for at, weight in enumerate(weights) if weight < 0), len(weights))
    if len(weights) - at < 2 or weights[at] != UNKNOWN or any(weight >= 0 for weight in weights[at + 1 :]):
        return
    if at and (weights[at + 1] != KNOWN_NAME or len(weights) - at < 3):
        return  # behind words of an office, more must tell that the name begins later
    end, start = start + len(weights), start + at
    first, following = scan.text.lowers[start], scan.text.lowers[start + 1]
    neighbours = scan.neighbours()
    if neighbours.followed[first] == 1:  # here, that is
        return
    alone = neighbours.followed[first] > neighbours.pairs[first, following]
    if alone and any(_stands_apart(scan, i, start, end) for i in range(start + 1, end)):
        weights[at] = 2.0


def _stands_apart(scan: Scan, token: int, start: int, end: int) -> bool:
    """Tell whether the word stands with a capital outside `[start, end)`, and not behind the word at `start`."""
    lowers, neighbours = scan.text.lowers, scan.neighbours()
    first, low = lowers[start], lowers[token]
    if low == first:
        return start > 0 and lowers[start - 1] != first and neighbours.is_capital(start)
    inside = sum(
        lowers[i] == low and lowers[i - 1] != first and neighbours.is_capital(i) for i in range(start + 1, end)
    )
    return neighbours.capitals[low] - neighbours.capital_pairs[first, low] > inside


def _weigh_districts(scan: Scan, start: int, weights: list[float]) -> None:
    """Give a district's name to its office: of several words always, of one to a numbered school before a name."""
    words, lowers = scan.patterns.words, scan.text.lowers
    for at in range(len(weights) - 1):
        if is_of_district(scan, start + at - 1):
            for size in (3, 2):
                if " ".join(lowers[start + at : start + at + size]) in words("district") and at + size <= len(weights):
                    weights[at : at + size] = [3.0] * size
                    break
    for at in range(1, len(weights) - 2):
        if weights[at] == UNKNOWN and lowers[start + at - 1].isdigit() and lowers[start + at] in words("district"):
            weights[at] = 1.0 if all(weight < 0 for weight in weights[at + 1 :]) else weights[at]


def _weigh_villages(scan: Scan, start: int, weights: list[float]) -> None:
    """Give the word behind `Desa Sungai`, `Camat Teluk` to the place, unless just two words are left for the name.

    So the first of three unknown words behind the head of a village: `Lurah Sukamaju Rafli Permadi`.
    """
    alone = len(weights) > 2 and weights[0] == UNKNOWN and all(weight < 0 for weight in weights)
    if alone and is_of_district(scan, start - 1, or_village=True):
        weights[0] = 2.5
    prefixes = scan.of("place-prefix")
    for at in range(len(weights)):
        token = start + at
        if weights[at] != UNKNOWN or len(weights) - at == 2 or token - 1 not in prefixes or token < 2:
            continue
        before = prefixes.get(token - 2)
        of_place = before is not None and takes_proper_name(scan, "place-prefix", before)
        if of_place or is_of_district(scan, token - 2, or_village=True):
            weights[at] = 2.5


def _weigh_venues(scan: Scan, start: int, weights: list[float], complete: bool) -> None:
    """Give what follows `di Pasar`, `di Stadion` to the place: its name, and one more word where only one is left."""
    if not weights or scan.text.lowers[start - 1] not in scan.patterns.words("place-preposition"):
        return
    head = scan.of("venue-head").get(start) or scan.of("place-prefix").get(start)
    if head is None:
        return
    at = head.end - start
    behind = weights[at:]
    if not behind or behind[0] >= 0 or KNOWN_NAME in behind:
        return
    taken = len(behind) if len(behind) <= 2 or complete else 1
    weights[: at + taken] = [2.5] * (at + taken)


def _weigh_before_places(weights: list[float]) -> None:
    """Give unknown words to the institution where a place or an institution follows them and then only a name."""
    tail = max((at for at, weight in enumerate(weights) if weight >= 3.0), default=-1)
    behind = weights[tail + 1 :]
    if tail > 0 and behind and len(behind) <= 5 and all(weight < 0 for weight in behind):
        for at in range(tail):
            if weights[at] == UNKNOWN:
                weights[at] = 1.0


def _weigh_proper_names(scan: Scan, start: int, weights: list[float]) -> None:
    """Give words that are in names of both to the institution where two or more words are left for the person.

    `Yayasan Bina Bangsa Sejahtera Rafli Permadi`: behind a head such as `Yayasan` they are its proper name.
    """
    heads = scan.of("institution-head")
    for at in range(-1, len(weights)):
        hit = heads.get(start + at)
        if hit is None or not takes_proper_name(scan, "institution-head", hit):
            continue
        for behind in range(hit.end - start, len(weights)):
            if weights[behind] == AMBIGUOUS and sum(weight == UNKNOWN for weight in weights[behind + 1 :]) >= 2:
                weights[behind] = 1.0
            elif weights[behind] <= 0 or scan.text.words[start + behind].isdigit():
                break


def _after_proper_head(scan: Scan, token: int, weight: float) -> float:
    """Give the word after `Universitas`, `Desa`, `PT` ... to the institution: it takes a proper name."""
    if weight >= 0 or weight == KNOWN_NAME:
        return weight
    for back in (1, 2):
        for cls in ("institution-head", "place-prefix"):
            hit = scan.of(cls).get(token - back)
            if hit is not None and hit.end == token and takes_proper_name(scan, cls, hit):
                before = scan.text.lowers[token - back - 1]
                joined = cls == "place-prefix" and before in scan.patterns.words("list-join")
                return weight if joined else 2.5  # `Dinas Pemberdayaan Masyarakat dan Desa Rina Wulandari`
    # `Taman Nasional Gunung Palung`: the head's name begins with a word for a place, which takes one more.
    heads, place = scan.of("institution-head"), scan.of("place-prefix").get(token - 1)
    if place is not None and place.end == token:
        for back in (2, 3, 4):
            hit = heads.get(token - back)
            if hit is not None and hit.end == token - 1 and takes_proper_name(scan, "institution-head", hit):
                return 2.5
    return weight


def _inside_known(scan: Scan, start: int, last: int, evidence: Evidence) -> set[int]:
    """Return the tokens of the run that belong to institutions of which the rest of the text tells."""
    lowers, institutions = scan.text.lowers, evidence.institutions
    if not institutions:
        return set()
    return {
        token
        for first in range(start, last)
        for end in range(first + 1, min(first + LONGEST_INSTITUTION, last) + 1)
        if tuple(lowers[first:end]) in institutions
        for token in range(first, end)
    }
