"""Starter files: a pattern file to begin with, commented, that passes its own check."""

from __future__ import annotations

from typing import Final

from rilis.errors import UsageError
from rilis.patterns.classes import Class, classes_of, families
from rilis.patterns.problems import suggestion
from rilis.records import NamedTuple

_IN_CODE: Final = ("headlines", "quotes")
"""Families whose rules are code: they have no words."""


class _Sample(NamedTuple):
    """An entry to begin with; `body` are its terms or shapes in TOML."""

    name: str
    about: str
    cls: str
    body: str
    example: str
    counter_example: str


_TITLE: Final = _Sample(
    "jabatan",
    "Short titles of our office, each with the title written out.",
    "title-short",
    'terms = { "Kaulat" = "Kepala Unit Layanan Terpadu" }',
    "Rapat dibuka «Kaulat», Rina Wulandari.",
    "Rapat dibuka pukul sembilan.",
)
_OUTLET: Final = _Sample(
    "media",
    "Papers and sites that print our releases.",
    "outlet",
    'terms = ["Kabar Dermaga"]',
    "«Kabar Dermaga»",
    "Kabar baik",
)
_SESSION: Final = _Sample(
    "sesi",
    "Words that open the label of a session, each with the kind of session.",
    "session-head",
    'terms = { "ruang gagas" = "talk" }',
    "«Ruang gagas» 2 menghadirkan Rina Wulandari.",
    "Ruang rapat itu penuh.",
)
_SAMPLES: Final = {
    "cues": _Sample(
        "kata", "Verbs of speech beside a quotation.", "cue-bare", 'terms = { "lontar" = "strong" }',
        "“Kami siap,” «lontar» Rina Wulandari.", "Rina Wulandari menyambut para tamu.",
    ),
    "statements": _Sample(
        "penghubung", "Openers of a sentence that do not belong to what is reported.", "sentence-connective",
        'terms = ["seiring dengan itu semua"]', "«Seiring dengan itu semua», kata Rina, panen naik.",
        "Rina mengatakan panen naik.",
    ),
    "titles": _TITLE,
    "people": _Sample(
        "mewakili", "Words between an office and who comes in its place.", "represented",
        'terms = ["dititipkan kepada"]', "Sambutan Bupati «dititipkan kepada» Rina Wulandari.",
        "Bupati memberi sambutan.",
    ),
    "institutions": _Sample(
        "lembaga", "Short names of institutions, each with the full name.", "institution",
        'terms = { "Upaltu" = "Unit Pelayanan Administrasi Lintas Tugas" }', "Berkas diterima «Upaltu» hari ini.",
        "Berkas diterima hari ini.",
    ),
    "names": _Sample(
        "sapaan", "Forms of address before a name.", "honorific", 'terms = ["Daeng Puan"]',
        "Doa dipimpin «Daeng Puan» Rina Wulandari.", "Doa dipimpin bersama.",
    ),
    "places": _Sample(
        "tempat", "Places that stand by themselves; |Name where there is no code.", "place",
        'terms = { "Dermaga Lestari" = "|Dermaga Lestari" }', "Lomba digelar di «Dermaga Lestari».",
        "Lomba digelar di dermaga.",
    ),
    "districts": _Sample(
        "kecamatan", "Districts of a regency: its code without the dot, each name after its two digits.", "district",
        'terms = { "0001" = "01Dermaga Utara;02Dermaga Selatan" }', "«0001»", "0002",
    ),
    "dates": _Sample(
        "tanggal", "A day, the month's name and the year, with a word of our own between them.", "date",
        "shapes = ['{days} {word} Masehi {year}']", "Rapat digelar «12 Mei Masehi 2026».", "Rapat digelar di aula.",
    ),
    "datelines": _OUTLET,
    "matter": _Sample(
        "narahubung", "Words before a telephone number, an address or a name to call.", "contact-label",
        'terms = ["posko media"]', "«Posko media»", "Posko bencana",
    ),
    "themes": _Sample(
        "tema", "Words before a theme.", "theme-marker", 'terms = ["dengan pesan utama"]\nreach = 0',
        "Seminar «dengan pesan utama» “Laut Bersih” digelar.", "Seminar digelar.",
    ),
    "sessions": _SESSION,
    "events": _Sample(
        "kegiatan", "Nouns that open the name of an occasion.", "event-head", 'terms = ["temu gagas"]',
        "Dinas menggelar «temu gagas» nelayan di Aula Bahari.", "Dinas menata dermaga.",
    ),
    "words": _Sample(
        "umum", "Words that a capital letter does not make a name.", "common-word", 'terms = ["layanan-terpadu"]',
        "«Layanan-Terpadu»", "Wulandari",
    ),
    "text": _Sample(
        "singkatan", "Short forms whose full stop ends no sentence.", "no-stop", 'terms = ["kaulat"]', "«kaulat»",
        "hadir",
    ),
}  # fmt: skip

_KEYS: Final = """\
# Each entry begins with its name in brackets; {family}/{name} is then its id: for `rilis patterns show`, and for
# disable = ["{family}/{name}"]. An entry with the id of a shipped one replaces it. The keys:
#
#   about             one sentence that says what the entry is for
#   class             what rilis does with the words, see below
#   terms             a list of words, or "word" = "value" where the class wants a value
#   case = "exact"    leave out where capitals make no difference
#   examples          sentences in which « and » mark the words that the entry must find
#   counter_examples  sentences in which it must find nothing
#   origin            where the words come from, for those who come after you
"""
_SHAPE_KEYS: Final = """\
#   shapes            regular expressions between single quote marks; {name} stands for the fragment of that name
"""
_CLOSING: Final = """\
# Then:
#   rilis patterns check FOLDER                    is it right?
#   rilis patterns test FOLDER                     do the examples hold?
#   rilis parse --patterns FOLDER siaran-pers.txt  what is found with it?
"""


def starter(family: str) -> str:
    """Return a commented pattern file for a family, or, under any other name, for the words of an office.

    Raises UsageError where the name can't be that of a pattern file, or the family has no words.
    """
    _check_name(family)
    classes = classes_of(family)
    if family in _SAMPLES:
        samples: tuple[_Sample, ...] = (_SAMPLES[family],)
    else:
        samples = (_TITLE, _OUTLET, _SESSION)
        classes = {sample.cls: classes_of(home)[sample.cls] for home, sample in _homes(samples)}
    head = f"# Patterns of ours: {family}.\n#\n" + _KEYS.format(family=family, name=samples[0].name)
    if any(cls.groups for cls in classes.values()):
        head += _SHAPE_KEYS
    listing = (
        "#\n# Classes of this family:\n" if family in _SAMPLES else "#\n# Some classes (docs/patterns.md has all):\n"
    )
    described = "".join(_described(name, cls) for name, cls in classes.items())
    return "\n".join([f"{head}{listing}{described}#\n{_CLOSING}", *map(_entry, samples)])


def _homes(samples: tuple[_Sample, ...]) -> list[tuple[str, _Sample]]:
    return [(family, sample) for sample in samples for family in families() if sample.cls in classes_of(family)]


def _check_name(family: str) -> None:
    if family in _IN_CODE:
        raise UsageError(
            f"the rules of {family} are code, without words of their own",
            kind="family",
            remedy=f"rilis patterns list {family} shows them; disable = [...] switches one off",
        )
    if not family.isascii() or not family.replace("-", "").isalnum() or family != family.lower() or family[0] == "-":
        raise UsageError(
            f"{family!r} can't be the name of a pattern file",
            kind="family",
            remedy=suggestion(family.lower(), families(), "use small letters, digits and hyphens"),
        )


def _described(name: str, cls: Class) -> str:
    lines = [f"#   {name:<28} {cls.about}"]
    if cls.value:
        lines.append(f"#   {'':<28} value: {cls.value}")
    lines += [f"#   {'':<28} {key} = ...: {attribute.about}" for key, attribute in cls.attributes.items()]
    return "".join(f"{line}\n" for line in lines)


def _entry(sample: _Sample) -> str:
    return f"""\
[{sample.name}]
about = "{sample.about}"
class = "{sample.cls}"
{sample.body}
examples = ["{sample.example}"]
counter_examples = ["{sample.counter_example}"]
origin = "press usage"
"""
