"""The texts of the project: documents and questions in `mou/`, `policy/`, `forms/`, `board/`, held against their shapes."""

from typing import Any

from sro.errors import Problem, gathered, refuse
from sro.law import FEDERAL, Law, LawLibrary
from sro.model import DocumentText, Model, Question, QuestionFile, Rule, SectionText
from sro.model.document import Origin
from sro.project.crosscheck import crosscheck, unknown_law
from sro.project.shape import validated
from sro.project.store import Store, read_yaml
from sro.project.yaml import Located

FOLDERS = ("mou", "policy", "forms", "board")
QUESTION_FILES = ("districts/questions.yml", *(f"{folder}/questions.yml" for folder in FOLDERS))


def load_model(store: Store, library: LawLibrary) -> Model:
    """Every document and question of a store, held against its law. Raises :class:`InputError` with all problems of all files."""
    problems: list[Problem] = []
    documents: dict[str, DocumentText] = {}
    origins: dict[tuple[str, str], Origin] = {}
    for name in _document_files(store):
        with gathered(problems):
            document = _document(store, name, origins)
            if document.document in documents:
                problems.append(Problem(name, 1, 1, f"the document {document.document} is in another file too"))
            documents[document.document] = document
    questions, groups, rules, places = _questions(store, problems)
    law = {state: frozenset(library.ids(state)) for state in library.states()} | {FEDERAL: frozenset(library.federal_ids())}
    model = Model(documents, questions, groups, rules, origins, law, {state: _standing(library.of(state)) for state in library.states()})
    if not problems:
        problems += crosscheck(model, places)
        problems += unknown_law(model, library)
    refuse(problems)
    return model


def _standing(law: Law) -> str:
    return law.standing(law.checked_to).said


def _document_files(store: Store) -> list[str]:
    return [name for folder in FOLDERS for name in store.names(folder, ".yml") if not name.endswith("/questions.yml")]


def _document(store: Store, name: str, origins: dict[tuple[str, str], Origin]) -> DocumentText:
    source = read_yaml(store, name)
    text = validated(DocumentText, source)
    problems: list[Problem] = []
    sections: list[SectionText] = []
    for position, entry in enumerate(text.sections):
        if isinstance(entry, SectionText):
            sections.append(entry)
            _note_origins(text.document, source, ("sections", position), origins, problems)
            continue
        article = f"{name.rpartition('/')[0]}/articles/{entry}.yml"
        if ".." in entry or not store.has(article):
            message = f"{entry}: there is no file articles/{entry}.yml beside this one; add it"
            problems.append(source.problem(("sections", position), message))
            continue
        with gathered(problems):
            inner = read_yaml(store, article)
            sections.append(validated(SectionText, inner))
            _note_origins(text.document, inner, (), origins, problems)
    refuse(problems)
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
    if taken := origins.get((document, name)):
        problems.append(source.problem(path, f"{name} is used in {taken.file}:{taken.line} too; an id names one thing, so change one"))
    origins[(document, name)] = place


def _questions(
    store: Store, problems: list[Problem]
) -> tuple[dict[str, Question], dict[str, str], tuple[Rule, ...], dict[str, tuple[Located, int]]]:
    questions: dict[str, Question] = {}
    groups: dict[str, str] = {}
    rules: list[Rule] = []
    places: dict[str, tuple[Located, int]] = {}
    for name in filter(store.has, QUESTION_FILES):
        with gathered(problems):
            source = read_yaml(store, name)
            file = validated(QuestionFile, source)
            groups |= file.groups
            rules += file.rules
            for position, question in enumerate(file.questions):
                if question.id in questions:
                    other = places[question.id][0].file
                    problems.append(source.problem(("questions", position, "id"), f"{question.id} is asked in {other} too; ask once"))
                questions[question.id] = question
                places[question.id] = (source, position)
    return questions, groups, tuple(rules), places
