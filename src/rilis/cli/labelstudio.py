"""`rilis export label-studio` and `rilis import label-studio`: correcting answers by hand, there and back."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from rilis._version import __version__
from rilis.cli.patterns import DisabledRules, PatternFolders
from rilis.cli.streams import complain
from rilis.config import Config, find_config
from rilis.errors import ReadError, RilisError, UsageError
from rilis.evaluate.answers import document_id, prediction_lines, read_json
from rilis.evaluate.cursor import Cursor
from rilis.labelstudio import MarkedText, corrected, gold, labelling_config, mark, task, tasks

if TYPE_CHECKING:
    from rilis.pipeline import Parser
    from rilis.readers import Document

# What no file system, or not every one, takes in a name.
_NOT_IN_NAMES: Final = frozenset('/\\:*?"<>|')


def export_label_studio(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE...", help="Documents to parse, -, or predictions (.jsonl).", show_default=False),
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts", metavar="DIR", help="Folder of the documents of predictions, if not at their source.path."
        ),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the tasks here.")] = None,
    show_config: Annotated[bool, typer.Option("--config", help="Print the labelling configuration and stop.")] = False,
    patterns: PatternFolders = None,
    disabled: DisabledRules = None,
) -> None:
    """Write tasks for Label Studio, with what rilis found as predictions to correct.

    Set the project up with the configuration that --config prints, import the tasks there, correct them, and export
    the project as JSON for `rilis import label-studio`.

    Example: rilis export label-studio texts/*.txt -o tasks.json
    """
    if show_config:
        typer.echo(labelling_config(), nl=False)
        return
    if not files:
        raise UsageError("no files to export", kind="arguments", remedy="name documents, or predictions.jsonl")
    failures = 0
    exported: dict[str, dict[str, Any]] = {}
    for result in _marked(files, texts, find_config().with_options(patterns or (), disabled or ())):
        if isinstance(result, RilisError):
            complain(result)
            failures += 1
        elif result.id in exported:
            complain(f"{result.id}: left out, there is another document of this name")
            failures += 1
        else:
            exported[result.id] = task(result, f"rilis {__version__}")
    if exported:
        _write(json.dumps([*exported.values()], ensure_ascii=False, indent=1) + "\n", output)
    _finish(failures, len(exported))


def import_label_studio(
    export: Annotated[Path, typer.Argument(metavar="EXPORT.json", help="The project, exported as JSON.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="GOLDDIR", help="Write the gold answers here, <id>.json.")
    ] = None,
    spans: Annotated[
        Path | None, typer.Option("--spans", metavar="FILE.jsonl", help="Write all regions and arrows with offsets.")
    ] = None,
    corrected_only: Annotated[
        bool, typer.Option("--corrected-only", help="Leave out predictions that nobody has corrected.")
    ] = False,
) -> None:
    """Read corrected tasks back as gold answers, for `rilis eval`.

    Where a task has an annotation it counts, else the prediction that was to be corrected.

    Example: rilis import label-studio project.json -o gold
    """
    if output is None and spans is None:
        raise UsageError("nowhere to write to", kind="arguments", remedy="give -o GOLDDIR, or --spans FILE.jsonl")
    failures = 0
    all_marked: list[MarkedText] = []
    answers: dict[str, dict[str, Any]] = {}
    for item in tasks(read_json(export)):
        try:
            marked = _corrected(item, corrected_only)
            if marked is None:
                continue
            _check_id(marked.id, item, {text.id for text in all_marked})
            all_marked.append(marked)
            if output is not None:
                answers[marked.id] = _gold(marked, item.where)
        except RilisError as error:
            complain(error)
            failures += 1
    if output is not None:
        _write_gold(answers, output)
    if spans is not None:
        _write("".join(json.dumps(text.to_dict(), ensure_ascii=False) + "\n" for text in all_marked), spans)
    _finish(failures, len(answers if output is not None else all_marked))


def _marked(files: Iterable[Path], texts: Path | None, config: Config) -> Iterator[MarkedText | RilisError]:
    """Yield each document with what was found in it, or why there is nothing."""
    from rilis.pipeline import Parser

    parser: Parser | None = None
    for path in files:
        try:
            if _holds_predictions(path):
                yield from _marked_predictions(path, texts)
            else:
                parser = parser or Parser(config.load_patterns())
                yield from _marked_documents(path, parser, config.year)
        except ReadError as error:
            yield error


def _holds_predictions(path: Path) -> bool:
    """Tell predictions from documents, which can be lines of JSON, too."""
    if path.suffix.lower() != ".jsonl":
        return False
    first = next(prediction_lines(path), None)
    return first is not None and isinstance(first.value, dict) and "schema" in first.value


def _marked_documents(path: Path, parser: Parser, year: int | None) -> Iterator[MarkedText | ReadError]:
    for document in _read(path):
        if isinstance(document, ReadError):
            yield document
        else:
            release = parser.parse(document.text, year=year).to_dict()
            yield mark(Cursor(release, document.id), document.id, document.text)


def _marked_predictions(path: Path, texts: Path | None) -> Iterator[MarkedText | ReadError]:
    for line in prediction_lines(path):
        try:
            document = document_id(line)
            yield mark(line, document, _text(line, document, texts))
        except ReadError as error:
            yield error


def _text(line: Cursor, document: str, texts: Path | None) -> str:
    """Return the text of the document that a prediction is of."""
    source = line.member("source")
    path = source.member("path").string_or_none() if source else None
    if path is None:
        raise line.error("no source.path tells where the text is", "parse the files instead of their predictions")
    # A document inside an archive or a mail is named after it: bundle.zip!release.docx
    file = Path(path.partition("!")[0])
    if texts is not None:
        file = texts / file.name
    for found in _read(file):
        if not isinstance(found, ReadError) and (found.id == document or found.source.path == path):
            return found.text
        if isinstance(found, ReadError) and found.where == file.as_posix():
            raise line.error(f"its text can't be read: {found}", "give the folder of the texts with --texts DIR")
    raise line.error(f"{file} does not hold the document {document}", "give the folder of the texts with --texts DIR")


def _read(path: Path) -> Iterator[Document | ReadError]:
    from rilis.readers import Limits, read, read_bytes

    if str(path) != "-":
        return read(path)
    return read_bytes(sys.stdin.buffer.read(Limits().file_bytes + 1), "-")


def _corrected(item: Cursor, corrected_only: bool) -> MarkedText | None:
    """Return what a task says; None, with a word on stderr, where it is to be left out."""
    result = corrected(item)
    if result is None or (corrected_only and not result.by_hand):
        complain(f"{item.where}: left out, nobody has corrected it")
        return None
    if not result.by_hand:
        complain(f"{item.where}: taken as predicted, nobody has corrected it")
    return result.marked


def _gold(marked: MarkedText, where: str) -> dict[str, Any]:
    """Return the gold answer of a marked text, with its warnings on stderr."""
    answer = gold(marked, where)
    for warning in answer.warnings:
        complain(f"{where}: {warning}")
    return answer.answer


def _check_id(document: str, item: Cursor, known: set[str]) -> None:
    if document in known:
        raise item.error(f"a second task for the document {document}", "keep one of them")
    if document.strip(". ") == "" or not document.isprintable() or _NOT_IN_NAMES & set(document):
        raise item.error(f"the id {document!r} can't be the name of a file", "change data.id in the export")


def _write_gold(answers: dict[str, dict[str, Any]], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"can't be made: {error.strerror}", kind="target", where=str(folder)) from None
    for document, answer in answers.items():
        _write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", folder / f"{document}.json")


def _write(text: str, target: Path | None) -> None:
    """Write a file in one step, so that it is never there by half; None is standard output."""
    if target is None:
        typer.echo(text, nl=False)
        return
    from rilis.sinks.base import check_target, put_in_place, unfinished

    check_target(target)
    temporary = unfinished(target)
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        put_in_place(temporary, target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(f"can't be written: {error.strerror}", kind="target", where=str(target)) from None


def _finish(failures: int, done: int) -> None:
    """End with 1 where something failed, with 2 where nothing else was there."""
    if failures:
        raise typer.Exit(1 if done else 2)
