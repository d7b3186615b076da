"""Labels of sessions: the words that name a part of a programme.

`Sesi kedua`, `Pleno II`, `narasumber pertama` count the parts; `sesi Ekonomi Biru` has a proper name; `diskusi panel`,
`orasi ilmiah` are named by their kind. The words are in patterns/sessions.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rilis.find.phrases import OPENERS, begins_date, capital, closing_bracket, is_word, title_case
from rilis.find.themes import quoted
from rilis.patterns.tables import Hit
from rilis.records import NamedTuple
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from rilis.find.layout import Layout

_BODY_ROLES: Final = frozenset(("body", "dateline", "list"))
_ROMAN: Final = re.compile(r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})\Z")
_ORDINAL_NUMBER: Final = re.compile(r"ke-?(\d{1,2})\Z")
_NOT_LED: Final = frozenset(("yang", "lainnya", "lain"))
_FRAMES: Final = ("theme-marker", "session-topic", "session-gives", "session-names", "session-audience", "session-led")
_HEADS: Final = ("session-head", "session-kind")
_LONGEST_NAME: Final = 18
_LONGEST_KIND: Final = 6
_LONGEST_LEFT: Final = 4
_DESCRIPTION_REACH: Final = 4


class Label(NamedTuple):
    """Tokens `[first, last)` that name a session.

    `form` is `rank` (sesi kedua), `name` (sesi Ekonomi Biru), `kind` (orasi ilmiah), `form` (sesi diskusi) or `led`
    (a part of any name that somebody leads).
    """

    first: int
    last: int
    kind: str
    number: int | None
    rule: str
    form: str


def find_labels(scan: Scan, layout: Layout) -> list[Label]:
    """Return all words of the body that may name a session, without overlaps."""
    text = scan.text
    heads = scan.of("session-head")
    labels: list[Label] = []
    taken = layout.body_start
    for i in scan.tokens(_HEADS):
        if i < taken or layout.roles[text.paragraph_of[i]] not in _BODY_ROLES or _goes_back(scan, i, labels):
            continue
        label = _read_label(scan, i)
        if label is not None and not _is_quoted(scan, label) and not _is_container(scan, label):
            labels.append(label)
            taken = label.last
        elif i in heads and text.lowers[i] in ("sesi", "session"):
            taken = i + 1
    labels = list(_without_descriptions(scan, labels))
    covered = {i for label in labels for i in range(label.first, label.last)}
    told = {scan.text.sentence_of[label.first] for label in labels if label.form == "rank"}
    led = [
        label
        for label in _led_parts(scan, layout)
        if covered.isdisjoint(range(label.first, label.last)) and scan.text.sentence_of[label.first] not in told
    ]
    return sorted([*labels, *led])


def _without_descriptions(scan: Scan, labels: list[Label]) -> Iterator[Label]:
    """Leave out kinds that only say what a counted session is: `Sesi 2 adalah diskusi panel`, `kuliah umum sesi I`."""
    sentence_of = scan.text.sentence_of
    counted = -_DESCRIPTION_REACH - 1
    for number, label in enumerate(labels):
        if label.form == "rank":
            counted = label.last
        elif label.form in ("kind", "form"):
            following = labels[number + 1] if number + 1 < len(labels) else None
            if following is not None and following.form == "rank" and following.first == label.last:
                continue
            near = 0 <= label.first - counted <= _DESCRIPTION_REACH
            if near and sentence_of[counted - 1] == sentence_of[label.first]:
                continue
        yield label


def _goes_back(scan: Scan, token: int, labels: list[Label]) -> bool:
    """Tell whether the word speaks of the session named last, in the same paragraph: `Pidatonya bertajuk ...`."""
    if token not in scan.of("session-echo") or not labels:
        return False
    return scan.text.paragraph_of[labels[-1].first] == scan.text.paragraph_of[token]


def _is_quoted(scan: Scan, label: Label) -> bool:
    """Tell whether the words open a quotation or a title: `buku “Tanya Jawab Seputar ...”`."""
    text = scan.text
    return text.glued(label.first) and text.words[label.first - 1] in OPENERS


def _is_container(scan: Scan, label: Label) -> bool:
    """Tell whether the words speak of several sessions together: `tiga sesi diskusi`."""
    before = scan.text.lowers[label.first - 1] if label.first else ""
    return label.form != "rank" and (before.isdigit() or before in scan.patterns.words("session-numeral"))


def _read_label(scan: Scan, token: int) -> Label | None:
    limit = _paragraph_end(scan, token)
    head = scan.of("session-head").get(token)
    kind = scan.of("session-kind").get(token)
    if head is not None:
        found = _ranked(scan, token, head, limit)
        if found is None and _attribute(scan, head, "named"):
            found = _formed(scan, token, head, limit) or _named(scan, token, head, limit)
        if found is not None:
            return found
    if kind is None:
        return None
    return _ranked(scan, token, kind, limit) or _of_kind(scan, token, kind)


def _attribute(scan: Scan, hit: Hit, name: str) -> bool:
    return bool(scan.patterns.attributes(hit.rule).get(name))


def _paragraph_end(scan: Scan, token: int) -> int:
    return scan.text.paragraphs[scan.text.paragraph_of[token]][1]


def _ranked(scan: Scan, token: int, head: Hit, limit: int) -> Label | None:
    """Read `Pleno II`, `sesi ke dua`, `materi pertama`; the word sesi goes where the rest names the part alone."""
    text = scan.text
    first, end, kind, rule = token, head.end, head.value, head.rule
    inner = scan.of("session-head").get(end) or scan.of("session-kind").get(end)
    form = scan.of("session-form").get(end)
    if _attribute(scan, head, "named") and inner is not None and _rank(scan, inner.end, limit) is not None:
        first, end, kind, rule = end, inner.end, inner.value, inner.rule
    elif _attribute(scan, head, "named") and form is not None and _rank(scan, form.end, limit) is not None:
        end, kind = form.end, form.value
    rank = _rank(scan, end, limit)
    if rank is None:
        return None
    if _attribute(scan, head, "role") and first > 0 and text.lowers[first - 1] in scan.patterns.words("role-link"):
        return None
    return Label(first, rank[0], kind, rank[1], rule, "rank")


def _rank(scan: Scan, token: int, limit: int) -> tuple[int, int | None] | None:
    """Return the token after the rank that begins at the token, and its number, if there is one."""
    text = scan.text
    if token >= limit:
        return None
    hit = scan.of("session-rank").get(token)
    if hit is not None:
        return hit.end, int(hit.value) if hit.value else None
    word, low = text.words[token], text.lowers[token]
    following = text.lowers[token + 1] if token + 1 < limit else ""
    if _ROMAN.match(word):
        return token + 1, _roman(word)
    if (
        low.isdigit()
        and len(low) <= 2
        and following not in scan.patterns.words("session-unit")
        and not begins_date(scan, token, limit)
    ):
        return (token + 1, int(low)) if following not in (",", ".") or _ends_number(scan, token, limit) else None
    if low == "ke" and following.isdigit() and len(following) <= 2:
        return token + 2, int(following)
    ordinal = _ORDINAL_NUMBER.match(low)
    return (token + 1, int(ordinal[1])) if ordinal else None


def _ends_number(scan: Scan, token: int, limit: int) -> bool:
    """Tell whether the mark behind a number ends it, and is no decimal comma."""
    text = scan.text
    return token + 2 >= limit or not (text.words[token + 2][0].isdigit() and text.glued(token + 2))


def _roman(word: str) -> int:
    values = {"I": 1, "V": 5, "X": 10}
    digits = [values[char] for char in word]
    return sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))


def _formed(scan: Scan, token: int, head: Hit, limit: int) -> Label | None:
    """Read `sesi diskusi dan tanya jawab`, `sesi talkshow`: sesi and the form or kind that names it."""
    form, kind = scan.of("session-form").get(head.end), scan.of("session-kind").get(head.end)
    if kind is not None and (form is None or kind.end > form.end):
        return Label(head.end, kind.end, kind.value, None, kind.rule, "kind")
    if form is None:
        return None
    end, joins = form.end, scan.patterns.words("list-join")
    while end + 1 < limit and scan.text.lowers[end] in joins:
        more = scan.of("session-form").get(end + 1) or scan.of("session-kind").get(end + 1)
        if more is None:
            break
        end = more.end
    return Label(token, end, form.value, None, head.rule, "form")


def _of_kind(scan: Scan, token: int, kind: Hit) -> Label | None:
    """Read `orasi ilmiah`, `Maritime Talkshow`; an occasion counts only as a part of a larger one."""
    lowers = scan.text.lowers
    if kind.end < len(lowers) and lowers[kind.end] in ("speaker", "speakers"):
        return None
    if _attribute(scan, kind, "themed") and token - 1 in scan.of("event-head"):
        return None
    if not _attribute(scan, kind, "occasion"):
        return Label(token, kind.end, kind.value, None, kind.rule, "kind")
    first = _left_edge(scan, token)
    if not _is_part(scan, first):
        return None
    end = _phrase_end(scan, kind.end, _paragraph_end(scan, token))
    return Label(first, end, kind.value, None, kind.rule, "kind")


def _left_edge(scan: Scan, token: int) -> int:
    """Return the first token of the capitals in front of a kind (`Maritime Talkshow`), but for the sentence's first."""
    text = scan.text
    begin = text.sentences[text.sentence_of[token]][0]
    first = token
    while (
        capital(text, token)
        and max(begin, token - _LONGEST_LEFT) < first - 1
        and capital(text, first - 1)
        and text.words[first - 1].isalnum()
    ):
        first -= 1
    return token if first - 1 == begin and capital(text, begin) else first


def _phrase_end(scan: Scan, start: int, limit: int) -> int:
    """Return the token after the words that go on with the name of an occasion: `seminar pasar modal`."""
    text = scan.text
    stops = scan.patterns.words("event-stop")
    end = start
    while end < min(limit, start + _LONGEST_KIND) and is_word(text, end) and not begins_date(scan, end, limit):
        if text.lowers[end] in stops or scan.begins(end, _FRAMES):
            return end
        end += 1
    return end if end < limit and not is_word(text, end) else start


def _is_part(scan: Scan, token: int) -> bool:
    """Tell whether words right before the token say that it is a part of a larger programme."""
    hits = scan.of("session-part")
    begin = scan.text.sentences[scan.text.sentence_of[token]][0]
    return any(i in hits and token - 3 <= hits[i].end <= token for i in range(max(begin, token - 6), token))


def _named(scan: Scan, token: int, head: Hit, limit: int) -> Label | None:
    """Read `sesi Health and Wellbeing`: sesi and the proper name behind it, or `sesi "..."` with its theme."""
    text = scan.text
    if head.end >= limit:
        return None
    if text.words[head.end] in OPENERS:
        inside = quoted(text, head.end, limit)
        titled = inside is not None and title_case(text, *inside)
        return Label(token, head.end, head.value, None, head.rule, "rank") if titled else None
    end = _name_end(scan, head.end, min(limit, head.end + _LONGEST_NAME))
    no_programme = scan.patterns.words("session-not")
    if end - head.end < 2 or any(low in no_programme for low in text.lowers[head.end : end]):
        return None
    return Label(token, end, head.value, None, head.rule, "name")


def _name_end(scan: Scan, first: int, limit: int) -> int:
    """Return the token after the proper name that begins at `first`; a comma belongs to it only in a closed list."""
    text = scan.text
    end = first
    i = first
    while i < limit:
        word = text.words[i]
        if word == ",":
            if not _list_closes(scan, i, limit):
                break
            i += 1
            continue
        if word == "(":
            closing = closing_bracket(text, i, limit)
            if closing is None or i == first:
                break
            i = end = closing + 1
            while i < limit and text.glued(i) and is_word(text, i):
                i = end = i + 1
            continue
        if text.lowers[i] in scan.patterns.words("session-name-join"):
            i += 1
            continue
        if not word[0].isupper() or _breaks_name(scan, i):
            break
        i = end = i + 1
    return end


def _breaks_name(scan: Scan, token: int) -> bool:
    return scan.begins(token, ("title-short", "honorific", "degree-front", "title-acting", "session-rank"))


def _list_closes(scan: Scan, comma: int, limit: int) -> bool:
    """Tell whether the list that goes on behind the comma is closed by `and` before anything else comes."""
    text, joins = scan.text, scan.patterns.words("list-join")
    for i in range(comma + 1, limit):
        low = text.lowers[i]
        if (low in joins or low == "and") and text.words[i - 1] == ",":
            return True
        if not (
            low in scan.patterns.words("session-name-join")
            or text.words[i] in ",()"
            or capital(text, i)
            or text.glued(i)
        ):
            return False
    return False


def _led_parts(scan: Scan, layout: Layout) -> Iterator[Label]:
    """Find parts of any name that somebody leads: `diisi dengan rapat pembentukan forum yang dipandu ...`."""
    text = scan.text
    heads, parts = scan.of("event-head"), scan.of("session-part")
    led = scan.of("session-led")
    if not led or not parts:
        return
    stops = scan.patterns.words("pointing-word") | _NOT_LED
    for at, hit in led.items():
        if at < layout.body_start or layout.roles[text.paragraph_of[at]] not in _BODY_ROLES:
            continue
        begin = text.sentences[text.sentence_of[at]][0]
        phrase = at
        while phrase > begin and is_word(text, phrase - 1) and text.lowers[phrase - 1] not in stops:
            phrase -= 1
        first = next((i for i in range(phrase, at) if i in parts), None)
        if first is None:
            continue
        head = next((i for i in range(parts[first].end, at) if i in heads), None)
        if head is not None:
            yield Label(head, at, "part", None, hit.rule, "led")
