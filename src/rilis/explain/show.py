"""Explanations as lines for people, and a text with its findings marked in colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Final

from rilis.explain.explanation import Choice, Explanation, Near
from rilis.explain.words import Word
from rilis.findings import Finding
from rilis.harmless import harmless, harmless_lines

Place = Callable[[str, int], str]
"""How a file and a line are told; a folder has line 0."""

_LONGEST: Final = 60
# Colours by the beginning of a finding's part; later ones lie on top of earlier ones.
_STYLES: Final = (
    ("headline", "bold"),
    ("quotes", "yellow"),
    ("dateline", "cyan"),
    ("front_matter", "dim"),
    ("back_matter", "dim"),
    ("event", "magenta"),
    ("sessions", "bold magenta"),
    ("institutions", "blue"),
    ("abbreviations", "blue"),
    ("dates", "bold blue"),
    ("people.titles", "green"),
    ("people.mentions", "bold green"),
    ("quotes.cue", "bold red"),
)


def marked(text: str, found: Iterable[Finding], *, width: int) -> str:
    """Return a text with its findings in colour, and a line that says which colour is what, as ANSI sequences."""
    from rich.console import Console
    from rich.text import Text

    shown = Text(harmless_lines(text), no_wrap=False)
    spans = [(rank, finding) for finding in found if (rank := _rank(finding.part)) is not None]
    for rank, finding in sorted(spans, key=lambda span: span[0]):
        shown.stylize(_STYLES[rank][1], finding.start, finding.end)
    legend = Text()
    for rank in sorted({rank for rank, _ in spans}):
        legend.append(_STYLES[rank][0], _STYLES[rank][1]).append("  ")
    output = StringIO()
    console = Console(
        file=output, width=width, force_terminal=True, color_system="standard", highlight=False, _environ={}
    )
    console.print(shown, end="\n\n")
    console.print(legend)
    return output.getvalue()


def _rank(part: str) -> int | None:
    """Return the place of a part's colour in the table; the one that says most of it."""
    fitting = [rank for rank, (start, _) in enumerate(_STYLES) if part == start or part.startswith(f"{start}.")]
    return max(fitting, key=lambda rank: len(_STYLES[rank][0]), default=None)


def brief(explanation: Explanation, place: Place) -> str:
    """Return an explanation on one line."""
    finding, choice = explanation.finding, explanation.choice
    said = f"  {choice.name or 'nobody'} ({choice.sieve})" if choice is not None else ""
    where = f"  {_where(explanation, place)}" if explanation.file else ""
    what = f"{finding.start:>6}-{finding.end:<6} {finding.path:<24} {finding.rule:<28}"
    return f"{what}{where}  {_short(finding.text)}{said}"


def full(explanation: Explanation, place: Place) -> Iterator[str]:
    """Yield the lines that tell all of an explanation."""
    finding = explanation.finding
    yield f"{finding.path}  {finding.start}-{finding.end}"
    yield f"  “{harmless(finding.text)}”"
    yield f"  rule      {finding.rule}" + (f"  ({place(explanation.origin, 0)})" if explanation.origin else "")
    if explanation.about is not None:
        yield f"            {explanation.about}"
        yield f"            {_where(explanation, place)}"
    for number, word in enumerate(explanation.words):
        yield f"  {'matched' if number == 0 else '':<9} {_word(word, place)}"
    if explanation.choice is not None:
        yield from _choice(explanation.choice)


def nearly(near: Near, place: Place) -> Iterator[str]:
    """Yield the lines that tell what came near."""
    yield f"  {near.start}-{near.end}  “{_short(near.text)}”: {near.what}"
    yield f"      {near.why}"
    if near.rule is not None:
        where = f"  {place(near.file, near.line)}" if near.file is not None and near.line is not None else ""
        yield f"      {near.rule}{where}"


def _choice(choice: Choice) -> Iterator[str]:
    who = f"{choice.name} ({choice.person})" if choice.person else "nobody"
    yield f"  speaker   {harmless(who)}" + (f", {choice.source}" if choice.source else "")
    yield f"  sieve     {choice.sieve}: {choice.about}"
    for number, candidate in enumerate(choice.passed):
        person = f" ({candidate.person})" if candidate.person else ""
        label = "passed" if number == 0 else ""
        yield f"  {label:<9} “{_short(candidate.text)}”{person} at {candidate.start}: {candidate.why}"


def _word(word: Word, place: Place) -> str:
    value = f" = {word.value}" if word.value else ""
    return f"“{harmless(word.text)}” at {word.start}: {word.rule}{value}  {place(word.file, word.line)}"


def _where(explanation: Explanation, place: Place) -> str:
    if explanation.file is None or explanation.line is None:
        return ""
    return place(explanation.file, explanation.line)


def _short(text: str) -> str:
    line = harmless(" ".join(text.split()))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
