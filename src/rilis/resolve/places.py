"""Which place a wording means: its official name, its kind and its Kemendagri code.

What can't be known stays open. A bare name that a regency and a city share (`Bogor`), or a province and a city
(`Jambi`), gets a kind and a code only where its own words (`Kota Bogor`, `Bogor Kota`), the office before it
(`Bupati Bogor`, `Kapolda Jambi`) or the area behind it (`Mandiraja, Banjarnegara`) tell which one is meant.
"""

from __future__ import annotations

from functools import lru_cache

from rilis.patterns.tables import Patterns
from rilis.records import NamedTuple
from rilis.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from rilis.kinds import PlaceKind

_KINDS: Final[dict[str, PlaceKind]] = {
    "Kabupaten": "regency",
    "Kota": "city",
    "Provinsi": "province",
    "Kecamatan": "district",
    "Distrik": "district",
    "Kapanewon": "district",
    "Kemantren": "district",
}
_VILLAGE: Final = "village"
_VILLAGES: Final = frozenset(
    {"Desa", "Kelurahan", "Dusun", "Gampong", "Nagari", "Pekon", "Kampung", "Kalurahan", "Tiyuh"}
)
_UNSURE: Final = frozenset({"Kabupaten/Kota"})
_SEPARATORS: Final = frozenset(",()/;|")
_LONGEST_CONTEXT: Final = 3
# Kemendagri codes: four figures for a regency or a city, two more for a district in it.
_REGENCY_FIGURES: Final = 4
_DISTRICT_FIGURES: Final = 2


class ResolvedPlace(NamedTuple):
    """A place's official name, or its name as written; kind and code are None where they are not known."""

    name: str
    kind: PlaceKind | None
    code: str | None


class _Candidate(NamedTuple):
    code: str
    name: str

    @property
    def kind(self) -> PlaceKind | None:
        if len(self.code) == 2:
            return "province"
        if len(self.code) == 5:
            return "city" if self.name.startswith("Kota") else "regency"
        return "district" if self.code else None


class _Part(NamedTuple):
    """One area of a chain (`Kecamatan Tallo, Kota Makassar` has two): the words before its name, and its name."""

    prefix: str
    words: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def name(self) -> str:
        return " ".join(self.words).replace(" .", ".")


class PlaceResolver:
    """Resolves places by the gazetteer of the patterns. Holds nothing but the patterns."""

    __slots__ = ("_contexts", "_patterns", "_prefixes")

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._prefixes = patterns.terms("place-prefix")
        self._contexts = patterns.terms("place-context")

    def resolve(self, wording: str, context: str = "") -> ResolvedPlace:
        """Return the place that a wording means.

        `wording` is a place as written, with its prefix and the areas that it lies in, if any (`SULSEL`, `Kota Bogor`,
        `Kecamatan Tallo, Kota Makassar`); `context` the words around it, of which those before it count.
        """
        parts = self._parts(Text(wording))
        if not parts:
            return ResolvedPlace(wording, None, None)
        first, areas = parts[0], self._areas(parts[1:])
        kind = _KINDS.get(first.prefix) or (_VILLAGE if first.prefix in _VILLAGES else None)
        if kind is None and first.prefix not in _UNSURE:
            return self._by_context(first, areas, self._context(wording, context))
        return self._of_kind(first, areas, kind) or self._unknown(first)

    # -- reading the wording ---------------------------------------------------------------------------------------

    def _parts(self, text: Text) -> list[_Part]:
        parts: list[_Part] = []
        token, size = 0, len(text.words)
        while token < size:
            end = token
            start = self._prefix_end(text, token)
            while end < size and text.words[end] not in _SEPARATORS and (end <= start or not self._opens(text, end)):
                end += 1
            if end > token:
                parts.append(self._part(text, token, start if start < end else token, end))
            token = max(end, token) + (end < size and text.words[end] in _SEPARATORS)
        return parts

    def _part(self, text: Text, first: int, start: int, last: int) -> _Part:
        while last - 1 > start and text.words[last - 1] == ".":
            last -= 1
        words, whole = tuple(text.words[start:last]), tuple(text.words[first:last])
        prefix = self._prefix(text, first)[1] if start > first else ""
        if prefix in _KINDS and self._find(words) is None and self._find(whole):
            return _Part("", whole, whole)  # `Kota Baru` is a regency's name
        if not prefix and len(words) > 1 and self._find(words) is None:
            closing = _KINDS.get(words[-1].capitalize())
            if closing in ("city", "regency") and self._find(words[:-1]):
                return _Part(words[-1].capitalize(), words[:-1], whole)  # `Bekasi Kota`
        return _Part(prefix, words, whole)

    def _prefix(self, text: Text, token: int) -> tuple[int, str]:
        """Return the token after the prefix at a token and the prefix written out, else the token itself."""
        for size in (4, 3, 2, 1):
            found = self._prefixes.get(" ".join(text.lowers[token : token + size]))
            if found and token + size <= len(text.lowers):
                return token + size, found[0]
        return token, ""

    def _prefix_end(self, text: Text, token: int) -> int:
        end, prefix = self._prefix(text, token)
        return end if prefix in _KINDS or prefix in _VILLAGES or prefix in _UNSURE else token

    def _opens(self, text: Text, token: int) -> bool:
        """Tell whether a further area begins at the token: not the last word, as in `Bekasi Kota`."""
        end = self._prefix_end(text, token)
        return token < end < len(text.words) and text.words[end] not in _SEPARATORS

    def _find(self, words: tuple[str, ...]) -> list[_Candidate] | None:
        found = self._patterns.term("place", " ".join(words).lower())
        if found is None:
            return None
        codes, _, names = found[0].partition("|")
        return [_Candidate(code, name) for code, name in zip(codes.split(";"), names.split(";"), strict=False)]

    def _areas(self, parts: list[_Part]) -> list[str]:
        """Return the codes of the areas that a place is said to lie in; several codes of one ambiguous name."""
        codes: list[str] = []
        for part in parts:
            kind = _KINDS.get(part.prefix)
            codes += [c.code for c in self._find(part.words) or () if c.code and (kind is None or c.kind == kind)]
        return codes

    def _context(self, wording: str, context: str) -> str:
        """Return the kind that the last telling word before the wording asks for (`city`, `regency?`), or nothing."""
        at = context.rfind(wording)
        lowers = Text(context[:at] if at >= 0 else context).lowers if context else []
        for end in range(len(lowers), 0, -1):
            for size in range(_LONGEST_CONTEXT, 0, -1):
                found = self._contexts.get(" ".join(lowers[max(0, end - size) : end]))
                if found:
                    return found[0]
        return ""

    # -- choosing --------------------------------------------------------------------------------------------------

    def _by_context(self, part: _Part, areas: list[str], context: str) -> ResolvedPlace:
        wanted = context.removesuffix("?")
        if wanted == _VILLAGE:
            return self._unknown(part)
        if wanted == "district":
            return self._of_kind(part, areas, wanted) or self._unknown(part)
        candidates = _within(self._find(part.words) or [], areas)
        fitting = [c for c in candidates if c.kind == wanted] if wanted else []
        chosen = fitting or candidates
        if not chosen and areas:
            return self._of_kind(part, areas, "district") or self._unknown(part)
        return self._only(part, chosen)

    def _of_kind(self, part: _Part, areas: list[str], kind: str | None) -> ResolvedPlace | None:
        """Return the place of a kind that the words before it, or the office, leave no doubt about."""
        if kind == _VILLAGE:
            return None
        if kind == "district":
            codes = _within_codes(self._districts_named(part.name, areas), areas)
            name = f"{part.prefix or 'Kecamatan'} {_capitalised(part.words)}"
            return ResolvedPlace(name, "district", codes[0] if len(codes) == 1 else None)
        candidates = _within(self._find(part.words) or [], areas)
        fitting = [c for c in candidates if kind is None or c.kind == kind]
        return self._only(part, fitting) if fitting else None

    def _only(self, part: _Part, candidates: list[_Candidate]) -> ResolvedPlace:
        if not candidates:
            return self._unknown(part)
        first = candidates[0]
        if len(candidates) > 1:
            return ResolvedPlace(min((base_name(c.name) for c in candidates), key=len), None, None)
        return ResolvedPlace(first.name, first.kind, first.code or None)

    def _unknown(self, part: _Part) -> ResolvedPlace:
        name = _capitalised(part.words)
        prefix = part.prefix if part.prefix not in _UNSURE else ""
        return ResolvedPlace(f"{prefix} {name}" if prefix else name, None, None)

    def _districts_named(self, name: str, areas: list[str]) -> list[str]:
        """Return the codes of the districts of a name, in the regencies of `areas` if any are given."""
        regencies = {code.replace(".", "") for code in areas if len(code) == 5}
        codes = _district_codes(_districts(self._patterns), name.lower())
        return [f"{code[:2]}.{code[2:4]}.{code[4:]}" for code in codes if not regencies or code[:4] in regencies]


@lru_cache(maxsize=4)
def _districts(patterns: Patterns) -> str:
    """Return all districts in small letters, a line for each regency: `3304` + `01susukan;03mandiraja;`."""
    return "".join([f"\n{regency}{names};" for regency, (names, _) in patterns.terms("district").items()]).lower()


def _district_codes(districts: str, name: str) -> list[str]:
    """Return the codes, without dots, of the districts of a name: six figures each."""
    codes: list[str] = []
    at = districts.find(f"{name};")
    while at >= 0:
        code, line = at - _DISTRICT_FIGURES, districts.rfind("\n", 0, at) + 1
        if code == line + _REGENCY_FIGURES or districts[code - 1] == ";":
            codes.append(districts[line : line + _REGENCY_FIGURES] + districts[code:at])
        at = districts.find(f"{name};", at + 1)
    return codes


def base_name(official: str) -> str:
    """Return an official name without its first words: `Kota Administrasi Jakarta Pusat` -> `Jakarta Pusat`."""
    for prefix in ("Kabupaten Administrasi ", "Kota Administrasi ", "Kabupaten ", "Kota ", "Kecamatan "):
        if official.startswith(prefix):
            return official.removeprefix(prefix)
    return official


def _within(candidates: list[_Candidate], areas: list[str]) -> list[_Candidate]:
    """Return the candidates inside the areas; all of them where none is."""
    return [c for c in candidates if any(c.code.startswith(area) for area in areas)] or candidates


def _within_codes(codes: list[str], areas: list[str]) -> list[str]:
    return [code for code in codes if any(code.startswith(area) for area in areas)] if areas else codes


def _capitalised(words: tuple[str, ...]) -> str:
    """Join words written in capitals with only their first letters large, Roman numerals apart."""
    if not all(word.isupper() or not word.isalpha() for word in words):
        return " ".join(words).replace(" .", ".")
    return " ".join(word if set(word) <= set("IVX") else word.capitalize() for word in words).replace(" .", ".")
