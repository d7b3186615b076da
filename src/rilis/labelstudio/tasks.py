"""Label Studio's own format: tasks with predictions to import there, tasks with annotations exported from there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from rilis.evaluate.cursor import Cursor
from rilis.labelstudio.marking import Arrow, MarkedText, Region
from rilis.labelstudio.offsets import Extent, code_points
from rilis.records import NamedTuple

# The names of the controls in config.xml.
_TEXT: Final = "text"
_LABELS: Final = "label"
_VALUE: Final = "value"
_KIND: Final = "kind"

_Json = dict[str, Any]


class Corrected(NamedTuple):
    """What a task says; `by_hand` tells an annotation from a prediction that nobody has corrected."""

    marked: MarkedText
    by_hand: bool


def task(marked: MarkedText, model_version: str) -> _Json:
    """Return the task that shows a marked text to a person, with the regions and arrows as a prediction."""
    return {
        "data": {"id": marked.id, "text": marked.text},
        "predictions": [{"model_version": model_version, "result": list(_results(marked))}],
    }


def tasks(export: Cursor) -> list[Cursor]:
    """Return the tasks of an export.

    Raises:
        ReadError: it is no list of tasks.
    """
    if not isinstance(export.value, list):
        raise export.error("this is not a list of tasks", _AS_JSON)
    return [Cursor(item.value, f"{export.where}, {_called(item)}", "") for item in export.items()]


def corrected(task: Cursor) -> Corrected | None:
    """Return what a task's annotation says, else its prediction; None for a task that its annotator passed over.

    Of several annotations the one marked as ground truth counts, else the latest.

    Raises:
        ReadError: the task is not of the shape that Label Studio exports, or its offsets don't fit its text.
    """
    data = task.member("data")
    if not data:
        raise task.error("a task without data", _AS_JSON)
    text = data.member("text").string()
    document = data.member("id").string_or_none() or f"task-{task.member('id').value}"
    annotations = task.member("annotations").items()
    done = [annotation for annotation in annotations if not annotation.member("was_cancelled").value]
    if annotations and not done:
        return None
    answers = sorted(done, key=_weight) or task.member("predictions").items()
    if not answers:
        raise task.error("neither an annotation nor a prediction")
    return Corrected(_marked(document, text, answers[-1]), by_hand=bool(done))


_AS_JSON: Final = "export the project as JSON, not as JSON-MIN or another format"


def _called(task: Cursor) -> str:
    """Return how to call a task in errors: the document's id, else the task's number."""
    if not isinstance(task.value, dict):
        raise task.expected("an object")
    data = task.value.get("data")
    name = str((data.get("id") if isinstance(data, dict) else None) or task.value.get("id") or task.path)
    return f"task {name if name.isprintable() else ascii(name)}"


def _weight(annotation: Cursor) -> tuple[bool, str]:
    return bool(annotation.member("ground_truth").value), str(annotation.member("updated_at").value or "")


def _results(marked: MarkedText) -> Iterator[_Json]:
    for region in marked.regions:
        place = {"start": region.start, "end": region.end}
        yield _result(region.id, _LABELS, "labels", {**place, "text": region.text, "labels": [region.label]})
        if region.value:
            yield _result(region.id, _VALUE, "textarea", {**place, "text": [region.value]})
    for source, target, label in marked.arrows:
        yield {"type": "relation", "from_id": source, "to_id": target, "direction": "right", "labels": [label]}
    if marked.kind:
        yield _result("kind", _KIND, "choices", {"choices": [marked.kind]})


def _result(id: str, control: str, type: str, value: _Json) -> _Json:
    return {"id": id, "from_name": control, "to_name": _TEXT, "type": type, "value": value}


def _marked(document: str, text: str, answer: Cursor) -> MarkedText:
    by_type: dict[str, list[Cursor]] = {}
    for item in answer.member("result").items():
        by_type.setdefault(item.member("type").string(), []).append(item)
    return MarkedText(
        document,
        text,
        _choice(by_type.get("choices", [])),
        _regions(text, by_type.get("labels", []), _entered(by_type.get("textarea", []))),
        tuple(_arrow(item) for item in by_type.get("relation", [])),
    )


def _regions(text: str, items: list[Cursor], values: dict[str, str]) -> tuple[Region, ...]:
    if not items:
        return ()
    extents = [
        Extent(
            item.member("value").member("start").integer(),
            item.member("value").member("end").integer(),
            item.member("value").member("text").string_or_none(),
        )
        for item in items
    ]
    offsets = code_points(text, extents, items[0].where)
    regions = [
        Region(id, _label(item), start, end, text[start:end], values.get(id))
        for item, (start, end) in zip(items, offsets, strict=True)
        for id in (item.member("id").string(),)
    ]
    return tuple(sorted(regions, key=lambda region: (region.start, -region.end)))


def _label(item: Cursor) -> str:
    labels = item.member("value").member("labels")
    if len(labels.items()) != 1:
        raise labels.error("a region needs one label", "delete it, or mark the words twice")
    return labels.items()[0].string()


def _entered(items: list[Cursor]) -> dict[str, str]:
    """Return what was written into the field beside a region, by the region's id."""
    entered = {}
    for item in items:
        if item.member("from_name").value == _VALUE:
            lines = item.member("value").member("text")
            words = [lines] if isinstance(lines.value, str) else lines.items()
            entered[item.member("id").string()] = " ".join(line.string() for line in words).strip()
    return entered


def _choice(items: list[Cursor]) -> str | None:
    for item in items:
        if item.member("from_name").value == _KIND:
            return next((choice.string() for choice in item.member("value").member("choices").items()), None)
    return None


def _arrow(item: Cursor) -> Arrow:
    source, target = item.member("from_id").string(), item.member("to_id").string()
    if item.member("direction").value == "left":
        source, target = target, source
    label = next((label.string() for label in item.member("labels").items()), "")
    return Arrow(source, target, label)
