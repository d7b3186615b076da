"""The lookup classes of terms: what the engine does with the words of an entry, and what it wants to know of them.

The table is for people who write patterns (`rilis patterns new`, docs/patterns.md) and for the checks: an entry of an
unknown class, or with a value or an attribute that nobody reads, would be silent and without effect.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from rilis.records import NamedTuple

Lookup = Literal["index", "set"]


class Attribute(NamedTuple):
    """A further key of an entry: the type of its value, and what it says."""

    type: type
    about: str


class Class(NamedTuple):
    """A class of terms, or of shapes.

    `lookup` is how the engine looks its terms up: searched in the text (`index`), or asked for at some place (`set`).
    `value` says what the value of a term is (empty: it has none), `form` is a regular expression that it must match.
    `groups` are the named groups of the class's shapes with what they may match, `needed` those that a shape must have,
    of names with a bar between them one; a class without groups takes no shapes, one with groups no terms. `capital`
    tells that terms in small letters count only where the entry says so.
    """

    family: str
    about: str
    lookup: Lookup = "index"
    value: str = ""
    form: str = ""
    attributes: Mapping[str, Attribute] = {}
    groups: Mapping[str, str] = {}
    needed: tuple[str, ...] = ()
    capital: bool = False


def _flag(about: str) -> Attribute:
    return Attribute(bool, about)


_LOWER: Final = {"lower": _flag("wordings in small letters count, too")}
_KIND: Final = "the kind of the session: session, panel, talk, keynote, plenary ..."
_KIND_FORM: Final = "[a-z][a-z-]*"
_SESSION: Final = {
    "named": _flag("a proper name may follow"),
    "alone": _flag("names a session without `sesi` before it"),
    "role": _flag("stands for the one who speaks in turn, too"),
    "occasion": _flag("may be the whole occasion, too: counts only as part of a programme"),
    "owned": _flag("counts only where it is told whose it is"),
    "themed": _flag("counts only where its theme is told"),
}
_QUOTED: Final = {
    "reach": Attribute(int, "how many words may stand between the marker and the quote mark"),
    "longest": Attribute(int, "the most words that the quoted span may have"),
    "title": _flag("its words must begin with capitals"),
}
_TITLE: Final = {
    **_LOWER,
    "complete": _flag("names an office by itself, without more words"),
    "plural": _flag("means several persons"),
    "collective": _flag("means a group, not one person"),
    "company": _flag("an office of companies: the company's name follows"),
    "region": _flag("a place behind it belongs to the title"),
    "national": _flag("an office of the whole state: no place of the country belongs to it"),
}
_STRENGTH: Final = "strong: nothing but a verb of speech; weak: an ordinary word, too"

CLASSES: Final[Mapping[str, Class]] = {
    # cues
    "cue-bare": Class("cues", "verbs beside a quotation: “...,” ujar Rina", value=_STRENGTH, form="strong|weak"),
    "cue-nya": Class("cues", "the same with -nya: “...,” ujarnya", value=_STRENGTH, form="strong|weak"),
    "cue-active": Class(
        "cues",
        "verbs behind their subject: Rina mengatakan ...",
        value="what may follow: clause, marked (only after a comma, bahwa, agar), topic, request (an addressee), never",
        form="clause|marked|topic|request|never",
    ),
    "cue-passive": Class("cues", "passive verbs before their agent: dikatakan Rina"),
    "cue-passive-nya": Class("cues", "the passive with -nya: dijelaskannya"),
    "cue-according": Class("cues", "menurut Rina, ..."),
    "cue-according-nya": Class("cues", "menurutnya, ..."),
    "cue-noun": Class("cues", "nouns that keep a verb from reporting a clause: menekankan pentingnya ..."),
    "cue-bridge": Class("cues", "nouns before bahwa or agar: menyampaikan harapan agar ..."),
    "cue-adverb": Class("cues", "words between a speaker and the verb: Rina juga mengatakan"),
    "complementizer": Class("cues", "words that open a reported clause: bahwa, agar"),
    "pronoun": Class("cues", "words that stand for the speaker: ia, dia, beliau"),
    "cue-lead": Class("cues", "words right before a cue: seperti dikatakan Rina", "set"),
    # statements
    "sentence-connective": Class("statements", "openers that do not belong to what is reported: Selain itu, ..."),
    "back-reference": Class("statements", "openers that only point back: Hal itu disampaikan ..."),
    "finite-word": Class("statements", "words that show that a clause follows, not just a noun", "set"),
    "passive-lookalike": Class("statements", "words that begin like a passive verb and are none: direktur", "set"),
    "unreported-before": Class("statements", "words after which a verb of speech reports nothing", "set"),
    "blocks-subject": Class("statements", "words that keep a person behind them from being the subject", "set"),
    "blocks-subject-weakly": Class(
        "statements", "words behind which a person is the subject only where nobody else is: dibuka oleh", "set"
    ),
    "person-noun": Class("statements", "words for a person without an office: pria", "set"),
    "appositive-opener": Class("statements", "words that open what is told of somebody behind his name: yang", "set"),
    "person-of": Class("statements", "words behind such a word that tell of somebody known: pria kelahiran ...", "set"),
    "according-source": Class("statements", "words between menurut and whose word it is: data", "set"),
    "no-clause-yet": Class("statements", "words that go on with a noun, so that no clause has begun", "set"),
    "clause-opener": Class("statements", "words that open a clause right behind a verb of speech: ada", "set"),
    "copula": Class("statements", "verbs that end a noun with all that is told of it: adalah", "set"),
    "before-addressee": Class(
        "statements", "words between a verb of speech and whom, where or when it is said: kepada", "set"
    ),
    "unreported-passive": Class(
        "statements", "words before a passive of speech that keep it from reporting: yang disampaikan", "set"
    ),
    "passive-of-noun": Class(
        "statements", "passives of speech that inside a sentence belong to the noun before them: disampaikan", "set"
    ),
    "respectful-pronoun": Class(
        "statements", "words for a person that nobody uses of himself: beliau", "set"
    ),
    "agent-opener": Class(
        "statements", "words that open the agent of a passive, where it has no capital: seorang", "set"
    ),
    # titles
    "title-head": Class(
        "titles",
        "heads of titles, written out: Kepala Dinas, Ketua",
        value="the head proper, where the term says more; else nothing",
        form=".*",
        attributes=_TITLE,
        capital=True,
    ),
    "title-english": Class(
        "titles",
        "heads of titles in English, before which more words may stand: Director",
        attributes=_TITLE,
        capital=True,
    ),
    "title-field": Class(
        "titles", "fields of an office with a word inside that would end a title: Pengabdian kepada Masyarakat"
    ),
    "title-of-here": Class("titles", "words that stand for the institution's place inside a title: setempat", "set"),
    "title-english-join": Class("titles", "small words inside the name of an office in English: of", "set"),
    "title-english-word": Class("titles", "words before the head of a title in English: Marketing", "set"),
    "title-short": Class(
        "titles",
        "abbreviated titles",
        value="the title written out",
        form=".+",
        attributes=_TITLE,
        capital=True,
    ),
    "title-acting": Class(
        "titles", "words before an office held for the time being: Plt.", value="the wording written out", form=".*",
        attributes=_LOWER,
    ),
    "title-former": Class(
        "titles", "words before an office held once: mantan, eks", value="the wording written out", form=".*",
        attributes=_LOWER,
    ),
    "title-occupation": Class(
        "titles", "occupations and memberships, a title only with a name beside them: dosen, warga",
        value="the occupation written out", form=".*", attributes=_TITLE,
    ),
    # people
    "function-word": Class("people", "small words inside a sentence: di, oleh, yang", "set"),
    "title-connector": Class("people", "small words inside a title: dan, bidang", "set"),
    "blocks-title": Class("people", "words behind which a title names nobody who acts", "set"),
    "origin-noun": Class("people", "nouns that open where somebody comes from: dari lembaga ...", "set"),
    "breaks-name": Class(
        "people", "words that end a name or a title even with a capital, as headlines write them: Hadiri", "set"
    ),
    "kin": Class("people", "whom a title before a comma does not belong to: istri, ajudan", "set"),
    "office-or-given-name": Class("people", "offices that people are named with, too, before a name: Imam", "set"),
    "office-or-surname": Class("people", "offices that people are named with, too, behind a name: Hakim", "set"),
    "plural-marker": Class("people", "words before a title that make it mean many: para", "set"),
    "title-also": Class("people", "words between two titles of one person: sekaligus"),
    "title-of-name": Class(
        "people",
        "words between a name and a title: selaku",
        value="office: what follows is an office, be its words known or not; head: only with a capital; else nothing",
        form="|office|head",
    ),
    "office-term": Class("people", "words before the years that an office is held in: periode"),
    "name-of-title": Class("people", "words between a title and a name: yang dijabat"),
    "represented": Class("people", "words between an office and who comes in its place: diwakili"),
    "nickname-follows": Class("people", "words before a nickname: akrab disapa"),
    "nickname-precedes": Class("people", "words behind a nickname: sapaan akrab"),
    "blocks-bearer": Class(
        "people", "words before a name that keep it from bearing the title beside it: seperti", "set"
    ),
    "before-person": Class("people", "words before a person: kepada", "set"),
    "singles-out": Class("people", "words before an occupation that tell that it is one person's: seorang", "set"),
    "singles-out-weakly": Class(
        "people", "words that do so only where the name follows at once: oleh petani Rina", "set"
    ),
    "decree-word": Class("people", "words behind an office that make it part of a decree's name: nomor", "set"),
    "unnamed-person": Class("people", "words that open a person without a name: seorang, sejumlah", "set"),
    # institutions
    "institution": Class(
        "institutions", "names of institutions, short or full", value="the full name", form=".*",
        attributes={"region": _flag("told from others of its kind by the place behind it: Polres Ende")},
    ),
    "institution-head": Class(
        "institutions", "words that open the name of an institution: Dinas, Universitas", value="the word written out",
        form=".*",
        attributes={
            **_LOWER,
            "proper": _flag("the words behind it are a proper name"),
            "branch": _flag("the regional office of the body behind it: Kantor Wilayah"),
        },
    ),
    "unit-head": Class("institutions", "words that open the name of a unit", attributes=_LOWER),
    "institution-word": Class("institutions", "words inside names of institutions and offices: Pembinaan", "set"),
    "institution-word-ambiguous": Class("institutions", "such words that are names of persons, too: Surya", "set"),
    "institution-tail": Class("institutions", "words that close the name of an institution: Foundation"),
    "institution-part": Class(
        "institutions", "short forms of fields and units inside a title: Reskrim", "set",
        value="the wording written out", form=".+",
        attributes={"capitals": _flag("only where it is written in capitals: AD")},
    ),
    "institution-stop": Class(
        "institutions", "words that end the name of an institution although the title goes on: fraksi", "set"
    ),
    "court-word": Class("institutions", "words before PT that make it a court: Ketua PT Surabaya", "set"),
    "school-word": Class("institutions", "words before MA that make it a school: Kepala MA Al-Falah", "set"),
    "institution-join": Class("institutions", "small words between two fields of an institution: dan, untuk", "set"),
    "institution-inner": Class(
        "institutions", "small words over which an institution's name goes on inside a title: kepada", "set"
    ),
    "republic-word": Class("institutions", "words for the republic behind an institution or an office: RI", "set"),
    # names
    "honorific": Class("names", "forms of address before a name: Bapak", value="the form written out", form=".*"),
    "name-particle": Class("names", "small words inside a name: bin, binti", attributes=_LOWER),
    "name-opener": Class("names", "words that open a name: Muhammad, Sri"),
    "degree-front": Class("names", "degrees before a name: Dr.", value="the degree written out", form=".*"),
    "degree-of-field": Class("names", "what a medical degree begins with, before the letters of its field: Sp", "set"),
    "degree": Class("names", "degrees behind a name: S.H.", value="the degree written out", form=".*"),
    "rank": Class("names", "ranks of police and forces: Kombes Pol", value="the rank written out", form=".*"),
    "rank-corps": Class("names", "the corps behind a rank: Inf, CKM", value="the corps written out", form=".*"),
    "rank-suffix": Class("names", "what follows a rank: Purn., TNI", value="the word written out", form=".*"),
    "name-shortened": Class("names", "names as they are shortened, without the full stop: moh", "set"),
    "age-unit": Class("names", "words behind a number that make it an age: tahun", "set"),
    "honorific-small": Class(
        "names", "forms of address that count in small letters, too, before a speaker: pak", "set"
    ),
    # places
    "place": Class(
        "places", "places that stand by themselves",
        value="CODE|Name with the Kemendagri code, |Name without; CODE;CODE|Name;Name for a name that several share",
        form=r"[0-9.]*(?:;[0-9.]+)*\|[^|]+",
        attributes={
            "ambiguous": _flag("an ordinary word, too: only where other words show that a place is meant"),
            "short": _flag("abbreviations, which give way to the official name in a title that is written out"),
        },
    ),
    "place-prefix": Class(
        "places", "words before a place's name: Kabupaten, Desa", value="the word written out", form=".+",
        attributes={**_LOWER, "ambiguous": _flag("an ordinary word, too")},
    ),
    "place-context": Class(
        "places", "words before a place that tell of what kind it is: Bupati, Polda", "set",
        value="the kind; with a question mark where it only tips the balance",
        form=r"(?:province|regency|city|district|village)\??",
    ),
    "place-direction": Class("places", "words behind a place that belong to its name: Barat, Kota", "set"),
    "district": Class(
        "districts", "districts by regency: the term is the regency's code without its dot", "set",
        value="names, each after the last two digits of its code, with semicolons between them",
        form=r"(?:\d\d[^;]+)(?:;\d\d[^;]+)*",
    ),
    # dates
    "date": Class(
        "dates", "shapes of a date, from its first figure on",
        groups={
            "days": r"[0-9][0-9]?(?:\D+[0-9][0-9]?)*", "month": r"[0-9][0-9]?",
            "word": r"[^\W\d_]+", "year": r"[0-9]{4}", "short": r"[0-9][0-9]", "mark": r".+",
        },
        needed=("days", "month|word", "year"),
    ),
    "month": Class("dates", "names of months", "set", value="the number of the month", form="0?[1-9]|1[0-2]"),
    "weekday": Class("dates", "names of days", value="the number of the day, Monday being 1", form="[1-7]"),
    "after-weekday": Class("dates", "words behind a weekday that tell that a day is meant: pagi", "set"),
    "day-part": Class("dates", "words between a weekday and its date: malam", "set"),
    "date-joint": Class("dates", "what stands between the ends of an interval: hingga", "set"),
    "day-list": Class("dates", "what stands between two days of one mention: dan", "set"),
    "date-word": Class("dates", "words before a date in figures without a year: tanggal", "set"),
    "date-field": Class("dates", "labels of a form's field that holds a date: Tanggal", "set"),
    "not-a-date": Class("dates", "words after which figures are no date: pasal", "set"),
    "count-word": Class("dates", "words after a number that make it an amount", "set"),
    # datelines
    "outlet": Class(
        "datelines", "names of agencies, papers and sites", "set"
    ),
    "outlet-word": Class("datelines", "words that make the capitalised words around them an outlet", "set"),
    "outlet-tail": Class("datelines", "last letters of outlets' names", "set"),
    "domain-end": Class("datelines", "last parts of web addresses", "set"),
    "not-opener": Class("datelines", "words that no dateline holds", "set"),
    # matter
    "front-label": Class("matter", "lines that say what the paper is: SIARAN PERS", "set"),
    "number-label": Class("matter", "words before the number of a release", "set"),
    "embargo-label": Class("matter", "words before the hour until which a release is held back", "set"),
    "greeting": Class("matter", "first words of a covering note", "set"),
    "credit": Class(
        "matter", "roles in credits", "set", value="writer, editor, photo, source, other",
        form="writer|editor|photo|source|other",
    ),
    "credit-thing": Class("matter", "credits that name no role of a person", "set"),
    "byline": Class("matter", "first words of a byline without a colon", "set"),
    "caption-label": Class("matter", "words before the caption of a picture", "set"),
    "teaser-label": Class("matter", "words before the title of another story", "set"),
    "web-line": Class("matter", "lines that a web page leaves behind", "set"),
    "end-mark": Class("matter", "lines that end the release", "set"),
    "contact-label": Class("matter", "words before a telephone number, an address or a name to call", "set"),
    "contact-role": Class("matter", "those of them that name a person's role", "set"),
    "about-label": Class("matter", "first words of the lines about the institution", "set"),
    "signature-label": Class("matter", "first words of the institution's signature", "set"),
    # themes
    "theme-marker": Class("themes", "words before a theme: bertema", attributes=_QUOTED),
    "topic-marker": Class("themes", "words before what is talked about: membahas", attributes=_QUOTED),
    "title-marker": Class("themes", "nouns before the title of a talk or a work: buku", attributes=_QUOTED),
    "title-gap": Class("themes", "words that may stand between a marker and the quote mark", "set"),
    "theme-copula": Class("themes", "words between a marker and its theme: tema besar adalah", "set"),
    "topic-join": Class("themes", "words before the last item of a list inside a topic: hingga", "set"),
    # sessions
    "session-head": Class(
        "sessions", "words that open the label of a session, with a number or a rank: sesi, panel", value=_KIND,
        form=_KIND_FORM, attributes=_SESSION
    ),
    "session-kind": Class(
        "sessions", "kinds of sessions that need no number: orasi ilmiah", value=_KIND, form=_KIND_FORM,
        attributes=_SESSION,
    ),
    "session-form": Class(
        "sessions", "what a session is, behind its head: sesi tanya jawab", value=_KIND, form=_KIND_FORM
    ),
    "session-rank": Class(
        "sessions", "words that count sessions: pertama", value="the number, or nothing", form="[0-9]*"
    ),
    "session-gives": Class("sessions", "verbs before the speakers of a session: menghadirkan, dipandu"),
    "session-names": Class("sessions", "words before names, where speakers were spoken of: yaitu"),
    "session-audience": Class("sessions", "words before those who only listen: dihadiri"),
    "session-bears": Class("sessions", "what somebody does in a session named behind it: membawakan"),
    "session-role": Class("titles", "functions in a session, no titles: narasumber, moderator", attributes=_LOWER),
    "shared-office": Class("titles", "offices that many hold at once, of whom a list may follow: anggota", "set"),
    "office-filler": Class(
        "titles", "words that one wording of an office has and another one leaves out: pada, Republik", "set"
    ),
    "title-institution": Class(
        "titles", "offices that lend their institution its name: Menteri", "set",
        value="the institution; ... at its end stands for the field behind both", form=r".+",
    ),
    "session-voice": Class("sessions", "what a speaker is in a session, before his name: moderator"),
    "session-talks": Class("sessions", "verbs of speaking in a session: memaparkan"),
    "session-topic": Class("sessions", "words before the topic of a session"),
    "session-part": Class("sessions", "words that make what follows part of a programme: dilanjutkan dengan"),
    "session-led": Class("sessions", "words that say who leads a part of a programme: dipandu"),
    "session-echo": Class("sessions", "words that go back to a talk: orasinya"),
    "session-unit": Class("sessions", "words behind a number that make it an amount: jam", "set"),
    "session-name-join": Class("sessions", "small words inside the proper name of a session: and", "set"),
    "session-not": Class("sessions", "words in the names of sessions of races and exchanges: kualifikasi", "set"),
    "session-passing": Class("sessions", "words before a session that is only mentioned: melalui", "set"),
    "session-numeral": Class("sessions", "words that speak of several sessions together: tiga", "set"),
    "role-link": Class("sessions", "words between a speaker and his part in a session: sebagai", "set"),
    "list-lead": Class("sessions", "last words of a line that leads to a list below: berikut", "set"),
    "session-turn": Class("sessions", "verbs by which a programme goes over to its next part: dilanjutkan", "set"),
    "no-topic": Class("sessions", "words that no topic of a session begins with: bahwa", "set"),
    # events
    "event-head": Class(
        "events", "nouns that open the name of an occasion: seminar",
        value="for an act, the verb that tells it as a deed: peresmian = meresmikan; else nothing", form="[a-z]*",
        attributes={
            "weak": _flag("an occasion only with a place or a day beside it"),
            "left": _flag("may close the name, too: Bahari Award"),
            "framed": _flag("may close the name, too, where a word like acara leads to it: dalam Bahari Forum"),
        },
    ),
    "event-carrier": Class("events", "general nouns before an occasion's name: kegiatan"),
    "event-titled": Class("events", "theme markers that may stand before an occasion's name: bertajuk", "set"),
    "event-edition": Class("events", "words behind which a month belongs to the name: Edisi Juni 2025", "set"),
    "event-carrier-small": Class("events", "general nouns before a name in small letters, too: kegiatan", "set"),
    "event-host": Class(
        "events", "verbs of those who hold an occasion: menggelar", value="any, weak, or nothing", form="any|weak|"
    ),
    "event-join": Class("events", "verbs of those who come to an occasion: menghadiri"),
    "event-within": Class("events", "words before the occasion that a speech or an act belongs to: saat"),
    "event-held": Class("events", "verbs behind an occasion: digelar"),
    "event-attended": Class("events", "passive verbs of those who attend: dihadiri"),
    "event-field": Class(
        "events", "fields of a form", value="name, venue or city", form="name|venue|city"
    ),
    "event-vague": Class("events", "words that set an occasion into another time: belum lama ini"),
    "event-filler": Class("events", "words between a verb of holding and the name: kembali", "set"),
    "event-not": Class("events", "nouns that can't begin an occasion's name: program", "set"),
    "event-verb": Class("events", "verbs that may go on with a name: pelatihan menghadapi bencana", "set"),
    "english-join": Class("events", "small words inside English names: of", "set"),
    "headline-verb": Class("events", "verbs as headlines write them: hadirkan", "set"),
    "event-stop": Class("events", "words that end an occasion's name", "set"),
    "event-trailing": Class("events", "small words that close no occasion's name: untuk", "set"),
    "event-other-year": Class(
        "events", "words behind tahun that tell of a year and are no part of a name: lalu", "set"
    ),
    "event-framing": Class("events", "words behind dalam that lead to another occasion: rangka", "set"),
    "event-small": Class(
        "events", "words that end an occasion's name or go on with it, by what follows them: di, untuk", "set",
        value="the question that decides it: year, part of a year, online, officially, at, inside, with, as, for ...",
        form="year|part of a year|online|officially|at|inside|with|as|for|on behalf|towards|and",
    ),
    "event-relation": Class("events", "heads whose name goes on with the other side: penandatanganan", "set"),
    "event-investiture": Class(
        "events", "heads whose name goes on with the office that somebody is given: pelantikan", "set"
    ),
    "event-preparing": Class("events", "words of a meeting that only prepares: persiapan", "set"),
    "di-noun": Class("events", "words in di- that are no verbs: digital", "set"),
    "venue-marker": Class("events", "words before a venue: bertempat di"),
    "venue-head": Class(
        "events", "words that open a venue's name: Aula", attributes={"keeps": _flag("keeps the place behind it")}
    ),
    "venue-road": Class("events", "words before a street: Jalan"),
    "venue-online": Class("events", "venues that are no place: Zoom"),
    "venue-owner": Class("events", "words behind a venue that say whose it is: Kantor", "set"),
    "venue-word": Class("events", "small words inside a venue's name: lantai", "set"),
    "venue-join": Class("events", "small words inside a venue's name that do not close it: milik", "set"),
    "venue-area": Class("events", "words for areas from the regency down: kelurahan", "set"),
    "venue-country": Class("events", "countries, which are no city", "set"),
    "venue-not": Class("events", "words that are no venue behind di: antaranya", "set"),
    # words, text
    "common-word": Class("words", "ordinary words, which a capital does not make a name", "set"),
    "list-join": Class("words", "words before the last item of a list: dan, serta", "set"),
    "pointing-word": Class("words", "words that point at something named before: tersebut", "set"),
    "turn-word": Class("words", "words that turn to somebody or something else: sementara, adapun", "set"),
    "place-preposition": Class("words", "words before a place, a time or an occasion: di, pada", "set"),
    "small-word": Class(
        "words", "words that stay small in a title and give no letter to a short form: dan, untuk", "set"
    ),
    "no-stop": Class("text", "short forms whose full stop ends no sentence", "set"),
}  # fmt: skip


def classes_of(family: str) -> dict[str, Class]:
    """Return the classes whose terms stand in the file of a family."""
    return {name: cls for name, cls in CLASSES.items() if cls.family == family}


def families() -> list[str]:
    """Return the families that have classes, in the order of the table."""
    return list(dict.fromkeys(cls.family for cls in CLASSES.values()))
