"""Label Studio: tasks out, corrected answers back in, nothing lost on the way."""

from __future__ import annotations

import copy
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer
from typer.testing import CliRunner

from commandline import rilis
from golden import SAMPLES, Case, Json, dev_cases, prediction, sample_cases
from rilis.cli.labelstudio import export_label_studio, import_label_studio
from rilis.errors import RilisError
from rilis.evaluate import PARTS
from rilis.labelstudio import LABELS

app = typer.Typer()
app.command("export")(export_label_studio)
app.command("import")(import_label_studio)

TEXT = """📣 Wali Kota Buka Sekolah Sungai

Siaran Pers, Lubuk (3/6/2025) – Wali Kota Lubuk Drs. Harun Tanjungan, M.Si membuka Sekolah Sungai di Balai Rakyat 🌊.

“Sungai ini 💧 milik kita bersama,” kata Harun. Menurut seorang warga, air sudah jernih lagi.

Pada Sesi 1 bertema “Merawat Hulu 🌱”, Kepala Dinas Lingkungan Hidup Rosmala Dewi tampil bersama Gilang.
"""
GOLD: Json = {
    "id": "sekolah-sungai",
    "kind": "release",
    "headline": "📣 Wali Kota Buka Sekolah Sungai",
    "dateline": {
        "text": "Siaran Pers, Lubuk (3/6/2025)",
        "outlet": "Siaran Pers",
        "place": "Lubuk",
        "date": "3/6/2025",
    },
    "people": [
        {"name": "Harun Tanjungan", "titles": ["Wali Kota", "Wali Kota Lubuk"]},
        {"name": "Rosmala Dewi", "titles": ["Kepala Dinas Lingkungan Hidup"]},
    ],
    "other_people": ["Gilang"],
    "sessions": [{"label": "Sesi 1", "theme": "Merawat Hulu 🌱", "speakers": ["Rosmala Dewi", "Gilang"]}],
    "quotes": [{"text": "Sungai ini 💧 milik kita bersama,", "speaker": "Harun Tanjungan", "cue": "kata"}],
    "statements": [{"text": "air sudah jernih lagi", "speaker": "seorang warga", "cue": "Menurut"}],
    "dates": [{"text": "3/6/2025", "value": "2025-06-03"}],
    "event": {"name": "Sekolah Sungai", "venue": "Balai Rakyat", "city": None},
}
CASE = Case("sekolah-sungai", TEXT, GOLD)


class Run(NamedTuple):
    exit_code: int
    stdout: str
    stderr: str
    error: BaseException | None


def run(*arguments: str | Path) -> Run:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return Run(result.exit_code, result.stdout, result.stderr, result.exception)


def export(folder: Path, *cases: Case) -> list[Json]:
    """Write texts and their predictions, export them, and return the tasks."""
    found = []
    for case in cases:
        (folder / f"{case.id}.txt").write_text(case.text, "utf-8", newline="")
        found.append({**prediction(case), "source": {"path": str(folder / f"{case.id}.txt")}})
    lines = folder / "answers.jsonl"
    lines.write_text("".join(json.dumps(answer) + "\n" for answer in found), "utf-8")
    result = run("export", lines)
    assert result.exit_code == 0, result
    tasks: list[Json] = json.loads(result.stdout)
    return tasks


def annotated(task: Json, **annotation: Any) -> Json:
    """Return a task as Label Studio exports it after somebody has submitted the prediction as it is."""
    result = [*task["predictions"][0]["result"]]
    return {
        "id": 7,
        "data": task["data"],
        "annotations": [{"id": 1, "result": result, **annotation}],
        "predictions": [],
    }


def import_(folder: Path, tasks: Any, *options: str) -> Run:
    path = folder / "project.json"
    path.write_text(json.dumps(tasks), "utf-8")
    return run("import", path, "-o", folder / "gold", *options)


def golden_answer(folder: Path, document: str = CASE.id) -> Json:
    answer: Json = json.loads((folder / "gold" / f"{document}.json").read_text("utf-8"))
    return answer


def sorted_answer(answer: Json) -> Json:
    """Return an answer in an order that does not depend on how it was written down."""
    answer = copy.deepcopy(answer)
    for key in ("people", "other_people", "sessions", "quotes", "statements", "dates"):
        for item in answer[key]:
            for inner in ("titles", "speakers"):
                if inner in item:
                    item[inner].sort()
        answer[key].sort(key=str)
    return answer


def label(task: Json, name: str) -> list[Json]:
    """Return the results that mark something as `name`."""
    results: list[Json] = (
        task["annotations"][0]["result"] if "annotations" in task else task["predictions"][0]["result"]
    )
    return [item for item in results if item["type"] == "labels" and item["value"]["labels"] == [name]]


@pytest.fixture
def task(tmp_path: Path) -> Json:
    return annotated(export(tmp_path, CASE)[0])


# --- There and back


def test_a_gold_answer_comes_back_as_it_went(tmp_path: Path, task: Json) -> None:
    assert import_(tmp_path, [task]).exit_code == 0
    assert sorted_answer(golden_answer(tmp_path)) == sorted_answer(GOLD)
    assert list(golden_answer(tmp_path)) == list(GOLD)


def test_all_samples_come_back_as_they_went(tmp_path: Path) -> None:
    cases = [*sample_cases(), *dev_cases()]
    tasks = [with_kind(annotated(task), case) for task, case in zip(export(tmp_path, *cases), cases, strict=True)]
    assert import_(tmp_path, tasks).exit_code == 0
    for case in cases:
        expected = {key: case.gold[key] for key in GOLD}
        assert sorted_answer(golden_answer(tmp_path, case.id)) == sorted_answer(expected), case.id


def with_kind(task: Json, case: Case) -> Json:
    choice = {
        "id": "k",
        "from_name": "kind",
        "to_name": "text",
        "type": "choices",
        "value": {"choices": [case.gold["kind"]]},
    }
    task["annotations"][0]["result"].append(choice)
    return task


def test_what_was_parsed_comes_back_whole(tmp_path: Path) -> None:
    files = sorted(SAMPLES.glob("*/*.txt"))
    answers, tasks = tmp_path / "answers.jsonl", tmp_path / "tasks.json"
    answers.write_text(rilis("parse", "--jsonl", *files).out, "utf-8")
    assert rilis("export", "label-studio", *files, "-o", tasks).code == 0
    assert rilis("import", "label-studio", tasks, "-o", tmp_path / "gold").code == 0
    figures = json.loads(rilis("eval", tmp_path / "gold", answers, "--json").out)
    assert figures["documents"] == figures["predicted"] == len(files)
    assert {part: figures[part]["f1"] for part in PARTS} == dict.fromkeys(PARTS, 1.0)
    assert rilis("export", "label-studio", answers).out == tasks.read_text("utf-8")


def test_a_second_round_changes_no_region_and_no_arrow(tmp_path: Path, task: Json) -> None:
    spans = tmp_path / "spans.jsonl"
    import_(tmp_path, [task], "--spans", str(spans))
    marked = json.loads(spans.read_text("utf-8"))
    assert marked["text"] == TEXT
    for span in marked["spans"]:
        assert TEXT[span["start"] : span["end"]] == span["text"]
    results = task["annotations"][0]["result"]
    regions = [
        (r["id"], r["value"]["labels"][0], r["value"]["start"], r["value"]["end"])
        for r in results
        if r["type"] == "labels"
    ]
    assert [(s["id"], s["label"], s["start"], s["end"]) for s in marked["spans"]] == regions
    arrows = [(r["from_id"], r["to_id"], r["labels"][0]) for r in results if r["type"] == "relation"]
    assert [(a["source"], a["target"], a["label"]) for a in marked["relations"]] == arrows


def test_every_mention_is_marked_and_tied_to_the_name(task: Json) -> None:
    found = prediction(CASE)
    assert [item["value"]["text"] for item in label(task, "Name")] == ["Harun Tanjungan", "Rosmala Dewi", "Gilang"]
    assert {item["value"]["text"] for item in label(task, "Mention")} == {"seorang warga"}
    assert len(label(task, "Title")) == sum(len(person["titles"]) for person in found["people"])


def test_names_are_marked_without_honorifics_rank_and_degrees(tmp_path: Path) -> None:
    found = prediction(CASE)
    mention = "Drs. Harun Tanjungan, M.Si"
    start = TEXT.index(mention)
    short = TEXT.index("Harun.")
    found["people"][0]["mentions"] = [
        {"text": mention, "start": start, "end": start + len(mention)},
        {"text": "Harun", "start": short, "end": short + 5},
    ]
    text = tmp_path / "a.txt"
    text.write_text(TEXT, "utf-8")
    lines = tmp_path / "a.jsonl"
    lines.write_text(json.dumps({**found, "source": {"path": str(text)}}), "utf-8")
    task = json.loads(run("export", lines).stdout)[0]
    assert [item["value"]["text"] for item in label(task, "Name")][:2] == ["Harun Tanjungan", "Harun"]
    import_(tmp_path, [task])
    assert golden_answer(tmp_path)["people"][0]["name"] == "Harun Tanjungan"


# --- Offsets


def test_offsets_are_code_points_as_in_label_studio(task: Json) -> None:
    for item in task["annotations"][0]["result"]:
        value = item.get("value", {})
        if "labels" in value:
            assert TEXT[value["start"] : value["end"]] == value["text"]


def in_utf16(task: Json) -> Json:
    """Return a task with offsets in UTF-16 units, as old releases of Label Studio wrote them."""
    task = copy.deepcopy(task)
    for item in task["annotations"][0]["result"]:
        for key in ("start", "end"):
            if key in item.get("value", {}):
                item["value"][key] = len(TEXT[: item["value"][key]].encode("utf-16-le")) // 2
    return task


def test_utf16_offsets_of_old_releases_are_understood(tmp_path: Path, task: Json) -> None:
    assert in_utf16(task) != task
    assert import_(tmp_path, [in_utf16(task)]).exit_code == 0
    assert sorted_answer(golden_answer(tmp_path)) == sorted_answer(GOLD)


def test_without_the_repeated_words_offsets_are_code_points(tmp_path: Path, task: Json) -> None:
    for item in task["annotations"][0]["result"]:
        if item["type"] == "labels":
            del item["value"]["text"]
    assert import_(tmp_path, [task]).exit_code == 0
    assert sorted_answer(golden_answer(tmp_path)) == sorted_answer(GOLD)


def test_blanks_and_line_breaks_that_the_browser_changed_do_not_matter(tmp_path: Path, task: Json) -> None:
    headline = label(task, "Headline")[0]["value"]
    headline["end"] += 2
    headline["text"] = headline["text"].replace(" ", "  ") + "\\n\\n"
    assert import_(tmp_path, [task]).exit_code == 0
    assert golden_answer(tmp_path)["headline"] == GOLD["headline"]


def test_offsets_that_fit_in_no_way_are_an_error(tmp_path: Path, task: Json) -> None:
    task["data"]["text"] = TEXT[3:]
    result = import_(tmp_path, [task])
    assert result.exit_code == 2
    assert "project.json, task sekolah-sungai: the region at 0-" in result.stderr
    assert "was the task's text changed" in result.stderr
    assert not list((tmp_path / "gold").iterdir())


def test_the_texts_line_ends_stay_as_the_reader_gives_them(tmp_path: Path) -> None:
    tasks = export(tmp_path, Case("crlf", "Judul Rilis\r\n\r\nIsi rilis.\r\n", {**empty(), "headline": "Judul Rilis"}))
    assert tasks[0]["data"] == {"id": "crlf", "text": "Judul Rilis\n\nIsi rilis.\n"}


def empty() -> Json:
    lists: Json = {key: [] for key in GOLD if isinstance(GOLD[key], list)}
    return {"id": "crlf", "kind": "release", "headline": None, "dateline": None, **lists, "event": None}


# --- Corrections


def add(task: Json, name: str, words: str, id: str, value: str | None = None) -> None:
    start = TEXT.index(words)
    place = {"start": start, "end": start + len(words)}
    results = task["annotations"][0]["result"]
    results.append(
        {
            "id": id,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {**place, "text": words, "labels": [name]},
        }
    )
    if value is not None:
        results.append(
            {"id": id, "from_name": "value", "to_name": "text", "type": "textarea", "value": {**place, "text": [value]}}
        )


def arrow(task: Json, source: str, target: str, **more: Any) -> None:
    relation = {"type": "relation", "from_id": source, "to_id": target, "direction": "right", **more}
    task["annotations"][0]["result"].append(relation)


def id_of(task: Json, name: str, words: str) -> str:
    return str(next(item["id"] for item in label(task, name) if item["value"]["text"] == words))


def remove(task: Json, *ids: str) -> None:
    """Delete regions as the editor does: with their arrows."""
    annotation = task["annotations"][0]
    annotation["result"] = [
        item for item in annotation["result"] if not {item.get("id"), item.get("from_id"), item.get("to_id")} & set(ids)
    ]


def test_a_corrected_title_speaker_and_date_come_into_the_gold_answer(tmp_path: Path, task: Json) -> None:
    remove(task, id_of(task, "Title", "Kepala Dinas Lingkungan Hidup"), id_of(task, "Date", "3/6/2025"))
    add(task, "Title", "Kepala Dinas ", "mine")
    arrow(task, "mine", id_of(task, "Name", "Gilang"))
    add(task, "Date", "3/6/2025", "day", " 2025-06-03 ")
    statement = id_of(task, "Statement", "air sudah jernih lagi")
    task["annotations"][0]["result"] = [
        item
        for item in task["annotations"][0]["result"]
        if not (item["type"] == "relation" and item["from_id"] == statement and item["labels"] == ["speaker"])
    ]
    arrow(task, id_of(task, "Name", "Rosmala Dewi"), statement)
    assert import_(tmp_path, [task]).exit_code == 0
    answer = golden_answer(tmp_path)
    assert answer["people"][1:] == [
        {"name": "Rosmala Dewi", "titles": []},
        {"name": "Gilang", "titles": ["Kepala Dinas"]},
    ]
    assert answer["other_people"] == []
    assert answer["statements"][0]["speaker"] == "Rosmala Dewi"
    assert answer["dates"] == GOLD["dates"]


def test_neither_the_label_nor_the_direction_of_an_arrow_can_be_wrong(tmp_path: Path, task: Json) -> None:
    for item in task["annotations"][0]["result"]:
        if item["type"] == "relation" and item["labels"] != ["same"]:
            item["from_id"], item["to_id"] = item["to_id"], item["from_id"]
            item["labels"] = []
    assert import_(tmp_path, [task]).exit_code == 0
    assert sorted_answer(golden_answer(tmp_path)) == sorted_answer(GOLD)


def test_the_full_name_is_the_one_that_arrows_point_to(tmp_path: Path, task: Json) -> None:
    add(task, "Name", "Harun.", "short")
    label(task, "Name")[-1]["value"].update(text="Harun", end=TEXT.index("Harun.") + 5)
    arrow(task, "short", id_of(task, "Name", "Harun Tanjungan"), labels=["same"])
    remove(task, id_of(task, "Cue", "kata"))
    assert import_(tmp_path, [task]).exit_code == 0
    answer = golden_answer(tmp_path)
    assert [person["name"] for person in answer["people"]] == ["Harun Tanjungan", "Rosmala Dewi"]
    assert answer["quotes"][0] == {**GOLD["quotes"][0], "cue": None}


def append(task: Json, name: str, words: str, id: str) -> None:
    """Add words to the end of the text, marked as `name`."""
    start = len(task["data"]["text"])
    task["data"]["text"] += words
    value = {"start": start, "end": start + len(words), "text": words, "labels": [name]}
    result = {"id": id, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
    task["annotations"][0]["result"].append(result)


def test_a_name_without_an_arrow_is_the_person_of_the_same_words(tmp_path: Path, task: Json) -> None:
    append(task, "Name", "ROSMALA DEWI", "again")
    assert import_(tmp_path, [task]).exit_code == 0
    assert sorted_answer(golden_answer(tmp_path)) == sorted_answer(GOLD)


def test_arrows_tell_two_people_of_one_name_apart(tmp_path: Path, task: Json) -> None:
    for name in ("Rosmala Dewi", "Gilang"):
        append(task, "Mention", f"bu {name}", f"mention {name}")
        arrow(task, f"mention {name}", id_of(task, "Name", name))
    append(task, "Name", "Gilang", "other")
    append(task, "Mention", "pak Gilang", "tied")
    arrow(task, "tied", "other")
    append(task, "Title", "Ketua RW", "office")
    arrow(task, "office", "other")
    assert import_(tmp_path, [task]).exit_code == 0
    answer = golden_answer(tmp_path)
    assert answer["other_people"] == ["Gilang"]
    assert answer["people"][-1] == {"name": "Gilang", "titles": ["Ketua RW"]}


def test_the_last_annotation_counts_unless_one_is_the_ground_truth(tmp_path: Path, task: Json) -> None:
    older, newer, cancelled = (copy.deepcopy(task["annotations"][0]) for _ in range(3))
    older.update(updated_at="2025-01-01T00:00:00Z")
    newer.update(updated_at="2025-02-01T00:00:00Z", result=[])
    cancelled.update(updated_at="2025-03-01T00:00:00Z", was_cancelled=True)
    task["annotations"] = [newer, cancelled, older]
    import_(tmp_path, [task])
    assert golden_answer(tmp_path)["headline"] is None
    older["ground_truth"] = True
    import_(tmp_path, [task])
    assert golden_answer(tmp_path)["headline"] == GOLD["headline"]


def test_predictions_count_where_nobody_has_corrected_them(tmp_path: Path) -> None:
    tasks = export(tmp_path, CASE)
    result = import_(tmp_path, tasks)
    assert "taken as predicted" in result.stderr
    assert sorted_answer(golden_answer(tmp_path)) == sorted_answer(GOLD)


def test_corrected_only_leaves_predictions_and_skipped_tasks_out(tmp_path: Path, task: Json) -> None:
    skipped = {**annotated(export(tmp_path, CASE)[0], was_cancelled=True), "data": {"id": "lain", "text": TEXT}}
    predicted = {**export(tmp_path, CASE)[0], "data": {"id": "ketiga", "text": TEXT}}
    result = import_(tmp_path, [task, skipped, predicted], "--corrected-only")
    assert result.exit_code == 0
    assert [path.name for path in (tmp_path / "gold").iterdir()] == ["sekolah-sungai.json"]
    assert "task lain: left out" in result.stderr
    assert "task ketiga: left out" in result.stderr


# --- What is said about mistakes


def two_headlines(task: Json) -> None:
    add(task, "Headline", "Siaran Pers", "x")


def a_date_without_value(task: Json) -> None:
    add(task, "Date", "Pada", "x")


def a_date_with_words(task: Json) -> None:
    add(task, "Date", "Pada", "x", "3 Juni")


def two_speakers(task: Json) -> None:
    arrow(task, id_of(task, "Quote", GOLD["quotes"][0]["text"]), id_of(task, "Name", "Gilang"))


def a_venue_alone(task: Json) -> None:
    remove(task, id_of(task, "Event", "Sekolah Sungai"))


def an_arrow_to_nothing(task: Json) -> None:
    arrow(task, "r1", "gone")


def two_labels(task: Json) -> None:
    label(task, "Headline")[0]["value"]["labels"] = ["Headline", "Event"]


def a_title_of_two_speaks(task: Json) -> None:
    title = id_of(task, "Title", "Kepala Dinas Lingkungan Hidup")
    arrow(task, title, id_of(task, "Name", "Gilang"))
    arrow(task, id_of(task, "Session", "Sesi 1"), title)


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        (two_headlines, "more than one Headline: Headline '📣 Wali Kota Buka Sekolah Sungai', Headline 'Siaran Pers'"),
        (a_date_without_value, "Date 'Pada' has no value; write it as 2025-11-13"),
        (a_date_with_words, "Date 'Pada' has the value '3 Juni'"),
        (two_speakers, "more than one speaker of Quote 'Sungai ini"),
        (a_venue_alone, "a Venue or a City without an Event"),
        (an_arrow_to_nothing, "an arrow from r1 to gone"),
        (two_labels, "a region needs one label"),
        (a_title_of_two_speaks, "means Rosmala Dewi, Gilang; point the arrow to one of the names"),
    ],
)
def test_what_cannot_be_gold_is_told_and_the_other_tasks_are_read(
    tmp_path: Path, task: Json, mistake: Callable[[Json], None], message: str
) -> None:
    other = {**copy.deepcopy(task), "data": {"id": "lain", "text": TEXT}}
    mistake(task)
    result = import_(tmp_path, [task, other])
    assert result.exit_code == 1
    assert message in result.stderr
    assert "project.json, task sekolah-sungai" in result.stderr
    assert [path.name for path in (tmp_path / "gold").iterdir()] == ["lain.json"]


def test_what_looks_forgotten_is_a_warning(tmp_path: Path, task: Json) -> None:
    add(task, "Cue", "membuka", "x")
    add(task, "Place", "Balai", "y")
    arrow(task, "x", "y")
    arrow(task, id_of(task, "Name", "Gilang"), id_of(task, "Name", "Rosmala Dewi"))
    arrow(task, id_of(task, "Name", "Harun Tanjungan"), id_of(task, "Mention", "seorang warga"))
    arrow(task, id_of(task, "Name", "Gilang"), id_of(task, "Mention", "seorang warga"))
    result = import_(tmp_path, [task])
    assert result.exit_code == 0
    assert "Cue 'membuka' belongs to nothing" in result.stderr
    assert "Place 'Balai' is outside the dateline" in result.stderr
    assert "the arrow from Cue 'membuka' to Place 'Balai' means nothing" in result.stderr
    assert "these count as one person: " in result.stderr


@pytest.mark.parametrize(
    ("tasks", "message"),
    [
        ({"data": {}}, "not a list of tasks"),
        ([{"id": 1, "text": "x", "label": []}], "task 1: a task without data"),
        ([{"id": 1, "data": {"text": "x"}}], "task 1: neither an annotation nor a prediction"),
        (
            [{"id": 1, "data": {"id": "../x", "text": "x"}, "predictions": [{"result": []}]}],
            "can't be the name of a file",
        ),
        ([{"id": 1, "data": {"id": "a", "text": "x"}, "predictions": [{"result": []}]}] * 2, "a second task for"),
        ([3], "expected an object, found a number"),
    ],
)
def test_other_formats_are_refused_with_what_to_do(tmp_path: Path, tasks: Any, message: str) -> None:
    result = import_(tmp_path, tasks)
    told = str(result.error) if isinstance(result.error, RilisError) else result.stderr
    assert message in told
    assert not (tmp_path / "x.json").exists()


def test_an_import_needs_somewhere_to_write(tmp_path: Path) -> None:
    (tmp_path / "project.json").write_text("[]")
    assert "nowhere to write to" in str(run("import", tmp_path / "project.json").error)


# --- Exporting


def test_predictions_find_their_texts_in_a_folder(tmp_path: Path) -> None:
    export(tmp_path, CASE)
    found = {**prediction(CASE), "source": {"path": "somewhere/else/sekolah-sungai.txt"}}
    lines = tmp_path / "answers.jsonl"
    lines.write_text(json.dumps(found), "utf-8")
    missing = run("export", lines)
    assert missing.exit_code == 2
    assert "--texts DIR" in missing.stderr
    assert json.loads(run("export", lines, "--texts", tmp_path).stdout)[0]["data"]["text"] == TEXT


def test_predictions_of_another_text_are_refused_and_the_others_exported(tmp_path: Path) -> None:
    lain = Case("lain", TEXT, {**GOLD, "id": "lain"})
    export(tmp_path, CASE, lain)
    (tmp_path / "lain.txt").write_text("Teks lain.", "utf-8")
    result = run("export", tmp_path / "answers.jsonl", "-o", tmp_path / "tasks.json")
    assert result.exit_code == 1
    assert "answers.jsonl:2: headline: the text does not have '📣 Wali Kota" in result.stderr
    assert [task["data"]["id"] for task in json.loads((tmp_path / "tasks.json").read_text("utf-8"))] == [CASE.id]


def test_the_same_predictions_give_the_same_bytes(tmp_path: Path) -> None:
    assert export(tmp_path, CASE) == export(tmp_path, CASE)


def test_the_configuration_has_every_label_and_control_of_the_tasks(task: Json) -> None:
    root = ET.fromstring(run("export", "--config").stdout)
    assert [element.get("value") for element in root.iter("Label")] == list(LABELS)
    names = {element.get("name") for element in root.iter() if element.get("toName") == "text"}
    relations = {element.get("value") for element in root.iter("Relation")}
    for item in task["annotations"][0]["result"]:
        assert item.get("from_name", "label") in names
        if item["type"] == "relation":
            assert set(item["labels"]) <= relations
