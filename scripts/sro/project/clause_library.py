"""The clause library, `mou/library/`: each file becomes a question, its settings, a clause of the agreement and rules, like those of other files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from sro.errors import InputError, Problem, gathered, likely, refuse
from sro.model import (
    ClauseText,
    DocumentText,
    LibraryClause,
    Question,
    Rule,
    SectionText,
    clause_of,
    question_of_library,
    questions_of,
    rules_of,
    sections_of,
)
from sro.model.document import Origin
from sro.project.shape import validated
from sro.project.store import Store, read_yaml
from sro.project.yaml import Located, Path

LIBRARY = "mou/library"
AGREEMENT = "mou"

Places = dict[str, tuple[Located, Path]]
"""Each question's file and the path to it there."""


@dataclass(frozen=True)
class Shelf:
    """The files of the library by rank, each with its places."""

    files: tuple[tuple[LibraryClause, Located], ...] = ()

    def add_questions(self, questions: dict[str, Question], places: Places, problems: list[Problem]) -> None:
        """Adds the questions, and a problem for each that is asked already."""
        for clause, source in self.files:
            for position, question in enumerate(questions_of(clause)):
                path: Path = ("settings", position - 1, "id") if position else ("library",)
                if question.id in questions:
                    other = places[question.id][0].file
                    problems.append(source.problem(path, f"{question.id} is asked in {other} too; ask once"))
                questions[question.id] = question
                places[question.id] = (source, path)

    def rules(self, questions: Mapping[str, Question], problems: list[Problem]) -> tuple[Rule, ...]:
        """The rules between alternatives, each once, and a problem for each name that is none."""
        found: dict[str, Rule] = {}
        for clause, source in self.files:
            problems += _unknown(clause, source, questions)
            found |= {repr(rule): rule for rule in rules_of(clause) if {*rule.if_, *rule.excludes} <= questions.keys()}
        return tuple(found.values())

    def added_to(self, document: DocumentText, origins: dict[tuple[str, str], Origin], problems: list[Problem]) -> DocumentText:
        """The agreement with each clause at the end of its article."""
        articles = [section.section for section in sections_of(document)]
        ends: dict[str, list[ClauseText]] = {}
        for clause, source in self.files:
            if clause.article not in articles:
                remedy = likely(clause.article, articles, f"known: {', '.join(articles)}")
                problems.append(source.problem(("article",), f"article: the agreement has no section {clause.article}; {remedy}"))
            elif taken := origins.get((document.document, clause.clause)):
                problems.append(source.problem(("library",), f"{clause.clause} is used in {taken.file}:{taken.line} too; change one"))
            else:
                ends.setdefault(clause.article, []).append(clause_of(clause))
                origins[(document.document, clause.clause)] = Origin(file=source.file, line=source.line(("library",)))
        sections = tuple(_ended(section, ends) if isinstance(section, SectionText) else section for section in document.sections)
        return document.model_copy(update={"sections": sections}) if ends else document


def load_shelf(store: Store, problems: list[Problem]) -> Shelf:
    """Every file of the library, by rank; what cannot be used is told among the problems."""
    found: list[tuple[LibraryClause, Located]] = []
    ranks: dict[int, str] = {}
    for name in store.names(LIBRARY, ".yml"):
        with gathered(problems):
            source = read_yaml(store, name)
            clause = validated(LibraryClause, source)
            refuse(list(_misnamed(clause, source)))
            if (taken := ranks.setdefault(clause.rank, name)) != name:
                raise InputError([source.problem(("rank",), f"rank: {clause.rank} is the rank of {taken} too; give each its own")])
            found.append((clause, source))
    return Shelf(tuple(sorted(found, key=lambda each: each[0].rank)))


def _misnamed(clause: LibraryClause, source: Located) -> Iterator[Problem]:
    """A clause that is not called as its file, or a setting that is not called after its clause."""
    if clause.library != (stem := PurePosixPath(source.file).stem):
        yield source.problem(("library",), f"library: {clause.library} is in a file called {stem}.yml; name one by the other")
    own = clause.library.replace("-", "_")
    for position, setting in enumerate(clause.settings):
        if not setting.id.startswith(f"{own}_"):
            told = f"the setting {setting.id} does not begin with {own}_; write {own}_{setting.id}"
            yield source.problem(("settings", position, "id"), told)


def _unknown(clause: LibraryClause, source: Located, questions: Mapping[str, Question]) -> Iterator[Problem]:
    libraries = {name.removeprefix("clause_").replace("_", "-"): name for name in questions if name.startswith("clause_")}
    for position, entry in enumerate(clause.excludes):
        if isinstance(entry, str):
            if question_of_library(entry) not in questions:
                remedy = likely(entry, libraries, "name a clause of the library")
                yield source.problem(("excludes", position), f"excludes: {entry} is no clause of the library; {remedy}")
            continue
        for name in entry.answers:
            if name not in questions:
                remedy = likely(name, questions, "declare it in a questions.yml")
                yield source.problem(("excludes", position, "answers"), f"excludes: {name}, which is not a question; {remedy}")


def _ended(section: SectionText, ends: Mapping[str, list[ClauseText]]) -> SectionText:
    """A section with the clauses that end it and those within it."""
    below = tuple(_ended(each, ends) for each in section.sections)
    added = ends.get(section.section, [])
    changed: dict[str, object] = {"sections": below} if below != section.sections else {}
    changed |= {"clauses": (*section.clauses, *added)} if added else {}
    return section.model_copy(update=changed) if changed else section
