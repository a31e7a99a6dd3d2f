"""The texts of the project: documents and questions in `mou/`, `policy/`, `forms/`, `board/`, and the law, held against their shapes."""

from collections.abc import Iterator
from typing import Any

from sro.errors import InputError, Problem, gathered, refuse
from sro.law import FEDERAL, CounselFile, Law, LawFile, LawLibrary, Pack, WordsFile, brought_up, is_older, pack_of, pages_in
from sro.model import DocumentText, Model, Question, QuestionFile, Rule, SectionText, StepsFile
from sro.model.document import Origin
from sro.project.clause_library import AGREEMENT, Places, load_shelf
from sro.project.crosscheck import crosscheck, unknown_law
from sro.project.plan_files import PlanFiles
from sro.project.shape import validated
from sro.project.store import Store, read_yaml
from sro.project.yaml import Located

FOLDER = "law"
CONFIRM = f"{FOLDER}/CONFIRM.md"
_PACK, _COUNSEL, _WORDS = "pack.yml", "counsel.yml", "words.yml"
_BESIDE = ("fingerprints.yml", "official.yml")
"""Files of a law folder that hold no law: what reads them is elsewhere."""


def load_law(store: Store) -> LawLibrary:
    """Every file below `law/`. Raises :class:`InputError` with all problems of all files."""
    library = LawLibrary()
    problems: list[Problem] = []
    older: dict[str, list[Located]] = {}
    for name in store.names(FOLDER, ".yml", below=True):
        _, state, file = name.split("/", 2)
        if "/" in file or file in _BESIDE:  # scenarios stand in a folder of their own
            continue
        try:
            _load(store, name, state, file, library, older)
        except InputError as error:
            problems += error.problems
    problems += _without_pack(library, older)
    try:
        library.confirmed.extend(pages_in(store.read(CONFIRM).decode("utf-8")) if store.has(CONFIRM) else ())
    except UnicodeDecodeError:
        problems.append(Problem(CONFIRM, 0, 0, "the file is not text in UTF-8; save it so"))
    except ValueError as error:
        problems.append(Problem(CONFIRM, error.args[0], 1, error.args[1]))
    if problems:
        raise InputError(problems)
    return library


def _load(store: Store, name: str, state: str, file: str, library: LawLibrary, older: dict[str, list[Located]]) -> None:
    source = read_yaml(store, name)
    if file == _WORDS:
        library.words[state] = validated(WordsFile, source)
    elif file == _PACK:
        library.packs[state] = validated(Pack, source)
    elif file == _COUNSEL:
        library.counsel[state] = validated(CounselFile, source)
    elif is_older(source.data) and not store.has(f"{FOLDER}/{state}/{_PACK}"):
        older.setdefault(state, []).append(source)
        library.files[f"{state}/{file}"] = LawFile.model_validate(brought_up(source.data))
    else:
        library.files[f"{state}/{file}"] = validated(LawFile, source)


def _without_pack(library: LawLibrary, older: dict[str, list[Located]]) -> Iterator[Problem]:
    """Packs for folders of an older state of the project, which had none; a problem for a folder of today's that lacks its own."""
    for state in sorted({path.split("/")[0] for path in library.files} - set(library.packs)):
        if state in older:
            library.packs[state] = pack_of(state, [source.data for source in older[state]])
        else:
            message = "the file is missing; it says the state's name and to which day its law was read: name, checked_to, read"
            yield Problem(f"{FOLDER}/{state}/{_PACK}", 0, 0, message)


STEPS = "board/checklist/steps.yml"
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
    plans = PlanFiles()
    before = len(problems)
    questions, groups, rules, places = _questions(store, plans, problems)
    if len(problems) > before:
        refuse(problems)  # what names the questions of a file that cannot be used would be complained of elsewhere
    shelf = load_shelf(store, problems)
    shelf.add_questions(questions, places, problems)
    rules += shelf.rules(questions, problems)
    if AGREEMENT in documents:
        documents[AGREEMENT] = shelf.added_to(documents[AGREEMENT], origins, problems)
    law = {state: frozenset(library.ids(state)) for state in library.states()} | {FEDERAL: frozenset(library.federal_ids())}
    standing = {state: _standing(library.of(state)) for state in library.states()}
    steps = validated(StepsFile, read_yaml(store, STEPS)).steps if store.has(STEPS) else ()
    model = Model(documents, questions, groups, rules, origins, law, standing, plans.plan(questions, problems), steps)
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
    store: Store, plans: PlanFiles, problems: list[Problem]
) -> tuple[dict[str, Question], dict[str, str], tuple[Rule, ...], Places]:
    questions: dict[str, Question] = {}
    groups: dict[str, str] = {}
    rules: list[Rule] = []
    places: Places = {}
    for name in filter(store.has, QUESTION_FILES):
        with gathered(problems):
            source = read_yaml(store, name)
            file = validated(QuestionFile, source)
            plans.add(file.plan, source)
            groups |= file.groups
            rules += file.rules
            for position, question in enumerate(file.questions):
                if question.id in questions:
                    other = places[question.id][0].file
                    problems.append(source.problem(("questions", position, "id"), f"{question.id} is asked in {other} too; ask once"))
                questions[question.id] = question
                places[question.id] = (source, ("questions", position))
    return questions, groups, tuple(rules), places
