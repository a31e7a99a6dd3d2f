"""The matrix of the website, read and held against the texts, so that a clause or an answer that was renamed stops the build."""

from collections.abc import Iterator

from sro.errors import Problem, likely, refuse
from sro.model import Matrix, Model, PlainAnswers
from sro.project.family_answers import AGREEMENT, clauses_known, wording_faults
from sro.project.project import Project
from sro.project.shape import validated
from sro.project.store import read_yaml
from sro.project.yaml import Located

MATRIX = "layout/site/matrix.yml"


def load_matrix(project: Project, book: PlainAnswers | None) -> Matrix | None:
    """The matrix; None for a project whose site has none. ``book`` are the plain answers, to whose terms and questions it may point. Raises
    :class:`InputError` with every name that is none."""
    if book is None or not project.store.has(MATRIX) or AGREEMENT not in project.model.documents:
        return None
    source = read_yaml(project.store, MATRIX)
    matrix = validated(Matrix, source)
    refuse(list(_faults(matrix, source, project.model, book)))
    return matrix


def _faults(matrix: Matrix, source: Located, model: Model, book: PlainAnswers) -> Iterator[Problem]:
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
