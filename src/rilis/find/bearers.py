"""Whose a title is: whether the name before or behind it bears it."""

from __future__ import annotations

from rilis.find.evidence import plausible_name
from rilis.find.names import Name
from rilis.find.titles import Office
from rilis.find.weights import Evidence
from rilis.scan import Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_CUES_BEFORE: Final = ("cue-bare", "cue-passive", "cue-according")
_CUES_AFTER: Final = ("cue-active", "cue-adverb")


class Bearers:
    """Judges whose a title is, by what stands around it and its name."""

    def __init__(self, scan: Scan, evidence: Evidence) -> None:
        self.scan = scan
        self.text = scan.text
        self.evidence = evidence
        self.after_cues = {
            token + 1 for cls in _CUES_BEFORE for token, hit in scan.of(cls).items() if hit.end == token + 1
        }
        """The tokens behind a cue of one word: `kata Bupati`."""
        self.announced = self.after_cues | {hit.end for hit in scan.of("title-of-name").values()}
        """The tokens before which something tells that a name or an office follows."""
        words = scan.patterns.words
        self.blocks = words("blocks-title")
        self.joins = words("list-join")
        self.pointing = words("pointing-word")
        self.singles_out = words("singles-out")
        self.singles_out_weakly = words("singles-out-weakly")
        self.plurals = words("plural-marker")
        self.kin = words("kin")
        self.decrees = words("decree-word")

    def plural(self, token: int) -> bool:
        """Tell whether the word before a title makes it mean many: `para dosen`."""
        return token > 0 and self.text.lowers[token - 1] in self.plurals

    def of_kin(self, token: int, name: Name) -> bool:
        """Tell whether a name behind a comma is that of a relative or an aide: `Istri Bupati Sambas, Rina, hadir`."""
        return token > 0 and self.text.lowers[token - 1] in self.kin and self.text.words[name.begin - 1] == ","

    def numbered(self, office: Office, limit: int) -> bool:
        """Tell whether the title opens the name of a decree: `Keputusan Gubernur Riau Nomor 4`."""
        return office.last < limit and self.text.lowers[office.last] in self.decrees

    def of_a_thing(self, token: int) -> bool:
        """Tell whether the title only tells whose thing is meant: `Kantor Bupati`, `Keputusan Gubernur`."""
        return token > 0 and self.text.lowers[token - 1] in self.blocks

    def of_a_place(self, office: Office, name: Name, limit: int) -> bool:
        """Tell whether the words behind a title are a place, as `itu` tells: `mantan Camat Sungai Raya itu`.

        So does `ini` behind an occupation: `pemeran film Paranoia ini`.
        """
        lowers = self.text.lowers
        if name.begin != office.last or name.end >= limit or name.end > name.last:
            return False
        stood_in = name.last - name.first == 1 and name.last in self.scan.of("represented")
        pointing = lowers[name.end] in self.pointing and (office.occupation or lowers[name.end] != "ini")
        if not pointing and not stood_in:
            return False
        return self.evidence.names.isdisjoint(lowers[name.first : name.last])

    def held(self, office: Office, name: Name | None, limit: int, *, linked: bool = False) -> Office | None:
        """Return the whole title of the name before it, where its last words could be taken for another name.

        So they are before a mark, and anywhere behind `selaku`, which no name can follow (`linked`).
        """
        if name is None or name.first > name.begin or name.end > limit:
            return None
        if not linked and (name.end == limit or self.text.words[name.end] not in ",.);"):
            return None
        if not self.evidence.names.isdisjoint(self.text.lowers[name.first : name.last]):
            return None
        if self.text.words[office.last] in "," or name.begin != office.last:
            return None
        return office._replace(last=name.last)

    def is_kin(self, name: Name) -> bool:
        """Tell whether the name is that of somebody's relative, whom it tells of enough: `putranya Rudi Hartawan`."""
        low = self.text.lowers[name.begin - 1] if name.begin else ""
        return low.removesuffix("nya") in self.kin

    def apposed(self, name: Name, office: Office, end: int, limit: int) -> bool:
        """Tell whether a title behind a name is no new subject: `Selain Rina, panitia juga mengundang ...`."""
        words = self.text.words
        closed = end < limit and words[end] == ","
        pointed = end < limit and self.text.lowers[end] in self.pointing and self.text.words[end + 1 : end + 2] != [","]
        collective = self.scan.patterns.attributes(office.rule).get("collective")
        if (collective or pointed) and not closed and self._according_to(name):
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

    def among_groups(self, office: Office, end: int, limit: int) -> bool:
        """Tell whether a list goes on with groups of people: `Bupati Sambas Rina, pelajar, mahasiswa, dan warga`."""
        words, lowers = self.text.words, self.text.lowers
        if not (office.occupation and words[office.head].islower()):
            return False
        commas = [i for i in range(office.head_end, office.last) if words[i] == ","]
        if any(not self.scan.begins(i + 1, ("place-prefix", "place")) for i in commas):
            return bool(self.scan.patterns.attributes(office.rule).get("collective"))
        if end + 2 >= limit or words[end] != "," or office.last > office.head_end:
            return False
        after = end + 2 if lowers[end + 1] in self.joins else end + 1
        return words[after].islower() and after in self.scan.of("title-occupation")

    def accompanied(self, token: int) -> bool:
        """Tell whether the one whom a title means has somebody beside him: `mendampingi Bupati Sambas adalah Rina`."""
        return token > 0 and self.text.lowers[token - 1] in self.scan.patterns.words("blocks-subject")

    def _according_to(self, name: Name) -> bool:
        hit = self.scan.of("cue-according").get(name.begin - 1)
        return hit is not None and hit.end == name.begin

    def closes(self, end: int, limit: int) -> bool:
        """Tell whether an apposition ends here, and not just one office of a list: `A, Ketua B, mengatakan`."""
        words = self.text.words
        return end + 1 < limit and words[end] == "," and words[end + 1].islower() and words[end + 1] not in self.joins

    def _is_first_of_places(self, name: Name, limit: int) -> bool:
        """Tell whether one word and a place behind a comma tell where: `siswa SDN 3, Sukamaju, Kabupaten Sambas`."""
        if name.end - name.begin > 1 or name.end + 1 >= limit or self.text.words[name.end] != ",":
            return False
        known = self.text.lowers[name.first] in self.evidence.names
        return not known and self.scan.begins(name.end + 1, ("place", "place-prefix"))

    def trusted(self, token: int, office: Office, name: Name, limit: int) -> bool:
        """Tell whether a name really belongs to an occupation, which may stand for many: `warga Sungai Raya`."""
        lowers = self.text.lowers
        collective = self.scan.patterns.attributes(office.rule).get("collective")
        if (self.text.words[office.head][0].isupper() and not collective) or name.first > name.begin or name.degrees:
            return True
        if not self.evidence.names.isdisjoint(lowers[name.first : name.last]):
            return True
        if token and (self._one(token) or lowers[token - 1] in self.singles_out_weakly):
            return True
        whole = name.last - name.first > 1
        if collective and name.begin == office.last and self.text.words[office.last - 1][0].isupper():
            return whole and self._lists_on(name, limit)
        after = name.end
        if whole and (not collective or name.begin > office.last):
            return True
        if after >= limit:
            return name.begin > office.last
        if whole and lowers[after] in self.joins and self._lists_on(name, limit):
            return True
        return lowers[after] in (",", "(") or (not collective and self.scan.begins(after, _CUES_AFTER))

    def lists(self, token: int) -> bool:
        """Tell whether the token goes on or closes a list: a comma, `dan`."""
        return self.text.words[token] == "," or self.text.lowers[token] in self.joins

    def _lists_on(self, name: Name, limit: int) -> bool:
        """Tell whether another whole name follows the name in a list: `anggota DPRD Rudi Hartawan, Rina ...`."""
        if name.end + 1 >= limit or not self.lists(name.end):
            return False
        following = plausible_name(self.scan, name.end + 1, limit, self.evidence)
        if following is None or following.last - following.first < 2:
            return False
        return following.end >= limit or self.lists(following.end) or self.text.words[following.end] in ".;"

    def _one(self, token: int) -> bool:
        """Tell whether what stands before an occupation makes it one person's: `seorang petani`, `kata petani`."""
        return self.text.lowers[token - 1] in self.singles_out or token in self.after_cues

    def introduces(self, token: int, office: Office, name: Name, limit: int) -> bool:
        """Tell whether an occupation and a comma introduce a name: `seorang petani, Rudi`, `dosen Untan, Rudi, ...`."""
        lowers = self.text.lowers
        if token and self._one(token):
            return True
        if self._is_first_of_places(name, limit):
            return False
        if not (office.last > office.head_end or self.text.words[token][0].isupper()):
            return False
        if name.end >= limit:
            return True
        if self.scan.patterns.attributes(office.rule).get("collective") and self.text.words[token].islower():
            return lowers[name.end] in (",", ".", "(") or (lowers[name.end] in self.joins and self.plural(token))
        if lowers[name.end] in self.joins and self.text.words[token].islower():
            return name.end - name.begin > 1 or lowers[name.first] in self.evidence.names
        if lowers[name.end] in (",", ".", "(") or lowers[name.end] in self.joins:
            return True
        if (
            self.text.words[token].islower()
            and token
            and lowers[token - 1] in self.scan.patterns.words("blocks-subject")
        ):
            return False
        return self.scan.begins(name.end, _CUES_AFTER)
