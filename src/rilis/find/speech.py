"""Telling which quotations are speech, and by which cue: the first stage of attribution, on the words alone.

The rules are described, with examples, in patterns/quotes.toml; the cues are those of patterns/cues.toml.
"""

from __future__ import annotations

from rilis.find.quotes import MIN_SPEECH_WORDS, Quotation
from rilis.find.themes import unspoken
from rilis.records import NamedTuple
from rilis.scan import Scan
from rilis.spelling import within_one_edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_BEFORE_SPEECH: Final = frozenset((".", "!", "?", ",", "…", ":", ")"))
_CUES: Final = (
    "cue-active", "cue-nya", "cue-passive-nya", "cue-according-nya", "cue-passive", "cue-according", "cue-bare",
)  # fmt: skip
_WEAKLY_TIED: Final = ("quotes/woven", "quotes/colon")
_REACH: Final = 40
_LONGEST_TITLE: Final = 25
MIN_UNCUED_WORDS: Final = 5


class Cue(NamedTuple):
    """A cue at tokens `[first, last)`.

    `agent` is the token where the speaker is to be read behind the cue, `subject` the one that the speaker stands
    before; -1 where the cue itself says who speaks (`ujarnya`) or nobody is told.
    """

    first: int
    last: int
    agent: int = -1
    subject: int = -1


class Speech(NamedTuple):
    """A quotation that is speech, its cue if it has one, and the rule that tied them."""

    quotation: Quotation
    rule: str
    cue: Cue | None


def find_speech(scan: Scan, quotations: list[Quotation]) -> list[Speech]:
    """Return the quotations that are speech, in order, with their cues."""
    found: list[Speech] = []
    for quotation in quotations:
        speech = _speech(scan, quotation, found[-1] if found else None)
        if speech is not None and scan.patterns.enabled(speech.rule):
            found.append(speech)
    return found


def _speech(scan: Scan, quotation: Quotation, previous: Speech | None) -> Speech | None:
    words = _words(scan, quotation)
    if not words:
        return None
    after = _cue_after(scan, quotation)
    if after is not None and _strong_inside(scan, quotation, len(words)):
        return after
    if unspoken(scan, quotation.before + 1) is not None:
        return None
    if after is not None:
        return after
    titled = _title_case(words)
    before = _cue_before(scan, quotation, previous)
    if before is not None and len(words) >= MIN_SPEECH_WORDS - 1 and not (titled and before.rule in _WEAKLY_TIED):
        if before.rule == "quotes/woven" and len(words) < MIN_SPEECH_WORDS:
            return None
        return before
    if quotation.unclosed and (inside := _cue_inside(scan, quotation)) is not None:
        return inside
    if not titled and _is_whole_sentence(scan, quotation, len(words), previous):
        return Speech(quotation, "quotes/uncued", None)
    return None


def _words(scan: Scan, quotation: Quotation) -> list[str]:
    first, last = scan.text.tokens_within(quotation.start, quotation.end)
    return [word for word in scan.text.words[first:last] if word[0].isalnum()]


def _title_case(words: list[str]) -> bool:
    """Tell whether the words are written like a title: nearly all long ones with a capital."""
    if len(words) > _LONGEST_TITLE:
        return False
    long = [word for word in words if len(word) > 4]
    return len(long) >= 1 and sum(word[0].isupper() for word in long) >= 0.75 * len(long)


def _strong_inside(scan: Scan, quotation: Quotation, words: int) -> bool:
    return scan.text.content[quotation.end - 1] in ",.!?" and words >= 2


def _is_whole_sentence(scan: Scan, quotation: Quotation, words: int, previous: Speech | None) -> bool:
    """Tell whether the quotation is a sentence that stands by itself: at a sentence's start, or a whole paragraph.

    It may be shorter where it goes on speech before it in the paragraph, or left open in the one before.
    """
    text = scan.text
    first, last = text.paragraphs[quotation.paragraph][0], text.paragraphs[quotation.last_paragraph][1]
    ended = text.content[quotation.end - 1] in ".!?,…" or text.content[quotation.close : quotation.close + 1] in (
        ".",
        "",
    )
    starts = quotation.before < first or text.words[quotation.before] in _BEFORE_SPEECH
    if not starts:
        return False
    inner_first = text.tokens_within(quotation.start, quotation.end)[0]
    whole = quotation.before < first and quotation.after >= last - 1
    capital = text.words[inner_first][0].isupper() or text.words[inner_first][0].isdigit()
    goes_on = (
        previous is not None and previous.quotation.last_paragraph >= quotation.paragraph - previous.quotation.unclosed
    )
    enough = words >= (MIN_SPEECH_WORDS if goes_on else MIN_UNCUED_WORDS)
    return enough and capital and (whole or quotation.unclosed or ended)


def _cue_after(scan: Scan, quotation: Quotation) -> Speech | None:
    text = scan.text
    if quotation.unclosed or quotation.close == quotation.end:
        return None
    last = text.paragraphs[quotation.last_paragraph][1]
    token = quotation.after
    if token < last and text.words[token] in (",", ".", "-", "–", "—") and token + 1 < last:
        if text.words[token] == "." and text.words[token + 1][0].isupper():
            return None
        token += 1
    if token >= last:
        return None
    if text.lowers[token] in scan.patterns.words("cue-lead") and token + 1 < last and text.words[token + 1].islower():
        token += 1
    nya = scan.of("cue-nya").get(token) or scan.of("cue-passive-nya").get(token)
    if nya is not None:
        return Speech(quotation, "quotes/cue-after-nya", Cue(token, nya.end))
    bare = scan.of("cue-bare").get(token) or scan.of("cue-passive").get(token)
    if bare is not None and (text.words[token].islower() or bare.value == "strong"):
        agent = bare.end + (1 if bare.end < last and text.lowers[bare.end] == "oleh" else 0)
        return Speech(quotation, "quotes/cue-after", Cue(token, bare.end, agent=agent))
    misspelt = _misspelt_cue(scan, token)
    if misspelt is not None:
        rule, agent = ("quotes/cue-after-nya", -1) if misspelt == "cue-nya" else ("quotes/cue-after", token + 1)
        return Speech(quotation, rule, Cue(token, token + 1, agent=agent))
    if text.content[quotation.end - 1] in ",?!" or text.words[token - 1] == ",":
        cue = _active_after(scan, token, last)
        if cue is not None:
            return Speech(quotation, "quotes/subject-after", cue)
    return None


def _cue_inside(scan: Scan, quotation: Quotation) -> Speech | None:
    """Find the cue in speech whose closing mark was left out: `“Kami siap, ujar Rina.`"""
    text = scan.text
    first, last = text.tokens_within(quotation.start, quotation.end)
    for token in range(first + MIN_SPEECH_WORDS, last - 1):
        if text.words[token - 1] not in (",", "?", "!"):
            continue
        if (hit := scan.of("cue-nya").get(token)) is not None and hit.value == "strong":
            return Speech(quotation, "quotes/cue-after-nya", Cue(token, hit.end))
        hit = scan.of("cue-bare").get(token)
        if hit is not None and hit.value == "strong" and hit.end < last and text.words[hit.end][0].isupper():
            return Speech(quotation, "quotes/cue-after", Cue(token, hit.end, agent=hit.end))
    return None


def _active_after(scan: Scan, token: int, last: int) -> Cue | None:
    """Find the verb that ends the sentence behind the quotation: `“...,” Rina menambahkan.`"""
    end = min(scan.text.sentences[scan.text.sentence_of[token]][1], last, token + 12)
    for i in range(token + 1, end):
        hit = scan.of("cue-active").get(i)
        if hit is not None and (hit.end >= end or scan.text.words[hit.end] in ".,"):
            return Cue(i, hit.end, subject=i)
    return None


def _misspelt_cue(scan: Scan, token: int) -> str | None:
    """Return the class of the cue that the word is one letter away from, if it is no other word."""
    low = scan.text.lowers[token]
    if len(low) < 5 or not low.isalpha() or not scan.text.words[token].islower():
        return None
    if low in scan.patterns.words("common-word"):
        return None
    classes = ("cue-nya",) if low[-2:] in ("ya", "ha", "na", "ny") or low.endswith(("nta", "nyaa")) else ("cue-bare",)
    for cls in classes:
        for known in scan.patterns.terms(cls):
            if abs(len(known) - len(low)) <= 1 and known[:2] == low[:2] and within_one_edit(low, known):
                return cls
    return None


def _cue_before(scan: Scan, quotation: Quotation, previous: Speech | None) -> Speech | None:
    text = scan.text
    first = text.paragraphs[quotation.paragraph][0]
    before = quotation.before
    if before < first:
        return None
    start = max(text.sentences[text.sentence_of[before]][0], first, before - _REACH)
    if previous is not None and previous.quotation.last_paragraph == quotation.paragraph:
        start = max(start, previous.quotation.after)
        if _goes_on(scan, quotation, previous):
            return Speech(quotation, "quotes/cue-between", previous.cue)
    if text.words[before] in (".", "!", "?"):
        return None
    adjacent = text.words[before] in (",", ":") or before in scan.of("complementizer") or _ends_cue(scan, before)
    for token in reversed(scan.tokens_between(_CUES, start, before + 1)):
        cue = _cue_at(scan, token, before)
        if cue is None:
            continue
        gap = before - cue.last
        if adjacent and (text.words[before] == ":" or gap <= 12):
            return Speech(quotation, "quotes/cue-before", cue)
        return Speech(quotation, "quotes/woven", cue)
    if text.words[before] == ":":
        return Speech(quotation, "quotes/colon", None)
    return None


def _goes_on(scan: Scan, quotation: Quotation, previous: Speech) -> bool:
    """Tell whether only the cue and its speaker stand between two quotations: `“...,” kata Rina, “...”`."""
    cue = previous.cue
    if cue is None or cue.first < previous.quotation.after - 1 or scan.text.words[quotation.before] != ",":
        return False
    between = scan.text.words[cue.last : quotation.before]
    return len(between) <= 12 and not any(word in ".!?:" for word in between)


def _ends_cue(scan: Scan, token: int) -> bool:
    return any(
        (hit := scan.of(cls).get(token)) is not None and hit.end == token + 1
        for cls in ("cue-active", "cue-bare", "cue-nya", "cue-passive-nya")
    )


def _cue_at(scan: Scan, token: int, before: int) -> Cue | None:
    """Return the cue that begins at the token, to the left of a quotation."""
    if (hit := scan.of("cue-active").get(token)) is not None and hit.value != "never":
        return Cue(token, hit.end, subject=token)
    for cls in ("cue-nya", "cue-passive-nya", "cue-according-nya"):
        if (hit := scan.of(cls).get(token)) is not None:
            return Cue(token, hit.end)
    for cls in ("cue-passive", "cue-according"):
        if (hit := scan.of(cls).get(token)) is not None and hit.end <= before:
            agent = hit.end + (1 if scan.text.lowers[hit.end] == "oleh" else 0)
            return Cue(token, hit.end, agent=agent)
    hit = scan.of("cue-bare").get(token)
    if hit is not None and hit.end <= before and (hit.value == "strong" or scan.text.words[hit.end][0].isupper()):
        return Cue(token, hit.end, agent=hit.end)
    return None
