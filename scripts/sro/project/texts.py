"""The texts of the project: documents and questions in `mou/`, `policy/`, `forms/`, `board/`, and the law, held against their shapes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from sro.errors import InputError, Problem
from sro.law.library import FEDERAL, LawLibrary
from sro.law.requirement import LawFile, WordsFile
from sro.model.document.blocks import Origin
from sro.model.model import Model
from sro.model.question import Question, QuestionFile, Rule
from sro.model.text import DocumentText, SectionText
from sro.project.crosscheck import crosscheck, unknown_law
from sro.project.shape import validated
from sro.project.store import read_yaml
from sro.project.yaml import Located

FOLDER = "law"
_WORDS = "words.yml"


@lru_cache(maxsize=2)
def library_at(root: Path) -> LawLibrary:
    """The law, loaded once a process."""
    return load_law(root)


def load_law(root: Path) -> LawLibrary:
    """Every file below `law/`. Raises :class:`InputError` with all problems of all files."""
    library = LawLibrary()
    problems: list[Problem] = []
    for path in sorted((root / FOLDER).glob("*/*.yml")):
        name = path.relative_to(root / FOLDER).as_posix()
        try:
            source = read_yaml(root, path)
            if path.name == _WORDS:
                library.words[path.parent.name] = validated(WordsFile, source)
            else:
                library.files[name] = validated(LawFile, source)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return library


FOLDERS = ("mou", "policy", "forms", "board")
QUESTION_FILES = ("districts/questions.yml", *(f"{folder}/questions.yml" for folder in FOLDERS))


def load_model(root: Path, library: LawLibrary | None = None) -> Model:
    """Every document and question of the project at ``root``, held against its law, which is read where it is not given. Raises
    :class:`InputError` with all problems of all files."""
    problems: list[Problem] = []
    documents: dict[str, DocumentText] = {}
    origins: dict[tuple[str, str], Origin] = {}
    for path in _document_files(root):
        try:
            document = _document(root, path, origins)
        except InputError as error:
            problems += error.problems
            continue
        if document.document in documents:
            problems.append(Problem(path.relative_to(root).as_posix(), 1, 1, f"the document {document.document} is in another file too"))
        documents[document.document] = document
    questions, groups, rules, places = _questions(root, problems)
    library = library or load_law(root)
    law = {state: frozenset(library.ids(state)) for state in library.states()} | {FEDERAL: frozenset(library.federal_ids())}
    model = Model(documents, questions, groups, rules, origins, law)
    if not problems:
        problems += crosscheck(model, places)
        problems += unknown_law(model, library)
    if problems:
        raise InputError(problems)
    return model


def _document_files(root: Path) -> list[Path]:
    return [path for folder in FOLDERS for path in sorted((root / folder).glob("*.yml")) if path.name != "questions.yml"]


def _document(root: Path, path: Path, origins: dict[tuple[str, str], Origin]) -> DocumentText:
    source = read_yaml(root, path)
    text = validated(DocumentText, source)
    problems: list[Problem] = []
    sections: list[SectionText] = []
    for position, entry in enumerate(text.sections):
        if isinstance(entry, SectionText):
            sections.append(entry)
            _note_origins(text.document, source, ("sections", position), origins, problems)
            continue
        article = path.parent / "articles" / f"{entry}.yml"
        if not article.is_file() or not article.resolve().is_relative_to(root.resolve()):
            problems.append(
                source.problem(("sections", position), f"{entry}: there is no file articles/{entry}.yml beside this one; add it")
            )
            continue
        try:
            inner = read_yaml(root, article)
            sections.append(validated(SectionText, inner))
            _note_origins(text.document, inner, (), origins, problems)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    origins[(text.document, "")] = Origin(file=source.file, line=1)
    return text.model_copy(update={"sections": tuple(sections)})


def _note_origins(
    document: str, source: Located, path: tuple[str | int, ...], origins: dict[tuple[str, str], Origin], problems: list[Problem]
) -> None:
    """Remembers where each section and block of a section is written, and reports an id that is taken."""
    data: Any = source.data
    for step in path:
        data = data[step]
    _note(document, data["section"], source, path, origins, problems)
    for position, block in enumerate(data.get("clauses") or ()):
        name = next(block[key] for key in ("table", "fields", "signatures", "id") if key in block)
        _note(document, name, source, (*path, "clauses", position), origins, problems)
    for position, _ in enumerate(data.get("sections") or ()):
        _note_origins(document, source, (*path, "sections", position), origins, problems)


def _note(
    document: str, name: str, source: Located, path: tuple[str | int, ...], origins: dict[tuple[str, str], Origin], problems: list[Problem]
) -> None:
    place = Origin(file=source.file, line=source.line(path))
    taken = origins.get((document, name))
    if taken:
        problems.append(source.problem(path, f"{name} is used in {taken.file}:{taken.line} too; an id names one thing, so change one"))
    origins[(document, name)] = place


def _questions(
    root: Path, problems: list[Problem]
) -> tuple[dict[str, Question], dict[str, str], tuple[Rule, ...], dict[str, tuple[Located, int]]]:
    questions: dict[str, Question] = {}
    groups: dict[str, str] = {}
    rules: list[Rule] = []
    places: dict[str, tuple[Located, int]] = {}
    for name in QUESTION_FILES:
        if not (root / name).is_file():
            continue
        try:
            source = read_yaml(root, root / name)
            file = validated(QuestionFile, source)
        except InputError as error:
            problems += error.problems
            continue
        groups |= file.groups
        rules += file.rules
        for position, question in enumerate(file.questions):
            if question.id in questions:
                other = places[question.id][0].file
                problems.append(source.problem(("questions", position, "id"), f"{question.id} is asked in {other} too; ask once"))
            questions[question.id] = question
            places[question.id] = (source, position)
    return questions, groups, tuple(rules), places
