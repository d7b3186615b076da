"""Predictions made out of gold answers: the contract object that a perfect reading of a text would give."""

from __future__ import annotations

import copy
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

Json = dict[str, Any]

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
EVALUATION = Path(os.environ.get("RILIS_EVAL") or ROOT / "../shared/eval")


class Case(NamedTuple):
    """A text and its gold answer."""

    id: str
    text: str
    gold: Json


def sample_cases() -> list[Case]:
    """Return the project's samples that have their answers."""
    return [_case(path.with_suffix(".txt"), path) for path in sorted(SAMPLES.glob("*/*.json"))]


def dev_cases() -> list[Case]:
    """Return the optional evaluation folder's documents; none where it is absent."""
    folder = EVALUATION / "dev"
    return [_case(folder / "text" / f"{path.stem}.txt", path) for path in sorted(folder.glob("gold/*.json"))]


def _case(text: Path, gold: Path) -> Case:
    return Case(gold.stem, text.read_bytes().decode("utf-8-sig"), json.loads(gold.read_text("utf-8")))


def prediction(case: Case) -> Json:
    """Return the contract object that says what the gold answer says."""
    return _Reading(case).release()


class _Reading:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.last: dict[tuple[str, str], int] = {}
        self.people: dict[str, Json] = {}

    def span(self, words: str, role: str, within: Json | None = None) -> Json:
        """Find words in the text; the second time that a role asks for the same words, their next place."""
        start = within["start"] if within else self.last.get((role, words), -1) + 1
        found = self.case.text.find(words, start)
        if found < 0:
            found = self.case.text.index(words)
        self.last[role, words] = found
        return {"text": words, "start": found, "end": found + len(words), "rule": f"{role}/gold"}

    def maybe(self, words: str | None, role: str, within: Json | None = None) -> Json | None:
        return self.span(words, role, within) if words else None

    def person(self, words: str, name: str | None, titles: list[str]) -> str:
        """Return the id of a person, who is made where the words are new."""
        if words not in self.people:
            first = self.span(words, "mention")
            mentions = [first]
            while name and (again := self.case.text.find(words, mentions[-1]["end"])) >= 0:
                mentions.append({**first, "start": again, "end": again + len(words)})
            self.people[words] = {
                "id": f"p{len(self.people) + 1}",
                "name": name,
                "titles": [self.span(title, "title") for title in titles],
                "mentions": mentions,
            }
        return str(self.people[words]["id"])

    def quote(self, item: Json, kind: str) -> Json:
        names = [person["name"] for person in self.case.gold["people"]]
        who = item["speaker"]
        quote = self.span(item["text"], kind)
        return {
            **quote,
            "kind": kind,
            "speaker": self.person(who, who if who in names else None, []) if who else None,
            "cue": self.maybe(item["cue"], f"cue-{kind}"),
        }

    def release(self) -> Json:
        gold = self.case.gold
        for person in gold["people"]:
            self.person(person["name"], person["name"], person["titles"])
        for name in gold["other_people"]:
            self.person(name, name, [])
        dates = [{**self.span(date["text"], "date"), "value": date["value"]} for date in gold["dates"]]
        quotes = [self.quote(item, "direct") for item in gold["quotes"]]
        quotes += [self.quote(item, "indirect") for item in gold["statements"]]
        sessions = [
            {
                "label": self.span(session["label"], "session"),
                "theme": self.maybe(session["theme"], "theme"),
                "speakers": [self.person(name, name, []) for name in session["speakers"]],
            }
            for session in gold["sessions"]
        ]
        return {
            "schema": "rilis/1",
            "id": self.case.id,
            "source": {"path": f"{self.case.id}.txt", "sha256": None, "characters": len(self.case.text)},
            "headline": self.maybe(gold["headline"], "headline"),
            "dateline": self.dateline(gold["dateline"], dates),
            "dates": dates,
            "people": list(self.people.values()),
            "sessions": sessions,
            "quotes": quotes,
            "event": gold["event"] and {k: self.maybe(gold["event"][k], k) for k in ("name", "venue", "city")},
        }

    def dateline(self, dateline: Json | None, dates: list[Json]) -> Json | None:
        if not dateline:
            return None
        whole = self.span(dateline["text"], "dateline")
        inside = [d for d in dates if whole["start"] <= d["start"] and d["end"] <= whole["end"]]
        return {
            **whole,
            "outlet": self.maybe(dateline["outlet"], "outlet", whole),
            "place": self.maybe(dateline["place"], "place", whole),
            "date": inside[0] if dateline["date"] else None,
        }


def spoiled(found: Json, rng: random.Random) -> Json:
    """Return a prediction with mistakes of every kind made by chance."""
    found = copy.deepcopy(found)
    for key in ("headline", "dateline", "event"):
        if rng.random() < 0.2:
            found[key] = None
    for key in ("dates", "people", "sessions", "quotes"):
        found[key] = list(_some(found[key], rng))
        if found[key] and rng.random() < 0.2:
            found[key].append({**copy.deepcopy(rng.choice(found[key])), "id": "x1"})
    for quote in found["quotes"]:
        _spoil_quote(quote, found["people"], rng)
    for person in found["people"]:
        person["titles"] = list(_some(person["titles"], rng))
        if rng.random() < 0.1:
            person["name"] = person["name"] and person["name"].split()[0]
        if rng.random() < 0.1:
            person["titles"].append(_shortened(rng.choice(person["mentions"]), rng))
    for session in found["sessions"]:
        session["speakers"] = list(_some(session["speakers"], rng))
        if rng.random() < 0.2:
            session["theme"] = None
    for date in found["dates"]:
        if rng.random() < 0.1:
            date["value"] = "--01-02"
    return found


def _spoil_quote(quote: Json, people: list[Json], rng: random.Random) -> None:
    if rng.random() < 0.2:
        quote["speaker"] = rng.choice([None, *(person["id"] for person in people)])
    if rng.random() < 0.2:
        quote.update(_shortened(quote, rng))
    if rng.random() < 0.1:
        quote["cue"] = None
    if rng.random() < 0.05:
        quote["kind"] = rng.choice(["direct", "indirect"])


def _shortened(span: Json, rng: random.Random) -> Json:
    words = span["text"].split()
    keep = words[: rng.randint(1, len(words))]
    return {**span, "text": " ".join(keep)}


def _some(items: list[Any], rng: random.Random) -> Iterator[Any]:
    return (item for item in items if rng.random() > 0.1)
