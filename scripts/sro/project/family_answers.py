"""The plain answers and the matrix of the website, read and held against the texts and the law, so that a clause or answer that was renamed stops the build."""

from collections.abc import Iterator, Mapping, Sequence

from sro.errors import Problem, likely, refuse
from sro.law import LawLibrary
from sro.model import ClauseText, Matrix, Model, PlainAnswers, PlainLine, SectionText, SignaturesText, sections_of
from sro.project.project import Project
from sro.project.shape import validated
from sro.project.store import read_yaml
from sro.project.yaml import Located, Path
from sro.resolve import names_in, template_error

PLAIN_ANSWERS = "layout/site/answers.yml"
AGREEMENT = "mou"
_CALLS = {"has", "says", "text"}


def load_plain_answers(project: Project) -> PlainAnswers | None:
    """The plain answers; None for a project whose site has none. Raises :class:`InputError` with every name that is none."""
    if not project.store.has(PLAIN_ANSWERS) or AGREEMENT not in project.model.documents:
        return None
    source = read_yaml(project.store, PLAIN_ANSWERS)
    book = validated(PlainAnswers, source)
    refuse([*_lines(book, source, project.model), *_law(book, source, project.library)])
    return book


def asked_behind(model: Model) -> dict[str, frozenset[str]]:
    """Clause of the agreement → the questions whose answers decide whether and how it stands."""
    found: dict[str, frozenset[str]] = {}

    def walk(section: SectionText, above: frozenset[str]) -> None:
        names = above | _names(section.when)
        for block in section.clauses:
            if isinstance(block, ClauseText):
                own = {name for name in (block.optional, block.choose) if name}
                found[block.id] = (names | own | _names(block.when)) & model.questions.keys()
        for child in section.sections:
            walk(child, names)

    for section in model.documents[AGREEMENT].sections:
        if isinstance(section, SectionText):
            walk(section, frozenset())
    return found


def _names(condition: str | None) -> frozenset[str]:
    return names_in(condition, condition=True) if condition else frozenset()


def clauses_known(model: Model) -> set[str]:
    """The ids that a line may rest on: clauses, and the blocks in which the parties sign."""
    blocks = [block for section in sections_of(model.documents[AGREEMENT]) for block in section.clauses]
    ids = {block.id for block in blocks if isinstance(block, ClauseText)}
    return ids | {signer.id for block in blocks if isinstance(block, SignaturesText) for signer in block.blocks}


def _lines(book: PlainAnswers, source: Located, model: Model) -> Iterator[Problem]:
    known = clauses_known(model)
    for at, question in enumerate(book.answers):
        for number, line in enumerate(question.say):
            path: Path = ("answers", at, "say", number)
            for name in (line.clause, *(line.gap or ())):
                if name and name not in known:
                    key = "clause" if line.clause else "gap"
                    yield source.problem(
                        (*path, key), f"{question.id}: {name} is no clause of the agreement; {likely(name, known, 'name one')}"
                    )
            yield from (source.problem(path, f"{question.id}: {message}") for message in wording_faults(line, model, book.terms))


def wording_faults(line: PlainLine, model: Model, terms: Mapping[str, Sequence[str]], *others: str) -> Iterator[str]:
    """Names in a line's condition and words, and in ``others`` of its texts, that are neither questions nor terms."""
    texts = [(text, False) for text in (*line.shows, *line.say.values(), *line.lead.values(), *others)]
    for text, condition in [*texts, *([(line.when, True)] if line.when else [])]:
        try:
            names = names_in(text, condition=condition)
        except template_error() as error:
            yield f"{text}: {error}"
            continue
        for name in sorted(names - _CALLS - model.questions.keys()):
            yield f"{name} is not a question; {likely(name, model.questions, 'declare it in a questions.yml')}"
    for term in _terms(line.when or ""):
        if term not in terms:
            yield f"says('{term}'): there is no such term; {likely(term, terms, 'add it to terms')}"


def _terms(condition: str) -> list[str]:
    return [part.split("'")[1] for part in condition.split("says(")[1:] if part.startswith("'")]


def _law(book: PlainAnswers, source: Located, library: LawLibrary) -> Iterator[Problem]:
    files = library.files.values()
    known = {each.id for file in files for each in file.requirements} | {each.id for file in files for each in file.provisions}
    for at, question in enumerate(book.answers):
        for number, law in enumerate(question.law):
            if law.id not in known:
                remedy = likely(law.id, known, "name a requirement or provision of law/")
                yield source.problem(("answers", at, "law", number, "id"), f"{question.id}: there is no law {law.id}; {remedy}")


MATRIX = "layout/site/matrix.yml"


def load_matrix(project: Project, book: PlainAnswers | None) -> Matrix | None:
    """The matrix; None for a project whose site has none. ``book`` are the plain answers, to whose terms and questions it may point. Raises
    :class:`InputError` with every name that is none."""
    if book is None or not project.store.has(MATRIX) or AGREEMENT not in project.model.documents:
        return None
    source = read_yaml(project.store, MATRIX)
    matrix = validated(Matrix, source)
    refuse(list(_matrix_faults(matrix, source, project.model, book)))
    return matrix


def _matrix_faults(matrix: Matrix, source: Located, model: Model, book: PlainAnswers) -> Iterator[Problem]:
    known, asked = clauses_known(model), [question.id for question in book.answers]
    terms = {**book.terms, **matrix.terms}
    for at, column in enumerate(matrix.columns):
        if column.answers and column.answers not in asked:
            yield source.problem(
                ("columns", at, "answers"),
                f"{column.id}: {column.answers} is no question of families; {likely(column.answers, asked, 'name one')}",
            )
        for number, line in enumerate(column.say):
            path = ("columns", at, "say", number)
            for name in (line.clause, *(line.gap or ())):
                if name and name not in known:
                    yield source.problem(path, f"{column.id}: {name} is no clause of the agreement; {likely(name, known, 'name one')}")
            yield from (source.problem(path, f"{column.id}: {message}") for message in wording_faults(line, model, terms, line.value))
