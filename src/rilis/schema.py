"""The output contract `rilis/1` as a JSON Schema (draft 2020-12).

Every key is required; further keys are allowed, since fields may be added within version 1.
"""

from __future__ import annotations

from typing import Any, Final

from rilis.model import SCHEMA

Schema = dict[str, Any]

_DAY: Final = r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?"
_DAY_OF_SOME_YEAR: Final = r"--(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?"
_ISO_8601: Final = f"^({_DAY}(/{_DAY})?|{_DAY_OF_SOME_YEAR}(/{_DAY_OF_SOME_YEAR})?)$"
_KEMENDAGRI_CODE: Final = r"^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$"


def json_schema() -> Schema:
    """Return the JSON Schema that every `Release.to_dict()` satisfies."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": "A press release and what was found in it",
        "description": (
            "Findings are spans: `text` is the document's text from `start` to `end`, in Unicode code points, "
            "half-open, and `rule` the id of the pattern that found it. Values that were worked out stand beside "
            "the words. Every key is always there: null or [] where nothing was found."
        ),
        **_object(_RELEASE),
        "$defs": _DEFINITIONS,
    }


def _object(properties: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
    }


def _span(description: str, further: dict[str, Schema] | None = None, optional: tuple[str, ...] = ()) -> Schema:
    words = {
        "text": {"type": "string", "description": "The words, verbatim."},
        "start": _OFFSET,
        "end": _OFFSET,
        "rule": _RULE,
    }
    return {"description": description, **_object({**words, **(further or {})}, optional)}


def _ref(name: str, description: str | None = None) -> Schema:
    about = {"description": description} if description else {}
    return {"$ref": f"#/$defs/{name}", **about}


def _or_null(schema: Schema) -> Schema:
    about = {"description": schema.pop("description")} if "description" in schema else {}
    return {"anyOf": [schema, {"type": "null"}], **about}


def _list(items: Schema, description: str) -> Schema:
    return {"type": "array", "items": items, "description": description}


def _one_of(*words: str | bool | None) -> Schema:
    return {"enum": list(words)}


def _string(description: str, pattern: str | None = None) -> Schema:
    return {"type": "string", "description": description, **({"pattern": pattern} if pattern else {})}


def _string_or_null(description: str, pattern: str | None = None) -> Schema:
    return _string(description, pattern) | {"type": ["string", "null"]}


def _id(letter: str) -> Schema:
    return {"type": "string", "pattern": f"^{letter}[1-9][0-9]*$"}


_OFFSET: Final[Schema] = {"type": "integer", "minimum": 0}
_RULE: Final[Schema] = {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$"}
_SPAN: Final[Schema] = _ref("span")

_DEFINITIONS: Final[Schema] = {
    "span": _span("Words of the document."),
    "place": _span(
        "A place as written.",
        {
            "name": _string("The official name."),
            "kind": _one_of("province", "regency", "city", "district", None),
            "code": _string_or_null("The Kemendagri code.", _KEMENDAGRI_CODE),
        },
    ),
    "date": _span(
        "A mention of a day, a month or an interval.",
        {
            "value": _string("ISO 8601: a day, a month, an interval A/B; --MM-DD where no year is known.", _ISO_8601),
            "year_from": _one_of("written", "document", "weekday", "option", None)
            | {"description": "Where the year comes from."},
            "weekday_agrees": {
                "type": ["boolean", "null"],
                "description": "Whether the written weekday is that of the date; null where none is written.",
            },
        },
    ),
    "dateline": _span(
        "The place, outlet and date that open the body.",
        {
            "outlet": _or_null(_ref("span", "The paper, agency or bureau.")),
            "place": _or_null(_ref("place")),
            "date": _or_null(_ref("date", "An item of `dates`.")),
        },
    ),
    "title": _span(
        "One wording of a person's office.",
        {
            "full": _string("The whole title with every abbreviation written out."),
            "head": _string("The office without institution and region: Kepala Kantor Wilayah."),
            "acting": _string_or_null("Pelaksana Tugas, Penjabat and the like."),
            "institution": _string_or_null("The institution, written out."),
            "region": _or_null(_ref("place")),
        },
    ),
    "person": {
        "description": "A person, or an office that speaks or acts unnamed.",
        **_object(
            {
                "id": _id("p"),
                "name": _string_or_null("The fullest form used, bare of honorifics, rank and degrees."),
                "honorifics": {"type": "array", "items": {"type": "string"}},
                "rank": {"type": ["string", "null"]},
                "degrees": {"type": "array", "items": {"type": "string"}},
                "titles": _list(_ref("title"), "Each different wording of the office."),
                "mentions": _list(_SPAN, "Names, short names and title-only mentions."),
            }
        ),
    },
    "session": {
        "description": "A named or numbered part of a programme.",
        **_object(
            {
                "id": _id("s"),
                "label": _SPAN,
                "kind": _string("What sort of session: plenary, panel ..."),
                "number": {"type": ["integer", "null"]},
                "theme": _or_null(_ref("span")),
                "speakers": _list(_id("p"), "Ids of people."),
                "start": _OFFSET,
                "end": _OFFSET,
                "rule": _RULE,
            }
        ),
    },
    "quote": _span(
        "Direct speech (`text` is the inside of one pair of quote marks) or a reported clause.",
        {
            "id": _id("q"),
            "kind": _one_of("direct", "indirect"),
            "speaker": _or_null(_id("p") | {"description": "The id of the person who speaks."}),
            "cue": _or_null(_ref("span", "The word that says that somebody speaks: ujarnya.")),
            "speaker_from": _one_of("named", "pronoun", "continued", None),
            "unclosed": {"const": True, "description": "There where the closing mark of direct speech is missing."},
        },
        optional=("unclosed",),
    )
    | {
        "if": {"properties": {"kind": {"const": "indirect"}}},
        "then": {"properties": {"unclosed": False}},
    },
    "event": {
        "description": "The one occasion that the release reports on.",
        **_object(
            {
                "name": _SPAN,
                "venue": _or_null(_ref("span")),
                "city": _or_null(_ref("place")),
                "theme": _or_null(_ref("span")),
                "dates": _list({"type": "integer", "minimum": 0}, "Indices into `dates`."),
            }
        ),
    },
    "institution": _span("An institution named in the text.", {"full": _string("Its name written out.")}),
    "abbreviation": {
        "description": "A short form that the text itself defines.",
        **_object({"short": _SPAN, "long": _SPAN}),
    },
    "warning": {
        "description": "Something an editor should look at.",
        **_object(
            {
                "code": _string("A stable word for programs.", "^[a-z0-9]+(-[a-z0-9]+)*$"),
                "message": _string("What is wrong, in Indonesian."),
                "start": _OFFSET,
                "end": _OFFSET,
            }
        ),
    },
}

_SOURCE: Final[Schema] = {
    "path": {"type": ["string", "null"]},
    "format": {"type": "string"},
    "encoding": {"type": ["string", "null"]},
    "sha256": _string_or_null("SHA-256 of the file's bytes.", "^[0-9a-f]{64}$"),
    "characters": {"type": "integer", "minimum": 0, "description": "Length of the text in code points."},
}

_FRONT_MATTER: Final[Schema] = {name: _or_null(_ref("span")) for name in ("number", "embargo")}

_BACK_MATTER: Final[Schema] = {
    **{name: _or_null(_ref("span")) for name in ("source", "writer", "editor", "photo", "sign_off")},
    "contacts": {"type": "array", "items": _SPAN},
    "about": _or_null(_ref("span")),
}

_RELEASE: Final[dict[str, Schema]] = {
    "schema": {"const": SCHEMA},
    "id": _string("The document's name: path stem, or the id of a JSON Lines input."),
    "source": _object(_SOURCE),
    "headline": _or_null(_ref("span", "The title line.")),
    "dateline": _or_null(_ref("dateline")),
    "dates": _list(_ref("date"), "All mentions of days, months and intervals."),
    "people": _list(_ref("person"), "In order of first mention."),
    "sessions": _list(_ref("session"), "Parts of a programme."),
    "quotes": _list(_ref("quote"), "Direct and reported speech."),
    "event": _or_null(_ref("event")),
    "institutions": _list(_ref("institution"), "Institutions named in the text."),
    "abbreviations": _list(_ref("abbreviation"), "Short forms that the text defines."),
    "front_matter": _object(_FRONT_MATTER),
    "back_matter": _object(_BACK_MATTER),
    "warnings": _list(_ref("warning"), "What an editor should look at."),
}
