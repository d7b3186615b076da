"""Passages: how far the text that tells of a session reaches."""

from __future__ import annotations

from collections.abc import Iterator

from rilis.find.phrases import hit_ending, is_word
from rilis.find.session_labels import Label
from rilis.records import NamedTuple
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_LONGEST_LINE: Final = 30
_ECHO_REACH: Final = 3


class Passage(NamedTuple):
    """The tokens `[first, last)` that tell of one session.

    `lead` is the end of the label's own sentence, `heading` tells that the label stands on a line of its own.
    """

    label: Label
    first: int
    lead: int
    last: int
    heading: bool


def find_passages(scan: Scan, labels: list[Label]) -> Iterator[Passage]:
    """Return the passage of each label: its sentence and what follows, up to the next label or the paragraph's end."""
    text = scan.text
    headings = {text.paragraph_of[label.first] for label in labels if is_heading(scan, label)}
    for number, label in enumerate(labels):
        paragraph = text.paragraph_of[label.first]
        begin, lead = text.sentences[text.sentence_of[label.first]]
        if number:
            begin = max(begin, labels[number - 1].last)
        last = text.paragraphs[paragraph][1]
        heading = is_heading(scan, label)
        if heading or opens_list(scan, last):
            last = _end_of_lines(scan, paragraph, headings, heading)
        if number + 1 < len(labels):
            last = _before(scan, labels[number + 1], label, lead, last)
        yield Passage(label, begin, min(lead, last), last, heading)


def _before(scan: Scan, following: Label, label: Label, lead: int, last: int) -> int:
    """Return the end of a passage where the following label, or its sentence, begins before `last`."""
    if following.first >= last:
        return last
    if following.first < lead:
        return following.first
    return max(label.last, scan.text.sentences[scan.text.sentence_of[following.first]][0])


def is_heading(scan: Scan, label: Label) -> bool:
    """Tell whether the label stands on a line of its own."""
    text = scan.text
    first, last = text.paragraphs[text.paragraph_of[label.first]]
    return label.form == "rank" and label.first == first and all(not is_word(text, i) for i in range(label.last, last))


def opens_list(scan: Scan, end: int) -> bool:
    """Tell whether the paragraph that ends at the token leads to a list below: `diisi oleh narasumber dari`."""
    text = scan.text
    return (
        text.words[end - 1] == ":"
        or text.lowers[end - 1] in scan.patterns.words("list-lead")
        or any(hit_ending(scan, cls, end) is not None for cls in ("session-names", "session-gives", "session-voice"))
    )


def _end_of_lines(scan: Scan, paragraph: int, headings: set[int], heading: bool) -> int:
    """Return the token after the lines below: those of a list, or all up to the next heading."""
    text = scan.text
    number = paragraph + 1
    while number < len(text.paragraphs) and number not in headings:
        first, last = text.paragraphs[number]
        if not heading and (last - first > _LONGEST_LINE or _ends_sentence(scan, first, last)):
            break
        number += 1
    return text.paragraphs[number - 1][1]


def _ends_sentence(scan: Scan, first: int, last: int) -> bool:
    """Tell whether a line ends with a full stop that is not that of a degree: `Siti Marfuah, S.H.`."""
    words = scan.text.words
    return words[last - 1] == "." and (last - first < 2 or len(words[last - 2]) > 2)


def later_sentences(scan: Scan, passage: Passage) -> Iterator[tuple[int, int]]:
    """Return the sentences of the passage behind the label's own."""
    text = scan.text
    token = passage.lead
    while token < passage.last:
        begin, end = text.sentences[text.sentence_of[token]]
        yield begin, min(end, passage.last)
        token = end


def echo_end(scan: Scan, begin: int, end: int) -> int | None:
    """Return the token after words that go back to a session at the sentence's start.

    `Diskusi ini ...`, `Materinya ...`, `Diskusi dipandu ...`.
    """
    heads, kinds, echoes = scan.of("session-head"), scan.of("session-kind"), scan.of("session-echo")
    gives = scan.of("session-gives")
    for i in range(begin, min(begin + _ECHO_REACH, end)):
        if i in echoes:
            return echoes[i].end
        hit = heads.get(i) or kinds.get(i)
        if hit is None or hit.end >= end:
            continue
        if scan.text.lowers[hit.end] in scan.patterns.words("pointing-word"):
            return hit.end + 1
        if hit.end in gives:
            return hit.end
    return None
