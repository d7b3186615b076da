"""Finding statements: reported clauses with a cue and a speaker, on the words alone.

The rules are described, with examples, in patterns/statements.toml; the cues are those of patterns/cues.toml.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rilis.find.names import read_name
from rilis.find.speech import Cue
from rilis.find.verbs import ACTIVE, PASSIVE, VERBLIKE
from rilis.find.weights import NO_EVIDENCE, UNKNOWN, token_weight
from rilis.records import NamedTuple
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

SUBJECT: Final = "statements/subject-cue"
FIRST: Final = "statements/cue-first"
LAST: Final = "statements/cue-last"
INSIDE: Final = "statements/cue-inside"

_END_MARKS: Final = frozenset(".,;:!?…*")
_CUES: Final = (
    "cue-according", "cue-according-nya", "cue-active", "cue-passive", "cue-passive-nya", "cue-bare", "cue-nya",
)  # fmt: skip
_ACTORS: Final = ("title-head", "title-short", "title-acting", "institution", "institution-head")
_TITLES: Final = ("title-head", "title-short", "title-acting")
_MIN_CLAUSE: Final = 3
_OPENS_CLAUSE: Final = frozenset({"bahwa", "bahwasanya", "bahwasannya"})
_LONGEST_AGENT: Final = 32


class Statement(NamedTuple):
    """A reported clause at tokens `[first, last)`, with its cue and the rule that found it."""

    first: int
    last: int
    rule: str
    cue: Cue


def find_statements(scan: Scan, spoken: bytearray, quoted: frozenset[int]) -> list[Statement]:
    """Find the statements in the sentences of the body, in order.

    `spoken` tells of each token whether it stands in the body; `quoted` are the tokens inside quotations that are
    speech, and those of their cues.
    """
    found: list[Statement] = []
    body_start = spoken.find(1)
    free = [token for token in scan.tokens(_CUES) if spoken[token] and token not in quoted]
    for number, cues in groupby(free, scan.text.sentence_of.__getitem__):
        first, last = scan.text.sentences[number]
        first = max(first, body_start)
        if not (first in quoted and last - 1 in quoted):
            found += _Sentence(scan, first, last, quoted).statements(cues)
    return found


class _Sentence:
    """One sentence, and the ways a clause can be reported in it."""

    def __init__(self, scan: Scan, first: int, last: int, quoted: frozenset[int]) -> None:
        self.scan = scan
        self.text = scan.text
        self.quoted = quoted
        self.first = self._after_marks(first, last)
        self.last = self._before_marks(last)

    def _after_marks(self, first: int, last: int) -> int:
        while first < last and (first in self.quoted or not self.text.words[first][0].isalnum()):
            if first not in self.quoted and self.text.words[first] in ("“", '"', "'", "‘", "("):
                break
            first += 1
        return first

    def _before_marks(self, last: int) -> int:
        while last > self.first and (self.text.words[last - 1] in _END_MARKS or last - 1 in self.quoted):
            last -= 1
        return last

    def statements(self, cues: Iterable[int]) -> list[Statement]:
        """Return the first clause reported in the sentence, and a second one that has a cue of its own.

        What follows a cue belongs to it, up to a further verb of speech of the same speaker: `... dan menambahkan
        bahwa ...`. `cues` are the tokens where the sentence's cues begin, those of quotations left out.
        """
        found: list[Statement] = []
        for token in cues:
            if not self.first <= token < self.last:
                continue
            if found:
                if (joined := self._joined(token, found[0])) is not None:
                    return [
                        statement for statement in (self._cut(found[0], token - 1), joined) if statement is not None
                    ]
                continue
            statement = (
                self._according(token)
                or self._active(token)
                or self._passive(token)
                or self._bare(token)
                or self._nya(token)
            )
            if statement is not None and self.scan.patterns.enabled(statement.rule):
                found.append(statement)
        return found

    def _cut(self, statement: Statement, last: int) -> Statement | None:
        return self._make(statement.first, last, statement.rule, statement.cue)

    def _joined(self, token: int, before: Statement) -> Statement | None:
        """Return what a second verb of speech reports, which `dan` joins to the first and `bahwa` follows."""
        joins, words = self.scan.patterns.words("list-join"), self.text.words
        hit = self.scan.of("cue-active").get(token)
        if hit is None or before.rule != SUBJECT or not before.first + _MIN_CLAUSE <= token - 1 < before.last:
            return None
        if self.text.lowers[token - 1] not in joins or not words[token].islower():
            return None
        opening = self.scan.of("complementizer").get(hit.end)
        if opening is None or self.text.lowers[hit.end] not in _OPENS_CLAUSE:
            return None
        return self._make(opening.end, before.last, SUBJECT, Cue(token, hit.end, subject=before.cue.subject))

    def _make(self, first: int, last: int, rule: str, cue: Cue) -> Statement | None:
        """Make the statement of a clause, without marks at its edges; None where it is too short."""
        words = self.text.words
        while first < last and words[first] in ",:;.-–":
            first += 1
        last = self._until_quotation(first, last)
        while last > first and (words[last - 1] in _END_MARKS):
            last -= 1
        size = 0
        for word in words[first:last]:
            size += word[0].isalnum()
            if size == _MIN_CLAUSE:
                return Statement(first, last, rule, cue)
        return None

    def _until_quotation(self, first: int, last: int) -> int:
        inside = min(self.quoted.intersection(range(first, last)), default=last)
        if inside < last and inside > first and self.text.words[inside - 1] in ("“", '"', "”", "‘", "'"):
            inside -= 1
        return inside

    def _clause_start(self) -> int:
        """Return the sentence's first token behind a connective such as `Selain itu,`."""
        first = self.first
        hit = self.scan.of("sentence-connective").get(first)
        if hit is not None and hit.end < self.last:
            first = hit.end
            if self.text.words[first] == ",":
                first += 1
        return first

    # Menurut Rina, ... / ..., menurut Rina, ...

    def _according(self, token: int) -> Statement | None:
        hit = self.scan.of("cue-according-nya").get(token)
        cue = Cue(token, hit.end) if hit is not None else None
        if cue is None:
            hit = self.scan.of("cue-according").get(token)
            if hit is None:
                return None
            cue = Cue(token, hit.end, agent=self._behind_source(hit.end))
        if token <= self._clause_start():
            return self._behind_agent(cue, FIRST)
        if self.text.lowers[token - 1] == "yang" and token - self.first > 4:
            return self._behind_agent(cue, INSIDE)
        if self.last - cue.last <= 6 and cue.agent >= 0 and not self._predicate_behind(cue):
            return self._make(self._clause_start(), token, LAST, cue)
        return self._make(self._clause_start(), self.last, INSIDE, cue)

    def _behind_source(self, token: int) -> int:
        """Step over `data`, `laporan dari` and the like behind `menurut`; return where the speaker begins."""
        sources = self.scan.patterns.words("according-source")
        start = token
        while token + 1 < self.last and self.text.lowers[token] in sources:
            token += 1
        plain = token < self.last and self.text.words[token][0].isupper()
        return token if plain else start

    def _predicate_behind(self, cue: Cue) -> bool:
        finite = self.scan.patterns.words("finite-word")
        return any(
            low in finite or (word.islower() and low[:2] in ("me", "be", "di", "te"))
            for word, low in zip(
                self.text.words[cue.last : self.last], self.text.lowers[cue.last : self.last], strict=True
            )
        )

    def _behind_agent(self, cue: Cue, rule: str) -> Statement | None:
        """Make the statement of the clause that follows the cue's speaker, or the cue itself."""
        first = cue.last
        if cue.agent >= 0:
            if (reported := self._behind_long_agent(cue.agent)) > 0:
                return self._make(reported, self.last, rule, cue)
            first = self._agent_end(cue.agent)
            if first == cue.agent:
                return None
        first = self._comma_after(first)
        opening = self.scan.of("complementizer").get(first)
        if opening is not None and self.text.lowers[first] != "untuk":
            first = opening.end
        return self._make(first, self.last, rule, cue)

    def _behind_long_agent(self, token: int) -> int:
        """Return the token behind the `bahwa` that ends a speaker of several parts; 0 if none does.

        `Disampaikan ketua panitia, sekaligus Camat Tebas, Rina Wulandari, bahwa ...`
        """
        finite, complementizer = self.scan.patterns.words("finite-word"), self.scan.of("complementizer")
        for i in range(token, min(token + _LONGEST_AGENT, self.last)):
            if self.text.lowers[i] in finite or self.text.words[i] in ";:" or VERBLIKE.match(self.text.words[i]):
                return 0
            if (hit := complementizer.get(i)) is not None and self.text.lowers[i] in _OPENS_CLAUSE:
                return hit.end
        return 0

    def _agent_end(self, token: int) -> int:
        """Return the token behind the speaker's words: at a comma, or where small words go on."""
        words, lowers = self.text.words, self.text.lowers
        end = token
        while end < self.last:
            if words[end] == ",":
                more = self._appositive_end(end)
                if more == end:
                    return end
                end = more
                continue
            if words[end] == "(":
                close = next((i for i in range(end, min(end + 8, self.last)) if words[i] == ")"), end)
                if close == end:
                    return end
                end = close + 1
                continue
            if not words[end][0].isupper() and words[end] != "." and not self._inside_title(end, token):
                break
            end += 1
        if end == token:
            while end < self.last and words[end] != "," and end - token < 18 and lowers[end] not in ("bahwa",):
                end += 1
            return self._appositive_end(end) if end < self.last and words[end] == "," else token
        if (stand_in := self.scan.of("represented").get(end)) is not None and stand_in.end < self.last:
            return self._agent_end(stand_in.end)
        return end

    def _inside_title(self, token: int, start: int) -> bool:
        return (
            token + 1 < self.last
            and self.text.lowers[token] in ("dan", "di", "bidang", "untuk", "pada", "dari", "&", "/")
            and (self.text.words[token + 1][0].isupper())
        )

    def _appositive_end(self, comma: int) -> int:
        """Step over `, Rina Wulandari,` or `, S.H., M.H.,` behind a title or a name."""
        words = self.text.words
        after = comma + 1
        if after >= self.last or not words[after][0].isupper():
            return comma
        end = after
        while end < self.last and (words[end][0].isupper() or words[end] == "."):
            end += 1
        if end < self.last and words[end] == ",":
            return end if end - after <= 8 else comma
        return end if self._names(comma, end) else comma

    def _names(self, comma: int, last: int) -> bool:
        """Tell whether the words behind a title and a comma are a person's whole name: `Menurut Camat, Rina W`."""
        words, capital = self.text.words, comma
        while capital - 1 > self.first and words[capital - 1][0].isupper():
            capital -= 1
        if last >= self.last or not self.scan.begins(capital, _TITLES):
            return False
        name = read_name(self.scan, comma + 1, last)
        if name is None or name.end < last or name.last - name.first < 2 or comma - capital < 2:
            return False
        return all(words[i] == "." or token_weight(self.scan, i, NO_EVIDENCE) < 0 for i in range(name.first, name.last))

    def _comma_after(self, token: int) -> int:
        return token + 1 if token < self.last and self.text.words[token] == "," else token

    # Rina mengatakan (bahwa) ...

    def _active(self, token: int) -> Statement | None:
        hit = self.scan.of("cue-active").get(token)
        if hit is None or hit.value == "never" or (token == self.first and not self._follows_quotation(hit.end)):
            return None
        if not self.text.words[token].islower():
            return None
        before = self.text.lowers[token - 1]
        if before in self.scan.patterns.words("unreported-before"):
            return None
        told_of = before == "yang" and not self._names_before(token - 1)
        if told_of and not (hit.end in self.scan.of("complementizer") and self._ends_name(token - 1)):
            return None
        start = self._clause_behind(hit.end, hit.value)
        if start < 0:
            return None
        subject = token - told_of if token > self.first else -1
        return self._make(start, self.last, SUBJECT, Cue(token, hit.end, subject=subject))

    def _ends_name(self, token: int) -> bool:
        """Tell whether a name of two words stands before the token: `Menteri Rudi Hartawan yang menegaskan bahwa`."""
        words = self.text.words
        if token - 2 < self.first or not (words[token - 1].istitle() and words[token - 2].istitle()):
            return False
        return all(token_weight(self.scan, i, NO_EVIDENCE) <= UNKNOWN for i in (token - 2, token - 1))

    def _follows_quotation(self, token: int) -> bool:
        """Tell whether a speech goes on in the writer's words: `“...,” ungkapnya, menekankan bahwa ...`."""
        first = self.first
        told = first > 1 and self.text.words[first - 1] == "," and first - 2 in self.quoted
        return told and token < self.last and self.text.lowers[token] in _OPENS_CLAUSE

    def _names_before(self, token: int) -> bool:
        return token > self.first and self.text.words[token - 1] in (",", ")")

    def _clause_behind(self, token: int, kind: str) -> int:
        """Return where the reported clause begins behind an active cue of the kind; -1 if no clause is reported."""
        lowers, words = self.text.lowers, self.text.words
        complementizer = self.scan.of("complementizer")
        if token >= self.last:
            return -1
        if words[token] == ":" or token in self.quoted:
            return -1
        while (
            token < self.last and (adverb := self.scan.of("cue-adverb").get(token)) is not None and words[token] != ","
        ):
            token = adverb.end
        if token >= self.last:
            return -1
        if words[token] == ",":
            token += 1
            if token < self.last and token in complementizer:
                return complementizer[token].end
            return token if token < self.last and token not in self.quoted else -1
        if token in complementizer:
            return complementizer[token].end
        bridge = self.scan.of("cue-bridge").get(token)
        if bridge is not None and bridge.end in complementizer and lowers[bridge.end] != "untuk":
            return complementizer[bridge.end].end
        if token in self.scan.of("cue-noun") or bridge is not None:
            whole = kind in ("request", "clause") and not self._only_noun(token) and self._finite_soon(token)
            return self._complementizer_within(token, 10, otherwise=token if whole else -1)
        if kind == "request":
            return token
        if kind == "clause":
            addressed = lowers[token] in self.scan.patterns.words("before-addressee")
            return self._complementizer_within(token, 14, otherwise=token) if addressed else token
        if self._opens_clause(token) or (kind == "topic" and self._somebody_acts(token)):
            return token
        reported = self._complementizer_within(token, 14)
        return token if reported < 0 and kind == "topic" and self._finite_soon(token) else reported

    def _complementizer_within(self, token: int, reach: int, otherwise: int = -1) -> int:
        """Return the token behind a `bahwa` or `agar` that follows within reach (`kepada warga bahwa ...`)."""
        complementizer = self.scan.of("complementizer")
        for i in range(token, min(token + reach, self.last)):
            if self.text.words[i] in ".;:":
                break
            if i in complementizer and self.text.lowers[i] != "untuk":
                return complementizer[i].end
        return otherwise

    def _only_noun(self, token: int) -> bool:
        """Tell whether the noun opens no clause, whatever follows: `pentingnya ...`, `tentang ...`."""
        low = self.text.lowers[token]
        return low.endswith("nya") or low in self.scan.patterns.words("no-clause-yet")

    def _opens_clause(self, token: int) -> bool:
        """Tell whether a clause begins with the word: `ada 30 peserta`, but `belum adanya listrik` is but a noun."""
        lowers = self.text.lowers
        opens = lowers[token] in self.scan.patterns.words("clause-opener")
        return opens and token + 1 < self.last and not lowers[token + 1].endswith("nya")

    def _finite_soon(self, token: int) -> bool:
        finite = self.scan.patterns.words("finite-word")
        nouns = self.scan.patterns.words("passive-lookalike")
        copulas = self.scan.patterns.words("copula")
        no_clause, pointing = self.scan.patterns.words("no-clause-yet"), self.scan.patterns.words("pointing-word")
        words, lowers = self.text.words, self.text.lowers
        relative = False
        for i in range(token + 1, min(token + 12, self.last)):
            relative = relative or lowers[i] == "yang"
            if words[i] == "," or (lowers[i] in no_clause and not relative):
                return False
            if lowers[i - 1] in pointing and (lowers[i] in finite or self._predicate_at(i)):
                return True
            if relative:
                if lowers[i] in copulas:
                    return True
            elif lowers[i] in finite or (PASSIVE.match(lowers[i]) and lowers[i] not in nouns):
                return True
        return False

    def _somebody_acts(self, token: int) -> bool:
        """Tell whether somebody and what he does follow: `menyampaikan Bupati Rina Wulandari memberi arahan`."""
        end = token
        while end < self.last and (self.text.words[end][0].isupper() or self.text.words[end] in ".()"):
            end += 1
        officer = end - token > 1 and end < self.last and self.scan.begins(token, _ACTORS)
        return officer and ACTIVE.match(self.text.lowers[end]) is not None

    def _predicate_at(self, token: int) -> bool:
        """Tell whether a plain word stands right behind a whole noun phrase: `kebun ini hadir ...`."""
        word = self.text.words[token]
        return word.islower() and word.isalpha() and word not in self.scan.patterns.words("function-word")

    # Dikatakan Rina, ... / ..., ditegaskan Rina, ...

    def _passive(self, token: int) -> Statement | None:
        nya = self.scan.of("cue-passive-nya").get(token)
        hit = nya or self.scan.of("cue-passive").get(token)
        if hit is None or self._refers_back(token):
            return None
        leads = self.scan.patterns.words("cue-lead")
        start = self._clause_start()
        led = token == start + 2 and self.text.lowers[start] in leads and self.text.lowers[start + 1] == "yang"
        if token > start and not led and self.text.lowers[token - 1] in self.scan.patterns.words("unreported-passive"):
            return None
        agent = -1
        if nya is None:
            agent = hit.end + (1 if hit.end < self.last and self.text.lowers[hit.end] == "oleh" else 0)
            if agent >= self.last or not self._can_be_agent(agent):
                return None
        cue = Cue(token, hit.end, agent=agent)
        if token <= start or led or (token == start + 1 and self.text.lowers[start] in leads):
            return self._behind_agent(cue, FIRST)
        if self.text.lowers[token] in self.scan.patterns.words("passive-of-noun"):
            return None
        if not self._clause_follows(cue):
            return None
        return self._make(start, self.last, INSIDE, cue)

    def _refers_back(self, token: int) -> bool:
        hit = self.scan.of("back-reference").get(self._clause_start()) or self.scan.of("back-reference").get(self.first)
        return hit is not None and hit.end <= token and token - hit.end <= 3

    def _can_be_agent(self, token: int) -> bool:
        lowers, words = self.text.lowers, self.text.words
        return (
            (words[token][0].isupper() and token not in self.scan.of("place"))
            or token in self.scan.of("pronoun")
            or token in self.scan.of("title-head")
            or lowers[token] in self.scan.patterns.words("agent-opener")
        )

    def _clause_follows(self, cue: Cue) -> bool:
        """Tell whether the clause goes on behind the cue's speaker; else the cue only closes a noun phrase."""
        return self._predicate_behind(cue._replace(last=cue.agent if cue.agent >= 0 else cue.last))

    # ..., kata Rina. / Lanjut Rina, ... / Langkah ini, kata Rina, ...

    def _bare(self, token: int) -> Statement | None:
        hit = self.scan.of("cue-bare").get(token)
        if hit is None or hit.end >= self.last or not self._can_be_agent(hit.end):
            return None
        words = self.text.words
        cue = Cue(token, hit.end, agent=hit.end)
        start = self._clause_start()
        led = token == start + 1 and self.text.lowers[start] in self.scan.patterns.words("cue-lead")
        if token <= start or led:
            end = self._agent_end(hit.end)
            if end > hit.end and end < self.last and words[end] == ",":
                return self._make(end + 1, self.last, FIRST, cue)
            return None
        end = self._agent_end(hit.end)
        if end < self.last and words[end] == "," and self._predicate_behind(cue._replace(last=end)):
            # The first comma may be left out: `Tahapan ini kata Rina, bertujuan ...`.
            plain = hit.value == "strong" and words[token].islower() and words[hit.end][0].isupper()
            whole = plain or words[token - 1] == ","
            return self._make(start, self.last, INSIDE, cue) if whole else None
        if words[token - 1] != ",":
            return None
        if end < self.last and words[end].islower() and self._is_predicate(end) and not self._told(start, token):
            return self._make(start, self.last, INSIDE, cue)  # `Penolakan itu, lanjut Rina membuat warga lelah`
        return self._make(start, token, LAST, cue)

    def _told(self, first: int, last: int) -> bool:
        return any(self.text.words[i].islower() and self._is_predicate(i) for i in range(first, last))

    def _is_predicate(self, token: int) -> bool:
        low, words = self.text.lowers[token], self.scan.patterns.words
        if low in words("finite-word") or ACTIVE.match(low):
            return True
        return PASSIVE.match(low) is not None and low not in words("passive-lookalike")

    def _nya(self, token: int) -> Statement | None:
        hit = self.scan.of("cue-nya").get(token)
        if hit is None:
            return None
        cue = Cue(token, hit.end)
        start = self._clause_start()
        if token <= self.first:
            if hit.end < self.last and self.text.words[hit.end] == ",":
                return self._make(hit.end + 1, self.last, FIRST, cue)
            return None
        if hit.value != "strong" or self.text.words[token - 1] != ",":
            return None
        if hit.end < self.last and self.text.words[hit.end] == ",":
            return self._make(start, self.last, INSIDE, cue)
        return self._make(start, token, LAST, cue)
